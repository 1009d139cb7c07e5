"""A text as it leaves the site, in feeds and in republished copies: body and notes, of a report its chapters too."""

from __future__ import annotations

from html import escape
from typing import Literal

from sitegen.publication.model import ChapterEntry, Entry
from sitegen.render.feed_html import feed_content
from sitegen.views.anchors import prefix_ids
from sitegen.views.context import Site
from sitegen.views.pictures import body_with_pictures, lead_html
from sitegen.views.text_scope import Bodies


def whole_text(
    context: Site, entry: Entry, bodies: Bodies, place: Literal["feed", "republish"], lead: str = ""
) -> str:
    """Return everything, with those pictures that may go there; `lead` stands before it. Notes of chapters are on the page of the whole report."""
    url, lang = context.routes.absolute(entry.url), entry.lang
    own = bodies[entry.body.version]
    shown = body_with_pictures(context, own.html, entry.pictures, lang, place)
    notes = body_with_pictures(context, own.notes_html, entry.pictures, lang, place)
    parts = [feed_content(lead + lead_html(context, entry, place) + shown, notes, page_url=url)]
    for chapter in entry.chapters:
        body, prefix = bodies[chapter.body.version], f"chapter-{chapter.number}"
        shown = body_with_pictures(context, body.html, chapter.pictures, lang, place)
        notes = body_with_pictures(context, body.notes_html, chapter.pictures, lang, place)
        parts.append(
            feed_content(
                _head(chapter) + prefix_ids(shown, prefix),
                prefix_ids(notes, prefix),
                page_url=context.routes.report_full(url),
            )
        )
    return "\n".join(parts)


def _head(chapter: ChapterEntry) -> str:
    standfirst = chapter.chapter.standfirst
    return f"<h2>{escape(chapter.chapter.title)}</h2>\n" + (
        f"<p>{escape(standfirst)}</p>\n" if standfirst else ""
    )
