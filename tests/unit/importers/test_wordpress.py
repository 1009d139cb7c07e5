"""A WordPress export of two hundred texts, with the oddities that real ones have: nothing is lost, everything is counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content import front_matter
from sitegen.importers import wordpress
from sitegen.importers.receipts import Entry, ImportReport
from sitegen.importers.seeds import import_sources
from sitegen.importers.taking_in import ImportOptions
from sitegen.importers.wordpress_content import Surroundings, to_html
from sitegen.normalise import NormaliseSettings
from tests.wxr import PAGES, POSTS, export, items

SITE = NormaliseSettings(languages=("en", "pl"))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site into which the export was imported, with one of its two pictures."""
    site = tmp_path_factory.mktemp("moved")
    (site / "seeds").mkdir()
    (site / "seeds/export.xml").write_bytes(export())
    uploads = site / "uploads/2019/05"
    uploads.mkdir(parents=True)
    (uploads / "berth.jpg").write_bytes(b"\xff\xd8\xff\xe0 a picture")
    return site


@pytest.fixture(scope="module")
def report(root: Path) -> ImportReport:
    """The report of the import."""
    return import_sources(root, None, SITE, ImportOptions(attachments=root / "uploads", jobs=1))


@pytest.fixture(scope="module")
def texts(root: Path, report: ImportReport) -> dict[int, front_matter.FrontMatter]:
    """The written files by the number of the post."""
    return {
        int(entry.source.rpartition("#")[2]): front_matter.read(
            (root / entry.article).read_text("utf-8"), entry.article
        )
        for entry in report.entries
        if entry.article
    }


def _entry(report: ImportReport, number: int) -> Entry:
    return next(entry for entry in report.entries if entry.source.endswith(f"#{number}"))


def test_outcome_is_counted(report: ImportReport) -> None:
    """Every text became one; what is no text is told by kind, and comments by number."""
    assert f"{POSTS + PAGES + 1} sources: 1 export, {POSTS + PAGES} imported" == report.count()
    told = report.entries[0].message
    assert (
        f"{POSTS + PAGES} texts; left: 2 attachment, 3 nav_menu_item, 1 revision, 1 trash, 1 wp_block; 300 comments"
        in told
    )
    assert report.exit_status == 0


def test_no_word_is_lost(report: ImportReport) -> None:
    """The account of every post balances."""
    unbalanced = [e.source for e in report.entries if (found := e.normalised) and not found.receipt.balanced]
    assert [] == unbalanced


def test_dates_authors_ids_and_addresses(texts: dict[int, front_matter.FrontMatter]) -> None:
    """What the export says of a text is believed: date, author, feed id, old address, language."""
    for item in items():
        meta = texts[item.number].meta
        assert (item.title, item.lang) == (meta["title"], meta["lang"])
        if item.kind == "post":
            assert item.guid == meta["feed_id"]
        if item.status == "publish":
            assert [item.path] == meta["redirects"]
        if item.status == "publish" and item.kind == "post":
            assert item.date == meta["date"]
    assert ["Anna Nowak", "Ewa Lis"] == texts[7].meta["authors"]
    assert ("authors" in texts[3].meta, "authors" in texts[5].meta) == (False, False)


def test_drafts_stay_drafts(texts: dict[int, front_matter.FrontMatter]) -> None:
    """Drafts, pending and private posts are not published by a move; a scheduled one keeps its moment."""
    held = {number for number, text in texts.items() if text.meta.get("draft")}
    assert {31, 33, 35} <= held
    assert ("2035-01-01T08:00:00", False) == (texts[37].meta["publish_at"], "redirects" in texts[37].meta)


def test_translations_find_each_other(texts: dict[int, front_matter.FrontMatter]) -> None:
    """Polylang and WPML both say which texts are one: the one in the site's first language is the original."""
    for item in items():
        if item.kind == "post":
            original = texts[item.number - 1].meta["uid"] if item.lang == "pl" else None
            assert original == texts[item.number].meta.get("translation_of"), item


def test_a_slug_twice_gives_two_files(
    report: ImportReport, texts: dict[int, front_matter.FrontMatter]
) -> None:
    """The earlier text keeps it, the later one gets its date."""
    slugs = sorted(str(texts[number].meta["slug"]) for number in (21, 23))
    assert ["grain-the-same-title", "grain-the-same-title-2023-12-24"] == slugs
    assert any("slug-collision" in code for number in (21, 23) for code in _codes(_entry(report, number)))


