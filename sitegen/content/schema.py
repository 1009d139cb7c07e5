"""What front matter and records may hold. One model per kind of file; unknown fields are refused everywhere."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainValidator, model_validator

from sitegen.content.asset_names import asset_name
from sitegen.content.local_text import LocalText
from sitegen.content.models import Type, focus_of
from sitegen.content.old_address import old_address
from sitegen.content.validation import (
    DateText,
    HttpsUrl,
    Moment,
    PartialDateText,
    SecureUrl,
    Slug,
    Strict,
    refusal,
)
from sitegen.language.countries import is_country

NO_TEXT = LocalText(())


def _not_blank(text: str) -> str:
    if not text.strip():
        raise refusal("must not be blank", "Write a value, or remove the line.")
    return text


def email_address(text: str) -> str:
    """Return an e-mail address. Raises what validators raise for anything else."""
    if not _EMAIL.match(text):
        raise refusal("is no e-mail address", "Write it like name@example.org.")
    return text


def _orcid(text: str) -> str:
    if not _ORCID.match(text):
        raise refusal("is no ORCID", "Write its sixteen digits like 0000-0002-1825-0097.")
    return text


def phone_number(text: str) -> str:
    """Return a telephone number. Raises what validators raise for anything else."""
    if not _PHONE.match(text):
        raise refusal("is no telephone number", "Write it like +48 22 000 00 00.")
    return text


def _fediverse(text: str) -> str:
    if not _FEDIVERSE.match(text):
        raise refusal("is no address in the fediverse", "Write it like @name@social.example.org.")
    return text


_FEDIVERSE = re.compile(r"@[A-Za-z0-9_.-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])\Z", re.ASCII)


def _wikidata(text: str) -> str:
    if not _WIKIDATA.match(text):
        raise refusal("is no Wikidata id", "Write the item's number with its Q, like Q36.")
    return text


def _country(text: str) -> str:
    if not is_country(text):
        raise refusal(
            "is no code of a country",
            f"Write the two capital letters of ISO 3166, like {text.strip()[:2].upper() or 'PL'}.",
        )
    return text


Country = Annotated[str, AfterValidator(_country)]
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}\Z", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\Z")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]\Z", re.ASCII)
_PHONE = re.compile(r"\+?\d[\d ()./-]{3,30}\Z", re.ASCII)
MANY = 40
"""Entries of a list that a page shows in one row; more are a mistake, and costly in every feed."""

MOST_REDIRECTS = 200
"""Old addresses of one text."""

Text = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
Wikidata = Annotated[str, AfterValidator(_wikidata)]
Texts = Annotated[tuple[Text, ...], Field(max_length=MANY)]


def _language(text: str) -> str:
    if not _LANGUAGE.match(text):
        raise refusal(
            "is no language code", f"Write it in small letters, like {text.strip().lower()[:2] or 'en'}."
        )
    return text


def number_as_text(value: Any) -> Any:
    """A number that names something, as text: issue 7."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _uid(text: str) -> str:
    if not _UID.match(text):
        raise refusal("cannot be part of a feed's id", "Use letters without accents, digits and . _ - only.")
    if len(text) > LONGEST_UID:
        raise refusal(
            f"has {len(text)} letters", f"It names a folder, too: write one of up to {LONGEST_UID}."
        )
    return text


def _feed_id(text: str) -> str:
    if not text or not text.isprintable() or " " in text:
        raise refusal(
            "holds a blank or nothing", "Copy the id or guid from the old feed, without blanks around it."
        )
    return text


def _whole_address(text: str) -> str:
    if text.startswith("/"):
        raise refusal("is not a whole address", "Begin it with https://.")
    return text


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z", re.ASCII)
LONGEST_UID = 200
"""File systems take names of 255 bytes, and some of ours are longer than the uid."""
_UID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z", re.ASCII)
Language = Annotated[str, AfterValidator(_language)]
Uid = Annotated[str, AfterValidator(_uid)]
OldAddress = Annotated[str, AfterValidator(old_address)]
Redirects = Annotated[tuple[OldAddress, ...], Field(max_length=MOST_REDIRECTS)]
FeedId = Annotated[str, AfterValidator(_feed_id)]
EmailAddress = Annotated[str, AfterValidator(email_address)]


def named(value: Any) -> Any:
    """A name by itself, as the group of values that it stands for."""
    return {"name": value} if isinstance(value, str) else value


class Author(Strict):
    """`- Maciej Tyburski`, or `- {id: maciej-tyburski, role: translator}`."""

    name: Text | None = None
    id: Slug | None = None
    role: Literal["author", "editor", "translator", "data", "photo", "reviewer", "illustrator"] = "author"

    @model_validator(mode="after")
    def _one_of_two(self) -> Author:
        if (self.name is None) == (self.id is None):
            raise ValueError("needs a name or an id, not both")
        return self


AuthorField = Annotated[Author, BeforeValidator(named)]


