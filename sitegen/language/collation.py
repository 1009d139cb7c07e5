"""The order of names and headings, as a language's own indexes have it.

After the Unicode Collation Algorithm (https://www.unicode.org/reports/tr10/), with the root order and the tailorings of CLDR
for the scripts and languages that sitegen writes: three levels (letters, then accents, then capitals), nothing ignored but
vowel signs and tatweel. Polish letters with marks are letters of their own, German umlauts are not; Ukrainian ґ and ї are,
and a language's own script comes first. What is not in the tables stands behind them, by code point.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

Key = tuple[str, str, str, str]
"""Letters, accents, capitals, the text itself: so only equal texts have equal keys."""

_SIGNS = " _-–—,;:!?.…·'’‘\"“”„«»()[]{}*/&#%+"
_DIGITS = "0123456789"
_SCRIPTS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "cyrillic": "абвгдђеєжзѕиійјклљмнњопрстћуфхцчџшщъыьэюя",
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}
_FIRST = {"uk": "cyrillic", "ar": "arabic"}
_AFTER: dict[str, dict[str, str]] = {
    "pl": {"ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "ź"},
    "uk": {"ґ": "г", "ї": "і"},
}
"""Letters of a language's own, each after another one."""
LIKE = {
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
    "ґ": "г", "ς": "σ", "ѝ": "и",
    "ء": "ا", "أ": "ا", "ؤ": "ا", "إ": "ا", "ئ": "ا", "آ": "اا", "ٱ": "ا", "ة": "ت", "ى": "ي",
}  # fmt: skip
"""Letters that stand with others, and differ from them as an accent does."""
_BEFORE = "ءأؤإئةى"
"""Of these, the ones that come before what they stand with, in this order."""
_IGNORED = frozenset("ـ\u00ad\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069")
_PLAIN, _OTHER, _STEP = 0x20, 0x3000, 8


@lru_cache(maxsize=16384)
def sort_key(text: str, lang: str) -> Key:
    """Return what texts of `lang` are sorted by."""
    weights = _weights(lang.partition("-")[0])
    letters: list[str] = []
    accents: list[str] = []
    capitals: list[str] = []
    for written in unicodedata.normalize("NFC", text):
        character = written.lower() if len(written.lower()) == 1 else written
        if written in _IGNORED:
            continue
        for standing, accent in _elements(character, weights):
            if standing:
                letters.append(standing)
                capitals.append("2" if written != character else "1")
            accents.append(accent)
    return "".join(letters), "".join(accents), "".join(capitals), text


def _elements(character: str, weights: dict[str, str]) -> list[tuple[str, str]]:
    """(weight of a letter or "", weight as an accent) of one character in small letters."""
    if character in weights:
        return [(weights[character], chr(_PLAIN))]
    if character in LIKE:
        first, *rest = list(LIKE[character])
        accent = chr(1 + _BEFORE.index(character)) if character in _BEFORE else chr(_PLAIN) + character
        return [(weights[first], accent), *((weights[other], chr(_PLAIN)) for other in rest)]
    base, *marks = list(unicodedata.normalize("NFKD", character))
    if unicodedata.combining(base):
        return [("", base)]
    if marks or base != character:
        low = base.lower()
        return [*_elements(low if len(low) == 1 else base, weights), *(("", mark) for mark in marks)]
    return [(chr(_OTHER) + character, chr(_PLAIN))]


@lru_cache(maxsize=64)
def _weights(lang: str) -> dict[str, str]:
    """Each letter's place among all, as a character."""
    first = _FIRST.get(lang, "latin")
    scripts = [_SCRIPTS[first], *(letters for name, letters in _SCRIPTS.items() if name != first)]
    order = list(_SIGNS + _DIGITS + "".join(scripts))
    for letter, before in _AFTER.get(lang, {}).items():
        order.insert(order.index(before) + 1, letter)
    weights = {character: chr(_PLAIN + _STEP * place) for place, character in enumerate(order, start=1)}
    return weights | {"\u00a0": weights[" "], "\u202f": weights[" "], "’": weights["'"], "‘": weights["'"]}
