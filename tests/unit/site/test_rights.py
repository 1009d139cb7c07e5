"""Rights of texts and pictures, from files to files: what a page shows, and what must not leave it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.drawn import JPEG, png
from tests.site_test import NOW, SiteTest

RIGHTS = """\
[defaults]
text = "free"
image = "agency"

[profile.free]
applies = "text"
label = "Free to share with credit."
republish = true
url = "/reuse/#text"

[profile.closed]
applies = "text"
label = "Ask before you copy."
in_feed = false
acquire = "/reuse/"

[profile.agency]
applies = "image"
label = "Image may not be used without permission."
in_feed = false
in_og = false
expires_after = "P2Y"
acquire = "mailto:photo@example.org"

[profile.own]
applies = "image"
label = "Our picture, with the article only."
republish = true
url = "/reuse/#images"
acquire = "/reuse/#images"
"""
MEDIA = """\
[[media]]
file = "images/agency.jpg"
rights = "agency"
credit = "Jan Foto/AGENCJA"
creator = "Jan Foto"
alt = "Two ministers at a table"
copyright = "© 2026 Agencja"

[[media]]
file = "images/own.png"
rights = "own"
credit = "Photo: Ida Wrona"
"""
REUSE = "---\ntitle: Reuse\nslug: reuse\nrights_list: true\n---\n\n## Text {#text}\n\nRules.\n\n## Images {#images}\n\nRules.\n"
BODY = "First paragraph.\n\n![The own one](/assets/images/own.png)\n\nLast paragraph with *emphasis*.[^1]\n\n[^1]: A note."
AGENCY_HERO = "{file: images/agency.jpg, caption: At the table.}"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with both kinds of texts and of pictures."""
    made = SiteTest(tmp_path / "site")
    made.write("content/rights.toml", RIGHTS).write("content/media.toml", MEDIA)
    made.write("content/pages/reuse.md", REUSE)
    return made.put("assets/images/agency.jpg", JPEG).put("assets/images/own.png", png(40, 30))


