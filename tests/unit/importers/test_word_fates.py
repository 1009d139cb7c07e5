"""Each word of a source is found again: in the body, in a field, among what was removed or repaired."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest

from sitegen.importers.reading import Reading, normalise_source
from sitegen.importers.word_fates import (
    BODY,
    FIELD,
    INVENTED,
    LOST,
    REMOVED,
    REPAIRED,
    Fate,
    Fates,
    fates_of,
    stretches,
)
from sitegen.normalise import Article, Normalised, NormaliseSettings, Removed
from sitegen.normalise.receipt import account, words

SITE = NormaliseSettings(languages=("en", "pl"))
ROOT = Path(__file__).parents[3]
SOURCES = [*sorted((ROOT / "tests/cases").glob("*/*/source.txt")), *sorted((ROOT / "seeds").glob("*.txt"))]


def _fates(text: str) -> Fates:
    return fates_of(normalise_source(text.encode(), "source.txt", Reading(SITE)))


def _told(text: str) -> list[tuple[str, str, str]]:
    """Text, kind and detail of each run of the source."""
    made = _fates(text)
    return [(run.text, *run.fate) for run in stretches(made.source, made.source_words) if run.fate]


def test_every_piece_is_found_on_its_own_line() -> None:
    """The same words stand in the body, in a field and in furniture; each keeps its own fate."""
    assert [
        ("Date: 9 February 2024", FIELD, "date"),
        ("Author: Jan Nowak", FIELD, "authors"),
        ("A Berth", FIELD, "title"),
        ("A Berth opens. Top officials say 9 February 2024, and Jan Nowak agrees.", BODY, ""),
        ("Top", REMOVED, "page furniture"),
    ] == _told(
        "Date: 9 February 2024 Author: Jan Nowak\n\nA Berth\n\n"
        "A Berth opens. Top officials say 9 February 2024, and Jan Nowak agrees.\n\nTop\n"
    )


BROKEN = (
    "A Title Here\n\nIt was the third objec-\ntion that the ministry has raised in this long and very tiring case of\n"
    "ports and quays, and no objection will be heard by anyone who has\nread the papers, says the head of it."
)


def test_repaired_words_are_told_on_both_sides() -> None:
    """The halves in the source, the whole in the result; the same word that was whole from the start is not."""
    made = _fates(BROKEN)
    halves = [made.source[w.start : w.end] for w in made.source_words if w.fate == (REPAIRED, "objection")]
    wholes = [made.result[w.start : w.end] for w in made.result_words if w.fate.kind == REPAIRED]
    assert (["objec", "tion"], ["objection"]) == (halves, wholes)
    assert 1 == sum(
        made.result[w.start : w.end] == "objection" and w.fate == Fate(BODY) for w in made.result_words
    )


def test_what_was_mended_in_a_field_is_no_repair_of_the_body() -> None:
    """A drop cap opens the standfirst; the body's own `The` is as it was."""
    made = _fates(
        "BALTIC MONITOR\nRoads\n\nT\nhe smallest roads swallow the money. They are worse every year.\n\n"
        "The figures are easy to sum. They show little.\n\nThe end is near. So they say.\n"
    )
    assert [("T\nhe", Fate(REPAIRED, "The"))] == [
        (run.text, run.fate)
        for run in stretches(made.source, made.source_words)
        if run.fate and run.fate.kind == REPAIRED
    ]
    assert {Fate(BODY)} == {word.fate for word in made.result_words}


def test_lines_of_markup_are_no_lines_of_the_layer() -> None:
    """A menu's `Home` is struck out, not the `home` of a sentence that happens to stand on a line of that number."""
    told = _told(
        "<html><nav><a>Home</a></nav>\n<h1>A Berth</h1>\n<p>They went home early. It was late.</p></html>"
    )
    assert [
        ("Home", REMOVED, "outside the article"),
        ("A Berth", FIELD, "title"),
        ("They went home early. It was late.", BODY, ""),
    ] == told


def test_lost_and_invented_words_are_told() -> None:
    """A fault of the normaliser is seen on the page, not only in the sum."""
    article = Article("T", "one two four\n", "t", "en")
    found = Normalised(article, receipt=account("one two two three", article.body))
    made = fates_of(found)
    assert [BODY, BODY, LOST, LOST] == [word.fate.kind for word in made.source_words]
    assert [BODY, BODY, INVENTED] == [word.fate.kind for word in made.result_words]


def test_a_piece_that_does_not_stand_in_one_run_is_found_word_by_word() -> None:
    """The sum holds wherever the words stand."""
    removed = (Removed("one three", 1, "odd"),)
    found = Normalised(None, removed, receipt=account("one two three", "", removed=removed))
    assert [REMOVED, LOST, REMOVED] == [word.fate.kind for word in fates_of(found).source_words]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name + path.stem)
def test_fates_add_up_to_the_account(source: Path) -> None:
    """In every case and seed, the words of each fate are as many as the account says."""
    found = normalise_source(source.read_bytes(), source.name, Reading(SITE))
    made = fates_of(found)
    counts = Counter(word.fate.kind for word in made.source_words)
    account_of = found.receipt
    assert account_of.source_words == len(made.source_words)
    assert 0 == counts[LOST]
    assert INVENTED not in {word.fate.kind for word in made.result_words}
    if not account_of.mended:
        expected = (account_of.body_words, account_of.field_words, account_of.removed_words)
        assert expected == (counts[BODY], counts[FIELD], counts[REMOVED])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name + path.stem)
def test_runs_are_the_text(source: Path) -> None:
    """Put together, the runs are the text again; only blanks and marks stand between them."""
    made = _fates(source.read_bytes().decode("utf-8", "replace"))
    for text, found in ((made.source, made.source_words), (made.result, made.result_words)):
        runs = list(stretches(text, found))
        assert text == "".join(run.text for run in runs)
        assert not any(words(run.text) for run in runs if run.fate is None)


def test_marks_go_with_the_word_that_they_touch() -> None:
    """A quotation mark is not left alone between two colours."""
    assert ("“A Berth!”", FIELD, "title") in _told(
        "Date: 9 February 2024\n“A Berth!”\n\nThe berth opens. It is late."
    )


@pytest.mark.parametrize(
    "text",
    [
        "Title\n\n" + "Top\n" * 60_000,
        "Title\n\n" + "a b a b a c " * 40_000,
        "<p>" + "</p><p>".join(["Share", "Menu item"] * 20_000) + "</p>",
        "Title\n\n" + "It was the objec-\ntion of the whole and very long ministry of\n" * 6_000,
    ],
    ids=["furniture", "words", "markup", "hyphens"],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    """Many equal words and many equal pieces cost no more than others."""
    found = normalise_source(text.encode(), "source.txt", Reading(SITE))
    started = time.perf_counter()
    fates_of(found)
    assert time.perf_counter() - started < 10
