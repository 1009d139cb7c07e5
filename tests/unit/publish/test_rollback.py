"""The release before the live one is shown again."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.errors import PublishFailed
from sitegen.publish import shelf
from sitegen.publish.release import RELEASES, identity, live_release, publish, rollback
from tests.unit.publish.numbered import litter, numbers, site, tree


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Return an output and a state with three releases, which may be recycled at once."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 0.0)
    places = tmp_path / "output", tmp_path / "state"
    for number in (1, 2, 3):
        publish(site(number), *places)
    return places


def test_one_step_back_after_the_other(places: tuple[Path, Path]) -> None:
    """Until there is none; the message says what else to do, and the oldest stays."""
    known = identity(places[1] / RELEASES / "00000002")
    assert rollback(*places).name == "00000002"
    assert tree(places[0]) == site(2)
    live = live_release(places[0])
    assert live is not None
    assert identity(live) == known
    assert rollback(*places).name == "00000001"
    assert tree(places[0]) == site(1)
    with pytest.raises(PublishFailed, match="no earlier release to go back to"):
        rollback(*places)
    assert tree(places[0]) == site(1)
    assert litter(*places) == set()


def test_the_next_build_goes_on_from_the_old_one(places: tuple[Path, Path]) -> None:
    """It has a new number. What was rolled back is gone first, and nobody goes back to it."""
    rollback(*places)
    assert publish(site(2), *places).changed == ()
    published = publish(site(9), *places)
    assert tree(places[0]) == site(9)
    assert published.release.name == "00000004"
    assert rollback(*places).name == "00000002"
    assert tree(places[0]) == site(2)


def test_nobody_goes_back_to_what_was_rolled_back(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though it may still be read, and so is still there."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 1000.0)
    rollback(*places)
    assert publish(site(4), *places).release.name == "00000004"
    assert numbers(places[1]) == [1, 2, 3, 4]
    assert rollback(*places).name == "00000002"
    assert rollback(*places).name == "00000001"


def test_a_live_release_is_never_recycled(places: tuple[Path, Path]) -> None:
    """Not even when it is the oldest."""
    for _ in range(2):
        rollback(*places)
    for number in range(4, 14):
        publish(site(number), *places)
        assert tree(places[0]) == site(number)
        assert litter(*places) == set()
        rollback(*places)
        assert tree(places[0]) == site(1)
    assert len(numbers(places[1])) <= 4


def test_a_harmed_release_is_passed_over(places: tuple[Path, Path]) -> None:
    """To go back must not show a site with holes."""
    (places[1] / RELEASES / "00000002" / "index.html").unlink()
    assert rollback(*places).name == "00000001"


def test_before_the_first_build(tmp_path: Path) -> None:
    """There is nothing to go back to."""
    with pytest.raises(PublishFailed, match=r"^output: there is no earlier release"):
        rollback(tmp_path / "output", tmp_path / "state")


def test_a_foreign_folder_is_not_replaced(tmp_path: Path) -> None:
    """As when building."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "mine.txt").write_text("mine")
    with pytest.raises(PublishFailed, match="was not made by sitegen"):
        rollback(tmp_path / "output", tmp_path / "state")
