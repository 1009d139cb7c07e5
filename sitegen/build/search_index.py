"""The search index of each language: taken over where no record has changed, amended where few have, else made anew."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sitegen.build import pagefind
from sitegen.build.library import Library
from sitegen.build.pagefind import Record
from sitegen.build.pagefind_files import Engine, Index, PageNote, Run, rounded
from sitegen.build.texts import body_of
from sitegen.engine import canon, notebook
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.publish.release import Stage
from sitegen.views.context import Context
from sitegen.views.search import FIELDS, Searchable, searchables, searched_languages

FILE = "search"
AT_ONCE = 200
"""Texts whose bodies are fetched at a time."""
FEW, SHARE = 20, 10
"""So many texts, or this part of all, are amended one by one; beyond, the index is made anew."""
Files = dict[str, tuple[str, str]]
"""Path below the index's folder to two digests: of what the file is made from, and of the file."""


@dataclass
class SearchNotes:
    """What the indexes of the last build were made from, by language; kept in `folder`. May be lost at any time.

    An index itself is kept beside, and read only where it is to be amended.
    """

    folder: Path
    made: dict[str, tuple[str, Files]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> SearchNotes:
        """Read what the last build left."""
        found = notebook.read(folder / FILE)
        return cls(folder, marshal.loads(found)) if found else cls(folder)  # noqa: S302 - ours, sealed

    def replace(self, made: dict[str, tuple[str, Files]]) -> None:
        """Take those of this build, and write them down where they differ."""
        if made != self.made:
            self.made = made
            notebook.write(self.folder / FILE, marshal.dumps(made))

    def index(self, lang: str, key: str) -> Index | None:
        """The index of a language that was written under this key."""
        found = notebook.read(self.folder / f"{FILE}-{lang}")
        if not found:
            return None
        known, engine, program, pages, words = marshal.loads(found)  # noqa: S302 - ours, sealed
        if known != key:
            return None
        return Index(Engine(*engine), program, [PageNote(*page) for page in pages], words)

    def write_index(self, lang: str, key: str, index: Index) -> None:
        """Keep an index."""
        engine, pages = index.engine, index.pages
        value = (
            key,
            (engine.language, engine.fields, engine.characters, engine.program),
            index.program,
            [(page.key, page.record, page.date, page.filters, page.digest, page.count) for page in pages],
            index.words,
        )
        notebook.write(self.folder / f"{FILE}-{lang}", marshal.dumps(value))


def put_indexes(context: Context, library: Library, stage: Stage, folder: Path) -> tuple[list[str], int]:
    """Put the index of every language on the stage; return their paths below output/ and how many pages are found by it.

    `SearchFailed`: an index could not be made.
    """
    notes, made = SearchNotes.read(folder), {}
    paths: list[str] = []
    count = 0
    for lang in searched_languages(context):
        texts = list(searchables(context, lang))
        place = context.routes.file_of(context.routes.search_index(lang) + "_").removesuffix("_")
        shared = digest_of(engine_id(), context.config.site_name(lang))
        keys = [digest_of(shared, *text.bodies, text.parts) for text in texts]
        key = digest_of(*keys)
        known, files = notes.made.get(lang, ("", {}))
        if known == key and all(stage.holds(place + name, digest) for name, (_, digest) in files.items()):
            for name in files:
                stage.keep(place + name)
        else:
            desk = _Desk(lang, dict(zip(keys, texts, strict=True)), library)
            shelf = _Shelf(stage, place, files)
            index = desk.amended(notes.index(lang, known)) if known else None
            if index is None or not shelf.put(index, desk.made):
                index = desk.anew()
                shelf.put(index, desk.made)
            files = shelf.files
            notes.write_index(lang, key, index)
        made[lang] = (key, files)
        paths += [place + name for name in files]
        count += len(texts)
    notes.replace(made)
    return paths, count


@dataclass
class _Shelf:
    """Where the files of one index go."""

    stage: Stage
    place: str
    known: Files
    files: Files = field(default_factory=dict)

    def put(self, index: Index, made: dict[str, bytes]) -> bool:
        """Put the files there; False where one cannot be made from the tables, is not in `made` and not in the live release."""
        self.files = {}
        for path, digest, maker in index.files():
            target = self.place + path
            was, file = self.known.get(path, ("", ""))
            if was == digest and self.stage.holds(target, file):
                self.stage.keep(target)
            else:
                data = maker() if maker else made.get(digest)
                if data is None:
                    return False
                file = self.stage.put(target, data)
            self.files[path] = (digest, file)
        return True


@dataclass
class _Desk:
    """Where an index is made of the texts of one language, which stand in order under their keys."""

    lang: str
    texts: dict[str, Searchable]
    library: Library
    made: dict[str, bytes] = field(default_factory=dict)
    """Bytes that Pagefind made in this build, by digest."""

    def anew(self) -> Index:
        """The index of all texts."""
        records: list[bytes] = []
        run = self._run(self._records(self.texts.values(), records), len(self.texts))
        pages = self._noted(list(self.texts), records, run)
        return Index(run.engine, self._kept(run.program), pages, run.words)

    def amended(self, index: Index | None) -> Index | None:
        """The index of all texts by way of that of the last build; None where that is no shorter way."""
        if index is None:
            return None
        old = {page.key: page for page in index.pages}
        gone = [page for page in index.pages if page.key not in self.texts]
        came = {key: text for key, text in self.texts.items() if key not in old}
        if len(gone) + len(came) > max(FEW, len(self.texts) // SHARE):
            return None
        records: list[bytes] = []
        # Of two records at one address Pagefind keeps the last.
        before = ({**json.loads(page.record), "url": str(number)} for number, page in enumerate(gone))
        run = self._run((*before, *self._records(came.values(), records)), len(gone) + len(came))
        if run.engine != index.engine or canon.digest(run.program) != index.program:
            return None
        fresh = self._noted(list(came), records, run, len(gone))
        pages = old | {page.key: page for page in fresh}
        return index.amended([pages[key] for key in self.texts], run, len(gone))

    def _run(self, records: Iterable[Record], count: int) -> Run:
        return pagefind.run(records, count, self.lang, FIELDS)

    def _noted(
        self, keys: Sequence[str], records: Sequence[bytes], run: Run, after: int = 0
    ) -> list[PageNote]:
        found = zip(keys, records, run.fragments[after:], run.counts[after:], strict=True)
        return [
            PageNote(
                key,
                record,
                self.texts[key].date,
                self.texts[key].facets(),
                self._kept(fragment),
                rounded(count),
            )
            for key, record, fragment, count in found
        ]

    def _kept(self, data: bytes) -> str:
        digest = canon.digest(data)
        self.made[digest] = data
        return digest

    def _records(self, texts: Iterable[Searchable], noted: list[bytes]) -> Iterator[Record]:
        rest = iter(texts)
        while part := list(islice(rest, AT_ONCE)):
            versions = tuple(dict.fromkeys(name for text in part for name in text.bodies))
            bodies = {name: body_of(blob) for name, blob in self.library.bodies(versions).items()}
            for text in part:
                record = text.record(bodies)
                noted.append(json.dumps(record, separators=(",", ":")).encode("ascii"))
                yield record
