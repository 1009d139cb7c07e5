"""What an element of a web page is, and the text that it holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from bs4 import Tag

from sitegen.normalise.clean import clean
from sitegen.normalise.markup import INLINE

_FURNITURE = frozenset(
    "nav form button select textarea dialog input label legend option fieldset menu head title".split()
)
_FURNITURE_CLASSES = frozenset(
    "share sharing social social-share social-links sharedaddy addtoany_share_save_container a2a_kit cookie cookies "
    "cookie-banner cookie-notice cookie-consent newsletter newsletter-signup subscribe advert advertisement ads "
    "skip-link screen-reader-text sr-only visually-hidden comments comments-area comment-respond comment-list "
    "print-button jp-relatedposts yarpp-related".split()
)
_CLOSING = frozenset(("aside", "footer"))
_LINKS = 2
"""As many links make a menu."""
_LARGEST_FURNITURE = 120
"""Words above which a class name is not believed."""
_BLANKS = re.compile(r"\s+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def kind_inside(name: str, place: str, kind: str) -> str:
    """Return the kind of the lines below an element, from that of the element around it."""
    if name == "blockquote":
        return "quote"
    if name == "footer" and place == "after":
        return "foot"
    return "" if name in _CLOSING else kind


def is_inline(tag: Tag) -> bool:
    """Tell whether an element stands in a line, with all that it holds."""
    name = tag.name
    if name in ("br", "img"):
        return True
    return (
        name in INLINE
        and tag.find(lambda inner: inner.name not in INLINE and inner.name not in ("br", "img")) is None
    )


def is_furniture(tag: Tag) -> bool:
    """Tell whether an element serves the page and not its text."""
    if tag.name in _FURNITURE:
        return True
    attributes = tag.attrs
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or attributes.get("role") in ("navigation", "search")
    ):
        return True
    if _HIDDEN.search(str(attributes.get("style") or "")):
        return True
    if tag.name == "td" and _is_menu(tag):
        return True
    named = {*(attributes.get("class") or ()), str(attributes.get("id") or "")}
    return not named.isdisjoint(_FURNITURE_CLASSES) and len(tag.get_text(" ").split()) <= _LARGEST_FURNITURE


def _is_menu(cell: Tag) -> bool:
    """A column of a page laid out as a table that holds nothing but links."""
    links = cell.find_all("a")
    size = len(cell.get_text("", strip=True))
    return len(links) >= _LINKS and sum(len(a.get_text("", strip=True)) for a in links) > 0.7 * size


def has_blocks(item: Tag) -> bool:
    """Whether an item holds more than one run of text."""
    blocks = [child for child in item.children if isinstance(child, Tag) and not is_inline(child)]
    if not blocks:
        return False
    if len(blocks) == 1 and blocks[0].name in ("p", "div", "span"):
        rest = [child for child in item.children if child is not blocks[0]]
        return bool(text_of(rest)) or has_blocks(blocks[0])
    return True


def inner(item: Tag) -> list[Any]:
    """The inline nodes of an item, out of the one element that may wrap them."""
    blocks = [child for child in item.children if isinstance(child, Tag) and not is_inline(child)]
    return inner(blocks[0]) if blocks else list(item.children)


def is_layout(cell: Tag) -> bool:
    """Tell whether a table cell holds blocks: its table sets out a page, not data."""
    return (
        cell.find(["table", "h1", "h2", "h3", "ul", "ol", "blockquote"]) is not None
        or len(cell.find_all("p")) > 2
    )


def grid(table: Tag) -> list[list[Tag | None]]:
    """The cells of a table by row and column; None where a wide or a high cell reaches over."""
    rows: list[list[Tag | None]] = []
    pending: Counter[int] = Counter()
    for line in table.find_all("tr"):
        if line.find_parent("table") is not table:
            continue
        row: list[Tag | None] = []
        for cell in line.find_all(["td", "th"], recursive=False):
            while pending[len(row)]:
                pending[len(row)] -= 1
                row.append(None)
            span, deep = (_span(cell, name) for name in ("colspan", "rowspan"))
            for column in range(len(row), len(row) + span):
                pending[column] = deep - 1
            row.extend([cell, *[None] * (span - 1)])
        if any(cell is not None for cell in row):
            rows.append(row)
    width = max(map(len, rows), default=0)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return max(1, min(50, int(value))) if value.isascii() and value.isdecimal() else 1


def divided(nodes: Sequence[Any]) -> list[list[Any]]:
    """The nodes between line breaks, those inside of inline elements too."""
    return [part for part in _split(nodes) if part]


def _split(nodes: Iterable[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for node in nodes:
        if isinstance(node, Tag) and node.name == "br":
            parts.append([])
        elif isinstance(node, Tag) and node.find("br") is not None:
            first, *others = [_like(node, part) for part in _split(list(node.children))]
            parts[-1].append(first)
            parts.extend([other] for other in others)
        else:
            parts[-1].append(node)
    return parts


def _like(node: Tag, children: Iterable[Any]) -> Tag:
    """An element of the same kind with other children."""
    shell = Tag(name=node.name, attrs=dict(node.attrs))
    for child in children:
        shell.append(child)
    return shell


def apart(nodes: Sequence[Any]) -> Iterable[str]:
    """Around the text, each link is a line: the entries of a list that was not marked as one."""
    run: list[Any] = []
    for node in nodes:
        if isinstance(node, Tag) and (node.name == "a" or node.find("a") is not None):
            yield text_of(run)
            run = []
            yield text_of([node])
        else:
            run.append(node)
    yield text_of(run)


def text_of(nodes: Iterable[Any]) -> str:
    """Return the text of nodes on one line."""
    return folded("".join(node.get_text() if isinstance(node, Tag) else str(node) for node in nodes))


def spaced(tag: Tag) -> str:
    """The text of an element, with a blank between its blocks and none inside a word."""
    out: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag):
            inner = spaced(child)
            out.append(inner if child.name in INLINE else f" {inner} ")
        else:
            out.append(str(child))
    return "".join(out)


def folded(text: str) -> str:
    """Return clean text on one line."""
    return _BLANKS.sub(" ", clean(text.replace("\u00a0", " "))).strip()
