"""Which feeds exist, and what each holds. Dates come from the texts, never from the clock (RFC 4287, RFC 4151)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

from sitegen import __version__
from sitegen.content.models import TYPES
from sitegen.publication.model import Entry, Text
from sitegen.render.feed_model import FeedArchive, FeedEntry, FeedModel
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls
from sitegen.views.feed_entries import (
    Correction,
    correction_entry,
    newest_corrections,
    text_entry,
    within_limits,
)
from sitegen.views.lists import TAXONOMIES, shown_terms
from sitegen.views.pictures import licence_url
from sitegen.views.plan import Part, Plan
from sitegen.views.text_scope import Bodies, TextNeeds, body_versions, paths_of, with_texts

NO_ENTRIES = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """What a feed is about."""

    id: str
    """Last part of its `tag:` URI; never changes."""
    title: str
    lang: str
    html_url: str
    urls: tuple[tuple[str, str], ...]
    """(format, root-relative URL)."""
    about: str = ""
    """What it holds, in a sentence; empty: the publication says who it is."""
    logo: str | None = None
    """A picture below assets/ of its own; None: the publication's."""
    author: str | None = None
    """None: the publication."""
    archived: bool = False
    """Whether what it shows no more stands in archives."""
    archive: tuple[str | None, str | None, str | None] | None = None
    """Of one document: addresses of the archive before it, of the one after it, and, where it is one, of the feed itself."""


@dataclass(frozen=True)
class _FeedScope:
    """A feed of texts. All its formats are made from one."""

    feed: Feed
    entries: tuple[Entry, ...]
    urls: Urls

    @property
    def bodies(self) -> tuple[str, ...]:
        """The versions of the bodies of all its texts."""
        return tuple(version for entry in self.entries for version in body_versions(entry))

    @property
    def paths(self) -> tuple[str, ...]:
        """The files of all its texts."""
        return tuple(path for entry in self.entries for path in paths_of(entry))

    def with_texts(self, texts: Mapping[str, Text]) -> _FeedScope:
        """The same, where the bodies of these texts are others."""
        return replace(self, entries=tuple(with_texts(entry, texts) for entry in self.entries))


@dataclass(frozen=True)
class _CorrectionsScope:
    """The feed of corrections, which shows no bodies."""

    feed: Feed
    corrections: tuple[Correction, ...]
    urls: Urls


def feed_plans(context: Context) -> Iterator[Plan]:
    """Every feed in every format that the site has, and the archives of those that hold everything."""
    parts_of = cache(lambda uid: _parts(context, context.by_uid[uid]))
    for feed, entries in _feeds(context):
        for part, shown in _documents(context, feed, _published(entries)):
            texts = tuple(parts_of(e.article.uid) for e in shown)
            yield from _in_formats(part, texts, _make, partial(_scope, context, part, shown))
    for lang in context.languages if context.config.feed_sections else ():
        corrections = newest_corrections(_published(context.listed[lang]), context.config.feed_items)
        if corrections:
            feed = _corrections_feed(context, lang)
            texts = tuple(_correction_part(context, correction) for correction in corrections)
            scope = partial(_corrections_scope, context, feed, corrections)
            yield from _in_formats(feed, texts, _make_corrections, scope)


def _documents(
    context: Context, feed: Feed, entries: Sequence[Entry]
) -> Iterator[tuple[Feed, Sequence[Entry]]]:
    """A feed with its newest texts; then its archives (RFC 5005, section 4), each as large as the feed.

    They are counted from the oldest text and written only when they are full, so that a full one keeps its texts and its
    address for ever. What is in none of them yet is less than the feed shows, so a reader who follows them misses nothing.
    """
    size, routes = context.config.feed_items, context.routes
    atom = tuple((kind, url) for kind, url in feed.urls if kind == "atom")
    count = len(entries) // size if feed.archived and atom and len(entries) > size else 0
    urls = [routes.feed_archive(atom[0][1], number) for number in range(1, count + 1)]
    yield (replace(feed, archive=(urls[-1], None, None)) if urls else feed), entries[:size]
    for at, url in enumerate(urls):
        older, newer = (urls[at - 1] if at else None), (urls[at + 1] if at + 1 < count else None)
        end = len(entries) - at * size
        part = replace(feed, urls=(("atom", url),), archive=(older, newer, atom[0][1]))
        yield part, entries[end - size : end]


def _in_formats(
    feed: Feed,
    texts: Part,
    make: Callable[[SiteFacts, Any, Bodies], object],
    scope: Callable[[], Any],
) -> Iterator[Plan]:
    """The plans of one feed, one after the other and of one scope, so that its model is made once."""
    for kind, url in feed.urls:
        yield Plan(
            url=url,
            layout=kind,
            lang=feed.lang,
            source=f"[feed: {feed.title}]",
            parts=(("feed", (repr(feed), url)), ("texts", texts)),
            make=make,
            scope=scope,
            indexed=False,
        )


def _published(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.state == "published"]


def _parts(context: Context, entry: Entry) -> Part:
    needs = TextNeeds(context, entry)
    recorded = (repr(entry.recorded.sound),) if entry.recorded else ()
    return (needs.text_part(), entry.url, needs.records_part(), needs.pictures_part(), recorded)


def _correction_part(context: Context, correction: Correction) -> Part:
    entry = correction.entry
    return (
        entry.version,
        entry.url,
        TextNeeds(context, entry).records_part(),
        repr(correction.note),
        correction.number,
    )


