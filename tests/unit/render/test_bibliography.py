"""The files for reference managers, read back by small readers that know the formats' own rules."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.content.models import TYPES
from sitegen.render.bibliography import bibtex, csl_json, names, ris
from sitegen.render.citations import CitedAuthor, CitedWork

ANNA = CitedAuthor("Anna Kowalska-Nowak")
BERG = CitedAuthor("Jan van der Berg")
DESK = CitedAuthor("Research and Rescue, Ltd", organisation=True)
FIELDS = {
    "title": "Prices & {Powers}: 100% of $5_000 #1 \\ ~^",
    "date": "2026-09-15",
    "publisher": "Vistula Institute",
    "url": "https://example.org/2026/x/",
    "key": "report-x-2026",
    "kind": "report",
}


def work(*authors: CitedAuthor, **changes: object) -> CitedWork:
    """A fictional report."""
    return CitedWork(authors=authors, **{**FIELDS, **changes})  # type: ignore[arg-type]


def read_bibtex(data: bytes) -> tuple[str, str, dict[str, str]]:
    """Kind, key and fields of the only entry, by BibTeX's rules: a value ends where its braces balance."""
    text = data.decode()
    head = re.match(r"@(\w+)\{([^,\s]+),\n", text)
    assert head
    at, fields = head.end(), {}
    while text[at] != "}":
        name = re.compile(r"\s*(\w+) = ").match(text, at)
        assert name, text[at:]
        at = name.end()
        if text[at] == "{":
            start, depth = at, 0
            while True:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
                if depth == 0:
                    break
            value = text[start + 1 : at - 1]
        else:
            start = at
            at = text.index(",", at)
            value = text[start:at]
        assert text[at] == ","
        assert name[1] not in fields
        fields[name[1]] = value
        at += 2
    assert text[at:] == "}\n"
    return head[1], head[2], fields


def read_ris(data: bytes) -> list[tuple[str, str]]:
    """The rows, by the rules of the format."""
    lines = data.decode().split("\r\n")
    assert lines.pop() == ""
    rows = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in lines]
    assert all(rows), lines
    found = [(row[1], row[2]) for row in rows if row]
    assert found[0][0] == "TY"
    assert found[-1] == ("ER", "")
    return found


def untex(value: str) -> str:
    """What TeX prints of a value."""
    for plain, written in (
        ("\\", r"\textbackslash{}"), ("{", r"\textbraceleft{}"), ("}", r"\textbraceright{}"),
        ("~", r"\textasciitilde{}"), ("^", r"\textasciicircum{}"),
    ):  # fmt: skip
        value = value.replace(written, f"\0{ord(plain)}\0")
    value = value.replace("{", "").replace("}", "")
    value = re.sub(r"\\([&%$#_])", r"\1", value)
    return re.sub("\0(\\d+)\0", lambda found: chr(int(found[1])), value)


def test_bibtex_survives_what_means_something_to_tex():
    """Special characters are words of TeX, capitals are kept, an organisation is one name."""
    kind, key, fields = read_bibtex(
        bibtex(work(ANNA, BERG, DESK, number="VP 7/2026", isbn="978-83-0000-000-0"))
    )
    assert ("techreport", "report-x-2026") == (kind, key)
    assert FIELDS["title"] == untex(fields["title"])
    assert fields["title"].startswith("{")
    assert "Kowalska-Nowak, Anna and van der Berg, Jan and {Research and Rescue, Ltd}" == fields["author"]
    assert ("2026", "sep", "VP 7/2026") == (fields["year"], fields["month"], fields["number"])
    assert "Vistula Institute" == untex(fields["institution"])


def test_ris_is_one_record_in_order():
    """Type first, family names first, end last; lines end in CR LF."""
    rows = read_ris(ris(work(ANNA, DESK, keywords=("Energy", "Ports"), abstract="One\nline.")))
    assert ("TY", "RPRT") == rows[0]
    assert ["Kowalska-Nowak, Anna", "Research and Rescue, Ltd"] == [v for tag, v in rows if tag == "AU"]
    assert {"DA": "2026/09/15/", "PY": "2026", "AB": "One line.", "UR": FIELDS["url"]}.items() <= dict(
        rows
    ).items()
    assert ["Energy", "Ports"] == [v for tag, v in rows if tag == "KW"]


