"""The race's own tools: a corpus that is the same everywhere, whole process trees, honest tables."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench import corpus, measure, report, results
from bench.peers import PEERS
from bench.setup import Workshop
from bench.sites import Site

DIGESTS = {
    "yaml": "5be249f821b9301317d20d69e0b70c36f75741d9433cc9893d5456db2315afd0",
    "pelican": "172750db133473b632a7ce70e5cb7e564773fc72e045e84a74724b6d2e66743c",
    "sitegen": "b38e07f8046045d8ef0a2519e2ba4dd0740b0d8c8ecbd7a53879bd00bdf48ec2",
}


def test_the_corpus_is_the_one_that_was_measured() -> None:
    """Another corpus would make new results worth nothing beside the old ones."""
    assert {dialect: corpus.digest(dialect) for dialect in corpus.DIALECTS} == DIGESTS


def test_an_article_depends_on_its_number_alone() -> None:
    """So a corpus of 1,000 is the beginning of one of 10,000, in whatever order they are made."""
    backwards = [corpus.article(index) for index in (9_999, 999, 0)]
    assert backwards == [corpus.article(9_999), corpus.article(999), corpus.article(0)]
    assert all(corpus.article(index).date < corpus.NEWEST for index in range(200))


def test_slugs_fit_into_sitegen() -> None:
    """At most 100 characters of a-z, 0-9 and -, all different."""
    slugs = [corpus.sitegen_slug(corpus.article(index)) for index in range(500)]
    assert len(set(slugs)) == 500
    assert max(map(len, slugs)) <= 100
    assert set("".join(slugs)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not any("--" in slug or slug.startswith("-") for slug in slugs)


def test_the_memory_of_grandchildren_counts(tmp_path: Path) -> None:
    """A process whose child's child takes 60 MB takes 60 MB."""
    hungry = "import time; held = bytes(range(256)) * 4096 * 60; time.sleep(2)"
    between = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hungry!r}])"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {between!r}])"
    measured = measure.run([sys.executable, "-c", outer], tmp_path, log=tmp_path / "log")
    assert measured.status == 0
    assert 60 < measured.memory < 160
    assert measured.wall > 0.4
    assert 0 <= measured.others <= 1


def test_the_work_of_children_counts(tmp_path: Path) -> None:
    """Processor time is that of the whole tree; a failure and its words are kept."""
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}]); sys.exit('no more')"
    measured = measure.run([sys.executable, "-c", outer], tmp_path, log=tmp_path / "log")
    assert measured.cpu >= 0.3
    assert (measured.status, measured.log) == (1, "no more\n")


@pytest.mark.parametrize("name", PEERS)
def test_edits_change_one_thing_each_and_can_be_undone(name: str, tmp_path: Path) -> None:
    """The sources of a round: edited, and afterwards as they were."""
    site = Workshop(tmp_path).site(PEERS[name], 3)
    site.articles.mkdir(parents=True)
    for index in range(3):
        site.write_article(corpus.article(index))
    site.restore()
    before = sources(site)
    for edit in (site.edit_body, site.edit_title, site.add_article, site.edit_layout):
        earlier = sources(site)
        edit("zqmark")
        changed = sources(site).items() - earlier.items()
        assert len(changed) == 1
    assert sum("zqmark" in text for text in sources(site).values()) == 2
    site.restore()
    assert sources(site) == before


def sources(site: Site) -> dict[str, str]:
    """Every file of the site."""
    return {
        path.relative_to(site.folder).as_posix(): path.read_text(encoding="utf-8")
        for path in site.folder.rglob("*")
        if path.is_file()
    }


def test_checks_find_a_missing_page_and_a_wrong_title(tmp_path: Path) -> None:
    """A fast build of the wrong pages wins nothing."""
    site = Workshop(tmp_path).site(PEERS["hugo"], 3)
    for index, heading in enumerate(("{title}", "Another", None)):
        item = corpus.article(index)
        if heading:
            page = site.output / site.page_path(item)
            page.parent.mkdir(parents=True)
            page.write_text(f"<h1 class='x'>{heading.format(title=item.title)}</h1>", encoding="utf-8")
    assert site.check_all("") == [
        f"no page for {corpus.article(2).slug}",
        f"not as it should be: {corpus.article(1).slug}",
    ]


