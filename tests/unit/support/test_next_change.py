"""The next moment that changes the site: what it says is when the bytes change, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sitegen.build.line import Builder
from sitegen.build.site import Survey
from sitegen.build.values import Options
from sitegen.support.moments import in_site_zone, whole_second, written
from sitegen.support.next_change import NextChange, as_lines, as_object, next_change
from tests.drawn import png
from tests.site_test import NOW, SiteTest

ZONE = ZoneInfo("Europe/Warsaw")
SUPPORT = """\
schema = 1
[org]
legal_name = "Test Foundation"
[[block]]
id = "default"
heading.en = "Support us"
body.en = "Please."
button.en = "Support"
[[block]]
id = "thanks"
extends = "monitor"
heading.en = "Thank you"
[[block]]
id = "monitor"
heading.en = "Support the Monitor"
body.en = "Please, too."
button.en = "Support"
[[rule]]
id = "everything"
block = "default"
"""
CAMPAIGN = """
[[campaign]]
id = "winter"
block = "default"
starts = 2026-11-27T00:00:00+01:00
ends = 2027-01-02T23:59:59+01:00
heading.en = "Fund 2027"
"""
EXPERIMENT = """
[[experiment]]
id = "words"
block = "default"
method = "by_week"
variants = ["a", "b"]
starts = {starts}
ends = 2026-12-10
variant.b.heading.en = "Other words"
"""


def support(site: SiteTest, more: str = "") -> SiteTest:
    """Let the site ask."""
    return site.article("one").write("content/support.toml", SUPPORT + more)


def survey(site: SiteTest, moment: datetime) -> Survey:
    """The site as `next-change` sees it."""
    with Builder(site.root, site.output, site.root / ".sitegen", jobs=1, durable=False) as builder:
        return builder.survey(Options(moment))


def following(site: SiteTest, moment: datetime = NOW) -> NextChange:
    """The next change after a moment."""
    seen = survey(site, moment)
    return next_change(seen.clock, moment, seen.support, ZONE)


def files(site: SiteTest, moment: datetime) -> dict[str, bytes]:
    """The site as it is built at a moment."""
    site.now = moment
    return site.build().files()


def goal(shown: str) -> str:
    """A campaign that runs, with a goal."""
    running = CAMPAIGN.replace("2026-11-27", "2026-11-01")
    return f'{running}goal = {{ amount = 100, currency = "EUR", raised = {shown} }}\n'


GATES: dict[str, tuple[Callable[[SiteTest], SiteTest], str, str]] = {
    "a scheduled text": (
        lambda site: support(site).article("later", publish_at="2026-12-01T09:30"),
        "2026-12-01T09:30:00+01:00",
        "content/articles/2026/later.md comes out",
    ),
    "a text dated by its day": (
        lambda site: support(site).article("later", date="2026-12-01"),
        "2026-12-01T09:00:00+01:00",
        "content/articles/2026/later.md comes out",
    ),
    "an embargo": (
        lambda site: support(site).article("held", embargo_until="2026-11-24T00:01"),
        "2026-11-24T00:01:00+01:00",
        "the embargo of content/articles/2026/held.md ends: it comes out",
    ),
    "an end": (
        lambda site: support(site).article("passing", expires="2026-12-05T18:00"),
        "2026-12-05T18:00:00+01:00",
        "content/articles/2026/passing.md expires: lists and feeds leave it out",
    ),
    "an old text": (
        lambda site: support(site).article("old", date="2024-11-30"),
        "2026-11-30T00:00:00+01:00",
        "content/articles/2026/old.md is a year older, and says so",
    ),
    "a campaign ahead": (
        lambda site: support(site, CAMPAIGN),
        "2026-11-27T00:00:00+01:00",
        "the campaign winter starts, in the block default",
    ),
    "a campaign that runs": (
        lambda site: support(site, CAMPAIGN.replace("2026-11-27", "2026-11-01")),
        "2027-01-03T00:00:00+01:00",
        "the campaign winter is over: the block default has its own words again",
    ),
    "a campaign with a successor": (
        lambda site: support(site, CAMPAIGN.replace("2026-11-27", "2026-11-01") + 'after_end = "thanks"\n'),
        "2027-01-03T00:00:00+01:00",
        "the campaign winter is over: in the place of default stands thanks",
    ),
    "a sum that gets old": (
        lambda site: support(site, goal("40, as_of = 2026-11-20")),
        "2026-11-28T00:00:00+01:00",
        "the sum of the campaign winter is more than 7 days old: it is told without its bar",
    ),
    "an experiment ahead": (
        lambda site: support(site, EXPERIMENT.format(starts="2026-11-25")),
        "2026-11-25T00:00:00+01:00",
        "the experiment words starts",
    ),
    "an experiment that ends with its week": (
        lambda site: support(
            site, EXPERIMENT.format(starts="2026-11-09").replace("2026-12-10", "2026-11-29")
        ),
        "2026-11-30T00:00:00+01:00",
        "the experiment words is over",
    ),
    "an experiment that runs": (
        lambda site: support(site, EXPERIMENT.format(starts="2026-11-16")),
        "2026-11-30T00:00:00+01:00",
        "the experiment words shows its variant b",
    ),
}
RIGHTS = """\
[defaults]
image = "agency"
[profile.agency]
applies = "image"
label = "Ask first."
expires_after = "P2Y"
"""


def pictures(site: SiteTest) -> SiteTest:
    """A text whose pictures may be shown for some days more, and two that nobody sees."""
    site.write("content/rights.toml", RIGHTS).put("assets/images/a.png", png(4, 3))
    site.put("assets/images/b.png", png(4, 3)).put("assets/images/c.png", png(4, 3))
    site.write("content/media.toml", '[[media]]\nfile = "images/c.png"\ndate = 2024-11-29\n')
    site.article("draft", "![B](/assets/images/b.png)", date="2024-11-25", draft="true")
    site.article("later", "![B](/assets/images/b.png)", date="2026-12-24", embargo_until="2027-01-01T00:00")
    body = "![A](/assets/images/a.png) and ![A map](https://maps.example.net/m.png)"
    return support(site).article("deal", body, date="2024-11-29")


GATES["pictures whose right ends"] = (
    pictures,
    "2026-11-29T00:00:00+01:00",
    (
        "content/articles/2026/deal.md is a year older, and says so;"
        "the right to assets/images/a.png ends: it is left out;"
        "the right to assets/images/c.png ends: it is left out;"
        "the right to https://maps.example.net/m.png ends: it is left out"
    ),
)
EVENT = "---\ntitle: Talk\nuid: talk\nstarts: 2026-11-24T18:00\nends: 2026-11-24T19:30\n{}---\n\nSeats are free.\n"
NEWSLETTER = 'name = "Letter"\nwhat = "News."\nmailto = "letter@review.example.org"\n'
GATES |= {
    "an event that ends": (
        lambda site: support(site).write("content/events/talk.md", EVENT.format("")),
        "2026-11-24T19:30:00+01:00",
        "content/events/talk.md is over: its page becomes a record",
    ),
    "an event that is announced": (
        lambda site: support(site).write("content/events/talk.md", EVENT.format("date: 2026-11-24\n")),
        "2026-11-24T09:00:00+01:00",
        "content/events/talk.md comes out",
    ),
    "an issue of the newsletter": (
        lambda site: (
            support(site)
            .write("content/newsletter.toml", NEWSLETTER)
            .write(
                "content/newsletters/next.md",
                "---\nsubject: Next\ndate: 2026-11-24\ntexts: [one]\n---\n\nDear reader.\n",
            )
        ),
        "2026-11-24T09:00:00+01:00",
        "content/newsletters/next.md comes out",
    ),
}
UNCHANGED = {"an experiment ahead", "an experiment that ends with its week"}
"""In its first and in its last week it may show the words that stand there anyway."""


@pytest.mark.parametrize("gate", GATES)
def test_it_is_the_moment_at_which_the_bytes_change(tmp_path: Path, gate: str) -> None:
    """A second before it, the same site as now; at it, another one. A build itself knows the same moment."""
    make, at, words = GATES[gate]
    site = make(SiteTest(tmp_path / "site"))
    found = following(site)
    assert found.at is not None
    assert (at, words) == (found.at.isoformat(), ";".join(sorted(c.words for c in found.changes)))
    now = files(site, NOW)
    with Builder(site.root, site.output, site.root / ".sitegen", jobs=1, durable=False) as builder:
        builder.build(Options(NOW))
        assert builder._record is not None
        assert whole_second(builder._record.until) == found.at
    assert files(site, found.at - timedelta(seconds=1)) == now
    if gate not in UNCHANGED:
        assert files(site, found.at) != now


def test_one_change_after_the_other(tmp_path: Path) -> None:
    """From each moment to the next, until nothing is ahead: between two of them the site stays as it is."""
    site = support(SiteTest(tmp_path / "site"), CAMPAIGN + EXPERIMENT.format(starts="2026-11-25"))
    site.article("later", publish_at="2026-11-27T00:00", expires="2026-12-24T12:00")
    moments, moment = [], NOW
    while (found := following(site, moment)).at is not None and found.at.year < 2028:
        moments.append((written(found.at), [change.kind for change in found.changes]))
        assert files(site, found.at - timedelta(seconds=1)) == files(site, moment)
        moment = found.at
    assert moments == [
        ("2026-11-25 00:00 +01:00", ["experiment-starts"]),
        ("2026-11-27 00:00 +01:00", ["campaign-starts", "text-appears"]),
        ("2026-11-30 00:00 +01:00", ["week-changes"]),
        ("2026-12-07 00:00 +01:00", ["week-changes"]),
        ("2026-12-11 00:00 +01:00", ["experiment-ends"]),
        ("2026-12-24 12:00 +01:00", ["text-expires"]),
        ("2027-01-03 00:00 +01:00", ["campaign-ends"]),
    ]


def test_a_sum_too_small_for_a_bar_gets_no_older(tmp_path: Path) -> None:
    """It is told in words all along."""
    found = following(support(SiteTest(tmp_path / "site"), goal("10, as_of = 2026-11-20")))
    assert [change.kind for change in found.changes] == ["campaign-ends"]


def test_drafts_change_nothing(tmp_path: Path) -> None:
    """What nobody sees has no moment: not the end of a draft, nor its age."""
    site = SiteTest(tmp_path / "site")
    site.article("draft", draft="true", expires="2026-12-05T18:00", publish_at="2026-12-01T09:00")
    site.article("gone", status="withdrawn", date="2025-01-01")
    found = following(site)
    assert as_lines(found) == [
        "nothing is ahead: after 2026-11-23 13:00 +01:00 the site changes only when its files do"
    ]
    assert as_object(found) == {
        "after": "2026-11-23T13:00:00+01:00",
        "at": None,
        "unix": None,
        "changes": [],
    }


def test_many_changes_of_one_moment_stay_readable(tmp_path: Path) -> None:
    """Twenty are told; programs get them all."""
    site = SiteTest(tmp_path / "site")
    for number in range(25):
        site.article(f"text-{number:02}", date="2026-12-01")
    found = following(site)
    lines = as_lines(found)
    assert len(lines) == 21
    assert lines[0] == "2026-12-01 09:00 +01:00: content/articles/2026/text-00.md comes out"
    assert lines[-1] == "2026-12-01 09:00 +01:00: and 5 more changes like these"
    assert as_object(found)["unix"] == int(datetime(2026, 12, 1, 8, tzinfo=UTC).timestamp())
    assert len(as_object(found)["changes"]) == 25


def test_moments_are_read_and_written_in_the_sites_zone() -> None:
    """A day, a moment without an offset, one with it."""
    noon = in_site_zone("2026-12-01", ZONE, datetime(2026, 1, 1, 12, tzinfo=UTC).time())
    assert noon.isoformat() == "2026-12-01T12:00:00+01:00"
    assert written(in_site_zone("2026-07-01T09:00", ZONE, noon.time())) == "2026-07-01 09:00 +02:00"
    assert written(in_site_zone("2026-12-01T23:30:05Z", ZONE, noon.time())) == "2026-12-02 00:30:05 +01:00"
