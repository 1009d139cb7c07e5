"""The fonts that come with sitegen, for a site that chooses `"source"`: Source Serif 4 and Source Sans 3, by script.

Their licence reserves the name, so what was made from them is called Brief Serif and Brief Sans (`fonts/OFL.txt`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sitegen.design.tokens import FontFile, font_faces

NAME = "source"
"""What `text_font` and `interface_font` are set to."""
FOLDER = Path(__file__).resolve().parent / "fonts"
LICENCE = "OFL.txt"
WEIGHTS = (400, 700)
SUBSETS = {
    "latin": "U+0-17F,U+192,U+218-21B,U+237,U+2BB-2BC,U+2C6-2C7,U+2D8-2DD,U+1E9E,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212",
    "latin-ext": "U+180-191,U+193-217,U+21C-236,U+238-24F,U+300,U+302-31B,U+323-328,U+1E00-1E9D,U+1E9F-1EFF,U+20A0-20AB,U+20AD-20B3,U+20B5-20C0",
    "cyrillic": "U+301,U+400-52F,U+20B4,U+2116",
    "greek": "U+370-3FF",
}
"""Of which characters a file holds letters. `latin` has all of the languages of Europe, so that their pages load one file."""


@dataclass(frozen=True)
class StandIn:
    """A font that readers have, set to the widths and heights of the one that is on its way, so that nothing moves."""

    local: tuple[str, ...]
    """Names of fonts of the same measures."""
    regular: float
    bold: float
    """In per cent: mean width of a letter of English prose in the font that comes, at 400 and at 700, to the one in this."""


@dataclass(frozen=True)
class SourceFont:
    """A family, in one file for each of `SUBSETS`."""

    family: str
    stem: str
    ascent: float
    descent: float
    """Of its em, as the files have them."""
    nought: float
    """Width of the digit 0, of which lengths in `ch` are made."""
    stand_ins: tuple[StandIn, ...]
    last: tuple[str, ...]
    """Fonts for letters that none of the others has."""

    @property
    def files(self) -> tuple[str, ...]:
        """Names of its files in `FOLDER`."""
        return tuple(f"{self.stem}-{subset}.woff2" for subset in SUBSETS)

    @property
    def stack(self) -> tuple[str, ...]:
        """The value of `font-family`."""
        names = (f"{self.family} {number}" for number, _ in enumerate(self.stand_ins, start=1))
        return (self.family, *names, *self.last)


SERIF = SourceFont(
    "Brief Serif",
    "brief-serif",
    1.036,
    0.335,
    0.529,
    (
        StandIn(("Georgia", "Gelasio"), 107.48, 95.57),
        StandIn(("Noto Serif",), 99.59, 97.16),
        StandIn(("Times New Roman", "Liberation Serif", "Tinos"), 117.57, 114.5),
        StandIn(("DejaVu Serif",), 92.77, 86.93),
    ),
    ("serif",),
)
SANS = SourceFont(
    "Brief Sans",
    "brief-sans",
    1.024,
    0.4,
    0.497,
    (
        StandIn(("Arial", "Liberation Sans", "Arimo"), 93.74, 92.58),
        StandIn(("Roboto",), 94.08, 97.85),
        StandIn(("DejaVu Sans",), 82.15, 77.23),
    ),
    ("system-ui", "sans-serif"),
)


def chosen(stacks: Iterable[tuple[str, ...]]) -> tuple[SourceFont, ...]:
    """Return the families that these values of `font-family` are of."""
    stacks = tuple(stacks)
    return tuple(font for font in (SERIF, SANS) if font.stack in stacks)


def steady(length: str, stack: tuple[str, ...]) -> str:
    """Return a length in `ch` of text in `SERIF` as one that is the same while a stand-in has its place; any other as it is."""
    if stack != SERIF.stack or not length.endswith("ch"):
        return length
    return f"{float(length.removesuffix('ch')) * SERIF.nought:g}em"


def rules(font: SourceFont, address: Callable[[str], str]) -> str:
    """Return the `@font-face` rules of a family and of what stands in for it; `address` is a file's, below assets/."""
    files = (
        FontFile(font.family, address(file), WEIGHTS, characters=characters)
        for file, characters in zip(font.files, SUBSETS.values(), strict=True)
    )
    return font_faces(files) + "".join(_stand_ins(font))


_OTHERS = ", ".join(f"[lang={code}]" for code in ("be", "bg", "el", "mk", "ru", "sr", "uk"))
OTHER_LANGUAGES = f":is(.languages, .dateline) a:is({_OTHERS}) {{ font-family: system-ui, sans-serif; }}\n"
"""The name of a language in its own letters must not have a page of another load a file for them."""


def _stand_ins(font: SourceFont) -> Iterator[str]:
    for number, one in enumerate(font.stand_ins, start=1):
        for weight, bold, size in (("400", "", one.regular), ("700", " Bold", one.bold)):
            local = ", ".join(f'local("{name}{bold}")' for name in one.local)
            yield (
                f'@font-face {{\n  font-family: "{font.family} {number}";\n'
                f"  src: {local};\n"
                f"  font-weight: {weight};\n  size-adjust: {size:g}%;\n"
                f"  ascent-override: {font.ascent / size * 1e4:.2f}%;\n"
                f"  descent-override: {font.descent / size * 1e4:.2f}%;\n  line-gap-override: 0%;\n}}\n"
            )
