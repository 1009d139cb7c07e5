"""A style sheet: what it loads, and which of its fonts a text needs. CSS Syntax 3 and CSS Fonts 4, as far as that takes."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)\s"']*))\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SET = re.compile(r"""image-set\(([^;{}]*)""", re.IGNORECASE)
_STRING = re.compile(r"""["']([^"']*)["']""")
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}", re.IGNORECASE)
_RANGE = re.compile(r"U\+([0-9A-F?]{1,6})(?:-([0-9A-F]{1,6}))?", re.IGNORECASE)


@dataclass(frozen=True)
class FontUse:
    """A font's file, and the code points for which it is loaded; none: for any."""

    url: str
    ranges: tuple[tuple[int, int], ...]

    def needed_for(self, letters: frozenset[str]) -> bool:
        """Tell whether a text of these characters loads it."""
        return not self.ranges or any(
            low <= ord(letter) <= high for letter in letters for low, high in self.ranges
        )


@dataclass(frozen=True)
class StyleFacts:
    """What a sheet loads."""

    urls: tuple[str, ...]
    imports: tuple[str, ...]
    fonts: tuple[FontUse, ...]


def read_style(data: bytes) -> StyleFacts:
    """Read a sheet."""
    text = _COMMENT.sub("", data.decode("utf-8", "replace")).replace("\\", "")
    imports = [one or other for one, other in _IMPORT.findall(text)]
    sets = [
        url for inner in _SET.findall(text) for url in _STRING.findall(re.sub(r"type\([^)]*\)", "", inner))
    ]
    urls = [first or second or third for first, second, third in _URL.findall(text)]
    return StyleFacts(
        urls=tuple(dict.fromkeys([*urls, *sets])), imports=tuple(imports), fonts=tuple(_fonts(text))
    )


def _fonts(text: str) -> list[FontUse]:
    found: list[FontUse] = []
    for block in _FACE.findall(text):
        url = _URL.search(block)
        if url:
            ranges = tuple(_span(low, high) for low, high in _RANGE.findall(block))
            found.append(FontUse(url[1] or url[2] or url[3], ranges))
    return found


def _span(low: str, high: str) -> tuple[int, int]:
    return int(low.replace("?", "0"), 16), int((high or low).replace("?", "F"), 16)
