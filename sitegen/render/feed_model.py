"""A feed as a plain value, before it is written as Atom, RSS or JSON Feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sitegen.errors import Finding


@dataclass(frozen=True)
class Enclosure:
    """A file that comes with an entry: absolute URL, length in bytes, media type, seconds where it is known how long it plays."""

    url: str
    length: int
    type: str
    duration: int | None = None


@dataclass(frozen=True)
class FeedPicture:
    """The lead picture of an entry, where its rights allow it in feeds. `url` is absolute."""

    url: str
    type: str
    width: int
    height: int
    alt: str = ""
    credit: str | None = None
    copyright: str | None = None


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
    licence_url: str | None = None
    """Absolute address of the licence (link relation `license`, RFC 4946)."""
    via: str | None = None
    """Where a republished text came out first (link relation `via`)."""
    picture: FeedPicture | None = None


@dataclass(frozen=True)
class FeedArchive:
    """Where a feed goes on in other documents (RFC 5005, section 4); all addresses are absolute."""

    older: str | None = None
    """The archive before this document; None: there is nothing older."""
    newer: str | None = None
    current: str | None = None
    """The feed itself, of an archive; None: this is the feed."""


@dataclass(frozen=True)
class FeedModel:
    """A feed. `updated` is the newest change of its entries, given by the caller also where there are none."""

    id: str
    title: str
    subtitle: str
    language: str
    self_urls: tuple[tuple[str, str], ...]
    """(format, absolute address of the file in it)."""
    html_url: str
    updated: datetime
    rights: str | None
    generator: str
    icon: str | None = None
    logo: str | None = None
    """Absolute address of a GIF, JPEG or PNG picture, as RSS asks for."""
    payment_url: str | None = None
    """Where readers can give (link relation `payment`, IANA registry)."""
    author: str | None = None
    """Publisher, for entries that name nobody; the title where None."""
    author_url: str | None = None
    """The publisher's home page, absolute."""
    licence_url: str | None = None
    """As in an entry: the usual licence of the texts."""
    hub: str | None = None
    """The WebSub hub that is told when the feed has changed (link relation `hub`)."""
    archive: FeedArchive | None = None
    entries: tuple[FeedEntry, ...] = ()
    told: tuple[Finding, ...] = ()
    """What an editor should know of it; no reader sees this."""

    def self_url(self, name: str) -> str:
        """Return the address of the feed in a format. `KeyError`: it is not made in that one."""
        return dict(self.self_urls)[name]
