"""Plain text as Markdown that renders as exactly that text, and back again for the account of words."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*\[\]]")
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)|__")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"(#|[+\-](?=\s|\Z|-)|>|\|)")
_FENCE = re.compile(r"~(?=~~)")
_NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")
_FORM = re.compile(r"\\.|\[\^[^\]\s]{1,40}\]|(\])\([^()\s]*\)|[*`]")
"""What gives text a form: the address of a link, a sign of emphasis; and what is kept: an escaped sign, the mark of a note."""
_UNESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>|~&:'\"=])")


def escape(text: str, *, at_line_start: bool = True, cell: bool = False) -> str:
    """Escape what Markdown (Python-Markdown with tables, footnotes and attribute lists) would take as markup."""
    out = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    out = _UNDERSCORE.sub(lambda found: "\\_" * len(found[0]), out)
    out = _ENTITY.sub("&amp;", out)
    out = _TAG.sub("&lt;", out)
    out = out.replace("{:", "\\{:")
    if cell:
        out = out.replace("|", "\\|")
    return escape_start(out) if at_line_start else out


def escape_start(text: str) -> str:
    """Escape what Markdown would take as markup only at the beginning of a line; the rest is escaped already."""
    if _FENCE.match(text):
        return _FENCE.sub("&#126;", text, count=1)  # no backslash works on a tilde
    if _LINE_START.match(text):
        return "\\" + text
    return _NUMBERED.sub(r"\1\\\2", text, count=1) if _NUMBERED.match(text) else text


def unescape(markdown: str) -> str:
    """The text of escaped Markdown, for counting words."""
    text = _UNESCAPE.sub(r"\1", markdown)
    return text.replace("&#126;", "~").replace("&lt;", "<").replace("&amp;", "&")


def visible(markdown: str) -> str:
    """The words that a reader sees of Markdown that this package wrote: without addresses, stars and backslashes."""
    return unescape(_FORM.sub(lambda found: found[0] if found[0][0] in "\\[" else found[1] or "", markdown))


def cells_of(row: str) -> tuple[str, ...]:
    """The cells of a row (divided by tabs), as Markdown."""
    return tuple(escape(cell, at_line_start=False, cell=True) for cell in row.split("\t"))


def table(rows: list[tuple[str, ...]]) -> str:
    """A pipe table of cells in Markdown; the first row is the head."""
    width = max(len(row) for row in rows)
    lines = []
    for index, row in enumerate(rows):
        cells = [*row, *[""] * (width - len(row))]
        lines.append("| " + " | ".join(cells) + " |")
        if index == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)
