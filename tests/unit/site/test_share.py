"""Share images: one for each text and page, with what its rights allow, drawn again only where it says something else."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from tests.drawn import photo
from tests.site_test import SETTINGS, SiteTest

RIGHTS = '[defaults]\nimage = "{}"\n[profile.open]\napplies = "image"\nlabel = "Open."\n[profile.agency]\napplies = "image"\nlabel = "Ask."\nin_og = false\n'
ALWAYS = {"about/share.png", "share.png", "pl/share.png"}
HERO = "{file: images/port.jpg, alt: A port, credit: Ann Lee}"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site that draws share images."""
    made = SiteTest(tmp_path / "site").write(
        "sitegen.toml", SETTINGS.replace("images = false", "images = true")
    )
    made.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n")
    return made.put("assets/images/port.jpg", photo(500, 700))


def cards(site: SiteTest) -> set[str]:
    """The published cards of texts and pages; lists and people have theirs, too."""
    return {path for path in every_card(site) if path in ALWAYS or path.startswith("2026/")}


def every_card(site: SiteTest) -> set[str]:
    """All of them."""
    return {path for path in site.files() if path.rpartition("/")[2].startswith("share")}


def address(site: SiteTest, path: str) -> str:
    """What a page names as its card."""
    found = re.search(
        r'<meta property="og:image" content="https://review.example.org/([^"]+)">', site.page(path)
    )
    assert found
    return found[1]


def test_each_text_and_page_has_its_card(site: SiteTest) -> None:
    """Named in its head with size, kind and title; the file is there."""
    site.article("one", title="Ports & rail").build()
    assert cards(site) == {"2026/one/share.png", *ALWAYS}
    page = site.page("2026/one/")
    for line in (
        '<meta name="twitter:card" content="summary_large_image">',
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200">',
        '<meta property="og:image:height" content="630">',
        '<meta property="og:image:alt" content="Ports &amp; rail">',
    ):
        assert line in page
    assert address(site, "2026/one/").startswith("2026/one/share.png?v=")
    assert Image.open(io.BytesIO(site.files()["about/share.png"])).size == (1200, 630)
    assert [address(site, path).partition("?")[0] for path in ("", "pl/", "about/")] == [
        "share.png", "pl/share.png", "about/share.png",
    ]  # fmt: skip
    assert '<meta property="og:image:alt" content="A review for tests.">' in site.page("")


def test_nothing_of_a_text_that_is_not_out(site: SiteTest) -> None:
    """Its title would stand on it."""
    site.article("one", draft="true").article("two", embargo_until="2027-01-01T00:00")
    site.article("three", status="withdrawn").build()
    assert cards(site) == ALWAYS


def test_the_lead_picture_stands_on_it_where_its_rights_allow(site: SiteTest) -> None:
    """An agency's does not."""
    site.write("content/rights.toml", RIGHTS.format("open")).article("one", hero=HERO).build()
    assert cards(site) == {"2026/one/share.jpg", *ALWAYS}
    card = Image.open(io.BytesIO(site.files()["2026/one/share.jpg"])).convert("RGB")
    assert card.getpixel((780, 300))[0] > 200 > card.getpixel((780, 300))[2]  # type: ignore[index]
    site.write("content/rights.toml", RIGHTS.format("agency")).build()
    assert cards(site) == {"2026/one/share.png", *ALWAYS}


def test_a_card_is_drawn_again_only_where_it_says_something_else(site: SiteTest) -> None:
    """Its address tells those who keep cards for good."""

    def drawn() -> set[str]:
        assert site.account is not None
        found = {path for path, _ in site.account.reasons if path.rpartition("/")[2].startswith("share.")}
        return {path for path in found if path.startswith("2026/")}

    site.article("one", standfirst="In short.").build()
    first = address(site, "2026/one/")
    site.article("one", standfirst="In other words.").build()
    assert (drawn(), address(site, "2026/one/")) == (set(), first)
    site.article("one", title="Another").build()
    assert drawn() == {"2026/one/share.png"}
    assert address(site, "2026/one/") != first


