"""Lists cut into pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sitegen.views.pagination import paginate


@given(st.integers(0, 500), st.integers(1, 40))
def test_every_item_stands_once_in_order(count: int, size: int) -> None:
    """The slices one after the other are the list."""
    items = list(range(count))
    slices = paginate(items, size)
    assert [i for s in slices for i in s.items] == items
    assert all(len(s.items) == size for s in slices[1:])
    assert [s.number for s in slices] == [None, *range(len(slices) - 1, 0, -1)]


@given(st.integers(0, 300), st.integers(1, 20))
def test_a_numbered_page_never_changes(count: int, size: int) -> None:
    """A new item leaves every numbered page as it was."""
    before = {s.number: list(s.items) for s in paginate(list(range(count, 0, -1)), size) if s.number}
    after = {s.number: list(s.items) for s in paginate(list(range(count + 1, 0, -1)), size) if s.number}
    assert before.items() <= after.items()
