"""`[theme]` of `sitegen.toml`: what a site chooses of its looks, checked so that nothing but a choice comes into its style sheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator

from sitegen.content.front_matter import Place
from sitegen.content.validation import Strict, did_you_mean, refusal
from sitegen.design import source_fonts
from sitegen.design.colour import Colour, parse
from sitegen.design.palette import NAMES
from sitegen.design.source_fonts import SANS, SERIF, SourceFont
from sitegen.design.style import SCHEMES, Style
from sitegen.design.tokens import FAMILY, GENERIC, LENGTH, STACKS, FontFile
from sitegen.errors import SourceLocation

LEAST, MOST = 0.9, 1.5
"""Of the text's size, in rem."""


def _colour(value: object) -> Colour:
    try:
        if isinstance(value, str):
            return parse(value)
    except ValueError:
        pass
    raise refusal(
        "is no colour",
        'Write it like "#0b5563" or "oklch(45% 0.09 220)", without transparency.',
    )


def _font(value: object, source: SourceFont) -> tuple[str, ...]:
    if isinstance(value, str):
        sets = STACKS | {source_fonts.NAME: source.stack}
        if value in sets:
            return sets[value]
        raise refusal(
            f"names {value!r}, which is none of the sets of fonts",
            did_you_mean(value, list(sets)) + ' Or give a list: ["Charter", "Georgia", "serif"].',
        )
    if not isinstance(value, list | tuple) or not value:
        raise refusal("is no list of fonts", 'Write it like ["Charter", "Georgia", "serif"].')
    for name in value:
        if not isinstance(name, str) or (name not in GENERIC and not FAMILY.match(name)):
            raise refusal(
                f"has {name!r}, which is not the name of a font",
                "A name holds letters, digits, spaces, points and hyphens.",
            )
    if value[-1] not in GENERIC:
        raise refusal(
            "ends in no kind of font, so it says nothing for readers who have none of these",
            f"End it in one of {', '.join(sorted(GENERIC))}.",
        )
    return tuple(value)


def _length(unit_ranges: dict[str, tuple[float, float]], example: str) -> AfterValidator:
    def check(value: str) -> str:
        found = LENGTH.match(value)
        least, most = unit_ranges.get(found[2], (1, 0)) if found else (1, 0)
        if found is None or not least <= float(found[1]) <= most:
            allowed = " or ".join(f"{low:g} to {high:g} {unit}" for unit, (low, high) in unit_ranges.items())
            raise refusal(f"is not a length from {allowed}", f'Write it like "{example}".')
        return f"{float(found[1]):g}{found[2]}"

    return AfterValidator(check)


def _size(value: str) -> str:
    found = LENGTH.match(value)
    if found is None or found[2] != "rem" or not LEAST <= float(found[1]) <= MOST:
        raise refusal(
            f"is not a size from {LEAST:g} to {MOST:g} rem",
            'Write it like "1.125rem": 1rem is the size that the reader has chosen.',
        )
    return value


def _font_file(value: str) -> str:
    parts = value.split("/")
    if not value.endswith(".woff2") or not all(part and part.strip(".") and part.isascii() for part in parts):
        raise refusal("is no WOFF2 file", 'Write its path below assets/: "fonts/name.woff2".')
    if any(not (character.isalnum() or character in "._-/") for character in value):
        raise refusal("has a character that a font's path may not have", "Use letters, digits, - and _.")
    return value


def _family(value: str) -> str:
    if not FAMILY.match(value) or value in GENERIC:
        raise refusal(
            "is not the name of a font", "A name holds letters, digits, spaces, points and hyphens."
        )
    return value


def _weight(value: object) -> tuple[int, int]:
    numbers = [value] if isinstance(value, int) else value
    if (
        isinstance(numbers, list | tuple)
        and len(numbers) in (1, 2)
        and all(isinstance(n, int) and not isinstance(n, bool) and 1 <= n <= 1000 for n in numbers)
        and numbers[0] <= numbers[-1]
    ):
        return (numbers[0], numbers[-1])
    raise refusal("is no weight", "Write 400, or [200, 900] for a variable font.")


