"""The straight line: files, documents, publication, views, bytes, release. The only module that knows all of them.

Between reading and writing everything is pure. A fault does not end the run: what is still sound is looked at too, so that
one run tells all that is wrong; then nothing is published.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import urljoin

from sitegen import config as config_file
from sitegen.config import Config
from sitegen.content.documents import Document, is_document, read_document
from sitegen.content.models import Article, Chapter, Page
from sitegen.content.records import Records, is_record, read_records
from sitegen.content.rights_file import RightsFile, read_rights
from sitegen.content.support_file import read_support
from sitegen.content.support_schema import SupportFile
from sitegen.engine import canon
from sitegen.engine.snapshot import Snapshot, take
from sitegen.errors import (
    DanglingReference,
    DuplicateIdentity,
    Faults,
    Finding,
    PathCollision,
    SitegenError,
    SourceError,
    SourceLocation,
)
from sitegen.publication.assemble import Sources, assemble
from sitegen.publication.links import dead_ends
from sitegen.publication.model import Publication
from sitegen.publication.relate import Facet, Match, relate, terms_of
from sitegen.publication.routes import Routes
from sitegen.publish.release import Published, publish
from sitegen.render import assets as asset_files
from sitegen.render import feeds as feed_files
from sitegen.render.markdown import MarkdownRenderer, RenderedBody
from sitegen.render.sitemap import SitemapEntry, robots, sitemap
from sitegen.render.templates import Layouts
from sitegen.theme import read_theme, theme_files, words_of_layouts
from sitegen.views.anchors import below_prefix
from sitegen.views.context import Assets, Context
from sitegen.views.feeds import FeedView, feed_views
from sitegen.views.frame import make_frame
from sitegen.views.plan import View
from sitegen.views.site import all_views
from sitegen.views.values import Frame

INPUTS = (config_file.FILE, "content", "layouts", "assets")
SUPPORT = "content/support.toml"
RIGHTS = "content/rights.toml"
LEDGER = "content/imports.json"

Value = TypeVar("Value")


@dataclass(frozen=True)
class Options:
    """How to build: the moment that counts as now (aware), and whether unpublished texts are shown."""

    now: datetime
    drafts: bool = False
    at_root: bool = False
    """Leave out the path of the base URL: a preview serves the site at its root."""


@dataclass(frozen=True)
class Built:
    """A finished site, not yet published."""

    files: Mapping[str, bytes]
    pages: int
    feeds: int
    findings: tuple[Finding, ...]
    unpublished: tuple[tuple[str, str], ...] = ()
    """(file, why) of each text that is held back."""
    previews: tuple[tuple[str, str], ...] = ()
    """(URL, why) of each text that only a preview shows."""


@dataclass(frozen=True)
class _Inputs:
    """What was read, as far as it could be."""

    config: Config
    documents: tuple[Document, ...]
    records: Records
    support: SupportFile | None
    rights: RightsFile | None
    layouts: Layouts | None
    strings: Mapping[str, Mapping[str, str]]
    assets: Mapping[str, bytes]
    unread: tuple[Finding, ...]


def build(root: Path, options: Options) -> Built:
    """Return every file of the site at `root`.

    `Faults`: everything that is wrong with it, sorted by place.
    """
    snapshot, default = take(root, INPUTS), read_theme()
    config = config_file.read(snapshot.files.get(config_file.FILE))
    if options.at_root:
        config = replace(config, base_url=urljoin(config.base_url, "/"))
    faults: list[SitegenError] = []
    inputs = _read(snapshot, default, config, faults)
    publication = _assemble(inputs, options, faults)
    built = _render(inputs, publication, faults)
    if faults or built is None:
        raise Faults(faults)
    return built


def build_and_publish(
    root: Path, options: Options, output: Path, state: Path, *, durable: bool = True
) -> tuple[Built, Published]:
    """Build and switch `output` to the result. `Faults`, `PublishFailed`: the old site stays as it is."""
    built = build(root, options)
    return built, publish(built.files, output, state, durable=durable)


def _read(snapshot: Snapshot, default: Snapshot, config: Config, faults: list[SitegenError]) -> _Inputs:
    theme = _try(faults, partial(theme_files, default, snapshot))
    documents = []
    for path, data in snapshot.below("content"):
        if is_document(path):
            found = _try(faults, partial(read_document, path, data, config))
            documents += [found] if found else []
    support = snapshot.files.get(SUPPORT)
    rights = snapshot.files.get(RIGHTS)
    return _Inputs(
        config=config,
        documents=tuple(documents),
        records=_try(faults, lambda: read_records(dict(snapshot.below("content")))) or Records((), ()),
        support=_try(
            faults,
            lambda: read_support(support, SUPPORT, default_lang=config.default_lang, zone=config.zone),
        )
        if support is not None
        else None,
        rights=_try(faults, lambda: read_rights(rights, RIGHTS, default_lang=config.default_lang))
        if rights is not None
        else None,
        layouts=_try(faults, partial(_layouts, tuple(sorted(theme.layouts.items())))) if theme else None,
        strings=_try(faults, partial(words_of_layouts, theme.strings, config.languages)) or {}
        if theme
        else {},
        assets=theme.assets if theme else {},
        unread=(
            *_not_published(theme.assets if theme else {}),
            *_not_read(snapshot),
        ),
    )


def _not_published(assets: Mapping[str, bytes]) -> Iterator[Finding]:
    """Files of assets/ of a kind that is not published: told, so that nobody looks for them in vain."""
    published = {*asset_files.other_assets(assets), *asset_files.style_names(assets)}
    for name in sorted(set(assets) - published):
        yield Finding(
            "not-published",
            "is of a kind that is not published",
            SourceLocation(f"assets/{name}"),
            f"Published are {', '.join(sorted(asset_files.PUBLISHED))}.",
        )


def _not_read(snapshot: Snapshot) -> Iterator[Finding]:
    for path, _ in snapshot.below("content"):
        if not (is_document(path) or is_record(path) or path in (SUPPORT, RIGHTS, LEDGER)):
            yield Finding(
                "not-read",
                "is not read by anything",
                SourceLocation(path),
                "docs/content.md names the folders and endings of everything that is.",
            )


@lru_cache(maxsize=2)
def _layouts(sources: tuple[tuple[str, tuple[str, str]], ...]) -> Layouts:
    """Compile the layouts once for all builds of a process in which they are the same."""
    return Layouts(dict(sources))


def _assemble(inputs: _Inputs, options: Options, faults: list[SitegenError]) -> Publication:
    bodies = _bodies(inputs, faults)
    sound = not faults
    texts = [d.meta for d in inputs.documents if d.meta.path in bodies]
    sources = Sources(
        articles=[t for t in texts if isinstance(t, Article)],
        chapters=[t for t in texts if isinstance(t, Chapter)],
        pages=[t for t in texts if isinstance(t, Page)],
        people=inputs.records.people,
        terms=inputs.records.terms,
        bodies=bodies,
    )
    publication, found = assemble(sources, inputs.config, options.now, drafts=options.drafts)
    # Where a file could not be read, a reference to it is not a fault of its own.
    faults.extend(f for f in found if sound or not isinstance(f, DanglingReference))
    return publication


def _bodies(inputs: _Inputs, faults: list[SitegenError]) -> dict[str, RenderedBody]:
    languages = {
        d.meta.path.rpartition("/")[0]: d.meta.lang
        for d in inputs.documents
        if isinstance(d.meta, Article) and d.meta.path.endswith("/index.md")
    }
    renderers: dict[str, MarkdownRenderer] = {}
    prefix = Routes(inputs.config.base_url, inputs.config.default_lang).prefix
    bodies: dict[str, RenderedBody] = {}
    for document in inputs.documents:
        meta = document.meta
        lang = document.lang
        if isinstance(meta, Chapter):
            if meta.report not in languages:
                faults.append(_orphan(meta))
                continue
            lang = languages[meta.report]
        if lang not in renderers:
            renderers[lang] = MarkdownRenderer(lang)
        render = renderers[lang].render
        body = _try(faults, partial(render, document.body, path=meta.path, first_line=meta.body_line))
        if body is not None:
            bodies[meta.path] = replace(
                body,
                html=below_prefix(body.html, prefix),
                notes_html=below_prefix(body.notes_html, prefix),
            )
    return bodies


def _orphan(chapter: Chapter) -> SourceError:
    return SourceError(
        "is a chapter of a report that cannot be read or has no index.md",
        location=SourceLocation(chapter.path),
        hint="A report is a folder: content/reports/NAME/index.md with title, date and authors, and its chapters beside it.",
    )


def _related(publication: Publication) -> dict[str, tuple[Match, ...]]:
    settings = publication.config.related
    facets = [
        Facet(
            uid=entry.article.uid,
            lang=entry.lang,
            group=entry.group,
            terms=terms_of(
                " ".join(
                    (entry.article.title, entry.article.standfirst or "", entry.body.text,
                     *(chapter.body.text for chapter in entry.chapters))
                ),
                entry.lang,
            ),
            series=entry.series.id if entry.series else None,
            topics=tuple(topic.id for topic in entry.topics),
            regions=tuple(region.id for region in entry.regions),
            authors=tuple(c.person.id for c in entry.authors),
            date=entry.article.date,
            pins=entry.article.related_pin,
            blocks=entry.article.related_block,
        )
        for entry in publication.entries
        if entry.listed and entry.article.status == "published"
    ]  # fmt: skip
    return relate(facets, count=settings.count, minimum=settings.minimum)


def _render(inputs: _Inputs, publication: Publication, faults: list[SitegenError]) -> Built | None:
    routes = publication.routes
    style_name, style = asset_files.stylesheet(inputs.assets)
    others = asset_files.other_assets(inputs.assets)
    context = Context(
        publication=publication,
        support=inputs.support,
        rights=inputs.rights,
        related=_related(publication),
        assets=Assets(
            stylesheets=(routes.asset(style_name),),
            icon=routes.asset("favicon.svg"),
        ),
    )
    views = _try(faults, lambda: list(all_views(context)))
    feeds = _try(faults, lambda: list(feed_views(context)))
    if (
        views is None
        or feeds is None
        or inputs.layouts is None
        or set(inputs.strings) != set(context.languages)
    ):
        return None
    writer = _Writer(routes)
    writer.add(routes.asset(style_name), style, "assets/css")
    for name, data in others.items():
        writer.add(routes.asset(name), data, f"assets/{name}")
    frames = {lang: make_frame(context, lang, inputs.strings[lang]) for lang in context.languages}
    _write_pages(inputs.layouts, frames, views, writer, faults)
    _write_feeds(feeds, writer)
    _write_sitemap(views, routes, writer)
    # Two texts of one slug were told as such; that they would share a path is the same fault.
    if not any(isinstance(fault, DuplicateIdentity) for fault in faults):
        faults.extend(writer.collisions)
    return Built(
        files=writer.files,
        pages=len(views),
        feeds=len(feeds),
        findings=(
            *inputs.unread,
            *publication.findings,
            *dead_ends(publication, writer.files),
        ),
        unpublished=publication.held_back,
        previews=tuple((e.url, e.state) for e in publication.entries if e.state != "published"),
    )


def _write_pages(
    layouts: Layouts,
    frames: Mapping[str, Frame],
    views: Iterable[View],
    writer: _Writer,
    faults: list[SitegenError],
) -> None:
    shared = {lang: canon.decode(canon.encode(frame)) for lang, frame in frames.items()}
    for view in views:
        page = canon.decode(canon.encode(view.value))
        html = _try(faults, partial(layouts.render, view.layout, shared[view.lang], page))
        if html is not None:
            writer.add(view.url, html.encode("utf-8"), view.source)


def _write_feeds(feeds: Iterable[FeedView], writer: _Writer) -> None:
    makers = {"atom": feed_files.atom, "rss": feed_files.rss}
    for feed in feeds:
        writer.add(feed.url, makers[feed.format](feed.model), f"[feed: {feed.model.title}]")


def _write_sitemap(views: Iterable[View], routes: Routes, writer: _Writer) -> None:
    entries = sorted(
        (SitemapEntry(routes.absolute(view.url), view.lastmod) for view in views if view.indexed),
        key=lambda e: e.loc,
    )
    base = routes.absolute(routes.prefix)
    for name, data in sitemap(entries, base).items():
        writer.add(routes.at_root(name), data, "[sitemap]")
    writer.add(
        routes.at_root("robots.txt"), robots(base, routes.absolute(routes.at_root("sitemap.xml"))), "[robots]"
    )


class _Writer:
    """Collects the files of a release. Two writers of one path are a fault that names both."""

    def __init__(self, routes: Routes) -> None:
        self.files: dict[str, bytes] = {}
        self.collisions: list[SitegenError] = []
        self._routes = routes
        self._sources: dict[str, tuple[str, str]] = {}

    def add(self, url: str, data: bytes, source: str) -> None:
        path = self._routes.file_of(url)
        key = unicodedata.normalize("NFC", path).casefold()
        if key in self._sources:
            other, other_path = self._sources[key]
            if source.startswith("["):
                source, other = other, source
            self.collisions.append(
                PathCollision(
                    f"would be written to {path}, where {other} already stands",
                    location=SourceLocation(source),
                    hint="Give one of the two another slug."
                    if path == other_path
                    else "The two differ only in capital letters, which some hosts do not tell apart.",
                )
            )
            return
        self._sources[key] = (source, path)
        self.files[path] = data


def _try(faults: list[SitegenError], step: Callable[[], Value]) -> Value | None:
    """Run a step; on a fault, note it and go on."""
    try:
        return step()
    except SitegenError as fault:
        faults.append(fault)
        return None
