"""Old addresses of the texts that are out, and where each leads now.

A static host answers an address with a file: `/old.html` with that file, everything else with the index of a folder, because
hosts send `old.php/index.html` as a page and would send a file `old.php` as a download or run it. An address with a query has
no file: every query of a path gets the same one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from sitegen.content.models import Article, Event, NewsletterIssue, Page
from sitegen.errors import PathCollision, SitegenError, SourceLocation
from sitegen.publication.model import Publication
from sitegen.publication.routes import Routes

_PAGES = (".html", ".htm")
Text = Article | Page | Event | NewsletterIssue


@dataclass(frozen=True)
class Redirect:
    """One old address of one text."""

    old: str
    """Root-relative, percent-encoded, with the path of the base URL; with its query, where it has one."""
    stub: str | None
    """Root-relative, not encoded: the address whose file answers; None where no file can."""
    url: str
    """Where the text stands."""
    title: str
    lang: str
    source: str
    """The file of the text."""


def redirects_of(publication: Publication) -> tuple[Redirect, ...]:
    """Return the redirects of every text that is out, by old address; those to itself are left out."""
    routes = publication.routes
    found: dict[str, Redirect] = {}
    for text, url in _texts_that_are_out(publication):
        for old in text.redirects:
            whole = _whole(old, routes)
            stub = _stub(whole)
            if stub is None or same_file(routes.file_of(stub)) != same_file(routes.file_of(url)):
                found.setdefault(_key(whole), Redirect(whole, stub, url, text.title, text.lang, text.path))
    return tuple(sorted(found.values(), key=lambda redirect: redirect.old))


def short_addresses(publication: Publication) -> tuple[Redirect, ...]:
    """Return the short address of every text that is out or was withdrawn, in order; none where the site has none."""
    if not publication.config.short_addresses:
        return ()
    routes = publication.routes
    texts = [
        (e.article.uid, e.url, e.article.title, e.lang, e.article.path)
        for e in publication.entries
        if e.state == "published"
    ]
    texts += [(t.uid, t.url, t.title, t.lang, t.path) for t in publication.tombstones]
    return tuple(
        Redirect(routes.short(uid), routes.short(uid), url, title, lang, path)
        for uid, url, title, lang, path in sorted(texts)
    )


def same_file(path: str) -> str:
    """Return what is equal for two paths that some hosts do not tell apart: they differ in case or Unicode form."""
    return unicodedata.normalize("NFC", path).casefold()


def claimed_twice(texts: Sequence[Text], routes: Routes) -> list[SitegenError]:
    """Return a fault for each old address that two texts claim, whether they are out or not."""
    faults: list[SitegenError] = []
    first: dict[str, Text] = {}
    for text in sorted(texts, key=lambda text: text.path):
        for old in text.redirects:
            other = first.setdefault(_key(_whole(old, routes)), text)
            if other is not text:
                faults.append(
                    PathCollision(
                        f"the old address {unquote(old)} is already claimed by {other.path}",
                        location=SourceLocation(text.path),
                        hint="Leave it in redirects of the text that it should lead to, and out of the other.",
                    )
                )
    return faults


def stubs_in_the_way(
    redirects: Sequence[Redirect], taken: Mapping[str, str], routes: Routes
) -> list[SitegenError]:
    """Return a fault for each old address whose file would meet one of the site, or of another old address.

    `taken`: every path that the site has, as `same_file` has it, to what it is made from.
    """
    if not redirects:
        return []
    stubs = {same_file(routes.file_of(r.stub)): r.source for r in redirects if r.stub is not None}
    folders = {folder for path in (*taken, *stubs) for folder in _folders(path)}
    return [
        PathCollision(
            f"the old address {unquote(redirect.old)} {why}",
            location=SourceLocation(redirect.source),
            hint="Delete it from redirects, or move what stands there.",
        )
        for redirect in redirects
        if redirect.stub is not None
        if (why := _obstacle(same_file(routes.file_of(redirect.stub)), taken, stubs, folders))
    ]


def _obstacle(path: str, taken: Mapping[str, str], stubs: Mapping[str, str], folders: Collection[str]) -> str:
    """Say what stands at `path`, below it, or where it needs a folder; "" for nothing."""
    if path in taken:
        return f"is one that the site has itself ({taken[path]})"
    if path in folders:
        return f"needs a file where a folder stands: {path}"
    for folder in _folders(path):
        if (other := taken.get(folder) or stubs.get(folder)) is not None:
            return f"needs a folder where a file stands: {folder} ({other})"
    return ""


def _folders(path: str) -> Iterator[str]:
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _texts_that_are_out(publication: Publication) -> Iterator[tuple[Text, str]]:
    for entry in publication.entries:
        if entry.state == "published":
            yield entry.article, entry.url
    for page in publication.pages:
        if not page.page.draft:
            yield page.page, page.url
    for event in publication.events:
        if event.state == "published":
            yield event.event, event.url
    for issue in publication.newsletters:
        if issue.state == "published":
            yield issue.issue, issue.url


def _key(old: str) -> str:
    """Equal for two old addresses that cannot lead to two places."""
    path, mark, query = old.partition("?")
    return same_file(unquote(path).rstrip("/")) + mark + query


def _whole(old: str, routes: Routes) -> str:
    """With the path of the base URL, whether it was written with it or without."""
    return routes.at_root(old.removeprefix(routes.prefix).removeprefix("/"))


def _stub(whole: str) -> str | None:
    if "?" in whole:
        return None
    path = unquote(whole).rstrip("/")
    return path if path.lower().endswith(_PAGES) else f"{path}/"
