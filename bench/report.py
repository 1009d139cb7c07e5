#!/usr/bin/env python3
"""Make the report from the results: each target with what was measured, the medians of all peers, and two charts.

usage: report.py [FILE ...] [--articles N] [--home DIR] [--to DIR]

Writes report.md, wall.svg and growth.svg, and prints report.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench import charts, results
from bench.peers import PEERS, PREVIEWS
from bench.results import Results, Row
from bench.setup import add_home

OURS = "sitegen"
BASES = ("hugorel", "hugo")
SMALL, MIDDLE, LARGE = 1_000, 10_000, 100_000
LARGE_MEMORY = 4 * 1024
LARGE_GROWTH = 1.3
SMALL_TO_HUGO = 3.0

PHASE_LABELS = {
    "cold": "cold",
    "nochange": "no change",
    "body": "one body edit",
    "title": "one title edit",
    "new": "one new article",
    "layout": "one layout edit",
}


@dataclass(frozen=True)
class Target:
    """A line of the table: at most so many times Hugo with related pages, and so many times plain Hugo."""

    label: str
    limits: tuple[float | None, float | None]
    ours: Callable[[Results, str], float | None]
    ratio: Callable[[Results, str, str], float | None]
    unit: Callable[[float], str]


def _wall(phase: str, to_related: float | None, to_hugo: float | None) -> Target:
    return Target(
        PHASE_LABELS[phase],
        (to_related, to_hugo),
        lambda found, peer: found.median(peer, phase),
        lambda found, peer, base: found.ratio(peer, base, phase),
        charts.seconds,
    )


def _save_ratio(memory: bool) -> Callable[[Results, str, str], float | None]:
    def ratio(found: Results, peer: str, base: str) -> float | None:
        ours = found.save_to_fresh(peer)
        theirs = found.save_to_fresh(f"{base}+mem" if memory else base)
        return ours / theirs if ours is not None and theirs else None

    return ratio


def _megabytes(value: float) -> str:
    return f"{value:,.0f} MB"


def _saved(found: Results, peer: str) -> float | None:
    return found.save_to_fresh(peer)


TARGETS = (
    _wall("cold", 0.8, 1.8),
    _wall("nochange", 0.05, 0.12),
    _wall("body", 0.06, 0.15),
    _wall("title", 0.10, 0.25),
    _wall("new", 0.15, 0.35),
    _wall("layout", None, None),
    Target("save to fresh bytes in preview", (0.10, 0.3), _saved, _save_ratio(memory=False), charts.seconds),
    Target(
        "the same, Hugo rendering to memory", (None, 0.3), _saved, _save_ratio(memory=True), charts.seconds
    ),
    Target(
        "peak memory, whole process tree",
        (0.7, 0.8),
        Results.peak,
        Results.peak_ratio,
        _megabytes,
    ),
)


def verdict(value: float | None, limit: float | None) -> str:
    """What the table says of one target."""
    if limit is None:
        return ""
    if value is None:
        return "not measured"
    return "met" if value <= limit else "**not met**"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3g}"


def _limit(limit: float | None) -> str:
    return "" if limit is None else f"≤ {limit:g}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table; the first column is text, the others stand to the right."""
    rule = ["---", *["--:"] * (len(head) - 1)]
    return [f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)]


def targets(found: Results, peer: str, *, judged: bool) -> list[str]:
    """Every target that is a ratio to Hugo; the full site and other sizes have the same rows without targets."""
    head = [peer, "median", "to Hugo with related", "target", "", "to plain Hugo", "target", ""]
    rows = []
    for target in TARGETS:
        ours = target.ours(found, peer)
        cells = [target.label, "" if ours is None else target.unit(ours)]
        for base, limit in zip(BASES, target.limits, strict=True):
            ratio = target.ratio(found, peer, base)
            aimed = limit if judged else None
            cells += [_number(ratio), _limit(aimed), verdict(ratio, aimed)]
        rows.append(cells)
    return table(head, rows)


def other_targets(rows: Sequence[Row]) -> list[str]:
    """The targets at 1,000 and at 100,000 articles."""
    small, middle, large = (Results(rows, size) for size in (SMALL, MIDDLE, LARGE))
    found: list[tuple[str, float | None, float]] = [
        (f"cold at {SMALL:,}, to Eleventy", small.ratio(OURS, "eleventy", "cold"), 1.0),
        (f"cold at {SMALL:,}, to Pelican", small.ratio(OURS, "pelican", "cold"), 1.0),
        (f"cold at {SMALL:,}, to Hugo", small.ratio(OURS, "hugo", "cold"), SMALL_TO_HUGO),
        (f"peak memory at {LARGE:,}, MB", large.peak(OURS), LARGE_MEMORY),
        (
            f"time per article at {LARGE:,}, to that at {MIDDLE:,}",
            _growth(middle.median(OURS, "cold"), large.median(OURS, "cold")),
            LARGE_GROWTH,
        ),
    ]
    return table(
        ["", "measured", "target", ""],
        ([label, _number(value), _limit(limit), verdict(value, limit)] for label, value, limit in found),
    )


