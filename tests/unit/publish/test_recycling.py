"""An old release becomes the next one: when, and that nothing of it shows through."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sitegen.errors import PublishFailed
from sitegen.publish import shelf, stage
from sitegen.publish.release import RELEASES, live_release, publish, rollback
from tests.unit.publish.numbered import folders, litter, numbers, same_folder, site, tree


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Return an output and a state whose releases may be recycled at once."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 0.0)
    return tmp_path / "output", tmp_path / "state"


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    """Hold a folder open, so that no other gets its place on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def test_four_trees_are_enough(places: tuple[Path, Path]) -> None:
    """Three to go back to, and the one that is recycled next."""
    for number in range(9):
        publish(site(number), *places)
    assert numbers(places[1]) == [6, 7, 8, 9]
    assert litter(*places) == set()


def test_the_oldest_becomes_the_next(places: tuple[Path, Path]) -> None:
    """It is the same folder, under another number."""
    first = publish(site(1), *places).release
    with opened(first) as handle:
        for number in range(2, 5):
            publish(site(number), *places)
            assert not same_folder(handle, places[0])
        fifth = publish(site(5), *places).release
        assert same_folder(handle, fifth)
    assert tree(places[0]) == site(5)


@pytest.mark.parametrize("step", [1, 3])
def test_every_site_is_exact(places: tuple[Path, Path], step: int) -> None:
    """Files come, go, change, become folders and change their case, and no empty folder stays."""
    for number in range(0, 20 * step, step):
        published = publish(site(number), *places)
        assert tree(places[0]) == site(number)
        assert litter(*places) == set()
        assert published.written == sum(
            site(number)[path] != site(number - step).get(path) for path in site(number)
        ) or (number == 0 and published.written == len(site(0)))


def test_the_releases_between_are_not_touched(places: tuple[Path, Path]) -> None:
    """Their files are shared with the one that is recycled, and keep their bytes."""
    for number in range(12):
        publish(site(number), *places)
        for older in range(max(0, number - 2), number + 1):
            assert tree(places[1] / RELEASES / f"{older + 1:08d}") == site(older)


