"""The history of a text, for programs and archives: one file beside each text that was changed after it came out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from sitegen.content.models import Article
from sitegen.language.typography import typographic_text
from sitegen.publication.feed_ids import feed_id_of
from sitegen.render.search_text import words_of
from sitegen.render.versions import History
from sitegen.views.article import has_history, title_of
from sitegen.views.context import Context, Scoped, SiteFacts
from sitegen.views.plan import Plan
from sitegen.views.text_scope import Bodies, OneText, TextNeeds, body_versions


def version_plans(context: Context) -> Iterator[Plan]:
    """Return the plan of the file of each text that has a history."""
    for entry in context.publication.entries:
        if has_history(entry):
            needs = TextNeeds(context, entry)
            yield Plan(
                url=context.routes.versions(entry.url),
                layout="versions",
                lang=entry.lang,
                source=entry.article.path,
                parts=(("text", needs.text_part()), ("place", (entry.url,))),
                make=_make,
                scope=partial(OneText, entry, {}),
                indexed=False,
            )


def _make(facts: SiteFacts, scope: OneText, bodies: Bodies) -> History:
    context, entry = Scoped(facts, scope.urls), scope.entry
    meta = entry.article
    pieces = [bodies[name] for name in body_versions(entry)]
    return History(
        uid=meta.uid,
        id=feed_id_of(meta, facts.config),
        url=context.routes.absolute(entry.url),
        title=title_of(context, entry),
        language=entry.lang,
        published=meta.date,
        modified=meta.changed or meta.date,
        changes=tuple(_changes(meta)),
        words=(
            typographic_text(meta.title, entry.lang),
            *(words_of(html) for body in pieces for html in (body.html, body.notes_html)),
        ),
    )


def _changes(meta: Article) -> Iterator[tuple[str, str, str | None]]:
    """Every entry of the log, and an update that no entry explains, by day."""
    log: list[tuple[str, str, str | None]] = [(note.date, note.kind, note.text) for note in meta.corrections]
    if meta.updated and meta.updated not in {day for day, _, _ in log}:
        log.append((meta.updated, "update", None))
    yield from sorted(log, key=lambda change: change[0])
