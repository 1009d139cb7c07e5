"""A palette that can be read: each colour on each ground that it stands on, mended in OKLCH where it is too close to it.

The pairs are those of the default theme; what must be kept is WCAG 2.2: 1.4.3 for text, 1.4.11 for controls and focus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sitegen.design.colour import BLACK, WHITE, Colour, Oklch, contrast, from_oklch, to_oklch

TEXT, GRAPHIC, GENEROUS = 4.5, 3.0, 7.0
"""Least contrast of text (AA), of borders and focus rings; and what a derived colour aims at (AAA)."""
GROUNDS = ("paper", "surface")
PAIRS: tuple[tuple[str, tuple[str, ...], float], ...] = (
    ("ink", GROUNDS, TEXT),
    ("muted", GROUNDS, TEXT),
    ("accent", GROUNDS, TEXT),
    ("link", GROUNDS, TEXT),
    ("control", GROUNDS, GRAPHIC),
    ("focus", GROUNDS, GRAPHIC),
    ("on-accent", ("accent",), TEXT),
)
"""(colour, what it stands on, least contrast), in the order in which they are mended: a ground before what stands on it."""
NAMES = (*GROUNDS, *(name for name, _, _ in PAIRS), "rule")
_STEPS = 30


@dataclass(frozen=True)
class Mended:
    """A colour that could not be read where it stands, and the one that is used instead."""

    name: str
    given: Colour
    used: Colour
    ground: str
    """On which it was read worst."""
    found: float
    needed: float


class Hopeless(ValueError):
    """No lightness of a colour can be read on all its grounds."""

    def __init__(self, name: str, grounds: tuple[str, ...], needed: float) -> None:
        """`name` is the colour, `grounds` what it has to be read on."""
        super().__init__(f"no {name} reaches {needed} on {' and '.join(grounds)}")
        self.name, self.grounds, self.needed = name, grounds, needed


def mend(palette: Mapping[str, Colour]) -> tuple[dict[str, Colour], tuple[Mended, ...]]:
    """Return the palette with every colour readable on its grounds, and what was changed. `Hopeless`: it cannot be done.

    Colours that the palette has not are not looked at.
    """
    made, changes = dict(palette), list[Mended]()
    for name, grounds, least in PAIRS:
        below = {ground: made[ground] for ground in grounds if ground in made}
        given = made.get(name)
        if given is None or not below:
            continue
        worst = min(below, key=lambda ground: contrast(given, below[ground]))
        found = contrast(given, below[worst])
        if found >= least:
            continue
        used = readable(given, below.values(), least)
        if used is None:
            raise Hopeless(name, tuple(below), least)
        made[name] = used
        changes.append(Mended(name, given, used, worst, found, least))
    return made, tuple(changes)


def failing(palette: Mapping[str, Colour]) -> list[tuple[str, str, float, float]]:
    """Return (colour, ground, contrast found, contrast needed) of each pair that is too close."""
    pairs = [
        (name, ground, contrast(palette[name], palette[ground]), least)
        for name, grounds, least in PAIRS
        for ground in grounds
        if name in palette and ground in palette
    ]
    return [pair for pair in pairs if pair[2] < pair[3]]


def readable(colour: Colour, grounds: Iterable[Colour], least: float) -> Colour | None:
    """Return the colour of this hue nearest in lightness that has contrast `least` on all grounds; None if there is none."""
    grounds = tuple(grounds)
    start = to_oklch(colour)
    if _worst(colour, grounds) >= least:
        return colour
    ends = [end for end in (0.0, 1.0) if _worst(from_oklch(replace(start, lightness=end)), grounds) >= least]
    found = [_nearest(start, end, grounds, least) for end in ends]
    return min(found, key=lambda one: abs(to_oklch(one).lightness - start.lightness), default=None)


def on_dark(colour: Colour, grounds: Iterable[Colour]) -> Colour:
    """Return the colour's counterpart for a dark scheme: its hue, softer, light enough to be read with ease."""
    source = to_oklch(colour)
    lighter = Oklch(max(source.lightness, 0.78), min(source.chroma, 0.12), source.hue)
    return readable(from_oklch(lighter), grounds, GENEROUS) or WHITE


def deeper(colour: Colour, grounds: Iterable[Colour]) -> Colour:
    """Return the colour of links beside an accent on a light ground: the same hue, a shade deeper."""
    source = to_oklch(colour)
    return readable(from_oklch(replace(source, lightness=source.lightness - 0.04)), grounds, TEXT) or BLACK


def upon(colour: Colour, candidates: Iterable[Colour]) -> Colour:
    """Return the candidate that is read best on `colour`: the first of equals."""
    return max(candidates, key=lambda candidate: contrast(candidate, colour))


def _worst(colour: Colour, grounds: tuple[Colour, ...]) -> float:
    return min(contrast(colour, ground) for ground in grounds)


def _nearest(start: Oklch, end: float, grounds: tuple[Colour, ...], least: float) -> Colour:
    """Go from `start` towards the lightness `end`, which is readable, no further than needed."""
    failing, passing = start.lightness, end
    for _ in range(_STEPS):
        middle = (failing + passing) / 2
        if _worst(from_oklch(replace(start, lightness=middle)), grounds) >= least:
            passing = middle
        else:
            failing = middle
    return from_oklch(replace(start, lightness=passing))
