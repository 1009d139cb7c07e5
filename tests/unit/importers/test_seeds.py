"""Sources are taken in once, and never over an editor's work."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sitegen.content import front_matter
from sitegen.importers import ledger
from sitegen.importers.receipts import ImportReport
from sitegen.importers.seeds import import_sources
from sitegen.importers.taking_in import ImportOptions
from sitegen.normalise import NormaliseSettings

SITE = NormaliseSettings(languages=("en", "pl"))
SOURCE = """Date: 9 February 2024 Author: Halina Wrońska

Grain Terminal Slips Another Year

Port authorities confirmed on Friday that the berth will open in spring.

The delay has a price. Traders move their cargo elsewhere.

Top
"""
ARTICLE = "content/articles/2024/grain-terminal-slips-another-year.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with one seed."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "grain.txt").write_text(SOURCE, "utf-8")
    return tmp_path


def _run(site: Path, *, dry_run: bool = False) -> ImportReport:
    return import_sources(site, None, SITE, ImportOptions(dry_run=dry_run))


def _statuses(report: ImportReport) -> list[str]:
    return [entry.status for entry in report.entries]


def _snapshot(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_new_seed_is_imported(site: Path) -> None:
    """A new seed becomes an article with a permanent uid and a frozen slug."""
    report = _run(site)
    found = front_matter.read((site / ARTICLE).read_text("utf-8"), ARTICLE)
    assert ["imported"] == _statuses(report)
    assert (
        "2024-02-09-grain-terminal-slips-another-year",
        "grain-terminal-slips-another-year",
        "2024-02-09",
    ) == (
        found.meta["uid"],
        found.meta["slug"],
        found.meta["date"],
    )
    assert "Top" not in found.body


def test_second_run_changes_nothing(site: Path) -> None:
    """Importing twice leaves every byte as it was."""
    _run(site)
    before = _snapshot(site)
    report = _run(site)
    assert (["unchanged"], before) == (_statuses(report), _snapshot(site))


def test_editors_change_is_never_overwritten(site: Path) -> None:
    """An edited article stays, whether its seed changed or not; a changed one is a conflict."""
    _run(site)
    edited = (site / ARTICLE).read_text("utf-8").replace("The delay has a price.", "The delay is dear.")
    (site / ARTICLE).write_text(edited, "utf-8")
    unchanged = _run(site)
    (site / "seeds/grain.txt").write_text(SOURCE.replace("spring", "summer"), "utf-8")
    conflict = _run(site)
    assert (["unchanged"], ["conflict"]) == (_statuses(unchanged), _statuses(conflict))
    assert edited == (site / ARTICLE).read_text("utf-8")
    assert len(conflict.news()) == 1


def test_changed_seed_is_imported_again_in_place(site: Path) -> None:
    """A changed title beside an untouched article keeps path, uid and slug."""
    _run(site)
    changed = SOURCE.replace("Slips Another Year", "Is Late").replace("spring", "summer")
    (site / "seeds/grain.txt").write_text(changed, "utf-8")
    report = _run(site)
    meta = front_matter.read((site / ARTICLE).read_text("utf-8"), ARTICLE).meta
    assert (["imported"], ARTICLE) == (_statuses(report), report.entries[0].article)
    assert ("Grain Terminal Is Late", "grain-terminal-slips-another-year") == (meta["title"], meta["slug"])
    assert "2024-02-09-grain-terminal-slips-another-year" == meta["uid"]


def test_deleted_article_is_declined_for_good(site: Path) -> None:
    """A seed whose article was deleted is not imported again, even when the seed changes."""
    _run(site)
    (site / ARTICLE).unlink()
    first = _run(site)
    (site / "seeds/grain.txt").write_text(SOURCE + "\n", "utf-8")
    second = _run(site)
    assert (["declined"], ["declined"], False) == (
        _statuses(first),
        _statuses(second),
        (site / ARTICLE).exists(),
    )
    assert ("declined", 1, 0) == (
        ledger.read(site)["seeds/grain.txt"].status,
        len(first.news()),
        len(second.news()),
    )


def test_moved_article_is_found_by_its_uid(site: Path) -> None:
    """An editor may move the file: the ledger follows."""
    _run(site)
    moved = site / "content/articles/grain.md"
    (site / ARTICLE).rename(moved)
    report = _run(site)
    assert (["unchanged"], "content/articles/grain.md") == (_statuses(report), report.entries[0].article)


def test_slug_is_unique_against_all_content(site: Path) -> None:
    """A slug that a page has already gets the date, and the import says so."""
    page = site / "content/pages/grain.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Grain\nslug: grain-terminal-slips-another-year\n---\n\nText.\n", "utf-8")
    report = _run(site)
    assert (
        "content/articles/2024/grain-terminal-slips-another-year-2024-02-09.md" == report.entries[0].article
    )
    assert (
        "slug-collision:content/pages/grain.md"
        in (report.entries[0].normalised or pytest.fail("none")).warnings
    )


def test_one_title_and_date_twice_gets_a_hash(site: Path) -> None:
    """Title and date being equal, the third name carries six digits of the content's hash."""
    (site / "seeds/b.txt").write_text(SOURCE.replace("spring", "May"), "utf-8")
    (site / "seeds/c.txt").write_text(SOURCE.replace("spring", "June"), "utf-8")
    report = _run(site)
    stems = sorted((Path(entry.article).stem for entry in report.entries), key=len)
    plain = "grain-terminal-slips-another-year"
    assert [plain, f"{plain}-2024-02-09"] == stems[:2]
    assert stems[2].startswith(f"{plain}-2024-02-09-")
    assert len(stems[2]) == len(plain) + 18


