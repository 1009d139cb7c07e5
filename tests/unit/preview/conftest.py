"""A preview of a tiny site on a free port, with plain-socket clients for HTTP and LiveReload."""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import shutil
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sitegen.preview.outcome import BuildOutcome
from sitegen.preview.server import serve

PAGE = "<!doctype html>\n<html lang='en'><head><title>{}</title></head><body></body></html>\n"


@dataclass
class FakeSite:
    """Its build copies `content` to a new release and switches the link `output`; BROKEN anywhere is a fault."""

    root: Path
    builds: int = 0
    running: int = 0
    overlapped: bool = False
    threads: set[str] = field(default_factory=set)
    gate: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self):
        """Start with a home page, a Polish one, feeds, a style sheet and something hidden; builds may pass."""
        self.gate.set()
        self.save("index.html", PAGE.format("Home"))
        self.save("404.html", PAGE.format("Missing"))
        self.save("pl/404.html", PAGE.format("Brak"))
        self.save("about/index.html", PAGE.format("About"))
        self.save("feed.atom", "<feed/>")
        self.save("feed.rss", "<rss/>")
        self.save("site.webmanifest", "{}")
        self.save("logo.svg", "<svg/>")
        self.save("site.css", "a{}")
        self.save("bare/note.txt", "ż")
        self.save(".secret", "x")

    @property
    def content(self):
        """What an editor edits."""
        return self.root / "content"

    @property
    def output(self):
        """What the preview serves."""
        return self.root / "output"

    def save(self, name, text):
        """Save one file of the content."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self):
        """Copy, compare, switch; wait for the gate first."""
        self.builds += 1
        self.running += 1
        self.overlapped |= self.running > 1
        self.threads.add(threading.current_thread().name)
        texts = {path.relative_to(self.content).as_posix(): path.read_bytes() for path in self._sources()}
        self.gate.wait(20)
        self.running -= 1
        faults = [name for name, text in texts.items() if b"BROKEN" in text]
        if faults:
            return BuildOutcome(
                False, "\n".join(f"{name}:1: <broken>\n    mend it" for name in sorted(faults))
            )
        changed = tuple(name for name, text in texts.items() if self._served(name) != text)
        release = self.root / ".sitegen" / f"release-{self.builds}"
        shutil.copytree(self.content, release)
        link = self.root / ".sitegen" / "next"
        link.symlink_to(release)
        link.replace(self.output)
        return BuildOutcome(True, "", changed)

    def _sources(self):
        return sorted(path for path in self.content.rglob("*") if path.is_file())

    def _served(self, name):
        path = self.output / name
        return path.read_bytes() if path.is_file() else None


class Browser:
    """A LiveReload client of a few lines: RFC 6455 with short text frames."""

    def __init__(self, port, *, origin=None, version=None):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [
            "GET /livereload HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", f"Origin: {origin or f'http://127.0.0.1:{port}'}",
        ]  # fmt: skip
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode())
        self.stream = self.socket.makefile("rb")
        self.status = int(self.stream.readline().split()[1])
        while self.stream.readline().strip():
            pass
        self.version = version

    def introduce(self):
        """Shake hands as livereload.js does; returns the server's hello."""
        self.send(json.dumps({"command": "hello", "protocols": [], "snipver": self.version}))
        hello = self.receive()
        self.send(json.dumps({"command": "info", "url": "http://127.0.0.1/"}))
        return hello

    def send(self, text):
        """One masked text frame."""
        data = text.encode()
        assert len(data) < 126
        mask = os.urandom(4)
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(data))
        self.socket.sendall(bytes([0x81, 0x80 | len(data)]) + mask + masked)

    def receive(self):
        """The next message, decoded; None where the server closed."""
        head = self.stream.read(2)
        if len(head) < 2 or head[0] & 0x0F == 8:
            return None
        length = head[1] & 0x7F
        if length == 126:
            (length,) = struct.unpack(">H", self.stream.read(2))
        return json.loads(self.stream.read(length))

    def close(self):
        """Hang up."""
        self.stream.close()
        self.socket.close()


class Preview:
    """A running preview and its clients."""

    def __init__(self, site, **options):
        self.site = site
        self.said = []
        self.stop = threading.Event()
        self._ready = threading.Event()
        arguments = {"root": site.root, "build": site.build, "output": site.output, "port": 0}
        arguments |= {"watch_paths": [site.content], "on_ready": self._on_ready, "stop": self.stop}
        arguments |= {"say": self.said.append} | options
        self.thread = threading.Thread(target=serve, kwargs=arguments)
        self.thread.start()

    def _on_ready(self, url):
        self.url = url
        self.port = int(url.rsplit(":", 1)[1].strip("/"))
        self._ready.set()

    def wait(self):
        """Until the first build has ended."""
        assert self._ready.wait(20)
        return self

    def request(self, path, method="GET", **headers):
        """One request over a connection of its own: status, headers, body."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request(method, path, headers=names)
            response = connection.getresponse()
            return response.status, response.headers, response.read()

    def navigate(self, path):
        """A request as a browser makes for a page."""
        return self.request(path, Accept="text/html,application/xhtml+xml,*/*;q=0.8")

    def until(self, condition, seconds=10):
        """Wait until `condition` holds."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "it never came to hold"
            time.sleep(0.01)

    def end(self):
        """Stop, and see that it ends."""
        self.site.gate.set()
        self.stop.set()
        self.thread.join(20)
        assert not self.thread.is_alive()


@pytest.fixture
def site(tmp_path):
    """A site on disk, not yet built."""
    return FakeSite(tmp_path)


@pytest.fixture
def start(site):
    """Start previews of `site`; each is stopped at the end."""
    started = []

    def begin(**options):
        started.append(Preview(site, **options))
        return started[-1]

    yield begin
    for preview in started:
        preview.end()


@pytest.fixture
def preview(start):
    """A preview whose first build has ended."""
    return start().wait()


@pytest.fixture
def connect():
    """Open LiveReload sockets; each is closed at the end."""
    opened = []

    def begin(preview, **options):
        opened.append(Browser(preview.port, **options))
        return opened[-1]

    yield begin
    for browser in opened:
        browser.close()
