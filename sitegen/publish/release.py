"""`output` is a symbolic link to one whole release and is replaced in a single step.

A release is staged complete beside the live one, flushed to the disk, and never changed afterwards. Whoever reads `output/`
at any moment, and after a kill at any moment, finds the whole old site or the whole new one. Files that did not change are
hard links to those of the release before.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.engine.canon import digest
from sitegen.errors import PublishFailed, SourceLocation
from sitegen.publish.lock import only_one

RELEASES = "releases"
LOCK = "lock"
KEPT = 3
FLUSHED_ONE_BY_ONE = 200
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
_REMEDIES = {
    errno.ENOSPC: "Free some space on this disk.",
    errno.EDQUOT: "Free some space on this disk.",
    errno.EROFS: "This disk can only be read; build on another one.",
    errno.EACCES: "Give this folder write permission.",
    errno.EPERM: "Give this folder write permission.",
}


@dataclass(frozen=True)
class Published:
    """What a switch did."""

    release: Path
    written: int
    """Files that were new or different."""
    removed: int
    """Files of the release before that are gone."""
    changed: tuple[str, ...]
    """Paths of both kinds, sorted."""


def publish(files: Mapping[str, bytes], output: Path, state: Path, *, durable: bool = True) -> Published:
    """Make `output` show exactly `files` (relative path to bytes).

    `state` is the folder that holds the releases; it must be on the same file system as `output`. `durable` False spares
    the wait for the disk: a preview need not outlive a power cut.
    `PublishFailed` names the path and the system's reason; the old site still stands then.
    """
    manifest = {path: digest(files[path]) for path in sorted(files)}
    try:
        _make_state(state)
        with only_one(state / LOCK):
            _refuse_foreign(output, state)
            previous = live_release(output)
            before = _intact(previous, _manifest_of(previous), files)
            changed = tuple(sorted(p for p in {*manifest, *before} if manifest.get(p) != before.get(p)))
            if previous is not None and not changed:
                return Published(previous, 0, 0, ())
            release = _stage(files, manifest, previous, before, state, durable=durable)
            _switch(release, output)
            with contextlib.suppress(OSError):
                _sweep(state, keep=release)
    except OSError as error:
        raise _failed(error, output) from error
    written = sum(1 for path in changed if path in manifest)
    return Published(release, written, len(changed) - written, changed)


def _failed(error: OSError, output: Path) -> PublishFailed:
    place = Path(str(error.filename or output))
    shown = place.relative_to(output.parent) if place.is_relative_to(output.parent) else Path(place.name)
    return PublishFailed(
        f"the site could not be written: {os.strerror(error.errno or errno.EIO)}",
        location=SourceLocation(shown.as_posix()),
        hint="The site that was there before is untouched. "
        + _REMEDIES.get(
            error.errno or 0, "Look at what stands at this path, and remove it if it is in the way."
        ),
    )


def _make_state(state: Path) -> None:
    """Make the folders of the releases, readable for a web server whatever the umask."""
    for folder in (state, state / RELEASES):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(_FOLDER_MODE)


def _refuse_foreign(output: Path, state: Path) -> None:
    if output.is_symlink():
        target = _target(output)
        if not target.is_relative_to((state / RELEASES).resolve()):
            raise _not_ours(output)
    elif output.is_dir():
        if any(output.iterdir()):
            raise _not_ours(output)
        output.rmdir()
    elif output.exists():
        raise _not_ours(output)


def _not_ours(output: Path) -> PublishFailed:
    return PublishFailed(
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
    return Path(os.path.normpath(link.parent.resolve() / link.readlink()))


def _manifest_path(release: Path) -> Path:
    return release.with_suffix(".json")


def _manifest_of(release: Path | None) -> dict[str, str]:
    if release is None:
        return {}
    try:
        loaded = json.loads(_manifest_path(release).read_bytes())
    except (OSError, ValueError):
        return {}
    return loaded if isinstance(loaded, dict) else {}


def _intact(release: Path | None, manifest: Mapping[str, str], files: Mapping[str, bytes]) -> dict[str, str]:
    """The part of a manifest that is still true: a file that somebody removed or cut is written anew."""
    kept: dict[str, str] = {}
    for path, known in manifest.items():
        try:
            size = (release / path).stat().st_size if release else -1
        except OSError:
            continue
        if path not in files or size == len(files[path]):
            kept[path] = known
    return kept


def _stage(
    files: Mapping[str, bytes],
    manifest: Mapping[str, str],
    previous: Path | None,
    before: Mapping[str, str],
    state: Path,
    *,
    durable: bool,
) -> Path:
    releases = state / RELEASES
    numbers = [int(p.name) for p in releases.iterdir() if p.name.isdecimal() and p.is_dir()]
    release = releases / f"{max(numbers, default=0) + 1:08d}"
    staging = releases / f".staging-{os.getpid()}"
    shutil.rmtree(staging, ignore_errors=True)
    try:
        staging.mkdir()
        made: set[Path] = {staging}
        written: list[Path] = []
        for path, data in files.items():
            target = staging / path
            _make_folder(target.parent, made)
            twin = previous / path if previous and before.get(path) == manifest[path] else None
            if twin is None or not _link(twin, target):
                _write(target, data)
                written.append(target)
        for folder in made:
            folder.chmod(_FOLDER_MODE)
        _write(_manifest_path(release), json.dumps(manifest, indent=0).encode())
        if durable:
            _flush([*written, *made])
        staging.rename(release)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    return release


def _flush(paths: list[Path]) -> None:
    """Put the release on the disk before it is shown: file by file for a few, everything at once for many."""
    if len(paths) > FLUSHED_ONE_BY_ONE:
        os.sync()
        return
    for path in paths:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _make_folder(folder: Path, made: set[Path]) -> None:
    if folder not in made:
        _make_folder(folder.parent, made)
        folder.mkdir()
        made.add(folder)


def _link(source: Path, target: Path) -> bool:
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _write(target: Path, data: bytes) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _FILE_MODE)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
        os.fchmod(stream.fileno(), _FILE_MODE)


def _switch(release: Path, output: Path) -> None:
    fresh = output.with_name(f".{output.name}-{os.getpid()}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(os.path.relpath(release, output.parent), target_is_directory=True)
    fresh.replace(output)


def _sweep(state: Path, keep: Path) -> None:
    releases = state / RELEASES
    finished = sorted(p for p in releases.iterdir() if p.is_dir() and p.name.isdecimal())
    litter = [p for p in releases.glob(".staging-*") if not _runs(p.name.rpartition("-")[2])]
    for old in [*(p for p in finished[:-KEPT] if p != keep), *litter]:
        shutil.rmtree(old, ignore_errors=True)
        _manifest_path(old).unlink(missing_ok=True)


def _runs(pid: str) -> bool:
    """Whether a build with this process id is still at work; its staging folder is not ours to sweep."""
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return int(pid) != os.getpid()