def test_order_of_files_does_not_matter(tmp_path: Path) -> None:
    """The same files in another order give the same content."""
    files = []
    for number in range(4):
        path = tmp_path / f"{number}.txt"
        path.write_text(SOURCE.replace("spring", f"month {number}"), "utf-8")
        files.append(path)
    snapshots = []
    for name, order in (("a", files), ("b", files[::-1])):
        import_sources(tmp_path / name, order, SITE)
        snapshots.append(_snapshot(tmp_path / name))
    assert snapshots[0] == snapshots[1]


def test_bad_files_stop_nothing(site: Path) -> None:
    """A binary, a missing and an empty file are told of; the good one is imported; the status is 1."""
    (site / "seeds/a.txt").write_bytes(b"%PDF-1.7\x00\x01")
    (site / "seeds/b.txt").write_bytes(b"\xef\xbb\xbf \n")
    files = [site / "seeds" / name for name in ("a.txt", "b.txt", "grain.txt", "none.txt")]
    report = import_sources(site, files, SITE)
    assert (["refused", "empty", "imported", "refused"], 1) == (_statuses(report), report.exit_status)


def test_source_without_an_article_is_no_failure(site: Path) -> None:
    """Empty sources are reported and remembered; the exit status stays 0."""
    (site / "seeds/b.txt").write_bytes(b"")
    report = _run(site)
    assert (["empty", "imported"], 0) == (_statuses(report), report.exit_status)
    assert "empty" == ledger.read(site)["seeds/b.txt"].status


def test_refused_file_is_refused_on_every_run(site: Path) -> None:
    """A binary among the seeds keeps the exit status at 1 until it is taken away."""
    (site / "seeds/a.txt").write_bytes(b"%PDF-1.7\x00\x01")
    assert [1, 1] == [_run(site).exit_status for _ in range(2)]


