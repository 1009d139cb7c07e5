"""Front matter: what is read, refused and written."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.content import front_matter
from sitegen.content.front_matter import has_front_matter, read, write
from sitegen.errors import FrontMatterError, SourceLocation

TEXT = """\
---
title: Rivers
authors:
  - id: nowak
    role: author
  - Maria Zielińska
date: 2023-11-15
draft: true
weight: 3
---

Body.
"""


def test_values_body_and_places() -> None:
    """Every value with the line and column of the file; dates stay text."""
    file = read(TEXT, "a.md")
    assert {
        "title": "Rivers",
        "authors": [{"id": "nowak", "role": "author"}, "Maria Zielińska"],
        "date": "2023-11-15",
        "draft": True,
        "weight": 3,
    } == file.meta
    assert ("\nBody.\n", 11) == (file.body, file.body_line)
    assert SourceLocation("a.md", 4, 5) == file.places["authors", 0, "id"]
    assert SourceLocation("a.md", 6, 5) == file.places["authors", 1]


@pytest.mark.parametrize(
    "word", ["no", "yes", "on", "off", "10:30", "1_000", "0x1F", "012", "2023-11-15", "="]
)
def test_words_that_old_yaml_would_change_stay_text(word: str) -> None:
    """`no` is not false, `10:30` is not six hundred and thirty."""
    assert {"a": word} == read(f"---\na: {word}\n---\n", "a.md").meta


def test_a_text_without_front_matter_is_all_body() -> None:
    """A rule across the page further down is no fence."""
    file = read("Title\n\n---\n\nText\n", "a.md")
    assert ({}, "Title\n\n---\n\nText\n", 1) == (file.meta, file.body, file.body_line)


def test_line_ends_and_byte_order_marks_do_not_matter() -> None:
    """Files saved on any system read the same."""
    assert read(TEXT, "a.md") == read("\ufeff" + TEXT.replace("\n", "\r\n"), "a.md")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("---\ntitle: a\n", 1, "the front matter is opened with --- but never closed"),
        ("---\ntitle: a: b\n---\n", 2, "front matter: mapping values are not allowed"),
        ("---\ntitle: a\ntitle: b\n---\n", 3, "front matter: the field 'title' stands twice (first on line 2)"),
        ("---\na: &x 1\nb: *x\n---\n", 2, "front matter: an alias, anchor or tag"),
        ("---\na: !!python/name:os.system\n---\n", 2, "front matter: an alias, anchor or tag"),
        ("---\n- a\n---\n", 2, "front matter: is not a list of fields"),
        ("---\na: " + "[" * 20 + "]" * 20 + "\n---\n", 2, "front matter: is nested too deeply"),
        ("---\na:\n\tb: 1\n---\n", 3, "front matter: "),
        ("---\n[[\n---\n", 3, "front matter: a bracket is opened and never closed"),
        ("---\na: " + "x" * 200_000 + "\n---\n", 1, "the front matter is longer than 200,000 characters"),
    ],
)  # fmt: skip
def test_what_is_refused(text: str, line: int, message: str) -> None:
    """Told with its line, in words."""
    with pytest.raises(FrontMatterError) as caught:
        read(text, "a.md")
    assert caught.value.message.startswith(message)
    assert caught.value.location is not None
    assert ("a.md", line) == (caught.value.location.path, caught.value.location.line)


def test_a_colon_in_a_title_is_explained() -> None:
    """The commonest mistake has a hint that can be copied."""
    with pytest.raises(FrontMatterError) as caught:
        read("---\ntitle: Rivers: a primer\n---\n", "a.md")
    assert 'title: "Rivers: a primer"' in caught.value.hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, True),
        ("---\n---\n", False),
        ("---\njust words\n---\n", False),
        ("Text", False),
        ("---\n", False),
    ],
)
def test_recognising_front_matter(text: str, expected: bool) -> None:
    """Only a mapping between two fences counts."""
    assert expected == has_front_matter(text)


def test_dates_are_written_plain_and_deceptive_words_in_quotes() -> None:
    """As editors write them, and safe in any other YAML reader."""
    assert "---\ndate: 2023-11-15\na: 'no'\n---\n\nBody\n" == write({"date": "2023-11-15", "a": "no"}, "Body")


PLAIN = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"])
SCALARS = st.one_of(st.text(PLAIN, max_size=20), st.booleans(), st.integers(-(10**9), 10**9))
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc_", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@example({"_": "\u00a0"})
@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=5))
def test_what_is_written_reads_back_equal(meta: dict[str, Any]) -> None:
    """Any mapping of texts, numbers, lists and mappings."""
    file = read(write(meta, "Body."), "a.md")
    assert (meta, "\nBody.\n") == (file.meta, file.body)


PIECES = st.sampled_from(
    [
        "a: b", "a: &x 1", "b: *x", "c: !!str 1", "t: R & D", "t: Oh! *so*", "d: true", "n: 3", "n: ~", "f: 1.5", "\n", "\n",
        "\n", "\n  ", "\n- ", "l: [a, {b: c}]", "[" * 12, "]" * 12, "{a: ", '"q": ', "q: 'x", "? k", ": v", "# c", "a: b: c",
        "w: 2023-11-15", "\t", "---", "...", "|", ">-", "%", "\u2028", ",", "e:", "- - - ", "<<: {a: b}", "&", "*", "!",
    ]
)  # fmt: skip


def _outcome(text: str) -> object:
    try:
        file = read(text, "a.md")
    except FrontMatterError as error:
        return str(error)
    return repr((file.meta, file.places))


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_quick_way_and_the_careful_way_agree(raw: str) -> None:
    """Values, places and faults are those of a look at each token before anything is composed."""
    quick = _outcome(f"---\n{raw}\n---\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(front_matter, "_is_simple", lambda _raw: False)
        assert quick == _outcome(f"---\n{raw}\n---\n")
