"""What a script adds to a text: the section in the contents, buttons to copy, the device's own sharing. Without it nothing is missing."""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Browser, Page

LONG = "/2026/the-price-of-a-cold-week/"
SCRIPT = Path(__file__).parents[2] / "assets" / "js" / "reading.js"


def test_the_script_is_small() -> None:
    """All of it together is lighter than a kilobyte as sent."""
    assert len(gzip.compress(SCRIPT.read_bytes())) <= 1024


def test_the_contents_mark_the_section_that_is_read(page: Page) -> None:
    """One line at most, told to those who listen, too; none before the first heading."""
    page.goto(LONG)
    links = page.locator(".toc a")
    current = page.locator(".toc a[aria-current=location]")
    assert current.count() == 0
    for number in (1, 3, 0):
        target = links.nth(number).get_attribute("href")
        page.evaluate("hash => document.querySelector(hash).scrollIntoView({ behavior: 'instant' })", target)
        page.wait_for_function(
            "hash => document.querySelector('.toc [aria-current]')?.hash === hash", arg=target
        )
        assert current.count() == 1


def test_citations_and_the_address_can_be_copied(browser: Browser, site_server: str) -> None:
    """Each button says what it copies, and that it did."""
    context = browser.new_context(base_url=site_server, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(LONG)
    page.get_by_text("Cite this text").click()
    button = page.get_by_role("button", name="Copy: Chicago")
    words = page.locator(".citations dd").first.evaluate("dd => dd.firstChild.textContent")
    button.click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == words.strip()
    page.get_by_text("Share", exact=True).click()
    page.locator(".share button").first.click()
    assert page.evaluate("navigator.clipboard.readText()").endswith(LONG)
    context.close()


def test_without_a_script_the_address_is_there(browser: Browser, site_server: str) -> None:
    """To select and to mail; no button that does nothing."""
    context = browser.new_context(base_url=site_server, java_script_enabled=False)
    page = context.new_page()
    page.goto(LONG)
    share = page.locator(".share")
    share.locator("summary").click()
    assert share.locator(".copyable").inner_text().endswith(LONG)
    mail = share.locator(".share-links a").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=The%20Price%20of%20a%20Cold%20Week")
    assert page.locator("main button").count() == 0
    context.close()
