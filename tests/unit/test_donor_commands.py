"""The commands around content/support.toml: what they print, and their exit status."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sitegen.cli import DONE, USAGE, WRONG, main
from tests.site_test import SiteTest
from tests.unit.support.asking import asking_site


def run(site: SiteTest, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Run a command; return its status and what it said."""
    status = main([*words, "--site", str(site.root)])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_a_preview_of_the_site_and_of_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Plain text, no control signs; nothing is published."""
    site = asking_site(tmp_path / "site")
    status, out, err = run(site, capsys, "support", "preview", "--on", "2026-12-24")
    assert (status, err) == (DONE, "")
    assert out.startswith("as of 2026-12-24 12:00 +01:00: ")
    assert out.isprintable() or set(out) - {"\n"} == {sign for sign in out if sign.isprintable()}
    status, out, _ = run(
        site, capsys, "support", "preview", "--on", "2026-12-24T09:00", "--url", "/2026/plain"
    )
    assert (status, "Ask of winter" in out) == (DONE, True)
    assert not site.output.exists()


def test_previews_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object each."""
    site = asking_site(tmp_path / "site")
    _, out, _ = run(site, capsys, "support", "preview", "--json", "--on", "2026-12-24")
    shown = json.loads(out)
    assert {"on", "campaigns", "pages", "remarks"} == set(shown)
    assert [campaign["runs"] for campaign in shown["campaigns"]] == [True, False, True]
    _, out, _ = run(
        site, capsys, "support", "preview", "--json", "--url", "/2026/plain/", "--on", "2026-12-24"
    )
    assert any("€31,400 of €50,000" in line for line in json.loads(out)["asks"][0]["text"])


def test_the_next_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, and for programs; also where nothing is ahead."""
    site = asking_site(tmp_path / "site")
    status, out, _ = run(site, capsys, "next-change", "--after", "2026-11-23")
    assert (status, out) == (
        DONE,
        "2026-11-27 00:00 +01:00: the campaign winter starts, in the block default\n",
    )
    _, out, _ = run(site, capsys, "next-change", "--after", "2026-11-27T00:00", "--json")
    assert json.loads(out)["at"] == "2026-11-30T00:00:00+01:00"
    _, out, _ = run(site, capsys, "next-change", "--after", "2026-11-30")
    unseen = "the campaign nowhere starts, in the block spare (no page shows it)"
    assert out == f"2026-12-01 00:00 +01:00: {unseen}\n"
    status, out, _ = run(SiteTest(tmp_path / "quiet"), capsys, "next-change")
    assert (status, out.startswith("nothing is ahead: ")) == (DONE, True)


def test_a_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It needs no site where none is named; that it says no is no fault."""
    site = asking_site(tmp_path / "site")
    status, out, _ = run(site, capsys, "experiment", "plan", "--views-per-week", "500")
    assert (status, "Do not run this." in out) == (DONE, True)
    status, _, err = run(site, capsys, "experiment", "plan", "words", "--views-per-week", "500")
    assert (status, err.splitlines()[0]) == (WRONG, "content/support.toml has no experiment 'words'")


@pytest.mark.parametrize(
    "words",
    [
        ["support", "preview", "--on", "tomorrow"],
        ["support", "preview", "--on", "1700-01-01"],
        ["next-change", "--after", "12/01/2026"],
        ["experiment", "plan"],
        ["experiment", "plan", "--views-per-week", "0"],
        ["experiment", "plan", "--views-per-week", "10", "--rate", "4%"],
        ["experiment", "plan", "--views-per-week", "10", "--lift", "-1"],
        ["experiment", "plan", "--views-per-week", "10", "--rate", "0.9"],
        ["support"],
    ],
)
def test_what_cannot_be_meant_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """As every wrong use: status 2 and what to write."""
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == USAGE
    assert "usage: sitegen" in capsys.readouterr().err


def test_a_site_that_asks_for_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence, not a table of nothing."""
    site = SiteTest(tmp_path / "site").article("one")
    for words in (["support", "preview"], ["experiment", "plan", "words", "--views-per-week", "9"]):
        status, _, err = run(site, capsys, *words)
        assert status == WRONG
        assert err.startswith("this site asks for nothing: there is no content/support.toml\n")


def test_looking_for_a_site_begins_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is misspelt is told, and not made."""
    for words in (["support", "preview"], ["next-change"]):
        assert main([*words, "--site", str(tmp_path / "nowhere")]) == WRONG
        assert "there is no sitegen.toml here" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_a_broken_file_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the build tells it."""
    site = asking_site(tmp_path / "site")
    text = (site.root / "content/support.toml").read_text()
    site.write("content/support.toml", text.replace('block = "lists"', 'block = "list"'))
    for words in (["support", "preview"], ["next-change"]):
        status, _, err = run(site, capsys, *words)
        assert status == WRONG
        assert "there is no block 'list'" in err
        assert err.startswith("content/support.toml:")


def test_the_ask_of_a_newsletter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whole addresses, styles inside (the class is for an e-mail that dresses it in the dark), nothing that is fetched; the same words as plain text."""
    site = asking_site(tmp_path / "site")
    status, html, err = run(site, capsys, "support", "email", "--on", "2026-12-24")
    assert (status, err) == (DONE, "")
    assert html.startswith('<table class="ink" role="presentation"')
    assert 'lang="en" dir="ltr"' in html
    assert "Ask of winter" in html
    assert "€31,400 of €50,000" in html
    assert not re.search(r"<(?:img|script|link|style|iframe)|url\(", html)
    assert all(url.startswith("https://") for url in re.findall(r'href="([^"]*)"', html))
    _, text, _ = run(site, capsys, "support", "email", "--on", "2026-12-24", "--text")
    assert text.startswith("Ask of winter\n\n")
    assert "<" not in text
    assert text.rstrip().endswith("https://review.example.org/support/")


def test_an_email_where_pages_ask_for_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Limits are those of pages."""
    site = asking_site(tmp_path / "site")
    file = site.root / "content/support.toml"
    file.write_text(file.read_text("utf-8") + "\n[limits]\nfull_blocks_per_page = 0\n", encoding="utf-8")
    status, text, _ = run(site, capsys, "support", "email", "--text", "--block", "monitor")
    assert status == 0
    assert text.endswith(": https://review.example.org/support/\n")


def test_an_email_that_nobody_can_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A language or a block that is not there is told, with those that are."""
    site = asking_site(tmp_path / "site")
    status, _, err = run(site, capsys, "support", "email", "--lang", "fr")
    assert (status, "this site has no language 'fr'" in err) == (WRONG, True)
    status, _, err = run(site, capsys, "support", "email", "--block", "defualt")
    assert (status, "Did you mean 'default'?" in err) == (WRONG, True)
