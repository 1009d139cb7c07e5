"""Which feeds exist, and what each holds. Dates come from the texts, never from the clock (RFC 4287, RFC 4151)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial

from markupsafe import escape

from sitegen import __version__
from sitegen.language.typography import typographic_text
from sitegen.publication.feed_ids import feed_id_of
from sitegen.publication.model import Entry, Text
from sitegen.publication.rights import RightsTerms
from sitegen.render.feed_html import feed_content
from sitegen.render.feed_model import FeedEntry, FeedModel
from sitegen.views.article import title_of
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls, terms_of
from sitegen.views.giving import article_support
from sitegen.views.lists import TAXONOMIES, shown_terms
from sitegen.views.plan import Part, Plan
from sitegen.views.text_scope import Bodies, TextNeeds, body_versions, paths_of, with_texts
from sitegen.views.whole_text import whole_text

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


@dataclass(frozen=True)
class _FeedScope:
    """One feed in one format."""

    feed: _Feed
    url: str
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


def feed_plans(context: Context) -> Iterator[Plan]:
    """Every feed in every format that the site has."""
    parts_of = cache(lambda uid: _parts(context, context.by_uid[uid]))
    for feed, entries in _feeds(context):
        shown = [e for e in entries if e.state == "published"][: context.config.feed_items]
        texts = tuple(parts_of(e.article.uid) for e in shown)
        for kind, url in feed.urls:
            yield Plan(
                url=url,
                layout=kind,
                lang=feed.lang,
                source=f"[feed: {feed.title}]",
                parts=(("feed", (repr(feed), url)), ("texts", texts)),
                make=_make,
                scope=partial(_scope, context, feed, url, shown),
                indexed=False,
            )


def _parts(context: Context, entry: Entry) -> Part:
    needs = TextNeeds(context, entry)
    return (needs.text_part(), entry.url, needs.records_part(), needs.pictures_part())


def _scope(context: Context, feed: _Feed, url: str, entries: Sequence[Entry]) -> _FeedScope:
    urls: dict[tuple[str, str, str], str | None] = {}
    for entry in entries:
        urls |= TextNeeds(context, entry).urls()
    return _FeedScope(feed, url, tuple(entries), urls)


def _make(facts: SiteFacts, scope: _FeedScope, bodies: Bodies) -> FeedModel:
    context = Scoped(facts, scope.urls)
    entries = tuple(_entry(context, entry, bodies) for entry in scope.entries)
    return _model(context, scope.feed, scope.url, entries)


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
            entries = context.by_term[lang, taxonomy, term.id]
            yield _Feed(f"feed/{lang}/{taxonomy}/{term.id}", title, lang, url, _beside(context, url)), entries
    for person in context.publication.people:
        entries = context.by_person.get((lang, person.id), [])
        if entries:
            url = routes.person(lang, person.id)
            title = context.feeds_beside(url, person.name, lang)[0].title
            yield _Feed(f"feed/{lang}/person/{person.id}", title, lang, url, _beside(context, url)), entries


def _beside(context: Context, url: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, context.routes.feed_beside(url, kind)) for kind in context.config.feed_formats)


def _model(context: Site, scope: _Feed, url: str, entries: tuple[FeedEntry, ...]) -> FeedModel:
    config, routes = context.config, context.routes
    terms = context.terms(scope.lang)
    return FeedModel(
        id=f"tag:{config.tag_authority}:{scope.id}",
        title=scope.title,
        subtitle=config.text(config.identity, scope.lang) or "",
        language=scope.lang,
        self_url=routes.absolute(url),
        html_url=routes.absolute(scope.html_url),
        updated=max((e.updated for e in entries), default=NO_ENTRIES),
        rights=terms.sentence if terms else None,
        generator=f"sitegen {__version__}",
        icon=routes.absolute(context.assets.icon),
        payment_url=routes.absolute(routes.support(scope.lang)) if context.support else None,
        author=config.site_name(scope.lang),
        entries=entries,
    )


def _entry(context: Site, entry: Entry, bodies: Bodies) -> FeedEntry:
    lang, meta, routes = entry.lang, entry.article, context.routes
    url = routes.absolute(entry.url)
    terms = context.terms(lang, meta.rights, meta.location)
    licence = meta.licence or (terms.sentence if terms else None)
    support = article_support(context, entry)
    support_line = f"{support.heading}: {routes.absolute(support.button.url or '')}" if support else None
    return FeedEntry(
        id=feed_id_of(meta, context.config),
        title=title_of(context, entry),
        url=url,
        published=entry.published,
        updated=entry.updated,
        authors=tuple(
            (c.person.name, routes.absolute(page) if (page := context.person_url(c.person, lang)) else None)
            for c in entry.authors
        ),
        summary=typographic_text(meta.standfirst or " ".join(meta.takeaways), lang),
        content_html=_content(context, entry, bodies, terms)
        + feed_content("", "", page_url=url, support_line=support_line, licence=licence),
        language=lang,
        categories=tuple(
            (
                term.id,
                routes.absolute(routes.terms(lang, term.taxonomy)),
                context.term_name(term, lang),
            )
            for term in terms_of(entry)
        ),
        rights=licence,
    )


def _content(context: Site, entry: Entry, bodies: Bodies, terms: RightsTerms | None) -> str:
    """Standfirst and the whole text, or the standfirst alone where the text's profile keeps it out of feeds."""
    standfirst = entry.article.standfirst
    lead = f"<p><strong>{escape(standfirst)}</strong></p>\n" if standfirst else ""
    return whole_text(context, entry, bodies, "feed", lead) if terms is None or terms.in_feed else lead
