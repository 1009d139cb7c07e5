"""Reading a site's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.engine.snapshot import take
from sitegen.errors import Faults


def test_files_are_read_once_and_sorted(tmp_path: Path) -> None:
    """Paths are relative to the root; dotfiles and backups are left out."""
    for name in ("content/b.md", "content/a.md", "content/.hidden", "content/a.md~", "content/.git/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    snapshot = take(tmp_path, ("content", "missing"))
    assert list(snapshot.files) == ["content/a.md", "content/b.md"]
    assert list(snapshot.below("content")) == [
        ("content/a.md", b"content/a.md"),
        ("content/b.md", b"content/b.md"),
    ]


def test_symbolic_links_are_named_and_not_followed(tmp_path: Path) -> None:
    """Each link is a fault of its own."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/passwd.md").symlink_to("/etc/passwd")
    (tmp_path / "content/loop").symlink_to(tmp_path)
    with pytest.raises(Faults) as caught:
        take(tmp_path, ("content",))
    assert [str(e).splitlines()[0] for e in caught.value.errors] == [
        "content/loop: is a symbolic link, which sitegen does not follow",
        "content/passwd.md: is a symbolic link, which sitegen does not follow",
    ]
