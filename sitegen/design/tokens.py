"""The custom properties at the head of a theme's style sheet: read, and replaced by what a site chooses.

Only what this module writes itself comes into the sheet: colours as `#rrggbb`, lengths that were parsed, names in quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.design.colour import Colour, parse

STACKS: dict[str, tuple[str, ...]] = {
    "serif": ("Iowan Old Style", "Palatino Linotype", "URW Palladio L", "P052", "Georgia", "serif"),
    "transitional": ("Charter", "Bitstream Charter", "Sitka Text", "Cambria", "serif"),
    "slab": ("Rockwell", "Rockwell Nova", "Roboto Slab", "DejaVu Serif", "Sitka Small", "serif"),
    "system": ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"),
    "humanist": ("Seravek", "Gill Sans Nova", "Ubuntu", "Calibri", "DejaVu Sans", "sans-serif"),
    "grotesque": ("Helvetica Neue", "Liberation Sans", "Arial", "Nimbus Sans", "sans-serif"),
}
"""Stacks of fonts that readers have, so that none is loaded."""
GENERIC = frozenset(("serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"))  # fmt: skip
FAMILY = re.compile(r"[^\W_](?:[^\W_]|[ ._-]){0,59}\Z")
"""A family's name: letters, digits, spaces and points, nothing that could end a string of CSS."""
LENGTH = re.compile(r"(\d{1,3}(?:\.\d{1,4})?|\.\d{1,4})(px|rem|ch)\Z", re.ASCII)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DARK = re.compile(r"@media\s*\(prefers-color-scheme:\s*dark\)\s*\{\s*:root\s*\{")
_LIGHT = re.compile(r"(?<![\w-]):root\s*\{")
RANGES = {
    "latin": "U+0-24F,U+1E00-1EFF,U+2000-206F,U+20A0-20CF,U+2100-214F,U+2190-2193,U+2212",
    "cyrillic": "U+301,U+400-52F,U+1C80-1C88,U+2116",
    "greek": "U+370-3FF,U+1F00-1FFF",
    "arabic": "U+600-6FF,U+750-77F,U+870-88E,U+890-8FF,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC",
}
"""Of the Unicode characters for which a file of a font is loaded."""


@dataclass(frozen=True)
class FontFile:
    """One file of a font, which the site carries itself."""

    family: str
    file: str
    """Below assets/: `fonts/name.woff2`."""
    weight: tuple[int, int] = (400, 400)
    """From and to, of a variable font; the same twice of any other."""
    italic: bool = False
    scripts: tuple[str, ...] = ()
    """Keys of `RANGES`; none: the file is loaded for any character."""
    characters: str = ""
    """A `unicode-range` of its own, in the place of those of `scripts`."""


@dataclass(frozen=True)
class Palettes:
    """The colours of a sheet by token, in light, and those that it gives anew in dark."""

    light: dict[str, Colour]
    dark: dict[str, Colour]


def palettes(css: str, names: Iterable[str]) -> Palettes:
    """Read the colours `names` out of a sheet. What is no colour by itself (`var(…)`, `color-mix(…)`) is left out."""
    names = tuple(names)
    dark, light = _DARK.search(css), _light(css)
    return Palettes(_colours(css, light, names), _colours(css, dark, names))


def with_values(css: str, light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    """Return the sheet with these values of tokens, in its `:root` and in that of its dark scheme."""
    for pattern, values, opening in (
        (_DARK.search, dark, "\n@media (prefers-color-scheme: dark) {\n  :root {"),
        (_light, light, "\n:root {"),
    ):
        if not values:
            continue
        found = pattern(css)
        if found is None:
            closing = "\n  }\n}\n" if opening.startswith("\n@") else "\n}\n"
            css = css.rstrip() + opening + _declared(values) + closing
            continue
        start, end = found.end(), css.index("}", found.end())
        css = css[:start] + _replaced(css[start:end], values) + css[end:]
    return css


def stack(names: Iterable[str]) -> str:
    """Return a value of `font-family`. `ValueError` for a name that cannot stand there."""
    return ", ".join(_family(name) for name in names)


def font_faces(fonts: Iterable[FontFile]) -> str:
    """Return the `@font-face` rules of files that lie beside the folder of the style sheet."""
    return "".join(_face(font) for font in fonts)


def _face(font: FontFile) -> str:
    low, high = font.weight
    characters = font.characters or ",".join(RANGES[name] for name in font.scripts)
    lines = [
        f"  font-family: {_family(font.family)};",
        f'  src: url("../{font.file}") format("woff2");',
        f"  font-weight: {low if low == high else f'{low} {high}'};",
        *(["  font-style: italic;"] if font.italic else []),
        "  font-display: swap;",
        *([f"  unicode-range: {characters};"] if characters else []),
    ]
    return "@font-face {\n" + "\n".join(lines) + "\n}\n"


def _family(name: str) -> str:
    if name in GENERIC:
        return name
    if not FAMILY.match(name):
        raise ValueError(f"not the name of a font: {name!r}")
    return f'"{name}"'


def _light(css: str) -> re.Match[str] | None:
    """The first `:root` that stands in no `@media`."""
    blank = _COMMENT.sub(lambda found: " " * len(found[0]), css)
    for found in _LIGHT.finditer(blank):
        if blank.count("{", 0, found.start()) == blank.count("}", 0, found.start()):
            return found
    return None


def _colours(css: str, block: re.Match[str] | None, names: Iterable[str]) -> dict[str, Colour]:
    if block is None:
        return {}
    inner = _COMMENT.sub("", css[block.end() : css.index("}", block.end())])
    declared = dict(re.findall(r"--([\w-]+)\s*:\s*([^;]+)", inner))
    found: dict[str, Colour] = {}
    for name in names:
        try:
            found[name] = parse(declared[name])
        except (KeyError, ValueError):
            continue
    return found


def _replaced(block: str, values: Mapping[str, str]) -> str:
    missing: dict[str, str] = {}
    for name, value in values.items():
        block, count = re.subn(rf"(--{re.escape(name)}\s*:\s*)[^;}}]+", lambda m, v=value: m[1] + v, block)  # type: ignore[misc]
        if not count:
            missing[name] = value
    return (
        block.rstrip() + ("" if block.rstrip().endswith(";") else ";") + _declared(missing) + "\n"
        if missing
        else block
    )


def _declared(values: Mapping[str, str]) -> str:
    return "".join(f"\n  --{name}: {value};" for name, value in values.items())
