"""Text that was decoded with the wrong code page, repaired run by run.

A repair is taken only when a run of non-ASCII characters becomes valid UTF-8 with plausible letters. Bytes that a code
page leaves undefined are accepted as C1 controls, as the WHATWG Encoding Standard defines windows-1252.
"""

from __future__ import annotations

import re

_RUN = re.compile(r"[^\x00-\x7f]+")
_PLAUSIBLE = re.compile(
    "[\u00a0-\u017f\u0192\u0218-\u021b\u02c6-\u02dd\u0300-\u0304\u0306-\u030c\u0391-\u03c9\u0400-\u045f\u0490\u0491"
    "\u0600-\u06ff\u1e80-\u1e85\u1ea0-\u1ef9\u2009-\u203e\u2044\u20a0-\u20bf\u2116\u2122\u2190-\u2193\u2212\u2260-\u2265"
    "\ufeff\ufb01\ufb02]+"
)
_SUSPECT_PAIR = re.compile(
    "[ÃÂÄÅĂĹ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ](?=[a-z])|[ĂĹ][łŁąžşťľśź°¤±Ľ]|â€|Ð[\u0080-\u00bf]|Ñ[\u0080-\u00bf]"
)
_ODD_INSIDE = re.compile("(?<=[a-zß-ÿ])[ƒ‡†¦∏˝Ž\u0080-\u009f](?=[a-zß-ÿ])|(?<=[a-z])[ĂÊÎ](?=[a-z])|\ufffd")
_POLISH_AS_1252 = re.compile(r"(?<=[a-zA-Z])[³¹¿œŸ](?=[a-z])|(?<=[a-z])[³¹](?=\W)")
_CYRILLIC = re.compile("[\u0400-\u045f\u0490\u0491\u00ab\u00bb\u2010-\u2026\u2116\u00a0]+")
_LONG_RUN = 6
_MANY_RUNS = 5
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
_POLISH_WORDS = re.compile(r"\b(?:w|na|do|nie|jest|oraz|przez|dla|od|jak|po|i)\b")


def repair(text: str) -> tuple[str, bool]:
    """Return the text with every repairable run repaired, and whether anything changed."""
    if text.isascii():
        return text, False
    before = text
    for _ in range(2):  # doubly encoded text needs two rounds
        once = _repair_runs(text)
        if once == text:
            break
        text = once
    text = _repair_polish(text)
    return text, text != before


def _repair_runs(text: str) -> str:
    """Repair the runs on their own; where many were Cyrillic, the short ones between them are as well."""
    once = _RUN.sub(_repair_run, text)
    repaired = sum(_cyrillic(found[0]) != "" for found in _RUN.finditer(text) if len(found[0]) >= _LONG_RUN)
    return _RUN.sub(lambda found: _cyrillic(found[0]) or found[0], once) if repaired >= _MANY_RUNS else once


def _cyrillic(run: str) -> str:
    """A run of UTF-8 read as windows-1251, read again; empty where it is none."""
    made = _decoded(run, "cp1251") if len(run) > 1 else None
    return made if made and _CYRILLIC.fullmatch(made) else ""


def looks_broken(text: str) -> bool:
    """Tell whether sequences are left that only a wrong decoding or a private font map gives."""
    if text.isascii():
        return False
    return _SUSPECT_PAIR.search(text) is not None or _ODD_INSIDE.search(text) is not None


def _repair_run(found: re.Match[str]) -> str:
    run = found[0]
    if len(run) < 2:
        return run
    before = found.string[found.start() - 1] if found.start() else " "
    # A capital word before a quotation mark (CASĂ”) is no damage: a real run has its letters inside a word.
    if before.isupper() and len(run) == 2 and run[1] in "”“’»…\u00a0":
        return run
    for page in ("cp1252", "cp1250", "cp1251"):
        if page == "cp1251" and len(run) < _LONG_RUN:
            continue
        made = _decoded(run, page)
        if made is not None and not _PLAUSIBLE.fullmatch(made):
            made = _decoded(made, page)  # doubly encoded: controls on the way
        if made and _PLAUSIBLE.fullmatch(made) and (page != "cp1251" or all(c >= "\u0400" for c in made)):
            return made
    return run


def _decoded(run: str, page: str) -> str | None:
    data = _as_bytes(run, page)
    try:
        return data.decode("utf-8") if data is not None else None
    except UnicodeDecodeError:
        return None


def _as_bytes(run: str, page: str) -> bytes | None:
    out = bytearray()
    for char in run:
        try:
            out += char.encode(page)
        except UnicodeEncodeError:
            if ord(char) > 255:
                return None
            out.append(ord(char))
    return bytes(out)


def _repair_polish(text: str) -> str:
    """Polish in windows-1250 that was read as windows-1252 (`Mieczys³aw`): only in texts without a Polish letter."""
    if not _POLISH_AS_1252.search(text) or len(_POLISH_WORDS.findall(text)) < 3:
        return text
    if any(char in "ąęłśźżĄĘŁŚŹŻ" for char in text):
        return text
    return _RUN.sub(_repair_polish_run, text)


def _repair_polish_run(found: re.Match[str]) -> str:
    return "".join(_polish_char(char) for char in found[0])


def _polish_char(char: str) -> str:
    data = _as_bytes(char, "cp1252")
    if data is None:
        return char
    try:
        made = data.decode("cp1250")
    except UnicodeDecodeError:
        return char
    return made if made in _POLISH else char
