"""Colours: known values of WCAG and of CSS Color 4, and the way there and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.design.colour import BLACK, WHITE, Colour, Oklch, contrast, from_oklch, parse, to_oklch

CHANNEL = st.integers(0, 255)
COLOURS = st.builds(Colour, CHANNEL, CHANNEL, CHANNEL)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("#fff", "#000", 21.0),
        ("#777", "#fff", 4.48),
        ("#767676", "#fff", 4.54),
        ("#949494", "#ffffff", 3.03),
        ("#0000ff", "#ffffff", 8.59),
        ("#1b1d21", "#fbfaf7", 16.2),
        ("#8a1c2e", "#f2eee5", 7.9),
    ],
)
def test_contrast_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    """Values that every checker gives, in either order."""
    assert expected == pytest.approx(contrast(parse(first), parse(second)), abs=0.05)
    assert contrast(parse(second), parse(first)) == contrast(parse(first), parse(second))


@pytest.mark.parametrize(
    ("text", "lightness", "chroma", "hue"),
    [
        ("#ff0000", 0.628, 0.2577, 29.23),
        ("#00ff00", 0.8664, 0.2948, 142.5),
        ("#0000ff", 0.452, 0.3132, 264.05),
        ("#ffffff", 1.0, 0.0, 0.0),
        ("#663399", 0.4403, 0.1603, 303.37),
    ],
)
def test_oklch_is_that_of_css_color_4(text: str, lightness: float, chroma: float, hue: float) -> None:
    """The corners of sRGB and rebeccapurple."""
    found = to_oklch(parse(text))
    assert (found.lightness, found.chroma) == pytest.approx((lightness, chroma), abs=0.001)
    assert hue == pytest.approx(found.hue, abs=0.1)


@given(COLOURS)
def test_there_and_back(colour: Colour) -> None:
    """Every colour of a screen comes back as itself, and is written so that it is read again."""
    assert colour == from_oklch(to_oklch(colour))
    assert colour == parse(colour.hex)


@given(st.floats(0.1, 1), st.floats(0, 0.5), st.floats(0, 360))
def test_what_no_screen_shows_keeps_its_lightness(lightness: float, chroma: float, hue: float) -> None:
    """Chroma gives way. Below a tenth one step of eight bits is more than the tolerance."""
    found = to_oklch(from_oklch(Oklch(lightness, chroma, hue)))
    assert lightness == pytest.approx(found.lightness, abs=0.02)
    assert found.chroma <= chroma + 0.02


def test_forms_of_writing() -> None:
    """Short and long, capital letters, per cent."""
    assert [Colour(170, 187, 204)] * 2 == [parse("#abc"), parse("#AABBCC")]
    assert parse("oklch(0.628 0.2577 29.23)") == parse("oklch(62.8% .2577 29.23deg)") == Colour(255, 0, 0)
    assert (WHITE, BLACK) == (parse("oklch(1 0 0)"), parse("oklch(0% 0 0)"))


@pytest.mark.parametrize(
    "text",
    ["", "red", "#12", "#12345g", "#fff;}", "rgb(1 2 3)", "oklch(2 0 0)", "oklch(0.5 0.9 0)", "#fff /*", "url(x)", "#fff\n#fff", "oklch(0.5 0.1 20 / 50%)", "#１２３"],
)  # fmt: skip
def test_nothing_else_is_a_colour(text: str) -> None:
    """No name, no transparency, and nothing that could end a declaration."""
    with pytest.raises(ValueError, match=r"not a colour|out of range"):
        parse(text)
