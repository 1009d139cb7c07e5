"""Letters of the text of a transfer: kept, written in Latin, or refused.

A letter with a mark that the code does not allow loses the mark (`é` to `e`, `ł` to `l`, `ß` to `ss`), as banks do
after the EPC's best practices for the extended character set (EPC217-08). Anything else is refused: what stands for
it is the editor's choice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator

from sitegen.transfers.faults import TextMissing, TextTooLong, TransferFault, WrongLetter

LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_WITHOUT_DECOMPOSITION = {
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ħ": "h", "Ħ": "H",
    "ŧ": "t", "Ŧ": "T", "ı": "i", "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "þ": "th", "Þ": "TH",
}  # fmt: skip
_INSTEAD = {
    "’": "'", "‘": "'", "`": "'", "“": "'", "”": "'", "„": "'", '"': "'", "«": "'", "»": "'",
    "–": "-", "—": "-", "−": "-", "‑": "-", "_": "-", "…": "...", "·": "-", ";": ",", "|": "/",
    "[": "(", "]": ")", "&": "+", "@": "at", "€": "EUR", "№": "No",
}  # fmt: skip


def fitting(text: str, allowed: Container[str], longest: int, *, field: str, missing: bool = False) -> str:
    """The text as the code carries it, at most `longest` letters.

    `TextMissing`: it is empty, and `missing` does not allow that. `WrongLetter`, `TextTooLong`.
    """
    if not text.strip():
        if missing and not text:
            return ""
        raise TextMissing("is empty", "Write it.", field=field)
    if text != text.strip():
        raise WrongLetter(
            " ", "begins or ends with a space", "Delete the space in front or behind.", field=field
        )
    written = "".join(_written(text, allowed, field))
    if len(written) > longest:
        over = len(written) - longest
        hint = f"Shorten it by {over} {'character' if over == 1 else 'characters'}."
        raise TextTooLong(f"is longer than {longest} characters", hint, field=field)
    return written


def _written(text: str, allowed: Container[str], field: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFC", text):
        if letter in allowed:
            yield letter
            continue
        latin = _without_mark(letter)
        if not latin or not all(part in allowed for part in latin):
            raise _refused(letter, allowed, field)
        yield latin


def _without_mark(letter: str) -> str:
    if letter in _WITHOUT_DECOMPOSITION:
        return _WITHOUT_DECOMPOSITION[letter]
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    is_marked = base in LETTERS_AND_DIGITS and bool(marks) and all(map(unicodedata.combining, marks))
    return base if is_marked else ""


def _refused(letter: str, allowed: Container[str], field: str) -> TransferFault:
    if letter in "\r\n\v\f\x85\u2028\u2029":
        return WrongLetter(letter, "holds a line break", "Write it on one line.", field=field)
    code = f"U+{ord(letter):04X}"
    if letter.isspace():
        message = f"holds a special space ({code})"
        return WrongLetter(letter, message, "Write an ordinary space.", field=field)
    if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return WrongLetter(letter, f"holds an invisible character ({code})", "Delete it.", field=field)
    message = f"holds {letter!r}, which a QR code for a transfer cannot carry"
    instead = _INSTEAD.get(letter, "")
    if instead and all(part in allowed for part in instead):
        return WrongLetter(letter, message, f"Write {instead} instead.", field=field)
    hint = "Write it in Latin letters." if letter.isalpha() else "Write a word instead, or leave it out."
    return WrongLetter(letter, message, hint, field=field)