def test_symbolic_links_are_not_followed(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link among the seeds is left out; one given by name is refused."""
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text(SOURCE, "utf-8")
    link = site / "seeds" / "link.txt"
    link.symlink_to(outside)
    assert (1, ["refused"]) == (len(_run(site).entries), _statuses(import_sources(site, [link], SITE)))


def test_dry_run_writes_nothing(site: Path) -> None:
    """A dry run looks at every file, known or not, and leaves the site alone."""
    before = _snapshot(site)
    report = _run(site, dry_run=True)
    assert (["imported"], before) == (_statuses(report), _snapshot(site))
    _run(site)
    known = _run(site, dry_run=True)
    assert "Grain Terminal Slips Another Year" == json.loads(known.as_json())["article"]["title"]


def test_undated_text_is_a_draft(site: Path) -> None:
    """A text without a date goes to undated/ and is a draft until an editor has looked."""
    (site / "seeds/grain.txt").write_text(SOURCE.replace("Date: 9 February 2024 ", ""), "utf-8")
    report = _run(site)
    path = "content/articles/undated/grain-terminal-slips-another-year.md"
    meta = front_matter.read((site / path).read_text("utf-8"), path).meta
    assert (path, True, ["missing-date"]) == (report.entries[0].article, meta["draft"], meta["warnings"])


def test_file_outside_the_site_is_known_by_name_and_hash(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The ledger never holds a path of the machine."""
    outside = tmp_path_factory.mktemp("outside") / "text.txt"
    outside.write_text(SOURCE, "utf-8")
    import_sources(site, [outside], SITE)
    key = f"text.txt@{ledger.sha256(outside.read_bytes())[:12]}"
    assert [key] == list(ledger.read(site))
    assert ["unchanged"] == _statuses(import_sources(site, [outside], SITE))


def test_standard_input(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single dash reads the standard input."""

    class _Input:
        buffer = io.BytesIO(SOURCE.encode())

    monkeypatch.setattr("sys.stdin", _Input)
    report = import_sources(site, [Path("-")], SITE)
    assert ("-", "imported", ARTICLE) == (
        report.entries[0].source,
        report.entries[0].status,
        report.entries[0].article,
    )


def test_interrupted_run_is_taken_up(site: Path) -> None:
    """An article that was written before its ledger was is recognised, not imported beside itself."""
    _run(site)
    (site / ledger.FILE).unlink()
    report = _run(site)
    assert (ARTICLE, 1) == (report.entries[0].article, len(list((site / "content/articles").rglob("*.md"))))


def test_content_is_no_source(site: Path) -> None:
    """A file of content/ given as source is refused."""
    _run(site)
    assert ["refused"] == _statuses(import_sources(site, [site / ARTICLE], SITE))


def test_dry_run_of_a_known_seed_collides_with_nothing(site: Path) -> None:
    """A seed does not stand in its own way."""
    _run(site)
    (entry,) = _run(site, dry_run=True).entries
    assert (ARTICLE, ()) == (entry.article, entry.normalised.warnings if entry.normalised else None)


def test_odd_date_of_a_passed_through_file_stays_inside_content(site: Path) -> None:
    """A date that is none cannot lead the path astray."""
    (site / "seeds/grain.txt").write_text("---\ntitle: Grain\ndate: ../../../etc\n---\n\nText.\n", "utf-8")
    assert "content/articles/undated/grain.md" == _run(site).entries[0].article


SEED_TEXT = "Date: 4 May 2026 Author: Ann Lee\n\nLow Water\n\nThe gauge stands low.\n\nBarges wait for rain in {place}.\n"


def _conflict(root: Path) -> tuple[Path, Path]:
    """Return seed and article of a conflict: both changed since the import."""
    seed = root / "seeds" / "low.txt"
    seed.parent.mkdir(parents=True, exist_ok=True)
    seed.write_text(SEED_TEXT.format(place="Dargowo"), encoding="utf-8")
    (entry,) = import_sources(root, None, NormaliseSettings()).entries
    article = root / entry.article
    article.write_text(article.read_text("utf-8").replace("wait", "hope"), encoding="utf-8")
    seed.write_text(SEED_TEXT.format(place="Tczew"), encoding="utf-8")
    return seed, article


def test_a_conflict_is_settled_by_keeping(tmp_path: Path) -> None:
    """With `keep` the article stays, and later runs have nothing to say."""
    seed, article = _conflict(tmp_path)
    before = article.read_bytes()
    assert [e.status for e in import_sources(tmp_path, None, NormaliseSettings()).entries] == ["conflict"]
    import_sources(tmp_path, [seed], NormaliseSettings(), ImportOptions(keep=True))
    assert article.read_bytes() == before
    assert [e.status for e in import_sources(tmp_path, None, NormaliseSettings()).entries] == ["unchanged"]


def test_a_declined_source_is_taken_in_again_on_demand(tmp_path: Path) -> None:
    """Only with `again`, and then as it is now."""
    seed, article = _conflict(tmp_path)
    article.unlink()
    assert [e.status for e in import_sources(tmp_path, None, NormaliseSettings()).entries] == ["declined"]
    (entry,) = import_sources(tmp_path, [seed], NormaliseSettings(), ImportOptions(again=True)).entries
    assert entry.status == "imported"
    assert "Tczew" in (tmp_path / entry.article).read_text("utf-8")


def test_a_dry_run_tells_what_an_import_would_do(tmp_path: Path) -> None:
    """A conflict is called one, the text is looked at all the same, and nothing is written."""
    _conflict(tmp_path)
    ledger_before = (tmp_path / "content/imports.json").read_bytes()
    (entry,) = import_sources(tmp_path, None, NormaliseSettings(), ImportOptions(dry_run=True)).entries
    assert entry.status == "conflict"
    assert entry.normalised is not None
    assert (tmp_path / "content/imports.json").read_bytes() == ledger_before


def test_a_language_that_the_site_does_not_have_makes_a_draft(tmp_path: Path) -> None:
    """So that one paste does not stop the whole site."""
    seed = tmp_path / "seeds" / "pl.txt"
    seed.parent.mkdir(parents=True)
    text = "Data: 4 maja 2026 Autor: Anna Lis\n\nNiski stan wody\n\nWodowskaz w porcie pokazuje, że rzeka jest dziś bardzo płytka i nie ma deszczu.\n"
    seed.write_text(text, encoding="utf-8")
    (entry,) = import_sources(tmp_path, None, NormaliseSettings(languages=("en",))).entries
    written = (tmp_path / entry.article).read_text("utf-8")
    assert "lang: pl" in written
    assert "draft: true" in written
