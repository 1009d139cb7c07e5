"""One release in the making: what it holds, keeps, takes and leaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.engine.canon import digest
from sitegen.errors import PublishFailed
from sitegen.publish import manifest
from sitegen.publish.release import RELEASES, Published, Stage, identity, live_release, publish
from tests.unit.publish.numbered import litter, numbers, tree


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """Return an output and a state after one release of two files."""
    places = tmp_path / "output", tmp_path / "state"
    publish({"a.txt": b"old", "b/c.txt": b"same"}, *places)
    return places


def test_exactly_what_was_kept_and_put_is_shown(places: tuple[Path, Path]) -> None:
    """The rest of the live release is not there any more."""
    with Stage.open(*places) as stage:
        stage.keep("b/c.txt")
        assert stage.put("d.txt", b"new") == digest(b"new")
        published = stage.commit()
    assert tree(places[0]) == {"b/c.txt": b"same", "d.txt": b"new"}
    assert published == Published(published.release, 1, 1, ("a.txt", "d.txt"))
    assert published.release == live_release(places[0])
    assert litter(*places) == set()


def test_a_kept_file_is_the_same_file(places: tuple[Path, Path]) -> None:
    """Kept, or put with the bytes that it has: no new file is made."""
    before = [(places[0] / name).stat() for name in ("a.txt", "b/c.txt")]
    with Stage.open(*places) as stage:
        stage.keep("a.txt")
        stage.put("b/c.txt", b"same")
        stage.put("new.txt", b"1")
        stage.commit()
    after = [(places[0] / name).stat() for name in ("a.txt", "b/c.txt")]
    assert all(map(os.path.samestat, before, after))


def test_a_release_knows_what_it_holds(places: tuple[Path, Path]) -> None:
    """By path and digest."""
    with Stage.open(*places) as stage:
        assert stage.holds("a.txt", digest(b"old"))
        assert not stage.holds("a.txt", digest(b"new"))
        assert not stage.holds("x.txt", digest(b"old"))
        assert (stage.digest_of("a.txt"), stage.digest_of("x.txt")) == (digest(b"old"), None)
        with pytest.raises(KeyError):
            stage.keep("x.txt")


@pytest.mark.parametrize("harm", ["cut", "edit", "remove", "replace", "folder"])
def test_a_harmed_file_is_not_held(places: tuple[Path, Path], harm: str) -> None:
    """What was cut, edited, removed or replaced by hand is written anew."""
    file = places[0] / "a.txt"
    if harm in ("remove", "replace", "folder"):
        file.unlink()
    if harm == "folder":
        file.mkdir()
    elif harm != "remove":
        file.write_bytes(b"" if harm == "cut" else b"bad")
    with Stage.open(*places) as stage:
        assert not stage.holds("a.txt", digest(b"old"))
        assert not stage.whole
        stage.put("a.txt", b"old")
        stage.keep("b/c.txt")
        assert stage.commit().changed == ("a.txt",)
    assert tree(places[0]) == {"a.txt": b"old", "b/c.txt": b"same"}


def test_a_harmed_file_that_is_not_wanted_goes(places: tuple[Path, Path]) -> None:
    """It is a change that nobody put."""
    (places[0] / "a.txt").write_bytes(b"harmed")
    with Stage.open(*places) as stage:
        stage.keep("b/c.txt")
        assert stage.commit().changed == ("a.txt",)
    assert tree(places[0]) == {"b/c.txt": b"same"}


@pytest.mark.parametrize(
    "text",
    [
        '{"a.txt": "0123456789abcdef0123456789abcdef", "b/c.txt": "0123456789abcdef0123456789abcdef"}',
        '{"a.txt": ["0',
        "[]",
        '{"a.txt": 3}',
        '{"a.txt": [1, 2]}',
        '{"a.txt": ["\\udcff", null, {}], "\\u0000": ["", 0, 0]}',
        "",
    ],
)
def test_a_manifest_that_cannot_be_understood_holds_nothing(places: tuple[Path, Path], text: str) -> None:
    """Neither that of an older sitegen nor a torn one: all is written anew."""
    live = live_release(places[0])
    assert live is not None
    manifest.path_of(live).write_text(text)
    published = publish({"a.txt": b"old", "b/c.txt": b"same"}, *places)
    assert published.written == 2
    assert tree(places[0]) == {"a.txt": b"old", "b/c.txt": b"same"}
    assert publish({"a.txt": b"old", "b/c.txt": b"same"}, *places).changed == ()


def test_nothing_is_shown_where_nothing_is_known(places: tuple[Path, Path]) -> None:
    """A release without a manifest is not taken for an empty one."""
    live = live_release(places[0])
    assert live is not None
    manifest.path_of(live).unlink()
    publish({}, *places)
    assert tree(places[0]) == {}


def test_an_empty_site_can_be_first(tmp_path: Path) -> None:
    """There is an output then, and nothing in it."""
    publish({}, tmp_path / "output", tmp_path / "state")
    assert (tmp_path / "output").is_dir()
    assert publish({}, tmp_path / "output", tmp_path / "state").changed == ()


def test_an_abandoned_stage_leaves_nothing(places: tuple[Path, Path]) -> None:
    """Neither files nor a release; the live one stands."""
    with Stage.open(*places) as stage:
        stage.put("a.txt", b"new")
    assert tree(places[0]) == {"a.txt": b"old", "b/c.txt": b"same"}
    assert numbers(places[1]) == [1]
    assert litter(*places) == set()


def test_a_fault_of_the_caller_abandons(places: tuple[Path, Path]) -> None:
    """Whatever it is."""

    def fail_halfway() -> None:
        with Stage.open(*places) as stage:
            stage.put("a.txt", b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail_halfway()
    assert tree(places[0])["a.txt"] == b"old"
    assert litter(*places) == set()


def test_the_last_word_counts(places: tuple[Path, Path]) -> None:
    """A path that is put twice, kept after it was put, or put after it was kept."""
    with Stage.open(*places) as stage:
        stage.put("a.txt", b"1")
        stage.keep("a.txt")
        stage.keep("b/c.txt")
        stage.put("b/c.txt", b"2")
        stage.put("b/c.txt", b"3")
        assert stage.commit().changed == ("b/c.txt",)
    assert tree(places[0]) == {"a.txt": b"old", "b/c.txt": b"3"}
    assert litter(*places) == set()


def test_bytes_put_back_change_nothing(places: tuple[Path, Path]) -> None:
    """Other bytes were written meanwhile; nothing is switched in the end."""
    with Stage.open(*places) as stage:
        stage.put("a.txt", b"new")
        stage.put("a.txt", b"old")
        stage.keep("b/c.txt")
        assert stage.commit().changed == ()
    assert numbers(places[1]) == [1]
    assert litter(*places) == set()


def test_a_file_that_is_also_a_folder_is_refused(places: tuple[Path, Path]) -> None:
    """The message names it, and nothing is changed."""
    with Stage.open(*places) as stage:
        stage.keep("b/c.txt")
        stage.put("b", b"1")
        with pytest.raises(PublishFailed, match=r"^b: this is to be a file, and also a folder"):
            stage.commit()
    assert litter(*places) == set()
    assert tree(places[0]) == {"a.txt": b"old", "b/c.txt": b"same"}


def test_an_identity_is_that_of_one_release(places: tuple[Path, Path]) -> None:
    """It stays as long as the release is shown."""
    first = live_release(places[0])
    assert first is not None
    known = identity(first)
    second = publish({"a.txt": b"2"}, *places).release
    assert identity(second) != known
    assert identity(first) == known
    assert identity(places[1] / RELEASES / "99999999") == ""


def test_an_output_below_a_linked_folder(tmp_path: Path) -> None:
    """The place may be reached by way of a link, and by another way the next time."""
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real")
    for number in range(6):
        root = tmp_path / ("linked" if number % 2 else "real")
        publish({"a.txt": str(number).encode(), "b.txt": b"b"}, root / "output", root / "state")
    assert tree(tmp_path / "real/output") == {"a.txt": b"5", "b.txt": b"b"}
    assert litter(tmp_path / "real/output", tmp_path / "real/state") == set()


def test_a_preview_does_not_wait_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is flushed unless it must be durable; many files are flushed at once."""
    flushed: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _handle: flushed.append("file"))
    monkeypatch.setattr(os, "sync", lambda: flushed.append("all"))
    few, many = ({f"{n}.txt": b"1" for n in range(count)} for count in (2, 300))
    publish(many, tmp_path / "output", tmp_path / "state", durable=False)
    assert flushed == []
    publish(few, tmp_path / "output", tmp_path / "state")
    assert set(flushed) == {"file"}
    publish(many, tmp_path / "output", tmp_path / "state")
    assert "all" in flushed