def _focus(text: str) -> str:
    if focus_of(text) is None:
        raise refusal(
            "is no point of a picture", 'Write how far it is from the left and from the top: "60% 30%".'
        )
    return text


Focus = Annotated[str, AfterValidator(_focus)]


class HeroSchema(Strict):
    """The lead picture."""

    file: Text | None = None
    alt: str | None = None
    caption: Text | None = None
    credit: Text | None = None
    rights: Slug | None = None
    focus: Focus | None = None


class IdsSchema(Strict):
    """Numbers that libraries know a text by."""

    doi: Text | None = None
    isbn: Text | None = None
    issn: Text | None = None
    number: Text | None = None


class CorrectionSchema(Strict):
    """One entry of the correction log."""

    date: PartialDateText
    text: Text
    kind: Literal["correction", "clarification", "update", "retraction"] = "correction"
    material: bool = False


class FirstPublishedSchema(Strict):
    """Where a republished text came out first."""

    by: Text
    url: HttpsUrl | None = None
    date: PartialDateText | None = None


class WithdrawnSchema(Strict):
    """Why a text is gone, for the page that keeps its address."""

    date: DateText
    reason: Text
    successor: Uid | None = None


def _asset(text: str) -> str:
    name = asset_name(text)
    if "\\" in name or "//" in name or {"", ".", ".."} & set(name.split("/")) or "." not in name:
        raise refusal("is no file below assets/", "Write it like files/prices.csv.")
    return name


Asset = Annotated[str, AfterValidator(_asset)]


class DownloadSchema(Strict):
    """A file that goes with a text: data, a codebook, the PDF."""

    file: Asset
    label: Text


class RelatedSchema(Strict):
    """uids to show first, and never."""

    pin: tuple[Text, ...] = ()
    block: tuple[Text, ...] = ()


def _seconds(value: Any) -> int:
    """`38:12` and `1:02:03` as seconds."""
    found = _TIMECODE.match(value) if isinstance(value, str) else None
    if found is None:
        raise refusal("is no length of time", 'Write minutes and seconds in quotes, "38:12", or "1:02:03".')
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


_TIMECODE = re.compile(r"(?:(\d{1,2}):(?=\d\d:))?(\d{1,3}):([0-5]\d)\Z", re.ASCII)
Seconds = Annotated[int, PlainValidator(_seconds)]


class SoundChapterSchema(Strict):
    """Where a part of a recording begins."""

    at: Seconds
    title: Text


class AudioSchema(Strict):
    """A sound file of the site's own."""

    file: Text
    duration: Seconds | None = None
    episode: Annotated[int, Field(ge=1, le=100_000)] | None = None
    season: Annotated[int, Field(ge=1, le=1_000)] | None = None
    explicit: bool = False
    chapters: Annotated[tuple[SoundChapterSchema, ...], Field(max_length=MANY)] = ()


class VideoSchema(Strict):
    """A film elsewhere."""

    url: SecureUrl
    poster: Text | None = None
    alt: str = ""


def _toc(value: Any) -> Any:
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else value


class ArticleSchema(Strict):
    """Front matter of `content/articles/**.md` and of a report's `index.md`."""

    usual_names: ClassVar[dict[str, str]] = {
        "author": "authors", "by": "authors", "byline": "authors", "categories": "topics", "category": "topics",
        "excerpt": "standfirst", "image": "hero", "language": "lang", "lead": "standfirst", "license": "licence",
        "modified": "updated", "permalink": "slug", "pubdate": "date", "published": "date", "summary": "standfirst",
        "tag": "topics", "tags": "topics", "updated_at": "updated", "id": "uid", "guid": "feed_id", "region": "regions",
        "aliases": "redirects", "redirect": "redirects", "redirect_from": "redirects",
    }  # fmt: skip
    """What other systems call these fields."""

    title: Text
    date: PartialDateText | None = None
    uid: Uid | None = None
    slug: Slug | None = None
    lang: Language | None = None
    type: Type | None = None
    title_short: Text | None = None
    subtitle: Text | None = None
    kicker: Text | None = None
    standfirst: Text | None = None
    description: Text | None = None
    series: Text | None = None
    issue: Annotated[Text, BeforeValidator(number_as_text)] | None = None
    authors: Annotated[tuple[AuthorField, ...], Field(max_length=MANY)] = ()
    date_precision: Literal["day", "month", "year"] | None = None
    updated: PartialDateText | None = None
    publish_at: Moment | None = None
    embargo_until: Moment | None = None
    expires: Moment | None = None
    translation_of: Text | None = None
    regions: Texts = ()
    topics: Texts = ()
    takeaways: Texts = ()
    hero: HeroSchema = HeroSchema()
    ids: IdsSchema = IdsSchema()
    corrections: tuple[CorrectionSchema, ...] = ()
    funding: Text | None = None
    disclosure: Text | None = None
    acknowledgements: Text | None = None
    peer_review: Text | None = None
    support: Text = "auto"
    related: RelatedSchema = RelatedSchema()
    related_links: tuple[Text, ...] = ()
    toc: Annotated[Literal["auto", "true", "false"], BeforeValidator(_toc)] = "auto"
    notes: Literal["end", "margin"] | None = None
    rights: Slug | None = None
    licence: Text | None = None
    first_published: FirstPublishedSchema | None = None
    canonical: Annotated[HttpsUrl, AfterValidator(_whole_address)] | None = None
    redirects: Redirects = ()
    feed_id: FeedId | None = None
    draft: bool = False
    status: Literal["published", "withdrawn", "retracted"] = "published"
    tone: Literal["normal", "grave"] = "normal"
    ai: Text = "default"
    weight: int = 0
    source: dict[str, Any] = {}
    warnings: tuple[Text, ...] = ()
    findings: tuple[Text, ...] = ()
    recommendations: tuple[Text, ...] = ()
    edition: Text | None = None
    audio: AudioSchema | None = None
    video: VideoSchema | None = None
    transcript: Text | None = None
    withdrawn: WithdrawnSchema | None = None
    pages: Annotated[Text, BeforeValidator(number_as_text)] | None = None
    downloads: Annotated[tuple[DownloadSchema, ...], Field(max_length=MANY)] = ()


