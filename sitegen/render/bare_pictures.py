"""Pictures of a source that nobody has described: `![](a.png)`, and `<img>` without `alt`.

An `alt=""` that somebody wrote by hand says that the picture is mere decoration, and is taken at its word.
"""

from __future__ import annotations

import re
from html import unescape

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_MARKDOWN = re.compile(r"!\[[ \t]*\](?:\([ \t]*<?([^\s)>]*)[^)]*\)|\[([^\]]+)\])")
_HTML = re.compile(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_ALT = re.compile(r"\salt\s*=", re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


def bare_pictures(body: str, first_line: int) -> tuple[tuple[int, str], ...]:
    """Return (line, address) of each; `first_line`: that of the body in its file. What stands in code is no picture."""
    if "![" not in body and "<img" not in body.lower():
        return ()
    shown = _without_code(body)
    found = [(m.start(), m[1] or m[2]) for m in _MARKDOWN.finditer(shown)]
    for tag in _HTML.finditer(shown):
        if not _ALT.search(tag[0]):
            source = _SRC.search(tag[0])
            found.append((tag.start(), unescape(next(filter(None, source.groups()), "")) if source else ""))
    return tuple((first_line + shown.count("\n", 0, at), address) for at, address in sorted(found))


def _without_code(body: str) -> str:
    """The body with as many lines as it has, those of code blocks empty."""
    lines: list[str] = []
    fence = ""
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            lines.append("")
        elif mark:
            fence = mark[1]
            lines.append("")
        else:
            lines.append("" if line.startswith(("    ", "\t")) else _CODE.sub("", line))
    return "\n".join(lines)
