"""What one line of a head says: a role with its value, and the patterns that several recognisers share."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.normalise.dates import DateReading

DASH_SPLIT = re.compile(r"\s+[-–—·•]\s+|\s*\|\s*")
SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")
READING_TIME = re.compile(
    r"(?:[^\W\d_]+ )?[~≈]?\d{1,3}[\s-]?(?:min\.?|mins|minutes?|minut|minuty|minuta|minuten|хв\.?|хвилин|мин\.?|минут)"
    r"(?:[\s-]?(?:read(?:ing)?(?: time)?|czytania|lesezeit|de lecture|читання|чтения))?\.?\Z",
    re.IGNORECASE,
)
PAGES = re.compile(
    r"(?:\d{1,4} ?(?:seiten|pages?|pp?\.|stron[ay]?|s\.|сторінок|страниц)|(?:pp?|s)\. ?\d[\d–-]*)\Z",
    re.IGNORECASE,
)
_LONGEST_LABEL = 30


@dataclass(frozen=True)
class Reading:
    """One role with its value, and the piece of the line it was read from."""

    role: str
    """date, updated, badge, author, interview, credit, source, lead, topics, regions, series, issue, doi, title,
    subtitle, licence, time, place, section, caption, label (a label whose value stands elsewhere)."""
    value: str
    raw: str
    date: DateReading | None = None
    labelled: bool = True
    """False where the role follows from the place in the line alone."""


def how_read(reading: Reading) -> str:
    """What showed a value on a line that was wholly read: the label before it, its shape, or its neighbour."""
    label, found, _ = reading.raw.partition(reading.value) if reading.value else ("", "", "")
    if reading.labelled and found and 0 < len(label.strip()) <= _LONGEST_LABEL:
        return f"label:{label.strip()}"
    return "shape" if reading.raw.strip() == reading.value.strip() else "beside"
