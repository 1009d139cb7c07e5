"""The ledger reads back what it wrote, in one order, and says what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.errors import ConfigError
from sitegen.importers import ledger
from sitegen.importers.ledger import Record

RECORDS = {
    "seeds/b.txt": Record("b" * 64, "empty"),
    "seeds/a.txt": Record("a" * 64, "imported", "content/articles/2024/a.md", "c" * 64, "2024-01-01-a"),
}


def test_round_trip(tmp_path: Path) -> None:
    """What is written reads back equal; writing it again changes nothing."""
    assert [True, False] == [ledger.write(tmp_path, RECORDS) for _ in range(2)]
    assert RECORDS == ledger.read(tmp_path)


def test_order_is_fixed(tmp_path: Path) -> None:
    """The text does not depend on the order of the records."""
    assert ledger.render(RECORDS) == ledger.render(dict(reversed(list(RECORDS.items()))))
    assert ledger.render(RECORDS).index("seeds/a.txt") < ledger.render(RECORDS).index("seeds/b.txt")


def test_no_ledger_is_an_empty_one(tmp_path: Path) -> None:
    """A site without imports has none."""
    assert {} == ledger.read(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 1}',
        '{"version": 2, "sources": {}}',
        '{"version": 1, "sources": {"a": {"status": "lost", "source_sha256": ""}}}',
        '{"version": 1, "sources": {"a": {"unknown": ""}}}',
        '<<<<<<< ours\n{"version": 1}',
    ],
)
def test_broken_ledger_names_its_place(text: str, tmp_path: Path) -> None:
    """A ledger that cannot be read is an editor's fault with a place, not a traceback."""
    path = tmp_path / ledger.FILE
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        ledger.read(tmp_path)
    assert ledger.FILE == str(caught.value.location)


def test_no_part_of_a_file_is_left(tmp_path: Path) -> None:
    """Atomic writing leaves the file and nothing beside it."""
    ledger.write_atomically(tmp_path / "x" / "y.md", b"text")
    assert ["y.md"] == [path.name for path in (tmp_path / "x").iterdir()]
