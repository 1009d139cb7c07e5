"""Source texts into content/: each is taken in once, and never over an editor's work.

First every source is read and normalised, by several processes and in any order; the results wait on the disk. Then they are
taken in one after the other, by date, so that a contested slug goes to the same text whatever the order of the files.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.engine.pool import Died, Job, Late, Pool, Result, usable_cores
from sitegen.importers import wordpress
from sitegen.importers.ledger import Record
from sitegen.importers.reading import Reading, read_step
from sitegen.importers.receipts import Entry, ImportReport
from sitegen.importers.shelf import walk
from sitegen.importers.sources import Source, expand, part_of, read_source
from sitegen.importers.spool import Kept, Spool
from sitegen.importers.taking_in import ImportOptions, TakingIn
from sitegen.normalise import Normalised, NormaliseSettings

SEEDS = "seeds"
_AS_USUAL = ImportOptions()
Progress = Callable[[str, int, int], None]


def import_sources(
    root: Path,
    files: Sequence[Path] | None,
    settings: NormaliseSettings,
    options: ImportOptions = _AS_USUAL,
    *,
    progress: Progress = lambda _step, _done, _all: None,
) -> ImportReport:
    """Take in `files` (`-` is standard input, a folder is all of it), or every file of `seeds/` when None.

    A new source becomes an article; an unchanged one does nothing; a changed one is imported again in place if its
    article still is what was written, and reported as a conflict if an editor changed it. A source whose article was
    deleted is declined. One file's fault stops no other.
    """
    run = _Run(root, settings, options, progress)
    paths = list(walk(root / SEEDS)) if files is None else list(expand(files))
    with Pool(options.jobs or usable_cores()) as pool:
        run.read(paths, pool, named=files is not None)
    run.take_all_in()
    run.taking_in.finish()
    return ImportReport(tuple(run.entries[place] for place in sorted(run.entries)), options.dry_run)


@dataclass
class _Slot:
    """A source that was read, and where its result waits."""

    source: Source
    place: tuple[int, int]
    kept: Kept | None = None
    date: str = ""
    settled: Entry | None = None


class _Run:
    """The state of one import: the ledger and the shelf, as they grow."""

    def __init__(
        self, root: Path, settings: NormaliseSettings, options: ImportOptions, progress: Progress
    ) -> None:
        self.root, self.settings, self.options, self.progress = root, settings, options, progress
        self.taking_in = TakingIn(root, settings, options)
        self.entries: dict[tuple[int, int], Entry] = {}
        self.spool = Spool()
        self.slots: dict[str, _Slot] = {}

    # -- reading

    def read(self, paths: Sequence[Path], pool: Pool, *, named: bool) -> None:
        """Read and normalise what is not settled already."""
        reading = Reading(self.settings, self.options.accept_changes, self.options.attachments)
        exports: list[tuple[int, Path]] = []
        singles = self._singles(paths, exports, named=named)
        self._normalise(singles, pool, reading, len(paths))
        for index, path in exports:
            self._read_export(index, read_source(path, self.root, named=named), pool, reading)

    def _singles(
        self, paths: Sequence[Path], exports: list[tuple[int, Path]], *, named: bool
    ) -> Iterator[Job]:
        for index, path in enumerate(paths):
            source = read_source(path, self.root, named=named)
            if not source.fault and wordpress.is_export(source.data):
                if not self._is_known_export(source, index):
                    exports.append((index, path))
            elif job := self._job(source, (index, 0)):
                yield job

    def _is_known_export(self, source: Source, index: int) -> bool:
        """Whether nothing changed in an export since all of its texts were taken in: then it need not be read again."""
        record = self.taking_in.records.get(source.key)
        if record is None or record.status != "export" or record.source_sha256 != source.sha256:
            return False
        if self.options.dry_run or self.options.again:
            return False
        parts = {
            key: part for key, part in self.taking_in.records.items() if key.startswith(f"{source.key}#")
        }
        entries: list[Entry] = []
        for key, part in parts.items():
            known = Source(
                key, f"{source.shown}#{key.rpartition('#')[2]}", source.name, b"", part.source_sha256
            )
            if (settled := self.taking_in.settle(known)) is None:
                return False
            entries.append(settled)
        told = Entry(source.shown, "export", message=f"unchanged; {len(entries)} texts")
        self.entries |= {(index, number): entry for number, entry in enumerate([told, *entries])}
        return True

    def _job(self, source: Source, place: tuple[int, int]) -> Job | None:
        """The work that a source is; None where it is settled and nobody wants to look at it."""
        settled = self.taking_in.settle(source)
        slot = _Slot(source.without_data(), place, settled=settled)
        if (
            settled is not None
            and (source.fault or not self.options.dry_run)
            and settled.status != "conflict"
        ):
            self.entries[place] = settled
            return None
        number = str(len(self.slots))
        self.slots[number] = slot
        return Job(number, pickle.dumps((source.name, source.data, source.part)))

    def _normalise(self, jobs: Iterator[Job], pool: Pool, reading: Reading, total: int) -> None:
        for done, (job, result) in enumerate(pool.run(read_step, pickle.dumps(reading), jobs), start=1):
            slot = self.slots[job.name]
            if isinstance(result, bytes):
                found: Normalised = pickle.loads(result)  # noqa: S301 - made by our own worker
                data = pickle.loads(job.data)[1] if found.passthrough else b""  # noqa: S301 - as above
                slot.date = (found.article.date or "") if found.article else ""
                slot.kept = self.spool.put((found, data))
            else:
                self.entries[slot.place] = Entry(slot.source.shown, "refused", message=_told(result))
            self.progress("sources", done, max(total, done))

    def _read_export(self, index: int, source: Source, pool: Pool, reading: Reading) -> None:
        """The texts of a WordPress export, each a source of its own; what is no text is counted."""
        try:
            overview = wordpress.survey(source.data)
        except wordpress.ExportRefused as error:
            self.entries[index, 0] = Entry(source.shown, "refused", message=str(error))
            return
        self.entries[index, 0] = _told_of_export(source, overview)
        number = 0

        def jobs() -> Iterator[Job]:
            nonlocal number
            for post in wordpress.posts(source.data, overview, self.settings.languages):
                number += 1
                part = part_of(source, post.id, post.xml, is_translation=post.is_translation)
                if job := self._job(part, (index, number)):
                    yield job

        self._normalise(jobs(), pool, replace(reading, overview=overview), overview.texts)
        if not overview.fault:
            self.taking_in.note(source, Record(source.sha256, "export"))

    # -- taking in

    def take_all_in(self) -> None:
        """Take in what was read: originals before their translations, the earlier before the later."""
        waiting = [(slot, slot.kept) for slot in self.slots.values() if slot.kept is not None]
        waiting.sort(key=lambda one: _turn(one[0]))
        for slot, kept in waiting:
            found, data = kept.load()
            source = replace(slot.source, data=data)
            if slot.settled is None:
                self.entries[slot.place] = replace(self.taking_in.take_in(source, found), kept=kept)
            else:
                if slot.settled.status == "conflict":
                    self.taking_in.show_conflict(source, found, slot.settled.article)
                self.entries[slot.place] = replace(slot.settled, kept=kept)


def _turn(slot: _Slot) -> tuple[bool, str, str, tuple[int, int]]:
    """The earlier article keeps a contested slug, whatever the order of the files."""
    return slot.source.is_translation, slot.date or "9999", slot.source.sha256, slot.place


def _told(result: Result) -> str:
    if isinstance(result, Late):
        return f"takes longer than {result.seconds:.0f} seconds to read; divide it"
    if isinstance(result, Died):
        return "ended the program that was reading it; divide it"
    return str(result)


def _told_of_export(source: Source, overview: wordpress.Overview) -> Entry:
    """What an export holds, as a whole."""
    left = ", ".join(f"{number} {kind}" for kind, number in sorted(overview.left.items()))
    parts = [f"{overview.texts} texts"]
    if left:
        parts.append(f"left: {left}")
    if overview.comments:
        parts.append(f"{overview.comments} comments of readers left")
    if overview.fault:
        parts.append(overview.fault)
    return Entry(source.shown, "refused" if overview.fault else "export", message="; ".join(parts))
