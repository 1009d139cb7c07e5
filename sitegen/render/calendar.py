"""Calendars (RFC 5545, with the properties of RFC 7986 that programs read), written by icalendar.

Moments are told in UTC, so a file needs no VTIMEZONE and says the same on every machine. Nothing comes from the clock:
DTSTAMP is when what the file says was last changed.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText, vUri

from sitegen.render.calendar_model import CalendarEvent, CalendarModel
from sitegen.render.sanitise import strip_illegal

STATUSES = {"planned": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}


def calendar(model: CalendarModel) -> bytes:
    """Return the calendar, its events in the model's order. Raises ValueError for a naive moment."""
    made = Calendar()
    made.add("prodid", f"-//{model.producer}//NONSGML sitegen//{(model.lang or 'en').upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    if model.name is not None:
        for key in ("name", "x-wr-calname"):
            made.add(key, _text(model.name))
        if model.description:
            for key in ("description", "x-wr-caldesc"):
                made.add(key, _text(model.description))
        made.add("url", vUri(model.url))
        made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vText("P1D"))
    for event in model.events:
        made.add_component(_event(event))
    written: bytes = made.to_ical()
    return written


def _event(event: CalendarEvent) -> Event:
    made = Event()
    words = {"LANGUAGE": event.lang}
    made.add("uid", vText(event.uid))
    made.add("dtstamp", _utc(event.changed))
    made.add("last-modified", _utc(event.changed))
    made.add("sequence", event.revision)
    made.add("status", STATUSES[event.status])
    made.add("dtstart", _utc(event.starts))
    made.add("dtend", _utc(event.ends))
    made.add("summary", _text(event.title), parameters=words)
    if event.description:
        made.add("description", _text(event.description), parameters=words)
    if event.location:
        made.add("location", _text(event.location), parameters=words)
    if event.categories:
        made.add("categories", [strip_illegal(name) for name in event.categories])
    if event.organizer:
        name, address = event.organizer
        who = vCalAddress(f"mailto:{address}")
        who.params["CN"] = vText(strip_illegal(name).replace('"', "'"))
        made.add("organizer", who)
    made.add("url", vUri(event.url))
    return made


def _text(text: str) -> vText:
    return vText(strip_illegal(text))


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"a moment of a calendar has no time zone: {moment.isoformat()}")
    return moment.astimezone(UTC).replace(microsecond=0)
