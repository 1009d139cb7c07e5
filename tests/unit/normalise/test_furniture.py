"""Furniture is told by whole lines; a heading for donations needs its request."""

from __future__ import annotations

import pytest

from sitegen.normalise.furniture import donation_box, is_chrome
from sitegen.normalise.values import NormaliseSettings

SITE = NormaliseSettings()


@pytest.mark.parametrize(
    "text",
    ["Direkt zum Inhalt springen", "Skip to the main content", "Przejdź do głównej treści", "4.JPG", "PolskiEnglish", "EN | PL",
     "We use cookies to improve this site."],
)  # fmt: skip
def test_chrome(text: str) -> None:
    """Skip links, file names, language switches and consent are never part of an article."""
    assert is_chrome(text, SITE)


@pytest.mark.parametrize(
    "text",
    ["“We use cookies as currency,” he says.", "The JPG file", "English lessons", "EN", "Skip to page 4"],
)
def test_no_chrome(text: str) -> None:
    """Text that only resembles furniture stays."""
    assert not is_chrome(text, SITE)


@pytest.mark.parametrize(
    ("texts", "used"),
    [
        (["Support Kalyna", "Your support helps us tell these stories.", "Donate", "Text."], 3),
        (["Wesprzyj Kalinę", "Twoje wsparcie pomaga.", "Tekst."], 2),
        (["Support for the plan", "Support for the plan has fallen."], 0),
        (["Support Us", "“Your donation should go to the army,” she says."], 0),
        (["Donate"], 0),
    ],
)
def test_donation_box(texts: list[str], used: int) -> None:
    """A box is a heading with a request below it, and its button."""
    assert used == donation_box(texts)
