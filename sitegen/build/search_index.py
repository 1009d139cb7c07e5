"""The search index of each language: taken over where no record has changed, amended where few have, else made anew."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from sitegen.build import pagefind
from sitegen.build.library import Library
from sitegen.build.pagefind import Record
from sitegen.build.pagefind_files import Engine, Filters, Index, PageNote, Run, key_of, rounded
from sitegen.build.texts import body_of
from sitegen.engine import canon, notebook
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.publish.release import Stage
from sitegen.views.context import Context
from sitegen.views.search import FIELDS, Searchable, record_of, searchables

FILE = "indexes"
AT_ONCE = 200
"""Texts whose bodies are fetched at a time."""
FEW, SHARE = 20, 10
"""So many texts, or this part of all, are amended one by one; beyond, the index is made anew."""
Files = dict[str, tuple[str, str]]
"""Path below the index's folder to two digests: of what the file is made from, and of the file."""


class Made(NamedTuple):
    """An index that was published."""

    key: str
    """Of all that it is made from."""
    place: str
    """The index's folder, below output/."""
    files: Files

    def stands(self, stage: Stage) -> bool:
        """Whether the live release has every file."""
        return all(stage.holds(self.place + name, digest) for name, (_, digest) in self.files.items())


@dataclass
class SearchNotes:
    """What the indexes of the last build were made from, by language; kept in `folder`. May be lost at any time.

    An index itself is kept beside, and read only where it is to be amended.
    """

    folder: Path
    made: dict[str, Made] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> SearchNotes:
        """Read what the last build left."""
        found = notebook.read(folder / FILE)
        engine, rows = marshal.loads(found) if found else ("", {})  # noqa: S302 - ours, sealed
        return cls(folder, {lang: Made(*row) for lang, row in rows.items()} if engine == engine_id() else {})

    def replace(self, made: dict[str, Made]) -> None:
        """Take those of this build, and write them down where they differ."""
        if made != self.made:
            self.made = made
            rows = {lang: tuple(row) for lang, row in made.items()}
            notebook.write(self.folder / FILE, marshal.dumps((engine_id(), rows)))

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
            [_fields(page) for page in pages],
            index.words,
        )
        notebook.write(self.folder / f"{FILE}-{lang}", marshal.dumps(value))


def _fields(page: PageNote) -> tuple[object, ...]:
    return (
        page.path,
        page.outline,
        page.body,
        page.told,
        page.date,
        page.filters,
        page.digest,
        page.count,
    )


def put_indexes(context: Context, library: Library, stage: Stage, folder: Path) -> tuple[list[str], int]:
    """Put the index of every language on the stage; return their paths below output/ and how many pages are found by it.

    `SearchFailed`: an index could not be made.
    """
    notes, made = SearchNotes.read(folder), {}
    paths: list[str] = []
    count = 0
    for lang in context.facts.searched:
        place = context.routes.file_of(context.routes.search_index(lang) + "_").removesuffix("_")
        shared = digest_of(engine_id(), context.config.site_name(lang))
        texts = [_Text.of(text, shared) for text in searchables(context, lang)]
        key = digest_of([text.key for text in texts])
        known = notes.made.get(lang, Made("", place, {}))
        if known.key == key and known.place == place and known.stands(stage):
            for name in known.files:
                stage.keep(place + name)
            made[lang] = known
        else:
            desk = _Desk(lang, {text.key: text for text in texts}, library)
            shelf = _Shelf(stage, place, known.files if known.place == place else {})
            index = desk.amended(notes.index(lang, known.key))
            if index is None or not shelf.put(index, desk.made):
                index = desk.anew()
                shelf.put(index, desk.made)
            notes.write_index(lang, key, index)
            made[lang] = Made(key, place, shelf.files)
        paths += [place + name for name in made[lang].files]
        count += len(texts)
    notes.replace(made)
    return paths, count


