"""Harder sources, one for each line of the catalogue of forms: scored as the development cases are, and read block by block."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import markdown
import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.importers.reading import Reading, normalise_source
from sitegen.importers.seeds import import_sources
from sitegen.importers.taking_in import ImportOptions
from sitegen.normalise import Normalised, NormaliseSettings
from tests.cases.scoring import Score, norm, score

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/source.txt"))
NAMES = [case.name for case in CASES]
SITE = NormaliseSettings(languages=("en", "pl"))
KNOWN_LIMITS = {
    "84-numbers-as-paragraphs": "a whole question as first paragraph looks like a subtitle",
    "m8-pl-pism-autorzy-stopki-pdf": "the editors named in the masthead of a PDF are taken for the title",
    "p6-en-ligature-gaps-letterspaced-page-heads": "under a series label the opening of a PDF looks like a standfirst",
    "q7-en-jamestown-vol-issue-summary": "a labelled list of points above the title is read as a standfirst",
}
"""What the normaliser cannot tell yet: the case says what an editor would make of it."""
HEAD_LIMITS = {
    "q9-en-hard-wrap-mail-signature-quote": "a label that no list knows, above the date, looks like a title",
}
"""The same, where the body is right and only the head is not."""
_TAGS = {"p": "p", "quote": "p", "caption": "p", "h": "h", "li": "li", "fn": "li", "table": "tr"}
_MARK = re.compile(r"\[(\d+)\]")
_NOISE = re.compile(r"[\s`↩]")


def _expected(case: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return loaded


def _params(limits: Mapping[str, str]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case.name,
            marks=[pytest.mark.xfail(strict=True, reason=limits[case.name])] if case.name in limits else [],
        )
        for case in CASES
    ]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Score]:
    """The score of each case after one dry run of the import over all of them."""
    report = import_sources(
        tmp_path_factory.mktemp("site"),
        [case / "source.txt" for case in CASES],
        SITE,
        ImportOptions(dry_run=True),
    )
    objects = dict(zip(NAMES, map(json.loads, report.as_json().split("\n")), strict=True))
    return {
        case.name: score(_expected(case), objects[case.name]["article"], objects[case.name]["warnings"])
        for case in CASES
    }


@pytest.mark.parametrize("case", _params(KNOWN_LIMITS | HEAD_LIMITS))
def test_case_is_perfect(case: Path, scores: Mapping[str, Score]) -> None:
    """Text, title, date, authors and the other fields are those of the editor."""
    assert ((), ()) == (scores[case.name].hard, scores[case.name].soft)


@pytest.mark.parametrize("case", _params(KNOWN_LIMITS))
def test_blocks_are_those_of_the_editor(case: Path) -> None:
    """The rendered body has the expected blocks in their order: nothing leaks in, nothing is out of place."""
    expected = _expected(case)
    if expected["kind"] != "article" or expected.get("blocks_not_compared"):
        return
    wanted = [
        (_TAGS[block["type"]], _key(text))
        for block in expected["body_blocks"]
        for text in (
            [" ".join(row) for row in block["rows"]] if block["type"] == "table" else [block["text"]]
        )
    ]
    headings = {_key(text) for texts in expected["accept"].get("body_headings", []) for text in texts}
    shown = [("p" if tag == "h" and text in headings else tag, text) for tag, text in _shown(_read(case))]
    assert [("p" if text in headings else tag, text) for tag, text in wanted] == shown


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_details_are_those_of_the_editor(case: Path) -> None:
    """Issue, DOI, closing notes and what stands around an author's name go to their fields; no word is lost."""
    expected, found = _expected(case), _read(case)
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)
    if found.article is None:
        return
    got: dict[str, Any] = {
        "issue": found.article.issue,
        "doi": found.article.doi,
        "disclaimer": found.article.disclaimer,
        "originally_published": found.article.originally_published,
        "other": list(found.article.other),
        "author_details": [
            {"name": author.name, "honorific": author.honorific, "affiliation": author.affiliation}
            for author in found.article.author_details
        ],
    }
    compared = {
        key: got[key] for key in got if key in expected and got[key] not in expected["accept"].get(key, [])
    }
    assert {key: expected[key] for key in compared} == compared


def _read(case: Path) -> Normalised:
    return normalise_source((case / "source.txt").read_bytes(), "source.txt", Reading(SITE))


def _shown(found: Normalised) -> list[tuple[str, str]]:
    """Tag and text of every block of the rendered body."""
    body = found.article.body if found.article else ""
    tree = LexborHTMLParser(markdown.markdown(body, extensions=["footnotes", "tables"]))
    nodes = [
        node
        for node in tree.css("h1, h2, h3, h4, p, li, tr")
        if not (node.tag == "p" and node.parent is not None and node.parent.tag == "li")
    ]
    rows = [
        ("h" if (node.tag or "").startswith("h") else node.tag or "", _key(node.text(separator="")))
        for node in nodes
    ]
    return [(tag, text) for tag, text in rows if text]


def _key(text: str) -> str:
    """Letters and digits without blanks; a note mark is its number."""
    return _NOISE.sub("", _MARK.sub(r"\1", norm(text)))
