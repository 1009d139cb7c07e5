"""HTML to a tree that is never too deep: what hostile or broken pages nest by the thousand is taken away first."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from lxml import etree
from lxml import html as lxml_html

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
DEEPEST = 60
"""Levels of nesting beyond which elements are taken away; what they hold stays."""


def parse(html: str) -> tuple[BeautifulSoup, str]:
    """Return the tree, and the HTML that it was made of. Linear in the length of `html`."""
    html = _FORBIDDEN.sub("", html)
    if html.count("<") > DEEPEST:
        html = _flattened(html)
    return BeautifulSoup(html, "lxml"), html


def _flattened(html: str) -> str:
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return html
    depth, too_deep = 0, []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start" and depth > DEEPEST and isinstance(element.tag, str):
            too_deep.append(element)
    if not too_deep:
        return html
    for element in too_deep:  # from above to below, so that no text is moved twice
        element.drop_tag()
    return lxml_html.tostring(root, encoding="unicode")
