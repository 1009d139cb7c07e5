"""`[theme]` of sitegen.toml: what may be chosen, and how a wrong choice is told."""

from __future__ import annotations

import pytest

from sitegen import config
from sitegen.design.colour import parse
from sitegen.design.tokens import STACKS, FontFile
from sitegen.errors import Faults

SITE = '[site]\nname = "A"\nbase_url = "https://example.org/"\n\n[theme]\n'


def told(text: str) -> str:
    """Return what is said of a `[theme]`."""
    with pytest.raises(Faults) as found:
        config.read((SITE + text).encode())
    return str(found.value)


def test_everything_that_may_be_chosen() -> None:
    """Read into one plain value, with the place of each key."""
    text = """accent = "#0b5563"
text_font = "slab"
interface_font = ["Fira Sans", "sans-serif"]
measure = "70ch"
radius = "0px"
text_size = "1.125rem"
light.paper = "#fff"
dark = { on_accent = "oklch(20% 0 0)" }

[[theme.fonts]]
family = "Fira Sans"
file = "fonts/fira.woff2"
licence = "OFL-1.1"
weight = [300, 700]
scripts = ["latin", "cyrillic"]
"""
    style = config.read((SITE + text).encode()).theme
    assert (parse("#0b5563"), STACKS["slab"]) == (style.accent, style.text_font)
    assert ("70ch", "0px", 1.125) == (style.measure, style.radius, style.text_size)
    assert (("paper", parse("#fff")),) == style.light
    assert ("on-accent",) == tuple(name for name, _ in style.dark)
    assert (
        FontFile("Fira Sans", "fonts/fira.woff2", (300, 700), italic=False, scripts=("latin", "cyrillic")),
    ) == style.fonts
    assert (6, 1) == style.place_of("accent") == style.place_of("light.link")
    assert 12 == style.place_of("light.paper")[0]
    assert (0, 0) == style.place_of("light.ink")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('accent = "tomato"', 'Write it like "#0b5563" or "oklch(45% 0.09 220)", without transparency.'),
        ('accent = "#fff;} body{display:none"', "is no colour"),
        ("accent = 7", "is no colour"),
        ('accnet = "#fff"', "Did you mean 'accent'?"),
        ('text_font = "sreif"', "Did you mean 'serif'?"),
        ('text_font = ["A\\"; } * { color: red", "serif"]', "which is not the name of a font"),
        ('text_font = ["Charter"]', "ends in no kind of font"),
        ("text_font = []", "is no list of fonts"),
        ('measure = "90ch"', "is not a length from 40 to 80 ch or 20 to 50 rem"),
        ('measure = "calc(1px)"', 'Write it like "66ch".'),
        ('radius = "2em"', "is not a length from 0 to 24 px or 0 to 1.5 rem"),
        ('text_size = "20px"', "1rem is the size that the reader has chosen"),
        ('light.papper = "#fff"', "Did you mean 'paper'?"),
        ('light.paper = "white"', "is no colour"),
    ],
)  # fmt: skip
def test_wrong_choices(text: str, expected: str) -> None:
    """In one sentence, with the line and what to write."""
    said = told(text)
    assert said.startswith(("sitegen.toml:6:1: ", "sitegen.toml:6:7: "))
    assert expected in said


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('file = "../../etc/x.woff2"', "is no WOFF2 file"),
        ('file = "fonts/x.ttf"', "is no WOFF2 file"),
        ('file = "fonts/a) b.woff2"', "has a character that a font's path may not have"),
        ('file = "/fonts/x.woff2"', "is no WOFF2 file"),
        ('file = "fonts/x.woff2"\nlicence = "mine"', "licence"),
        ('file = "fonts/x.woff2"\nweight = [900, 100]', "is no weight"),
        ('file = "fonts/x.woff2"\nscripts = ["klingon"]', "scripts"),
    ],
)
def test_wrong_fonts(line: str, expected: str) -> None:
    """A file of the site's own assets, with a licence that is said."""
    licence = "" if "licence" in line else 'licence = "OFL-1.1"\n'
    assert expected in told(f'[[theme.fonts]]\nfamily = "A"\n{licence}{line}\n')
