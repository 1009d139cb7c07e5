"""Canonical bytes of a value: equal values give equal bytes, whatever the process, the hash seed or the order of insertion.

A view is encoded here and a layout sees only what `decode` makes of those bytes: text, numbers, booleans, None, lists and
objects with those as attributes. Nothing with a method, a clock or a lazy field can reach it, so a page is a function of
the bytes that were hashed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import marshal
from datetime import date, datetime
from functools import cache
from types import SimpleNamespace
from typing import Any
from zlib import crc32

DIGEST_SIZE = 16
_WITHOUT_REFERENCES = 2
"""marshal's last version in which equal values have equal bytes: later ones note which objects are the same."""


def encode(value: object) -> bytes:
    """Return UTF-8 JSON with sorted keys and no blanks.

    Dataclasses become objects, tuples become arrays, dates become ISO text. `TypeError` for anything else that JSON does
    not know: sets above all, whose order is not a value.
    """
    return json.dumps(
        value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), check_circular=False
    ).encode("utf-8", "surrogatepass")


def decode(data: bytes) -> Any:
    """Return what `encode` wrote, with objects as attribute holders."""
    return _DECODER.decode(data.decode("utf-8", "surrogatepass"))


def digest(*parts: bytes) -> str:
    """Return the hex BLAKE2b hash (16 bytes) of `parts`, each preceded by its length, so that no two splits are alike."""
    state = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def seal(data: bytes) -> bytes:
    """Return the BLAKE2b hash (16 bytes) that a stored blob carries, to show that it is whole."""
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).digest()


def digest_of(*values: Any) -> str:
    """Return the digest of plain values: text, bytes, numbers, booleans, None, and tuples and lists of them.

    `ValueError` for a value of another kind. Quicker than `encode`; the same on every machine for one version of Python.
    """
    return hashlib.blake2b(marshal.dumps(values, _WITHOUT_REFERENCES), digest_size=DIGEST_SIZE).hexdigest()


_DECODER = json.JSONDecoder(object_hook=lambda fields: SimpleNamespace(**fields))


def check_sum(*values: Any) -> int:
    """Return a check sum of plain values, as `digest_of` has them: enough to tell that something is other than it was."""
    return crc32(marshal.dumps(values, _WITHOUT_REFERENCES))


@cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def _plain(value: object) -> object:
    kind: Any = type(value)
    names = _field_names(kind)
    if names is not None:
        return {name: getattr(value, name) for name in names}
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
