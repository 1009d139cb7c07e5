"""EPUB editions, from files to files: who has one, what is in it, and when it is made again."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree

from sitegen.build.line import Builder
from sitegen.build.values import Options
from sitegen.language.sizes import file_size
from tests.drawn import JPEG, png
from tests.site_test import NOW, SETTINGS, SiteTest

ALL = SETTINGS + '\n[epub]\ntypes = ["analysis", "report"]\nissues = true\n'
OPF = {
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
}
RIGHTS = """\
[defaults]
image = "agency"
[profile.agency]
applies = "image"
label = "Ask the agency."
[profile.own]
applies = "image"
label = "Ours."
republish = true
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with a text, and a report of two chapters."""
    made = SiteTest(tmp_path / "site").article(
        "deal", "Some words.[^1]\n\n[^1]: A note.", type="analysis", authors="[Ann Lee]", topics="[Ports]"
    )
    made.write("content/people/ann-lee.toml", 'name = "Ann Lee"\nsort_name = "Lee, Ann"\n')
    return report(made)


def report(site: SiteTest, **fields: str) -> SiteTest:
    """Write a report of two chapters, of which the first links to the second and to the deal."""
    lines = {"title": "Grid", "uid": "grid", "date": "2026-02-01", **fields}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items())
    site.write("content/reports/grid/index.md", f"---\n{head}---\n\nAll of it.\n")
    links = "[see](/2026/grid/poles/#high-ones), [so](/2026/deal/)"
    site.write(
        "content/reports/grid/01-wires.md",
        f"---\ntitle: Wires\n---\n\nWires {links}.[^a]\n\n[^a]: On wires.\n",
    )
    return site.write(
        "content/reports/grid/02-poles.md", "---\ntitle: Poles\n---\n\n## High ones\n\nPoles.\n"
    )


def book(site: SiteTest, path: str) -> zipfile.ZipFile:
    """Open an edition."""
    return zipfile.ZipFile(io.BytesIO((site.output / path).read_bytes()))


def text(site: SiteTest, path: str, name: str) -> str:
    """Read one of its documents, which is XML."""
    data = book(site, path).read(f"EPUB/{name}")
    etree.fromstring(data)
    return data.decode()


def books(site: SiteTest) -> set[str]:
    """Where editions stand."""
    return {path for path in site.files() if path.endswith(".epub")}


def package(site: SiteTest, path: str, query: str) -> list[str]:
    """What the package says."""
    root = etree.fromstring(book(site, path).read("EPUB/package.opf"))
    return [str(found) for found in root.xpath(query, namespaces=OPF)]


GRID, DEAL = "2026/grid/grid.epub", "2026/deal/deal.epub"


def test_a_report_with_chapters_has_one_and_the_page_tells_of_it(site: SiteTest) -> None:
    """Without a setting; its pages link it with its size, and programs find it in the head and in linked data."""
    site.build()
    assert books(site) == {GRID}
    size = (site.output / GRID).stat().st_size
    page = site.page("2026/grid/")
    assert (
        f'<a class="more" href="grid.epub" type="application/epub+zip">EPUB edition</a> ({file_size(size, "en")})'
        in page.replace("/2026/grid/grid.epub", "grid.epub")
    )
    assert 'type="application/epub+zip"' in page[: page.index("</head>")]
    assert f'"encodingFormat":"application/epub+zip","contentSize":"{size} B"' in page.replace(
        '{"@type":"MediaObject",', ""
    )
    assert "grid.epub" in site.page("2026/grid/full/")
    assert "epub" not in site.page("2026/deal/")
    assert not books(site.write("sitegen.toml", SETTINGS + "\n[epub]\ntypes = []\n").build())
    assert "epub" not in site.page("2026/grid/")


def test_its_documents_are_the_chapters_and_links_stay_inside(site: SiteTest) -> None:
    """mimetype first, every member stored at one date; chapters in order, what is not in the book on the web."""
    site.build()
    archive = book(site, GRID)
    members = archive.infolist()
    assert (members[0].filename, members[0].header_offset) == ("mimetype", 0)
    assert {(m.compress_type, m.date_time) for m in members} == {(0, (1980, 1, 1, 0, 0, 0))}
    assert archive.read("mimetype") == b"application/epub+zip"
    wires = text(site, GRID, "text-002.xhtml")
    assert "<h1>1. Wires</h1>" in wires
    assert (
        '<a href="text-003.xhtml#high-ones">see</a>, <a href="https://review.example.org/2026/deal/">so</a>'
        in wires
    )
    assert 'epub:type="noteref" role="doc-noteref"' in wires
    assert wires.index('role="doc-endnotes"') < wires.index("On wires.") < wires.index('role="doc-backlink"')
    contents = text(site, GRID, "contents.xhtml")
    assert (
        contents.index(">Grid<")
        < contents.index("text-002.xhtml")
        < contents.index("text-003.xhtml#high-ones")
    )
    assert 'epub:type="bodymatter" href="text-001.xhtml"' in contents


def test_the_package_says_who_when_and_how(site: SiteTest) -> None:
    """Names with what they did; the date of the text, not of the build; what those need who do not see."""
    site.write("sitegen.toml", ALL).article(
        "deal",
        type="analysis",
        authors="[Ann Lee, {name: Jo Bell, role: translator}]",
        updated="2026-03-09",
        topics="[Ports]",
    ).build()
    assert package(site, DEAL, "//dc:identifier/text()") == ["tag:review.example.org,2020:deal"]
    assert package(site, DEAL, "//dc:creator/text()|//dc:contributor/text()") == ["Ann Lee", "Jo Bell"]
    assert package(site, DEAL, "//o:meta[@property='role']/text()") == ["aut", "trl"]
    assert "Lee, Ann" in package(site, DEAL, "//o:meta[@property='file-as']/text()")
    assert package(site, DEAL, "//o:meta[@property='dcterms:modified']/text()") == ["2026-03-09T00:00:00Z"]
    assert package(site, DEAL, "//dc:source/text()") == ["https://review.example.org/2026/deal/"]
    assert package(site, DEAL, "//dc:subject/text()") == ["Ports"]
    assert package(site, DEAL, "//o:meta[@property='schema:accessMode']/text()") == ["textual"]
    assert not package(site, DEAL, "//o:meta[@property='dcterms:conformsTo']")
    report(site, ids="{isbn: 978-83-01-00000-1}", date="2026-02").build()
    assert package(site, GRID, "//dc:identifier/text()") == ["urn:isbn:9788301000001"]
    assert package(site, GRID, "//o:meta[@property='dcterms:modified']/text()") == ["2026-02-01T00:00:00Z"]


def test_what_may_not_be_passed_on_stays_out_and_keeps_its_credit(site: SiteTest) -> None:
    """In words, beside the credit line; what the house may give goes along, as the print that every program shows."""
    site.write("sitegen.toml", ALL).write("content/rights.toml", RIGHTS)
    site.write(
        "content/media.toml",
        '[[media]]\nfile = "images/agency.jpg"\ncredit = "Jo/AGENCY"\nalt = "Two at a table"\n'
        '[[media]]\nfile = "images/own.png"\nrights = "own"\ncredit = "Our desk"\nalt = "Cranes"\n',
    )
    site.put("assets/images/agency.jpg", JPEG).put("assets/images/own.png", png(40, 30))
    site.article(
        "deal",
        "![Two at a table](/assets/images/agency.jpg)\n\n![Cranes](/assets/images/own.png)",
        type="analysis",
    ).build()
    names = book(site, DEAL).namelist()
    assert [name for name in names if "pictures/" in name] == ["EPUB/pictures/001.jpg"]
    made = text(site, DEAL, "text-001.xhtml")
    assert '<span class="left-out">Two at a table<br/>Those who own the picture' in made
    assert "Jo/AGENCY" in made
    assert "Our desk" in made
    assert JPEG not in (site.output / DEAL).read_bytes()
    assert package(site, DEAL, "//o:meta[@property='schema:accessMode']/text()") == ["textual", "visual"]


def test_a_drawing_that_does_more_than_to_be_drawn_stays_out(site: SiteTest) -> None:
    """A program in it, or a file of another host; a drawing alone goes along as it is."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4" width="4" height="4">'
    site.write("sitegen.toml", ALL).write("assets/images/a.svg", f"{head}<path d='M0 0L4 4'/></svg>")
    site.write("assets/images/b.svg", f"{head}<image href='https://o.example/x.png'/></svg>")
    site.article(
        "deal", "![Line](/assets/images/a.svg)\n\n![Far](/assets/images/b.svg)", type="analysis"
    ).build()
    assert [n for n in book(site, DEAL).namelist() if n.endswith(".svg")] == ["EPUB/pictures/001.svg"]
    assert '<span class="left-out">Far</span>' in text(site, DEAL, "text-001.xhtml")


