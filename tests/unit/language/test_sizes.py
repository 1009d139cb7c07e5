"""Sizes of files as readers of each language write them."""

from __future__ import annotations

import pytest

from sitegen.language.sizes import file_size


@pytest.mark.parametrize(
    ("size", "lang", "shown"),
    [
        (0, "en", "0\u00a0B"),
        (999, "en", "999\u00a0B"),
        (1000, "en", "1\u00a0kB"),
        (14_230, "pl", "14,2\u00a0kB"),
        (14_230, "fr", "14,2\u00a0ko"),
        (999_960, "de", "1\u00a0MB"),
        (2_500_000, "uk", "2,5\u00a0МБ"),
        (7_000_000_000_000, "en", "7,000\u00a0GB"),
    ],
)
def test_a_size_has_one_decimal_at_most(size: int, lang: str, shown: str) -> None:
    """Decimal units; what rounds to a thousand is one of the next unit."""
    assert file_size(size, lang) == shown
