"""What stands around taking sources in: folders, mixed kinds, conflicts with all versions, files that come with a text."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from sitegen.content import front_matter
from sitegen.importers.receipts import ImportReport
from sitegen.importers.seeds import import_sources
from sitegen.importers.taking_in import ImportOptions
from sitegen.normalise import NormaliseSettings
from tests.site_test import SiteTest
from tests.wxr import export

SITE = NormaliseSettings(languages=("en", "pl"))
DOCUMENTS = Path(__file__).parent / "documents"
TEXT = "Date: 4 May 2020\nAuthor: Jan Nowak\n\nRivers and Roads\n\n{}\n\nThe roads are worse. Nobody repairs them in the winter.\n"
FIRST = "The rivers are low this spring. Nobody knows why it is so."
ALONE = ImportOptions(jobs=1)


def _statuses(report: ImportReport) -> list[str]:
    return [entry.status for entry in report.entries]


def test_a_folder_of_mixed_files(tmp_path: Path) -> None:
    """Text, Word, web page and export in one folder: each is told by its bytes; one bad file stops no other."""
    inbox = tmp_path / "inbox"
    (inbox / "sub").mkdir(parents=True)
    (inbox / "a.txt").write_text(TEXT.format(FIRST))
    (inbox / "b.docx").write_bytes((DOCUMENTS / "grain-terminal.docx").read_bytes())
    (inbox / "c.dat").write_text(
        f"<html><body><h1>A Page</h1><p>{FIRST}</p><p>Second paragraph, so that it is a text.</p></body></html>"
    )
    (inbox / "d.docx").write_bytes(b"PK\x03\x04 broken")
    (inbox / "sub/e.pdf").write_bytes(b"%PDF-1.7 \x00\x01\x02")
    report = import_sources(tmp_path, [inbox], SITE, ALONE)
    assert (["imported", "imported", "imported", "refused", "refused"], 1) == (
        _statuses(report),
        report.exit_status,
    )
    assert sorted(path.name for path in (tmp_path / "content/articles").rglob("*.md")) == [
        "a-page.md", "rivers-and-roads.md", "the-grain-terminal-at-solec.md",
    ]  # fmt: skip


def test_processes_give_the_same(tmp_path: Path) -> None:
    """Several processes write the same files as one."""
    made: list[dict[str, bytes]] = []
    for jobs in (1, 2):
        site = tmp_path / str(jobs)
        (site / "seeds").mkdir(parents=True)
        (site / "seeds/export.xml").write_bytes(export())
        import_sources(site, None, SITE, ImportOptions(jobs=jobs))
        made.append(
            {path.name: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}
        )
    assert made[0] == made[1]


def test_what_is_pasted_is_taken_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`sitegen import -` reads what is piped in."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.format(FIRST).encode())))
    assert ["imported"] == _statuses(import_sources(tmp_path, [Path("-")], SITE, ALONE))


def test_pictures_and_remarks_come_beside_the_article(tmp_path: Path) -> None:
    """A picture of a document is in assets/, what reviewers remarked in a file beside the article."""
    files = [DOCUMENTS / "grain-terminal.docx", DOCUMENTS / "tracked-changes.docx"]
    report = import_sources(tmp_path, files, SITE, ImportOptions(jobs=1, accept_changes=True))
    assert ["imported", "imported"] == _statuses(report)
    assert (tmp_path / "content/articles/2021/two-ports-one-river.remarks.txt").read_text("utf-8") == (
        "Ewa Lis: Is this so? Please check.\n"
    )
    (picture,) = (tmp_path / "assets/images").iterdir()
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_once_more_with_pictures(tmp_path: Path) -> None:
    """Who forgot the pictures says it again; an article that an editor changed stays as it is."""
    (tmp_path / "files").mkdir()
    (tmp_path / "files/a.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    page = tmp_path / "page.html"
    page.write_text(
        f"<article><h1>Ports</h1><p>{FIRST}</p><p><img src='files/a.jpg' alt='A port'></p><p>{FIRST[::-1]}</p></article>"
    )
    import_sources(tmp_path, [page], SITE, ALONE)
    (article,) = (tmp_path / "content/articles").rglob("*.md")
    assert "![" not in article.read_text("utf-8")
    again = ImportOptions(jobs=1, again=True, attachments=tmp_path / "files")
    assert ["imported"] == _statuses(import_sources(tmp_path, [page], SITE, again))
    assert "![A port](/assets/images/a-" in article.read_text("utf-8")
    article.write_text(article.read_text("utf-8") + "\nMine.\n")
    assert ["unchanged"] == _statuses(import_sources(tmp_path, [page], SITE, again))


def test_a_trial_run_writes_nothing(tmp_path: Path) -> None:
    """Neither pictures, remarks, bases nor the ledger."""
    import_sources(tmp_path, [DOCUMENTS / "grain-terminal.docx"], SITE, ImportOptions(dry_run=True, jobs=1))
    assert [] == list(tmp_path.rglob("*"))


def _conflict(tmp_path: Path) -> tuple[Path, Path]:
    """A source and an article that both changed after the import."""
    seed = tmp_path / "seeds/rivers.txt"
    seed.parent.mkdir()
    seed.write_text(TEXT.format(FIRST))
    import_sources(tmp_path, None, SITE, ALONE)
    (article,) = (tmp_path / "content/articles").rglob("*.md")
    article.write_text(article.read_text().replace("The roads are worse.", "The roads are much worse."))
    seed.write_text(TEXT.format("The rivers are high this spring. Nobody knows why it is so."))
    return seed, article


def test_a_conflict_is_shown_with_all_versions(tmp_path: Path) -> None:
    """Beside the article stands what the editor has, what was imported, and what the source says now; the article stays."""
    _, article = _conflict(tmp_path)
    before = article.read_bytes()
    report = import_sources(tmp_path, None, SITE, ALONE)
    shown = article.with_suffix(".conflict.txt")
    assert (["conflict"], before) == (_statuses(report), article.read_bytes())
    assert shown.name in report.entries[0].message
    text = shown.read_text("utf-8")
    assert "much worse" in text
    change = text[text.index("<<<<<<< as you have it") : text.index(">>>>>>> as the source is now")]
    assert change.index("The rivers are low") < change.index("=======") < change.index("The rivers are high")
    assert "much worse" not in change  # what the editor alone changed is nothing to settle


def test_where_both_changed_one_line_all_three_stand_there(tmp_path: Path) -> None:
    """The line as it was imported stands between the two others."""
    _, article = _conflict(tmp_path)
    article.write_text(article.read_text().replace("The rivers are low", "The rivers are very low"))
    import_sources(tmp_path, None, SITE, ALONE)
    text = article.with_suffix(".conflict.txt").read_text("utf-8")
    order = [text.index(part) for part in ("<<<<<<< as you have it", "very low", "||||||| as it was imported", "are low", "=======", "are high", ">>>>>>> as the source is now")]  # fmt: skip
    assert sorted(order) == order


def test_keeping_settles_a_conflict(tmp_path: Path) -> None:
    """`--keep` leaves the article, takes the file with the versions away, and counts the source as seen."""
    seed, article = _conflict(tmp_path)
    before = article.read_bytes()
    import_sources(tmp_path, None, SITE, ALONE)
    import_sources(tmp_path, [seed], SITE, ImportOptions(keep=True, jobs=1))
    assert (before, False) == (article.read_bytes(), article.with_suffix(".conflict.txt").exists())
    assert ["unchanged"] == _statuses(import_sources(tmp_path, None, SITE, ALONE))


def test_a_lost_base_costs_only_its_part(tmp_path: Path) -> None:
    """Without what was imported before, both versions are still shown."""
    _, article = _conflict(tmp_path)
    for kept in (tmp_path / ".sitegen/imported").rglob("*"):
        if kept.is_file():
            kept.write_bytes(b"damaged")
    import_sources(tmp_path, None, SITE, ALONE)
    text = article.with_suffix(".conflict.txt").read_text("utf-8")
    assert ("much worse" in text, "are high" in text) == (True, True)


def test_memory_does_not_hold_the_sources(tmp_path: Path) -> None:
    """An entry of the report fetches its text from the disk, and is small itself."""
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(TEXT.format(f"{FIRST} {number}"))
    report = import_sources(
        tmp_path, sorted(tmp_path.glob("*.txt")), SITE, ImportOptions(dry_run=True, jobs=2)
    )
    assert all(entry.kept is not None and entry.kept.size < 4_000 for entry in report.entries)
    assert all("article" in json.loads(line) for line in report.json_lines())


def test_too_many_topics_are_set_aside(tmp_path: Path) -> None:
    """An old archive may have fifty tags on a text: the site takes forty, the others are kept in `source`."""
    tags = "".join(
        f'<category domain="post_tag" nicename="t{n}"><![CDATA[Topic {n}]]></category>' for n in range(60)
    )
    data = export().replace(b"<wp:post_id>41</wp:post_id>", f"{tags}<wp:post_id>41</wp:post_id>".encode())
    (tmp_path / "x.xml").write_bytes(data)
    report = import_sources(tmp_path, [tmp_path / "x.xml"], SITE, ALONE)
    entry = next(entry for entry in report.entries if entry.source.endswith("#41"))
    meta = front_matter.read((tmp_path / entry.article).read_text("utf-8"), entry.article).meta
    assert (40, 22) == (len(meta["topics"]), len(meta["source"]["more_topics"]))


def test_a_build_tells_of_an_open_conflict_and_not_of_remarks(tmp_path: Path) -> None:
    """What stands beside an article for its editor is no part of the site; a conflict is not forgotten."""
    site = SiteTest(tmp_path / "site").article("one")
    site.write("content/articles/2026/one.remarks.txt", "Ewa Lis: Really?\n")
    site.write("content/articles/2026/one.conflict.txt", "<<<<<<<\n").build()
    assert site.built is not None
    found = [(f.code, f.location.path if f.location else "") for f in site.built.findings]
    assert ("conflict", "content/articles/2026/one.conflict.txt") in found
    assert not any("remarks" in path for _, path in found)
