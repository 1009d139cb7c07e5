"""The report tells what each source became, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.importers.receipts import ImportReport
from sitegen.importers.seeds import ImportOptions, import_sources
from sitegen.normalise import NormaliseSettings


@pytest.fixture
def report(tmp_path: Path) -> ImportReport:
    """A dry run over two sources."""
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(
        "BALTIC MONITOR\nDate: 27 January 2022\nAuthor: Warsaw Desk\nWhen the Taps Ran Dry\n\n"
        "Officials first blamed frost. Later they blamed each other.\n\nSupport Us\n\nPlease support our work.\n\nTop\n",
        "utf-8",
    )
    bad.write_bytes(b"%PDF-1.4\x00")
    return import_sources(tmp_path, [good, bad], NormaliseSettings(), ImportOptions(dry_run=True))


def test_json_has_one_object_a_line(report: ImportReport) -> None:
    """Each object names its source and holds every field of the interface."""
    good, bad = (json.loads(line) for line in report.as_json().split("\n"))
    assert {
        "title", "subtitle", "date", "updated", "authors", "lead", "image_credit", "series", "topics", "licence", "lang",
        "related_links", "body", "warnings", "other",
    } <= set(good["article"])  # fmt: skip
    assert ("Baltic Monitor", ["Warsaw Desk"]) == (good["article"]["series"], good["article"]["authors"])
    assert ["Support Us", "Please support our work.", "Top"] == [item["text"] for item in good["removed"]]
    assert (None, ["binary-input"]) == (bad["article"], bad["warnings"])


def test_receipt_accounts_for_every_line(report: ImportReport) -> None:
    """The text names fields, quotes removed lines with their number and reason, and gives the sum of words."""
    text = report.as_text()
    for expected in (
        "title         When the Taps Ran Dry",
        "removed       line 8: “Support Us” (donation block)",
        "words         30 in the source = 9 in the body + 21 in fields or removed",
        "bad.txt: refused: this is not a text file; open it, copy its text, and save that as a .txt file",
        "2 sources: 1 imported, 1 refused (nothing written)",
    ):
        assert expected in text


def test_exit_status(report: ImportReport) -> None:
    """A refused file gives 1."""
    assert 1 == report.exit_status


def test_no_sources() -> None:
    """An empty run says where sources go."""
    assert "seeds/" in ImportReport(()).as_text()
