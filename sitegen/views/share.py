"""Share cards: for each text and each page one picture, which other sites show beside a link to it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from typing import TypeVar

from sitegen.imaging.card_model import SIZE, CardModel, Colours
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Entry, PageEntry
from sitegen.views.briefs import make_brief
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls
from sitegen.views.pictures import ShareImage
from sitegen.views.plan import Plan
from sitegen.views.text_scope import Bodies, TextNeeds

LAYOUT = "share-card"
_NAME, _WITH_PICTURE = "share.png", "share.jpg"
_MARK_LENGTH = 8
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class _CardScope:
    """One text, and the part of its picture that stands on the card."""

    entry: Entry
    urls: Urls
    picture: str


def card_plans(context: Context) -> Iterator[Plan]:
    """One card for each text and each page of the site; none where its settings want none."""
    if not context.config.share_images:
        return
    for entry in context.publication.entries:
        needs = TextNeeds(context, entry)
        yield Plan(
            url=_url(entry),
            layout=LAYOUT,
            lang=entry.lang,
            source=entry.article.path,
            parts=(
                ("text", (entry.version,)),
                ("place", (entry.url, entry.state, entry.years_old)),
                ("records", needs.records_part()),
                ("pictures", (repr(entry.lead.crop),) if entry.lead and entry.lead.crop else ()),
            ),
            make=_make,
            scope=partial(_scope, needs),
            indexed=False,
        )
    for page in context.publication.pages:
        yield Plan(
            url=page.url + _NAME,
            layout=LAYOUT,
            lang=page.page.lang,
            source=page.page.path,
            parts=(("text", (page.version,)), ("place", (page.url,))),
            make=_make_of_page,
            scope=partial(_same, page),
            indexed=False,
        )

    for lang in context.languages:
        home = context.routes.home(lang)
        yield Plan(
            url=home + _NAME,
            layout=LAYOUT,
            lang=lang,
            source=f"[home, {lang}]",
            parts=(("place", (home, lang)),),
            make=_make_of_home,
            scope=partial(_same, lang),
            indexed=False,
        )


def home_card(context: Site, lang: str) -> ShareImage | None:
    """The card of a front page; None where the site makes none."""
    if not context.config.share_images:
        return None
    return _shared(context, context.routes.home(lang) + _NAME, _model_of_home(context, lang), "")


def share_card(context: Site, entry: Entry) -> ShareImage | None:
    """The card of a text; None where the site makes none."""
    if not context.config.share_images:
        return None
    return _shared(context, _url(entry), card_model(context, entry), repr(entry.lead and entry.lead.crop))


def page_card(context: Site, page: PageEntry) -> ShareImage | None:
    """The same, of a page that is no article."""
    if not context.config.share_images:
        return None
    return _shared(context, page.url + _NAME, _model_of_page(context, page), "")


def _shared(context: Site, url: str, model: CardModel, picture: str) -> ShareImage:
    """The mark behind the address changes with the card: sites that keep cards for good then fetch it anew."""
    mark = blake2b(repr((model, picture)).encode("utf-8", "surrogatepass"), digest_size=_MARK_LENGTH // 2)
    address = f"{context.routes.absolute(url)}?v={mark.hexdigest()}"
    kind = "image/jpeg" if url.endswith(_WITH_PICTURE) else "image/png"
    return ShareImage(address, kind, *SIZE, model.title)


def _url(entry: Entry) -> str:
    return entry.url + (_WITH_PICTURE if entry.lead and entry.lead.crop else _NAME)


def _scope(needs: TextNeeds) -> _CardScope:
    lead = needs.entry.lead
    picture = b64encode(needs.context.crop(lead.crop)).decode() if lead and lead.crop else ""
    return _CardScope(needs.entry, needs.urls(), picture)


def _same(value: _Value) -> _Value:
    return value


def _make(facts: SiteFacts, scope: _CardScope, _bodies: Bodies) -> CardModel:
    return replace(card_model(Scoped(facts, scope.urls), scope.entry), picture=scope.picture)


def _make_of_page(facts: SiteFacts, page: PageEntry, _bodies: Bodies) -> CardModel:
    return _model_of_page(Scoped(facts, {}), page)


def _make_of_home(facts: SiteFacts, lang: str, _bodies: Bodies) -> CardModel:
    return _model_of_home(Scoped(facts, {}), lang)


def card_model(context: Site, entry: Entry) -> CardModel:
    """What the card of a text says; without its picture."""
    lang, meta = entry.lang, entry.article
    catalogue, brief = context.words(lang), make_brief(entry, None, "")
    byline = context.byline(entry.contributors, lang)
    names = [contributor.name for contributor in byline.contributors] if entry.authors else []
    joined = "".join(j + n for j, n in zip(("", *byline.joiners[1:]), names, strict=False)) + byline.tail
    return CardModel(
        wordmark=context.config.site_name(lang),
        kicker=kicker_of(context, entry),
        title=context.title(brief, short=True),
        byline=joined if names else "",
        date=context.date(meta.date, lang).text if meta.date else "",
        notice="" if entry.years_old is None else catalogue.count("article.stale", entry.years_old),
        lang=lang,
        rtl=catalogue("direction") == "rtl",
        colours=Colours(*context.assets.colours),
        picture="",
    )


def _model_of_page(context: Site, page: PageEntry) -> CardModel:
    return _model_of_title(context, typographic_text(page.page.title, page.page.lang), page.page.lang)


def _model_of_home(context: Site, lang: str) -> CardModel:
    """Who publishes the site, in the sentence that its settings have for it."""
    return _model_of_title(context, context.config.text(context.config.identity, lang) or "", lang)


def _model_of_title(context: Site, title: str, lang: str) -> CardModel:
    name = context.config.site_name(lang)
    return CardModel(
        wordmark=name if title else "", kicker="", title=title or name, byline="", date="", notice="", lang=lang,
        rtl=context.words(lang)("direction") == "rtl", colours=Colours(*context.assets.colours), picture="",
    )  # fmt: skip


def kicker_of(context: Site, entry: Entry) -> str:
    """What stands above the title: the kicker, else the series with its number, else the type."""
    if entry.article.kicker:
        return entry.article.kicker
    if entry.series:
        issue = f" {entry.article.issue}" if entry.article.issue else ""
        return context.term_name(entry.series, entry.lang) + issue
    return context.words(entry.lang)(f"type.{entry.article.type}")