def _growth(middle: float | None, large: float | None) -> float | None:
    return None if middle is None or large is None else (large / LARGE) / (middle / MIDDLE)


def medians(found: Results) -> list[str]:
    """All peers and phases: wall time, processor time and memory."""
    rows = []
    for phase, label in PHASE_LABELS.items():
        for peer in found.peers():
            wall, cpu, memory, others = (
                found.median(peer, phase, what) for what in ("wall", "cpu", "memory", "others")
            )
            if wall is None or cpu is None or memory is None or others is None:
                continue
            rows.append(
                [
                    label,
                    _label(peer),
                    charts.seconds(wall),
                    charts.seconds(cpu),
                    _megabytes(memory),
                    f"{others:.0%}",
                    str(len(found.values(peer, phase, "wall"))),
                ]
            )
    return table(["phase", "", "wall", "cpu", "memory", "others", "rounds"], rows)


def saves(found: Results) -> list[str]:
    """All previews."""
    names = list(dict.fromkeys(row["preview"] for row in found.watches))
    rows = []
    for name in names:
        value = found.save_to_fresh(name)
        peak = max(row["memory"] for row in found.watches if row["preview"] == name)
        if value is not None:
            label = _label(PREVIEWS[name].name if name in PREVIEWS else name)
            how = " (memory)" if name.endswith("+mem") else " (incremental)" if name.endswith("+inc") else ""
            rows.append([label + how, f"{value * 1000:,.0f} ms", _megabytes(peak)])
    return table(["preview", "save to fresh bytes", "peak memory"], rows)


def _label(peer: str) -> str:
    return PEERS[peer].label if peer in PEERS else peer


LABELS = {name: peer.label for name, peer in PEERS.items()}


def machine_line(rows: Sequence[Row]) -> str:
    """What the last race was run on, and with which versions."""
    last = next((row for row in reversed(rows) if row["kind"] == "machine"), None)
    if last is None:
        return ""
    versions = ", ".join(f"{name} {version}" for name, version in last["versions"].items() if version)
    return (
        f"{last['cores']} cores of {last['processor']}, {last['memory_gb']} GB, {last['system']}; {versions}."
    )


def report(rows: Sequence[Row], articles: int) -> str:
    """The whole report as Markdown."""
    found = Results(rows, articles)
    broken = sum(1 for row in rows if row["kind"] == "run" and row["faults"])
    parts = [
        f"# sitegen and its peers, {articles:,} articles",
        machine_line(rows),
        "Ratios are medians of the ratios within each round. `others` is the share of the machine that something else used.",
        "\n".join(targets(found, OURS, judged=articles == MIDDLE)),
        "\n".join(other_targets(rows)),
    ]
    if "sitegenfull" in found.peers():
        parts += [
            "The default full site, without a target:",
            "\n".join(targets(found, "sitegenfull", judged=False)),
        ]
    if broken:
        parts.append(f"**{broken} runs failed or made wrong pages; they are not counted.**")
    for size in sorted({row["articles"] for row in rows if "articles" in row}):
        sized = Results(rows, size)
        parts.append(f"## {size:,} articles")
        if sized.runs:
            parts.append("\n".join(medians(sized)))
        if sized.watches:
            parts.append("\n".join(saves(sized)))
    parts.append("![Wall time of each phase](wall.svg)\n\n![Time per article](growth.svg)")
    return "\n\n".join(part for part in parts if part) + "\n"


def wall_chart(rows: Sequence[Row], articles: int) -> str:
    """Bars: each phase, each peer."""
    found = Results(rows, articles)
    groups = {
        label: {peer: value for peer in found.peers() if (value := found.median(peer, phase)) is not None}
        for phase, label in PHASE_LABELS.items()
    }
    return charts.bars(
        f"Wall time, {articles:,} articles",
        {label: group for label, group in groups.items() if group},
        LABELS,
    )


def growth_chart(rows: Sequence[Row]) -> str:
    """Lines: time per article of a cold build as the corpus grows."""
    sizes = sorted({row["articles"] for row in rows if row["kind"] == "run"})
    series: dict[str, dict[int, float]] = {}
    for size in sizes:
        found = Results(rows, size)
        for peer in found.peers():
            value = found.median(peer, "cold")
            if value is not None:
                series.setdefault(peer, {})[size] = value / size * 1000
    return charts.lines("Cold build, time per article", series, LABELS)


def main() -> None:
    """Write the report."""
    parser = argparse.ArgumentParser(description="Make the report from the results.")
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="default: results.jsonl in the work folder"
    )
    parser.add_argument("--articles", type=int, default=MIDDLE, help="the size that the first table is about")
    parser.add_argument("--to", type=Path, metavar="DIR", help="default: report/ in the work folder")
    add_home(parser)
    options = parser.parse_args()
    rows = results.read(options.files or [options.home / "results.jsonl"])
    folder: Path = options.to or options.home / "report"
    folder.mkdir(parents=True, exist_ok=True)
    text = report(rows, options.articles)
    (folder / "report.md").write_text(text, encoding="utf-8")
    (folder / "wall.svg").write_text(wall_chart(rows, options.articles), encoding="utf-8")
    (folder / "growth.svg").write_text(growth_chart(rows), encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
