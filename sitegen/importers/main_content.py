"""Which part of a saved web page is its text: trafilatura behind one module, as a witness and not as a judge.

It tells which passages it takes for the text. The part of the page that holds nearly all of them is kept whole; what stands
outside is reported. So a passage that it overlooks is lost only where it stands apart from everything that it found.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

ENOUGH = 0.9
"""Share of the found text that the part must hold."""
_SHORTEST = 200
"""Characters of text without which an element is no article."""
_LARGEST = 2_000_000
"""Characters of a page beyond which only its own elements are asked."""
_NAMES = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "pre", "figcaption", "dd"]


@dataclass(frozen=True)
class Main:
    """Where the text of a page is."""

    element: Tag
    passages: frozenset[str] = frozenset()
    """Folded passages that belong to the text wherever they stand: an opening in a box of its own."""

    def holds(self, text: str) -> bool:
        """Whether a passage outside the element belongs to the text."""
        return bool(self.passages) and folded(text) in self.passages


def find_main(soup: BeautifulSoup, html: str) -> Main | None:
    """Return where the text of the page is, or None where the whole page is text."""
    body = soup.body
    if body is None:
        return None
    if named := _named(body):
        return Main(named)
    return _witnessed(body, html) if len(html) <= _LARGEST else None


def _named(body: Tag) -> Tag | None:
    """The element that the page itself calls its article, where there is one that holds most of the text."""
    for kind in _NAMES:
        found: list[Tag] = list(body.select(kind))
        sized = sorted(((_size(tag), -at, tag) for at, tag in enumerate(found)), key=lambda one: one[:2])
        if not sized or sized[-1][0] < _SHORTEST:
            continue
        largest = sized[-1][2]
        others = sum(size for size, _, tag in sized if tag is not largest and largest not in tag.parents)
        if kind == "article" and others > sized[-1][0]:
            continue  # cards of other texts
        return largest
    return None


def _witnessed(body: Tag, html: str) -> Main | None:
    """The smallest element that holds nearly all that trafilatura takes for the text."""
    found = _passages(html)
    if not found:
        return None
    weights: Counter[int] = Counter()
    elements: dict[int, Tag] = {}
    total = 0
    for block in body.find_all(_BLOCKS):
        text = folded(block.get_text(" "))
        if not text or block.find(_BLOCKS) is not None or text not in found:
            continue
        total += len(text)
        for parent in block.parents:
            elements[id(parent)] = parent
            weights[id(parent)] += len(text)
            if parent is body:
                break
    if total < _SHORTEST:
        return None
    holding = [elements[key] for key, weight in weights.items() if weight >= ENOUGH * total]
    element = max(holding, key=lambda tag: len(list(tag.parents)), default=None)
    return Main(element, frozenset(found)) if element is not None else None


def _passages(html: str) -> set[str]:
    """The passages that trafilatura finds, folded."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(html, favor_recall=True, include_comments=False, fast=True)
    body = getattr(document, "body", None)
    if body is None:
        return set()
    return {text for element in body.iter() if (text := folded(" ".join(_texts(element))))}


def _texts(element: object) -> Iterator[str]:
    yield from element.itertext()  # type: ignore[attr-defined]


def folded(text: str) -> str:
    """Letters and digits alone, in one case."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _size(tag: Tag) -> int:
    return len(tag.get_text(" ", strip=True))
