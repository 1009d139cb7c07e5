"""Canonical bytes of a value: equal values give equal bytes, whatever the process, the hash seed or the order of insertion.

A view is encoded here and a layout sees only what `decode` makes of those bytes: text, numbers, booleans, None, lists and
objects with those as attributes. Nothing with a method, a clock or a lazy field can reach it, so a page is a function of
the bytes that were hashed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

DIGEST_SIZE = 16


def encode(value: object) -> bytes:
    """Return UTF-8 JSON with sorted keys and no blanks.

    Dataclasses become objects, tuples become arrays, dates become ISO text. `TypeError` for anything else that JSON does
    not know: sets above all, whose order is not a value.
    """
    return json.dumps(
        value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")


def decode(data: bytes) -> Any:
    """Return what `encode` wrote, with objects as attribute holders."""
    return json.loads(
        data.decode("utf-8", "surrogatepass"), object_hook=lambda fields: SimpleNamespace(**fields)
    )


def digest(*parts: bytes) -> str:
    """Return the hex BLAKE2b hash (16 bytes) of `parts`, each preceded by its length, so that no two splits are alike."""
    state = hashlib.blake2b(digest_size=DIGEST_SIZE)
    for part in parts:
        state.update(len(part).to_bytes(8, "big"))
        state.update(part)
    return state.hexdigest()


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form")