def test_a_reader_within_the_grace_is_not_disturbed(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opened a release that is not shown any more has time to read it to its end."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 1000.0)
    first = publish(site(0), *places).release
    with opened(first) as handle:
        for number in range(1, shelf.LIMIT):
            publish(site(number), *places)
        assert same_folder(handle, first)
        assert tree(first) == site(0)
        assert len(numbers(places[1])) == shelf.LIMIT
        publish(site(shelf.LIMIT), *places)
    assert not first.exists()
    assert numbers(places[1]) == list(range(2, shelf.LIMIT + 2))
    assert litter(*places) == set()


def test_after_the_grace_the_surplus_goes_bit_by_bit(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is recycled and one removed each time, until four are left."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 1000.0)
    for number in range(10):
        publish(site(number), *places)
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 0.0)
    counts = []
    for number in range(10, 18):
        publish(site(number), *places)
        counts.append(len(numbers(places[1])))
    assert counts == [9, 8, 7, 6, 5, 4, 4, 4]
    assert numbers(places[1]) == [15, 16, 17, 18]


def test_time_counts_from_when_it_was_last_shown(places: tuple[Path, Path]) -> None:
    """A release of which that is not known, or lies ahead, counts as shown until now."""
    for number in range(4):
        publish(site(number), *places)
    notes = sorted((places[1] / RELEASES).glob("*.retired"))
    assert [note.stem for note in notes] == ["00000001", "00000002", "00000003"]
    ahead = json.dumps([4e9, False])
    for note, text in zip(notes, (ahead, "[torn", None), strict=True):
        note.unlink() if text is None else note.write_text(text)
    shelf.Shelf.open(*places).retire()
    assert all(json.loads(note.read_text())[0] < 4e9 for note in notes)


@pytest.mark.parametrize("harm", ["stranger", "gone", "edited", "folder", "note", "manifest", "old"])
def test_a_harmed_release_is_not_recycled(places: tuple[Path, Path], harm: str) -> None:
    """What somebody put there, took away or changed would be shown one day. It is removed instead."""
    for number in range(4):
        publish(site(number), *places)
    oldest = places[1] / RELEASES / "00000001"
    stranger = oldest / "same/a/CNAME"
    if harm == "stranger":
        stranger.write_text("example.org")
    elif harm == "gone":
        (oldest / "index.html").unlink()
    elif harm == "edited":
        (oldest / "index.html").write_bytes(b"?")
    elif harm == "folder":
        (oldest / "more").mkdir()
    elif harm == "note":
        oldest.with_suffix(".folders").write_text("[]")
    else:
        oldest.with_suffix(".json").write_text('{"index.html": "0123"}' if harm == "old" else "{")
    with opened(oldest) as handle:
        for number in range(4, 12):
            publish(site(number), *places)
            assert not same_folder(handle, places[0])
            assert tree(places[0]) == site(number)
            assert litter(*places) == set()


def test_a_stranger_in_the_live_release_is_never_shown_again(places: tuple[Path, Path]) -> None:
    """A file that somebody put into `output/` goes with the next release, and stays away."""
    publish(site(0), *places)
    (places[0] / "CNAME").write_text("example.org")
    for number in range(1, 10):
        publish(site(number), *places)
        assert tree(places[0]) == site(number)


def test_where_names_are_folded_a_new_spelling_needs_a_new_tree(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On such a disk the old folder would keep the old spelling."""
    for number in range(4):
        publish({"A/x.txt": str(number).encode()}, *places)
    oldest = places[1] / RELEASES / "00000001"
    monkeypatch.setattr(stage, "_folds_names", lambda _folder: True)
    with opened(oldest) as handle:
        publish({"a/x.txt": b"4"}, *places)
        assert not same_folder(handle, places[0])
    assert folders(places[0]) == {"a"}
    assert tree(places[0]) == {"a/x.txt": b"4"}


def test_how_names_are_folded_is_seen(tmp_path: Path) -> None:
    """By looking for the folder under its other spelling."""
    (tmp_path / "releases").mkdir()
    assert not stage._folds_names(tmp_path / "releases")
    (tmp_path / "RELEASES").mkdir()
    assert stage._folds_names(tmp_path / "releases")


def test_composed_and_decomposed_letters_are_two_names(places: tuple[Path, Path]) -> None:
    """As they are for the disk."""
    composed, decomposed = "\u017b\u00f3\u0142w/\u00e9.txt", "Z\u0307o\u0301\u0142w/e\u0301.txt"
    for number in range(12):
        files = {
            (composed, decomposed)[number % 2]: b"1",
            "emoji \U0001f422/\u200d.txt": str(number).encode(),
        }
        publish(files, *places)
        assert tree(places[0]) == files
        assert litter(*places) == set()


def test_without_hard_links_files_are_copied(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every file system has them. Copies are recycled as they are."""

    def refuse(_source: str, target: str) -> None:
        raise OSError(errno.EPERM, "Operation not permitted", target)

    monkeypatch.setattr(os, "link", refuse)
    kept = []
    for number in range(10):
        publish(site(number), *places)
        assert tree(places[0]) == site(number)
        kept.append((places[0] / "same/a/index.html").stat())
    assert not os.path.samestat(kept[0], kept[1])
    assert os.path.samestat(kept[5], kept[9])


def test_litter_of_every_kind_is_swept(places: tuple[Path, Path]) -> None:
    """Of a process that is gone: trees, files, notes without a release, links. What is not ours stays."""
    publish(site(0), *places)
    gone, folder = 2**22 + 1, places[1] / RELEASES
    (folder / f".staging-tree-{gone}/a").mkdir(parents=True)
    (folder / f".staging-note-{gone}").write_text("{")
    for ending in ("json", "folders", "retired"):
        (folder / f"00000009.{ending}").write_text("{}")
    (places[0].parent / f".output-{gone}").symlink_to("nowhere")
    (places[0].parent / ".output-mine").write_text("mine")
    (folder / "README.md").write_text("mine")
    publish(site(0), *places)
    assert litter(*places) == {"README.md", ".output-mine"}


def test_a_release_that_was_never_shown_is_recycled(places: tuple[Path, Path]) -> None:
    """A kill between the last name and the switch leaves it; it is none to go back to."""
    for number in range(3):
        publish(site(number), *places)
    places[0].unlink()
    places[0].symlink_to("state/releases/00000002")
    published = publish(site(7), *places)
    assert published.release.name == "00000004"
    assert live_release(places[0]) == published.release
    assert tree(places[0]) == site(7)
    assert litter(*places) == set()


def test_litter_under_our_own_number_is_in_nobodys_way(places: tuple[Path, Path]) -> None:
    """Process ids come round again; in a container the build always has the same one."""
    publish(site(0), *places)
    for what in ("tree", "files", "note"):
        (places[1] / RELEASES / f".staging-{what}-{os.getpid()}" / "1").mkdir(parents=True)
    (places[0].parent / f".output-{os.getpid()}").symlink_to("nowhere")
    publish(site(1), *places)
    assert tree(places[0]) == site(1)
    assert litter(*places) == set()


def test_half_a_release_is_none(places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill while a release is removed leaves no number to go back to."""
    for number in range(3):
        publish(site(number), *places)
    monkeypatch.setattr(shutil, "rmtree", lambda _path, **_options: None)
    shelf.Shelf.open(*places).discard(places[1].resolve() / RELEASES / "00000002")
    assert numbers(places[1]) == [1, 3]
    assert not list((places[1] / RELEASES).glob("00000002*"))


def test_the_first_release_of_a_large_site_comes_with_spares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of their trees the next releases are made, within the grace and all; nobody can go back to one."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 1000.0)
    monkeypatch.setattr(stage, "WORTH_A_SPARE", 5)
    output, state = tmp_path / "output", tmp_path / "state"
    files = {f"{name}/index.html": name.encode() for name in "abcdefghijklmnop"}
    publish(files, output, state)
    spares = {path.stat().st_ino for path in (state / RELEASES).glob("0*") if path.is_dir()}
    spares.remove(output.resolve().stat().st_ino)
    assert len(spares) == stage.SPARES
    with pytest.raises(PublishFailed, match="no earlier release"):
        rollback(output, state)
    made_of = set()
    for text in (b"one", b"two", b"three"):
        made_of.add(publish({**files, "a/index.html": text}, output, state).release.stat().st_ino)
        assert tree(output) == {**files, "a/index.html": text}
    assert made_of == spares
    assert tree(rollback(output, state))["a/index.html"] == b"two"
