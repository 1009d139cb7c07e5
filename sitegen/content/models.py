"""The plain values that the rest of sitegen works with. Dates are ISO text (`2023-11-15`, `2023-11`), moments are aware."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, get_args

from sitegen.content.local_text import LocalText
from sitegen.errors import SourceLocation

NOWHERE = SourceLocation("")

Type = Literal[
    "brief", "commentary", "analysis", "report", "interview", "opinion", "review", "speech", "press", "data", "podcast",
]  # fmt: skip
TYPES: tuple[str, ...] = get_args(Type)
_FOCUS = re.compile(r"(\d{1,3})% +(\d{1,3})%\Z", re.ASCII)


@dataclass(frozen=True)
class Contribution:
    """A name on an article: `name` as written, or the `id` of a record that must exist."""

    name: str | None
    id: str | None
    role: str = "author"


@dataclass(frozen=True)
class Hero:
    """The lead picture. `file` None: a credit whose picture was lost; it is kept and not shown."""

    file: str | None = None
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    rights: str | None = None
    focus: str | None = None
    """The point that matters in it: see `focus_of`."""
    line: int = 0
    """Where it stands in the file, for messages; 0 where there is nothing to tell of."""
    column: int = 0


def focus_of(text: str | None) -> tuple[int, int] | None:
    """Read a point of a picture, `60% 30%`: hundredths from the left and from the top. None for what is not written so."""
    found = _FOCUS.match(text) if text else None
    point = (int(found[1]), int(found[2])) if found else None
    return point if point and max(point) <= 100 else None


@dataclass(frozen=True)
class Identifiers:
    """Numbers that libraries know a text by."""

    doi: str | None = None
    isbn: str | None = None
    issn: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class CorrectionNote:
    """One entry of the correction log. `material`: shown under the dateline too."""

    date: str
    text: str
    kind: str = "correction"
    material: bool = False


@dataclass(frozen=True)
class FirstPublished:
    """Where a republished text came out first."""

    by: str
    url: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Audio:
    """A sound file below `assets/`; times in seconds."""

    file: str
    duration: int | None = None
    episode: int | None = None
    season: int | None = None
    explicit: bool = False
    chapters: tuple[tuple[int, str], ...] = ()
    """(second at which it begins, title), in order."""


@dataclass(frozen=True)
class Video:
    """A film elsewhere: it is linked with its picture, never embedded."""

    url: str
    poster: str | None = None
    """A picture below `assets/`."""
    alt: str = ""


@dataclass(frozen=True)
class Recording:
    """What can be heard or seen of a text or an event."""

    audio: Audio | None = None
    video: Video | None = None
    transcript: str | None = None
    """A file below `assets/`, or `body`: the text itself is the transcript."""


@dataclass(frozen=True)
class Withdrawal:
    """Why a text is gone. `successor`: the uid of the text that takes its place."""

    date: str
    reason: str
    successor: str | None = None


@dataclass(frozen=True)
class Download:
    """A file below assets/ that goes with a text."""

    file: str
    label: str


@dataclass(frozen=True)
class Article:
    """Front matter of an article or of a report's index, checked."""

    path: str
    body_line: int
    uid: str
    slug: str
    title: str
    date: str
    lang: str
    type: str
    has_uid: bool
    date_precision: str = "day"
    title_short: str | None = None
    subtitle: str | None = None
    kicker: str | None = None
    standfirst: str | None = None
    description: str | None = None
    series: str | None = None
    issue: str | None = None
    authors: tuple[Contribution, ...] = ()
    updated: str | None = None
    publish_at: datetime | None = None
    embargo_until: datetime | None = None
    expires: datetime | None = None
    translation_of: str | None = None
    regions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    takeaways: tuple[str, ...] = ()
    hero: Hero = Hero()
    ids: Identifiers = Identifiers()
    corrections: tuple[CorrectionNote, ...] = ()
    funding: str | None = None
    disclosure: str | None = None
    acknowledgements: str | None = None
    peer_review: str | None = None
    """Who reviewed it, and how."""
    support: str = "auto"
    related_pin: tuple[str, ...] = ()
    related_block: tuple[str, ...] = ()
    related_links: tuple[str, ...] = ()
    toc: str = "auto"
    notes: str | None = None
    """`end` or `margin`; None: as the site has them."""
    rights: str | None = None
    licence: str | None = None
    first_published: FirstPublished | None = None
    canonical: str | None = None
    redirects: tuple[str, ...] = ()
    """Old addresses as `content.old_address` spells them."""
    feed_id: str | None = None
    """What feeds knew the text by before it came here."""
    draft: bool = False
    status: str = "published"
    tone: str = "normal"
    weight: int = 0
    warnings: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    edition: str | None = None
    recording: Recording | None = None
    withdrawn: Withdrawal | None = None
    """Only with the status `withdrawn`. Without it such a text leaves nothing behind."""
    pages: str | None = None
    """Pages in the printed issue: `12-31`."""
    downloads: tuple[Download, ...] = ()

    @property
    def location(self) -> SourceLocation:
        """The file, for messages that concern it as a whole."""
        return SourceLocation(self.path)

    @property
    def changed(self) -> str | None:
        """The day of its last change: of the latest correction, or of `updated` where that is later."""
        return max([*(note.date for note in self.corrections), self.updated or ""]) or None


@dataclass(frozen=True)
class Chapter:
    """Front matter of one chapter of a report."""

    path: str
    body_line: int
    report: str
    """Folder of the report, e.g. `content/reports/baltic-grid-2026`."""
    slug: str
    title: str
    standfirst: str | None = None
    authors: tuple[Contribution, ...] = ()