def linked(page: str) -> list[dict[str, Any]]:
    """The nodes of a page's linked data."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return list(json.loads(found[1])["@graph"])


def article_node(page: str) -> dict[str, Any]:
    """The node of the text itself."""
    return next(node for node in linked(page) if str(node["@id"]).endswith("#article"))


def prints(site: SiteTest, name: str) -> list[str]:
    """The built files of a picture, whatever they are called."""
    return [path for path in site.files() if path.startswith(f"assets/images/{name}.")]


def address(page: str, name: str) -> str:
    """The address of the file that every program shows of a picture."""
    found = re.search(rf"/assets/images/{name}[.][0-9a-f]{{10}}-[0-9]+[.](?:jpg|png)", page)
    assert found, page
    return found[0]


def where(site: SiteTest, needle: str) -> set[str]:
    """The built files, pages of readers aside, that hold a word."""
    return {path for path, data in site.files().items() if needle.encode() in data}


def test_an_agency_photo_stands_on_its_page_only(site: SiteTest) -> None:
    """Planted as the lead and in the body: in no feed, no share metadata, no republish file; without a licence in linked data."""
    body = f"{BODY}\n\n![Two ministers again](/assets/images/agency.jpg)"
    site.article("deal", body, hero=AGENCY_HERO, authors="[Ann Lee]").build()
    assert where(site, "/agency.") == {"2026/deal/index.html"}
    page = site.page("2026/deal/")
    agency_file = address(page, "agency")
    assert f'<img src="{agency_file}" srcset="{agency_file} 1w"' in page
    assert 'width="1" height="1" alt="Two ministers at a table" fetchpriority="high">' in page
    assert "<span>At the table.</span>" in page
    assert page.count('<span class="credit">Jan Foto/AGENCJA</span>') == 2
    assert not re.search(r'<meta (?:name|property)="(?:og|twitter):image', page)
    assert '<meta name="twitter:card" content="summary">' in page
    agency, own = article_node(page)["image"]
    assert agency["contentUrl"] == f"https://review.example.org{agency_file}"
    assert (agency["creditText"], agency["copyrightNotice"]) == ("Jan Foto/AGENCJA", "© 2026 Agencja")
    assert agency["creator"] == {"@type": "Person", "name": "Jan Foto"}
    assert not {"license", "acquireLicensePage"} & agency.keys()
    assert own["license"] == own["acquireLicensePage"] == "https://review.example.org/reuse/#images"
    assert (own["width"], own["height"]) == (40, 30)


@pytest.mark.parametrize(
    "address",
    [
        "../../assets/images/agency.jpg",
        "https://review.example.org/assets/images/agency.jpg?x=1",
        "//REVIEW.example.org/assets/images/agency.jpg",
        "https://review.example.org:443/assets/images/agency.jpg",
        "http://me@review.example.org./assets/images/agency.jpg",
    ],
)
def test_no_spelling_of_the_address_gets_round_it(site: SiteTest, address: str) -> None:
    """Relative, with host, with a query: it is the same picture, also where the usual picture may go further."""
    site.write("content/rights.toml", RIGHTS.replace('image = "agency"', 'image = "own"'))
    site.article("deal", f'<img title="a>b" src="{address}" alt="Two ministers">').build()
    assert where(site, "/agency.") == {"2026/deal/index.html"}


def test_a_site_below_a_path(site: SiteTest) -> None:
    """Its prefix stands before every address, and is no way round the terms."""
    settings = (site.root / "sitegen.toml").read_text("utf-8").replace("example.org/", "example.org/review/")
    body = f"{BODY}\n\n![Two ministers](/assets/images/agency.jpg)"
    site.write("sitegen.toml", settings).article("deal", body, hero=AGENCY_HERO, date="2024-11-24").build()
    assert where(site, "/agency.") == {"2024/deal/index.html"}
    assert site.page("2024/deal/").count(' src="/review/assets/images/agency.') == 2
    assert "https://review.example.org/review/assets/images/own." in site.page("2024/deal/index.md")
    site.now = NOW + timedelta(days=1)
    assert where(site.build(), "/agency.") == set()


def test_records_show_no_pictures(site: SiteTest) -> None:
    """A biography has no place for whose they are."""
    site.write(
        "content/people/ann-lee.toml", 'name = "Ann Lee"\nbio = "Writes. ![Ann](/assets/images/agency.jpg)"\n'
    )
    site.write(
        "content/topics/grid.toml",
        'name = "Grid"\ndefinition = "*Wires*. ![W](/assets/images/agency.jpg)"\n',
    )
    site.article("deal", authors="[Ann Lee]", topics="[grid]").build()
    assert where(site, "<img") == where(site, "/agency.") == set()
    assert '<meta name="description" content="Writes.">' in site.page("people/ann-lee/")
    assert '<meta name="description" content="Wires.">' in site.page("topics/grid/")


def test_a_picture_of_another_site_has_the_usual_terms(site: SiteTest) -> None:
    """Nobody said that it may go further."""
    site.article("deal", "Text.\n\n![A map](https://maps.example.net/m.png)").build()
    assert where(site, "m.png") == {"2026/deal/index.html"}


def test_our_own_picture_goes_everywhere(site: SiteTest) -> None:
    """Feeds, share metadata and the republished HTML and Markdown, with its credit."""
    site.article("deal", BODY, hero="{file: /assets/images/own.png, alt: A gauge}").build()
    page = site.page("2026/deal/")
    own = address(page, "own")
    (crop,) = [path for path in prints(site, "own") if "x" in path]
    for line in (
        f'<meta property="og:image" content="https://review.example.org/{crop}">',
        '<meta property="og:image:type" content="image/jpeg">',
        '<meta property="og:image:width" content="40">',
        '<meta property="og:image:height" content="21">',
        '<meta property="og:image:alt" content="A gauge">',
        '<meta name="twitter:card" content="summary_large_image">',
        f'<meta name="twitter:image" content="https://review.example.org/{crop}">',
    ):
        assert line in page
    (entry,) = feedparser.parse(site.page("feed.atom").encode()).entries
    assert entry.content[0].value.count("<img") == 2
    assert entry.content[0].value.count("<figcaption>") == 2
    copy = site.page("2026/deal/index.republish.html")
    assert copy.count(f'src="https://review.example.org{own}"') == 2
    assert copy.count("Photo: Ida Wrona") == 2
    assert f"![The own one](https://review.example.org{own})" in site.page("2026/deal/index.md")


def test_an_ended_right_drops_the_picture_and_nothing_else(site: SiteTest) -> None:
    """On the day, not before; a later build finds out by itself, and the page without it is the page that never had it."""
    body = f"{BODY}\n\n![Two ministers again](/assets/images/agency.jpg)"
    site.article("deal", body, hero=AGENCY_HERO, date="2024-11-24")
    site.article("plain", BODY, date="2024-11-24").build()
    assert prints(site, "agency")
    site.now = NOW + timedelta(days=1)
    site.build()
    assert where(site, "/agency.") == set()
    assert not prints(site, "agency")
    assert prints(site, "own")
    page, never = site.page("2024/deal/"), site.page("2024/plain/")
    assert "AGENCJA" not in page
    assert "At the table" not in page
    assert prose(page) == prose(never)
    assert text_of(page) == re.sub("Plain(?! text)", "Deal", text_of(never)).replace("/plain/", "/deal/")
    assert [n["contentUrl"] for n in article_node(page)["image"]] == [
        f"https://review.example.org{address(page, 'own')}"
    ]
    assert site.built is not None
    told = [finding for finding in site.built.findings if finding.code == "picture-expired"]
    assert [str(finding.location) for finding in told] == [
        "content/articles/2026/deal.md:5:1", "content/articles/2026/deal.md",
    ]  # fmt: skip
    assert "ended on 2026-11-24" in told[0].message
    assert not [f for f in site.built.findings if f.code == "dead-link"]
    warm = site.files()
    (site.root / "output").unlink()
    clean = SiteTest(site.root)
    clean.now = site.now
    assert clean.build().files() == warm


def prose(page: str) -> str:
    """The markup of the body."""
    found = re.search(r'<div class="prose">(.*?)</div>', page, re.DOTALL)
    assert found
    return found[1]


def text_of(page: str) -> str:
    """The words of the article, without those about pictures and the order of neighbours."""
    main = page[page.index("<article") : page.index("</article>")]
    main = re.sub(r"<div><dt>Pictures</dt>.*?</div>", "", main, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def test_a_record_s_date_counts_before_the_text_s(site: SiteTest) -> None:
    """An old text may show a photo whose right was renewed, and a new one not one that has run out."""
    site.article("old", "Text.", hero=AGENCY_HERO, date="2019-01-01")
    site.write(
        "content/media.toml", MEDIA.replace('rights = "agency"', 'rights = "agency"\ndate = 2026-01-01')
    ).build()
    assert "/agency." in site.page("2019/old/")
    site.write(
        "content/media.toml", MEDIA.replace('rights = "agency"', 'rights = "agency"\ndate = 2020-01-01')
    ).build()
    assert where(site, "/agency.") == set()
    site.article("old", "Text.", date="2019-01-01").build()
    assert not prints(site, "agency"), "no text names it, and its own record has run out"
    site.write(
        "content/media.toml", '[[media]]\nfile = "images/*"\nrights = "agency"\ndate = 2020-01-01\n'
    ).build()
    assert not prints(site, "agency"), "that of its folder neither"


def test_a_picture_with_other_terms_elsewhere_stays_there(site: SiteTest) -> None:
    """Its file leaves the site with the last text that may show it."""
    site.article("old", "Text.", hero=AGENCY_HERO, date="2019-01-01")
    site.article(
        "ours", "Text.", hero="{file: images/agency.jpg, rights: own, credit: Us}", date="2019-01-01"
    ).build()
    assert "/agency." not in site.page("2019/old/")
    assert "/agency." in site.page("2019/ours/")
    assert prints(site, "agency")


def test_a_picture_of_a_text_that_is_not_out_is_not_out(site: SiteTest) -> None:
    """An embargoed photo tells as much as the text; in a preview it is there."""
    site.article("deal", "Text.", hero=AGENCY_HERO, embargo_until="2026-12-01T09:00").build()
    assert not prints(site, "agency")
    assert not site.exists("2026/deal/index.md")
    site.drafts = True
    site.build()
    assert prints(site, "agency")
    assert not site.exists("2026/deal/index.md")
    site.drafts, site.now = False, datetime.fromisoformat("2026-12-01T09:00+01:00")
    site.build()
    assert prints(site, "agency")
    assert site.exists("2026/deal/index.md")


def test_the_package(site: SiteTest) -> None:
    """Three files: the text, who wrote it, whom to credit, where the original is. Nothing of ours around it."""
    site.article("deal", BODY, authors="[Ann Lee, Jan Bob]", standfirst="In short.", subtitle="A & B").build()
    page = site.page("2026/deal/")
    assert (
        '<a href="/2026/deal/index.republish.html" rel="nofollow">HTML</a>, <a href="/2026/deal/index.md"'
        in page
    )
    credit = "First published by Test Review, 1 March 2026: https://review.example.org/2026/deal/"
    request = (
        "On the web, please name the original as the canonical page: https://review.example.org/2026/deal/"
    )
    copy = site.page("2026/deal/index.republish.html")
    assert '<meta name="robots" content="noindex">' in copy
    assert '<link rel="canonical" href="https://review.example.org/2026/deal/">' in copy
    assert '<a href="https://review.example.org/2026/deal/">https://review.example.org/2026/deal/</a>' in copy
    assert not re.search(
        r"<(?:script|style|nav|header|footer|form|iframe)|stylesheet|support", copy, re.IGNORECASE
    )
    assert site.page("2026/deal/index.md") == (
        "# Deal\n\nA & B\n\nBy Ann Lee and Jan Bob  \n1 March 2026\n\n**In short.**\n\nFirst paragraph.\n\n"
        f"![The own one](https://review.example.org{address(page, 'own')})\n\nPhoto: Ida Wrona\n\n"
        "Last paragraph with *emphasis*.[1]\n\n---\n\n1. A note.\n\n---\n\n"
        f"{credit.replace('https', '<https')}>\n\nFree to share with credit.\n\n{request}\n"
    )
    text = site.page("2026/deal/index.txt")
    assert text.startswith(
        "Deal\n\nA & B\n\nBy Ann Lee and Jan Bob\n1 March 2026\n\nIn short.\n\nFirst paragraph."
    )
    assert text.endswith(f"{credit}\n\nFree to share with credit.\n\n{request}\n")
    assert "2026/deal/<" in site.page("sitemap-2026.xml")
    assert "deal/index." not in site.page("sitemap-2026.xml")


@pytest.mark.parametrize(
    "fields",
    [
        {"rights": "closed"},
        {"draft": "true"},
        {"publish_at": "2026-12-01T09:00"},
        {"status": "withdrawn"},
        {"status": "retracted"},
        {"licence": "All rights reserved."},
    ],
)
def test_no_package_without_leave(site: SiteTest, fields: dict[str, str]) -> None:
    """A profile that does not allow it, a text that is not out or was taken back, a licence of its own that no profile speaks for."""
    site.article("deal", BODY, **fields).build()
    assert not {
        path for path in site.files() if "index.republish" in path or path.endswith((".md", "index.txt"))
    }
    if site.exists("2026/deal/index.html"):
        page = site.page("2026/deal/")
        assert "index.republish" not in page
        claims = fields == {"status": "retracted"}
        assert ('rel="license"' in page, "license" in article_node(page)) == (claims, claims)


def test_packages_can_be_left_out(site: SiteTest) -> None:
    """By a setting; the credit line stays."""
    settings = (site.root / "sitegen.toml").read_text("utf-8")
    site.article("deal").write("sitegen.toml", f"{settings}\n[republish]\nfiles = false\n").build()
    assert not site.exists("2026/deal/index.md")
    assert "First published by Test Review, 1 March 2026" in site.page("2026/deal/")
    assert "index.md" not in site.page("2026/deal/")


def test_a_republished_text_names_its_origin(site: SiteTest) -> None:
    """Credit, copyright and canonical are those of the first publisher, where it is known."""
    first = "{by: the Old Review, url: 'https://old.example.net/deal', date: 2025-12-01}"
    site.article(
        "deal", first_published=first, canonical="https://old.example.net/deal", rights="free"
    ).build()
    page = site.page("2026/deal/")
    assert '<link rel="canonical" href="https://old.example.net/deal">' in page
    assert "First published by the Old Review, 1 December 2025: https://old.example.net/deal" in page
    node = article_node(page)
    assert node["copyrightHolder"] == {"@type": "Organization", "name": "Old Review"}
    assert (node["copyrightYear"], node["isBasedOn"]) == (2025, "https://old.example.net/deal")
    assert 'rel="canonical" href="https://old.example.net/deal"' in site.page(
        "2026/deal/index.republish.html"
    )


def test_linked_data_of_a_text(site: SiteTest) -> None:
    """Licence only where there is a page for it; the notice is the sentence that the reader sees."""
    site.article("deal").article("closed", rights="closed").build()
    node = article_node(site.page("2026/deal/"))
    assert node["license"] == "https://review.example.org/reuse/#text"
    assert node["copyrightNotice"] == "Free to share with credit."
    assert node["copyrightHolder"] == {"@id": "https://review.example.org/#org"}
    closed = article_node(site.page("2026/closed/"))
    assert "license" not in closed
    assert closed["acquireLicensePage"] == "https://review.example.org/reuse/"


def test_a_text_kept_out_of_feeds_gives_its_summary(site: SiteTest) -> None:
    """Standfirst and licence, and no word of the body."""
    site.article("closed", "Secret words.", standfirst="In short.", rights="closed").build()
    (entry,) = feedparser.parse(site.page("feed.atom").encode()).entries
    assert entry.summary == "In short."
    assert "In short." in entry.content[0].value
    assert "Secret" not in site.page("feed.atom") + site.page("feed.rss")
    assert "Ask before you copy." in entry.content[0].value


def test_reports_too(site: SiteTest) -> None:
    """Chapters, and the whole on one page, in the package as well."""
    site.write(
        "content/reports/grid/index.md",
        f"---\ntitle: Grid\nuid: grid\ndate: 2024-11-24\nauthors: [Ann Lee]\nhero: {AGENCY_HERO}\n---\n\nAll of it.\n",
    )
    site.write(
        "content/reports/grid/01-wires.md",
        "---\ntitle: Wires\n---\n\nWire text.\n\n![Ministers](/assets/images/agency.jpg)\n",
    ).build()
    shown = {f"2024/grid/{path}index.html" for path in ("", "wires/", "full/")}
    assert where(site, "/agency.") == shown
    assert "Wire text." in site.page("2024/grid/index.txt")
    site.now = NOW + timedelta(days=1)
    assert where(site.build(), "/agency.") == set()


def test_the_page_on_republishing_lists_the_profiles(site: SiteTest) -> None:
    """Made from rights.toml: texts first, the usual one first, with whom to ask."""
    page = site.build().page("reuse/")
    ids = re.findall(r'id="(site-rights-[a-z]+)"', page)
    assert ids == ["site-rights-free", "site-rights-closed", "site-rights-agency", "site-rights-own"]
    assert '<a href="mailto:photo@example.org">photo@example.org</a>' in page
    assert "Only with permission" in page


BROKEN = [
    ("{file: images/agency.jpg, alt: X}", "", "does not say whose the lead picture 'images/agency.jpg' is"),
    ("{file: images/own.png}", MEDIA, "does not say what the lead picture 'images/own.png' shows"),
    ("{file: images/gone.png, alt: ''}", MEDIA, "names the lead picture 'images/gone.png', which does not stand in assets/"),
    ("{file: images/agency.jpg, rights: agnecy}", MEDIA, "`rights` names the profile 'agnecy', which content/rights.toml does not have"),
    ("{file: images/agency.jpg, rights: free}", MEDIA, "`rights` names the profile 'free', which applies to text, not to image"),
    ("{file: images/torn.png, alt: ''}", MEDIA, "names the lead picture 'images/torn.png', whose file cannot be read as a picture"),
]  # fmt: skip


@pytest.mark.parametrize(("hero", "media", "message"), BROKEN)
def test_an_incomplete_lead_picture_is_a_fault(site: SiteTest, hero: str, media: str, message: str) -> None:
    """With its line, and what to write instead."""
    site.article("deal", hero=hero).write("content/media.toml", media).put(
        "assets/images/torn.png", b"\x89PNG"
    )
    (fault,) = site.faults()
    assert fault.startswith(f"content/articles/2026/deal.md:5:1: {message}\n    ")


def test_a_wrong_file_of_rights_is_not_told_as_a_missing_one(site: SiteTest) -> None:
    """Who names a profile that is in it has done nothing wrong."""
    site.article("deal", rights="closed", hero=AGENCY_HERO)
    faults = site.write("content/rights.toml", RIGHTS.replace("P2Y", "2Y")).faults()
    assert [fault.partition(": ")[0] for fault in faults] == ["content/rights.toml:22:1"]
    (site.root / "content/rights.toml").unlink()
    assert "there is no content/rights.toml" in "".join(site.faults())


def test_decoration_needs_no_credit(site: SiteTest) -> None:
    """Where the editor says so."""
    site.write("content/media.toml", "").article("deal", hero="{file: images/own.png, alt: ''}").build()
    page = site.page("2026/deal/")
    assert f'<img src="{address(page, "own")}"' in page
    assert 'width="40" height="30" alt="" fetchpriority' in page


def test_of_a_draft_it_is_only_told(site: SiteTest) -> None:
    """It may still be lacking."""
    site.article("deal", hero="{file: images/own.png}", draft="true").build()
    assert site.built is not None
    assert "picture-incomplete" in {finding.code for finding in site.built.findings}


def test_uncredited_pictures_of_a_body_are_told(site: SiteTest) -> None:
    """Unless they have a caption, a credit or nothing to say."""
    site.put("assets/images/a.png", png(2, 2)).article(
        "deal",
        "![](/assets/images/a.png)\n\n<figure><img src='/assets/images/a.png' alt='x'><figcaption>By us</figcaption></figure>",
    ).build()
    assert site.built is not None
    assert "picture-uncredited" not in {finding.code for finding in site.built.findings}
    site.article("deal", "![Something](/assets/images/a.png)").build()
    assert "picture-uncredited" in {finding.code for finding in replace(site.built).findings}
