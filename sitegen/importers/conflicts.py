"""Conflicts between an editor and a source that both changed: shown as a file with all three versions, never settled by us."""

from __future__ import annotations

import contextlib
import zlib
from pathlib import Path

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
    """Return the text with every difference marked: as the editor has it, as it was imported, as the source is now.

    Without a base every difference between the two is shown.
    """
    first, second, third = (
        part.decode("utf-8", "replace").splitlines(keepends=True) for part in (base or b"", mine, theirs)
    )
    merge = Merge3(first, second, third)
    lines = merge.merge_lines(
        name_a="as you have it",
        name_base="as it was imported" if base is not None else "as it was imported (not known any more)",
        name_b="as the source is now",
        start_marker="<<<<<<<",
        base_marker="|||||||",
        mid_marker="=======",
        end_marker=">>>>>>>",
    )
    return "".join(lines).encode()
