"""Results of an import that wait for their turn on the disk, so that ten thousand sources do not stand in memory."""

from __future__ import annotations

import pickle
import tempfile
import weakref
import zlib
from dataclasses import dataclass
from typing import Any


class Spool:
    """A temporary file that goes away with the process. What is put into it comes from this program alone."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the report of an import
        self._end = 0
        weakref.finalize(self, self._file.close)

    def put(self, value: Any) -> Kept:
        """Keep a value; return where."""
        data = zlib.compress(pickle.dumps(value), 1)
        self._file.seek(self._end)
        self._file.write(data)
        place = Kept(self, self._end, len(data))
        self._end += len(data)
        return place

    def read(self, at: int, size: int) -> Any:
        """Return a value."""
        self._file.seek(at)
        return pickle.loads(zlib.decompress(self._file.read(size)))  # noqa: S301 - written by `put`


@dataclass(frozen=True)
class Kept:
    """A place in a spool."""

    spool: Spool
    at: int
    size: int

    def load(self) -> Any:
        """Return what stands there."""
        return self.spool.read(self.at, self.size)
