"""The receipt's page without a script: the filters narrow it, and a link opens what it leads to."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["review", "unsure", "noted", "none"])
def test_a_filter_shows_its_sources_alone(page: Page, receipt: Path, name: str) -> None:
    """Rows and entries of one kind stay, as many as the label says."""
    page.goto(receipt.as_uri())
    assert page.locator(f"tbody tr:not(.is-{name}):visible").count() > 0
    page.locator(f"#show-{name}").check()
    assert 0 == page.locator(f"[data-of]:not(.is-{name}):visible").count()
    shown = page.locator("tbody tr:visible").count()
    assert f"({shown})" in page.locator(f"label:has(#show-{name})").inner_text()
    assert shown > 0


def test_a_link_of_the_list_opens_its_entry(page: Page, receipt: Path) -> None:
    """A closed entry unfolds where its row is followed."""
    page.goto(receipt.as_uri())
    assert not page.locator("details[data-of='3']").evaluate("each => each.open")
    page.locator("a[href='#file-3']").click()
    page.locator("details[data-of='3'] .text").first.wait_for(state="visible")
    assert page.locator("details[data-of='3']").evaluate("each => each.open")


def test_nothing_is_asked_of_another_place(page: Page, receipt: Path) -> None:
    """The file alone is the page."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(receipt.as_uri())
    assert [receipt.as_uri()] == asked
