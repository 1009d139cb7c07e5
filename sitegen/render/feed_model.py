"""A feed as a plain value, before it is written as Atom or RSS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Enclosure:
    """A file that comes with an entry: absolute URL, length in bytes, media type."""

    url: str
    length: int
    type: str


@dataclass(frozen=True)
class FeedEntry:
    """One text of a feed. Dates are aware; URLs absolute; `content_html` as `feed_html.feed_content` makes it."""

    id: str
    """Permanent `tag:` URI (RFC 4151); never made from the URL."""
    title: str
    """Plain text."""
    url: str
    published: datetime
    updated: datetime
    authors: tuple[tuple[str, str | None], ...]
    """(name, page or None)."""
    summary: str
    """Plain text; may be empty."""
    content_html: str
    language: str
    categories: tuple[tuple[str, str, str], ...] = ()
    """(term, scheme, label)."""
    rights: str | None = None
    enclosure: Enclosure | None = None


@dataclass(frozen=True)
class FeedModel:
    """A feed. `updated` is the newest change of its entries, given by the caller also where there are none."""

    id: str
    title: str
    subtitle: str
    language: str
    self_url: str
    """Absolute address of this very file, so it differs between the two formats."""
    html_url: str
    updated: datetime
    rights: str | None
    generator: str
    icon: str | None = None
    payment_url: str | None = None
    """Where readers can give (link relation `payment`, IANA registry)."""
    author: str | None = None
    """Publisher, for entries that name nobody; the title where None."""
    entries: tuple[FeedEntry, ...] = ()
