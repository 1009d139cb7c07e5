"""`sitegen.toml`: the site's own settings, read into one frozen value. Unknown keys are refused, all faults told at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, field_validator

from sitegen.content import toml_file
from sitegen.content.front_matter import Place
from sitegen.content.local_text import LocalText
from sitegen.content.machine_settings import (
    NOTHING_SAID,
    Ai,
    Api,
    MachineSettings,
    Security,
    Sitemap,
    machine_settings,
)
from sitegen.content.models import Type
from sitegen.content.schema import EmailAddress
from sitegen.content.theme_schema import ThemeTable, style_of
from sitegen.content.validation import HttpsUrl, PartialDateText, Strict, did_you_mean, refusal, validate
from sitegen.design.style import Style
from sitegen.errors import ConfigError, Faults, SourceLocation
from sitegen.language.words import available_languages

FILE = "sitegen.toml"
MINIMUM = 0.12
"""How alike related texts must be, unless the site says otherwise."""
_BASE_URL = re.compile(
    r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::(?P<port>\d{1,5}))?(?:/[A-Za-z0-9._~-]+)*/?\Z",
    re.ASCII,
)
_NAV_PATH = re.compile(r"(?:https?://[^\s<>\"]+|/?(?:[A-Za-z0-9._~#-]+/?)*)\Z", re.ASCII)
_TIME_OF_DAY = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_TAG_AUTHORITY = re.compile(r"[A-Za-z0-9.@_-]+,\d{4}(?:-\d{2}(?:-\d{2})?)?\Z", re.ASCII)
_LOGO = re.compile(
    r"(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:gif|jpe?g|png)\Z", re.ASCII
)
_OUTSIDE = re.compile(r"https://[A-Za-z0-9.-]+/[^\s<>\"{}]*\{query\}[^\s<>\"{}]*\Z", re.ASCII)
_ZONES_OF_THE_MACHINE = ("localtime", "posixrules", "Factory")
NO_TEXT = LocalText(())
FEED_FORMATS = ("atom", "rss", "json")


@dataclass(frozen=True)
class Organisation:
    """Who publishes the site: the imprint."""

    legal_name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    registration: tuple[tuple[str, str], ...] = ()
    """Label and number, as printed: ("KRS", "0000000000 (specimen)")."""
    kind: str = "NGO"
    same_as: tuple[str, ...] = ()
    founded: str | None = None
    """Year or ISO date."""
    identifiers: tuple[tuple[str, str], ...] = ()
    """Register and number: ("ror", "…"), ("isni", "…"), ("wikidata", "Q…")."""
    policies: tuple[tuple[str, str], ...] = ()
    """Kind of policy and the page that states it: ("corrections", "/corrections/")."""
    postal: tuple[tuple[str, str], ...] = ()
    """The parts of the address by name, for programs: ("street", "1 Example Street")."""


@dataclass(frozen=True)
class CrossrefSettings:
    """Who registers the DOIs of texts with Crossref."""

    depositor: str
    email: str
    prefix: str
    """`10.5555`"""
    registrant: str | None = None
    """None: the organisation's legal name."""


@dataclass(frozen=True)
class RelatedSettings:
    """How many related posts are shown, and how alike they must be (0 to 1)."""

    count: int = 3
    minimum: float = MINIMUM


