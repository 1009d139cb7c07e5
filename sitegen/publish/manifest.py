"""What a release holds: one JSON file beside it, from path to digest, size and time of writing.

Size and time tell, without reading a file, that it still is what was written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.engine.canon import digest
from sitegen.publish import disk

Entry = tuple[str, int, int]
"""Digest, size in bytes, time of the last change in nanoseconds."""


def path_of(release: Path) -> Path:
    """Where the manifest of a release stands."""
    return release.with_suffix(".json")


def read(release: Path) -> dict[str, Entry] | None:
    """Return the manifest of a release; None when there is none that can be understood."""
    try:
        loaded = json.loads(path_of(release).read_bytes())
        return {path: (known, size, time) for path, (known, size, time) in loaded.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def write(path: Path, value: object, fresh: Path, *, durable: bool) -> None:
    """Write JSON to `path` in one step, by way of the file `fresh` beside it."""
    fresh.unlink(missing_ok=True)
    disk.write_new(str(fresh), json.dumps(value, separators=(",", ":")).encode())
    if durable:
        disk.flush([str(fresh)])
    fresh.replace(path)


def intact(release: Path, entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The part of a manifest that is still true: not of a file that somebody removed, cut or edited."""
    above = f"{release}/"
    true: dict[str, Entry] = {}
    for path, entry in entries.items():
        try:
            found = os.lstat(above + path)
        except (OSError, ValueError):
            continue
        if found.st_size == entry[1] and found.st_mtime_ns == entry[2]:
            true[path] = entry
    return true


def identity(release: Path) -> str:
    """Return a digest that no other release has, without reading its files; empty when there is no manifest."""
    try:
        return digest(path_of(release).read_bytes())
    except OSError:
        return ""


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return the folders of `paths` and those above them; the topmost is the empty text."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
