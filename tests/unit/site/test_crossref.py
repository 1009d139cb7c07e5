"""`sitegen export crossref`, from files to deposits, by the rules of Crossref's input schema 5.4.0."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from sitegen.errors import Faults, ImportFailed
from sitegen.workflow import export_crossref
from tests.site_test import NOW, SETTINGS, SiteTest

CROSSREF = SETTINGS + '\n[crossref]\ndepositor = "Test Review"\nemail = "a@example.org"\nprefix = "10.5555"\n'
NS = "{http://www.crossref.org/schema/5.4.0}"
ORDER = {
    "doi_batch": "head body",
    "head": "doi_batch_id timestamp depositor registrant",
    "depositor": "depositor_name email_address",
    "body": "journal report-paper",
    "journal": "journal_metadata journal_issue journal_article",
    "journal_metadata": "full_title issn",
    "journal_issue": "publication_date journal_volume issue doi_data",
    "journal_article": "titles contributors abstract publication_date pages program doi_data",
    "report-paper": "report-paper_metadata",
    "report-paper_metadata": "contributors titles edition_number abstract publication_date isbn publisher institution "
    "publisher_item program doi_data",
    "titles": "title subtitle original_language_title",
    "contributors": "organization person_name",
    "person_name": "given_name surname affiliations ORCID",
    "publication_date": "month day year",
    "institution": "institution_name institution_id",
    "publisher": "publisher_name",
    "pages": "first_page last_page",
    "doi_data": "doi resource",
}
"""Element to its children, in the order that `xsd:sequence` asks for (crossref5.4.0.xsd, sections of the same names)."""
ALWAYS = {
    "head": "doi_batch_id timestamp depositor registrant",
    "journal_metadata": "full_title issn",
    "journal_article": "titles publication_date doi_data",
    "report-paper_metadata": "titles publication_date",
    "titles": "title",
    "person_name": "surname",
    "publication_date": "year",
    "institution": "institution_name",
    "doi_data": "doi resource",
}
LENGTHS = {
    "doi_batch_id": 100, "depositor_name": 130, "registrant": 255, "full_title": 255, "given_name": 60, "surname": 60,
    "edition_number": 15, "volume": 32, "issue": 32, "first_page": 32, "last_page": 32, "institution_name": 1024,
}  # fmt: skip
FORMS = {
    "timestamp": r"\d{14}",
    "doi": r"10\.[0-9]{4,9}/.{1,200}",
    "issn": r"\d{4}-?\d{3}[\dX]",
    "isbn": r"(97(8|9)-)?\d[\d \-]+[\dX]",
    "ORCID": r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]",
    "month": r"0[1-9]|1[0-2]",
    "day": r"0[1-9]|[12]\d|3[01]",
    "year": r"\d{4}",
    "resource": r"https?://\S+",
}


def local(element: ET.Element) -> str:
    """Its name without its namespace."""
    return element.tag.rpartition("}")[2]


def obeys(element: ET.Element) -> None:
    """Check order, presence, length and form of an element and of all within it."""
    name, names = local(element), [local(child) for child in element]
    if name in ORDER:
        order = ORDER[name].split()
        assert set(names) <= set(order), (name, names)
        assert names == sorted(names, key=order.index) or name == "contributors", (name, names)
    assert set(ALWAYS.get(name, "").split()) <= set(names), (name, names)
    text = element.text or ""
    if name in LENGTHS:
        assert 1 <= len(text) <= LENGTHS[name], (name, text)
    if name in FORMS:
        assert re.fullmatch(FORMS[name], text), (name, text)
    for child in element:
        obeys(child)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A review that is a journal, and publishes a report, too."""
    site = SiteTest(tmp_path / "site").write("sitegen.toml", CROSSREF)
    site.write("content/series/papers.toml", 'name = "Papers & More"\nkind = "journal"\nissn = "2049-3630"\n')
    site.write(
        "content/issues/papers-7.toml", 'series = "papers"\nnumber = 7\nvolume = 4\ndate = "2026-03"\n'
    )
    site.write(
        "content/people/ann-lee.toml",
        'name = "Ann van Lee"\nsort_name = "van Lee, Ann"\naffiliation = "House"\norcid = "0000-0002-1825-0097"\n',
    )
    site.article(
        "deal", "Words.", type="analysis", series="papers", issue="7", pages="3-9", authors="[{id: ann-lee}]",
        ids="{doi: 10.5555/deal}", title="'Deals & <Wheels>'", standfirst="In short.",
    )  # fmt: skip
    site.article(
        "umowa", "Słowa.", type="analysis", lang="pl", translation_of="deal", ids="{doi: 10.5555/umowa}"
    )
    return site.write(
        "content/reports/grid/index.md",
        "---\ntitle: Grid\nuid: grid\ndate: 2026-02\nauthors: [Ann Lee]\nsubtitle: All of it\nedition: Second\n"
        "ids: {doi: 10.5555/grid, isbn: 978-83-000000-0-0, number: R 1}\n---\n\nAll of it.\n",
    )


def exported(site: SiteTest, tmp_path: Path) -> dict[str, ET.Element]:
    """The deposits by name."""
    folder = tmp_path / "to"
    export_crossref(site.root, NOW, folder)
    return {path.name: ET.parse(path).getroot() for path in folder.iterdir()}