@dataclass(frozen=True)
class NormaliseOptions:
    """What a site teaches the importer."""

    lead_as_standfirst: bool = True
    date_order: str | None = None
    furniture_lines: tuple[str, ...] = ()
    licence_sentences: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """All settings, with their defaults filled in."""

    name: LocalText
    base_url: str
    languages: tuple[str, ...]
    timezone: str
    publish_time: tuple[int, int]
    tag_authority: str
    """Authority and date of `tag:` URIs (RFC 4151): `example.org,2019`. Never changed once feeds are read."""
    identity: LocalText
    organisation: Organisation
    nav: tuple[tuple[LocalText, str], ...] = ()
    """(label, path below the language's home); empty: the usual sections."""
    stale_after_months: int = 24
    notes: str = "end"
    """Where notes stand: `end` or `margin`."""
    feed_items: int = 30
    feed_formats: tuple[str, ...] = FEED_FORMATS
    """In the order of `FEED_FORMATS`: the first one is announced everywhere."""
    feed_sections: bool = True
    """Whether each series, topic, region, type and person has feeds of its own, and the corrections."""
    feed_hub: str | None = None
    """The WebSub hub that feeds name, and that `sitegen ping` tells of their changes."""
    feed_logo: str | None = None
    """A picture below assets/ that feed readers show for the publication."""
    list_size: int = 30
    type_lists: bool = True
    """Whether there is a list of all texts of each type."""
    archive: bool = True
    """Whether there is a page for each year and month."""
    related: RelatedSettings = RelatedSettings()
    normalise: NormaliseOptions = NormaliseOptions()
    require_records: bool = False
    min_items: int = 2
    republish_files: bool = True
    """Whether each text that others may take has files for them."""
    theme: Style = field(default_factory=Style)
    """What the site chooses of its looks."""
    cite_files: bool = True
    """Whether each text has files for reference managers."""
    short_addresses: bool = True
    """Whether each text has an address that never changes, beside the one at which it stands."""
    pdf_types: tuple[str, ...] = ()
    """Types of texts that have a PDF edition."""
    pdf_paper: str = "a4"
    epub_types: tuple[str, ...] | None = None
    """Types of texts that have an EPUB edition; None: reports with chapters have one."""
    epub_issues: bool = False
    """Whether each issue of a journal has one."""
    machines: MachineSettings = NOTHING_SAID
    search: bool = False
    """Whether there are search pages, and an index that they ask."""
    search_index: bool = True
    """False in a preview that makes no index: its search pages say so."""
    search_outside: str | None = None
    """Address of a search elsewhere, with `{query}` in it."""
    share_images: bool = True
    """Whether a card is drawn for each text, which other sites show beside a link to it."""
    print_codes: bool = True
    """Whether a text on paper ends with a code that leads back to its page."""
    share_square: bool = False
    """Whether a square one stands beside each."""
    publish_originals: bool = False
    """Whether the files of pictures are published as they are, beside what is made of them."""
    crossref: CrossrefSettings | None = None
    drafted: tuple[str, ...] = ()
    """Policy pages that sitegen writes where the site has none of its own."""
    prefetch: bool = False
    """Whether browsers are told to fetch a page of the site as soon as a reader points at a link to it."""

    @property
    def default_lang(self) -> str:
        """The language at the root of the site."""
        return self.languages[0]

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.timezone)

    def text(self, text: LocalText, lang: str) -> str | None:
        """`text` in `lang`, or else in the default language."""
        return text.in_language(lang, self.default_lang)

    def site_name(self, lang: str) -> str:
        """The publication's name."""
        return self.text(self.name, lang) or self.organisation.legal_name


