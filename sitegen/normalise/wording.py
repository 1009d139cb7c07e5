"""What a text speaks of: a title shares words with its text, the name of its author does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise.values import Line

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters that a word keeps in its inflected forms."""
_LINES, _CHARACTERS = 40, 2_000


class Wording:
    """The words of the first lines of a text."""

    def __init__(self, lines: Sequence[Line]) -> None:
        texts = [line.text[:_CHARACTERS] for line in lines[:_LINES]]
        self._lines = [(text, _stems(text)) for text in texts]

    def shares(self, phrase: str) -> bool:
        """Tell whether the text has a word of `phrase`. A line that names the phrase as a whole does not count: a name may sign there."""
        wanted = _stems(phrase)
        return any(
            not wanted.isdisjoint(stems) for text, stems in self._lines if not _opens_within(text, phrase)
        )


def _opens_within(text: str, phrase: str) -> bool:
    """Whether the phrase stands in `text`, or the two words that open `text` stand in the phrase, as in a biography."""
    return phrase in text or " ".join(text.split(maxsplit=2)[:2]) in phrase


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.casefold()[:_STEM] for word in _WORD.findall(text))
