"""The entries of feeds: one for each text, or for each correction of one; and how much of them a feed may carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from sitegen.content.models import Article, CorrectionNote
from sitegen.errors import Finding, SourceLocation
from sitegen.language.dates import format_date
from sitegen.language.typography import typographic_text
from sitegen.publication.feed_ids import correction_id_of, feed_id_of
from sitegen.publication.model import Entry
from sitegen.publication.rights import RightsTerms
from sitegen.publication.schedule import moment_of
from sitegen.render.feed_html import feed_content
from sitegen.render.feed_model import Enclosure, FeedEntry, FeedPicture
from sitegen.views.article import title_of
from sitegen.views.context import Site, terms_of
from sitegen.views.giving import article_support
from sitegen.views.pictures import SHARED, file_of, licence_url, may_show
from sitegen.views.rights import holds
from sitegen.views.text_scope import Bodies
from sitegen.views.whole_text import whole_text

LARGEST_ENTRY = 1_000_000
"""Bytes of one entry's content as written; readers refuse more."""
LARGEST_FEED = 2_000_000
OVERHEAD = 2_000
"""Bytes of an entry beside its content and its summary, at most as a rule."""
TOLD_KINDS = frozenset(("correction", "clarification", "retraction"))
"""Kinds of log entries after which a text is another than the one that readers have; an update says so by `updated`."""


@dataclass(frozen=True)
class Correction:
    """One entry of a text's correction log."""

    entry: Entry
    note: CorrectionNote
    number: int
    """Among those of its day, from 1, in the order of the file."""


def corrections_of(entry: Entry) -> Iterator[Correction]:
    """Every correction of a text, in the order of the file. Its number does not hang on those of other days."""
    counted: dict[str, int] = {}
    for note in entry.article.corrections:
        counted[note.date] = number = counted.get(note.date, 0) + 1
        if note.kind in TOLD_KINDS:
            yield Correction(entry, note, number)


def has_corrections(entries: Iterable[Entry]) -> bool:
    """Tell whether the feed of corrections would hold something."""
    return any(
        entry.state == "published" and any(corrections_of(entry))
        for entry in entries
        if entry.article.corrections
    )


def newest_corrections(entries: Iterable[Entry], most: int) -> tuple[Correction, ...]:
    """Return the newest corrections of all these texts, newest first."""
    found = [
        correction for entry in entries if entry.article.corrections for correction in corrections_of(entry)
    ]
    found.sort(key=lambda c: (c.entry.article.uid, -c.number))
    found.sort(key=lambda c: c.note.date, reverse=True)
    return tuple(found[:most])


def authors_of(context: Site, entry: Entry) -> tuple[tuple[str, str | None], ...]:
    """(name, absolute address of the page or None) of each author of a text."""
    pages = ((c.person.name, context.person_url(c.person, entry.lang)) for c in entry.authors)
    return tuple((name, context.routes.absolute(page) if page else None) for name, page in pages)


def text_entry(context: Site, entry: Entry, bodies: Bodies) -> FeedEntry:
    """Return the entry of a text, with its whole text where its rights allow that."""
    made, terms, closing = _outline(context, entry)
    return replace(made, content_html=_content(context, entry, bodies, terms) + closing)


def correction_entry(context: Site, correction: Correction) -> FeedEntry:
    """Return the entry of a correction: what was corrected, and a link to the text."""
    entry, note = correction.entry, correction.note
    made, _, _ = _outline(context, entry)
    moment = max(entry.published, moment_of(note.date, context.config))
    catalogue, title = context.words(entry.lang), title_of(context, entry)
    return replace(
        made,
        id=correction_id_of(entry.article, context.config, note.date, correction.number),
        title=catalogue("feed.correction", kind=catalogue(f"correction.{note.kind}"), title=title),
        published=moment,
        updated=moment,
        summary=typographic_text(note.text, entry.lang),
        content_html=f"<p>{escape(typographic_text(note.text, entry.lang), quote=False)}</p>\n"
        f'<p><a href="{escape(made.url)}">{escape(title, quote=False)}</a></p>',
        picture=None,
        enclosure=None,
    )


def within_limits(
    context: Site, texts: Sequence[Entry], entries: Sequence[FeedEntry], title: str
) -> tuple[tuple[FeedEntry, ...], tuple[Finding, ...]]:
    """Return the entries, those that are too much for readers with their summary alone, and what to tell of that.

    An entry of more than 1 MB goes first; then, where the feed has more than 2 MB, the oldest ones.
    """
    kept: list[FeedEntry] = []
    told: list[Finding] = []
    size = left_out = 0
    for text, entry in zip(texts, entries, strict=True):
        content = _written(entry.content_html)
        rest = OVERHEAD + 2 * _written(entry.summary)
        if content > LARGEST_ENTRY:
            told.append(_too_large(text.article, content))
        if content > LARGEST_ENTRY or size + content + rest > LARGEST_FEED:
            left_out += content <= LARGEST_ENTRY
            kept.append(_shortened(context, text, entry))
            size += rest + _written(kept[-1].content_html)
        else:
            kept.append(entry)
            size += content + rest
    if left_out:
        told.append(
            Finding(
                "feed-too-large",
                f"the feed “{title}” would be larger than 2 MB, which readers refuse: {left_out} of its"
                f" {len(entries)} texts stand in it with their summary only",
                SourceLocation("sitegen.toml"),
                "Write a smaller number of items below [feeds].",
            )
        )
    return tuple(kept), tuple(told)


