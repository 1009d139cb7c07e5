"""Headings of a tail with the lines below that belong to them: related posts, donations, notes on authors, tags."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.labels import read_line
from sitegen.normalise.notices import is_copyright, sounds_like_notice
from sitegen.normalise.roles import is_prose
from sitegen.normalise.tail_authors import take_bio
from sitegen.normalise.tail_state import TailState
from sitegen.normalise.values import Line
from sitegen.normalise.vocabulary import fold

_ABOUT = ("about", "o autorze:", "o autorce:", "über", "à propos de", "про автора:", "об авторе:")
_REACH = 24
"""Lines above the end among which a heading is looked for."""
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]|[¹²³⁴-⁹]+|\*{1,3})\s*\S")


def group(state: TailState, end: int) -> int:
    """A heading above `end` whose lines reach down to `end`; the number of lines used, or 0."""
    floor = max(state.start, end - _REACH)
    for at in range(end - 1, floor - 1, -1):
        line = state.lines[at]
        below = state.lines[at + 1 : end]
        if len(line.text) <= 80 and _headed_by(state, line, below):
            return end - at
        if is_prose(line.text) and not _may_stand_below(line):
            return 0
    return 0


def _headed_by(state: TailState, label: Line, below: Sequence[Line]) -> bool:
    """Take `label` with all lines below it, where it is their heading."""
    folded = fold(label.text)
    if folded in vocabulary.RELATED and _related(state, label, below):
        return True
    if folded in vocabulary.DONATION and below and _donation(state, label, below):
        return True
    if folded in vocabulary.NEIGHBOURS and len(below) == 1 and not is_prose(below[0].text):
        state.remove(below[0], "previous and next article")
        state.remove(label, "previous and next article")
        return True
    if _is_about_author(state, folded) and 1 <= len(below) <= 6 and _are_notes(state, below):
        _take_notes(state, label, below)
        return True
    if folded in vocabulary.TOPICS and 1 <= len(below) <= 12 and _are_short(below, 40):
        _take_tags(state, label, below)
        return True
    return False


def _is_about_author(state: TailState, folded: str) -> bool:
    """`About the author`, `About Jan Nowak`."""
    named = any(folded == f"{about} {fold(name)}" for about in _ABOUT for name in state.names)
    return named or folded in vocabulary.ABOUT_AUTHOR


def _may_stand_below(line: Line) -> bool:
    """Whether a paragraph may belong to a heading above it."""
    return furniture.asks_for_money(line.text) or (len(line.text) <= 600 and not line.text.startswith("["))


def _are_short(lines: Sequence[Line], limit: int) -> bool:
    return all(len(line.text) <= limit and not is_prose(line.text) for line in lines)


# -- related posts


def _related(state: TailState, label: Line, below: Sequence[Line]) -> bool:
    """Titles below a related-posts label, up to the furniture that was already taken."""
    if any(_ends_related(line) for line in below):
        return False
    if not below and not label.text.endswith(":") and not state.seen_furniture and is_prose(label.text):
        return False
    for line in reversed(below):
        chrome = furniture.is_chrome(line.text, state.settings) or furniture.asks_for_address(line.text)
        if chrome or _is_bare_date(state, line):
            state.remove(line, "page furniture")
        else:
            state.tail.related_links.append(furniture.bare(line.text))
            state.claim("related_links", line, f"below:{label.text}")
    state.remove(label, "related posts")
    return True


def _ends_related(line: Line) -> bool:
    """What no title of another article looks like."""
    return (
        len(line.text) > 220
        or [reading.role for reading in read_line(line.text)] == ["topics"]
        or line.text.endswith(".")
        or _NOTE.match(line.text) is not None
        or fold(line.text) in vocabulary.DONATION | vocabulary.RELATED
        or is_copyright(line.text)
        or line.kind in ("h2", "h3", "h4")
    )


def _is_bare_date(state: TailState, line: Line) -> bool:
    readings = read_line(line.text, state.settings.date_order)
    return bool(readings) and all(reading.role in ("date", "badge", "time") for reading in readings)


# -- donations


def _donation(state: TailState, label: Line, below: Sequence[Line]) -> bool:
    """The paragraph directly under a donation heading, with its button."""
    if len(below) > 6:
        return False
    if not all(_fits_donation(state, line, first=at == 0) for at, line in enumerate(below)):
        return False
    if not any(furniture.asks_for_money(line.text) for line in below) and not (
        fold(below[-1].text) in vocabulary.DONATION or (state.seen_furniture and len(below) == 1)
    ):
        return False
    for line in reversed(below):
        state.remove(line, "donation block")
    state.remove(label, "donation block")
    return True


def _fits_donation(state: TailState, line: Line, *, first: bool) -> bool:
    return (
        furniture.asks_for_money(line.text)
        or fold(line.text) in vocabulary.DONATION
        or furniture.is_chrome(line.text, state.settings)
        or furniture.asks_for_address(line.text)
        or (first and state.seen_furniture and len(line.text) <= 500)
    )


# -- notes on the authors, and tags


def _are_notes(state: TailState, lines: Sequence[Line]) -> bool:
    """Paragraphs about people, and buttons; no line that is a field of its own."""
    return all(
        furniture.is_chrome(line.text, state.settings)
        or not (
            read_line(line.text, state.settings.date_order)
            or sounds_like_notice(line.text)
            or furniture.asks_for_address(line.text)
            or furniture.asks_for_money(line.text)
            or fold(line.text.partition(":")[0]) in vocabulary.READ_ALSO
        )
        for line in lines
    )


def _take_notes(state: TailState, label: Line, below: Sequence[Line]) -> None:
    for line in reversed(below):
        if furniture.is_chrome(line.text, state.settings):
            state.remove(line, "page furniture")
        else:
            take_bio(state, line)
    state.remove(label, "label of the author's note")


def _take_tags(state: TailState, label: Line, below: Sequence[Line]) -> None:
    for line in reversed(below):
        state.take_topics(line, line.text, f"below:{label.text}")
    state.remove(label, "label")
