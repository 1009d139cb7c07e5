"""Everything that is read beside the texts: settings, records, support, rights, pictures, layouts, assets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sitegen.build.faults import attempt
from sitegen.build.layouts import LayoutSources, checked_layouts
from sitegen.config import Config
from sitegen.content.documents import is_document
from sitegen.content.media_file import Media, read_media
from sitegen.content.records import Records, is_record, read_records
from sitegen.content.rights_file import RightsFile, read_rights
from sitegen.content.side_files import CONFLICT, REMARKS
from sitegen.content.support_file import read_support, support_findings
from sitegen.content.support_schema import SupportFile
from sitegen.engine.snapshot import Snapshot
from sitegen.errors import Finding, SitegenError, SourceLocation
from sitegen.render import assets as asset_files
from sitegen.render.templates import Layouts
from sitegen.theme import ThemeFiles, theme_files, words_of_layouts

SUPPORT = "content/support.toml"
RIGHTS = "content/rights.toml"
MEDIA = "content/media.toml"
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
    unread: tuple[Finding, ...]


def read_inputs(
    snapshot: Snapshot, default: Snapshot, config: Config, cache: Path, faults: list[SitegenError]
) -> Inputs:
    """Read all of it, noting faults. `cache` is where compiled layouts are kept."""
    theme = attempt(faults, partial(theme_files, default, snapshot))
    support, rights, media = (snapshot.files.get(name) for name in (SUPPORT, RIGHTS, MEDIA))
    records = {path: snapshot.files[path] for path in snapshot.paths_below("content") if is_record(path)}
    sources = tuple(sorted(theme.layouts.items())) if theme else ()
    asks = attempt(faults, partial(_support, support, config)) if support is not None else None
    return Inputs(
        config=config,
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
        unread=(*_not_published(theme), *_not_read(snapshot), *(asks[1] if asks else ())),
    )


def _support(data: bytes, config: Config) -> tuple[SupportFile, tuple[Finding, ...]]:
    file = read_support(data, SUPPORT, default_lang=config.default_lang, zone=config.zone)
    findings = support_findings(
        file, data, SUPPORT, languages=config.languages, default_lang=config.default_lang
    )
    return file, findings


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


_SILENT = (SUPPORT, RIGHTS, MEDIA, LEDGER)


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