def test_csl_names_have_parts():
    """A particle is not a part of the family name, an organisation has none."""
    (item,) = json.loads(csl_json(work(ANNA, BERG, DESK)))
    assert [
        {"family": "Kowalska-Nowak", "given": "Anna"},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "Research and Rescue, Ltd"},
    ] == item["author"]
    assert {"date-parts": [[2026, 9, 15]]} == item["issued"]


@pytest.mark.parametrize(
    ("changes", "bib", "ris_type", "csl"),
    [
        ({"kind": "report"}, "techreport", "RPRT", "report"),
        ({"kind": "report", "container": "Whole"}, "incollection", "CHAP", "chapter"),
        ({"kind": "analysis", "series": "Papers", "journal": True}, "article", "JOUR", "article-journal"),
        ({"kind": "brief"}, "misc", "ELEC", "webpage"),
        ({"kind": "data"}, "misc", "DATA", "dataset"),
    ],
)
def test_each_type_is_what_libraries_call_it(changes, bib, ris_type, csl):
    """Report, chapter, article of a journal, page, data."""
    made = work(ANNA, **changes)
    assert bib == read_bibtex(bibtex(made))[0]
    assert ris_type == read_ris(ris(made))[0][1]
    assert csl == json.loads(csl_json(made))[0]["type"]


def test_a_month_or_a_year_is_no_more_than_that():
    """No day is invented."""
    made = work(ANNA, date="2026-09")
    assert "2026/09//" == dict(read_ris(ris(made)))["DA"]
    assert [[2026, 9]] == json.loads(csl_json(made))[0]["issued"]["date-parts"]
    assert "month" not in read_bibtex(bibtex(work(ANNA, date="2026")))[2]


def test_no_author():
    """Then no field for one stands there."""
    assert "author" not in read_bibtex(bibtex(work()))[2]
    assert "AU" not in dict(read_ris(ris(work())))
    assert "author" not in json.loads(csl_json(work()))[0]
    assert ("van der Berg, Jan",) == names((BERG,))


TEXT = st.text(min_size=1, max_size=40).filter(lambda text: text.strip())


@given(title=TEXT, name=TEXT, abstract=TEXT, keyword=TEXT)
def test_no_text_breaks_a_file(title, name, abstract, keyword):
    """Whatever letters come, each file is one record that its reader takes, and the title is the one that was given."""
    made = work(CitedAuthor(name), title=title, abstract=abstract, keywords=(keyword,))
    assert read_bibtex(bibtex(made))[1] == "report-x-2026"
    assert read_ris(ris(made))[-1] == ("ER", "")
    assert len(json.loads(csl_json(made))) == 1


def test_an_article_has_its_volume_and_pages():
    """In the fields of each format: BibTeX joins pages by two hyphens, RIS parts them, CSL has them as one."""
    made = work(ANNA, kind="analysis", series="Papers", journal=True, volume="8", issue="7", pages="41-68")
    _, _, fields = read_bibtex(bibtex(made))
    assert ("8", "7", "41--68") == (fields["volume"], fields["number"], fields["pages"])
    assert {"VL": "8", "IS": "7", "SP": "41", "EP": "68"}.items() <= dict(read_ris(ris(made))).items()
    (item,) = json.loads(csl_json(made))
    assert ("8", "7", "41-68") == (item["volume"], item["issue"], item["page"])


TYPES_OF_RIS = set(
    "ABST ADVS AGGR ANCIENT ART BILL BLOG BOOK CASE CHAP CHART CLSWK COMP CONF CPAPER CTLG DATA DBASE DICT EBOOK ECHAP "
    "EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR ICOMM INPR JFULL JOUR LEGAL MANSCPT MAP MGZN MPCT MULTI "
    "MUSIC NEWS PAMP PAT PCOMM RPRT SER SLIDE SOUND STAND STAT THES UNBILL UNPB VIDEO".split()
)
"""What the specification of 2011 lets stand in TY."""


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_is_one_of_the_format(kind):
    """None that a reference manager would not know."""
    assert read_ris(ris(work(ANNA, kind=kind)))[0][1] in TYPES_OF_RIS
