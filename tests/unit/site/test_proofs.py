"""What is remarked on texts reaches the editor: as a fault where readers would see it, else as a finding."""

from __future__ import annotations

from pathlib import Path

from tests.site_test import SiteTest


def _told(site: SiteTest) -> list[str]:
    assert site.built is not None
    return [str(finding).splitlines()[0] for finding in site.built.findings]


def test_a_placeholder_stops_what_would_come_out(tmp_path: Path) -> None:
    """Also what comes out later by itself; a draft may hold it, and a report's chapter is a draft with it."""
    site = SiteTest(tmp_path).article(
        "ports", "It cost [TK] euros.", embargo_until="2026-12-01T00:01", authors="[Ann Lee]"
    )
    assert any(
        fault.startswith("content/articles/2026/ports.md:9: still says '[TK]'") for fault in site.faults()
    )
    site.article("ports", "It cost [TK] euros.", draft="true", authors="[Ann Lee]")
    site.write("content/reports/grid/index.md", "---\nuid: grid\ntitle: The grid\ndraft: true\n---\n")
    site.write("content/reports/grid/01-wires.md", "---\ntitle: Wires\n---\n\nLorem ipsum.\n").build()
    told = _told(site)
    assert "content/articles/2026/ports.md:9: still says '[TK]'" in told
    assert "content/reports/grid/01-wires.md:5: still says 'Lorem ipsum'" in told


def test_other_remarks_stop_nothing(tmp_path: Path) -> None:
    """They name line and words; an edit of the body alone is looked at, too."""
    site = SiteTest(tmp_path).article("ports", "One.", authors="[Ann Lee]").build()
    body = "## A\n\n#### B\n\nWe met on Tuesday, 15 November 2023.\n\nRelated posts\n"
    site.article("ports", body, authors="[Ann Lee]").build()
    told = [line for line in _told(site) if "ports.md:1" in line]
    assert told == [
        "content/articles/2026/ports.md:10: skips a level of headings before 'B'",
        "content/articles/2026/ports.md:12: says 'Tuesday, 15 November 2023', and 2023-11-15 is a Wednesday",
        "content/articles/2026/ports.md:14: has the line 'Related posts', which belongs to a page and not to its text",
    ]


def test_a_link_to_an_old_address_is_told(tmp_path: Path) -> None:
    """With the address that it should have."""
    site = SiteTest(tmp_path).article("rail", redirects="[/2019/old-rail/]", authors="[Ann Lee]")
    site.article("ports", "See [rail](/2019/old-rail/).", authors="[Ann Lee]").build()
    assert "content/articles/2026/ports.md: links to /2019/old-rail/, which only leads on" in _told(site)
