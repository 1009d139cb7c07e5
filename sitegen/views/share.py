"""Share cards: for each page that readers pass on one picture, which other sites show beside a link to it, and a square one where the site wants that.

The cards of texts are planned as their pages are. Of all others there are few, and what they say is a few words: they are
planned with these words at hand.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b

from sitegen.content.models import TYPES, Issue, Person, Term
from sitegen.imaging.card_model import SIZE, SQUARE, CardModel, Colours
from sitegen.language.dates import format_date
from sitegen.language.typography import typographic_text
from sitegen.publication.model import ChapterEntry, Entry, EventEntry, PageEntry, Picture
from sitegen.publication.prints import Crop
from sitegen.views.briefs import make_brief
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls
from sitegen.views.pictures import ShareImage
from sitegen.views.plan import Plan
from sitegen.views.text_scope import Bodies, TextNeeds

LAYOUT = "share-card"
_NAMES = {SIZE: ("share.png", "share.jpg"), SQUARE: ("share-square.png", "share-square.jpg")}
"""By size: without a picture, and with one."""
_MARK_LENGTH = 8


@dataclass(frozen=True)
class _CardScope:
    """One text, and the part of its picture that stands on the card."""

    entry: Entry
    urls: Urls
    picture: str
    size: tuple[int, int]


def card_plans(context: Context) -> Iterator[Plan]:
    """The cards of all texts, pages, lists, people, issues and events; none where the settings want none."""
    for entry in context.publication.entries if context.config.share_images else ():
        needs = TextNeeds(context, entry)
        for size in _sizes(context):
            crop = _crop(entry.lead, size)
            yield Plan(
                url=_url(entry.url, entry.lead, size),
                layout=LAYOUT,
                lang=entry.lang,
                source=entry.article.path,
                parts=(
                    ("text", (entry.version,)),
                    ("place", (entry.url, entry.state, entry.years_old)),
                    ("records", needs.records_part()),
                    ("pictures", (repr(crop),) if crop else ()),
                ),
                make=_make,
                scope=partial(_scope, needs, size),
                indexed=False,
            )
    for url, source, model, picture in _others(context) if context.config.share_images else ():
        for size in _sizes(context):
            crop = _crop(picture, size)
            sized = replace(model, size=size)
            yield Plan(
                url=_url(url, picture, size),
                layout=LAYOUT,
                lang=model.lang,
                source=source,
                parts=(("card", (repr(sized), repr(crop))),),
                make=_ready,
                scope=partial(_with_picture, context, sized, crop),
                indexed=False,
            )


def _others(context: Context) -> Iterator[tuple[str, str, CardModel, Picture | None]]:
    """(address of the page, source, what the card says, its picture) of each page that is no text."""
    publication = context.publication
    for page in publication.pages:
        yield page.url, page.page.path, _model_of_page(context, page), None
    for lang in context.languages:
        yield context.routes.home(lang), f"[home, {lang}]", _model_of_home(context, lang), None
        for url, kicker, title in lists_of(context, lang):
            yield url, f"[{title}]", _model_of_list(context, lang, kicker, title), None
        yield from _of_records(context, lang)
    for event in publication.events:
        yield event.url, event.path, _model_of_event(context, event), None
    for entry in publication.entries:
        for chapter in entry.chapters:
            yield chapter.url, chapter.chapter.path, _model_of_chapter(context, entry, chapter), entry.lead


def _of_records(context: Context, lang: str) -> Iterator[tuple[str, str, CardModel, Picture | None]]:
    publication = context.publication
    for term in publication.terms:
        if address := context.term_url(term, lang):
            yield address, f"[{term.id}]", _model_of_term(context, term, lang), None
    for person in publication.people:
        if address := context.person_url(person, lang):
            portrait = publication.portraits.get(person.id)
            yield address, f"[{person.name}]", _model_of_person(context, person, lang), portrait
    series = {term.id: term for term in publication.terms if term.taxonomy == "series"}
    for issue in publication.issues:
        if address := context.issue_url(issue.series, issue.number, lang):
            model = _model_of_issue(context, issue, series[issue.series], lang)
            yield address, issue.location.path, model, None


def lists_of(context: Context, lang: str) -> Iterator[tuple[str, str, str]]:
    """(address, kicker, title) of each list that has a card and is none of a term's."""
    catalogue, routes = context.words(lang), context.routes
    if context.listed[lang]:
        yield routes.publications(lang), "", catalogue("page.publications")
    for kind in TYPES:
        if url := context.type_url(kind, lang):
            podcast = context.publication.podcast if kind == "podcast" else None
            name = context.config.text(podcast.title, lang) if podcast else None
            label = catalogue(f"types.{kind}")
            yield url, label if name else catalogue("taxonomy.type"), name or label


