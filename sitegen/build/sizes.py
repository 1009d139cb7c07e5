"""Width and height of pictures, read from their files once and remembered by the digest of their bytes."""

from __future__ import annotations

import marshal
from pathlib import Path

from sitegen.engine import notebook
from sitegen.engine.identity import engine_id
from sitegen.render.assets import is_published
from sitegen.render.picture_size import Size, size_of
from sitegen.theme import Assets

FILE = "sizes"


class Sizes:
    """Sizes of the files of assets/, kept in `folder` from build to build."""

    def __init__(self, folder: Path, assets: Assets | None) -> None:
        """`assets` is None where they could not be read."""
        self._folder, self._assets = folder, assets
        self._known: dict[str, Size | None] = {}
        self._asked: dict[str, Size | None] = {}
        if (found := notebook.read(folder / FILE)) is not None:
            engine, known = marshal.loads(found)  # noqa: S302 - ours, sealed
            self._known = known if engine == engine_id() else {}

    def of(self, name: str) -> Size | None:
        """(width, height) of a file below assets/; None where it is missing or no picture."""
        if self._assets is None or name not in self._assets:
            return None
        digest = self._assets.digest(name)
        if digest not in self._asked:
            known = digest in self._known
            self._asked[digest] = self._known[digest] if known else size_of(self._assets[name])
        return self._asked[digest]

    def weight_of(self, name: str) -> int | None:
        """Bytes of a file below assets/; None where it is missing or of a kind that is not published."""
        if self._assets is None or name not in self._assets or not is_published(name):
            return None
        key = f"bytes {self._assets.digest(name)}"
        if key not in self._asked:
            self._asked[key] = self._known.get(key) or (len(self._assets[name]), 0)
        found = self._asked[key]
        return found[0] if found else None

    def keep(self) -> None:
        """Write down those that were asked for, where they are others than the last build's."""
        if self._asked != self._known:
            notebook.write(self._folder / FILE, marshal.dumps((engine_id(), self._asked)))
