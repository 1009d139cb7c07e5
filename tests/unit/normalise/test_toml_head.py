"""Front matter in TOML becomes label lines."""

from __future__ import annotations

import pytest

from sitegen.normalise import NormaliseSettings, normalise
from sitegen.normalise.toml_head import rewrite


def test_fields_become_labels() -> None:
    """Known keys are labels, the others stand first and are counted."""
    head = rewrite(
        '+++\ntitle = "A"\ndraft = true\ndate = 2021-10-12T08:00:00Z\nauthors = ["B C", "D E"]\n+++\n\nText.\n'
    )
    assert head is not None
    assert ("draft = true\nTitle: A\nDate: 2021-10-12\nAuthors: B C; D E\n\nText.\n", 1) == (
        head.text,
        head.left,
    )


@pytest.mark.parametrize(
    "text", ["+++\nno toml here\n+++\nText", "+++\ntitle = 'A'\nText", "+++ and more", "Text\n+++\n"]
)
def test_other_text_is_left_alone(text: str) -> None:
    """Signs that open nothing are text."""
    assert rewrite(text) is None


def test_unknown_keys_are_in_the_receipt() -> None:
    """A key without a meaning here is listed as removed; no word is lost."""
    found = normalise(
        b'+++\ntitle = "The Depot"\ndraft = true\n+++\n\nThe depot is dry.\n', "a.md", NormaliseSettings()
    )
    assert (["draft = true"], (), ()) == (
        [item.text for item in found.removed],
        found.receipt.lost,
        found.receipt.invented,
    )
