"""The policy that hosts are told to send keeps nothing out that a page needs, and everything that it does not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import KINDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("kind", KINDS)
def test_the_console_stays_silent(
    browser: Browser, site_server: str, kinds: dict[str, str], kind: str
) -> None:
    """With the policy sent, in light and on paper: no word of the browser's on any kind of page."""
    context = browser.new_context(base_url=site_server)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    answer = page.goto(kinds[kind], wait_until="networkidle")
    page.emulate_media(media="print")
    context.close()
    assert answer is not None
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "nosniff" == answer.headers["x-content-type-options"]
    assert [] == said


def test_what_the_policy_keeps_out(browser: Browser, site_server: str, kinds: dict[str, str]) -> None:
    """A script, a style and a picture that somebody smuggled in: none of them comes to pass, and the browser says so."""
    context = browser.new_context(base_url=site_server)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(kinds["article"])
    page.evaluate(
        """() => {
            const add = (name, fields) => document.body.append(Object.assign(document.createElement(name), fields))
            add('script', {textContent: 'window.smuggled = true'})
            add('style', {textContent: 'body { opacity: .5 }'})
            add('img', {src: 'https://elsewhere.example/pixel.gif'})
        }"""
    )
    page.wait_for_timeout(200)
    seen = page.evaluate("[window.smuggled === undefined, getComputedStyle(document.body).opacity]")
    context.close()
    assert [True, "1"] == seen
    assert 3 == len([text for text in said if "Content Security Policy" in text]), said
