"""What a share card says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

SIZE = (1200, 630)
SQUARE = (1200, 1200)
COVER = (1200, 1800)
PAPER, INK, MUTED, ACCENT = "#fbfaf7", "#1b1d21", "#555a62", "#8a1c2e"


@dataclass(frozen=True)
class Colours:
    """`#rrggbb` each."""

    paper: str = PAPER
    ink: str = INK
    muted: str = MUTED
    accent: str = ACCENT


@dataclass(frozen=True)
class CardModel:
    """Plain text in the typography of its language; empty where there is nothing to say."""

    wordmark: str
    kicker: str
    title: str
    byline: str
    date: str
    """With its year, so that an old text is not taken for news."""
    notice: str
    """How old it is, where the page says so."""
    lang: str
    rtl: bool
    colours: Colours
    picture: str
    """JPEG in Base64, as large as its place; or empty."""
    size: tuple[int, int] = SIZE
    """`SIZE`, `SQUARE` or `COVER`."""
