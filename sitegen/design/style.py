"""What a site chooses of its looks, put into the style sheet of its theme, with every colour readable where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sitegen.design.colour import WHITE, Colour, Oklch, from_oklch, to_oklch
from sitegen.design.palette import (
    GROUNDS,
    NAMES,
    TEXT,
    Hopeless,
    Mended,
    deeper,
    mend,
    on_dark,
    readable,
    upon,
)
from sitegen.design.source_fonts import SERIF, steady
from sitegen.design.tokens import FontFile, Palettes, font_faces, palettes, stack, with_values

Chosen = tuple[tuple[str, Colour], ...]
SCHEMES = ("light", "dark")
MEASURE = "66ch"
"""The longest line, where a site says nothing and the theme's own tokens are not to be taken as they are."""


@dataclass(frozen=True)
class Style:
    """`[theme]` of sitegen.toml. What is empty stays as the theme has it."""

    accent: Colour | None = None
    """The one colour from which accent, links and what stands on the accent are made, in light and in dark."""
    light: Chosen = ()
    dark: Chosen = ()
    """(token, colour), which go before what `accent` says."""
    text_font: tuple[str, ...] = ()
    interface_font: tuple[str, ...] = ()
    measure: str = ""
    radius: str = ""
    text_size: float = 0
    """In rem, on a small screen."""
    fonts: tuple[FontFile, ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    """(key, line, column) in sitegen.toml: `accent`, `light.paper`, `fonts`."""

    def place_of(self, key: str) -> tuple[int, int]:
        """Line and column of a key, or of what stands for it; 0 and 0 where the file has neither."""
        places = {name: (line, column) for name, line, column in self.places}
        short = key.partition(".")[2]
        return places.get(key) or (places.get("accent") if short in _OF_ACCENT else None) or (0, 0)


@dataclass(frozen=True)
class Dressed:
    """A sheet as it is published, its colours, and what had to be changed."""

    css: str
    light: dict[str, Colour]
    dark: dict[str, Colour]
    mended: tuple[tuple[str, Mended], ...]
    """(scheme, what was changed in it)."""


class Unreadable(ValueError):
    """A scheme in which something cannot be read, whatever its lightness."""

    def __init__(self, scheme: str, cause: Hopeless) -> None:
        """`scheme` is `light` or `dark`."""
        super().__init__(f"{scheme}: {cause}")
        self.scheme, self.cause = scheme, cause


_OF_ACCENT = frozenset(("accent", "link", "on-accent"))


def dress(css: str, style: Style) -> Dressed:
    """Put a site's choices into the sheet that holds the theme's tokens. `Unreadable`: no colour can be found."""
    found = palettes(css, NAMES)
    wanted_light = found.light | _light(found, style)
    wanted_dark = found.light | found.dark | _dark(found, style)
    made: dict[str, dict[str, Colour]] = {}
    mended: list[tuple[str, Mended]] = []
    for scheme, wanted in zip(SCHEMES, (wanted_light, wanted_dark), strict=True):
        try:
            made[scheme], changes = mend(wanted)
        except Hopeless as cause:
            raise Unreadable(scheme, cause) from None
        mended += [(scheme, change) for change in changes]
    light = _changed(made["light"], found.light) | _type(style)
    dark = _changed(made["dark"], _changed_from(made["light"], found))
    return Dressed(
        with_values(css, light, dark) + font_faces(style.fonts), made["light"], made["dark"], tuple(mended)
    )


def _light(found: Palettes, style: Style) -> dict[str, Colour]:
    own = dict(style.light)
    grounds = _grounds(found.light | own)
    if style.accent is not None:
        accent = own.get("accent", readable(style.accent, grounds, TEXT) or style.accent)
        own = {"accent": style.accent, "link": deeper(accent, grounds)} | own
    return _with_on_accent(own, grounds, (WHITE, *grounds, *_ink(found.light | own)))


def _dark(found: Palettes, style: Style) -> dict[str, Colour]:
    own = dict(style.dark)
    grounds = _grounds(found.light | found.dark | own)
    if style.accent is not None:
        accent = on_dark(style.accent, grounds)
        own = {"accent": accent, "link": _lighter(accent)} | own
    return _with_on_accent(own, grounds, (*grounds, WHITE))


def _with_on_accent(
    own: dict[str, Colour], grounds: tuple[Colour, ...], candidates: Iterable[Colour]
) -> dict[str, Colour]:
    """Add what stands on an accent that the site chose, as that will be when it is mended."""
    if "accent" not in own:
        return own
    accent = readable(own["accent"], grounds, TEXT) or own["accent"]
    return {"on-accent": upon(accent, candidates)} | own


def _grounds(palette: dict[str, Colour]) -> tuple[Colour, ...]:
    return tuple(palette[name] for name in GROUNDS if name in palette)


def _ink(palette: dict[str, Colour]) -> tuple[Colour, ...]:
    return (palette["ink"],) if "ink" in palette else ()


def _lighter(colour: Colour) -> Colour:
    source = to_oklch(colour)
    return from_oklch(Oklch(min(source.lightness + 0.04, 1), source.chroma, source.hue))


def _changed(made: dict[str, Colour], before: dict[str, Colour]) -> dict[str, str]:
    """The values that differ from those that the sheet gives, in the order of `NAMES`."""
    return {name: made[name].hex for name in NAMES if name in made and before.get(name) != made[name]}


def _changed_from(light: dict[str, Colour], found: Palettes) -> dict[str, Colour]:
    """The colours in dark before it is told anything: the new light ones, then what the sheet says of dark."""
    return light | found.dark


def _type(style: Style) -> dict[str, str]:
    values: dict[str, str] = {}
    if style.text_font:
        values["serif"] = stack(style.text_font)
    if style.interface_font:
        values["sans"] = stack(style.interface_font)
    if style.text_size:
        least, slope, most = style.text_size, style.text_size - 0.0625, style.text_size + 0.1875
        values["text"] = f"clamp({least:g}rem, {slope:g}rem + .3vw, {most:g}rem)"
    if measure := style.measure or (MEASURE if style.text_font == SERIF.stack else ""):
        values["line"] = steady(measure, style.text_font)
    if style.radius:
        values["radius"] = style.radius
    return values