def test_the_colours_are_those_of_the_site(site: SiteTest) -> None:
    """As its own style sheet has them."""
    site.write(
        "assets/css/own.css",
        ":root { --accent: #05a; }\n@media (prefers-color-scheme: dark) { :root { --accent: #fff; } }\n",
    )
    site.article("one").build()
    card = Image.open(io.BytesIO(site.files()["2026/one/share.png"])).convert("RGB")
    assert card.getpixel((600, 4)) == (0x00, 0x55, 0xAA)


def test_a_site_without_them_pays_nothing(site: SiteTest) -> None:
    """No file, no tag."""
    site.write("sitegen.toml", SETTINGS).article("one").build()
    assert every_card(site) == set()
    assert "og:image" not in site.page("2026/one/")


def test_what_readers_pass_on_has_its_card(site: SiteTest) -> None:
    """Lists, people, issues, events and chapters, each with its own words; further pages of a list have that of the first."""
    site.write("content/series/papers.toml", 'name = "Papers"\nkind = "journal"\n')
    site.write("content/issues/papers-7.toml", 'series = "papers"\nnumber = 7\ndate = 2026-03-01\n')
    site.write("content/people/ann.toml", 'name = "Ann Lee"\nrole = "Editor"\n')
    site.write(
        "content/events/panel.md",
        "---\ntitle: A panel\nstarts: 2026-11-22T18:00\nends: 2026-11-22T19:00\n---\n\nCome.\n",
    )
    site.write(
        "content/reports/grid/index.md", "---\ntitle: Grid\nuid: grid\ndate: 2026-03-01\n---\n\nAll.\n"
    )
    site.write("content/reports/grid/01-wires.md", "---\ntitle: Wires\n---\n\nOf copper.\n")
    site.article("one", series="papers", issue="7", topics="[Rail]", regions="[Baltic]", authors="[ann]")
    site.article("two", topics="[Rail]", authors="[ann]").build()
    said = {}
    for path in every_card(site):
        page = site.page(path.rpartition("/")[0] + "/" if "/" in path else "")
        assert f'<meta property="og:image" content="https://review.example.org/{path}?v=' in page
        alt = re.search(r'<meta property="og:image:alt" content="([^"]+)">', page)
        said[path.rpartition("/")[0]] = alt[1] if alt else ""
    wanted = {
        "series/papers": "Papers", "topics/rail": "Rail", "regions/baltic": "Baltic", "people/ann": "Ann Lee",
        "issues/papers-7": "No. 7", "events/2026/panel": "A panel", "2026/grid": "Grid", "2026/grid/wires": "Wires",
    }  # fmt: skip
    assert wanted.items() <= said.items()


def test_a_square_stands_beside_each_where_the_site_wants_that(site: SiteTest) -> None:
    """Named second in the head; a portrait stands on both where its rights allow, and on neither where they do not."""
    site.write("sitegen.toml", SETTINGS.replace("images = false", "square = true"))
    site.write("content/rights.toml", RIGHTS.format("open"))
    site.put("assets/images/ann.jpg", photo(900, 1200))
    site.write(
        "content/people/ann.toml",
        'name = "Ann Lee"\nrole = "Editor"\n[portrait]\nfile = "images/ann.jpg"\ncredit = "Ida"\n',
    )
    page = site.article("one", authors="[ann]").build().page("people/ann/")
    found = re.findall(r'<meta property="og:image(?::(?:type|width|height))?" content="([^"?]+)', page)
    assert found == [
        "https://review.example.org/people/ann/share.jpg", "image/jpeg", "1200", "630",
        "https://review.example.org/people/ann/share-square.jpg", "image/jpeg", "1200", "1200",
    ]  # fmt: skip
    files = site.files()
    square = Image.open(io.BytesIO(files["people/ann/share-square.jpg"])).convert("RGB")
    assert square.size == (1200, 1200)
    assert square.getpixel((200, 200))[0] > 200 > square.getpixel((200, 200))[2]  # type: ignore[index]
    assert Image.open(io.BytesIO(files["2026/one/share-square.png"])).size == (1200, 1200)
    site.write("content/rights.toml", RIGHTS.format("agency")).build()
    assert {"people/ann/share.png", "people/ann/share-square.png"} < every_card(site)
    assert "people/ann/share.jpg" not in every_card(site)
