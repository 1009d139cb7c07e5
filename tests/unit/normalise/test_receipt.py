"""The account of words can fail, and says by which word."""

from __future__ import annotations

import pytest

from sitegen.normalise.codes import INFORM, MEANING, REVIEW, is_review, meaning
from sitegen.normalise.receipt import account, words
from sitegen.normalise.values import Claim, Mended, Removed


def test_balanced() -> None:
    """Body, claims and removed lines together are the source."""
    made = account(
        "Date: 1 May 2020\nA title\nBody text.\nTop",
        "Body text.\n",
        claims=[Claim("date", "Date: 1 May 2020", 1), Claim("title", "A title", 2)],
        removed=[Removed("Top", 4, "page furniture")],
    )
    assert (True, 9, 2) == (made.balanced, made.source_words, made.body_words)
    assert (6, 1, 0) == (made.field_words, made.removed_words, made.joined_words)


def test_lost_and_invented_words_are_named() -> None:
    """Each word counts as often as it stands."""
    made = account("one two two three", "one two four")
    assert (("three", "two"), ("four",), False) == (made.lost, made.invented, made.balanced)


def test_mended_words_are_neither_lost_nor_invented() -> None:
    """A word that was joined is accounted for as one."""
    made = account("objec- tive", "objective", mended=[Mended("objec- tive", "objective", 1)])
    assert (True, 2, 1, 1) == (made.balanced, made.source_words, made.body_words, made.joined_words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Śląsk śląsk", {"śląsk": 2}), ("rację¹ i", {"rację": 1, "1": 1, "i": 1}), ("a\u00adb", {"ab": 1})],
)
def test_words(text: str, expected: dict[str, int]) -> None:
    """Case, invisible characters and superscripts do not matter."""
    assert expected == words(text)


def test_every_code_has_one_class_and_a_meaning() -> None:
    """No code is in both classes, and each can be told in words."""
    assert (frozenset(), REVIEW | INFORM) == (REVIEW & INFORM, frozenset(MEANING))
    assert (True, False) == (is_review("ambiguous-date:03/04/2018"), is_review("date-partial:2016"))
    assert "only the month or the year is known (2016-02)" == meaning("date-partial:2016-02")
