"""What a site chooses comes into the sheet; what nobody could read is mended, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.design.colour import BLACK, WHITE, Colour, contrast, parse, to_oklch
from sitegen.design.palette import NAMES, PAIRS, Hopeless, mend, readable
from sitegen.design.style import Style, Unreadable, dress
from sitegen.design.tokens import FontFile, palettes, stack, with_values
from sitegen.theme import default_theme

CSS = (default_theme().assets / "css/tokens.css").read_text(encoding="utf-8")
CHANNEL = st.integers(0, 255)
COLOURS = st.builds(Colour, CHANNEL, CHANNEL, CHANNEL)


def holds(palette: dict[str, Colour]) -> bool:
    """Tell whether every pair of a palette has the contrast that it needs."""
    return all(
        contrast(palette[name], palette[ground]) >= least
        for name, grounds, least in PAIRS
        for ground in grounds
    )


def test_nothing_chosen_changes_nothing() -> None:
    """The default sheet is as it is written, and every pair of its colours can be read."""
    dressed = dress(CSS, Style())
    assert (CSS, ()) == (dressed.css, dressed.mended)
    assert set(NAMES) == set(dressed.light) == set(dressed.dark)
    assert holds(dressed.light)
    assert holds(dressed.dark)


def test_an_accent_makes_light_and_dark() -> None:
    """The light one as it is given, its links beside it, and counterparts in the dark."""
    dressed = dress(CSS, Style(accent=parse("#0b5563")))
    assert ("#0b5563", ()) == (dressed.light["accent"].hex, dressed.mended)
    assert "  --accent: #0b5563;\n" in dressed.css
    assert f"    --accent: {dressed.dark['accent'].hex};\n" in dressed.css
    assert to_oklch(parse("#0b5563")).hue == pytest.approx(to_oklch(dressed.dark["accent"]).hue, abs=6)
    assert holds(dressed.light)
    assert holds(dressed.dark)


def test_a_yellow_accent_is_mended_and_told() -> None:
    """No further than needed, in its own hue, once for the one colour that was written."""
    dressed = dress(CSS, Style(accent=parse("#ffcc00")))
    [(scheme, change)] = dressed.mended
    assert ("light", "accent", "#ffcc00", "surface") == (scheme, change.name, change.given.hex, change.ground)
    assert 4.5 <= contrast(change.used, dressed.light["surface"]) < 4.7
    assert to_oklch(change.given).hue == pytest.approx(to_oklch(change.used).hue, abs=6)


@given(COLOURS)
def test_any_accent_can_be_read(accent: Colour) -> None:
    """Whatever is chosen, all pairs of both schemes hold."""
    dressed = dress(CSS, Style(accent=accent))
    assert holds(dressed.light)
    assert holds(dressed.dark)
    assert palettes(dressed.css, NAMES).light == dressed.light
    assert dressed.light | palettes(dressed.css, NAMES).dark == dressed.dark


@given(st.fixed_dictionaries(dict.fromkeys(NAMES, COLOURS)))
def test_a_palette_is_mended_or_refused(palette: dict[str, Colour]) -> None:
    """Never a third: a palette with a pair that cannot be read."""
    cause: Hopeless | None = None
    try:
        made, changes = mend(palette)
    except Hopeless as found:
        cause = found
    if cause is not None:  # neither black nor white can be read there
        grounds = [palette[name] for name in cause.grounds]
        worst = [min(contrast(grey, ground) for ground in grounds) for grey in (BLACK, WHITE)]
        assert max(worst) < cause.needed + 0.05
        return
    assert holds(made)
    assert {change.name for change in changes} == {name for name in NAMES if made[name] != palette[name]}


@given(COLOURS, COLOURS)
def test_the_nearest_lightness_is_taken(colour: Colour, ground: Colour) -> None:
    """What can be read stays as it is; what cannot goes no further than the least contrast."""
    used = readable(colour, [ground], 4.5)
    if contrast(colour, ground) >= 4.5:
        assert colour == used
    elif used is not None:
        assert 4.5 <= contrast(used, ground) < 5


def test_paper_and_surface_that_exclude_each_other() -> None:
    """Nothing can be read on black and on white."""
    with pytest.raises(Unreadable, match=r"light: no ink reaches 4\.5 on paper and surface"):
        dress(
            CSS, Style(light=(("paper", parse("#fff")), ("surface", parse("#444")), ("ink", parse("#888"))))
        )


def test_lengths_and_fonts() -> None:
    """The text keeps the default's way of growing; a font's file stands beside the style sheet."""
    style = Style(
        text_font=("Source Serif 4", "serif"),
        measure="70ch",
        radius="6px",
        text_size=1.0625,
        fonts=(FontFile("Source Serif 4", "fonts/serif.woff2", (200, 900), italic=True, scripts=("greek",)),),
    )
    css = dress(CSS, style).css
    assert '--serif: "Source Serif 4", serif;' in css
    assert "--line: 70ch;" in css
    assert "--radius: 6px;" in css
    assert "--text: clamp(1.0625rem, 1rem + .3vw, 1.25rem);" in css
    assert 'src: url("../fonts/serif.woff2") format("woff2");' in css
    assert "font-weight: 200 900;\n  font-style: italic;\n  font-display: swap;" in css
    assert "unicode-range: U+370-3FF,U+1F00-1FFF;" in css


def test_a_sheet_without_the_token_gets_it() -> None:
    """A site's own tokens.css may name fewer."""
    assert ":root { --paper: #fff;\n  --ink: #000;\n}" == with_values(
        ":root { --paper: #fff }", {"ink": "#000"}, {}
    )
    assert "@media (prefers-color-scheme: dark) {\n  :root {\n  --ink: #fff;\n  }\n}\n" in with_values(
        "", {}, {"ink": "#fff"}
    )


def test_a_comment_or_a_print_rule_is_no_root() -> None:
    """Only the block that counts on a screen is changed."""
    css = "/* :root { --ink: #123; } */\n@media print { :root { --ink: #000; } }\n:root { --ink: #111; }\n"
    assert css.replace("#111", "#222") == with_values(css, {"ink": "#222"}, {})
    assert {"ink": Colour(17, 17, 17)} == palettes(css, ["ink"]).light


@pytest.mark.parametrize("name", ['a"b', "a;b", "a}b", "a\\b", "a\nb", "</style>", ""])
def test_a_font_s_name_cannot_leave_its_quotes(name: str) -> None:
    """The last line of defence; the schema refuses it before."""
    with pytest.raises(ValueError, match="not the name of a font"):
        stack([name])
