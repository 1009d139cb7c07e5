"""The releases that stand side by side, by number, and the link that shows one of them.

releases/00000007           a finished release, never changed while it is live or may still be read
releases/00000007.json      its manifest
releases/00000007.folders   the times of its folders
releases/00000007.retired   since when it is not shown any more
releases/.staging-…-PID     what the process PID makes; litter once it is gone
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sitegen.errors import PublishFailed, SourceLocation
from sitegen.publish import disk

RELEASES = "releases"
KEPT = 3
"""Releases to go back to, the live one among them."""
LIMIT = 12
"""More trees than this are never kept, not even for a reader."""
GRACE_SECONDS = 10.0
"""So long after a release was last shown, somebody may still be reading it."""


_NOTES = (".json", ".folders", ".retired")


class _Retired(NamedTuple):
    since: float
    withdrawn: bool


@dataclass(frozen=True)
class Shelf:
    """The releases of one output."""

    output: Path
    folder: Path

    @classmethod
    def open(cls, output: Path, state: Path) -> Shelf:
        """Make the folders. `PublishFailed`: what stands at `output` is not ours."""
        for folder in (state, state / RELEASES):
            disk.make_folder(folder)
        shelf = cls(output.parent.resolve() / output.name, (state / RELEASES).resolve())
        shelf._refuse_foreign()
        return shelf

    def finished(self) -> list[Path]:
        """Return the finished releases, the oldest first."""
        found = [p for p in self.folder.iterdir() if p.name.isascii() and p.name.isdecimal() and p.is_dir()]
        return sorted(found, key=lambda release: int(release.name))

    def next(self) -> Path:
        """Return the place of the next release."""
        return self.folder / f"{max((int(p.name) for p in self.finished()), default=0) + 1:08d}"

    def staging(self, what: str = "tree") -> Path:
        """Return a place for something that this process makes."""
        return self.folder / f".staging-{what}-{os.getpid()}"

    def show(self, release: Path) -> None:
        """Make the output show `release`, in one step, and note since when the others are not shown."""
        _retired_path(release).unlink(missing_ok=True)
        fresh = self.output.with_name(f".{self.output.name}-{os.getpid()}")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(os.path.relpath(release, self.output.parent), target_is_directory=True)
        if self.output.is_dir() and not self.output.is_symlink():
            self.output.rmdir()
        fresh.replace(self.output)
        with contextlib.suppress(OSError):
            self.retire()

    def retire(self) -> None:
        """Note of each release that is not live since when. Those above the live one were rolled back, or never shown."""
        live = live_release(self.output)
        for release in self.finished():
            if release != live and _retired(release) is None:
                withdrawn = live is not None and int(release.name) > int(live.name)
                with contextlib.suppress(OSError):  # without the note it counts as still read
                    _retired_path(release).write_text(json.dumps([time.time(), withdrawn]))

    def earlier(self) -> list[Path]:
        """Return the releases to go back to, the newest first."""
        live = live_release(self.output)
        return [
            p
            for p in reversed(self.finished())
            if live and int(p.name) < int(live.name) and not _withdrawn(p)
        ]

    def spare(self) -> Path | None:
        """Return the release whose files may be changed into those of the next one: the newest, as it is the most alike."""
        return next((release for release in reversed(self._surplus()) if _unread(release)), None)

    def count_spares(self) -> int:
        """How many releases may be changed into the next ones."""
        return sum(map(_unread, self._surplus()))

    def sweep(self) -> None:
        """Remove the oldest of what is past its use: all above the limit, and one more, for a whole tree takes its time."""
        surplus = self._surplus()
        over = max(0, len(self.finished()) - LIMIT)
        spares = [release for release in surplus[over:] if _unread(release)]
        for release in [*surplus[:over], *spares[:-1][:1]]:
            self.discard(release)

    def sweep_excess(self) -> None:
        """Remove only what is above the limit."""
        for release in self._surplus()[: max(0, len(self.finished()) - LIMIT)]:
            self.discard(release)

    def never_shown(self, release: Path) -> None:
        """Note that nobody reads a tree, which is still to be put at the place of this release."""
        _retired_path(release).write_text(json.dumps([0, True]))

    def discard(self, release: Path) -> None:
        """Remove a release. It loses its number first, so that no half of it is ever taken for a whole."""
        doomed = self.staging(f"swept-{release.name}")
        release.rename(doomed)
        self.forget(release)
        shutil.rmtree(doomed, ignore_errors=True)

    def forget(self, release: Path) -> None:
        """Remove what is noted of a release that is not there any more."""
        for ending in _NOTES:
            release.with_suffix(ending).unlink(missing_ok=True)

    def clean(self) -> None:
        """Remove what this process and those that are gone began and did not end."""
        for path in self.folder.iterdir():
            if path.name.startswith(".staging-"):
                if not _runs(path.name):
                    _remove(path)
            elif path.suffix in _NOTES and not path.with_suffix("").is_dir():
                path.unlink(missing_ok=True)
        for link in self.output.parent.glob(f".{self.output.name}-*"):
            if link.is_symlink() and not _runs(link.name):
                link.unlink(missing_ok=True)

    def _surplus(self) -> list[Path]:
        """What is neither live nor kept to go back to, the oldest first."""
        live = live_release(self.output)
        others = [p for p in self.finished() if p != live]
        good = [p for p in others if not _withdrawn(p)]
        kept = good[-(KEPT - (live is not None)) :]
        return [p for p in others if p not in kept]

    def _refuse_foreign(self) -> None:
        output = self.output
        if output.is_symlink():
            ours = _target(output).is_relative_to(self.folder.resolve())
        else:
            ours = not output.exists() or (output.is_dir() and not any(output.iterdir()))
        if not ours:
            raise PublishFailed(
                "this folder was not made by sitegen, so it is not replaced",
                location=SourceLocation(output.name),
                hint="Move it away, then build again; sitegen makes it anew.",
            )


def live_release(output: Path) -> Path | None:
    """Return the release that `output` shows, or None before the first one."""
    if not output.is_symlink():
        return None
    target = _target(output)
    return target if target.is_dir() else None


def _target(link: Path) -> Path:
    """Where a link points, one step only: a link to itself has an answer too."""
    target = Path(os.path.normpath(link.parent.resolve() / link.readlink()))
    return Path(os.path.realpath(target.parent)) / target.name


def _retired_path(release: Path) -> Path:
    return release.with_suffix(".retired")


def _retired(release: Path) -> _Retired | None:
    """When a release was retired; None when that is not known, or lies ahead because the clock was set back."""
    try:
        since, withdrawn = json.loads(_retired_path(release).read_bytes())
        return _Retired(float(since), bool(withdrawn)) if since <= time.time() else None
    except (OSError, ValueError, TypeError):
        return None


def _withdrawn(release: Path) -> bool:
    retired = _retired(release)
    return retired is not None and retired.withdrawn


def _unread(release: Path) -> bool:
    retired = _retired(release)
    return retired is not None and time.time() - retired.since >= GRACE_SECONDS


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _runs(name: str) -> bool:
    """Whether the other process whose id ends `name` is still at work; what it makes is not ours to sweep."""
    try:
        pid = int(name.rpartition("-")[2])
        os.kill(pid, 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return pid != os.getpid()
