"""Whether an import of `seeds/` could do anything: told without loading what reads sources."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sitegen.engine.snapshot import take
from sitegen.errors import SitegenError
from sitegen.importers import ledger
from sitegen.importers.ledger import Record, sha256

SEEDS = "seeds"
_DONE = ("imported", "passed-through")


def all_settled(root: Path) -> bool:
    """Tell whether each source is known as it stands, and its article, where it made one, is at its place."""
    try:
        sources = take(root, (SEEDS,)).files
        records = ledger.read(root)
    except SitegenError:
        return False
    return all(_is_settled(root, path, records, data) for path, data in sources.items())


def _is_settled(root: Path, path: str, records: Mapping[str, Record], data: bytes) -> bool:
    record = records.get(path)
    if record is None or record.source_sha256 != sha256(data):
        return False
    if record.status == "export":
        return all(_is_in_place(root, part) for key, part in records.items() if key.startswith(f"{path}#"))
    return _is_in_place(root, record)


def _is_in_place(root: Path, record: Record) -> bool:
    if record.status == "declined":
        return True
    return record.status in _DONE and (root / record.article).is_file()
