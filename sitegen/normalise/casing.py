"""Capitals: telling text set in capitals, and giving it ordinary case."""

from __future__ import annotations

import re

SMALL = frozenset("a an the and or nor but of in on at to by for with from as vs via".split())
_ACRONYMS = frozenset(
    "EU US UK UN NATO OSCE IMF WTO OPEC USA UAE UE ONZ USB LNG AI IT PAP OSW PISM CSIS BRICS G7 G20 ZSRR RP TVP OECD "
    "MSZ MON CIA FBI GRU FSB SVR NBP ECB EBC COVID II III IV VI VII VIII IX XI XII".split()
)
_SPACED = 5
"""Letters that a label set letter by letter has at least."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


def is_all_caps(text: str) -> bool:
    """Tell whether every letter is a capital and there are at least four of them."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 4 and all(char.isupper() for char in letters)


def is_letter_spaced(text: str) -> bool:
    """Tell whether a line is set letter by letter, as headings of PDF pages are: `R E V I E W`, with a number at most."""
    tokens = text.split()
    return (
        len(tokens) >= _SPACED
        and sum(len(token) == 1 and token.isalpha() for token in tokens) * 5 >= len(tokens) * 4
    )


def is_spaced_capitals(text: str) -> bool:
    """Tell whether a line is single capitals and nothing else: `C O N T E N T S`."""
    tokens = text.split()
    return len(tokens) >= _SPACED and all(len(token) == 1 and token.isupper() for token in tokens)


def recase(text: str, lang: str = "en") -> str:
    """Title case for English, sentence case for other languages; known acronyms stay."""
    first = True

    def change(found: re.Match[str]) -> str:
        nonlocal first
        word = found[0]
        opening, first = first, False
        if word in _ACRONYMS:
            return word
        lower = word.lower()
        if lang == "en":
            return lower if lower in SMALL and not opening else lower[0].upper() + lower[1:]
        return lower[0].upper() + lower[1:] if opening else lower

    return _WORD.sub(change, text)


def recase_label(text: str) -> str:
    """A series label in capitals as a name: `PRZEGLĄD WIŚLANY` is `Przegląd Wiślany`."""
    return recase(text, "en")
