"""What a reader makes of one source: lines with what its markup said of them, ready to be normalised.

Plain text is read by this package itself. Web pages, word-processor files and exports have readers of their own in
`sitegen.importers`; all of them end here, so that head, tail and body are recognised by the same rules.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.normalise.values import Line, Removed


@dataclass(frozen=True)
class Given:
    """What the container of a text says of it, beside the text. Empty where it says nothing."""

    title: str = ""
    date: str = ""
    """As written: anything that the readers of dates understand."""
    updated: str = ""
    authors: tuple[str, ...] = ()
    lead: str = ""
    subtitle: str = ""
    lang: str = ""
    site: str = ""
    """Name of the site that it stood on."""
    slug: str = ""
    topics: tuple[str, ...] = ()
    certain: bool = False
    """True where the container is to be believed before the text: an export, not a page's meta elements."""
    draft: bool = False
    feed_id: str = ""
    """The id under which feeds have told of the text already."""
    redirects: tuple[str, ...] = ()
    """Addresses at which it stood before."""
    publish_at: str = ""
    translations: str = ""
    """A name that a text shares with its translations; the first one taken in is the original."""
    hero: str = ""
    """Address of its lead picture in the site, with the words for those who do not see it."""
    hero_alt: str = ""
    kind: str = "article"
    """`article` or `page`."""


@dataclass(frozen=True)
class Media:
    """A picture that comes with a text; it is kept as `assets/images/NAME`."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Manuscript:
    """One text, read. `lines` hold its body and what stands around it, `notes` its footnotes by their mark."""

    lines: tuple[Line, ...]
    layer: str
    """Every word that is accounted for: `lines`, `notes`, `removed` and what is `given`."""
    after: tuple[Line, ...] = ()
    """What stands below the text on its page: read for tags, licence and related links, and else left out.

    Of the page's own footer (kind `foot`) only a licence counts.
    """
    notes: tuple[tuple[str, Line], ...] = ()
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()
    given: Given = field(default_factory=Given)
    marked: bool = True
    """Whether the markup says which lines are headings."""
    whole: bool = True
    """Whether each line is a whole paragraph; those of a plain text may have been broken at a fixed width."""
    is_markdown: bool = False
    """Whether the layer is Markdown already, whose lines are kept as they are."""
    encoding: str = "utf-8"
    media: tuple[Media, ...] = ()
    name: str = ""
    """Of the source: for the slug of a text without title."""
    side_notes: str = ""
    """Remarks of reviewers, for a file beside the article."""
