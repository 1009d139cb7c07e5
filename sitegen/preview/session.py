"""One run of the preview: bind, build, watch, build again, until told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import signal
import socket
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tornado.httpserver import HTTPServer

from sitegen.errors import SitegenError
from sitegen.preview.handlers import PreviewApplication, Reload, Site, authorities
from sitegen.preview.outcome import BuildOutcome, describe, reload_paths
from sitegen.preview.watch import watch

STOP_POLL_SECONDS = 0.05
MAX_REQUEST_BYTES = 65_536


@dataclass(frozen=True)
class Session:
    """What `server.serve` was asked for."""

    build: Callable[[], BuildOutcome]
    output: Path
    watch_paths: Sequence[Path]
    host: str
    port: int
    on_ready: Callable[[str], None] | None
    stop: threading.Event | asyncio.Event | None
    say: Callable[[str], None]
    afterwards: Callable[[], None] = lambda: None
    """Run after a build, when its pages can be seen and no other build is wanted."""

    async def run(self) -> None:
        """Serve until `stop` is set or a signal comes. Raises SitegenError for a port that cannot be had."""
        listening = _bind(self.host, self.port)
        port = listening.getsockname()[1]
        site = Site(output=self.output, port=port, authorities=authorities(self.host, port))
        server = HTTPServer(PreviewApplication(site), max_body_size=MAX_REQUEST_BYTES)
        server.add_socket(listening)
        ending, wanted = asyncio.Event(), asyncio.Event()
        _end_on_signals(ending)
        # One thread, so that two builds never run at once.
        with ThreadPoolExecutor(1, thread_name_prefix="preview-build") as thread:
            tasks = [
                asyncio.create_task(ending.wait()),
                asyncio.create_task(self._until_stopped()),
                asyncio.create_task(watch(self.watch_paths, self.output, wanted.set, ending)),
                asyncio.create_task(self._build_when_wanted(site, wanted, thread)),
            ]
            try:
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            finally:
                ending.set()
                server.stop()
                tasks[-1].cancel()
                tasks[1].cancel()
                results = await asyncio.gather(*tasks, return_exceptions=True)
                for browser in tuple(site.sockets):
                    browser.hang_up()
                await server.close_all_connections()
        for result in results:
            if isinstance(result, Exception):
                raise result

    async def _until_stopped(self) -> None:
        # A threading.Event cannot be awaited, and a thread that waits for it would outlive Ctrl-C.
        while self.stop is None or not self.stop.is_set():  # noqa: ASYNC110
            await asyncio.sleep(STOP_POLL_SECONDS)

    async def _build_when_wanted(self, site: Site, wanted: asyncio.Event, thread: ThreadPoolExecutor) -> None:
        """Build whenever `wanted` is set; however often it is set during a build, one more follows."""
        loop = asyncio.get_running_loop()
        while True:
            await wanted.wait()
            wanted.clear()
            started = time.perf_counter()
            outcome = await loop.run_in_executor(thread, self._build)
            first, previous = site.latest is None, site.latest
            site.accept(outcome)
            for path in reload_paths(previous, outcome):
                Reload.reload_waiters(path)
            self.say(describe(outcome, time.perf_counter() - started, first=first))
            if outcome.report:
                self.say(outcome.report)
            if first and self.on_ready is not None:
                self.on_ready(_url(self.host, site.port))
            if not wanted.is_set():
                await loop.run_in_executor(thread, self.afterwards)

    def _build(self) -> BuildOutcome:
        """The caller's build; a fault that it lets through, even a bug of ours, must not end the preview."""
        try:
            return self.build()
        except SitegenError as error:
            return BuildOutcome(ok=False, report=str(error))
        except Exception:  # noqa: BLE001  # shown in full, in the browser and the terminal
            return BuildOutcome(ok=False, report=traceback.format_exc())


def _bind(host: str, port: int) -> socket.socket:
    """A listening socket. tornado's own `bind_sockets` leaves one open when it fails."""
    if not 0 <= port <= 65_535:
        raise SitegenError(f"cannot serve on port {port}", hint="--port takes a number from 0 to 65535")
    try:
        family, *_, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.create_server(address[:2], family=family, backlog=128)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = "the port is already in use" if taken else error.strerror or str(error)
        raise SitegenError(
            f"cannot serve on {host}, port {port}: {reason}",
            hint=f"stop the program that holds it, or choose another one: --port {port % 65_000 + 1}"
            if taken
            else "choose another one with --port",
        ) from error
    listening.setblocking(False)
    return listening


def _url(host: str, port: int) -> str:
    reachable = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # a wildcard, named
    return f"http://[{reachable}]:{port}/" if ":" in reachable else f"http://{reachable}:{port}/"


def _end_on_signals(ending: asyncio.Event) -> None:
    """Ctrl-C and SIGTERM end the session in order. Only the main thread may listen for signals."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, ending.set)
