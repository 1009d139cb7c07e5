"""Articles, reports and their chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from sitegen.content.models import Person
from sitegen.language.sizes import file_size
from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import Body, Contributor, Entry
from sitegen.publication.relate import Match
from sitegen.publication.schedule import comes_out_at
from sitegen.render.edition import EPUB
from sitegen.render.endnotes import Note, notes_of
from sitegen.render.margin_notes import in_margin
from sitegen.render.sanitise import strip_illegal
from sitegen.views import linked_data
from sitegen.views.briefs import Brief, make_brief
from sitegen.views.cite import cite_files, library_tags, text_citations
from sitegen.views.context import FEED_TYPES, Context, EditionFile, Scoped, Site, SiteFacts, monogram
from sitegen.views.giving import article_line, article_support
from sitegen.views.paper import printed
from sitegen.views.pictures import body_with_pictures, lead_figure, share_image
from sitegen.views.plan import Plan
from sitegen.views.recordings import episode_node, recording_block, recording_nodes
from sitegen.views.rights import origin_of, text_rights
from sitegen.views.share import kicker_of, share_card
from sitegen.views.shell import make_shell, shorten
from sitegen.views.text_scope import Bodies, TextNeeds, TextScope
from sitegen.views.values import (
    ArticlePage,
    AuthorCard,
    Correction,
    Dateline,
    Download,
    FeedLink,
    Figure,
    Heading,
    Link,
    Related,
    Rights,
    Shell,
)

DESCRIPTION = 399
"""Letters of a description; one less than there are of a body's `lead`, so that what was cut ends in an ellipsis."""
TOC_HEADINGS = 3
"""Hosts whose addresses look the same and which do not speak ActivityPub under that name."""
TOC_WORDS = 900


def versions_of(scope: TextScope) -> dict[str, str]:
    """Language to URL of the text in it."""
    return {version.lang: version.url for version in scope.versions}


def text_plan(
    needs: TextNeeds, url: str, layout: str, make: Callable[[SiteFacts, TextScope, Bodies], object]
) -> Plan:
    """Return the plan of a page of a text, or of a part of it."""
    entry = needs.entry
    is_landing = url == entry.url
    return Plan(
        url=url,
        layout=layout,
        lang=entry.lang,
        source=entry.article.path,
        parts=needs.parts(),
        make=make,
        scope=needs.scope,
        lastmod=entry.article.updated or entry.article.date or None,
        indexed=entry.state == "published" and (is_landing or layout == "chapter.html"),
    )


def article_plan(context: Context, entry: Entry) -> Plan:
    """Return the page of a text without chapters."""
    return text_plan(TextNeeds(context, entry), entry.url, "article.html", make_article)


def make_article(facts: SiteFacts, scope: TextScope, bodies: Bodies) -> ArticlePage:
    """Return the page of a text without chapters."""
    return article_page(Scoped(facts, scope.urls), scope, bodies)


