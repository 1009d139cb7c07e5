"""The normaliser's first rule: every word of a source is in the body, in a field, or in the removed list."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.content import front_matter
from sitegen.importers.reading import Reading, normalise_source
from sitegen.importers.word_fates import INVENTED, fates_of, stretches
from sitegen.normalise import Normalised, NormaliseSettings
from sitegen.normalise.front_matter import front_matter_of
from sitegen.normalise.markup import has_markup
from sitegen.normalise.receipt import words

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*/*/source.txt"))
SMALL = [case for case in CASES if case.stat().st_size < 10_000]
SITE = NormaliseSettings(languages=("en", "pl"))

HEADS = (
    "Date: 9 February 2024 Author: Halina Wrońska", "BALTIC MONITOR", "By Dr. Ewa Zarzycka (University of Rzeszów)",
    "Published on March 5th, 2023", "Data publikacji: 29 kwietnia, 2024", "SOURCE: PAP/MAREK ZIELONKA", "Fot. Jan Nowak",
    "Ostsee-Aktuell 2023/A 07, 06.04.2023, 4 Seiten", "doi:10.99999/2023A07", "kwi 11", "Date de publication", "Accroche",
    "04 avril 2023", "Analiza, Energetyka, Litwa", "Home > Publications > Briefs", "20 min", "Дата: 3 травня 2022 року",
    "September 9, 2023 - Nikolas Veroni Irena Kos - Articles and Commentary", "ADAM EBERHARDT*", "Date: 03/04/2018",
    "Grain Terminal Slips Another Year", "Grain Terminal Slips Another YearPobierz", "Why does it matter?", "Photo source:",
    "1. Introduction", "[WYWIAD]",
    "VISTULA INSTITUTE | ANALYSES", "Programs / Danube Monitor / ISSUES / no. 2/2018", "Analizy | | Maria Domaniewska", "PolskiEnglish",
    "Wiślane Studia nr 4/2020", "Maritime Brief", "dr hab. Irena Mazur, prof. UW", "Anna Bąk, Jan Król i Ewa Lis", "Zespół IW*", "By",
    "Published", "on", "Authors:", "• Anna Bąk", "• i inni", "Posiedzenie w Brukselifot. EC-AV", "(A. Strand, Creative Commons)", "4.JPG",
    "28 September 2022, 14:30 UTC / 16:30 CEST", "Veröffentlicht am 3. März 2020, zuletzt aktualisiert: 5. März 2020",
    "Why the Navy of a Country Without a Sea Has", "Bought a Second Submarine", "Z prof. Anną Bąk rozmawia Jan Król", "+++", 'title = "A"', "Nov. 8-15, 2021", "Author: unknown, said the notary.", "Updated: 3 May 2023",
)  # fmt: skip
TAILS = (
    "Support Us", "Support", "If you value what we prepare, please consider helping us.", "Related posts", "Top", "Wesprzyj nas",
    "All texts published by the Vistula Institute may be reprinted.", "© 2019 Vistula Institute", "Tags: Baltic, energy",
    "Baltic Ports Count Their Losses", "Share on Facebook", "Print", "Greece, hydropower, local democracy", "Read also: The Last Train",
    "Halina Wrońska is an analyst at the Vistula Institute.", "About the author", "Photo: © A. Nowak / Reuters", "Newsletter",
    "The views expressed are those of the author.", "This article was first published in Wiślany.", "Claire DUVERNOY Ștefan IONEL",
    "Notes", "[1] K. Brzoza, Obieg plotki, Toruń 2016.", "[2] Ibid.", "1 Ibid.", "Powiązane wpisy", "Autor: Jan Nowak, analityk",
    "Halina Wrońska\nAnalyst, Eastern Programme", "O autorce", "* Zespół IW pracuje od 2015 roku.", "Lesen Sie auch: Der Hafen",
)  # fmt: skip
BODIES = (
    "Port authorities in Gdynia confirmed on Friday that the second berth will open in spring[1].", "Po pierwsze: prawo",
    "Gmina Łaziska żądała odszkodowania. Sąd przyznał jej rację¹ dopiero w trzeciej instancji².", "• one\n• two\n• three",
    "1. Rząd powinien.\n2. Należy kupić.\n3. Dokumentację trzeba odtajnić.", "a\tb\tc\nd\te\tf", "– Dlaczego? – zapytał.",
    "# is what traders call it. 100% *true* and _so_ on __init__ `code` [x](y) <b>bold</b> &amp; 1 < 2 {: .a }", "REKLAMA", "---",
    "Український текст про енергетику і безпеку. Він має два речення.", "| a | b |\n|---|---|\n| c | d |", "K\narin went home.",
    "It was the third objec-\ntion that the ministry has raised in this long and very tiring case of\nports and quays, and nobody will answer it.",
    "Support Us was the slogan printed on every poster.", "مرحبا بالعالم. هذا نص عربي.", "12", "www.vistula.example", "Q: Why?\nA: Because.",
    "o first thing\no second thing", "State | 2019 | 2020\nVara | 40 | 35", "| |\n|---|---|", "(1)\n\nText one.\n\n(2)\n\nText two.\n\n(3)", "* * *",
    "Support Kalyna\nYour support helps us. Please consider donating.\nDonate", "Subscribe to our newsletter\nEnter your email\nSubscribe",
    "Support Us\n\nPlease support our work. Your donation helps.\n\nDonate", '[caption id="x"]A ship[/caption]', "x" * 300, "!", "…", "\\'tis",
)  # fmt: skip
ODD = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60)
PART = st.one_of(st.sampled_from(HEADS), st.sampled_from(BODIES), st.sampled_from(TAILS), ODD)
SOURCES = st.builds(
    lambda head, body, tail, glue: glue.join([*head, *body, *tail]),
    st.lists(st.one_of(st.sampled_from(HEADS), ODD), max_size=6),
    st.lists(st.one_of(st.sampled_from(BODIES), ODD, PART), max_size=8),
    st.lists(st.one_of(st.sampled_from(TAILS), PART), max_size=8),
    st.sampled_from(("\n", "\n\n", "\r\n", "\n \n\n", " ")),
)
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def _assert_balanced(found: Normalised) -> None:
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)


@RELAXED
@given(SOURCES)
def test_no_word_is_lost_and_none_invented(source: str) -> None:
    """Any mixture of heads, bodies, tails and odd characters balances, whatever became of its parts."""
    _assert_balanced(normalise_source(source.encode(), "source.txt", Reading(SITE)))


@RELAXED
@given(SOURCES)
def test_every_word_has_its_fate(source: str) -> None:
    """The receipt's page finds each word of the body in the source, and its runs are the texts again."""
    made = fates_of(normalise_source(source.encode(), "source.txt", Reading(SITE)))
    assert [] == [made.result[w.start : w.end] for w in made.result_words if w.fate.kind == INVENTED]
    for text, found in ((made.source, made.source_words), (made.result, made.result_words)):
        assert text == "".join(run.text for run in stretches(text, found))


