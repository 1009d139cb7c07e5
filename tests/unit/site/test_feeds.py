"""Feeds of a built site: which there are, what they hold, and that their ids never change."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import feedparser
import pytest
from lxml import etree

from sitegen.errors import Faults
from sitegen.views import feed_entries
from tests.drawn import png
from tests.json_feed_rules import faults_of
from tests.site_test import SETTINGS, SiteTest

RIGHTS = """\
[defaults]
text = "open"
image = "ours"
[profile.open]
applies = "text"
label = "Free to share."
republish = true
url = "/terms/"
[profile.closed]
applies = "text"
label = "Ask first."
in_feed = false
[profile.ours]
applies = "image"
label = "Our pictures."
[profile.agency]
applies = "image"
label = "Ask the agency."
in_feed = false
in_og = false
"""


def items(site: SiteTest, path: str) -> list[dict[str, Any]]:
    """Return the items of a JSON feed, which keeps the published rules."""
    feed = json.loads(site.page(path))
    assert [] == faults_of(feed)
    return list(feed["items"])


def ids(site: SiteTest, path: str) -> list[str]:
    """Return the ids of a feed, which are the same in all its formats."""
    found = [item["id"] for item in items(site, f"{path}.json")]
    for name in ("atom", "rss"):
        read = feedparser.parse(site.page(f"{path}.{name}").encode())
        assert not read.bozo
        assert found == [entry.id for entry in read.entries]
    return found


@pytest.fixture
def site(tmp_path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def test_every_scope_has_a_feed_in_every_format(site: SiteTest):
    """All, each language, series, topic, region, author, type and corrections."""
    note = "[{date: 2026-03-02, text: One digit.}]"
    site.article(
        "a",
        type="brief",
        series="Notes",
        topics="[Ports]",
        regions="[Baltic]",
        authors="[Ann Lee]",
        corrections=note,
    )
    site.article("b", type="opinion", lang="pl").build()
    of_both = ["tag:review.example.org,2020:a", "tag:review.example.org,2020:b"]
    assert of_both == ids(site, "feed")
    assert of_both[:1] == ids(site, "en/feed")
    assert of_both[1:] == ids(site, "pl/feed")
    for path in ("series/notes", "topics/ports", "regions/baltic", "people/ann-lee", "briefs"):
        assert of_both[:1] == ids(site, f"{path}/feed"), path
    assert ["tag:review.example.org,2020:a/correction/2026-03-02/1"] == ids(site, "corrections/feed")
    assert of_both[1:] == ids(site, "pl/opinion/feed")
    assert not site.exists("pl/corrections/feed.atom")


def test_pages_announce_their_own_feed_first_and_the_json_feed(site: SiteTest):
    """Each format by its type; then the feeds of the language and of the site."""
    page = site.article("a", type="brief").build().page("briefs/")
    links = [
        (link.get("type"), link.get("href"))
        for link in etree.HTML(page).iterfind(".//link[@rel='alternate'][@title]")
    ]
    assert [
        ("application/atom+xml", "/briefs/feed.atom"),
        ("application/feed+json", "/briefs/feed.json"),
        ("application/atom+xml", "/en/feed.atom"),
        ("application/feed+json", "/en/feed.json"),
        ("application/atom+xml", "/feed.atom"),
    ] == links


def test_a_site_chooses_its_formats(site: SiteTest):
    """No file and no link is left of those that it has not; ids stay, also where title and address change with it."""
    before = ids(site.article("a").build(), "feed")
    site.write("sitegen.toml", SETTINGS + '[feeds]\nformats = ["json"]\n')
    site.article("a", title="Another", slug="moved").build()
    assert before == [item["id"] for item in items(site, "feed.json")]
    names = [name for name in site.files() if name.endswith((".atom", ".rss"))]
    assert [] == names
    assert site.exists("feed.json")
    assert b"atom+xml" not in b"".join(site.files().values())


def test_ids_of_corrections_stay_where_others_come_and_go(site: SiteTest):
    """Those of other days, and later ones of the same day."""
    first = "{date: 2026-03-02, text: One digit.}"
    site.article("a", corrections=f"[{first}]").build()
    before = ids(site, "corrections/feed")
    more = f"[{{date: 2026-03-05, text: A name.}}, {first}, {{date: 2026-03-02, text: A place.}}]"
    site.article("a", title="Another title", slug="moved", corrections=more).build()
    after = items(site, "corrections/feed.json")
    assert {before[0]: "One digit."}.items() <= {item["id"]: item["summary"] for item in after}.items()
    assert ["A name.", "A place.", "One digit."] == [item["summary"] for item in after]
    assert {"https://review.example.org/2026/moved/"} == {item["url"] for item in after}


def test_a_corrected_text_says_so_and_counts_as_changed(site: SiteTest):
    """In its summary, with the day; an update of facts does not."""
    site.article("a", standfirst="Ports wait.", corrections="[{date: 2026-03-05, text: One digit.}]")
    site.article("b", lang="pl", corrections="[{date: 2026-03-05, text: Cyfra., kind: retraction}]")
    site.article(
        "c", standfirst="Rail.", corrections="[{date: 2026-03-05, text: New., kind: update}]"
    ).build()
    found = {item["id"].rpartition(":")[2]: item for item in items(site, "feed.json")}
    assert "Corrected 5 March 2026: Ports wait." == found["a"]["summary"]
    assert "Wycofanie, 5 marca 2026: Cyfra." == found["b"]["summary"].replace("\u00a0", " ")
    assert "Rail." == found["c"]["summary"]
    assert ["2026-03-05", "2026-03-05", "2026-03-01"] == [found[name]["date_modified"][:10] for name in "abc"]
    updated = etree.fromstring(site.page("feed.atom").encode()).findtext("{*}updated")
    assert datetime.fromisoformat(found["a"]["date_modified"]) == datetime.fromisoformat(str(updated))


def test_rights_decide_what_a_feed_carries(site: SiteTest):
    """Whole text, licence and pictures only where the profiles allow; the first publication is named."""
    first = "{by: Elsewhere, url: 'https://first.example.net/a/'}"
    site.write("content/rights.toml", RIGHTS).put("assets/images/p.png", png(40, 30))
    hero = "{file: images/p.png, alt: A port, credit: Ann Lee%s}"
    site.article("a", "Whole text.", hero=hero % "", first_published=first)
    site.article("b", "Hidden text.", rights="closed", standfirst="In short.", hero=hero % "")
    site.article("c", "Whole text.", hero=hero % ", rights: agency").build()
    found = {item["id"].rpartition(":")[2]: item for item in items(site, "feed.json")}
    picture = found["a"]["image"].removeprefix("https://review.example.org/")
    assert site.exists(picture)
    assert "assets/images/p.png" not in site.files()
    assert {
        "text": "Free to share.",
        "licence_url": "https://review.example.org/terms/",
        "image_credit": "Ann Lee",
        "image_copyright": "Our pictures.",
    } == found["a"]["_rights"]
    assert "https://first.example.net/a/" == found["a"]["external_url"]
    assert "image" not in found["b"]
    assert "Hidden text" not in site.page("feed.json")
    assert "image" not in found["c"]
    media = etree.fromstring(site.page("feed.rss").encode()).iter("{http://search.yahoo.com/mrss/}content")
    assert [found["a"]["image"]] == [content.get("url") for content in media]


def test_a_text_that_readers_would_refuse_stands_with_its_summary(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
):
    """The build says so, also where nothing of it is made anew, and no more once the text is shorter."""
    monkeypatch.setattr(feed_entries, "LARGEST_ENTRY", 5_000)
    long = "word " * 1_100
    site.article("a", long, standfirst="In short.").article("b").build()
    by_id = {item["id"].rpartition(":")[2]: item for item in items(site, "feed.json")}
    assert "word word" not in by_id["a"]["content_html"]
    link = '<a href="https://review.example.org/2026/a/">Read the whole text on our site</a>'
    assert link in by_id["a"]["content_html"]
    assert "One sentence of text." in by_id["b"]["content_html"]
    for _ in range(2):
        assert ["feed-entry-too-large"] == codes(site)
        site.article("b", title="Other").build()
    site.article("a", "Short.", standfirst="In short.").build()
    assert [] == codes(site)
    assert "Short." in site.page("feed.json")
    site.article("a", long, standfirst="In short.").build()
    assert ["feed-entry-too-large"] == codes(site)


def codes(site: SiteTest) -> list[str]:
    """Return the findings that concern feeds."""
    assert site.built is not None
    return [finding.code for finding in site.built.findings if finding.code.startswith("feed-")]


def test_a_feed_that_readers_would_refuse_drops_the_oldest_texts(
    site: SiteTest, monkeypatch: pytest.MonkeyPatch
):
    """Above the cap of the whole feed they stand with their summary."""
    monkeypatch.setattr(feed_entries, "LARGEST_FEED", 9_000)
    body = "word " * 400
    for number in range(4):
        site.article(f"t{number}", body, date=f"2026-03-0{number + 1}")
    site.build()
    whole = ["word word" in item["content_html"] for item in items(site, "feed.json")]
    assert [True, True, False, False] == whole
    assert set(codes(site)) == {"feed-too-large"}


def test_the_page_and_the_file_of_feeds_list_the_same_ones(site: SiteTest):
    """Every feed in its group, with the address to copy; none leads nowhere."""
    site.article(
        "a", type="brief", topics="[Ports]", authors="[Ann Lee]", corrections="[{date: 2026-03-02, text: x.}]"
    )
    site.article("b", lang="pl").build()
    for home in ("", "pl/"):
        outlines = etree.fromstring(site.page(f"{home}feeds.opml").encode()).findall("body/outline/outline")
        addresses = [str(outline.get("xmlUrl")) for outline in outlines]
        page = etree.HTML(site.page(f"{home}feeds/"))
        assert addresses == [code.text for code in page.iterfind(".//code")]
        for address in addresses:
            assert site.exists(address.removeprefix("https://review.example.org/")), address
        assert all(outline.get("type") == "rss" and outline.get("text") for outline in outlines)
        assert page.find(f".//a[@href='/{home}feeds.opml']") is not None
    groups = etree.fromstring(site.page("feeds.opml").encode()).findall("body/outline")
    assert ["Whole publication", "Languages", "Topics", "Types of text", "Authors"] == [
        g.get("text") for g in groups
    ]


def test_a_logo_must_be_a_picture_that_is_there(site: SiteTest):
    """A wrong name is told with its place, a missing file as a link that leads nowhere."""
    site.article("a").write("sitegen.toml", SETTINGS + '[feeds]\nlogo = "images/logo.svg"\n')
    with pytest.raises(
        Faults, match=r"sitegen\.toml:11:1: `logo = \"images/logo\.svg\"` is no picture for feeds"
    ):
        site.build()
    site.write("sitegen.toml", SETTINGS + '[feeds]\nlogo = "images/logo.png"\n').build()
    assert site.built is not None
    assert ["names images/logo.png, where nothing stands"] == [
        f.message for f in site.built.findings if f.code == "dead-link"
    ]
    site.put("assets/images/logo.png", png(40, 30)).build()
    assert "https://review.example.org/assets/images/logo.png" == etree.fromstring(
        site.page("feed.atom").encode()
    ).findtext("{*}logo")


def archives(site: SiteTest, name: str) -> dict[str, tuple[list[str], dict[str, str]]]:
    """Follow `prev-archive` from a feed to the end: path to ids and links of each document."""
    found: dict[str, tuple[list[str], dict[str, str]]] = {}
    path: str | None = name
    while path:
        tree = etree.fromstring(site.files()[path])
        links = {
            link.get("rel"): link.get("href").removeprefix("https://review.example.org/")
            for link in tree.iterfind("{*}link")
            if link.get("rel") in ("self", "hub", "current", "prev-archive", "next-archive")
        }
        assert {"application/atom+xml"} >= {
            link.get("type") for link in tree.iterfind("{*}link") if "archive" in link.get("rel", "")
        }
        assert (path == name) == (tree.find("{http://purl.org/syndication/history/1.0}archive") is None)
        assert not feedparser.parse(site.files()[path]).bozo
        found[path] = ([str(each.text).rpartition(":")[2] for each in tree.iterfind("{*}entry/{*}id")], links)
        path = links.get("prev-archive")
    return found


def test_what_a_feed_shows_no_more_stands_in_archives(site: SiteTest):
    """RFC 5005: from the oldest, full ones only, so that those stay; followed to the end nothing is missing."""
    hub = "https://hub.example.net/"
    settings = SETTINGS.replace('["en", "pl"]', '["en"]')
    site.write("sitegen.toml", f'{settings}[feeds]\nitems = 2\nhub = "{hub}"\n')
    for day in range(1, 6):
        site.article(f"t{day}", f"Words of day {day}.", date=f"2026-03-0{day}", type="brief")
    found = archives(site.build(), "feed.atom")
    assert {"feed.atom": ["t5", "t4"], "feed/2.atom": ["t4", "t3"], "feed/1.atom": ["t2", "t1"]} == {
        path: ids for path, (ids, _) in found.items()
    }
    links = {path: links for path, (_, links) in found.items()}
    assert {"self": "feed.atom", "hub": hub, "prev-archive": "feed/2.atom"} == links["feed.atom"]
    assert {"self": "feed/2.atom", "current": "feed.atom", "prev-archive": "feed/1.atom"} == links[
        "feed/2.atom"
    ]
    assert {"self": "feed/1.atom", "current": "feed.atom", "next-archive": "feed/2.atom"} == links[
        "feed/1.atom"
    ]
    before = site.files()
    assert b"Words of day 1." in before["feed/1.atom"]
    names = [name for name in before if "/1.atom" in name or "/1.rss" in name or "/1.json" in name]
    assert ["feed/1.atom"] == names
    site.article("t6", date="2026-03-06").article("t7", date="2026-03-07", draft="true").build()
    after = site.files()
    assert before["feed/1.atom"] == after["feed/1.atom"]
    assert ["t6", "t5"] == archives(site, "feed.atom")["feed/3.atom"][0]
    assert b"t7" not in b"".join(data for name, data in after.items() if name.startswith("feed"))
    site.article("t2", "Other words.", date="2026-03-02", type="brief").build()
    assert b"Other words." in site.files()["feed/1.atom"]


def test_a_feed_that_shows_everything_has_no_archive(site: SiteTest):
    """Nor has one of a section; the feed of each language has one of its own."""
    site.write("sitegen.toml", SETTINGS + "[feeds]\nitems = 2\n")
    site.article("a", type="brief").article("b", type="brief").article("c", type="brief")
    site.article("d", lang="pl").article("e", lang="pl").build()
    files = [
        name for name in site.files() if name.endswith(".atom") and name.rpartition("/")[2] != "feed.atom"
    ]
    assert ["en/feed/1.atom", "feed/1.atom", "feed/2.atom"] == files
    assert ["a", "b", "c"] == sorted({i for ids, _ in archives(site, "en/feed.atom").values() for i in ids})


def test_a_recording_comes_with_its_text(site: SiteTest):
    """In every format and scope, with its exact length; not where the text's profile keeps it out of feeds."""
    site.put("assets/audio/a.mp3", b"x" * 12_345).write("content/rights.toml", RIGHTS)
    audio = '{file: audio/a.mp3, duration: "1:02"}'
    site.article("a", type="interview", audio=audio).article("b", audio=audio, rights="closed").build()
    url, kind = "https://review.example.org/assets/audio/a.mp3", "audio/mpeg"
    for path in ("feed", "en/feed", "interviews/feed"):
        for name in ("atom", "rss"):
            read = feedparser.parse(site.page(f"{path}.{name}").encode())
            found = {
                entry.id[-1]: [(e.href, e.length, e.type) for e in entry.enclosures] for entry in read.entries
            }
            assert [(url, "12345", kind)] == found["a"], (path, name)
            assert found.get("b", []) == []
    attachments = {item["id"][-1]: item.get("attachments") for item in items(site, "feed.json")}
    whole = {"url": url, "mime_type": kind, "size_in_bytes": 12_345, "duration_in_seconds": 62}
    assert {"a": [whole], "b": None} == attachments
    site.put("assets/audio/a.mp3", b"x" * 999).build()
    assert 'length="999"' in site.page("feed.atom")


