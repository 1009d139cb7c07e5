"""Feeds: Atom and RSS from one model, judged by a parser, by RFC 4287's schema and by the rules of RSS."""

from __future__ import annotations

import locale
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from sitegen.render.feeds import Enclosure, FeedEntry, FeedModel, FeedPicture, atom, rss

SCHEMA = Path(__file__).parents[2] / "peers" / "atom.rng"
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
WARSAW = timezone(timedelta(hours=1))


def entry(number: int, **changes: object) -> FeedEntry:
    """Return a fictional entry."""
    made = FeedEntry(
        id=f"tag:example.org,2023-11-15:{number}",
        title=f"Text {number} & <more>",
        url=f"https://example.org/2023/text-{number}/",
        published=datetime(2023, 11, 15, 9, 0, 0, 123456, tzinfo=WARSAW),
        updated=datetime(2023, 11, 16, 9, 0, 0, tzinfo=WARSAW),
        authors=(("Maciej Tyburski", "https://example.org/people/maciej-tyburski/"), ("Anna Łąka", None)),
        summary="Standfirst.",
        content_html="<p>All of it: a &amp; b.</p>",
        language="en",
        categories=(("security", "https://example.org/topics/", "Security"),),
        rights="CC BY 4.0",
    )
    return replace(made, **changes)


def model(*entries: FeedEntry, **changes: object) -> FeedModel:
    """Return a fictional feed."""
    made = FeedModel(
        id="tag:example.org,2019:feed/all",
        title="Vistula Institute",
        subtitle="Everything",
        language="en",
        self_urls=tuple((name, f"https://example.org/feed.{name}") for name in ("atom", "rss", "json")),
        html_url="https://example.org/",
        updated=datetime(2023, 11, 16, 9, 0, 0, 999, tzinfo=WARSAW),
        rights="CC BY 4.0",
        generator="sitegen",
        icon="https://example.org/icon.svg",
        entries=entries,
    )
    return replace(made, **changes)


ENTRIES = (
    entry(1),
    entry(2, enclosure=Enclosure("https://example.org/a.pdf", 10, "application/pdf")),
    entry(3),
)


@pytest.mark.parametrize("write", [atom, rss])
@pytest.mark.parametrize("entries", [(), ENTRIES])
def test_a_feed_reader_has_nothing_to_forgive(write, entries):
    """feedparser reads both formats, with and without entries, without falling back."""
    read = feedparser.parse(write(model(*entries)))
    assert (False, len(entries)) == (bool(read.bozo), len(read.entries))


@pytest.mark.parametrize(
    "entries", [(), ENTRIES, (entry(1, authors=(), summary="", categories=(), rights=None),)]
)
def test_atom_follows_its_schema(entries):
    """RFC 4287's RELAX NG accepts the document."""
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    schema.assertValid(etree.fromstring(atom(model(*entries))))


@pytest.mark.parametrize("write", [atom, rss])
def test_entries_keep_their_order_and_words(write):
    """The model's order, titles, ids, summaries and full text reach the reader."""
    read = feedparser.parse(write(model(*ENTRIES)))
    assert [item.id for item in ENTRIES] == [item.id for item in read.entries]
    first = read.entries[0]
    assert first.title in (
        "Text 1 & <more>",
        "Text 1 &amp; &lt;more&gt;",
    )  # feedparser hands RSS titles on as HTML
    assert "Standfirst." == first.summary
    assert "<p>All of it: a &amp; b.</p>" == first.content[0].value
    assert "https://example.org/2023/text-1/" == first.link


def test_an_atom_enclosure_keeps_its_rel_type_and_length():
    """A file is announced as a file, not as one more page."""
    links = etree.fromstring(atom(model(*ENTRIES))).findall(f"{ATOM}entry")[1].findall(f"{ATOM}link")
    assert {
        "href": "https://example.org/a.pdf", "rel": "enclosure", "type": "application/pdf", "length": "10",
    } in [dict(link.attrib) for link in links]  # fmt: skip


