"""Everything that is read beside the texts: settings, records, support, rights, pictures, layouts, assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.build.faults import attempt
from sitegen.build.layouts import LayoutSources, checked_layouts
from sitegen.build.style import StyleSheet, style_sheet
from sitegen.config import Config
from sitegen.content.anchor_lock import ANCHORS
from sitegen.content.documents import is_document
from sitegen.content.funding_file import read_funding
from sitegen.content.home_file import read_home
from sitegen.content.media_file import Media, read_media
from sitegen.content.notices_file import notice_places, read_notices
from sitegen.content.press_file import read_press
from sitegen.content.records import Records, is_record, read_records
from sitegen.content.rights_file import RightsFile, read_rights
from sitegen.content.side_files import CONFLICT, REMARKS
from sitegen.content.support_file import read_support, support_findings
from sitegen.content.support_schema import SupportFile
from sitegen.engine.snapshot import Snapshot
from sitegen.errors import Finding, SitegenError, SourceLocation
from sitegen.publication.model import NO_HOUSE, House
from sitegen.publication.newsletter_issues import NEWSLETTER
from sitegen.publication.notices import unseen_notices
from sitegen.publication.recordings import PODCAST
from sitegen.render import assets as asset_files
from sitegen.render.templates import Layouts
from sitegen.theme import ThemeFiles, theme_files, words_of_layouts

if TYPE_CHECKING:  # what reads them is only loaded where they are
    from sitegen.content.newsletters import NewsletterFile
    from sitegen.content.podcast_file import PodcastFile

SUPPORT = "content/support.toml"
RIGHTS = "content/rights.toml"
MEDIA = "content/media.toml"
HOME = "content/home.toml"
NOTICES = "content/notices.toml"
FUNDING = "content/funding.toml"
PRESS = "content/press.toml"
LEDGER = "content/imports.json"


@dataclass(frozen=True)
class Inputs:
    """What was read, as far as it could be."""

    config: Config
    records: Records
    support: SupportFile | None
    rights: RightsFile | None
    media: Media
    layouts: Layouts | None
    layout_sources: LayoutSources
    strings: Mapping[str, Mapping[str, str]]
    theme: ThemeFiles | None
    style: StyleSheet | None
    unread: tuple[Finding, ...]
    newsletter: NewsletterFile | None = None
    podcast: PodcastFile | None = None
    house: House = NO_HOUSE
    pin_places: tuple[SourceLocation, ...] = ()
    notice_places: tuple[tuple[SourceLocation, SourceLocation], ...] = ()
    """Where the address and the text of each notice stand."""


def read_inputs(
    snapshot: Snapshot, default: Snapshot, config: Config, cache: Path, faults: list[SitegenError]
) -> Inputs:
    """Read all of it, noting faults. `cache` is where compiled layouts are kept."""
    theme = attempt(faults, partial(theme_files, default, snapshot))
    style = attempt(faults, partial(style_sheet, theme.assets, config)) if theme else None
    support, rights, media = (snapshot.files.get(name) for name in (SUPPORT, RIGHTS, MEDIA))
    records = {path: snapshot.files[path] for path in snapshot.paths_below("content") if is_record(path)}
    sources = tuple(sorted(theme.layouts.items())) if theme else ()
    asks = attempt(faults, partial(_support, support, config)) if support is not None else None
    house, pin_places = _house(snapshot, config, faults)
    places = notice_places(house.notices, snapshot.files[NOTICES], NOTICES) if house.notices else ()
    return Inputs(
        config=config,
        house=house,
        pin_places=pin_places,
        notice_places=places,
        records=attempt(faults, lambda: read_records(records)) or Records((), ()),
        support=asks[0] if asks else None,
        rights=attempt(faults, lambda: read_rights(rights, RIGHTS, default_lang=config.default_lang))
        if rights is not None
        else None,
        media=(attempt(faults, lambda: read_media(media, MEDIA)) or Media())
        if media is not None
        else Media(),
        layouts=attempt(faults, partial(checked_layouts, sources, cache)) if theme else None,
        layout_sources=sources,
        strings=attempt(faults, partial(words_of_layouts, theme.strings, config.languages)) or {}
        if theme
        else {},
        theme=theme,
        style=style,
        unread=(
            *_not_published(theme),
            *_not_read(snapshot),
            *(asks[1] if asks else ()),
            *(style.findings if style else ()),
            *unseen_notices(house.notices, [place for _, place in places], config.languages),
        ),
        newsletter=attempt(faults, partial(_newsletter, snapshot.files[NEWSLETTER]))
        if NEWSLETTER in snapshot.files
        else None,
        podcast=attempt(faults, partial(_podcast, snapshot.files[PODCAST]))
        if PODCAST in snapshot.files
        else None,
    )


def _house(
    snapshot: Snapshot, config: Config, faults: list[SitegenError]
) -> tuple[House, tuple[SourceLocation, ...]]:
    """The front page's file and where its pins stand, funding, press and notices."""
    home, funding, press, notices = (snapshot.files.get(name) for name in (HOME, FUNDING, PRESS, NOTICES))
    found = attempt(faults, partial(read_home, home, HOME, zone=config.zone)) if home is not None else None
    return House(
        home=found[0] if found else None,
        funding=attempt(faults, partial(read_funding, funding, FUNDING)) if funding is not None else None,
        press=attempt(faults, partial(read_press, press, PRESS)) if press is not None else None,
        notices=attempt(faults, partial(read_notices, notices, NOTICES, zone=config.zone))
        if notices is not None
        else None,
    ), found[1] if found else ()


def _support(data: bytes, config: Config) -> tuple[SupportFile, tuple[Finding, ...]]:
    file = read_support(data, SUPPORT, default_lang=config.default_lang, zone=config.zone)
    findings = support_findings(
        file, data, SUPPORT, languages=config.languages, default_lang=config.default_lang
    )
    return file, findings


def _newsletter(data: bytes) -> NewsletterFile:
    from sitegen.content.newsletters import read_newsletter

    return read_newsletter(data, NEWSLETTER)


def _podcast(data: bytes) -> PodcastFile:
    from sitegen.content.podcast_file import read_podcast

    return read_podcast(data, PODCAST)


def _not_published(theme: ThemeFiles | None) -> Iterator[Finding]:
    """Files of assets/ of a kind that is not published: told, so that nobody looks for them in vain."""
    if theme is None:
        return
    published = {*asset_files.other_assets(theme.assets), *asset_files.style_names(theme.assets)}
    for name in sorted(set(theme.assets) - published):
        if asset_files.is_edition_font(name):
            continue
        yield Finding(
            "not-published",
            "is of a kind that is not published",
            SourceLocation(f"assets/{name}"),
            f"Published are {', '.join(sorted(asset_files.PUBLISHED))}.",
        )


_SILENT = (SUPPORT, RIGHTS, MEDIA, HOME, FUNDING, PRESS, NOTICES, LEDGER, NEWSLETTER, PODCAST, ANCHORS)


def _not_read(snapshot: Snapshot) -> Iterator[Finding]:
    for path in snapshot.paths_below("content"):
        if path.endswith(CONFLICT):
            yield Finding(
                "conflict",
                "shows a conflict that is not settled",
                SourceLocation(path),
                "Settle it in the article, then say: sitegen import --keep FILE (the source's name).",
            )
        elif not (is_document(path) or is_record(path) or path in _SILENT or path.endswith(REMARKS)):
            yield Finding(
                "not-read",
                "is not read by anything",
                SourceLocation(path),
                "docs/content.md names the folders and endings of everything that is.",
            )
