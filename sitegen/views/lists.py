"""Lists: series, topics, regions, types, all publications, years and months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from sitegen.content.models import TYPES, Issue, Person, Term
from sitegen.publication.model import Entry
from sitegen.publication.routes import TAXONOMY_SEGMENTS
from sitegen.views import linked_data
from sitegen.views.briefs import Brief
from sitegen.views.context import Context, Scoped, Site, SiteFacts, announced, last_change
from sitegen.views.experts import busiest, expert_card
from sitegen.views.giving import list_support
from sitegen.views.pagination import paginate
from sitegen.views.pictures import EMBLEM_SIZES, ShareImage, figure_of
from sitegen.views.plan import Plan, View
from sitegen.views.region_map import region_map
from sitegen.views.share import list_card, term_card
from sitegen.views.shell import document_title, make_shell
from sitegen.views.text_scope import Bodies
from sitegen.views.values import (
    AuthorCard,
    FeedLink,
    Figure,
    Group,
    IssueRow,
    Link,
    ListPage,
    Pagination,
    RegionMap,
    SupportBlock,
    TermRow,
)

EXPERTS = 4
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
    unoffered: tuple[str, ...] = ()
    """Languages whose version is not offered to search engines."""
    about: Term | None = None
    children: tuple[TermRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    start: tuple[Brief, ...] = ()
    experts: tuple[AuthorCard, ...] = ()
    editors: tuple[Link, ...] = ()
    share: ShareImage | None = None
    emblem: Figure | None = None
    map: RegionMap | None = None


@dataclass(frozen=True)
class _PageScope:
    """One page of a list."""

    shared: _List
    number: int | None
    """None: the index."""
    newer: int | None
    older: int | None
    """Numbers of the neighbouring pages, 0 for the index, None where there is no such page."""
    briefs: tuple[Brief, ...]


def list_views(context: Context) -> Iterator[View | Plan]:
    """Every list of every language."""
    for lang in context.languages:
        yield from _publications(context, lang)
        if context.config.type_lists:
            for kind in TYPES:
                yield from _type(context, lang, kind)
        for taxonomy in TAXONOMIES:
            yield from _taxonomy(context, lang, taxonomy)


def _pages(context: Context, shared: _List, entries: Sequence[Entry]) -> Iterator[Plan]:
    slices = paginate(entries, context.config.list_size)
    # What only the index shows makes no other page anew.
    further = replace(shared, children=(), issues=(), start=(), experts=(), editors=(), emblem=None, map=None)
    names = {True: repr(shared), False: repr(further)}
    for position, part in enumerate(slices):
        newer = (slices[position - 1].number or 0) if position else None
        older = (slices[position + 1].number or 0) if position + 1 < len(slices) else None
        number = part.number
        yield Plan(
            url=shared.url if number is None else context.routes.numbered(shared.url, number),
            layout="list.html",
            lang=shared.lang,
            source=f"[{shared.kicker}: {shared.heading}]",
            parts=(
                ("list", (names[number is None], number, newer, older)),
                ("texts", context.brief_parts(part.items)),
            ),
            make=_make_page,
            scope=partial(
                _scope, context, shared if number is None else further, (number, newer, older), part.items
            ),
            lastmod=last_change(part.items),
            indexed=shared.indexed,
        )


def _scope(
    context: Context,
    shared: _List,
    numbers: tuple[int | None, int | None, int | None],
    items: Sequence[Entry],
) -> _PageScope:
    return _PageScope(shared, *numbers, context.briefs(items))


def _make_page(facts: SiteFacts, scope: _PageScope, _bodies: Bodies) -> ListPage:
    shared, about = scope.shared, scope.shared.about
    context = Scoped(facts, {(shared.lang, about.taxonomy, about.id): shared.url} if about else {})
    lang, catalogue = shared.lang, context.words(shared.lang)
    is_index = scope.number is None
    url = shared.url if scope.number is None else context.routes.numbered(shared.url, scope.number)
    label = _page_label(context, lang, scope.number)
    site = context.config.site_name(lang)
    return ListPage(
        shell=make_shell(
            context,
            kind="list",
            lang=lang,
            url=url,
            heading=shared.heading,
            title=None if is_index else document_title(f"{shared.heading}, {label}", site),
            description=shared.description if is_index else f"{shared.description} {label}.",
            trail=shared.trail,
            versions=shared.versions,
            same_text=is_index,
            unoffered=shared.unoffered,
            feeds=announced(shared.feeds),
            indexed=shared.indexed,
            share=shared.share,
            nodes=(
                linked_data.item_list(
                    context,
                    url,
                    (brief.url for brief in scope.briefs),
                    about=linked_data.about_term(context, shared.about, lang) if shared.about else None,
                ),
            ),
        ),
        kicker=shared.kicker,
        intro_html=shared.intro_html if is_index else None,
        groups=by_year(context, scope.briefs, lang, shared.about),
        pagination=Pagination(
            label=label,
            newer=_neighbour(context, shared, scope.newer, catalogue("page.newer")),
            older=_neighbour(context, shared, scope.older, catalogue("page.older")),
        )
        if scope.newer is not None or scope.older is not None
        else None,
        facts=shared.facts if is_index else (),
        siblings=shared.siblings if is_index else (),
        siblings_heading=shared.siblings_heading if is_index else "",
        feeds=shared.feeds,
        support_line=shared.support,
        children=shared.children if is_index else (),
        children_heading=catalogue(f"children.{shared.about.taxonomy}")
        if shared.children and shared.about
        else "",
        issues=shared.issues if is_index else (),
        issues_heading=catalogue("issue.issues") if shared.issues else "",
        start=Group(catalogue("children.start_here"), context.cards(shared.start, lang, shared.about))
        if is_index and shared.start
        else None,
        experts=shared.experts if is_index else (),
        editors=shared.editors if is_index else (),
        emblem=shared.emblem,
        map=shared.map,
    )


def _page_label(context: Site, lang: str, number: int | None) -> str:
    catalogue = context.words(lang)
    return catalogue("page.unnumbered") if number is None else catalogue("page.page_number", number=number)


def _neighbour(context: Site, shared: _List, number: int | None, label: str) -> Link | None:
    if number is None:
        return None
    return Link(label, context.routes.numbered(shared.url, number) if number else shared.url)


def by_year(
    context: Site, briefs: Iterable[Brief], lang: str, about: Term | Person | None = None
) -> tuple[Group, ...]:
    """Cards in groups by year, in the order given."""
    return tuple(
        Group(year, context.cards(group, lang, about))
        for year, group in groupby(briefs, key=lambda brief: brief.year)
    )


def _publications(context: Context, lang: str) -> Iterator[Plan]:
    entries = context.listed[lang]
    if not entries:
        return
    catalogue = context.words(lang)
    heading = catalogue("page.publications")
    types = tuple(
        Link(catalogue(f"types.{kind}"), context.routes.type(lang, kind))
        for kind in TYPES
        if context.type_url(kind, lang)
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
        share=list_card(context, context.routes.publications(lang), lang),
        feeds=context.language_feeds(lang),
        support=list_support(context, lang),
    )
    yield from _pages(context, shared, entries)


def _type(context: Context, lang: str, kind: str) -> Iterator[Plan]:
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
        feeds=context.type_feeds(kind, lang),
        share=list_card(context, context.routes.type(lang, kind), lang),
        support=list_support(context, lang),
        indexed=len(entries) >= context.config.min_items,
        unoffered=_too_few(
            context, {other: context.by_type.get((other, kind), ()) for other in context.languages}
        ),
    )
    yield from _pages(context, shared, entries)


def _too_few(context: Context, entries: Mapping[str, Sequence[Entry]]) -> tuple[str, ...]:
    """The languages in which a list is too short to be offered to search engines."""
    return tuple(lang for lang, found in entries.items() if len(found) < context.config.min_items)


def _taxonomy(context: Context, lang: str, taxonomy: str) -> Iterator[View | Plan]:
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
    rows = _rows(context, lang, terms)
    value = ListPage(
        shell=make_shell(
            context,
            kind="list",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=list_description(context, lang, heading),
            versions=versions,
            nodes=(linked_data.item_list(context, versions[lang], _urls(rows)),),
        ),
        kicker=context.config.site_name(lang),
        intro_html=None,
        groups=(),
        terms=rows,
    )
    return View(
        url=versions[lang],
        layout="list.html",
        lang=lang,
        value=value,
        source=f"[{heading}]",
    )


def _rows(context: Context, lang: str, terms: Sequence[Term], root: str | None = None) -> tuple[TermRow, ...]:
    """The terms within `root`, each with those within it; without a root, those that lie within none that is shown."""
    shown = {term.id for term in terms}
    return tuple(
        TermRow(
            context.term_link(term, lang),
            context.words(lang).count(
                "count.publications", len(context.by_term[lang, term.taxonomy, term.id])
            ),
            _rows(context, lang, terms, term.id),
        )
        for term in terms
        if (term.parent if term.parent in shown else None) == root
    )


def _urls(rows: Iterable[TermRow]) -> Iterator[str]:
    """The pages of terms in the order of their rows."""
    for row in rows:
        if row.link.url:
            yield row.link.url
        yield from _urls(row.children)


def _term(context: Context, lang: str, term: Term, shown: Sequence[Term]) -> Iterator[Plan]:
    entries = context.by_term[lang, term.taxonomy, term.id]
    catalogue, config = context.words(lang), context.config
    name = context.term_name(term, lang)
    url = context.routes.term(lang, term.taxonomy, term.id)
    text = config.text(term.description, lang)
    record = f"content/{TAXONOMY_SEGMENTS[term.taxonomy]}/{term.id}.toml"
    index = Link(catalogue(f"taxonomies.{term.taxonomy}"), context.routes.terms(lang, term.taxonomy))
    ids = {other.id for other in shown}
    around = term.parent if term.parent in ids else None
    siblings = [
        other
        for other in shown
        if other is not term and (other.parent if other.parent in ids else None) == around
    ]
    shared = _List(
        lang=lang,
        url=url,
        heading=name,
        kicker=catalogue(f"taxonomy.{term.taxonomy}"),
        trail=(index, *(context.term_link(t, lang) for t in reversed(context.broader(term)))),
        versions={
            other: context.routes.term(other, term.taxonomy, term.id)
            for other in context.languages
            if (other, term.taxonomy, term.id) in context.by_term
        },
        description=context.inline_text(text, lang, record) or list_description(context, lang, name),
        intro_html=context.inline_html(text, lang, record),
        facts=_facts(context, term, lang),
        siblings=tuple(context.term_link(other, lang) for other in siblings),
        siblings_heading=catalogue(f"siblings.{term.taxonomy}"),
        feeds=context.feeds_beside(url, name, lang),
        support=list_support(context, lang, term.id if term.taxonomy == "series" else None),
        indexed=len(entries) >= config.min_items,
        unoffered=_too_few(
            context,
            {other: context.by_term.get((other, term.taxonomy, term.id), ()) for other in context.languages},
        ),
        about=term,
        children=_rows(context, lang, shown, term.id),
        issues=_issues(context, term, lang) if term.taxonomy == "series" else (),
        start=_start(context, term, lang) if term.start_here else (),
        experts=_experts(context, entries, lang) if term.taxonomy != "series" else (),
        editors=_editors(context, term.editors, lang),
        share=term_card(context, term, lang),
        emblem=_emblem(context, term, lang),
        map=region_map(context, term, shown, lang) if term.taxonomy == "region" else None,
    )
    yield from _pages(context, shared, entries)


def _emblem(context: Context, term: Term, lang: str) -> Figure | None:
    emblem = context.publication.emblems.get(term.id) if term.taxonomy == "series" else None
    return figure_of(emblem, alt=context.config.text(term.emblem_alt, lang) or "", sizes=EMBLEM_SIZES)


def _issues(context: Context, term: Term, lang: str) -> tuple[IssueRow, ...]:
    return tuple(
        IssueRow(
            Link(context.issue_name(issue, lang), context.routes.issue(lang, issue.id)),
            context.date(issue.date, lang),
            context.config.text(issue.title, lang),
            context.words(lang).count("count.publications", len(context.by_issue[lang, issue.id])),
        )
        for issue in issues_of(context, term.id, lang)
    )


def issues_of(context: Context, series: str, lang: str) -> list[Issue]:
    """The issues of a journal that have texts in `lang`, newest first."""
    mine = [i for i in context.publication.issues if i.series == series and (lang, i.id) in context.by_issue]
    return sorted(mine, key=lambda issue: (issue.date, issue.id), reverse=True)


def _start(context: Context, term: Term, lang: str) -> tuple[Brief, ...]:
    """The texts to begin with, each in `lang` where it is out there, whichever version is named."""
    found: dict[str, Entry] = {}
    for uid in term.start_here:
        named = context.by_uid.get(uid)
        entry = context.by_group.get(named.group, {}).get(lang) if named else None
        if entry and entry.listed:
            found[entry.article.uid] = entry
    return context.briefs(found.values())


def _experts(context: Context, entries: Sequence[Entry], lang: str) -> tuple[AuthorCard, ...]:
    return tuple(expert_card(context, person, lang) for person in busiest(entries, EXPERTS))


def _editors(context: Context, ids: Sequence[str], lang: str) -> tuple[Link, ...]:
    people = [person for i in ids if (person := context.person(i, lang))]
    return tuple(Link(person.name, context.person_url(person, lang)) for person in people)


def _facts(context: Context, term: Term, lang: str) -> tuple[tuple[str, str], ...]:
    catalogue, config = context.words(lang), context.config
    rows = (
        ("fact.frequency", config.text(term.frequency, lang)),
        ("fact.issn", term.issn),
        ("fact.status", catalogue("fact.ended") if term.status == "ended" else None),
    )
    return tuple((catalogue(key), value) for key, value in rows if value)


def list_description(context: Site, lang: str, heading: str) -> str:
    """What search engines show of a list that has no description of its own."""
    return context.words(lang)("description.list", heading=heading, site=context.config.site_name(lang))
