"""Events put together: who speaks, what is out, what is over. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.config import Config
from sitegen.content.models import Contribution, Event
from sitegen.errors import DanglingReference, DuplicateIdentity, SitegenError, SourceLocation
from sitegen.publication.clock import Clock
from sitegen.publication.groups import group_of
from sitegen.publication.model import EventEntry, Speaking, Text
from sitegen.publication.pictures import PictureDesk, Shower
from sitegen.publication.recordings import RecordingDesk
from sitegen.publication.registers import Registers
from sitegen.publication.routes import Routes
from sitegen.publication.schedule import moment_of


class EventDesk:
    """Makes the entries of all events."""

    def __init__(
        self,
        texts: Mapping[str, Text],
        config: Config,
        clock: Clock,
        *,
        registers: Registers,
        pictures: PictureDesk,
        recordings: RecordingDesk,
        drafts: bool,
    ) -> None:
        self._texts, self._config, self._clock, self._drafts = texts, config, clock, drafts
        self._registers, self._pictures, self._recordings = registers, pictures, recordings
        self._routes = Routes(config.base_url, config.default_lang)
        self.held_back: list[tuple[str, str]] = []

    def entries(self) -> tuple[EventEntry, ...]:
        """Every event that this build shows, in the order of their beginnings."""
        events = [text.meta for text in self._texts.values() if isinstance(text.meta, Event)]
        originals = {event.uid: event.translation_of for event in events}
        shown: dict[str, EventEntry] = {}
        for event in sorted(events, key=lambda e: (e.draft, e.path)):
            state = self._state(event)
            out = event.lang in self._config.languages and (state == "published" or self._drafts)
            entry = self._entry(event, state, group_of(event.uid, originals), out=out)
            if out:
                shown.setdefault(event.uid, entry)
            else:
                self.held_back.append((event.path, self._reason(event, state)))
        return tuple(sorted(shown.values(), key=lambda e: (e.event.starts, e.event.uid)))

    def _state(self, event: Event) -> str:
        if event.draft:
            return "draft"
        if event.date is None:
            return "published"
        moment = moment_of(event.date, self._config)
        return "published" if self._clock.has_come(moment, ("text-appears", event.path)) else "scheduled"

    def _reason(self, event: Event, state: str) -> str:
        return (
            "draft"
            if state != "scheduled"
            else f"until {event.date} {self._config.publish_time[0]:02}:{self._config.publish_time[1]:02}"
        )

    def _entry(self, event: Event, state: str, group: str, *, out: bool) -> EventEntry:
        text, place, lang = self._texts[event.path], SourceLocation(event.path), event.lang
        url = self._routes.event(lang, f"{event.starts:%Y}", event.slug)
        shower = Shower(place, lang, url, event.date or f"{event.starts:%Y-%m-%d}", out, draft=event.draft)
        self._registers.of_draft = event.draft
        topics = [self._registers.term("topic", name, lang, place) for name in event.topics]
        return EventEntry(
            event=event,
            version=text.version,
            body=text.body,
            url=url,
            group=group,
            state=state,
            over=out and self._clock.has_come(event.ends, ("event-ends", event.path)),
            speakers=tuple(self._speakers(event, lang, place)),
            series=self._registers.term("series", event.series, lang, place) if event.series else None,
            topics=tuple({term.id: term for term in topics}.values()),
            pictures=self._pictures.of_body(text.body, shower),
            recorded=self._recordings.recorded(event.recording, text.body, shower)
            if event.recording
            else None,
        )

    def _speakers(self, event: Event, lang: str, place: SourceLocation) -> Iterable[Speaking]:
        for speaker in event.speakers:
            person = (
                self._registers.person(Contribution(None, speaker.id), lang, place)
                if speaker.id
                else self._registers.recorded_person(speaker.name or "", lang)
            )
            if person is None and speaker.name is None:  # told by the register
                continue
            yield Speaking(
                person.name if person else speaker.name or "", person, speaker.role, speaker.affiliation
            )


def event_faults(events: Iterable[Event], config: Config) -> list[SitegenError]:
    """Return what is wrong between events: two of one address or uid, unknown languages, translations of nothing."""
    faults: list[SitegenError] = []
    uids: dict[str, Event] = {}
    addresses: dict[tuple[str, int, str], Event] = {}
    in_order = sorted(events, key=lambda e: e.path)
    for event in in_order:
        first = uids.setdefault(event.uid, event)
        twin = addresses.setdefault((event.lang, event.starts.year, event.slug), event)
        if twin is not event:
            faults.append(
                DuplicateIdentity(
                    f"the slug {event.slug!r} is already taken by {twin.path}",
                    location=SourceLocation(event.path),
                    hint=f"Give one of the two another slug, such as {event.slug}-{event.starts:%m-%d}.",
                )
            )
        elif first is not event:
            faults.append(
                DuplicateIdentity(
                    f"the uid {event.uid!r} is already taken by {first.path}",
                    location=SourceLocation(event.path),
                    hint="Give the newer of the two a uid of its own; calendars remember the older one.",
                )
            )
        if event.lang not in config.languages and not event.draft:
            faults.append(
                DanglingReference(
                    f"the language {event.lang!r} is not one of this site's",
                    location=SourceLocation(event.path),
                    hint=f"Write one of {', '.join(config.languages)}, or add it to languages in sitegen.toml.",
                )
            )
    for event in in_order:
        original = uids.get(event.translation_of or "")
        if event.translation_of and (original is None or original.lang == event.lang):
            wrong = "which no event has as its uid" if original is None else "which is in the same language"
            faults.append(
                DanglingReference(
                    f"translation_of names {event.translation_of!r}, {wrong}",
                    location=SourceLocation(event.path),
                    hint="Copy the uid of the event in the other language.",
                )
            )
    return faults
