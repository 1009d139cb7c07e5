"""Page ranges in order."""

from __future__ import annotations

import pytest

from sitegen.publication.numbering import first_page


@pytest.mark.parametrize(
    ("pages", "number"),
    [("12-31", 12), ("12–31", 12), ("7", 7), ("iv-ix", 0), ("S12-S14", 12), (None, 1 << 30)],
)
def test_a_range_is_sorted_by_its_first_page(pages: str | None, number: int) -> None:
    """Roman ones come first, missing ones last."""
    assert first_page(pages) == number
