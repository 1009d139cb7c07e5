"""`output` is a symbolic link to one whole release and is replaced in a single step.

A release is staged complete beside the live one and flushed to the disk, and does not change while it is shown or may still
be read. Whoever reads `output/` at any moment, and after a kill at any moment, finds the whole old site or the whole new
one. Files that did not change are hard links to those of the release before.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from sitegen.errors import PublishFailed, SourceLocation
from sitegen.publish import manifest
from sitegen.publish.failure import told
from sitegen.publish.lock import only_one
from sitegen.publish.manifest import identity
from sitegen.publish.shelf import RELEASES, Shelf, live_release
from sitegen.publish.stage import Published, Stage, lay_out_spares

__all__ = [
    "LOCK",
    "RELEASES",
    "PublishFailed",
    "Published",
    "Stage",
    "identity",
    "live_release",
    "make_ready",
    "only_one",
    "publish",
    "rollback",
]

LOCK = "lock"


def publish(files: Mapping[str, bytes], output: Path, state: Path, *, durable: bool = True) -> Published:
    """Make `output` show exactly `files` (relative path to bytes); `state` and `durable` as in `Stage.open`.

    `PublishFailed` names the path and the system's reason; the old site still stands then.
    """
    with only_one(state / LOCK), Stage.open(output, state, durable=durable) as stage:
        for path, data in files.items():
            stage.put(path, data)
        return stage.commit()


def make_ready(output: Path, state: Path) -> None:
    """Lay out a tree for the next release to be made of, in a moment in which nobody waits. A refusal costs only time."""
    with contextlib.suppress(OSError, PublishFailed), only_one(state / LOCK, wait=0), told(output):
        lay_out_spares(Shelf.open(output, state))


def rollback(output: Path, state: Path) -> Path:
    """Make `output` show the release before the live one again, and return it.

    That is the newest older one which is whole and was not itself rolled back. The next build goes on from it.
    `PublishFailed`: there is none.
    """
    with only_one(state / LOCK), told(output):
        shelf = Shelf.open(output, state)
        shelf.retire()
        for release in shelf.earlier():
            if _is_whole(release):
                shelf.show(release)
                return release
    raise PublishFailed(
        "there is no earlier release to go back to",
        location=SourceLocation(output.name),
        hint="Undo the change in the sources, then build again.",
    )


def _is_whole(release: Path) -> bool:
    """Whether all files are there. One whose manifest cannot be read is believed: it is what there is."""
    entries = manifest.read(release)
    return entries is None or len(manifest.intact(release, entries)) == len(entries)
