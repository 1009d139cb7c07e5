"""A piece of a web page as Markdown, in the dialect that the site renders: markdownify behind one class.

What is changed in it: escapes are those that Python-Markdown needs, nested lists stand four columns in, links keep only
addresses that a browser may follow, and pictures only where their file came with the text.
"""
# ruff: noqa: ARG002 - the signatures are markdownify's

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit

from bs4 import Tag
from markdownify import MarkdownConverter

from sitegen.normalise.clean import clean
from sitegen.normalise.markdown import escape, escape_start

_SCHEMES = ("http", "https", "mailto", "tel")
_SAFE = "/:?#[]@!$&'*+,;=%~._-"
_SPACES = re.compile(r"[ \t]*\n[ \t\n]*|[ \t]{2,}")
_INDENT = " " * 4
Place = Callable[[str], str | None]
"""From the address of a picture to the address at which the site has it, or None."""


class HtmlToMarkdown(MarkdownConverter):
    """Converts elements of one document."""

    def __init__(self, place: Place) -> None:
        super().__init__(heading_style="ATX", bullets="-", autolinks=False, strong_em_symbol="*")
        self._place = place

    def inline(self, nodes: list[Any]) -> str:
        """Return the Markdown of inline nodes on one line, as the beginning of a block."""
        text = "".join(self._convert(node, parent_tags={"p", "_inline"}) for node in nodes)
        return escape_start(_on_one_line(text))

    def cell(self, node: Tag) -> str:
        """Return the Markdown of a table cell."""
        text = "".join(self._convert(child, parent_tags={"td", "_inline"}) for child in node.children)
        return _on_one_line(text).replace("|", "\\|")

    def block(self, node: Tag) -> str:
        """Return the Markdown of a block element."""
        return str(self._convert(node, parent_tags=set())).strip("\n")

    def _convert(self, node: Any, parent_tags: set[str]) -> str:
        """What markdownify's stubs leave out."""
        return str(self.process_element(node, parent_tags=parent_tags))  # type: ignore[attr-defined]

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Escape what Python-Markdown would take as markup."""
        return escape(text, at_line_start=False)

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`[text](address)`; the text alone where the address is none that a reader can follow."""
        note = el.get("data-note")
        if isinstance(note, str):
            return f"[^{note}]"
        address = address_of(str(el.get("href") or ""))
        bare = text.strip()
        if not address or not bare or "_noformat" in parent_tags:
            return text
        before = " " if text[:1].isspace() else ""
        after = " " if text[-1:].isspace() else ""
        return f"{before}[{bare}]({address}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A picture whose file the site has."""
        found = self._place(str(el.get("src") or ""))
        alt = escape(" ".join(str(el.get("alt") or "").split()), at_line_start=False)
        return f"![{alt}]({found})" if found else ""

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Four columns for what stands below an item."""
        mark = "-"
        if el.parent is not None and el.parent.name == "ol":
            start = str(el.parent.get("start") or "1")
            mark = f"{(int(start) if start.isdecimal() else 1) + len(el.find_previous_siblings('li'))}."
        lines = text.strip().split("\n")
        rest = "".join(f"\n{_INDENT}{line}" if line.strip() else "\n" for line in lines[1:])
        return f"{mark} {escape_start(lines[0])}{rest}\n" if lines[0] else ""

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """The site has no sign for text that is struck out."""
        return text

    convert_s = convert_del

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Typographic quotation marks."""
        return f"“{text}”"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A fenced listing."""
        fence = "~~~" if "```" in text else "```"
        body = text.strip("\n")
        return f"\n\n{fence}\n{body}\n{fence}\n\n"


def _on_one_line(markdown: str) -> str:
    return _SPACES.sub(" ", clean(markdown.replace("\u00a0", " "))).strip()


def address_of(href: str) -> str:
    """Return an address that may stand in Markdown, or "" for one that no reader should follow."""
    href = "".join(href.split())
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme.casefold() not in ("", *_SCHEMES) or (not parts.scheme and parts.netloc):
        return f"https:{_quoted(href)}" if href.startswith("//") and not parts.scheme else ""
    return "" if href.startswith("#") else _quoted(href)


def _quoted(address: str) -> str:
    return quote(address, safe=_SAFE).replace("(", "%28").replace(")", "%29")
