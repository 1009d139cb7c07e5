"""Sums of money."""

from __future__ import annotations

import pytest

from sitegen.views.giving import money


@pytest.mark.parametrize(
    ("amount", "currency", "lang", "text"),
    [
        (20, "EUR", "en", "€20"),
        (1000, "EUR", "en", "€1,000"),
        (10000, "EUR", "en", "€10,000"),
        (1000, "EUR", "de", "1.000\xa0€"),
        (20, "PLN", "pl", "20\xa0zł"),
        (10000, "PLN", "pl", "10\xa0000\xa0zł"),
        (1000, "EUR", "fr", "1\u202f000\xa0€"),
        (20, None, "en", "20"),
        (40, "PLN", "en", "PLN\xa040"),
        (20, "USD", "pl", "20\xa0USD"),
        (20, "UAH", "en", "UAH\xa020"),
    ],
)
def test_a_sum_is_written_whole(amount: int, currency: str | None, lang: str, text: str) -> None:
    """With its thousands, without small change."""
    assert text == money(amount, currency, lang)
