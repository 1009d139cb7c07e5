"""Every feed and sitemap of the shipped publication, read by programs nobody here wrote."""

from __future__ import annotations

import json
import re
import uuid
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
from lxml import etree

from tests.json_feed_rules import faults_of
from tests.own_site import ROOT, BuiltSite

PEERS = ROOT / "tests" / "peers"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def files(site: BuiltSite, ending: str) -> list[Path]:
    """Return the built files with an ending; there must be some."""
    found = sorted(site.output.rglob(f"*{ending}"))
    assert found
    return found


def test_every_atom_feed_fits_the_schema(built_site: BuiltSite) -> None:
    """RFC 4287, appendix B."""
    schema = etree.RelaxNG(etree.parse(PEERS / "atom.rng"))
    wrong = {
        path.name: str(schema.error_log)
        for path in files(built_site, ".atom")
        if not schema.validate(etree.parse(path, PARSER))
    }
    assert wrong == {}


def test_every_feed_is_read_without_a_complaint(built_site: BuiltSite) -> None:
    """By feedparser: nothing malformed, full text, unique permanent ids."""
    for path in [*files(built_site, ".atom"), *files(built_site, ".rss")]:
        parsed = feedparser.parse(path.read_bytes())
        assert not parsed.bozo, path
        ids = [entry.id for entry in parsed.entries]
        assert len(ids) == len(set(ids)), path
        assert all(i.startswith("tag:vistula.example.org,2019:") for i in ids), path
        assert all(entry.content[0].value for entry in parsed.entries), path


def test_every_rss_feed_keeps_the_rules(built_site: BuiltSite) -> None:
    """RSS 2.0: dates of RFC 822, guids that are no permalinks, a self link, no e-mail address."""
    for path in files(built_site, ".rss"):
        channel = etree.parse(path, PARSER).find("channel")
        assert channel is not None
        assert all(channel.findtext(name) for name in ("title", "link", "description", "language"))
        assert channel.find("{http://www.w3.org/2005/Atom}link[@rel='self']") is not None
        for item in channel.findall("item"):
            assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
            assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]
            assert item.find("author") is None


def test_every_json_feed_keeps_the_published_rules(built_site: BuiltSite) -> None:
    """JSON Feed 1.1; with the entries of the Atom feed beside it."""
    for path in files(built_site, "feed.json"):
        feed = json.loads(path.read_bytes())
        assert faults_of(feed) == [], path
        beside = feedparser.parse(path.with_suffix(".atom").read_bytes())
        assert [item["id"] for item in feed["items"]] == [entry.id for entry in beside.entries], path
        assert [item["date_modified"] for item in feed["items"]] == [e.updated for e in beside.entries], path


def test_the_file_of_feeds_names_feeds_that_are_there(built_site: BuiltSite) -> None:
    """Every feed of the site stands in the file of its language, or is that of all."""
    named = set()
    for path in files(built_site, ".opml"):
        for outline in etree.parse(path, PARSER).iterfind("body/outline/outline"):
            named.add(str(outline.get("xmlUrl")).removeprefix("https://vistula.example.org/"))
    podcasts = {
        path.relative_to(built_site.output).as_posix() for path in built_site.output.rglob("podcast.rss")
    }
    feeds = {path.relative_to(built_site.output).as_posix() for path in files(built_site, "feed.atom")}
    assert podcasts | feeds == named


def test_the_archives_of_a_feed_hold_every_text(built_site: BuiltSite) -> None:
    """RFC 5005: from the feed of all, `prev-archive` leads to each text of the site that is in a feed of its language."""
    seen: set[str] = set()
    address: str | None = "https://vistula.example.org/feed.atom"
    while address:
        parsed = feedparser.parse(
            (built_site.output / address.removeprefix("https://vistula.example.org/")).read_bytes()
        )
        seen |= {entry.id for entry in parsed.entries}
        address = next((link.href for link in parsed.feed.links if link.rel == "prev-archive"), None)
    listed = {
        article["id"]
        for path in built_site.output.glob("api/articles-*.json")
        for article in json.loads(path.read_bytes())["articles"]
    }
    assert seen == listed


def test_enclosures_say_how_long_their_files_are(built_site: BuiltSite) -> None:
    """In every feed, the podcast among them, to the byte."""
    found = 0
    for path in [*files(built_site, ".atom"), *files(built_site, ".rss")]:
        for entry in feedparser.parse(path.read_bytes()).entries:
            for enclosure in entry.enclosures:
                file = built_site.output / enclosure.href.removeprefix("https://vistula.example.org/")
                assert file.stat().st_size == int(enclosure.length), path
                assert enclosure.type == "audio/mpeg"
                found += 1
    assert found > 5


