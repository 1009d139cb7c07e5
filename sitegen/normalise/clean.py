"""Cleaning: line ends, NFC, invisible characters, blanks. No visible word is changed."""

from __future__ import annotations

import re
import unicodedata

from sitegen.normalise.values import Line

OVERSIZE = 20_000
"""Characters from which on a line is not looked at for structure."""

_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\u0085")
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\u061c\u180e\ufffe\uffff"
    "\x00-\x08\x0b\x0e-\x1f\x7f]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_NEEDS_JOINERS = re.compile("[\u0600-\u06ff\u0900-\u0dff\U0001f000-\U0001faff]")
_NARROW = re.compile("[\u2000-\u200a\u205f\u3000]")
_FRENCH_BEFORE = re.compile("[\u00a0\u202f](?![»:;?!%])(?<!«.)")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_ESCAPED_QUOTE = re.compile(r"\\(['\"])")


def clean(text: str) -> str:
    """Return `text` with LF line ends, in NFC, without invisible characters.

    No-break spaces stay only where French typography wants them: before `» : ; ? ! %` and after `«`. Joiners stay in
    the scripts that need them. Tabs stay: they may divide table cells.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\x0c", "\n")
    text = _INVISIBLE.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if not _NEEDS_JOINERS.search(text):
            text = _JOINERS.sub("", text)
        text = _NARROW.sub(" ", text)
        text = _FRENCH_BEFORE.sub(" ", text)
    return _ESCAPED_QUOTE.sub(r"\1", text)


def to_lines(text: str) -> list[Line]:
    """Cut cleaned text into lines; empty ones are left out and marked as `gap` on the next."""
    lines: list[Line] = []
    gap = False
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            gap = True
            continue
        cells = tuple(cell.strip() for cell in stripped.split("\t")) if "\t" in stripped else ()
        lines.append(Line(number, _BLANKS.sub(" ", stripped), gap and bool(lines), cells))
        gap = False
    return lines
