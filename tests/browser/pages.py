"""Chromium, and the addresses that several browser tests start from."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

from tests.own_site import BuiltSite

SEED_ARTICLE = "/2023/russia-china-cement-military-ties/"
LAYOUTS = (
    "home", "article", "report", "chapter", "report-full", "list", "issue", "person", "people", "archive", "month", "page",
    "tombstone", "support", "after-giving", "feeds", "event", "events", "newsletter", "newsletter-issue", "search", "not-found",
)  # fmt: skip
"""What `<body class="kind-…">` tells of each page of the site."""
SPECIAL = {
    "seed": SEED_ARTICLE,
    "charts": "/2026/the-price-of-a-cold-week/",
    "margin notes": "/2026/what-a-siren-costs/",
    "podcast": "/2026/four-nights-the-telephone/",
    "funding": "/funding/",
    "cancelled": "/support/cancelled/",
    "other language": "/pl/",
    "other letters": "/uk/",
}
"""Pages that show more than the first one of their kind."""
KINDS = (*LAYOUTS, *SPECIAL)
VARIED = (
    "home", "seed", "charts", "margin notes", "chapter", "list", "person", "issue", "event", "search", "support", "other letters",
)  # fmt: skip
"""Those that differ most in how they are laid out."""


@contextlib.contextmanager
def running(chromium: str) -> Iterator[Browser]:
    """Start the system's Chromium without a window; as root it needs --no-sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = ["--no-sandbox"] if root else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield browser
        browser.close()


def first_of_each_layout(site: BuiltSite) -> dict[str, str]:
    """Return the address of one page of each layout, as the pages themselves tell it."""
    found: dict[str, str] = {}
    for path in site.pages:
        kind = re.search(r'<body[^>]* class="kind-([a-z-]+)"', path.read_text(encoding="utf-8"))
        if kind:
            address = "/" + path.relative_to(site.output).as_posix().removesuffix("index.html")
            found.setdefault(kind[1], address)
    return found


def pages_of_each_kind(site: BuiltSite) -> dict[str, str]:
    """Return the address of one page of each of `KINDS` that the site has."""
    chosen = {"home": "/", "article": SEED_ARTICLE} | SPECIAL
    there = {kind: url for kind, url in chosen.items() if site.has(url)}
    return first_of_each_layout(site) | there
