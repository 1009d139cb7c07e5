"""How a text is cited: in words on its pages, in tags for libraries, and as files for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from sitegen.language.typography import typographic_text
from sitegen.publication.model import ChapterEntry, Contributor, Entry
from sitegen.render.bibliography import FILES, names
from sitegen.render.citations import CitedAuthor, CitedWork, citations
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls
from sitegen.views.plan import Plan
from sitegen.views.text_scope import Bodies, TextNeeds
from sitegen.views.values import Citation, Link

STYLES = ("Chicago", "APA", "MLA", "ISO 690", "Harvard")
_PASSING = ("brief", "commentary")
"""Types that are never announced to libraries, whatever numbers they bear: reference managers would take them for papers."""


@dataclass(frozen=True)
class _CiteScope:
    """A text, or one of its chapters."""

    entry: Entry
    urls: Urls
    number: int
    """Of the chapter; 0 for the text."""
    volume: str | None = None


def cited_work(
    context: Site, entry: Entry, chapter: ChapterEntry | None = None, *, volume: str | None = None
) -> CitedWork:
    """Return what is cited of a text, or of one of its chapters. A republished text is its first publisher's.

    `volume`: of the journal that it stands in.
    """
    lang, meta = entry.lang, entry.article
    first = meta.first_published
    title = chapter.chapter.title if chapter else meta.title
    contributors = chapter.contributors if chapter and chapter.contributors else entry.contributors
    return CitedWork(
        title=title,
        authors=_people(contributors, "author"),
        date=meta.date,
        publisher=first.by.removeprefix("the ") if first else context.config.site_name(lang),
        url=context.routes.absolute(chapter.url if chapter else entry.url),
        lang=lang,
        series=context.term_name(entry.series, lang) if entry.series else None,
        issue=meta.issue,
        kind=meta.type,
        key=f"{meta.uid}.{chapter.chapter.slug}" if chapter else meta.uid,
        version=meta.changed,
        container=meta.title if chapter else None,
        journal=is_in_journal(entry),
        editors=_people(entry.contributors, "editor"),
        translators=_people(contributors, "translator"),
        abstract=(chapter.chapter.standfirst if chapter else meta.standfirst),
        keywords=tuple(context.term_name(term, lang) for term in (*entry.topics, *entry.regions)),
        edition=meta.edition,
        doi=None if chapter else meta.ids.doi,
        isbn=meta.ids.isbn,
        issn=meta.ids.issn or (entry.series.issn if entry.series else None),
        number=None if chapter else meta.ids.number,
        volume=volume if is_in_journal(entry) else None,
        pages=None if chapter else meta.pages,
    )


def text_citations(
    context: Site, entry: Entry, chapter: ChapterEntry | None = None, *, volume: str | None = None
) -> tuple[Citation, ...]:
    """Return the citations that a page shows."""
    made = citations(cited_work(context, entry, chapter, volume=volume))
    return tuple(Citation(style, text) for style, text in made if style in STYLES)


def cite_files(context: Site, entry: Entry, url: str) -> tuple[Link, ...]:
    """The files beside the page at `url`; none where the site makes none, or the text is not out."""
    if not has_files(context, entry):
        return ()
    return tuple(Link(label, url + name) for _, name, label, _ in FILES)


def has_files(context: Site, entry: Entry) -> bool:
    """Whether a text has files: it is out, and the site wants them."""
    return context.config.cite_files and entry.state == "published" and bool(entry.article.date)


def cite_plans(context: Context) -> Iterator[Plan]:
    """Three files for each text that is out, and for each chapter of a report."""
    if not context.config.cite_files:
        return
    for entry in context.publication.entries:
        if not has_files(context, entry):
            continue
        needs = TextNeeds(context, entry)
        parts = (
            ("text", (entry.version, tuple([(c.version, c.number, c.url) for c in entry.chapters]))),
            ("place", (entry.url,)),
            ("records", needs.records_part()),
            *((("issue", (volume,)),) if (volume := needs.volume()) else ()),
        )
        for number, url in ((0, entry.url), *((c.number, c.url) for c in entry.chapters)):
            scope = partial(_scope, needs, number)
            for layout, name, _, _ in FILES:
                yield Plan(
                    url=url + name,
                    layout=layout,
                    lang=entry.lang,
                    source=entry.article.path,
                    parts=parts,
                    make=make_work,
                    scope=scope,
                    indexed=False,
                )


def make_work(facts: SiteFacts, scope: _CiteScope, _bodies: Bodies) -> CitedWork:
    """Return the work that the three files tell of."""
    chapter = next((c for c in scope.entry.chapters if c.number == scope.number), None)
    return cited_work(Scoped(facts, scope.urls), scope.entry, chapter, volume=scope.volume)


def is_in_journal(entry: Entry) -> bool:
    """Whether it is an article of a journal; a report of a numbered series stands alone."""
    return entry.series is not None and entry.series.kind == "journal" and entry.article.type != "report"


def is_scholarly(entry: Entry) -> bool:
    """Whether libraries should take it in: a report, an article of a journal, a text with a number; no brief, no commentary."""
    ids = entry.article.ids
    numbered = any((ids.doi, ids.isbn, ids.issn, ids.number))
    kind = entry.article.type
    return kind == "report" or (kind not in _PASSING and (is_in_journal(entry) or numbered))


def library_tags(
    context: Site,
    entry: Entry,
    *,
    rights: str,
    pdf_url: str | None,
    chapter: ChapterEntry | None = None,
    volume: str | None = None,
) -> tuple[tuple[str, str], ...]:
    """The `<meta name>` pairs that libraries read: Highwire's, which Google Scholar prefers, and Dublin Core's."""
    if not is_scholarly(entry) or not entry.article.date:
        return ()
    work = cited_work(context, entry, chapter, volume=volume)
    return (*_highwire(work, pdf_url), *_dublin_core(entry, work, rights))


def _highwire(work: CitedWork, pdf_url: str | None) -> Iterator[tuple[str, str]]:
    """As Google Scholar's guidelines for webmasters name them; one author in each tag, without titles or posts."""
    yield "citation_title", typographic_text(work.title, work.lang)
    for name in names(work.authors) or (work.publisher,):
        yield "citation_author", name
    yield "citation_publication_date", work.date.replace("-", "/")
    yield "citation_online_date", work.date.replace("-", "/")
    rows = (
        ("citation_language", work.lang),
        ("citation_keywords", "; ".join(work.keywords)),
        ("citation_abstract", work.abstract),
        ("citation_doi", work.doi),
        ("citation_isbn", work.isbn),
        ("citation_publisher", work.publisher),
        *_venue(work),
        ("citation_public_url", work.url),
        ("citation_fulltext_html_url", work.url),
        ("citation_pdf_url", pdf_url),
    )
    yield from ((name, content) for name, content in rows if content)


