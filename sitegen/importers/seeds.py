"""Source texts into content/: each is taken in once, and never over an editor's work."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.content import front_matter
from sitegen.importers import ledger
from sitegen.importers.ledger import Record, sha256
from sitegen.importers.receipts import Entry, ImportReport
from sitegen.importers.shelf import ARTICLES, Shelf, read_shelf, walk
from sitegen.normalise import Article, Normalised, NormaliseSettings, normalise
from sitegen.normalise.front_matter import front_matter_of, uid_of
from sitegen.normalise.guesses import with_slug

SEEDS = "seeds"
MAX_BYTES = 20_000_000
STANDARD_INPUT = Path("-")
DECLINED = (
    "its article was deleted, so it is not imported again (unless you say: sitegen import --again FILE)"
)
CONFLICT = (
    "the source changed, and so did the article: nothing is written; compare them by hand, then say:"
    " sitegen import --keep FILE"
)


def import_sources(
    root: Path,
    files: Sequence[Path] | None,
    settings: NormaliseSettings,
    *,
    dry_run: bool = False,
    keep: bool = False,
    again: bool = False,
) -> ImportReport:
    """Take in `files` (`-` is standard input), or every file of `seeds/` when None.

    A new source becomes an article; an unchanged one does nothing; a changed one is imported again in place if its
    article still is what was written, and reported as a conflict if an editor changed it. A source whose article was
    deleted is declined. One file's fault stops no other.

    `dry_run` writes nothing, looks at every file and tells what an import would do. `keep` settles a conflict: the article
    stays as the editor has it, and the source counts as seen. `again` takes a declined source in once more.
    """
    paths = list(walk(root / SEEDS)) if files is None else list(files)
    records = ledger.read(root)
    run = _Run(root, settings, records, dry_run, keep=keep, again=again)
    sources = [_Source.read(path, root, shown=str(path) if files is not None else "") for path in paths]
    entries: dict[int, Entry] = {}
    fresh: list[tuple[int, _Source, Normalised]] = []
    for index, source in enumerate(sources):
        settled = run.settle(source)
        if settled is not None:
            looked_at = dry_run and not source.fault
            entries[index] = (
                replace(settled, normalised=normalise(source.data, source.name, settings))
                if looked_at
                else settled
            )
        else:
            fresh.append((index, source, normalise(source.data, source.name, settings)))
    # The earlier article keeps a contested slug, whatever the order of the files.
    fresh.sort(
        key=lambda item: ((item[2].article and item[2].article.date) or "9999", item[1].sha256, item[0])
    )
    for index, source, found in fresh:
        entries[index] = run.take_in(source, found)
    if not dry_run:
        ledger.write(root, run.records)
    return ImportReport(tuple(entries[index] for index in range(len(sources))), dry_run)


class _Source:
    """One source file: its bytes, or why there are none."""

    def __init__(self, key: str, shown: str, name: str, data: bytes, fault: str = "") -> None:
        self.key, self.shown, self.name, self.data, self.fault = key, shown, name, data, fault
        self.sha256 = sha256(data)

    @classmethod
    def read(cls, path: Path, root: Path, shown: str) -> _Source:
        """Read `path`. A fault is kept as a message, not raised."""
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            return cls(f"-@{sha256(data)[:12]}", "-", "standard input", data)
        shown = shown or path.relative_to(root).as_posix()
        try:
            if path.is_symlink():
                return cls(shown, shown, path.name, b"", "is a symbolic link; give the file itself")
            if not path.is_file():
                return cls(
                    shown, shown, path.name, b"", "is not a file" if path.exists() else "does not exist"
                )
            if path.stat().st_size > MAX_BYTES:
                return cls(shown, shown, path.name, b"", f"is larger than {MAX_BYTES // 1_000_000} MB")
            data = path.read_bytes()
        except OSError as error:
            return cls(shown, shown, path.name, b"", f"cannot be read: {error.strerror or error}")
        resolved, home = path.resolve(), root.resolve()
        if resolved.is_relative_to(home):
            key = resolved.relative_to(home).as_posix()
            fault = "stands in content/ already" if key.startswith("content/") else ""
            return cls(key, shown, path.name, data, fault)
        return cls(f"{path.name}@{sha256(data)[:12]}", shown, path.name, data)


class _Run:
    """The state of one import: the ledger and the shelf, as they grow."""

    def __init__(
        self,
        root: Path,
        settings: NormaliseSettings,
        records: dict[str, Record],
        dry_run: bool,
        *,
        keep: bool = False,
        again: bool = False,
    ) -> None:
        self.root = root
        self.settings = settings
        self.records = records
        self.dry_run = dry_run
        self.keep = keep
        self.again = again

    @cached_property
    def shelf(self) -> Shelf:
        """What stands in content/; read when the first source is new, which in most runs none is."""
        return read_shelf(self.root)

    def settle(self, source: _Source) -> Entry | None:
        """The entry of a source that must not be normalised; None when it has to be."""
        if source.fault:
            return Entry(source.shown, "refused", message=source.fault)
        record = self.records.get(source.key)
        if record is None or record.status in ("empty", "refused"):
            return None
        path = self._place_of(record) if record.status != "declined" else None
        if path is None:
            if self.again:
                self.records.pop(source.key)
                return None
            known = record.status == "declined"
            self.records[source.key] = Record(source.sha256, "declined")
            return Entry(source.shown, "declined", message=DECLINED, news=not known)
        record = replace(record, article=path)
        self.records[source.key] = record
        if record.source_sha256 == source.sha256:
            return Entry(source.shown, "unchanged", path)
        if sha256((self.root / path).read_bytes()) != record.article_sha256:
            if self.keep:
                self._note(source, replace(record, source_sha256=source.sha256))
                return Entry(source.shown, "unchanged", path, message="kept as you have it", news=True)
            return Entry(source.shown, "conflict", path, message=CONFLICT)
        return None

    def _place_of(self, record: Record) -> str | None:
        """Where the article stands now: at its path, or where an editor moved it (known by its uid)."""
        if (self.root / record.article).is_file():
            return record.article
        moved = self.shelf.uids.get(record.uid)
        return moved if moved and (self.root / moved).is_file() else None

    def take_in(self, source: _Source, found: Normalised) -> Entry:
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

    def _hold(self, source: _Source, found: Normalised) -> Entry:
        """A source that gives no page now; what was made of it before stays known."""
        status = "refused" if found.refused else "empty"
        before = self.records.get(source.key)
        told = before is not None and (before.status, before.source_sha256) == (status, source.sha256)
        record = before or Record(source.sha256, status)
        self._note(source, replace(record, source_sha256=source.sha256, status=status))
        return Entry(source.shown, status, normalised=found, news=not told)

    def _import(self, source: _Source, found: Normalised, article: Article) -> Entry:
        """A new source: a slug that nothing has, and a uid for good."""
        path = _path(article.slug, article.date)
        data = self._render(article, found.warnings, source)
        if not (self._is(path, data) and self.shelf.slugs.get(article.slug) == path):
            free, blocking = self.shelf.free_slug(article.slug, article.date, source.sha256)
            if blocking:
                article = replace(article, slug=free)
                warnings = (*found.warnings, f"slug-collision:{blocking}")
                found = replace(with_slug(found, free, "taken"), warnings=warnings)
                path = _path(free, article.date)
                data = self._render(article, warnings, source)
        self._write(path, data)
        self.shelf.put(path, article.slug, uid_of(article))
        self._note(source, Record(source.sha256, "imported", path, sha256(data), uid_of(article)))
        return Entry(source.shown, "imported", path, found, news=True)

    def _import_again(self, source: _Source, found: Normalised, article: Article, path: str) -> Entry:
        """A changed source beside an untouched article: in place, with the uid and the slug that were given."""
        meta = front_matter.read((self.root / path).read_text("utf-8"), path).meta
        article = replace(article, slug=str(meta.get("slug") or article.slug))
        uid = str(meta.get("uid") or uid_of(article))
        data = self._render(article, found.warnings, source, uid=uid)
        self._write(path, data)
        self._note(source, Record(source.sha256, "imported", path, sha256(data), uid))
        found = with_slug(found, article.slug, "kept")
        return Entry(source.shown, "imported", path, found, message="imported again, in place", news=True)

    def _pass_through(self, source: _Source, found: Normalised, article: Article, path: str | None) -> Entry:
        """A file that has front matter: copied byte for byte."""
        slug = article.slug
        if path is None:
            path = _path(slug, article.date)
            if not self._is(path, source.data):
                free, blocking = self.shelf.free_slug(slug, article.date, source.sha256)
                if blocking:
                    found = replace(found, warnings=(*found.warnings, f"slug-collision:{blocking}"))
                    slug, path = free, _path(free, article.date)
        self._write(path, source.data)
        self.shelf.put(path, slug, "")
        uid = str(front_matter.read(source.data.decode("utf-8-sig"), path).meta.get("uid") or "")
        self._note(source, Record(source.sha256, "passed-through", path, sha256(source.data), uid))
        return Entry(source.shown, "passed-through", path, found, news=True)

    def _render(self, article: Article, warnings: Sequence[str], source: _Source, uid: str = "") -> bytes:
        meta = front_matter_of(article, self.settings, warnings=warnings, uid=uid, name=source.name)
        if self.settings.known_only:
            _set_unknown_aside(meta, self.settings)
        if article.lang and article.lang not in self.settings.languages:
            # The site cannot show it yet: a draft stops no build.
            meta["draft"] = True
        return front_matter.write(meta, article.body).encode()

    def _is(self, path: str, data: bytes) -> bool:
        """Whether these very bytes stand there: a run that broke off before its ledger was written."""
        place = self.root / path
        return place.is_file() and place.read_bytes() == data

    def _write(self, path: str, data: bytes) -> None:
        if not self.dry_run and not self._is(path, data):
            ledger.write_atomically(self.root / path, data)

    def _note(self, source: _Source, record: Record) -> None:
        if not self.dry_run:
            self.records[source.key] = record


def _set_unknown_aside(meta: dict[str, Any], settings: NormaliseSettings) -> None:
    """Move names without a record from topics, regions and series to `source`, so that one paste stops no build."""
    aside: dict[str, list[str]] = {}
    for field, terms in (("topics", settings.topics), ("regions", settings.regions)):
        ids = {term.id for term in terms}
        names = meta.pop(field, [])
        if known := [name for name in names if name in ids]:
            meta[field] = known
        if unknown := [name for name in names if name not in ids]:
            aside[field] = unknown
    if "series" in meta and meta["series"] not in {term.id for term in settings.series}:
        aside["series"] = [meta.pop("series")]
    if aside:
        meta["source"] = {**meta.get("source", {}), **aside}


def _path(slug: str, date: str | None) -> str:
    year = date[:4] if date and date[:4].isdecimal() and len(date) >= 4 else "undated"
    return f"{ARTICLES}/{year}/{slug}.md"
