"""Addresses under which a text stood before, as front matter names them, and the ids that feeds told of it."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote, unquote, urlsplit

from pydantic import AfterValidator

from sitegen.content.validation import refusal

LONGEST = 1_000
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+\Z")
_SAFE = "/:@!$&'()*+,;=-._~"


def old_address(text: str) -> str:
    """Return the path (and the query) of an old address, percent-encoded in one way; `refusal`: what is wrong with it."""
    if len(text) > LONGEST or any(ord(sign) < 32 for sign in text):
        raise refusal("is no address", "Write it like /2019/05/old-title/.")
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        raise refusal("is no address", "Write it like /2019/05/old-title/.") from None
    if parts.scheme not in ("", "http", "https") or (parts.netloc and not parts.scheme):
        raise refusal("is no address of a web page", "Write it like /2019/05/old-title/.")
    if parts.fragment:
        raise refusal("names a place on a page", f"Leave out #{parts.fragment}: a server never sees it.")
    path = parts.path or "/"
    if not path.startswith("/"):
        raise refusal(
            "does not begin with a slash", f"Write /{path}, the address as it stood after the domain."
        )
    segments = [unquote(segment) for segment in path.split("/")]
    if any(
        segment in (".", "..") or "/" in segment or "\\" in segment or "\0" in segment for segment in segments
    ):
        raise refusal("leads out of its folder", "Write the address as it stood in the browser.")
    if path == "/" and not parts.query:
        raise refusal("is the front page", "An old address must be one that no page has now.")
    encoded = "/".join(quote(segment, safe=_SAFE) for segment in segments)
    return f"{encoded}?{quote(parts.query, safe=_SAFE + '%?/')}" if parts.query else encoded


def is_feed_id(text: str) -> bool:
    """Tell whether `text` may be the id of a feed's entry: an IRI (RFC 4287, section 4.2.6)."""
    return len(text) <= LONGEST and _IRI.match(text) is not None


def _feed_id(text: str) -> str:
    if not is_feed_id(text):
        raise refusal(
            "cannot be the id of a feed's entry",
            "It must be an address such as https://example.org/?p=12, or begin with tag: or urn:.",
        )
    return text


OldAddress = Annotated[str, AfterValidator(old_address)]
FeedId = Annotated[str, AfterValidator(_feed_id)]
