"""What the last build was made from, so that one in which nothing changed can say so without making anything."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sitegen.build.values import Built
from sitegen.engine import notebook
from sitegen.engine.snapshot import Stamp

ReadingPlace = tuple[str, str, str]
"""What texts are read with: see `build.texts`."""

FILE = "last-build"


@dataclass(frozen=True)
class Record:
    """The last build of one state folder."""

    base: str
    """Key of everything it was made from but the site's files and the moment."""
    state: str
    """Names this build among all of the site."""
    place: ReadingPlace
    digests: dict[str, str]
    """Of the site's files, by path."""
    since: datetime
    until: datetime
    """Between these moments, `until` excluded, the same inputs make the same site."""
    release: str
    """Identity of what it published."""
    built: Built
    site: dict[str, tuple[Stamp, str]]
    """Stamps and digests of those of the site's files that may be known by them."""
    theme: dict[str, tuple[Stamp, str]]

    def holds(self, base: str, now: datetime, release: str) -> bool:
        """Tell whether a build from the same files at `now` would publish what is live, `release`."""
        return (base, release) == (self.base, self.release) and self.since <= now < self.until

    def write(self, folder: Path) -> None:
        """Leave it for the next build."""
        notebook.write(folder / FILE, pickle.dumps(self))


def read_record(folder: Path) -> Record | None:
    """Return what the last build left, if it is whole and of our kind."""
    found = notebook.read(folder / FILE)
    if found is None:
        return None
    try:
        record = pickle.loads(found)  # noqa: S301 - ours, sealed
    except (AttributeError, ImportError, TypeError):  # left by another version of sitegen
        return None
    return record if isinstance(record, Record) else None
