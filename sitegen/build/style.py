"""The style sheet of a site: the theme's files joined, with what the settings choose, and every colour readable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sitegen.config import FILE, Config
from sitegen.design import source_fonts
from sitegen.design.colour import Colour
from sitegen.design.palette import NAMES, Mended, failing
from sitegen.design.style import Dressed, Style, Unreadable, dress
from sitegen.design.tokens import palettes
from sitegen.errors import ConfigError, Faults, Finding, SitegenError, SourceLocation
from sitegen.render import assets as asset_files
from sitegen.theme import Assets

TOKENS = "css/tokens.css"
DRAWN = ("paper", "ink", "muted", "accent")
_WOFF2 = b"wOF2"
_TOKEN = re.compile(rb"--(?:" + "|".join(NAMES).encode() + rb")\s*:")
_PAPER, _DARK_PAPER = "#fbfaf7", "#15171b"
"""Where a site's own sheet says nothing of its paper."""


@dataclass(frozen=True)
class StyleSheet:
    """The files that style sheets are joined into, and what else pages say of the looks."""

    sheets: dict[str, tuple[str, bytes]]
    """By the part that only some pages need, `SITE` where there is none: name below assets/, with its fingerprint, and bytes."""
    paper: str
    dark_paper: str
    """`#rrggbb`: what a browser colours its own frame with."""
    colours: tuple[str, ...]
    """Paper, ink, muted and accent in light, as `#rrggbb`, for what is drawn; nothing where one of them is not said."""
    findings: tuple[Finding, ...]
    fonts: tuple[tuple[str, bytes], ...] = ()
    """Name below assets/ and bytes of what comes with sitegen and is loaded by the sheet: it lies beside it, since what is
    there is kept by browsers for ever."""


def style_sheet(assets: Assets, config: Config) -> StyleSheet:
    """Join the sheets. `Faults` of `ConfigError`: a font that is not there, colours that nobody can read."""
    style = config.theme
    faults = list(_missing_fonts(assets, style))
    try:
        dressed = dress(assets[TOKENS].decode("utf-8-sig", "replace"), style)
    except Unreadable as error:
        faults.append(_unreadable(error, style))
    if faults:
        raise Faults(faults)
    fonts, rules = _source_fonts(style)
    names = [name for name in asset_files.style_names(assets) if name != TOKENS]
    own = [assets[name].decode("utf-8-sig", "replace") for name in names if _TOKEN.search(assets[name])]
    return StyleSheet(
        sheets=asset_files.stylesheets(assets, {TOKENS: (dressed.css + rules).encode("utf-8")}),
        paper=dressed.light["paper"].hex if "paper" in dressed.light else _PAPER,
        dark_paper=dressed.dark["paper"].hex if "paper" in dressed.dark else _DARK_PAPER,
        colours=drawn_colours([dressed.css, *own]),
        findings=(*_told(dressed, style), *_of_own_sheets(assets, dressed)),
        fonts=fonts,
    )


def _source_fonts(style: Style) -> tuple[tuple[tuple[str, bytes], ...], str]:
    """The files that a site publishes because it chose them, with their licence, and the rules that load them."""
    families = source_fonts.chosen((style.text_font, style.interface_font))
    names = [name for family in families for name in family.files] + [source_fonts.LICENCE] * bool(families)
    files = {name: (source_fonts.FOLDER / name).read_bytes() for name in names}
    published = {name: asset_files.fingerprinted(f"css/{name}", data) for name, data in files.items()}
    rules = "".join(source_fonts.rules(family, published.__getitem__) for family in families)
    rules += source_fonts.OTHER_LANGUAGES * bool(families)
    return tuple((published[name], data) for name, data in files.items()), rules


def drawn_colours(sheets: Iterable[str]) -> tuple[str, ...]:
    """Return `StyleSheet.colours` as these sheets have them; the last one wins, as in a browser."""
    light: dict[str, Colour] = {}
    for sheet in sheets:
        light |= palettes(sheet, DRAWN).light
    return tuple(light[name].hex for name in DRAWN) if light.keys() >= set(DRAWN) else ()


def _missing_fonts(assets: Assets, style: Style) -> Iterator[SitegenError]:
    for font in style.fonts:
        if font.file not in assets:
            yield ConfigError(
                f"assets/{font.file}, a file of the font {font.family!r}, is not there",
                location=SourceLocation(FILE, *style.place_of("fonts")),
                hint="Put the WOFF2 file there: readers load fonts from your own site, and from nowhere else.",
            )
        elif not assets[font.file].startswith(_WOFF2):
            yield ConfigError(
                f"assets/{font.file} is no WOFF2 font",
                location=SourceLocation(FILE, *style.place_of("fonts")),
                hint="Convert it, for example with the fonttools package: pyftsubset FONT --flavor=woff2 --unicodes=*.",
            )


def _unreadable(error: Unreadable, style: Style) -> ConfigError:
    name, grounds = error.cause.name, error.cause.grounds
    place = style.place_of(f"{error.scheme}.{grounds[0]}")
    return ConfigError(
        f"nothing can be read on {' and '.join(f'`{ground}`' for ground in grounds)} together in the {error.scheme} colours:"
        f" no `{name}` of any lightness has {error.cause.needed:g} : 1 on {'both' if len(grounds) > 1 else 'it'}",
        location=SourceLocation(FILE, *place),
        hint="Choose a paper and a surface that are both light, or both dark.",
    )


def _told(dressed: Dressed, style: Style) -> Iterator[Finding]:
    for scheme, change in dressed.mended:
        yield _finding(scheme, change, style)


def _of_own_sheets(assets: Assets, dressed: Dressed) -> Iterator[Finding]:
    """Tokens that a site's own sheets set anew: they stay as they are written, and are told where they cannot be read."""
    light, dark = dressed.light, dressed.dark
    for name in asset_files.style_names(assets):
        if name == TOKENS or not _TOKEN.search(assets[name]):
            continue
        own = palettes(assets[name].decode("utf-8-sig", "replace"), NAMES)
        light, dark = light | own.light, dark | own.light | own.dark
        for scheme, palette in (("light", light), ("dark", dark)):
            for key, ground, found, needed in failing(palette):
                if key in own.light or key in own.dark or ground in own.light or ground in own.dark:
                    yield Finding(
                        "contrast",
                        f"--{key} ({palette[key].hex}) has {found:.1f} : 1 on --{ground} in the {scheme} colours, and"
                        f" needs {needed:g} : 1",
                        SourceLocation(f"assets/{name}"),
                        "Choose colours in [theme] of sitegen.toml instead: there they are made readable.",
                    )


def _finding(scheme: str, change: Mended, style: Style) -> Finding:
    line, column = style.place_of(f"{scheme}.{change.name}")
    key = change.name.replace("-", "_")
    return Finding(
        "contrast",
        f"`{key}` ({change.given.hex}) has {change.found:.1f} : 1 on `{change.ground}` in the {scheme} colours, and needs"
        f" {change.needed:g} : 1; {change.used.hex} is used instead",
        SourceLocation(FILE, line, column) if line else SourceLocation(f"assets/{TOKENS}"),
        f'Choose another, or keep this one: {key} = "{change.used.hex}" below [theme.{scheme}].',
    )
