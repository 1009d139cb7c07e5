"""A kill at any moment leaves the whole old or the whole new site, and nothing that the next build does not clear away."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.publish import shelf
from tests.unit.publish.numbered import litter, site, stage_and_commit, tree

SCRIPT = Path(__file__).with_name("crashing.py")


def publish_and_kill(place: Path, first: int, seconds: float) -> int:
    """Let a process publish from site `first` on, kill it so long after its first one; return the last that it told of."""
    command = [sys.executable, str(SCRIPT), "loop", str(place), str(first)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=0) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        told += process.stdout.read()
    return int(told.split()[-1] if told.endswith(b"\n") else told.split()[-2])


@pytest.mark.parametrize("kills", [15, pytest.param(200, marks=pytest.mark.long)])
def test_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int) -> None:
    """New trees and recycled ones."""
    monkeypatch.setattr(shelf, "GRACE_SECONDS", 0.0)
    output, state = tmp_path / "output", tmp_path / "state"
    chance, number = random.Random(kills), 0
    cut_short = 0
    for _ in range(kills):
        last = publish_and_kill(tmp_path, number, chance.uniform(0.0, 0.08))
        assert last >= number
        assert tree(output) in (site(last), site(last + 1))
        cut_short += bool(litter(output, state))
        number = last + 2
        stage_and_commit(site(number), output, state)
        assert tree(output) == site(number)
        assert litter(output, state) == set()
        number += 1
    assert cut_short >= kills // 5, "the kills came between the publications, not within"


def test_killed_before_each_single_step(tmp_path: Path) -> None:
    """Before every file that is made, named, linked or removed, in a new tree and in a recycled one."""
    run = subprocess.run(
        [sys.executable, str(SCRIPT), "steps", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (0, "") == (run.returncode, run.stderr)
    assert int(run.stdout) > 40, "so many steps there are at least"
