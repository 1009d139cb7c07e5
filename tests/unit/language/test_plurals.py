"""Plural categories."""

from __future__ import annotations

import pytest

from sitegen.language.plurals import plural, territorial


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["other", "one", "other", "other", "other", "other"]),
        ("pl", ["many", "one", "few", "many", "many", "few"]),
        ("uk", ["many", "one", "few", "many", "one", "few"]),
        ("xx", ["other", "one", "other", "other", "other", "other"]),
    ],
)
def test_the_category_follows_the_language(lang, expected):
    """0, 1, 2, 5, 21 and 22 in languages of different habits."""
    assert expected == [plural(lang, n) for n in (0, 1, 2, 5, 21, 22)]


@pytest.mark.parametrize(
    ("lang", "locale"), [("en", "en_GB"), ("pl", "pl_PL"), ("uk", "uk_UA"), ("de", "de_DE")]
)
def test_a_locale_with_its_territory(lang: str, locale: str) -> None:
    """Open Graph wants language and territory."""
    assert locale == territorial(lang)
