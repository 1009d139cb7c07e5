"""Lists: series, topics, regions, types, all publications, years and months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sitegen.content.models import TYPES, Person, Term
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Entry
from sitegen.publication.routes import TAXONOMY_SEGMENTS
from sitegen.views import linked_data
from sitegen.views.context import Context, last_change
from sitegen.views.giving import list_support
from sitegen.views.pagination import Slice, paginate
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import (
    FeedLink,
    Group,
    Link,
    ListPage,
    Pagination,
    SupportBlock,
)

TAXONOMIES = ("series", "topic", "region")


@dataclass(frozen=True)
class _List:
    """What the pages of one list have in common."""

    lang: str
    url: str
    heading: str
    kicker: str
    trail: tuple[Link, ...]
    versions: Mapping[str, str]
    description: str
    intro_html: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    siblings: tuple[Link, ...] = ()
    siblings_heading: str = ""
    feeds: tuple[FeedLink, ...] = ()
    support: SupportBlock | None = None
    indexed: bool = True
    about: Term | None = None


def list_views(context: Context) -> Iterator[View]:
    """Every list of every language."""
    for lang in context.languages:
        yield from _publications(context, lang)
        for kind in TYPES:
            yield from _type(context, lang, kind)
        for taxonomy in TAXONOMIES:
            yield from _taxonomy(context, lang, taxonomy)


def _pages(context: Context, shared: _List, entries: Sequence[Entry]) -> Iterator[View]:
    slices = paginate(entries, context.config.list_size)
    for position, part in enumerate(slices):
        yield _page(context, shared, slices, position, part)


def _page(
    context: Context,
    shared: _List,
    slices: Sequence[Slice[Entry]],
    position: int,
    part: Slice[Entry],
) -> View:
    lang, catalogue = shared.lang, context.words(shared.lang)
    is_index = part.number is None
    url = shared.url if part.number is None else context.routes.numbered(shared.url, part.number)
    label = _page_label(context, lang, part)
    site = context.config.site_name(lang)
    value = ListPage(
        shell=make_shell(
            context,
            kind="list",
            lang=lang,
            url=url,
            heading=shared.heading,
            title=None if is_index else f"{shared.heading}, {label} – {site}",
            description=shared.description if is_index else f"{shared.description} {label}.",
            trail=shared.trail,
            versions=shared.versions,
            same_text=is_index,
            feeds=shared.feeds[:1],
            indexed=shared.indexed,
            nodes=(linked_data.item_list(context, url, [e.url for e in part.items]),),
        ),
        kicker=shared.kicker,
        intro_html=shared.intro_html if is_index else None,
        groups=by_year(context, part.items, lang, shared.about),
        pagination=Pagination(
            label=label,
            newer=_neighbour(context, shared, slices, position - 1, catalogue("page.newer")),
            older=_neighbour(context, shared, slices, position + 1, catalogue("page.older")),
        )
        if len(slices) > 1
        else None,
        facts=shared.facts if is_index else (),
        siblings=shared.siblings if is_index else (),
        siblings_heading=shared.siblings_heading if is_index else "",
        feeds=shared.feeds,
        support_line=shared.support,
    )
    return View(
        url=url,
        layout="list.html",
        lang=lang,
        value=value,
        source=f"[{shared.kicker}: {shared.heading}]",
        lastmod=last_change(part.items),
        indexed=shared.indexed,
    )


def _page_label(context: Context, lang: str, part: Slice[Entry]) -> str:
    catalogue = context.words(lang)
    if part.number is None:
        return catalogue("page.unnumbered")
    return catalogue("page.page_number", number=part.number)


def _neighbour(
    context: Context, shared: _List, slices: Sequence[Slice[Entry]], position: int, label: str
) -> Link | None:
    if not 0 <= position < len(slices):
        return None
    number = slices[position].number
    return Link(label, shared.url if number is None else context.routes.numbered(shared.url, number))


def by_year(
    context: Context, entries: Iterable[Entry], lang: str, about: Term | Person | None = None
) -> tuple[Group, ...]:
    """Cards in groups by year, in the order given."""
    return tuple(
        Group(year, context.cards(group, lang, about))
        for year, group in groupby(
            entries, key=lambda e: str(e.published.astimezone(context.config.zone).year)
        )
    )


def _publications(context: Context, lang: str) -> Iterator[View]:
    entries = context.listed[lang]
    if not entries:
        return
    catalogue = context.words(lang)
    heading = catalogue("page.publications")
    types = tuple(
        Link(catalogue(f"types.{kind}"), context.routes.type(lang, kind))
        for kind in TYPES
        if (lang, kind) in context.by_type
    )
    shared = _List(
        lang=lang,
        url=context.routes.publications(lang),
        heading=heading,
        kicker=context.config.site_name(lang),
        trail=(),
        versions={
            other: context.routes.publications(other) for other in context.languages if context.listed[other]
        },
        description=list_description(context, lang, heading),
        siblings=types,
        siblings_heading=catalogue("taxonomy.type"),
        feeds=context.language_feeds(lang),
        support=list_support(context, lang),
    )
    yield from _pages(context, shared, entries)


def _type(context: Context, lang: str, kind: str) -> Iterator[View]:
    entries = context.by_type.get((lang, kind))
    if not entries:
        return
    catalogue = context.words(lang)
    heading = catalogue(f"types.{kind}")
    shared = _List(
        lang=lang,
        url=context.routes.type(lang, kind),
        heading=heading,
        kicker=catalogue("taxonomy.type"),
        trail=(Link(catalogue("page.publications"), context.routes.publications(lang)),),
        versions={
            other: context.routes.type(other, kind)
            for other in context.languages
            if (other, kind) in context.by_type
        },
        description=list_description(context, lang, heading),
        support=list_support(context, lang),
        indexed=len(entries) >= context.config.min_items,
    )
    yield from _pages(context, shared, entries)


def _taxonomy(context: Context, lang: str, taxonomy: str) -> Iterator[View]:
    terms = shown_terms(context, lang, taxonomy)
    if not terms:
        return
    yield _index(context, lang, taxonomy, terms)
    for term in terms:
        yield from _term(context, lang, term, terms)


def shown_terms(context: Context, lang: str, taxonomy: str) -> list[Term]:
    """The terms of a taxonomy that have texts in `lang`, in the order of their names."""
    terms = [
        t
        for t in context.publication.terms
        if t.taxonomy == taxonomy and (lang, taxonomy, t.id) in context.by_term
    ]
    return sorted(terms, key=lambda t: (context.sort_key(context.term_name(t, lang), lang), t.id))


def _index(context: Context, lang: str, taxonomy: str, terms: Sequence[Term]) -> View:
    catalogue = context.words(lang)
    heading = catalogue(f"taxonomies.{taxonomy}")
    versions = {
        other: context.routes.terms(other, taxonomy)
        for other in context.languages
        if shown_terms(context, other, taxonomy)
    }
    value = ListPage(
        shell=make_shell(
            context,
            kind="list",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=list_description(context, lang, heading),
            versions=versions,
        ),
        kicker=context.config.site_name(lang),
        intro_html=None,
        groups=(),
        siblings=tuple(context.term_link(term, lang) for term in terms),
        siblings_heading=heading,
    )
    return View(
        url=versions[lang],
        layout="list.html",
        lang=lang,
        value=value,
        source=f"[{heading}]",
    )


def _term(context: Context, lang: str, term: Term, siblings: Sequence[Term]) -> Iterator[View]:
    entries = context.by_term[lang, term.taxonomy, term.id]
    catalogue, config = context.words(lang), context.config
    name = context.term_name(term, lang)
    url = context.routes.term(lang, term.taxonomy, term.id)
    text = config.text(term.description, lang)
    shared = _List(
        lang=lang,
        url=url,
        heading=name,
        kicker=catalogue(f"taxonomy.{term.taxonomy}"),
        trail=(Link(catalogue(f"taxonomies.{term.taxonomy}"), context.routes.terms(lang, term.taxonomy)),),
        versions={
            other: context.routes.term(other, term.taxonomy, term.id)
            for other in context.languages
            if (other, term.taxonomy, term.id) in context.by_term
        },
        description=typographic_text(text, lang) if text else list_description(context, lang, name),
        intro_html=context.inline_html(
            text, lang, f"content/{TAXONOMY_SEGMENTS[term.taxonomy]}/{term.id}.toml"
        ),
        facts=_facts(context, term, lang),
        siblings=tuple(context.term_link(other, lang) for other in siblings if other is not term),
        siblings_heading=catalogue(f"siblings.{term.taxonomy}"),
        feeds=context.feeds_beside(url, name, lang),
        support=list_support(context, lang, term.id if term.taxonomy == "series" else None),
        indexed=len(entries) >= config.min_items,
        about=term,
    )
    yield from _pages(context, shared, entries)


def _facts(context: Context, term: Term, lang: str) -> tuple[tuple[str, str], ...]:
    catalogue, config = context.words(lang), context.config
    editors = [person.name for i in term.editors if (person := context.person(i))]
    rows = (
        ("fact.editors", catalogue.join(editors)),
        ("fact.frequency", config.text(term.frequency, lang)),
        ("fact.issn", term.issn),
        ("fact.status", catalogue("fact.ended") if term.status == "ended" else None),
    )
    return tuple((catalogue(key), value) for key, value in rows if value)


def list_description(context: Context, lang: str, heading: str) -> str:
    """What search engines show of a list that has no description of its own."""
    return context.words(lang)("description.list", heading=heading, site=context.config.site_name(lang))
