"""A giver's walk over the support page, without a script: interval, sum, processor, and what stands on paper."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route

from tests.browser.test_axe import violations
from tests.own_site import ROOT, serving
from tests.site_test import SiteTest

pytestmark = pytest.mark.browser

EVERY_WAY = (ROOT / "tests/every_way_to_give.toml").read_text(encoding="utf-8")
CARD, PAYPAL = "https://pay.example.org", "https://paypal.example.org"
LEAST_TARGET = 44
MOST_BYTES = 25 * 1024
"""Of a page and its style sheet on the wire."""
NARROW = 360
MAX_TABS = 40
RINGED = """() => {
    const outlined = element => getComputedStyle(element).outlineStyle !== 'none';
    const element = document.activeElement;
    return outlined(element) || !!element.closest('label') && outlined(element.closest('label'));
}"""
KEPT = "() => JSON.stringify([document.cookie, localStorage.length, sessionStorage.length])"
ABSENT = "selector(:unheard-of(*))"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication with every way to give, in two languages, while its campaign runs."""
    site = SiteTest(tmp_path_factory.mktemp("support") / "site").write("content/support.toml", EVERY_WAY)
    return site.article("low-water").article("niska-woda", lang="pl").build().output


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    """Where it is served."""
    with serving(output) as url:
        yield url


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """A function that opens a page with scripts switched off."""
    contexts = []

    def opened(path: str = "/support/", *, width: int = 1280, scheme: str = "light") -> Page:
        context = browser.new_context(
            base_url=address,
            java_script_enabled=False,
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def shown(page: Page) -> dict[str, str]:
    """The buttons in sight: words to address."""
    buttons = page.locator(".gift-form a.button:visible").all()
    return {" ".join(each.inner_text().split()): each.get_attribute("href") or "" for each in buttons}


def choose(page: Page, label: str) -> None:
    """Touch a choice that is in sight, by its words."""
    page.locator(f'.gift-option:visible:text-is("{label}")').click()


def test_the_usual_choice_is_made_already(open_page: Callable[..., Page]) -> None:
    """The block's interval, and the second smallest sum."""
    assert {
        "Give €20 a month (opens Stripe)": f"{CARD}/monthly/EUR/20?lang=en&ref=support_a",
        "Choose the amount and give (opens PayPal)": f"{PAYPAL}/open",
    } == shown(open_page())


def test_from_interval_to_sum_to_link(open_page: Callable[..., Page]) -> None:
    """Each choice shows the links that fit it, and no others."""
    page = open_page()
    choose(page, "Once")
    choose(page, "€50")
    assert {
        "Give €50 once (opens Stripe)": f"{CARD}/once/EUR/50?lang=en&ref=support_a",
        "Give €50 once (opens PayPal)": f"{PAYPAL}/once-50",
    } == shown(page)
    choose(page, "PLN 80")
    assert {"Give PLN 80 once (opens Stripe)": f"{CARD}/once/PLN/80?lang=en&ref=support_a"} == shown(page)
    choose(page, "Monthly")
    choose(page, "€10")
    assert f"{PAYPAL}/monthly-10" == shown(page)["Give €10 a month (opens PayPal)"]
    choose(page, "Another amount")
    assert {
        "Give another amount (opens Stripe)": f"{CARD}/open?ref=support_a",
        "Give another amount (opens PayPal)": f"{PAYPAL}/open",
    } == shown(page)
    choose(page, "Yearly")
    assert ["Give €20 a year (opens Stripe)"] == list(shown(page))


@pytest.mark.parametrize("path", ["/support/", "/pl/support/"])
def test_every_choice_leads_somewhere(open_page: Callable[..., Page], path: str) -> None:
    """At each interval and sum: one link for each processor, all of them read before the choice, too."""
    page = open_page(path)
    everything = [each.get_attribute("href") for each in page.locator(".gift-form a.button").all()]
    seen = set()
    for interval in page.locator("[name=site-interval]").all():
        interval.check()
        for each in page.locator(".gift-list input:visible").all():
            each.check()
            links = shown(page)
            assert 1 <= len(links) <= 2
            seen |= set(links.values())
    assert set(everything) == seen


def test_by_keyboard_alone(open_page: Callable[..., Page]) -> None:
    """Tab from group to group, arrows inside them, Enter at the link; the focus is seen at every step."""
    page = open_page()
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=204)

    page.route(f"{CARD}/**", note)
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name === 'site-interval'"):
            break
    steps = ["ArrowRight", "Space", "Tab", "ArrowRight", "ArrowLeft", "ArrowLeft", "Tab"]
    for key in steps:
        assert page.evaluate(RINGED), key
        page.keyboard.press(key)
    assert page.evaluate(RINGED)
    assert "Give €10 once (opens Stripe)" == page.evaluate("() => document.activeElement.innerText")
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert [f"{CARD}/once/EUR/10?lang=en&ref=support_a"] == asked


@pytest.mark.parametrize("path", ["/support/", "/pl/support/", "/support/thank-you/", "/support/cancelled/"])
def test_on_a_small_screen(open_page: Callable[..., Page], path: str) -> None:
    """Nothing runs over the edge, whatever is chosen, and every target is large enough for a thumb."""
    page = open_page(path, width=NARROW)
    for interval in page.locator("[name=site-interval]").all() or [page.locator("h1")]:
        interval.click()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= NARROW
        for target in page.locator(".gift-option:visible, main .button:visible").all():
            assert min(size(target)) >= LEAST_TARGET


