"""Citations, files for reference managers and PDF editions, from files to files."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from sitegen.build import editions
from sitegen.build.line import Builder
from sitegen.build.values import Options
from sitegen.engine.pool import Pool
from sitegen.errors import Faults
from sitegen.language.sizes import file_size
from tests.drawn import photo, png
from tests.site_test import SETTINGS, SiteTest

pypdf = pytest.importorskip("pypdf")
PDF = SETTINGS + '\n[pdf]\ntypes = ["analysis", "report"]\n'
CITES = {"cite.bib", "cite.ris", "cite.json"}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with one text."""
    return SiteTest(tmp_path / "site").article(
        "deal", "Some words.[^1]\n\n[^1]: A note.", type="analysis", authors="[Ann Lee]"
    )


def files(site: SiteTest, below: str = "") -> set[str]:
    """What stands in a folder of the site, and below it."""
    return {str(p.relative_to(site.output / below)) for p in (site.output / below).rglob("*") if p.is_file()}


def pdf_text(site: SiteTest, path: str) -> str:
    """What can be read in a PDF."""
    pages = pypdf.PdfReader(io.BytesIO((site.output / path).read_bytes())).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_text_that_is_out_has_files_and_links_them(site: SiteTest) -> None:
    """A draft in the preview, a scheduled text and a withdrawn one have none; nor has a site that wants none."""
    site.article("draft", draft="true").article("later", date="2027-01-01").article(
        "gone", status="withdrawn"
    )
    site.drafts = True
    site.build()
    assert {path for path in files(site) if "cite." in path} == {f"2026/deal/{name}" for name in CITES}
    assert 'href="/2026/deal/cite.ris"' in site.page("2026/deal/")
    assert "cite.ris" not in site.page("2026/draft/")
    assert json.loads(site.page("2026/deal/cite.json"))[0]["author"] == [{"family": "Lee", "given": "Ann"}]
    site.drafts = False
    site.write("sitegen.toml", SETTINGS + "\n[cite]\nfiles = false\n").build()
    assert not {path for path in files(site) if "cite." in path}
    assert "cite." not in site.page("2026/deal/")


def test_a_changed_name_reaches_the_files(site: SiteTest) -> None:
    """A record's new sort name is in them after the next build."""
    site.build()
    site.write("content/people/ann-lee.toml", 'name = "Ann Lee"\nsort_name = "Lee Smith, Ann"\n').build()
    assert "AU  - Lee Smith, Ann" in site.page("2026/deal/cite.ris")


def test_an_edition_stands_beside_its_page(site: SiteTest) -> None:
    """The page says how large it is; linked data too; a type that was not asked for has none."""
    site.write("sitegen.toml", PDF).article("note", type="brief").build()
    assert {path for path in files(site) if path.endswith(".pdf")} == {"2026/deal/deal.pdf"}
    size = (site.output / "2026/deal/deal.pdf").stat().st_size
    page = site.page("2026/deal/")
    assert f'"contentSize":"{size} B"' in page
    assert f"({file_size(size, 'en')}, 1 page)" in page
    text = pdf_text(site, "2026/deal/deal.pdf")
    assert text.index("Deal") < text.index("Ann Lee") < text.index("Some words.") < text.index("A note.")
    assert "https://review.example.org/2026/deal/" in text


def test_an_edition_follows_its_text(site: SiteTest) -> None:
    """A body alone, a picture's bytes, and the setting: after each the warm site equals a clean one."""
    site.write("sitegen.toml", PDF).put("assets/images/a.png", png(40, 30))
    site.article("deal", "Words.\n\n![A map](/assets/images/a.png)", type="analysis").build()
    first = (site.output / "2026/deal/deal.pdf").read_bytes()
    site.article("deal", "Other words.\n\n![A map](/assets/images/a.png)", type="analysis").build()
    second = (site.output / "2026/deal/deal.pdf").read_bytes()
    assert "Other words." in pdf_text(site, "2026/deal/deal.pdf")
    site.put("assets/images/a.png", png(40, 30, (1, 2, 3))).build()
    third = (site.output / "2026/deal/deal.pdf").read_bytes()
    assert len({first, second, third}) == 3
    with Builder(site.root, site.root / "clean", site.root / ".clean", jobs=1, durable=False) as builder:
        builder.build(Options(site.now))
    clean = site.root / "clean"
    assert {p: (clean / p).read_bytes() for p in files(site)} == {
        p: (site.output / p).read_bytes() for p in files(site)
    }
    site.write("sitegen.toml", SETTINGS).build()
    assert not {path for path in files(site) if path.endswith(".pdf")}


