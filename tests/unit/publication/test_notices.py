"""One notice at a time: which, from when, until when, and what is told of a wrong file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sitegen.content.notices_file import LONGEST, NoticesFile, read_notices
from sitegen.errors import Faults
from sitegen.publication.clock import Clock
from sitegen.publication.notices import notice_in_force
from tests.site_test import SiteTest

WARSAW = ZoneInfo("Europe/Warsaw")
FILE = """[[notice]]
date = 2026-11-16
until = 2026-12-04T18:00:00
text = "Closed"

[[notice]]
date = 2026-11-20
until = 2026-11-25
text.en = "Moved"

[[notice]]
date = 2026-11-16
text = "Open"
"""


def read(text: str) -> NoticesFile:
    """Read a file of notices."""
    return read_notices(text.encode(), "content/notices.toml", zone=WARSAW)


@pytest.mark.parametrize(
    ("moment", "text", "until", "askers"),
    [
        ("2026-11-15T22:59:59", None, "2026-11-15T23:00:00", ["notice-appears", "notice-appears"]),
        ("2026-11-15T23:00:00", "Open", "2026-11-19T23:00:00", ["notice-appears"]),
        ("2026-11-19T23:00:00", "Moved", "2026-11-24T23:00:00", ["notice-ends"]),
        ("2026-11-24T23:00:00", "Open", "2026-12-04T17:00:00", ["notice-ends"]),
        ("2026-12-04T17:00:00", "Open", None, []),
    ],
)
def test_one_at_a_time(moment: str, text: str | None, until: str | None, askers: list[str]) -> None:
    """That of the latest day that has begun and is not over; the clock knows when that changes."""
    clock = Clock(datetime.fromisoformat(moment).replace(tzinfo=UTC))
    found = notice_in_force(read(FILE), clock, WARSAW)
    assert text == (found.text.by_lang[0][1] if found else None)
    if until is None:
        assert clock.is_settled
    else:
        assert datetime.fromisoformat(until).replace(tzinfo=UTC) == clock.until
    assert askers == [kind for kind, _ in clock.askers]


def test_without_a_file() -> None:
    """Nothing, and nothing ahead."""
    clock = Clock(datetime(2026, 11, 23, tzinfo=UTC))
    assert notice_in_force(None, clock, WARSAW) is None
    assert clock.is_settled


def test_all_that_is_wrong_is_told_at_once() -> None:
    """An end before the beginning, a text that is a page, with their lines."""
    text = f'[[notice]]\ndate = 2026-11-16\nuntil = 2026-11-15\ntext.en = "{"a" * (LONGEST + 1)}"\n'
    with pytest.raises(Faults) as found:
        read(text)
    told = str(found.value)
    assert "content/notices.toml:3:1: ends before its day begins, so nobody would see it" in told
    assert "content/notices.toml:4:1: has 201 characters in en; a notice holds 200" in told


def test_a_notice_that_leads_nowhere_or_that_nobody_sees_is_told(tmp_path: Path) -> None:
    """With its line, as a dead link of a text is; not one that leads to a page, away, or to an address to write to."""
    site = SiteTest(tmp_path / "site").article("one")
    site.write(
        "content/notices.toml",
        '[[notice]]\ndate = 2026-11-16\nurl = "/nowhere/"\ntext = "A"\n'
        '[[notice]]\ndate = 2026-11-17\nurl = "/2026/one/"\ntext.en = "B"\ntext.de = "B"\n'
        '[[notice]]\ndate = 2026-11-18\nurl = "https://elsewhere.example/"\ntext.pl = "C"\n'
        '[[notice]]\ndate = 2026-11-19\nurl = "mailto:a@review.example.org"\ntext.de = "D"\ntext.fr = "D"\n',
    ).build()
    assert site.built
    told = [(f.code, str(f.location), f.message) for f in site.built.findings if "notices" in str(f.location)]
    assert sorted(told) == [
        ("dead-link", "content/notices.toml:3:1", "names /nowhere/, where nothing stands"),
        (
            "notice-unseen",
            "content/notices.toml:17:1",
            "is written in de, fr, which this site does not have, so nobody sees it",
        ),
    ]
