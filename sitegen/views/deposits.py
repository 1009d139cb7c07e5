"""Which texts are registered with Crossref, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sitegen.config import CrossrefSettings
from sitegen.errors import ConfigError, FrontMatterError, SitegenError, SourceLocation
from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import Contributor, Entry
from sitegen.render import crossref
from sitegen.render.citations import CitedAuthor, split_name
from sitegen.render.crossref import Head, JournalIssue, Party, Work
from sitegen.views.cite import is_in_journal
from sitegen.views.context import Context
from sitegen.views.funders import funders_named
from sitegen.views.publisher import REGISTERS
from sitegen.views.rights import text_rights

SETTINGS = SourceLocation("sitegen.toml")
JOURNALS, REPORTS = "crossref-journals.xml", "crossref-reports.xml"
_DOI = re.compile(r"10\.[0-9]{4,9}/[\x21-\x7e]{1,200}\Z")
"""As the schema has it; printable ASCII, as Crossref asks of new DOIs."""
_ISSN = re.compile(r"\d{4}-?\d{3}[\dX]\Z")
_ISBN = re.compile(r"(97[89]-)?\d[\d -]+[\dX]\Z")
_ROLES = ("author", "editor", "translator", "reviewer")


@dataclass(frozen=True)
class Deposit:
    """The files, by name, and how many works they hold. `left_out`: (file, why) of each text with a DOI that is in none."""

    files: tuple[tuple[str, bytes], ...]
    works: int
    left_out: tuple[tuple[str, str], ...]


def deposit(context: Context, now: datetime) -> tuple[Deposit | None, list[SitegenError]]:
    """Return what goes to Crossref at `now`, or everything that stands in its way."""
    settings = context.config.crossref
    if settings is None:
        return None, [
            ConfigError(
                "there is no [crossref], so nobody knows who deposits",
                location=SETTINGS,
                hint='Write [crossref] with depositor = "…", email = "…" and prefix = "10.…".',
            )
        ]
    bearing = [e for e in context.publication.entries if e.article.ids.doi]
    out = [e for e in bearing if e.state == "published" and not e.article.first_published]
    left = tuple((e.article.path, _why_left(e)) for e in bearing if e not in out)
    faults = [*_faults(context, out, settings)]
    if not out and not faults:
        hint = f"Give it one in its front matter: ids: {{doi: {settings.prefix}/…}}"
        faults.append(SitegenError("no text that is out has a DOI", hint=hint))
    if faults:
        return None, faults
    alone = [e for e in out if not is_in_journal(e)]
    issues = tuple(_issues(context, [e for e in out if is_in_journal(e)]))
    files = []
    if issues:
        files.append((JOURNALS, crossref.journals(issues, _head(context, settings, now, "journals"))))
    if alone:
        works = [_work(context, entry) for entry in alone]
        files.append((REPORTS, crossref.reports(works, _head(context, settings, now, "reports"))))
    return Deposit(tuple(files), len(out), left), []


def _why_left(entry: Entry) -> str:
    return "it was first published elsewhere" if entry.article.first_published else "it is not out"


def _head(context: Context, settings: CrossrefSettings, now: datetime, what: str) -> Head:
    config = context.config
    stamp = f"{now.astimezone(UTC):%Y%m%d%H%M%S}"
    host = config.tag_authority.partition(",")[0]
    return Head(
        batch=f"{host}-{what}-{stamp}"[-100:],
        timestamp=stamp,
        depositor=settings.depositor,
        email=settings.email,
        registrant=settings.registrant or config.organisation.legal_name,
        publisher=config.site_name(config.default_lang),
        identifiers=tuple(
            (kind, REGISTERS[kind][1] + number) for kind, number in config.organisation.identifiers
        ),
    )


def _issues(context: Context, entries: Iterable[Entry]) -> Iterator[JournalIssue]:
    """By journal and issue, the newest first; a file names an issue once for each language of its articles."""
    found: dict[tuple[str, str | None, str], list[Entry]] = {}
    for entry in entries:
        journal = entry.series.id if entry.series else ""
        found.setdefault((journal, entry.article.issue, entry.lang), []).append(entry)
    told: set[str] = set()
    for (_, number, lang), group in found.items():
        series, issue = group[0].series, context.issue_of(group[0])
        assert series is not None  # noqa: S101 - it is in a journal
        doi = issue.doi if issue and issue.doi not in told else None
        told |= {doi} if doi else set()
        url = context.issue_url(series.id, number, lang) if number else None
        yield JournalIssue(
            journal=context.term_name(series, lang),
            lang=lang,
            works=tuple(_work(context, entry) for entry in group),
            date=issue.date if issue else max(entry.article.date for entry in group),
            issn=series.issn,
            volume=issue.volume if issue else None,
            number=number,
            doi=(doi, context.routes.absolute(url)) if doi and url else None,
        )


def _work(context: Context, entry: Entry) -> Work:
    meta, lang = entry.article, entry.lang
    rights = text_rights(context, entry)
    original = context.by_uid.get(meta.translation_of) if meta.translation_of else None
    funders = funders_named(context.publication.house.funding, meta.funding, context.config, lang)
    first, _, last = (meta.pages or "").partition("-")
    return Work(
        doi=meta.ids.doi or "",
        url=context.routes.absolute(entry.url),
        title=typographic_text(meta.title, lang),
        lang=lang,
        date=meta.date,
        parties=_parties(context, entry),
        subtitle=text_if_any(meta.subtitle, lang),
        original_title=(typographic_text(original.article.title, original.lang), original.lang)
        if original and original.state == "published"
        else None,
        abstract=text_if_any(meta.standfirst, lang),
        licence=context.routes.absolute(rights.url) if rights.url else None,
        funders=tuple(funder["name"] for funder in funders),
        edition=meta.edition,
        isbn=meta.ids.isbn,
        number=meta.ids.number,
        pages=(first, last or None) if first else None,
    )


def _parties(context: Context, entry: Entry) -> tuple[Party, ...]:
    """Who took part, authors first; the publisher where nobody is named."""
    by_role = [c for role in _ROLES for c in entry.contributors if c.role == role]
    if not entry.authors:
        house = CitedAuthor(context.config.site_name(entry.lang), organisation=True)
        return (Party(house, "author"), *(_party(context, c, entry.lang) for c in by_role))
    return tuple(_party(context, c, entry.lang) for c in by_role)


def _party(context: Context, contributor: Contributor, lang: str) -> Party:
    who = contributor.person
    name = CitedAuthor(who.name, who.sort_name, who.kind == "organisation")
    return Party(name, contributor.role, who.orcid, context.config.text(who.affiliation, lang))


def _faults(context: Context, entries: Iterable[Entry], settings: CrossrefSettings) -> Iterator[SitegenError]:
    first: dict[str, Entry] = {}
    for entry in entries:
        doi = entry.article.ids.doi or ""
        for what, hint in (*_of_doi(doi, settings), *_of_numbers(entry), *_of_names(context, entry)):
            yield FrontMatterError(what, location=entry.article.location, hint=hint)
        other = first.setdefault(doi.casefold(), entry)  # a DOI is the same in capitals (ISO 26324)
        if other is not entry:
            yield FrontMatterError(
                f"the DOI {doi} is already that of {other.article.path}",
                location=entry.article.location,
                hint="Each text has its own, a translation too.",
            )


def _of_doi(doi: str, settings: CrossrefSettings) -> Iterator[tuple[str, str]]:
    if not _DOI.match(doi):
        yield (
            f"`ids.doi` is {doi!r}, which Crossref does not take",
            f"Write it like {settings.prefix}/review.7.",
        )
    elif not doi.startswith(f"{settings.prefix}/"):
        yield (
            f"the DOI {doi} does not begin with your prefix {settings.prefix}",
            "A text that another house published first says so with first_published.",
        )


def _of_numbers(entry: Entry) -> Iterator[tuple[str, str]]:
    isbn, series = entry.article.ids.isbn, entry.series
    if isbn and not (10 <= len(isbn) <= 17 and _ISBN.match(isbn)):
        yield f"`ids.isbn` is {isbn!r}, which Crossref does not take", "Write it like 978-83-000000-0-0."
    if is_in_journal(entry) and series:
        if not series.issn:
            yield (
                f"its journal '{series.id}' has no ISSN, without which Crossref knows no journal",
                f'Write issn = "…" in content/series/{series.id}.toml.',
            )
        elif not _ISSN.match(series.issn):
            yield (
                f"the ISSN of '{series.id}' is {series.issn!r}, which Crossref does not take",
                "Write it like 2049-3630.",
            )


def _of_names(context: Context, entry: Entry) -> Iterator[tuple[str, str]]:
    for party in _parties(context, entry):
        for part in () if party.name.organisation else split_name(party.name):
            if len(part) > crossref.MOST_LETTERS_OF_A_NAME:
                yield (
                    f"Crossref does not take the name {part!r}",
                    'A part of a name has at most 60 letters; an organisation has kind = "organisation".',
                )