def episode_entry(context: Site, entry: Entry, notes_html: str) -> FeedEntry:
    """Return the entry of an episode in a podcast; `notes_html`: what programs show below it."""
    made, _, _ = _outline(context, entry)
    return replace(made, content_html=notes_html, picture=None, enclosure=_enclosure(context, entry))


def _enclosure(context: Site, entry: Entry) -> Enclosure | None:
    """The recording of a text."""
    sound = entry.recorded.sound if entry.recorded else None
    if sound is None:
        return None
    return Enclosure(context.routes.absolute(sound.url), sound.length, sound.type, sound.duration)


def _outline(context: Site, entry: Entry) -> tuple[FeedEntry, RightsTerms | None, str]:
    """All of an entry but its content; the terms of the text; and the lines that close the content."""
    lang, meta, routes = entry.lang, entry.article, context.routes
    url = routes.absolute(entry.url)
    terms = context.terms(lang, meta.rights, meta.location)
    licence = meta.licence or (terms.sentence if terms else None)
    page = licence_url(context, terms, lang) if terms and holds(meta, terms) else None
    support = article_support(context, entry)
    support_line = f"{support.heading}: {routes.absolute(support.button.url or '')}" if support else None
    first = meta.first_published
    corrected = [note for note in meta.corrections if note.kind in TOLD_KINDS]
    made = FeedEntry(
        id=feed_id_of(meta, context.config),
        title=title_of(context, entry),
        url=url,
        published=entry.published,
        updated=max((entry.updated, *(moment_of(note.date, context.config) for note in corrected))),
        authors=authors_of(context, entry),
        summary=_summary(context, entry, corrected),
        content_html="",
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
        licence_url=routes.absolute(page) if page else None,
        via=routes.absolute(first.url) if first and first.url else None,
        enclosure=_enclosure(context, entry) if terms is None or terms.in_feed else None,
        picture=_picture(context, entry) if terms is None or terms.in_feed else None,
    )
    return made, terms, feed_content("", "", page_url=url, support_line=support_line, licence=licence)


def _summary(context: Site, entry: Entry, corrected: Sequence[CorrectionNote]) -> str:
    """The standfirst, or else the takeaways; of a corrected text, when it was corrected last, and the correction where there is neither."""
    standfirst, lang = entry.article.standfirst or " ".join(entry.article.takeaways), entry.lang
    if not corrected:
        return typographic_text(standfirst, lang) if standfirst else ""
    last = max(corrected, key=lambda note: note.date)
    return context.words(lang)(
        f"feed.after_{last.kind}",
        date=format_date(last.date, lang),
        text=typographic_text(standfirst or last.text, lang),
    )


def _picture(context: Site, entry: Entry) -> FeedPicture | None:
    """The lead picture, where it may go into feeds and is of a kind that readers show."""
    lead = entry.lead
    file = file_of(lead) if lead else None
    if lead is None or file is None or not may_show(context, lead, entry.lang, "feed"):
        return None
    url, size = file
    kind = SHARED.get("." + url.rpartition(".")[2].lower())
    if kind is None:
        return None
    terms = context.picture_terms(entry.lang, lead.profile)
    return FeedPicture(
        url=context.routes.absolute(url),
        type=kind,
        width=size[0],
        height=size[1],
        alt=lead.alt,
        credit=lead.credit,
        copyright=lead.copyright or (terms.sentence if terms else None) or None,
    )


def _content(context: Site, entry: Entry, bodies: Bodies, terms: RightsTerms | None) -> str:
    """Standfirst and the whole text, or the standfirst alone where the text's profile keeps it out of feeds."""
    lead = _lead(entry)
    return whole_text(context, entry, bodies, "feed", lead) if terms is None or terms.in_feed else lead


def _shortened(context: Site, text: Entry, entry: FeedEntry) -> FeedEntry:
    """The standfirst, a link to the text, and the closing lines."""
    _, _, closing = _outline(context, text)
    more = escape(context.words(text.lang)("feed.whole_text"), quote=False)
    return replace(
        entry, content_html=f'{_lead(text)}<p><a href="{escape(entry.url)}">{more}</a></p>\n{closing}'
    )


def _lead(entry: Entry) -> str:
    standfirst = entry.article.standfirst
    return f"<p><strong>{escape(standfirst)}</strong></p>\n" if standfirst else ""


def _too_large(article: Article, size: int) -> Finding:
    return Finding(
        "feed-entry-too-large",
        f"has {size / 1_000_000:.1f} MB in feeds, and readers refuse more than 1 MB: its summary stands there",
        article.location,
        "Nothing has to be done: the entry links to the whole text.",
    )


def _written(html: str) -> int:
    """Bytes as XML writes them."""
    return len(escape(html, quote=False).encode(errors="replace"))
