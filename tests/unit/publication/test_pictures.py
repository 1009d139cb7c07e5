"""When a right ends."""

from __future__ import annotations

import pytest

from sitegen.publication.pictures import end_of


@pytest.mark.parametrize(
    ("since", "span", "end"),
    [
        ("2024-11-24", "P2Y", "2026-11-24"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2025-12-31", "P2M", "2026-02-28"),
        ("2025-01-31", "P1M1D", "2025-03-01"),
        ("2025-03", "P90D", "2025-05-30"),
        ("2025", "P1Y", "2026-01-01"),
        ("2025-01-01", "P99999999Y", None),
        ("2025-01-01", "P9999999999D", None),
    ],
)
def test_end_of_a_span(since: str, span: str, end: str | None) -> None:
    """By the calendar, from the first day that a date names; beyond the calendar, never."""
    found = end_of(since, span)
    assert (found.isoformat() if found else None) == end
