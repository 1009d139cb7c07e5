"""Search: its page, and what the index is told of each text.

Only texts that are out and stand in lists are told of, with what their own pages show. A chapter is told of at its own
address, under its report's date, type and terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from sitegen.content.models import TYPES
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Body, ChapterEntry, Entry, PageEntry, Publication
from sitegen.render.search_text import words_of
from sitegen.views.article import title_of
from sitegen.views.context import Context
from sitegen.views.lists import TAXONOMIES, shown_terms
from sitegen.views.plan import Part, View
from sitegen.views.shell import make_shell
from sitegen.views.values import BrowseGroup, Link, SearchFacet, SearchLanguage, SearchPage

FACETS = ("type", "topic", "series", "region", "author", "year")
FIELDS = ("title", "type", "part", "date", "iso", "byline")
"""What a result shows, beside words of its text. A text has some of them."""
MOST = 24
"""Links in one group of what a reader may browse instead; its heading leads to all of them."""
TOLD = ("loading", "none", "failed", "for", "more")
"""What the script says, beside the number of results."""
RESULTS = "count.results"
PLURALS = ("zero", "one", "two", "few", "many", "other")


@dataclass(frozen=True)
class Searchable:
    """A page that search finds. The record of the index follows from `parts` and the bodies."""

    context: Context
    lang: str
    path: str
    """Of the file whose words it has."""
    body: str
    """Names the state of its body."""
    parts: Part
    """Names everything else that the record is made from, the words of the program apart."""
    entry: Entry | None = None
    chapter: ChapterEntry | None = None
    page: PageEntry | None = None

    def outline(self) -> dict[str, Any]:
        """What Pagefind is told of it, as `record_of` has it: address, words before the body, what a result shows."""
        found = self._of_page() if self.page else self._of_text()
        return {"language": self.lang, **found, "before": tuple(filter(None, found["before"]))}

    def _of_page(self) -> dict[str, Any]:
        assert self.page is not None  # noqa: S101 - told by the caller
        page = self.page.page
        title = typographic_text(page.title, self.lang)
        return {"url": self.page.url, "before": (page.standfirst,), "meta": {"title": title}}

    def _of_text(self) -> dict[str, Any]:
        assert self.entry is not None  # noqa: S101 - it is one or the other
        context, entry, lang, article = self.context, self.entry, self.lang, self.entry.article
        whole, kind = title_of(context, entry), context.words(lang)(f"type.{article.type}")
        people = [c.person.name for c in entry.authors]
        title, standfirst, url = whole, article.standfirst, entry.url
        if self.chapter:
            title = typographic_text(self.chapter.chapter.title, lang)
            standfirst, url = self.chapter.chapter.standfirst, self.chapter.url
            own = [c.person.name for c in self.chapter.contributors if c.role == "author"]
            people = own or people
        return {
            "url": url,
            "before": (None if self.chapter else article.subtitle, standfirst),
            "meta": {
                "title": title,
                "type": kind,
                **({"part": whole} if self.chapter else {}),
                "date": context.date(article.date, lang).text,
                "iso": article.date,
                "byline": context.words(lang).join(people) or context.config.site_name(lang),
            },
        }

    @property
    def date(self) -> str:
        """The day of the text; empty for a page."""
        return self.entry.article.date if self.entry else ""

    def facets(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        """The values of each facet that the text has: as all languages name them, and as this one does."""
        return tuple(
            (name, found) for name, values in self._facets() if (found := tuple(dict(values).items()))
        )

    def _facets(self) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
        context, lang, entry = self.context, self.lang, self.entry
        if entry is None:
            return
        people = [c.person for c in entry.authors]
        if self.chapter:
            people = [c.person for c in self.chapter.contributors if c.role == "author"] or people
        kind, year = entry.article.type, entry.article.date[:4]
        yield "type", [(kind, context.words(lang)(f"type.{kind}"))]
        yield "topic", [(term.id, context.term_name(term, lang)) for term in entry.topics]
        yield "series", [(entry.series.id, context.term_name(entry.series, lang))] if entry.series else []
        yield "region", [(term.id, context.term_name(term, lang)) for term in entry.regions]
        yield "author", [(person.id, person.name) for person in people]
        yield "year", [(year, year)]


def record_of(outline: Mapping[str, Any], body: Body) -> dict[str, Any]:
    """The record of a text with this body, for Pagefind."""
    record = dict(outline)
    words = filter(None, map(words_of, (body.html, body.notes_html)))
    record["content"] = "\n".join((*record.pop("before"), *words))
    if not any(map(str.isalnum, record["content"])):  # Pagefind leaves out what has no word
        record["content"] = f"{record['meta']['title']} {record['url']}"
    return record


def searchables(context: Context, lang: str) -> Iterator[Searchable]:
    """Everything of one language that search finds: pages, then texts, the newest last."""
    for page in context.publication.pages:
        if page.page.lang == lang and not page.page.draft:
            about = (page.version, page.url)
            yield Searchable(context, lang, page.page.path, page.body.version, about, page=page)
    for entry in reversed(context.listed[lang]):
        if entry.state != "published" or entry.article.status != "published":
            continue
        terms = (*entry.topics, *entry.regions)
        shared = (context.brief_names[entry.article.uid], tuple(context.term_name(t, lang) for t in terms))
        yield Searchable(context, lang, entry.article.path, entry.body.version, shared, entry=entry)
        for chapter in entry.chapters:
            names = tuple(c.person.name for c in chapter.contributors if c.role == "author")
            parts = (*shared, chapter.version, chapter.url, names)
            path, body = chapter.chapter.path, chapter.body.version
            yield Searchable(context, lang, path, body, parts, entry=entry, chapter=chapter)


def search_views(context: Context) -> Iterator[View]:
    """The search page of each language that has texts; none where the site has no search."""
    langs = context.facts.searched
    versions = {lang: context.routes.search(lang) for lang in langs}
    for lang in langs:
        yield View(versions[lang], "search.html", lang, _page(context, lang, versions), "[search]")


def searched_languages(publication: Publication) -> tuple[str, ...]:
    """The languages that have a search page: those with texts, where the site has search."""
    config = publication.config
    if not config.search:
        return ()
    found = {entry.lang for entry in publication.entries if entry.listed and entry.article.date}
    return tuple(lang for lang in config.languages if lang in found)


def search_link(context: Context, lang: str) -> Link | None:
    """The link to the search page; None where there is none in this language."""
    if lang not in context.facts.searched:
        return None
    return Link(context.words(lang)("search.search"), context.routes.search(lang))


def _page(context: Context, lang: str, versions: Mapping[str, str]) -> SearchPage:
    catalogue, config = context.words(lang), context.config
    heading, intro = catalogue("search.search"), catalogue("search.intro")
    there = {"type", "year", *(taxonomy for code, taxonomy, _ in context.by_term if code == lang)}
    if any(code == lang for code, _ in context.by_person):
        there.add("author")
    forms = ((name, catalogue.texts.get(f"{RESULTS}.{name}")) for name in PLURALS)
    return SearchPage(
        shell=make_shell(
            context,
            kind="search",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=intro,
            versions=versions,
        ),
        intro=intro,
        index=context.routes.search_index(lang) if config.search_index else None,
        words=(
            *((name, text) for name, text in forms if text),
            *((name, catalogue(f"search.{name}")) for name in TOLD),
        ),
        facets=tuple(SearchFacet(name, catalogue(f"search.{name}")) for name in FACETS if name in there),
        languages=tuple(
            SearchLanguage(other, context.words(other)("endonym"), context.routes.search_index(other))
            for other in versions
        )
        if len(versions) > 1
        else (),
        browse=tuple(group for group in _browse(context, lang) if group.links),
        outside=_outside(context, lang),
    )


def _outside(context: Context, lang: str) -> Link | None:
    template = context.config.search_outside
    if template is None:
        return None
    place = urlsplit(context.routes.absolute(context.routes.home(lang)))
    query = f"site:{place.netloc}{place.path.rstrip('/')}"
    url = template.replace("{query}", quote(query, safe=""))
    host = urlsplit(template).netloc.removeprefix("www.")
    return Link(context.words(lang)("search.outside", host=host), url)


def _browse(context: Context, lang: str) -> Iterator[BrowseGroup]:
    catalogue, routes = context.words(lang), context.routes
    kinds = [(catalogue(f"types.{kind}"), context.type_url(kind, lang)) for kind in TYPES]
    yield BrowseGroup(
        Link(catalogue("page.publications"), routes.publications(lang)),
        tuple(Link(name, url) for name, url in kinds if url),
    )
    for taxonomy in TAXONOMIES:
        terms = shown_terms(context, lang, taxonomy)
        rows = [
            (len(context.by_term[lang, taxonomy, term.id]), context.term_link(term, lang)) for term in terms
        ]
        heading = Link(catalogue(f"taxonomies.{taxonomy}"), routes.terms(lang, taxonomy))
        yield BrowseGroup(heading, _weightiest(rows))
    people = [
        (len(context.by_person[lang, person.id]), Link(person.name, context.person_url(person, lang)))
        for person in context.people(lang)
        if (lang, person.id) in context.by_person
    ]
    yield BrowseGroup(Link(catalogue("search.authors"), routes.people(lang)), _weightiest(people))
    if context.config.archive:
        years = sorted((year for code, year in context.by_year if code == lang), reverse=True)
        links = tuple(Link(year, routes.year(lang, year)) for year in years[:MOST])
        yield BrowseGroup(Link(catalogue("search.years"), routes.archive(lang)), links)


def _weightiest(rows: Iterable[tuple[int, Link]]) -> tuple[Link, ...]:
    """Those with the most texts, in the order in which they came."""
    found = list(rows)
    kept = sorted(range(len(found)), key=lambda place: (-found[place][0], place))[:MOST]
    return tuple(found[place][1] for place in sorted(kept))
