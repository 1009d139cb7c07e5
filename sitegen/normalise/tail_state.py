"""What the last lines of an article said, and what the readers of a tail share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sitegen.normalise.roles import Dated
from sitegen.normalise.values import Claim, Line, NormaliseSettings, Removed

_COLLECTED = ("licence", "disclaimer", "originally_published", "related_links", "topics", "bios", "bylines", "kept",
              "other", "claims", "removed")  # fmt: skip
_ITEMS = re.compile(r"[,;|•·]|\s#")


@dataclass
class Tail:
    """What the last lines said. `body_end` is the index behind the last line of the body."""

    body_end: int
    notes_from: int = 0
    """Index of a list of notes that stands below the tail; it belongs to the body. Beyond the end where there is none."""
    credit: str | None = None
    doi: str | None = None
    dates: list[Dated] = field(default_factory=list)
    licence: list[str] = field(default_factory=list)
    disclaimer: list[str] = field(default_factory=list)
    originally_published: list[str] = field(default_factory=list)
    related_links: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    bios: list[tuple[str, str]] = field(default_factory=list)
    """Name and the whole note, where the note opens with a name."""
    bylines: list[str] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    """Notes on money and on corrections: they stay in the body, though they stand among the lines of the tail."""
    other: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def turn(self) -> None:
        """Put what was read from the end upwards into the order of the source."""
        for name in _COLLECTED:
            getattr(self, name).reverse()


@dataclass
class TailState:
    """A tail that is being read from its end upwards. Places are indices into `lines`."""

    lines: Sequence[Line]
    start: int
    """Where the body begins: the tail does not reach above it."""
    names: Sequence[str]
    """The authors whom the head named."""
    settings: NormaliseSettings
    menu: AbstractSet[str]
    """Folded lines that were navigation above the text."""
    tail: Tail
    seen_furniture: bool = False
    signed_at: int = -1
    """The end of what stands above the last signature that was taken."""

    def claim(self, role: str, line: Line, how: str) -> int:
        """Note that a line became a field; the number of lines used, which is 1."""
        self.tail.claims.append(Claim(role, line.text, line.number, how))
        return 1

    def remove(self, line: Line, reason: str) -> int:
        """Note that a line is kept nowhere; the number of lines used, which is 1."""
        self.tail.removed.append(Removed(line.text, line.number, reason))
        self.seen_furniture = True
        return 1

    def take_topics(self, line: Line, value: str, how: str) -> int:
        """Take the topics that `value` lists; the number of lines used, which is 1."""
        self.tail.topics.extend(
            item.strip(" #.") for item in reversed(_ITEMS.split(value)) if item.strip(" #.")
        )
        return self.claim("topics", line, how)