def test_what_is_not_out_is_in_no_book(site: SiteTest) -> None:
    """Neither a draft nor an embargoed text has one, nor do they stand in that of their issue; not in the preview either."""
    site.write("sitegen.toml", ALL).write("content/series/papers.toml", 'name = "Papers"\nkind = "journal"\n')
    site.write("content/issues/papers-2.toml", 'series = "papers"\nnumber = 2\ndate = 2026-03-01\n')
    site.article("first", series="papers", issue="2")
    site.article("secret", "Hush.", series="papers", issue="2", type="analysis", draft="true")
    site.article(
        "held", "Hush.", series="papers", issue="2", type="analysis", embargo_until="2027-01-01T09:00"
    )
    site.drafts = True
    site.build()
    issue = "issues/papers-2/papers-2.epub"
    assert books(site) == {GRID, DEAL, issue}
    assert not any(
        b"Hush" in book(site, path).read(n) for path in books(site) for n in book(site, path).namelist()
    )
    assert package(site, issue, "//dc:title/text()")[0] == "Papers, No. 2"
    assert "papers-2.epub" in site.page("issues/papers-2/")
    site.drafts, site.now = False, NOW + timedelta(days=60)
    site.build()
    assert "2026/held/held.epub" in books(site)
    assert "Hush." in text(site, issue, "text-001.xhtml") + text(site, issue, "text-002.xhtml")


