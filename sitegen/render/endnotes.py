"""The endnotes of a body as plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from sitegen.render.margin_notes import BACK, NOTE
from sitegen.render.search_text import words_of

_OUTSIDE = re.compile(r'<a\b[^>]*\shref="(https?://[^"]+)"', re.IGNORECASE)


@dataclass(frozen=True)
class Note:
    """One note: its words, and the first address outside of the site that it links to."""

    text: str
    url: str | None = None


def notes_of(notes_html: str) -> tuple[Note, ...]:
    """Return the notes of a rendered body, in order; one without words is left out."""
    notes = []
    for _, inner in NOTE.findall(notes_html):
        words = BACK.sub("", inner)
        found = _OUTSIDE.search(words)
        if text := words_of(words):
            notes.append(Note(text, unescape(found[1]) if found else None))
    return tuple(notes)
