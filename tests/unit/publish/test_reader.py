"""Whoever reads while the site is built again and again sees one whole site after the other."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.publish import shelf
from tests.unit.publish.numbered import stage_and_commit

PAGES = 20


def numbered(number: int) -> dict[str, bytes]:
    """Every page tells the number of its build; the index lists the pages, which are others each time."""
    listed = [f"page/{k}/index.html" for k in range(PAGES) if (number + k) % 4]
    word = str(number).encode()
    return dict.fromkeys(listed, word) | {"index.html": "\n".join([str(number), *listed]).encode()}


class Reader:
    """Reads in a thread of its own until it is stopped."""

    def __init__(self, read: Callable[[Path], int], output: Path) -> None:
        self.reads = 0
        self.fault: BaseException | None = None
        self._read = read
        self._output = output
        self._round = threading.Condition()
        self._rounds = 0
        self._stopped = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._stopped:
                self.reads += self._read(self._output)
                with self._round:
                    self._rounds += 1
                    self._round.notify_all()
        except BaseException as fault:  # noqa: BLE001 - raised by the test
            with self._round:
                self.fault = fault
                self._round.notify_all()

    def await_round(self) -> None:
        """Wait for the end of one more round: no reader lags so far behind that its time is over."""
        with self._round:
            before = self._rounds
            assert self._round.wait_for(lambda: self._rounds > before or self.fault, timeout=60)

    def stop(self) -> None:
        """End, and raise what went wrong."""
        self._stopped = True
        self._thread.join(60)
        if self.fault:
            raise self.fault


def read_opened(output: Path) -> int:
    """Open the folder once, and read from there every page that its index lists."""
    folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        number, *listed = read_at("index.html", folder).decode().split("\n")
        for path in listed:
            assert read_at(path, folder).decode() == number
    finally:
        os.close(folder)
    return 1 + len(listed)


def read_at(path: str, folder: int) -> bytes:
    """Read a file below an opened folder."""
    handle = os.open(path, os.O_RDONLY, dir_fd=folder)
    try:
        return os.read(handle, 10_000)
    finally:
        os.close(handle)


def read_by_path(output: Path) -> int:
    """Read the index through the link each time. It is always there, and never goes back to an older build."""
    numbers = [int((output / "index.html").read_bytes().split(b"\n")[0]) for _ in range(PAGES)]
    assert numbers == sorted(numbers)
    return PAGES


@pytest.mark.parametrize(
    ("grace", "rebuilds", "reads"), [(0.0, 100, 1_000), (30.0, 30, 300)], ids=["recycled", "new trees"]
)
def test_no_reader_misses_or_mixes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, grace: float, rebuilds: int, reads: int
) -> None:
    """Not one missing file and not one mixed site, by way of the opened folder and by way of the link."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", grace)
    output, state = tmp_path / "output", tmp_path / "state"
    stage_and_commit(numbered(0), output, state)
    readers = [Reader(read_opened, output), Reader(read_by_path, output)]
    for number in range(1, rebuilds + 1):
        stage_and_commit(numbered(number), output, state)
        for reader in readers:
            reader.await_round()
    for reader in readers:
        reader.stop()
        assert reader.reads > reads
    assert (output / "index.html").read_bytes() == numbered(rebuilds)["index.html"]
