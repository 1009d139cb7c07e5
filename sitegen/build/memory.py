"""What one build leaves for the next. All of it may be lost at any time: it costs time and nothing else."""

from __future__ import annotations

import contextlib
from functools import cached_property
from pathlib import Path

from sitegen.build.pages import PageNotes
from sitegen.build.prints import PrintNotes
from sitegen.build.texts import TextNotes
from sitegen.engine import notebook
from sitegen.engine.store import Store

STORE, SHARED = "store.sqlite", "shared"


class Memory:
    """The notes of the last build, each read when it is first needed, and the store."""

    def __init__(self, folder: Path) -> None:
        """`folder`: where it is kept; made when it is missing."""
        with contextlib.suppress(OSError):  # nothing can be kept then, and all is made anew
            folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._store: Store | None = None
        self._shared: bytes | None = None

    @cached_property
    def texts(self) -> TextNotes:
        """The texts."""
        return TextNotes(self.folder)

    @cached_property
    def pages(self) -> PageNotes:
        """The pages and feeds."""
        return PageNotes.read(self.folder)

    @cached_property
    def prints(self) -> PrintNotes:
        """What was made of pictures."""
        return PrintNotes.read(self.folder)

    @property
    def shared(self) -> bytes | None:
        """What the pages of the last build had in common; None where that is lost."""
        if self._shared is None:
            self._shared = notebook.read(self.folder / SHARED)
        return self._shared

    def share(self, data: bytes) -> None:
        """Take what the pages of this build have in common."""
        if data != self.shared:
            self._shared = data
            notebook.write(self.folder / SHARED, data)

    def store(self) -> Store:
        """The store, opened when it is first needed."""
        if self._store is None:
            self._store = Store(self.folder / STORE)
        return self._store

    def tidy(self) -> None:
        """Keep the store within its bounds."""
        if self._store is not None and self._store.is_full():
            used = {f"scope:{seen.key}" for seen in self.pages.pages.values()}
            used |= {f"print:{key}" for key, _ in self.prints.files.values()}
            for known in self.texts.texts.values():
                body = known.text.body
                used |= {f"text:{known.key}", f"body:{body.version}", f"terms:{body.terms}"}
            self._store.collect(used)

    def close(self) -> None:
        """Close the store."""
        if self._store is not None:
            self._store.close()
            self._store = None
