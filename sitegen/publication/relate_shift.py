"""Shift: what the change of some articles moves for the others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

REACH = 24


@dataclass(frozen=True, slots=True)
class Shift:
    """What the change of some articles moved."""

    dirty: frozenset[int]
    """Places of articles that came, went or have other vectors than before."""
    pairs: frozenset[tuple[int, int]]
    """Other articles, of which the first has the second newly within reach or out of it; and the reverse."""


def within_reach(order: list[int], place: int) -> list[int]:
    """An article of an order that has it, and the `REACH` on either side."""
    at = bisect_left(order, place)
    return order[max(0, at - REACH) : at + REACH + 1]


def moved(before: list[int], after: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of those that stayed which are within reach in only one of two orders, both ways round."""
    changed = set(before) ^ set(after)
    # What went lies no farther from a neighbour in `after` than it did, unless something nearer came.
    ends = [bisect_left(after, place) for place in changed]
    near = {place for end in ends for place in after[max(0, end - REACH) : end]}
    for place in near - changed:
        for other in set(_next(before, place)) ^ set(_next(after, place)):
            if other not in changed:
                yield place, other
                yield other, place


def _next(order: list[int], place: int) -> list[int]:
    """The articles that follow one within reach."""
    at = bisect_left(order, place) + 1
    return order[at : at + REACH]
