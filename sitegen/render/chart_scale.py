"""Axes with round numbers, and how much room a text takes. Pure arithmetic in decimals, so every machine draws the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from unicodedata import east_asian_width

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_LEAST = 0.37
"""Width of the narrowest letters, as parts of the type's size."""
_NARROW = frozenset("iljftrI.,:;'’!|()[]/- \u00a0\u202f")
_WIDE = frozenset("mwMWŁШЩЮЖФЫшщюжфмы%@—−")
_TIME = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(\d{2})(?:-(\d{2}))?))?\Z", re.ASCII)


@dataclass(frozen=True)
class Scale:
    """A line of numbers: from the first to the last of its ticks."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def ticks(self) -> tuple[Decimal, ...]:
        """Every round number on it."""
        return tuple(self.low + self.step * n for n in range(int((self.high - self.low) / self.step) + 1))

    @property
    def decimals(self) -> int:
        """Places that its ticks need."""
        return max(0, -int(self.step.normalize().as_tuple().exponent))

    def part(self, value: Decimal) -> float:
        """Where a value lies on it, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def nice_scale(values: Sequence[Decimal], *, wanted: int, from_zero: bool) -> Scale:
    """Return a scale of about `wanted` steps of 1, 2 or 5 times a power of ten that holds all values.

    `from_zero`: nought is on it. It is too, where leaving it out would gain little.
    """
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    if from_zero or low == high or (low > 0 and low * 2 <= high) or (high < 0 and high * 2 >= low):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = low + 1
    raw = (high - low) / wanted
    power = Decimal(1).scaleb(raw.adjusted())
    step = next(power * step for step in _STEPS if power * step >= raw)
    first = (low / step).to_integral_value(ROUND_FLOOR) * step
    last = (high / step).to_integral_value(ROUND_CEILING) * step
    return Scale(first, last, step)


def moment_of(label: str) -> float | None:
    """Return where a year, a quarter, a month or a day stands in time, in years; None for any other label."""
    found = _TIME.match(label)
    if found is None:
        return None
    year, quarter, month, day = found.groups()
    months = (int(quarter) - 1) * 3 if quarter else int(month) - 1 if month else 0
    if not 0 <= months < 12 or not 1 <= int(day or 1) <= 31:
        return None
    return int(year) + (months + (int(day or 1) - 1) / 31) / 12


@lru_cache(maxsize=4096)
def width_of(text: str, size: float) -> float:
    """Return about how wide a text is in a sans-serif type of that size; rather too much than too little."""
    return round(sum(map(_em, text)) * size, 1)


def _em(char: str) -> float:
    if char in _NARROW:
        return _LEAST
    if char in _WIDE:
        return 0.98
    if east_asian_width(char) in "WF":
        return 1.02
    return 0.74 if char.isupper() else 0.63


def wrapped(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """Break a text into lines that fit into `room`; the last of `most` lines is cut with an ellipsis."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_cut(line, size, room) for line in lines]


def _cut(line: str, size: float, room: float) -> str:
    if width_of(line, size) <= room:
        return line
    line = line[: int(room / size / _LEAST) + 1]
    while len(line) > 1 and width_of(f"{line}…", size) > room:
        line = line[:-1].rstrip()
    return f"{line}…"


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move the places of labels apart so that none lies nearer than `gap` to the next, as far as there is room."""
    order = sorted(range(len(wanted)), key=lambda n: (wanted[n], n))
    places = [min(max(wanted[n], low), high) for n in order]
    for n in range(1, len(places)):
        places[n] = max(places[n], places[n - 1] + gap)
    if places and places[-1] > high:
        places[-1] = high
        for n in range(len(places) - 2, -1, -1):
            places[n] = min(places[n], places[n + 1] - gap)
    found = [0.0] * len(wanted)
    for n, place in zip(order, places, strict=True):
        found[n] = place
    return found
