"""Events in built sites: pages, lists, calendars, and what must not be seen of them."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.site_test import SiteTest

AHEAD = {"starts": "2026-12-03T18:00", "ends": "2026-12-03T19:30"}
AFTER = datetime(2026, 12, 4, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings and one text."""
    return SiteTest(tmp_path / "site").article("one")


def event(site: SiteTest, name: str, body: str = "Seats are free.", **fields: str) -> SiteTest:
    """Write an event."""
    lines = {"title": name.title(), "uid": name, **AHEAD, **fields}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return site.write(f"content/events/{name}.md", f"---\n{head}---\n\n{body}\n")


def nodes(page: str) -> dict[str, Any]:
    """The nodes of a page's JSON-LD, by type."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found
    return {str(node["@type"]): node for node in json.loads(found[1])["@graph"]}


def uids(data: bytes) -> list[str]:
    """The events of a calendar file."""
    return [str(found["UID"]) for found in Calendar.from_ical(data).walk("VEVENT")]


def test_an_invitation(site: SiteTest) -> None:
    """Everything that a guest needs, told in the page's language and zone; escaped, without a script."""
    event(
        site, "panel", kind="panel", standfirst="Who <b>pays</b>?", place="{name: House, address: 1 Street}",
        online="https://meet.example.org/1", languages="[en, pl]", register="https://tickets.example.org/1",
        speakers="[Ann Lee, {name: Jan Bob, role: Chair, affiliation: Grid}]",
        agenda='[{time: "18:00", what: Opening}]', zone="Europe/Helsinki",
    ).build()  # fmt: skip
    page = site.page("events/2026/panel/")
    for words in (
        "Panel discussion", "Who &lt;b&gt;pays&lt;/b&gt;?", "Thursday, 3 December 2026, 18:00–\u206019:30 (Helsinki, UTC+2)",
        '<time datetime="2026-12-03T18:00+02:00">', "House", "1 Street", 'href="https://meet.example.org/1"', "English, Polish",
        '<a class="button" href="https://tickets.example.org/1"', "Jan Bob", "Chair, Grid", "Opening", "Seats are free.",
        'href="/events/2026/panel/event.ics" type="text/calendar"',
    ):  # fmt: skip
        assert words in page
    node = nodes(page)["Event"]
    assert node["startDate"] == "2026-12-03T18:00+02:00"
    assert node["eventStatus"] == "https://schema.org/EventScheduled"
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in node["location"]] == ["Place", "VirtualLocation"]
    assert [person["name"] for person in node["performer"]] == ["Ann Lee", "Jan Bob"]


def test_after_its_end_the_page_is_a_record(site: SiteTest) -> None:
    """Nobody is asked to register or join any more, and the link to the meeting is gone from every file; the address stays."""
    event(
        site, "panel", online="https://meet.example.org/1", register="https://tickets.example.org/1"
    ).build()
    assert "Upcoming events" in site.page("")
    assert "Upcoming events" in site.page("events/")
    before = set(site.files())
    site.now = AFTER
    site.build()
    page = site.page("events/2026/panel/")
    assert "This event took place on 3 December 2026." in page
    assert set(site.files()) == before
    for name, data in site.files().items():
        assert b"tickets.example.org" not in data, name
        assert b"meet.example.org" not in data, name
    assert "Upcoming events" not in site.page("")
    assert "Past events: 2026" in site.page("events/")


def test_calendars(site: SiteTest) -> None:
    """One for each event and one for each language; the same bytes at any moment before the end."""
    event(site, "panel")
    event(
        site,
        "lecture",
        starts="2026-11-24T18:00",
        ends="2026-11-24T19:00",
        date="2026-11-01",
        updated="2026-11-20",
        revision="3",
    )
    event(site, "debata", lang="pl", translation_of="panel").build()
    assert uids(site.files()["events/events.ics"]) == [
        "lecture@review.example.org",
        "panel@review.example.org",
    ]
    assert uids(site.files()["pl/events/events.ics"]) == ["debata@review.example.org"]
    (found,) = Calendar.from_ical(site.files()["events/2026/lecture/event.ics"]).walk("VEVENT")
    assert (found["DTSTAMP"].dt, found["SEQUENCE"]) == (datetime(2026, 11, 20, 8, tzinfo=UTC), 3)
    calendars = {name: data for name, data in site.files().items() if name.endswith(".ics")}
    site.now = datetime(2026, 11, 24, 1, tzinfo=UTC)
    site.build()
    assert calendars == {name: data for name, data in site.files().items() if name.endswith(".ics")}
    for place in ("events/", "feeds/"):
        assert "/events/events.ics" in site.page(place)
    assert "Also in:" in site.page("events/2026/panel/")
    assert 'hreflang="pl"' in site.page("events/2026/panel/")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_does_not_take_place(site: SiteTest, status: str) -> None:
    """It says so on its page, in lists, in calendars with a number that they take, and in linked data."""
    event(site, "panel", status=status, register="https://tickets.example.org/1").build()
    page = site.page("events/2026/panel/")
    assert f"This event has been {status}." in page
    assert "tickets.example.org" not in page
    assert status.title() in site.page("events/")
    assert nodes(page)["Event"]["eventStatus"] == f"https://schema.org/Event{status.title()}"
    assert b"\r\nSEQUENCE:1\r\n" in site.files()["events/events.ics"]


