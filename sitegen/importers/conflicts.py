"""Conflicts between an editor and a source that both changed: shown as a file with all three versions, never settled by us."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from merge3 import Merge3

from sitegen.importers.ledger import sha256, write_atomically

FOLDER = ".sitegen/imported"


class Bases:
    """Every article as it was first written: what a change is told against. It may be lost without harm."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def keep(self, data: bytes) -> None:
        """Keep the bytes of an article."""
        place = self._place(sha256(data))
        if not place.is_file():
            with contextlib.suppress(Exception):
                write_atomically(place, zlib.compress(data))

    def find(self, digest: str) -> bytes | None:
        """Return the bytes with this SHA-256, or None where they are lost."""
        try:
            data = zlib.decompress(self._place(digest).read_bytes())
        except (OSError, zlib.error):
            return None
        return data if sha256(data) == digest else None

    def _place(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest


def merged_view(base: bytes | None, mine: bytes, theirs: bytes) -> bytes:
    """Return the editor's text with every change of the source marked: as the editor has it, as it was imported, as the source is now.

    What only the editor changed stands unmarked. Without a base every difference between the two is shown.
    """
    first, second, third = (
        part.decode("utf-8", "replace").splitlines(keepends=True) for part in (base or b"", mine, theirs)
    )
    regions: list[Any] = list(Merge3(first, second, third).merge_regions())
    imported = "as it was imported" if base is not None else "as it was imported (not known any more)"
    lines: list[str] = []
    at = 0
    for number, region in enumerate(regions):
        kind, start, end = region[:3]
        if kind == "unchanged":
            lines += first[start:end]
            at = end
        elif kind == "conflict":
            lines += _marked(
                second[region[3] : region[4]], first[start:end], third[region[5] : region[6]], imported
            )
            at = end
        elif kind == "b":
            before = first[at : _next_in_base(regions[number + 1 :], len(first))]
            lines += _marked(before, before, third[start:end], imported)
        else:  # changed by the editor alone, or by both in the same way
            lines += second[start:end]
    return "".join(lines).encode()


def _next_in_base(regions: Sequence[tuple[Any, ...]], otherwise: int) -> int:
    """Where the text goes on that a region stands for."""
    return next((region[1] for region in regions if region[0] in ("unchanged", "conflict")), otherwise)


def _marked(mine: list[str], base: list[str], theirs: list[str], imported: str) -> list[str]:
    parts = (("<<<<<<< as you have it", mine), (f"||||||| {imported}", base), ("=======", theirs))
    lines = [line for mark, part in parts for line in (f"{mark}\n", *_ended(part))]
    return [*lines, ">>>>>>> as the source is now\n"]


def _ended(part: list[str]) -> list[str]:
    """The same lines, the last one with its end, so that a mark begins a line."""
    return [*part[:-1], part[-1].rstrip("\n") + "\n"] if part else []
