"""Articles, reports and their chapters."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from sitegen.content.models import Person
from sitegen.language.dates import format_date
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Entry
from sitegen.publication.relate import Match
from sitegen.publication.routes import TYPE_SEGMENTS
from sitegen.render.citations import CitedAuthor, CitedWork, citations
from sitegen.render.markdown import RenderedBody
from sitegen.render.sanitise import strip_illegal
from sitegen.views import linked_data
from sitegen.views.context import Context, monogram
from sitegen.views.giving import article_support
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import (
    ArticlePage,
    AuthorCard,
    Citation,
    Correction,
    Dateline,
    Heading,
    Link,
    Related,
    Rights,
    Shell,
)

TOC_HEADINGS = 3
TOC_WORDS = 900
CITED_STYLES = ("Chicago", "APA", "MLA", "ISO 690")


def versions_of(context: Context, entry: Entry) -> dict[str, str]:
    """Language to URL of the text in it."""
    group = context.by_group[entry.group]
    return {lang: group[lang].url for lang in context.languages if lang in group}


def text_view(entry: Entry, url: str, layout: str, value: object) -> View:
    """Return a view of a text, or of a part of it."""
    is_landing = url == entry.url
    return View(
        url=url,
        layout=layout,
        lang=entry.lang,
        value=value,
        source=entry.article.path,
        lastmod=entry.article.updated or entry.article.date or None,
        indexed=entry.state == "published" and (is_landing or layout == "chapter.html"),
    )


def article_view(context: Context, entry: Entry) -> View:
    """Return the page of a text without chapters."""
    return text_view(entry, entry.url, "article.html", article_page(context, entry))


def article_page(context: Context, entry: Entry) -> ArticlePage:
    """Return everything that the page of a text shows."""
    lang, meta = entry.lang, entry.article
    catalogue = context.words(lang)
    description = description_of(entry)
    rights = _rights(context, entry)
    log = [
        (
            note.material,
            Correction(context.date(note.date, lang), catalogue(f"correction.{note.kind}"), note.text),
        )
        for note in sorted(meta.corrections, key=lambda note: note.date, reverse=True)
    ]
    previous, following = _neighbours(context, entry)
    return ArticlePage(
        shell=_shell(context, entry, description, rights, previous=previous, following=following),
        lang=lang,
        kicker=_kicker(context, entry),
        type_label=catalogue(f"type.{meta.type}"),
        subtitle=typographic_text(meta.subtitle, lang) if meta.subtitle else None,
        standfirst=context.standfirst(entry),
        byline=context.byline(entry.contributors, lang),
        dateline=_dateline(context, entry),
        body_html=entry.body.html,
        notes_html=entry.body.notes_html,
        rights=rights,
        citations=_citations(context, entry),
        takeaways=tuple(typographic_text(text, lang) for text in meta.takeaways),
        toc=() if entry.chapters else _toc(entry.body, meta.toc, levels=(2,)),
        author_cards=tuple(author_card(context, c.person, lang) for c in entry.authors),
        support=article_support(context, entry),
        corrections=tuple(correction for _, correction in log),
        correction_notice=next((correction for material, correction in log if material), None),
        topics=tuple(context.term_link(topic, lang) for topic in entry.topics),
        regions=tuple(context.term_link(region, lang) for region in entry.regions),
        related=_related(context, entry),
        previous=previous,
        next=following,
        funding=meta.funding,
        disclosure=meta.disclosure,
        draft_notice=_draft_notice(context, entry),
        draft_warnings=meta.warnings if entry.state == "draft" else (),
        print_url=context.routes.absolute(entry.url),
    )


def _shell(
    context: Context,
    entry: Entry,
    description: str,
    rights: Rights,
    *,
    previous: Link | None,
    following: Link | None,
) -> Shell:
    lang, meta, routes = entry.lang, entry.article, context.routes
    heading = context.title(entry)
    indexed = entry.state == "published"
    open_graph = [("og:type", "article")]
    if meta.date:
        open_graph.append(("article:published_time", meta.date))
    if meta.updated:
        open_graph.append(("article:modified_time", meta.updated))
    open_graph += [("article:author", c.person.name) for c in entry.authors]
    if entry.series:
        open_graph.append(("article:section", context.term_name(entry.series, lang)))
    open_graph += [("article:tag", context.term_name(topic, lang)) for topic in entry.topics]
    links = [Link("", rights.url, rel="license")] if rights.url else []
    links += [
        Link("", url, rel="author") for c in entry.authors if (url := context.person_url(c.person, lang))
    ]
    links += [Link("", previous.url, rel="prev")] if previous else []
    links += [Link("", following.url, rel="next")] if following else []
    feeds = (
        context.feeds_beside(
            routes.term(lang, "series", entry.series.id), context.term_name(entry.series, lang), lang
        )[:1]
        if entry.series and context.term_link(entry.series, lang).url
        else ()
    )
    return make_shell(
        context,
        kind="report" if meta.type == "report" else "article",
        lang=lang,
        url=entry.url,
        heading=heading,
        description=description,
        trail=(parent_link(context, entry),),
        versions=versions_of(context, entry),
        feeds=feeds,
        indexed=indexed,
        open_graph=tuple(open_graph),
        metas=(("author", context.names(entry)),),
        links=tuple(links),
        nodes=(linked_data.article(context, entry, description, rights.url),) if meta.date else (),
        canonical=meta.canonical or "",
    )


def parent_link(context: Context, entry: Entry) -> Link:
    """The series, or the list of texts of the same type."""
    lang = entry.lang
    if entry.series and (link := context.term_link(entry.series, lang)).url:
        return link
    return _type_link(context, entry)


def _type_link(context: Context, entry: Entry) -> Link:
    lang, kind = entry.lang, entry.article.type
    has_page = (lang, kind) in context.by_type and kind in TYPE_SEGMENTS
    return Link(context.words(lang)(f"types.{kind}"), context.routes.type(lang, kind) if has_page else None)


def _kicker(context: Context, entry: Entry) -> Link:
    if entry.article.kicker:
        return Link(entry.article.kicker)
    if entry.series:
        link = context.term_link(entry.series, entry.lang)
        issue = f" {entry.article.issue}" if entry.article.issue else ""
        return Link(link.label + issue, link.url)
    link = _type_link(context, entry)
    return Link(context.words(entry.lang)(f"type.{entry.article.type}"), link.url)


def description_of(entry: Entry) -> str:
    """What search engines and cards of other sites show."""
    text = entry.article.description or entry.article.standfirst or entry.body.text
    return typographic_text(strip_illegal(" ".join(text.split())[:400]), entry.lang)


def _dateline(context: Context, entry: Entry) -> Dateline:
    lang, meta = entry.lang, entry.article
    catalogue = context.words(lang)
    return Dateline(
        published=context.date(meta.date, lang) if meta.date else None,
        published_label=catalogue("article.published"),
        updated=context.date(meta.updated, lang) if meta.updated else None,
        updated_label=catalogue("article.updated") if meta.updated else None,
        reading_time=context.reading_time(entry.words, lang),
        stale_notice=_stale(context, entry),
        origin=_origin(context, entry),
        translations=tuple(
            Link(context.words(other)("endonym"), url, lang=other)
            for other, url in versions_of(context, entry).items()
            if other != lang
        ),
        translations_label=catalogue("article.also_in"),
    )


def _origin(context: Context, entry: Entry) -> Link | None:
    """Name who published a republished text first, and when."""
    first, lang = entry.article.first_published, entry.lang
    if first is None:
        return None
    catalogue = context.words(lang)
    label = (
        catalogue("article.first_published_on", by=first.by, date=format_date(first.date, lang))
        if first.date
        else catalogue("article.first_published", by=first.by)
    )
    return Link(label, first.url or entry.article.canonical)


def _stale(context: Context, entry: Entry) -> str | None:
    """Tell how old a text is, from the age on that the setting names; reports are kept as records."""
    if entry.article.type == "report" or entry.state != "published":
        return None
    months = _months_between(entry.updated, context.publication.now.astimezone(context.config.zone))
    if months < context.config.stale_after_months or months < 12:
        return None
    return context.words(entry.lang).count("article.stale", months // 12)


def _months_between(earlier: datetime, later: datetime) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def _draft_notice(context: Context, entry: Entry) -> str | None:
    if entry.state == "draft":
        return context.words(entry.lang)("article.draft")
    if entry.state == "scheduled":
        moment = max(entry.published, entry.article.embargo_until or entry.published)
        when = format_date(moment.astimezone(context.config.zone).date().isoformat(), entry.lang)
        return context.words(entry.lang)("article.scheduled", date=when)
    return None


def _toc(body: RenderedBody, wish: str, levels: tuple[int, ...]) -> tuple[Heading, ...]:
    headings = tuple(Heading(i, text, level) for i, text, level in body.toc if level in levels)
    enough = sum(h.level == 2 for h in headings) >= TOC_HEADINGS and body.words >= TOC_WORDS
    return headings if wish == "true" or (wish == "auto" and enough) else ()


def author_card(context: Context, person: Person, lang: str, count: int | None = None) -> AuthorCard:
    """A person, for the end of an article or the index of people."""
    catalogue = context.words(lang)
    return AuthorCard(
        name=person.name,
        url=context.person_url(person, lang),
        role=_role(context, person, lang),
        bio_html=context.inline_html(
            context.config.text(person.bio, lang), lang, f"content/people/{person.id}.toml"
        ),
        monogram=monogram(person.name),
        email=person.email,
        count_label=None if count is None else catalogue.count("count.publications", count),
    )


def _role(context: Context, person: Person, lang: str) -> str | None:
    parts = [context.config.text(person.role, lang), context.config.text(person.affiliation, lang)]
    return ", ".join(part for part in parts if part) or None


def _rights(context: Context, entry: Entry) -> Rights:
    lang, meta, routes = entry.lang, entry.article, context.routes
    catalogue = context.words(lang)
    terms = context.terms(lang, meta.rights, meta.location)
    origin = _origin(context, entry)
    sentence = meta.licence or (terms.sentence if terms else "")
    url = context.local_path(terms.url, lang) if terms and terms.url else None
    credit_line = None
    if terms and terms.republish and meta.date and not meta.first_published:
        credit_line = catalogue(
            "article.credit_line",
            site=context.config.site_name(lang),
            date=format_date(meta.date, lang),
            url=routes.absolute(entry.url),
        )
    return Rights(
        sentence=sentence,
        url=url,
        first_published=origin.label if origin else None,
        first_published_url=origin.url if origin else None,
        credit_line=credit_line,
    )


def _citations(context: Context, entry: Entry) -> tuple[Citation, ...]:
    lang, meta = entry.lang, entry.article
    first = meta.first_published
    work = CitedWork(
        title=meta.title,
        authors=tuple(
            CitedAuthor(c.person.name, c.person.sort_name, c.person.kind == "organisation")
            for c in entry.authors
        ),
        date=meta.date,
        publisher=first.by.removeprefix("the ") if first else context.config.site_name(lang),
        url=context.routes.absolute(entry.url),
        lang=lang,
        series=context.term_name(entry.series, lang) if entry.series else None,
        issue=meta.issue,
        kind="report" if meta.type == "report" else "article",
    )
    made = citations(work)
    return tuple(Citation(style, text) for style, text in made if style in CITED_STYLES)


def _related(context: Context, entry: Entry) -> Related | None:
    """The related posts; where matches are weak, the latest of the series; else nothing."""
    lang = entry.lang
    catalogue = context.words(lang)
    matches = context.related.get(entry.article.uid, ())
    if matches:
        cards = tuple(
            context.card(context.by_uid[m.uid], lang, reason=_reason(context, m, lang)) for m in matches
        )
        return Related(catalogue("related.heading"), cards)
    if entry.series:
        row = context.by_term.get((lang, "series", entry.series.id), ())
        others = list(islice((e for e in row if e.group != entry.group), context.config.related.count))
        if others:
            heading = catalogue("related.latest_in", series=context.term_name(entry.series, lang))
            return Related(heading, context.cards(others, lang))
    return None


def _reason(context: Context, match: Match, lang: str) -> str | None:
    catalogue = context.words(lang)
    if not match.reasons:
        return None
    kind, detail = match.reasons[0]
    if kind in ("topic", "region"):
        term = context.term(kind, detail)
        return catalogue(f"related.{kind}", term=context.term_name(term, lang)) if term else None
    if kind == "author":
        person = context.person(detail)
        return catalogue("related.author", term=person.name) if person else None
    return catalogue(f"related.{kind}")


def _neighbours(context: Context, entry: Entry) -> tuple[Link | None, Link | None]:
    """The texts before and after in the series."""
    if not entry.series:
        return None, None
    at = context.place_in_series.get(entry.article.uid)
    if at is None:
        return None, None
    row = context.by_term[entry.lang, "series", entry.series.id]
    older = row[at + 1] if at + 1 < len(row) else None
    newer = row[at - 1] if at else None
    return (
        Link(context.title(older), older.url) if older else None,
        Link(context.title(newer), newer.url) if newer else None,
    )