def test_a_report_is_one_edition_with_bookmarks(site: SiteTest) -> None:
    """Its chapters in order, each a bookmark, and each chapter's notes."""
    site.write(
        "content/reports/grid/index.md", "---\ntitle: Grid\nuid: grid\ndate: 2026-02-01\n---\n\nAll of it.\n"
    )
    for number, name in ((1, "Wires"), (2, "Poles")):
        site.write(
            f"content/reports/grid/0{number}-{name.lower()}.md",
            f"---\ntitle: {name}\n---\n\n{name} text.[^a]\n\n[^a]: Note on {name}.\n",
        )
    site.write("sitegen.toml", PDF).build()
    reader = pypdf.PdfReader(io.BytesIO((site.output / "2026/grid/grid.pdf").read_bytes()))
    assert ["Contents", "1. Wires", "2. Poles"][-2:] == [item["/Title"] for item in reader.outline][-2:]
    text = pdf_text(site, "2026/grid/grid.pdf")
    assert text.index("All of it.") < text.index("Wires text.") < text.index("Poles text.")
    assert "Note on Poles." in text
    assert {"2026/grid/wires/cite.bib", "2026/grid/cite.bib"} <= files(site)
    assert 'citation_pdf_url" content="https://review.example.org/2026/grid/grid.pdf"' in site.page(
        "2026/grid/"
    )


def test_a_letter_that_no_font_has_is_told_with_its_text(site: SiteTest) -> None:
    """Not with a traceback, and not with an empty box."""
    site.write("sitegen.toml", PDF).article("deal", "A \u4e2d here.", type="analysis")
    with pytest.raises(Faults) as caught:
        site.build()
    (fault,) = caught.value.errors
    assert "content/articles/2026/deal.md: cannot be set as a PDF: no font has \u4e2d" in str(fault)


def test_a_missing_extra_is_told_once(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the command that installs it."""
    monkeypatch.setattr(editions, "find_spec", lambda _name: None)
    site.write("sitegen.toml", PDF).article("more", type="analysis")
    with pytest.raises(Faults) as caught:
        site.build()
    (fault,) = caught.value.errors
    assert "sitegen.toml" in str(fault)
    assert "pip install 'sitegen[pdf]'" in str(fault)


def test_a_draft_has_no_edition_and_an_embargoed_text_is_nowhere(site: SiteTest) -> None:
    """Neither in the preview nor on the site."""
    site.write("sitegen.toml", PDF).article("secret", type="analysis", draft="true")
    site.article("held", type="analysis", embargo_until="2027-01-01T09:00")
    site.drafts = True
    site.build()
    assert {path for path in files(site) if path.endswith(".pdf")} == {"2026/deal/deal.pdf"}


def parent_of(_shared: bytes, _data: bytes) -> bytes:
    """Tell which process works."""
    return str(os.getpid()).encode()


def test_a_fresh_pool_shares_no_process(site: SiteTest) -> None:
    """Even a single job is done by another process, which was started afresh."""
    from sitegen.engine.pool import Job

    with Pool(1) as pool, pool.afresh(20.0) as fresh:
        ((_, result),) = fresh.run(parent_of, b"", [Job("a", b"")])
    assert result != str(os.getpid()).encode()


def test_a_font_for_editions_is_no_stray_file(site: SiteTest) -> None:
    """It is not published, and that is nothing to tell."""
    site.put("assets/fonts/extra.otf", b"no font at all").write("sitegen.toml", PDF).build()
    assert site.built is not None
    assert "not-published" not in {finding.code for finding in site.built.findings}
    assert not [path for path in files(site) if path.endswith(".otf")]


def test_a_large_photograph_does_not_make_a_large_edition(site: SiteTest) -> None:
    """Paper takes a print of it, made once; a kind that cannot be set by itself is set as one that can. A map keeps its words."""
    site.write("sitegen.toml", PDF).write(
        "content/media.toml", '[[media]]\nfile = "images/*"\ncredit = "Ida"\n'
    )
    site.put("assets/images/big.jpg", photo(3000, 2000)).put(
        "assets/images/b.avif", photo(500, 300, kind="AVIF")
    )
    site.put("assets/images/m.png", png(40, 30))
    body = (
        "![One](/assets/images/big.jpg)\n\n![Two](/assets/images/b.avif)\n\n"
        "```map\ntitle: Ports\nfile: images/m.png\nalt: A coast\nsource: us\ndate: 2026-01-01\n---\n- Gdynia: two\n```"
    )
    site.article("deal", body, type="analysis", authors="[Ann Lee]").build()
    reader = pypdf.PdfReader(io.BytesIO((site.output / "2026/deal/deal.pdf").read_bytes()))
    sizes = [image.image.size for page in reader.pages for image in page.images]
    assert sizes == [(1200, 800), (500, 300), (40, 30)]
    text = pdf_text(site, "2026/deal/deal.pdf")
    assert "Gdynia: two" in text
    assert "Ports" in text
