"""Which letters a transfer carries."""

from __future__ import annotations

import unicodedata

import pytest

from sitegen.transfers import epc, zbp
from sitegen.transfers.faults import TextMissing, TextTooLong, WrongLetter
from sitegen.transfers.letters import fitting


@pytest.mark.parametrize(
    ("text", "epc_text", "zbp_text"),
    [
        ("Zażółć gęślą jaźń", "Zazolc gesla jazn", "Zażółć gęślą jaźń"),
        ("ŁÓDŹ", "LODZ", "ŁÓDŹ"),
        ("Spende Größe", "Spende Grosse", "Spende Grosse"),
        ("Ærø, Þór", "AEro, THor", "AEro, THór"),
        ("Čeští dárci", "Cesti darci", "Cesti darci"),
        ("Çağrı Đorđe", "Cagri Dorde", "Cagri Dorde"),
    ],
)
def test_marks(text: str, epc_text: str, zbp_text: str) -> None:
    """Kept where the code knows the letter, else left out; composed or not makes no difference."""
    for form in (text, unicodedata.normalize("NFD", text)):
        assert epc_text == fitting(form, epc.LETTERS, 70, field="name")
        assert zbp_text == fitting(form, zbp.LETTERS, 70, field="name")


@pytest.mark.parametrize(
    ("text", "letter", "message", "hint"),
    [
        ("a\nb", "\n", "holds a line break", "Write it on one line."),
        ("a\u2028b", "\u2028", "holds a line break", "Write it on one line."),
        ("a|b", "|", "holds '|', which a QR code for a transfer cannot carry", "Write / instead."),
        ("a\x00b", "\x00", "holds an invisible character (U+0000)", "Delete it."),
        ("a\u200bb", "\u200b", "holds an invisible character (U+200B)", "Delete it."),
        ("a\u00a0b", "\u00a0", "holds a special space (U+00A0)", "Write an ordinary space."),
        ("a\tb", "\t", "holds a special space (U+0009)", "Write an ordinary space."),
        ("a – b", "–", "holds '–', which a QR code for a transfer cannot carry", "Write - instead."),
        ("a’b", "’", "holds '’', which a QR code for a transfer cannot carry", "Write ' instead."),
        ("Дар", "Д", "holds 'Д', which a QR code for a transfer cannot carry", "Write it in Latin letters."),
        ("Δώρο", "Δ", "holds 'Δ', which a QR code for a transfer cannot carry", "Write it in Latin letters."),
        ("寄付", "寄", "holds '寄', which a QR code for a transfer cannot carry", "Write it in Latin letters."),
        ("Gift ♥", "♥", "holds '♥', which a QR code for a transfer cannot carry", "Write a word instead, or leave it out."),
        ("²", "²", "holds '²', which a QR code for a transfer cannot carry", "Write a word instead, or leave it out."),
        (" a", " ", "begins or ends with a space", "Delete the space in front or behind."),
    ],
)  # fmt: skip
def test_refused_letters(text: str, letter: str, message: str, hint: str) -> None:
    """The letter is named, and what to write instead."""
    with pytest.raises(WrongLetter) as caught:
        fitting(text, epc.LETTERS, 70, field="text")
    fault = caught.value
    assert (letter, message, hint, "text") == (fault.letter, fault.message, fault.hint, fault.field)


def test_a_hint_names_only_letters_that_the_code_knows() -> None:
    """The Polish code has no apostrophe and no brackets."""
    with pytest.raises(WrongLetter) as caught:
        fitting("“a”", zbp.LETTERS, 70, field="name")
    assert "Write a word instead, or leave it out." == caught.value.hint


def test_length() -> None:
    """Measured as the code carries it; never cut."""
    assert "ß" * 2 != fitting("ß" * 2, epc.LETTERS, 4, field="name")
    with pytest.raises(TextTooLong) as caught:
        fitting("ßßa", epc.LETTERS, 4, field="name")
    assert ("is longer than 4 characters", "Shorten it by 1 character.") == (
        caught.value.message,
        caught.value.hint,
    )
    with pytest.raises(TextTooLong) as caught:
        fitting("abcdef", epc.LETTERS, 4, field="name")
    assert "Shorten it by 2 characters." == caught.value.hint


def test_nothing() -> None:
    """Refused unless it may be missing; blanks are never nothing."""
    assert "" == fitting("", epc.LETTERS, 4, field="text", missing=True)
    for text, missing in (("", False), (" ", False), ("  ", True)):
        with pytest.raises(TextMissing):
            fitting(text, epc.LETTERS, 4, field="text", missing=missing)