def amend_indexes(
    bodies: Mapping[str, str], langs: Iterable[str], library: Library, stage: Stage, folder: Path
) -> tuple[str, ...] | None:
    """Put the indexes of `langs` on the stage for texts of which the body alone is another: file to its new state.

    Returns the files of the live release that are no more; None where it takes `put_indexes`.
    """
    notes = SearchNotes.read(folder)
    made = dict(notes.made)
    gone: list[str] = []
    if not notes.made:
        return None
    for lang in sorted(notes.made.keys() & set(langs)):
        known = notes.made[lang]
        index = notes.index(lang, known.key)
        if index is None:
            return None
        texts = [_Text.renewed(page, bodies.get(page.path, page.body)) for page in index.pages]
        key = digest_of([text.key for text in texts])
        if key == known.key and known.stands(stage):
            continue
        desk = _Desk(lang, {text.key: text for text in texts}, library)
        shelf = _Shelf(stage, known.place, known.files)
        new = desk.amended(index)
        if new is None or not shelf.put(new, desk.made):
            return None
        notes.write_index(lang, key, new)
        made[lang] = Made(key, known.place, shelf.files)
        gone += [known.place + name for name in known.files.keys() - shelf.files.keys()]
    notes.replace(made)
    return tuple(gone)


@dataclass(frozen=True)
class _Text:
    """A text that search finds, in this build."""

    path: str
    outline: str
    body: str
    date: str
    told: Callable[[], Record]
    """What Pagefind is told of it, its body apart."""
    filters: Callable[[], Filters]

    @property
    def key(self) -> str:
        return key_of(self.outline, self.body)

    @classmethod
    def of(cls, text: Searchable, shared: str) -> _Text:
        return cls(
            text.path, digest_of(shared, text.parts), text.body, text.date, text.outline, text.facets
        )  # fmt: skip

    @classmethod
    def renewed(cls, page: PageNote, body: str) -> _Text:
        """A text of the last build, with another body."""
        return cls(
            page.path, page.outline, body, page.date, lambda: json.loads(page.told[0]), lambda: page.filters
        )  # fmt: skip


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
    texts: dict[str, _Text]
    library: Library
    made: dict[str, bytes] = field(default_factory=dict)
    """Bytes that Pagefind made in this build, by digest."""

    def anew(self) -> Index:
        """The index of all texts."""
        told: list[tuple[bytes, bytes]] = []
        run = self._run(self._records(self.texts.values(), told), len(self.texts))
        pages = self._noted(self.texts.values(), told, run)
        return Index(run.engine, self._kept(run.program), pages, run.words)

    def amended(self, index: Index | None) -> Index | None:
        """The index of all texts by way of that of the last build; None where that is no shorter way."""
        if index is None:
            return None
        old = {page.key: page for page in index.pages}
        gone = [page for key, page in old.items() if key not in self.texts]
        came = [text for key, text in self.texts.items() if key not in old]
        if len(gone) + len(came) > max(FEW, len(self.texts) // SHARE):
            return None
        told: list[tuple[bytes, bytes]] = []
        # Of two records at one address Pagefind keeps the last.
        before = ({**json.loads(page.told[1]), "url": str(number)} for number, page in enumerate(gone))
        run = self._run((*before, *self._records(came, told)), len(gone) + len(came))
        if run.engine != index.engine or canon.digest(run.program) != index.program:
            return None
        pages = old | {page.key: page for page in self._noted(came, told, run, len(gone))}
        return index.amended([pages[key] for key in self.texts], run, len(gone))

    def _run(self, records: Iterable[Record], count: int) -> Run:
        return pagefind.run(records, count, self.lang, FIELDS)

    def _noted(
        self, texts: Iterable[_Text], told: Sequence[tuple[bytes, bytes]], run: Run, after: int = 0
    ) -> list[PageNote]:
        found = zip(texts, told, run.fragments[after:], run.counts[after:], strict=True)
        return [
            PageNote(
                path=text.path,
                outline=text.outline,
                body=text.body,
                told=record,
                date=text.date,
                filters=text.filters(),
                digest=self._kept(fragment),
                count=rounded(count),
            )
            for text, record, fragment, count in found
        ]

    def _kept(self, data: bytes) -> str:
        digest = canon.digest(data)
        self.made[digest] = data
        return digest

    def _records(self, texts: Iterable[_Text], noted: list[tuple[bytes, bytes]]) -> Iterator[Record]:
        rest = iter(texts)
        while part := list(islice(rest, AT_ONCE)):
            bodies = self.library.bodies(tuple({text.body: None for text in part}))
            for text in part:
                outline = text.told()
                record = record_of(outline, body_of(bodies[text.body]))
                noted.append((_json(outline), _json(record)))
                yield record


def _json(value: Record) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
