#!/usr/bin/env python3
"""Where sitegen's time goes: each step of a build, in all and per article.

usage: profile.py N [--full] [--phases cold,nochange,body] [--home DIR]

Asks sitegen itself (`build --timings`), so it costs nothing and changes nothing. Steps of processes that work side by
side overlap, and need not add up to the whole.
"""

from __future__ import annotations

import sys
from pathlib import Path

if not __package__:
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import argparse
import re
import time

from bench.measure import run
from bench.peers import SITEGEN_FULL, SITEGEN_RACE
from bench.run import PHASES
from bench.setup import Workshop, add_home, chosen
from bench.sites import Site

STEP = re.compile(r"^(\S.*?) +([0-9.]+) s$", re.MULTILINE)


def timings(workshop: Workshop, site: Site, phase: str) -> list[tuple[str, float]]:
    """Seconds of each step, in the order in which sitegen tells them."""
    PHASES[phase].prepare(site, f"zq{time.time_ns()}")
    command = [*workshop.command(site.peer.build), "--timings"]
    log = workshop.home / "last.log"
    measured = run(command, site.folder, log=log)
    if measured.status:
        sys.exit(f"{phase}: exit status {measured.status}\n{measured.log}")
    steps = [(name, float(value)) for name, value in STEP.findall(log.read_text(encoding="utf-8"))]
    return [*steps, ("whole process", measured.wall)]


def main() -> None:
    """Print a table for each phase."""
    parser = argparse.ArgumentParser(description="Tell where sitegen's time goes.")
    parser.add_argument("articles", type=int)
    parser.add_argument("--full", action="store_true", help="the default full site instead of the race's")
    parser.add_argument(
        "--phases", type=lambda text: chosen(text, PHASES), default="cold,nochange,body", metavar="NAMES"
    )
    add_home(parser)
    options = parser.parse_args()
    workshop = Workshop(options.home)
    [site] = workshop.prepare([SITEGEN_FULL if options.full else SITEGEN_RACE], options.articles)
    try:
        for phase in options.phases:
            print(f"\n{phase:28}       seconds   ms per article")
            for name, value in timings(workshop, site, phase):
                print(f"  {name:30}{value:10.3f}{value * 1000 / options.articles:17.4f}")
    finally:
        site.restore()


if __name__ == "__main__":
    main()
