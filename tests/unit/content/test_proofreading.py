"""What should be seen before readers see it, and what should be let pass."""

from __future__ import annotations

import pytest

from sitegen.content.proofreading import proofread
from sitegen.render.markdown import MarkdownRenderer


def remarks(body: str, day: str = "2023-11-15", lang: str = "en") -> list[tuple[str, int, str]]:
    """Of a body that begins on line 10."""
    text = MarkdownRenderer(lang).render(body, path="a.md").text
    return [(one.code, one.line, one.words) for one in proofread(body, 10, text, day)]


@pytest.mark.parametrize(
    "words",
    ["[TK]", "[TK: the sum]", "TKTK", "XXXX", "[XXX]", "[todo]", "Lorem ipsum", "[TBC]", "[??]"],
)
def test_words_that_stand_for_others(words: str) -> None:
    """Nobody means them."""
    assert remarks(f"One.\n\nIt cost {words} euros.") == [("placeholder", 12, words)]


@pytest.mark.parametrize("words", ["TK", "XXX", "TODO", "???"])
def test_words_that_may_be_meant(words: str) -> None:
    """Initials, a Roman number: told, and left to the editor."""
    assert remarks(f"It cost {words} euros.") == [("placeholder-perhaps", 10, words)]


@pytest.mark.parametrize(
    "body",
    [
        "The `[TK]` is code, and so is\n\n```\nTKTK XXXX\n```\n",
        "TKT, XX, the XXth congress, a [tk link](https://example.org/), the ATKs.",
        "## A\n\n### B\n\nOne.\n\n## C\n\nTwo.",
        "We met on Wednesday, 15 November, and on 8 November 2023. Friday 13 is no date.",
        "On Monday the council meets; by 3 May it decides.",
        "Support us or not, the top of the page is print.",
        "Yes. Yes. He said no. He said no.",
    ],
)
def test_what_is_let_pass(body: str) -> None:
    """Code, words within words, right dates, sentences about furniture, what is short."""
    assert remarks(body) == []


def test_a_skipped_level_of_headings() -> None:
    """The first level counts as the second: a page has one title already."""
    assert remarks("# A\n\n### B\n\n#### C\n\nOne.\n\n## D\n\n#### E ##\n\nTwo.") == [
        ("heading-skip", 20, "E")
    ]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Wednesday, November 9", "2023-11-09"),
        ("Tuesday 8 November 2023", "2023-11-08"),
        ("Monday the 8th of November", "2023-11-08"),
        ("Saturday, January 3", "2024-01-03"),
        ("we wtorek 8 listopada", "2023-11-08"),
        ("am Dienstag, den 8. November", "2023-11-08"),
        ("mardi 8 novembre 2023", "2023-11-08"),
        ("у вівторок, 8 листопада", "2023-11-08"),
    ],
)
def test_a_weekday_that_its_date_does_not_have(words: str, meant: str) -> None:
    """In five languages; a day without a year is the one nearest to the text."""
    assert [(code, found.partition("|")[2]) for code, _, found in remarks(f"It met {words}, late.")] == [
        ("weekday", meant)
    ]


def test_furniture_of_a_page() -> None:
    """Alone on its line, with its marks, in any of the languages."""
    body = "One.\n\n## Related posts\n\n**Support Us**\n\n- Top ↑\n\nCzytaj także:\n"
    assert remarks(body) == [
        ("furniture", 12, "Related posts"), ("furniture", 14, "Support Us"),
        ("furniture", 16, "- Top ↑"), ("furniture", 18, "Czytaj także:"),
    ]  # fmt: skip


def test_a_sentence_that_was_pasted_twice() -> None:
    """Wherever it stands again; a pull quote repeats on purpose."""
    said = "The ministry said that the cranes had been bought before the railway was built."
    assert remarks(f"{said} More.\n\nOther.\n\n{said}") == [("repeated", 14, said)]
    assert remarks(f"{said} More.\n\n> [!pull] the cranes had been bought before the railway was built") == []
    assert proofread("", 1, "", "") == ()