def home_card(context: Site, lang: str) -> ShareImage | None:
    """The card of a front page; None where the site makes none."""
    return _shared(context, context.routes.home(lang), _model_of_home(context, lang))


def share_card(context: Site, entry: Entry) -> ShareImage | None:
    """The card of a text; None where the site makes none."""
    if not context.config.share_images:
        return None
    return _shared(context, entry.url, card_model(context, entry), entry.lead)


def chapter_card(context: Site, entry: Entry, chapter: ChapterEntry) -> ShareImage | None:
    """The same, of a chapter."""
    return _shared(context, chapter.url, _model_of_chapter(context, entry, chapter), entry.lead)


def page_card(context: Site, page: PageEntry) -> ShareImage | None:
    """The same, of a page that is no article."""
    return _shared(context, page.url, _model_of_page(context, page))


def list_card(context: Context, url: str, lang: str) -> ShareImage | None:
    """The same, of a list at this address."""
    found = next((words for at, *words in lists_of(context, lang) if at == url), None)
    return _shared(context, url, _model_of_list(context, lang, *found)) if found else None


def term_card(context: Site, term: Term, lang: str) -> ShareImage | None:
    """The same, of the page of a series, a topic or a region."""
    url = context.routes.term(lang, term.taxonomy, term.id)
    return _shared(context, url, _model_of_term(context, term, lang))


def person_card(context: Site, person: Person, lang: str, portrait: Picture | None) -> ShareImage | None:
    """The same, of a person's page."""
    url = context.routes.person(lang, person.id)
    return _shared(context, url, _model_of_person(context, person, lang), portrait)


def issue_card(context: Site, issue: Issue, series: Term, lang: str) -> ShareImage | None:
    """The same, of an issue of a journal."""
    return _shared(
        context, context.routes.issue(lang, issue.id), _model_of_issue(context, issue, series, lang)
    )


def event_card(context: Site, entry: EventEntry) -> ShareImage | None:
    """The same, of an event."""
    return _shared(context, entry.url, _model_of_event(context, entry))


def _shared(context: Site, url: str, model: CardModel, picture: Picture | None = None) -> ShareImage | None:
    """The mark behind the address changes with the card: sites that keep cards for good then fetch it anew."""
    if not context.config.share_images:
        return None
    made: ShareImage | None = None
    for size in reversed(_sizes(context)):
        said = repr((replace(model, size=size), repr(_crop(picture, size))))
        mark = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=_MARK_LENGTH // 2).hexdigest()
        at = _url(url, picture, size)
        kind = "image/jpeg" if at.endswith(".jpg") else "image/png"
        made = ShareImage(f"{context.routes.absolute(at)}?v={mark}", kind, *size, model.title, made)
    return made


def _sizes(context: Site) -> tuple[tuple[int, int], ...]:
    return (SIZE, SQUARE) if context.config.share_square else (SIZE,)


def _crop(picture: Picture | None, size: tuple[int, int]) -> Crop | None:
    if picture is None:
        return None
    return picture.head if size == SQUARE else picture.crop


def _url(page: str, picture: Picture | None, size: tuple[int, int]) -> str:
    return page + _NAMES[size][_crop(picture, size) is not None]


def _scope(needs: TextNeeds, size: tuple[int, int]) -> _CardScope:
    return _CardScope(needs.entry, needs.urls(), _drawn(needs.context, _crop(needs.entry.lead, size)), size)


def _with_picture(context: Context, model: CardModel, crop: Crop | None) -> CardModel:
    return replace(model, picture=_drawn(context, crop))


def _drawn(context: Context, crop: Crop | None) -> str:
    return b64encode(context.crop(crop)).decode() if crop else ""


def _make(facts: SiteFacts, scope: _CardScope, _bodies: Bodies) -> CardModel:
    model = card_model(Scoped(facts, scope.urls), scope.entry)
    return replace(model, picture=scope.picture, size=scope.size)


