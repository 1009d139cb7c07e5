"""Where a sentence may stand inside a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.views.interlude import split_after

TEN = "<p>0123456789</p>"


def test_it_stands_behind_the_paragraph_in_which_the_share_is_reached() -> None:
    """Never before it."""
    body = "\n".join([TEN] * 10)
    for percent, paragraphs in ((60, 6), (61, 7), (80, 8), (89, 9)):
        parts = split_after(body, percent)
        assert parts is not None
        assert (paragraphs, 10 - paragraphs) == (parts[0].count("<p>"), parts[1].count("<p>"))


@pytest.mark.parametrize(
    "between",
    [
        "<h2>A heading</h2>",
        "<ul><li><p>A list</p></li></ul>",
        '<figure><img src="a.png" alt="A > B"></figure>',
        "<table><tr><td>1</td></tr></table>",
        "<blockquote>\n<p>Said.</p>\n<p>More.</p>\n</blockquote>",
        "<hr>\n<h3>After a rule</h3>",
    ],
)
def test_it_stands_between_two_paragraphs(between: str) -> None:
    """Not beside anything else; the next pair of paragraphs is taken, or none."""
    assert None is split_after(f"{TEN}{TEN}{between}{TEN}", 60)
    parts = split_after(f"{TEN}{TEN}{between}{TEN}{TEN}", 60)
    assert parts is not None
    assert TEN == parts[1]


PIECES = st.sampled_from(
    (TEN, "<h2>Heading</h2>", "<ul><li>One</li></ul>", "<blockquote><p>Said.</p></blockquote>", "<hr>", "loose text", "<p>a <em>b</em><br>c</p>", "\n")
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join), st.integers(60, 99))
def test_nothing_is_lost(body: str, percent: int) -> None:
    """The two parts are the body, and each ends where it opened."""
    parts = split_after(body, percent)
    if parts is not None:
        assert body == "".join(parts)
        assert parts[0].endswith("</p>")
        assert all(part.count("<p>") == part.count("</p>") for part in parts)
