"""Footnotes: marks in the text and the list below it, matched both ways; what has no partner stays literal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sitegen.normalise import vocabulary
from sitegen.normalise.values import Line, Mended
from sitegen.normalise.vocabulary import fold

_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_BRACKET_NOTE = re.compile(r"\[([1-9]\d{0,2})\]\s*(?=\S)")
_SUPER_NOTE = re.compile(r"([¹²³⁴-⁹⁰]{1,3})\s*(?=\S)")
_PLAIN_NOTE = re.compile(r"([1-9]\d{0,2})[.)]?\s+(?=\S)")
_OPENINGS = {"bracket": _BRACKET_NOTE, "super": _SUPER_NOTE, "glued": _PLAIN_NOTE}
_AFTER_LIST = 3
"""Lines that may stand below a list of notes: who paid, who wrote."""
_BRACKET_MARK = re.compile(r"\[(\d{1,3})\]")
_SUPER_MARK = re.compile(r"(?<=\S)[¹²³⁴-⁹⁰]{1,3}")
_GLUED_MARK = re.compile(
    r"(?<=[^\W\d_])(\d{1,3})(?=[.,;:!?)\"”»]*(?:\s|\Z))|(?<=[^\W\d_][.,;:”»\")])(\d{1,3})(?=\s|\Z)|(?<=[”»«\")][.,;:])(\d{1,3})(?=\s|\Z)"
)

_SURE_MARK = re.compile(
    r"(?<=[^\W\d_A-Z]{4})\d{1,3}(?=[.,;:!?)\"”»]*(?:\s|\Z))|(?<=[^\W\d_]{3}[.,;»”\")])\d{1,3}(?=\s|\Z)|(?<=[»”«\")][.,;])\d{1,3}(?=\s|\Z)"
)
"""A digit behind a word in small letters: enough for a list of a single note."""


@dataclass(frozen=True)
class Notes:
    """The lines of the body without the note list, and the notes by number."""

    body: tuple[Line, ...]
    notes: tuple[tuple[str, Line], ...] = ()
    """Number and the line with the number taken off."""
    style: str = ""
    """`bracket`, `super` or `glued`: how the marks are written; empty when there are no matched notes."""
    heading: Line | None = None
    """The heading of the list, which the Markdown footnotes do not need."""


def split_notes(lines: Sequence[Line]) -> Notes:
    """Take a closing list of notes off the body if every note has its mark and every mark its note."""
    if not lines or any(line.kind == "fn" for line in lines):
        return Notes(tuple(lines))
    for below in range(min(_AFTER_LIST, len(lines) - 1) + 1):
        end = len(lines) - below
        if below and any(opening.match(lines[end].text) for opening in _OPENINGS.values()):
            break
        if (found := _closing_list(lines[:end])) and not (below and _may_be_items(lines[:end], found)):
            return replace(found, body=(*found.body, *lines[end:]))
    return Notes(tuple(lines))


def _closing_list(lines: Sequence[Line]) -> Notes | None:
    for style, opening in _OPENINGS.items():
        begin = _list_begins(lines, opening)
        listed = list(lines[begin:])
        if not listed:
            continue
        numbers = [str(_number(opening.match(line.text))) for line in listed]
        headed = begin > 0 and fold(lines[begin - 1].text) in vocabulary.NOTES_HEADINGS
        mark_style = _marks(lines[:begin], numbers, style, headed)
        if not mark_style:
            continue
        notes = tuple(
            (number, Line(line.number, _rest(opening, line.text), line.gap))
            for number, line in zip(numbers, listed, strict=True)
        )
        heading = lines[begin - 1] if headed else None
        return Notes(tuple(lines[: begin - 1 if headed else begin]), notes, mark_style, heading)
    return None


def _list_begins(lines: Sequence[Line], opening: re.Pattern[str]) -> int:
    """The index of the first of the lines at the end whose numbers count up."""
    begin = len(lines)
    after = 0
    while begin > 0 and (number := _number(opening.match(lines[begin - 1].text))):
        if after and number + 1 != after:
            break
        begin, after = begin - 1, number
    return begin


def _may_be_items(lines: Sequence[Line], notes: Notes) -> bool:
    """`1. …`, `2. …` above further text are items of a list, whatever digits stand in the text."""
    return notes.style == "glued" and lines[-1].text.lstrip("0123456789")[:1] in (".", ")")


def mark_pattern(style: str) -> re.Pattern[str]:
    """The pattern of the marks of one style."""
    return {"bracket": _BRACKET_MARK, "super": _SUPER_MARK, "glued": _GLUED_MARK}[style]


def mark_number(found: re.Match[str]) -> str:
    """The number of a mark in ordinary digits."""
    return found[0].strip("[]").translate(_SUPERSCRIPT)


def glued_mends(lines: Sequence[Line], notes: Notes) -> tuple[Mended, ...]:
    """Words that lost a digit which was glued to them: the account of what the marks changed."""
    if notes.style != "glued":
        return ()
    numbers = {number for number, _ in notes.notes}
    mends = []
    for line in lines:
        for found in _GLUED_MARK.finditer(line.text):
            number = mark_number(found)
            word = re.search(r"\w+\Z", line.text[max(0, found.start() - 20_000) : found.start()])
            if number in numbers and word:
                mends.append(Mended(word[0] + number, f"{word[0]} {number}", line.number))
    return tuple(mends)


def _number(found: re.Match[str] | None) -> int:
    return int(found[1].translate(_SUPERSCRIPT)) if found else 0


def _rest(opening: re.Pattern[str], text: str) -> str:
    found = opening.match(text)
    return text[found.end() :] if found else text


def _marks(lines: Sequence[Line], numbers: Sequence[str], style: str, headed: bool) -> str:
    """The style of the marks if each note is marked in the text, first in order; else empty."""
    styles = {
        "bracket": ("bracket", "super"),
        "super": ("super", "bracket"),
        "glued": ("super", "bracket", "glued"),
    }[style]
    for candidate in styles:
        single = candidate == "glued" and not headed and len(numbers) < 2
        if single and any(line.kind or line.cells or line.form for line in lines):
            continue
        pattern = _SURE_MARK if single else mark_pattern(candidate)
        found = [mark_number(m) for line in lines for m in pattern.finditer(line.text)]
        marked = [number for number in dict.fromkeys(found) if number in numbers]
        if marked == list(numbers):
            return candidate
    return ""
