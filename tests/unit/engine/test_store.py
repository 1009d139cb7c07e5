"""Results kept by key."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.engine import notebook
from sitegen.engine.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a store stands."""
    return tmp_path / "store.sqlite"


def test_what_was_put_is_there_for_the_next_one(path: Path) -> None:
    """Blobs outlive the process that made them."""
    with Store(path) as store:
        store.put_many({"a": b"1", "b": b"2"})
    with Store(path) as store:
        assert store.get_many(["a", "b", "c"]) == {"a": b"1", "b": b"2"}
        assert store.get("c") is None


def test_a_blob_that_was_changed_is_a_miss(path: Path) -> None:
    """Each carries its own digest."""
    with Store(path) as store:
        store.put_many({"a": b"one", "b": b"two"})
        store._base.execute("update blobs set value = ? where key = 'a'", (b"another",))
        assert store.get_many(["a", "b"]) == {"b": b"two"}


def test_a_blob_of_another_key_is_a_miss(path: Path) -> None:
    """A whole blob is the wrong one where a torn index leads to it."""
    with Store(path) as store:
        store.put_many({"a": b"one", "b": b"two"})
        store._base.execute(
            "update blobs set (digest, value) = (select digest, value from blobs where key = 'b')"
        )
        assert store.get_many(["a", "b"]) == {"b": b"two"}


@pytest.mark.parametrize("damage", [b"", b"this is no database at all, " * 400])
def test_a_file_that_is_no_database_is_begun_anew(path: Path, damage: bytes) -> None:
    """Nothing is lost but time."""
    path.write_bytes(damage)
    with Store(path) as store:
        assert store.get("a") is None
        store.put_many({"a": b"1"})
        assert store.get("a") == b"1"


def test_a_file_torn_in_the_middle_is_no_error(path: Path) -> None:
    """Whatever SQLite says to it."""
    with Store(path) as store:
        store.put_many({str(number): bytes([number]) * 3000 for number in range(200)})
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 2] = b"\x55" * (len(data) // 2 - len(data) // 3)
    path.write_bytes(data)
    with Store(path) as store:
        found = store.get_many([str(number) for number in range(200)])
        assert all(value == bytes([int(key)]) * 3000 for key, value in found.items())
        store.put_many({"a": b"1"})
        assert store.get("a") == b"1"


def test_the_oldest_unused_go_first(path: Path) -> None:
    """What the last build used stays whatever its size."""
    with Store(path) as store:
        for name in "abcd":
            store.put_many({name: b"x" * 1000})
        assert store.is_full(100)
        assert store.collect({"a"}, limit=1500) == 2
        assert sorted(store.get_many(list("abcd"))) == ["a", "d"]


def test_a_store_that_nothing_was_put_into_is_not_full(path: Path) -> None:
    """A build that made nothing need not tidy."""
    with Store(path) as store:
        assert not store.is_full(0)


def test_a_note_is_whole_or_missing(tmp_path: Path) -> None:
    """A torn one reads as none."""
    note = tmp_path / "cache" / "note"
    notebook.write(note, b"what was seen")
    assert notebook.read(note) == b"what was seen"
    note.write_bytes(note.read_bytes()[:-1])
    assert notebook.read(note) is None
    assert notebook.read(tmp_path / "none") is None


def test_a_note_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """It only costs time."""
    (tmp_path / "cache").write_text("a file is in the way")
    notebook.write(tmp_path / "cache" / "note", b"x")
    assert notebook.read(tmp_path / "cache" / "note") is None
