"""The words of a Pagefind index: which pages hold each, and where; read from its files, amended, and written as files.

A file is `pagefind_dcd` and CBOR (RFC 8949) in gzip. A chunk of the index is a list of words: the word as it is looked up,
the pages that hold it, and the same for each spelling with accents. A page stands as its distance from the page before it,
the places of the word, and the places in its title and the like. Those are copied as they are; only distances are counted
anew. Anything else raises `UnknownForm`: another version of Pagefind wants another look.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

SIGNATURE = b"pagefind_dcd"
LEAST, SPREAD = 6000, 6000
"""A file of words has at least so many bytes before they are packed, and on the average so many more."""
PACKING = 6
"""Level of gzip: the highest takes three times as long, and saves a hundredth."""
_UINT, _TEXT, _ARRAY = 0, 3, 4
_IMMEDIATE = 24
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}

_COUNT = rb"[\x00-\x17]|\x18.|\x19..|\x1a...."
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_NUMBERS = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)" + _NUMBER + rb"*+"
_PAGE = re.compile(rb"\x83(" + _COUNT + rb")(" + _NUMBERS + _NUMBERS + rb")", re.DOTALL)
_PAGES = re.compile(rb"(?:\x83(?:" + _COUNT + rb")" + _NUMBERS + _NUMBERS + rb")*+", re.DOTALL)

Pages = tuple[int, bytes]
"""How many pages, and the pages as Pagefind writes them."""
Row = tuple[Pages, tuple[tuple[str, Pages], ...]]
"""The pages that hold a word, and those that hold each of its spellings with accents."""
Words = dict[str, Row]
Value = int | str | list["Value"]
NOWHERE: Pages = (0, b"")


class UnknownForm(Exception):
    """These are not the files of the Pagefind that this module knows."""


def words_of(data: bytes) -> Iterator[tuple[str, Row]]:
    """The words of one file of the index."""
    reader = Reader(unpacked(data))
    if reader.length(_ARRAY) != 1:
        raise UnknownForm("chunk")
    for _ in range(reader.length(_ARRAY)):
        if reader.length(_ARRAY) != 3:
            raise UnknownForm("word")
        word, pages = reader.text(), reader.pages()
        spellings = [_spelling(reader) for _ in range(reader.length(_ARRAY))]
        yield word, (pages, tuple(sorted(spellings)))
    reader.end()


def _spelling(reader: Reader) -> tuple[str, Pages]:
    if reader.length(_ARRAY) != 2:
        raise UnknownForm("spelling")
    return reader.text(), reader.pages()


Moves = Callable[[int], int | None]
"""From a page's old number to its new one; None: the page is gone."""


def moved(row: Row, moves: Moves, more: Row = (NOWHERE, ())) -> Row | None:
    """The row with its pages under new numbers and those of `more`, which has the new numbers; None where none is left."""
    spellings = dict(row[1])
    others = dict(more[1])
    pages = _moved(row[0], moves, more[0])
    kept = [
        (name, _moved(spellings.get(name, NOWHERE), moves, others.get(name, NOWHERE)))
        for name in sorted(spellings.keys() | others.keys())
    ]
    found = tuple((name, found) for name, found in kept if found[0])
    return (pages, found) if pages[0] or found else None


def _moved(pages: Pages, moves: Moves, more: Pages) -> Pages:
    found = {new: places for page, places in _listed(pages) if (new := moves(page)) is not None}
    found.update(_listed(more))
    out, before = bytearray(), 0
    for page in sorted(found):
        out.append(0x83)
        head(_UINT, page - before, out)
        out += found[page]
        before = page
    return len(found), bytes(out)


def _listed(pages: Pages) -> Iterator[tuple[int, bytes]]:
    page = 0
    for match in _PAGE.finditer(pages[1]):
        number = match[1]
        page += number[0] if len(number) == 1 else int.from_bytes(number[1:], "big")
        yield page, match[2]


def chunks_of(words: Mapping[str, Row]) -> Iterator[list[str]]:
    """The words in order, in parts that become a file each.

    Where a part ends depends on the words near it alone, so that an edit changes the files of its words and no others.
    """
    part: list[str] = []
    size = 0
    for word in sorted(words):
        pages, spellings = words[word]
        own = len(word) + len(pages[1]) + sum(len(found[1]) for _, found in spellings)
        part.append(word)
        size += own
        if size >= LEAST and zlib.crc32(word.encode("utf-8")) * SPREAD < own << 32:
            yield part
            part, size = [], 0
    if part:
        yield part


