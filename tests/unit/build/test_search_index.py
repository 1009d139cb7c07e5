"""The index: made from listed texts alone, the same bytes each time, and only where a record has changed."""

from __future__ import annotations

import gzip
import json
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.corpus import article
from sitegen.build import pagefind, search_index
from sitegen.build.line import Builder
from sitegen.build.pagefind import Record
from sitegen.build.pagefind_files import Index, PageNote, Run, rounded, taken
from sitegen.build.pagefind_words import UnknownForm, read, unpacked
from sitegen.build.values import Options
from sitegen.engine import canon
from sitegen.errors import SearchFailed
from tests.own_site import ROOT, run_sitegen
from tests.site_test import SETTINGS, SiteTest

ON = SETTINGS + "\n[search]\nenabled = true\n"


FIELDS = ("title", "date")


def records(count: int = 40, lang: str = "en") -> list[Record]:
    """Records of many words."""
    return [
        {
            "url": f"/{number}/",
            "content": f"Ports handle grain, text {number} of many. " * (1 + number % 5),
            "language": lang,
            "meta": {"title": f"Text {number}", "date": "1 March 2026"},
        }
        for number in range(count)
    ]


def index_of(found: Run, kinds: int = 3) -> Index:
    """An index over what Pagefind made, with facets of many values."""
    pages = [
        PageNote(
            path=f"{number}.md",
            outline=str(number),
            body="",
            told=(b"", b""),
            date="2026-03-01",
            filters=(("type", ((f"kind-{number % kinds}", f"Kind {number % kinds}"),)),),
            digest=canon.digest(fragment),
            count=rounded(count),
        )
        for number, (fragment, count) in enumerate(zip(found.fragments, found.counts, strict=True))
    ]
    return Index(found.engine, canon.digest(found.program), pages, found.words)


def tables(index: Index) -> dict[str, bytes]:
    """The files that sitegen makes itself, by path."""
    return {path: maker() for path, _, maker in index.files() if maker}


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with search, a text, a draft and a few that are not out."""
    made = SiteTest(tmp_path / "site").write("sitegen.toml", ON)
    made.article("ports", "Ports handle granite.", topics="[Ports]", authors="[Ann Lee]", type="analysis")
    made.article("porty", "Porty obsługują węgiel.", lang="pl", authors="[Jan Bób]")
    return made


def searched(site: SiteTest, lang: str = "en") -> str:
    """Everything that the index of a language says, in the clear."""
    texts = [
        unpacked(data).decode("utf-8", "replace") if not name.endswith("fragment") else _fragment(data)
        for name, data in index_files(site).items()
        if name.startswith(f"pagefind/{lang}/") and name.endswith(("fragment", "filter", "index", "meta"))
    ]
    return "\n".join(texts)


def _fragment(data: bytes) -> str:
    return gzip.decompress(data).decode("utf-8")


def index_files(site: SiteTest) -> dict[str, bytes]:
    """The files of all indexes."""
    return {path: data for path, data in site.files().items() if path.startswith("pagefind/")}


def run(found: list[Record], lang: str = "en", **settings: Path) -> Run:
    """What Pagefind makes of records."""
    return pagefind.run(found, len(found), lang, FIELDS, **settings)


def test_same_records_give_the_same_bytes() -> None:
    """Whatever the run, although Pagefind's own files differ from run to run."""
    first = run(records())
    assert all(run(records()) == first for _ in range(3))
    assert tables(index_of(first)) == tables(index_of(first))


def test_other_facets_give_other_files() -> None:
    """A changed value is another file, named by another table."""
    found = run(records())
    before, after = tables(index_of(found)), tables(index_of(found, kinds=4))
    assert before["entry.json"] != after["entry.json"]
    assert {n for n in before if n.startswith("filter/")} != {n for n in after if n.startswith("filter/")}
    assert {n for n in before if n.startswith("index/")} == {n for n in after if n.startswith("index/")}


def test_page_that_names_the_fields_is_not_found() -> None:
    """The last record of each run leaves nothing behind, and a text with its one word stays found by it."""
    found = run([*records(2), {**records(1)[0], "url": "/0/", "content": "0 0 grain"}])
    assert len(found.fragments) == len(found.counts) == 3 - 1
    assert "0" in found.words
    assert "0" not in run([{**records(1)[0], "content": "grain", "meta": {"title": "Grain"}}]).words


