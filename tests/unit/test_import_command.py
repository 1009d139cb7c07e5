"""`sitegen import` as its user meets it: on a terminal, in a pipe, with the page of the receipt."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from sitegen.cli import USAGE, WRONG, main
from tests.site_test import SiteTest

SOURCE = "Date: 9 February 2024\nA \x1b[31mBerth\n\nIt opens in spring. Traders move their cargo elsewhere.\n\nTop\n"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """A site with one seed whose title would turn a terminal red."""
    site = SiteTest(tmp_path / "site")
    site.write("seeds/berth.txt", SOURCE)
    return site.root


def _shown(seed: Path, monkeypatch: pytest.MonkeyPatch, *options: str, terminal: bool = False) -> str:
    stream = _Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    main(["import", "--site", str(seed), "--dry-run", *options])
    return stream.getvalue()


def test_a_pipe_gets_plain_text(seed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No escape of ours and none of the source's."""
    shown = _shown(seed, monkeypatch)
    assert "\x1b" not in shown
    assert "certain: the line says `Date:`" in shown


def test_a_terminal_gets_styles_and_no_escape_of_the_source(
    seed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same lines as in a pipe, with our own styles alone."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((120, 40)))
    plain, styled = _shown(seed, monkeypatch), _shown(seed, monkeypatch, terminal=True)
    assert {"1", "2", "0"} == set(re.findall("\x1b\\[([0-9]+)m", styled))
    assert plain == re.sub("\x1b\\[[0-9]+m", "", styled)


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_who_wants_no_colour_gets_none(
    seed: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """As the conventions of terminals have it."""
    monkeypatch.setenv(name, value)
    assert "\x1b" not in _shown(seed, monkeypatch, terminal=True)


def test_the_page_of_a_trial_run(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page is written, nothing else, and the user is told where."""
    page = tmp_path / "receipt.html"
    assert _shown(seed, monkeypatch, "--receipt", str(page)).endswith(f"to look through: {page}\n")
    assert "the line says" in page.read_text("utf-8")
    assert not (seed / "content" / "imports.json").exists()


def test_json_stays_json(seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a page as well, each line is an object."""
    shown = _shown(seed, monkeypatch, "--json", "--receipt", str(tmp_path / "receipt.html"))
    assert ["seeds/berth.txt"] == [json.loads(line)["source"] for line in shown.splitlines()]


def test_a_page_that_cannot_be_written_stops_the_import(
    seed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told at once, with a hint, and no source is taken in."""
    status = main(["import", "--site", str(seed), "--receipt", str(tmp_path / "missing" / "receipt.html")])
    assert (WRONG, False) == (status, (seed / "content" / "imports.json").exists())
    assert "the receipt cannot be written: No such file or directory" in capsys.readouterr().err
    assert USAGE == main(["import", "--site", str(seed), "--keep"])