def chunk(words: Mapping[str, Row], part: list[str]) -> bytes:
    """What stands in the file of these words, before it is packed."""
    out = bytearray(SIGNATURE)
    head(_ARRAY, 1, out)
    head(_ARRAY, len(part), out)
    for word in part:
        pages, spellings = words[word]
        head(_ARRAY, 3, out)
        write(word, out)
        _write_pages(pages, out)
        head(_ARRAY, len(spellings), out)
        for name, found in spellings:
            head(_ARRAY, 2, out)
            write(name, out)
            _write_pages(found, out)
    return bytes(out)


def _write_pages(pages: Pages, out: bytearray) -> None:
    head(_ARRAY, pages[0], out)
    out += pages[1]


def packed(plain: bytes) -> bytes:
    """A file's bytes, the same on every machine."""
    return gzip.compress(plain, PACKING, mtime=0)


def written(value: Value) -> bytes:
    """What stands in the file of this value, before it is packed."""
    out = bytearray(SIGNATURE)
    write(value, out)
    return bytes(out)


def unpacked(data: bytes) -> bytes:
    """The CBOR of a file."""
    try:
        plain = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise UnknownForm("gzip") from error
    if not plain.startswith(SIGNATURE):
        raise UnknownForm("signature")
    return plain[len(SIGNATURE) :]


def read(data: bytes) -> Value:
    """The one value of a file."""
    reader = Reader(unpacked(data))
    value = reader.value()
    reader.end()
    return value


class Reader:
    """Reads CBOR of the kinds that Pagefind writes: unsigned integers, texts and arrays of definite length."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def value(self) -> Value:
        """Read one value."""
        kind, length = self._head()
        if kind == _UINT:
            return length
        if kind == _ARRAY:
            return [self.value() for _ in range(length)]
        if kind == _TEXT:
            return self._take(length).decode("utf-8")
        raise UnknownForm(f"CBOR of kind {kind}")

    def length(self, kind: int) -> int:
        """Read the head of a value of this kind."""
        found, length = self._head()
        if found != kind:
            raise UnknownForm(f"CBOR of kind {found}")
        return length

    def text(self) -> str:
        """Read a text."""
        return self._take(self.length(_TEXT)).decode("utf-8")

    def pages(self) -> Pages:
        """Read a list of pages without looking into it."""
        count = self.length(_ARRAY)
        match = _PAGES.match(self.data, self.at)
        assert match is not None  # noqa: S101 - it matches nothing, too
        self.at = match.end()
        return count, match[0]

    def end(self) -> None:
        """See to it that nothing is left."""
        if self.at != len(self.data):
            raise UnknownForm("rest")

    def _head(self) -> tuple[int, int]:
        first = self._take(1)[0]
        kind, short = first >> 5, first & 31
        if short < _IMMEDIATE:
            return kind, short
        if short not in _WIDTHS:
            raise UnknownForm("CBOR without a length")
        return kind, int.from_bytes(self._take(_WIDTHS[short]), "big")

    def _take(self, count: int) -> bytes:
        found = self.data[self.at : self.at + count]
        if len(found) != count:
            raise UnknownForm("cut off")
        self.at += count
        return found


def write(value: Value, out: bytearray) -> None:
    """Append a value."""
    if isinstance(value, int):
        head(_UINT, value, out)
    elif isinstance(value, str):
        data = value.encode("utf-8")
        head(_TEXT, len(data), out)
        out += data
    else:
        head(_ARRAY, len(value), out)
        for item in value:
            write(item, out)


def head(kind: int, length: int, out: bytearray) -> None:
    """Append the head of a value."""
    if length < _IMMEDIATE:
        out.append(kind << 5 | length)
        return
    for short, width in _WIDTHS.items():
        if length < 1 << 8 * width:
            out.append(kind << 5 | short)
            out += length.to_bytes(width, "big")
            return
    raise UnknownForm("number")


def gathered(files: Iterable[bytes]) -> Words:
    """The words of all files of an index."""
    return {word: row for data in files for word, row in words_of(data)}
