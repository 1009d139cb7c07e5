"""Pages that ask, and pages that must not: one small publication at three moments, byte for byte.

SITEGEN_REWRITE=1 writes the pages anew; the diff is then read like any other. The name of the style sheet is left out:
it changes with the theme's looks.
"""

from __future__ import annotations

import os
import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.site_test import SiteTest

HERE = Path(__file__).parent / "giving"
BEFORE, DURING, AFTER = (
    datetime.fromisoformat(moment + ":00+01:00")
    for moment in ("2026-11-23T12:00", "2026-12-12T12:00", "2027-01-03T00:00")
)
PROSE = re.compile(r'<div class="prose.*?</div>', re.DOTALL)
SCENARIOS = {
    "no-campaign": (BEFORE, "2026/low-water/"),
    "running-campaign": (DURING, "2026/low-water/"),
    "campaign-over": (AFTER, "2026/low-water/"),
    "second-language": (DURING, "pl/2026/niska-woda/"),
    "series-variant": (BEFORE, "2026/first-flood/"),
    "grave-tone": (DURING, "2026/the-ferry-sank/"),
    "press-release": (DURING, "2026/new-gauges/"),
    "long-read": (BEFORE, "2026/a-long-year/"),
}


@pytest.fixture(scope="module", params=[BEFORE, DURING, AFTER], ids=["before", "during", "after"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> SiteTest:
    """The publication, built at one moment."""
    made = SiteTest(tmp_path_factory.mktemp("giving") / "site", now=request.param)
    write_publication(made)
    return made.build()


def write_publication(site: SiteTest) -> None:
    """Write its sources, in two languages."""
    site.write("content/support.toml", (HERE / "support.toml").read_text(encoding="utf-8"))
    site.write("content/series/floods.toml", 'name.en = "Floods"\nname.pl = "Powodzie"\n')
    site.article("low-water", "The river fell by *four* centimetres.", authors="[Anna Lis]")
    site.article("niska-woda", "Rzeka opadła o *cztery* centymetry.", lang="pl", translation_of="low-water")
    site.article("first-flood", "The water came at noon.", series="floods", issue="1")
    site.article("the-ferry-sank", "Four people died.", tone="grave")
    site.article("new-gauges", "We put up twelve gauges.", type="press")
    site.article("a-long-year", _long_text())


def _long_text() -> str:
    """1,296 words in paragraphs and under headings."""
    paragraph = "On day {} of the year the gauge at the old bridge stood {} centimetres above the level at which boats go on."
    parts = [
        f"## Month {month + 1}\n\n"
        + "\n\n".join(paragraph.format(30 * month + 10 * day, 40 + 7 * month + day) for day in range(1, 6))
        for month in range(12)
    ]
    return "\n\n".join(parts)


@pytest.mark.parametrize("name", SCENARIOS)
def test_page(name: str, site: SiteTest) -> None:
    """The page is built exactly as it was reviewed."""
    moment, url = SCENARIOS[name]
    if moment != site.now:
        return
    page = re.sub(r"site\.[0-9a-f]{10}\.css", "site.css", site.page(url))
    expected = HERE / f"{name}.html"
    if os.environ.get("SITEGEN_REWRITE") == "1":
        expected.write_text(page, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == page


def test_what_the_pages_are_for(site: SiteTest) -> None:
    """Read without the files beside: who is asked, when, and who is not."""
    asks = {name: "<aside" in site.page(url) for name, (_, url) in SCENARIOS.items()}
    assert {name for name, asked in asks.items() if not asked} == {"grave-tone", "press-release"}
    page, long_read = site.page("2026/low-water/"), site.page("2026/a-long-year/")
    assert ("Pay for the winter gauges" in page) == (site.now == DURING)
    assert ("<progress" in page) == ("data-ends" in page) == (site.now == DURING)
    assert 1 == page.count("<aside")
    before, after = [len(_letters(part)) for part in PROSE.findall(long_read)]
    assert 0.6 <= before / (before + after) < 0.7
    feed = site.page("feed.atom")
    assert 'rel="payment"' in feed


def _letters(html: str) -> str:
    """The text of a piece of a page."""
    return re.sub(r"<[^>]*>|\s", "", html)
