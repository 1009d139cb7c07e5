"""The page of an import: whole or not there, escaped, and as long as the import, not as the memory."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sitegen.errors import ImportFailed
from sitegen.importers.receipt_page import BEGINNING, END, ReceiptPage, parts
from sitegen.importers.receipts import Entry
from sitegen.importers.seeds import import_sources
from sitegen.importers.spool import Spool
from sitegen.importers.taking_in import ImportOptions
from sitegen.importers.word_fates import fates_of
from sitegen.normalise import Normalised, NormaliseSettings, normalise
from sitegen.workflow import import_files
from tests.site_test import SiteTest

GOOD = (
    "BALTIC MONITOR\nDate: 27 January 2022\nAuthor: Warsaw Desk\nWhen the Taps Ran Dry\n\n"
    "Officials first blamed frost. Later they blamed each other.\n\nSupport Us\n\nPlease support our work.\n\nTop\n"
)
HOSTILE = (
    '<script>alert(1)</script>\n"><img src=x onerror=alert(1)> Title </title></style>\n\n'
    "Text {{ 7 * 7 }} {% raw %} </details></section> &lt;b&gt; ends. It\u202e has\x01 two sentences. See javascript:alert(1) for more.\n\n"
    "A last paragraph stands here. It is as long as the others are.\n"
)


def _entry(text: str, name: str = "seeds/a.txt", status: str = "imported") -> Entry:
    found = normalise(text.encode(), name, NormaliseSettings())
    return Entry(name, status, "content/articles/a.md", Spool().put((found, b"")))


def _page(tmp_path: Path, *entries: Entry, dry_run: bool = False) -> LexborHTMLParser:
    with ReceiptPage(tmp_path / "receipt.html", dry_run=dry_run) as page:
        for entry in entries:
            page.add(entry)
    return LexborHTMLParser((tmp_path / "receipt.html").read_text("utf-8"))


def _texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


def test_every_fate_has_its_element_and_its_name(tmp_path: Path) -> None:
    """Fields are `mark`, removed pieces `del`; the name or the reason stands behind them."""
    tree = _page(tmp_path, _entry(GOOD))
    source = tree.css_first(".sides .text")
    assert source is not None
    assert ["BALTIC MONITOR", "Date: 27 January 2022", "Author: Warsaw Desk", "When the Taps Ran Dry"] == [
        node.text() for node in source.css("mark")
    ]
    assert ["Support Us Please support our work.", "Top"] == _texts(tree, ".sides .text del")
    assert ["series", "date", "authors", "title", "donation block", "page furniture"] == [
        node.text() for node in source.css(".tag")
    ]


def test_guesses_warnings_and_sum(tmp_path: Path) -> None:
    """Each guess with confidence and reason, warnings by class, and that no word was lost."""
    tree = _page(
        tmp_path, _entry(GOOD.replace("Date: 27 January 2022\n", "").replace("Author: Warsaw Desk\n", ""))
    )
    assert "likely: the first short line above the text" in _texts(tree, ".why")
    assert [
        "To review: the article stays a draft until an editor has looked no publication date was found [missing-date]"
    ] == _texts(tree, ".notice.review")
    assert ["Notes no author was found [missing-author]"] == _texts(tree, ".notice:not(.review)")
    assert "No word was lost: 23 in the source = 9 in the text + 7 in fields + 7 left out." in _texts(
        tree, ".notices p"
    )


def test_the_list_counts_and_links(tmp_path: Path) -> None:
    """A row for each source with a link to its entry; the filters know how many they show."""
    tree = _page(
        tmp_path,
        _entry(GOOD),
        _entry("Top\n", "b.txt", "empty"),
        Entry("c.txt", "conflict", message="compare"),
        dry_run=True,
    )
    assert ["#file-1", "#file-2"] == [node.attributes["href"] for node in tree.css("tbody a")]
    assert {"file-1", "file-2"} <= {node.attributes["id"] for node in tree.css("[id]")}
    assert ["conflict compare", "empty 1 to review", "imported 1 unsure guess"] == sorted(
        _texts(tree, "tbody td:nth-child(2)")
    )
    assert [
        "all (3)",
        "to review (1)",
        "unsure guesses (1)",
        "with notes (0)",
        "without an article (1)",
    ] == _texts(tree, "label")
    assert ["3 sources, 1 needs an editor’s look"] == _texts(tree, "h1")
    assert "trial run" in tree.css_first("header").text()
    assert ["is-review is-none"] == [node.attributes["class"] for node in tree.css("tr[data-of='2']")]


def test_every_filter_has_its_rule(tmp_path: Path) -> None:
    """A radio button without a rule in the style sheet would do nothing."""
    tree = _page(tmp_path, _entry(GOOD))
    style = tree.css_first("style").text()
    for name in (str(node.attributes["id"]) for node in tree.css("input")):
        assert (
            name == "show-all"
            or f"body:has(#{name}:checked) [data-of]:not(.{name.replace('show', 'is')})" in style
        )


def test_hostile_sources_are_text(tmp_path: Path) -> None:
    """No element, attribute or address of a source's making; nothing of a template is run; no character that steers."""
    tree = _page(
        tmp_path, _entry(HOSTILE, 'a"><script>.txt'), Entry("<b>.txt", "refused", message="<i>no</i>")
    )
    raw = (tmp_path / "receipt.html").read_text("utf-8")
    assert [] == tree.css("script, img, iframe, object, embed, link, b, i, base, form")
    assert ["Content-Security-Policy"] == [
        node.attributes["http-equiv"] for node in tree.css("meta[http-equiv]")
    ]
    assert {"#file-1", "#list"} == {node.attributes["href"] for node in tree.css("[href]")}
    assert not re.search(r"\son\w+=|url\(|@import|<[^>]*https?:", raw)
    assert "{{ 7 * 7 }}" in raw
    assert "49" not in tree.css_first(".bodytext").text()
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", raw)


