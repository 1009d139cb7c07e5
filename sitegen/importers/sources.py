"""The sources of an import: files, folders, standard input, and the texts of an export."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.importers import wordpress
from sitegen.importers.ledger import sha256
from sitegen.importers.shelf import walk

MAX_BYTES = 20_000_000
MAX_EXPORT_BYTES = 1_000_000_000
STANDARD_INPUT = Path("-")


@dataclass(frozen=True)
class Source:
    """One text to take in, or why it cannot be."""

    key: str
    """Its name in the ledger."""
    shown: str
    """As the user named it, or its path relative to the site."""
    name: str
    """The file's name."""
    data: bytes
    sha256: str = ""
    fault: str = ""
    part: str = ""
    """Its number in an export; empty for a file that is one text."""
    is_translation: bool = False

    def without_data(self) -> Source:
        """The same, to be held in memory."""
        return replace(self, data=b"")


def expand(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files that are meant: those of a folder in the order of their names."""
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            yield from walk(path)
        else:
            yield path


def read_source(path: Path, root: Path, *, named: bool) -> Source:
    """Read `path`; a fault is kept as a message, not raised. `named`: the user named it."""
    if path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        digest = sha256(data)
        fault = f"is larger than {MAX_BYTES // 1_000_000} MB" if len(data) > MAX_BYTES else ""
        return Source(f"-@{digest[:12]}", "-", "standard input", data, digest, fault)
    shown = str(path) if named else path.relative_to(root).as_posix()
    try:
        fault = _refusal(path)
        data = b"" if fault else path.read_bytes()
    except OSError as error:
        fault, data = f"cannot be read: {error.strerror or error}", b""
    if fault:
        return Source(shown, shown, path.name, b"", fault=fault)
    digest = sha256(data)
    resolved, home = path.resolve(), root.resolve()
    if not resolved.is_relative_to(home):
        return Source(f"{path.name}@{digest[:12]}", shown, path.name, data, digest)
    key = resolved.relative_to(home).as_posix()
    inside = "stands in content/ already" if key.startswith("content/") else ""
    return Source(key, shown, path.name, data, digest, inside)


def _refusal(path: Path) -> str:
    if path.is_symlink():
        return "is a symbolic link; give the file itself"
    if not path.is_file():
        return "is not a file" if path.exists() else "does not exist"
    size = path.stat().st_size
    if size <= MAX_BYTES:
        return ""
    with path.open("rb") as file:
        if size <= MAX_EXPORT_BYTES and wordpress.is_export(file.read(20_000)):
            return ""
    return f"is larger than {MAX_BYTES // 1_000_000} MB"


def part_of(source: Source, number: str, data: bytes, *, is_translation: bool) -> Source:
    """One text of an export."""
    return Source(
        f"{source.key.partition('@')[0]}#{number}",
        f"{source.shown}#{number}",
        source.name,
        data,
        sha256(data),
        part=number,
        is_translation=is_translation,
    )
