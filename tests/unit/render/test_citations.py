"""Citations in four styles and plain text."""

from __future__ import annotations

import pytest

from sitegen.render.citations import CitedAuthor, CitedWork, citations

TYBURSKI = CitedAuthor("Maciej Tyburski")
KOWALSKA = CitedAuthor("Anna Kowalska-Nowak", "Kowalska-Nowak, Anna")
BERG = CitedAuthor("Jan-Piet van der Berg")
INSTITUTE = CitedAuthor("Vistula Institute", organisation=True)
URL = "https://example.org/2023/x/"


def cite(*authors: CitedAuthor, **changes: str) -> dict[str, str]:
    """Style to text for a fictional work."""
    values = {
        "title": "After Avdiivka",
        "date": "2023-11-15",
        "publisher": "Vistula Institute",
        "url": URL,
    } | changes
    return dict(citations(CitedWork(authors=authors, **values)))


def test_one_author():
    """Name inverted, title quoted, day in the style's own form."""
    assert {
        "Chicago": f"Tyburski, Maciej. “After Avdiivka.” Vistula Institute, November 15, 2023. {URL}",
        "APA": f"Tyburski, M. (2023, November 15). After Avdiivka. Vistula Institute. {URL}",
        "MLA": "Tyburski, Maciej. “After Avdiivka.” Vistula Institute, 15 Nov. 2023, example.org/2023/x/.",
        "ISO 690": "TYBURSKI, Maciej, 2023. After Avdiivka [online]. Vistula Institute, 15 November 2023. "
        f"Available from: {URL}",
        "Harvard": "Tyburski, M. (2023) ‘After Avdiivka’, Vistula Institute, 15 November. "
        f"Available at: {URL}",
        "Text": f"Maciej Tyburski, “After Avdiivka”, Vistula Institute, 15 November 2023, {URL}",
    } == cite(TYBURSKI)


@pytest.mark.parametrize(
    ("authors", "chicago", "apa", "mla", "iso"),
    [
        ((), "“After", "After Avdiivka. (2023, November 15).", "“After", "After Avdiivka [online]."),
        (
            (TYBURSKI, KOWALSKA),
            "Tyburski, Maciej, and Anna Kowalska-Nowak. “",
            "Tyburski, M., & Kowalska-Nowak, A. (2023",
            "Tyburski, Maciej, and Anna Kowalska-Nowak. “",
            "TYBURSKI, Maciej and KOWALSKA-NOWAK, Anna, 2023. ",
        ),
        (
            (TYBURSKI, KOWALSKA, BERG),
            "Tyburski, Maciej, Anna Kowalska-Nowak, and Jan-Piet van der Berg. “",
            "Tyburski, M., Kowalska-Nowak, A., & van der Berg, J.-P. (2023",
            "Tyburski, Maciej, et al. “",
            "TYBURSKI, Maciej, KOWALSKA-NOWAK, Anna and VAN DER BERG, Jan-Piet, 2023. ",
        ),
        (
            (TYBURSKI,) * 7,
            "Tyburski, Maciej, Maciej Tyburski, Maciej Tyburski, et al. “",
            "Tyburski, M., Tyburski, M., Tyburski, M., Tyburski, M., Tyburski, M., Tyburski, M., & Tyburski, M. (",
            "Tyburski, Maciej, et al. “",
            "TYBURSKI, Maciej et al., 2023. ",
        ),
        (
            (INSTITUTE,),
            "Vistula Institute. “After Avdiivka.” November 15, 2023. ",
            f"Vistula Institute. (2023, November 15). After Avdiivka. {URL}",
            "Vistula Institute. “After Avdiivka.” 15 Nov. 2023, ",
            "Vistula Institute, 2023. After Avdiivka [online]. 15 November 2023. ",
        ),
    ],
)
def test_names_by_number_and_kind(authors, chicago, apa, mla, iso):
    """None, two, three, many, and an organisation that publishes its own text."""
    made = cite(*authors)
    heads = {"Chicago": chicago, "APA": apa, "MLA": mla, "ISO 690": iso}
    assert heads == {style: made[style][: len(head)] for style, head in heads.items()}


def test_many_authors_are_cut_in_apa_only_beyond_twenty():
    """Nineteen, an ellipsis, and the last."""
    made = cite(*[TYBURSKI] * 21)["APA"]
    assert made.startswith("Tyburski, M., " * 19 + "… Tyburski, M. (2023")


@pytest.mark.parametrize(
    ("date", "chicago", "apa", "mla"),
    [
        ("2023-11", "November 2023", "(2023, November)", "Nov. 2023"),
        ("2023", "Institute, 2023", "(2023)", "Institute, 2023"),
        ("", "n.d.", "(n.d.)", "Vistula Institute, example.org"),
    ],
)
def test_a_date_is_given_to_its_own_precision(date, chicago, apa, mla):
    """No day is made up; an undated work says so."""
    made = cite(TYBURSKI, date=date)
    assert chicago in made["Chicago"]
    assert apa in made["APA"]
    assert mla in made["MLA"]


