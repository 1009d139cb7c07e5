"""Where words may be divided."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sitegen.language.division import places_to_divide


@pytest.mark.parametrize(
    ("word", "lang", "parts"),
    [
        ("Sicherheit", "de", "Si-cher-heit"),
        ("Flaschenpost", "de", "Fla-schen-post"),
        ("bezpieczeństwo", "pl", "bez-pie-czeńst-wo"),
        ("енергетичній", "uk", "е-нер-ге-тич-ній"),
        ("ενεργειακή", "el", "ε-νερ-γεια-κή"),
        ("photographer", "en", "pho-tog-ra-pher"),
        ("rhythms", "en", "rhythms"),
        ("المدن", "ar", "المدن"),
    ],
)
def test_the_last_consonant_begins_the_new_line(word: str, lang: str, parts: str) -> None:
    """Letters that are one sound stay together; no part is without a vowel."""
    marks = [0, *places_to_divide(word, lang), len(word)]
    assert "-".join(word[a:b] for a, b in pairwise(marks)) == parts
