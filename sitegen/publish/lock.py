"""One writer at a time. The lock goes with the process that holds it, so a killed build leaves none behind."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sitegen.errors import PublishFailed, SourceLocation
from sitegen.publish import disk
from sitegen.publish.failure import told

WAIT_SECONDS = 60.0
_STEP_SECONDS = 0.05
_RECORD_LIMIT = 4096
_HELD: set[int] = set()


@contextlib.contextmanager
def only_one(path: Path, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock file at `path`, which then tells who we are, for as long as the block runs.

    `PublishFailed`: another process still holds it after `wait` seconds (it is named), or the file cannot be made. Where
    the system knows no locks (Windows), the block just runs.
    """
    with told(path.parent):
        disk.make_folder(path.parent)
    try:
        import fcntl
    except ImportError:
        yield
        return
    with told(path.parent):
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
        _sign(handle)
        _HELD.add(handle)
        yield
    finally:
        _HELD.discard(handle)
        os.close(handle)


def _let_go() -> None:
    """A fork shares the lock. A worker must not go on holding it when its parent is done, or gone."""
    while _HELD:
        os.close(_HELD.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _sign(handle: int) -> None:
    """Say who holds the lock. On a full disk it is held unsigned."""
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    since = datetime.now().astimezone().isoformat(" ", "seconds")
    record = json.dumps({"process": os.getpid(), "command": command, "since": since})
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, record.encode(), 0)


def _held(handle: int, path: Path) -> PublishFailed:
    return PublishFailed(
        f"another build is being published ({_holder(os.pread(handle, _RECORD_LIMIT, 0))})",
        location=SourceLocation(f"{path.parent.name}/{path.name}"),
        hint="Wait until it has ended, or end it, and build again.",
    )


def _holder(record: bytes) -> str:
    try:
        known = json.loads(record)
        process, command, since = known["process"], known["command"], known["since"]
    except (ValueError, KeyError, TypeError):
        return "by an unknown process"
    named = f"process {process}, since {since}"
    return f"sitegen {command}, {named}" if command else named
