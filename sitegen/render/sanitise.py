"""The allow-list that every body passes, whoever wrote it: tags, attributes, classes, URL schemes.

nh3 parses as a browser does (HTML5), so what it returns is what a browser will see.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

import nh3

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
"""Schemes that a link may have; an address without a scheme is relative and passes."""

_TAGS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "col", "colgroup",
    "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
    "time", "tr", "u", "ul", "var", "wbr",
))  # fmt: skip
_ATTRIBUTES: dict[str, set[str]] = {
    "*": {"id", "lang", "dir", "title"},
    "a": {"archive_url", "href", "hreflang"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "headers", "align"},
    "th": {"colspan", "rowspan", "headers", "scope", "align"},
    "time": {"datetime"},
}
_ALIGNMENT = {"align-left", "align-center", "align-right"}
_CLASSES: dict[str, set[str]] = {
    "a": {"footnote-ref", "footnote-backref"},
    "blockquote": {"pull"},
    "div": {"footnote"} | _ALIGNMENT,
    "figure": {"pull"} | _ALIGNMENT,
    "p": {"pull"} | _ALIGNMENT,
    "td": _ALIGNMENT,
    "th": _ALIGNMENT,
}
_CLEANER = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags={"script", "style", "template", "svg", "math", "iframe", "object", "noscript"},
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    url_schemes=set(SCHEMES),
    link_rel=None,
)
_HOST_ONLY = re.compile(r' (?:href|src|cite)="(\s*/\s*/[^"]*)"')
"""An attribute whose address begins with a host; those with a scheme have been judged by nh3."""
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r"))


def sanitise(html: str) -> str:
    """Return well-formed HTML that holds only what the allow-list names; no comment, no script, no style."""
    clean = _CLEANER.clean(html)
    return _HOST_ONLY.sub(_if_it_can_be_read, clean) if _HOST_ONLY.search(clean) else clean


def _if_it_can_be_read(address: re.Match[str]) -> str:
    """The attribute, or nothing: `//[` passes as a relative address, and is none that a program could follow."""
    try:
        urlsplit(unescape(address[1]))
    except ValueError:
        return ""
    return address[0]


def strip_illegal(text: str) -> str:
    """Return `text` without the characters that neither XML 1.0 nor HTML may hold (controls, lone surrogates)."""
    if text.isascii():
        data = text.encode()
        if len(data.translate(None, _CONTROLS)) == len(data):
            return text
    return _ILLEGAL.sub("", text)
