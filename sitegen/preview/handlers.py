"""The web side of the preview: pages of the output, LiveReload's socket and script, and who may ask for them.

LiveReload's protocol, handler and script come from the livereload package. What its own server does otherwise
is not used: it accepts any Origin and any Host, serves dot files, and polls for changes on the event loop.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, ErrorHandler, HTTPError, RequestHandler

from sitegen.preview import lookup, pages
from sitegen.preview.old_addresses import new_address, read_old_addresses
from sitegen.preview.outcome import EVERYTHING, BuildOutcome
from sitegen.render.host_headers import NETLIFY, POLICY, Rule, headers_for, read_netlify

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
METHODS = "GET, HEAD"
MAX_MESSAGE_BYTES = 65_536


@dataclass
class Site:
    """What the requests look at. Changed on the event loop only, after each build."""

    output: Path
    port: int
    authorities: frozenset[str]
    latest: BuildOutcome | None = None
    old_addresses: dict[str, str] = field(default_factory=dict)
    """Old address to new one, of the site that stands."""
    headers: tuple[Rule, ...] = ()
    """What a host would send with it."""
    builds: int = 0
    built_once: asyncio.Event = field(default_factory=asyncio.Event)
    sockets: set[Reload] = field(default_factory=set)
    run: str = field(default_factory=lambda: secrets.token_hex(4))

    @property
    def version(self) -> str:
        """Names one build of one run of the server; a page that carries another one is out of date."""
        return f"{self.run}-{self.builds}"

    @property
    def failure(self) -> str | None:
        """The report of the latest build where it failed."""
        return self.latest.report if self.latest is not None and not self.latest.ok else None

    def accept(self, outcome: BuildOutcome) -> None:
        """Take over the result of a build."""
        self.latest = outcome
        if outcome.ok:
            self.old_addresses = read_old_addresses(self.output)
            self.headers = read_netlify(_read(self.output / NETLIFY) or b"")
        self.builds += 1
        self.built_once.set()


def authorities(host: str, port: int) -> frozenset[str]:
    """The values of Host that name this server: the loopback names and `host`, with its port."""
    names = {*LOOPBACK_NAMES, f"[{host}]" if ":" in host else host.lower()}
    return frozenset({f"{name}:{port}" for name in names} | (names if port == 80 else set()))


class PageHandler(RequestHandler):
    """Sends a file of the output; HTML gets the reload script on its way out."""

    def initialize(self, site: Site) -> None:
        """Called by tornado with the arguments of the route."""
        self.site = site

    def set_default_headers(self) -> None:
        """Nothing may be kept by the browser, nor read by another site."""
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")

    def compute_etag(self) -> None:
        """No validators: nothing is cached."""

    async def get(self) -> None:
        """Answer GET and HEAD; whoever comes during the first build waits for it."""
        await self.site.built_once.wait()
        found = lookup.locate(self.site.output, self.request.path)
        failure = self.site.failure
        moved = new_address(self.site.old_addresses, self.request.path, self.request.query)
        if failure is not None and self._is_navigation() and not _is_asset(found):
            self._send_html(pages.error_page(failure), 500)
        elif moved is not None:
            self.redirect(moved, status=302)
        elif isinstance(found, lookup.Moved):
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(found.url + query, permanent=True)
        else:
            self._send_file(found)

    head = get

    def write_error(self, status_code: int, **_: object) -> None:
        """A short plain text, whatever went wrong."""
        if status_code == 405:
            self.set_header("Allow", METHODS)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def _is_navigation(self) -> bool:
        return "text/html" in self.request.headers.get("Accept", "")

    def _send_file(self, found: lookup.Found | None) -> None:
        data = _read(found.path) if found is not None else None
        if found is None or data is None:
            page = lookup.not_found_page(self.site.output, self.request.path)
            self._send_html((_read(page) if page else None) or pages.missing_page(), 404)
        elif lookup.media_type(found.path) == lookup.HTML:
            wanted = headers_for(self.request.path, self.site.headers)
            if POLICY in wanted:
                self.set_header(POLICY, wanted[POLICY])
            self._send_html(data, 200)
        else:
            self.set_header("Content-Type", lookup.media_type(found.path))
            self.write(data)

    def _send_html(self, page: bytes, status: int) -> None:
        name = self.request.host_name
        host = name if name.startswith("[") else ""
        script = pages.script_tag(self.site.port, self.site.version, host=host)
        self.set_status(status)
        self.set_header("Content-Type", lookup.HTML)
        self.write(pages.inject(page, script))


class ScriptHandler(LiveReloadJSHandler):  # type: ignore[misc]  # livereload ships no types
    """The livereload package's script, never cached."""

    def set_default_headers(self) -> None:
        """As for pages."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def compute_etag(self) -> None:
        """No validators: nothing is cached."""

    def head(self) -> None:
        """The headers of GET."""
        self.get()


class Reload(LiveReloadHandler):  # type: ignore[misc]  # as above
    """LiveReload's socket, for pages of this server only.

    A page tells in its hello which build it shows. One that was loaded just before a build ended, or before the
    server was started again, missed the message and is told to reload as soon as it has introduced itself.
    """

    watcher = Watcher()  # only asked for a file name to log; nothing is watched by it
    live_css = True

    def initialize(self, site: Site) -> None:
        """Called by tornado with the arguments of the route."""
        self.site = site
        self.shows: object = None

    def prepare(self) -> None:
        """403 for a foreign page. Said here too: not every tornado asks `check_origin` each time."""
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.check_origin(origin):
            raise HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """Only pages that this server sent."""
        parts = urlsplit(origin)
        return parts.scheme == "http" and parts.netloc.lower() in self.site.authorities

    def open(self) -> None:
        """Remember the socket, to close it at the end."""
        self.site.sockets.add(self)

    def on_close(self) -> None:
        """Forget it."""
        super().on_close()
        self.site.sockets.discard(self)

    def hang_up(self) -> None:
        """Say good-bye and close at once, without waiting for the answer."""
        connection = self.ws_connection
        self.close(1001, "the preview has ended")
        if connection is not None:
            connection.stream.close()
        self.on_close()

    def on_message(self, message: str | bytes) -> None:
        """Hand the handshake to livereload; whoever does not speak the protocol is hung up on."""
        try:
            fields = json.loads(message)
        except (ValueError, RecursionError):
            fields = None
        if not isinstance(fields, dict) or "command" not in fields:
            self.close()
            return
        super().on_message(message)
        if fields["command"] == "hello":
            self.shows = fields.get("snipver")
        elif fields["command"] == "info" and self.shows not in (None, self.site.version):
            self.send_message({"command": "reload", "path": EVERYTHING[0], "liveCSS": True})


class PreviewApplication(Application):
    """The routes, closed to requests that name another host (DNS rebinding)."""

    def __init__(self, site: Site) -> None:
        arguments = {"site": site}
        super().__init__(
            [
                (r"/livereload", Reload, arguments),
                (r"/livereload\.js", ScriptHandler),
                (r".*", PageHandler, arguments),
            ],
            log_function=lambda _: None,
            websocket_max_message_size=MAX_MESSAGE_BYTES,
        )
        self.site = site

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:
        """421 Misdirected Request (RFC 9110, section 15.5.20) for a foreign Host, else the route."""
        if request.headers.get("Host", "").lower() not in self.site.authorities:
            return self.get_handler_delegate(request, ErrorHandler, {"status_code": 421})
        return super().find_handler(request, **kwargs)


def _is_asset(found: lookup.Found | lookup.Moved | None) -> bool:
    return isinstance(found, lookup.Found) and lookup.media_type(found.path) != lookup.HTML


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