def _scope(context: Context, feed: Feed, entries: Sequence[Entry]) -> _FeedScope:
    return _FeedScope(feed, tuple(entries), _urls(context, entries))


def _corrections_scope(
    context: Context, feed: Feed, corrections: tuple[Correction, ...]
) -> _CorrectionsScope:
    return _CorrectionsScope(
        feed, corrections, _urls(context, [correction.entry for correction in corrections])
    )


def _urls(context: Context, entries: Sequence[Entry]) -> Urls:
    urls: dict[tuple[str, str, str], str | None] = {}
    for entry in entries:
        urls |= TextNeeds(context, entry).urls()
    return urls


def _make(facts: SiteFacts, scope: _FeedScope, bodies: Bodies) -> FeedModel:
    context = Scoped(facts, scope.urls)
    made = [text_entry(context, entry, bodies) for entry in scope.entries]
    entries, told = within_limits(context, scope.entries, made, scope.feed.title)
    return replace(feed_model(context, scope.feed, entries), told=told)


def _make_corrections(facts: SiteFacts, scope: _CorrectionsScope, _bodies: Bodies) -> FeedModel:
    context = Scoped(facts, scope.urls)
    entries = tuple(correction_entry(context, correction) for correction in scope.corrections)
    return feed_model(context, scope.feed, entries)


def _feeds(context: Context) -> Iterator[tuple[Feed, Sequence[Entry]]]:
    config, routes = context.config, context.routes
    default = config.default_lang
    everything = [e for e in context.publication.entries if e.listed and e.article.date]
    site_title = config.site_name(default)
    if len(context.languages) > 1:
        site_title = context.words(default)("feed.site", site=site_title)
    formats = config.feed_formats
    urls = tuple((kind, routes.site_feed(kind)) for kind in formats)
    yield Feed("feed/all", site_title, default, routes.home(default), urls, archived=True), everything
    for lang in context.languages:
        if len(context.languages) > 1:
            title = context.language_feeds(lang)[0].title
            urls = tuple((kind, routes.language_feed(lang, kind)) for kind in formats)
            feed = Feed(f"feed/{lang}", title, lang, routes.home(lang), urls, archived=True)
            yield feed, context.listed[lang]
        if config.feed_sections:
            yield from _sections(context, lang)


def _sections(context: Context, lang: str) -> Iterator[tuple[Feed, Sequence[Entry]]]:
    routes = context.routes
    for taxonomy in TAXONOMIES:
        for term in shown_terms(context, lang, taxonomy):
            url = routes.term(lang, taxonomy, term.id)
            title = context.feeds_beside(url, context.term_name(term, lang), lang)[0].title
            about, entries = context.about_term(term, lang), context.by_term[lang, taxonomy, term.id]
            yield (
                Feed(f"feed/{lang}/{taxonomy}/{term.id}", title, lang, url, _beside(context, url), about),
                entries,
            )
    for kind in TYPES:
        if url_of_type := context.type_url(kind, lang):
            title = context.type_feeds(kind, lang)[0].title
            beside = _beside(context, url_of_type)
            entries = context.by_type[lang, kind]
            yield Feed(f"feed/{lang}/type/{kind}", title, lang, url_of_type, beside), entries
    for person in context.people(lang):
        entries = context.by_person.get((lang, person.id), [])
        if entries:
            url = routes.person(lang, person.id)
            title = context.feeds_beside(url, person.name, lang)[0].title
            yield Feed(f"feed/{lang}/person/{person.id}", title, lang, url, _beside(context, url)), entries


def _corrections_feed(context: Context, lang: str) -> Feed:
    url = context.routes.corrections(lang)
    catalogue, page = context.words(lang), context.corrections_page(lang)
    title = context.feeds_beside(url, catalogue("feed.corrections"), lang)[0].title
    about = catalogue("feed.about_corrections")
    return Feed(f"feed/{lang}/corrections", title, lang, page, _beside(context, url), about)


def _beside(context: Context, url: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, context.routes.feed_beside(url, kind)) for kind in context.config.feed_formats)


def feed_model(context: Site, feed: Feed, entries: tuple[FeedEntry, ...]) -> FeedModel:
    """Return a feed with these entries."""
    config, routes, lang = context.config, context.routes, feed.lang
    terms = context.terms(lang)
    licence = licence_url(context, terms, lang) if terms else None
    logo = feed.logo or config.feed_logo
    is_archive = feed.archive is not None and feed.archive[2] is not None
    return FeedModel(
        id=f"tag:{config.tag_authority}:{feed.id}",
        title=feed.title,
        subtitle=feed.about or config.text(config.identity, lang) or "",
        language=lang,
        self_urls=tuple((kind, routes.absolute(url)) for kind, url in feed.urls),
        html_url=routes.absolute(feed.html_url),
        updated=max((e.updated for e in entries), default=NO_ENTRIES),
        rights=terms.sentence if terms else None,
        generator=f"sitegen {__version__}",
        icon=routes.absolute(context.assets.icon),
        logo=routes.absolute(routes.asset(logo)) if logo else None,
        payment_url=routes.absolute(routes.support(lang)) if context.support else None,
        author=feed.author or config.site_name(lang),
        licence_url=routes.absolute(licence) if licence else None,
        author_url=routes.absolute(routes.home(lang)),
        hub=None if is_archive else config.feed_hub,
        archive=FeedArchive(*(url and routes.absolute(url) for url in feed.archive))
        if feed.archive
        else None,
        entries=entries,
    )