def _codes(entry: Entry) -> tuple[str, ...]:
    return entry.normalised.warnings if entry.normalised else ()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (2, "czwartego. Pozwolenie to pozwolenie"),
        (4, "![Nabrzeże](/assets/images/berth-"),
        (4, "\nDrugie nabrzeże. Fot. A. Nowak\n"),
        (5, "![The second berth](/assets/images/berth-"),
        (6, "> Pozwolenie to pozwolenie, mówi ministerstwo.\n"),
        (8, "czwartego.[^1] Pozwolenie"),
        (8, "[^1]: Zob. *raport*, s. 5.\n"),
        (9, "[https://video.example.org/watch?v=1](https://video.example.org/watch?v=1)\n"),
        (10, "[https://video.example.org/watch?v=2](https://video.example.org/watch?v=2)\n"),
        (11, "Words from a reusable block.\n\n## What follows\n\n- one\n    - half\n- two\n"),
        (13, "[^1]: A note kept *apart*.\n"),
        (15, "| Country | Mt |\n| --- | --- |\n| Poland | 4.1 |\n"),
        (17, r"fourth. \[sic\] A permit is a permit, says the ministry. \[1\] and \[...\] stay; so does \[the bracket\]."),
        (19, "## A heading of the first level\n"),
        (27, "[Download the report](https://example.org/report.pdf)\n"),
        (1, "## Part 1\n"),
    ],
)  # fmt: skip
def test_content_keeps_its_form(
    number: int, expected: str, texts: dict[int, front_matter.FrontMatter]
) -> None:
    """Captions, galleries, notes, embeds, blocks and the classic editor's paragraphs come out as what they are."""
    assert expected in texts[number].body


def test_code_and_shortcodes_never_reach_the_text(
    report: ImportReport, texts: dict[int, front_matter.FrontMatter]
) -> None:
    """Scripts are dropped, frames named, and of a shortcode nothing stays but what it enclosed."""
    body = " ".join(text.body for text in texts.values())
    assert not any(
        mark in body for mark in ("alert(1)", "[vc_", "[/vc_", "wp:", "<iframe", "[gallery", "[caption")
    )
    assert any("video.example.org/e/3" in code for code in _codes(_entry(report, 25)))
    assert '[vc_column width="1/2"]' in [item.text for item in _removed(_entry(report, 6))]


def _removed(entry: Entry) -> tuple[object, ...]:
    return entry.normalised.removed if entry.normalised else ()


def test_broken_bytes_are_told(report: ImportReport, texts: dict[int, front_matter.FrontMatter]) -> None:
    """Bytes that are no UTF-8 do not end the import: the text is kept, and waits for an editor."""
    assert ("mojibake-unrepaired" in _codes(_entry(report, 3)), True) == (True, texts[3].meta.get("draft"))


def test_picture_that_is_there_is_taken_and_the_other_told(
    root: Path, report: ImportReport, texts: dict[int, front_matter.FrontMatter]
) -> None:
    """The original of a resized picture comes into assets/; the lead picture is named."""
    (taken,) = (root / "assets/images").iterdir()
    assert f"/assets/images/{taken.name}" == texts[7].meta["hero"]["file"]
    assert "gone.jpg" not in texts[5].body


def test_nothing_changes_the_second_time(root: Path, report: ImportReport) -> None:
    """Importing once more does nothing; a post that changed is imported again in place, and only that one."""
    assert report.entries
    again = import_sources(root, None, SITE, ImportOptions(attachments=root / "uploads", jobs=1))
    assert f"{POSTS + PAGES + 1} sources: 1 export, {POSTS + PAGES} unchanged" == again.count()
    (root / "seeds/export.xml").write_bytes(
        export().replace(b"<strong>Part 91</strong>", b"<strong>Part ninety-one</strong>")
    )
    changed = import_sources(root, None, SITE, ImportOptions(attachments=root / "uploads", jobs=1))
    assert (
        f"{POSTS + PAGES + 1} sources: 1 export, 1 imported, {POSTS + PAGES - 1} unchanged" == changed.count()
    )


def test_what_breaks_off_is_told_and_read_so_far(tmp_path: Path) -> None:
    """A download that broke off gives what stands before the break, and status 1."""
    (tmp_path / "cut.xml").write_bytes(export()[:100_000])
    report = import_sources(tmp_path, [tmp_path / "cut.xml"], SITE, ImportOptions(jobs=1))
    imported = sum(entry.status == "imported" for entry in report.entries)
    assert (1, True, True) == (report.exit_status, imported > 20, "breaks off" in report.entries[0].message)


def test_entities_of_its_own_are_refused() -> None:
    """An export does not declare entities; one that does is hostile."""
    data = export().replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY a "aaaa">]>\n<rss', 1)
    with pytest.raises(wordpress.ExportRefused):
        wordpress.survey(data)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("One.\n\nTwo\nlines.", "<p>One.</p>\n<p>Two<br>\nlines.</p>"),
        ("[a] and [b c] stay", "<p>[a] and [b c] stay</p>"),
        ("[[caption]] shown", "<p>[[caption]] shown</p>"),
        ('[unclosed attr="x"]text', "<p>text</p>"),
        ("x[/vc_row]y", "<p>xy</p>"),
        ("[vc_row][vc_row]deep[/vc_row][/vc_row]", "<p>deep</p>"),
        ("(( not a note ))", "<p>(( not a note ))</p>"),
    ],
)  # fmt: skip
def test_shortcodes(content: str, expected: str) -> None:
    """Brackets that are no shortcode stay; broken nesting loses no text."""
    assert expected == to_html(content, Surroundings()).html.strip()
