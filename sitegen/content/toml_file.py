"""TOML files read strictly, with the place of every value, so that a fault can name its line and column."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sitegen.content.front_matter import Place
from sitegen.errors import ConfigError, SourceLocation

MAX_LENGTH = 2_000_000
MAX_DEPTH = 40

_BLANK = re.compile(r"(?:[ \t\n\r]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:\\.|[^"\\])*"' r"|'[^']*'", re.DOTALL
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_HOURS_ALONE = re.compile(r"[T ]\d\d:\d\d(?!:)")
"""What TOML 1.0 does not read of a moment, up to Python 3.13 at least."""
_SCALAR = re.compile(r"[^,\]}\n#]+")
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")

_IN_PLAIN_WORDS = (
    ("Expected '='", "a line has no = between name and value", 'Write name = "value".'),
    ("Invalid statement", "this line is not `name = value`", 'Write name = "value".'),
    ("Invalid initial character", "the name before = is missing or holds a letter that needs quotes",
     'Names are made of a-z, 0-9, - and _; others stand in quotes: "Bałtyk" = 1.'),
    ("Invalid value", "the value after = cannot be read",
     'Text stands in double quotes: name = "value".'),
    ("Invalid date", "this is no day of the calendar", "Write year-month-day: 2023-11-15."),
    ("Cannot overwrite", "this name stands twice", "Keep one of the two."),
    ("Duplicate inline table key", "this name stands twice", "Keep one of the two."),
    ("Cannot declare", "this table stands twice",
     "Keep one; where each is an entry of a list, write [[name]] with two brackets."),
    ("Cannot mutate", "this adds to a table that was closed before",
     "Write the whole table in one place."),
    ("Unterminated string", "a quotation mark is opened but never closed", "Close the quotation mark."),
    ("Illegal character",
     "a quotation mark is opened but never closed, or an invisible character stands here",
     'Close the quotation mark; text of several lines stands between """ and """.'),
    ("Unescaped '\\'", "a backslash stands alone in the text",
     "Write two backslashes, or use single quotes."),
    ("Unclosed array", "a list is opened with [ but never closed", "Close it with ]."),
    ("Unclosed inline table", "a table is opened with { but never closed",
     "Close it with } on the same line."),
    ("Expected newline", "something follows the value on its line",
     'Write one `name = "value"` on each line; a quotation mark inside text is written \\".'),
    ("Expected ']", "the heading of a table is not closed",
     "Write [name], or [[name]] for an entry of a list."),
)  # fmt: skip


@dataclass(frozen=True)
class TomlFile:
    """One file: its values, and where each of them stands."""

    meta: dict[str, Any]
    places: dict[Place, SourceLocation] = field(compare=False)
    """`("method", 0, "iban")` to line and column of the name `iban`."""


def load(data: bytes, path: str) -> TomlFile:
    """Read the bytes of a TOML file; `path` is the name used in messages.

    `ConfigError`: bytes that are not UTF-8, broken TOML, a file over `MAX_LENGTH` bytes.
    """
    if len(data) > MAX_LENGTH:
        raise ConfigError(f"the file is longer than {MAX_LENGTH:,} bytes", location=SourceLocation(path))
    text = decoded(data, path).replace("\r\n", "\n")
    try:
        meta = tomllib.loads(text)
        return TomlFile(meta, _Scanner(text, path).places())
    except RecursionError:
        raise _too_deep(SourceLocation(path)) from None
    except ValueError as error:  # TOMLDecodeError, and a number of thousands of digits
        raise _broken(str(error), text, path) from None


def decoded(data: bytes, path: str) -> str:
    """Return the text of a file, without a mark of byte order. `ConfigError`: bytes that are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        raise ConfigError(
            f"this is not UTF-8 text (byte {error.start:,} is 0x{error.object[error.start]:02x})",
            location=_Lines(before, path).at(len(before)),
            hint='Save the file again with the encoding "UTF-8".',
        ) from None


def place_of(places: Mapping[Place, SourceLocation], loc: Place, path: str) -> SourceLocation:
    """Where `loc` stands, else its nearest known ancestor, else the top of the file."""
    for length in range(len(loc), 0, -1):
        if (found := places.get(loc[:length])) is not None:
            return found
    return SourceLocation(path, 1, 1)


