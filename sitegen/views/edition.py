"""The PDF edition of a text: which texts have one, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import Entry
from sitegen.render.edition import Edition, Section
from sitegen.views.article import description_of, names_of, title_of
from sitegen.views.cite import cited_work, text_citations
from sitegen.views.context import Context, Scoped, Site, SiteFacts
from sitegen.views.pictures import Place, body_with_pictures, lead_figure
from sitegen.views.plan import Part, Plan
from sitegen.views.republish import in_words
from sitegen.views.rights import text_rights
from sitegen.views.text_scope import Bodies, OneText, TextNeeds

LAYOUT = "pdf"
CITED_IN = ("Chicago", "APA")


def edition_plans(context: Context) -> Iterator[tuple[Entry, Plan]]:
    """Each text that is out and of a type that the site wants editions of."""
    wanted = context.config.pdf_types
    for entry in context.publication.entries if wanted else ():
        if entry.article.type in wanted and is_out(entry):
            yield entry, edition_plan(context, entry, LAYOUT, "pdf", make_edition)


def is_out(entry: Entry) -> bool:
    """Whether readers have the text, and know since when."""
    return entry.state == "published" and bool(entry.article.date)


def edition_plan(
    context: Context,
    entry: Entry,
    layout: str,
    ending: str,
    make: Callable[[SiteFacts, EditionScope, Bodies], Any],
) -> Plan:
    """The plan of a file beside a text's page that holds all of it, under the text's own name."""
    needs = TextNeeds(context, entry)
    return Plan(
        url=f"{entry.url}{entry.article.slug}.{ending}",
        layout=layout,
        lang=entry.lang,
        source=entry.article.path,
        parts=edition_parts(needs),
        make=make,
        scope=partial(edition_scope, needs),
        indexed=False,
    )


@dataclass(frozen=True)
class EditionScope(OneText):
    """A text, and the volume of the journal that it stands in."""

    volume: str | None = None


def edition_parts(needs: TextNeeds) -> tuple[tuple[str, Part], ...]:
    """What an edition of a text is made from, whatever kind of file it becomes."""
    volume = needs.volume()
    return (
        ("text", needs.text_part()),
        ("place", (needs.entry.url,)),
        ("records", needs.records_part()),
        ("pictures", needs.pictures_part()),
        *((("issue", (volume,)),) if volume else ()),
    )


def edition_scope(needs: TextNeeds) -> EditionScope:
    """What the making of an edition reads."""
    return EditionScope(needs.entry, needs.urls(), needs.volume())


def make_edition(facts: SiteFacts, scope: EditionScope, bodies: Bodies) -> Edition:
    """Return what the PDF edition of a text says."""
    return edition_of(Scoped(facts, scope.urls), scope.entry, bodies, "page", scope.volume)


def edition_of(context: Scoped, entry: Entry, bodies: Bodies, place: Place, volume: str | None) -> Edition:
    """Return what an edition of a text says, with the pictures as they stand at `place`; `volume`: of its journal."""
    lang, meta = entry.lang, entry.article
    catalogue = context.words(lang)
    authors = tuple(c.person.name for c in entry.authors)
    return Edition(
        lang=lang,
        paper=context.config.pdf_paper,
        site_name=context.config.site_name(lang),
        url=context.routes.absolute(entry.url),
        title=title_of(context, entry),
        subtitle=text_if_any(meta.subtitle, lang),
        kicker=_kicker(context, entry),
        standfirst=text_if_any(meta.standfirst, lang),
        byline=tuple(in_words(context.byline(entry.contributors, lang)).splitlines())
        or (names_of(context, entry),),
        dateline=_dateline(context, entry),
        date=meta.changed or meta.date,
        authors=authors or (context.config.site_name(lang),),
        keywords=cited_work(context, entry).keywords,
        description=description_of(entry),
        lead=_lead(entry),
        lists=tuple(
            (catalogue(f"edition.{name}"), tuple(typographic_text(item, lang) for item in items))
            for name, items in (
                ("takeaways", meta.takeaways),
                ("findings", meta.findings),
                ("recommendations", meta.recommendations),
            )
            if items
        ),
        sections=_sections(context, entry, bodies, place),
        contents=catalogue("edition.contents") if len(entry.chapters) > 1 else None,
        end=_end(context, entry, volume),
    )


def _kicker(context: Site, entry: Entry) -> str:
    catalogue = context.words(entry.lang)
    kind = catalogue(f"type.{entry.article.type}")
    if entry.series is None:
        return kind
    issue = f" {entry.article.issue}" if entry.article.issue else ""
    return f"{context.term_name(entry.series, entry.lang)}{issue} · {kind}"


def _dateline(context: Site, entry: Entry) -> str:
    lang, meta = entry.lang, entry.article
    catalogue = context.words(lang)
    parts = [f"{catalogue('article.published')} {context.date(meta.date, lang).text}"]
    if meta.updated:
        parts.append(f"{catalogue('article.updated')} {context.date(meta.updated, lang).text}")
    parts += [text for text in (meta.ids.number, meta.edition) if text]
    parts += [f"ISBN {meta.ids.isbn}"] if meta.ids.isbn else []
    return " · ".join(parts)


def _lead(entry: Entry) -> tuple[str, str, int, int, str] | None:
    figure = lead_figure(entry)
    if figure is None:
        return None
    caption = " ".join(text for text in (figure.caption, figure.credit) if text)
    return figure.src, figure.alt, figure.width, figure.height, caption


def _sections(context: Scoped, entry: Entry, bodies: Bodies, place: Place) -> tuple[Section, ...]:
    lang, routes = entry.lang, context.routes
    own = bodies[entry.body.version]
    sections = [
        Section(
            title=None,
            byline=None,
            standfirst=None,
            url=routes.absolute(entry.url),
            html=body_with_pictures(context, own.html, entry.pictures, lang, place),
            notes_html=body_with_pictures(context, own.notes_html, entry.pictures, lang, place),
        )
    ]
    for chapter in entry.chapters:
        body = bodies[chapter.body.version]
        by = in_words(context.byline(chapter.contributors, lang)) if chapter.contributors else None
        sections.append(
            Section(
                title=f"{chapter.number}. {typographic_text(chapter.chapter.title, lang)}",
                byline=by,
                standfirst=text_if_any(chapter.chapter.standfirst, lang),
                url=routes.absolute(chapter.url),
                html=body_with_pictures(context, body.html, chapter.pictures, lang, place),
                notes_html=body_with_pictures(context, body.notes_html, chapter.pictures, lang, place),
            )
        )
    return tuple(sections)


def _end(context: Scoped, entry: Entry, volume: str | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lang, meta = entry.lang, entry.article
    catalogue, rights = context.words(lang), text_rights(context, entry)
    notes = sorted(meta.corrections, key=lambda note: note.date, reverse=True)
    rows = (
        (
            "corrections",
            [
                f"{catalogue(f'correction.{n.kind}')}, {context.date(n.date, lang).text}. {n.text}"
                for n in notes
            ],
        ),
        ("cite", [c.text for c in text_citations(context, entry, volume=volume) if c.style in CITED_IN]),
        ("licence", [rights.sentence, *(image.label for image in rights.images)]),
        ("origin", [rights.first_published or ""]),
        ("funding", [meta.funding or ""]),
        ("disclosure", [meta.disclosure or ""]),
        ("peer_review", [meta.peer_review or ""]),
        ("acknowledgements", [meta.acknowledgements or ""]),
        ("online", [context.routes.absolute(entry.url)]),
    )
    return tuple(
        (catalogue(f"edition.{name}"), shown) for name, lines in rows if (shown := tuple(filter(None, lines)))
    )
