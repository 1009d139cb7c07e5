"""The file that holds headings' addresses."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.content.anchor_lock import LockedAnchors, name_in_lock, read_lock, write_lock
from sitegen.errors import ConfigError, Faults


def test_what_is_written_is_read() -> None:
    """Texts by name, headings in order, older ones behind them."""
    texts = {
        "b": LockedAnchors(("z", "a"), (("old", "z"), ("older", ""))),
        "a": LockedAnchors(("x",), (), "/2026/a/"),
    }
    data = write_lock(texts)
    assert read_lock(data).texts == texts
    assert data.decode().splitlines()[3:] == [
        "a",
        "  /2026/a/",
        "  x",
        "",
        "b",
        "  z",
        "  a",
        "  old -> z",
        "  older ->",
    ]


IDS = st.text(
    st.one_of(st.sampled_from("-> /#%25\t\r\n\x1f\x85\u2028"), st.characters(exclude_categories=("Cs",))),
    min_size=1,
    max_size=8,
)


@given(st.lists(IDS, unique=True, max_size=6), st.integers(0, 6), st.one_of(st.just(""), IDS))
@example(["/slash/", "->x", "#note", "a->b", "%2Fa", "100%"], 3, "/b")
def test_whatever_a_heading_is_called_comes_back(ids: list[str], first: int, new: str) -> None:
    """An editor may give a heading any id, and what is written down of it never stops a build."""
    locked = LockedAnchors(tuple(ids[first:]), tuple(sorted((old, new) for old in ids[:first])), "/2026/a/")
    assert read_lock(write_lock({"a": locked})).texts == {"a": locked}


def test_an_id_with_percent_that_stands_for_nothing_stays() -> None:
    """Older files, and editors, write it as it is."""
    lock = read_lock(b"a\n  100%\n  caf%C3%A9\n  %23note -> %2525\n")
    assert lock.texts["a"] == LockedAnchors(("100%", "caf%C3%A9"), (("#note", "%25"),))


def test_every_wrong_line_is_told() -> None:
    """With its number, at once."""
    with pytest.raises(Faults) as told:
        read_lock(b"  a\ntext\n  b c\n  d\n  d -> e\ntext\n  /a/\n  /b/\n")
    assert [str(fault).splitlines()[0] for fault in told.value.errors] == [
        "content/anchors.lock:1: a stands below no text",
        "content/anchors.lock:3: 'b c' is no address of a heading",
        "content/anchors.lock:5: d stands twice in text",
        "content/anchors.lock:6: text stands twice",
        "content/anchors.lock:8: text has two addresses",
    ]


def test_what_is_not_utf_8_is_told() -> None:
    """Read with signs of replacement, the file would be written so, and addresses be lost."""
    with pytest.raises(ConfigError) as told:
        read_lock(b"text\n  caf\xe9\n")
    assert str(told.value).startswith("content/anchors.lock:2:6: this is not UTF-8 text (byte 10 is 0xe9)")


def test_only_a_line_feed_ends_a_line() -> None:
    """A uid may hold what Unicode calls an end of line; lines of Windows are read, too."""
    texts = {"a\u2028b": LockedAnchors(("x",)), "c\x85d": LockedAnchors(("y",))}
    data = write_lock(texts)
    assert read_lock(data).texts == texts
    assert read_lock(data.replace(b"\n", b"\r\n")).texts == texts


@pytest.mark.parametrize(
    ("path", "content", "name"),
    [
        ("content/articles/a.md", b"---\ntitle: T\nuid: 2026-a  # for ever\n---\n", "2026-a"),
        ("content/articles/a.md", b"---\r\nuid: 'x y'\r\n---\r\n", "x y"),
        ("content/articles/a.md", b'---\nuid: "x"\n---\n', "x"),
        ("content/articles/a.md", b"---\ntitle: T\n---\n\nuid: no\n", "content/articles/a"),
        ("content/articles/a.md", b"---\nuid: >-\n  folded\n---\n", "content/articles/a"),
        ("content/reports/grid/index.md", b"---\nuid: grid\n---\n", "grid"),
        ("content/reports/grid/03-wires.md", b"---\ntitle: W\n---\n", "content/reports/grid/wires"),
    ],
)
def test_a_text_has_a_name_that_lasts(path: str, content: bytes, name: str) -> None:
    """Its uid; a chapter may be renumbered."""
    assert name_in_lock(path, content) == name
