"""Citations in four styles and plain text."""

from __future__ import annotations

import pytest

from sitegen.render.citations import CitedAuthor, CitedWork, citations

TYBURSKI = CitedAuthor("Maciej Tyburski")
KOWALSKA = CitedAuthor("Anna Kowalska-Nowak", "Kowalska-Nowak, Anna")
BERG = CitedAuthor("Jan-Piet van der Berg")
INSTITUTE = CitedAuthor("Vistula Institute", organisation=True)
URL = "https://example.org/2023/x/"


def cite(*authors: CitedAuthor, **changes: object) -> dict[str, str]:
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
        "Chicago": f"Tyburski, Maciej. “After Avdiivka.” Vistula Institute, November 15, 2023. {URL}.",
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
            "“After Avdiivka.” Vistula Institute, 15 Nov. 2023, ",
            "VISTULA INSTITUTE, 2023. After Avdiivka [online]. 15 November 2023. ",
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
    assert "After Avdiivka (Vistula Papers No. 12). Vistula" in made["APA"]
    assert "After Avdiivka. Vistula Papers, no. 12, Vistula" in made["MLA"]


def test_polish_citations_speak_polish():
    """Conjunction, marks, dates and set phrases of the work's language."""
    made = cite(TYBURSKI, KOWALSKA, lang="pl", title="Po Awdijiwce")
    assert (
        f"Tyburski, Maciej i Anna Kowalska-Nowak. „Po Awdijiwce”. Vistula Institute, 15 listopada 2023. {URL}."
        == (made["Chicago"])
    )
    assert "(2023, 15 listopada)" in made["APA"]
    assert made["ISO 690"].endswith(f"15 listopada 2023. Dostępne pod adresem: {URL}")


