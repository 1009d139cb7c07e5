"""One writer at a time. The lock goes with the process that holds it, so a killed build leaves none behind."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from sitegen.errors import PublishFailed, SourceLocation

WAIT_SECONDS = 60.0
_STEP_SECONDS = 0.05


@contextlib.contextmanager
def only_one(path: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock file at `path`, which then names our process, for as long as the block runs.

    `PublishFailed`: another process still holds it after `wait` seconds; it is named. Where the system knows no locks
    (Windows), the block just runs.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        deadline = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise _held(handle, path) from None
                time.sleep(_STEP_SECONDS)
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)


def _held(handle: int, path: Path) -> PublishFailed:
    holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
    return PublishFailed(
        f"another build is being published (process {holder})",
        location=SourceLocation(f"{path.parent.name}/{path.name}"),
        hint="Wait until it has ended, or end it, and build again.",
    )
