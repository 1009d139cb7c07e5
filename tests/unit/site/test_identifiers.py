"""Addresses that never change, and the history of a text for programs."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.site_test import SETTINGS, SiteTest

CORRECTED = "[{date: 2026-11-20, text: A name., kind: clarification}, {date: 2026-11-18, text: One digit.}]"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with one text that was corrected twice."""
    return SiteTest(tmp_path / "site").article(
        "deal", "Some *words*.[^1]\n\n[^1]: A note.", updated="2026-11-20", corrections=CORRECTED
    )


def test_a_short_address_leads_to_the_text_for_ever(site: SiteTest) -> None:
    """Through another title, another slug and a withdrawal; it is named in the text's head and in the maps for nginx and Apache."""
    site.build()
    stub = site.page("id/deal/")
    assert '<meta name="robots" content="noindex">' in stub
    assert '<link rel="canonical" href="https://review.example.org/2026/deal/">' in stub
    assert '<a href="/2026/deal/">Deal</a>' in stub
    assert '<link rel="shortlink" href="/id/deal/">' in site.page("2026/deal/")
    assert '"/id/deal/" "/2026/deal/";' in site.page("redirects.map")
    assert "/id/deal/ /2026/deal/" in site.page("redirects.txt").splitlines()
    site.article("deal", slug="other-deal", title="Other deal").build()
    assert 'url=/2026/other-deal/"' in site.page("id/deal/")
    site.article("deal", status="withdrawn", withdrawn="{date: 2026-11-21, reason: It was wrong.}").build()
    assert 'url=/2026/deal/"' in site.page("id/deal/")
    assert "It was wrong." in site.page("2026/deal/")


def test_short_addresses_stand_in_no_list(site: SiteTest) -> None:
    """Neither in a sitemap nor in the list of texts nor in a feed."""
    site.build()
    for name, data in site.files().items():
        if name != "redirects.txt" and name.endswith((".xml", ".atom", ".rss", ".json", ".txt")):
            assert b"/id/" not in data, name


def test_short_addresses_can_be_left_out(site: SiteTest) -> None:
    """Neither page nor name in a head."""
    site.write("sitegen.toml", f"{SETTINGS}\n[cite]\nshort_addresses = false\n").build()
    assert [] == [name for name in site.files() if name.startswith("id/")]
    assert "shortlink" not in site.page("2026/deal/")


@pytest.mark.parametrize("held", [{"draft": "true"}, {"embargo_until": "2030-01-01"}, {"date": "2030-01-01"}])
@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_out_has_neither(site: SiteTest, held: dict[str, str], *, drafts: bool) -> None:
    """In a preview either."""
    site.drafts = drafts
    site.article(
        "deal", updated="2030-01-02" if "date" in held else "2026-11-20", corrections=CORRECTED, **held
    )
    site.build()
    assert not [name for name in site.files() if name.startswith("id/") or name.endswith("versions.json")]
    assert all(b"/id/deal" not in data for data in site.files().values())


def test_a_history_is_what_the_log_tells(site: SiteTest) -> None:
    """Its day first, then each change by day; the digest is that of its title and words, as anybody can reckon it."""
    site.article("plain").build()
    found = json.loads(site.page("2026/deal/versions.json"))
    day = site.page("2026/deal/").partition('article:published_time" content="')[2][:10]
    assert found["history"] == [
        {"date": day, "kind": "published"},
        {"date": "2026-11-18", "kind": "correction", "text": "One digit."},
        {"date": "2026-11-20", "kind": "clarification", "text": "A name."},
    ]
    assert (found["uid"], found["modified"]) == ("deal", "2026-11-20")
    assert found["url"] == "https://review.example.org/2026/deal/"
    words = "Deal\nSome words.\nA note. ↩"
    assert found["digest"]["value"] in {sha256(text.encode()).hexdigest() for text in (words, words[:-2])}
    assert '<link rel="version-history" href="/2026/deal/versions.json">' in site.page("2026/deal/")
    assert not site.exists("2026/plain/versions.json")
    assert "version-history" not in site.page("2026/plain/")


def test_the_digest_follows_the_words_and_nothing_else(site: SiteTest) -> None:
    """Emphasis is no word; a letter is."""
    site.build()
    first = json.loads(site.page("2026/deal/versions.json"))["digest"]
    log = {"updated": "2026-11-20", "corrections": CORRECTED}
    site.article("deal", "Some **words**.[^1]\n\n[^1]: A note.", **log).build()
    assert json.loads(site.page("2026/deal/versions.json"))["digest"] == first
    site.article("deal", "Some swords.[^1]\n\n[^1]: A note.", **log).build()
    assert json.loads(site.page("2026/deal/versions.json"))["digest"] != first


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"updated": "2026-11-18"}, "2026-11-20"),
        ({"updated": "2026-11-21"}, "2026-11-21"),
        ({}, "2026-11-20"),
    ],
)
def test_the_last_change_is_one_day_everywhere(site: SiteTest, fields: dict[str, str], last: str) -> None:
    """The latest of `updated` and the corrections: in the history, for search engines and other sites."""
    site.article("deal", corrections=CORRECTED, **fields).build()
    history = json.loads(site.page("2026/deal/versions.json"))
    assert last == history["modified"] == history["history"][-1]["date"]
    page = site.page("2026/deal/")
    assert f'"dateModified":"{last}"' in page.replace(": ", ":")
    assert f'"article:modified_time" content="{last}"' in page


def test_an_update_without_a_word_is_told_as_such(site: SiteTest) -> None:
    """Nothing is made up of it."""
    site.article("deal", updated="2026-11-21").build()
    history = json.loads(site.page("2026/deal/versions.json"))["history"]
    assert history[1:] == [{"date": "2026-11-21", "kind": "update"}]
