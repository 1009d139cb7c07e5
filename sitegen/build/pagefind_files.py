"""The files of a Pagefind index in one form: the same records give the same bytes.

Pagefind writes the values of a filter, and what it counts up in its tables, in the order of a hash map that differs from run
to run, and names each file by its content. Here those lists are put in order and the files are named anew. The rest
(fragments and word chunks) is already a function of the records and their order.

A file is `pagefind_dcd` and CBOR (RFC 8949) in gzip. Of CBOR only what Pagefind writes is read: unsigned integers, texts and
arrays of definite length. Anything else raises `UnknownForm`: another version of Pagefind wants another look.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

from sitegen.engine import canon

SIGNATURE = b"pagefind_dcd"
ENTRY, SCRIPT = "pagefind-entry.json", "pagefind.js"
NAME_LENGTH = 10
_UINT, _TEXT, _ARRAY = 0, 3, 4
_IMMEDIATE = 24
_WIDTHS = {24: 1, 25: 2, 26: 4, 27: 8}
FILTERS, SORTS = 3, 4
"""Where the tables of filters (name, file) and of sorts (name, order) stand in the metadata."""

Value = int | str | list["Value"]


class UnknownForm(Exception):
    """These are not the files of the Pagefind that this module knows."""


def in_one_form(files: Mapping[str, bytes], lang: str) -> dict[str, bytes]:
    """Return what a site publishes of a bundle with the one language `lang`: a function of its records alone.

    Left out are Pagefind's own widgets, its worker (the script of the search page asks for none) and stemmers of no use here.
    """
    try:
        entry = json.loads(files[ENTRY])
        about = entry["languages"][lang]
        wasm = f"wasm.{about['wasm'] or 'unknown'}.pagefind"
        meta = _read(files[f"pagefind.{about['hash']}.pf_meta"])
        found = {name: files[name] for name in (SCRIPT, wasm)}
    except (KeyError, TypeError, ValueError) as error:
        raise UnknownForm(f"{ENTRY}: {error}") from error
    found |= {name: data for name, data in files.items() if name.startswith(("fragment/", "index/"))}
    if not isinstance(meta, list) or len(meta) <= SORTS:
        raise UnknownForm("metadata")
    filters: list[Value] = []
    for row in _rows(meta[FILTERS]):
        data = _filter(files[f"filter/{row[1]}.pf_filter"])
        name = f"{lang}_{canon.digest(data)[:NAME_LENGTH]}"
        found[f"filter/{name}.pf_filter"] = data
        filters.append([row[0], name])
    meta[FILTERS] = sorted(filters, key=_first)
    meta[SORTS] = sorted(_rows(meta[SORTS]), key=_first)
    written = _written(meta)
    named = f"{lang}_{canon.digest(written)[:NAME_LENGTH]}"
    found[f"pagefind.{named}.pf_meta"] = written
    entry["languages"] = {lang: {**about, "hash": named}}
    found[ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode("ascii")
    return dict(sorted(found.items()))


def _filter(data: bytes) -> bytes:
    """A filter's file with its values in order: [name, [[value, [page, …]], …]]."""
    value = _read(data)
    if not isinstance(value, list) or len(value) != 2:
        raise UnknownForm("filter")
    return _written([value[0], sorted(_rows(value[1]), key=_first)])


def _rows(value: Value) -> list[list[Value]]:
    if not isinstance(value, list):
        raise UnknownForm("table")
    rows = [row for row in value if isinstance(row, list) and len(row) > 1]
    if len(rows) != len(value):
        raise UnknownForm("row")
    return rows


def _first(row: Value) -> str:
    if not isinstance(row, list) or not isinstance(row[0], str):
        raise UnknownForm("name")
    return row[0]


def _read(data: bytes) -> Value:
    try:
        plain = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise UnknownForm("gzip") from error
    if not plain.startswith(SIGNATURE):
        raise UnknownForm("signature")
    reader = _Reader(plain, len(SIGNATURE))
    value = reader.value()
    if reader.at != len(plain):
        raise UnknownForm("rest")
    return value


def _written(value: Value) -> bytes:
    out = bytearray(SIGNATURE)
    _write(value, out)
    return gzip.compress(bytes(out), 9, mtime=0)


@dataclass
class _Reader:
    data: bytes
    at: int

    def value(self) -> Value:
        """Read one value. `UnknownForm`: of a kind that Pagefind does not write, or cut off."""
        kind, length = self._head()
        if kind == _UINT:
            return length
        if kind == _ARRAY:
            return [self.value() for _ in range(length)]
        if kind == _TEXT:
            return self._take(length).decode("utf-8")
        raise UnknownForm(f"CBOR of kind {kind}")

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


def _write(value: Value, out: bytearray) -> None:
    if isinstance(value, int):
        _head(_UINT, value, out)
    elif isinstance(value, str):
        data = value.encode("utf-8")
        _head(_TEXT, len(data), out)
        out += data
    else:
        _head(_ARRAY, len(value), out)
        for item in value:
            _write(item, out)


def _head(kind: int, length: int, out: bytearray) -> None:
    if length < _IMMEDIATE:
        out.append(kind << 5 | length)
        return
    for short, width in _WIDTHS.items():
        if length < 1 << 8 * width:
            out.append(kind << 5 | short)
            out += length.to_bytes(width, "big")
            return
    raise UnknownForm("number")
