"""A disk that is full or may not be written: what is told, and that the old site stands."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sitegen.errors import PublishFailed
from tests.unit.publish.numbered import litter, site, stage_and_commit, tree

SCRIPT = Path(__file__).with_name("filling.py")
FULL = "the site could not be written: No space left on device"
READ_ONLY = "the site could not be written: Read-only file system"
Break = Callable[[pytest.MonkeyPatch, int], None]


def break_write(patch: pytest.MonkeyPatch, after: int) -> None:
    """Let `os.write` find no space after so many calls, the last of which writes a part."""
    left, write = after, os.write

    def full(handle: int, data: memoryview) -> int:
        nonlocal left
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(handle, data[: len(data) // 2 + 1] if left == 0 else data)

    patch.setattr(os, "write", full)


def break_open(patch: pytest.MonkeyPatch, after: int) -> None:
    """Let `os.open` refuse to make files after so many calls."""
    left, opened = after, os.open

    def refuse(path: str, flags: int, *rest: Any, **named: Any) -> int:
        nonlocal left
        left -= bool(flags & os.O_CREAT)
        if left < 0 and flags & os.O_CREAT:
            raise OSError(errno.EROFS, "Read-only file system", str(path))
        return opened(path, flags, *rest, **named)

    patch.setattr(os, "open", refuse)


def refused(message: str, breaks: Break, after: int, place: Path) -> str:
    """Publish site 2 in vain over site 1; return what was told."""
    output, state = place / "output", place / "state"
    with pytest.MonkeyPatch.context() as patch:
        breaks(patch, after)
        with pytest.raises(PublishFailed, match=message) as caught:
            stage_and_commit(site(2), output, state)
    assert tree(output) == site(1)
    assert litter(output, state) == set()
    return str(caught.value)


@pytest.mark.parametrize("after", [0, 1, 5, 15, 16])
@pytest.mark.parametrize(("message", "breaks"), [(FULL, break_write), (READ_ONLY, break_open)])
def test_an_injected_fault(tmp_path: Path, message: str, breaks: Break, after: int) -> None:
    """At the first file, at a later one, at the manifest: the old site stands, and then a new one can be published."""
    output, state = tmp_path / "output", tmp_path / "state"
    stage_and_commit(site(1), output, state)
    told = refused(message, breaks, after, tmp_path)
    assert "The site that was there before is untouched." in told
    stage_and_commit(site(2), output, state)
    assert tree(output) == site(2)
    assert litter(output, state) == set()


def test_the_page_is_named(tmp_path: Path) -> None:
    """By the path that an editor knows, with what to do."""
    stage_and_commit(site(1), tmp_path / "output", tmp_path / "state")
    told = refused(FULL, break_write, 0, tmp_path)
    first = next(path for path, data in site(2).items() if site(1).get(path) != data)
    assert (
        told
        == f"output/{first}: {FULL}\n    The site that was there before is untouched. Free some space on this disk."
    )


def test_a_real_full_and_read_only_disk(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """A small disk of our own. Where the system does not let us mount one, the faults are injected; which, is recorded."""
    mounted = may_mount(tmp_path)
    record_property("disk", "a tmpfs of two megabytes" if mounted else "injected faults")
    told = on_a_small_disk(tmp_path) if mounted else with_injected_faults(tmp_path)
    assert FULL in told["full"]
    assert "Free some space on this disk." in told["full"]
    assert READ_ONLY in told["read-only"]
    assert "This disk can only be read; build on another one." in told["read-only"]


def may_mount(place: Path) -> bool:
    """Whether we may mount a disk in a name space of our own."""
    if not shutil.which("unshare"):
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def on_a_small_disk(place: Path) -> dict[str, str]:
    """Run the script."""
    run = subprocess.run(
        ["unshare", "-rm", sys.executable, str(SCRIPT), str(place)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (run.returncode, run.stderr)
    told: dict[str, str] = json.loads(run.stdout)
    return told


def with_injected_faults(place: Path) -> dict[str, str]:
    """Do the same without a disk of our own."""
    stage_and_commit(site(1), place / "output", place / "state")
    return {
        "full": refused(FULL, break_write, 5, place),
        "read-only": refused(READ_ONLY, break_open, 0, place),
    }


def test_the_way_without_a_mount(tmp_path: Path) -> None:
    """It is sound, too, though few machines need it."""
    assert {"full", "read-only"} == set(with_injected_faults(tmp_path))
