"""Pages that a house owes its readers: corrections, funding, press, privacy, accessibility.

Each is a page of `content/pages/` where the site has one: with `shows` it ends with what sitegen knows of the matter, without it
stands alone. Where the site has none, sitegen drafts one: of funding and press when there is such a file, of the others when the
settings ask for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sitegen.config import Config
from sitegen.content.local_text import LocalText
from sitegen.language.typography import text_if_any
from sitegen.publication.model import House, PageEntry, Publication
from sitegen.publication.ways_to_give import PROCESSORS
from sitegen.views import linked_data
from sitegen.views.article import downloads_of
from sitegen.views.context import Context, Site
from sitegen.views.experts import finder
from sitegen.views.giving import money
from sitegen.views.people import phone_link
from sitegen.views.plan import View
from sitegen.views.publisher import organisation
from sitegen.views.shell import make_shell
from sitegen.views.values import (
    Correction,
    CorrectionLog,
    Funding,
    FundingYear,
    Link,
    LoggedCorrection,
    PlainPage,
    PressRoom,
)

if TYPE_CHECKING:
    from sitegen.content.funding_file import BandSchema, FundingFile, YearSchema
    from sitegen.content.press_file import PressFile

KINDS = ("funding", "corrections", "press", "privacy", "accessibility")
RELEASES = 5
"""Press releases shown to the press."""


@dataclass(frozen=True)
class Policy:
    """One of these pages in one language. `page` None: sitegen drafts it."""

    kind: str
    lang: str
    url: str
    page: PageEntry | None

    @property
    def shows(self) -> bool:
        """Whether it shows what sitegen knows of the matter."""
        return self.page is None or self.page.page.shows == self.kind


@dataclass(frozen=True)
class Shown:
    """What a page shows beside its text."""

    log: CorrectionLog | None = None
    funding: Funding | None = None
    press: PressRoom | None = None


NOTHING = Shown()


def policies(publication: Publication) -> Iterator[Policy]:
    """Yield all that the site has, in the order of `KINDS`, by language."""
    config, routes = publication.config, publication.routes
    named = {entry.group: entry.page.slug for entry in publication.pages if entry.page.slug in KINDS}
    pages = publication.pages[::-1]  # of two, the first in order is meant
    own = {(named[entry.group], entry.page.lang): entry for entry in pages if entry.group in named}
    own |= {(entry.page.shows, entry.page.lang): entry for entry in pages if entry.page.shows}
    for lang in config.languages:
        for kind in KINDS:
            page = own.get((kind, lang))
            if page or _is_drafted(kind, publication, config):
                yield Policy(kind, lang, page.url if page else routes.page(lang, kind), page)


def _is_drafted(kind: str, publication: Publication, config: Config) -> bool:
    house = publication.house
    wanted = {"funding": house.funding is not None, "press": house.press is not None}
    return wanted.get(kind, kind in config.drafted)


def corrections_pages(publication: Publication) -> tuple[tuple[str, str], ...]:
    """(language, URL) of each page that shows all corrections."""
    return tuple((p.lang, p.url) for p in policies(publication) if p.kind == "corrections" and p.shows)


def drafted_pages(publication: Publication) -> tuple[tuple[str, str, str, str], ...]:
    """The pages that sitegen drafts, as `SiteFacts.pages` has them: versions of the site's own page on the matter, where it has one."""
    found = list(policies(publication))
    groups = {p.kind: p.page.group for p in reversed(found) if p.page}
    return tuple(
        (p.lang, p.kind, groups.get(p.kind, f"drafted/{p.kind}"), p.url) for p in found if p.page is None
    )


def drafted_links(context: Context, lang: str) -> tuple[Link, ...]:
    """The pages that sitegen drafts, for the footer."""
    title = context.words(lang)
    return tuple(
        Link(title(f"policy.{p.kind}"), p.url)
        for p in policies(context.publication)
        if p.lang == lang and p.page is None
    )


def shown_by(context: Context, kind: str | None, lang: str) -> Shown:
    """What a page that shows `kind` says beside its text; nothing where there is nothing to say."""
    house = context.publication.house
    if kind == "corrections":
        return Shown(log=_log(context, lang))
    if kind == "funding" and house.funding:
        return Shown(funding=_funding(context, house.funding, lang))
    if kind == "press" and house.press:
        return Shown(press=_press(context, house.press, lang))
    return NOTHING


