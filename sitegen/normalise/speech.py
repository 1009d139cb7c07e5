"""Who speaks: names before a colon in interviews and in questions with answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SPEAKER = re.compile(r"([^\W\d_a-z][\w’'.-]*(?: [^\W\d_a-z][\w’'.-]*){0,3})[ \u00a0\u202f]?:\s")


def speaker_of(text: str) -> str:
    """The name before a colon with which a line opens, or ``''``."""
    found = _SPEAKER.match(text[:80])
    return found[1] if found else ""


def speech_of(text: str) -> str:
    """What follows the speaker's name."""
    found = _SPEAKER.match(text[:80])
    return text[found.end() :] if found else text


def speakers(texts: Iterable[str]) -> frozenset[str]:
    """Names that speak at least twice, the letters of questions and answers, and the names that such letters stand for."""
    found = Counter(name for text in texts if (name := speaker_of(text)))
    return frozenset(
        name for name, times in found.items() if times >= 2 or len(name) <= 2 or _initials(name) in found
    )


def _initials(name: str) -> str:
    """`JN` for `Jan Nowak`."""
    words = name.split()
    return "".join(word[0] for word in words) if len(words) > 1 else ""
