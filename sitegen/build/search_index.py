"""The search index of each language: taken over from the live release where no record has changed, else made anew."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from sitegen.build.library import Library
from sitegen.build.pagefind import Record, make_index
from sitegen.build.texts import body_of
from sitegen.engine import notebook
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.publish.release import Stage
from sitegen.views.context import Context
from sitegen.views.search import Searchable, searchables

FILE = "search"
AT_ONCE = 200
"""Texts whose bodies are fetched at a time."""
Files = dict[str, str]
"""Path below the index's folder to the digest of the file."""


@dataclass
class SearchNotes:
    """What the indexes of the last build were made from, by language; kept in `folder`. May be lost at any time."""

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


def put_indexes(context: Context, library: Library, stage: Stage, folder: Path) -> tuple[list[str], int]:
    """Put the index of every language on the stage; return their paths below output/ and how many pages are found by it.

    `SearchFailed`: an index could not be made.
    """
    notes, made = SearchNotes.read(folder), {}
    paths: list[str] = []
    count = 0
    for lang in context.facts.searched:
        texts = list(searchables(context, lang))
        place = context.routes.file_of(context.routes.search_index(lang) + "_").removesuffix("_")
        key = digest_of(
            engine_id(),
            context.config.site_name(lang),
            tuple((*text.bodies, text.parts) for text in texts),
        )
        known, files = notes.made.get(lang, ("", {}))
        if known == key and all(stage.holds(place + name, digest) for name, digest in files.items()):
            for name in files:
                stage.keep(place + name)
        else:
            found = make_index(_records(texts, library), len(texts), lang)
            files = {name: stage.put(place + name, data) for name, data in found.items()}
        made[lang] = (key, files)
        paths += [place + name for name in files]
        count += len(texts)
    notes.replace(made)
    return paths, count


def _records(texts: Sequence[Searchable], library: Library) -> Iterator[Record]:
    rest = iter(texts)
    while part := list(islice(rest, AT_ONCE)):
        versions = tuple(dict.fromkeys(name for text in part for name in text.bodies))
        bodies = {name: body_of(blob) for name, blob in library.bodies(versions).items()}
        for text in part:
            yield text.record(bodies)
