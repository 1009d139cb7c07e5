"""Calendars: what is written is read back by icalendar, and folds and escapes as RFC 5545 asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from sitegen.render.calendar import calendar
from sitegen.render.calendar_model import CalendarEvent, CalendarModel

EVENT = CalendarEvent(
    uid="cold-week@review.example.org",
    changed=datetime(2026, 11, 10, 8, tzinfo=UTC),
    revision=2,
    status="planned",
    starts=datetime(2026, 12, 3, 18, tzinfo=ZoneInfo("Europe/Warsaw")),
    ends=datetime(2026, 12, 3, 19, 30, tzinfo=ZoneInfo("Europe/Warsaw")),
    title="Ports; rail, and a \\ back\nslash – " + "żółć " * 40,
    description="One.\n\nTwo, \x07three.",
    url="https://review.example.org/events/2026/cold-week/",
    lang="pl",
    location="Dom, ul. Przykładowa 1",
    categories=("Dyskusja, otwarta",),
    organizer=('The "Review" Foundation; Warsaw', "office@review.example.org"),
)
MODEL = CalendarModel(
    "Test Review", (EVENT,), name="Test Review: events", url="https://review.example.org/events/events.ics"
)


def test_it_reads_as_it_was_meant() -> None:
    """Every text comes back letter by letter, but for what no text may hold."""
    (found,) = Calendar.from_ical(calendar(MODEL)).walk("VEVENT")
    assert found["SUMMARY"] == EVENT.title
    assert found["SUMMARY"].params["LANGUAGE"] == "pl"
    assert found["DESCRIPTION"] == "One.\n\nTwo, three."
    assert found["LOCATION"] == EVENT.location
    assert found["CATEGORIES"].to_ical() == b"Dyskusja\\, otwarta"
    assert (found["UID"], found["SEQUENCE"], found["STATUS"]) == (EVENT.uid, 2, "CONFIRMED")
    assert found["ORGANIZER"] == "mailto:office@review.example.org"
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (EVENT.starts, EVENT.ends)
    assert found["DTSTAMP"].dt == EVENT.changed


def test_lines_are_short_and_end_as_they_must() -> None:
    """At most 75 bytes, no letter cut in two, CRLF at the end of each (RFC 5545, 3.1)."""
    data = calendar(MODEL)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line and line.decode("utf-8") is not None for line in lines)
    assert b"DTSTART:20261203T170000Z" in lines


@pytest.mark.parametrize(("status", "told"), [("cancelled", b"CANCELLED"), ("postponed", b"TENTATIVE")])
def test_what_does_not_take_place_says_so(status: str, told: bytes) -> None:
    """A calendar that has it strikes it out."""
    assert b"\r\nSTATUS:" + told + b"\r\n" in calendar(
        replace(MODEL, events=(replace(EVENT, status=status),))
    )


def test_a_single_event_is_no_subscription() -> None:
    """Without the name and the interval of a whole calendar."""
    data = calendar(CalendarModel("Test Review", (EVENT,)))
    assert b"X-WR-CALNAME" not in data
    assert b"REFRESH-INTERVAL" not in data


def test_a_naive_moment_is_refused() -> None:
    """It would mean another time on every machine."""
    with pytest.raises(ValueError, match="no time zone"):
        calendar(replace(MODEL, events=(replace(EVENT, changed=datetime(2026, 1, 1)),)))  # noqa: DTZ001