def article_page(context: Scoped, scope: TextScope, bodies: Bodies) -> ArticlePage:
    """Return everything that the page of a text shows."""
    entry, body = scope.entry, bodies[scope.entry.body.version]
    lang, meta = entry.lang, entry.article
    catalogue = context.words(lang)
    description = description_of(entry)
    rights = text_rights(context, entry)
    log = [
        (
            note.material,
            Correction(context.date(note.date, lang), catalogue(f"correction.{note.kind}"), note.text),
        )
        for note in sorted(meta.corrections, key=lambda note: note.date, reverse=True)
    ]
    previous, following = _neighbour(context, scope.older), _neighbour(context, scope.newer)
    body_html, notes_html = notes_in_place(
        context,
        entry,
        body_with_pictures(context, body.html, entry.pictures, lang),
        body_with_pictures(context, body.notes_html, entry.pictures, lang),
    )
    line = article_line(context, entry, body_html)
    return ArticlePage(
        shell=_shell(
            context,
            scope,
            description,
            rights,
            notes=notes_of(body.notes_html),
            previous=previous,
            following=following,
        ),
        lang=lang,
        kicker=_kicker(context, entry),
        type_label=catalogue(f"type.{meta.type}"),
        subtitle=text_if_any(meta.subtitle, lang),
        standfirst=text_if_any(meta.standfirst, lang),
        byline=context.byline(entry.contributors, lang),
        dateline=_dateline(context, scope),
        body_html=body_html,
        notes_html=notes_html,
        rights=rights,
        citations=text_citations(context, entry, volume=scope.volume),
        cite_files=cite_files(context, entry, entry.url),
        edition=edition_link(context, scope),
        epub=epub_link(scope.book, lang),
        takeaways=tuple(typographic_text(text, lang) for text in meta.takeaways),
        toc=() if entry.chapters else _toc(body, entry),
        hero=lead_figure(entry),
        author_cards=tuple(author_card(context, c.person, lang) for c in entry.authors),
        support=article_support(context, entry),
        support_line=line[0] if line else None,
        body_parts=line[1] if line else (),
        corrections=tuple(correction for _, correction in log),
        correction_notice=next((correction for material, correction in log if material), None),
        topics=tuple(context.term_link(topic, lang) for topic in entry.topics),
        regions=tuple(context.term_link(region, lang) for region in entry.regions),
        related=_related(context, scope),
        previous=previous,
        next=following,
        funding=meta.funding,
        disclosure=meta.disclosure,
        acknowledgements=meta.acknowledgements,
        peer_review=meta.peer_review,
        draft_notice=_draft_notice(context, entry),
        draft_warnings=meta.warnings if entry.state == "draft" else (),
        printed=printed(context, entry.url, lang),
        share_mail=mail_of(title_of(context, entry), context.routes.absolute(entry.url)),
        recording=recording_block(
            context,
            entry.recorded,
            lang,
            title=title_of(context, entry),
            heading="recording.of_text",
            podcast=context.routes.podcast_feed(lang) if scope.podcast else None,
        ),
        downloads=downloads_of(entry.downloads, lang),
        issue=_issue(context, entry),
        corrections_url=dict(context.facts.corrections).get(lang) if log else None,
    )


def mail_of(title: str, url: str) -> str:
    """The address of an e-mail that says what a page is called and where it is; the reader writes to whom."""
    body = f"{title}\r\n{url}"
    return f"mailto:?subject={quote(title, safe='')}&body={quote(body, safe='')}"


def notes_in_place(context: Site, entry: Entry, html: str, notes_html: str) -> tuple[str, str]:
    """Return a body and its notes as the text, or else the site, wants them: below it, or beside it."""
    wanted = entry.article.notes or context.config.notes
    return in_margin(html, notes_html) if wanted == "margin" else (html, notes_html)


def downloads_of(files: tuple[tuple[str, str, str, int], ...], lang: str) -> tuple[Download, ...]:
    """Files as a table shows them."""
    return tuple(Download(label, url, ending, file_size(size, lang)) for label, url, ending, size in files)


def _issue(context: Site, entry: Entry) -> Link | None:
    """The issue of a journal that a text stands in, with its pages."""
    number, lang = entry.article.issue, entry.lang
    url = context.issue_url(entry.series.id, number, lang) if entry.series and number else None
    if url is None or entry.series is None:
        return None
    pages = pages_label(context, entry.article.pages, lang)
    name = f"{context.term_name(entry.series, lang)} {number}"
    return Link(f"{name}, {pages}" if pages else name, url)


def pages_label(context: Site, pages: str | None, lang: str) -> str | None:
    """The pages in print: "pp. 12–31", or "p. 12"."""
    if pages is None:
        return None
    shown = pages.replace("-", "–")
    return context.words(lang)("issue.pages" if "–" in shown else "issue.page", pages=shown)


