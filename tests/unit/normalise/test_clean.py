"""Cleaning changes no visible word."""

from __future__ import annotations

import pytest

from sitegen.normalise.clean import clean, to_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("parlia\u00admentary chair\u200b \ufeffx\x00", "parliamentary chair x"),
        ("e\u0301", "é"),
        ("in\u00a0May", "in May"),
        ("quoi\u00a0? «\u00a0oui\u00a0»", "quoi\u00a0? «\u00a0oui\u00a0»"),
        ("a\u200cb", "ab"),
        ("می\u200cروم", "می\u200cروم"),
        ('it\\\'s \\"so\\"', 'it\'s "so"'),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """Line ends, invisible characters and blanks are unified; what a script or French typography needs stays."""
    assert expected == clean(text)


def test_lines_keep_their_numbers() -> None:
    """Lines know their number, whether an empty one stands above, and their cells."""
    lines = to_lines("\n  one  two \n\n\tx\ty z\t1\n")
    assert [(2, "one two", False, ()), (4, "x y z 1", True, ("x", "y z", "1"))] == [
        (line.number, line.text, line.gap, line.cells) for line in lines
    ]
