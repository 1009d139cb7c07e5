"""HTML of a text as Markdown and as plain text, for those who republish it.

Reads the well-formed HTML that `feed_html` makes. Written for texts, not for any HTML: what has no sign of its own is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from sitegen.language.typography import TOKEN
from sitegen.render.html_tokens import ATTRIBUTE, TAG

_SPACE = re.compile(r"[ \t\n\r\f]+")
_SPECIAL = re.compile(r"[\\`*_\[\]{<]|&(?=\w+;|#\w)")
_ENTITIES = {"<": "&lt;", "&": "&amp;", "=": "&#61;", "~": "&#126;"}
"""What not every reader of Markdown takes a backslash before."""
_AT_START = re.compile(r"^([#>+=~-]|\d{1,9}(?=[.)]))")
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))
_BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre"
    " section summary table tbody td tfoot th thead tr ul".split()
)
_MARKS = {"em": "*", "i": "*", "cite": "*", "strong": "**", "b": "**"}
_LAST_HASH = re.compile(r"#\Z")
HARD_BREAK = "  \n"
"""The line break of Markdown that every reader knows."""
_LINE = "\x00"
"""A line break within a paragraph."""


@dataclass
class _Element:
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Element | str] = field(default_factory=list)


def to_markdown(html: str) -> str:
    """Return the Markdown that reads as `html`, one block after a blank line."""
    return "\n\n".join(_Writer(marked=True).blocks(_tree(html).children))


def to_text(html: str) -> str:
    """Return `html` as plain text; addresses of links stand behind them."""
    return "\n\n".join(_Writer(marked=False).blocks(_tree(html).children))


def escape_markdown(text: str) -> str:
    """Return `text` so that Markdown reads no sign into it."""
    return _AT_START.sub(_escaped, _SPECIAL.sub(_escaped, text))


def _escaped(found: re.Match[str]) -> str:
    sign = found[0]
    return f"{sign}\\" if sign.isdigit() else _ENTITIES.get(sign) or f"\\{sign}"


@lru_cache(maxsize=1)
def _tree(html: str) -> _Element:
    """The elements of well-formed HTML; both formats of a text are made from them, and neither changes them."""
    root = _Element("")
    stack = [root]
    for index, piece in enumerate(TOKEN.split(html)):
        if not index % 2:
            if piece:
                stack[-1].children.append(unescape(piece))
            continue
        tag = TAG.match(piece)
        if tag is None:
            continue
        name = tag[2].lower()
        if not tag[1]:
            attributes = {key: unescape(value) for key, value in ATTRIBUTE.findall(piece)}
            element = _Element(name, attributes)
            stack[-1].children.append(element)
            if name not in _VOID:
                stack.append(element)
        elif len(stack) > 1:
            stack.pop()
    return root


@dataclass(frozen=True)
class _Writer:
    marked: bool
    """Whether Markdown is written."""

    def blocks(self, children: Iterable[_Element | str]) -> list[str]:
        """Return the blocks of some nodes; what stands between them in no block is a paragraph."""
        found: list[str] = []
        loose: list[_Element | str] = []
        for child in children:
            if isinstance(child, str) or child.name not in _BLOCKS:
                loose.append(child)
                continue
            found.extend(self._paragraph(loose))
            loose = []
            found.extend(self._block(child))
        found.extend(self._paragraph(loose))
        return found

    def _paragraph(self, children: Iterable[_Element | str]) -> Iterator[str]:
        text = self._line(children)
        if text:
            yield text

    def _line(self, children: Iterable[_Element | str]) -> str:
        text = _SPACE.sub(" ", "".join(map(self._inline, children))).strip()
        lines = [line.strip() for line in text.split(_LINE)]
        if self.marked:
            lines = [_AT_START.sub(_escaped, line) for line in lines]
        return (HARD_BREAK if self.marked else "\n").join(lines)

    def _block(self, element: _Element) -> Iterator[str]:
        name, children = element.name, element.children
        if name[0] == "h" and name[1:].isdigit():
            text = _SPACE.sub(" ", self._line(children))
            if text:
                yield f"{'#' * int(name[1])} {_LAST_HASH.sub(_escaped, text)}" if self.marked else text
        elif name == "p":
            yield from self._paragraph(children)
        elif name == "hr":
            yield "---" if self.marked else "* * *"
        elif name in ("ul", "ol"):
            yield from self._list(element)
        elif name == "blockquote":
            yield "\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(children)).split("\n"))
        elif name == "pre":
            lines = _words(element).rstrip("\n").split("\n")
            yield "\n".join(f"    {line}" for line in lines)
        elif name == "table":
            yield from self._table(element)
        elif name == "dd":
            yield from (_indented(block, "    ") for block in self.blocks(children))
        else:
            yield from self.blocks(children)

    def _list(self, element: _Element) -> Iterator[str]:
        number = int(element.attributes["start"]) if element.attributes.get("start", "").isdecimal() else 1
        items: list[str] = []
        loose = False
        for child in element.children:
            if isinstance(child, str) or child.name != "li":
                continue
            sign = f"{number}. " if element.name == "ol" else "- "
            blocks = self.blocks(child.children)
            loose = loose or len(blocks) > 1
            items.append(sign + _indented("\n\n".join(blocks), " " * len(sign)).lstrip(" "))
            number += 1
        if items:
            yield ("\n\n" if loose else "\n").join(items)

    def _table(self, element: _Element) -> Iterator[str]:
        rows: list[list[str]] = []
        for part in _below(element, ("tr", "caption")):
            if part.name == "caption":
                yield from self._paragraph(part.children)
                continue
            cells = [c for c in part.children if isinstance(c, _Element) and c.name in ("td", "th")]
            rows.append([self._cell(cell) for cell in cells])
        rows = [row for row in rows if row]
        if not rows:
            return
        width = max(map(len, rows))
        rows = [row + [""] * (width - len(row)) for row in rows]
        if self.marked:
            rows.insert(1, ["---"] * width)
            yield "\n".join(f"| {' | '.join(row)} |" for row in rows)
        else:
            yield "\n".join(" | ".join(row).rstrip() for row in rows)

    def _cell(self, cell: _Element) -> str:
        text = " ".join(self.blocks(cell.children)).replace("\n", " ")
        return text.replace("|", "\\|") if self.marked else text

    def _inline(self, node: _Element | str) -> str:
        if isinstance(node, str):
            return _SPECIAL.sub(_escaped, node) if self.marked else node
        name = node.name
        if name == "br":
            return _LINE
        if name == "img":
            alt, src = node.attributes.get("alt", ""), node.attributes.get("src", "")
            if self.marked:
                return f"![{_SPECIAL.sub(_escaped, alt)}]({_target(src)})"
            return f"[{alt}]" if alt else ""
        inside = "".join(map(self._inline, node.children))
        if name == "a":
            return self._link(node, inside)
        if name == "code" and self.marked:
            words = _words(node)
            fence = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
            return f"{fence} {words} {fence}" if "`" in words else f"`{words}`" if words.strip() else ""
        mark = _MARKS.get(name) if self.marked else None
        core = inside.strip()
        if not mark or not core:
            return inside
        before, after = inside[: len(inside) - len(inside.lstrip())], inside[len(inside.rstrip()) :]
        return f"{before}{mark}{core}{mark}{after}"

    def _link(self, node: _Element, inside: str) -> str:
        address = node.attributes.get("href", "")
        words = _words(node).strip()
        if not address or not words or re.fullmatch(r"\[\d+\]", words):  # the mark of a note
            return words if re.fullmatch(r"\[\d+\]", words) else inside
        if self.marked:
            return f"[{inside.strip()}]({_target(address)})"
        shown = address.removeprefix("mailto:")
        return inside if words in (address, shown) else f"{inside} <{shown}>"


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def _indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}" if line else line for line in text.split("\n"))


def _words(element: _Element) -> str:
    return "".join(child if isinstance(child, str) else _words(child) for child in element.children)


def _below(element: _Element, names: tuple[str, ...]) -> Iterator[_Element]:
    for child in element.children:
        if isinstance(child, _Element):
            if child.name in names:
                yield child
            elif child.name != "table":
                yield from _below(child, names)
