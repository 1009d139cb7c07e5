"""What one build of the preview came to, and what the browsers must do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BuildOutcome:
    """One finished build.

    `ok` tells whether `output` now holds the new site; `report` is what a terminal would show (faults
    when not `ok`, findings otherwise); `changed` holds the paths below `output` whose bytes differ from
    the build before, and is empty where that is not known.
    """

    ok: bool
    report: str = ""
    changed: tuple[str, ...] = ()


EVERYTHING = ("*",)
"""LiveReload's word for "load the page again"."""


def reload_paths(previous: BuildOutcome | None, latest: BuildOutcome) -> tuple[str, ...]:
    """The paths to name in reload messages: style sheets alone are swapped in place, all else reloads.

    A style sheet can only be swapped in a page that shows the site; one that shows an error must reload.
    """
    shows_the_site = previous is not None and previous.ok and latest.ok
    only_styles = bool(latest.changed) and all(path.endswith(".css") for path in latest.changed)
    if not (shows_the_site and only_styles):
        return EVERYTHING
    return tuple("/" + path.lstrip("/") for path in latest.changed)


def describe(outcome: BuildOutcome, seconds: float, *, first: bool) -> str:
    """One line for the terminal: `rebuilt in 0.12 s`, or `build failed: 2 faults`."""
    if outcome.ok:
        return f"{'built' if first else 'rebuilt'} in {seconds:.2f} s"
    # In a report every fault starts at the margin and its hint is indented below it.
    faults = sum(1 for line in outcome.report.splitlines() if line and not line[0].isspace())
    return f"build failed: {faults} {'fault' if faults == 1 else 'faults'}" if faults else "build failed"
