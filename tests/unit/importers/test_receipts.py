"""The report tells what each source became, in words and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sitegen.importers.receipts import ALERT, PLAIN, ImportReport
from sitegen.importers.seeds import import_sources
from sitegen.importers.taking_in import ImportOptions
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
        "  title           When the Taps Ran Dry  likely: the first short line above the text\n",
        "  series          Baltic Monitor         likely: a few words in capitals above the title\n",
        "  removed         line 8: “Support Us” (donation block)\n",
        "  words           30 in the source = 9 in the body + 14 in fields + 7 removed\n",
        "bad.txt: refused: this is not a text file; open it, copy its text, and save that as a .txt file",
        "2 sources: 1 imported, 1 refused (nothing written)",
    ):
        assert expected in text


def test_json_says_why_and_which_class(tmp_path: Path) -> None:
    """Guesses with their confidence and reason, warnings by class, and the sum of words."""
    source = tmp_path / "a.txt"
    source.write_text("A BERTH\n\nIt opens in spring. Traders move their cargo elsewhere.\n", "utf-8")
    made = json.loads(
        import_sources(tmp_path, [source], NormaliseSettings(), ImportOptions(dry_run=True)).as_json()
    )
    assert {
        "field": "title",
        "value": "A BERTH",
        "confidence": "likely",
        "reason": "the first short line above the text",
    } == made["guesses"][0]
    assert {"review": ["missing-date"], "inform": ["title-all-caps", "missing-author"]} == made[
        "warnings_by_class"
    ]
    assert {
        "source": 11,
        "body": 9,
        "fields": 2,
        "removed": 0,
        "joined": 0,
        "lost": [],
        "invented": [],
    } == made["words"]


def test_what_needs_an_editor_stands_first_and_is_marked(tmp_path: Path) -> None:
    """Warnings of class review come before notes; they and unsure guesses have a style of their own."""
    source = tmp_path / "a.txt"
    source.write_text("A BERTH\n\nIt opens in spring. Traders move their cargo elsewhere.\n", "utf-8")
    lines = list(
        import_sources(tmp_path, [source], NormaliseSettings(), ImportOptions(dry_run=True)).as_lines()
    )
    styles = {text.strip().partition("  ")[0]: style for line in lines for style, text in line}
    assert (ALERT, PLAIN) == (styles["to review"], styles["note"])
    names = [line[0][1].strip().partition("  ")[0] for line in lines if line]
    assert names.index("to review") < names.index("note")


def test_a_narrow_terminal_has_the_reason_below(report: ImportReport) -> None:
    """No line of a field is longer than the terminal when value and reason fit on two."""
    lines = ["".join(text for _, text in line) for line in report.as_lines(60)]
    at = next(number for number, line in enumerate(lines) if line.startswith("  title"))
    assert [
        "  title           When the Taps Ran Dry",
        "                    likely: the first short line above the text",
    ] == lines[at : at + 2]


def test_exit_status(report: ImportReport) -> None:
    """A refused file gives 1."""
    assert 1 == report.exit_status


def test_no_sources() -> None:
    """An empty run says where sources go."""
    assert "seeds/" in ImportReport(()).as_text()
