"""Nobody else hears of a reader: every page of the site, with scripts on."""

from __future__ import annotations

import tomllib

from playwright.sync_api import Browser, Request

from tests.own_site import BuiltSite

ALL_THAT_IS_KEPT = """async () => JSON.stringify([
    document.cookie, localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
])"""


MOVED = b'http-equiv="refresh"'
"""What leads on at once has no time to be asked."""


def test_every_page_keeps_to_itself(browser: Browser, site_server: str, built_site: BuiltSite) -> None:
    """No request to another host, no cookie, nothing in any store of the browser."""
    asked: set[str] = set()

    def note(request: Request) -> None:
        asked.add(request.url)

    with browser.new_context(base_url=site_server) as context:
        context.on("request", note)
        page = context.new_page()
        pages = [path for path in built_site.pages if MOVED not in path.read_bytes()]
        for path in pages:
            address = path.relative_to(built_site.output).as_posix().removesuffix("index.html")
            page.goto(f"/{address}", wait_until="load")
            assert page.evaluate(ALL_THAT_IS_KEPT) == '["",0,0,0,0,0]', address
            assert context.cookies() == [], address
    # A copy for those who republish names the site's pictures by their whole address, which is at home there only.
    own = (
        f"{site_server}/",
        tomllib.loads((built_site.root / "sitegen.toml").read_text())["site"]["base_url"],
    )
    assert [url for url in asked if not url.startswith(own)] == []
    assert len(pages) <= len(asked)
