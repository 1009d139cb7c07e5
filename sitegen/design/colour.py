"""Colours: read, written, compared.

sRGB and relative luminance as in WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance); OKLab and OKLCH as in
CSS Color 4 (https://www.w3.org/TR/css-color-4/#ok-lab), where equal steps of lightness look equal.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z", re.IGNORECASE | re.ASCII)
_NUMBER = r"(?:\d{1,4}(?:\.\d{1,8})?|\.\d{1,8})"
_OKLCH = re.compile(
    rf"oklch\(\s*({_NUMBER})(%?)\s+({_NUMBER})\s+({_NUMBER})(?:deg)?\s*\)\Z", re.IGNORECASE | re.ASCII
)
_STEPS = 40
"""Halvings: far finer than the 8 bits of a channel."""


@dataclass(frozen=True)
class Colour:
    """An opaque colour of sRGB, in whole numbers from 0 to 255."""

    red: int
    green: int
    blue: int

    @property
    def hex(self) -> str:
        """`#rrggbb`."""
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 (black) to 1 (white)."""
        red, green, blue = (_linear(channel / 255) for channel in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue


WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)


@dataclass(frozen=True)
class Oklch:
    """Lightness (0 to 1), chroma (0 to about 0.4) and hue (degrees)."""

    lightness: float
    chroma: float
    hue: float


def parse(text: str) -> Colour:
    """Read `#rgb`, `#rrggbb` or `oklch(L C H)`, L as a number or in per cent. `ValueError` for anything else."""
    written = text.strip()
    if _HEX.match(written):
        digits = written[1:] if len(written) == 7 else "".join(2 * digit for digit in written[1:])
        return Colour(*(int(digits[at : at + 2], 16) for at in (0, 2, 4)))
    found = _OKLCH.match(written)
    if found is None:
        raise ValueError(f"not a colour: {text!r}")
    lightness = float(found[1]) / (100 if found[2] else 1)
    if lightness > 1 or float(found[3]) > 0.5:
        raise ValueError(f"out of range: {text!r}")
    return from_oklch(Oklch(lightness, float(found[3]), float(found[4]) % 360))


def contrast(first: Colour, second: Colour) -> float:
    """Contrast ratio of two colours, 1 to 21: WCAG 2.2."""
    darker, lighter = sorted((first.luminance, second.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(colour: Colour) -> Oklch:
    """Return the colour in OKLCH; the hue of a grey is 0."""
    red, green, blue = (_linear(channel / 255) for channel in (colour.red, colour.green, colour.blue))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    chroma = math.hypot(a, b)
    return Oklch(lightness, chroma, math.degrees(math.atan2(b, a)) % 360 if chroma > 1e-4 else 0.0)


def from_oklch(wanted: Oklch) -> Colour:
    """Return the nearest colour that a screen has: where there is none of this chroma, chroma gives way, not lightness."""
    lightness = min(max(wanted.lightness, 0.0), 1.0)
    low, high = 0.0, wanted.chroma
    if _shown(_channels(Oklch(lightness, high, wanted.hue))):
        low = high
    else:
        for _ in range(_STEPS):
            middle = (low + high) / 2
            if _shown(_channels(Oklch(lightness, middle, wanted.hue))):
                low = middle
            else:
                high = middle
    channels = _channels(Oklch(lightness, low, wanted.hue))
    return Colour(*(round(255 * _encoded(min(max(value, 0.0), 1.0))) for value in channels))


def _shown(channels: tuple[float, float, float]) -> bool:
    return all(-1e-5 <= value <= 1 + 1e-5 for value in channels)


def _channels(wanted: Oklch) -> tuple[float, float, float]:
    """Linear sRGB, which may lie outside of 0 to 1."""
    a = wanted.chroma * math.cos(math.radians(wanted.hue))
    b = wanted.chroma * math.sin(math.radians(wanted.hue))
    long = (wanted.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (wanted.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (wanted.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else 1.055 * float(value ** (1 / 2.4)) - 0.055
