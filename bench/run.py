#!/usr/bin/env python3
"""Race sitegen against its peers: whole processes, interleaved, every page checked.

usage: run.py N [--peers NAMES] [--rounds R] [--phases NAMES] [--full] [--home DIR] [--out FILE]

Sets up what is missing. The phases of a round follow each other in each site:

    cold      output and caches removed first; the removal is not timed
    nochange  the same command again
    body      a sentence added to one old article
    title     the title of that article changed
    new       one article added, newer than all others
    layout    a visible line added to the article layout

Then the sources are put back. In each phase the peers run one after the other, another one first in each round.
"""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench import results
from bench.measure import Measured, run
from bench.peers import PEERS
from bench.results import Results
from bench.setup import Workshop, add_home, chosen
from bench.sites import Site

DEFAULT_PEERS = "sitegen,hugo,hugorel,pelican,eleventy"


@dataclass(frozen=True)
class Phase:
    """What is done to a site before a run, and what must be true after it. Both get a mark that is new each time."""

    prepare: Callable[[Site, str], None]
    check: Callable[[Site, str], list[str]]


PHASES = {
    "cold": Phase(lambda site, _: site.clear(), Site.check_all),
    "nochange": Phase(lambda _site, _: None, lambda _site, _: []),
    "body": Phase(Site.edit_body, Site.check_body),
    "title": Phase(Site.edit_title, Site.check_title),
    "new": Phase(Site.add_article, Site.check_added),
    "layout": Phase(Site.edit_layout, Site.check_layout),
}
BASES = ("hugo", "hugorel")


class Race:
    """One call of this program: `rounds` times all phases of all sites."""

    def __init__(self, workshop: Workshop, sites: Sequence[Site], out: Path) -> None:
        self.workshop = workshop
        self.sites = sites
        self.out = out
        self.name = time.strftime("%Y-%m-%dT%H:%M:%S")
        self.rows: list[results.Row] = []

    def run(self, rounds: int, phases: Sequence[str]) -> None:
        """Run it all; the sources are as before, whatever happens."""
        results.append(self.out, results.machine())
        for number in range(rounds):
            first = number % len(self.sites)
            order = [*self.sites[first:], *self.sites[:first]]
            try:
                for phase in phases:
                    for site in order:
                        self._run_phase(site, phase, number)
            finally:
                for site in order:
                    site.restore()

    def _run_phase(self, site: Site, name: str, number: int) -> None:
        phase, mark = PHASES[name], f"zq{time.time_ns()}"
        phase.prepare(site, mark)
        os.sync()  # what the peer before left to the disk is not this one's to wait for
        measured = run(
            self.workshop.command(site.peer.build),
            site.folder,
            log=self.workshop.home / "last.log",
            environment=site.peer.environment,
        )
        faults = _faults(measured, site, phase, mark)
        row = _row(measured) | {
            "kind": "run",
            "race": self.name,
            "articles": site.count,
            "peer": site.peer.name,
            "phase": name,
            "round": number,
            "files": site.count_output(),
            "faults": faults,
        }
        results.append(self.out, row)
        self.rows.append(row)
        _tell(row)


def _faults(measured: Measured, site: Site, phase: Phase, mark: str) -> list[str]:
    if measured.status:
        return [f"exit status {measured.status}: {measured.log[-600:].strip()}"]
    return phase.check(site, mark)


def _row(measured: Measured) -> dict[str, Any]:
    numbers = {
        "wall": measured.wall,
        "cpu": measured.cpu,
        "user": measured.user,
        "system": measured.system,
        "memory": measured.memory,
        "others": measured.others,
    }
    return {name: round(value, 4) for name, value in numbers.items()} | {"status": measured.status}


def _tell(row: results.Row) -> None:
    print(
        f"round {row['round'] + 1}  {row['phase']:8}  {row['peer']:13}  wall {row['wall']:7.2f} s  cpu {row['cpu']:7.2f} s"
        f"  memory {row['memory']:5.0f} MB  others {row['others']:4.0%}  files {row['files']}",
        flush=True,
    )
    for fault in row["faults"]:
        print(f"    FAULT: {fault}", flush=True)


def summary(found: Results, phases: Sequence[str]) -> list[str]:
    """The medians as a table, with the ratios to Hugo: of wall times, and of the work done."""
    head = f"{'phase':8}  {'peer':13}  {'wall':>8}  {'cpu':>8}  {'memory':>8}  {'others':>6}"
    lines = [head + "".join(f"{f'{what}/{base}':>14}" for what in ("wall", "cpu") for base in BASES)]
    for phase in phases:
        for peer in found.peers():
            wall, cpu, memory, others = (
                found.median(peer, phase, what) for what in ("wall", "cpu", "memory", "others")
            )
            if wall is None or cpu is None or memory is None or others is None:
                continue
            ratios = [found.ratio(peer, base, phase, what) for what in ("wall", "cpu") for base in BASES]
            lines.append(
                f"{phase:8}  {peer:13}  {wall:6.2f} s  {cpu:6.2f} s  {memory:5.0f} MB  {others:6.0%}"
                + "".join(f"{_ratio(value):>14}" for value in ratios)
            )
    return lines


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def main() -> int:
    """Run the race; exit status 1 where a run failed or a page was not as it should be."""
    parser = argparse.ArgumentParser(description="Race sitegen against its peers.")
    parser.add_argument("articles", type=int)
    parser.add_argument(
        "--peers", type=lambda text: chosen(text, PEERS), default=DEFAULT_PEERS, metavar="NAMES"
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--phases", type=lambda text: chosen(text, PHASES), default=",".join(PHASES), metavar="NAMES"
    )
    parser.add_argument(
        "--full", action="store_true", help="run the default full site of sitegen as one more peer"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="results are added here (default: results.jsonl in the work folder)",
    )
    add_home(parser)
    options = parser.parse_args()
    names = list(dict.fromkeys([*options.peers, *(["sitegenfull"] if options.full else [])]))
    workshop = Workshop(options.home)
    sites = workshop.prepare([PEERS[name] for name in names], options.articles)
    race = Race(workshop, sites, options.out or workshop.home / "results.jsonl")
    race.run(options.rounds, options.phases)
    print(f"\nMedians of {options.rounds} rounds, {options.articles} articles; ratios pair by pair")
    print("\n".join(summary(Results(race.rows, options.articles), options.phases)))
    return int(any(row["faults"] for row in race.rows))


if __name__ == "__main__":
    sys.exit(main())
