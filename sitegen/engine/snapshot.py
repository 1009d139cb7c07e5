"""Read every input once, so that a file saved in the middle of a build cannot be seen in two states."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.errors import Faults, SitegenError, SourceError, SourceLocation

MAX_DEPTH = 20
_LITTER = re.compile(
    r"\.|(?:.*(?:~|\.tmp|\.temp|\.bak|\.part|\.sw[a-z]|\.orig|___jb_(?:tmp|old)___)|~\$.*|#.*|4913)\Z",
    re.DOTALL,
)


@dataclass(frozen=True)
class Snapshot:
    """Paths relative to the site root, with `/`, and their bytes, sorted by path."""

    files: Mapping[str, bytes]

    def below(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """Every file of one folder and its subfolders, in order of path."""
        start = folder.rstrip("/") + "/"
        for path, data in self.files.items():
            if path.startswith(start):
                yield path, data


def is_litter(name: str) -> bool:
    """Tell whether a file of this name is hidden, or what an editor's program leaves while it works."""
    return _LITTER.match(name) is not None


def take(root: Path, names: Iterable[str]) -> Snapshot:
    """Read the named files and folders below `root`; what does not exist is left out.

    Dotfiles and editors' backups are not part of a site. `Faults` for symbolic links, which are never followed, and for
    files that cannot be read.
    """
    files: dict[str, bytes] = {}
    faults: list[SitegenError] = []
    for name in names:
        _collect(root / name, name, files, faults)
    if faults:
        raise Faults(faults)
    return Snapshot(dict(sorted(files.items())))


def _collect(path: Path, name: str, files: dict[str, bytes], faults: list[SitegenError]) -> None:
    if name.count("/") > MAX_DEPTH:
        faults.append(
            SourceError("lies in too many folders", location=SourceLocation(name), hint="Move it further up.")
        )
    elif path.is_symlink():
        faults.append(
            SourceError(
                "is a symbolic link, which sitegen does not follow",
                location=SourceLocation(name),
                hint="Put the file itself here.",
            )
        )
    elif path.is_dir():
        for entry in sorted(path.iterdir()):
            if not is_litter(entry.name):
                _collect(entry, f"{name}/{entry.name}", files, faults)
    elif path.is_file():
        try:
            files[name] = path.read_bytes()
        except OSError as error:
            faults.append(SourceError(f"cannot be read: {error.strerror}", location=SourceLocation(name)))
