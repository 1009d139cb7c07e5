"""A podcast as a plain value, before it is written."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from sitegen.render.feed_model import FeedModel

_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace of podcast guids: https://podcastindex.org/namespace/1.0#guid"""


@dataclass(frozen=True)
class Episode:
    """What an entry of the feed has beyond a text. All addresses are absolute."""

    duration: int | None
    explicit: bool
    episode: int | None = None
    season: int | None = None
    transcripts: tuple[tuple[str, str], ...] = ()
    """(address, media type)."""
    chapters: str | None = None
    people: tuple[tuple[str, str, str, str | None], ...] = ()
    """(name, group, role, page)."""


@dataclass(frozen=True)
class PodcastModel:
    """A podcast; `episodes` belong to the entries of `feed` one by one, each of which has an enclosure."""

    feed: FeedModel
    author: str
    owner: tuple[str, str] | None
    image: str
    categories: tuple[str, ...]
    """`News > Politics`."""
    explicit: bool
    type: str
    locked: bool
    guid: str
    funding: tuple[str, str] | None
    """(address, words)."""
    episodes: tuple[Episode, ...]


@dataclass(frozen=True)
class ChaptersModel:
    """The chapters of one recording: (second, title)."""

    title: str
    chapters: tuple[tuple[int, str], ...]


def guid_of(feed_url: str) -> str:
    """Return the guid of a podcast: a UUID of version 5 of its address without scheme and last slashes."""
    return str(uuid.uuid5(_GUIDS, feed_url.partition("://")[2].rstrip("/")))
