"""The theme's words: the same keys in every language, all of them used, none missing."""

from __future__ import annotations

import re

import pytest

from tests.unit.theme.rendering import LAYOUTS, strings

LANGUAGES = sorted(path.stem for path in (LAYOUTS / "strings").glob("*.toml"))


def used() -> set[str]:
    """The keys that layouts name."""
    sources = [path.read_text(encoding="utf-8") for path in LAYOUTS.rglob("*.html")]
    return {key for source in sources for key in re.findall(r"\b(?:words|frame\.strings)\.([a-z_]+)", source)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keys_are_those_that_layouts_use(lang: str) -> None:
    """A word that no layout uses is clutter, one that is missing is a broken page."""
    assert used() == set(strings(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_plain_and_filled(lang: str) -> None:
    """A word is one line of plain text."""
    assert [] == [
        key for key, word in strings(lang).items() if word.strip() != word or not word or "<" in word
    ]


def test_english_and_polish_are_there() -> None:
    """The languages of the publication that ships."""
    assert {"en", "pl"} <= set(LANGUAGES)
