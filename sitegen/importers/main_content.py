"""Which part of a saved web page is its text: trafilatura behind one module, as a witness and not as a judge.

It tells which passages it takes for the text. The part of the page that holds nearly all of them is kept whole; what stands
outside is reported. So a passage that it overlooks is lost only where it stands apart from everything that it found.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

ENOUGH = 0.9
"""Share of the found text that the part must hold."""
_SHORTEST = 200
"""Characters of text without which an element is no article."""
_LARGEST = 2_000_000
"""Characters of a page beyond which only its own elements are asked."""
_NAMES = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
_BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "pre", "figcaption", "dd"]


def find_main(soup: BeautifulSoup, html: str) -> Tag | None:
    """Return the element that holds the text of the page, or None where the whole page does."""
    body = soup.body
    if body is None:
        return None
    return _named(body) or (_witnessed(body, html) if len(html) <= _LARGEST else None)


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


def _witnessed(body: Tag, html: str) -> Tag | None:
    """The smallest element that holds nearly all that trafilatura takes for the text."""
    found = _passages(html)
    if not found:
        return None
    weights: Counter[int] = Counter()
    elements: dict[int, Tag] = {}
    total = 0
    for block in body.find_all(_BLOCKS):
        text = _folded(block.get_text(" "))
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
    return max(holding, key=lambda tag: len(list(tag.parents)), default=None)


def _passages(html: str) -> set[str]:
    """The passages that trafilatura finds, folded."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(html, favor_recall=True, include_comments=False, fast=True)
    body = getattr(document, "body", None)
    if body is None:
        return set()
    return {text for element in body.iter() if (text := _folded(" ".join(_texts(element))))}


def _texts(element: object) -> Iterator[str]:
    yield from element.itertext()  # type: ignore[attr-defined]


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _size(tag: Tag) -> int:
    return len(tag.get_text(" ", strip=True))
