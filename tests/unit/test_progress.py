"""Progress: bars on a terminal where the work is long, and silence anywhere else."""

from __future__ import annotations

import io

import pytest

from sitegen import progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


def test_nothing_is_written_to_what_is_no_terminal() -> None:
    """A log has no use for bars."""
    stream = io.StringIO()
    with progress.reporting(stream) as tell:
        for done in range(5):
            tell("texts", done, 5)
    assert stream.getvalue() == ""


def test_short_work_has_no_bar() -> None:
    """A bar that flickers past tells nobody anything."""
    stream = Terminal()
    with progress.reporting(stream) as tell:
        tell("texts", 1, 1)
    assert stream.getvalue() == ""


def test_long_work_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the step and counts."""
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    with progress.reporting(stream) as tell:
        tell("texts", 1, 2)
        tell("pages", 3, 3)
    assert "setting texts" in stream.getvalue()