def test_files_of_words_are_small_and_stable() -> None:
    """Of many words a search loads one file; a word more changes the files beside it alone."""
    vocabulary = [f"w{canon.digest(str(n).encode())[:9]}" for n in range(6000)]
    more = {"url": "/more/", "language": "en", "meta": {}, "content": "w0000000 granite"}
    texts = [
        {"url": f"/{n}/", "language": "en", "meta": {}, "content": " ".join(vocabulary[n * 100 : n * 100 + 200])}
        for n in range(59)
    ]  # fmt: skip
    few, many = (
        {name for name in tables(index_of(run(found))) if name.startswith("index/")}
        for found in (texts, [*texts, more])
    )
    assert 8 < len(few) < 40
    assert len(few - many) <= 2


@pytest.mark.parametrize("seed", ["0", "4242"])
def test_hash_seed_does_not_matter(site: SiteTest, seed: str, tmp_path: Path) -> None:
    """A process with another hash seed makes the same index."""
    expected = index_files(site.build())
    other = SiteTest(tmp_path / "other")
    for path in site.root.rglob("*"):
        if path.is_file() and path.relative_to(site.root).parts[0] in ("content", "sitegen.toml"):
            other.put(path.relative_to(site.root).as_posix(), path.read_bytes())
    done = run_sitegen(
        "build", "--site", str(other.root), "--now", site.now.isoformat(), cwd=other.root,
        env={"PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert index_files(other) == expected


FIRST_USE = 110 * 1024


def first_use(made: dict[str, bytes], program: int) -> int:
    """Bytes that a first search loads, its words apart."""
    engine = len(gzip.compress((ROOT / "assets/js/search-engine.js").read_bytes(), 9))
    (meta,) = (data for path, data in made.items() if path.endswith(".pf_meta"))
    return program + engine + len(meta) + len(made["entry.json"])


@pytest.mark.long
def test_first_search_of_a_large_site_keeps_its_budget() -> None:
    """Of 3,333 texts in one language: what it costs to look up one of the words, over all words."""
    texts: list[Record] = [
        {
            "url": f"/{item.date.year}/{item.slug}/",
            "language": "en",
            "content": f"{item.summary} {item.body}",
            "meta": {"title": item.title, "date": item.date.date().isoformat()},
        }
        for item in map(article, range(3333))
    ]
    found = run(texts)
    made = tables(index_of(found))
    sizes = [len(data) for path, data in made.items() if path.startswith("index/")]
    rest = first_use(made, len(found.program))
    assert rest + sum(sizes) / len(sizes) <= FIRST_USE
    assert sum(rest + size <= FIRST_USE for size in sizes) >= len(sizes) * 0.75


def test_stemmer_of_the_language_is_there(site: SiteTest) -> None:
    """Polish has one, Ukrainian falls back to none; Pagefind's own scripts are not published."""
    assert run(records(2, "pl"), "pl").engine.program == "pl"
    assert run(records(2, "uk"), "uk").engine.program == "unknown"
    names = {path.split("/")[2].split(".")[-1] for path in index_files(site.build()) if path.count("/") == 2}
    assert names == {"json", "pagefind", "pf_meta", "pf_order", "pf_labels"}
    assert not [path for path in index_files(site) if path.endswith((".js", ".css"))]


@pytest.mark.parametrize("body", ["", "…"])
def test_text_without_words_is_found_by_its_title(tmp_path: Path, body: str) -> None:
    """Pagefind would leave it out, and fail where it is the only one."""
    site = SiteTest(tmp_path / "site").write("sitegen.toml", ON).article("ports", body).build()
    assert "orts" in searched(site)
    assert len(fragments(site, "en")) == 1


def test_files_of_another_form_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this module does not know is not guessed at: other tables, another version."""
    seen: list[dict[str, bytes]] = []

    def watched(files: dict[str, bytes], lang: str) -> Run:
        seen.append(files)
        return taken(files, lang)

    monkeypatch.setattr(pagefind, "taken", watched)
    run(records(3))
    (files,) = seen
    entry = files["pagefind-entry.json"]
    with pytest.raises(UnknownForm):
        taken({**files, "pagefind-entry.json": b"{}"}, "en")
    with pytest.raises(UnknownForm, match="version"):
        taken({**files, "pagefind-entry.json": entry.replace(b"1.5.2", b"1.6.0")}, "en")
    for kind in (".pf_meta", ".pf_index"):
        name = next(name for name in files if name.endswith(kind))
        for broken in (files[name][:-9], b"plain"):
            with pytest.raises(UnknownForm):
                taken({**files, name: broken}, "en")


@pytest.mark.parametrize(
    "fields",
    [
        {"draft": "true"},
        {"embargo_until": "2026-12-01T09:00"},
        {"date": "2026-12-24"},
        {"status": "withdrawn"},
        {"expires": "2026-11-01"},
    ],
    ids=lambda fields: next(iter(fields)),
)
@pytest.mark.parametrize("drafts", [False, True], ids=["public", "with drafts"])
def test_nothing_leaks(site: SiteTest, fields: dict[str, str], drafts: bool) -> None:
    """A text that is not out, or not listed, is in no file of the index, in a preview neither."""
    site.drafts = drafts
    site.article("secret", "Quartz is secret.", topics="[Quartz]", authors="[Quartz Lee]", **fields).build()
    found = searched(site)
    assert "granite" in found
    assert "uartz" not in found


def test_embargoed_text_comes_and_a_withdrawn_one_goes(site: SiteTest) -> None:
    """The index follows the moment and the front matter."""
    site.article("later", "Quartz is news.", embargo_until="2026-11-23T15:00").build()
    assert "Quartz" not in searched(site)
    site.now = site.now.replace(hour=18)
    assert "Quartz" in searched(site.build())
    site.article("later", "Quartz is news.", embargo_until="2026-11-23T15:00", status="withdrawn").build()
    assert "Quartz" not in searched(site)


def test_record_says_what_the_page_says(site: SiteTest) -> None:
    """Title, date, type, authors and facets in the words of the language; the body without its tags."""
    site.article(
        "rail",
        "## Wagons & rail\n\nA *slow*er line.[^1]\n\n[^1]: A note on gauge.",
        title="'Rail & \"roads\"'",
        series="Notes",
        regions="[Baltic]",
        authors="[Ann Lee, Max Roe]",
        standfirst="In short.",
    ).build()
    (text,) = [f for f in map(_fragment, fragments(site, "en")) if "gauge" in f]
    found = json.loads(text.removeprefix("pagefind_dcd"))
    assert found["url"] == "/2026/rail/"
    assert found["content"].startswith("In short. Wagons & rail A slower line.")
    assert found["meta"] == {
        "title": "Rail & “roads”",
        "type": "Brief",
        "date": "1 March 2026",
        "iso": "2026-03-01",
        "byline": "Ann Lee and Max Roe",
    }
    (labels,) = (d for p, d in index_files(site).items() if p.startswith("pagefind/en/") and "labels" in p)
    named = json.loads(gzip.decompress(labels))
    assert named["type"] == {"analysis": "Analysis", "brief": "Brief"}
    assert named["series"] == {"notes": "Notes"}
    assert named["region"] == {"baltic": "Baltic"}
    assert named["author"] == {"ann-lee": "Ann Lee", "max-roe": "Max Roe"}
    assert named["year"] == {"2026": "2026"}


def fragments(site: SiteTest, lang: str) -> list[bytes]:
    """The fragments of a language, one for each page that is found."""
    folder = f"pagefind/{lang}/fragment/"
    return [data for name, data in index_files(site).items() if name.startswith(folder)]


def test_chapter_is_found_at_its_own_address(site: SiteTest) -> None:
    """Under its own title and words, with its report's date and terms."""
    site.write(
        "content/reports/grid/index.md",
        "---\nuid: grid\ntitle: The grid\ndate: 2026-02-01\nauthors: [Ann Lee]\ntopics: [Grid]\n---\n\nLanding.\n",
    ).write("content/reports/grid/01-wires.md", "---\ntitle: Wires\n---\n\nCopper and zinc.\n").build()
    (text,) = [f for f in map(_fragment, fragments(site, "en")) if "zinc" in f]
    found = json.loads(text.removeprefix("pagefind_dcd"))
    assert (found["url"], found["meta"]["title"], found["meta"]["part"]) == (
        "/2026/grid/wires/",
        "Wires",
        "The grid",
    )
    (topics,) = (
        d for p, d in index_files(site).items() if "filter" in p and "/en/" in p and "topic" in str(read(d))
    )
    assert str(read(topics)) == "['topic', [['grid', [0, 1]], ['ports', [2]]]]"
    assert sum("Copper" in f for f in map(_fragment, fragments(site, "en"))) == 1


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Language and number of records of each run of Pagefind."""
    made: list[tuple[str, int]] = []
    real = pagefind.run

    def counted(found: object, count: int, lang: str, fields: object) -> Run:
        made.append((lang, count))
        return real(found, count, lang, fields)  # type: ignore[arg-type]

    monkeypatch.setattr(search_index.pagefind, "run", counted)
    return made


def test_index_is_taken_over(site: SiteTest, runs: list[tuple[str, int]]) -> None:
    """Where no record of a language changed, Pagefind is not started; where a body did, for that text alone."""
    site.build()
    site.write("content/people/ann-lee.toml", 'name = "Ann Lee"\nbio.en = "Writes."\n').build()
    assert runs == [("en", 1), ("pl", 1)]
    site.article(
        "ports", "Ports handle basalt.", topics="[Ports]", authors="[Ann Lee]", type="analysis"
    ).build()
    assert runs[2:] == [("en", 2)]  # as it was, and as it is
    assert "basalt" in searched(site)
    assert "granit" not in searched(site)


def test_edit_of_a_body_takes_the_short_way(site: SiteTest) -> None:
    """Where nothing else of the text is other, the site is not planned again, and search knows the new words."""
    site.build()
    site.article(
        "ports", "Ports handle granite, 4711.", topics="[Ports]", authors="[Ann Lee]", type="analysis"
    ).build()
    assert site.account
    assert "publication" not in site.account.seconds
    assert "4711" in searched(site)


@pytest.mark.parametrize("kind", ["pf_fragment", "pf_index", "pf_filter", "pf_meta", "pagefind", "json"])
def test_lost_file_is_made_again(site: SiteTest, kind: str) -> None:
    """Whatever kind of file it is."""
    whole = index_files(site.build())
    next(path for path in (site.output / "pagefind/en").resolve().rglob(f"*.{kind}")).unlink()
    assert index_files(site.build()) == whole


EDITS: list[Callable[[SiteTest], object]] = [
    lambda site: site.article("t3", "Granite żółć, and the 0 of it."),
    lambda site: site.article("t3", "Granite zolc.", title="Another"),
    lambda site: site.article("middle", "Quartz stands between.", date="2026-02-07"),
    lambda site: site.article("newest", "Basalt.", date="2026-04-01", regions="[Baltic]"),
    lambda site: site.article("t5", "Draft.", draft="true"),
    lambda site: (site.root / "content/articles/2026/t2.md").unlink(),
    lambda site: site.write("content/pages/about.md", "---\ntitle: About us\n---\n\nBasalt.\n"),
    lambda site: site.article("porty", "Porty, żołnierz i żołnierze.", lang="pl"),
    lambda site: site.article("t3", "Granite żółć, and the 0 of it."),
]  # fmt: skip


def test_amended_index_is_the_one_made_anew(
    site: SiteTest, runs: list[tuple[str, int]], tmp_path: Path
) -> None:
    """After each edit: of a body, of a title, a text in the middle or at the end, one that goes, with accents and without."""
    for number in range(12):
        date = f"2026-02-{number + 1:02}"
        site.article(f"t{number}", f"Ports handle grain żółw {number}, zolw.", date=date, topics="[Ports]")
    site.build()
    for step, edit in enumerate(EDITS):
        edit(site)
        runs.clear()
        warm = index_files(site.build())
        assert sum(count for _, count in runs) <= 2
        if step % 4:
            continue
        clean = SiteTest(tmp_path / str(step))
        for path in site.root.rglob("*"):
            if path.is_file() and path.relative_to(site.root).parts[0] in ("content", "sitegen.toml"):
                clean.put(path.relative_to(site.root).as_posix(), path.read_bytes())
        assert index_files(clean.build()) == warm


def test_many_edits_at_once_make_the_index_anew(site: SiteTest, runs: list[tuple[str, int]]) -> None:
    """Beyond some texts that is the shorter way."""
    for number in range(30):
        site.article(f"t{number}", "Grain.")
    site.build()
    for number in range(30):
        site.article(f"t{number}", "Zinc.")
    site.build()
    assert runs[-1] == ("en", 31)


def test_off_costs_nothing(tmp_path: Path) -> None:
    """Without the setting there is no index, no page, no script and no link."""
    site = SiteTest(tmp_path / "site").article("ports").build()
    assert not [path for path in site.files() if "search" in path or "pagefind" in path]
    assert "search" not in site.page("").lower()
    assert "search index" not in (site.account.seconds if site.account else {})


def test_preview_makes_no_index_unless_asked(site: SiteTest) -> None:
    """Its search page says so, loads no script, and a body's edit costs no more than without search."""
    for search in (False, True):
        with Builder(site.root, site.output, site.root / ".sitegen", jobs=1, durable=False) as builder:
            builder.build(Options(site.now, drafts=True, at_root=True, search=search))
        page = site.page("search/")
        assert bool(index_files(site)) == search == ("search.js" in page) == ("data-index" in page)
        assert ("sitegen serve --search" in page) != search


def test_draft_page_is_not_found(site: SiteTest) -> None:
    """A plain page is, and a draft of one is not, in a preview neither."""
    site.drafts = True
    site.write("content/pages/about.md", "---\ntitle: About us\n---\n\nBasalt.\n")
    site.write("content/pages/soon.md", "---\ntitle: Soon\ndraft: true\n---\n\nQuartz.\n").build()
    found = searched(site)
    assert "Basalt" in found
    assert "Quartz" not in found


def test_language_without_texts_has_no_search(tmp_path: Path) -> None:
    """Neither page nor link nor index."""
    site = SiteTest(tmp_path / "site").write("sitegen.toml", ON).article("ports").build()
    assert site.exists("search/index.html")
    assert not site.exists("pl/search/index.html")
    assert "/search/" not in site.page("pl/")
    assert not [path for path in site.files() if path.startswith("pagefind/pl/")]


def _program(folder: Path, script: str) -> Path:
    path = folder / "pagefind"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


_SPEAKS = "import base64, json, sys; sys.stdin.read(1); say = lambda text: print(text, end=',', flush=True)\n"
_REFUSES = """
told = {'message_id': 1, 'payload': {'type': 'Error', 'message': 'no  room\\nleft'}}
say(base64.b64encode(json.dumps(told).encode()).decode())
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("import sys; sys.exit(3)", "it ended early"),
        (_SPEAKS + "say('!!!'); sys.stdin.read()", "it says what cannot be read"),
        (_SPEAKS + _REFUSES, "no room left"),
    ],
    ids=["ends", "babbles", "refuses"],
)
def test_failing_program_is_told(tmp_path: Path, script: str, why: str) -> None:
    """One line with the reason, and how to do without."""
    with pytest.raises(SearchFailed) as caught:
        run(records(500), binary=_program(tmp_path, script))
    assert f"pagefind could not make the search index: {why}" in str(caught.value)
    assert "enabled = false" in str(caught.value)


def test_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time, also while nobody reads what it is told."""
    monkeypatch.setattr(pagefind, "SECONDS", 0.3)
    monkeypatch.setattr(pagefind, "RECORDS_A_SECOND", 1e9)
    started = time.monotonic()
    with pytest.raises(SearchFailed, match="it took longer than"):
        run(records(2000), binary=_program(tmp_path, "import time; time.sleep(60)"))
    assert time.monotonic() - started < 20


def test_missing_program_is_told(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is not published; the fault names the setting."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    (fault,) = site.faults()
    assert fault.startswith("sitegen.toml: there is no pagefind on this machine")
    assert not site.output.exists()