def _shell(
    context: Scoped,
    scope: TextScope,
    description: str,
    rights: Rights,
    *,
    notes: tuple[Note, ...],
    previous: Link | None,
    following: Link | None,
) -> Shell:
    entry, edition = scope.entry, scope.edition
    lang, meta, routes = entry.lang, entry.article, context.routes
    heading = title_of(context, entry)
    indexed = entry.state == "published"
    links = [Link("", rights.url, rel="license")] if rights.url else []
    links += [
        Link("", url, rel="author") for c in entry.authors if (url := context.person_url(c.person, lang))
    ]
    if indexed and context.config.short_addresses:
        links.append(Link("", routes.short(meta.uid), rel="shortlink"))
    links += [Link("", previous.url, rel="prev")] if previous else []
    links += [Link("", following.url, rel="next")] if following else []
    feeds = (
        context.feeds_beside(
            routes.term(lang, "series", entry.series.id), context.term_name(entry.series, lang), lang
        )[:1]
        if entry.series and context.term_link(entry.series, lang).url
        else ()
    )
    if scope.podcast:
        feeds = (FeedLink(scope.podcast, routes.podcast_feed(lang), FEED_TYPES["rss"]), *feeds)
    feeds += _other_forms(rights, edition, scope.book)
    nodes: tuple[dict[str, Any], ...] = ()
    if meta.date:
        node = linked_data.article(
            context,
            entry,
            headline=heading,
            description=description,
            rights=rights,
            versions=scope.versions,
            section=parent_link(context, entry).label,
            edition=edition,
            book=scope.book,
            volume=scope.volume,
            funders=scope.funders,
            notes=notes,
        )
        data = (linked_data.dataset(context, entry, node),) if meta.type == "data" else ()
        nodes = (node, *data, *_recording_nodes(context, scope, heading))
    return make_shell(
        context,
        kind="report" if meta.type == "report" else "article",
        lang=lang,
        url=entry.url,
        heading=heading,
        description=description,
        trail=(parent_link(context, entry),),
        versions=versions_of(scope),
        feeds=feeds,
        indexed=indexed,
        open_graph=open_graph(context, entry, entry.authors),
        metas=(
            ("author", names_of(context, entry)),
            *_accounts(entry),
            *library_tags(
                context,
                entry,
                rights=rights.sentence,
                pdf_url=routes.absolute(edition.url) if edition else None,
                volume=scope.volume,
            ),
        ),
        links=(*links, *_history(context, entry)),
        nodes=nodes,
        share=share_card(context, entry) or share_image(context, entry),
        canonical=meta.canonical or "",
    )


def open_graph(context: Site, entry: Entry, authors: Sequence[Contributor]) -> tuple[tuple[str, str], ...]:
    """What the Open Graph protocol says of articles: dates, authors, section and topics."""
    meta, lang = entry.article, entry.lang
    return (
        ("og:type", "article"),
        *((("article:published_time", meta.date),) if meta.date else ()),
        *((("article:modified_time", meta.changed),) if meta.changed else ()),
        *(("article:author", c.person.name) for c in authors),
        ("article:section", parent_link(context, entry).label),
        *(("article:tag", context.term_name(topic, lang)) for topic in entry.topics),
    )


def _other_forms(
    rights: Rights, edition: EditionFile | None, book: EditionFile | None
) -> tuple[FeedLink, ...]:
    """The text in other formats, where the site makes them."""
    forms = [
        FeedLink(file.label, url, "text/markdown")
        for file in rights.files
        if (url := file.url) and url.endswith(".md")
    ]
    if edition:
        forms.append(FeedLink("PDF", edition.url, "application/pdf"))
    if book:
        forms.append(FeedLink("EPUB", book.url, EPUB))
    return tuple(forms)


def has_history(entry: Entry) -> bool:
    """Whether a text is out, and its front matter tells of a change since."""
    meta = entry.article
    return entry.state == "published" and bool(meta.date and meta.changed)


