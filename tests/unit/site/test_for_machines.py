"""Files for machines of a built site: sitemaps, robots.txt, reservations, contacts, the list of texts."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from lxml import etree

from sitegen.build.line import Builder
from sitegen.build.values import Options
from sitegen.errors import Faults
from tests.site_test import NOW, SETTINGS, SiteTest

BASE = "https://review.example.org/"
ALL = """\
[sitemap]
news = ["brief"]
[ai]
training = "deny"
reserve_mining = true
mining_policy = "/about/"
llms_txt = true
[security]
contact = ["mailto:security@example.org"]
expires = 2026-12-01T12:00:00
[api]
articles = true
humans_txt = true
"""


@pytest.fixture
def site(tmp_path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def locations(site: SiteTest, name: str) -> list[str]:
    """Return the addresses in a sitemap, or of the parts in the index."""
    root = etree.fromstring(site.page(name).encode())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [str(loc.text).removeprefix(BASE) for loc in root.iterfind(f"{space}*/{space}loc")]


def test_sitemaps_divide_pages_and_texts_by_year(site: SiteTest):
    """The index names each part, and each page stands in one of them."""
    site.article("new").article("old", date="2024-05-01").build()
    assert ["sitemap-pages.xml", "sitemap-2026.xml", "sitemap-2024.xml"] == locations(site, "sitemap.xml")
    assert ["2026/new/"] == locations(site, "sitemap-2026.xml")
    assert ["2024/old/"] == locations(site, "sitemap-2024.xml")
    pages = locations(site, "sitemap-pages.xml")
    assert {"", "publications/", "feeds/"} <= set(pages)
    assert not {"2026/new/", "404.html", "feeds.opml"} & set(pages)


def test_translations_name_one_another(site: SiteTest):
    """Each member of a group has the same links, its own among them, and they are those of its head."""
    site.article("a").article("b", lang="pl", translation_of="a").article("c").build()
    space = "{http://www.w3.org/1999/xhtml}link"
    groups = {
        str(url.findtext("{*}loc")): [
            (link.get("hreflang"), link.get("href")) for link in url.iterfind(space)
        ]
        for url in etree.fromstring(site.page("sitemap-2026.xml").encode())
    }
    group = [("en", f"{BASE}2026/a/"), ("pl", f"{BASE}pl/2026/b/"), ("x-default", f"{BASE}2026/a/")]
    assert {f"{BASE}2026/a/": group, f"{BASE}pl/2026/b/": group, f"{BASE}2026/c/": []} == groups
    head = etree.HTML(site.page("pl/2026/b/")).iterfind(".//link[@hreflang]")
    assert group == [(link.get("hreflang"), link.get("href")) for link in head]


def test_news_are_news_for_two_days(site: SiteTest):
    """By the clock of the build, which knows when that ends; other types and older texts are none."""
    site.write("sitegen.toml", SETTINGS + ALL)
    site.article("fresh", title="'Ports & rail'", type="brief", date="2026-11-22")
    site.article("opinion", type="opinion", date="2026-11-22").article(
        "older", type="brief", date="2026-11-20"
    ).build()
    assert ["2026/fresh/"] == locations(site, "sitemap-news.xml")
    news = etree.fromstring(site.page("sitemap-news.xml").encode())
    assert "Ports & rail" == news.findtext(".//{*}title")
    assert "2026-11-22T09:00:00+01:00" == news.findtext(".//{*}publication_date")
    assert f"Sitemap: {BASE}sitemap-news.xml" in site.page("robots.txt")
    site.now = NOW + timedelta(hours=18)
    assert ["2026/fresh/"] == locations(site.build(), "sitemap-news.xml")
    assert site.account is not None
    assert site.account.nothing_to_do
    site.now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    assert [] == locations(site.build(), "sitemap-news.xml")


def test_the_clock_knows_when_news_and_contacts_end(site: SiteTest):
    """`next-change` has words for both."""
    from sitegen.support.next_change import next_change

    site.write("sitegen.toml", SETTINGS + ALL).article("fresh", type="brief", date="2026-11-22")
    told = []
    for moment in (NOW, NOW + timedelta(days=2)):
        with Builder(site.root, site.output, site.root / ".sitegen", jobs=1, durable=False) as builder:
            survey = builder.survey(Options(moment))
        found = next_change(survey.clock, moment, None, survey.publication.config.zone)
        told.append((f"{found.at:%Y-%m-%d %H:%M}", [change.words for change in found.changes]))
    assert [
        (
            "2026-11-24 09:00",
            ["content/articles/2026/fresh.md is two days old: the news sitemap leaves it out"],
        ),
        ("2026-12-01 12:00", ["the security contact of sitegen.toml expires: security.txt is left out"]),
    ] == told


def test_a_contact_that_has_expired_is_left_out_and_told(site: SiteTest):
    """RFC 9116: it must not be used any more."""
    site.write("sitegen.toml", SETTINGS + ALL).article("a").build()
    assert "Expires: 2026-12-01T11:00:00Z" in site.page(".well-known/security.txt")
    site.now = datetime(2026, 12, 1, 11, tzinfo=UTC)
    site.build()
    assert not site.exists(".well-known/security.txt")
    assert site.built is not None
    assert "security-expired" in {finding.code for finding in site.built.findings}


def test_a_reservation_stands_in_its_file_and_on_every_page(site: SiteTest):
    """And nowhere on a site that reserves nothing."""
    site.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n").article("a").build()
    assert not [name for name, data in site.files().items() if "tdm" in name or b"tdm-" in data]
    site.write("sitegen.toml", SETTINGS + ALL).build()
    assert [{"location": "/", "tdm-reservation": 1, "tdm-policy": f"{BASE}about/"}] == json.loads(
        site.page(".well-known/tdmrep.json")
    )
    for path in ("", "2026/a/", "about/", "pl/feeds/"):
        head = etree.HTML(site.page(path))
        metas = {m.get("name"): m.get("content") for m in head.iterfind(".//meta[@name]")}
        assert ("1", f"{BASE}about/") == (metas["tdm-reservation"], metas["tdm-policy"]), path


def test_the_list_of_texts_is_divided_by_year(site: SiteTest):
    """With the fields that other programs ask for; the first file names the others."""
    site.write("sitegen.toml", SETTINGS + ALL)
    site.article("a", topics="[Ports]", authors="[Ann Lee]", type="brief").article(
        "b", date="2024-01-02", lang="pl"
    )
    site.build()
    index = json.loads(site.page("api/articles.json"))
    assert [("2026", f"{BASE}api/articles-2026.json", 1), ("2024", f"{BASE}api/articles-2024.json", 1)] == [
        (row["year"], row["url"], row["count"]) for row in index["years"]
    ]
    (text,) = json.loads(site.page("api/articles-2026.json"))["articles"]
    assert ("a", "A", f"{BASE}2026/a/", "2026-03-01", "brief", "en", ["ports"]) == tuple(
        text[name] for name in ("uid", "title", "url", "date", "type", "language", "topics")
    )
    assert [{"id": "ann-lee", "name": "Ann Lee"}] == text["authors"]


def test_llms_txt_leads_to_the_copies_in_markdown(site: SiteTest):
    """Where a text has one; else to its page. No more than feeds show."""
    rights = '[defaults]\ntext = "open"\n'
    for name, free in (("open", "true"), ("closed", "false")):
        rights += f'[profile.{name}]\napplies = "text"\nlabel = "Terms."\nrepublish = {free}\n'
    site.write("content/rights.toml", rights)
    site.write("sitegen.toml", SETTINGS + "[ai]\nllms_txt = true\n[feeds]\nitems = 2\n")
    site.article("a", standfirst="Of ports.").article("b", rights="closed").article("c", date="2025-01-01")
    assert (
        "# Test Review\n\n> A review for tests.\n\n## English\n\n"
        f"- [A]({BASE}2026/a/index.md): Of ports.\n- [B]({BASE}2026/b/)\n"
    ) == site.build().page("llms.txt")
    assert site.exists("2026/a/index.md")
    assert not site.exists("2026/b/index.md")


def test_humans_txt_names_the_house_of_today(site: SiteTest):
    """Those with a record who are there; no author who is a guest."""
    site.write("content/people/ann-lee.toml", 'name = "Ann Lee"\nrole = "Editor"\n')
    site.write("content/people/old-hand.toml", 'name = "Old Hand"\nstatus = "former"\n')
    site.write("sitegen.toml", SETTINGS + "[api]\nhumans_txt = true\n")
    made = site.article("a", authors="[Ann Lee, A Guest]").build().page("humans.txt")
    assert "/* TEAM */\nAnn Lee: Editor\n\n/* SITE */\n" in made
    assert "/* PUBLISHER */\nName: Test Review\n" in made


def test_nothing_of_a_text_that_is_not_out_leaks(site: SiteTest):
    """In none of these files, neither when built nor in a preview."""
    site.write("sitegen.toml", SETTINGS + ALL)
    note = "[{date: 2026-11-23, text: Secret.}]"
    fields = {"type": "brief", "date": "2026-11-22", "corrections": note}
    site.article("visible", **(fields | {"corrections": ""}))
    site.article("secret-draft", draft="true", **fields)
    site.article("secret-embargo", embargo_until="2026-11-24T00:00+01:00", **fields)
    site.article("secret-future", **(fields | {"date": "2026-11-25"}))
    site.article("secret-withdrawn", status="withdrawn", **fields)
    site.article("secret-translation", lang="pl", translation_of="visible", draft="true", **fields)
    for drafts in (False, True):
        site.drafts = drafts
        machine = {
            name: data
            for name, data in site.build().files().items()
            if name.endswith((".json", ".xml", ".atom", ".rss", ".opml", ".txt"))
            and not name.startswith("2026/")
        }
        assert len(machine) > 15
        leaks = [name for name, data in machine.items() if re.search(rb"secret", data, re.IGNORECASE)]
        assert [] == leaks
        assert b"Visible" in machine["api/articles-2026.json"]
        assert b"Visible" in machine["sitemap-news.xml"]
        assert b"Visible" in machine["llms.txt"]


@pytest.mark.parametrize(
    "fields", [{"draft": "true"}, {"embargo_until": "2026-11-24T00:00+01:00"}, {"date": "2026-11-25"}]
)
def test_no_translation_tells_of_an_original_that_is_not_out(site: SiteTest, fields: dict[str, str]):
    """In no file of the site; of one that is out the list says it."""
    site.write("sitegen.toml", SETTINGS + ALL)
    site.article("hidden-one", **fields)
    told = {
        "translation_of": "hidden-one",
        "related": "{pin: [hidden-one]}",
        "corrections": "[{date: 2026-11-20, text: A.}]",
    }
    site.article("visible", lang="pl", **told).build()
    assert [] == [name for name, data in site.files().items() if b"hidden-one" in data.lower()]
    assert '"translation_of": null' in site.page("api/articles-2026.json")
    site.article("hidden-one").build()
    assert '"translation_of": "hidden-one"' in site.page("api/articles-2026.json")


def test_settings_that_say_nothing_leave_nothing(site: SiteTest):
    """A site without them has the files that every site has."""
    files = site.article("a").build().files()
    assert not [
        name for name in files if name.startswith((".well-known", "api/", "llms", "humans")) or "news" in name
    ]
    assert f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n" == site.page("robots.txt")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('[ai]\ntraining = "no"\n', '`training = "no"` is not one of allow, deny'),
        ("[ai]\nmining_policy = '/terms/'\n", "names a mining_policy, and reserves nothing"),
        ('[security]\ncontact = ["http://example.org/"]\nexpires = 2027-01-01\n', "is not an address"),
        ('[security]\ncontact = ["mailto:a@example.org"]\n', "expires"),
        ('[sitemap]\nnews = ["news"]\n', '"news"'),
        ("[api]\ntexts = true\n", "texts"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(site: SiteTest, table: str, message: str):
    """And stops the build."""
    site.write("sitegen.toml", SETTINGS + table)
    with pytest.raises(Faults) as told:
        site.build()
    assert message in str(told.value)
    assert "sitegen.toml:" in str(told.value)
