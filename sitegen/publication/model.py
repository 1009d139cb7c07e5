"""The publication: every text that is out, with its references resolved and its address made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sitegen.config import Config
from sitegen.content.models import Article, Chapter, Event, Issue, NewsletterIssue, Page, Person, Term
from sitegen.content.proofreading import Remark
from sitegen.content.transcripts import Said
from sitegen.errors import Finding
from sitegen.publication.prints import Crop, PrintOrder, Prints
from sitegen.publication.routes import Routes

if TYPE_CHECKING:  # pydantic, behind them, is only loaded where the files themselves are read
    from sitegen.content.funding_file import FundingFile
    from sitegen.content.home_file import HomeFile
    from sitegen.content.newsletters import NewsletterFile
    from sitegen.content.notices_file import NoticeSchema, NoticesFile
    from sitegen.content.podcast_file import PodcastFile
    from sitegen.content.press_file import PressFile


@dataclass(frozen=True)
class Anchors:
    """The ids of a body's headings, and what `content/anchors.lock` makes of them."""

    text: str = ""
    """What the lock knows the text by."""
    lock: str = ""
    """Names the state of what the lock held of it."""
    ids: tuple[str, ...] = ()
    """In order."""
    old: tuple[tuple[str, str], ...] = ()
    """(older id, id of the heading that it leads to)."""
    lost: tuple[str, ...] = ()
    """Locked ids that lead nowhere."""


NO_ANCHORS = Anchors()


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
    bare: tuple[tuple[int, str], ...] = ()
    """(line of the file, address) of each picture without an alternative text."""
    data: tuple[tuple[str, str], ...] = ()
    """Files below assets/ that its charts are drawn from, with the digests that they had."""
    anchors: Anchors = NO_ANCHORS
    """The ids of its headings."""
    remarks: tuple[Remark, ...] = ()
    """What an editor should look at before readers do."""


@dataclass(frozen=True)
class Text:
    """A file of content/ as it was read: its front matter, and what must be known of its body."""

    meta: Article | Chapter | Page | Event | NewsletterIssue
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
    """Width and height of the largest that is shown, where the file tells them."""
    profile: str | None
    """Its profile of rights; None where the site has none for pictures."""
    alt: str = ""
    caption: str | None = None
    credit: str | None = None
    creator: str | None = None
    copyright: str | None = None
    ended: str | None = None
    """The day on which the right to show it ended, once that has come."""
    prints: Prints | None = None
    """Its variants; None where the file itself is shown."""
    crop: Crop | None = None
    """Of a lead picture or a portrait that other sites may show: what they show of it."""
    head: Crop | None = None
    """The same for the square card."""
    squares: tuple[Crop, ...] = ()
    """Of a portrait, from the smallest to the largest."""


@dataclass(frozen=True)
class Sound:
    """A sound file that is there."""

    name: str
    """Below assets/."""
    url: str
    """Root-relative, percent-encoded: it goes into feeds as it is."""
    length: int
    """Bytes."""
    type: str
    duration: int | None
    """Seconds."""
    chapters: tuple[tuple[int, str], ...]
    episode: int | None = None
    season: int | None = None
    explicit: bool = False


@dataclass(frozen=True)
class Recorded:
    """What can be heard, seen and read of a text or an event, with its files found."""

    sound: Sound | None = None
    said: tuple[Said, ...] = ()
    """The transcript, where a file has it."""
    transcript: tuple[str, str] | None = None
    """(URL, media type) of that file."""
    in_body: bool = False
    """Whether the text itself is the transcript."""
    video: str | None = None
    """Its address elsewhere."""
    poster: Picture | None = None


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
    recorded: Recorded | None = None
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

    @property
    def path(self) -> str:
        """Its file."""
        return self.page.path


@dataclass(frozen=True)
class Speaking:
    """Who speaks at an event: a person with a record, or a name."""

    name: str
    person: Person | None
    role: str | None
    affiliation: str | None


@dataclass(frozen=True)
class EventEntry:
    """An event of the publication."""

    event: Event
    version: str
    body: BodyFacts
    url: str
    group: str
    state: str
    """published, scheduled or draft; the last two only in a preview."""
    over: bool
    """Whether its end has come: the page is then a record."""
    speakers: tuple[Speaking, ...] = ()
    series: Term | None = None
    topics: tuple[Term, ...] = ()
    pictures: tuple[Picture, ...] = ()
    recorded: Recorded | None = None

    @property
    def lang(self) -> str:
        """Language of its page."""
        return self.event.lang

    @property
    def path(self) -> str:
        """Its file."""
        return self.event.path


@dataclass(frozen=True)
class NewsletterEntry:
    """An issue of the newsletter, with the texts that it lists: those that are out."""

    issue: NewsletterIssue
    version: str
    body: BodyFacts
    url: str
    state: str
    entries: tuple[Entry, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def path(self) -> str:
        """Its file."""
        return self.issue.path


@dataclass(frozen=True)
class Tombstone:
    """A text that was withdrawn: all that is still told of it."""

    path: str
    uid: str
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
    notices: NoticesFile | None = None
    notice: NoticeSchema | None = None
    """The one of them that is in force."""


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
    """Pictures, data of charts and sound files, by their names below assets/, that are not published under these names."""
    prints: tuple[PrintOrder, ...] = ()
    """What is made of the pictures that texts show."""
    stripped: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(name below assets/, see `PrintOrder.said`) of each picture that is published under its own name without its metadata."""
    news: tuple[str, ...] = ()
    """uids of the texts for the news sitemap, newest first."""
    security_holds: bool = False
    """Whether there is a security contact that has not expired."""
    events: tuple[EventEntry, ...] = ()
    """In the order of their beginnings; equal ones by uid."""
    newsletters: tuple[NewsletterEntry, ...] = ()
    """Newest first."""
    newsletter: NewsletterFile | None = None
    podcast: PodcastFile | None = None
    issues: tuple[Issue, ...] = ()
    """By id."""
    covers: Mapping[str, Picture] = field(default_factory=dict)
    """By the id of the issue."""
    portraits: Mapping[str, Picture] = field(default_factory=dict)
    emblems: Mapping[str, Picture] = field(default_factory=dict)
    """By the id of the person."""
    pdfs: Mapping[str, tuple[str, str, str, int]] = field(default_factory=dict)
    """Id of an issue to its PDF, as `Entry.downloads` has files."""
    logos: tuple[tuple[str, str, str, int] | None, ...] = ()
    """The files that the press may use, in the order of `content/press.toml`; None for one that is not there."""
    tombstones: tuple[Tombstone, ...] = ()
    """By address."""
    house: House = NO_HOUSE
