"""Every known case goes through the import's dry run, as a user would see it, and is scored."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.content import front_matter
from sitegen.importers.reading import Reading, normalise_source
from sitegen.importers.seeds import import_sources
from sitegen.importers.taking_in import ImportOptions
from sitegen.normalise import NormaliseSettings
from sitegen.normalise.front_matter import front_matter_of
from tests.cases.scoring import Score, norm, plain, score

CASES = sorted(path.parent for path in (Path(__file__).parent / "dev").glob("*/source.txt"))
NAMES = [case.name for case in CASES]
SITE = NormaliseSettings(languages=("en", "pl"))
PERFECT_FLOOR = 24


def _expected(case: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return loaded


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The JSON objects of one dry run over all cases, by case."""
    site = tmp_path_factory.mktemp("site")
    report = import_sources(site, [case / "source.txt" for case in CASES], SITE, ImportOptions(dry_run=True))
    objects = [json.loads(line) for line in report.as_json().split("\n")]
    return dict(zip(NAMES, objects, strict=True))


@pytest.fixture(scope="module")
def scores(results: Mapping[str, dict[str, Any]]) -> dict[str, Score]:
    """The score of each case."""
    return {
        case.name: score(_expected(case), results[case.name]["article"], results[case.name]["warnings"])
        for case in CASES
    }


@pytest.mark.parametrize("name", NAMES)
def test_case_is_publishable(name: str, scores: Mapping[str, Score]) -> None:
    """No text is lost, nothing leaks, and title, date and authors are right."""
    assert (True, ()) == (scores[name].publishable, scores[name].hard)


def test_total(scores: Mapping[str, Score]) -> None:
    """The number of cases without any fault does not fall."""
    faults = {name: found.soft for name, found in scores.items() if not found.perfect}
    perfect = sum(found.perfect for found in scores.values())
    publishable = sum(found.publishable for found in scores.values())
    sys.stdout.write(f"{len(scores)} cases, {publishable} publishable, {perfect} perfect\n")
    assert (PERFECT_FLOOR, {}) == (perfect, faults)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_structure(case: Path) -> None:
    """Headings, list items, tables and notes of the rendered body are those that the editor made."""
    expected = _expected(case)
    found = normalise_source((case / "source.txt").read_bytes(), "source.txt", Reading(SITE))
    if found.article is None or expected["kind"] != "article":
        return
    tree = LexborHTMLParser(markdown.markdown(found.article.body, extensions=["footnotes", "tables"]))
    counts = {
        "body_headings": [norm(node.text()) for node in tree.css("h1, h2, h3, h4")],
        "body_list_items": len([li for li in tree.css("li") if "fn" not in (li.attributes.get("id") or "")]),
        "body_tables": len(tree.css("table")),
        "footnotes": len(tree.css("div.footnote li")),
    }
    assert {key: expected[key] for key in counts} == counts


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_written_file_reads_back(case: Path) -> None:
    """The front matter of every case, written and read again, is equal; the strings are the editor's."""
    expected = _expected(case)
    found = normalise_source((case / "source.txt").read_bytes(), "source.txt", Reading(SITE))
    if found.article is None or found.passthrough:
        return
    meta = front_matter_of(found.article, SITE, warnings=found.warnings)
    back = front_matter.read(front_matter.write(meta, found.article.body), "article.md")
    assert (meta, expected["title"], expected["authors"]) == (
        back.meta,
        back.meta["title"],
        back.meta.get("authors", []),
    )


def test_front_matter_passes_through_byte_for_byte(tmp_path: Path) -> None:
    """A source with front matter is copied as it is, even its lines that look like furniture."""
    source = next(case for case in CASES if case.name.startswith("17")) / "source.txt"
    report = import_sources(tmp_path, [source], SITE)
    assert source.read_bytes() == (tmp_path / report.entries[0].article).read_bytes()


def test_one_title_twice_gives_two_files(tmp_path: Path) -> None:
    """Two sources with one title become two articles, whatever their order; the later one carries its date."""
    first, second = (case / "source.txt" for case in CASES if case.name[:2] in ("01", "19"))
    paths = []
    for number, order in enumerate(([first, second], [second, first])):
        report = import_sources(tmp_path / str(number), order, SITE)
        paths.append(sorted(entry.article for entry in report.entries))
    stem = "grain-terminal-slips-another-year"
    expected = [f"content/articles/2024/{stem}.md", f"content/articles/2025/{stem}-2025-07-03.md"]
    assert [expected, expected] == paths


def test_scorer_sees_lost_text() -> None:
    """The scorer itself can fail: a lost sentence is a hard fault, a leaked label a major one."""
    case = CASES[0]
    expected = _expected(case)
    article = {**{key: expected.get(key) for key in ("title", "date", "authors")}, "body": "Top\n"}
    found = score(expected, article, [])
    assert (True, True, False) == (bool(found.hard), "leaked line: Top" in found.soft, found.publishable)
    assert "1 < 2" == plain(r"1 \< 2")