class ChapterSchema(Strict):
    """Front matter of a report's chapter."""

    title: Text
    slug: Slug | None = None
    standfirst: Text | None = None
    authors: Annotated[tuple[AuthorField, ...], Field(max_length=MANY)] = ()


class PageSchema(Strict):
    """Front matter of `content/pages/**.md`."""

    title: Text
    uid: Uid | None = None
    slug: Slug | None = None
    lang: Language | None = None
    standfirst: Text | None = None
    description: Text | None = None
    updated: PartialDateText | None = None
    translation_of: Text | None = None
    redirects: Redirects = ()
    draft: bool = False
    nav: bool = False
    footer: bool = True
    rights_list: bool = False
    weight: int = 0
    shows: Literal["corrections", "funding", "press"] | None = None


class LinkSchema(Strict):
    """A labelled address."""

    label: Text
    url: HttpsUrl


class MediaItemSchema(Strict):
    """What a person wrote or said elsewhere."""

    title: Text
    outlet: Text
    url: HttpsUrl
    date: PartialDateText | None = None
    lang: Language | None = None


class PortraitSchema(Strict):
    """A person's picture, and whose it is."""

    file: Asset
    credit: Text | None = None


class PersonSchema(Strict):
    """`content/people/*.toml`."""

    name: LocalText
    sort_name: LocalText = NO_TEXT
    kind: Literal["person", "organisation"] = "person"
    role: LocalText = NO_TEXT
    affiliation: LocalText = NO_TEXT
    group: Literal["leadership", "experts", "fellows", "guests", "former"] = "experts"
    status: Literal["current", "former", "guest"] = "current"
    bio: LocalText = NO_TEXT
    email: EmailAddress | None = None
    phone: Annotated[str, AfterValidator(phone_number)] | None = None
    languages: tuple[Language, ...] = ()
    time_zone: Text | None = None
    orcid: Annotated[str, AfterValidator(_orcid)] | None = None
    links: tuple[LinkSchema, ...] = ()
    also_known_as: tuple[Text, ...] = ()
    expertise: LocalText = NO_TEXT
    short_bio: LocalText = NO_TEXT
    fediverse: Annotated[str, AfterValidator(_fediverse)] | None = None
    linkedin: Annotated[HttpsUrl, AfterValidator(_whole_address)] | None = None
    portrait: PortraitSchema | None = None
    media: Annotated[tuple[MediaItemSchema, ...], Field(max_length=MANY)] = ()


class EmblemSchema(Strict):
    """The sign of a series. Without `alt` it is decoration, for the series' name stands beside it."""

    file: Asset
    alt: LocalText = NO_TEXT
    credit: Text | None = None


class SeriesSchema(Strict):
    """`content/series/*.toml`."""

    name: LocalText
    kind: Literal["series", "programme", "journal"] = "series"
    description: LocalText = NO_TEXT
    editors: tuple[Slug, ...] = ()
    frequency: LocalText = NO_TEXT
    issn: Text | None = None
    status: Literal["active", "ended"] = "active"
    labels: tuple[Text, ...] = ()
    emblem: EmblemSchema | None = None


class TopicSchema(Strict):
    """`content/topics/*.toml`."""

    name: LocalText
    definition: LocalText = NO_TEXT
    synonyms: tuple[Text, ...] = ()
    broader: Slug | None = None
    start_here: Annotated[tuple[Uid, ...], Field(max_length=3)] = ()
    wikidata: Wikidata | None = None


class RegionSchema(Strict):
    """`content/regions/*.toml`."""

    name: LocalText
    intro: LocalText = NO_TEXT
    synonyms: tuple[Text, ...] = ()
    parent: Slug | None = None
    wikidata: Wikidata | None = None
    countries: Annotated[tuple[Country, ...], Field(max_length=60)] = ()
