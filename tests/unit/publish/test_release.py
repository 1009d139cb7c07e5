"""Releases: whole, atomic, immutable."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from sitegen.errors import PublishFailed
from sitegen.publish import disk, release
from sitegen.publish.release import live_release, publish
from tests.unit.publish.numbered import tree


def test_output_shows_exactly_the_files(tmp_path: Path) -> None:
    """What was there before and is not built any more is gone."""
    output, state = tmp_path / "output", tmp_path / "state"
    publish({"a/index.html": b"1", "b.txt": b"2"}, output, state)
    published = publish({"a/index.html": b"1", "c.txt": b"3"}, output, state)
    assert tree(output) == {"a/index.html": b"1", "c.txt": b"3"}
    assert (published.written, published.removed) == (1, 1)
    assert published.changed == ("b.txt", "c.txt")


def test_an_unchanged_site_makes_no_release(tmp_path: Path) -> None:
    """Nothing changed: the release stays the one it was."""
    output, state = tmp_path / "output", tmp_path / "state"
    first = publish({"a.txt": b"1"}, output, state)
    second = publish({"a.txt": b"1"}, output, state)
    assert second.release == first.release
    assert second.changed == ()


def test_an_opened_release_never_changes(tmp_path: Path) -> None:
    """A reader who opened one release's folder keeps seeing that release."""
    output, state = tmp_path / "output", tmp_path / "state"
    publish({"a.txt": b"old", "b.txt": b"same"}, output, state)
    opened = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    try:
        publish({"a.txt": b"new", "b.txt": b"same"}, output, state)
        handle = os.open("a.txt", os.O_RDONLY, dir_fd=opened)
        assert os.read(handle, 10) == b"old"
        os.close(handle)
    finally:
        os.close(opened)
    assert (output / "a.txt").read_bytes() == b"new"


def test_unchanged_files_are_shared(tmp_path: Path) -> None:
    """A file that did not change is the same file on disk in both releases."""
    output, state = tmp_path / "output", tmp_path / "state"
    first = publish({"a.txt": b"1", "b.txt": b"same"}, output, state)
    second = publish({"a.txt": b"2", "b.txt": b"same"}, output, state)
    assert (first.release / "b.txt").samefile(second.release / "b.txt")
    assert not (first.release / "a.txt").samefile(second.release / "a.txt")


def test_modes_do_not_depend_on_the_umask(tmp_path: Path) -> None:
    """Files are 0644 and folders 0755, so that a web server can read them."""
    before = os.umask(0o077)
    try:
        publish({"a/b.txt": b"1"}, tmp_path / "output", tmp_path / "state")
    finally:
        os.umask(before)
    root = live_release(tmp_path / "output")
    assert root is not None
    modes = [stat.S_IMODE(p.stat().st_mode) for p in (root, root / "a", root / "a/b.txt")]
    assert modes == [0o755, 0o755, 0o644]


def test_a_foreign_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder that sitegen did not make stays, and the message says what to do."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "precious.txt").write_text("mine")
    with pytest.raises(PublishFailed, match="was not made by sitegen"):
        publish({"a.txt": b"1"}, output, tmp_path / "state")
    assert tree(output) == {"precious.txt": b"mine"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """An empty output folder is in nobody's way."""
    (tmp_path / "output").mkdir()
    publish({"a.txt": b"1"}, tmp_path / "output", tmp_path / "state")
    assert (tmp_path / "output" / "a.txt").read_bytes() == b"1"


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old site stands, the message names path and reason, and no litter stays."""
    output, state = tmp_path / "output", tmp_path / "state"
    publish({"a.txt": b"old"}, output, state)

    def full(path: str, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr(disk, "write_new", full)
    with pytest.raises(PublishFailed) as caught:
        publish({"a.txt": b"new"}, output, state)
    assert "No space left on device" in str(caught.value)
    assert "a.txt" in str(caught.value)
    assert tree(output) == {"a.txt": b"old"}
    assert [p.name for p in (state / release.RELEASES).iterdir() if p.name.startswith(".")] == []


def test_litter_of_a_killed_build_is_swept(tmp_path: Path) -> None:
    """The staging folder of a process that is gone is removed by the next build; a running one's is not."""
    output, state = tmp_path / "output", tmp_path / "state"
    dead, alive = (state / release.RELEASES / f".staging-{pid}" for pid in (2**22 + 1, os.getppid()))
    dead.mkdir(parents=True)
    alive.mkdir()
    publish({"a.txt": b"1"}, output, state)
    assert not dead.exists()
    assert alive.exists()