def test_a_title_keeps_its_own_mark_and_its_quotations_step_down():
    """A question gets no full stop; marks inside are single."""
    made = cite(TYBURSKI, title='A "spring" offensive?')
    assert "“A ‘spring’ offensive?” Vistula" in made["Chicago"]
    assert "A “spring” offensive? Vistula" in made["APA"]


def test_a_report_is_not_quoted_and_a_series_is_named():
    """A work that stands alone has no quotation marks; number after the series."""
    made = cite(TYBURSKI, kind="report", series="Vistula Papers", issue="12")
    assert "Tyburski, Maciej. After Avdiivka. Vistula Papers, no. 12. Vistula" in made["Chicago"]
    assert "After Avdiivka (Vistula Papers, no. 12). Vistula" in made["APA"]
    assert "After Avdiivka. Vistula Papers, no. 12, Vistula" in made["MLA"]


def test_polish_citations_speak_polish():
    """Conjunction, marks, dates and set phrases of the work's language."""
    made = cite(TYBURSKI, KOWALSKA, lang="pl", title="Po Awdijiwce")
    assert (
        f"Tyburski, Maciej i Anna Kowalska-Nowak. „Po Awdijiwce”. Vistula Institute, 15 listopada 2023. {URL}"
        == (made["Chicago"])
    )
    assert "(2023, 15 listopada)" in made["APA"]
    assert made["ISO 690"].endswith(f"15 listopada 2023. Dostępne pod adresem: {URL}")


def test_a_corrected_text_is_cited_in_the_state_that_was_read():
    """Each style names the version where it names an edition."""
    made = cite(TYBURSKI, version="2024-03-01")
    assert {
        "Chicago": "Tyburski, Maciej. “After Avdiivka.” Version of March 1, 2024. Vistula Institute, November 15, 2023. "
        f"{URL}",
        "APA": "Tyburski, M. (2023, November 15). After Avdiivka (Version of March 1, 2024). Vistula Institute. "
        f"{URL}",
        "MLA": "Tyburski, Maciej. “After Avdiivka.” Version of 1 Mar. 2024, Vistula Institute, 15 Nov. 2023, "
        "example.org/2023/x/.",
        "ISO 690": "TYBURSKI, Maciej, 2023. After Avdiivka [online]. Version of 1 March 2024. Vistula Institute, "
        f"15 November 2023. Available from: {URL}",
        "Harvard": "Tyburski, M. (2023) ‘After Avdiivka’, version of 1 March 2024, Vistula Institute, 15 November. "
        f"Available at: {URL}",
    } == {style: text for style, text in made.items() if style != "Text"}


def test_a_chapter_is_cited_in_its_report():
    """The chapter as a part, the report as the whole, in Polish with Polish words."""
    made = cite(TYBURSKI, title="Miasta", container="Zimny rozruch", lang="pl", kind="report")
    assert (
        f"Tyburski, Maciej. Miasta. W Zimny rozruch. Vistula Institute, 15 listopada 2023. {URL}"
        == made["Chicago"]
    )
    assert (
        f"Tyburski, M. (2023, 15 listopada). Miasta. W Zimny rozruch. Vistula Institute. {URL}" == made["APA"]
    )
    assert (
        "TYBURSKI, Maciej, 2023. Miasta [online]. W: Zimny rozruch. Vistula Institute, 15 listopada 2023. "
        f"Dostępne pod adresem: {URL}" == made["ISO 690"]
    )


def test_harvard_names_three_and_cuts_four():
    """Up to three authors are named, of four the first; without one, the title leads."""
    assert cite(TYBURSKI, KOWALSKA, BERG)["Harvard"].startswith(
        "Tyburski, M., Kowalska-Nowak, A. and van der Berg, J.-P. (2023) "
    )
    assert cite(*[TYBURSKI] * 4)["Harvard"].startswith("Tyburski, M. et al. (2023) ")
    assert cite()["Harvard"].startswith("‘After Avdiivka’ (2023), Vistula Institute, 15 November.")


def test_names_of_a_script_without_capitals_have_no_initials():
    """An Arabic name is given whole; a Ukrainian one is shortened as a Latin one is."""
    assert cite(CitedAuthor("ليلى حداد"))["APA"].startswith("حداد, ليلى. (2023")
    assert cite(CitedAuthor("Остап Довгаленко"))["APA"].startswith("Довгаленко, О. (2023")


@pytest.mark.parametrize("mark", ["?", "!"])
def test_a_title_that_asks_keeps_its_own_mark(mark):
    """No style puts a full stop behind it."""
    made = cite(TYBURSKI, title=f"Who Pays{mark}")
    assert all(f"Who Pays{mark}." not in text for text in made.values())
    assert f"Tyburski, Maciej. “Who Pays{mark}” Vistula Institute, " in made["Chicago"]


def test_a_doi_stands_for_the_address():
    """Where there is one, every style gives it instead of the page's address."""
    for text in list(cite(TYBURSKI, doi="10.1234/abc").values())[:5]:
        assert "https://doi.org/10.1234/abc" in text
        assert URL not in text
