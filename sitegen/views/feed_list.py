"""The list of feeds: as a page for people, and as one file for feed readers."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.models import TYPES
from sitegen.render.opml import OpmlFeed, OpmlModel
from sitegen.views import linked_data
from sitegen.views.context import FEED_TYPES, Context
from sitegen.views.events import calendar_rows
from sitegen.views.feed_entries import has_corrections
from sitegen.views.lists import TAXONOMIES, shown_terms
from sitegen.views.plan import View
from sitegen.views.podcast import podcast_rows
from sitegen.views.shell import make_shell
from sitegen.views.values import FeedGroup, FeedLink, FeedRow, FeedsPage


def feed_list_views(context: Context) -> Iterator[View]:
    """The page of every feed, in each language."""
    versions = {lang: context.routes.feeds(lang) for lang in context.languages}
    for lang in context.languages:
        catalogue = context.words(lang)
        heading, intro = catalogue("page.feeds"), catalogue("page.feeds_intro")
        groups = _groups(context, lang)
        value = FeedsPage(
            shell=make_shell(
                context,
                kind="feeds",
                lang=lang,
                url=versions[lang],
                heading=heading,
                description=intro,
                versions=versions,
                nodes=(
                    linked_data.item_list(
                        context, versions[lang], (row.feeds[0].url for group in groups for row in group.rows)
                    ),
                ),
            ),
            intro=intro,
            groups=groups,
            how=catalogue("page.feeds_how"),
            opml_url=context.routes.opml(lang),
            opml_label=catalogue("feed.opml"),
        )
        yield View(versions[lang], "feeds.html", lang, value, "[feeds]")


def opml_views(context: Context) -> Iterator[View]:
    """The file of the same feeds, in each language."""
    for lang in context.languages:
        value = _opml(context, lang, _groups(context, lang))
        yield View(context.routes.opml(lang), "opml", lang, value, "[feeds]", indexed=False)


def _opml(context: Context, lang: str, groups: tuple[FeedGroup, ...]) -> OpmlModel:
    routes, site = context.routes, context.config.site_name(lang)
    return OpmlModel(
        title=f"{site}: {context.words(lang)('page.feeds')}",
        owner=context.config.organisation.legal_name,
        owner_url=routes.absolute(routes.home(lang)),
        groups=tuple(
            (group.heading, tuple(_opml_feed(context, row, lang) for row in feeds))
            for group in groups
            if (feeds := [row for row in group.rows if row.feeds[0].type in FEED_TYPES.values()])
        ),
    )


def _opml_feed(context: Context, row: FeedRow, lang: str) -> OpmlFeed:
    # The title of the feed itself: in a reader it stands beside those of other publishers.
    return OpmlFeed(
        title=row.feeds[0].title,
        xml_url=row.address,
        html_url=context.routes.absolute(row.url),
        language=row.lang or lang,
        description=row.description or "",
    )


def _groups(context: Context, lang: str) -> tuple[FeedGroup, ...]:
    catalogue = context.words(lang)
    groups = (
        ("feed.whole_site", "", _whole(context, lang)),
        ("feed.languages", "", _languages(context, lang)),
        *((f"taxonomies.{name}", "", _terms(context, lang, name)) for name in TAXONOMIES),
        ("feed.types", "feed.about_type", _types(context, lang)),
        ("feed.people", "feed.about_person", _people(context, lang)),
        ("feed.podcast", "", podcast_rows(context, lang)),
        ("feed.calendars", "", calendar_rows(context, lang)),
    )
    return tuple(
        FeedGroup(catalogue(heading), catalogue(about) if about else "", rows)
        for heading, about, found in groups
        if (rows := tuple(found))
    )


def _row(
    context: Context,
    link: tuple[str, str],
    feeds: tuple[FeedLink, ...],
    about: str = "",
    lang: str | None = None,
) -> FeedRow:
    """`link`: title and page of the subject."""
    title, url = link
    address = context.routes.absolute(feeds[0].url)
    return FeedRow(title, about or None, feeds, url, address, lang)


def _whole(context: Context, lang: str) -> Iterator[FeedRow]:
    config, routes, catalogue = context.config, context.routes, context.words(lang)
    feeds = context.all_feeds(lang) or context.language_feeds(lang)
    identity = config.text(config.identity, lang) or ""
    yield _row(context, (config.site_name(lang), routes.home(lang)), feeds, identity)
    if config.feed_sections and has_corrections(context.listed[lang]):
        title, url = catalogue("feed.corrections"), routes.corrections(lang)
        about = catalogue("feed.about_corrections")
        page, feeds = context.corrections_page(lang), context.feeds_beside(url, title, lang)
        yield _row(context, (title, page), feeds, about)


def _languages(context: Context, lang: str) -> Iterator[FeedRow]:
    for other in context.languages if len(context.languages) > 1 else ():
        name = context.words(other)("endonym")
        about = context.words(other)("feed.about_language")
        feeds, own = context.language_feeds(other), None if other == lang else other
        yield _row(context, (name, context.routes.home(other)), feeds, about, own)


def _terms(context: Context, lang: str, taxonomy: str) -> Iterator[FeedRow]:
    for term in shown_terms(context, lang, taxonomy) if context.config.feed_sections else ():
        url, name = context.routes.term(lang, taxonomy, term.id), context.term_name(term, lang)
        feeds, about = context.feeds_beside(url, name, lang), context.about_term(term, lang)
        yield _row(context, (name, url), feeds, about)


def _types(context: Context, lang: str) -> Iterator[FeedRow]:
    catalogue = context.words(lang)
    for kind in TYPES if context.config.feed_sections else ():
        if url := context.type_url(kind, lang):
            name = catalogue(f"types.{kind}")
            yield _row(context, (name, url), context.type_feeds(kind, lang))


def _people(context: Context, lang: str) -> Iterator[FeedRow]:
    for person in context.people(lang) if context.config.feed_sections else ():
        if (lang, person.id) in context.by_person:
            url = context.routes.person(lang, person.id)
            role = context.config.text(person.role, lang) or ""
            feeds = context.feeds_beside(url, person.name, lang)
            yield _row(context, (person.name, url), feeds, role)
