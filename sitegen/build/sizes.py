"""What the headers of pictures tell, read from their files once and remembered by the digest of their bytes."""

from __future__ import annotations

import marshal
from dataclasses import astuple
from pathlib import Path

from sitegen.engine import notebook
from sitegen.engine.identity import engine_id
from sitegen.render.assets import is_published
from sitegen.render.picture_size import Look, look_at
from sitegen.theme import Assets

FILE = "sizes"


class Sizes:
    """The looks of the files of assets/, kept in `folder` from build to build."""

    def __init__(self, folder: Path, assets: Assets | None) -> None:
        """`assets` is None where they could not be read."""
        self._folder, self._assets = folder, assets
        self._known: dict[str, Look | None] = {}
        self._asked: dict[str, Look | None] = {}
        if (found := notebook.read(folder / FILE)) is not None:
            engine, known = marshal.loads(found)  # noqa: S302 - ours, sealed
            if engine == engine_id():
                self._known = {key: Look(*look) if look else None for key, look in known.items()}

    def of(self, name: str) -> Look | None:
        """What the header of a file below assets/ tells; None where it is missing or no picture."""
        if self._assets is None or name not in self._assets:
            return None
        digest = self._assets.digest(name)
        if digest not in self._asked:
            known = digest in self._known
            self._asked[digest] = self._known[digest] if known else look_at(self._assets[name])
        return self._asked[digest]

    def weight_of(self, name: str) -> int | None:
        """Bytes of a file below assets/; None where it is missing or of a kind that is not published."""
        if self._assets is None or name not in self._assets or not is_published(name):
            return None
        return self._assets.size(name)

    def keep(self) -> None:
        """Write down those that were asked for, where they are others than the last build's."""
        if self._asked != self._known:
            rows = {key: astuple(look) if look else None for key, look in self._asked.items()}
            notebook.write(self._folder / FILE, marshal.dumps((engine_id(), rows)))

    def digest_of(self, name: str) -> str:
        """The digest of a file's bytes. `KeyError`: there is no such file."""
        return self._assets.digest(name) if self._assets is not None else ""
