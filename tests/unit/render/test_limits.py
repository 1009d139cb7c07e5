"""Caps that keep a body from hanging the build."""

from __future__ import annotations

import random
import time
from contextlib import suppress

import pytest

from sitegen.errors import Faults, MarkdownError, SitegenError
from sitegen.render.limits import _excesses, _is_modest, check_limits
from sitegen.render.markdown import MarkdownRenderer


@pytest.mark.parametrize(
    ("body", "place", "words"),
    [
        ("x\n" * 600_000, "a.md:5:1", "1,200,000 bytes"),
        ("ok\n\n" + "x" * 20_001, "a.md:7:1", "a line of 20,001 characters"),
        ("ok\n\n" + "[" * 201, "a.md:7:201", "unclosed square brackets"),
        ("[a](" * 201, "a.md:5:803", "unclosed links"),
        ("|".join(["a"] * 51) + "\n" + "|".join(["-"] * 51), "a.md:6:1", "a table of 51 columns"),
        ("> " * 51 + "x", "a.md:5:1", "nested more than 50 deep"),
        ("    " * 51 + "- x", "a.md:5:1", "nested more than 50 deep"),
        ("<div>\n" * 201, "a.md:205:1", "HTML tags open at once"),
        ("[a]: https://example.org/" + "x" * 15_000 + "\n\n" + "[a]\n" * 2_000, "a.md:5:1", "long address"),
        ("ok\n\n" + "x[^1]\n" * 201, "a.md:7:2", "201 references to one note"),
    ],
)
def test_an_excess_is_named_with_its_place(body, place, words):
    """The editor is told what is too much, and where in the file."""
    with pytest.raises(MarkdownError) as caught:
        check_limits(body, "a.md", first_line=5)
    assert place == str(caught.value.location)
    assert words in caught.value.message
    assert caught.value.hint


def test_all_excesses_are_reported_together():
    """One run lists every fault."""
    with pytest.raises(Faults) as caught:
        check_limits("[" * 201 + "\n\n" + "> " * 60 + "x", "a.md")
    assert ["a.md:1:201", "a.md:3:1"] == [str(error.location) for error in caught.value.errors]


@pytest.mark.parametrize(
    "body",
    [
        "\\[" * 500,
        "[a](b) " * 1_000,
        "<b>x</b> " * 1_000,
        "a | b\n--|--\n" + "1 | 2\n" * 500,
        "- a\n" * 500,
        "```\n" + "a < b\n" * 300 + "```\n",
    ],
)
def test_ordinary_abundance_passes(body):
    """Many links, rows, items and escaped brackets are no fault."""
    check_limits(body, "a.md")


@pytest.mark.parametrize(
    "body",
    [
        "[" * 30_000, "![[]()" * 1_000, "[a](" * 1_500, "<a " * 4_000, "![" * 4_000, "<!--" * 5_000, "<![" * 5_000,
        "\n".join("    " * i + "- x" for i in range(400)), "*a **b " * 2_500, "\\[" * 9_000, "*a*{" * 4_000,
        "[^1]\n" * 4_000 + "\n[^1]: x", "\"'" * 9_000,
    ],
)  # fmt: skip
def test_hostile_input_ends_soon(body):
    """Rendered or refused, never a hang or a traceback."""
    started = time.perf_counter()
    with suppress(SitegenError):
        MarkdownRenderer("en").render(body, path="a.md")
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("# a\n\n" * 1_001, "more than 1,000 headings"),
        ("a\n-\n" * 1_001, "more than 1,000 underlined headings"),
        ("a  \n" * 2_001, "more than 2,000 line breaks"),
        ("```\nx\n```\n\n" * 101, "more than 200 code fences"),
        ("\\*\n" * 10_001, "more than 10,000 backslashes"),
        ("<b>x</b>\n\n" * 2_501, "more than 5,000 HTML tags"),
        ("|a|\n" * 3_001, "more than 3,000 table rows"),
        ("```" + " " * 401 + "x\n", "a run of more than 400 blanks"),
    ],
)
def test_what_grows_with_its_square_is_counted(body: str, message: str) -> None:
    """Well formed or not: a text with so many is refused, with the place of the first too many."""
    with pytest.raises(MarkdownError) as caught:
        check_limits(body, "a.md")
    assert caught.value.message == message
    assert caught.value.location is not None


def test_what_is_passed_at_a_glance_exceeds_nothing() -> None:
    """The quick look says yes only where the thorough one finds nothing; near every cap, on both sides."""
    chance = random.Random(3)
    parts = ["[", "[a](", "<b>", "|", "a|\n-|\n", "```\n", "~~~\n", "# a\n", "a\n-\n", "=\n", "a  \n", " ", "\t", "> ", "- ",
             "1. ", "٣) ", "\\", "[^1]", "[a]: b\n", "\x0b", "\u2028", "x" * 99, "\n"]  # fmt: skip
    modest = 0
    for _ in range(800):
        body = "".join(
            chance.choice(parts) * chance.choice([1, 2, 13, 26, 51, 101, 201, 401]) for _ in range(4)
        )
        if _is_modest(body):
            modest += 1
            assert list(_excesses(body)) == []
    assert 100 < modest < 700
