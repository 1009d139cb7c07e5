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
from sitegen.render.feed_model import FeedEntry, FeedModel
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
class _Feed:
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


@dataclass(frozen=True)
class _FeedScope:
    """A feed of texts. All its formats are made from one."""

    feed: _Feed
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

    feed: _Feed
    corrections: tuple[Correction, ...]
    urls: Urls


def feed_plans(context: Context) -> Iterator[Plan]:
    """Every feed in every format that the site has."""
    parts_of = cache(lambda uid: _parts(context, context.by_uid[uid]))
    for feed, entries in _feeds(context):
        shown = _published(entries)[: context.config.feed_items]
        texts = tuple(parts_of(e.article.uid) for e in shown)
        yield from _in_formats(feed, texts, _make, partial(_scope, context, feed, shown))
    for lang in context.languages if context.config.feed_sections else ():
        corrections = newest_corrections(_published(context.listed[lang]), context.config.feed_items)
        if corrections:
            feed = _corrections_feed(context, lang)
            texts = tuple(_correction_part(context, correction) for correction in corrections)
            scope = partial(_corrections_scope, context, feed, corrections)
            yield from _in_formats(feed, texts, _make_corrections, scope)


def _in_formats(
    feed: _Feed,
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
    return (needs.text_part(), entry.url, needs.records_part(), needs.pictures_part())


def _correction_part(context: Context, correction: Correction) -> Part:
    entry = correction.entry
    return (
        entry.version,
        entry.url,
        TextNeeds(context, entry).records_part(),
        repr(correction.note),
        correction.number,
    )


def _scope(context: Context, feed: _Feed, entries: Sequence[Entry]) -> _FeedScope:
    return _FeedScope(feed, tuple(entries), _urls(context, entries))


def _corrections_scope(
    context: Context, feed: _Feed, corrections: tuple[Correction, ...]
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
    return replace(_model(context, scope.feed, entries), told=told)


def _make_corrections(facts: SiteFacts, scope: _CorrectionsScope, _bodies: Bodies) -> FeedModel:
    context = Scoped(facts, scope.urls)
    entries = tuple(correction_entry(context, correction) for correction in scope.corrections)
    return _model(context, scope.feed, entries)


def _feeds(context: Context) -> Iterator[tuple[_Feed, Sequence[Entry]]]:
    config, routes = context.config, context.routes
    default = config.default_lang
    everything = [e for e in context.publication.entries if e.listed and e.article.date]
    site_title = config.site_name(default)
    if len(context.languages) > 1:
        site_title = context.words(default)("feed.site", site=site_title)
    formats = config.feed_formats
    urls = tuple((kind, routes.site_feed(kind)) for kind in formats)
    yield _Feed("feed/all", site_title, default, routes.home(default), urls), everything
    for lang in context.languages:
        if len(context.languages) > 1:
            title = context.language_feeds(lang)[0].title
            urls = tuple((kind, routes.language_feed(lang, kind)) for kind in formats)
            yield _Feed(f"feed/{lang}", title, lang, routes.home(lang), urls), context.listed[lang]
        if config.feed_sections:
            yield from _sections(context, lang)


def _sections(context: Context, lang: str) -> Iterator[tuple[_Feed, Sequence[Entry]]]:
    routes = context.routes
    for taxonomy in TAXONOMIES:
        for term in shown_terms(context, lang, taxonomy):
            url = routes.term(lang, taxonomy, term.id)
            title = context.feeds_beside(url, context.term_name(term, lang), lang)[0].title
            about, entries = context.about_term(term, lang), context.by_term[lang, taxonomy, term.id]
            yield (
                _Feed(f"feed/{lang}/{taxonomy}/{term.id}", title, lang, url, _beside(context, url), about),
                entries,
            )
    for kind in TYPES:
        if url_of_type := context.type_url(kind, lang):
            title = context.type_feeds(kind, lang)[0].title
            beside = _beside(context, url_of_type)
            entries = context.by_type[lang, kind]
            yield _Feed(f"feed/{lang}/type/{kind}", title, lang, url_of_type, beside), entries
    for person in context.people(lang):
        entries = context.by_person.get((lang, person.id), [])
        if entries:
            url = routes.person(lang, person.id)
            title = context.feeds_beside(url, person.name, lang)[0].title
            yield _Feed(f"feed/{lang}/person/{person.id}", title, lang, url, _beside(context, url)), entries


def _corrections_feed(context: Context, lang: str) -> _Feed:
    url = context.routes.corrections(lang)
    catalogue, page = context.words(lang), context.corrections_page(lang)
    title = context.feeds_beside(url, catalogue("feed.corrections"), lang)[0].title
    about = catalogue("feed.about_corrections")
    return _Feed(f"feed/{lang}/corrections", title, lang, page, _beside(context, url), about)


def _beside(context: Context, url: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, context.routes.feed_beside(url, kind)) for kind in context.config.feed_formats)


def _model(context: Site, scope: _Feed, entries: tuple[FeedEntry, ...]) -> FeedModel:
    config, routes = context.config, context.routes
    terms = context.terms(scope.lang)
    licence = licence_url(context, terms, scope.lang) if terms else None
    return FeedModel(
        id=f"tag:{config.tag_authority}:{scope.id}",
        title=scope.title,
        subtitle=scope.about or config.text(config.identity, scope.lang) or "",
        language=scope.lang,
        self_urls=tuple((kind, routes.absolute(url)) for kind, url in scope.urls),
        html_url=routes.absolute(scope.html_url),
        updated=max((e.updated for e in entries), default=NO_ENTRIES),
        rights=terms.sentence if terms else None,
        generator=f"sitegen {__version__}",
        icon=routes.absolute(context.assets.icon),
        logo=routes.absolute(routes.asset(config.feed_logo)) if config.feed_logo else None,
        payment_url=routes.absolute(routes.support(scope.lang)) if context.support else None,
        author=config.site_name(scope.lang),
        licence_url=routes.absolute(licence) if licence else None,
        author_url=routes.absolute(routes.home(scope.lang)),
        entries=entries,
    )
