"""The repository's own site as tests use it: copied, built, served."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pytest

import dev
from sitegen.render.host_headers import NETLIFY, headers_for, read_netlify

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-23T12:00:00+00:00"
SITE_PARTS = ("sitegen.toml", "content", "seeds", "assets/images", "assets/data", "assets/audio")
BUILD_TIMEOUT = 240.0


def tool_missing(what: str) -> NoReturn:
    """Skip the test, or fail it where nothing may be missing."""
    if os.environ.get("SITEGEN_CI") == "1":
        pytest.fail(f"missing: {what}", pytrace=False)
    pytest.skip(f"missing: {what}")


def find_chromium() -> str | None:
    """Return the path of the machine's Chromium."""
    return next(filter(None, map(shutil.which, dev.BROWSERS)), None)


@dataclass(frozen=True)
class BuiltSite:
    """A site that was built, and where."""

    root: Path
    output: Path

    @property
    def pages(self) -> list[Path]:
        """Every HTML page, sorted."""
        return sorted(self.output.rglob("*.html"))

    def file(self, url: str) -> Path:
        """Return the file of an address such as `/2023/` or `/feed.atom`."""
        path = self.output / url.lstrip("/")
        return path / "index.html" if url.endswith("/") else path

    def has(self, url: str) -> bool:
        """Whether something stands at an address."""
        return self.file(url).is_file()

    def text(self, url: str) -> str:
        """Return what stands at an address."""
        return self.file(url).read_text(encoding="utf-8")


def copy_site(target: Path) -> Path:
    """Copy the repository's own site, without what was built from it."""
    target.mkdir(parents=True)
    for part in SITE_PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, target / part)
        elif source.is_file():
            shutil.copyfile(source, target / part)
    return target


def run_sitegen(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run this tree's sitegen in a process of its own and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | (env or {}),
        capture_output=True,
        encoding="utf-8",
        timeout=BUILD_TIMEOUT,
        check=False,
    )


def build_copy(target: Path, *, env: dict[str, str] | None = None) -> BuiltSite:
    """Copy the repository's site to `target` and build it; an error message fails the test."""
    root = copy_site(target)
    done = run_sitegen("build", "--site", str(root), "--now", NOW, cwd=root, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return BuiltSite(root=root, output=(root / "output").resolve())


def made_once(folder: Path, make: Callable[[Path], BuiltSite]) -> BuiltSite:
    """Call `make` in the first worker that comes here; the others wait for it."""
    target = folder / "site"
    try:
        (folder / "site.lock").touch(exist_ok=False)
    except FileExistsError:
        return _wait_for(folder, target)
    done = folder / "site.failed"
    try:
        site = make(target)
        done = folder / "site.done"
    finally:
        done.touch()
    return site


def _wait_for(folder: Path, target: Path) -> BuiltSite:
    end = time.monotonic() + BUILD_TIMEOUT
    while time.monotonic() < end:
        if (folder / "site.done").exists():
            return BuiltSite(root=target, output=(target / "output").resolve())
        if (folder / "site.failed").exists():
            pytest.fail("the site could not be built; another worker tells why", pytrace=False)
        time.sleep(0.1)
    pytest.fail("the site was not built in time", pytrace=False)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as a web server would: 404.html for what is not there, no log."""

    extensions_map = http.server.SimpleHTTPRequestHandler.extensions_map | {
        ".atom": "application/atom+xml; charset=utf-8",
        ".rss": "application/rss+xml; charset=utf-8",
        ".opml": "text/x-opml; charset=utf-8",
        ".html": "text/html; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Add what `_headers` says, as a host would."""
        listed = Path(self.directory) / NETLIFY
        rules = read_netlify(listed.read_bytes()) if listed.is_file() else ()
        for name, value in headers_for(self.path.partition("?")[0], rules).items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the parent's name for it
        """Say nothing."""

    def handle(self) -> None:
        """Let a browser close a connection early."""
        with contextlib.suppress(ConnectionError):
            super().handle()


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of 127.0.0.1 and yield the address, without a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
