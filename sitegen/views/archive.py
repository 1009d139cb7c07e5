"""The archive: all months, and a page for each year and each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.language.dates import month_alone, month_name
from sitegen.views.context import Context
from sitegen.views.lists import list_description
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import ArchivePage, Group, Link, ListPage


def archive_views(context: Context) -> Iterator[View]:
    """The archive of every language that has texts."""
    for lang in context.languages:
        yield from _archive(context, lang)


def _archive(context: Context, lang: str) -> Iterator[View]:
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
    for year, of_year in years.items():
        yield _year(context, lang, year, of_year)
        for month in of_year:
            yield _month(context, lang, month, of_year)


def _year(context: Context, lang: str, year: str, months: Sequence[str]) -> View:
    by_month = [(_month_label(month, lang), context.by_month[lang, month]) for month in months]
    without = [e for e in context.by_year[lang, year] if len(e.article.date) == 4]
    groups = tuple(
        Group(label, context.cards(entries, lang))
        for label, entries in [*by_month, (None, without)]
        if entries
    )
    versions = {
        other: context.routes.year(other, year)
        for other in context.languages
        if (other, year) in context.by_year
    }
    return _period(context, lang, context.routes.year(lang, year), year, groups=groups, versions=versions)


def _month(context: Context, lang: str, month: str, siblings: Sequence[str]) -> View:
    routes = context.routes
    versions = {
        other: routes.month(other, month) for other in context.languages if (other, month) in context.by_month
    }
    others = tuple(Link(_month_label(m, lang), routes.month(lang, m)) for m in siblings if m != month)
    groups = (Group(None, context.cards(context.by_month[lang, month], lang)),)
    trail = (Link(month[:4], routes.year(lang, month[:4])),)
    label = _month_label(month, lang)
    return _period(
        context,
        lang,
        routes.month(lang, month),
        label,
        groups=groups,
        versions=versions,
        trail=trail,
        siblings=others,
    )


def _period(
    context: Context,
    lang: str,
    url: str,
    heading: str,
    *,
    groups: tuple[Group, ...],
    versions: Mapping[str, str],
    trail: tuple[Link, ...] = (),
    siblings: tuple[Link, ...] = (),
) -> View:
    catalogue = context.words(lang)
    archive = Link(catalogue("page.archive"), context.routes.archive(lang))
    value = ListPage(
        shell=make_shell(
            context,
            kind="month",
            lang=lang,
            url=url,
            heading=heading,
            description=list_description(context, lang, heading),
            trail=(archive, *trail),
            versions=versions,
        ),
        kicker=catalogue("taxonomy.archive"),
        intro_html=None,
        groups=groups,
        siblings=siblings,
        siblings_heading=catalogue("siblings.month"),
    )
    return View(
        url=url,
        layout="month.html",
        lang=lang,
        value=value,
        source=f"[archive: {heading}]",
    )


def _month_label(month: str, lang: str) -> str:
    return month_name(int(month[:4]), int(month[5:7]), lang)
