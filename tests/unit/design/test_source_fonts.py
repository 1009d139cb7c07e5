"""The fonts that come with sitegen: which letters are in which file, what a page of one script loads, and their licence."""

from __future__ import annotations

import io
import re

import pytest
from PIL import ImageFont

from sitegen.check.budgets import FONTS, KB
from sitegen.check.style import read_style
from sitegen.design.source_fonts import (
    FOLDER,
    LICENCE,
    SANS,
    SERIF,
    SUBSETS,
    SourceFont,
    chosen,
    rules,
)

FAMILIES = (SERIF, SANS)
SAMPLES = {
    "latin": "The quick brown fox, “jumps” – 0123456789 € § Zażółć gęślą jaźń ĄĆĘŁŃÓŚŹŻ Příliš žluťoučký kůň ß Åland Șț",
    "cyrillic": "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п'яне знаємо ЄІЇҐ Съешь ещё этих булок ₴ №",
    "greek": "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία ΆΈΉΊΌΎΏ ΐΰ",
    "latin-ext": "Tiếng Việt ₫ ḍ ṭ",
}


def loaded(font: SourceFont, text: str) -> set[str]:
    """Return the names of the files that a browser loads for a text."""
    style = read_style(rules(font, lambda name: f"css/{name}").encode())
    return {
        use.url.rpartition("/")[2] for use in style.fonts if use.ranges and use.needed_for(frozenset(text))
    }


def drawn(data: bytes, letter: str) -> bytes:
    """Return a letter as FreeType draws it."""
    return bytes(ImageFont.truetype(io.BytesIO(data), 40).getmask(letter))


@pytest.mark.parametrize("font", FAMILIES, ids=lambda font: font.stem)
@pytest.mark.parametrize("script", SAMPLES)
def test_every_letter_is_in_a_file_that_is_loaded_for_it(font: SourceFont, script: str) -> None:
    """Polish, Ukrainian, Greek and Vietnamese, none of them the box of a letter that is missing."""
    files = {name: (FOLDER / name).read_bytes() for name in loaded(font, SAMPLES[script])}
    assert f"{font.stem}-{script}.woff2" in files
    box = {name: drawn(data, "\U0010ffff") for name, data in files.items()}
    missing = {
        letter
        for letter in set(SAMPLES[script]) - {" "}
        if all(drawn(data, letter) == box[name] for name, data in files.items())
    }
    assert set() == missing


@pytest.mark.parametrize("text", ["The quick brown fox", SAMPLES["latin"]])
def test_a_latin_page_loads_two_files_within_the_budget(text: str) -> None:
    """One of each family, with the letters of Polish in them."""
    names = {name for font in FAMILIES for name in loaded(font, text)}
    assert {"brief-serif-latin.woff2", "brief-sans-latin.woff2"} == names
    assert sum((FOLDER / name).stat().st_size for name in names) <= FONTS * KB


def test_no_character_is_in_two_files() -> None:
    """So that no page loads a file for a letter that it has."""
    style = read_style(rules(SERIF, str).encode())
    spans = [span for use in style.fonts if use.ranges for span in use.ranges]
    assert len(SUBSETS) == sum(bool(use.ranges) for use in style.fonts)
    assert [] == [
        (one, other)
        for at, one in enumerate(spans)
        for other in spans[at + 1 :]
        if one[0] <= other[1] and other[0] <= one[1]
    ]


def test_what_stands_in_has_the_heights_of_what_comes() -> None:
    """Ascent and descent in pixels are those of the font itself, whatever the size of the stand-in."""
    for font in FAMILIES:
        faces = re.findall(r"@font-face \{[^}]*size-adjust[^}]*\}", rules(font, str))
        assert 2 * len(font.stand_ins) == len(faces)
        for face in faces:
            size, ascent, descent = (
                float(found)
                for name in ("size-adjust", "ascent-override", "descent-override")
                for found in re.findall(rf"{name}: ([\d.]+)%", face)
            )
            assert pytest.approx(font.ascent, abs=1e-3) == size * ascent / 1e4
            assert pytest.approx(font.descent, abs=1e-3) == size * descent / 1e4
            assert "swap" not in face


def test_measures_are_those_of_the_files() -> None:
    """As FreeType reads them."""
    for font in FAMILIES:
        ascent, descent = ImageFont.truetype(FOLDER / f"{font.stem}-latin.woff2", 1000).getmetrics()
        assert (round(font.ascent * 1000), round(font.descent * 1000)) == (ascent, descent)


def test_chosen_by_their_stack() -> None:
    """Each by itself; a site's own list is none of them, though it names one."""
    assert (SERIF,) == chosen((SERIF.stack, ()))
    assert (SERIF, SANS) == chosen((SERIF.stack, SANS.stack))
    assert () == chosen((("Brief Serif", "serif"), ()))


def test_licence_and_size() -> None:
    """The licence names what the fonts were; all of them are small enough for the wheel."""
    licence = (FOLDER / LICENCE).read_text(encoding="utf-8")
    assert "Reserved Font Name 'Source'" in licence
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    files = {path.name for path in FOLDER.glob("*.woff2")}
    assert files == {name for font in FAMILIES for name in font.files}
    assert sum((FOLDER / name).stat().st_size for name in files) < 300 * KB
