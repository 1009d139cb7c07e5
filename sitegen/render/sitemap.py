"""sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309).

Translations are announced in each page's head, not here: the protocol's schema validates foreign elements strictly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

MAX_URLS = 50_000
"""Addresses in one file, by the protocol."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True)
class SitemapEntry:
    """A page: absolute URL and the day (or moment with offset) of its content's last change, None where unknown."""

    loc: str
    lastmod: str | None = None


def sitemap(entries: Sequence[SitemapEntry], base_url: str = "") -> dict[str, bytes]:
    """Return file name to content: `sitemap.xml`, an index with `sitemap-1.xml` … where one file cannot hold all.

    `base_url` (absolute, where the files will stand) is needed for the index; ValueError without it. Order is kept.
    """
    if len(entries) <= MAX_URLS:
        return {"sitemap.xml": _document("urlset", "url", entries)}
    if not base_url:
        raise ValueError("an index of sitemaps needs the site's address")
    files: dict[str, bytes] = {}
    parts: list[SitemapEntry] = []
    for number, start in enumerate(range(0, len(entries), MAX_URLS), start=1):
        chosen = entries[start : start + MAX_URLS]
        name = f"sitemap-{number}.xml"
        files[name] = _document("urlset", "url", chosen)
        newest = max((entry.lastmod for entry in chosen if entry.lastmod), default=None)
        parts.append(SitemapEntry(f"{base_url.rstrip('/')}/{name}", newest))
    return {"sitemap.xml": _document("sitemapindex", "sitemap", parts), **files}


def robots(base_url: str, sitemap_url: str) -> bytes:
    """Return a robots.txt that lets everyone in and names the sitemap; relative `sitemap_url` is put under `base_url`."""
    if "://" not in sitemap_url:
        sitemap_url = f"{base_url.rstrip('/')}/{sitemap_url.lstrip('/')}"
    return f"User-agent: *\nAllow: /\n\nSitemap: {sitemap_url}\n".encode()


def _document(root: str, item: str, entries: Sequence[SitemapEntry]) -> bytes:
    lines = [f'{_DECLARATION}<{root} xmlns="{_NAMESPACE}">']
    for entry in entries:
        lastmod = f"<lastmod>{escape(entry.lastmod, quote=False)}</lastmod>" if entry.lastmod else ""
        lines.append(f"<{item}><loc>{escape(entry.loc, quote=False)}</loc>{lastmod}</{item}>")
    lines.append(f"</{root}>\n")
    return "\n".join(lines).encode("utf-8")
