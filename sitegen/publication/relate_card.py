"""Card: one article in the index, small enough to keep a hundred thousand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sitegen.publication.relate_facet import Facet
from sitegen.publication.relate_tally import Numbers
from sitegen.publication.relate_text import MAX_COUNT
from sitegen.publication.relate_weights import ordinal

Key = tuple[int, int, int]
"""How one article ranks another: (-score, -day, place); the least comes first."""

OPEN: Key = (1, 0, 0)
"""The floor that every key is below."""
CLOSED: Key = (-(1 << 62), 0, 0)
"""The floor that none is below."""


@dataclass(slots=True)
class Card:
    """A facet whose names are numbers, and what the index has found for it."""

    uid: str
    group: str
    date: str
    series: str | None
    topics: tuple[int, ...]
    regions: tuple[int, ...]
    authors: tuple[int, ...]
    pins: tuple[str, ...]
    blocks: tuple[str, ...]
    terms: array[int]
    counts: bytes
    text: dict[int, int] = field(default_factory=dict, compare=False)
    """Vector of its strongest terms."""
    features: dict[int, int] = field(default_factory=dict, compare=False)
    """Vectors of its topics, regions and authors."""
    pinned: tuple[int, ...] = field(default=(), compare=False)
    """Places of what is shown first."""
    shown: tuple[int, ...] = field(default=(), compare=False)
    """Places of its matches."""
    floor: Key = field(default=OPEN, compare=False)
    """A candidate below it would change the matches."""
    day: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.day = ordinal(self.date)

    @classmethod
    def made_from(cls, facet: Facet, terms: Numbers, features: Numbers) -> Card:
        """The card of a facet; its names are added to the numbers."""
        names, counts = zip(*facet.terms, strict=True) if facet.terms else ((), ())
        return cls(
            facet.uid,
            facet.group,
            facet.date,
            facet.series,
            _numbered("topic", facet.topics, features),
            _numbered("region", facet.regions, features),
            _numbered("author", facet.authors, features),
            facet.pins,
            facet.blocks,
            array("I", [terms[name] for name in names]),
            bytes(counts if max(counts, default=0) <= MAX_COUNT else [min(n, MAX_COUNT) for n in counts]),
        )

    @property
    def held(self) -> tuple[int, ...]:
        """Its topics, regions and authors."""
        return self.topics + self.regions + self.authors

    @classmethod
    def from_row(cls, row: Sequence[Any]) -> Card:
        """Read what `row` made."""
        (uid, group, date, series, topics, regions, authors, pins, blocks, terms, *found) = row
        numbers = array("I", terms)
        return cls(uid, group, date, series, topics, regions, authors, pins, blocks, numbers, *found)

    def row(self) -> tuple[Any, ...]:
        """All of it, in values that marshal knows; the terms become bytes."""
        return (
            self.uid, self.group, self.date, self.series, self.topics, self.regions, self.authors, self.pins,
            self.blocks, self.terms, self.counts, self.text, self.features, self.pinned, self.shown, self.floor,
        )  # fmt: skip


def _numbered(kind: str, names: Sequence[str], features: Numbers) -> tuple[int, ...]:
    return tuple([features[kind, name] for name in dict.fromkeys(names)])


def may_show(card: Card, other: Card) -> bool:
    """Whether an article may offer another: no translation, and nothing that it blocks."""
    if other.group == card.group:
        return False
    return not (card.blocks and (other.uid in card.blocks or other.group in card.blocks))
