"""Articles, reports, chapters and pages: one Markdown file each, read into a checked value and a body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from zoneinfo import ZoneInfo

from sitegen.content import front_matter
from sitegen.content.front_matter import FrontMatter
from sitegen.content.models import (
    Article,
    Chapter,
    Contribution,
    CorrectionNote,
    Download,
    Event,
    FirstPublished,
    Hero,
    Identifiers,
    NewsletterIssue,
    Page,
    Withdrawal,
)
from sitegen.content.recordings import recording_of
from sitegen.content.schema import ArticleSchema, Author, ChapterSchema, PageSchema
from sitegen.content.validation import in_zone, validate
from sitegen.errors import Faults, FrontMatterError, SourceError, SourceLocation
from sitegen.language.slugs import slug

ARTICLES = "content/articles"
REPORTS = "content/reports"
PAGES = "content/pages"
EVENTS = "content/events"
ISSUES = "content/newsletters"
MAX_SIZE = 1_000_000

Value = TypeVar("Value")

_DATE_PREFIX = re.compile(r"\d{4}-\d{2}-\d{2}-")
_ORDER_PREFIX = re.compile(r"\d+-")
_NO_HERO, _NO_IDENTIFIERS = Hero(), Identifiers()
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_PRECISION = {4: "year", 7: "month", 10: "day"}
_LENGTH = {"year": 4, "month": 7, "day": 10}


@dataclass(frozen=True)
class ReadingSettings:
    """What reading a text needs to know of the site."""

    default_lang: str
    timezone: str

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)


@dataclass(frozen=True)
class Document:
    """A checked file: its front matter as a value, its Markdown as text."""

    meta: Article | Chapter | Page | Event | NewsletterIssue
    body: str

    @property
    def lang(self) -> str:
        """Language of the text; "" for a chapter, which has its report's."""
        return "" if isinstance(self.meta, Chapter) else self.meta.lang


def is_document(path: str) -> bool:
    """Tell whether `path` is a text that is read, and not a file that stands beside one."""
    return path.endswith(".md") and path.startswith(
        (f"{ARTICLES}/", f"{REPORTS}/", f"{PAGES}/", f"{EVENTS}/", f"{ISSUES}/")
    )


def read_document(path: str, data: bytes, settings: ReadingSettings) -> Document:
    """Read one file.

    `Faults`: everything that is wrong with it, each with line and column.
    """
    parts = front_matter.read(_text(path, data), path)
    if not parts.meta:
        raise Faults(
            [
                FrontMatterError(
                    "has no front matter",
                    location=SourceLocation(path, 1, 1),
                    hint="Delete the empty lines above the first ---."
                    if parts.body.lstrip().startswith("---")
                    else "Begin with --- and a title, or put the text into seeds/ and run: sitegen import",
                )
            ]
        )
    if path.startswith(f"{PAGES}/"):
        return _page(path, parts, settings)
    if path.startswith(f"{EVENTS}/"):
        from sitegen.content.events import event_of

        event = event_of(path, parts, default_lang=settings.default_lang, zone=settings.zone)
        return Document(event, parts.body)
    if path.startswith(f"{ISSUES}/"):
        from sitegen.content.newsletters import newsletter_issue_of

        return Document(newsletter_issue_of(path, parts, default_lang=settings.default_lang), parts.body)
    if path.startswith(f"{REPORTS}/") and not path.endswith("/index.md"):
        return _chapter(path, parts)
    return _article(path, parts, settings)


def _text(path: str, data: bytes) -> str:
    if len(data) > MAX_SIZE:
        raise SourceError(
            f"is larger than {MAX_SIZE:,} bytes",
            location=SourceLocation(path),
            hint="Split it into a report with chapters.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise SourceError(
            f"is not UTF-8 (byte {error.start})",
            location=SourceLocation(path, line),
            hint="Save the file as UTF-8, or import it: sitegen import FILE",
        ) from None
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        raise SourceError(
            f"holds an invisible control character (U+{ord(found[0]):04X})",
            location=SourceLocation(path, line, column),
            hint="Delete it: place the cursor before it and press Delete.",
        )
    return text


