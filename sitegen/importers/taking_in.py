"""Taking a normalised text into content/: under a slug that nothing has, and never over an editor's work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.content import front_matter
from sitegen.content.schema import MANY
from sitegen.content.side_files import CONFLICT, REMARKS, beside
from sitegen.errors import FrontMatterError
from sitegen.importers import ledger, pictures
from sitegen.importers.conflicts import Bases, merged_view
from sitegen.importers.ledger import Record, sha256
from sitegen.importers.receipts import Entry
from sitegen.importers.shelf import ARTICLES, PAGES, Shelf, read_shelf
from sitegen.importers.sources import Source
from sitegen.normalise import Article, Normalised, NormaliseSettings
from sitegen.normalise.front_matter import front_matter_of, page_matter_of, uid_of
from sitegen.normalise.manuscript import Given

DECLINED = (
    "its article was deleted, so it is not imported again (unless you say: sitegen import --again FILE)"
)
IN_CONFLICT = (
    "the source changed, and so did the article: nothing is written over it. What differs is in {place};"
    " settle it in the article, then say: sitegen import --keep FILE"
)


@dataclass(frozen=True)
class ImportOptions:
    """How to import."""

    dry_run: bool = False
    """Write nothing, look at every file, and tell what an import would do."""
    keep: bool = False
    """Settle a conflict: the article stays as the editor has it, and the source counts as seen."""
    again: bool = False
    """Take in once more a source whose article was deleted, or stands as it was imported."""
    accept_changes: bool = False
    """Take the tracked changes of Word documents as accepted."""
    attachments: Path | None = None
    """Folder with the pictures that texts show."""
    jobs: int | None = None


class TakingIn:
    """The state of one import: the ledger and the shelf, as they grow."""

    def __init__(self, root: Path, settings: NormaliseSettings, options: ImportOptions) -> None:
        self.root, self.settings, self.options = root, settings, options
        self.records = ledger.read(root)
        self._bases = Bases(root)
        self._originals: dict[str, str] = {}
        """The uid of the first text of each group of translations."""

    @cached_property
    def _shelf(self) -> Shelf:
        """What stands in content/; read when the first source is new, which in most runs none is."""
        return read_shelf(self.root)

    def finish(self) -> None:
        """Write the ledger."""
        if not self.options.dry_run:
            ledger.write(self.root, self.records)

    def settle(self, source: Source) -> Entry | None:
        """The entry of a source that must not be taken in; None when it has to be."""
        if source.fault:
            return Entry(source.shown, "refused", message=source.fault)
        record = self.records.get(source.key)
        if record is None or record.status in ("empty", "refused"):
            return None
        path = self._place_of(record) if record.status != "declined" else None
        if path is None:
            if self.options.again:
                self.records.pop(source.key)
                return None
            known = record.status == "declined"
            self.records[source.key] = Record(source.sha256, "declined")
            return Entry(source.shown, "declined", message=DECLINED, news=not known)
        record = replace(record, article=path)
        self.records[source.key] = record
        untouched = sha256((self.root / path).read_bytes()) == record.article_sha256
        if record.source_sha256 == source.sha256:
            return None if self.options.again and untouched else Entry(source.shown, "unchanged", path)
        if not untouched:
            if self.options.keep:
                self.note(source, replace(record, source_sha256=source.sha256))
                self._forget_conflict(path)
                return Entry(source.shown, "unchanged", path, message="kept as you have it", news=True)
            return Entry(
                source.shown, "conflict", path, message=IN_CONFLICT.format(place=beside(path, CONFLICT))
            )
        return None

    def _place_of(self, record: Record) -> str | None:
        """Where the article stands now: at its path, or where an editor moved it (known by its uid)."""
        if (self.root / record.article).is_file():
            return record.article
        moved = self._shelf.uids.get(record.uid)
        return moved if moved and (self.root / moved).is_file() else None

    def take_in(self, source: Source, found: Normalised) -> Entry:
        """Write the article of a new or changed source, and note it in the ledger."""
        if found.article is None:
            return self._hold(source, found)
        record = self.records.get(source.key)
        path = self._place_of(record) if record and record.article else None
        if found.passthrough:
            return self._pass_through(source, found, found.article, path)
        if path:
            return self._import_again(source, found, found.article, path)
        return self._import(source, found, found.article)

    def _hold(self, source: Source, found: Normalised) -> Entry:
        """A source that gives no page now; what was made of it before stays known."""
        status = "refused" if found.refused else "empty"
        before = self.records.get(source.key)
        told = before is not None and (before.status, before.source_sha256) == (status, source.sha256)
        record = before or Record(source.sha256, status)
        self.note(source, replace(record, source_sha256=source.sha256, status=status))
        return Entry(source.shown, status, news=not told)

    def _import(self, source: Source, found: Normalised, article: Article) -> Entry:
        """A new source: a slug that nothing has, and a uid for good."""
        warnings, path = found.warnings, _path(article, found)
        data = self._render(article, found, warnings, source)
        if not (self._is(path, data) and self._shelf.slugs.get(article.slug) == path):
            free, blocking = self._shelf.free_slug(article.slug, article.date, source.sha256)
            if blocking:
                article = replace(article, slug=free)
                warnings = (*warnings, f"slug-collision:{blocking}")
                path = _path(article, found)
                data = self._render(article, found, warnings, source)
        self._write_all(path, data, found)
        uid = uid_of(article)
        self._shelf.put(path, article.slug, uid)
        self._remember_original(found, uid)
        self.note(source, Record(source.sha256, "imported", path, sha256(data), uid))
        return Entry(
            source.shown,
            "imported",
            path,
            slug=article.slug,
            warnings=warnings[len(found.warnings) :],
            news=True,
        )

    def _import_again(self, source: Source, found: Normalised, article: Article, path: str) -> Entry:
        """A changed source beside an untouched article: in place, with the uid and the slug that were given."""
        meta = front_matter.read((self.root / path).read_text("utf-8"), path).meta
        article = replace(article, slug=str(meta.get("slug") or article.slug))
        uid = str(meta.get("uid") or uid_of(article))
        data = self._render(article, found, found.warnings, source, uid=uid)
        self._write_all(path, data, found)
        self._remember_original(found, uid)
        self.note(source, Record(source.sha256, "imported", path, sha256(data), uid))
        return Entry(
            source.shown, "imported", path, slug=article.slug, message="imported again, in place", news=True
        )

    def _pass_through(self, source: Source, found: Normalised, article: Article, path: str | None) -> Entry:
        """A file that has front matter: copied byte for byte."""
        slug = article.slug
        warnings: tuple[str, ...] = ()
        if path is None:
            path = _path(article, found)
            if not self._is(path, source.data):
                free, blocking = self._shelf.free_slug(slug, article.date, source.sha256)
                if blocking:
                    slug, warnings = free, (f"slug-collision:{blocking}",)
                    path = _path(replace(article, slug=slug), found)
        self._write(path, source.data)
        self._shelf.put(path, slug, "")
        try:
            uid = str(front_matter.read(source.data.decode("utf-8-sig"), path).meta.get("uid") or "")
        except (FrontMatterError, UnicodeDecodeError):
            uid = ""  # told when the site is built
        self.note(source, Record(source.sha256, "passed-through", path, sha256(source.data), uid))
        return Entry(source.shown, "passed-through", path, warnings=warnings, news=True)

    def _render(
        self, article: Article, found: Normalised, warnings: Sequence[str], source: Source, uid: str = ""
    ) -> bytes:
        given = _given(found)
        if given.kind == "page":
            meta = page_matter_of(article, given, uid=uid)
        else:
            meta = front_matter_of(
                article, self.settings, given, warnings=warnings, uid=uid, name=source.name
            )
            original = self._originals.get(given.translations)
            if original and original != meta["uid"]:
                meta["translation_of"] = original
            _set_aside(meta, self.settings)
        if article.lang and article.lang not in self.settings.languages:
            # The site cannot show it yet: a draft stops no build.
            meta["draft"] = True
        return front_matter.write(meta, article.body).encode()

    def _remember_original(self, found: Normalised, uid: str) -> None:
        group = _given(found).translations
        if group:
            self._originals.setdefault(group, uid)

    def _is(self, path: str, data: bytes) -> bool:
        """Whether these very bytes stand there: a run that broke off before its ledger was written."""
        place = self.root / path
        return place.is_file() and place.read_bytes() == data

    def _write_all(self, path: str, data: bytes, found: Normalised) -> None:
        """Write the article, and what comes with it: pictures first, so that no article names one that is not there."""
        manuscript = found.manuscript
        for media in manuscript.media if manuscript is not None else ():
            self._write(f"{pictures.FOLDER}/{media.name}", media.data)
        self._write(path, data)
        if manuscript is not None and manuscript.side_notes:
            self._write(beside(path, REMARKS), (manuscript.side_notes + "\n").encode())
        if not self.options.dry_run:
            self._bases.keep(data)
            self._forget_conflict(path)

    def _write(self, path: str, data: bytes) -> None:
        if not self.options.dry_run and not self._is(path, data):
            ledger.write_atomically(self.root / path, data)

    def note(self, source: Source, record: Record) -> None:
        """Note in the ledger what became of a source."""
        if not self.options.dry_run:
            self.records[source.key] = record

    # -- conflicts

    def show_conflict(self, source: Source, found: Normalised, path: str) -> None:
        """Write what the editor has, what was imported before, and what the source says now into a file beside the article."""
        if found.article is None or self.options.dry_run:
            return
        record = self.records[source.key]
        mine = (self.root / path).read_bytes()
        article = replace(found.article, slug=self._slug_of(path) or found.article.slug)
        theirs = (
            source.data
            if found.passthrough
            else self._render(article, found, found.warnings, source, uid=record.uid)
        )
        self._write(
            beside(path, CONFLICT), merged_view(self._bases.find(record.article_sha256), mine, theirs)
        )

    def _slug_of(self, path: str) -> str:
        return next((slug for slug, place in self._shelf.slugs.items() if place == path), "")

    def _forget_conflict(self, path: str) -> None:
        if not self.options.dry_run:
            (self.root / beside(path, CONFLICT)).unlink(missing_ok=True)


def _set_aside(meta: dict[str, Any], settings: NormaliseSettings) -> None:
    """Move to `source` what the site would refuse, so that one paste stops no build: names without a record, too many topics."""
    aside: dict[str, Any] = {}
    if settings.known_only:
        for field, terms in (("topics", settings.topics), ("regions", settings.regions)):
            ids = {term.id for term in terms}
            names = meta.pop(field, [])
            if known := [name for name in names if name in ids]:
                meta[field] = known
            if unknown := [name for name in names if name not in ids]:
                aside[field] = unknown
        if "series" in meta and meta["series"] not in {term.id for term in settings.series}:
            aside["series"] = [meta.pop("series")]
    if len(meta.get("topics", ())) > MANY:
        aside["more_topics"] = meta["topics"][MANY:]
        meta["topics"] = meta["topics"][:MANY]
    if aside:
        meta["source"] = {**meta.get("source", {}), **aside}


def _given(found: Normalised) -> Given:
    """What the container stated beside the text; nothing for a file that had front matter."""
    return found.manuscript.given if found.manuscript is not None else Given()


def _path(article: Article, found: Normalised) -> str:
    if _given(found).kind == "page":
        return f"{PAGES}/{article.slug}.md"
    date = article.date
    year = date[:4] if date and date[:4].isdecimal() and len(date) >= 4 else "undated"
    return f"{ARTICLES}/{year}/{article.slug}.md"
