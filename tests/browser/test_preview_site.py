"""`sitegen serve` on the shipped publication: what an editor sees while writing."""

from __future__ import annotations

import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.own_site import NOW, ROOT, copy_site

pytestmark = pytest.mark.browser

ARTICLE = "content/articles/2023/russia-china-cement-military-ties.md"
URL = "2023/russia-china-cement-military-ties/"
TIMEOUT_MS = 30_000
SAVES = 5
SHOWS = "text => document.querySelector('h1')?.textContent === text"
"""Looked at with every frame; `expect` would look only every half second after a while."""


@dataclass
class Preview:
    """A running preview of a copy of the shipped site."""

    root: Path
    address: str

    def replace(self, old: str, new: str) -> None:
        """Change the article as an editor's program does: write beside it, then rename."""
        path = self.root / ARTICLE
        fresh = path.with_suffix(".tmp")
        fresh.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        fresh.replace(path)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """Start the preview as a process of its own, and end it as Ctrl-C does."""
    root = copy_site(tmp_path / "site")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "sitegen", "serve", "--site", str(root), "--port", "0", "--now", NOW],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout is not None
        address = ""
        for line in process.stdout:
            if found := re.search(r"preview at (http://\S+)", line):
                address = found[1]
                break
        assert address
        yield Preview(root, address)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_save_reloads_and_an_error_heals(preview: Preview, browser: Browser) -> None:
    """The page shows each saved title, then the error with its line, then the next good text; drafts are there."""
    page: Page = browser.new_page()
    page.goto(preview.address + URL)
    heading = page.locator("h1")
    expect(heading).to_have_text("Russia, China Cement Military Ties")
    waits = []
    previous = "Russia, China Cement Military Ties"
    for number in range(SAVES):
        started = time.monotonic()
        preview.replace(f"title: {previous}", f"title: Saved {number}")
        previous = f"Saved {number}"
        page.wait_for_function(SHOWS, arg=previous, timeout=TIMEOUT_MS)
        waits.append(time.monotonic() - started)
    preview.replace(f"title: {previous}", f"tilte: {previous}")
    expect(page.locator("body")).to_contain_text("Did you mean 'title'?", timeout=TIMEOUT_MS)
    expect(page.locator("body")).to_contain_text(f"{ARTICLE}:")
    preview.replace("tilte:", "title:")
    expect(heading).to_have_text(previous, timeout=TIMEOUT_MS)
    preview.replace(f"title: {previous}", f"draft: true\ntitle: {previous}")
    expect(page.locator("main")).to_contain_text("Draft: not yet published", timeout=TIMEOUT_MS)
    page.close()
    sys.stdout.write(f"save to page: median {statistics.median(waits):.2f} s of {SAVES}\n")
