"""Caps on what a body may hold, so that no text makes the renderer run for minutes or fill the memory.

Python-Markdown is quadratic on unclosed brackets and wide tables, recursive on nested blocks, and repeats the address
of a reference wherever it is used. The caps are far above what a publication needs; each is one linear look.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from sitegen.errors import Faults, MarkdownError, SourceLocation

MAX_BYTES = 1_000_000
MAX_LINE = 20_000
MAX_OPEN = 200
MAX_COLUMNS = 50
MAX_NESTING = 50
MAX_REPEATED = 20_000_000
MAX_BLANKS = 400

_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_OPENERS = (
    ("[", re.compile(r"(?<!\\)(?:\[|\])"), "square brackets"),
    ("](", re.compile(r"(?<!\\)(?:\]\(|\))"), "links"),
    ("<", re.compile(r"(?<!\\)(?:<(?=[a-zA-Z/!?])|>)"), "HTML tags"),
)
_COSTLY = (
    ("lines", re.compile("\n"), 40_000),
    ("headings", re.compile(r"(?m)^#{1,6}[^\n]*$"), 1_000),
    ("underlined headings", re.compile(r"(?m)^(?:-+|=+)[ \t]*$"), 1_000),
    ("line breaks", re.compile(r"(?m)  $"), 2_000),
    ("code fences", re.compile(r"(?m)^[ \t]*(?:```|~~~)"), 200),
    ("list items", re.compile(r"(?m)^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]"), 10_000),
    ("table rows", re.compile(r"(?m)^[^\n]*\|[^\n]*$"), 3_000),
    ("backslashes", re.compile(r"\\"), 10_000),
    ("HTML tags", re.compile(r"<(?=[a-zA-Z/!?])"), 5_000),
    ("square brackets", re.compile(r"\["), 20_000),
)
"""What, how it is found, and how many are set."""
_DELIMITER_ROW = re.compile(r"(?m)^[ |:\-\t]*-[ |:\-\t]*\|[ |:\-\t]*$")
_MARKERS = re.compile(r"[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))[ \t]*)*")
_MARKER = re.compile(r">|[-*+]|\d+[.)]")
_REFERENCE = re.compile(r"(?m)^ {0,3}\[[^\]\n]*\]:[ ]*(\S+)")
_NOTE_REFERENCE = re.compile(r"\[\^([^\]\n]*)\]")
_DEEP_TAG = re.compile(
    r"<(/?)(?:div|blockquote|ul|ol|li|table|span|b|i|em|strong|a|p|details|figure)\b", re.IGNORECASE
)


def check_limits(body: str, path: str, first_line: int = 1) -> None:
    """Raise MarkdownError (Faults for several) where `body` exceeds a cap; lines are counted from `first_line`."""
    if _is_modest(body):
        return
    size = len(body.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        raise MarkdownError(
            f"the text is {size:,} bytes long; at most {MAX_BYTES:,} can be set",
            location=SourceLocation(path, first_line, 1),
            hint="split it into chapters of a report",
        )
    errors = [
        MarkdownError(message, location=_place(body, offset, path, first_line), hint=hint)
        for offset, message, hint in _excesses(body)
    ]
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise Faults(errors)


def _is_modest(body: str) -> bool:
    """Tell whether no cap can be exceeded, by counts that cost next to nothing: true of nearly every article."""
    count = body.count
    return (
        len(body) <= MAX_LINE
        and count("[") <= MAX_OPEN
        and count("<") <= MAX_NESTING
        and count("|") <= MAX_COLUMNS
        and count("`") + count("~") <= MAX_OPEN
        and count("#") + count("-") + count("=") + count("\\") <= MAX_OPEN
        and count("  ") < MAX_BLANKS // 2
        and count("\t") < MAX_BLANKS
        and not any(map(_is_indented, body.splitlines()))
    )


def _is_indented(line: str) -> bool:
    """Tell whether markers and blanks stand before the text for longer than a line of prose has them."""
    if len(line) <= MAX_NESTING or line[0].isalpha():
        return False
    markers = _MARKERS.match(line)
    return markers is not None and markers.end() > MAX_NESTING


def _place(body: str, offset: int, path: str, first_line: int) -> SourceLocation:
    line = body.count("\n", 0, offset)
    return SourceLocation(path, first_line + line, offset - body.rfind("\n", 0, offset))


def _excesses(body: str) -> Iterator[tuple[int, str, str]]:
    """Yield offset, message and hint of each excess."""
    offset = 0
    too_deep = False
    for line in body.splitlines(keepends=True):
        if len(line) > MAX_LINE:
            yield (
                offset,
                f"a line of {len(line):,} characters; at most {MAX_LINE:,} can be set",
                "break it up",
            )
        if " " * MAX_BLANKS in line or "\t" * MAX_BLANKS in line:
            yield offset, f"a run of more than {MAX_BLANKS} blanks", "write one"
        markers = _MARKERS.match(line)
        indent = markers[0] if markers else ""
        if len(indent) > MAX_NESTING and not too_deep:
            depth = len(_MARKER.findall(indent)) + indent.replace("\t", "    ").count(" ") // 4
            too_deep = depth > MAX_NESTING
            if too_deep:
                yield (
                    offset,
                    f"lists or quotations nested more than {MAX_NESTING} deep",
                    "take some levels out",
                )
        offset += len(line)
    for opener, pattern, name in _OPENERS:
        if body.count(opener) > MAX_OPEN:
            yield from _unclosed(body, pattern, name)
    if body.count("<") > MAX_NESTING:
        yield from _deep_html(body)
    if body.count("|") > MAX_COLUMNS:
        yield from _wide_tables(body)
    yield from _repeated_references(body)
    yield from _too_many(body)


def _too_many(body: str) -> Iterator[tuple[int, str, str]]:
    """What costs Python-Markdown time with the square of its number, however well it is closed."""
    for name, pattern, most in _COSTLY:
        excess = next(islice(pattern.finditer(body), most, None), None)
        if excess is not None:
            yield excess.start(), f"more than {most:,} {name}", "split the text into chapters of a report"


def _unclosed(body: str, pattern: re.Pattern[str], name: str) -> Iterator[tuple[int, str, str]]:
    """Look paragraph by paragraph: what is not closed at its end is text for Markdown too."""
    for block in _BLOCK.finditer(body):
        depth = 0
        for match in pattern.finditer(block[0]):
            depth = depth + 1 if match[0][-1] in "[(<" else max(0, depth - 1)
            if depth > MAX_OPEN:
                yield (
                    block.start() + match.start(),
                    f"more than {MAX_OPEN} unclosed {name} in one paragraph",
                    "close them, or write a backslash before each that is meant as a character",
                )
                break


def _deep_html(body: str) -> Iterator[tuple[int, str, str]]:
    depth = 0
    for match in _DEEP_TAG.finditer(body):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > 4 * MAX_NESTING:
            yield match.start(), f"more than {4 * MAX_NESTING} HTML tags open at once", "close them"
            return


def _wide_tables(body: str) -> Iterator[tuple[int, str, str]]:
    for row in _DELIMITER_ROW.finditer(body):
        columns = row[0].strip().strip("|").count("|") + 1
        if columns > MAX_COLUMNS:
            yield (
                row.start(),
                f"a table of {columns} columns; at most {MAX_COLUMNS} can be set",
                "split the table",
            )


def _repeated_references(body: str) -> Iterator[tuple[int, str, str]]:
    if body.count("[^") > MAX_OPEN:
        for name, count in Counter(_NOTE_REFERENCE.findall(body)).items():
            if count > MAX_OPEN:
                yield (
                    body.index(f"[^{name}]"),
                    f"{count} references to one note",
                    "repeat the note, or merge them",
                )
    longest = max(_REFERENCE.finditer(body), key=lambda match: len(match[1]), default=None)
    if longest is not None and len(longest[1]) * body.count("[") > MAX_REPEATED:
        yield longest.start(), "a long address that is referred to very often", "use a shorter address"
