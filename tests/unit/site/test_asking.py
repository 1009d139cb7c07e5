"""Who is asked, where on a page, and what machines are told of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.site_test import SiteTest

SUPPORT = """\
schema = 1
[org]
legal_name = "Review Foundation"
krs = "0000000001"
nip = "0000000002"
[[method]]
id = "card"
kind = "stripe"
currency = "EUR"
fallback = "https://pay.example.org/open"
links.once.20 = "https://pay.example.org/20"
[[block]]
id = "default"
heading = "Support us"
body = "Please."
button = "Give"
amounts.EUR = [20]
[[block]]
id = "reports"
extends = "default"
heading = "Pay for the next report"
[[rule]]
id = "report"
place = "report.end"
when.types = ["report"]
block = "reports"
[[rule]]
id = "list"
place = "list.end"
block = "default"
layout = "line"
[[rule]]
id = "end"
block = "default"
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Two texts, a report, and a page about the house."""
    made = SiteTest(tmp_path / "site").write("content/support.toml", SUPPORT)
    made.article("one", topics="[Water]").article("two", topics="[Water]", support="none")
    made.write(
        "content/reports/grid/index.md", "---\ntitle: The grid\ndate: 2026-02-01\nuid: grid\n---\n\nAll.\n"
    )
    made.write("content/pages/about.md", "---\ntitle: About\n---\n\nWho we are.\n")
    return made


def organisations(page: str) -> list[dict[str, Any]]:
    """The publisher's nodes in the JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    nodes = json.loads(found[1])["@graph"] if found else []
    return [node for node in nodes if node["@id"].endswith("#org")]


def test_each_kind_of_page_has_its_own_rule(site: SiteTest) -> None:
    """A report's own block before that of texts, a line on lists, nothing where front matter says so."""
    site.build()
    assert "Pay for the next report</h2>" in site.page("2026/grid/")
    assert "Support us</h2>" in site.page("2026/one/")
    assert "<aside" not in site.page("2026/two/")
    assert 'class="support support-line"' in site.page("topics/water/")
    assert "Support us</h2>" in site.page("")


def test_a_sum_leads_to_its_own_page(site: SiteTest) -> None:
    """The label is the sum; who listens hears the whole sentence."""
    page = site.build().page("2026/one/")
    assert 'href="https://pay.example.org/20" rel="nofollow"' in page
    assert "Give €20 once (opens Stripe)" in page
    assert "Once, on the page of Stripe:" in page


def test_the_way_to_give_is_told_to_machines(site: SiteTest) -> None:
    """`DonateAction` on the front page; on the page about the house its numbers only; on texts neither."""
    site.build()
    (home,), (about,) = organisations(site.page("")), organisations(site.page("about/"))
    assert "https://review.example.org/support/" == home["potentialAction"]["target"]["urlTemplate"]
    assert "potentialAction" not in about
    assert ["KRS", "NIP"] == [entry["propertyID"] for entry in about["identifier"]]
    assert "0000000002" == about["taxID"]
    assert [] == organisations(site.page("2026/one/"))


def test_feeds_name_the_page(site: SiteTest) -> None:
    """As a link of the feed, and in one line of each entry that asks."""
    feed = site.build().page("feed.atom")
    assert '<link href="https://review.example.org/support/" rel="payment" type="text/html"/>' in feed
    assert 1 == feed.count("Support us: https://review.example.org/support/")
    assert 1 == feed.count("Pay for the next report: https://review.example.org/support/")


def test_a_site_without_the_file_asks_nobody(site: SiteTest) -> None:
    """No block, no link of feeds, no action."""
    site.article("two", topics="[Water]").remove("content/support.toml").build()
    assert all(b"<aside" not in data for path, data in site.files().items() if path.endswith(".html"))
    assert "payment" not in site.page("feed.atom")
    assert "identifier" not in organisations(site.page("about/"))[0]