def test_the_sitemap_fits_the_schema_and_names_pages(built_site: BuiltSite) -> None:
    """Every address in it is a page that may be indexed and calls itself by that address."""
    schema = etree.XMLSchema(etree.parse(PEERS / "sitemap.xsd"))
    index = etree.parse(built_site.output / "sitemap.xml", PARSER)
    parts = [str(loc.text).removeprefix("https://vistula.example.org/") for loc in index.iter("{*}loc")]
    assert sorted(path.name for path in files(built_site, ".xml")) == sorted(
        ["sitemap.xml", "sitemap-news.xml", *parts]
    )
    locations = []
    for part in parts:
        tree = etree.parse(built_site.output / part, PARSER)
        locations += [str(loc.text) for loc in tree.iterfind("{*}url/{*}loc")]
        # The schema of the protocol has none for what Google adds to it.
        for added in [*tree.iter("{http://www.w3.org/1999/xhtml}*"), *tree.iter(f"{{{IMAGE}}}image")]:
            added.getparent().remove(added)  # type: ignore[union-attr]
        assert schema.validate(tree), schema.error_log
    assert len(locations) > 50
    assert len(set(locations)) == len(locations)
    for location in locations:
        path = location.removeprefix("https://vistula.example.org/")
        page = (built_site.output / path / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{location}">' in page or 'rel="canonical"' in page
        assert "noindex" not in page


def test_json_ld_says_what_the_page_shows(built_site: BuiltSite) -> None:
    """On every page it is strict JSON; headline, dates and authors of a text are the visible ones."""
    articles = 0
    for path in files(built_site, ".html"):
        page = path.read_text(encoding="utf-8")
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
            for node in json.loads(block)["@graph"]:
                if "headline" in node:
                    articles += 1
                    assert f'datetime="{node["datePublished"]}"' in page, path
                    names = [author["name"] for author in node["author"] if "name" in author]
                    assert all(name in page for name in names), path
    assert articles > 25


ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
TRANSCRIPTS = {"text/plain", "text/html", "text/vtt", "application/json", "application/x-subrip"}


def test_every_podcast_keeps_the_rules_of_its_directories(built_site: BuiltSite) -> None:
    """What Apple asks of a show and of an episode, and the Podcasting 2.0 namespace of its elements."""
    for path in files(built_site, "podcast.rss"):
        channel = etree.parse(path, PARSER).find("channel")
        assert channel is not None
        for name in (
            "title",
            "description",
            "link",
            "language",
            f"{ITUNES}author",
            f"{ITUNES}owner/{ITUNES}email",
        ):
            assert channel.findtext(name), (path, name)
        assert channel.find(f"{ITUNES}image").get("href").startswith("https://")  # type: ignore[union-attr]
        assert channel.find(f"{ITUNES}category").get("text")  # type: ignore[union-attr]
        assert channel.findtext(f"{ITUNES}explicit") in ("true", "false")
        assert channel.findtext(f"{ITUNES}type") in ("episodic", "serial")
        assert uuid.UUID(channel.findtext(f"{PODCAST}guid")).version == 5
        assert channel.findtext(f"{PODCAST}locked") in ("yes", "no")
        assert 0 < len(channel.findtext(f"{PODCAST}funding") or "") <= 128
        for item in channel.findall("item"):
            length = int(item.findtext(f"{ITUNES}duration") or 0)
            assert item.findtext("title")
            assert item.findtext(f"{ITUNES}episodeType") == "full"
            assert item.findtext(f"{ITUNES}explicit") in ("true", "false")
            for transcript in item.findall(f"{PODCAST}transcript"):
                assert transcript.get("type") in TRANSCRIPTS
                assert_there(built_site, str(transcript.get("url")))
            for chapters in item.findall(f"{PODCAST}chapters"):
                assert chapters.get("type") == "application/json+chapters"
                told = json.loads(assert_there(built_site, str(chapters.get("url"))).read_bytes())
                starts = [chapter["startTime"] for chapter in told["chapters"]]
                assert told["version"] == "1.2.0"
                assert starts == sorted(set(starts))
                assert starts[-1] < length
            people = [(each.get("group"), each.get("role")) for each in item.findall(f"{PODCAST}person")]
            assert {("cast", "host")} <= set(people) <= {("cast", "host"), ("writing", "editor")}


def assert_there(site: BuiltSite, url: str) -> Path:
    """Return the built file that answers at an address of the site; there must be one."""
    path = site.output / url.removeprefix("https://vistula.example.org/")
    path = path / "index.html" if url.endswith("/") else path
    assert path.is_file(), url
    return path
