"""What the head of an article can say, and what tells a paragraph from a title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sitegen.normalise.blocks import ends_sentence
from sitegen.normalise.dates import DateReading
from sitegen.normalise.values import Claim, Line, Removed
from sitegen.normalise.vocabulary import fold

MAX_TITLE = 200
_INNER_STOP = re.compile(r"(?<=[\w»”\")][\w»”\")])[.!?…][\"”»]?\s+[\"“„«(]?[^\W\da-z_]")
_ABBREVIATION = re.compile(r"(?:(?:\b[A-Z]\.)+|(?:\b[^\W\d_]\.){2,})\Z")


@dataclass(frozen=True)
class Dated:
    """A date that the head names."""

    role: str
    """`date` or `updated`."""
    reading: DateReading
    labelled: bool
    line: int
    how: str
    """As in `Claim`."""


@dataclass
class Head:
    """What the first lines said. `body_start` is the index of the first line of the body."""

    title: str | None = None
    subtitle: str | None = None
    alternate_titles: list[str] = field(default_factory=list)
    dates: list[Dated] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    affiliation: str | None = None
    credit: str | None = None
    lead: str | None = None
    series: str | None = None
    housed: bool = False
    """The series stands as a label above the article, the way the house sets it."""
    issue: str | None = None
    doi: str | None = None
    licence: str | None = None
    topics: list[str] = field(default_factory=list)
    regions: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    body_start: int = 0
    chrome: set[str] = field(default_factory=set)
    opening: list[Line] = field(default_factory=list)
    """Lines above `body_start` that belong to the body: a lead where the site wants none."""
    lines: list[Line] = field(default_factory=list)
    """The lines as read: a title that shared its line with the text stands on a line of its own."""

    def claim(self, role: str, line: Line, raw: str | None = None, *, how: str = "") -> None:
        """Note that a line, or a piece of it, became a field, and what showed it."""
        self.claims.append(Claim(role, line.text if raw is None else raw, line.number, how))

    def set_or_keep(self, name: str, value: str) -> None:
        """Set a field of one value; another value of a field that is set is kept as other text."""
        known = getattr(self, name)
        if known is None:
            setattr(self, name, value)
        elif fold(known) != fold(value):
            self.other.append(value)

    def remove(self, line: Line, reason: str) -> None:
        """Note that a line is kept nowhere."""
        self.removed.append(Removed(line.text, line.number, reason))


def is_prose(text: str) -> bool:
    """Tell whether a line reads as a paragraph, not as a title or a label."""
    if len(text) > MAX_TITLE:
        return True
    if text.endswith(("?", "!", "?”", "!”", "?»", "!»")):
        return _INNER_STOP.search(text) is not None
    if _ABBREVIATION.search(text) and len(text) < 100:
        return False
    return ends_sentence(text) or text.endswith((",", ";"))
