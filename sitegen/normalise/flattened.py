"""A whole text on one line: its head is split off where that is certain, and no paragraph is invented."""

from __future__ import annotations

import re
from itertools import pairwise

from sitegen.normalise.casing import SMALL, is_all_caps
from sitegen.normalise.dates import match_date
from sitegen.normalise.names import looks_like_names
from sitegen.normalise.values import Line

_WINDOW = 1000
_DATE_LABEL = re.compile(r"(?<!\w)(?:Date|Data|Datum|Дата|Published|Opublikowano)\s?:\s?")
_AUTHOR_LABEL = re.compile(r"\s*(?<!\w)(?:Author|Autor|Autorzy|Authors|Автор)\s?:\s?")
_SHORTEST_TITLE, _LONGEST_TITLE = 3, 20
"""Words of a title in capitalised words."""
_SENTENCE_OPENERS = frozenset(
    "The A An In On At After Before For From It Its This These There When While As Since With Although Despite Last".split()
)
_WORD = re.compile(r"\S+\s*")


def unflatten(line: Line) -> tuple[list[Line], list[str]]:
    """Split `SERIES Date: … Author: … TITLE lead…` at the places that carry evidence; the rest stays one line."""
    parts: list[str] = []
    rest = line.text
    window = rest[:_WINDOW]
    labelled = _DATE_LABEL.search(window)
    if labelled is not None and labelled.start() <= 80:
        before = window[: labelled.start()].strip()
        date = match_date(window[labelled.end() :])
        if date is not None and (not before or is_all_caps(before) or _repeats(before)):
            if before:
                parts.append(before)
            end = labelled.end() + date[1]
            parts.append(rest[labelled.start() : end])
            rest = rest[end:].lstrip()
    author = _AUTHOR_LABEL.match(rest[:_WINDOW]) if parts else None
    if author is not None:
        name = _two_words(rest[author.end() : author.end() + 100])
        if name:
            parts.append(rest[: author.end() + len(name)].strip())
            rest = rest[author.end() + len(name) :].lstrip()
    warnings: list[str] = []
    title = _repeated_opening(rest[:_WINDOW]) or _caps_opening(rest[:_WINDOW])
    if not title and parts:
        title = _capitalised_opening(rest[:_WINDOW])
    if title:
        parts.append(title)
        rest = rest[len(title) :].lstrip()
        if rest.startswith(title):
            parts.append(title)
            rest = rest[len(title) :].lstrip()
        warnings.append("title-split-from-lead")
    lines = [Line(line.number, part, bool(index)) for index, part in enumerate(parts)]
    lines.append(Line(line.number, rest, bool(parts), line.cells if not parts else ()))
    return lines, warnings


def split_caps_title(line: Line) -> list[Line]:
    """`A BRIDGE TOO SHORT The army bought…`, as issues of journals have it: the title apart from its text."""
    title = _caps_opening(line.text[:_WINDOW]) if not line.kind and not line.cells else ""
    rest = line.text[len(title) :].lstrip()
    if not title or len(rest) < 40:
        return [line]
    return [Line(line.number, title, line.gap), Line(line.number, rest, True)]


def _two_words(text: str) -> str:
    """A name of two words: the shortest reading that is a name at all."""
    words = _WORD.findall(text)
    candidate = "".join(words[:2]).rstrip()
    return candidate if len(words) >= 2 and looks_like_names(candidate, strict=True) else ""


def _repeats(text: str) -> bool:
    words = text.split()
    half = len(words) // 2
    return len(words) >= 4 and len(words) % 2 == 0 and words[:half] == words[half:]


def _repeated_opening(text: str) -> str:
    """The words with which the text opens twice: a title rendered two times."""
    words = text.split(" ")
    for size in range(min(20, len(words) // 2), 1, -1):
        if words[:size] == words[size : 2 * size] and not words[size - 1].endswith((".", ",", ";", ":")):
            return " ".join(words[:size])
    return ""


def _capitalised_opening(text: str) -> str:
    """`Koper Wants Its Track The port has …`: capitalised words up to one that opens a sentence in small letters."""
    words = text.split(" ")[:_LONGEST_TITLE]
    for size, (word, following) in enumerate(pairwise(words)):
        if word[:1].islower() and word not in SMALL:
            return ""
        if size >= _SHORTEST_TITLE and word in _SENTENCE_OPENERS and following[:1].islower():
            return " ".join(words[:size])
    return ""


def _caps_opening(text: str) -> str:
    """A title in capitals before running text: at least three words, and a word in ordinary case behind it."""
    words = text.split(" ")
    size = 0
    while size < len(words) and not any(char.islower() for char in words[size]):
        size += 1
    if size < len(words) and size and len(words[size - 1].strip("“”\"'")) == 1 and words[size - 1].isalpha():
        size -= 1  # `A` and `I` open the next sentence
    title = " ".join(words[:size])
    return title if 3 <= size <= 25 and size < len(words) and is_all_caps(title) else ""