def test_a_hub_is_named_in_every_format(site: SiteTest):
    """As WebSub and JSON Feed have it, beside the feed's own address; without one nothing is said."""
    site.article("a").build()
    assert b"hub" not in site.files()["feed.rss"] + site.files()["feed.json"]
    site.write("sitegen.toml", SETTINGS + '[feeds]\nhub = "https://hub.example.net/"\n').build()
    for name in ("atom", "rss"):
        links = feedparser.parse(site.page(f"feed.{name}").encode()).feed.links
        found = {link.rel: link.href for link in links}
        assert "https://hub.example.net/" == found["hub"]
        assert f"https://review.example.org/feed.{name}" == found["self"]
    feed = json.loads(site.page("feed.json"))
    assert [{"type": "WebSub", "url": "https://hub.example.net/"}] == feed["hubs"]
    site.write("sitegen.toml", SETTINGS + '[feeds]\nhub = "/hub/"\n')
    (fault,) = site.faults()
    assert "is no address of a hub" in fault


@pytest.mark.parametrize(
    "hub", ["https://hub.example.org/ż", "https://żó.example.org/", "https://hub.example.org:99999/", "/hub"]
)
def test_a_hub_that_cannot_be_asked_is_a_fault(site: SiteTest, hub: str) -> None:
    """In words, when the settings are read, and not when feeds are out and it is to be told."""
    (fault,) = site.write("sitegen.toml", f'{SETTINGS}[feeds]\nhub = "{hub}"\n').faults()
    assert fault.startswith("sitegen.toml:11:1: `hub = ")
