"""Which feeds exist, and what each holds. Dates come from the texts, never from the clock (RFC 4287, RFC 4151)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from markupsafe import escape

from sitegen import __version__
from sitegen.publication.model import Entry
from sitegen.render.feed_html import feed_content
from sitegen.render.feeds import FeedEntry, FeedModel
from sitegen.views.anchors import prefix_ids
from sitegen.views.context import FEED_TYPES, Context, terms_of
from sitegen.views.giving import article_support
from sitegen.views.lists import TAXONOMIES, shown_terms

NO_ENTRIES = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class FeedView:
    """One feed in one format, `atom` or `rss`."""

    url: str
    format: str
    model: FeedModel


@dataclass(frozen=True)
class _Scope:
    """What a feed is about."""

    id: str
    """Last part of its `tag:` URI; never changes."""
    title: str
    lang: str
    html_url: str
    urls: tuple[tuple[str, str], ...]
    """(format, root-relative URL)."""
    entries: Sequence[Entry]


def feed_views(context: Context) -> Iterator[FeedView]:
    """Every feed in both formats."""
    make = cache(lambda uid: _entry(context, context.by_uid[uid]))
    for scope in _scopes(context):
        entries = tuple(
            make(e.article.uid)
            for e in [e for e in scope.entries if e.state == "published"][: context.config.feed_items]
        )
        for kind, url in scope.urls:
            yield FeedView(url, kind, _model(context, scope, url, entries))


def _scopes(context: Context) -> Iterator[_Scope]:
    config, routes = context.config, context.routes
    default = config.default_lang
    everything = [e for e in context.publication.entries if e.listed and e.article.date]
    site_title = config.site_name(default)
    if len(context.languages) > 1:
        site_title = context.words(default)("feed.site", site=site_title)
    yield _Scope("feed/all", site_title, default, routes.home(default), _at(routes.site_feed), everything)
    for lang in context.languages:
        if len(context.languages) > 1:
            title = context.language_feeds(lang)[0].title
            urls = tuple((kind, routes.language_feed(lang, kind)) for kind, _ in FEED_TYPES)
            yield _Scope(f"feed/{lang}", title, lang, routes.home(lang), urls, context.listed[lang])
        yield from _term_scopes(context, lang)


def _term_scopes(context: Context, lang: str) -> Iterator[_Scope]:
    routes = context.routes
    for taxonomy in TAXONOMIES:
        for term in shown_terms(context, lang, taxonomy):
            url = routes.term(lang, taxonomy, term.id)
            title = context.feeds_beside(url, context.term_name(term, lang), lang)[0].title
            entries = context.by_term[lang, taxonomy, term.id]
            yield _Scope(
                f"feed/{lang}/{taxonomy}/{term.id}", title, lang, url, _beside(context, url), entries
            )
    for person in context.publication.people:
        entries = context.by_person.get((lang, person.id), [])
        if entries:
            url = routes.person(lang, person.id)
            title = context.feeds_beside(url, person.name, lang)[0].title
            yield _Scope(f"feed/{lang}/person/{person.id}", title, lang, url, _beside(context, url), entries)


def _at(make_url: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
    return tuple((kind, make_url(kind)) for kind, _ in FEED_TYPES)


def _beside(context: Context, url: str) -> tuple[tuple[str, str], ...]:
    return tuple((kind, context.routes.feed_beside(url, kind)) for kind, _ in FEED_TYPES)


def _model(context: Context, scope: _Scope, url: str, entries: tuple[FeedEntry, ...]) -> FeedModel:
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
        author=config.site_name(scope.lang),
        entries=entries,
    )


def _entry(context: Context, entry: Entry) -> FeedEntry:
    lang, meta, routes = entry.lang, entry.article, context.routes
    url = routes.absolute(entry.url)
    terms = context.terms(lang, meta.rights, meta.location)
    licence = meta.licence or (terms.sentence if terms else None)
    support = article_support(context, entry)
    support_line = f"{support.heading}: {routes.absolute(support.button.url or '')}" if support else None
    return FeedEntry(
        id=f"tag:{context.config.tag_authority}:{meta.uid}",
        title=context.title(entry),
        url=url,
        published=entry.published,
        updated=entry.updated,
        authors=tuple(
            (c.person.name, routes.absolute(page) if (page := context.person_url(c.person, lang)) else None)
            for c in entry.authors
        ),
        summary=context.standfirst(entry) or "",
        content_html=(_whole_text(context, entry) if terms is None or terms.in_feed else "")
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


def _whole_text(context: Context, entry: Entry) -> str:
    """Standfirst, body and notes; then each chapter, whose notes are found on the page of the whole report."""
    url = context.routes.absolute(entry.url)
    lead = f"<p><strong>{escape(entry.article.standfirst)}</strong></p>\n" if entry.article.standfirst else ""
    parts = [feed_content(lead + entry.body.html, entry.body.notes_html, page_url=url)]
    for chapter in entry.chapters:
        prefix = f"chapter-{chapter.number}"
        heading = f"<h2>{escape(chapter.chapter.title)}</h2>\n"
        parts.append(
            feed_content(
                heading + prefix_ids(chapter.body.html, prefix),
                prefix_ids(chapter.body.notes_html, prefix),
                page_url=context.routes.report_full(url),
            )
        )
    return "\n".join(parts)