@settings(RELAXED, max_examples=60)
@given(SOURCES)
def test_lead_may_stay_in_the_body(source: str) -> None:
    """A site without standfirsts loses no word of a lead either."""
    found = normalise_source(
        source.encode(), "source.txt", Reading(NormaliseSettings(lead_as_standfirst=False))
    )
    _assert_balanced(found)
    assert found.passthrough or found.article is None or found.article.lead is None


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_every_case_balances(path: Path) -> None:
    """The account of every known case adds up."""
    _assert_balanced(normalise_source(path.read_bytes(), "source.txt", Reading(SITE)))


@settings(RELAXED, max_examples=60)
@given(st.data())
def test_mutated_cases_balance(data: st.DataObject) -> None:
    """Cases with lines dropped, doubled, swapped, joined or cut in bytes still balance."""
    lines = data.draw(st.sampled_from(SMALL)).read_bytes().split(b"\n")
    order = data.draw(st.lists(st.integers(0, max(0, len(lines) - 1)), max_size=len(lines)))
    glue = data.draw(st.sampled_from((b"\n", b"\n\n", b" ", b"\r")))
    source = glue.join(lines[index] for index in order)
    cut = data.draw(st.integers(0, len(source)))
    _assert_balanced(normalise_source(source[cut:], "source.txt", Reading(SITE)))


def test_labelled_lead_that_is_the_whole_text_balances() -> None:
    """A labelled paragraph that closes with a comma and is all there is becomes the body; its label is accounted for."""
    _assert_balanced(
        normalise_source(
            b"Abstract: The Solec mine supplies salt to three states,", "source.txt", Reading(SITE)
        )
    )


@RELAXED
@given(st.binary(max_size=400))
def test_any_bytes_give_a_result(source: bytes) -> None:
    """No input ends in a traceback."""
    found = normalise_source(source, "source.bin", Reading(SITE))
    assert found.article is not None or found.warnings


@RELAXED
@given(SOURCES)
def test_output_passes_through(source: str) -> None:
    """The written file reads back equal, and normalising it again leaves it as it is."""
    found = normalise_source(source.encode(), "source.txt", Reading(SITE))
    if found.article is None or found.passthrough:
        return
    meta = front_matter_of(found.article, SITE, warnings=found.warnings, name="source.txt")
    text = front_matter.write(meta, found.article.body)
    again = normalise_source(text.encode(), "article.md", Reading(SITE))
    assert (True, meta) == (again.passthrough, front_matter.read(text, "article.md").meta)


@RELAXED
@given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=6))
def test_markdown_renders_as_the_source_says(parts: list[str]) -> None:
    """Python-Markdown shows the words of the body and nothing that was escaped as markup."""
    source = "Date: 9 February 2024 Author: Halina Wrońska\n\nA Title\n\n" + "\n\n".join(parts)
    if has_markup(source):
        source = source.replace("<", "(").replace("[caption", "(caption").replace("[/caption", "(/caption")
    found = normalise_source(source.encode(), "source.txt", Reading(SITE))
    if found.article is None:
        return
    html = markdown.markdown(found.article.body, extensions=["footnotes", "tables", "attr_list"])
    shown = words(_text_of(html))
    expected = words(found.article.body.replace("\\", "").replace("&lt;", "<").replace("&amp;", "&"))
    missing = {word for word in expected if word not in shown and not word.isdecimal()}
    assert set() == missing


def _text_of(html: str) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(html).body
    return body.text(separator=" ") if body is not None else ""
