"""The bytes of a web page to its text: its own word for its encoding is taken where the bytes bear it out."""

from __future__ import annotations

import re

from sitegen.normalise.body import looks_like_markdown
from sitegen.normalise.decode import decode
from sitegen.normalise.markup import is_page
from sitegen.normalise.passthrough import is_candidate

_CHARSET = re.compile(rb"<meta[^>]{1,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 4_000
_SAME = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
}
"""What browsers read in place of these."""


def decode_page(data: bytes) -> tuple[str, str] | None:
    """Return (text, encoding) of a web page, or None for a source of another kind."""
    if b"<" not in data and b"<\0" not in data and b"\0<" not in data:
        return None
    decoded = decode(data)
    text, encoding = decoded.text, decoded.encoding
    if not is_page(text) or is_candidate(text) or looks_like_markdown(text):
        return None
    if not decoded.certain and (found := _CHARSET.search(data[:_HEAD])):
        named = found[1].decode("ascii").casefold()
        try:
            return data.decode(_SAME.get(named, named)), named
        except (LookupError, UnicodeError):
            return text, encoding
    return text, encoding