def _history(context: Site, entry: Entry) -> tuple[Link, ...]:
    """The file with the text's history (RFC 5829, section 3)."""
    return (
        (Link("", context.routes.versions(entry.url), rel="version-history"),) if has_history(entry) else ()
    )


def _accounts(entry: Entry) -> tuple[tuple[str, str], ...]:
    """The authors' accounts in the fediverse, which Mastodon 4.3 and later show beside a link to the text."""
    return tuple(
        ("fediverse:creator", c.person.fediverse) for c in entry.authors if c.person.fediverse is not None
    )


def _recording_nodes(context: Scoped, scope: TextScope, heading: str) -> tuple[dict[str, Any], ...]:
    entry = scope.entry
    recorded, url = entry.recorded, context.routes.absolute(entry.url)
    if recorded is None or recorded.sound is None:
        return ()
    about = {"isPartOf": {"@id": f"{url}#article"}}
    nodes = recording_nodes(context, recorded, url, heading, about=about)
    if entry.article.type != "podcast":
        return nodes
    date, lang = entry.article.date, entry.lang
    return (
        *nodes,
        episode_node(context, recorded, url, name=heading, date=date, lang=lang, series=scope.podcast),
    )


def title_of(context: Site, entry: Entry, *, short: bool = False) -> str:
    """Its title (or its short form) in its language's typography, marked when it was retracted."""
    return context.title(make_brief(entry, None, ""), short=short)


def names_of(context: Site, entry: Entry) -> str:
    """Its authors' names in one line; the organisation where there is none."""
    return context.names(make_brief(entry, None, ""))


def parent_link(context: Site, entry: Entry) -> Link:
    """The series, or the list of texts of the same type."""
    lang = entry.lang
    if entry.series and (link := context.term_link(entry.series, lang)).url:
        return link
    return _type_link(context, entry)


def _type_link(context: Site, entry: Entry) -> Link:
    lang, kind = entry.lang, entry.article.type
    return Link(context.words(lang)(f"types.{kind}"), context.type_url(kind, lang))


def _kicker(context: Site, entry: Entry) -> Link:
    words = kicker_of(context, entry)
    if entry.article.kicker:
        return Link(words)
    if entry.series:
        number = entry.article.issue
        issue = context.issue_url(entry.series.id, number, entry.lang) if number else None
        return Link(words, issue or context.term_link(entry.series, entry.lang).url)
    return Link(words, _type_link(context, entry).url)


def description_of(entry: Entry) -> str:
    """What search engines and cards of other sites show."""
    meta = entry.article
    text = meta.description or meta.standfirst or " ".join(meta.takeaways) or entry.body.lead
    return typographic_text(strip_illegal(shorten(text, DESCRIPTION)), entry.lang)


def _dateline(context: Scoped, scope: TextScope) -> Dateline:
    entry = scope.entry
    lang, meta = entry.lang, entry.article
    catalogue = context.words(lang)
    return Dateline(
        published=context.date(meta.date, lang) if meta.date else None,
        published_label=catalogue("article.published"),
        updated=context.date(meta.updated, lang) if meta.updated else None,
        updated_label=catalogue("article.updated") if meta.updated else None,
        reading_time=context.reading_time(entry.words, lang),
        stale_notice=_stale(context, entry),
        origin=origin_of(context, entry),
        translations=tuple(
            Link(context.words(other)("endonym"), url, lang=other)
            for other, url in versions_of(scope).items()
            if other != lang
        ),
        translations_label=catalogue("article.also_in"),
    )


def _stale(context: Site, entry: Entry) -> str | None:
    """Tell how old a text is, where the site's settings want that told."""
    if entry.years_old is None:
        return None
    return context.words(entry.lang).count("article.stale", entry.years_old)


