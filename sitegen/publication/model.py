"""The publication: every text that is out, with its references resolved and its address made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sitegen.config import Config
from sitegen.content.models import Article, Chapter, Page, Person, Term
from sitegen.errors import Finding
from sitegen.publication.routes import Routes
from sitegen.render.markdown import RenderedBody


@dataclass(frozen=True)
class Contributor:
    """A person on a text, and what they did."""

    person: Person
    role: str


@dataclass(frozen=True)
class ChapterEntry:
    """A chapter with its text."""

    chapter: Chapter
    number: int
    url: str
    body: RenderedBody
    contributors: tuple[Contributor, ...]


@dataclass(frozen=True)
class Entry:
    """A text of the publication."""

    article: Article
    body: RenderedBody
    url: str
    contributors: tuple[Contributor, ...]
    series: Term | None
    topics: tuple[Term, ...]
    regions: tuple[Term, ...]
    group: str
    """uid of the text that this one is a translation of, or its own: shared by all language versions."""
    state: str
    """published, scheduled or draft; the last two only in a preview."""
    published: datetime
    """Aware. Where the front matter has a day only, the site's publish time on that day."""
    updated: datetime
    """Aware: the last substantive change, or `published`."""
    listed: bool
    """False once it has expired: it keeps its page and stands in no list."""
    chapters: tuple[ChapterEntry, ...] = ()

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """Those who wrote it."""
        return tuple(c for c in self.contributors if c.role == "author")

    @property
    def words(self) -> int:
        """Words of the text, chapters included."""
        return self.body.words + sum(c.body.words for c in self.chapters)

    @property
    def lang(self) -> str:
        """Language of the text."""
        return self.article.lang


@dataclass(frozen=True)
class PageEntry:
    """A page that is no article."""

    page: Page
    body: RenderedBody
    url: str
    group: str


@dataclass(frozen=True)
class Publication:
    """Everything that views are made from."""

    config: Config
    routes: Routes
    now: datetime
    entries: tuple[Entry, ...]
    """Newest first; equal dates by uid."""
    pages: tuple[PageEntry, ...]
    people: tuple[Person, ...]
    """By sort name. Recorded people, and authors who have no record."""
    terms: tuple[Term, ...]
    """By taxonomy and id."""
    findings: tuple[Finding, ...] = ()
    held_back: tuple[tuple[str, str], ...] = ()
    """(file, why) of each text that is not out yet."""
