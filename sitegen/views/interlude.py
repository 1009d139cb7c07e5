"""Where a sentence may stand inside a text: between two paragraphs, never beside a heading, a list or a picture."""

from __future__ import annotations

import re

from sitegen.language.typography import TOKEN

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"))


def split_after(html: str, percent: int) -> tuple[str, str] | None:
    """Cut a body behind the first paragraph that ends at or after `percent` of its letters and has a paragraph below it.

    None where there is no such place. The two parts joined are the body again.
    """
    pieces = TOKEN.split(html)
    letters = [len(piece.strip()) if index % 2 == 0 else 0 for index, piece in enumerate(pieces)]
    total, read, depth, end = sum(letters), 0, 0, -1
    for index, piece in enumerate(pieces):
        read += letters[index]
        tag = _TAG.match(piece) if index % 2 else None
        if tag is None or tag[2].lower() in _VOID:
            continue
        if tag[1]:
            depth -= 1
            if depth == 0:
                end = index if tag[2].lower() == "p" and read * 100 >= total * percent else -1
        else:
            if depth == 0 and end >= 0 and tag[2].lower() == "p":
                return "".join(pieces[: end + 1]), "".join(pieces[end + 1 :])
            depth += 1
    return None
