"""The whole way on the shapes of the catalogue that no case file holds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sitegen.normalise import Article, Normalised, NormaliseSettings, normalise

SEED = Path(__file__).parents[3] / "seeds" / "000_b34b2286f5eb3993.txt"
SITE = NormaliseSettings(languages=("en", "pl"))


def _run(text: str, site: NormaliseSettings = SITE) -> tuple[Article, Normalised]:
    found = normalise(text.encode(), "source.txt", site)
    assert found.article is not None
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)
    return found.article, found


def _codes(found: Normalised) -> set[str]:
    return {warning.partition(":")[0] for warning in found.warnings}


def test_real_seed() -> None:
    """The seed: every field verbatim, three paragraphs word for word, no furniture."""
    source = SEED.read_text("utf-8")
    paragraphs = source.split("\n\n")
    article, found = _run(source)
    assert ("Russia, China Cement Military Ties", "2023-11-15", ("Maciej Tyburski",)) == (
        article.title,
        article.date,
        article.authors,
    )
    assert ("SPUTNIK/SERGEI BOBYLEV/POOL VIA REUTERS", paragraphs[2]) == (article.image_credit, article.lead)
    assert paragraphs[4:7] == article.body.rstrip("\n").split("\n\n")
    assert paragraphs[10] == article.licence
    assert ["Support Us", paragraphs[8], "Support", "Related posts", "Top"] == [
        item.text for item in found.removed
    ]
    assert not found.warnings


def test_flattened_text() -> None:
    """A whole text on one line is split only where labels and a repeated title prove the place."""
    article, found = _run(
        "CHINA MONITOR Date: 3 April 2020 Author: Jan Kowalski Ports Without Ships Ports Without Ships Chinese terminals in "
        "the Adriatic stood empty for the third week in a row. Nobody knows when the cranes will move again, officials said "
        "on Monday. The operator blames the weather, the unions blame the operator, and the city blames both of them."
    )
    assert ("Ports Without Ships", "2020-04-03", ("Jan Kowalski",), "China Monitor") == (
        article.title,
        article.date,
        article.authors,
        article.series,
    )
    assert article.body.startswith("Chinese terminals")
    assert found.needs_review


def test_furniture_inside_the_text_is_lifted_and_quoted() -> None:
    """A donation box, an advertising label and a pointer go, each quoted in a warning that keeps a draft."""
    article, found = _run(
        "Sestry\nData: 4 marca 2023 Autor: Maria Lis\n\nPierwszy akapit opowiada o pracy. Trwa ona rok.\n\nWesprzyj nas\n\n"
        "Prosimy o wsparcie. Twoja wpłata pomaga.\n\nReklama\n\nDrugi akapit mówi o pieniądzach. Jest ich mało.\n\n"
        "Czytaj także: Trzeci sektor liczy straty\n\nTrzeci akapit kończy tekst i nie mówi nic."
    )
    assert 3 == article.body.count("akapit")
    assert ("Trzeci sektor liczy straty",) == article.related_links
    assert 3 == sum(code.startswith("boilerplate-mid-body:") for code in found.warnings)
    assert found.needs_review


def test_words_of_furniture_in_headings_stay() -> None:
    """`Support` and `Top` above paragraphs of their own are headings."""
    article, _ = _run(
        "Date: 4 May 2020 Author: Jan Nowak\n\nThe Quay\n\nThe mayor spoke. He said nothing.\n\nSupport\n\n"
        "Support came from three sides only. It was not enough.\n\nTop\n\nThe top of the tower was closed. Nobody went up."
    )
    assert ["## Support", "## Top"] == [line for line in article.body.split("\n") if line.startswith("##")]


def test_two_articles_are_kept_whole() -> None:
    """A second head inside the text is told, and nothing is lost."""
    article, found = _run(
        "Date: 2 June 2018 Author: Jan Nowak\n\nFirst Title\n\nThe first text. It is short.\n\n"
        "Date: 9 June 2018 Author: Anna Kos\n\nSecond Title\n\nThe second text has another paragraph. It is short too."
    )
    assert ("2018-06-02", "multiple-articles" in _codes(found)) == (article.date, True)
    assert "Date: 9 June 2018 Author: Anna Kos" in article.body


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Jan Nowak, 12 May 2020", ("2020-05-12", ("Jan Nowak",))),
        ("Warszawa, luty 2016 r.", ("2016-02", ())),
        ("Posted by Jan Nowak on 12 May 2020", ("2020-05-12", ("Jan Nowak",))),
        ("Author: hwronska", (None, ())),
        ("Date: 03/04/2018", (None, ())),
    ],
)
def test_heads(head: str, expected: tuple[str | None, tuple[str, ...]]) -> None:
    """Heads of other publishers; a login and an ambiguous date are no facts."""
    article, _ = _run(f"{head}\n\nThe Last Ferry\n\nThe last ferry left at noon. Nobody waved.\n")
    assert ("The Last Ferry", *expected) == (article.title, article.date, article.authors)


def test_slashed_date_with_an_order() -> None:
    """The site may say how slashed dates are read."""
    text = "Date: 03/04/2018\n\nThe Last Ferry\n\nThe last ferry left at noon. Nobody waved.\n"
    assert "2018-04-03" == _run(text, NormaliseSettings(date_order="dmy"))[0].date


def test_interview_is_no_list() -> None:
    """Dialogue in dashes stays dialogue."""
    article, _ = _run(
        "Rozmowa\n\n7 czerwca 2021\n\n– Dlaczego rzeka jest pusta?\n\n– Bo nikt jej nie pogłębia.\n\n– Nikt?\n\n– Nikt."
    )
    assert 4 == article.body.count("– ")
    assert "\n- " not in article.body


def test_notes_without_partner_stay_literal() -> None:
    """A mark without a note is text."""
    article, _ = _run(
        "Date: 4 May 2020 Author: Jan Nowak\n\nThe Quay\n\nThe mayor spoke[1]. He said nothing[2].\n\n[1] Own notes."
    )
    assert ("spoke[^1]" in article.body, r"nothing\[2\]" in article.body) == (True, True)


def test_bare_digits_as_note_marks() -> None:
    """Digits glued to words are marks when a list of notes proves it; the other numbers stay."""
    article, _ = _run(
        "Autor: Jan Nowak\n\nPolityka\n\nPaństwo prowadzi politykę regionalną1. Nie jest spójna2.\n\nWydano 12 mln złotych.\n\n"
        "Przypisy\n\n1. J. Kowal, Regiony.\n2. Raport NIK."
    )
    assert "regionalną[^1]" in article.body
    assert "[^2]: Raport NIK." in article.body
    assert "12 mln" in article.body


def test_markdown_source_is_not_escaped_again() -> None:
    """Markdown without front matter keeps its markup; its head and its tail are read all the same."""
    article, _ = _run(
        "# Rivers\n\nDate: 4 May 2020\nAuthor: Jan Nowak\n\nSome *emphasis* and **strong** text.\n\n## A section\n\n- one\n- two\n\nTop\n"
    )
    assert ("Rivers", "Some *emphasis* and **strong** text.\n\n## A section\n\n- one\n- two\n") == (
        article.title,
        article.body,
    )


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t\x00", "\u200b\u00ad".encode()])
def test_nothing_gives_no_page(data: bytes) -> None:
    """Blanks, marks and invisible characters are no article."""
    found = normalise(data, "source.txt", SITE)
    assert (None, True) == (found.article, "empty-input" in _codes(found))


def test_fences_without_a_mapping_are_text() -> None:
    """Three dashes alone do not make front matter."""
    assert not normalise(b"---\njust text\n---\n\nMore text. It goes on.", "a.txt", SITE).passthrough


def test_refused_front_matter_passes_through() -> None:
    """What the schema will refuse is not rewritten here."""
    data = b"---\ntitle: A\nlist: &x [1]\nother: *x\n---\n\nText.\n"
    found = normalise(data, "a.md", SITE)
    assert (True, {"passthrough", "front-matter-invalid"}) == (found.passthrough, _codes(found))


def test_ordinary_text_is_quick() -> None:
    """A text of an article's length takes well under ten milliseconds (fifty allowed on a busy machine)."""
    data = SEED.read_bytes()
    normalise(data, "warm.txt", SITE)
    begin = time.perf_counter()
    for _ in range(5):
        normalise(data, "source.txt", SITE)
    assert (time.perf_counter() - begin) / 5 < 0.05


@pytest.mark.parametrize("unit", ["The minister said no. ", "a", "[1]", "<p ", "Date: ", "Ã¢", "x, ", "A "])
def test_long_lines_are_linear(unit: str) -> None:
    """Four times the text takes about four times as long, whatever it is made of."""
    seconds = []
    for size in (150_000, 600_000):
        begin = time.perf_counter()
        normalise((unit * (size // len(unit.encode()))).encode(), "source.txt", SITE)
        seconds.append(time.perf_counter() - begin)
    assert seconds[1] < 10 * seconds[0] + 0.5


def test_a_marked_section_that_nobody_knows_is_text() -> None:
    """`<![Dr` is no declaration."""
    found = normalise(b"<b>Rivers</b>\n\nThe <![Dr Nowak knows why. It is late.\n", "source.txt", SITE)
    assert found.receipt.balanced
    assert found.article is not None
    assert "Dr Nowak knows why" in found.article.body
