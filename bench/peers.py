"""The peers: how each is built and previewed, where its pages come out, and what the race changes in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bench import corpus
from bench.corpus import Article
from bench.templates import eleventy, hugo, pelican, sitegen

ROOT = Path(__file__).resolve().parent.parent
SITEGEN = ROOT / ".venv" / "bin" / "sitegen"

Command = tuple[str, ...]
"""`{hugo}`, `{pelican}`, `{node}`, `{sitegen}` stand for the programs, `{port}` for the preview's port."""


def _common_page(item: Article) -> str:
    return f"articles/{item.slug}/index.html"


def _sitegen_page(item: Article) -> str:
    return f"{item.date:%Y}/{corpus.sitegen_slug(item)}/index.html"


@dataclass(frozen=True)
class Peer:
    """One runner of the race."""

    name: str
    label: str
    """What a reader of the report is told."""
    dialect: str
    files: Callable[[], dict[str, str]]
    build: Command
    output: str
    layout: str
    """The template that the layout phase changes …"""
    layout_anchor: str
    """… by putting a line before this."""
    caches: tuple[str, ...] = ()
    page: Callable[[Article], str] = _common_page
    """Where an article's page stands below the output."""
    previews: Mapping[str, Command] = field(default_factory=dict)
    """By the name that `watch.py` knows it under."""
    preview_output: str | None = None
    """A folder that only the preview writes, removed before and after."""
    environment: Mapping[str, str] = field(default_factory=dict)


_HUGO_SERVER = ("{hugo}", "server", "--quiet", "--port", "{port}")
_HUGO_TO_DISK = (*_HUGO_SERVER, "--destination", "_watch")
_HUGO_TO_MEMORY = (*_HUGO_SERVER, "--renderToMemory")

HUGO = Peer(
    name="hugo",
    label="Hugo",
    dialect="yaml",
    files=hugo.files,
    build=("{hugo}", "--quiet"),
    output="public",
    caches=("resources",),
    layout="layouts/page.html",
    layout_anchor="</article>",
    previews={"hugo": _HUGO_TO_DISK, "hugo+mem": _HUGO_TO_MEMORY},
    preview_output="_watch",
)
HUGO_WITH_RELATED = replace(
    HUGO,
    name="hugorel",
    label="Hugo, related pages",
    files=hugo.files_with_related,
    previews={"hugorel": _HUGO_TO_DISK, "hugorel+mem": _HUGO_TO_MEMORY},
)

PELICAN = Peer(
    name="pelican",
    label="Pelican",
    dialect="pelican",
    files=pelican.files,
    build=("{pelican}", "content", "-s", "pelicanconf.py", "-q"),
    output="output",
    caches=("cache", "__pycache__"),
    layout="theme/templates/article.html",
    layout_anchor="</article>",
)
PELICAN_WITH_CACHE = replace(
    PELICAN, name="pelican+cache", label="Pelican, cache on", environment={"PELICAN_CACHE": "1"}
)

_ELEVENTY = ("{node}", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
_ELEVENTY_SERVER = (*_ELEVENTY, "--serve", "--port={port}", "--output=_watch")

ELEVENTY = Peer(
    name="eleventy",
    label="Eleventy",
    dialect="yaml",
    files=eleventy.files,
    build=_ELEVENTY,
    output="_site",
    caches=(".cache",),
    layout="_includes/article.njk",
    layout_anchor="</article>",
    previews={"eleventy": _ELEVENTY_SERVER, "eleventy+inc": (*_ELEVENTY_SERVER, "--incremental")},
    preview_output="_watch",
)

SITEGEN_RACE = Peer(
    name="sitegen",
    label="sitegen",
    dialect="sitegen",
    files=sitegen.files,
    build=("{sitegen}", "build"),
    output="output",
    caches=(".sitegen",),
    layout="layouts/blocks/article_end.html",
    layout_anchor='<div class="end-matter"',
    page=_sitegen_page,
    previews={"sitegen": ("{sitegen}", "serve", "--port", "{port}")},
)
SITEGEN_FULL = replace(
    SITEGEN_RACE,
    name="sitegenfull",
    label="sitegen, full site",
    files=sitegen.files_of_full_site,
    previews={"sitegenfull": SITEGEN_RACE.previews["sitegen"]},
)

PEERS = {
    peer.name: peer
    for peer in (
        SITEGEN_RACE,
        SITEGEN_FULL,
        HUGO,
        HUGO_WITH_RELATED,
        PELICAN,
        PELICAN_WITH_CACHE,
        ELEVENTY,
    )
}
PREVIEWS = {name: peer for peer in PEERS.values() for name in peer.previews}
"""The peer behind each name that `watch.py` knows."""
