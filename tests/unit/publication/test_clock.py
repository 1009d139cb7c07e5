"""The clock: what it answers, between which moments, and who asked first."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config import read
from sitegen.content.models import Article
from sitegen.publication.clock import Clock
from sitegen.publication.schedule import years_old
from tests.site_test import SETTINGS

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WARSAW = ZoneInfo("Europe/Warsaw")


def test_the_clock_remembers_who_asked_about_the_next_moment() -> None:
    """All who asked about the earliest moment ahead, and nobody who asked about a later or a past one."""
    clock = Clock(NOW)
    assert clock.is_settled
    assert clock.has_come(NOW - timedelta(days=1), ("past", "a"))
    assert clock.is_settled
    assert not clock.has_come(NOW + timedelta(days=2), ("later", "b"))
    assert not clock.has_come(NOW + timedelta(days=1), ("next", "c"))
    assert not clock.has_come((NOW + timedelta(days=1)).astimezone(WARSAW), ("next", "d"))
    assert not clock.has_come(NOW + timedelta(days=3), ("later", "e"))
    assert (clock.until, clock.askers) == (NOW + timedelta(days=1), [("next", "c"), ("next", "d")])


def test_an_end_belongs_to_what_ends() -> None:
    """Until its last second something is not over; the clock waits for the instant after it."""
    clock = Clock(NOW)
    assert not clock.has_passed(NOW, ("ends", "a"))
    assert clock.until == NOW + timedelta(microseconds=1)
    assert clock.askers == [("ends", "a")]


def test_a_week_ends_on_the_sites_own_monday() -> None:
    """Midnight of the zone, also where the clocks were put back in between."""
    clock = Clock(datetime(2026, 10, 22, 12, tzinfo=UTC))
    assert clock.week(WARSAW, ("week", "a")) == date(2026, 10, 19)
    assert clock.since == datetime(2026, 10, 18, 22, tzinfo=UTC)
    assert clock.until == datetime(2026, 10, 25, 23, tzinfo=UTC)


def article(day: date) -> Article:
    """A text of that day."""
    return Article("a.md", 5, "a", "a", "A", day.isoformat(), "en", "brief", has_uid=True)


@settings(deadline=None)
@given(
    day=st.dates(date(1990, 1, 1), date(2026, 11, 1)),
    today=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    stale=st.sampled_from([12, 18, 24, 30, 48]),
)
def test_a_text_ages_by_the_calendar(day: date, today: date, stale: int) -> None:
    """Whole years from `stale_after_months` on; the clock's bounds are the days on which that changes."""
    config = read(SETTINGS.replace("[site]\n", f"[site]\nstale_after_months = {stale}\n", 1).encode())
    updated = datetime(day.year, day.month, day.day, 9, tzinfo=config.zone)

    def told(on: date) -> int | None:
        months = (on.year - day.year) * 12 + on.month - day.month - (on.day < day.day)
        return None if months < max(12, stale) else months // 12

    clock = Clock(datetime(today.year, today.month, today.day, 12, tzinfo=config.zone))
    calendar = clock.calendar(config.zone)
    assert years_old(article(day), updated, config, calendar) == told(today)
    calendar.tell()
    assert clock.since.astimezone(config.zone).date() <= today
    assert told(max(clock.since.astimezone(config.zone).date(), day)) == told(today)
    change = clock.until.astimezone(config.zone)
    assert (change.hour, change.minute) == (0, 0)
    assert clock.askers == [("text-ages", "a.md")]
    assert told(change.date() - timedelta(days=1)) == told(today)
    assert told(change.date()) == (stale // 12 if told(today) is None else (told(today) or 0) + 1)
