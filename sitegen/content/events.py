"""Events: `content/events/**.md`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator

from sitegen.content.front_matter import FrontMatter
from sitegen.content.models import Event, Speaker
from sitegen.content.recordings import recording_of
from sitegen.content.schema import (
    MANY,
    AudioSchema,
    Language,
    Redirects,
    Text,
    Texts,
    Uid,
    VideoSchema,
    named,
)
from sitegen.content.toml_file import place_of
from sitegen.content.validation import DateText, Moment, SecureUrl, Slug, Strict, refusal, validate
from sitegen.errors import FrontMatterError
from sitegen.language.slugs import slug

Kind = Literal[
    "event", "panel", "launch", "briefing", "lecture", "workshop", "conference", "webinar", "debate"
]
KINDS: tuple[str, ...] = get_args(Kind)
_TIME = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_DATE_PREFIX = re.compile(r"\d{4}-\d{2}-\d{2}-")


def _time_of_day(value: Any) -> str:
    if not isinstance(value, str) or not _TIME.match(value):
        raise refusal("is no time of day", 'Write hours and minutes in quotes: "18:00".')
    return value.zfill(5)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise refusal("is no time zone", "Write its name from the IANA list, like Europe/Warsaw.") from None
    return name


def _whole(address: str) -> str:
    if address.startswith("/"):
        raise refusal("is not a whole address", "Begin it with https://.")
    return address


WholeUrl = Annotated[SecureUrl, AfterValidator(_whole)]


class SpeakerSchema(Strict):
    """`- Ann Lee`, or `- {id: ann-lee, role: chair}`."""

    name: Text | None = None
    id: Slug | None = None
    role: Text | None = None
    affiliation: Text | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> SpeakerSchema:
        if (self.name is None) == (self.id is None):
            raise ValueError("needs a name or an id, not both")
        return self


class PlaceSchema(Strict):
    """Where people meet."""

    name: Text
    address: Text | None = None


class AgendaSchema(Strict):
    """One line of the agenda."""

    time: Annotated[str, PlainValidator(_time_of_day)]
    what: Text


class RecordingSchema(Strict):
    """What there is of it afterwards."""

    audio: AudioSchema | None = None
    video: VideoSchema | None = None
    transcript: Text | None = None


class EventSchema(Strict):
    """Front matter of `content/events/**.md`."""

    usual_names: ClassVar[dict[str, str]] = {
        "start": "starts", "begins": "starts", "end": "ends", "type": "kind", "location": "place", "venue": "place",
        "url": "online", "link": "online", "registration": "register", "rsvp": "register", "language": "languages",
        "timezone": "zone", "time_zone": "zone", "summary": "standfirst", "lead": "standfirst", "id": "uid",
        "tags": "topics", "sequence": "revision", "programme": "agenda", "panelists": "speakers", "published": "date",
    }  # fmt: skip

    title: Text
    starts: Moment
    ends: Moment
    zone: Annotated[str, AfterValidator(_zone)] | None = None
    uid: Uid | None = None
    slug: Slug | None = None
    lang: Language | None = None
    translation_of: Text | None = None
    date: DateText | None = None
    updated: DateText | None = None
    revision: Annotated[int, Field(ge=0, le=10_000)] = 0
    status: Literal["planned", "cancelled", "postponed"] = "planned"
    kind: Kind = "event"
    standfirst: Text | None = None
    description: Text | None = None
    place: PlaceSchema | None = None
    online: WholeUrl | None = None
    languages: Annotated[tuple[Language, ...], Field(max_length=MANY)] = ()
    speakers: Annotated[
        tuple[Annotated[SpeakerSchema, BeforeValidator(named)], ...], Field(max_length=MANY)
    ] = ()
    agenda: Annotated[tuple[AgendaSchema, ...], Field(max_length=2 * MANY)] = ()
    register_: Annotated[WholeUrl | None, Field(alias="register")] = None
    topics: Texts = ()
    series: Text | None = None
    recording: RecordingSchema | None = None
    redirects: Redirects = ()
    draft: bool = False


def event_of(path: str, parts: FrontMatter, *, default_lang: str, zone: ZoneInfo) -> Event:
    """Return the event of a file's front matter. `Faults`: what is wrong with it; `FrontMatterError`: it ends before it starts."""
    found = validate(EventSchema, parts.meta, parts.places, path)
    its_zone = ZoneInfo(found.zone) if found.zone else zone
    starts, ends = _told_in(found.starts, its_zone), _told_in(found.ends, its_zone)
    if ends <= starts:
        raise FrontMatterError(
            f"ends at {ends:%Y-%m-%d %H:%M}, which is not after its start",
            location=place_of(parts.places, ("ends",), path),
            hint=f"Write a moment after {starts:%Y-%m-%dT%H:%M}.",
        )
    lang = found.lang or default_lang
    made_slug = found.slug or slug(_DATE_PREFIX.sub("", path.rpartition("/")[2][:-3]), lang)
    return Event(
        path=path,
        body_line=parts.body_line,
        uid=found.uid or f"{lang}-{starts:%Y}-{made_slug}",
        slug=made_slug,
        lang=lang,
        starts=starts,
        ends=ends,
        place=found.place.name if found.place else None,
        address=found.place.address if found.place else None,
        speakers=tuple(Speaker(s.name, s.id, s.role, s.affiliation) for s in found.speakers),
        agenda=tuple((line.time, line.what) for line in found.agenda),
        register=found.register_,
        recording=recording_of(
            found.recording.audio, found.recording.video, found.recording.transcript
        )
        if found.recording
        else None,
        **found.model_dump(
            include={
                "title", "kind", "date", "updated", "revision", "status", "standfirst", "description", "online",
                "languages", "topics", "series", "translation_of", "redirects", "draft",
            }
        ),
    )  # fmt: skip


def _told_in(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
