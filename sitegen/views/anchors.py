"""A body that shares its page with others: its anchors, headings and labels."""

from __future__ import annotations

import re

_TAG = re.compile(r"</?[a-z][^>]*>")
_ANCHOR = re.compile(r' (id|href|aria-labelledby|aria-describedby)="(#?)([^"]*)"')
_ROOTED = re.compile(r' (href|src)="/(?!/)')
_LABEL = re.compile(r' aria-label="([^"]*)"')
_HEADING = re.compile(r"(</?h)([2-5])\b")


def below_prefix(html: str, prefix: str) -> str:
    """Put the path of the base URL before the root-relative addresses of sanitised HTML; `prefix` has both slashes."""
    if prefix == "/":
        return html
    return _TAG.sub(lambda tag: _ROOTED.sub(rf' \1="{prefix}', tag[0]), html)


def prefix_ids(html: str, prefix: str) -> str:
    """Put `prefix-` before every id of sanitised HTML, and before the links within it that point at them."""
    return _TAG.sub(lambda tag: _prefixed(tag[0], prefix), html)


def embedded(html: str, prefix: str, number: str) -> str:
    """Make a chapter's body part of a longer page.

    Ids are prefixed, headings go one level down, and labels of regions begin with the chapter's `number`, so that no two
    regions of the page have one name.
    """

    def changed(tag: re.Match[str]) -> str:
        made = _LABEL.sub(rf' aria-label="{number}. \1"', _prefixed(tag[0], prefix))
        return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", made)

    return _TAG.sub(changed, html)


def _prefixed(tag: str, prefix: str) -> str:
    def renamed(found: re.Match[str]) -> str:
        attribute, mark, name = found.groups()
        if attribute == "href" and not mark:
            return found[0]
        return f' {attribute}="{mark}{prefix}-{name}"'

    return _ANCHOR.sub(renamed, tag)
