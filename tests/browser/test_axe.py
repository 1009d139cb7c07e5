"""axe-core finds nothing on any kind of page, in light and in dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.checker]

RUN_AXE = "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
APPEARANCES = (
    ("light", 1280),
    ("dark", 360),
    pytest.param(("dark", 1280), marks=pytest.mark.long),
    pytest.param(("light", 360), marks=pytest.mark.long),
)


@pytest.fixture(scope="module")
def axe(node_module: Callable[[str], Path]) -> str:
    """Return axe-core's script."""
    return node_module("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=APPEARANCES, ids=lambda value: f"{value[0]}-{value[1]}")
def dressed(browser: Browser, site_server: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open an empty page with a colour scheme and a width."""
    scheme, width = request.param
    context = browser.new_context(
        base_url=site_server,
        color_scheme=scheme,
        viewport={"width": width, "height": 800},
        bypass_csp=True,  # the receipt's own policy would keep axe out
    )
    yield context.new_page()
    context.close()


def violations(page: Page, axe: str) -> list[str]:
    """Run axe on the page as it stands and name what it finds."""
    page.evaluate(axe)
    found: list[dict[str, Any]] = page.evaluate(RUN_AXE)
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("kind", KINDS)
def test_no_violations(dressed: Page, axe: str, kinds: dict[str, str], kind: str) -> None:
    """Contrast, landmarks, names, headings: axe has nothing to say."""
    answer = dressed.goto(kinds[kind])
    assert answer is not None
    assert 200 == answer.status
    found = violations(dressed, axe)
    assert [] == found, "\n".join(found)


def test_the_receipt_of_an_import_has_no_violations(dressed: Page, axe: str, receipt: Path) -> None:
    """Closed as it is opened first, and with every entry open."""
    dressed.goto(receipt.as_uri())
    closed = violations(dressed, axe)
    dressed.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    found = [*closed, *violations(dressed, axe)]
    assert [] == found, "\n".join(found)
    assert 0 == dressed.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_axe_sees_a_planted_fault(dressed: Page, axe: str) -> None:
    """A checker that finds nothing anywhere proves nothing."""
    dressed.set_content('<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"></main>')
    assert any(found.startswith("image-alt") for found in violations(dressed, axe))
