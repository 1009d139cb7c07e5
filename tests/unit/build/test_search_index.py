"""The index: made from listed texts alone, the same bytes each time, and only where a record has changed."""

from __future__ import annotations

import json
import stat
import sys
import time
from pathlib import Path

import pytest

from sitegen.build import pagefind, search_index
from sitegen.build.line import Builder
from sitegen.build.pagefind import Record, make_index
from sitegen.build.pagefind_files import UnknownForm, _read, in_one_form
from sitegen.build.values import Options
from sitegen.errors import SearchFailed
from tests.own_site import run_sitegen
from tests.site_test import SETTINGS, SiteTest

ON = SETTINGS + "\n[search]\nenabled = true\n"


def records(count: int = 40, lang: str = "en") -> list[Record]:
    """Records with several filters of many values, which Pagefind writes in the order of a hash map."""
    return [
        {
            "url": f"/{number}/",
            "content": f"Ports handle grain, text {number} of many. " * (1 + number % 5),
            "language": lang,
            "meta": {"title": f"Text {number}", "date": "1 March 2026"},
            "filters": {
                "type": [("Analysis", "Brief", "Report")[number % 3]],
                "author": [f"Author {number % 7}", f"Author {number % 11 + 7}"],
                "year": [str(2000 + number % 26)],
            },
            "sort": {"date": f"2026-03-{number % 28 + 1:02}", "title": f"{number:03}"},
        }
        for number in range(count)
    ]


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
        str(_read(data)) if not name.endswith("fragment") else _fragment(data)
        for name, data in index_files(site).items()
        if name.startswith(f"pagefind/{lang}/") and name.endswith(("fragment", "filter"))
    ]
    return "\n".join(texts)


def _fragment(data: bytes) -> str:
    import gzip

    return gzip.decompress(data).decode("utf-8")


def index_files(site: SiteTest) -> dict[str, bytes]:
    """The files of all indexes."""
    return {path: data for path, data in site.files().items() if path.startswith("pagefind/")}


def test_same_records_give_the_same_bytes() -> None:
    """Whatever the run, although Pagefind's own files differ from run to run."""
    first = make_index(records(), 40, "en")
    assert all(make_index(records(), 40, "en") == first for _ in range(3))
    assert {name.split("/")[0] for name in first} >= {"filter", "fragment", "index", "pagefind.js"}


def test_other_records_give_other_files() -> None:
    """A changed filter value is another filter file, named by another table."""
    changed = records()
    changed[3]["filters"]["type"] = ["Speech"]
    before, after = make_index(records(), 40, "en"), make_index(changed, 40, "en")
    assert before["pagefind-entry.json"] != after["pagefind-entry.json"]
    assert {n for n in before if n.startswith("filter/")} != {n for n in after if n.startswith("filter/")}


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


def test_stemmer_of_the_language_is_there() -> None:
    """Polish has a stemmer, Ukrainian falls back to none; nothing else of Pagefind's is published."""
    polish, ukrainian = (make_index(records(2, lang), 2, lang) for lang in ("pl", "uk"))
    assert "wasm.pl.pagefind" in polish
    assert "wasm.unknown.pagefind" in ukrainian
    for files in (polish, ukrainian):
        names = {name for name in files if "/" not in name and not name.endswith(".pf_meta")}
        assert len(names) == 3
        assert names > {"pagefind.js", "pagefind-entry.json"}


@pytest.mark.parametrize("body", ["", "…"])
def test_text_without_words_is_found_by_its_title(tmp_path: Path, body: str) -> None:
    """Pagefind would leave it out, and fail where it is the only one."""
    site = SiteTest(tmp_path / "site").write("sitegen.toml", ON).article("ports", body).build()
    entry = json.loads(site.page("pagefind/en/pagefind-entry.json"))
    assert entry["languages"]["en"]["page_count"] == 1


def test_files_of_another_form_are_refused() -> None:
    """What this module does not know is not guessed at."""
    files = make_index(records(3), 3, "en")
    with pytest.raises(UnknownForm):
        in_one_form({**files, "pagefind-entry.json": b"{}"}, "en")
    name = next(name for name in files if name.endswith(".pf_meta"))
    with pytest.raises(UnknownForm):
        in_one_form({**files, name: files[name][:-9]}, "en")
    with pytest.raises(UnknownForm):
        in_one_form({**files, name: b"plain"}, "en")


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
    assert found["filters"] == {
        "type": ["Brief"],
        "series": ["Notes"],
        "region": ["Baltic"],
        "author": ["Ann Lee", "Max Roe"],
        "year": ["2026"],
    }


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
    assert found["filters"]["topic"] == ["Grid"]
    assert sum("Copper" in f for f in map(_fragment, fragments(site, "en"))) == 1


def test_index_is_taken_over(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no record of a language changed, Pagefind is not started; where a body did, only for that language."""
    made: list[str] = []

    def counted(found: object, count: int, lang: str) -> dict[str, bytes]:
        made.append(lang)
        return make_index(found, count, lang)  # type: ignore[arg-type]

    monkeypatch.setattr(search_index, "make_index", counted)
    site.build()
    site.write("content/people/ann-lee.toml", 'name = "Ann Lee"\nbio.en = "Writes."\n').build()
    assert made == ["en", "pl"]
    site.article("ports", "Ports handle basalt.", topics="[Ports]", authors="[Ann Lee]").build()
    assert made == ["en", "pl", "en"]
    assert "basalt" in searched(site)
    assert "granite" not in searched(site)
    (site.output / next(iter(index_files(site)))).resolve().unlink()
    assert index_files(site.build())
    assert made[3:] == ["en"]


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
        make_index(records(500), 500, "en", binary=_program(tmp_path, script))
    assert f"pagefind could not make the search index: {why}" in str(caught.value)
    assert "enabled = false" in str(caught.value)


def test_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time, also while nobody reads what it is told."""
    monkeypatch.setattr(pagefind, "SECONDS", 0.3)
    monkeypatch.setattr(pagefind, "RECORDS_A_SECOND", 1e9)
    started = time.monotonic()
    with pytest.raises(SearchFailed, match="it took longer than"):
        make_index(records(2000), 2000, "en", binary=_program(tmp_path, "import time; time.sleep(60)"))
    assert time.monotonic() - started < 20


def test_missing_program_is_told(site: SiteTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is not published; the fault names the setting."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nowhere/pagefind")
    (fault,) = site.faults()
    assert fault.startswith("sitegen.toml: there is no pagefind on this machine")
    assert not site.output.exists()
