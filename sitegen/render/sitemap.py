"""Sitemaps (sitemaps.org 0.9): an index, its parts with pictures and translations, and the news sitemap.

Pictures and translations are elements of other namespaces, by Google's extensions of the protocol.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from sitegen.render.sanitise import strip_illegal

MAX_URLS = 50_000
"""Addresses in one file, by the protocol."""
MAX_BYTES = 50_000_000
"""Of one file, likewise (the protocol has 52,428,800)."""
MAX_IMAGES = 1_000
"""Pictures of one page, by the extension."""
MAX_NEWS = 1_000
"""Texts in a news sitemap, by its rules."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IMAGE = ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_XHTML = ' xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_NEWS = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class SitemapEntry:
    """A page: absolute URL and the day (or moment with offset) of its content's last change, None where unknown."""

    loc: str
    lastmod: str | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    """(hreflang, absolute URL) of the page in all its languages, its own among them; empty where it has one only."""
    images: tuple[str, ...] = ()
    """Absolute URLs of the pictures on it."""


@dataclass(frozen=True)
class NewsEntry:
    """A text of the last two days. `published` is ISO 8601 with an offset."""

    loc: str
    publication: str
    """The publication's name, as it stands on the site."""
    language: str
    published: str
    title: str


def sitemaps(sections: Mapping[str, Sequence[SitemapEntry]], base_url: str) -> dict[str, bytes]:
    """Return file name to content: `sitemap.xml`, the index, and `sitemap-<section>.xml`, more than one where one cannot hold all.

    `base_url`: absolute, where the files will stand. Sections and their entries keep their order.
    """
    files: dict[str, bytes] = {}
    parts: list[SitemapEntry] = []
    for section, entries in sections.items():
        for number, chosen in enumerate(_parts(entries), start=1):
            name = f"sitemap-{section}.xml" if number == 1 else f"sitemap-{section}-{number}.xml"
            files[name] = _urlset(chosen)
            newest = max((entry.lastmod for entry, _ in chosen if entry.lastmod), default=None)
            parts.append(SitemapEntry(f"{base_url.rstrip('/')}/{name}", newest))
    lines = (f"<sitemap>{_place(part)}</sitemap>" for part in parts)
    index = "\n".join((f'{_DECLARATION}<sitemapindex xmlns="{_NAMESPACE}">', *lines, "</sitemapindex>\n"))
    return {"sitemap.xml": index.encode(), **files}


def news_sitemap(entries: Sequence[NewsEntry]) -> bytes:
    """Return the news sitemap; without entries it is empty, which its readers take for "nothing new"."""
    head = f'{_DECLARATION}<urlset xmlns="{_NAMESPACE}"{_NEWS}>'
    return "\n".join((head, *map(_news, entries[:MAX_NEWS]), "</urlset>\n")).encode()


def _news(entry: NewsEntry) -> str:
    return (
        f"<url><loc>{_text(entry.loc)}</loc><news:news><news:publication>"
        f"<news:name>{_text(entry.publication)}</news:name>"
        f"<news:language>{_text(entry.language)}</news:language></news:publication>"
        f"<news:publication_date>{_text(entry.published)}</news:publication_date>"
        f"<news:title>{_text(entry.title)}</news:title></news:news></url>"
    )


def _parts(entries: Sequence[SitemapEntry]) -> Iterator[list[tuple[SitemapEntry, str]]]:
    """The entries with their lines, as many at a time as one file holds."""
    chosen: list[tuple[SitemapEntry, str]] = []
    size = 0
    for entry in entries:
        line = _url(entry)
        weight = len(line.encode()) + 1
        if len(chosen) == MAX_URLS or (chosen and size + weight > MAX_BYTES - 1_000):
            yield chosen
            chosen, size = [], 0
        chosen.append((entry, line))
        size += weight
    if chosen:
        yield chosen


def _urlset(chosen: Sequence[tuple[SitemapEntry, str]]) -> bytes:
    image = _IMAGE if any(entry.images for entry, _ in chosen) else ""
    xhtml = _XHTML if any(entry.alternates for entry, _ in chosen) else ""
    head = f'{_DECLARATION}<urlset xmlns="{_NAMESPACE}"{xhtml}{image}>'
    return "\n".join((head, *(line for _, line in chosen), "</urlset>\n")).encode()


def _url(entry: SitemapEntry) -> str:
    if not entry.alternates and not entry.images:
        return f"<url>{_place(entry)}</url>"
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{_text(lang)}" href="{escape(url)}"/>'
        for lang, url in entry.alternates
    )
    images = "".join(
        f"<image:image><image:loc>{_text(url)}</image:loc></image:image>" for url in entry.images[:MAX_IMAGES]
    )
    return f"<url>{_place(entry)}{alternates}{images}</url>"


def _place(entry: SitemapEntry) -> str:
    lastmod = f"<lastmod>{_text(entry.lastmod)}</lastmod>" if entry.lastmod else ""
    return f"<loc>{_text(entry.loc)}</loc>{lastmod}"


def _text(text: str) -> str:
    return escape(strip_illegal(text), quote=False)