def _ready(_facts: SiteFacts, model: CardModel, _bodies: Bodies) -> CardModel:
    return model


def card_model(context: Site, entry: Entry) -> CardModel:
    """What the card of a text says; without its picture."""
    lang, meta = entry.lang, entry.article
    byline = context.byline(entry.contributors, lang)
    names = [contributor.name for contributor in byline.contributors] if entry.authors else []
    joined = "".join(j + n for j, n in zip(("", *byline.joiners[1:]), names, strict=False)) + byline.tail
    return _said(
        context,
        lang,
        context.title(make_brief(entry, None, ""), short=True),
        kicker=kicker_of(context, entry),
        byline=joined if names else "",
        date=context.date(meta.date, lang).text if meta.date else "",
        notice="" if entry.years_old is None else context.words(lang).count("article.stale", entry.years_old),
    )


def _model_of_chapter(context: Site, entry: Entry, chapter: ChapterEntry) -> CardModel:
    """The report's, with the chapter's own title, and its authors where it has others."""
    whole = card_model(context, entry)
    names = [c.person.name for c in chapter.contributors if c.role == "author"]
    return replace(
        whole,
        kicker=whole.title,
        title=typographic_text(chapter.chapter.title, entry.lang),
        byline=context.words(entry.lang).join(names) if names else whole.byline,
    )


def _model_of_page(context: Site, page: PageEntry) -> CardModel:
    return _said(context, page.page.lang, typographic_text(page.page.title, page.page.lang))


def _model_of_home(context: Site, lang: str) -> CardModel:
    """Who publishes the site, in the sentence that its settings have for it."""
    return _said(context, lang, context.config.text(context.config.identity, lang) or "")


def _model_of_list(context: Site, lang: str, kicker: str, title: str) -> CardModel:
    return _said(context, lang, title, kicker=kicker)


def _model_of_term(context: Site, term: Term, lang: str) -> CardModel:
    """With how often it comes out, of a series."""
    return _said(
        context,
        lang,
        context.term_name(term, lang),
        kicker=context.words(lang)(f"taxonomy.{term.taxonomy}"),
        byline=context.config.text(term.frequency, lang) or "",
    )


def _model_of_person(context: Site, person: Person, lang: str) -> CardModel:
    return _said(
        context,
        lang,
        person.name,
        kicker=context.config.text(person.role, lang) or "",
        byline=context.config.text(person.affiliation, lang) or "",
    )


def _model_of_issue(context: Site, issue: Issue, series: Term, lang: str) -> CardModel:
    title = context.config.text(issue.title, lang)
    name = context.issue_name(issue, lang)
    return _said(
        context,
        lang,
        typographic_text(title, lang) if title else name,
        kicker=context.term_name(series, lang),
        byline=name if title else "",
        date=context.date(issue.date, lang).text,
    )


def _model_of_event(context: Site, entry: EventEntry) -> CardModel:
    event, lang = entry.event, entry.lang
    catalogue = context.words(lang)
    return _said(
        context,
        lang,
        typographic_text(event.title, lang),
        kicker=catalogue(f"event.kind.{event.kind}"),
        byline=event.place or (catalogue("event.online") if event.online else ""),
        date=format_date(f"{event.starts:%Y-%m-%d}", lang),
        notice=catalogue(f"event.{event.status}") if event.status != "planned" else "",
    )


def _said(
    context: Site,
    lang: str,
    title: str,
    *,
    kicker: str = "",
    byline: str = "",
    date: str = "",
    notice: str = "",
) -> CardModel:
    """What a card says; the site's own name where there is no title."""
    name = context.config.site_name(lang)
    return CardModel(
        wordmark=name if title else "", kicker=kicker, title=title or name, byline=byline, date=date, notice=notice,
        lang=lang, rtl=context.words(lang)("direction") == "rtl", colours=Colours(*context.assets.colours), picture="",
    )  # fmt: skip


def kicker_of(context: Site, entry: Entry) -> str:
    """What stands above the title: the kicker, else the series with its number, else the type."""
    if entry.article.kicker:
        return entry.article.kicker
    if entry.series:
        issue = f" {entry.article.issue}" if entry.article.issue else ""
        return context.term_name(entry.series, entry.lang) + issue
    return context.words(entry.lang)(f"type.{entry.article.type}")
