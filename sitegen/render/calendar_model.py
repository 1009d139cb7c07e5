"""A calendar as a plain value, before it is written as iCalendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

MEDIA_TYPE = "text/calendar"


@dataclass(frozen=True)
class CalendarEvent:
    """One event. Moments are aware; addresses absolute; texts plain."""

    uid: str
    changed: datetime
    revision: int
    status: str
    starts: datetime
    ends: datetime
    title: str
    description: str
    url: str
    lang: str
    location: str | None = None
    categories: tuple[str, ...] = ()
    organizer: tuple[str, str] | None = None
    """(name, e-mail address)."""


@dataclass(frozen=True)
class CalendarModel:
    """A calendar file; `name` None for one that holds a single event."""

    producer: str
    events: tuple[CalendarEvent, ...]
    name: str | None = None
    description: str = ""
    url: str = ""
    """The address of this very file."""
    lang: str = ""
