"""Moments with their zone and lengths of time, as a reader of the language writes them. No clock, no locale."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from sitegen.language.dates import as_printed
from sitegen.language.plurals import locale_of


@lru_cache(maxsize=2048)
def format_span(starts: datetime, ends: datetime, lang: str) -> str:
    """Return both moments in words, with place and offset of their zone.

    `Thursday, 3 December 2026, 18:00–19:30 (Warsaw, UTC+1)`, the two times never apart; over several days each with its day.
    """
    if starts.date() == ends.date():
        told = (
            f"{_day(starts, lang)}, {format_time_of_day(starts, lang)}–\u2060{format_time_of_day(ends, lang)}"
        )
    else:
        told = f"{_day(starts, lang)}, {format_time_of_day(starts, lang)} – {_day(ends, lang)}, {format_time_of_day(ends, lang)}"
    return f"{told} ({format_zone(starts, lang)})"


@lru_cache(maxsize=512)
def format_zone(moment: datetime, lang: str) -> str:
    """Return the city that a zone is named after and its offset at that moment: `Warsaw, UTC+1`."""
    zone = moment.tzinfo
    offset = _offset(moment)
    if not isinstance(zone, ZoneInfo) or "/" not in zone.key or zone.key.startswith("Etc/"):
        return offset
    from babel.dates import get_timezone_location

    return f"{get_timezone_location(zone, locale=locale_of(lang), return_city=True)}, {offset}"


def format_time_of_day(moment: datetime, lang: str) -> str:
    """Return hours and minutes: `18:00`."""
    from babel.dates import format_time

    return str(format_time(moment.time(), "short", locale=locale_of(lang)))


def format_duration(seconds: int, lang: str) -> str:
    """Return hours and minutes, rounded to a minute, at least one: `1 hr 5 min`."""
    from babel.units import format_unit

    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    parts = [(hours, "duration-hour"), (minutes, "duration-minute")]
    locale = locale_of(lang)
    return " ".join(
        str(format_unit(number, unit, "short", locale=locale)).replace(" ", "\u00a0")
        for number, unit in parts
        if number
    )


def timecode(seconds: int) -> str:
    """Return a place in a recording: `12:05`, `1:02:03`."""
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


_NAMED_OFFSET = "UTC"


def _day(moment: datetime, lang: str) -> str:
    from babel.dates import format_date as babel_format_date

    made = str(babel_format_date(moment.date(), "full", locale=locale_of(lang)))
    return as_printed(made, lang, first=moment.day == 1)


def _offset(moment: datetime) -> str:
    offset = moment.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    if not minutes:
        return _NAMED_OFFSET
    hours, rest = divmod(abs(minutes), 60)
    return f"{_NAMED_OFFSET}{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"
