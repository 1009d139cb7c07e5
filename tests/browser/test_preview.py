"""The preview in Chromium: a saved page reloads, an error is shown and heals, a style sheet is swapped."""

import os
import shutil
import statistics
import sys
import threading
import time

import pytest

from sitegen.preview.outcome import BuildOutcome
from sitegen.preview.server import serve

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<html lang="en"><head><title>A page</title><link rel="stylesheet" href="/site.css"></head>
<body><p id="text">{}</p></body></html>
"""
TIMEOUT_MS = 15_000


class Site:
    """A page and a style sheet; the build copies them to a new release unless one says BROKEN."""

    def __init__(self, root):
        self.root = root
        self.builds = 0
        self.content = root / "content"
        self.content.mkdir()
        self.save("index.html", PAGE.format("first"))
        self.save("site.css", "#text { color: rgb(0, 0, 1) }")

    def save(self, name, text):
        """Save as an editor does."""
        (self.content / name).write_text(text, encoding="utf-8")

    def build(self):
        """Compare, copy, switch."""
        self.builds += 1
        texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(self.content.iterdir())}
        if any("BROKEN" in text for text in texts.values()):
            return BuildOutcome(ok=False, report="content/index.html:4: <p> is BROKEN\n    mend it")
        output = self.root / "output"
        changed = tuple(
            name
            for name, text in texts.items()
            if not output.exists() or (output / name).read_text(encoding="utf-8") != text
        )
        release = self.root / f"release-{self.builds}"
        shutil.copytree(self.content, release)
        (self.root / "next").symlink_to(release)
        (self.root / "next").replace(output)
        return BuildOutcome(ok=True, changed=changed)


@pytest.fixture
def site(tmp_path):
    """A site that is being edited."""
    return Site(tmp_path)


@pytest.fixture
def url(site):
    """The address of its preview."""
    ready, stop, addresses = threading.Event(), threading.Event(), []

    def on_ready(address):
        addresses.append(address)
        ready.set()

    options = {
        "root": site.root,
        "build": site.build,
        "output": site.root / "output",
        "watch_paths": [site.content],
    }
    options |= {"port": 0, "on_ready": on_ready, "stop": stop, "say": lambda _: None}
    thread = threading.Thread(target=serve, kwargs=options)
    thread.start()
    assert ready.wait(20)
    yield addresses[0]
    stop.set()
    thread.join(20)
    assert not thread.is_alive()


@pytest.fixture(scope="module")
def chromium():
    """A headless Chromium; where none is installed the tests are skipped, except on the CI."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        reason = "Chromium is not installed"
        pytest.fail(reason) if os.environ.get("SITEGEN_CI") == "1" else pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A tab with nothing kept from the test before."""
    context = chromium.new_context()
    context.set_default_timeout(TIMEOUT_MS)
    yield context.new_page()
    context.close()


def shows(page, text):
    """Wait until the page shows a text."""
    page.wait_for_selector(f"text={text}")


def connected(page, url):
    """Open the page and wait until its reload script has shaken hands."""
    page.add_init_script(
        "document.addEventListener('LiveReloadConnect', () => { window.connectedToPreview = true })"
    )
    page.goto(url)
    page.wait_for_function("window.connectedToPreview === true")


def test_saved_page_reloads(site, url, page, record_property, capsys):
    """Five saves, five reloads; the times from save to new text are reported."""
    connected(page, url)
    seconds = []
    for number in range(5):
        started = time.perf_counter()
        site.save("index.html", PAGE.format(f"edit {number}"))
        shows(page, f"edit {number}")
        seconds.append(time.perf_counter() - started)
    median = statistics.median(seconds)
    record_property("save_to_reload_median_seconds", median)
    with capsys.disabled():
        sys.stdout.write(
            f"\nsave to reload: median {median * 1000:.0f} ms, slowest {max(seconds) * 1000:.0f} ms\n"
        )
    assert site.builds >= 6


def test_error_is_shown_and_heals(site, url, page):
    """Without a touch of the browser: page, error with its text, page again."""
    connected(page, url)
    site.save("index.html", PAGE.format("BROKEN"))
    shows(page, "The build failed")
    assert page.inner_text("pre") == "content/index.html:4: <p> is BROKEN\n    mend it"
    site.save("index.html", PAGE.format("mended"))
    shows(page, "mended")


def test_page_opened_during_an_error_heals(site, url, page):
    """Also where the first thing seen was the error."""
    site.save("index.html", PAGE.format("BROKEN"))
    deadline = time.monotonic() + 15
    while site.builds < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    page.goto(url)
    shows(page, "The build failed")
    site.save("index.html", PAGE.format("mended"))
    shows(page, "mended")


def test_style_sheet_is_swapped_without_a_reload(site, url, page):
    """What the reader has typed or opened stays: the document is the same one."""
    connected(page, url)
    page.evaluate("window.sameDocument = true")
    site.save("site.css", "#text { color: rgb(9, 0, 0) }")
    page.wait_for_function("getComputedStyle(document.getElementById('text')).color === 'rgb(9, 0, 0)'")
    assert page.evaluate("window.sameDocument") is True


def test_preview_asks_nobody_else(url, page):
    """Every request of a page goes to the preview itself, and nothing is logged as an error."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    connected(page, url)
    assert [] == [address for address in asked if not address.startswith(url)]
    assert [] == complaints
