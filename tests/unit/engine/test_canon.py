"""Canonical bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from sitegen.engine import canon


@dataclass(frozen=True)
class Point:
    """Two fields out of order."""

    y: int
    x: tuple[str, ...]


def test_equal_values_give_equal_bytes() -> None:
    """The order of insertion is not part of a value."""
    assert canon.encode({"a": 1, "b": [2]}) == canon.encode({"b": [2], "a": 1})


def test_a_dataclass_is_an_object_with_attributes() -> None:
    """What was encoded comes back as plain attributes and lists."""
    back = canon.decode(canon.encode(Point(1, ("ż", "<"))))
    assert (back.y, back.x) == (1, ["ż", "<"])


def test_a_moment_is_iso_text() -> None:
    """Dates are text."""
    assert canon.encode(datetime(2026, 1, 2, tzinfo=UTC)) == b'"2026-01-02T00:00:00+00:00"'


def test_a_set_has_no_canonical_form() -> None:
    """The order of a set is not a value, so it is refused."""
    with pytest.raises(TypeError, match="set has no canonical form"):
        canon.encode({"a": {1, 2}})


def test_digest_tells_splits_apart() -> None:
    """Parts are length-prefixed."""
    assert canon.digest(b"ab", b"c") != canon.digest(b"a", b"bc")
    assert len(canon.digest(b"")) == 2 * canon.DIGEST_SIZE