def clean(site: SiteTest) -> dict[str, bytes]:
    """The site made from nothing."""
    output = site.root / ".fresh/output"
    with Builder(site.root, output, site.root / ".fresh", jobs=1, durable=False) as builder:
        builder.build(Options(site.now))
    return {str(p.relative_to(output)): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def test_a_book_follows_its_text_and_nothing_else(site: SiteTest) -> None:
    """A body alone, also where only the issue has a book; what the house asks for and how it looks make none anew."""
    site.write("sitegen.toml", SETTINGS + "\n[epub]\nissues = true\n")
    site.write("content/series/papers.toml", 'name = "Papers"\nkind = "journal"\n')
    site.write("content/issues/papers-2.toml", 'series = "papers"\nnumber = 2\ndate = 2026-03-01\n')
    issue = "issues/papers-2/papers-2.epub"
    site.article("first", "Old words.", series="papers", issue="2").build()
    before = (site.output / GRID).stat().st_ino
    site.article("first", "New words, and more of them.", series="papers", issue="2").build()
    assert "New words" in text(site, issue, "text-001.xhtml")
    assert f"{(site.output / issue).stat().st_size} B" in site.page("issues/papers-2/")
    assert site.files() == clean(site)
    site.write("assets/css/components/own.css", "p { margin: 0 }").build()
    assert (site.output / GRID).stat().st_ino == before
    site.write(
        "content/reports/grid/02-poles.md", "---\ntitle: Poles\n---\n\n## High ones\n\nMasts.\n"
    ).build()
    assert "Masts." in text(site, GRID, "text-003.xhtml")
    assert site.page("2026/grid/").count(f"{(site.output / GRID).stat().st_size} B") == 1


def test_a_book_is_read_from_the_side_of_its_language(site: SiteTest) -> None:
    """Arabic turns its pages the other way."""
    settings = ALL.replace('["en", "pl"]', '["en", "ar"]')
    site.write("sitegen.toml", settings).article(
        "water", "نص.", type="analysis", lang="ar", title="ماء"
    ).build()
    path = "ar/2026/water/water.epub"
    assert package(site, path, "//o:spine/@page-progression-direction") == ["rtl"]
    assert 'lang="ar" xml:lang="ar" dir="rtl"' in text(site, path, "text-001.xhtml")
