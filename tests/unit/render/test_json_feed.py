"""JSON Feed 1.1, by its published rules."""

from __future__ import annotations

import json
from datetime import datetime

import feedparser
import pytest

from sitegen.render.feed_model import Enclosure, FeedPicture
from sitegen.render.feeds import atom
from sitegen.render.json_feed import json_feed
from tests.json_feed_rules import faults_of
from tests.unit.render.test_feeds import ENTRIES, entry, model

PICTURE = FeedPicture("https://example.org/a.png", "image/png", 4, 3, "A port", "Anna Łąka", "© Anna Łąka")


@pytest.mark.parametrize(
    "entries",
    [
        (),
        ENTRIES,
        (entry(1, authors=(), summary="", categories=(), rights=None, content_html=""),),
        (
            entry(
                1,
                language="pl",
                picture=PICTURE,
                via="https://first.example.net/a/",
                licence_url="https://example.org/terms/",
                enclosure=Enclosure("https://example.org/a.mp3", 10, "audio/mpeg"),
            ),
        ),
    ],
)
def test_the_published_rules_are_kept(entries):
    """With all fields, and with none but those that must be there."""
    assert [] == faults_of(json.loads(json_feed(model(*entries))))


def test_the_rules_find_what_is_wrong():
    """A check that finds nothing proves nothing."""
    feed = json.loads(json_feed(model(*ENTRIES)))
    feed["items"][1]["id"] = feed["items"][0]["id"]
    del feed["items"][2]["content_html"]
    feed["items"][0] |= {"date_published": "2026-01-01", "guid": "x", "tags": [1], "url": "/a/", "_x": "y"}
    feed["version"] = "1.1"
    assert 8 == len(faults_of(feed))


def test_ids_dates_and_words_are_those_of_the_atom_feed():
    """One model, two notations."""
    read = feedparser.parse(atom(model(*ENTRIES)))
    items = json.loads(json_feed(model(*ENTRIES)))["items"]
    assert [item.id for item in read.entries] == [item["id"] for item in items]
    assert [item.published for item in read.entries] == [item["date_published"] for item in items]
    assert [item.updated for item in read.entries] == [item["date_modified"] for item in items]
    assert [item.content[0].value for item in read.entries] == [item["content_html"] for item in items]


def test_an_item_says_everything_that_it_has():
    """Picture, credit and licence, the place of the first publication, the language where it is another."""
    made = entry(1, language="pl", picture=PICTURE, via="https://first.example.net/a/")
    item = json.loads(json_feed(model(made)))["items"][0]
    assert ("https://example.org/a.png", "https://first.example.net/a/", "pl", ["Security"]) == (
        item["image"],
        item["external_url"],
        item["language"],
        item["tags"],
    )
    assert {"text": "CC BY 4.0", "image_credit": "Anna Łąka", "image_copyright": "© Anna Łąka"} == item[
        "_rights"
    ]
    assert "language" not in json.loads(json_feed(model(entry(1))))["items"][0]


def test_characters_that_no_page_may_hold_are_dropped():
    """A lone surrogate would make a file that is no UTF-8."""
    made = json_feed(model(entry(1, title="a\x0bb\ud800c")))
    assert "abc" == json.loads(made.decode())["items"][0]["title"]


def test_a_date_without_zone_is_refused():
    """As in the other formats."""
    with pytest.raises(ValueError, match="no time zone"):
        json_feed(model(entry(1, published=datetime(2023, 1, 1))))  # noqa: DTZ001