def _broken(problem: str, text: str, path: str) -> ConfigError:
    where = _WHERE.search(problem)
    if where is None:
        location = SourceLocation(path)
    elif where[1]:
        location = SourceLocation(path, int(where[1]), int(where[2]))
    else:
        location = _Lines(text, path).at(len(text.rstrip()))
    if location.line and _HOURS_ALONE.match(text.split("\n")[location.line - 1], location.column - 1):
        return ConfigError(
            "this moment has no seconds", location=location, hint="Write them, too: 2026-12-01T09:00:00."
        )
    for beginning, message, hint in _IN_PLAIN_WORDS:
        if problem.startswith(beginning):
            return ConfigError(message, location=location, hint=hint)
    return ConfigError(
        "this cannot be read as TOML", location=location, hint='Write one `name = "value"` on each line.'
    )


def _too_deep(location: SourceLocation) -> ConfigError:
    return ConfigError("lists or tables are nested too deeply", location=location)


class _Lines:
    """Offsets of a text as lines and columns."""

    def __init__(self, text: str, path: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self._path = path

    def at(self, offset: int) -> SourceLocation:
        line = bisect_right(self._starts, offset)
        return SourceLocation(self._path, line, offset - self._starts[line - 1] + 1)


class _Scanner:
    """Walks over text that `tomllib` has accepted, so it only needs to know where things end."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._at = 0
        self._lines = _Lines(text, path)
        self._places: dict[Place, SourceLocation] = {}
        self._entries: dict[Place, int] = {}
        """Index of the last entry of each array of tables."""

    def places(self) -> dict[Place, SourceLocation]:
        table: Place = ()
        while self._skip(_BLANK) < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
        return self._places

    def _skip(self, pattern: re.Pattern[str]) -> int:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _header(self) -> Place:
        start = self._at
        brackets = 2 if self._text.startswith("[[", self._at) else 1
        self._at += brackets
        keys = self._key()
        if len(keys) > MAX_DEPTH:
            raise _too_deep(self._lines.at(start))
        self._at += brackets
        table: Place = ()
        for index, (name, _) in enumerate(keys):
            table = (*table, name)
            self._places.setdefault(table, self._lines.at(start))
            if brackets == 2 and index == len(keys) - 1:
                self._entries[table] = self._entries.get(table, -1) + 1
            if table in self._entries:
                table = (*table, self._entries[table])
                self._places.setdefault(table, self._lines.at(start))
        return table

    def _pair(self, table: Place) -> None:
        at = table
        for name, offset in self._key():
            at = (*at, name)
            self._places.setdefault(at, self._lines.at(offset))
        self._at += 1  # the =
        self._value(at)

    def _key(self) -> list[tuple[str, int]]:
        """A dotted key up to, not including, `=` or `]`: each part and its offset."""
        parts: list[tuple[str, int]] = []
        while True:
            start = self._skip(_SPACE)
            if self._text[start] in "\"'":
                raw = self._text[start : self._skip(_STRING)]
                parts.append((tomllib.loads(f"k = {raw}")["k"], start))
            else:
                parts.append((self._text[start : self._skip(_BARE_KEY)], start))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self, at: Place) -> None:
        start = self._skip(_SPACE)
        if len(at) > MAX_DEPTH:
            raise _too_deep(self._lines.at(start))
        opening = self._text[start]
        if opening in "\"'":
            self._skip(_STRING)
        elif opening == "[":
            self._at += 1
            self._items(at)
        elif opening == "{":
            self._at += 1
            while self._text[self._skip(_BLANK)] != "}":
                self._pair(at)
                self._comma()
            self._at += 1
        else:
            self._skip(_SCALAR)

    def _items(self, at: Place) -> None:
        index = 0
        while self._text[self._skip(_BLANK)] != "]":
            item = (*at, index)
            self._places[item] = self._lines.at(self._at)
            self._value(item)
            self._comma()
            index += 1
        self._at += 1

    def _comma(self) -> None:
        if self._text[self._skip(_BLANK)] == ",":
            self._at += 1
