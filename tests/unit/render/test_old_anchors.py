"""Old ids of headings lead on, whatever an editor does to the headings."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.content.anchor_lock import LockedAnchors
from sitegen.render.old_anchors import Settled, locked_anew, settle


def locked(*current: str, **retired: str) -> LockedAnchors:
    """What is written down of a text; `retired` with underscores for hyphens."""
    return LockedAnchors(
        tuple(current), tuple((old.replace("_", "-"), new) for old, new in sorted(retired.items()))
    )


def test_a_retitled_heading_keeps_its_old_id() -> None:
    """Its neighbours tell which one it is."""
    assert settle(["a", "x", "c"], locked("a", "b", "c")) == Settled(("a", "x", "c"), (("b", "x"),))


def test_two_retitled_at_once_are_told_by_their_order() -> None:
    """As many in one gap as there were."""
    assert settle(["x", "y", "c"], locked("a", "b", "c")).old == (("a", "x"), ("b", "y"))


def test_a_removed_heading_is_lost() -> None:
    """Nothing stands in its place."""
    assert settle(["a", "c"], locked("a", "b", "c")).lost == ("b",)


def test_where_places_do_not_tell_likeness_does() -> None:
    """One retitled a little, another added beside it."""
    found = settle(["a", "something-new", "who-pays-now"], locked("a", "who-pays"))
    assert (found.old, found.lost) == ((("who-pays", "who-pays-now"),), ())


def test_what_is_neither_in_place_nor_alike_is_lost() -> None:
    """Better told than led astray."""
    assert settle(["a", "x", "y"], locked("a", "who-pays")).lost == ("who-pays",)


def test_moved_headings_are_not_retitled() -> None:
    """They have their ids wherever they stand."""
    assert settle(["c", "a", "b"], locked("a", "b", "c")) == Settled(("c", "a", "b"))


def test_steps_are_followed_to_the_end() -> None:
    """Retitled, locked, and retitled again."""
    found = settle(["z"], locked("y", x="y"))
    assert found.old == (("x", "z"), ("y", "z"))


def test_a_new_heading_does_not_take_the_id_of_an_older_one() -> None:
    """Who had linked to it wanted the other heading."""
    found = settle(["cold-months", "winter"], locked("cold-months", winter="cold-months"))
    assert found == Settled(("cold-months", "winter-2"), (("winter", "cold-months"),))


def test_a_title_that_comes_back_gets_its_id_back() -> None:
    """And answers to the one it had in between."""
    found = settle(["winter"], locked("cold-months", winter="cold-months"))
    assert found == Settled(("winter",), (("cold-months", "winter"),))


def test_an_id_that_the_text_gives_stays() -> None:
    """`{#winter}` is a wish, not an accident."""
    found = settle(["cold-months", "winter"], locked("cold-months", winter="cold-months"), own={"winter"})
    assert found == Settled(("cold-months", "winter"))


def test_what_was_given_up_is_not_told_again() -> None:
    """`old ->` is an answer; `old -> nowhere` is none, and a circle neither."""
    assert settle(["a"], locked("a", b="")).lost == ()
    assert settle(["a"], locked("a", b="nowhere")).lost == ("b",)
    assert settle(["a"], locked("a", b="c", c="b")).lost == ("b", "c")


def test_locking_keeps_what_is_lost_in_its_place() -> None:
    """Until an editor says what becomes of it."""
    before = locked("a", "b", "c")
    assert locked_anew(settle(["a", "x", "y", "c"], before), before) == locked("a", "b", "x", "y", "c")


NAMES = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=5)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES, st.lists(NAMES, min_size=1, max_size=4))
def test_locked_or_not_no_published_id_is_ever_forgotten(first: list[str], later: list[list[str]]) -> None:
    """Each id that was locked is a heading's, leads to one, or is told to be lost; ids are unique; locking changes nothing."""
    lock = locked_anew(settle(first, LockedAnchors()), LockedAnchors())
    promised = set(first)
    for headings in later:
        made = settle(headings, lock, taken=headings)
        assert len(set(made.ids)) == len(headings)
        assert not {old for old, _ in made.old} & set(made.ids)
        assert promised <= {*made.ids, *made.lost, *(old for old, _ in made.old)} | {
            old for old, new in lock.retired if new in made.lost
        }
        again = locked_anew(made, lock)
        assert settle(headings, again, taken=headings) == made
        assert locked_anew(settle(headings, again, taken=headings), again) == again
        lock, promised = again, promised | set(made.ids)
