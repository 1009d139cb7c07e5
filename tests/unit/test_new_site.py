"""`sitegen new`: the starter site is copied, and nothing is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import config
from sitegen.errors import OutputError
from sitegen.new_site import create_site
from sitegen.theme import starter


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_starter_is_copied(tmp_path: Path) -> None:
    """A new folder holds the starter, byte for byte."""
    create_site(tmp_path / "mysite")
    assert contents(starter()) == contents(tmp_path / "mysite")


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    """A folder that is there and empty is filled."""
    create_site(tmp_path)
    assert (tmp_path / "sitegen.toml").is_file()


def test_the_settings_are_valid(tmp_path: Path) -> None:
    """The settings of a new site are read without a fault."""
    create_site(tmp_path)
    assert ("en",) == config.read((tmp_path / "sitegen.toml").read_bytes()).languages


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds something is refused, and left as it is."""
    (tmp_path / "notes.txt").write_bytes(b"mine")
    with pytest.raises(OutputError, match="not empty") as refused:
        create_site(tmp_path)
    assert refused.value.hint
    assert {"notes.txt": b"mine"} == contents(tmp_path)


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    """A file of the same name is refused."""
    (tmp_path / "mysite").write_bytes(b"mine")
    with pytest.raises(OutputError, match="a file of this name"):
        create_site(tmp_path / "mysite")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A path below a file cannot be made; the system's reason is given."""
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        create_site(tmp_path / "file" / "mysite")
