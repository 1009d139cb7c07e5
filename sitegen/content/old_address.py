"""Addresses that a text had elsewhere or earlier, in one spelling: `/2019/05/old-title/`, `/old.html`, `/?p=123`.

Only path and query count, as they stand below the root of the site. Each part of the path is percent-encoded as RFC 3986 has
it, so that the same address written with `ł` and with `%C5%82` is one address.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote

from sitegen.content.validation import refusal

LONGEST_ADDRESS = 1000
LONGEST_NAME = 240
"""Bytes of one part of a path: disks take 255."""
_ORIGIN = re.compile(r"https?://[^/?#\\@\s]+(?=[/?#]|\Z)", re.IGNORECASE)
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_IN_QUERY = "%=&+/,@!~?-._"
"""What a query keeps as it is. The others mean something in the files that hosts read."""


def old_address(text: str) -> str:
    """Return path and query of an old address in their one spelling; a refusal says what is wrong with it."""
    _check_spelling(text)
    rest = text[len(found[0]) :] if (found := _ORIGIN.match(text)) else text
    path, mark, query = rest.partition("?")
    if found and not path:
        path = "/"
    if not path.startswith("/") or path.startswith("//"):
        raise refusal("is no old address", "Begin it with / or with https://, as in /2019/05/old-title/.")
    return _path(path) + (f"?{quote_query(query)}" if mark and query else "")


def quote_query(query: str) -> str:
    """Return a query, without its `?`, in its one spelling."""
    return quote(query, safe=_IN_QUERY)


def _check_spelling(text: str) -> None:
    if len(text) > LONGEST_ADDRESS:
        raise refusal(f"is longer than {LONGEST_ADDRESS} characters", "Leave it out.")
    if _BLANK.search(text):
        raise refusal("holds a blank", "Write %20 for a blank within an address, and none around it.")
    if "#" in text:
        raise refusal(
            "names a place within a page",
            f"Leave out the # and what follows: {text.split('#', maxsplit=1)[0]}",
        )
    if "\\" in text:
        raise refusal("holds a backslash", "Write / between the parts of an address.")
    if _BAD_PERCENT.search(text):
        raise refusal("holds a % without two digits behind it", "Write %25 for a percent sign.")


def _path(path: str) -> str:
    parts = path[1:].removesuffix("/").split("/")
    if parts == [""]:
        return "/"
    return "/" + "/".join(map(_part, parts)) + ("/" if path.endswith("/") else "")


def _part(part: str) -> str:
    try:
        plain = unicodedata.normalize("NFC", unquote(part, errors="strict"))
    except UnicodeDecodeError:
        raise refusal("is percent-encoded, but not from UTF-8", "Write its letters plainly.") from None
    if not plain:
        raise refusal("holds two slashes side by side", "Write one / between the parts of an address.")
    if plain.startswith("."):
        raise refusal("has a part that begins with a dot", "Write the address as a browser shows it.")
    if "/" in plain or "\\" in plain or not plain.isprintable():
        raise refusal("holds a character that no file can have", "Leave it out.")
    if len(plain.encode()) > LONGEST_NAME:
        raise refusal(f"has a part longer than {LONGEST_NAME} bytes", "Leave it out.")
    return quote(plain, safe="")