def test_a_deposit_is_what_the_schema_asks_for(site: SiteTest, tmp_path: Path) -> None:
    """Two files, as no deposit mixes kinds; each element in its place, in its form, none without what it must have."""
    found = exported(site, tmp_path)
    assert found.keys() == {"crossref-journals.xml", "crossref-reports.xml"}
    for root in found.values():
        assert (root.tag, root.attrib["version"]) == (f"{NS}doi_batch", "5.4.0")
        obeys(root)


def test_a_deposit_says_what_the_page_says(site: SiteTest, tmp_path: Path) -> None:
    """Title, people, date to its own precision, pages, address; a translation names its original."""
    found = exported(site, tmp_path)
    article = found["crossref-journals.xml"].find(f".//{NS}journal_article")
    assert article is not None
    told = {local(e): e.text for e in article.iter() if e.text and e.text.strip()}
    assert {
        "title": "Deals & <Wheels>", "given_name": "Ann", "surname": "van Lee", "first_page": "3", "last_page": "9",
        "doi": "10.5555/deal", "resource": "https://review.example.org/2026/deal/", "p": "In short.",
        "institution_name": "House", "ORCID": "https://orcid.org/0000-0002-1825-0097",
    }.items() <= told.items()  # fmt: skip
    (journal,) = found["crossref-journals.xml"].iter(f"{NS}journal")
    assert journal.findtext(f"{NS}journal_metadata/{NS}full_title") == "Papers & More"
    assert journal.findtext(f"{NS}journal_issue/{NS}journal_volume/{NS}volume") == "4"
    polish, report = sorted(
        found["crossref-reports.xml"].iter(f"{NS}report-paper_metadata"),
        key=lambda work: work.attrib["language"], reverse=True,
    )  # fmt: skip
    original = polish.find(f"{NS}titles/{NS}original_language_title")
    assert original is not None
    assert (original.text, original.attrib["language"]) == ("Deals & <Wheels>", "en")
    assert polish.findtext(f"{NS}contributors/{NS}organization") == "Test Review"
    date = report.find(f"{NS}publication_date")
    assert date is not None
    assert [(local(part), part.text) for part in date] == [("month", "02"), ("year", "2026")]
    assert report.findtext(f"{NS}publisher_item/{NS}identifier") == "R 1"


def test_what_is_not_out_or_not_ours_is_left_out(site: SiteTest, tmp_path: Path) -> None:
    """A draft and an embargoed text are nowhere; a text that another house published first is named as left out."""
    site.article("draft", ids="{doi: 10.5555/secret-draft}", draft="true")
    site.article("held", ids="{doi: 10.5555/secret-held}", embargo_until="2027-01-01T09:00")
    site.article("taken", ids="{doi: 10.1234/theirs}", first_published="{by: Old Review}")
    said = "\n".join(export_crossref(site.root, NOW, tmp_path / "to"))
    written = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "to").iterdir())
    assert "secret" not in written + said
    assert "10.1234" not in written
    assert "left out content/articles/2026/taken.md: it was first published elsewhere" in said
    assert "3 texts to register" in said


def test_every_fault_is_told_at_once(site: SiteTest, tmp_path: Path) -> None:
    """Another's prefix, a malformed DOI, one twice, no ISSN, a name of 63 letters; nothing is written."""
    site.write("content/series/papers.toml", 'name = "Papers"\nkind = "journal"\n')
    site.article("a", ids="{doi: 10.1234/a}").article("b", ids="{doi: 'doi:10.5555/b'}")
    site.article("c", ids="{doi: 10.5555/DEAL}").article(
        "d", ids="{doi: 10.5555/d}", authors=f"[{'Ann' * 21}]"
    )
    with pytest.raises(Faults) as caught:
        export_crossref(site.root, NOW, tmp_path / "to")
    told = str(caught.value)
    assert [line.partition(":")[0] for line in told.splitlines() if not line.startswith(" ")] == [
        f"content/articles/2026/{name}.md" for name in ("a", "b", "d", "deal", "deal")
    ]
    for part in (
        "10.1234/a does not begin with your prefix 10.5555", "'doi:10.5555/b', which Crossref does not take",
        "is already that of", "has no ISSN", "does not take the name 'AnnAnn",
    ):  # fmt: skip
        assert part in told
    assert not (tmp_path / "to").exists()


def test_a_site_without_settings_or_dois_is_told_what_to_write(tmp_path: Path) -> None:
    """Each with the lines that are missing."""
    site = SiteTest(tmp_path / "site").article("deal")
    for settings, words in ((SETTINGS, "Write [crossref] with"), (CROSSREF, "ids: {doi: 10.5555/…}")):
        site.write("sitegen.toml", settings)
        with pytest.raises(Faults, match=re.escape(words)):
            export_crossref(site.root, NOW, tmp_path / "to")


@pytest.mark.parametrize("blocked", ["to", "to/crossref-reports.xml/x"])
def test_what_is_in_the_way_is_named(site: SiteTest, tmp_path: Path, blocked: str) -> None:
    """A file where the folder should be, or a folder where a file should."""
    place = tmp_path / blocked
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("")
    with pytest.raises(ImportFailed, match="cannot be written"):
        export_crossref(site.root, NOW, tmp_path / "to")
