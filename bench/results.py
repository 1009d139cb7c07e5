"""The results file: JSON lines, each with a `kind`, and what can be worked out from them."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bench.peers import ROOT
from bench.setup import NODE_PACKAGES, PYTHON_PACKAGES

Row = Mapping[str, Any]
"""A line of kind `machine`, `run` (one measured build) or `watch` (one preview, many saves)."""


def append(path: Path, row: Row) -> None:
    """Add one line; what was measured before a crash is kept."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(paths: Iterable[Path]) -> list[Row]:
    """All lines of these files."""
    return [
        json.loads(line)
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def machine() -> Row:
    """What the race was run on."""
    return {
        "kind": "machine",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30),
        "system": f"{platform.system()} {platform.release()}",
        "versions": {
            "sitegen": _sitegen_version(),
            "Python": platform.python_version(),
            "Hugo": PYTHON_PACKAGES["hugo"],
            "Pelican": PYTHON_PACKAGES["pelican"],
            "Eleventy": NODE_PACKAGES["@11ty/eleventy"],
            "Node.js": _said("node", "--version").removeprefix("v"),
        },
    }


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _sitegen_version() -> str:
    commit = _said("git", "-C", str(ROOT), "rev-parse", "--short", "HEAD")
    changed = _said("git", "-C", str(ROOT), "status", "--porcelain", "--", "sitegen", "layouts")
    return commit + (" with changes" if changed else "")


def _said(program: str, *arguments: str) -> str:
    path = shutil.which(program)
    if path is None:
        return ""
    return subprocess.run([path, *arguments], capture_output=True, text=True, check=False).stdout.strip()


class Results:
    """The sound runs of one corpus size; a run with a fault counts nowhere."""

    def __init__(self, rows: Iterable[Row], articles: int) -> None:
        rows = [row for row in rows if row.get("articles") == articles]
        self.runs = [row for row in rows if row["kind"] == "run" and not row["faults"]]
        self.watches = [row for row in rows if row["kind"] == "watch"]

    def peers(self) -> list[str]:
        """In the order of their first run."""
        return list(dict.fromkeys(row["peer"] for row in self.runs))

    def values(self, peer: str, phase: str, what: str) -> dict[tuple[str, int], float]:
        """By the race and round that they were measured in."""
        return {
            (row["race"], row["round"]): row[what]
            for row in self.runs
            if row["peer"] == peer and row["phase"] == phase
        }

    def median(self, peer: str, phase: str, what: str = "wall") -> float | None:
        """The middle of the rounds; None where nothing was measured."""
        return _median(list(self.values(peer, phase, what).values()))

    def ratio(self, peer: str, base: str, phase: str, what: str = "wall") -> float | None:
        """The median of the ratios within each round: what disturbed a round disturbed both."""
        return _paired(self.values(peer, phase, what), self.values(base, phase, what))

    def peak(self, peer: str) -> float | None:
        """Memory of the phase that takes most, in MB: the median of the rounds."""
        return _median(list(self._peaks(peer).values()))

    def peak_ratio(self, peer: str, base: str) -> float | None:
        """The same, within each round."""
        return _paired(self._peaks(peer), self._peaks(base))

    def _peaks(self, peer: str) -> dict[tuple[str, int], float]:
        peaks: dict[tuple[str, int], float] = {}
        for row in self.runs:
            if row["peer"] == peer:
                at = (row["race"], row["round"])
                peaks[at] = max(peaks.get(at, 0.0), row["memory"])
        return peaks

    def save_to_fresh(self, preview: str) -> float | None:
        """Seconds from a save to the fresh page, the median of all saves."""
        return _median(
            [seconds for row in self.watches if row["preview"] == preview for seconds in row["seconds"]]
        )


def _median(values: Sequence[float]) -> float | None:
    return median(values) if values else None


def _paired(ours: Mapping[tuple[str, int], float], theirs: Mapping[tuple[str, int], float]) -> float | None:
    return _median([value / theirs[at] for at, value in ours.items() if theirs.get(at)])