def test_atom_dates_are_the_model_s_in_whole_seconds():
    """No date is made up, and fractions are cut."""
    root = etree.fromstring(atom(model(*ENTRIES)))
    assert "2023-11-16T09:00:00+01:00" == root.findtext(f"{ATOM}updated")
    assert "2023-11-15T09:00:00+01:00" == root.findtext(f"{ATOM}entry/{ATOM}published")


def test_atom_presents_the_publication():
    """Icon, rights, generator and the publisher stand on the feed."""
    root = etree.fromstring(atom(model(author="Instytut Wiślany")))
    assert ["https://example.org/icon.svg", "CC BY 4.0", "sitegen", "Instytut Wiślany"] == [
        root.findtext(f"{ATOM}{name}") for name in ("icon", "rights", "generator", f"author/{ATOM}name")
    ]


def test_atom_names_language_authors_and_categories():
    """xml:lang on the feed, on an entry only where it differs; authors with their page; categories with scheme."""
    root = etree.fromstring(atom(model(entry(1), entry(2, language="pl"))))
    assert ["en", None, "pl"] == [
        root.get(XML_LANG),
        *(item.get(XML_LANG) for item in root.iter(f"{ATOM}entry")),
    ]
    author = root.find(f"{ATOM}entry/{ATOM}author")
    assert "https://example.org/people/maciej-tyburski/" == author.findtext(f"{ATOM}uri")
    category = root.find(f"{ATOM}entry/{ATOM}category")
    assert {"term": "security", "scheme": "https://example.org/topics/", "label": "Security"} == dict(
        category.attrib
    )


def test_rss_follows_the_rules_of_its_readers():
    """Link of the channel is the page, self link the file; guid is no address; names stand in dc:creator."""
    root = etree.fromstring(rss(model(*ENTRIES)))
    channel = root.find("channel")
    assert "https://example.org/" == channel.findtext("link")
    assert "https://example.org/feed.rss" == channel.find(f"{ATOM}link").get("href")
    assert ("en", "60", "Thu, 16 Nov 2023 09:00:00 +0100") == tuple(
        channel.findtext(name) for name in ("language", "ttl", "lastBuildDate")
    )
    item = channel.find("item")
    assert ("false", "tag:example.org,2023-11-15:1") == (
        item.find("guid").get("isPermaLink"),
        item.findtext("guid"),
    )
    assert "Wed, 15 Nov 2023 09:00:00 +0100" == item.findtext("pubDate")
    assert "Standfirst." == item.findtext("description")
    assert "<p>All of it: a &amp; b.</p>" == item.findtext(
        "{http://purl.org/rss/1.0/modules/content/}encoded"
    )
    creators = item.findall("{http://purl.org/dc/elements/1.1/}creator")
    assert ["Maciej Tyburski", "Anna Łąka"] == [creator.text for creator in creators]
    assert item.find("author") is None


@pytest.mark.parametrize("write", [atom, rss])
def test_characters_that_xml_forbids_do_not_kill_the_feed(write):
    """A control character or lone surrogate in one text is dropped."""
    read = feedparser.parse(write(model(entry(1, title="a\x0bb\ud800c", content_html="<p>\x00x\ufffe</p>"))))
    assert (False, "abc", "<p>x</p>") == (
        bool(read.bozo),
        read.entries[0].title,
        read.entries[0].content[0].value,
    )


@pytest.mark.parametrize("write", [atom, rss])
def test_a_date_without_zone_is_refused(write):
    """A naive date would mean another moment on every machine."""
    with pytest.raises(ValueError, match="no time zone"):
        write(model(updated=datetime(2023, 1, 1)))  # noqa: DTZ001


@pytest.mark.parametrize("write", [atom, rss])
def test_the_same_model_gives_the_same_bytes(write):
    """Twice in one process; the moment, not its notation, is what a feed without entries carries."""
    assert write(model(*ENTRIES)) == write(model(*ENTRIES))
    empty = write(model(updated=datetime(2000, 1, 1, tzinfo=UTC)))
    assert empty == write(model(updated=datetime(2000, 1, 1, tzinfo=UTC)))


