"""The front page of each language.

Each slot takes the texts that are pinned to it, and is filled up by rule: the lead is the weightiest of the newest dozen, the
others are the newest. A text stands in one slot only, and a pin whose text is not out leaves no hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from sitegen.publication.model import Entry, Picture
from sitegen.views.context import Context, last_change
from sitegen.views.events import next_events
from sitegen.views.experts import expert_card, writers_of_house
from sitegen.views.giving import home_support
from sitegen.views.lists import shown_terms
from sitegen.views.pictures import EMBLEM_SIZES, figure_of, may_leave
from sitegen.views.plan import View
from sitegen.views.publisher import organisation
from sitegen.views.share import home_card
from sitegen.views.shell import make_shell
from sitegen.views.values import AuthorCard, Card, Figure, HomePage, Link, SeriesRow

SECONDARY = 3
LATEST = 9
"""Three full columns."""
EXPERTS = 4
LEAD_SIZES = "(min-width: 60rem) 42rem, 100vw"
LEAD_WINDOW = 12
"""The lead is the weightiest of the newest dozen."""


def home_views(context: Context) -> list[View]:
    """One view for each language, also for one that has no texts yet."""
    versions = {lang: context.routes.home(lang) for lang in context.languages}
    return [_home(context, lang, versions) for lang in context.languages]


class _Slots:
    """The listed texts of one language, each given away once."""

    def __init__(self, context: Context, lang: str, secondary: int) -> None:
        entries = context.listed[lang]
        pins = context.publication.house.pins
        by_name = {name: e for e in entries for name in (e.group, e.article.uid)} if pins else {}
        room = {"lead": 1, "secondary": secondary, "report": 1}
        self._pinned: dict[str, list[Entry]] = {slot: [] for slot in room}
        self._taken: set[str] = set()
        self._entries = entries
        for slot, uid in pins:
            entry = by_name.get(uid) or by_name.get(_group_of(context, uid))
            if entry and entry.article.uid not in self._taken and len(self._pinned[slot]) < room[slot]:
                self._pinned[slot].append(entry)
                self._taken.add(entry.article.uid)

    def lead(self) -> Entry | None:
        """The pinned one, or the weightiest of the newest; where all are pinned to other slots, one of these."""
        free = islice(self._free(), LEAD_WINDOW)
        pinned = self._pinned
        return (
            next(iter(pinned["lead"]), None)
            or self._given(max(free, key=lambda e: e.article.weight, default=None))
            or next((row.pop(0) for row in (pinned["secondary"], pinned["report"]) if row), None)
        )

    def secondary(self, count: int) -> list[Entry]:
        """The pinned ones, then the newest, `count` in all."""
        pinned = self._pinned["secondary"]
        return [*pinned, *self.newest(count - len(pinned))]

    def report(self) -> Entry | None:
        """The pinned one, or the newest report that is left."""
        reports = (e for e in self._free() if e.article.type == "report")
        return next(iter(self._pinned["report"]), None) or self._given(next(reports, None))

    def newest(self, count: int) -> list[Entry]:
        """The newest that are left."""
        chosen = list(islice(self._free(), max(count, 0)))
        self._taken |= {e.article.uid for e in chosen}
        return chosen

    def _free(self) -> Iterator[Entry]:
        return (e for e in self._entries if e.article.uid not in self._taken)

    def _given(self, entry: Entry | None) -> Entry | None:
        if entry is not None:
            self._taken.add(entry.article.uid)
        return entry


def _group_of(context: Context, uid: str) -> str:
    entry = context.by_uid.get(uid)
    return entry.group if entry else ""


def _beside_link(context: Context, picture: Picture | None, lang: str, sizes: str) -> Figure | None:
    """A picture that stands beside a link to its own page, where it may."""
    return figure_of(picture, alt="", sizes=sizes) if picture and may_leave(context, picture, lang) else None


def _home(context: Context, lang: str, versions: dict[str, str]) -> View:
    catalogue, config, routes = context.words(lang), context.config, context.routes
    site, house = config.site_name(lang), context.publication.house.home
    identity = config.text(config.identity, lang) or ""
    entries = context.listed[lang]
    beside = house.secondary if house else SECONDARY
    slots = _Slots(context, lang, beside)
    lead, secondary, report = slots.lead(), slots.secondary(beside), slots.report()
    latest = slots.newest(house.latest if house else LATEST)
    events, events_more = next_events(context, lang)
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
            nodes=(organisation(context, lang, context.publication.house, asks=True),),
            share=home_card(context, lang),
        ),
        identity=identity,
        lead=context.card(context.brief(lead), lang) if lead else None,
        lead_figure=_beside_link(context, lead.lead if lead else None, lang, LEAD_SIZES),
        secondary=context.cards(context.briefs(secondary), lang),
        latest=context.cards(context.briefs(latest), lang),
        latest_more=Link(catalogue("page.all_publications"), routes.publications(lang)) if entries else None,
        series=_series(context, lang),
        report=context.card(context.brief(report), lang) if report else None,
        regions=tuple(context.term_link(t, lang) for t in shown_terms(context, lang, "region")),
        topics=tuple(context.term_link(t, lang) for t in shown_terms(context, lang, "topic")),
        experts=_experts(context, lang, entries),
        support=home_support(context, lang),
        events=events,
        events_more=events_more,
        newsletter=_newsletter(context, lang),
    )
    return View(
        url=versions[lang],
        layout="home.html",
        lang=lang,
        value=value,
        source=f"[home, {lang}]",
        lastmod=last_change(entries),
    )


def _newsletter(context: Context, lang: str) -> Link | None:
    house, config = context.publication.house.home, context.config
    if house is None or house.newsletter is None:
        return None
    line = house.newsletter
    return Link(
        config.text(line.label, lang) or line.label.by_lang[0][1],
        context.local_path(line.url, lang),
        note=config.text(line.text, lang),
    )


def _series(context: Context, lang: str) -> tuple[SeriesRow, ...]:
    rows: list[tuple[str, SeriesRow]] = []
    for term in shown_terms(context, lang, "series"):
        newest = context.by_term[lang, "series", term.id][0]
        card: Card = context.card(context.brief(newest), lang, about=term)
        shown = _beside_link(context, context.publication.emblems.get(term.id), lang, EMBLEM_SIZES)
        rows.append((newest.article.date, SeriesRow(context.term_link(term, lang), card, shown)))
    return tuple(row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True))


def _experts(context: Context, lang: str, entries: Sequence[Entry]) -> tuple[AuthorCard, ...]:
    """Those whom the front page's file names, then the people of the house who wrote last."""
    house = context.publication.house.home
    named = [person for i in house.experts if (person := context.person(i, lang))] if house else []
    chosen = {person.id: person for person in named if context.person_url(person, lang)}
    if len(chosen) < EXPERTS:
        chosen |= {p.id: p for p in writers_of_house(context, entries, 2 * EXPERTS) if p.id not in chosen}
    return tuple(expert_card(context, person, lang) for person in list(chosen.values())[:EXPERTS])
