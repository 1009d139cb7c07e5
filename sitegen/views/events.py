"""Events: a page for each, their list, and calendars. What is a draft or not announced yet stands in no calendar, and on lists in a preview only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from sitegen.language.dates import format_date
from sitegen.language.times import format_span, format_time_of_day
from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import EventEntry
from sitegen.publication.schedule import moment_of
from sitegen.render.calendar_model import MEDIA_TYPE, CalendarEvent, CalendarModel
from sitegen.views import linked_data
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls
from sitegen.views.pictures import body_with_pictures
from sitegen.views.plan import Plan, View
from sitegen.views.recordings import recording_block, recording_nodes
from sitegen.views.share import event_card
from sitegen.views.shell import make_shell
from sitegen.views.text_scope import Bodies, OneBody
from sitegen.views.values import (
    DateValue,
    EventCard,
    EventPage,
    EventsPage,
    EventSpeaker,
    FeedLink,
    FeedRow,
    Link,
    Shell,
)

ON_HOME = 3
_STATUSES = {"planned": "EventScheduled", "cancelled": "EventCancelled", "postponed": "EventPostponed"}


@dataclass(frozen=True)
class _EventScope(OneBody):
    """An event, and what its page shows of others."""

    entry: EventEntry
    versions: Mapping[str, str]
    urls: Urls


def events_in(context: Context, lang: str) -> list[EventEntry]:
    """The events of a language that lists show; in a preview drafts too, marked as such."""
    return [e for e in context.publication.events if e.lang == lang]


def _events_out(context: Context, lang: str) -> list[EventEntry]:
    """Those that calendars hold: a calendar cannot mark a draft, and keeps what it has once seen."""
    return [e for e in events_in(context, lang) if e.state == "published"]


def next_events(context: Context, lang: str) -> tuple[tuple[EventCard, ...], Link | None]:
    """The cards of the next events, for the front page, and the link to all; nothing where none is ahead."""
    ahead = [e for e in events_in(context, lang) if not e.over][:ON_HOME]
    if not ahead:
        return (), None
    more = Link(context.words(lang)("event.all"), context.routes.events(lang))
    return tuple(_card(context, entry, lang) for entry in ahead), more


def event_views(context: Context) -> Iterator[View | Plan]:
    """The page of each event, and the list of each language that has any."""
    by_group: dict[str, dict[str, EventEntry]] = {}
    for entry in context.publication.events:
        by_group.setdefault(entry.group, {}).setdefault(entry.lang, entry)
    for entry in context.publication.events:
        group = by_group[entry.group]
        yield _plan(context, entry, {lang: group[lang].url for lang in context.languages if lang in group})
    versions = {lang: context.routes.events(lang) for lang in context.languages if events_in(context, lang)}
    for lang in versions:
        yield _list(context, lang, versions)


def calendar_views(context: Context) -> Iterator[View]:
    """A calendar file for each event that is out, and one for all of a language."""
    routes = context.routes
    for lang in context.languages:
        entries = _events_out(context, lang)
        producer = context.config.site_name(lang)
        for entry in entries:
            model = CalendarModel(producer, (_calendar_event(context, entry),), lang=lang)
            yield View(
                routes.event_calendar(entry.url), "calendar", lang, model, entry.event.path, indexed=False
            )
        if entries:
            name = context.words(lang)("event.calendar_of", site=producer)
            model = CalendarModel(
                producer,
                tuple(_calendar_event(context, entry) for entry in entries),
                name=name,
                url=routes.absolute(routes.calendar(lang)),
                lang=lang,
            )
            yield View(routes.calendar(lang), "calendar", lang, model, f"[calendar, {lang}]", indexed=False)


def calendar_rows(context: Context, lang: str) -> tuple[FeedRow, ...]:
    """The calendars, for the list of feeds."""
    return tuple(
        FeedRow(
            context.words(other)("event.calendar_of", site=context.config.site_name(other)),
            None,
            (FeedLink(".ics", context.routes.calendar(other), MEDIA_TYPE),),
            context.routes.events(other),
            context.routes.absolute(context.routes.calendar(other)),
            None if other == lang else other,
        )
        for other in sorted(context.languages, key=lambda other: other != lang)
        if _events_out(context, other)
    )


def _card(context: Site, entry: EventEntry, lang: str) -> EventCard:
    event, catalogue = entry.event, context.words(lang)
    return EventCard(
        url=entry.url,
        title=typographic_text(event.title, event.lang),
        kind_label=catalogue(f"event.kind.{event.kind}"),
        when=DateValue(
            event.starts.isoformat(timespec="minutes"), format_date(f"{event.starts:%Y-%m-%d}", lang)
        ),
        at=format_time_of_day(event.starts, lang),
        place=event.place or (catalogue("event.online") if event.online else None),
        standfirst=text_if_any(event.standfirst, event.lang),
        status=catalogue(f"event.{event.status}") if event.status != "planned" else None,
        draft=entry.state != "published",
        recorded=catalogue("event.recorded")
        if entry.over and entry.recorded and (entry.recorded.sound or entry.recorded.video)
        else None,
    )


def _list(context: Context, lang: str, versions: Mapping[str, str]) -> View:
    catalogue, routes = context.words(lang), context.routes
    entries = events_in(context, lang)
    ahead = [e for e in entries if not e.over]
    past = [e for e in reversed(entries) if e.over]
    heading = catalogue("page.events")
    intro = catalogue("event.intro", site=context.config.site_name(lang))
    calendar = routes.calendar(lang) if _events_out(context, lang) else None
    value = EventsPage(
        shell=make_shell(
            context,
            kind="events",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=intro,
            versions=versions,
            feeds=(FeedLink(heading, calendar, MEDIA_TYPE),) if calendar else (),
            nodes=(linked_data.item_list(context, versions[lang], [e.url for e in (*ahead, *past)]),),
        ),
        intro=intro,
        upcoming=tuple(_card(context, entry, lang) for entry in ahead),
        past=tuple(
            (year, tuple(_card(context, entry, lang) for entry in group))
            for year, group in groupby(past, key=lambda e: f"{e.event.starts:%Y}")
        ),
        calendar=Link(catalogue("event.subscribe"), calendar) if calendar else None,
    )
    return View(
        versions[lang], "events.html", lang, value, f"[events, {lang}]", lastmod=_last_change(entries)
    )


def _last_change(entries: Sequence[EventEntry]) -> str | None:
    return max((day for e in entries if (day := e.event.updated or e.event.date)), default=None)


def _plan(context: Context, entry: EventEntry, versions: Mapping[str, str]) -> Plan:
    event, lang = entry.event, entry.lang
    people = [s.person for s in entry.speakers if s.person]
    terms = (*([entry.series] if entry.series else []), *entry.topics)
    urls = context.urls_of(lang, people, terms)
    return Plan(
        url=entry.url,
        layout="event.html",
        lang=lang,
        source=event.path,
        parts=(
            ("text", (entry.version, entry.body.version)),
            ("place", (entry.url, entry.group, entry.state, entry.over)),
            ("records", tuple([context.record_part(record, lang) for record in (*people, *terms)])),
            ("translations", tuple(versions.items())),
            ("pictures", (repr(entry.pictures),) if entry.pictures else ()),
            ("recording", (repr(entry.recorded),) if entry.recorded else ()),
        ),
        make=_make,
        scope=partial(_EventScope, entry, versions, urls),
        lastmod=event.updated or event.date,
        indexed=entry.state == "published",
    )


def _make(facts: SiteFacts, scope: _EventScope, bodies: Bodies) -> EventPage:
    context, entry, body = Scoped(facts, scope.urls), scope.entry, bodies[scope.entry.body.version]
    event, lang, catalogue = entry.event, entry.lang, context.words(entry.lang)
    heading = typographic_text(event.title, lang)
    takes_place = event.status == "planned" and not entry.over
    routes = context.routes
    day = format_date(f"{event.starts:%Y-%m-%d}", lang)
    recording = recording_block(context, entry.recorded, lang, title=heading, heading="recording.of_event")
    return EventPage(
        shell=_shell(context, scope, heading),
        lang=lang,
        kind_label=catalogue(f"event.kind.{event.kind}"),
        standfirst=text_if_any(event.standfirst, lang),
        status=catalogue(f"event.{event.status}_text") if event.status != "planned" else None,
        over=catalogue("event.over", date=day) if entry.over and event.status == "planned" else None,
        starts=DateValue(
            event.starts.isoformat(timespec="minutes"), format_span(event.starts, event.ends, lang)
        ),
        facts=tuple(_facts(context, entry)),
        register=Link(catalogue("event.register"), event.register)
        if event.register and takes_place
        else None,
        calendar=Link(catalogue("event.calendar"), routes.event_calendar(entry.url))
        if takes_place and entry.state == "published"
        else None,
        body_html=body_with_pictures(context, body.html, entry.pictures, lang),
        notes_html=body_with_pictures(context, body.notes_html, entry.pictures, lang),
        speakers=tuple(_speakers(context, entry)),
        agenda=tuple((time, typographic_text(what, lang)) for time, what in event.agenda),
        recording=recording,
        topics=tuple(context.term_link(topic, lang) for topic in entry.topics),
        series=context.term_link(entry.series, lang) if entry.series else None,
        translations=tuple(
            Link(context.words(other)("endonym"), url, lang=other)
            for other, url in scope.versions.items()
            if other != lang
        ),
        translations_label=catalogue("article.also_in"),
        all_events=Link(catalogue("event.all"), routes.events(lang)),
        draft_notice=context.draft_notice(entry.state, lang, event.date),
    )


def _facts(context: Site, entry: EventEntry) -> Iterator[tuple[str, str, str | None]]:
    event, lang, catalogue = entry.event, entry.lang, context.words(entry.lang)
    if event.place:
        yield catalogue("event.place"), event.place, None
    if event.address:
        yield catalogue("event.address"), event.address, None
    if event.online and entry.over:
        yield (
            catalogue("event.place") if not event.place else catalogue("event.also"),
            catalogue("event.online"),
            None,
        )
    elif event.online:
        yield catalogue("event.online"), catalogue("event.join"), event.online
    if event.languages:
        names = [context.language_name(code, lang) for code in event.languages]
        yield catalogue("event.languages" if len(names) > 1 else "event.language"), ", ".join(names), None


def _speakers(context: Site, entry: EventEntry) -> Iterator[EventSpeaker]:
    lang, config = entry.lang, context.config
    for speaker in entry.speakers:
        person = speaker.person
        role = speaker.role or (config.text(person.role, lang) if person else None)
        affiliation = speaker.affiliation or (config.text(person.affiliation, lang) if person else None)
        about = ", ".join(part for part in (role, affiliation) if part)
        yield EventSpeaker(speaker.name, context.person_url(person, lang) if person else None, about or None)


def _shell(context: Scoped, scope: _EventScope, heading: str) -> Shell:
    entry, routes = scope.entry, context.routes
    event, lang = entry.event, entry.lang
    when = format_span(event.starts, event.ends, lang)
    description = event.description or event.standfirst or entry.body.lead or when
    ahead = entry.state == "published" and not entry.over
    return make_shell(
        context,
        kind="event",
        lang=lang,
        url=entry.url,
        heading=heading,
        description=description,
        trail=(Link(context.words(lang)("page.events"), routes.events(lang)),),
        share=event_card(context, entry),
        versions=scope.versions,
        indexed=entry.state == "published",
        open_graph=(("og:type", "article"),),
        feeds=(FeedLink(heading, routes.event_calendar(entry.url), MEDIA_TYPE),) if ahead else (),
        nodes=(
            _event_node(context, entry, heading, description),
            *recording_nodes(
                context,
                entry.recorded,
                routes.absolute(entry.url),
                heading,
                about={"recordedAt": {"@id": f"{routes.absolute(entry.url)}#event"}},
            ),
        ),
    )


def _event_node(context: Scoped, entry: EventEntry, name: str, description: str) -> dict[str, Any]:
    """The event (schema.org Event), with the values that the page shows."""
    event, lang, routes = entry.event, entry.lang, context.routes
    url = routes.absolute(entry.url)
    places: list[dict[str, Any]] = []
    if event.place:
        place: dict[str, Any] = {"@type": "Place", "name": event.place}
        places.append(place | ({"address": event.address} if event.address else {}))
    if event.online:
        places.append({"@type": "VirtualLocation", "url": event.online if not entry.over else url})
    node: dict[str, Any] = {
        "@type": "Event",
        "@id": f"{url}#event",
        "url": url,
        "mainEntityOfPage": {"@id": url},
        "name": name,
        "description": description,
        "startDate": event.starts.isoformat(timespec="minutes"),
        "endDate": event.ends.isoformat(timespec="minutes"),
        "eventStatus": f"https://schema.org/{_STATUSES[event.status]}",
        "organizer": {"@id": linked_data.organisation_id(context)},
        "inLanguage": list(event.languages) or lang,
    }
    if places:
        mode = "Mixed" if len(places) > 1 else "Offline" if event.place else "Online"
        node["eventAttendanceMode"] = f"https://schema.org/{mode}EventAttendanceMode"
        node["location"] = places if len(places) > 1 else places[0]
    performers = [
        linked_data.person(context, s.person, lang) if s.person else {"@type": "Person", "name": s.name}
        for s in entry.speakers
    ]
    if performers:
        node["performer"] = performers
    if entry.recorded and entry.recorded.sound:
        node["recordedIn"] = {"@id": f"{url}#audio"}
    return node


def _calendar_event(context: Site, entry: EventEntry) -> CalendarEvent:
    event, lang, config = entry.event, entry.lang, context.config
    url = context.routes.absolute(entry.url)
    changed = event.updated or event.date
    online = context.words(lang)("event.online") if event.online else None
    link = event.online if not entry.over else None
    where = ", ".join(part for part in (event.place, event.address) if part) or link or online
    joined = f"{online}: {link}" if link else None
    email = config.organisation.email
    return CalendarEvent(
        uid=f"{event.uid}@{config.tag_authority.partition(',')[0]}",
        changed=moment_of(changed, config) if changed else event.starts,
        # A calendar that knows the event takes what was changed only under a higher number (RFC 5545, 3.8.7.4).
        revision=event.revision if event.status == "planned" else max(1, event.revision),
        status=event.status,
        starts=event.starts,
        ends=event.ends,
        title=typographic_text(event.title, lang),
        description="\n\n".join(part for part in (event.standfirst, joined, url) if part),
        url=url,
        lang=lang,
        location=where,
        categories=(context.words(lang)(f"event.kind.{event.kind}"),),
        organizer=(config.organisation.legal_name or config.site_name(lang), email) if email else None,
    )
