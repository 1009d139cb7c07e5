"""EPUB editions: which texts and issues have one, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sitegen.content.models import Issue, Term
from sitegen.imaging.card_model import COVER, CardModel, Colours
from sitegen.publication.model import Contributor, Entry, Picture
from sitegen.publication.numbering import in_order
from sitegen.render.book import Book, Front, Words
from sitegen.render.epub import PICTURES
from sitegen.views.article import description_of
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls
from sitegen.views.edition import EditionScope, edition_of, edition_parts, edition_plan, is_out
from sitegen.views.lists import issues_of
from sitegen.views.pictures import may_go_into_books
from sitegen.views.plan import Plan
from sitegen.views.rights import text_rights
from sitegen.views.share import card_model
from sitegen.views.text_scope import Bodies, TextNeeds, body_versions, paths_of

LAYOUT = "epub"
_MARC = {
    "author": "aut",
    "editor": "edt",
    "translator": "trl",
    "data": "dtc",
    "photo": "pht",
    "reviewer": "rev",
    "illustrator": "ill",
}
"""What contributors did, as MARC codes it (https://id.loc.gov/vocabulary/relators.html)."""
Bound = tuple[Book, CardModel]
"""A book, and what stands on its cover where one is drawn."""


@dataclass(frozen=True)
class BookPlan:
    """An edition that is still to be made."""

    page: str
    """Address of the page that it is an edition of."""
    plan: Plan
    pictures: tuple[str, ...]
    """Root-relative addresses of the files that it may show, without escapes."""
    paths: tuple[str, ...]
    """The files of the texts in it."""


@dataclass(frozen=True)
class _IssueScope:
    """An issue with its texts, in order."""

    issue: Issue
    lang: str
    url: str
    series: Term
    editors: tuple[tuple[str, str], ...]
    """Name, and name for sorting."""
    cover: Picture | None
    entries: tuple[Entry, ...]
    urls: Urls

    @property
    def bodies(self) -> tuple[str, ...]:
        """The versions of all bodies."""
        return tuple(version for entry in self.entries for version in body_versions(entry))


def book_facts(facts: SiteFacts) -> SiteFacts:
    """What a book may read of the site: nothing of who is asked for what, and nothing of style sheets."""
    assets = replace(facts.assets, stylesheets=(), icon="")
    return replace(facts, support=None, assets=assets)


def book_plans(context: Context) -> Iterator[BookPlan]:
    """Each text that is out and of a type that the site wants editions of, and each issue."""
    for entry in context.publication.entries:
        if is_out(entry) and _is_wanted(context, entry):
            yield BookPlan(
                page=entry.url,
                plan=edition_plan(context, entry, LAYOUT, "epub", make_book),
                pictures=tuple(_addresses(context, _pictures_of(entry), entry.lang)),
                paths=paths_of(entry),
            )
    if context.config.epub_issues:
        yield from _of_issues(context)


def _is_wanted(context: Context, entry: Entry) -> bool:
    wanted, kind = context.config.epub_types, entry.article.type
    return kind == "report" and bool(entry.chapters) if wanted is None else kind in wanted


def _of_issues(context: Context) -> Iterator[BookPlan]:
    series = {term.id: term for term in context.publication.terms if term.taxonomy == "series"}
    for lang in context.languages:
        for term_id in sorted({issue.series for issue in context.publication.issues}):
            for issue in issues_of(context, term_id, lang):
                groups = in_order(issue, filter(is_out, context.by_issue[lang, issue.id]))
                entries = tuple(entry for _, group in groups for entry in group)
                if entries:
                    yield _of_issue(context, issue, lang, series[term_id], entries)


def _of_issue(
    context: Context, issue: Issue, lang: str, series: Term, entries: tuple[Entry, ...]
) -> BookPlan:
    needs = [TextNeeds(context, entry) for entry in entries]
    cover, url = context.publication.covers.get(issue.id), context.routes.issue(lang, issue.id)
    people = [person for one in issue.editors or series.editors if (person := context.person(one, lang))]
    scope = _IssueScope(
        issue=issue,
        lang=lang,
        url=url,
        series=series,
        editors=tuple((person.name, person.sort_name) for person in people),
        cover=cover,
        entries=entries,
        urls={},
    )
    pictures = [picture for entry in entries for picture in _pictures_of(entry)]
    return BookPlan(
        page=url,
        plan=Plan(
            url=f"{url}{issue.id}.epub",
            layout=LAYOUT,
            lang=lang,
            source=issue.location.path,
            parts=(
                ("issue", (repr(replace(scope, entries=())),)),
                *((name, part) for one in needs for name, part in edition_parts(one)),
            ),
            make=make_issue_book,
            scope=lambda: replace(scope, urls={k: v for one in needs for k, v in one.urls().items()}),
            indexed=False,
        ),
        pictures=tuple(_addresses(context, [*([cover] if cover else []), *pictures], lang)),
        paths=tuple(path for entry in entries for path in paths_of(entry)),
    )


def make_book(facts: SiteFacts, scope: EditionScope, bodies: Bodies) -> Bound:
    """Return what the edition of a text says."""
    context, entry = Scoped(facts, scope.urls), scope.entry
    lang, meta = entry.lang, entry.article
    edition = edition_of(context, entry, bodies, "book", scope.volume)
    isbn = meta.ids.isbn
    everyone = (*entry.contributors, *(one for c in entry.chapters for one in c.contributors))
    book = Book(
        identifier=_identifier(context, isbn, meta.uid),
        url=edition.url,
        lang=lang,
        rtl=context.words(lang)("direction") == "rtl",
        site_name=edition.site_name,
        publisher=edition.site_name,
        front=Front(edition.kicker, edition.title, edition.subtitle, edition.byline, edition.dateline),
        creators=_creators(everyone) or ((edition.site_name, edition.site_name, "aut"),),
        date=meta.date,
        modified=meta.changed or meta.date,
        description=description_of(entry),
        subjects=edition.keywords,
        rights=text_rights(context, entry).sentence,
        collection=(context.term_name(entry.series, lang), meta.issue or "") if entry.series else None,
        parts=(edition,),
        imprint=edition.end,
        words=_words(context, lang),
        withheld=tuple(_withheld(context, _pictures_of(entry), lang)),
        cover=None,
    )
    return book, replace(card_model(context, entry), notice="", size=COVER)


def make_issue_book(facts: SiteFacts, scope: _IssueScope, bodies: Bodies) -> Bound:
    """Return what the edition of an issue says."""
    context, issue, lang = Scoped(facts, scope.urls), scope.issue, scope.lang
    catalogue, config = context.words(lang), context.config
    parts = tuple(edition_of(context, entry, bodies, "book", issue.volume) for entry in scope.entries)
    series, name = context.term_name(scope.series, lang), context.issue_name(issue, lang)
    title, site_name = config.text(issue.title, lang), config.site_name(lang)
    heading, url = f"{series}, {name}", context.routes.absolute(scope.url)
    terms, day = context.terms(lang), context.date(issue.date, lang).text
    editors = tuple((*person, "edt") for person in scope.editors)
    byline = catalogue("role.editor", names=catalogue.join([n for n, _ in scope.editors])) if editors else ""
    everyone = [one for entry in scope.entries for one in entry.contributors]
    rows = (("licence", terms.sentence if terms else ""), ("online", url))
    pictures = [picture for entry in scope.entries for picture in _pictures_of(entry)]
    cover = scope.cover if scope.cover and may_go_into_books(context, scope.cover, lang) else None
    book = Book(
        identifier=_identifier(context, issue.isbn, f"issue/{lang}/{issue.id}"),
        url=url,
        lang=lang,
        rtl=catalogue("direction") == "rtl",
        site_name=site_name,
        publisher=site_name,
        front=Front(
            kicker="",
            title=heading,
            subtitle=title,
            byline=(byline,) if byline else (),
            dateline=" · ".join((day, *_numbers(issue, scope.series))),
            note_html=context.inline_html(config.text(issue.note, lang), lang, issue.location.path) or "",
        ),
        creators=_without_doubles((*_creators(everyone), *editors)) or ((site_name, site_name, "aut"),),
        date=issue.date,
        modified=max(
            (entry.article.changed or entry.article.date for entry in scope.entries), default=issue.date
        ),
        description=context.inline_text(config.text(issue.note, lang), lang, issue.location.path)
        or title
        or "",
        subjects=tuple(dict.fromkeys(word for part in parts for word in part.keywords)),
        rights=terms.sentence if terms else "",
        collection=(series, issue.number),
        parts=parts,
        imprint=tuple((catalogue(f"edition.{key}"), (line,)) for key, line in rows if line),
        words=_words(context, lang),
        withheld=tuple(_withheld(context, pictures, lang)),
        cover=(_address(cover), config.text(issue.cover_alt, lang) or "") if cover else None,
    )
    card = CardModel(
        wordmark=site_name,
        kicker=series,
        title=title or name,
        byline=name if title else "",
        date=day,
        notice="",
        lang=lang,
        rtl=book.rtl,
        colours=Colours(*context.assets.colours),
        picture="",
        size=COVER,
    )
    return book, card


def _identifier(context: Site, isbn: str | None, name: str) -> str:
    """The ISBN, or else a tag URI (RFC 4151) of the text's own name."""
    if isbn:
        return f"urn:isbn:{''.join(sign for sign in isbn if sign.isalnum())}"
    return f"tag:{context.config.tag_authority}:{name}"


def _numbers(issue: Issue, series: Term) -> list[str]:
    rows = (("ISSN", series.issn), ("ISBN", issue.isbn), ("DOI", issue.doi))
    return [f"{name} {number}" for name, number in rows if number]


def _creators(contributors: Iterable[Contributor]) -> tuple[tuple[str, str, str], ...]:
    """Those who wrote it first, each once for each thing that they did."""
    rows = [(c.person.name, c.person.sort_name, _MARC[c.role]) for c in contributors]
    return _without_doubles(sorted(rows, key=lambda row: row[2] != "aut"))


def _without_doubles(rows: Iterable[tuple[str, str, str]]) -> tuple[tuple[str, str, str], ...]:
    return tuple(dict.fromkeys(rows))


def _words(context: Site, lang: str) -> Words:
    catalogue = context.words(lang)
    return Words(
        contents=catalogue("edition.contents"),
        notes=catalogue("edition.notes"),
        cover=catalogue("edition.cover"),
        title_page=catalogue("edition.title_page"),
        imprint=catalogue("edition.imprint"),
        left_out=catalogue("edition.left_out"),
        access=catalogue("edition.access"),
        access_pictures=catalogue("edition.access_pictures"),
        access_charts=catalogue("edition.access_charts"),
    )


def _pictures_of(entry: Entry) -> list[Picture]:
    chapters = (picture for chapter in entry.chapters for picture in chapter.pictures)
    return [*([entry.lead] if entry.lead else []), *entry.pictures, *chapters]


def _addresses(context: Site, pictures: Iterable[Picture], lang: str) -> Iterator[str]:
    """The files that may go along, each once."""
    found = dict.fromkeys(
        _address(picture) for picture in pictures if may_go_into_books(context, picture, lang)
    )
    for address in found:
        if address.startswith("/") and address.rpartition(".")[2].lower() in PICTURES:
            yield address


def _withheld(context: Site, pictures: Iterable[Picture], lang: str) -> Iterator[str]:
    for picture in pictures:
        if not picture.ended and not may_go_into_books(context, picture, lang):
            yield _address(picture)


def _address(picture: Picture) -> str:
    """The one file that shows a picture in a book, as `Binder` looks for it."""
    return picture.prints.url(picture.prints.usual) if picture.prints else picture.url
