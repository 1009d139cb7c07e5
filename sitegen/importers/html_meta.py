"""What a page says of itself beside its text: meta elements, and JSON-LD of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from sitegen.normalise.manuscript import Given

_DATES = (
    "article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "date",
    "citation_publication_date", "citation_date", "publish-date", "parsely-pub-date",
)  # fmt: skip
_UPDATES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "citation_author", "article:author", "parsely-author")
_TITLES = ("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title")
_SUFFIXES = (" | ", " – ", " — ", " - ", " :: ", " » ")
_TEXTS = frozenset(
    "article newsarticle scholarlyarticle report blogposting opinionnewsarticle analysisnewsarticle".split()
)


def given_by(soup: BeautifulSoup) -> Given:
    """Return what the page says of its text; to be believed only where the text says nothing."""
    metas: dict[str, list[str]] = {}
    for tag in soup.find_all("meta"):
        name = str(tag.get("name") or tag.get("property") or tag.get("itemprop") or "").casefold()
        content = " ".join(str(tag.get("content") or "").split())
        if name and content:
            metas.setdefault(name, []).append(content)
    linked = next(_linked_data(soup), {})
    site = _first(metas, ("og:site_name",))
    language = str(soup.html.get("lang") or soup.html.get("xml:lang") or "") if soup.html is not None else ""
    return Given(
        title=_first(metas, _TITLES) or _text(linked.get("headline")) or _page_title(soup, site),
        date=_first(metas, _DATES) or _text(linked.get("datePublished")),
        updated=_first(metas, _UPDATES) or _text(linked.get("dateModified")),
        authors=_authors(metas) or tuple(_names(linked.get("author"))),
        lang=language or _text(linked.get("inLanguage")),
        site=site,
    )


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> str:
    return next((metas[name][0] for name in names if name in metas), "")


def _authors(metas: dict[str, list[str]]) -> tuple[str, ...]:
    for name in _AUTHORS:
        if found := [value for value in metas.get(name, []) if "://" not in value]:
            return tuple(dict.fromkeys(found))
    return ()


def _page_title(soup: BeautifulSoup, site: str) -> str:
    """The title of the page without the name of the site behind it."""
    title = " ".join(soup.title.get_text().split()) if soup.title is not None else ""
    for suffix in _SUFFIXES:
        head, found, tail = title.rpartition(suffix)
        if found and (
            tail.casefold() == site.casefold() if site else len(tail.split()) <= 5 < len(head.split())
        ):
            return head.strip()
    return title


def _linked_data(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    for tag in soup.find_all("script", type="application/ld+json"):
        try:
            loaded = json.loads(tag.get_text())
        except (ValueError, RecursionError):
            continue
        yield from _texts_in(loaded)


def _texts_in(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    while waiting:
        current = waiting.pop(0)
        if isinstance(current, list):
            waiting.extend(current)
        elif isinstance(current, dict):
            kinds = current.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.casefold() in _TEXTS for kind in named):
                yield current
            waiting.extend(current[key] for key in ("@graph", "mainEntity") if key in current)


def _names(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and "://" not in name:
            yield " ".join(name.split())


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