def _article(path: str, parts: FrontMatter, settings: ReadingSettings) -> Document:
    found = validate(ArticleSchema, parts.meta, parts.places, path)
    if found.date is None and not found.draft:
        raise FrontMatterError(
            "has no date",
            location=SourceLocation(path, 1, 1),
            hint="Add a line such as date: 2023-11-15, or draft: true while it is not known.",
        )
    lang = found.lang or settings.default_lang
    name = path.split("/")[-2] if path.endswith("/index.md") else path.rpartition("/")[2][:-3]
    made_slug = found.slug or slug(_DATE_PREFIX.sub("", name), lang)
    date = (found.date or "")[: _LENGTH.get(found.date_precision or "day")]
    kind = found.type or ("report" if path.startswith(f"{REPORTS}/") else "brief")
    fields = found.model_dump(
        exclude={
            "ai", "audio", "authors", "corrections", "date", "date_precision", "downloads", "embargo_until", "expires",
            "first_published", "hero", "ids", "issue", "lang", "publish_at", "related", "slug", "source", "transcript",
            "type", "uid", "video", "withdrawn",
        }
    )  # fmt: skip
    if found.withdrawn is not None and found.status != "withdrawn":
        raise FrontMatterError(
            "says why it was withdrawn, and that it is not",
            location=parts.places.get(("withdrawn",), SourceLocation(path)),
            hint="Write status: withdrawn too, or remove withdrawn.",
        )
    article = Article(
        path=path,
        body_line=parts.body_line,
        uid=found.uid or f"{lang}-{made_slug}",
        has_uid=found.uid is not None,
        slug=made_slug,
        date=date,
        date_precision=_PRECISION.get(len(date), "day"),
        lang=lang,
        type=kind,
        issue=None if found.issue is None else str(found.issue),
        authors=_contributions(found.authors),
        publish_at=found.publish_at and in_zone(found.publish_at, settings.zone),
        embargo_until=found.embargo_until and in_zone(found.embargo_until, settings.zone),
        expires=found.expires and in_zone(found.expires, settings.zone),
        hero=_shared(_hero(found, parts), _NO_HERO),
        ids=_shared(Identifiers(**found.ids.model_dump()), _NO_IDENTIFIERS),
        corrections=tuple(CorrectionNote(**c.model_dump()) for c in found.corrections),
        first_published=FirstPublished(**found.first_published.model_dump())
        if found.first_published
        else None,
        withdrawn=Withdrawal(**found.withdrawn.model_dump()) if found.withdrawn else None,
        downloads=tuple(Download(**d.model_dump()) for d in found.downloads),
        related_pin=found.related.pin,
        related_block=found.related.block,
        recording=recording_of(found.audio, found.video, found.transcript),
        **fields,
    )
    return Document(article, parts.body)


def _hero(found: ArticleSchema, parts: FrontMatter) -> Hero:
    hero = found.hero
    place = parts.places.get(("hero",)) if hero.file or hero.rights else None
    return Hero(**hero.model_dump(), line=place.line if place else 0, column=place.column if place else 0)


def _shared(value: Value, usual: Value) -> Value:
    """One and the same object for what nearly every text has: ten thousand copies are slow to keep and to load."""
    return usual if value == usual else value


def _chapter(path: str, parts: FrontMatter) -> Document:
    found = validate(ChapterSchema, parts.meta, parts.places, path)
    folder, _, name = path.rpartition("/")
    chapter = Chapter(
        path=path,
        body_line=parts.body_line,
        report=folder,
        slug=found.slug or slug(_ORDER_PREFIX.sub("", name[:-3])),
        title=found.title,
        standfirst=found.standfirst,
        authors=_contributions(found.authors),
    )
    return Document(chapter, parts.body)


def _page(path: str, parts: FrontMatter, settings: ReadingSettings) -> Document:
    found = validate(PageSchema, parts.meta, parts.places, path)
    lang = found.lang or settings.default_lang
    made_slug = found.slug or slug(path.rpartition("/")[2][:-3], lang)
    page = Page(
        path=path,
        body_line=parts.body_line,
        uid=found.uid or f"{lang}-{made_slug}",
        slug=made_slug,
        title=found.title,
        lang=lang,
        standfirst=found.standfirst,
        description=found.description,
        updated=found.updated,
        translation_of=found.translation_of,
        redirects=found.redirects,
        draft=found.draft,
        in_nav=found.nav,
        in_footer=found.footer,
        rights_list=found.rights_list,
        weight=found.weight,
        shows=found.shows,
    )
    return Document(page, parts.body)


def _contributions(authors: Iterable[Author]) -> tuple[Contribution, ...]:
    return tuple(Contribution(a.name, a.id, a.role) for a in authors)
