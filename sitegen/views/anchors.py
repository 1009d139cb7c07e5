"""Anchors of a body that shares its page with others."""

from __future__ import annotations

import re

_TAG = re.compile(r"<[a-z][^>]*>")
_ANCHOR = re.compile(r' (id|href|aria-labelledby|aria-describedby)="(#?)([^"]*)"')


def prefix_ids(html: str, prefix: str) -> str:
    """Put `prefix-` before every id of sanitised HTML, and before the links within it that point at them."""

    def renamed(found: re.Match[str]) -> str:
        attribute, mark, name = found.groups()
        if attribute == "href" and not mark:
            return found[0]
        return f' {attribute}="{mark}{prefix}-{name}"'

    return _TAG.sub(lambda tag: _ANCHOR.sub(renamed, tag[0]), html)
