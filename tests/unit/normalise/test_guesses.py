"""Every field of an article says how sure it is, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.importers.reading import Reading, normalise_source
from sitegen.normalise import Guess, Normalised, NormaliseSettings, Term, normalise
from sitegen.normalise.guesses import CONFIDENCES, FIELD_OF, REASONS, fields_of, with_slug

BODY = "The berth will open in spring, the authorities said. Traders move their cargo elsewhere.\n\nIt has a price for all of them."
SITE = NormaliseSettings(
    languages=("en", "pl"),
    series=(Term("baltic", ("Baltic Monitor",)),),
    people=(Term("ewa", ("Ewa Lis",)),),
    regions=(Term("sea", ("Baltic",)),),
)
CASES = sorted((Path(__file__).parents[2] / "cases").glob("*/*/source.txt"))


def _guesses(text: str) -> dict[str, Guess]:
    return {
        guess.field: guess for guess in normalise_source(text.encode(), "berth.txt", Reading(SITE)).guesses
    }


@pytest.mark.parametrize(
    ("source", "field", "expected"),
    [
        (f"Date: 9 February 2024\n\nA Berth\n\n{BODY}", "date", ("certain", "the line says `Date:`")),
        (f"A Berth\n9 February 2024\n\n{BODY}", "date", ("likely", "no label; the whole line reads as one")),
        (f"A Berth\nPublished: 1 May 2020\nPublished: 2 May 2020\n\n{BODY}", "date", ("unsure", "several dates stand in the text; this is the earliest")),
        (f"A Berth\nDate de publication\n9 février 2024\n\n{BODY}", "date", ("certain", "the line says `Date de publication`")),
        (f"A Berth\nBy Jan Nowak, 12 May 2020\n\n{BODY}", "date", ("likely", "no label; it shares its line with another field")),
        (f"A Berth\n\n{BODY}", "title", ("likely", "the first short line above the text")),
        (f"A Berth\nAnother Line\nAnd a Third One\n\n{BODY}", "title", ("unsure", "the first of 3 short lines above the text")),
        (f"A Berth\nA Berth\n\n{BODY}", "title", ("likely", "the line that stands 2 times above the text")),
        (f"<html><h1>A Berth</h1><p>{BODY}</p></html>", "title", ("certain", "the source marks it as its title")),
        (f"A Berth\nWhat Spring Brings\n\n{BODY}", "subtitle", ("likely", "the short line below the title")),
        (f"A Berth\nEwa Lis\n\n{BODY}", "authors", ("certain", "the site's records have this name")),
        (f"A Berth\nBy Ewa Lis\n\n{BODY}", "authors", ("certain", "the line says `By`")),
        (f"A Berth\n\n{BODY}\n\nJan Nowak is an analyst at the Vistula Institute.", "authors", ("likely", "only a note about the author has the name")),
        (f"<html><head><meta name='author' content='Jan Nowak'></head><h1>A Berth</h1><p>{BODY}</p></html>", "authors", ("certain", "named by the page's own data")),
        (f"BALTIC MONITOR\nA Berth\n\n{BODY}", "series", ("certain", "the site's records have this name")),
        (f"HARBOUR NOTES\nA Berth\n\n{BODY}", "series", ("likely", "a few words in capitals above the title")),
        (f"A Berth\n\n{BODY}\n\nTags: Baltic, ports", "topics", ("certain", "the line says `Tags:`")),
        (f"A Berth\n\n{BODY}\n\nTags: Baltic, ports", "regions", ("certain", "the site's records have this name")),
        (f"A Berth\n\n{BODY}\n\nRelated posts\nThe Last Train\nTop", "related", ("certain", "it stands below `Related posts`")),
        (f"A Berth\nPhoto: J. Nowak\n\n{BODY}", "picture credit", ("certain", "the line says `Photo:`")),
        ("A Berth\n\nTraders will move their cargo to the port.", "language", ("likely", "common words of English")),
        (f"A Berth\n\n{BODY}", "language", ("certain", "common words of English")),
        ("Dokk\n\nXyzzy qwrty.", "language", ("unsure", "no evidence; the site's first language")),
        (f"A Berth\n\n{BODY}", "slug", ("certain", "made from the title")),
        (BODY, "slug", ("unsure", "no title; made from the name of the file")),
        (f"---\ntitle: A Berth\n---\n{BODY}", "title", ("certain", "the file's own front matter says so")),
    ],
)  # fmt: skip
def test_a_field_says_why(source: str, field: str, expected: tuple[str, str]) -> None:
    """The reason is what the recogniser saw, and the confidence goes with it."""
    guess = _guesses(source)[field]
    assert expected == (guess.confidence, guess.reason)


def test_the_weakest_of_several_reasons_counts() -> None:
    """A labelled author and one from a bare line: both reasons stand, the lower confidence holds."""
    guess = _guesses(f"A Berth\nAuthor: Jan Nowak\nEwa Lis\n\n{BODY}\n\nAuthor: Anna Bąk")["authors"]
    assert ("Jan Nowak, Ewa Lis, Anna Bąk", "certain") == (guess.value, guess.confidence)
    assert "the line says `Author:`; the site's records have this name" == guess.reason


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.parent.name)
def test_every_field_of_every_case_has_its_guess(case: Path) -> None:
    """No field goes without, none has two, and no reason is only `from its place`."""
    found = normalise_source(case.read_bytes(), "source.txt", Reading(SITE))
    expected = list(fields_of(found.article)) if found.article else []
    assert expected == [(guess.field, guess.value) for guess in found.guesses]
    assert [] == [guess for guess in found.guesses if guess.reason == REASONS[""][1]]


def test_another_slug_has_its_own_reason() -> None:
    """Where another article has the slug, the guess goes with the article."""
    found = with_slug(normalise(f"A Berth\n\n{BODY}".encode(), "b.txt", SITE), "a-berth-2024", "taken")
    assert found.article is not None
    assert ("a-berth-2024", "a-berth-2024") == (found.article.slug, found.guesses[-1].value)
    assert "another article has the plain one, so more was added" == found.guesses[-1].reason
    assert Normalised(None) == with_slug(Normalised(None), "x", "taken")


def test_reasons_are_well_formed() -> None:
    """Each key has a known confidence; no role is renamed to nothing."""
    assert set(CONFIDENCES) == {confidence for confidence, _ in REASONS.values()}
    assert "" not in FIELD_OF.values()
