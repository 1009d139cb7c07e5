"""sitemap.xml and robots.txt."""

from __future__ import annotations

import urllib.robotparser
from pathlib import Path

import pytest
from lxml import etree

from sitegen.render.sitemap import MAX_URLS, SitemapEntry, robots, sitemap

SCHEMA = Path(__file__).parents[2] / "peers" / "sitemap.xsd"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_small_site_has_one_file_that_follows_the_schema():
    """Addresses in order, escaped, with the day of change where it is known."""
    made = sitemap(
        [SitemapEntry("https://example.org/", "2023-11-15"), SitemapEntry("https://example.org/?a=1&b=2")]
    )
    assert ["sitemap.xml"] == list(made)
    root = etree.fromstring(made["sitemap.xml"])
    etree.XMLSchema(etree.parse(SCHEMA)).assertValid(root)
    assert ["https://example.org/", "https://example.org/?a=1&b=2"] == [
        element.text for element in root.iter(f"{NAMESPACE}loc")
    ]
    assert ["2023-11-15"] == [element.text for element in root.iter(f"{NAMESPACE}lastmod")]


def test_a_large_site_has_an_index():
    """Above the protocol's cap the addresses are divided, none lost, and the index names each part."""
    entries = [SitemapEntry(f"https://example.org/{n}/", "2023-01-01") for n in range(MAX_URLS + 1)]
    made = sitemap(entries, "https://example.org/")
    assert ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"] == list(made)
    index = etree.fromstring(made["sitemap.xml"])
    assert f"{NAMESPACE}sitemapindex" == index.tag
    assert ["https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml"] == [
        element.text for element in index.iter(f"{NAMESPACE}loc")
    ]
    counts = [made[name].count(b"<url>") for name in ("sitemap-1.xml", "sitemap-2.xml")]
    assert [MAX_URLS, 1] == counts
    with pytest.raises(ValueError, match="address"):
        sitemap(entries)


def test_robots_lets_everyone_in_and_names_the_sitemap():
    """The standard library's reader agrees."""
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(robots("https://example.org/", "/sitemap.xml").decode().splitlines())
    assert ["https://example.org/sitemap.xml"] == parser.site_maps()
    assert parser.can_fetch("anyone", "https://example.org/2023/")
