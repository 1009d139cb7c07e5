"""Reports: the landing page, the chapters, and the whole on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sitegen.language.typography import typographic_text
from sitegen.publication.model import ChapterEntry, Entry
from sitegen.views.anchors import embedded
from sitegen.views.article import article_page, description_of, parent_link, text_view, versions_of
from sitegen.views.context import Context
from sitegen.views.plan import View
from sitegen.views.shell import make_shell
from sitegen.views.values import (
    ArticlePage,
    ChapterLink,
    ChapterPage,
    Heading,
    Link,
    ReportFullPage,
    ReportPage,
)


def report_views(context: Context, entry: Entry) -> Iterator[View]:
    """Return the views of one report."""
    page = article_page(context, entry)
    lang, meta = entry.lang, entry.article
    full_url = context.routes.report_full(entry.url) if entry.chapters else ""
    landing = ReportPage(
        article=page,
        chapters=_chapter_links(context, entry, None),
        details=_details(context, entry),
        findings=tuple(typographic_text(text, lang) for text in meta.findings),
        recommendations=tuple(typographic_text(text, lang) for text in meta.recommendations),
        full_url=full_url,
    )
    yield text_view(entry, entry.url, "report.html", landing)
    for chapter in entry.chapters:
        value = _chapter_page(context, entry, chapter, page, full_url)
        yield text_view(entry, chapter.url, "chapter.html", value)
    if not full_url:
        return
    yield text_view(entry, full_url, "report-full.html", _full_page(context, entry, page, full_url))


def _details(context: Context, entry: Entry) -> tuple[tuple[str, str], ...]:
    catalogue, meta = context.words(entry.lang), entry.article
    rows = (
        ("number", meta.ids.number),
        ("isbn", meta.ids.isbn),
        ("doi", meta.ids.doi),
        ("edition", meta.edition),
    )
    return tuple((catalogue(f"report.{key}"), value) for key, value in rows if value)


def _chapter_links(
    context: Context, entry: Entry, current: ChapterEntry | None, *, anchors: bool = False
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
    context: Context, entry: Entry, chapter: ChapterEntry, page: ArticlePage, full_url: str
) -> ChapterPage:
    lang = entry.lang
    heading = typographic_text(chapter.chapter.title, lang)
    report = Link(context.title(entry), entry.url)
    at = entry.chapters.index(chapter)
    before = entry.chapters[at - 1] if at else None
    after = entry.chapters[at + 1] if at + 1 < len(entry.chapters) else None
    previous = Link(typographic_text(before.chapter.title, lang), before.url) if before else None
    following = Link(typographic_text(after.chapter.title, lang), after.url) if after else None
    links = [Link("", link.url, rel=rel) for link, rel in ((previous, "prev"), (following, "next")) if link]
    return ChapterPage(
        shell=make_shell(
            context,
            kind="chapter",
            lang=lang,
            url=chapter.url,
            heading=heading,
            title=f"{heading} – {context.title(entry)} – {context.config.site_name(lang)}",
            description=chapter.chapter.standfirst or chapter.body.text[:400],
            trail=(parent_link(context, entry), report),
            versions=versions_of(context, entry),
            same_text=False,
            indexed=entry.state == "published",
            open_graph=(("og:type", "article"),),
            links=tuple(links),
        ),
        lang=lang,
        report=report,
        number=str(chapter.number),
        chapters=_chapter_links(context, entry, chapter),
        byline=context.byline(chapter.contributors, lang) if chapter.contributors else None,
        body_html=chapter.body.html,
        notes_html=chapter.body.notes_html,
        toc=tuple(Heading(i, text, level) for i, text, level in chapter.body.toc if level in (2, 3)),
        reading_time=context.reading_time(chapter.body.words, lang),
        previous=previous,
        next=following,
        full_url=full_url,
        rights=page.rights,
        dateline=replace(
            page.dateline,
            reading_time=context.reading_time(chapter.body.words, lang),
            stale_notice=None,
        ),
        citations=page.citations,
        print_url=context.routes.absolute(chapter.url),
    )


def _full_page(context: Context, entry: Entry, page: ArticlePage, url: str) -> ReportFullPage:
    lang = entry.lang
    heading = context.title(entry)
    return ReportFullPage(
        shell=make_shell(
            context,
            kind="report-full",
            lang=lang,
            url=url,
            heading=heading,
            title=f"{heading} – {context.words(lang)('page.full_report')} – {context.config.site_name(lang)}",
            description=description_of(entry),
            trail=(parent_link(context, entry), Link(heading, entry.url)),
            versions=versions_of(context, entry),
            same_text=False,
            canonical=context.routes.absolute(entry.url),
        ),
        lang=lang,
        report=Link(heading, entry.url),
        byline=page.byline,
        dateline=page.dateline,
        chapters=_chapter_links(context, entry, None, anchors=True),
        bodies=tuple(
            (
                _anchor(c),
                f"{c.number}. {typographic_text(c.chapter.title, lang)}",
                embedded(c.body.html, _anchor(c), str(c.number)),
                embedded(c.body.notes_html, _anchor(c), str(c.number)),
            )
            for c in entry.chapters
        ),
        rights=page.rights,
        citations=page.citations,
        print_url=context.routes.absolute(entry.url),
    )
