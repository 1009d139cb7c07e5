"""What the readers of a head share: the lines, the fields so far, and where lines of a kind stood last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps, recase_label
from sitegen.normalise.labels import read_line
from sitegen.normalise.readings import Reading
from sitegen.normalise.roles import Dated, Head
from sitegen.normalise.values import Line, NormaliseSettings
from sitegen.normalise.vocabulary import fold

NOWHERE = -2
"""The place of a line that has not come yet: right above no line."""
_SINGLE = {
    "credit": "credit", "source": "credit", "series": "series", "title": "title", "subtitle": "subtitle", "issue": "issue",
    "doi": "doi", "licence": "licence", "lead": "lead",
}  # fmt: skip
"""Roles that fill a field of one value."""


@dataclass
class HeadState:
    """A head that is being read. Places are indices into `lines`."""

    lines: list[Line]
    """A reader may cut or join lines at the place it stands at, and below it."""
    settings: NormaliseSettings
    speakers: frozenset[str] = frozenset()
    """Those who speak in the text, as `speech` tells them."""
    head: Head = field(default_factory=Head)
    shorts: list[int] = field(default_factory=list)
    """Short lines whose role the lines around them decide: see `titles`."""
    meta_lines: set[int] = field(default_factory=set)
    """Label lines, and lines that were read like them."""
    lead_at: int | None = None
    lead_how: str = "between"
    captions: list[Line] = field(default_factory=list)
    """Captions above the title: they open the body."""
    contributors: list[str] = field(default_factory=list)
    """Those who helped: they are named behind the authors, wherever they stand."""
    authored_at: int = NOWHERE
    """The last line that named an author by its own grammar."""
    numbered_at: int = NOWHERE
    """The last line that was the number of an issue and nothing else."""
    signed_at: int = NOWHERE
    """The last line that was taken as an author below the lead."""

    def below(self, at: int) -> Line | None:
        """The line below `at`, where there is one."""
        return self.lines[at + 1] if at + 1 < len(self.lines) else None

    def readings(self, text: str) -> tuple[Reading, ...]:
        """What a line says by its own grammar, with dates in the site's order."""
        return read_line(text, self.settings.date_order)

    def sign(self, at: int, name: str, how: str) -> None:
        """Take the line at `at` as the name of an author."""
        self.head.bylines.append(name)
        self.head.claim("author", self.lines[at], how=how)

    def take(self, reading: Reading, line: Line, how: str) -> None:
        """Put one reading into its field; a second value of a single field is kept as other text."""
        head, role, value = self.head, reading.role, reading.value
        head.claim(role, line, reading.raw, how=how)
        if role in _SINGLE:
            cased = recase_label(value) if role == "series" and is_all_caps(value) else value
            head.set_or_keep(_SINGLE[role], cased)
            head.housed = head.housed or (role == "series" and reading.labelled)
        elif reading.date is not None and role != "badge":
            head.dates.append(Dated(role, reading.date, reading.labelled, line.number, how))
        elif role in ("author", "interview"):
            helped = fold(reading.raw.partition(":")[0]) in vocabulary.CONTRIBUTOR
            if fold(value) not in {fold(known) for known in head.bylines}:
                (self.contributors if helped else head.bylines).append(value)
        elif role in ("topics", "regions"):
            items = [item.strip(" .#") for item in re.split(r"[,;|•]", value)]
            getattr(head, role).extend(item for item in items if item)
        elif role == "label":
            if fold(reading.raw) in vocabulary.CREDIT:
                head.warnings.append("empty-image-credit")
        else:
            head.other.append(value)
