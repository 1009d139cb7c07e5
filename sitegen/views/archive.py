"""The archive: all months, and a page for each year and each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sitegen.language.dates import format_count, month_alone, month_name
from sitegen.publication.model import Entry
from sitegen.views import linked_data
from sitegen.views.briefs import Brief
from sitegen.views.context import Context, Scoped, SiteFacts
from sitegen.views.lists import list_description
from sitegen.views.plan import Plan, View
from sitegen.views.shell import make_shell
from sitegen.views.text_scope import Bodies
from sitegen.views.values import ArchivePage, Group, Link, ListPage


def archive_views(context: Context) -> Iterator[View | Plan]:
    """The archive of every language that has texts."""
    if not context.config.archive:
        return
    for lang in context.languages:
        yield from _archive(context, lang)


def _archive(context: Context, lang: str) -> Iterator[View | Plan]:
    years = {
        year: sorted((m for code, m in context.by_month if code == lang and m[:4] == year), reverse=True)
        for year in sorted((y for code, y in context.by_year if code == lang), reverse=True)
    }
    if not years:
        return
    catalogue, routes = context.words(lang), context.routes
    heading = catalogue("page.archive")
    versions = {other: routes.archive(other) for other in context.languages if context.listed[other]}
    value = ArchivePage(
        shell=make_shell(
            context,
            kind="archive",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=list_description(context, lang, heading),
            versions=versions,
            nodes=(
                linked_data.item_list(context, versions[lang], (routes.year(lang, year) for year in years)),
            ),
        ),
        years=tuple(
            (
                Link(year, routes.year(lang, year)),
                tuple(
                    (
                        Link(month_alone(int(month[5:7]), lang), routes.month(lang, month)),
                        catalogue.count("count.publications", len(context.by_month[lang, month])),
                    )
                    for month in of_year
                ),
            )
            for year, of_year in years.items()
        ),
    )
    yield View(versions[lang], "archive.html", lang, value, "[archive]")
    in_order = list(years)
    months = [month for of_year in years.values() for month in of_year]
    for year, of_year in years.items():
        yield _year(context, lang, year, of_year, _neighbours(in_order, year))
        for month in of_year:
            yield _month(context, lang, month, of_year, _neighbours(months, month))


def _neighbours(newest_first: Sequence[str], period: str) -> tuple[str | None, str | None]:
    """The period with texts before one, and the one after it."""
    at = newest_first.index(period)
    before = newest_first[at + 1] if at + 1 < len(newest_first) else None
    return before, newest_first[at - 1] if at else None


@dataclass(frozen=True)
class _Period:
    """A year or a month."""

    lang: str
    url: str
    heading: str
    labels: tuple[str | None, ...]
    """The headings of its groups."""
    versions: Mapping[str, str]
    trail: tuple[Link, ...] = ()
    siblings: tuple[Link, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    months: tuple[tuple[Link, str], ...] = ()


@dataclass(frozen=True)
class _PeriodScope:
    """The page of a period, and the texts of its groups."""

    period: _Period
    groups: tuple[tuple[Brief, ...], ...]


def _year(
    context: Context,
    lang: str,
    year: str,
    months: Sequence[str],
    neighbours: tuple[str | None, str | None],
) -> Plan:
    by_month = [(_month_label(month, lang), context.by_month[lang, month]) for month in months]
    without = [e for e in context.by_year[lang, year] if len(e.article.date) == 4]
    groups = [(label, entries) for label, entries in [*by_month, (None, without)] if entries]
    period = _Period(
        lang=lang,
        url=context.routes.year(lang, year),
        heading=year,
        labels=tuple(label for label, _ in groups),
        versions={
            other: context.routes.year(other, year)
            for other in context.languages
            if (other, year) in context.by_year
        },
        previous=Link(neighbours[0], context.routes.year(lang, neighbours[0])) if neighbours[0] else None,
        next=Link(neighbours[1], context.routes.year(lang, neighbours[1])) if neighbours[1] else None,
        months=tuple(_count(context, lang, f"{year}-{number:02}") for number in range(1, 13)),
    )
    return _plan(context, period, [entries for _, entries in groups])


def _count(context: Context, lang: str, month: str) -> tuple[Link, str]:
    """A month of a year and how many texts it has; one without any leads nowhere."""
    found = len(context.by_month.get((lang, month), ()))
    url = context.routes.month(lang, month) if found else None
    return Link(month_alone(int(month[5:]), lang), url), format_count(found, lang)


def _month(
    context: Context,
    lang: str,
    month: str,
    siblings: Sequence[str],
    neighbours: tuple[str | None, str | None],
) -> Plan:
    before, after = neighbours
    routes = context.routes
    period = _Period(
        lang=lang,
        url=routes.month(lang, month),
        heading=_month_label(month, lang),
        labels=(None,),
        versions={
            other: routes.month(other, month)
            for other in context.languages
            if (other, month) in context.by_month
        },
        trail=(Link(month[:4], routes.year(lang, month[:4])),),
        siblings=tuple(Link(_month_label(m, lang), routes.month(lang, m)) for m in siblings if m != month),
        previous=Link(_month_label(before, lang), routes.month(lang, before)) if before else None,
        next=Link(_month_label(after, lang), routes.month(lang, after)) if after else None,
    )
    return _plan(context, period, [context.by_month[lang, month]])


def _plan(context: Context, period: _Period, groups: Sequence[Sequence[Entry]]) -> Plan:
    return Plan(
        url=period.url,
        layout="month.html",
        lang=period.lang,
        source=f"[archive: {period.heading}]",
        parts=(("list", (repr(period),)), ("texts", tuple(map(context.brief_parts, groups)))),
        make=_make,
        scope=partial(_scope, context, period, groups),
    )


def _scope(context: Context, period: _Period, groups: Sequence[Sequence[Entry]]) -> _PeriodScope:
    return _PeriodScope(period, tuple(map(context.briefs, groups)))


def _make(facts: SiteFacts, scope: _PeriodScope, _bodies: Bodies) -> ListPage:
    context, period = Scoped(facts, {}), scope.period
    lang, catalogue = period.lang, context.words(period.lang)
    archive = Link(catalogue("page.archive"), context.routes.archive(lang))
    return ListPage(
        shell=make_shell(
            context,
            kind="month",
            lang=lang,
            url=period.url,
            heading=period.heading,
            description=list_description(context, lang, period.heading),
            trail=(archive, *period.trail),
            versions=period.versions,
            nodes=(
                linked_data.item_list(
                    context, period.url, (brief.url for briefs in scope.groups for brief in briefs)
                ),
            ),
            links=tuple(
                Link("", link.url, rel=rel)
                for rel, link in (("prev", period.previous), ("next", period.next))
                if link
            ),
        ),
        kicker=catalogue("taxonomy.archive"),
        intro_html=None,
        groups=tuple(
            Group(label, context.cards(briefs, lang))
            for label, briefs in zip(period.labels, scope.groups, strict=True)
        ),
        siblings=period.siblings,
        siblings_heading=catalogue("siblings.month"),
        previous=period.previous,
        next=period.next,
        months=period.months,
    )


def _month_label(month: str, lang: str) -> str:
    return month_name(int(month[:4]), int(month[5:7]), lang)
