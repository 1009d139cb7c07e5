"""What stands at the address of a text that was withdrawn."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.language.dates import format_date
from sitegen.language.typography import typographic_text
from sitegen.views.context import Context
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import Link, TombstonePage


def tombstone_views(context: Context) -> Iterator[View]:
    """One for each text that was withdrawn and says why: no search engine keeps it, and no sitemap names it."""
    for stone in context.publication.tombstones:
        lang = stone.lang
        catalogue, routes = context.words(lang), context.routes
        heading = typographic_text(stone.title, lang)
        successor = None
        if stone.successor:
            title, url, its_lang = stone.successor
            successor = Link(
                typographic_text(title, its_lang), url, lang=None if its_lang == lang else its_lang
            )
        value = TombstonePage(
            shell=make_shell(
                context,
                kind="tombstone",
                lang=lang,
                url=stone.url,
                heading=heading,
                title=f"{catalogue('tombstone.kicker')}: {heading} – {context.config.site_name(lang)}",
                description=catalogue("tombstone.sentence"),
                indexed=False,
            ),
            published=catalogue("tombstone.published", date=format_date(stone.date, lang)),
            withdrawn=catalogue("tombstone.withdrawn", date=format_date(stone.withdrawn, lang)),
            reason=typographic_text(stone.reason, lang),
            successor=successor,
            onward=(Link(catalogue("page.all_publications"), routes.publications(lang)),)
            if context.listed[lang]
            else (),
        )
        yield View(stone.url, "tombstone.html", lang, value, stone.path, indexed=False)
