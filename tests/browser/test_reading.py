"""Reading in a browser: without scripts, by keyboard, in the other language, on any width, on paper."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.pages import SEED_ARTICLE, VARIED
from tests.own_site import BuiltSite

pytestmark = pytest.mark.browser

FOCUSED = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    return {
        href: element.getAttribute('href') || '',
        nav: !!element.closest('nav'),
        visible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
        outlined: getComputedStyle(element).outlineStyle !== 'none'
            || getComputedStyle(element).boxShadow !== 'none',
    };
}"""
MAX_TABS = 80


@pytest.fixture(scope="module")
def translated_article(built_site: BuiltSite) -> str:
    """Return the address of the first English article that there is in Polish too."""
    for file in sorted(built_site.output.glob("20*/*/index.html")):
        url = f"/{file.parent.relative_to(built_site.output).as_posix()}/"
        if (
            re.search(r'<link rel="?alternate"? hreflang="?pl', file.read_text(encoding="utf-8"))
            and not url.split("/")[2].isdecimal()
        ):
            return url
    pytest.fail("no article has a translation")


def path(page: Page) -> str:
    """Return the path of the address that the browser is at."""
    return urlsplit(page.url).path


def test_an_article_reads_without_scripts(browser: Browser, site_server: str) -> None:
    """Headline, author, last sentence, support and feeds are there with JavaScript switched off."""
    context = browser.new_context(base_url=site_server, java_script_enabled=False)
    page = context.new_page()
    page.goto(SEED_ARTICLE)
    assert "Russia, China Cement Military Ties" == page.locator("h1").inner_text()
    text = page.locator("main").inner_text()
    assert "Maciej Tyburski" in text
    assert "Russian-Chinese military cooperation will only gain momentum." in text
    assert page.locator("main a[href='/support/']").count() >= 1
    assert page.locator("link[type='application/atom+xml']").count() >= 1
    context.close()


def test_the_keyboard_reaches_everything(page: Page) -> None:
    """The skip link comes first; then navigation and the way to support are reached, each one seen."""
    page.goto(SEED_ARTICLE)
    stops = []
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stops and (stop["href"] == stops[0]["href"] or not (stop["href"] or stop["visible"])):
            break  # once round
        stops.append(stop)
    assert stops[0]["href"].startswith("#")
    assert any(stop["nav"] for stop in stops)
    assert any(stop["href"] == "/support/" for stop in stops)
    assert [] == [stop for stop in stops if stop["href"] and not (stop["visible"] and stop["outlined"])]


def test_the_skip_link_leads_to_the_text(page: Page) -> None:
    """Enter on the skip link moves on to the main part: the next stop lies inside it."""
    page.goto(SEED_ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => !!document.activeElement.closest('main')")


def test_the_language_switch_leads_to_the_same_article(page: Page, translated_article: str) -> None:
    """From a translated article the switch leads to its translation, and from there back."""
    page.goto(translated_article)
    page.locator(".site-header a[hreflang=pl]").click()
    assert "pl" == page.locator("html").get_attribute("lang")
    assert re.fullmatch(r"/pl/\d{4}/[^/]+/", path(page))
    page.locator(".site-header a[hreflang=en]").click()
    assert translated_article == path(page)


@pytest.mark.parametrize("width", [320, 360, 768, 1600])
@pytest.mark.parametrize("kind", VARIED)
def test_nothing_runs_over_the_edge(page: Page, kinds: dict[str, str], kind: str, width: int) -> None:
    """No page scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(kinds[kind])
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", VARIED)
def test_a_page_asks_only_its_own_site(
    page: Page, site_server: str, kinds: dict[str, str], kind: str
) -> None:
    """No third party hears of the reader, everything asked for is there, and the console is silent."""
    # Playwright marks the handlers it is given, which a bound method of a list does not let it do.
    asked: list[Request] = []
    failed: list[str] = []
    said: list[ConsoleMessage] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: said.append(message))  # noqa: PLW0108
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.goto(kinds[kind], wait_until="networkidle")
    assert asked
    assert [] == [
        request.url for request in asked if not request.url.startswith((site_server + "/", "data:"))
    ]
    assert [] == failed
    assert [] == [message.text for message in said if message.type in {"error", "warning"}]


def test_paper_shows_the_text_alone(page: Page) -> None:
    """In print the navigation is gone, the article is there."""
    page.goto(SEED_ARTICLE)
    page.emulate_media(media="print")
    assert not any(nav.is_visible() for nav in page.locator("header nav").all())
    assert page.locator("h1").is_visible()
    assert page.locator("main p").first.is_visible()


def test_an_unknown_address_says_so(page: Page) -> None:
    """404 comes as a page of the site, with a way home."""
    answer = page.goto("/2023/no-such-article/")
    assert answer is not None
    assert 404 == answer.status
    assert page.locator("a[href='/']").first.is_visible()