def _draft_notice(context: Site, entry: Entry) -> str | None:
    day = None
    if entry.state == "scheduled":
        day = comes_out_at(entry.article, context.config).astimezone(context.config.zone).date().isoformat()
    return context.draft_notice(entry.state, entry.lang, day)


def edition_link(context: Site, scope: TextScope) -> Link | None:
    """The PDF edition, where there is one, with its size and pages."""
    edition, lang = scope.edition, scope.entry.lang
    if edition is None:
        return None
    catalogue = context.words(lang)
    size = file_size(edition.size, lang)
    pages = catalogue.count("edition.pages", edition.pages)
    name = edition.url.rpartition("/")[2]
    return Link(name, edition.url, note=f"{size}, {pages}")


def epub_link(book: EditionFile | None, lang: str) -> Link | None:
    """The EPUB edition, where there is one, with its size."""
    if book is None:
        return None
    return Link(book.url.rpartition("/")[2], book.url, note=file_size(book.size, lang))


def _toc(body: Body, entry: Entry) -> tuple[Heading, ...]:
    """The headings of an article, of a report the lower ones too; where it wants that, or where it is long."""
    meta, parts = entry.article, sum(level == 2 for _, _, level in body.toc)
    levels = (2, 3) if meta.type == "report" else (2,)
    wish = meta.toc
    headings = tuple(Heading(i, text, level) for i, text, level in body.toc if level in levels)
    enough = parts >= TOC_HEADINGS and entry.body.words >= TOC_WORDS
    return headings if wish == "true" or (wish == "auto" and enough) else ()


def author_card(
    context: Site, person: Person, lang: str, count: int | None = None, portrait: Figure | None = None
) -> AuthorCard:
    """A person, for the end of an article or a list of people."""
    catalogue = context.words(lang)
    return AuthorCard(
        name=person.name,
        url=context.person_url(person, lang),
        role=_role(context, person, lang),
        bio_html=context.inline_html(
            context.config.text(person.short_bio, lang) or context.config.text(person.bio, lang),
            lang,
            f"content/people/{person.id}.toml",
        ),
        monogram=monogram(person.name),
        email=person.email,
        count_label=None if count is None else catalogue.count("count.publications", count),
        portrait=portrait,
    )


def _role(context: Site, person: Person, lang: str) -> str | None:
    parts = [context.config.text(person.role, lang), context.config.text(person.affiliation, lang)]
    return ", ".join(part for part in parts if part) or None


def _related(context: Scoped, scope: TextScope) -> Related | None:
    """The related posts; where matches are weak, the latest of the series; else nothing."""
    entry, lang = scope.entry, scope.entry.lang
    catalogue = context.words(lang)
    if scope.related:
        cards = tuple(
            context.card(brief, lang, reason=_reason(context, entry, match)) for match, brief in scope.related
        )
        return Related(catalogue("related.heading"), cards)
    if scope.latest and entry.series:
        heading = catalogue("related.latest_in", series=context.term_name(entry.series, lang))
        return Related(heading, context.cards(scope.latest, lang))
    return None


def _reason(context: Scoped, entry: Entry, match: Match) -> str | None:
    """Why it is shown; what two texts have in common is found on either."""
    catalogue = context.words(entry.lang)
    if not match.reasons:
        return None
    kind, detail = match.reasons[0]
    if kind in ("topic", "region"):
        term = next(
            (t for t in (*entry.topics, *entry.regions) if (t.taxonomy, t.id) == (kind, detail)), None
        )
        return catalogue(f"related.{kind}", term=context.term_name(term, entry.lang)) if term else None
    if kind == "author":
        name = next((c.person.name for c in entry.contributors if c.person.id == detail), None)
        return catalogue("related.author", term=name) if name else None
    return catalogue(f"related.{kind}")


def _neighbour(context: Scoped, brief: Brief | None) -> Link | None:
    """The text before or after in the series."""
    return Link(context.title(brief), brief.url) if brief else None
