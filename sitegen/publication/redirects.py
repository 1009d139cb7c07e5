"""Where old addresses lead: of texts that are out, and of no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from sitegen.content.models import Article, Page
from sitegen.errors import DuplicateIdentity, SitegenError, SourceLocation
from sitegen.publication.model import Publication
from sitegen.publication.routes import Routes


@dataclass(frozen=True)
class Redirect:
    """An old address of this domain, and the page that answers for it now."""

    old: str
    """Path and query, percent-encoded."""
    url: str
    title: str
    lang: str
    source: str
    """The file that names it."""


def redirects_of(publication: Publication) -> Iterator[Redirect]:
    """Yield the redirects of the publication as it stands. One to the text's own address leads nowhere, and is left out."""
    for entry in publication.entries:
        article = entry.article
        for old in article.redirects:
            if old.rstrip("/") != entry.url.rstrip("/"):
                yield Redirect(old, entry.url, article.title, article.lang, article.path)
    for each in publication.pages:
        for old in each.page.redirects:
            if old.rstrip("/") != each.url.rstrip("/"):
                yield Redirect(old, each.url, each.page.title, each.page.lang, each.page.path)


def page_at(old: str, routes: Routes) -> str | None:
    """Return the URL of the page that a static host sends for an old address; None where no file can answer for it.

    That is so for an address with a query, and for one outside of the folder in which the site stands.
    """
    if "?" in old or not old.startswith(routes.prefix):
        return None
    path = unquote(old)
    return path if path.endswith(("/", ".html", ".htm")) else f"{path}/"


def twice_claimed(articles: Sequence[Article], pages: Sequence[Page]) -> list[SitegenError]:
    """Return a fault for each old address and each feed id that two texts claim."""
    faults: list[SitegenError] = []
    addresses: dict[str, str] = {}
    ids: dict[str, str] = {}
    texts: list[Article | Page] = [*articles, *pages]
    for text in sorted(texts, key=lambda text: text.path):
        for old in dict.fromkeys(text.redirects):
            first = addresses.setdefault(old.rstrip("/").casefold(), text.path)
            if first != text.path:
                faults.append(_taken(f"the old address {old}", first, text.path, "redirects"))
        feed_id = text.feed_id if isinstance(text, Article) else None
        if feed_id and (first := ids.setdefault(feed_id, text.path)) != text.path:
            faults.append(_taken(f"the feed id {feed_id}", first, text.path, "feed_id"))
    return faults


def _taken(what: str, first: str, path: str, field: str) -> SitegenError:
    return DuplicateIdentity(
        f"{what} is already that of {first}",
        location=SourceLocation(path),
        hint=f"Take it out of `{field}` of the text to which it does not belong.",
    )