def told_of(context: Context, kind: str | None) -> House | None:
    """What the publisher says of itself, for a page of this kind; None where it does not tell of the publisher."""
    house = context.publication.house
    if kind == "about":
        return House(funding=house.funding, press=house.press)
    if kind == "funding":
        return House(funding=house.funding)
    return House(press=house.press) if kind == "press" else None


def policy_nodes(
    context: Site, url: str, lang: str, shown: Shown, house: House | None
) -> tuple[dict[str, Any], ...]:
    """A page that is no text, as linked data: the publisher where it tells of it, the texts that its log lists."""
    nodes = [organisation(context, lang, house)] if house else []
    if shown.log and shown.log.years:
        rows = (row.text.url for _, logged in shown.log.years for row in logged)
        nodes.append(linked_data.item_list(context, url, (url for url in rows if url)))
    return tuple(nodes)


def policy_views(context: Context) -> Iterator[View]:
    """The pages that sitegen drafts."""
    found = list(policies(context.publication))
    for policy in found:
        if policy.page is None:
            versions = {p.lang: p.url for p in found if p.kind == policy.kind}
            yield _drafted(context, policy, versions)


def _drafted(context: Context, policy: Policy, versions: dict[str, str]) -> View:
    lang, catalogue = policy.lang, context.words(policy.lang)
    heading = catalogue(f"policy.{policy.kind}")
    standfirst = catalogue(f"policy.{policy.kind}_standfirst", site=context.config.site_name(lang))
    shown = shown_by(context, policy.kind, lang)
    value = PlainPage(
        shell=make_shell(
            context,
            kind="page",
            lang=lang,
            url=policy.url,
            heading=heading,
            description=standfirst,
            versions=versions,
            nodes=policy_nodes(context, policy.url, lang, shown, told_of(context, policy.kind)),
        ),
        standfirst=standfirst,
        body_html=_body(context, policy.kind, lang),
        notes_html="",
        log=shown.log,
        funding=shown.funding,
        press=shown.press,
    )
    return View(policy.url, "page.html", lang, value, f"[{policy.kind}, drafted]")


def _body(context: Context, kind: str, lang: str) -> str:
    """A draft as HTML, the publisher's e-mail address as a link."""
    parts = (
        f"<h2>{escape(text)}</h2>\n" if is_heading else f"<p>{escape(text)}</p>\n"
        for is_heading, text in _paragraphs(context, kind, lang)
    )
    html, email = "".join(parts), escape(context.config.organisation.email or "")
    return html.replace(email, f'<a href="mailto:{email}">{email}</a>') if email else html


def _paragraphs(context: Context, kind: str, lang: str) -> Iterator[tuple[bool, str]]:
    """(whether it is a heading, text) of a draft: what is true of every site that sitegen makes, and what the settings say."""
    catalogue, who = context.words(lang), context.config.organisation
    if kind == "privacy":
        yield False, catalogue("policy.privacy_nothing")
        yield True, catalogue("policy.privacy_server_heading")
        yield False, catalogue("policy.privacy_server")
        processors = _processors(context)
        transfers = (
            any(m.kind in ("sepa", "zbp") for m in context.support.method) if context.support else False
        )
        if processors or transfers:
            yield True, catalogue("policy.privacy_giving_heading")
        if processors:
            yield False, catalogue("policy.privacy_giving", processors=catalogue.join(processors))
        if transfers:
            yield False, catalogue("giving.privacy")
        yield True, catalogue("policy.privacy_rights_heading")
        yield False, catalogue("policy.privacy_rights", name=who.legal_name)
    elif kind == "accessibility":
        for part in ("aim", "how", "limits"):
            yield False, catalogue(f"policy.accessibility_{part}")
    elif kind == "corrections":
        yield False, catalogue("policy.corrections_how")
    if kind in ("privacy", "accessibility", "corrections") and who.email:
        yield False, catalogue("policy.write_to", email=who.email)


def _processors(context: Context) -> list[str]:
    methods = context.support.method if context.support else ()
    names = [method.processor or PROCESSORS.get(method.kind) or "" for method in methods]
    return sorted({name for name in names if name})


