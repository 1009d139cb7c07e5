"""A headless Chromium, shared by a module's tests, and where the pages of each kind are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import KINDS, LAYOUTS, first_of_each_layout, pages_of_each_kind, running
from tests.own_site import BuiltSite


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the system's Chromium."""
    with running(chromium) as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, site_server: str) -> Iterator[Page]:
    """Open an empty page of desktop size; addresses are relative to the built site."""
    context = browser.new_context(base_url=site_server, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def kinds(built_site: BuiltSite) -> dict[str, str]:
    """Return the address of one page of each kind."""
    assert set(first_of_each_layout(built_site)) == set(LAYOUTS)
    found = pages_of_each_kind(built_site)
    assert set(found) == set(KINDS)
    return found
