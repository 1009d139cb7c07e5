"""Which pages exist: for each, what it is made from, and how.

A `View` is a finished value. A `Plan` is a page whose value is not made yet: `parts` tell, as plain values, everything that
its `scope` is made from, so that whoever keeps rendered pages can tell without making the value whether it would be the same.
`make` is a function of the module's level and `scope` returns plain values, so that both can go to another process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sitegen.views.context import SiteFacts

Part = tuple["str | int | float | bool | None | Part", ...]


@dataclass(frozen=True)
class View:
    """`value` is one of `sitegen.views.values`, rendered with `layout` and the frame of `lang`."""

    url: str
    layout: str
    lang: str
    value: object
    source: str
    """What it is made from, for messages: a file, or a description in brackets."""
    lastmod: str | None = None
    """ISO date of the last change of content; None: unknown."""
    indexed: bool = True
    """Whether it stands in the sitemap."""


@dataclass(frozen=True)
class Plan:
    """A page (or a feed: `layout` is then `atom` or `rss`) that is still to be made."""

    url: str
    layout: str
    lang: str
    source: str
    parts: tuple[tuple[str, Part], ...]
    """(name, everything of this kind that the value is made from); the facts of the site are a part of every page."""
    make: Callable[[SiteFacts, Any], object] = field(repr=False)
    scope: Callable[[], Any] = field(repr=False)
    lastmod: str | None = None
    indexed: bool = True
