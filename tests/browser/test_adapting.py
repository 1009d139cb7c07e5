"""Pages answer what a reader has set: forced colours, less motion, more contrast, four times the size."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from sitegen.design.colour import contrast, parse
from tests.browser.pages import VARIED

pytestmark = pytest.mark.browser

INVISIBLE = """() => [...document.querySelectorAll('a, button, summary, input, label, h1, h2, p, li, td, dd')]
    .filter(each => each.checkVisibility({visibilityProperty: true, opacityProperty: true}) && each.textContent.trim())
    .filter(each => getComputedStyle(each).color === getComputedStyle(each).backgroundColor)
    .map(each => each.outerHTML.slice(0, 120))"""
MOVING = """() => [...document.querySelectorAll('*')].filter(each => each.checkVisibility()).filter(each => {
    const style = getComputedStyle(each)
    return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
        || style.transitionDuration.split(',').some(part => parseFloat(part) > 0)
}).map(each => each.tagName)"""
RAN_OVER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(each => {
    const box = each.getBoundingClientRect()
    return box.width && !each.closest('.table-scroll, pre, .visually-hidden, svg, nav[class]')
        && (box.right > innerWidth + 1 || box.left < -1) && getComputedStyle(each).position !== 'absolute'
}).map(each => each.outerHTML.slice(0, 120))"""
OVERLAPS = """() => {
    const boxes = [...document.querySelectorAll('.masthead > *')].filter(each => each.checkVisibility()).map(each => {
        const range = document.createRange()
        range.selectNodeContents(each)
        return range.getBoundingClientRect()
    })
    return boxes.filter((one, at) => boxes.slice(at + 1).some(
        other => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
    )).length
}"""
HEX = """name => {
    const canvas = document.createElement('canvas').getContext('2d')
    canvas.fillStyle = getComputedStyle(document.querySelector(name)).color
    return canvas.fillStyle
}"""


@pytest.mark.parametrize("kind", VARIED)
def test_forced_colours(browser: Browser, site_server: str, kinds: dict[str, str], kind: str) -> None:
    """Nothing depends on a colour of ours: no word has the colour of its ground, and a button keeps its edge."""
    context = browser.new_context(base_url=site_server, forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(kinds[kind])
    hidden = page.evaluate(INVISIBLE)
    edges = page.evaluate(
        "() => [...document.querySelectorAll('.button')].map(each => getComputedStyle(each).borderTopWidth)"
    )
    context.close()
    assert [] == hidden
    assert set(edges) <= {"1px"}


@pytest.mark.parametrize("kind", VARIED)
def test_reduced_motion(browser: Browser, site_server: str, kinds: dict[str, str], kind: str) -> None:
    """Nothing moves for whoever does not want it to."""
    context = browser.new_context(base_url=site_server, reduced_motion="reduce")
    page = context.new_page()
    page.goto(kinds[kind])
    moving = page.evaluate(MOVING)
    context.close()
    assert [] == moving


def test_motion_is_seen_where_it_is_wanted(page: Page, kinds: dict[str, str]) -> None:
    """The look for motion sees the one that there is."""
    page.emulate_media(reduced_motion="no-preference")
    page.goto(kinds["article"])
    assert ["HTML"] == page.evaluate(MOVING)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_in_the_dark(browser: Browser, site_server: str, kinds: dict[str, str], scheme: str) -> None:
    """Dimmed a little; a drawing without a ground of its own stands on white."""
    context = browser.new_context(base_url=site_server, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(kinds["home"])
    shown = page.evaluate("getComputedStyle(document.querySelector('main img')).filter")
    page.evaluate("document.querySelector('main img').setAttribute('src', '/drawing.png')")
    ground = page.evaluate("getComputedStyle(document.querySelector('main img')).backgroundColor")
    context.close()
    light = ("none", "rgba(0, 0, 0, 0)")
    assert (light if scheme == "light" else ("brightness(0.92)", "rgb(255, 255, 255)")) == (shown, ground)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast(browser: Browser, site_server: str, kinds: dict[str, str], scheme: str) -> None:
    """Muted words become as strong as the text."""
    context = browser.new_context(base_url=site_server, contrast="more", color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(kinds["article"])
    muted, ink = (parse(page.evaluate(HEX, name)) for name in (".breadcrumb a", "body"))
    context.close()
    assert ink == muted
    assert contrast(ink, parse("#fbfaf7" if scheme == "light" else "#15171b")) > 14


@pytest.mark.parametrize("kind", VARIED)
def test_four_times_the_size(browser: Browser, site_server: str, kinds: dict[str, str], kind: str) -> None:
    """At 400 % a screen of 1280 is 320 wide (WCAG 2.2, 1.4.10): all is read by going down, nothing is cut off."""
    context = browser.new_context(
        base_url=site_server, viewport={"width": 320, "height": 256}, device_scale_factor=4
    )
    page = context.new_page()
    page.goto(kinds[kind])
    over, cut = page.evaluate(RAN_OVER), page.evaluate(CUT_OFF)
    context.close()
    assert (0, []) == (over, cut)


@pytest.mark.parametrize("width", [320, 360, 768])
@pytest.mark.parametrize("kind", ["home", "other language", "other letters", "article"])
def test_nothing_in_the_masthead_lies_over_another(
    browser: Browser, site_server: str, kinds: dict[str, str], kind: str, width: int
) -> None:
    """A long name of the site, in any language, makes room for the way to support it."""
    context = browser.new_context(base_url=site_server, viewport={"width": width, "height": 640})
    page = context.new_page()
    page.goto(kinds[kind])
    overlaps = page.evaluate(OVERLAPS)
    context.close()
    assert 0 == overlaps


@pytest.mark.parametrize("kind", VARIED)
def test_letters_twice_as_large(browser: Browser, site_server: str, kinds: dict[str, str], kind: str) -> None:
    """A reader who sets text alone to 200 % (WCAG 2.2, 1.4.4) loses nothing."""
    context = browser.new_context(base_url=site_server, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(kinds[kind])
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    over = page.evaluate(RAN_OVER)
    context.close()
    assert 0 == over
