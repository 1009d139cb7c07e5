"""The files of a release while it is made: in a new folder, or in that of an old release that nobody reads any more.

Files are shared between releases by hard links, so a file that exists is never written to: another takes its place.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from sitegen.publish import disk, manifest
from sitegen.publish.manifest import Entry


def folders_path(release: Path) -> Path:
    """Where the times of a release's folders stand."""
    return release.with_suffix(".folders")


class Fresh(NamedTuple):
    """A file that was written for the release and waits beside it."""

    place: Path
    entry: Entry


@dataclass
class Tree:
    """Files and folders below `root`, and what was done to them."""

    root: Path
    files: dict[str, Entry]
    folders: dict[str, int]
    """Path to time of the last change in nanoseconds; the topmost is the empty text."""
    touched: set[str] = field(default_factory=set)
    """Folders in which something was made, replaced or removed."""
    written: list[str] = field(default_factory=list)
    """Files that are new on this disk, not only here."""

    @classmethod
    def empty(cls, root: Path) -> Tree:
        """Make a new folder at `root`."""
        root.mkdir()
        root.chmod(disk.FOLDER_MODE)
        return cls(root, {}, {"": 0}, {""})

    @classmethod
    def of(cls, release: Path, seen: Mapping[str, Entry]) -> Tree | None:
        """Return the tree of a finished release; None unless the disk has exactly what is known of it.

        A file that somebody added, removed or replaced by another changes the time of its folder; one that was written to
        has another time itself, and need not be looked at if it is one of the `seen` files of another release by its link.
        """
        files = manifest.read(release)
        try:
            folders: dict[str, int] = json.loads(folders_path(release).read_bytes())
            whole = files is not None and all(
                os.lstat(f"{release}/{folder}").st_mtime_ns == time for folder, time in folders.items()
            )
        except (OSError, ValueError, AttributeError):
            return None
        if files is None or not whole or not _is_intact(release, files, seen):
            return None
        return cls(release, files, folders)

    def become(self, kept: Mapping[str, Entry], live: Path | None, fresh: Mapping[str, Fresh]) -> None:
        """Hold exactly the `kept` files of the release `live`, and the `fresh` ones, which are moved in."""
        paths = kept.keys() | fresh.keys()
        folders = manifest.folders_of(paths)
        self._remove(folders, paths)
        self._make(folders)
        for path, entry in kept.items():
            if not self._has(path, entry):
                self._share(f"{live}/{path}", path, entry)
        for path, file in fresh.items():
            file.place.replace(self.root / path)
            self._note(path, file.entry)
            self.written.append(path)
        for folder in self.touched:
            self.folders[folder] = os.lstat(self._at(folder)).st_mtime_ns

    def flush(self) -> None:
        """Put on the disk what is new here."""
        disk.flush([self._at(path) for path in (*self.written, *self.touched)])

    def _at(self, path: str) -> str:
        return f"{self.root}/{path}"

    def _touch(self, path: str) -> None:
        self.touched.add(path.rpartition("/")[0])

    def _remove(self, folders: set[str], paths: set[str]) -> None:
        """Remove first: what was a file may become a folder, and the other way round."""
        for path in self.files.keys() - paths:
            (self.root / path).unlink()
            self._touch(path)
            del self.files[path]
        for folder in sorted(self.folders.keys() - folders, reverse=True):
            (self.root / folder).rmdir()
            self._touch(folder)
            del self.folders[folder]
        self.touched &= folders

    def _make(self, folders: set[str]) -> None:
        missing = sorted(folders - self.folders.keys())
        disk.make_new_folders([self._at(folder) for folder in missing])
        for folder in missing:
            self._touch(folder)
            self.touched.add(folder)

    def _has(self, path: str, entry: Entry) -> bool:
        """Whether the bytes are here, if only as another file: after a rollback, or where there are no hard links."""
        own = self.files.get(path)
        return own is not None and own[0] == entry[0]

    def _share(self, source: str, path: str, entry: Entry) -> None:
        target = self._at(path)
        if path in self.files:
            os.unlink(target)  # noqa: PTH108 - ten thousand times a path is made of text, not of objects
        try:
            os.link(source, target)
        except OSError:
            entry = _copy(Path(source), Path(target), entry)
            self.written.append(path)
        self._note(path, entry)

    def _note(self, path: str, entry: Entry) -> None:
        self.files[path] = entry
        self._touch(path)


def _is_intact(release: Path, files: Mapping[str, Entry], seen: Mapping[str, Entry]) -> bool:
    own = {path: entry for path, entry in files.items() if seen.get(path) != entry}
    return len(manifest.intact(release, own)) == len(own)


def _copy(source: Path, target: Path, entry: Entry) -> Entry:
    """Where a file cannot be linked: too many links, or a file system without them."""
    shutil.copyfile(source, target)
    target.chmod(disk.FILE_MODE)
    found = target.lstat()
    return entry[0], found.st_size, found.st_mtime_ns