def _log(context: Context, lang: str) -> CorrectionLog:
    """Every correction to a text that is out, newest first; those of one day by title."""
    catalogue = context.words(lang)
    rows = [
        (note.date, LoggedCorrection(link, Correction(context.date(note.date, lang), label, note.text)))
        for entry in context.publication.entries
        if entry.article.corrections and entry.lang == lang and entry.state == "published"
        for link in (Link(context.title(context.brief(entry)), entry.url),)
        for note in entry.article.corrections
        for label in (catalogue(f"correction.{note.kind}"),)
    ]
    rows.sort(key=lambda row: (row[1].text.label, row[1].correction.text))
    rows.sort(key=lambda row: row[0], reverse=True)
    years = groupby(rows, key=lambda row: row[0][:4])
    return CorrectionLog(
        tuple((year, tuple(logged for _, logged in group)) for year, group in years),
        catalogue("policy.corrections_none"),
    )


def _funding(context: Context, file: FundingFile, lang: str) -> Funding:
    catalogue = context.words(lang)
    rules = [_text(context, file.conflicts, lang)]
    if file.anonymous_below:
        floor = money(file.anonymous_below, file.currency, lang)
        rules.insert(0, catalogue("policy.funding_named", amount=floor))
    return Funding(
        intro=_text(context, file.intro, lang),
        years=tuple(
            _year(context, file, year, lang) for year in sorted(file.year, key=lambda y: y.year, reverse=True)
        ),
        policy=context.local_path(file.policy, lang) if file.policy else None,
        rules=tuple(rule for rule in rules if rule),
    )


def _year(context: Context, file: FundingFile, year: YearSchema, lang: str) -> FundingYear:
    """Donors with a sum come first, the largest at the top; then the bands, the highest at the top."""
    catalogue, bands = context.words(lang), {band.id: band for band in file.band}
    floor = {donor: donor.amount or bands[donor.band or ""].over for donor in year.donor}
    donors = sorted(
        year.donor, key=lambda d: (-floor[d], context.sort_key(_text(context, d.name, lang) or "", lang))
    )
    told = sum(donor.amount or 0 for donor in donors)
    exact = all(donor.amount for donor in donors)
    rest = year.income - told
    return FundingYear(
        heading=str(year.year),
        income=money(year.income, file.currency, lang),
        accounts=context.local_path(year.accounts, lang) if year.accounts else None,
        note=_text(context, year.note, lang),
        donors=tuple(
            (
                Link(_text(context, donor.name, lang) or "", donor.url),
                money(donor.amount, file.currency, lang)
                if donor.amount
                else _band(context, bands[donor.band or ""], file.currency, lang),
                _text(context, donor.purpose, lang) or "",
            )
            for donor in donors
        ),
        unnamed=catalogue("policy.funding_rest", amount=money(rest, file.currency, lang))
        if donors and exact and rest > 0
        else None,
    )


def _band(context: Context, band: BandSchema, currency: str, lang: str) -> str:
    catalogue, low = context.words(lang), money(band.over, currency, lang)
    if band.upto is None:
        return catalogue("policy.funding_over", amount=low)
    return catalogue("policy.funding_between", low=low, high=money(band.upto, currency, lang))


def _press(context: Context, file: PressFile, lang: str) -> PressRoom:
    releases = context.by_type.get((lang, "press"), [])[:RELEASES]
    logos = [
        (label, *file_[1:])
        for logo, file_ in zip(file.logo, context.publication.logos, strict=True)
        if file_ and (label := _text(context, logo.label, lang) or logo.label.by_lang[0][1])
    ]
    contacts: list[tuple[str, str | None, tuple[Link, ...]]] = []
    for contact in file.contact:
        about = [_text(context, contact.role, lang), _text(context, contact.hours, lang)]
        links = [Link(contact.email, f"mailto:{contact.email}")] if contact.email else []
        links += [phone_link(contact.phone)] if contact.phone else []
        contacts.append((contact.name, ". ".join(part for part in about if part) or None, tuple(links)))
    return PressRoom(
        intro=_text(context, file.intro, lang),
        contacts=tuple(contacts),
        boilerplate=_text(context, file.boilerplate, lang),
        embargo=_text(context, file.embargo, lang),
        logos=downloads_of(tuple(logos), lang),
        finder=finder(context, lang),
        releases=context.cards(context.briefs(releases), lang, show_type=False),
    )


def _text(context: Context, text: LocalText, lang: str) -> str | None:
    return text_if_any(context.config.text(text, lang), lang)
