"""Tally: the names that articles hold, each with a number and a rarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any


class Numbers(dict[Any, int]):
    """Consecutive numbers, each given to a name when it is first met."""

    def __init__(self, names: Iterable[Any] = ()) -> None:
        self.names = list(names)
        super().__init__(zip(self.names, range(len(self.names)), strict=True))

    def __missing__(self, name: Any) -> int:
        self[name] = number = len(self.names)
        self.names.append(name)
        return number


class Tally:
    """How many articles hold each numbered name, and how rare that makes it by `rule`(articles, holders)."""

    def __init__(self, rule: Callable[[int, int], int]) -> None:
        self.holders: Counter[int] = Counter()
        """Number of articles by number of the name."""
        self.rarities: list[int] = []
        """By number; 0 for one that nobody holds."""
        self._rule = rule

    def take(self, articles: int, names: int, holders: Mapping[int, int]) -> None:
        """Take over the holders of so many names."""
        self.holders = Counter(holders)
        self.rarities = [self._rarity(articles, number) for number in range(names)]

    def shift(self, articles: int, names: int, steps: Mapping[int, int]) -> set[int]:
        """Add to the holders of some names, and return the names of which the rarity changed."""
        self.rarities += [0] * (names - len(self.rarities))
        changed = set()
        for number, step in steps.items():
            self.holders[number] += step
            rarity = self._rarity(articles, number)
            if rarity != self.rarities[number]:
                self.rarities[number] = rarity
                changed.add(number)
        return changed

    def _rarity(self, articles: int, number: int) -> int:
        holders = self.holders[number]
        return self._rule(articles, holders) if holders else 0
