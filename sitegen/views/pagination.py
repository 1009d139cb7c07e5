"""Lists cut into pages, counted from the oldest, so that a full page never changes its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Slice(Generic[Item]):
    """One page of a list; `number` None for the index, which holds the newest."""

    number: int | None
    items: Sequence[Item]


def paginate(newest_first: Sequence[Item], size: int) -> list[Slice[Item]]:
    """Cut a list into an index and numbered pages of exactly `size` items.

    The index holds between `size` and `2 * size - 1` items, so that it is never nearly empty; page 1 holds the oldest.
    The index comes first, then the pages from the newest to the oldest.
    """
    pages = max(len(newest_first) // size - 1, 0)
    cut = len(newest_first) - pages * size
    slices = [Slice(None, newest_first[:cut])]
    for number in range(pages, 0, -1):
        start = cut + (pages - number) * size
        slices.append(Slice(number, newest_first[start : start + size]))
    return slices
