"""`content/anchors.lock`: the addresses that readers may have linked, of texts and of their headings.

A line that begins at the margin names a text; below it, indented, stand its address, the ids of its headings in order, and
what has become of older ones:

    2026-11-18-what-a-siren-costs
      /2026/what-a-siren-costs/
      who-hears-it
      who-pays
      the-bill -> who-pays
      an-aside ->

`the-bill` leads to `who-pays` now, and nothing took the place of `an-aside`. What a line would be misread for stands in an id as
it would in an address: `%2Fslash`, `%23note`, `a-%3Eb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from sitegen.content.toml_file import decoded
from sitegen.errors import Faults, SitegenError, SourceError, SourceLocation

ANCHORS = "content/anchors.lock"
_HEAD = (
    "# Where texts and their headings stand, which readers may have linked. `sitegen anchors` writes it down; keep this file\n"
    "# in version control. Where a heading is gone, write behind its id what takes its place:  old-id -> new-id\n"
)
_UID = re.compile(
    rb"^uid:[ \t]+(?:\"([^\"\n]+)\"|'([^'\n]+)'|([^\s#&*!|>{\['\"][^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?\r?$",
    re.MULTILINE,
)
_MISREAD = re.compile(r"%|\A[/#]|(?<=-)>|[\s\x00-\x1f\x7f-\x9f]")
"""In an id: what the reader would take for an address, a comment, an arrow or the end of a word."""
_ORDER = re.compile(r"\A(.*/)\d+-([^/]*)\Z", re.DOTALL)


@dataclass(frozen=True)
class LockedAnchors:
    """What is written down of one text. No anchor stands in both."""

    current: tuple[str, ...] = ()
    """Ids that its headings had, in order."""
    retired: tuple[tuple[str, str], ...] = ()
    """(older id, the heading that it leads to now, or "")."""
    address: str = ""
    """Where the text stands, from the root of the site; "" where nobody has written that down."""


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
    """Read the file. `Faults`: every line that says nothing. `ConfigError`: bytes that are not UTF-8."""
    sections: dict[str, _Section] = {}
    faults: list[SitegenError] = []
    section: _Section | None = None
    told: tuple[str, str] | None
    for number, line in enumerate(decoded(data, ANCHORS).split("\n"), start=1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        if line[:1] in (" ", "\t"):
            told = section.take(words) if section else (f"{words} stands below no text", _UNDER_NOTHING)
        else:
            told = (
                (f"{words} stands twice", "Join the two lists below one of them.")
                if words in sections
                else None
            )
            section = sections.setdefault(words, _Section(words, number))
        if told:
            faults.append(SourceError(told[0], location=SourceLocation(ANCHORS, number), hint=told[1]))
    if faults:
        raise Faults(faults)
    return AnchorLock(
        {name: each.locked for name, each in sections.items()},
        {name: each.line for name, each in sections.items()},
    )


_UNDER_NOTHING = "Write the text's uid above it, at the margin."


@dataclass
class _Section:
    """One text while its lines are read."""

    name: str
    line: int
    address: str = ""
    current: list[str] = field(default_factory=list)
    retired: dict[str, str] = field(default_factory=dict)

    def take(self, words: str) -> tuple[str, str] | None:
        """Note what a line says; return what is wrong with it, and what to write instead."""
        if words.startswith("/") and len(words.split()) == 1:
            if self.address:
                return f"{self.name} has two addresses", "Keep the line that is right."
            self.address = words
            return None
        old, arrow, new = map(str.strip, words.partition("->"))
        if not old or len(old.split()) > 1 or len(new.split()) > 1:
            return f"{words!r} is no address of a heading", "Write one id in a line, or: old-id -> new-id"
        old, new = _as_meant(old), _as_meant(new)
        if old in self.retired or old in self.current:
            return f"{old} stands twice in {self.name}", "Keep the line that is right."
        if arrow:
            self.retired[old] = new
        else:
            self.current.append(old)
        return None

    @property
    def locked(self) -> LockedAnchors:
        return LockedAnchors(tuple(self.current), tuple(sorted(self.retired.items())), self.address)


def write_lock(texts: Mapping[str, LockedAnchors]) -> bytes:
    """Return the file: texts by name, headings in order, older ones behind them."""
    return (_HEAD + "".join(_section(name, texts[name]) for name in sorted(texts))).encode()


def as_written(anchor: str) -> str:
    """Return an id as it stands in the file."""
    return _MISREAD.sub(lambda odd: quote(odd[0], safe=""), anchor)


def _as_meant(words: str) -> str:
    """Return the id that stands in the file; one with signs of percent that nobody wrote for others stays."""
    anchor = unquote(words)
    return anchor if as_written(anchor) == words else words


def _section(name: str, locked: LockedAnchors) -> str:
    lines: Iterable[str] = (
        *([locked.address] if locked.address else []),
        *map(as_written, locked.current),
        *(f"{as_written(old)} -> {as_written(new)}".rstrip() for old, new in sorted(locked.retired)),
    )
    return f"\n{name}\n" + "".join(f"  {line}\n" for line in lines)
