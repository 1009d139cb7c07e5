"""What every page has: `<head>`, heading, breadcrumb, language switch."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sitegen.language.plurals import territorial
from sitegen.views.context import Site
from sitegen.views.linked_data import graph
from sitegen.views.pictures import ShareImage
from sitegen.views.values import FeedLink, Head, Link, Shell

DESCRIPTION_LENGTH = 160
TITLE_LENGTH = 70
"""Search engines show about so much of a document's title."""
INDEXED = "index,follow,max-image-preview:large,max-snippet:-1"
NOT_INDEXED = "noindex,follow"


def make_shell(
    context: Site,
    *,
    kind: str,
    lang: str,
    url: str,
    heading: str,
    description: str,
    trail: tuple[Link, ...] = (),
    here: str | None = None,
    versions: Mapping[str, str] | None = None,
    same_text: bool = True,
    unoffered: Collection[str] = (),
    feeds: tuple[FeedLink, ...] = (),
    indexed: bool = True,
    title: str | None = None,
    open_graph: tuple[tuple[str, str], ...] = (("og:type", "website"),),
    metas: tuple[tuple[str, str], ...] = (),
    links: tuple[Link, ...] = (),
    nodes: tuple[dict[str, Any], ...] = (),
    canonical: str | None = "",
    share: ShareImage | None = None,
    modified: str | None = None,
) -> Shell:
    """Return the shell.

    `trail`: links between home and this page; `here`: what it is called behind them, where that is not its heading. `versions`: language to URL of this page in it; with
    `same_text` False, of the nearest page there, which serves the language switch only. `unoffered`: the languages whose version is not offered to search engines. `title`: document title
    when it is not `document_title` of heading and site. `share`: the picture for cards of other sites. `canonical`: "" for the page's own address, None for none, else absolute.
    `modified`: ISO date of the last change that the page itself tells of.
    """
    routes, config = context.routes, context.config
    site = config.site_name(lang)
    catalogue = context.words(lang)
    versions = dict(versions or {})
    breadcrumb: tuple[Link, ...] = ()
    if kind not in ("home", "not-found"):
        home = Link(catalogue("page.home"), routes.home(lang))
        breadcrumb = (home, *trail, Link(here or heading, None, current=True))
    own = routes.absolute(url)
    chosen = own if canonical == "" else canonical
    shown = shorten(description, DESCRIPTION_LENGTH)
    titled = title or document_title(heading, site)
    offered = {other: address for other, address in versions.items() if other not in unoffered}
    alternates = (
        tuple(Link(*found) for found in language_links(context, offered)) if indexed and same_text else ()
    )
    properties = (
        *open_graph,
        ("og:title", heading),
        ("og:description", shown),
        *((("og:url", chosen),) if chosen else ()),
        ("og:site_name", site),
        ("og:locale", territorial(lang)),
        *(("og:locale:alternate", territorial(other)) for other in versions if other != lang),
        *_shared(share),
    )
    card = (("twitter:card", "summary_large_image"), ("twitter:image", share.url)) if share else ()
    head = Head(
        title=titled,
        description=shown,
        canonical=chosen,
        robots=INDEXED if indexed else NOT_INDEXED,
        alternates=alternates,
        feeds=_unique((*feeds, *context.site_feeds(lang))),
        properties=properties,
        metas=(*metas, *(card or (("twitter:card", "summary"),)), *_described(share), *_mining(context)),
        links=links,
        json_ld=graph(
            context,
            lang,
            own,
            title=titled,
            description=shown,
            breadcrumb=breadcrumb,
            nodes=nodes,
            modified=modified,
        )
        if kind != "not-found"
        else "",
    )
    return Shell(
        kind=kind,
        url=url,
        root=routes.prefix if kind == "not-found" else routes.way_to_root(url),
        head=head,
        heading=heading,
        breadcrumb=breadcrumb,
        translations=_switch(context, lang, url, versions),
    )


def _shared(share: ShareImage | None) -> tuple[tuple[str, str], ...]:
    if share is None:
        return ()
    alt = (("og:image:alt", share.alt),) if share.alt else ()
    return (
        ("og:image", share.url),
        ("og:image:type", share.type),
        ("og:image:width", str(share.width)),
        ("og:image:height", str(share.height)),
        *alt,
        *_shared(share.square),
    )


def _described(share: ShareImage | None) -> tuple[tuple[str, str], ...]:
    return (("twitter:image:alt", share.alt),) if share and share.alt else ()


def document_title(heading: str, *around: str) -> str:
    """Return the heading and as much of what stands around it, nearest first, as a search engine shows."""
    title = heading
    for part in around:
        if len(longer := f"{title} – {part}") > TITLE_LENGTH:
            break
        title = longer
    return title


def shorten(text: str, length: int) -> str:
    """Cut at a word, with an ellipsis."""
    text = " ".join(text.split())
    if len(text) <= length:
        return text
    return text[: length - 1].rpartition(" ")[0].rstrip(",.;:–- ") + "…"


def language_links(context: Site, versions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(hreflang, absolute URL) of a page in every language that it has, its own among them; nothing where it has one only."""
    if len(versions) < 2:
        return ()
    absolute = {
        lang: context.routes.absolute(versions[lang]) for lang in context.languages if lang in versions
    }
    default = absolute.get(context.config.default_lang) or next(iter(absolute.values()))
    return (*absolute.items(), ("x-default", default))


def _mining(context: Site) -> tuple[tuple[str, str], ...]:
    """What the head says where text and data mining is reserved (TDM Reservation Protocol)."""
    machines = context.config.machines
    if not machines.mining_reserved:
        return ()
    policy = machines.mining_policy
    terms = (
        context.routes.absolute(context.local_path(policy, context.config.default_lang)) if policy else None
    )
    return (("tdm-reservation", "1"), *((("tdm-policy", terms),) if terms else ()))


def _switch(context: Site, lang: str, url: str, versions: Mapping[str, str]) -> tuple[Link, ...]:
    if len(context.languages) < 2:
        return ()
    return tuple(
        Link(
            context.words(other)("endonym"),
            url if other == lang else versions.get(other, context.routes.home(other)),
            lang=other,
            current=other == lang,
            note=None
            if other == lang or other in versions
            else context.words(other)("fallback.other_language"),
        )
        for other in context.languages
    )


def _unique(feeds: tuple[FeedLink, ...]) -> tuple[FeedLink, ...]:
    return tuple({feed.url: feed for feed in feeds}.values())
