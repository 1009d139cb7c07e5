"""What a build does anew after an edit, and what it leaves alone. Edit chains on one small site."""

from __future__ import annotations

import marshal
import os
import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen import workflow
from sitegen.build import texts
from sitegen.build.line import Builder
from sitegen.build.values import Options
from sitegen.engine import notebook
from sitegen.engine.pool import Pool
from sitegen.errors import Faults, SitegenError
from tests.site_test import NOW, SETTINGS, SiteTest

BODY = "Ports handle grain and rail carries it inland, all through a long winter."


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a built site of eight texts."""
    made = SiteTest(tmp_path / "site")
    for number in range(8):
        made.article(
            f"text-{number}",
            date=f"2026-0{number + 1}-01",
            topics="[Ports]" if number % 2 else "[Rail]",
            authors="[Ann Lee]",
            body=f"{BODY} Number {number}.",
        )
    return made.build()


def rendered(site: SiteTest) -> dict[str, str]:
    """Build; return which pages were made anew, and why."""
    site.build()
    assert site.account is not None
    reasons = dict(site.account.reasons)
    assert site.account.rendered == len(reasons)
    return reasons


def edit(site: SiteTest, name: str, old: str, new: str) -> None:
    """Change some words of an article."""
    path = site.root / f"content/articles/2026/{name}.md"
    path.write_text(path.read_text().replace(old, new))


GONE = b"csitegen.publication.model\nA_class_that_this_version_has_not\n."
"""A pickle of it."""


@pytest.mark.parametrize(
    "left", [marshal.dumps(("another version", GONE)), GONE, pickle.dumps(("another version", {})), b""]
)
def test_what_another_version_left_is_no_hindrance(site: SiteTest, left: bytes) -> None:
    """After an upgrade, or the way back, it is read as nothing."""
    notes = sorted((site.root / ".sitegen/cache").glob("texts-*"))
    assert notes
    for note in notes:
        notebook.write(note, left)
    edit(site, "text-1", "2026-02-01", "2026-02-02")
    site.build()
    assert "2 February 2026" in site.page("2026/text-1/")


def test_nothing_changed_nothing_done(site: SiteTest) -> None:
    """No page, no text, no file."""
    assert rendered(site) == {}
    assert site.account is not None
    assert site.published is not None
    assert site.account.nothing_to_do
    assert site.published.changed == ()
    assert site.account.kept == site.account.kept > 0


def test_a_touched_file_is_the_same_file(site: SiteTest) -> None:
    """Its content counts, not its date."""
    os.utime(site.root / "content/articles/2026/text-3.md", (1, 1))
    assert rendered(site) == {}
    assert site.account is not None
    assert site.account.nothing_to_do


def test_a_body_is_read_and_its_own_pages_are_made(site: SiteTest) -> None:
    """Its page, and the feeds that hold it; no list shows a body."""
    edit(site, "text-3", "Number 3.", "Number three.")
    made = rendered(site)
    assert made.pop("2026/text-3/index.html") == "its own text changed"
    assert made
    assert all(path.endswith((".atom", ".rss", "feed.json")) for path in made)
    assert site.account is not None
    assert site.account.read == 1
    assert "Number three" in site.page("2026/text-3/")


def test_a_second_body_finds_the_first(site: SiteTest) -> None:
    """What one quick build leaves, the next one takes up."""
    for word in ("three", "four", "five"):
        edit(site, "text-3", "Number", f"And {word}. Number")
        assert "2026/text-3/index.html" in rendered(site)
        assert f"And {word}." in site.page("2026/text-3/")
        assert f"And {word}." in site.page("feed.atom")


def test_a_title_is_shown_by_lists_and_related_posts(site: SiteTest) -> None:
    """Each says why it was made."""
    edit(site, "text-3", "title: Text 3", "title: A new name")
    made = rendered(site)
    assert made["2026/text-3/index.html"].startswith("its own text changed")
    assert made["topics/ports/index.html"] == "a text that it shows changed, came or went"
    assert any("its related posts changed" in reason for reason in made.values())


def test_a_setting_that_no_page_reads_changes_no_page(site: SiteTest) -> None:
    """The site is looked at again, and stays."""
    site.write("sitegen.toml", SETTINGS + '[normalise]\nfurniture_lines = ["Top"]\n')
    assert rendered(site) == {}
    assert site.account is not None
    assert not site.account.nothing_to_do


def test_the_site_s_name_is_on_every_page(site: SiteTest) -> None:
    """All pages are made, and the files that cite it."""
    site.write("sitegen.toml", SETTINGS.replace("Test Review", "Another Review"))
    made = rendered(site)
    assert site.built is not None
    assert len(made) == site.built.pages + site.built.feeds + site.built.copies


def test_a_layout_makes_the_pages_that_reach_it(site: SiteTest) -> None:
    """A partial of articles is no part of lists."""
    theme = Path(__file__).resolve().parents[3] / "layouts/blocks/cite.html"
    site.write("layouts/blocks/cite.html", theme.read_text() + "<!-- other -->\n")
    made = rendered(site)
    assert {path for path in made if path.startswith("2026/text")} == {
        f"2026/text-{number}/index.html" for number in range(8)
    }
    assert not any(path.startswith(("topics/", "publications/")) for path in made)
    assert set(made.values()) == {"its layout, or what all pages of its language share, changed"}


def test_a_deleted_page_is_made_again(site: SiteTest) -> None:
    """Whatever happened to the output."""
    (site.output / "2026/text-3/index.html").unlink()
    assert rendered(site) == {"2026/text-3/index.html": "its file was gone or had been changed"}
    assert site.exists("2026/text-3/index.html")


def test_an_embargo_that_ends_makes_a_build_do_something(site: SiteTest) -> None:
    """The moment is data: nothing else changed."""
    site.article("text-9", date="2026-11-23", publish_at="2026-11-23T15:00").build()
    assert not site.exists("2026/text-9/index.html")
    site.now = NOW.replace(hour=13)
    assert rendered(site) == {}
    site.now = NOW.replace(hour=15)
    assert "2026/text-9/index.html" in rendered(site)


def test_a_fault_leaves_no_trace_in_what_is_remembered(site: SiteTest) -> None:
    """A build that failed was looked at and not published; the next one compares with what is live."""
    edit(site, "text-3", "title: Text 3", "title: A new name")
    site.write("content/articles/2026/broken.md", "---\ntitle: [\n---\n")
    assert len(site.faults()) == 1
    site.remove("content/articles/2026/broken.md")
    edit(site, "text-3", "Number 3.", "Number three.")
    made = rendered(site)
    assert "topics/ports/index.html" in made
    assert "A new name" in site.page("topics/ports/")


def test_a_body_whose_words_change_what_is_related(site: SiteTest) -> None:
    """Then the whole line is gone down."""
    edit(site, "text-3", BODY, "Ferries and ferries and ferries, again and again, over water and rivers.")
    edit(site, "text-5", BODY, "Ferries and ferries and ferries, again and again, over water and rivers.")
    rendered(site)
    clean = SiteTest(site.root.parent / "clean")
    for path in sorted((site.root / "content").rglob("*.md")):
        clean.write(path.relative_to(site.root).as_posix(), path.read_text())
    assert clean.build().files() == site.files()


def test_jobs_do_not_change_a_byte(site: SiteTest) -> None:
    """Two processes make what one makes."""
    state = site.root / "other"
    with Builder(site.root, state / "output", state, jobs=2, durable=False) as builder:
        builder._pool = Pool(2)
        builder.build(Options(NOW))
    made = {
        p.relative_to(state / "output").as_posix(): p.read_bytes()
        for p in (state / "output").rglob("*")
        if p.is_file()
    }
    assert made == site.files()


def test_a_text_past_its_limit_is_named(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read; nothing is published."""
    read = texts.read_document

    def slow(path: str, *rest: object) -> object:
        if path.endswith("text-3.md"):
            while True:
                pass
        return read(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(texts, "read_document", slow)
    edit(site, "text-3", "Text 3", "Text three")
    edit(site, "text-4", "Text 4", "Text four")
    before = site.files()
    with Builder(site.root, site.output, site.root / ".sitegen", jobs=1, durable=False) as builder:
        builder._pool = Pool(1, limit=0.5)
        with pytest.raises(Faults) as caught:
            builder.build(Options(NOW))
    assert [str(error).splitlines()[0] for error in caught.value.errors] == [
        "content/articles/2026/text-3.md: takes longer than 0 seconds"
    ]
    assert site.files() == before


def test_a_clock_is_only_trusted_between_its_moments(site: SiteTest) -> None:
    """Going back in time is a change too."""
    assert rendered(site) == {}
    site.now = datetime(2026, 2, 10, tzinfo=UTC)
    rendered(site)
    assert not site.exists("2026/text-7/index.html")
    site = replace(site, now=NOW).build()
    assert site.exists("2026/text-7/index.html")


def test_where_nothing_can_be_kept_the_site_is_made_all_the_same(tmp_path: Path) -> None:
    """A disk that refuses what a build would leave for the next costs time, not the site."""
    site = SiteTest(tmp_path / "site").article("one")
    state = site.root / ".sitegen"
    state.mkdir()
    (state / "cache").write_text("a file is in the way")
    assert site.build().exists("2026/one/index.html")
    edit(site, "one", "One sentence", "Another sentence")
    assert "Another sentence" in site.build().page("2026/one/")


def test_reasons_are_told_for_programs_too(site: SiteTest) -> None:
    """`--json` has all that the terminal has."""
    edit(site, "text-3", "Number 3.", "Number three.")
    report = workflow.build_site(site.root, NOW, jobs=1, explain=True)
    told = workflow.as_object(report)
    assert told["rendered"] == len(told["rendered_because"]) > 0
    assert told["files_written"] == len(told["changed"])
    assert {"path": "2026/text-3/index.html", "reason": "its own text changed"} in told["rendered_because"]
    assert told["seconds"]["in all"] > 0
    lines = workflow.explanation(report.account)
    assert lines == [f"{row['path']}: {row['reason']}" for row in told["rendered_because"]]
    assert "2026/text-3/index.html: its own text changed" in lines
    assert any(line.startswith("in all") for line in workflow.timings(report))


def test_a_file_that_is_not_what_was_built_is_found(site: SiteTest) -> None:
    """`--verify` compares every byte with a clean build; size and time of a file can be forged."""
    workflow.build_site(site.root, NOW, jobs=1)
    assert workflow.verify_site(site.root, NOW, jobs=1) == []
    page = site.output / "2026/text-3/index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes().replace(b"winter", b"summer"))
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert workflow.verify_site(site.root, NOW, jobs=1) == ["2026/text-3/index.html"]
    assert workflow.verdict(["2026/text-3/index.html"])[0] == "1 files differ from a clean build:"


def test_related_posts_are_explained(site: SiteTest) -> None:
    """By title, score and reason."""
    lines = workflow.related_to(site.root, site.root / "content/articles/2026/text-3.md", NOW)
    assert lines[0] == "related to 'Text 3' (content/articles/2026/text-3.md):"
    assert "topic ports" in lines[2]
    with pytest.raises(SitegenError, match="no article that is out"):
        workflow.related_to(site.root, site.root / "content/articles/2026/none.md", NOW)
