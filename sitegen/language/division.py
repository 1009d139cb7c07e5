"""Where a word may be divided at the end of a line, where nothing but its letters tells."""

from __future__ import annotations

_VOWELS = frozenset("aąáàâäãåæăāeęéèêëěēiíìîïīıoóòôöõőøœōuúùûüůűūyýÿаеиіїоуыэюяєёαεηιουωάέήίόύώϊϋΐΰ")
_TOGETHER = {
    "pl": ("ch", "cz", "dz", "dź", "dż", "rz", "sz"),
    "de": ("ch", "ck", "ph", "sch", "th"),
    "cs": ("ch",),
    "hu": ("cs", "dz", "gy", "ly", "ny", "sz", "ty", "zs"),
    "uk": ("дж", "дз"),
}
_ELSEWHERE = ("ch", "ph", "qu", "sh", "th", "wh")
_BOUND = frozenset("ьъ'’ʼ")
"""What belongs to the letter before it."""


def places_to_divide(word: str, lang: str) -> tuple[int, ...]:
    """Return after how many letters a long word may be divided, by the rule that most alphabets of Europe share.

    The last consonant before a vowel begins the new line, and neither part is without a vowel. Letters that are one sound
    stay together. It knows no compounds: whoever knows better writes a soft hyphen.
    """
    letters = word.lower()
    together = _TOGETHER.get(lang.partition("-")[0], _ELSEWHERE)
    places: list[int] = []
    for at in range(1, len(letters) - 1):
        if letters[at] in _VOWELS or not letters[at].isalpha() or letters[at] in _BOUND:
            continue
        if letters[at + 1] not in _VOWELS:
            continue
        start = min(
            (at + 1 - len(group) for group in together if letters[: at + 1].endswith(group)), default=at
        )
        if start > 0 and any(letter in _VOWELS for letter in letters[:start]):
            places.append(start)
    return tuple(places)
