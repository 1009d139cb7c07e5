"""The index of a language: what Pagefind made of each page, amended page by page, and the files that a reader loads.

Of Pagefind's files these are kept: what is shown of a page (fragment), its words, and the program that looks them up. The
tables are written here, because Pagefind writes them in the order of a hash map that differs from run to run, puts so much
into each file that a first search loads twice what it needs, and knows no way to change one page. What it makes of a page
depends on that page and on the names of its fields alone, so an index that was amended is the one that would be made anew.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sitegen.build.pagefind_words import (
    NOWHERE,
    Row,
    UnknownForm,
    Value,
    Words,
    chunk,
    chunks_of,
    gathered,
    moved,
    packed,
    read,
    written,
)
from sitegen.engine import canon
from sitegen.language.collation import LIKE

ENTRY = "entry.json"
THEIR_ENTRY = "pagefind-entry.json"
VERSION = "1.5.2"
"""Of Pagefind: the script of the search page calls its program by the names and with the arguments of this one."""
NAME_LENGTH = 5
"""Letters of a file's name, of 32 each: more where two would be alike. There is one for each page in what is loaded first."""
EMPTY: Row = (NOWHERE, ())
_FIELDS = 5
"""Where the names of the fields stand in Pagefind's metadata."""


@dataclass(frozen=True)
class Engine:
    """What all pages of an index share."""

    language: str
    fields: tuple[str, ...]
    characters: tuple[str, ...]
    """Punctuation that is a part of words."""
    program: str
    """Name of the stemmer's language."""


@dataclass(frozen=True)
class Run:
    """What one run of Pagefind made, page by page in the order of the records."""

    engine: Engine
    program: bytes
    fragments: list[bytes]
    counts: list[int]
    words: Words


def taken(files: Mapping[str, bytes], lang: str) -> Run:
    """Read the files of a bundle with the one language `lang`, whose last page names the fields and is left out."""
    try:
        entry = json.loads(files[THEIR_ENTRY])
        if entry["version"] != VERSION:
            raise UnknownForm(f"version {entry['version']}")
        about = entry["languages"][lang]
        name = about["wasm"] or "unknown"
        meta = read(files[f"pagefind.{about['hash']}.pf_meta"])
        if not isinstance(meta, list) or len(meta) != _FIELDS + 1:
            raise UnknownForm("metadata")
        pages, fields = _rows(meta[1]), _texts(meta[_FIELDS])
        fragments = [files[f"fragment/{page[0]}.pf_fragment"] for page in pages]
        counts = [page[1] for page in pages if isinstance(page[1], int)]
        words = gathered(data for path, data in files.items() if path.startswith("index/"))
        engine = Engine(lang, fields, tuple(entry["include_characters"]), name)
        program = files[f"wasm.{name}.pagefind"]
    except (KeyError, TypeError, ValueError) as error:
        raise UnknownForm(f"{THEIR_ENTRY}: {error}") from error
    _without(words, len(pages) - 1)
    words = folded(words)
    return Run(engine, program, fragments[:-1], counts[:-1], words)


FIELD_WORD = "0"
"""The one word of the page that names the fields."""


def _without(words: Words, page: int) -> None:
    left = moved(words[FIELD_WORD], lambda number: None if number == page else number)
    if left is None:
        del words[FIELD_WORD]
    else:
        words[FIELD_WORD] = left


LETTERS = {"\u02bc": "", **{letter: like for letter, like in LIKE.items() if like.isascii()}}
"""Letters that a keyboard without them writes so. Pagefind takes away accents and punctuation, and these are neither."""
_FOLDS = str.maketrans(LETTERS)


def folded(words: Words) -> Words:
    """The words as a query has them: one with such a letter becomes a spelling of that without."""
    plain = {word: row for word, row in words.items() if word.translate(_FOLDS) == word}
    for word in sorted(words.keys() - plain.keys()):
        pages, spellings = words[word]
        own = ((word, pages),) if pages[0] else ()
        target = word.translate(_FOLDS)
        merged = moved(plain.get(target, EMPTY), lambda page: page, (NOWHERE, (*own, *spellings)))
        if merged is not None:
            plain[target] = merged
    return plain


Filters = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
"""Facets with their values: the name in the index, which all languages share, and the one that is shown."""


@dataclass(frozen=True)
class PageNote:
    """What is remembered of a page."""

    path: str
    """Of the file whose words it has."""
    outline: str
    """Names everything that its record is made from but the body."""
    body: str
    """Names the state of the body."""
    told: tuple[bytes, bytes]
    """What Pagefind was told, as JSON: all but the body; and all of it."""
    date: str
    filters: Filters
    digest: str
    """Of its fragment."""
    count: int
    """Of its words, rounded."""

    @property
    def key(self) -> str:
        """Of everything that its record is made from."""
        return key_of(self.outline, self.body)


def key_of(outline: str, body: str) -> str:
    """The key of a page."""
    return canon.digest_of(outline, body)


File = tuple[str, str, Callable[[], bytes] | None]
"""Its path, the digest of what it is made from, and how to make it: None for what Pagefind made."""