def test_the_locale_of_the_process_is_left_alone(monkeypatch):
    """No date, of the channel or of an item, is written by way of setlocale."""

    def refuse(*_: object) -> None:
        raise AssertionError("setlocale was called")

    monkeypatch.setattr(locale, "setlocale", refuse)
    assert rss(model(*ENTRIES)).count(b"<pubDate>Wed, 15 Nov 2023") == len(ENTRIES)


def test_neither_time_zone_nor_locale_shows():
    """Another process under another zone, hash seed and a locale that does not exist writes the same bytes."""
    script = (
        f"import sys; sys.path[:0] = {[str(Path(__file__).parent), str(Path(__file__).parents[3])]!r}\n"
        "from test_feeds import ENTRIES, atom, model, rss\n"
        "sys.stdout.buffer.write(atom(model(*ENTRIES)) + rss(model(*ENTRIES)))"
    )
    changed = {"TZ": "Asia/Tokyo", "LC_ALL": "xx_XX.UTF-8", "PYTHONHASHSEED": "7"}
    run = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, **changed}, capture_output=True, check=True
    )
    assert atom(model(*ENTRIES)) + rss(model(*ENTRIES)) == run.stdout


PICTURE = FeedPicture("https://example.org/a.png", "image/png", 4, 3, "A port", "Anna Łąka", "© Anna Łąka")
MEDIA_RSS = "{http://search.yahoo.com/mrss/}"


@pytest.mark.parametrize("write", [atom, rss])
def test_a_picture_has_its_credit_and_its_copyright(write):
    """Media RSS in both formats; a feed without pictures does not declare it."""
    made = write(model(entry(1, picture=PICTURE), entry(2)))
    (content,) = etree.fromstring(made).iter(f"{MEDIA_RSS}content")
    assert ("https://example.org/a.png", "image/png", "image", "4", "3") == tuple(
        content.get(name) for name in ("url", "type", "medium", "width", "height")
    )
    assert ["A port", "Anna Łąka", "© Anna Łąka"] == [
        content.findtext(f"{MEDIA_RSS}{name}") for name in ("description", "credit", "copyright")
    ]
    read = feedparser.parse(made)
    assert not read.bozo
    assert "https://example.org/a.png" == read.entries[0].media_content[0]["url"]
    assert b"mrss" not in write(model(*ENTRIES))


def test_atom_links_the_licence_and_the_first_publication():
    """RFC 4946 and RFC 4287; the schema takes both."""
    made = entry(
        1, licence_url="https://example.org/terms/", via="https://first.example.net/a/", picture=PICTURE
    )
    root = etree.fromstring(atom(model(made)))
    etree.RelaxNG(etree.parse(SCHEMA)).assertValid(root)
    links = {link.get("rel"): link.get("href") for link in root.find(f"{ATOM}entry").findall(f"{ATOM}link")}
    assert {
        "alternate": "https://example.org/2023/text-1/",
        "license": "https://example.org/terms/",
        "via": "https://first.example.net/a/",
    } == links
    assert "https://example.org/2023/text-1/" == etree.fromstring(rss(model(made))).findtext(
        "channel/item/link"
    )


def test_the_logo_stands_in_both_formats():
    """As `logo` in Atom, as `image` with title and link in RSS."""
    made = model(*ENTRIES, logo="https://example.org/logo.png")
    assert "https://example.org/logo.png" == etree.fromstring(atom(made)).findtext(f"{ATOM}logo")
    image = etree.fromstring(rss(made)).find("channel/image")
    assert ["https://example.org/logo.png", "Vistula Institute", "https://example.org/"] == [
        image.findtext(name) for name in ("url", "title", "link")
    ]


def test_each_format_names_its_own_address():
    """One model, and each file says where it stands itself."""
    made = model(*ENTRIES)
    addresses = [
        etree.fromstring(atom(made)).find(f"{ATOM}link[@rel='self']").get("href"),
        etree.fromstring(rss(made)).find(f"channel/{ATOM}link[@rel='self']").get("href"),
    ]
    assert ["https://example.org/feed.atom", "https://example.org/feed.rss"] == addresses
