"""The ask in a browser: a campaign that outlived its end, and paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.golden.test_giving import DURING, write_publication
from tests.own_site import serving
from tests.site_test import SiteTest


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A publication built while its campaign runs, and never again."""
    site = SiteTest(tmp_path_factory.mktemp("asking") / "site", now=DURING)
    write_publication(site)
    with serving(site.build().output) as url:
        yield url


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """An empty page; addresses are relative to that publication."""
    with browser.new_context(base_url=address, viewport={"width": 360, "height": 800}) as context:
        yield context.new_page()


@pytest.mark.parametrize(
    ("moment", "seen"), [("2027-01-02T22:59:58Z", True), ("2027-01-02T23:00:00Z", False)]
)
def test_a_campaign_does_not_outlive_a_missed_build(page: Page, moment: str, seen: bool) -> None:
    """The reader's clock decides, where the site was not built again."""
    page.clock.set_fixed_time(moment)
    page.goto("/2026/low-water/")
    assert seen == page.locator("aside.support").is_visible()


def test_without_a_script_the_ask_stands(browser: Browser, address: str) -> None:
    """It is shown, and nothing else is missing."""
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/2026/low-water/")
        assert page.locator("aside.support progress").is_visible()


def test_on_paper_only_the_address_is_left(page: Page) -> None:
    """No sums, no bar, no button."""
    page.goto("/2026/low-water/")
    page.emulate_media(media="print")
    shown = [part for part in page.locator("aside.support > *").all() if part.is_visible()]
    assert ["Pay for the winter gauges: https://review.example.org/support/"] == [
        part.inner_text() for part in shown
    ]


def test_every_sum_can_be_touched(page: Page) -> None:
    """44 pixels each way, and the page does not scroll sideways."""
    page.goto("/2026/first-flood/")
    for link in page.locator("aside.support a").all():
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
