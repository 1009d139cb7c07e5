"""Headings may be retitled without breaking links to them."""

from __future__ import annotations

from pathlib import Path

from sitegen.cli import main
from tests.site_test import SiteTest

LOCK = "content/anchors.lock"
NOW = "--now=2026-11-23T12:00:00+00:00"


def _page(site: SiteTest, path: str = "2026/ports/index.html") -> str:
    return (site.output / path).read_text(encoding="utf-8")


def _lock(site: SiteTest) -> int:
    return main(["anchors", "--site", str(site.root), NOW])


def _codes(site: SiteTest) -> list[str]:
    assert site.built is not None
    return [finding.code for finding in site.built.findings if finding.code.startswith("anchor")]


def test_retitled_headings_answer_to_their_old_addresses(tmp_path: Path) -> None:
    """In the page, in an edition that is built at once from the last one, and in the report on one page."""
    site = SiteTest(tmp_path).article(
        "ports", "## Winter\n\nOne.\n\n## Spring[^1]\n\nTwo.\n\n[^1]: A note.\n", notes="margin"
    )
    site.write("content/reports/grid/index.md", "---\nuid: grid\ntitle: The grid\ndate: 2026-03-01\n---\n")
    site.write("content/reports/grid/01-wires.md", "---\ntitle: Wires\n---\n\n## Copper\n\nOne.\n")
    site.build()
    assert _codes(site) == []
    assert _lock(site) == 0
    assert "\n\nports\n  /2026/ports/\n  winter\n  spring\n" in (site.root / LOCK).read_text()
    assert "content/reports/grid/wires\n  /2026/grid/wires/\n  copper\n" in (site.root / LOCK).read_text()
    site.build()
    assert _codes(site) == []
    site.article("ports", "## Cold months\n\nOne.\n\n## Spring\n\nTwo.\n", notes="margin").build()
    assert '<h2 id="cold-months"><span id="winter"></span>Cold months</h2>' in _page(site)
    assert _codes(site) == ["anchors-unlocked"]
    site.remove("content/reports/grid/01-wires.md")
    site.write("content/reports/grid/02-wires.md", "---\ntitle: Wires\n---\n\n## Aluminium\n\nOne.\n").build()
    assert 'id="aluminium"><span id="copper"></span>' in _page(site, "2026/grid/wires/index.html")
    assert '<span id="chapter-1-copper"></span>' in _page(site, "2026/grid/full/index.html")
    assert _lock(site) == 0
    assert "  cold-months\n  spring\n  winter -> cold-months\n" in (site.root / LOCK).read_text()
    site.article("ports", "## Cold months\n\nOne.\n\n## Winter\n\nTwo.\n").build()
    assert 'id="winter-2"' in _page(site)
    assert _page(site).count('id="winter"') == 1


def test_ids_that_look_like_something_else_stop_no_build(tmp_path: Path) -> None:
    """What an editor may write as an id is written down so that builds read it."""
    body = '## A {: #/slash/ }\n\n1.\n\n## B {: id="->x" }\n\n2.\n\n## C {: id="#note" }\n\n3.\n\n## D {: id="a->b" }\n'
    site = SiteTest(tmp_path).article("ports", body)
    assert _lock(site) == 0
    assert "  /2026/ports/\n  %2Fslash/\n  -%3Ex\n  %23note\n  a-%3Eb\n" in (site.root / LOCK).read_text()
    site.build()
    assert _codes(site) == []
    site.article("ports", body.replace('{: id="#note" }', "")).build()
    assert 'id="c"><span id="#note"></span>' in _page(site)


def test_a_lost_address_is_told_until_somebody_decides(tmp_path: Path) -> None:
    """Where it leads, or that nothing takes its place; a second lock forgets nothing."""
    site = SiteTest(tmp_path).article("ports", "## Winter\n\nOne.\n\n## Spring\n\nTwo.\n")
    assert _lock(site) == 0
    site.article("ports", "## Spring\n\nTwo.\n").build()
    assert _codes(site) == ["anchor-lost"]
    assert site.built is not None
    told = next(str(finding) for finding in site.built.findings if finding.code == "anchor-lost")
    assert told.startswith("content/articles/2026/ports.md: no longer has the heading #winter")
    assert "winter -> spring" in told
    assert _lock(site) == 1
    text = (site.root / LOCK).read_text()
    site.write(LOCK, text.replace("  winter\n", "  winter -> spring\n")).build()
    assert _codes(site) == []
    assert '<h2 id="spring"><span id="winter"></span>Spring</h2>' in _page(site)


def test_what_is_not_out_is_not_written_down(tmp_path: Path) -> None:
    """The lock is published with the sources; a name in it that is no text is told."""
    site = SiteTest(tmp_path).article("ports", "## Winter\n\nOne.\n", draft="true")
    site.article("rail", "## Gauge\n\nOne.\n", embargo_until="2026-12-01T00:01")
    assert _lock(site) == 0
    assert not (site.root / LOCK).exists()
    site.write(LOCK, "gone\n  a\n").build()
    assert _codes(site) == ["anchors-of-nothing"]


def test_a_lock_that_cannot_be_read_publishes_nothing(tmp_path: Path) -> None:
    """With the line that is wrong."""
    site = SiteTest(tmp_path).article("ports").write(LOCK, "ports\n  a b\n")
    assert any("content/anchors.lock:2: 'a b' is no address" in fault for fault in site.faults())


def test_a_text_that_moves_needs_a_redirect(tmp_path: Path) -> None:
    """Its old address is kept in the lock until something answers there."""
    site = SiteTest(tmp_path).article("ports")
    assert _lock(site) == 0
    site.article("ports", slug="harbours").build()
    assert _codes(site) == []
    assert site.built is not None
    told = next(str(finding) for finding in site.built.findings if finding.code == "address-lost")
    assert told.startswith(
        "content/articles/2026/ports.md: stood at /2026/ports/ and has moved to /2026/harbours/"
    )
    assert told.endswith("redirects: [/2026/ports/]")
    assert _lock(site) == 1
    assert "  /2026/ports/\n" in (site.root / LOCK).read_text()
    site.article("ports", slug="harbours", redirects="[/2026/ports/]").build()
    assert _codes(site) == ["anchors-unlocked"]
    assert _lock(site) == 0
    assert "  /2026/harbours/\n" in (site.root / LOCK).read_text()