class _Site(Strict):
    name: LocalText
    base_url: str
    languages: tuple[str, ...] = Field(default=("en",), min_length=1)
    timezone: str = "UTC"
    publish_time: str = "09:00"
    tag_authority: str | None = None
    identity: LocalText = NO_TEXT
    stale_after_months: int = Field(default=24, ge=12)
    notes: Literal["end", "margin"] = "end"

    @field_validator("base_url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        found = _BASE_URL.match(value)
        if found is None or int(found["port"] or 0) > 65535 or {".", ".."} & set(value.split("/")):
            raise refusal(
                "is not the whole address of a site",
                "Write it like https://example.org/ or https://example.org/review/, in plain letters, without a name,"
                " a password or a ? in it.",
            )
        return value.rstrip("/") + "/"

    @field_validator("tag_authority")
    @classmethod
    def _authority(cls, value: str | None) -> str | None:
        if value is not None and not _TAG_AUTHORITY.match(value):
            raise refusal(
                "cannot begin a feed's id",
                'Write a host of yours and a year in which it was: "example.org,2026".',
            )
        return value

    @field_validator("languages")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        known = available_languages()
        for lang in value:
            if lang not in known:
                raise ValueError(
                    f"names {lang!r}, for which there are no words. {did_you_mean(lang, list(known))}"
                )
        if len(set(value)) != len(value):
            raise ValueError("names a language twice")
        return value

    @field_validator("timezone")
    @classmethod
    def _zone(cls, value: str) -> str:
        if value not in available_timezones() or value in _ZONES_OF_THE_MACHINE:
            raise refusal("is no time zone", "Write a name like Europe/Warsaw.")
        return value

    @field_validator("publish_time")
    @classmethod
    def _time(cls, value: str) -> str:
        if not _TIME_OF_DAY.match(value):
            raise refusal("is no time of day", 'Write it like "09:00".')
        return value


def _path(text: str) -> str:
    if not _NAV_PATH.match(text):
        raise refusal(
            "is no address",
            "Write a path of the site like /about/, or a whole address: https://example.org/.",
        )
    return text


PagePath = Annotated[str, AfterValidator(_path)]


class _Identifiers(Strict):
    ror: Annotated[str, Field(pattern=r"^0[a-z0-9]{8}$")] | None = None
    isni: Annotated[str, Field(pattern=r"^\d{15}[\dX]$")] | None = None
    wikidata: Annotated[str, Field(pattern=r"^Q[1-9]\d{0,11}$")] | None = None


class _PolicyPages(Strict):
    publishing: PagePath | None = None
    corrections: PagePath | None = None
    ethics: PagePath | None = None
    funding: PagePath | None = None


class _Postal(Strict):
    street: str | None = Field(default=None, min_length=1)
    postal_code: str | None = Field(default=None, min_length=1)
    locality: str | None = Field(default=None, min_length=1)
    region: str | None = Field(default=None, min_length=1)
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None


class _Organisation(Strict):
    legal_name: str = Field(min_length=1)
    address: tuple[str, ...] = ()
    postal: _Postal = _Postal()
    email: str | None = None
    registration: dict[str, str] = {}
    kind: Literal["NGO", "Organization", "ResearchOrganization", "NewsMediaOrganization"] = "NGO"
    same_as: tuple[str, ...] = ()
    founded: PartialDateText | None = None
    identifiers: _Identifiers = _Identifiers()
    policies: _PolicyPages = _PolicyPages()


class _NavItem(Strict):
    label: LocalText
    path: PagePath


class _Lists(Strict):
    size: int = Field(default=30, ge=1)
    types: bool = True
    archive: bool = True
    min_items: int = Field(default=2, ge=1)


def _logo(text: str) -> str:
    if not _LOGO.match(text):
        raise refusal("is no picture for feeds", "Name a GIF, JPEG or PNG below assets/: images/logo.png.")
    return text


def _hub(text: str) -> str:
    if text.startswith("/"):
        raise refusal("is no address of a hub", 'Write a whole one: "https://hub.example.org/".')
    if not text.isascii():
        raise refusal(
            "holds letters that cannot be sent", "Copy it from a browser's address bar, with its xn-- and %."
        )
    try:
        _ = urlsplit(text).port
    except ValueError:
        raise refusal("has a port that does not exist", 'Leave it out: "https://hub.example.org/".') from None
    return text


class _Feeds(Strict):
    items: int = Field(default=30, ge=1, le=60)
    formats: tuple[Literal["atom", "rss", "json"], ...] = Field(default=("atom", "rss", "json"), min_length=1)
    sections: bool = True
    logo: Annotated[str, AfterValidator(_logo)] | None = None
    hub: Annotated[HttpsUrl, AfterValidator(_hub)] | None = None


class _Related(Strict):
    count: int = Field(default=3, ge=0, le=12)
    minimum: float = Field(default=MINIMUM, ge=0, le=1)


class _Normalise(Strict):
    lead_as_standfirst: bool = True
    date_order: Literal["dmy", "mdy"] | None = None
    furniture_lines: tuple[str, ...] = ()
    licence_sentences: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


class _Republish(Strict):
    files: bool = True


class _Cite(Strict):
    files: bool = True
    short_addresses: bool = True


class _Pdf(Strict):
    types: tuple[Type, ...] = ()
    paper: Literal["a4", "us-letter"] = "a4"


class _Epub(Strict):
    types: tuple[Type, ...] | None = None
    issues: bool = False


class _Search(Strict):
    enabled: bool = False
    outside: str | None = None

    @field_validator("outside")
    @classmethod
    def _with_query(cls, value: str | None) -> str | None:
        if value is not None and not _OUTSIDE.match(value):
            raise refusal(
                "is not the address of a search",
                'Write it with {query} where the words go: "https://duckduckgo.com/?q={query}".',
            )
        return value


class _Crossref(Strict):
    depositor: str = Field(min_length=1, max_length=130)
    email: EmailAddress
    prefix: Annotated[str, Field(pattern=r"^10\.[0-9]{4,9}$")]
    registrant: str | None = Field(default=None, min_length=1, max_length=255)


class _Share(Strict):
    images: bool = True
    square: bool = False


class _Print(Strict):
    codes: bool = True


class _Pictures(Strict):
    originals: bool = False


class _Links(Strict):
    prefetch: bool = False


class _Policies(Strict):
    drafted: tuple[Literal["corrections", "privacy", "accessibility"], ...] = ()


class _Taxonomy(Strict):
    require_records: bool = False


class _File(Strict):
    schema_: Literal[1] = Field(default=1, alias="schema")
    site: _Site
    organisation: _Organisation | None = None
    nav: tuple[_NavItem, ...] = ()
    lists: _Lists = _Lists()
    feeds: _Feeds = _Feeds()
    related: _Related = _Related()
    normalise: _Normalise = _Normalise()
    republish: _Republish = _Republish()
    cite: _Cite = _Cite()
    pdf: _Pdf = _Pdf()
    epub: _Epub = _Epub()
    search: _Search = _Search()
    taxonomy: _Taxonomy = _Taxonomy()
    theme: ThemeTable = ThemeTable()
    sitemap: Sitemap = Sitemap()
    ai: Ai = Ai()
    security: Security | None = None
    api: Api = Api()
    share: _Share = _Share()
    print: _Print = _Print()
    crossref: _Crossref | None = None
    pictures: _Pictures = _Pictures()
    policies: _Policies = _Policies()
    links: _Links = _Links()


def _filled(table: Strict) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in table.model_dump().items() if value is not None)


