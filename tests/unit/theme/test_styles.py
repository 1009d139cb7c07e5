"""The style sheet: small, self-contained, readable in light and dark, the same in both writing directions."""

from __future__ import annotations

import gzip
import re

import pytest

from sitegen.render.assets import style_parts, stylesheets
from sitegen.render.chart_table import MAX_SERIES
from sitegen.render.margin_notes import in_margin
from sitegen.render.markdown import MarkdownRenderer
from tests.unit.theme.rendering import LAYOUTS, kind_of, style_files, stylesheet
from tests.unit.theme.samples import full_pages

CSS = stylesheet()
RULES = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
LIGHT, DARK = RULES.split("@media (prefers-color-scheme: dark)", 1)


def colour(block: str, name: str) -> str:
    """The first value of a custom property in a part of the sheet."""
    found = re.search(rf"--{name}:\s*(#[0-9a-f]{{3,6}})", block)
    assert found is not None
    return found[1]


def luminance(hexadecimal: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = hexadecimal.lstrip("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_weight() -> None:
    """At most 9 KB on the wire for any page, and less for most: what only some need is no part of what all load."""
    weights = {part: len(gzip.compress(data, 6)) for part, (_, data) in stylesheets(style_files()).items()}
    assert {"site", "giving", "home", "report"} == set(weights)
    assert max(weights.values()) <= 9 * 1024
    assert weights["site"] < min(weight for part, weight in weights.items() if part != "site")


def test_layouts_ask_for_parts_that_are_there() -> None:
    """A name that is misspelt would leave a page undressed, and a part that nobody asks for is waste."""
    asked = {
        sheet
        for path in LAYOUTS.glob("*.html")
        for sheet in re.findall(r'set sheet = "([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert set(style_parts(style_files())) == asked


def test_nothing_is_fetched() -> None:
    """No import, no font, no picture: one request and no more."""
    assert [] == re.findall(r"@import|url\(|@font-face", RULES)


def test_directions_are_logical() -> None:
    """No left and no right, so that a right-to-left page mirrors by itself."""
    physical = (
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?:^|[\s;{])(?:left|right|top|bottom)\s*:"
        r"|float\s*:(?!\s*inline-)"
    )
    assert [] == re.findall(physical, RULES)


def test_every_custom_property_is_defined() -> None:
    """A misspelt token would silently fall back."""
    assert set(re.findall(r"var\((--[\w-]+)", RULES)) <= set(re.findall(r"(--[\w-]+):", LIGHT))


def classes_of_bodies() -> set[str]:
    """What is written into a body that holds everything, with as many series as each chart takes."""
    charts = "".join(
        f"```chart\nkind: {kind}\ntitle: T\nsource: S\nhighlight: {'A' if kind == 'line' else 'x' * (kind == 'slope')}\n"
        f"---\nl,{','.join('ABCDE'[:most])}\nx{',1' * most}\ny{',2' * most}\n```\n\n"
        for kind, most in (*MAX_SERIES.items(), ("line", 1))
    )
    body = "Words[^1].\n\n> [!pull] words\n\n```link-card\nurl: /x/\ntitle: T\n```\n\n[^1]: Note."
    made = MarkdownRenderer("en").render(f"{charts}{body}", path="a.md")
    return set(re.findall(r'class="([^" ]*)"', in_margin(made.html, made.notes_html)[0]))


def test_every_class_is_used() -> None:
    """A rule for a class that no layout and no renderer writes is dead."""
    written_by_the_renderer = {
        "table-scroll",
        "footnote-ref",
        "footnote-backref",
        "align-right",
        "align-center",
        *classes_of_bodies(),
    }
    layouts = "".join(path.read_text(encoding="utf-8") for path in LAYOUTS.rglob("*.html"))
    classes = set(re.findall(r"\.([a-z][a-z0-9-]*)(?=[\s,:.)\[{>+~])", RULES)) - written_by_the_renderer
    kinds = {f"kind-{kind_of(page)}" for page in full_pages().values()}
    composed = {"support-line", "toc-3", "gift-once", "gift-monthly", "gift-yearly"} | kinds
    assert set() == {name for name in classes - composed if not re.search(rf"\b{name}\b", layouts)}


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "surface"])
@pytest.mark.parametrize(
    ("name", "least"),
    [("ink", 7), ("muted", 4.5), ("accent", 7), ("link", 7), ("control", 3), ("focus", 4.5)],
)
def test_contrast(block: str, ground: str, name: str, least: float) -> None:
    """Text is AAA except the muted, which is AA; borders of controls and the focus ring are above 3."""
    assert contrast(colour(block, name), colour(block, ground)) >= least


@pytest.mark.parametrize("block", [LIGHT, DARK], ids=["light", "dark"])
def test_contrast_of_buttons(block: str) -> None:
    """The words of a button are AAA on it."""
    assert contrast(colour(block, "on-accent"), colour(block, "accent")) >= 7


@pytest.mark.parametrize(
    "query",
    [
        "(prefers-color-scheme: dark)",
        "(prefers-contrast: more)",
        "(prefers-reduced-motion",
        "(forced-colors",
        "print",
    ],
)
def test_preferences_are_heard(query: str) -> None:
    """The reader's settings and paper are answered."""
    assert f"@media {query}" in RULES
