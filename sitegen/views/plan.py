"""A view: one page to be rendered, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass


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