def test_a_corrected_text_is_cited_in_the_state_that_was_read():
    """Each style names the version where it names an edition."""
    made = cite(TYBURSKI, version="2024-03-01")
    assert {
        "Chicago": "Tyburski, Maciej. “After Avdiivka.” Version of March 1, 2024. Vistula Institute, November 15, 2023. "
        f"{URL}.",
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
        f"Tyburski, Maciej. Miasta. W Zimny rozruch. Vistula Institute, 15 listopada 2023. {URL}."
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


def named(sort_name: str) -> CitedAuthor:
    """A person whose name is filed as `Family, Given`."""
    family, _, given = sort_name.partition(", ")
    return CitedAuthor(f"{given} {family}", sort_name)


JOURNAL = {"journal": True, "publisher": "A Press"}
CHEN = {
    "title": "Addressing uncertainties through improved reserve product design", "date": "2023",
    "series": "IEEE Transactions on Power Systems", "volume": "38", "issue": "4", "pages": "3911-3923",
    "doi": "10.1109/TPWRS.2022.3200697", **JOURNAL,
}  # fmt: skip
KWON = {
    "title": "Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life", "date": "2022",
    "series": "American Journal of Sociology", "volume": "127", "issue": "6", "pages": "1818-59",
    "doi": "10.1086/720277", **JOURNAL,
}  # fmt: skip
CHILDREN = "Children and youth in care: Hotel placements"
MINISTRY = "British Columbia Ministry of Children and Family Development"
SIRENS = "Technical Report of the TDR Thematic Reference Group on Environment, Agriculture, and Infectious Diseases of Poverty"


@pytest.mark.parametrize(
    ("style", "authors", "work", "expected"),
    [
        # Chicago 18, as guides.lib.odu.edu quotes the manual.
        (
            "Chicago", [named("Kwon, Hyeyoung")], KWON,
            ("Kwon, Hyeyoung. “Inclusion Work: Children of Immigrants Claiming Membership in Everyday Life.” American "
            "Journal of Sociology 127, no. 6 (2022): 1818–59. https://doi.org/10.1086/720277."),
        ),
        (
            "Chicago", [named("Dittmar, Emily L."), named("Schemske, Douglas W.")],
            {
                "title": "Temporal Variation in Selection Influences Microgeographic Local Adaptation", "date": "2023",
                "series": "American Naturalist", "volume": "202", "issue": "4", "pages": "471-85",
                "doi": "10.1086/725865", **JOURNAL,
            },
            ("Dittmar, Emily L., and Douglas W. Schemske. “Temporal Variation in Selection Influences Microgeographic "
            "Local Adaptation.” American Naturalist 202, no. 4 (2023): 471–85. https://doi.org/10.1086/725865."),
        ),
        # APA 7: a report by people, one by an office (its publisher, too), and an episode, as libguides.ucol.ac.nz,
        # library.nic.bc.ca and library.rgu.ac.uk give them; of a host's part, "(Host)", a text knows nothing.
        (
            "APA", [named("Freid, Daniel"), named("Polyakova, Alina")],
            {
                "title": "Democratic defense against disinformation", "date": "2018", "kind": "report",
                "publisher": "Atlantic Council", "url": "https://example.org/d",
            },
            ("Freid, D., & Polyakova, A. (2018). Democratic defense against disinformation. Atlantic Council. "
            "https://example.org/d"),
        ),
        (
            "APA", [CitedAuthor(MINISTRY, organisation=True)],
            {
                "title": CHILDREN, "date": "2016-06-01", "kind": "report", "publisher": MINISTRY,
                "url": "https://example.org/c.pdf",
            },
            f"{MINISTRY}. (2016, June 1). {CHILDREN}. https://example.org/c.pdf",
        ),
        (
            "APA", [named("Mills, Kaitlin")],
            {
                "title": "Self-driving cars", "date": "2018-05-16", "kind": "podcast", "series": "Speaking of Psychology",
                "publisher": "American Psychological Association",
                "url": "https://www.apa.org/research/action/speaking-of-psychology/self-driving-cars",
            },
            ("Mills, K. (2018, May 16). Self-driving cars [Audio podcast episode]. In Speaking of Psychology. American "
            "Psychological Association. https://www.apa.org/research/action/speaking-of-psychology/self-driving-cars"),
        ),
        (  # the form of an article: paperpile.com/s/psychology-of-popular-media-culture-citation-style
            "APA", [named("Iwamoto, Hiroyuki"), named("Yagi, Naoto")],
            {
                "title": "The molecular trigger for high-speed wing beats in a bee", "date": "2013", "volume": "341",
                "series": "Science (New York, N.Y.)", "issue": "6151", "pages": "1243-1246", **JOURNAL,
            },
            ("Iwamoto, H., & Yagi, N. (2013). The molecular trigger for high-speed wing beats in a bee. Science (New "
            f"York, N.Y.), 341(6151), 1243–1246. {URL}"),
        ),
        # MLA 9: a page (libguides.elizabethtown.kctcs.edu), an article (utas.libguides.com), a report whose author
        # publishes it, which begins with the title (digfir-published.macmillanusa.com, library.carteret.edu).
        (
            "MLA", [named("Landau, Elizabeth")],
            {
                "title": "CDC: Swine Flu Viruses in U.S. and Mexico Match", "date": "2009-04-25", "publisher": "CNN",
                "url": "http://www.cnn.com/2009/HEALTH/04/24/swine.flu/index.html",
            },
            ("Landau, Elizabeth. “CDC: Swine Flu Viruses in U.S. and Mexico Match.” CNN, 25 Apr. 2009, "
            "www.cnn.com/2009/HEALTH/04/24/swine.flu/index.html."),
        ),
        (
            "MLA", [named("Royle, Jo"), named("Cooper, Louise"), named("Stockdale, Rosemary")],
            {
                "title": "The Use of Branding by Trade Publishers: An Investigation into Marketing the Book as a Brand "
                "Name Product", "date": "1999", "series": "Publishing Research Quarterly", "volume": "15", "issue": "4",
                "pages": "3-13", "doi": "10.1007/s12109-999-0031-1", **JOURNAL,
            },
            ("Royle, Jo, et al. “The Use of Branding by Trade Publishers: An Investigation into Marketing the Book as a "
            "Brand Name Product.” Publishing Research Quarterly, vol. 15, no. 4, 1999, pp. 3–13, "
            "https://doi.org/10.1007/s12109-999-0031-1."),
        ),
        (
            "MLA", [CitedAuthor("World Health Organization", organisation=True)],
            {
                "title": SIRENS, "date": "2013", "publisher": "World Health Organization", "kind": "report",
                "url": "https://who.example/x",
            },
            f"{SIRENS}. World Health Organization, 2013, who.example/x.",
        ),
        # ISO 690:2010, 15.9, example 1 (123doc.top), without place of the day of reading; its creators in capitals.
        (
            "ISO 690", [CitedAuthor("Internet Engineering Task Force", organisation=True)],
            {
                "title": "RFC 3979: Intellectual property rights in IETF technology", "date": "2005-03", "kind": "report",
                "publisher": "Internet Engineering Task Force", "url": "http://www.ietf.org/rfc/rfc3979.txt",
            },
            ("INTERNET ENGINEERING TASK FORCE, 2005. RFC 3979: Intellectual property rights in IETF technology [online]. "
            "March 2005. Available from: http://www.ietf.org/rfc/rfc3979.txt"),
        ),
        (  # the medium follows the title of the host item, and its numbers follow the medium
            "ISO 690", [named("Chen, Yonghong")], CHEN | {"issn": "1558-0679"},
            ("CHEN, Yonghong, 2023. Addressing uncertainties through improved reserve product design. IEEE Transactions on "
            "Power Systems [online]. vol. 38, no. 4, pp. 3911–3923. ISSN 1558-0679. Available from: "
            "https://doi.org/10.1109/TPWRS.2022.3200697"),
        ),
        # Harvard (Cite Them Right), as library.rgu.ac.uk and the University of Birmingham give it.
        (
            "Harvard", [named("Chen, Yonghong")], CHEN,
            ("Chen, Y. (2023) ‘Addressing uncertainties through improved reserve product design’, IEEE Transactions on "
            "Power Systems, 38(4), pp. 3911–3923. Available at: https://doi.org/10.1109/TPWRS.2022.3200697"),
        ),
        (
            "Harvard", [named("Davidson, Amy")],
            {
                "title": "The Saudi Marathon Man", "date": "2013-04-16", "publisher": "The New Yorker",
                "url": "http://www.newyorker.com/news/daily-comment/the-saudi-marathon-man",
            },
            ("Davidson, A. (2013) ‘The Saudi Marathon Man’, The New Yorker, 16 April. Available at: "
            "http://www.newyorker.com/news/daily-comment/the-saudi-marathon-man"),
        ),
        (
            "Harvard", [CitedAuthor("British Skin Foundation", organisation=True)],
            {
                "title": "What is rosacea?", "date": "", "publisher": "British Skin Foundation", "kind": "report",
                "url": "https://knowyourskin.britishskinfoundation.org.uk/condition/rosacea/",
            },
            ("British Skin Foundation (no date) What is rosacea? Available at: "
            "https://knowyourskin.britishskinfoundation.org.uk/condition/rosacea/"),
        ),
    ],
)  # fmt: skip
def test_the_styles_own_examples(style, authors, work, expected):
    """What manuals and university guides print, without italics and without the day of reading."""
    assert expected == cite(*authors, **work)[style]


def test_seven_authors_are_three_in_chicago_and_four_are_one_in_harvard():
    """As the manual cuts Dror and others, and as Cite Them Right cuts Changuiti and others."""
    dror = [named(n) for n in ("Dror, Amiel A.", "Morozov, Nicole", "Daoud, Amani", "Namir, Yoav", "Yakir, Orly", "Shachar, Yair", "Lifshitz, Mark")]  # fmt: skip
    assert cite(*dror)["Chicago"].startswith("Dror, Amiel A., Nicole Morozov, Amani Daoud, et al. “")
    assert cite(*dror[:6])["Chicago"].startswith(
        "Dror, Amiel A., Nicole Morozov, Amani Daoud, Yoav Namir, Orly Yakir, and Yair Shachar. “"
    )
    changuiti = [named("Changuiti, O."), *dror[:3]]
    assert cite(*changuiti)["Harvard"].startswith("Changuiti, O. et al. (2023) ‘")


def test_an_article_without_a_volume_has_its_number():
    """In APA the number stands in brackets of its own, behind a comma (apastyle.apa.org, missing volume number)."""
    made = cite(TYBURSKI, **(KWON | {"volume": None, "issue": "231", "pages": "44-47"}))
    assert "American Journal of Sociology, (231), 44–47." in made["APA"]
    assert "American Journal of Sociology, no. 231 (2022): 44–47." in made["Chicago"]
    assert "American Journal of Sociology, no. 231, 2022, pp. 44–47, " in made["MLA"]


def test_articles_speak_the_language_of_their_text():
    """Volume, number and pages as Polish, German and Ukrainian have them."""
    work = {"series": "Zeszyty", "volume": "3", "issue": "7", "pages": "3-9", "date": "2026", **JOURNAL}
    for lang, numbers in (
        ("pl", "t. 3, nr 7, s. 3–9"),
        ("de", "Bd. 3, Nr. 7, S. 3–9"),
        ("uk", "т. 3, № 7, с. 3–9"),
    ):
        assert numbers in cite(TYBURSKI, lang=lang, **work)["ISO 690"]


def test_a_data_set_says_what_it_is():
    """In APA, in square brackets (https://apastyle.apa.org, data set references)."""
    assert "After Avdiivka [Data set]. Vistula" in cite(TYBURSKI, kind="data")["APA"]
