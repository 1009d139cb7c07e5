"""A small file that one build leaves for the next: marshalled or pickled bytes under their digest, written in one step."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from sitegen.engine.canon import DIGEST_SIZE, seal


def write(path: Path, data: bytes) -> None:
    """Write `data` with its digest before it. Where the disk refuses, nothing is left, and nothing is lost but time."""
    fresh = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(seal(data) + data)
        fresh.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def read(path: Path) -> bytes | None:
    """Return what was written; None where there is nothing, or where it is not whole."""
    try:
        found = path.read_bytes()
    except OSError:
        return None
    carried, data = found[:DIGEST_SIZE], found[DIGEST_SIZE:]
    return data if carried == seal(data) else None
