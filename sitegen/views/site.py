"""All pages of the publication. The set of plans is the set of pages: nothing else is ever written."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.views.archive import archive_views
from sitegen.views.article import article_plan
from sitegen.views.context import Context
from sitegen.views.events import calendar_views, event_views
from sitegen.views.feed_list import feed_list_views, opml_views
from sitegen.views.home import home_views
from sitegen.views.issues import issue_plans
from sitegen.views.lists import list_views
from sitegen.views.newsletter import newsletter_views
from sitegen.views.pages import not_found_views, plain_plans
from sitegen.views.people import people_views
from sitegen.views.plan import Plan, View
from sitegen.views.podcast import podcast_views
from sitegen.views.policies import policy_views
from sitegen.views.report import report_plans
from sitegen.views.search import search_views
from sitegen.views.support_page import support_views
from sitegen.views.tombstones import tombstone_views


def all_pages(context: Context) -> Iterator[View | Plan]:
    """Every page of every language."""
    yield from home_views(context)
    for entry in context.publication.entries:
        if entry.article.type == "report":
            yield from report_plans(context, entry)
        else:
            yield article_plan(context, entry)
    yield from list_views(context)
    yield from issue_plans(context)
    yield from archive_views(context)
    yield from people_views(context)
    yield from plain_plans(context)
    yield from event_views(context)
    yield from newsletter_views(context)
    yield from policy_views(context)
    yield from tombstone_views(context)
    yield from support_views(context)
    yield from feed_list_views(context)
    yield from search_views(context)
    yield from not_found_views(context)


def other_files(context: Context) -> Iterator[View | Plan]:
    """Calendars, podcasts and lists of feeds: what programs read, beside the feeds of texts."""
    yield from opml_views(context)
    yield from calendar_views(context)
    yield from podcast_views(context)
