"""Files and folders as a web server may read them, whatever the umask."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

FLUSHED_ONE_BY_ONE = 200
FILE_MODE = 0o644
FOLDER_MODE = 0o755


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it, where they are missing."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER_MODE)


def make_new_folders(paths: Sequence[str]) -> None:
    """Make folders that are not there yet, those above before those below."""
    for number, path in enumerate(paths):
        os.mkdir(path, FOLDER_MODE)  # noqa: PTH102 - ten thousand of them
        if number == 0:
            umask_is_open = os.lstat(path).st_mode & 0o777 == FOLDER_MODE
        if not umask_is_open:
            os.chmod(path, FOLDER_MODE)  # noqa: PTH101


def write_new(path: str, data: bytes) -> os.stat_result:
    """Write a file that is not there yet, and return what the system notes of it."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fchmod(handle, FILE_MODE)
        return os.fstat(handle)
    except OSError as error:
        error.filename = error.filename or path
        raise
    finally:
        os.close(handle)


def flush(paths: Sequence[str]) -> None:
    """Put files and folders on the disk: one by one for a few, everything at once for many."""
    if len(paths) > FLUSHED_ONE_BY_ONE:
        os.sync()
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            error.filename = error.filename or path
            raise
        finally:
            os.close(handle)
