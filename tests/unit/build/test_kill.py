"""A build killed at any moment leaves the whole old site or the whole new one, and the next build succeeds."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.build.line import Builder
from sitegen.build.values import Options
from tests.site_test import NOW, SiteTest

ROOT = Path(__file__).resolve().parents[3]
COMMAND = [sys.executable, "-m", "sitegen", "build", "--now", NOW.isoformat(), "--jobs", "2"]
TEXTS = 60


def files_of(output: Path) -> dict[str, bytes]:
    """Return what a reader finds; nothing where there is no site yet."""
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def clean(site: SiteTest) -> dict[str, bytes]:
    """Return what a build from nothing makes."""
    place = site.root / ".clean"
    with Builder(site.root, place / "output", place / "state", jobs=1, durable=False) as builder:
        builder.build(Options(NOW))
    made = files_of(place / "output")
    shutil.rmtree(place)
    return made


def write(site: SiteTest, number: int) -> None:
    """Write the texts as they are in this round: other bodies, other titles, one more and one less."""
    for text in range(TEXTS):
        if text != number % TEXTS:
            site.article(
                f"text-{text}", title=f"Title {text} {number if text % 7 else 0}", topics="[Ports]",
                body=f"Round {number if text % 3 else 0} of text {text}.",
            )  # fmt: skip
    (site.root / f"content/articles/2026/text-{number % TEXTS}.md").unlink(missing_ok=True)


def start(site: SiteTest) -> subprocess.Popen[bytes]:
    """Start a build."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        COMMAND, cwd=site.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def kill_often(site: SiteTest, kills: int) -> None:
    """Edit, build, kill, look, build again."""
    dice = random.Random(3)
    longest = 1.0
    for number in range(kills):
        if number % 5 == 0:
            shutil.rmtree(site.root / ".sitegen", ignore_errors=True)
            site.output.unlink(missing_ok=True)
        write(site, number)
        old, new = files_of(site.output), clean(site)
        process = start(site)
        time.sleep(dice.uniform(0.05, longest))
        process.kill()
        process.wait()
        assert files_of(site.output) in (old, new), f"kill {number}"
        began = time.monotonic()
        assert start(site).wait(timeout=120) == 0
        longest = min(5.0, max(longest, time.monotonic() - began))
        assert files_of(site.output) == new
        left = [p.name for p in (site.root / ".sitegen/releases").iterdir() if p.name.startswith(".staging")]
        assert left == []


def test_killed_at_a_few_moments(tmp_path: Path) -> None:
    """On the first build and on later ones."""
    kill_often(SiteTest(tmp_path / "site"), 6)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_killed_at_two_hundred_moments(tmp_path: Path) -> None:
    """The same, at length."""
    kill_often(SiteTest(tmp_path / "site"), 200)
