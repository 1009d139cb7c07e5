"""Sitemaps: the index and its parts, pictures and translations, news."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from sitegen.render import sitemap as module
from sitegen.render.sitemap import MAX_URLS, NewsEntry, SitemapEntry, news_sitemap, sitemaps

SCHEMA = Path(__file__).parents[2] / "peers" / "sitemap.xsd"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
BASE = "https://example.org/"


def parts_of(made):
    """Return the names that the index lists."""
    index = etree.fromstring(made["sitemap.xml"])
    assert f"{NAMESPACE}sitemapindex" == index.tag
    return [str(loc.text).removeprefix(BASE) for loc in index.iter(f"{NAMESPACE}loc")]


def test_the_index_names_a_part_for_each_section_with_its_newest_change():
    """Sections and addresses keep their order, and every part follows the schema."""
    made = sitemaps(
        {
            "pages": [SitemapEntry(BASE)],
            "2024": [
                SitemapEntry(f"{BASE}b/?a=1&b=2", "2024-02-01"),
                SitemapEntry(f"{BASE}a/", "2024-03-01"),
            ],
        },
        BASE,
    )
    assert ["sitemap-pages.xml", "sitemap-2024.xml"] == parts_of(made)
    index = etree.fromstring(made["sitemap.xml"])
    assert ["2024-03-01"] == [element.text for element in index.iter(f"{NAMESPACE}lastmod")]
    root = etree.fromstring(made["sitemap-2024.xml"])
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)
    assert [f"{BASE}b/?a=1&b=2", f"{BASE}a/"] == [loc.text for loc in root.iter(f"{NAMESPACE}loc")]


def test_a_section_is_divided_above_the_cap_of_addresses():
    """None is lost, and the index names each part."""
    made = sitemaps({"pages": [SitemapEntry(f"{BASE}{n}/") for n in range(MAX_URLS + 1)]}, BASE)
    assert ["sitemap-pages.xml", "sitemap-pages-2.xml"] == parts_of(made)
    assert [MAX_URLS, 1] == [made[name].count(b"<url>") for name in parts_of(made)]


def test_a_section_is_divided_above_the_cap_of_bytes(monkeypatch: pytest.MonkeyPatch):
    """Pictures make a file large before addresses make it long."""
    monkeypatch.setattr(module, "MAX_BYTES", 4_000)
    pictures = tuple(f"{BASE}{'x' * 80}{n}.png" for n in range(10))
    made = sitemaps({"2026": [SitemapEntry(f"{BASE}{n}/", images=pictures) for n in range(5)]}, BASE)
    names = parts_of(made)
    assert len(names) > 2
    assert all(len(made[name]) <= 4_000 for name in names)
    assert 5 == sum(made[name].count(b"<url>") for name in names)


def test_a_page_has_its_translations_and_pictures():
    """Escaped; the namespaces are declared only where they are used."""
    entry = SitemapEntry(
        f"{BASE}a/",
        alternates=(("en", f"{BASE}a/"), ("pl", f'{BASE}pl/a/?"&')),
        images=(f"{BASE}a.png?a&b",),
    )
    made = sitemaps({"pages": [SitemapEntry(BASE)], "2026": [entry]}, BASE)
    root = etree.fromstring(made["sitemap-2026.xml"])
    links = [dict(link.attrib) for link in root.iter(f"{XHTML}link")]
    assert [
        {"rel": "alternate", "hreflang": "en", "href": f"{BASE}a/"},
        {"rel": "alternate", "hreflang": "pl", "href": f'{BASE}pl/a/?"&'},
    ] == links
    assert [f"{BASE}a.png?a&b"] == [loc.text for loc in root.iter(f"{IMAGE}loc")]
    assert b"xhtml" not in made["sitemap-pages.xml"]


def test_the_news_sitemap_names_publication_language_date_and_title():
    """And is a whole file where nothing is new."""
    entry = NewsEntry(f"{BASE}a/", "Review & Co", "en", "2026-11-23T09:00:00+01:00", "Ports <and> rail")
    root = etree.fromstring(news_sitemap([entry]))
    assert ["Review & Co", "en", "2026-11-23T09:00:00+01:00", "Ports <and> rail"] == [
        root.findtext(f".//{NEWS}{name}") for name in ("name", "language", "publication_date", "title")
    ]
    assert 0 == len(etree.fromstring(news_sitemap([])))
    assert 1_000 == news_sitemap([entry] * 1_001).count(b"<url>")