@pytest.mark.parametrize("held", [{"draft": "true"}, {"date": "2026-11-25"}])
def test_what_is_held_back_leaks_nowhere(site: SiteTest, held: dict[str, str]) -> None:
    """Neither a page nor a name nor a file of a draft, or of an event that is not announced yet; the preview marks it, and keeps it out of calendars."""
    site.put("assets/audio/secret.mp3", b"sound").write("assets/audio/secret.vtt", "WEBVTT\n")
    event(site, "secret", speakers="[Hidden Guest]", topics="[Hush]", redirects="[/old-secret/]",
          recording="{audio: {file: audio/secret.mp3}, transcript: audio/secret.vtt}", **held).build()  # fmt: skip
    for name, data in site.files().items():
        assert "secret" not in name
        for word in (b"Secret", b"secret", b"Hidden Guest", b"Hush"):
            assert word not in data, name
    assert site.built is not None
    assert [path for path, _ in site.built.unpublished] == ["content/events/secret.md"]
    site.drafts = True
    site.build()
    assert 'content="noindex' in site.page("events/2026/secret/")
    shown = {name for name, data in site.files().items() if b"Secret" in data}
    assert shown == {"events/2026/secret/index.html", "events/index.html", "index.html"}
    assert all(">Draft</strong>" in site.page(name) for name in ("events/", ""))
    if "date" in held:
        site.drafts, site.now = False, datetime(2026, 11, 25, 12, tzinfo=UTC)
        site.build()
        assert uids(site.files()["events/events.ics"]) == ["secret@review.example.org"]
        assert site.exists("assets/audio/secret.mp3")


def test_a_recording_and_its_transcript(site: SiteTest) -> None:
    """A player that loads nothing by itself, chapters, the words with their speakers, and a film that is linked only."""
    site.put("assets/audio/a.mp3", b"x" * 1_500_000)
    site.write(
        "assets/audio/a.vtt",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n<v Ann Lee>Rail &amp; <b>rivers</b>.\n",
    )
    site.write("assets/images/night.svg", '<svg width="16" height="9"/>')
    site.write("content/media.toml", '[[media]]\nfile = "images/night.svg"\ncredit = "Jan Bob"\n')
    event(
        site, "panel", starts="2026-11-01T10:00", ends="2026-11-01T11:00",
        recording='{audio: {file: audio/a.mp3, duration: "1:02:03", chapters: [{at: "0:30", title: Rail}]}, '
        "transcript: audio/a.vtt, video: {url: 'https://video.example.org/1', poster: images/night.svg, alt: A coast}}",
    ).build()  # fmt: skip
    page = site.page("events/2026/panel/")
    for words in (
        '<audio controls preload="none"', '<source src="/assets/audio/a.mp3" type="audio/mpeg">', "Download (1.5\u00a0MB)",
        'href="/assets/audio/a.mp3#t=30"', "<b>Ann Lee</b>", "Rail &amp; rivers.", 'alt="A coast"', "Jan Bob",
        '<a href="https://video.example.org/1"', "Watch on video.example.org",
    ):  # fmt: skip
        assert words in page
    assert "<iframe" not in page
    assert "<video" not in page
    sound = nodes(page)["AudioObject"]
    assert (sound["contentSize"], sound["duration"], sound["transcript"]) == (
        "1500000",
        "PT3723S",
        "Ann Lee: Rail & rivers.",
    )
    assert "With a recording" in site.page("events/")


def test_a_site_without_events_shows_nothing_of_them(site: SiteTest) -> None:
    """No page, no calendar, no word in navigation, footer or list of feeds."""
    site.build()
    assert not any("event" in name or name.endswith(".ics") for name in site.files())
    assert not any(b"Events" in data for data in site.files().values())


def test_faults_are_told_in_an_editor_s_words(site: SiteTest) -> None:
    """All at once, each with its place and what to write."""
    event(site, "a-unknown", venu="x")
    event(site, "b-ends", ends="2026-12-03T17:00")
    event(site, "c-zone", zone="Warsaw")
    event(site, "d-register", register="http://tickets.example.org/")
    event(site, "e-agenda", agenda="[{time: 25:00, what: Late}]")
    event(site, "f-twin", uid="one-uid")
    event(site, "g-twin", uid="one-uid")
    event(site, "h-slug", slug="f-twin")
    event(site, "i-sound", recording="{audio: {file: audio/none.mp3}}")
    event(site, "j-who", speakers="[{id: nobody}]")
    event(site, "k-length", recording="{audio: {file: audio/none.mp3, duration: 38}}")
    event(site, "l-of", lang="pl", translation_of="nothing")
    heads = [fault.splitlines()[0].removeprefix("content/events/") for fault in site.faults()]
    assert heads == [
        "a-unknown.md:6:1: unknown field 'venu'",
        "b-ends.md:5:1: ends at 2026-12-03 17:00, which is not after its start",
        "c-zone.md:6:1: `zone: Warsaw` is no time zone",
        "d-register.md:6:1: `register: http://tickets.example.org/` is not an address that can be linked",
        "e-agenda.md:6:11: `time: 25:00` is no time of day",
        "g-twin.md: the uid 'one-uid' is already taken by content/events/f-twin.md",
        "h-slug.md: the slug 'f-twin' is already taken by content/events/f-twin.md",
        "k-length.md:6:43: `duration: 38` is no length of time",
    ]
    for name in ("a-unknown", "b-ends", "c-zone", "d-register", "e-agenda", "g-twin", "h-slug", "k-length"):
        site.remove(f"content/events/{name}.md")
    assert [fault.splitlines()[0].removeprefix("content/events/") for fault in site.faults()] == [
        "i-sound.md: names 'audio/none.mp3', which does not stand in assets/",
        "j-who.md: no person has the id 'nobody'",
        "l-of.md: translation_of names 'nothing', which no event has as its uid",
    ]
