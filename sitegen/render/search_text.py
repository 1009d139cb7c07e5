"""The words of a text for the search index."""

from __future__ import annotations

import re
from html import unescape

from sitegen.language.typography import TOKEN

_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|time|u|var|wbr)\b",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(
    r"<sup\b[^>]*>\s*<a\b[^>]*>[^<]*</a>\s*</sup>|<a\b[^>]*>\s*(?:↩\ufe0e?|&#8617;(?:&#xFE0E;)?)\s*</a>"
)


def words_of(html: str) -> str:
    """Return the text of a body in one line; marks of notes and the ways back are left out, and no two blocks run into one word."""
    parts = TOKEN.split(_NOTE_MARK.sub("", html))
    for place in range(1, len(parts), 2):
        parts[place] = "" if _INLINE.match(parts[place]) else " "
    return " ".join(unescape("".join(parts)).split())
