"""What the importer knows: `content/imports.json`, committed with the content.

For every source: the hash of its bytes, the article made of it, the hash of what was written, and a status. With it an
editor's work is told apart from the importer's own, and a source whose article was deleted is not taken in again.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sitegen.errors import ConfigError, ImportFailed, SourceLocation

FILE = "content/imports.json"
VERSION = 1
STATUSES = ("imported", "passed-through", "declined", "empty", "refused", "export")


@dataclass(frozen=True)
class Record:
    """One source as it was when it was last taken in. Hashes are SHA-256, in hex."""

    source_sha256: str
    status: str
    article: str = ""
    """Path of the article relative to the site; empty where no article was made, and for an export, whose texts have
    records of their own: `seeds/export.xml#12`."""
    article_sha256: str = ""
    uid: str = ""
    """By which the article is known after an editor has moved its file."""


def sha256(data: bytes) -> str:
    """SHA-256 of `data` in hex."""
    return hashlib.sha256(data).hexdigest()


def read(root: Path) -> dict[str, Record]:
    """Read the ledger; empty when there is none. `ConfigError`: it cannot be read."""
    path = root / FILE
    if not path.is_file():
        return {}
    try:
        loaded = json.loads(path.read_bytes())
        if loaded.get("version") != VERSION:
            raise ConfigError(
                f"the ledger has version {loaded.get('version')!r}, this sitegen reads {VERSION}",
                location=SourceLocation(FILE),
                hint="Use the sitegen that wrote it, or restore the file from version control.",
            )
        return {str(source): _record(values) for source, values in loaded["sources"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ConfigError(
            "the ledger of imports cannot be read",
            location=SourceLocation(FILE),
            hint="Restore it from version control; if a merge damaged it, keep the lines of both sides.",
        ) from None


def _record(values: Mapping[str, Any]) -> Record:
    record = Record(**{name: str(value) for name, value in values.items()})
    if record.status not in STATUSES:
        raise ValueError(record.status)
    return record


def render(records: Mapping[str, Record]) -> str:
    """The ledger's text: sorted, one field a line, so that two branches merge."""
    sources = {
        source: {name: value for name, value in asdict(records[source]).items() if value}
        for source in sorted(records)
    }
    return json.dumps({"version": VERSION, "sources": sources}, ensure_ascii=False, indent=1) + "\n"


def write(root: Path, records: Mapping[str, Record]) -> bool:
    """Write the ledger if it changed; return whether it did."""
    text = render(records).encode()
    path = root / FILE
    if path.is_file() and path.read_bytes() == text:
        return False
    write_atomically(path, text)
    return True


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old bytes or the new ones, never a part. Makes missing folders.

    `ImportFailed` names the file and the system's reason; nothing was written then.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".import-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ImportFailed(
            f"cannot be written: {error.strerror}",
            location=SourceLocation("/".join(path.parts[-3:])),
            hint="Give the folder write permission, free some space, or remove what is in the way.",
        ) from error