def _check_postal(organisation: _Organisation, places: Mapping[Place, SourceLocation]) -> None:
    """`Faults`: a part of the address that the printed one does not have. Programs are told what readers see."""
    printed = " ".join(organisation.address)
    faults = [
        ConfigError(
            f"`{name}` is {part!r}, which is not in `address`",
            location=toml_file.place_of(places, ("organisation", "postal", name), FILE),
            hint="Write it as one of the lines of address has it.",
        )
        for name, part in _filled(organisation.postal)
        if name != "country" and part not in printed
    ]
    if faults:
        raise Faults(faults)


def read(data: bytes | None) -> Config:
    """Read the bytes of `sitegen.toml`.

    `Faults` of `ConfigError`: every setting that is unknown, missing or wrong, with its line.
    """
    if data is None:
        raise ConfigError(
            "there is no sitegen.toml here",
            location=SourceLocation(FILE),
            hint="Run this in the folder of a site, or make one: sitegen new mysite",
        )
    loaded = toml_file.load(data, FILE)
    found = validate(_File, loaded.meta, loaded.places, FILE, error=ConfigError)
    site = found.site
    name = site.name.in_language(site.languages[0], site.languages[0])
    if name is None:
        raise ConfigError(
            f"`name` has no text in {site.languages[0]}, the first language of the site",
            location=toml_file.place_of(loaded.places, ("site", "name"), FILE),
            hint=f'Write name.{site.languages[0]} = "…".',
        )
    organisation = found.organisation or _Organisation(legal_name=name)
    _check_postal(organisation, loaded.places)
    hour, _, minute = site.publish_time.partition(":")
    host = urlsplit(site.base_url).hostname or ""
    return Config(
        name=site.name,
        base_url=site.base_url,
        languages=site.languages,
        timezone=site.timezone,
        publish_time=(int(hour), int(minute)),
        tag_authority=site.tag_authority or f"{host},2026",
        identity=site.identity,
        organisation=Organisation(
            legal_name=organisation.legal_name,
            address=organisation.address,
            email=organisation.email,
            registration=tuple(organisation.registration.items()),
            kind=organisation.kind,
            same_as=organisation.same_as,
            founded=organisation.founded,
            identifiers=_filled(organisation.identifiers),
            policies=_filled(organisation.policies),
            postal=_filled(organisation.postal),
        ),
        nav=tuple((item.label, item.path) for item in found.nav),
        stale_after_months=site.stale_after_months,
        notes=site.notes,
        feed_items=found.feeds.items,
        feed_formats=tuple(name for name in FEED_FORMATS if name in found.feeds.formats),
        feed_sections=found.feeds.sections,
        feed_hub=found.feeds.hub,
        feed_logo=found.feeds.logo,
        type_lists=found.lists.types,
        archive=found.lists.archive,
        list_size=found.lists.size,
        min_items=found.lists.min_items,
        related=RelatedSettings(found.related.count, found.related.minimum),
        normalise=NormaliseOptions(**found.normalise.model_dump()),
        require_records=found.taxonomy.require_records,
        republish_files=found.republish.files,
        theme=style_of(found.theme, loaded.places),
        cite_files=found.cite.files,
        short_addresses=found.cite.short_addresses,
        pdf_types=tuple(sorted(set(found.pdf.types))),
        pdf_paper=found.pdf.paper,
        epub_types=None if found.epub.types is None else tuple(sorted(set(found.epub.types))),
        epub_issues=found.epub.issues,
        machines=machine_settings(found.sitemap, found.ai, found.security, found.api),
        search=found.search.enabled,
        search_outside=found.search.outside,
        share_images=found.share.images,
        print_codes=found.print.codes,
        share_square=found.share.images and found.share.square,
        publish_originals=found.pictures.originals,
        crossref=CrossrefSettings(**found.crossref.model_dump()) if found.crossref else None,
        drafted=tuple(sorted(set(found.policies.drafted))),
        prefetch=found.links.prefetch,
    )
