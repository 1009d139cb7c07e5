"""Endnotes as plain values."""

from __future__ import annotations

from sitegen.render.endnotes import Note, notes_of
from sitegen.render.markdown import MarkdownRenderer

TEXT = """\
One.[^a] Two.[^b] Three.[^c]

[^a]: Ann Lee, *Ports & rail*, [Review](https://example.org/a?b=1&c=2), p. 3. See [our map](/maps/).
[^b]: The sum is ours.
[^c]: First paragraph.

    Second, with [a page](https://example.org/second).
"""


def test_a_note_is_its_words_and_its_first_address_outside() -> None:
    """Without the way back; paragraphs do not run into one word; a link within the site is no source."""
    rendered = MarkdownRenderer("en").render(TEXT, path="a.md")
    assert notes_of(rendered.notes_html) == (
        Note("Ann Lee, Ports & rail, Review, p. 3. See our map.", "https://example.org/a?b=1&c=2"),
        Note("The sum is ours."),
        Note("First paragraph. Second, with a page.", "https://example.org/second"),
    )


def test_a_text_without_notes_has_none() -> None:
    """As most have."""
    assert notes_of("") == ()
