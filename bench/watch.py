#!/usr/bin/env python3
"""Measure the preview: from a save to the fresh page over HTTP.

usage: watch.py N [--previews NAMES] [--saves S] [--home DIR] [--out FILE]

One preview after the other is started in its site. Each save adds a new sentence to the same old article; its page is
then asked for every few milliseconds until it holds the sentence. The next save waits until the preview is idle.
"""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse
import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from statistics import median

from bench import results
from bench.measure import TreeMemory, plain_environment, tree_cpu
from bench.peers import PREVIEWS
from bench.setup import Workshop, add_home, chosen
from bench.sites import Site, remove

DEFAULT_PREVIEWS = "sitegen,hugo,hugo+mem,hugorel,eleventy"
HOST = "127.0.0.1"
POLL = 0.005
"""Fine enough for a tenth of a second, and coarse enough not to keep the server from its work."""
LONGEST_START = 15 * 60.0
LONGEST_REBUILD = 5 * 60.0
IDLE_LOOKS, IDLE_PAUSE, IDLE_CPU = 3, 0.5, 0.05
"""Idle: three times half a second with less than a twentieth of a second of processor time."""


class NotReadyError(Exception):
    """The preview ended or never showed the page."""


class Preview:
    """A running preview server of one site."""

    def __init__(self, name: str, site: Site, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.name = name
        self.site = site
        self.process = process
        self.port = port
        self.log = log
        self.address = "/" + site.page_path(site.original).removesuffix("index.html")

    def page(self) -> str:
        """The article's page as it is served now; nothing while there is none."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=60)
        try:
            connection.request("GET", self.address)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", errors="replace")
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()
        return text if answer.status == http.HTTPStatus.OK else ""

    def wait_for(self, text: str, seconds: float, pause: float) -> float:
        """Ask for the page until it holds the text; say how long that took."""
        began = time.perf_counter()
        while text not in self.page():
            if self.process.poll() is not None:
                raise NotReadyError(
                    f"it ended: {self.log.read_text(encoding='utf-8', errors='replace')[-600:]}"
                )
            if time.perf_counter() - began > seconds:
                raise NotReadyError(f"no fresh page within {seconds:.0f} s")
            time.sleep(pause)
        return time.perf_counter() - began

    def settle(self) -> None:
        """Wait until the server and its children have stopped working."""
        quiet, before = 0, tree_cpu(self.process.pid)
        while quiet < IDLE_LOOKS:
            time.sleep(IDLE_PAUSE)
            now = tree_cpu(self.process.pid)
            quiet = quiet + 1 if now - before < IDLE_CPU else 0
            before = now

    def save(self) -> float:
        """Save the article with a new sentence; say how long its page was stale."""
        mark = f"zq{time.time_ns()}"
        began = time.perf_counter()
        self.site.edit_body(mark)
        self.wait_for(mark, LONGEST_REBUILD, POLL)
        return time.perf_counter() - began


@contextmanager
def preview(workshop: Workshop, name: str, site: Site) -> Iterator[Preview]:
    """Start the preview, and end it and undo the edits."""
    own_output = site.peer.preview_output
    if own_output:
        remove(site.folder / own_output)
    port = _free_port()
    log = workshop.home / "watch.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            workshop.command(site.peer.previews[name], port=port),
            cwd=site.folder,
            env=plain_environment() | dict(site.peer.environment),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    try:
        yield Preview(name, site, process, port, log)
    finally:
        _end(process)
        site.restore()
        if own_output:
            remove(site.folder / own_output)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ask the whole group to end, then insist."""
    with suppress(ProcessLookupError, subprocess.TimeoutExpired):
        os.killpg(process.pid, signal.SIGINT)
        process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def measure(workshop: Workshop, name: str, site: Site, saves: int) -> results.Row:
    """One preview from its start to the last save."""
    seconds: list[float] = []
    with preview(workshop, name, site) as server, TreeMemory(server.process.pid) as memory:
        ready = server.wait_for(site.original.summary[:20], LONGEST_START, 0.1)
        server.settle()
        for _ in range(saves):
            seconds.append(server.save())
            server.settle()
    return {
        "kind": "watch",
        "preview": name,
        "articles": site.count,
        "ready": round(ready, 3),
        "seconds": [round(value, 4) for value in seconds],
        "memory": round(memory.peak, 1),
        "load": round(os.getloadavg()[0], 2),
    }


def main() -> int:
    """Measure each preview that is asked for; exit status 1 where one did not work."""
    parser = argparse.ArgumentParser(description="Measure previews from a save to the fresh page.")
    parser.add_argument("articles", type=int)
    parser.add_argument(
        "--previews",
        type=lambda text: chosen(text, PREVIEWS),
        default=DEFAULT_PREVIEWS,
        metavar="NAMES",
        help=f"of {', '.join(PREVIEWS)}",
    )
    parser.add_argument("--saves", type=int, default=7)
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="results are added here (default: results.jsonl in the work folder)",
    )
    add_home(parser)
    options = parser.parse_args()
    workshop = Workshop(options.home)
    peers = {PREVIEWS[name].name: PREVIEWS[name] for name in options.previews}
    sites = {site.peer.name: site for site in workshop.prepare(list(peers.values()), options.articles)}
    out = options.out or workshop.home / "results.jsonl"
    results.append(out, results.machine())
    failed = False
    for name in options.previews:
        try:
            row = measure(workshop, name, sites[PREVIEWS[name].name], options.saves)
        except NotReadyError as error:
            print(f"{name:13}  FAULT: {error}", flush=True)
            failed = True
            continue
        results.append(out, row)
        print(
            f"{name:13}  median {median(row['seconds']) * 1000:6.0f} ms  least {min(row['seconds']) * 1000:6.0f}"
            f"  most {max(row['seconds']) * 1000:6.0f}  ready after {row['ready']:.1f} s  memory {row['memory']:.0f} MB"
            f"  load {row['load']}",
            flush=True,
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
