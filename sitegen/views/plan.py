"""Which pages exist: for each, what it is made from, and how.

A `View` is a finished value. A `Plan` is a page whose value is not made yet: `parts` tell, as plain values, everything that
its `scope` is made from, so that whoever keeps rendered pages can tell without making the value whether it would be the same.
`make` is a function of the module's level and `scope` returns plain values, so that both can go to another process; the bodies
that the page shows are named by the scope and come last, so that a page whose body alone has changed can be made again from
the same scope.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, Self, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sitegen.publication.model import Body, Text
    from sitegen.views.context import SiteFacts

    Bodies = Mapping[str, Body]

Part = tuple["str | int | float | bool | Part | None", ...]


@runtime_checkable
class ShowsBodies(Protocol):
    """A scope of a page that shows bodies of texts."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """The versions of the bodies."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of the texts that they belong to."""

    def with_texts(self, texts: Mapping[str, Text]) -> Self:
        """The same scope, where the bodies of these texts (by path) are others and nothing else is."""


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
    """A page (or a feed: `layout` is then `atom`, `rss` or `json`) that is still to be made."""

    url: str
    layout: str
    lang: str
    source: str
    parts: tuple[tuple[str, Part], ...]
    """(name, everything of this kind that the value is made from); the facts of the site are a part of every page."""
    make: Callable[[SiteFacts, Any, Bodies], object] = field(repr=False)
    scope: Callable[[], Any] = field(repr=False)
    lastmod: str | None = None
    indexed: bool = True