@dataclass(frozen=True)
class Page:
    """Front matter of a page that is no article: about, privacy."""

    path: str
    body_line: int
    uid: str
    slug: str
    title: str
    lang: str
    standfirst: str | None = None
    description: str | None = None
    updated: str | None = None
    translation_of: str | None = None
    redirects: tuple[str, ...] = ()
    draft: bool = False
    in_nav: bool = False
    in_footer: bool = True
    rights_list: bool = False
    """Whether it ends with the list of all rights profiles."""
    weight: int = 0
    shows: str | None = None
    """What follows its text: corrections, funding, press."""


@dataclass(frozen=True)
class MediaItem:
    """What a person wrote or said elsewhere."""

    title: str
    outlet: str
    url: str
    date: str | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Speaker:
    """Who speaks at an event: `name` as written, or the `id` of a record that must exist."""

    name: str | None
    id: str | None
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True)
class Event:
    """Front matter of an event. `starts` and `ends` are in the zone in which its time is told."""

    path: str
    body_line: int
    uid: str
    slug: str
    title: str
    lang: str
    starts: datetime
    ends: datetime
    kind: str = "event"
    date: str | None = None
    """The day on which it was announced: the page does not exist before."""
    updated: str | None = None
    revision: int = 0
    """How often it was moved or called off; calendars take the highest."""
    status: str = "planned"
    standfirst: str | None = None
    description: str | None = None
    place: str | None = None
    address: str | None = None
    online: str | None = None
    languages: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    agenda: tuple[tuple[str, str], ...] = ()
    """(time of day as `18:00`, what)."""
    register: str | None = None
    topics: tuple[str, ...] = ()
    series: str | None = None
    recording: Recording | None = None
    translation_of: str | None = None
    redirects: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True)
class NewsletterIssue:
    """Front matter of one issue of the newsletter."""

    path: str
    body_line: int
    uid: str
    slug: str
    title: str
    """The subject of the e-mail."""
    lang: str
    date: str
    preheader: str | None = None
    since: str | None = None
    until: str | None = None
    """First and last day of the texts that it lists."""
    texts: tuple[str, ...] = ()
    """Or their uids, in order."""
    redirects: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True)
class Person:
    """A record of `content/people/`, or a bare name found in an article (`recorded` False)."""

    id: str
    name: str
    """In the language in which it is shown, as `sort_name` is: see `named`."""
    sort_name: str
    recorded: bool = True
    names: LocalText = LocalText(())
    """As the record gives it: once, or for each language."""
    sort_names: LocalText = LocalText(())
    kind: str = "person"
    role: LocalText = LocalText(())
    affiliation: LocalText = LocalText(())
    group: str = "experts"
    status: str = "current"
    bio: LocalText = LocalText(())
    email: str | None = None
    phone: str | None = None
    languages: tuple[str, ...] = ()
    time_zone: str | None = None
    orcid: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    also_known_as: tuple[str, ...] = ()
    expertise: LocalText = LocalText(())
    """What to ask the person about, in one line."""
    short_bio: LocalText = LocalText(())
    """One or two sentences, for the end of a text and for lists."""
    fediverse: str | None = None
    """`@name@host`"""
    linkedin: str | None = None
    media: tuple[MediaItem, ...] = ()
    portrait: str | None = None
    """Below assets/."""
    portrait_credit: str | None = None

    def named(self, lang: str, default_lang: str) -> Person:
        """The same person as a page in `lang` names them; who has no record has one name everywhere.

        A name of its own is filed under its last word, unless `sort_name` says otherwise in the same language.
        """
        names, sort_names = dict(self.names.by_lang), dict(self.sort_names.by_lang)
        if not names:
            return self
        own = next((code for code in (lang, default_lang, "") if code in names), self.names.languages[0])
        name = names[own]
        given, _, family = name.rpartition(" ")
        filed = f"{family}, {given}" if given and self.kind == "person" else name
        usual = sort_names.get("", filed) if own in ("", default_lang) or len(names) == 1 else filed
        sort_name = sort_names.get(own or default_lang, usual)
        return replace(self, name=name, sort_name=sort_name)


@dataclass(frozen=True)
class Term:
    """A series, a topic or a region; `taxonomy` tells which. Fields that a taxonomy has not stay empty."""

    taxonomy: str
    id: str
    name: LocalText
    recorded: bool = True
    description: LocalText = LocalText(())
    synonyms: tuple[str, ...] = ()
    """Other ways in which sources write it: a topic's synonyms, a series' labels."""
    parent: str | None = None
    kind: str = ""
    editors: tuple[str, ...] = ()
    frequency: LocalText = LocalText(())
    issn: str | None = None
    status: str = "active"
    wikidata: str | None = None
    """The item of Wikidata that is the same topic or region."""
    start_here: tuple[str, ...] = ()
    """uids of the texts that a topic's page shows first."""
    emblem: str | None = None
    """Of a series: below assets/."""
    emblem_alt: LocalText = LocalText(())
    emblem_credit: str | None = None
    countries: tuple[str, ...] = ()
    """Of a region: those that lie in it (ISO 3166-1, two letters), but for those of regions within it."""


@dataclass(frozen=True)
class Rubric:
    """A headed part of an issue's contents, and the uids of its texts in order."""

    heading: LocalText
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Issue:
    """One issue of a journal (`content/issues/`). Its texts name the series and its number; the record arranges them."""

    id: str
    series: str
    number: str
    date: str
    volume: str | None = None
    title: LocalText = LocalText(())
    note: LocalText = LocalText(())
    editors: tuple[str, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    cover: str | None = None
    """Below assets/."""
    cover_alt: LocalText = LocalText(())
    cover_credit: str | None = None
    pdf: str | None = None
    """Below assets/."""
    doi: str | None = None
    isbn: str | None = None
    location: SourceLocation = NOWHERE
