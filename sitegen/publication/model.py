"""The publication: every text that is out, with its references resolved and its address made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.config import Config
from sitegen.content.models import Article, Chapter, Issue, Page, Person, Term
from sitegen.errors import Finding
from sitegen.publication.routes import Routes

if TYPE_CHECKING:  # pydantic, behind them, is only loaded where the files themselves are read
    from sitegen.content.funding_file import FundingFile
    from sitegen.content.home_file import HomeFile
    from sitegen.content.press_file import PressFile


@dataclass(frozen=True)
class BodyFacts:
    """What must be known of a body without opening it."""

    version: str
    """Names this state of the body: equal for equal bodies."""
    words: int
    lead: str
    """Its first 400 characters as plain text in one line."""
    links: tuple[str, ...]
    """Addresses of this site that it links to or shows, as written; each once."""
    lost_notes: tuple[str, ...]
    """Labels of note marks without a note."""
    terms: str
    """Names the state of what relatedness reads of it."""
    pictures: tuple[tuple[str, bool], ...] = ()
    """Address of each picture that it shows or links to, wherever that stands, and whether it says something without a caption."""


@dataclass(frozen=True)
class Text:
    """A file of content/ as it was read: its front matter, and what must be known of its body."""

    meta: Article | Chapter | Page
    version: str
    """Names this state of the front matter: equal for equal ones."""
    body: BodyFacts


@dataclass(frozen=True)
class Body:
    """What only the pages and feed entries of the text itself show. `html` and `notes_html` are safe to insert unescaped."""

    html: str
    notes_html: str
    """`<ol>` of the endnotes, or ""."""
    toc: tuple[tuple[str, str, int], ...]
    """(id, text, level) of every heading, in order."""


@dataclass(frozen=True)
class Picture:
    """A picture of one text, with the terms that hold there."""

    address: str
    """As the body writes it; of a lead picture, its file's address on the site."""
    url: str
    """Root-relative; absolute for one of another site."""
    size: tuple[int, int] | None
    """Width and height, where the file tells them."""
    profile: str | None
    """Its profile of rights; None where the site has none for pictures."""
    alt: str = ""
    caption: str | None = None
    credit: str | None = None
    creator: str | None = None
    copyright: str | None = None
    ended: str | None = None
    """The day on which the right to show it ended, once that has come."""


@dataclass(frozen=True)
class Contributor:
    """A person on a text, and what they did."""

    person: Person
    role: str


@dataclass(frozen=True)
class ChapterEntry:
    """A chapter with its text."""

    chapter: Chapter
    version: str
    number: int
    url: str
    body: BodyFacts
    contributors: tuple[Contributor, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A text of the publication."""

    article: Article
    version: str
    """Of the front matter, as in `Text`."""
    body: BodyFacts
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
    years_old: int | None = None
    """Whole years since its last change, where the site's settings want that told."""
    chapters: tuple[ChapterEntry, ...] = ()
    lead: Picture | None = None
    """The lead picture, where it may be shown."""
    pictures: tuple[Picture, ...] = ()
    """Those of the body, also those whose right to be shown has ended."""
    downloads: tuple[tuple[str, str, str, int], ...] = ()
    """(label, URL, ending of the file's name, bytes) of each file that goes with it."""

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
    version: str
    body: BodyFacts
    url: str
    group: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True)
class Tombstone:
    """A text that was withdrawn: all that is still told of it."""

    path: str
    url: str
    lang: str
    title: str
    date: str
    withdrawn: str
    """The day on which it went."""
    reason: str
    successor: tuple[str, str, str] | None = None
    """Title, URL and language of the text that takes its place, once that is out."""


@dataclass(frozen=True)
class House:
    """What the house says of itself, beside its texts; None where it has no such file."""

    home: HomeFile | None = None
    funding: FundingFile | None = None
    press: PressFile | None = None
    pins: tuple[tuple[str, str], ...] = ()
    """(slot, uid) of each pin of the front page that is in force."""


NO_HOUSE = House()


@dataclass(frozen=True)
class Publication:
    """Everything that views are made from."""

    config: Config
    routes: Routes
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
    withheld: frozenset[str] = frozenset()
    """Pictures, by their names below assets/, that are not published."""
    issues: tuple[Issue, ...] = ()
    """By id."""
    covers: Mapping[str, Picture] = field(default_factory=dict)
    """By the id of the issue."""
    portraits: Mapping[str, Picture] = field(default_factory=dict)
    """By the id of the person."""
    pdfs: Mapping[str, tuple[str, str, str, int]] = field(default_factory=dict)
    """Id of an issue to its PDF, as `Entry.downloads` has files."""
    logos: tuple[tuple[str, str, str, int] | None, ...] = ()
    """The files that the press may use, in the order of `content/press.toml`; None for one that is not there."""
    tombstones: tuple[Tombstone, ...] = ()
    """By address."""
    house: House = NO_HOUSE
