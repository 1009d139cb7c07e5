"""Wrongly decoded runs are repaired where that is certain, and left where it is not."""

from __future__ import annotations

import pytest

from sitegen.normalise.mojibake import looks_broken, repair

TEXT = "The café – it’s “no” à Łódź, Chișinău, Țurcanu, Żółć, München"


def _misread(text: str, page: str) -> str:
    out = []
    for byte in text.encode():
        try:
            out.append(bytes((byte,)).decode(page))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


@pytest.mark.parametrize("page", ["cp1252", "cp1250"])
def test_utf8_read_with_a_code_page(page: str) -> None:
    """Every run comes back, bytes without a meaning in the code page included."""
    assert (TEXT, True) == repair(_misread(TEXT, page))


def test_twice_misread() -> None:
    """Damage done twice is undone twice."""
    assert "café “x”" == repair(_misread(_misread("café “x”", "cp1252"), "cp1252"))[0]


@pytest.mark.parametrize(
    "text",
    [
        "PUBLIÉ\u00a0» ET CASĂ”",
        "Рік і ніч",
        "Ärzte über Öl – ‚ja‘",
        "naïve Ångström",
        TEXT,
        "«\u00a0É\u00a0»",
        "10 µm ± 3 °C",
    ],
)
def test_sound_text_is_left_alone(text: str) -> None:
    """Letters beside quotation marks, units and foreign names are no damage."""
    assert (text, False, False) == (*repair(text), looks_broken(text))


def test_polish_read_as_western() -> None:
    """windows-1250 read as windows-1252 is told by letters that no word has."""
    damaged = "Mieczys³aw Cio³ek jest w domu, bo nie by³o pieniêdzy na drogê."
    assert "Mieczysław Ciołek jest w domu, bo nie było pieniędzy na drogę." == repair(damaged)[0]


def test_superscripts_are_no_damage() -> None:
    """A note mark behind a word is not a Polish letter."""
    text = "Sąd przyznał jej rację³ w drugiej instancji i na tym koniec²."
    assert (text, False) == repair(text)


@pytest.mark.parametrize("text", ["To waĂniejsze", "dowód ƒ…œ‡Ž¦ oĂe", "a\ufffdb", "ĹĂłdĽ"])
def test_what_cannot_be_repaired_is_told(text: str) -> None:
    """Private font maps and lost characters are seen."""
    assert looks_broken(repair(text)[0])
