"""Read every input once, so that a file saved in the middle of a build cannot be seen in two states.

A file's digest may be known from an earlier build by its stamp: size, times of content and of inode in nanoseconds, inode.
The time of the inode moves with every write and cannot be set back, so a stamp that did not move is trusted; one that is
younger than `RACY_NS` is not kept, because a clock of coarse steps could give a second write the same one.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.engine.canon import digest
from sitegen.errors import Faults, SitegenError, SourceError, SourceLocation

MAX_DEPTH = 20
RACY_NS = 2_000_000_000
_LITTER = re.compile(
    r"\.|(?:.*(?:~|\.tmp|\.temp|\.bak|\.part|\.sw[a-z]|\.orig|___jb_(?:tmp|old)___)|~\$.*|#.*|4913)\Z",
    re.DOTALL,
)

Stamp = tuple[int, int, int, int]
"""Size, mtime and ctime in nanoseconds, inode."""
Known = Mapping[str, tuple[Stamp, str]]
"""Path to stamp and digest, from an earlier snapshot."""


class Files(Mapping[str, bytes]):
    """Paths and their bytes, read where they are asked for; what was read to be hashed is kept until `forget`."""

    def __init__(self, root: Path, digests: Mapping[str, str], held: dict[str, bytes]) -> None:
        self._root, self._digests, self._held = root, digests, held

    def __getitem__(self, path: str) -> bytes:
        if path not in self._digests:
            raise KeyError(path)
        data = self._held.get(path)
        return data if data is not None else self._read(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)

    def __contains__(self, path: object) -> bool:
        return path in self._digests

    def forget(self, path: str) -> None:
        """Let go of the bytes of a file that is not needed any more."""
        self._held.pop(path, None)

    def _read(self, path: str) -> bytes:
        try:
            data = (self._root / path).read_bytes()
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror}", location=SourceLocation(path)) from error
        if digest(data) != self._digests[path]:
            raise SourceError(
                "was saved while the site was being built", location=SourceLocation(path), hint="Build again."
            )
        return data


class Snapshot:
    """Paths relative to the site root, with `/`, sorted by path: their digests, and their bytes on demand."""

    def __init__(
        self,
        root: Path,
        digests: dict[str, str],
        held: dict[str, bytes],
        stamps: Mapping[str, Stamp],
        sizes: Mapping[str, int],
    ) -> None:
        self.digests, self.sizes = digests, sizes
        self.files = Files(root, digests, held)
        self._stamps = stamps

    @property
    def known(self) -> dict[str, tuple[Stamp, str]]:
        """What a later snapshot may trust."""
        return {path: (stamp, self.digests[path]) for path, stamp in self._stamps.items()}

    def paths_below(self, folder: str) -> Iterator[str]:
        """Every path in one folder and its subfolders, in order."""
        start = folder.rstrip("/") + "/"
        return (path for path in self.digests if path.startswith(start))

    def below(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Every file of one folder and its subfolders, in order of path."""
        return ((path, self.files[path]) for path in self.paths_below(folder))

    def digest(self) -> str:
        """One digest of all paths and contents."""
        return digest("\n".join(f"{path}\0{found}" for path, found in self.digests.items()).encode())


def is_litter(name: str) -> bool:
    """Tell whether a file of this name is hidden, or what an editor's program leaves while it works."""
    return _LITTER.match(name) is not None


def take(root: Path, names: Iterable[str], known: Known | None = None) -> Snapshot:
    """Look at the named files and folders below `root`; what does not exist is left out.

    Dotfiles and editors' backups are not part of a site. A file whose stamp is `known` is not read. `Faults` for symbolic
    links, which are never followed, and for files that cannot be read.
    """
    looking = _Looking(root, known or {})
    for name in names:
        looking.at(name)
    if looking.faults:
        raise Faults(looking.faults)
    return Snapshot(root, dict(sorted(looking.digests.items())), looking.held, looking.stamps, looking.sizes)


class _Looking:
    """One walk over the inputs."""

    def __init__(self, root: Path, known: Known) -> None:
        self.root, self.known = root, known
        self.digests: dict[str, str] = {}
        self.held: dict[str, bytes] = {}
        self.stamps: dict[str, Stamp] = {}
        self.sizes: dict[str, int] = {}
        self.faults: list[SitegenError] = []
        self._settled = time.time_ns() - RACY_NS

    def at(self, name: str) -> None:
        """Look at one file or folder, named from the root."""
        try:
            found = (self.root / name).lstat()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._unreadable(name, error)
            return
        self._take(name, found)

    def _take(self, name: str, found: os.stat_result) -> None:
        if name.count("/") > MAX_DEPTH:
            self._refuse(name, "lies in too many folders", "Move it further up.")
        elif stat.S_ISLNK(found.st_mode):
            self._refuse(
                name, "is a symbolic link, which sitegen does not follow", "Put the file itself here."
            )
        elif stat.S_ISDIR(found.st_mode):
            self._folder(name)
        elif stat.S_ISREG(found.st_mode):
            self._file(name, found)

    def _folder(self, name: str) -> None:
        try:
            with os.scandir(self.root / name) as entries:
                inside = [(e.name, e.stat(follow_symlinks=False)) for e in entries if not is_litter(e.name)]
        except OSError as error:
            self._unreadable(name, error)
            return
        for entry, found in inside:
            self._take(f"{name}/{entry}", found)

    def _file(self, name: str, found: os.stat_result) -> None:
        stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        if max(stamp[1:3]) < self._settled:
            self.stamps[name] = stamp
        earlier = self.known.get(name)
        if earlier is not None and earlier[0] == stamp:
            self.digests[name], self.sizes[name] = earlier[1], found.st_size
            return
        try:
            data = (self.root / name).read_bytes()
        except OSError as error:
            self._unreadable(name, error)
            return
        self.digests[name], self.sizes[name] = digest(data), len(data)
        self.held[name] = data

    def _unreadable(self, name: str, error: OSError) -> None:
        self._refuse(name, f"cannot be read: {error.strerror}", "")

    def _refuse(self, name: str, message: str, hint: str) -> None:
        self.faults.append(SourceError(message, location=SourceLocation(name), hint=hint))