@dataclass
class Index:
    """The index of one language."""

    engine: Engine
    program: str
    """Digest of the program that looks words up."""
    pages: list[PageNote]
    words: Words

    def files(self) -> Iterator[File]:
        """Each file of the index."""
        names = _named(page.digest for page in self.pages)
        for name, page in zip(names, self.pages, strict=True):
            yield f"fragment/{name}.pf_fragment", page.digest, None
        parts = list(chunks_of(self.words))
        plain = [chunk(self.words, part) for part in parts]
        digests = [canon.digest(data) for data in plain]
        places = _named(digests)
        for place, digest, data in zip(places, digests, plain, strict=True):
            yield f"index/{place}.pf_index", digest, _packing(data)
        filters: list[Value] = []
        for name, table in sorted(self._filters().items()):
            file = _table(
                "filter/{}.pf_filter", written([name, [[value, table[value]] for value in sorted(table)]])
            )
            filters.append([name, file[0].removeprefix("filter/").removesuffix(".pf_filter")])
            yield file
        dates = (f"{name} {page.date}" for name, page in zip(names, self.pages, strict=True))
        order = _table("{}.pf_order", "\n".join(dates).encode("ascii"))
        labels = _table("{}.pf_labels", canon.encode(self._labels()))
        yield from (order, labels)
        rows: list[Value] = [[name, page.count] for name, page in zip(names, self.pages, strict=True)]
        ends: list[Value] = [[*pair, place] for pair, place in zip(_ends(parts), places, strict=True)]
        meta = _table("{}.pf_meta", written([VERSION, rows, ends, filters, [], list(self.engine.fields)]))
        yield meta
        program = f"wasm.{self.engine.program}.{_short(self.program)[:NAME_LENGTH]}.pagefind"
        yield program, self.program, None
        told = canon.encode(
            {
                "characters": self.engine.characters,
                "labels": labels[0],
                "letters": LETTERS,
                "meta": meta[0],
                "order": order[0],
                "program": program,
            }
        )
        yield ENTRY, canon.digest(told), lambda: told

    def _filters(self) -> dict[str, dict[str, list[Value]]]:
        found: dict[str, dict[str, list[Value]]] = {}
        for number, page in enumerate(self.pages):
            for name, values in page.filters:
                table = found.setdefault(name, {})
                for value, _ in values:
                    table.setdefault(value, []).append(number)
        return found

    def _labels(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for page in self.pages:
            for name, values in page.filters:
                found.setdefault(name, {}).update(values)
        return found

    def amended(self, pages: Sequence[PageNote], run: Run, gone: int) -> Index:
        """The index of `pages`, where `run` is of those that went, `gone` of them, and then of those that came."""
        place = {page.key: number for number, page in enumerate(pages)}
        moves = [place.get(page.key) for page in self.pages]
        old = {page.key for page in self.pages}
        came = [number for number, page in enumerate(pages) if page.key not in old]
        words = dict(self.words)
        renumbered = any(new is not None and new != number for number, new in enumerate(moves))
        for word in [*words, *(run.words.keys() - words.keys())] if renumbered else run.words:
            more = run.words.get(word)
            new = more and moved(more, lambda number: came[number - gone] if number >= gone else None)
            row = moved(words.get(word, EMPTY), moves.__getitem__, new or EMPTY)
            if row is None:
                words.pop(word, None)
            else:
                words[word] = row
        return Index(self.engine, self.program, list(pages), words)


def rounded(count: int) -> int:
    """The count to half a power of two: ranking asks whether a text is long or short, and this halves its table."""
    return round(2 ** (round(2 * math.log2(max(count, 1))) / 2))


def _table(path: str, data: bytes) -> File:
    digest = canon.digest(data)
    return path.format(_short(digest)[: 2 * NAME_LENGTH]), digest, _packing(data)


def _packing(data: bytes) -> Callable[[], bytes]:
    return lambda: packed(data)


def _named(digests: Iterable[str]) -> list[str]:
    """A short name for each file, in their order: a longer one where another has it."""
    names: dict[str, str] = {}
    found = []
    for digest in digests:
        long = _short(digest)
        length = NAME_LENGTH
        while names.setdefault(long[:length], digest) != digest:
            length += 1
        found.append(long[:length])
    return found


def _short(digest: str) -> str:
    return base64.b32encode(bytes.fromhex(digest)).decode("ascii").rstrip("=").lower()


def _ends(parts: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """The first and last word of each part, cut off where that tells it from the next."""
    ends = [[part[0], part[-1]] for part in parts]
    for left, right in pairwise(ends):
        same = next(
            (n for n, (a, b) in enumerate(zip(left[1], right[0], strict=False)) if a != b),
            min(len(left[1]), len(right[0])),
        )
        left[1], right[0] = left[1][: same + 1], right[0][: same + 1]
    return [(first, last) for first, last in ends]


def _rows(value: Value) -> list[list[Value]]:
    if not isinstance(value, list):
        raise UnknownForm("table")
    rows = [row for row in value if isinstance(row, list) and len(row) > 1]
    if len(rows) != len(value):
        raise UnknownForm("row")
    return rows


def _texts(value: Value) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UnknownForm("fields")
    return tuple(text for text in value if isinstance(text, str))
