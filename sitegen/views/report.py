"""Reports: the landing page, the chapters, and the whole on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import ChapterEntry, Entry
from sitegen.render.endnotes import notes_of
from sitegen.views import linked_data
from sitegen.views.anchors import embedded
from sitegen.views.article import (
    article_page,
    description_of,
    mail_of,
    notes_in_place,
    open_graph,
    parent_link,
    text_plan,
    title_of,
    versions_of,
)
from sitegen.views.cite import cite_files, library_tags, text_citations
from sitegen.views.context import Context, Scoped, Site, SiteFacts
from sitegen.views.paper import printed
from sitegen.views.pictures import body_with_pictures
from sitegen.views.plan import Plan
from sitegen.views.share import chapter_card, share_card
from sitegen.views.shell import document_title, make_shell
from sitegen.views.text_scope import Bodies, TextNeeds, TextScope
from sitegen.views.values import (
    ArticlePage,
    ChapterLink,
    ChapterPage,
    FullChapter,
    Heading,
    Link,
    ReportFullPage,
    ReportPage,
)


def report_plans(context: Context, entry: Entry) -> Iterator[Plan]:
    """Return the plans of one report: its landing page, each chapter, and the whole on one page."""
    needs = TextNeeds(context, entry)
    yield text_plan(needs, entry.url, "report.html", make_landing)
    for chapter in entry.chapters:
        make = partial(make_chapter, number=chapter.number)
        yield text_plan(needs, chapter.url, "chapter.html", make)
    if entry.chapters:
        full_url = context.routes.report_full(entry.url)
        yield text_plan(needs, full_url, "report-full.html", make_full)


def make_landing(facts: SiteFacts, scope: TextScope, bodies: Bodies) -> ReportPage:
    """Return the report's landing page."""
    context, entry = Scoped(facts, scope.urls), scope.entry
    return ReportPage(
        article=article_page(context, scope, bodies),
        chapters=_chapter_links(context, entry, None),
        details=_details(context, entry),
        **_points(entry),
        full_url=_full_url(context, entry),
    )


def make_chapter(facts: SiteFacts, scope: TextScope, bodies: Bodies, number: int) -> ChapterPage:
    """Return the page of the chapter with this number."""
    context = Scoped(facts, scope.urls)
    page = article_page(context, scope, bodies)
    return _chapter_page(context, scope, bodies, scope.entry.chapters[number - 1], page)


def make_full(facts: SiteFacts, scope: TextScope, bodies: Bodies) -> ReportFullPage:
    """Return the whole report on one page."""
    context = Scoped(facts, scope.urls)
    return _full_page(context, scope, bodies, article_page(context, scope, bodies))


def _points(entry: Entry) -> dict[str, tuple[str, ...]]:
    """What a report found and recommends."""
    meta, lang = entry.article, entry.lang
    return {
        "findings": tuple(typographic_text(text, lang) for text in meta.findings),
        "recommendations": tuple(typographic_text(text, lang) for text in meta.recommendations),
    }


def _full_url(context: Site, entry: Entry) -> str:
    return context.routes.report_full(entry.url) if entry.chapters else ""


def _details(context: Site, entry: Entry) -> tuple[tuple[str, str], ...]:
    catalogue, meta = context.words(entry.lang), entry.article
    rows = (
        ("number", meta.ids.number),
        ("isbn", meta.ids.isbn),
        ("doi", meta.ids.doi),
        ("edition", meta.edition),
    )
    return tuple((catalogue(f"report.{key}"), value) for key, value in rows if value)


def _chapter_links(
    context: Site, entry: Entry, current: ChapterEntry | None, *, anchors: bool = False
) -> tuple[ChapterLink, ...]:
    return tuple(
        ChapterLink(
            number=str(c.number),
            title=typographic_text(c.chapter.title, entry.lang),
            url=f"#{_anchor(c)}" if anchors else c.url,
            reading_time=context.reading_time(c.body.words, entry.lang),
            current=c is current,
        )
        for c in entry.chapters
    )


def _anchor(chapter: ChapterEntry) -> str:
    return f"chapter-{chapter.number}"


