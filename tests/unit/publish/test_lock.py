"""One writer at a time, and who it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from sitegen.errors import PublishFailed
from sitegen.publish.lock import only_one


def test_the_holder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which command, which process, since when, and what to do."""
    monkeypatch.setattr(sys, "argv", ["/usr/bin/sitegen", "build", "--site", "x"])
    path = tmp_path / "state" / "lock"
    since = r"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d[+-]\d\d:\d\d"
    with (
        only_one(path),
        pytest.raises(
            PublishFailed, match=rf"^state/lock: .*\(sitegen build, process {os.getpid()}, {since}\)\n +Wait"
        ),
        only_one(path, wait=0.1),
    ):
        pass


@pytest.mark.parametrize("record", [b"", b"1234", b"{", b"\xff", b"[]"])
def test_a_holder_that_left_no_record(tmp_path: Path, record: bytes) -> None:
    """As one of an older sitegen, or one that was stopped while it signed."""
    path = tmp_path / "lock"
    with only_one(path):
        path.write_bytes(record)
        with pytest.raises(PublishFailed, match="by an unknown process"), only_one(path, wait=0.0):
            pass


def test_the_lock_ends_with_its_block(tmp_path: Path) -> None:
    """Also when that fails; the caller's own fault goes through as it is."""
    with pytest.raises(FileNotFoundError), only_one(tmp_path / "lock"):
        (tmp_path / "nothing").read_bytes()
    with only_one(tmp_path / "lock", wait=0.0):
        pass


def test_a_lock_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """In an editor's words."""
    (tmp_path / "state").write_text("a file")
    with (
        pytest.raises(PublishFailed, match="the site could not be written"),
        only_one(tmp_path / "state/lock"),
    ):
        pass
