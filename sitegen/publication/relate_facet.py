"""The values of relatedness: what it reads of an article, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facet:
    """What relatedness reads of one article."""

    uid: str
    lang: str
    group: str
    """Shared by an article and its translations."""
    terms: tuple[tuple[str, int], ...]
    """From `terms_of`."""
    series: str | None = None
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO: day, month or year; "" where unknown."""
    pins: tuple[str, ...] = ()
    """Uids to show first."""
    blocks: tuple[str, ...] = ()
    """Uids never to show."""


@dataclass(frozen=True, slots=True)
class Match:
    """One related post."""

    uid: str
    score: float
    reasons: tuple[tuple[str, str], ...]
    """(kind, id): pinned, then series, topic, region and author by weight, then text; the id may be ""."""
