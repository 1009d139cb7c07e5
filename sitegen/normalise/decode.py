"""Bytes to text: binary gate, byte order marks, strict UTF-8, then the likeliest 8-bit code page.

The code page is chosen by the letters it gives, looked at in the light of the language that the plain ASCII words
point to: no general detector, so the outcome is the same on every machine.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from sitegen.normalise.language_guess import guess_language

_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf",
    b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ\x90", b"RIFF", b"II*\x00", b"MM\x00*", b"\xfd7zXZ", b"Rar!", b"OggS",
    b"ID3", b"\x00\x00\x01\x00", b"SQLite format 3\x00", b"wOF2", b"wOFF", b"{\\rtf",
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27, 0, 26})
_MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf][\x80-\xbf][\x80-\xbf]"
)
_HIGH = re.compile(rb"[\x80-\xff]")

_CODE_PAGES = ("cp1250", "cp1252", "cp1251", "iso8859_2")
_LETTERS = {
    "en": "àâçéèêëîïñóôöøüÀÇÉÖØÜ",
    "pl": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "de": "äöüßÄÖÜ",
    "fr": "àâäçéèêëîïôœùûüÿÀÂÇÉÈÊËÎÏÔŒÙÛÜ",
    "cs": "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
    "es": "áéíñóúüÁÉÍÑÓÚÜ",
}
_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґё"
_CENTRAL = "ąćęłńóśźżčďěňřšťůžáéíúýäöüßőűăâîĄĆĘŁŃÓŚŹŻČŘŠŽ"
_QUOTES = "“”„‘’–—…«»§©®°\u00a0"


@dataclass(frozen=True)
class Decoded:
    """A text and how it was read."""

    text: str
    encoding: str
    certain: bool
    """False when the code page was chosen by likelihood."""


def looks_binary(data: bytes) -> bool:
    """Tell whether `data` is no text: a file signature, or control characters that no text has."""
    if data.startswith(_SIGNATURES):
        return True
    if data.startswith(tuple(bom for bom, _ in _BOMS[1:])) or _utf16_without_bom(data):
        return False
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    # A few NULs stand in damaged pastes; many of them, among other bytes, mean a binary file.
    nuls = sample.count(0)
    text = len(sample.translate(None, b"\x00 \t\r\n"))
    return controls * 20 > max(len(sample), 1) or (text > 0 and nuls * 10 > len(sample))


def decode(data: bytes) -> Decoded:
    """Decode by byte order mark, as strict UTF-8, or by the likeliest code page. Never fails."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data[len(bom) :].decode(name), name, certain=True)
            except UnicodeDecodeError:
                return Decoded(data[len(bom) :].decode(name, "replace"), name, certain=False)
    if unmarked := _utf16_without_bom(data):
        return Decoded(data.decode(unmarked, "replace"), unmarked, certain=False)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", certain=True)
    except UnicodeDecodeError:
        pass
    rest = _HIGH.findall(_MULTIBYTE.sub(b"", data))
    sequences = len(_MULTIBYTE.findall(data))
    if sequences > 4 * len(rest):
        return Decoded(_decode_mixed(data), "utf-8+cp1252", certain=False)
    return _by_letters(data)


def _utf16_without_bom(data: bytes) -> str:
    sample = data[:4096]
    half = len(sample) // 2
    if half < 8:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd * 2 > half and even * 20 < half:
        return "utf-16-le"
    if even * 2 > half and odd * 20 < half:
        return "utf-16-be"
    return ""


def _decode_mixed(data: bytes) -> str:
    """UTF-8 with stray 8-bit letters: the sequences that are valid stay, the others are read as windows-1252."""
    out: list[str] = []
    at = 0
    while at < len(data):
        try:
            out.append(data[at:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            out.append(data[at : at + error.start].decode("utf-8"))
            stray = data[at + error.start : at + error.end]
            out.append("".join(_windows_1252(byte) for byte in stray))
            at += error.end
    return "".join(out)


def _windows_1252(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _by_letters(data: bytes) -> Decoded:
    ascii_text = data[:200_000].decode("ascii", "replace").replace("\ufffd", " ")
    lang = guess_language(ascii_text, (), default="")
    name = max(_order(lang), key=lambda page: _score(data[:200_000], page, lang))  # the first of equals
    text = data.decode(name, "surrogateescape")
    text = "".join(_windows_1252(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
    return Decoded(text, name, certain=False)


def _order(lang: str) -> tuple[str, ...]:
    if lang in ("en", "de", "fr", "es", "it"):
        return ("cp1252", "cp1250", "cp1251", "iso8859_2")
    return _CODE_PAGES


def _score(data: bytes, name: str, lang: str) -> int:
    text = data.decode(name, "replace")
    expected = _LETTERS.get(lang, "")
    score = 0
    previous = " "
    for char in text:
        if char > "\x7f":
            score += _worth(char, previous, expected, name)
        previous = char
    return score


def _worth(char: str, previous: str, expected: str, name: str) -> int:
    if char == "\ufffd" or "\x80" <= char <= "\x9f":
        return -12
    if char in expected:
        worth = 4
    elif name == "cp1251" and char.lower() in _CYRILLIC:
        worth = 2 if (previous.lower() in _CYRILLIC or not previous.isalpha()) else -4
    elif char in _CENTRAL or char in _QUOTES:
        worth = 1
    elif char.isalpha():
        worth = 0
    else:
        return -3 if previous.isalpha() else -1
    if char.isupper() and previous.islower():
        worth -= 5
    return worth
