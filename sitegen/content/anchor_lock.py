"""`content/anchors.lock`: the addresses of headings that readers may have linked, text by text.

A line that begins at the margin names a text; below it, indented, stand the ids of its headings in order, and what has
become of older ones:

    2026-11-18-what-a-siren-costs
      who-hears-it
      who-pays
      the-bill -> who-pays
      an-aside ->

`the-bill` leads to `who-pays` now, and nothing took the place of `an-aside`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.errors import Faults, SitegenError, SourceError, SourceLocation

ANCHORS = "content/anchors.lock"
_HEAD = (
    "# Addresses of headings that readers may have linked. `sitegen anchors` writes them down; keep this file in\n"
    "# version control. Where a heading is gone, write behind its id what takes its place:  old-id -> new-id\n"
)
_UID = re.compile(
    rb"^uid:[ \t]+(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s#&*!|>{\['\"][^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?\r?$",
    re.MULTILINE,
)
_ORDER = re.compile(r"\A(.*/)\d+-([^/]*)\Z", re.DOTALL)


@dataclass(frozen=True)
class LockedAnchors:
    """What is written down of one text. No anchor stands in both."""

    current: tuple[str, ...] = ()
    """Ids that its headings had, in order."""
    retired: tuple[tuple[str, str], ...] = ()
    """(older id, the heading that it leads to now, or "")."""


NO_ANCHORS = LockedAnchors()


@dataclass(frozen=True)
class AnchorLock:
    """The whole file; `lines` tells where a text begins in it."""

    texts: Mapping[str, LockedAnchors]
    lines: Mapping[str, int]


def name_in_lock(path: str, content: bytes) -> str:
    """Return the name of a text in the lock: its uid, or else its path.

    The uid is found without reading the front matter, because ten thousand texts are asked; where it is not written in one
    plain line, the path serves. A chapter may be renumbered: its number is no part of its name.
    """
    end = content.find(b"\n---", 3)
    found = _UID.search(content, 0, max(0, end))
    if found is not None:
        name: str = (found[1] or found[2] or found[3]).decode("utf-8", "replace").strip()
        if name and not name.startswith("#"):
            return name
    file = path.removesuffix(".md")
    order = _ORDER.match(file) if file.startswith("content/reports/") else None
    return order[1] + order[2] if order else file


def read_lock(data: bytes) -> AnchorLock:
    """Read the file. `Faults`: every line that says nothing."""
    current: dict[str, list[str]] = {}
    retired: dict[str, dict[str, str]] = {}
    lines: dict[str, int] = {}
    faults: list[SitegenError] = []
    name = None
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if line[:1] not in (" ", "\t"):
            name = words
            if name in lines:
                faults.append(_fault(number, f"{name} stands twice", "Join the two lists below one of them."))
            lines.setdefault(name, number)
            current.setdefault(name, [])
            retired.setdefault(name, {})
            continue
        old, arrow, new = map(str.strip, words.partition("->"))
        if name is None:
            faults.append(
                _fault(
                    number, f"{words} stands below no text", "Write the text's uid above it, at the margin."
                )
            )
        elif not old or len(old.split()) > 1 or len(new.split()) > 1:
            faults.append(
                _fault(
                    number,
                    f"{words!r} is no address of a heading",
                    "Write one id in a line, or: old-id -> new-id",
                )
            )
        elif old in retired[name] or old in current[name]:
            faults.append(_fault(number, f"{old} stands twice in {name}", "Keep the line that is right."))
        elif arrow:
            retired[name][old] = new
        else:
            current[name].append(old)
    if faults:
        raise Faults(faults)
    return AnchorLock(
        {each: LockedAnchors(tuple(current[each]), tuple(sorted(retired[each].items()))) for each in lines},
        lines,
    )


def write_lock(texts: Mapping[str, LockedAnchors]) -> bytes:
    """Return the file: texts by name, headings in order, older ones behind them."""
    return (_HEAD + "".join(_section(name, texts[name]) for name in sorted(texts))).encode()


def _section(name: str, locked: LockedAnchors) -> str:
    lines: Iterable[str] = (
        *locked.current,
        *(f"{old} -> {new}".rstrip() for old, new in sorted(locked.retired)),
    )
    return f"\n{name}\n" + "".join(f"  {line}\n" for line in lines)


def _fault(line: int, message: str, hint: str) -> SourceError:
    return SourceError(message, location=SourceLocation(ANCHORS, line), hint=hint)
