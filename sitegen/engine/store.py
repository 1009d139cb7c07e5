"""Results of expensive steps, by key: one SQLite file that may be lost or damaged at any time without harm.

Each blob carries its own digest, and one that does not match it is a miss. A file that SQLite cannot read is thrown away.
One writer at a time: the caller holds the lock of the build.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from sitegen.engine.canon import seal

LIMIT_BYTES = 1 << 30
"""What the store may hold before it drops what the last build did not use."""
_AT_ONCE = 500
_SCHEMA = """
create table if not exists blobs (
    key text primary key, digest blob not null, size integer not null, value blob not null
)
"""


class Store:
    """Blobs by key, in one file."""

    def __init__(self, path: Path) -> None:
        """Open the file at `path`, or begin a new one where there is none that can be read."""
        self._path = path
        self._written = False
        try:
            self._open()
        except sqlite3.DatabaseError:
            self._begin_anew()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, key: str) -> bytes | None:
        """Return the blob, or None."""
        return self.get_many([key]).get(key)

    def get_many(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return those blobs that are there and whole."""
        found: dict[str, bytes] = {}
        try:
            for part in _in_parts(keys):
                marks = ",".join("?" * len(part))
                rows = self._base.execute(
                    f"select key, digest, value from blobs where key in ({marks})",  # noqa: S608 - only question marks
                    part,
                )
                found.update((key, value) for key, carried, value in rows if carried == _seal(key, value))
        except sqlite3.DatabaseError:
            self._begin_anew()
        return found

    def put_many(self, blobs: Mapping[str, bytes]) -> None:
        """Keep `blobs`. A disk that is full or may not be written costs only the memory of them."""
        self._written = True
        rows = ((key, _seal(key, value), len(value), value) for key, value in blobs.items())
        try:
            with self._base:
                self._base.executemany("insert or replace into blobs values (?, ?, ?, ?)", rows)
        except sqlite3.OperationalError:
            return
        except sqlite3.DatabaseError:
            self._begin_anew()

    def collect(self, used: Collection[str], limit: int = LIMIT_BYTES) -> int:
        """Drop the oldest of what is not `used` until the rest of it fits in `limit` bytes; return how many were dropped."""
        try:
            unused = [
                (key, size)
                for key, size in self._base.execute("select key, size from blobs order by rowid desc")
                if key not in used
            ]
            doomed: list[tuple[str]] = []
            for key, size in unused:
                limit -= size
                if limit < 0:
                    doomed.append((key,))
            with self._base:
                self._base.executemany("delete from blobs where key = ?", doomed)
            if doomed:
                self._base.execute("pragma incremental_vacuum")
        except sqlite3.DatabaseError:
            return 0
        return len(doomed)

    def is_full(self, limit: int = LIMIT_BYTES) -> bool:
        """Tell whether something was put into a file that is larger than `limit` bytes."""
        try:
            return self._written and self._path.stat().st_size > limit
        except OSError:
            return False

    def close(self) -> None:
        """Let go of the file."""
        with contextlib.suppress(sqlite3.Error, AttributeError):  # it may not even have been opened
            self._base.close()

    def _open(self) -> None:
        self._base = sqlite3.connect(self._path, check_same_thread=False)
        # The file may be lost without harm, so nothing waits for the disk: what a power cut tears is a miss.
        for setting in ("auto_vacuum = incremental", "journal_mode = wal", "synchronous = off"):
            self._base.execute(f"pragma {setting}")
        self._base.execute(_SCHEMA)

    def _begin_anew(self) -> None:
        self.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
        try:
            self._open()
        except sqlite3.DatabaseError:  # no file can be made here: remember nothing
            self._base = sqlite3.connect(":memory:", check_same_thread=False)
            self._base.execute(_SCHEMA)
            self._path = Path(":memory:")


def _seal(key: str, value: bytes) -> bytes:
    """Of both: a torn index may lead from a key to the row of another."""
    return seal(key.encode() + b"\0" + value)


def _in_parts(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
