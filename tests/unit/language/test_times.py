"""Moments, lengths and sizes as readers write them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sitegen.language.sizes import megabytes
from sitegen.language.times import format_duration, format_span, format_zone, timecode

WARSAW = ZoneInfo("Europe/Warsaw")
STARTS, ENDS = datetime(2026, 12, 3, 18, tzinfo=WARSAW), datetime(2026, 12, 3, 19, 30, tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "Thursday, 3 December 2026, 18:00–19:30 (Warsaw, UTC+1)"),
        ("pl", "czwartek, 3 grudnia 2026, 18:00–19:30 (Warszawa, UTC+1)"),
        ("de", "Donnerstag, 3. Dezember 2026, 18:00–19:30 (Warschau, UTC+1)"),
        ("fr", "jeudi 3 décembre 2026, 18:00–19:30 (Varsovie, UTC+1)"),
        ("uk", "четвер, 3 грудня 2026, 18:00–19:30 (Варшава, UTC+1)"),
    ],
)
def test_an_evening(lang: str, expected: str) -> None:
    """Day, both times, and the zone with its offset on that day."""
    assert format_span(STARTS, ENDS, lang).replace("\u2060", "") == expected


def test_two_days() -> None:
    """Each with its day; in summer the offset is another."""
    starts, ends = datetime(2026, 7, 1, 9, tzinfo=WARSAW), datetime(2026, 7, 2, 16, tzinfo=WARSAW)
    told = "Wednesday, 1 July 2026, 09:00 – Thursday, 2 July 2026, 16:00 (Warsaw, UTC+2)"
    assert format_span(starts, ends, "en") == told
    assert format_span(starts, ends, "fr").startswith("mercredi 1er juillet 2026, 09:00 – jeudi 2 juillet")


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), "UTC"),
        (datetime(2026, 1, 1, tzinfo=ZoneInfo("Etc/UTC")), "UTC"),
        (datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Kolkata")), "Kolkata, UTC+5:30"),
        (datetime(2026, 1, 1, tzinfo=ZoneInfo("America/New_York")), "New York, UTC−5"),
        (datetime.fromisoformat("2026-01-01T00:00:00-03:30"), "UTC−3:30"),
    ],
)
def test_zones(moment: datetime, expected: str) -> None:
    """By their city, where they have one, and always by their offset."""
    assert format_zone(moment, "en") == expected


def test_lengths_and_sizes() -> None:
    """Rounded as a reader needs them; never nothing."""
    assert [format_duration(n, "de").replace("\u00a0", " ") for n in (5, 2292, 3600, 3723)] == [
        "1 Min.", "38 Min.", "1 Std.", "1 Std. 2 Min.",
    ]  # fmt: skip
    sizes = [megabytes(n, lang) for n, lang in ((1, "en"), (27_430_000, "pl"), (27_430_000, "fr"))]
    assert [size.replace("\u00a0", " ") for size in sizes] == ["0.1 MB", "27,4 MB", "27,4 Mo"]
    assert [timecode(n) for n in (0, 725, 3723)] == ["0:00", "12:05", "1:02:03"]
