"""TOML with the places of its values."""

from __future__ import annotations

import pytest

from sitegen.content.toml_file import load, place_of
from sitegen.errors import ConfigError, SourceLocation

SAMPLE = b"""\
title = "Vistula"
"quoted.key".name = 'x'   # a comment with = and [
[[method]]
id = "a"
text = \"\"\"
[[not a table]]
k = 1\"\"\"
list = [1, {z = 2, y = "]"},
  [3]]
[method.links]
once.20 = "u"
[[method]]
day = 1979-05-27 07:32:00
[[method.sub]]
k = '''a'''
"""


def test_every_value_has_its_place() -> None:
    """Tables, entries of lists, dotted keys and inline tables; nothing inside text."""
    places = load(SAMPLE, "a.toml").places
    expected = {
        ("title",): (1, 1),
        ("quoted.key",): (2, 1),
        ("quoted.key", "name"): (2, 14),
        ("method",): (3, 1),
        ("method", 0): (3, 1),
        ("method", 0, "id"): (4, 1),
        ("method", 0, "text"): (5, 1),
        ("method", 0, "list"): (8, 1),
        ("method", 0, "list", 0): (8, 9),
        ("method", 0, "list", 1): (8, 12),
        ("method", 0, "list", 1, "z"): (8, 13),
        ("method", 0, "list", 1, "y"): (8, 20),
        ("method", 0, "list", 2): (9, 3),
        ("method", 0, "list", 2, 0): (9, 4),
        ("method", 0, "links"): (10, 1),
        ("method", 0, "links", "once"): (11, 1),
        ("method", 0, "links", "once", "20"): (11, 6),
        ("method", 1): (12, 1),
        ("method", 1, "day"): (13, 1),
        ("method", 1, "sub"): (14, 1),
        ("method", 1, "sub", 0): (14, 1),
        ("method", 1, "sub", 0, "k"): (15, 1),
    }
    assert expected == {loc: (place.line, place.column) for loc, place in places.items()}


def test_unknown_places_fall_back_to_what_holds_them() -> None:
    """A missing field is shown at its table, a missing top-level one at the top."""
    places = load(SAMPLE, "a.toml").places
    assert SourceLocation("a.toml", 12, 1) == place_of(places, ("method", 1, "id"), "a.toml")
    assert SourceLocation("a.toml", 1, 1) == place_of(places, ("schema",), "a.toml")


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a = 1\nb 2\n", 2, 3, "a line has no = between name and value"),
        ('a = "x\nb = 1\n', 1, 7, "a quotation mark is opened but never closed"),
        ("a = 1\na = 2\n", 2, 6, "this name stands twice"),
        ("a = [1,\n", 1, 8, "the value after = cannot be read"),
        ("a = Jan\n", 1, 5, "the value after = cannot be read"),
        ("[a]\n[a]\n", 2, 3, "this table stands twice"),
        ("a = 2023-02-30\n", 1, 5, "this is no day of the calendar"),
        ("a = 1\nb = 2026-12-01T09:00  # morning\n", 2, 15, "this moment has no seconds"),
    ],
)
def test_broken_toml_is_told_plainly(text: str, line: int, column: int, message: str) -> None:
    """Line, column and an editor's words; never the parser's."""
    with pytest.raises(ConfigError) as caught:
        load(text.encode(), "a.toml")
    assert SourceLocation("a.toml", line, column) == caught.value.location
    assert caught.value.message.startswith(message)
    assert caught.value.hint


def test_only_utf8() -> None:
    """Other encodings are refused at the byte, a byte-order mark is no text."""
    with pytest.raises(ConfigError, match="not UTF-8") as caught:
        load("a = 1\nb = 'ł'".encode("cp1250"), "a.toml")
    assert SourceLocation("a.toml", 2, 6) == caught.value.location
    assert {"a": 1} == load(b"\xef\xbb\xbfa = 1\r\n", "a.toml").meta


@pytest.mark.parametrize("depth", [100, 5000])
def test_deep_nesting_is_an_error_not_a_crash(depth: int) -> None:
    """Neither the parser's recursion nor ours ends in a traceback."""
    with pytest.raises(ConfigError, match="nested too deeply"):
        load(b"a = " + b"[" * depth + b"]" * depth, "a.toml")
