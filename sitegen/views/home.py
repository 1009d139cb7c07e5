"""The front page of each language."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.content.models import Person
from sitegen.publication.model import Entry
from sitegen.views import linked_data
from sitegen.views.article import author_card
from sitegen.views.context import Context, last_change
from sitegen.views.giving import home_support
from sitegen.views.lists import shown_terms
from sitegen.views.plan import View
from sitegen.views.share import home_card
from sitegen.views.shell import make_shell
from sitegen.views.values import AuthorCard, Card, HomePage, Link, SeriesRow

SECONDARY = 3
LATEST = 9
EXPERTS = 4
LEAD_WINDOW = 12
"""The lead is the weightiest of the newest dozen."""


def home_views(context: Context) -> list[View]:
    """One view for each language, also for one that has no texts yet."""
    versions = {lang: context.routes.home(lang) for lang in context.languages}
    return [_home(context, lang, versions) for lang in context.languages]


def _home(context: Context, lang: str, versions: dict[str, str]) -> View:
    catalogue, config, routes = context.words(lang), context.config, context.routes
    site = config.site_name(lang)
    identity = config.text(config.identity, lang) or ""
    entries = context.listed[lang]
    lead = max(entries[:LEAD_WINDOW], key=lambda e: e.article.weight, default=None)
    rest = [e for e in entries if e is not lead]
    secondary, rest = rest[:SECONDARY], rest[SECONDARY:]
    report = next((e for e in rest if e.article.type == "report"), None)
    latest = [e for e in rest if e is not report][:LATEST]
    value = HomePage(
        shell=make_shell(
            context,
            kind="home",
            lang=lang,
            url=versions[lang],
            heading=site,
            title=f"{site}: {identity}" if identity and len(identity) < 60 else site,
            description=identity or site,
            versions=versions,
            nodes=(linked_data.organisation(context, lang, asks=True),),
            share=home_card(context, lang),
        ),
        identity=identity,
        lead=context.card(context.brief(lead), lang) if lead else None,
        secondary=context.cards(context.briefs(secondary), lang),
        latest=context.cards(context.briefs(latest), lang),
        latest_more=Link(catalogue("page.all_publications"), routes.publications(lang)) if entries else None,
        series=_series(context, lang),
        report=context.card(context.brief(report), lang) if report else None,
        regions=tuple(context.term_link(t, lang) for t in shown_terms(context, lang, "region")),
        topics=tuple(context.term_link(t, lang) for t in shown_terms(context, lang, "topic")),
        experts=_experts(context, lang, entries),
        support=home_support(context, lang),
    )
    return View(
        url=versions[lang],
        layout="home.html",
        lang=lang,
        value=value,
        source=f"[home, {lang}]",
        lastmod=last_change(entries),
    )


def _series(context: Context, lang: str) -> tuple[SeriesRow, ...]:
    rows: list[tuple[str, SeriesRow]] = []
    for term in shown_terms(context, lang, "series"):
        newest = context.by_term[lang, "series", term.id][0]
        card: Card = context.card(context.brief(newest), lang)
        rows.append((newest.article.date, SeriesRow(context.term_link(term, lang), card)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True))


def _experts(context: Context, lang: str, entries: Sequence[Entry]) -> tuple[AuthorCard, ...]:
    """The people of the house who wrote last."""
    house: dict[str, Person] = {}
    of_house = {p.id for p in context.publication.people if _is_of_house(p)}
    for entry in entries if of_house else ():
        for person in (c.person for c in entry.authors):
            if person.id in of_house:
                house.setdefault(person.id, person)
        if len(house) >= min(EXPERTS, len(of_house)):
            break
    return tuple(author_card(context, person, lang) for person in list(house.values())[:EXPERTS])


def _is_of_house(person: Person) -> bool:
    return person.recorded and person.status == "current" and person.kind == "person"
