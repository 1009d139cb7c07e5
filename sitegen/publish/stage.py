"""One release while it is made.

New files are written as they come, beside the tree. Only when all is known, a tree is brought to what is wanted: that of
an old release which nobody reads any more, or else a new one. So the cost is that of the change, and whatever ends the
build before, has touched nothing that is shown or kept.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sitegen.engine import canon
from sitegen.errors import PublishFailed, SourceLocation
from sitegen.publish import disk, manifest
from sitegen.publish.failure import told
from sitegen.publish.manifest import Entry
from sitegen.publish.shelf import KEPT, Shelf, live_release
from sitegen.publish.tree import Fresh, Tree, folders_path

SWEPT_WITH = 10
"""Old trees are removed by builds that write at least a tenth of the site: it takes them seconds, and an edit none."""
WORTH_A_SPARE = 3000
"""A tree of fewer files is made in a tenth of a second."""
SPARES = KEPT
"""Trees laid out by a first build: edits find one each until the first release is past its use."""


@dataclass(frozen=True)
class Published:
    """What a switch did."""

    release: Path
    written: int
    """Files that were new or different."""
    removed: int
    """Files of the release before that are gone."""
    changed: tuple[str, ...]
    """Paths of both kinds, sorted."""


class Stage:
    """A release in the making. Leave it as a context manager without `commit`, and nothing has happened.

    The caller holds the lock of the releases (`lock.only_one`) from before `open` until after the end.
    """

    def __init__(self, shelf: Shelf, live: Path | None, *, durable: bool) -> None:
        self._shelf = shelf
        self._live = live
        self._durable = durable
        self._known = manifest.read(live) if live else None
        self._held = manifest.intact(live, self._known) if live and self._known else {}
        self._kept: dict[str, Entry] = {}
        self._fresh: dict[str, Fresh] = {}
        self._count = 0

    @classmethod
    def open(cls, output: Path, state: Path, *, durable: bool = True) -> Stage:
        """Begin a release; `state` is the folder that holds them all, on the same file system as `output`.

        `durable` False spares the wait for the disk: a preview need not outlive a power cut.
        `PublishFailed`: `output` is not ours, or the system refuses. The old site stands then, here and in what follows.
        """
        with told(output):
            shelf = Shelf.open(output, state)
            shelf.clean()
            shelf.retire()
            return cls(shelf, live_release(output), durable=durable)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abandon()

    @property
    def live(self) -> Path | None:
        """The release that is shown now."""
        return self._live

    @property
    def whole(self) -> bool:
        """Whether every file of the live release is what was written."""
        return bool(self._known) and len(self._held) == len(self._known or ())

    def holds(self, path: str, digest: str) -> bool:
        """Whether the live release has these bytes at `path`, whole."""
        entry = self._held.get(path)
        return entry is not None and entry[0] == digest

    def digest_of(self, path: str) -> str | None:
        """Return the digest of the live release's file; None when it has none that is whole."""
        entry = self._held.get(path)
        return entry[0] if entry else None

    def keep(self, path: str) -> None:
        """Have the live release's file in the new one, too. `KeyError`: it has none that is whole."""
        self._kept[path] = self._held[path]
        self._fresh.pop(path, None)

    def clear(self) -> None:
        """Forget what was kept and put."""
        self._kept, self._fresh = {}, {}

    def keep_others(self) -> None:
        """Keep every file of the live release at whose path nothing was put."""
        self._kept = {path: entry for path, entry in self._held.items() if path not in self._fresh}

    def drop(self, path: str) -> None:
        """Have no file of the live release at `path`."""
        self._kept.pop(path, None)

    def put(self, path: str, data: bytes) -> str:
        """Have `data` at `path`, which is written now, and return its digest."""
        known = canon.digest(data)
        if self.holds(path, known):
            self.keep(path)
            return known
        with told(self._shelf.output):
            try:
                self._fresh[path] = self._write(data, known)
            except OSError as error:
                error.filename = str(self._shelf.output / path)
                raise
        self._kept.pop(path, None)
        return known

    def commit(self) -> Published:
        """Show exactly what was kept and put. Where that is what the live release is, nothing is switched."""
        gone = (self._known or {}).keys() - self._kept.keys() - self._fresh.keys()
        try:
            if self._live and self._known is not None and not gone and not self._fresh:
                return Published(self._live, 0, 0, ())
            self._refuse_two_in_one()
            with told(self._shelf.output):
                release = self._finish()
        finally:
            self.abandon()
        return Published(release, len(self._fresh), len(gone), tuple(sorted([*self._fresh, *gone])))

    def abandon(self) -> None:
        """Remove what was staged. The live release stands."""
        with contextlib.suppress(OSError):
            self._shelf.clean()

    def _write(self, data: bytes, known: str) -> Fresh:
        folder = self._shelf.staging("files")
        if not self._count:
            folder.mkdir()
        self._count += 1
        place = folder / str(self._count)
        found = disk.write_new(str(place), data)
        return Fresh(place, (known, found.st_size, found.st_mtime_ns))

    def _refuse_two_in_one(self) -> None:
        paths = self._kept.keys() | self._fresh.keys()
        for path in sorted(paths & manifest.folders_of(paths)):
            raise PublishFailed(
                "this is to be a file, and also a folder of other files",
                location=SourceLocation(path),
                hint="Give one of the two another address.",
            )

    def _finish(self) -> Path:
        shelf = self._shelf
        release = shelf.next()  # before a spare loses its number: none is given twice
        tree = self._tree()
        tree.become(self._kept, self._live, self._fresh)
        for path, value in ((manifest.path_of(release), tree.files), (folders_path(release), tree.folders)):
            manifest.write(path, value, shelf.staging("note"), durable=self._durable)
        if self._durable:
            tree.flush()
        tree.root.rename(release)
        if self._durable:
            disk.flush([str(shelf.folder)])
        shelf.show(release)
        with contextlib.suppress(OSError):
            if self._durable:
                disk.flush([str(shelf.output.parent)])
            if len(self._fresh) * SWEPT_WITH >= len(tree.files):
                shelf.sweep()
            else:
                shelf.sweep_excess()
            if self._live is None:
                lay_out_spares(shelf, SPARES)
        return release

    def _tree(self) -> Tree:
        """Take an old release's tree, or begin a new one."""
        place = self._shelf.staging()
        spare = self._shelf.spare()
        if spare is None:
            return Tree.empty(place)
        tree = Tree.of(spare, self._held)
        if tree is None:
            self._shelf.discard(spare)
            return Tree.empty(place)
        if _folds_names(self._shelf.folder) and self._differs_in_case(tree):
            return Tree.empty(place)
        spare.rename(place)
        self._shelf.forget(spare)
        tree.root = place
        return tree

    def _differs_in_case(self, tree: Tree) -> bool:
        """Whether a name is to be spelt anew: a folder that folds names keeps the old spelling."""
        paths = self._kept.keys() | self._fresh.keys()
        wanted = paths | manifest.folders_of(paths)
        there = tree.files.keys() | tree.folders.keys()
        return not {*map(_folded, there - wanted)}.isdisjoint(map(_folded, wanted - there))


def lay_out_spares(shelf: Shelf, wanted: int = 1) -> None:
    """See to it that a large site has trees which nobody reads, for the next releases to be made of."""
    live = live_release(shelf.output)
    files = (live and manifest.read(live)) or {}
    if live is None or len(files) < WORTH_A_SPARE:
        return
    for _ in range(wanted - shelf.count_spares()):
        spare = Tree.empty(shelf.staging())
        spare.become(files, live, {})
        place = shelf.next()
        for path, value in ((manifest.path_of(place), spare.files), (folders_path(place), spare.folders)):
            manifest.write(path, value, shelf.staging("note"), durable=False)
        shelf.never_shown(place)
        spare.root.rename(place)


def _folds_names(folder: Path) -> bool:
    """Whether the file system takes `A` for `a`, as those of macOS and Windows do."""
    return os.path.lexists(folder.with_name(folder.name.swapcase()))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
