"""All views of the publication. The set of views is the set of pages: nothing else is ever written."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.views.archive import archive_views
from sitegen.views.article import article_view
from sitegen.views.context import Context
from sitegen.views.giving import support_views
from sitegen.views.home import home_views
from sitegen.views.lists import list_views
from sitegen.views.pages import feeds_views, not_found_views, plain_views
from sitegen.views.people import people_views
from sitegen.views.plan import View
from sitegen.views.report import report_views


def all_views(context: Context) -> Iterator[View]:
    """Every page of every language."""
    yield from home_views(context)
    for entry in context.publication.entries:
        if entry.article.type == "report":
            yield from report_views(context, entry)
        else:
            yield article_view(context, entry)
    yield from list_views(context)
    yield from archive_views(context)
    yield from people_views(context)
    yield from plain_views(context)
    yield from support_views(context)
    yield from feeds_views(context)
    yield from not_found_views(context)
