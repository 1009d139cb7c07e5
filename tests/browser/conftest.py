"""A headless Chromium, shared by a module's tests, and where the pages of each kind are."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.pages import LAYOUTS, SEED_ARTICLE, SPECIAL
from tests.own_site import BuiltSite


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start the system's Chromium; as root it needs --no-sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--no-sandbox"] if root else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser, site_server: str) -> Iterator[Page]:
    """Open an empty page of desktop size; addresses are relative to the built site."""
    context = browser.new_context(base_url=site_server, viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def kinds(built_site: BuiltSite) -> dict[str, str]:
    """Return the address of one page of each kind, as the pages themselves tell it."""
    found: dict[str, str] = {}
    for path in built_site.pages:
        kind = re.search(r'<body[^>]* class="kind-([a-z-]+)"', path.read_text(encoding="utf-8"))
        if kind:
            address = "/" + path.relative_to(built_site.output).as_posix().removesuffix("index.html")
            found.setdefault(kind[1], address)
    assert set(found) == set(LAYOUTS)
    return found | {"home": "/", "article": SEED_ARTICLE} | SPECIAL
