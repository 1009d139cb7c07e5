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
    if at_line_start:
        out = (
            _FENCE.sub("&#126;", out, count=1) if _FENCE.match(out) else out
        )  # no backslash works on a tilde
        out = _LINE_START.sub(lambda found: "\\" + found[0], out, count=1) if _LINE_START.match(out) else out
        out = _NUMBERED.sub(r"\1\\\2", out, count=1) if _NUMBERED.match(out) else out
    return out


def unescape(markdown: str) -> str:
    """The text of escaped Markdown, for counting words."""
    text = _UNESCAPE.sub(r"\1", markdown)
    return text.replace("&#126;", "~").replace("&lt;", "<").replace("&amp;", "&")


def table(rows: list[tuple[str, ...]]) -> str:
    """A pipe table; the first row is the head."""
    width = max(len(row) for row in rows)
    lines = []
    for index, row in enumerate(rows):
        cells = [escape(cell, at_line_start=False, cell=True) for cell in row] + [""] * (width - len(row))
        lines.append("| " + " | ".join(cells) + " |")
        if index == 0:
            lines.append("|" + " --- |" * width)
    return "\n".join(lines)