def _alone_in_a_tuple(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


class ThemeColours(Strict):
    """The colours of one scheme."""

    paper: Annotated[Colour | None, PlainValidator(_colour)] = None
    surface: Annotated[Colour | None, PlainValidator(_colour)] = None
    ink: Annotated[Colour | None, PlainValidator(_colour)] = None
    muted: Annotated[Colour | None, PlainValidator(_colour)] = None
    accent: Annotated[Colour | None, PlainValidator(_colour)] = None
    on_accent: Annotated[Colour | None, PlainValidator(_colour)] = None
    link: Annotated[Colour | None, PlainValidator(_colour)] = None
    control: Annotated[Colour | None, PlainValidator(_colour)] = None
    focus: Annotated[Colour | None, PlainValidator(_colour)] = None
    rule: Annotated[Colour | None, PlainValidator(_colour)] = None

    def chosen(self) -> tuple[tuple[str, Colour], ...]:
        """(token, colour) of what is given, in the order of the tokens."""
        given = ((name, getattr(self, name.replace("-", "_"))) for name in NAMES)
        return tuple((name, colour) for name, colour in given if colour is not None)


class ThemeFont(Strict):
    """A file of a font that the site carries."""

    family: Annotated[str, AfterValidator(_family)]
    file: Annotated[str, AfterValidator(_font_file)]
    licence: Literal["OFL-1.1", "Apache-2.0", "MIT", "CC0-1.0", "bought"]
    weight: Annotated[tuple[int, int], PlainValidator(_weight)] = (400, 400)
    italic: bool = False
    scripts: Annotated[tuple[Literal["latin", "cyrillic", "greek", "arabic"], ...], BeforeValidator(_alone_in_a_tuple)] = ()  # fmt: skip


class ThemeTable(Strict):
    """`[theme]`."""

    accent: Annotated[Colour | None, PlainValidator(_colour)] = None
    text_font: Annotated[tuple[str, ...], PlainValidator(partial(_font, source=SERIF))] = ()
    interface_font: Annotated[tuple[str, ...], PlainValidator(partial(_font, source=SANS))] = ()
    measure: Annotated[str, _length({"ch": (40, 80), "rem": (20, 50)}, "66ch")] | None = None
    radius: Annotated[str, _length({"px": (0, 24), "rem": (0, 1.5)}, "4px")] | None = None
    text_size: Annotated[str, AfterValidator(_size)] | None = None
    light: ThemeColours = ThemeColours()
    dark: ThemeColours = ThemeColours()
    fonts: tuple[ThemeFont, ...] = Field(default=(), max_length=12)

    @model_validator(mode="after")
    def _once(self) -> ThemeTable:
        files = [font.file for font in self.fonts]
        if len(set(files)) != len(files):
            raise refusal("names a font's file twice", "Name each file once.")
        return self


def style_of(table: ThemeTable, places: Mapping[Place, SourceLocation]) -> Style:
    """Return what is chosen, and where in the file."""
    return Style(
        accent=table.accent,
        light=table.light.chosen(),
        dark=table.dark.chosen(),
        text_font=table.text_font,
        interface_font=table.interface_font,
        measure=table.measure or "",
        radius=table.radius or "",
        text_size=float(table.text_size.removesuffix("rem")) if table.text_size else 0,
        fonts=tuple(
            FontFile(font.family, font.file, font.weight, font.italic, font.scripts) for font in table.fonts
        ),
        places=tuple(sorted(_places(places))),
    )


def _places(places: Mapping[Place, SourceLocation]) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for place, location in places.items():
        names = [str(part).replace("_", "-") for part in place]
        if names[:1] == ["theme"] and len(names) > 1 and (len(names) == 2 or names[1] in (*SCHEMES, "fonts")):
            found.append((".".join(names[1:]), location.line, location.column))
    return found