def test_odd_names_and_languages_do_no_harm(tmp_path: Path) -> None:
    """A file name that is no UTF-8, and a language that is none."""
    tree = _page(tmp_path, _entry("---\ntitle: T\nlang: 'x\" onload=1'\n---\nText.\n", "a\udce9.txt"))
    assert ["T"] == _texts(tree, "summary h2")
    assert [None] == [node.attributes.get("lang") for node in tree.css(".bodytext")]


def test_long_texts_are_cut_and_say_so() -> None:
    """Beginning and end are shown; what lies between is counted."""
    made = fates_of(
        normalise(
            ("A Berth\n\n" + "Some words stand here. They go on. " * 5_000).encode(), "a", NormaliseSettings()
        )
    )
    first, last = parts(made.source, made.source_words)
    shown = ["".join(run.text for run in part.runs) for part in (first, last)]
    assert (BEGINNING, END) == (len(shown[0]), len(shown[1]))
    assert (made.source[:BEGINNING], made.source[-END:], len(made.source) - BEGINNING - END) == (
        *shown,
        last.left_out,
    )


def test_a_short_text_is_whole() -> None:
    """Nothing is cut that would fit."""
    made = fates_of(normalise(GOOD.encode(), "a", NormaliseSettings()))
    (only,) = parts(made.source, made.source_words)
    assert (0, made.source) == (only.left_out, "".join(run.text for run in only.runs))


def test_a_name_stands_once_behind_a_piece_with_a_repair_inside() -> None:
    """A mended word does not part a standfirst in two."""
    made = fates_of(normalise(
        b"BALTIC MONITOR\nRoads\n\nT\nhe roads swallow money. They are bad.\n\nThey go on. They do.\n\nAnd so on. It ends.\n", "a", NormaliseSettings(),
    ))  # fmt: skip
    (only,) = parts(made.source, made.source_words)
    assert ["series", "title", "The", "standfirst"] == [run.fate.detail for run in only.runs if run.named]


def _break_off(path: Path) -> None:
    with ReceiptPage(path) as page:
        page.add(_entry(GOOD))
        raise RuntimeError("the import broke off")


def test_an_error_leaves_the_old_page(tmp_path: Path) -> None:
    """The page is replaced when it is whole; nothing else is left behind."""
    path = tmp_path / "receipt.html"
    path.write_text("old", "utf-8")
    with pytest.raises(RuntimeError, match="broke off"):
        _break_off(path)
    assert ("old", [path]) == (path.read_text("utf-8"), list(tmp_path.iterdir()))


@pytest.mark.parametrize("name", ["missing/receipt.html", "."])
def test_a_place_that_refuses_is_told_before_the_import(tmp_path: Path, name: str) -> None:
    """The user hears of it before anything is written."""
    with pytest.raises(ImportFailed, match="the receipt cannot be written"), ReceiptPage(tmp_path / name):
        pytest.fail("the import would have begun")


def test_memory_does_not_grow_with_the_number_of_sources(tmp_path: Path) -> None:
    """Four hundred entries need hardly more than forty."""
    entry = _entry(GOOD)

    def peak(number: int) -> int:
        tracemalloc.start()
        with ReceiptPage(tmp_path / "receipt.html") as page:
            for _ in range(number):
                page.add(entry)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(2)
    assert peak(400) < peak(40) + 300_000


def test_an_import_writes_it(tmp_path: Path) -> None:
    """A trial run writes the page and nothing else; every source of the run is on it."""
    site = SiteTest(tmp_path / "site")
    site.write("seeds/a.txt", GOOD)
    before = sorted(site.root.rglob("*"))
    report = import_files(site.root, None, ImportOptions(dry_run=True), receipt=tmp_path / "r.html")
    assert before == sorted(site.root.rglob("*"))
    assert ["seeds/a.txt"] == _texts(LexborHTMLParser((tmp_path / "r.html").read_text("utf-8")), "tbody a")
    assert ["imported"] == [entry.status for entry in report.entries]


def test_no_sources(tmp_path: Path) -> None:
    """An empty import has a page that says so."""
    assert ["0 sources, nothing to review"] == _texts(_page(tmp_path), "h1")
    assert not import_sources(tmp_path, [], NormaliseSettings()).entries


def test_a_refused_source_says_why(tmp_path: Path) -> None:
    """No article, and the reason."""
    tree = _page(
        tmp_path,
        Entry("a.pdf", "refused", kept=Spool().put((Normalised(None, warnings=("binary-input",)), b""))),
    )
    assert "No article came of this source." in tree.css_first(".sides").text()
    assert "this is not a text file" in tree.css_first(".notice.review").text()


SOUND = "Date: 4 May 2020\nAuthor: Jan Nowak\n\nRivers and Roads\n\nThe rivers are low this spring. Nobody in the town knows why it is so.\n"


def test_of_very_many_sources_only_those_that_need_a_look_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of ten thousand sources must open: the sound ones are in the list, and the page says so."""
    monkeypatch.setattr("sitegen.importers.receipt_page.MOST_WHOLE", 2)
    tree = _page(
        tmp_path,
        *[_entry(SOUND, f"{n}.txt") for n in range(4)],
        _entry("No date here. None at all.", "x.txt"),
    )
    assert (5, 3) == (len(tree.css("tbody tr")), len(tree.css('[id^="file-"]')))
    assert "2 sources that need no look are in the list only" in tree.body.text()
