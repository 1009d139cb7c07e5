"""A site in Arabic and English: mirrored, joined, isolated; axe finds nothing, and nothing runs over the edge."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_adapting import CUT_OFF, RAN_OVER
from tests.browser.test_axe import axe, violations
from tests.own_site import NOW, ROOT, run_sitegen, serving

__all__ = ["axe"]

pytestmark = [pytest.mark.browser, pytest.mark.checker]

PAGES = (
    "/",
    "/2026/water-at-night/",
    "/en/2026/a-town-that-buys-water-by-night/",
    "/people/maryam-alharthi/",
    "/publications/",
    "/support/",
)
ARTICLE = PAGES[1]


@pytest.fixture(scope="module")
def arabic_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site in Arabic; `sitegen check` finds nothing in it."""
    root = tmp_path_factory.mktemp("arabic") / "site"
    shutil.copytree(ROOT / "tests/arabic", root)
    for words in (("build", "--now", NOW), ("check",)):
        done = run_sitegen(*words, "--site", str(root), cwd=root)
        assert 0 == done.returncode, done.stdout + done.stderr
    return (root / "output").resolve()


@pytest.fixture(scope="module")
def address(arabic_site: Path) -> Iterator[str]:
    """Serve it."""
    with serving(arabic_site) as found:
        yield found


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of it, of a width and in a colour scheme."""
    contexts = []

    def opened(url: str, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=address,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            bypass_csp=True,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", [(1280, "light"), (360, "dark")], ids=str)
@pytest.mark.parametrize("url", PAGES)
def test_axe_finds_nothing(
    open_page: Callable[..., Page],
    axe: str,
    url: str,
    look: tuple[int, str],
) -> None:
    """In both languages, wide and narrow."""
    found = violations(open_page(url, *look), axe)
    assert [] == found, "\n".join(found)


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("url", PAGES)
def test_nothing_runs_over_the_edge(open_page: Callable[..., Page], url: str, width: int) -> None:
    """To the left no more than to the right."""
    page = open_page(url, width)
    assert (0, []) == (page.evaluate(RAN_OVER), page.evaluate(CUT_OFF))


def test_the_page_is_mirrored(open_page: Callable[..., Page]) -> None:
    """The name stands at the right, the button at the left; a quotation has its line at the right; arrows point on."""
    page = open_page(ARTICLE)
    left = "name => document.querySelector(name).getBoundingClientRect().left"
    assert page.evaluate(left, ".brand") > page.evaluate(left, ".masthead .button")
    style = page.evaluate(
        """() => {
            const of = (name, pseudo) => getComputedStyle(document.querySelector(name), pseudo)
            return [of('.prose blockquote').borderRightWidth, of('.prose blockquote').borderLeftWidth,
                of('.prose blockquote').fontStyle, of('h1').letterSpacing, of('.prev-next .prev span, .prev-next a.prev', '::before').content]
        }"""
    )
    assert ["3px", "0px", "normal"] == style[:3]
    assert style[3] in ("normal", "0px")
    assert "→" in style[4]


def test_the_english_page_is_not(open_page: Callable[..., Page]) -> None:
    """Each page has the direction of its own language."""
    page = open_page(PAGES[2])
    assert ["ltr", "en"] == page.evaluate("[document.documentElement.dir, document.documentElement.lang]")


def test_names_are_isolated(open_page: Callable[..., Page]) -> None:
    """A Latin name in an Arabic line moves nothing beside it."""
    page = open_page(ARTICLE)
    names = page.locator(".byline bdi").all_inner_texts()
    assert ["مريم الحارثي", "John Smith"] == names
    assert "م\u200cح" == page.locator(".monogram").first.inner_text().strip()


def test_dates_and_plurals_are_arabic(open_page: Callable[..., Page]) -> None:
    """By Babel."""
    assert "3 نوفمبر 2026" in open_page(ARTICLE).locator(".meta").inner_text()


def test_topics_are_in_the_order_of_the_alphabet(open_page: Callable[..., Page]) -> None:
    """Tah, mim, mim before ya: energy, cities, water."""
    topics = open_page("/topics/").locator("main .term-list a").all_inner_texts()
    assert ["الطاقة", "المدن", "المياه"] == topics
