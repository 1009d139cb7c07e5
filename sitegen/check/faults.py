"""What is wrong with a site, told in groups: one fault of a footer is one fault, however many pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

CODES = {
    "third-party": "loaded from elsewhere",
    "inline": "kept out by the Content-Security-Policy",
    "missing": "not there",
    "link": "leads nowhere",
    "anchor": "no such place on the page",
    "language": "versions in other languages",
    "id": "the same id twice",
    "picture": "pictures",
    "budget": "too heavy",
    "page": "the page as a whole",
}
"""Each kind of fault, in the order in which they are told."""
SHOWN = 3


@dataclass(frozen=True, order=True)
class Fault:
    """One fault of one file."""

    code: str
    """A key of `CODES`."""
    path: str
    """The file below `output/`."""
    message: str
    hint: str = ""


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort by kind, then by message and file."""
    rank = {code: place for place, code in enumerate(CODES)}
    return sorted(faults, key=lambda fault: (rank[fault.code], fault.message, fault.path))


def as_lines(faults: Sequence[Fault]) -> list[str]:
    """Tell them: each message once, with the first files that it holds for."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for fault in in_order(faults):
        groups.setdefault((fault.code, fault.message, fault.hint), []).append(fault.path)
    lines: list[str] = []
    for (code, message, hint), paths in groups.items():
        more = len(paths) - SHOWN
        files = ", ".join(paths[:SHOWN]) + (f" and {more:,} more" if more > 0 else "")
        lines += [f"{code}: {message}", f"    in {files}", *([f"    {hint}"] if hint else [])]
    return lines