def test_sitegen_site_is_well_formed() -> None:
    """Only the race's site leaves out what the peers do not write."""
    race, full = (tomllib.loads(PEERS[name].files()["sitegen.toml"]) for name in ("sitegen", "sitegenfull"))
    assert race["feeds"] == {"items": 20, "formats": ["rss"], "sections": False}
    assert race["lists"] == {"size": 20, "types": False, "archive": False}
    assert (full["feeds"], full["lists"]) == ({"items": 20}, {"size": 20})
    assert tomllib.loads(PEERS["sitegen"].files()["content/support.toml"])["block"][0]["id"] == "default"


def row(peer: str, phase: str, number: int, wall: float, **more: object) -> results.Row:
    """A measured build."""
    return {
        "kind": "run", "race": "r", "articles": 10_000, "peer": peer, "phase": phase, "round": number,
        "wall": wall, "cpu": wall, "memory": 100.0, "others": 0.0, "files": 1, "faults": [],
    } | more  # fmt: skip


ROWS = [
    results.machine(),
    *(row("hugo", "cold", number, wall) for number, wall in enumerate((10.0, 20.0, 10.0))),
    *(row("hugorel", "cold", number, wall) for number, wall in enumerate((30.0, 60.0, 30.0))),
    *(row("sitegen", "cold", number, wall, memory=75.0) for number, wall in enumerate((15.0, 30.0, 21.0))),
    row("sitegen", "nochange", 0, 4.0),
    row("hugorel", "nochange", 0, 10.0),
    row("sitegen", "body", 0, 0.1, faults=["not as it should be: x"]),
    row("hugorel", "body", 0, 10.0),
    row("sitegen", "cold", 0, 1.0, articles=1000),
    *({"kind": "watch", "preview": name, "articles": 10_000, "seconds": seconds, "memory": 90.0}
      for name, seconds in (("sitegen", [0.1, 0.2, 0.3]), ("hugo", [1.0]), ("hugorel", [4.0]))),
]  # fmt: skip


def test_the_report_says_of_each_target_whether_it_is_met(tmp_path: Path) -> None:
    """Ratios are taken within a round; what was not measured or was wrong is not called met."""
    file = tmp_path / "results.jsonl"
    for line in ROWS:
        results.append(file, line)
    text = report.report(results.read([file]), 10_000)
    for said in (
        "| cold | 21.0 s | 0.5 | ≤ 0.8 | met | 1.5 | ≤ 1.8 | met |",
        "| no change | 4.00 s | 0.4 | ≤ 0.05 | **not met** |  | ≤ 0.12 | not measured |",
        "| one body edit |  |  | ≤ 0.06 | not measured |  | ≤ 0.15 | not measured |",
        "| save to fresh bytes in preview | 0.20 s | 0.05 | ≤ 0.1 | met | 0.2 | ≤ 0.3 | met |",
        "| peak memory, whole process tree | 75 MB | 0.75 | ≤ 0.7 | **not met** | 0.75 | ≤ 0.8 | met |",
        "| peak memory at 100,000, MB |  | ≤ 4096 | not measured |",
        "**1 runs failed or made wrong pages; they are not counted.**",
    ):
        assert said in text.splitlines()


def test_charts_are_well_formed_and_told_in_words() -> None:
    """Whoever cannot see the bars hears the numbers."""
    for picture, words in (
        (report.wall_chart(ROWS, 10_000), "cold: Hugo 10.0 s, Hugo, related pages 30.0 s, sitegen 21.0 s."),
        (report.growth_chart(ROWS), "sitegen: 1.00 ms at 1,000, 2.10 ms at 10,000."),
    ):
        root = ET.fromstring(picture)
        description = root.findtext("{http://www.w3.org/2000/svg}desc")
        assert description is not None
        assert words in description
        assert "prefers-color-scheme: dark" in picture


@pytest.mark.parametrize("script", ["run", "watch", "report", "setup", "profile"])
def test_each_program_starts_from_its_file(script: str) -> None:
    """With plain Python, from anywhere."""
    path = Path(report.__file__).with_name(f"{script}.py")
    done = subprocess.run([sys.executable, path, "--help"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "--home" in done.stdout