def _chapter_page(
    context: Scoped, scope: TextScope, bodies: Bodies, chapter: ChapterEntry, page: ArticlePage
) -> ChapterPage:
    entry, body = scope.entry, bodies[chapter.body.version]
    lang = entry.lang
    heading = typographic_text(chapter.chapter.title, lang)
    report = Link(title_of(context, entry), entry.url)
    at = entry.chapters.index(chapter)
    before = entry.chapters[at - 1] if at else None
    after = entry.chapters[at + 1] if at + 1 < len(entry.chapters) else None
    previous = Link(typographic_text(before.chapter.title, lang), before.url) if before else None
    following = Link(typographic_text(after.chapter.title, lang), after.url) if after else None
    body_html, notes_html = _body_and_notes(context, entry, chapter, bodies)
    links = [Link("", link.url, rel=rel) for link, rel in ((previous, "prev"), (following, "next")) if link]
    return ChapterPage(
        shell=make_shell(
            context,
            kind="chapter",
            lang=lang,
            url=chapter.url,
            heading=heading,
            title=document_title(
                heading, title_of(context, entry, short=True), context.config.site_name(lang)
            ),
            description=chapter.chapter.standfirst or chapter.body.lead,
            trail=(parent_link(context, entry), report),
            versions=versions_of(scope),
            same_text=False,
            indexed=entry.state == "published",
            open_graph=open_graph(
                context,
                entry,
                [c for c in chapter.contributors if c.role == "author"] or entry.authors,
            ),
            links=tuple(links),
            share=chapter_card(context, entry, chapter),
            metas=library_tags(context, entry, rights=page.rights.sentence, pdf_url=None, chapter=chapter),
            nodes=(
                linked_data.chapter(
                    context,
                    entry,
                    chapter,
                    headline=heading,
                    description=chapter.chapter.standfirst or chapter.body.lead,
                    rights=page.rights,
                    notes=notes_of(body.notes_html),
                ),
            )
            if entry.article.date
            else (),
        ),
        lang=lang,
        report=report,
        number=str(chapter.number),
        chapters=_chapter_links(context, entry, chapter),
        byline=context.byline(chapter.contributors, lang) if chapter.contributors else None,
        body_html=body_html,
        notes_html=notes_html,
        toc=tuple(Heading(i, text, level) for i, text, level in body.toc if level in (2, 3)),
        reading_time=context.reading_time(chapter.body.words, lang),
        previous=previous,
        next=following,
        full_url=_full_url(context, entry),
        rights=page.rights,
        dateline=replace(
            page.dateline,
            reading_time=context.reading_time(chapter.body.words, lang),
            stale_notice=None,
        ),
        standfirst=text_if_any(chapter.chapter.standfirst, lang),
        citations=text_citations(context, entry, chapter),
        cite_files=cite_files(context, entry, chapter.url),
        printed=printed(context, chapter.url, lang),
        share_mail=mail_of(heading, context.routes.absolute(chapter.url)),
    )


def _full_page(context: Scoped, scope: TextScope, bodies: Bodies, page: ArticlePage) -> ReportFullPage:
    entry, url = scope.entry, _full_url(context, scope.entry)
    lang = entry.lang
    heading = title_of(context, entry)
    return ReportFullPage(
        shell=make_shell(
            context,
            kind="report-full",
            lang=lang,
            url=url,
            heading=heading,
            title=document_title(
                title_of(context, entry, short=True),
                context.words(lang)("page.full_report"),
                context.config.site_name(lang),
            ),
            description=description_of(entry),
            trail=(parent_link(context, entry), Link(heading, entry.url)),
            here=context.words(lang)("page.full_report"),
            versions=versions_of(scope),
            same_text=False,
            canonical=context.routes.absolute(entry.url),
            nodes=(linked_data.whole_report(context, entry, heading),),
            share=share_card(context, entry),
        ),
        lang=lang,
        report=Link(heading, entry.url),
        byline=page.byline,
        dateline=page.dateline,
        chapters=_chapter_links(context, entry, None, anchors=True),
        bodies=tuple(_embedded(context, entry, c, bodies) for c in entry.chapters),
        rights=page.rights,
        standfirst=page.standfirst,
        takeaways=page.takeaways,
        **_points(entry),
        body_html=page.body_html,
        notes_html=page.notes_html,
        citations=page.citations,
        cite_files=page.cite_files,
        edition=page.edition,
        epub=page.epub,
        printed=page.printed,
    )


def _body_and_notes(context: Scoped, entry: Entry, chapter: ChapterEntry, bodies: Bodies) -> tuple[str, str]:
    body = bodies[chapter.body.version]
    html, notes = (
        body_with_pictures(context, part, chapter.pictures, entry.lang)
        for part in (body.html, body.notes_html)
    )
    return notes_in_place(context, entry, html, notes)


def _embedded(context: Scoped, entry: Entry, chapter: ChapterEntry, bodies: Bodies) -> FullChapter:
    """A chapter as a part of the whole report."""
    anchor, number = _anchor(chapter), str(chapter.number)
    html, notes = (
        embedded(part, anchor, number) for part in _body_and_notes(context, entry, chapter, bodies)
    )
    title = f"{number}. {typographic_text(chapter.chapter.title, entry.lang)}"
    return FullChapter(anchor, title, text_if_any(chapter.chapter.standfirst, entry.lang), html, notes)