def _venue(work: CitedWork) -> tuple[tuple[str, str | None], ...]:
    """Without a venue, reference managers take any text for one of a journal."""
    if work.container:
        return (("citation_inbook_title", work.container),)
    if work.journal:
        first, _, last = (work.pages or "").partition("-")
        return (
            ("citation_journal_title", work.series),
            ("citation_issn", work.issn),
            ("citation_volume", work.volume),
            ("citation_issue", work.issue),
            ("citation_firstpage", first or None),
            ("citation_lastpage", last or None),
        )
    return (
        ("citation_technical_report_institution", work.publisher),
        ("citation_technical_report_number", work.number),
        ("citation_issn", work.issn),
    )


def _dublin_core(entry: Entry, work: CitedWork, rights: str) -> Iterator[tuple[str, str]]:
    """DCMI Metadata Terms, as `dcterms.name`."""
    yield "dcterms.title", typographic_text(work.title, work.lang)
    for name in names(work.authors) or (work.publisher,):
        yield "dcterms.creator", name
    identifier = (
        f"https://doi.org/{work.doi}" if work.doi else f"urn:isbn:{work.isbn}" if work.isbn else work.url
    )
    rows = (
        ("dcterms.publisher", work.publisher),
        ("dcterms.issued", work.date),
        ("dcterms.modified", entry.article.changed),
        ("dcterms.language", work.lang),
        ("dcterms.rights", rights),
        ("dcterms.identifier", identifier),
        ("dcterms.type", "Text"),
        ("dcterms.isPartOf", work.container or work.series),
    )
    yield from ((name, content) for name, content in rows if content)


def _scope(needs: TextNeeds, number: int) -> _CiteScope:
    return _CiteScope(needs.entry, needs.urls(), number, needs.volume())


def _people(contributors: tuple[Contributor, ...], role: str) -> tuple[CitedAuthor, ...]:
    return tuple(
        CitedAuthor(c.person.name, c.person.sort_name, c.person.kind == "organisation")
        for c in contributors
        if c.role == role
    )