def size(target: Locator) -> tuple[float, float]:
    """Width and height in pixels."""
    box = target.bounding_box()
    assert box is not None
    return box["width"], box["height"]


def test_without_has_every_link_is_in_sight(browser: Browser, address: str, output: Path) -> None:
    """A browser that cannot tell what is chosen shows no choices, and all links with their whole words."""
    sheet = next((output / "assets/css").glob("giving.*.css")).read_text(encoding="utf-8")
    assert 2 == sheet.count("selector(:has(*))")
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        old = sheet.replace("selector(:has(*))", ABSENT)
        page.route("**/*.css", lambda route: route.fulfill(body=old, content_type="text/css"))
        page.goto("/support/")
        assert 0 == page.locator("input:visible").count()
        links = page.locator(".gift-form a.button").all()
        assert len(links) > 30
        assert [] == [each.inner_text() for each in links if not each.is_visible()]
        assert "Give €50 once (opens PayPal)" in shown(page)
        assert 3 == page.locator(".gift-form legend:visible").count()


def test_paper_has_the_accounts_and_no_controls(open_page: Callable[..., Page]) -> None:
    """Neither radios nor buttons, but the account numbers, the page's address and the words around them."""
    page = open_page()
    page.emulate_media(media="print")
    assert 0 == page.locator(".gift-form :is(input, label, a, .specimen):visible").count()
    assert "Give online: https://review.example.org/support/" == page.locator(".gift-form").inner_text()
    transfers = page.locator("#site-transfers").inner_text()
    for words in ("PL61109010140000071219812874", "EXAMPLEX", "Donation support", "Specimen: do not pay"):
        assert words in transfers
    assert page.get_by_text("By the link in the receipt").is_visible()


def test_an_account_number_is_copied_without_blanks(open_page: Callable[..., Page]) -> None:
    """Fields of banks cut what is too long; one click marks the whole number."""
    page = open_page()
    number = page.locator(".digits").first
    assert "PL61109010140000071219812874" == number.inner_text()
    number.click()
    assert "PL61109010140000071219812874" == page.evaluate("() => getSelection().toString().trim()")
    gap = page.locator(".digits > span").nth(1).evaluate("each => getComputedStyle(each).marginInlineStart")
    assert float(gap.removesuffix("px")) > 3


def test_the_campaign_stands_on_top(open_page: Callable[..., Page]) -> None:
    """Heading, sum in words, bar with the same words."""
    campaign = open_page().locator("h1 ~ .campaign, header + .campaign")
    assert "Pay for the winter gauges" == campaign.locator("h2").inner_text()
    goal = "€31,400 of €50,000 by 2 January 2027, as of 22 November 2026."
    assert f"{goal} 412 people have given." == campaign.locator(".goal").inner_text()
    assert goal == campaign.locator("progress").get_attribute("aria-label")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_is_told_by_more_than_colour(open_page: Callable[..., Page], scheme: str) -> None:
    """A radio of the system's own stands in each choice, and the chosen one has a thicker line."""
    page = open_page(scheme=scheme)
    assert (
        "rgb(21, 23, 27)" == page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        or scheme == "light"
    )
    boxes = {
        each.locator("input").is_checked(): each.evaluate("each => getComputedStyle(each).boxShadow")
        for each in page.locator(".gift-list .gift-option:visible").all()
    }
    assert "none" == boxes[False] != boxes[True]
    assert "auto" == page.locator("input:visible").first.evaluate("each => getComputedStyle(each).appearance")


@pytest.mark.checker
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, NARROW])
def test_axe_finds_nothing(
    browser: Browser, address: str, node_module: Callable[[str], Path], scheme: str, width: int
) -> None:
    """On the page with every way to give, as it opens and with other choices; in both languages."""
    axe = node_module("axe-core/axe.min.js").read_text(encoding="utf-8")
    with browser.new_context(
        base_url=address,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 800},
    ) as context:
        page = context.new_page()
        for path in ("/support/", "/pl/support/", "/support/thank-you/", "/support/cancelled/"):
            page.goto(path)
            found = violations(page, axe)
            for interval in page.locator("[name=site-interval]").all():
                interval.check()
                found += violations(page, axe)
            assert [] == found, path


def test_nobody_else_hears_of_a_giver(browser: Browser, address: str) -> None:
    """With scripts on, and after choosing: no request to another host, no cookie, nothing stored."""
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    with browser.new_context(base_url=address) as context:
        context.on("request", note)
        page = context.new_page()
        for path in ("/support/", "/support/thank-you/", "/support/cancelled/", "/2026/low-water/", "/"):
            page.goto(path, wait_until="networkidle")
            for each in page.locator("input:visible").all():
                each.check()
            assert ["", 0, 0] == json.loads(page.evaluate(KEPT))
            assert [] == context.cookies()
    assert len(asked) > 4
    assert [] == [url for url in asked if not url.startswith(f"{address}/")]


def test_the_page_is_light(output: Path) -> None:
    """With every way to give, three intervals and two currencies: as light as a brief."""
    parts = [output / "support/index.html", *(output / "assets/css").glob("giving.*.css")]
    assert sum(len(gzip.compress(part.read_bytes(), 9)) for part in parts) <= MOST_BYTES
