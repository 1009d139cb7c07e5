"""Podcasts in built sites, read by feedparser."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from sitegen.render.podcast_model import guid_of
from tests.drawn import png
from tests.site_test import SiteTest
from tests.unit.site.test_events import nodes

SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
FILE = """\
title.en = "Four Nights"
title.pl = "Cztery noce"
description = "Of grids."
image = "images/cover.png"
category = ["News > Politics"]
owner = { name = "Office", email = "office@review.example.org" }
"""
AUDIO = '{file: audio/a.mp3, duration: "38:12", episode: 12, season: 2, chapters: [{at: "0:00", title: Start}, {at: "4:10", title: Rail}]}'


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with a podcast of one episode."""
    site = SiteTest(tmp_path / "site").write("content/podcast.toml", FILE)
    site.put("assets/audio/a.mp3", b"x" * 12_345).put("assets/images/cover.png", png(1400, 1400))
    site.write("assets/audio/a.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann Lee>Hello.\n")
    return site.article(
        "one",
        type="podcast",
        audio=AUDIO,
        transcript="audio/a.vtt",
        authors="[Ann Lee]",
        standfirst="Of <rail>.",
    )


def channel(site: SiteTest, path: str = "podcasts/podcast.rss") -> etree._Element:
    """The channel of a podcast's feed."""
    return etree.fromstring(site.files()[path])[0]


def test_the_feed_says_what_directories_ask(site: SiteTest) -> None:
    """Exact length, type, duration, numbers, transcript, chapters, people; nothing is taken from the clock."""
    site.build()
    found = feedparser.parse(site.files()["podcasts/podcast.rss"])
    assert not found.bozo
    (entry,) = found.entries
    (enclosure,) = entry.enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == (
        "https://review.example.org/assets/audio/a.mp3", "12345", "audio/mpeg",
    )  # fmt: skip
    assert (entry.id, entry.itunes_duration, entry.itunes_episode, entry.itunes_season) == (
        "tag:review.example.org,2020:one", "2292", "12", "2",
    )  # fmt: skip
    top = channel(site)
    assert top.findtext("title") == "Four Nights"
    assert [e.get("text") for e in top.iterfind(".//itunes:category", SPACES)] == ["News", "Politics"]
    assert top.findtext("itunes:explicit", None, SPACES) == "false"
    assert (
        top.find("itunes:image", SPACES).get("href") == "https://review.example.org/assets/images/cover.png"
    )
    assert top.findtext("podcast:guid", None, SPACES) == guid_of(
        "https://review.example.org/podcasts/podcast.rss"
    )
    assert top.find("podcast:locked", SPACES).get("owner") == "office@review.example.org"
    transcript, chapters = (top.find(f"item/podcast:{name}", SPACES) for name in ("transcript", "chapters"))
    assert (transcript.get("url"), transcript.get("type")) == (
        "https://review.example.org/assets/audio/a.vtt",
        "text/vtt",
    )
    assert (transcript.get("language"), transcript.get("rel")) == ("en", "captions")
    assert chapters.get("url") == "https://review.example.org/2026/one/chapters.json"
    assert json.loads(site.page("2026/one/chapters.json"))["chapters"][1] == {
        "startTime": 250,
        "title": "Rail",
    }
    assert top.find("item/podcast:person", SPACES).text == "Ann Lee"
    assert top.find("podcast:funding", SPACES) is None, (
        "without a support page there is nowhere to send givers"
    )


def test_the_guid_is_that_of_the_specification() -> None:
    """Its own example: scheme and last slash do not count."""
    assert guid_of("https://podnews.net/rss") == "9b024349-ccf0-5f69-a609-6b82873eab3c"
    assert guid_of("http://podnews.net/rss/") == "9b024349-ccf0-5f69-a609-6b82873eab3c"


def test_the_page(site: SiteTest) -> None:
    """Player, transcript, the feed, and linked data that says the same."""
    site.build()
    page = site.page("2026/one/")
    assert '<audio controls preload="none"' in page
    assert "<b>Ann Lee</b>" in page
    assert 'type="application/rss+xml" title="Four Nights" href="/podcasts/podcast.rss"' in page
    found = nodes(page)
    assert found["PodcastEpisode"]["episodeNumber"] == 12
    assert found["PodcastEpisode"]["partOfSeries"]["name"] == "Four Nights"
    assert found["AudioObject"]["contentSize"] == "12345"


def test_a_body_can_be_the_transcript(site: SiteTest) -> None:
    """Programs are then sent to the page."""
    site.article(
        "one", type="podcast", audio="{file: audio/a.mp3}", transcript="body", body="**Ann:** Hello."
    ).build()
    found = channel(site).find("item/podcast:transcript", SPACES)
    assert (found.get("url"), found.get("type")) == ("https://review.example.org/2026/one/", "text/html")


@pytest.mark.parametrize(
    "held", [{"draft": "true"}, {"embargo_until": "2026-12-01T09:00"}, {"status": "withdrawn"}]
)
def test_an_episode_that_is_held_back_leaks_nowhere(site: SiteTest, held: dict[str, str]) -> None:
    """Neither its sound nor its words nor its chapters; in a preview the feed stays without it."""
    site.article(
        "two",
        title="Secret",
        type="podcast",
        audio="{file: audio/secret.mp3, chapters: [{at: '0:00', title: Secret}]}",
        **held,
    )
    site.put("assets/audio/secret.mp3", b"y").build()
    for name, data in site.files().items():
        assert "secret" not in name
        assert b"Secret" not in data, name
    site.drafts = True
    site.build()
    assert b"Secret" not in site.files()["podcasts/podcast.rss"]
    assert not site.exists("2026/two/chapters.json")


def test_a_longer_file_is_told_at_once(site: SiteTest) -> None:
    """The length is that of the file in this very release."""
    site.build().put("assets/audio/a.mp3", b"x" * 99).build()
    assert channel(site).find("item/enclosure").get("length") == "99"
    assert "Download (0.1" in site.page("2026/one/")


def test_what_directories_would_refuse_is_told(site: SiteTest) -> None:
    """A picture that is not square or too small, and episodes without `content/podcast.toml`."""
    site.put("assets/images/cover.png", png(1400, 900)).build()
    assert site.built is not None
    assert [f.code for f in site.built.findings if f.code.startswith("podcast")] == ["podcast-picture"]
    site.remove("content/podcast.toml").build()
    assert [f.code for f in site.built.findings if f.code.startswith("podcast")] == ["podcast-unknown"]
    assert not site.exists("podcasts/podcast.rss")
    site.write("content/podcast.toml", FILE.replace("News > Politics", "News > Gossip"))
    assert site.faults()[0].splitlines()[0] == (
        'content/podcast.toml:5:13: item 1 of `category`, `"News > Gossip"`, is no category of podcast directories'
    )


def test_a_file_s_name_goes_into_addresses(site: SiteTest) -> None:
    """A blank and a letter with an accent are encoded wherever the address stands."""
    site.put("assets/audio/żółw 1.mp3", b"x").article(
        "one", type="podcast", audio="{file: audio/żółw 1.mp3}"
    ).build()
    encoded = "/assets/audio/%C5%BC%C3%B3%C5%82w%201.mp3"
    assert channel(site).find("item/enclosure").get("url") == f"https://review.example.org{encoded}"
    assert f'<source src="{encoded}"' in site.page("2026/one/")
    assert site.exists("assets/audio/żółw 1.mp3")
