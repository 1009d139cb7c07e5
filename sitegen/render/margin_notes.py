"""Notes beside the text instead of below it: each stands once, at the end of the paragraph that refers to it first.

There it reads in order, folds under its paragraph on a narrow screen, and goes into the margin of a wide one by style alone.
Works on the well-formed HTML of a rendered body. What cannot stand in a paragraph stays an endnote, under its number.
"""

from __future__ import annotations

import re

from sitegen.language.typography import TOKEN
from sitegen.render.html_tokens import TAG

NOTE = re.compile(r'<li id="(fn_[^"]*)"[^>]*>(.*?)</li>\s*(?=<li id="fn_|</ol>\s*\Z)', re.DOTALL)
_ONE_PARAGRAPH = re.compile(r"\s*<p>((?:(?!</?p>).)*)</p>\s*\Z", re.DOTALL)
BACK = re.compile(r'[\s\u00a0]*<a class="footnote-backref"[^>]*>[^<]*</a>')
_BLOCK = re.compile(
    r"<(?:blockquote|details|div|dl|figure|h\d|hr|img|ol|pre|table|ul)\b|class=\"footnote-ref\""
)
_REFERENCE = re.compile(r'<a class="footnote-ref" href="#(fn_[^"]*)"')
_NO_PLACE = frozenset(
    ("a", "caption", "details", "dl", "figure", "h2", "h3", "h4", "h5", "h6", "summary", "table")
)
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))


def in_margin(html: str, notes_html: str) -> tuple[str, str]:
    """Return body and endnotes with every note that can in the paragraph of its first reference."""
    if not notes_html:
        return html, notes_html
    found: dict[str, str] = dict(NOTE.findall(notes_html))
    numbers = {name: number for number, name in enumerate(found, start=1)}
    inline = {name: words for name, inner in found.items() if (words := _words_of(inner)) is not None}
    body, placed = _placed(html, inline, numbers)
    if not placed:
        return html, notes_html
    left = "".join(
        f'<li id="{name}" value="{numbers[name]}">{inner}</li>\n'
        for name, inner in found.items()
        if name not in placed
    )
    return body, f"<ol>\n{left}</ol>" if left else ""


def _words_of(inner: str) -> str | None:
    """The words of a note of one paragraph, without its way back; None for any other."""
    paragraph = _ONE_PARAGRAPH.match(BACK.sub("", inner))
    return None if paragraph is None or _BLOCK.search(paragraph[1]) else paragraph[1].strip()


def _placed(html: str, inline: dict[str, str], numbers: dict[str, int]) -> tuple[str, set[str]]:
    out: list[str] = []
    stack: list[str] = []
    waiting: list[str] = []
    placed: set[str] = set()
    for index, piece in enumerate(TOKEN.split(html)):
        tag = TAG.match(piece) if index % 2 else None
        if tag is not None and (name := tag[2].lower()) not in _VOID:
            if not tag[1]:
                reference = _REFERENCE.match(piece)
                if reference and "p" in stack and _NO_PLACE.isdisjoint(stack):
                    wanted = reference[1]
                    if wanted in inline and wanted not in placed:
                        placed.add(wanted)
                        waiting.append(wanted)
                stack.append(name)
            else:
                if name == "p":
                    out += (_note(wanted, numbers[wanted], inline[wanted]) for wanted in waiting)
                    waiting = []
                if stack and stack[-1] == name:
                    stack.pop()
        out.append(piece)
    return "".join(out), placed


def _note(name: str, number: int, words: str) -> str:
    return f' <span class="note" role="note" id="{name}"><sup>{number}</sup> {words}</span>'
