"""Quotation marks, apostrophes, dashes, ellipses and no-break spaces, by language.

One substitution over the whole text: tags are folded to single marks first, so that the direction of a quotation mark
is decided by its true neighbours even where an inline tag stands between. What is typographic already stays as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, chain

TOKEN = re.compile(r'(<[^"<>]*(?:"[^"]*"[^"<>]*)*>)')
"""A tag of well-formed HTML with double-quoted attributes; `split` gives text and tags by turns."""

_NNBSP = "\u202f"
_NBSP = "\u00a0"
_INLINE, _BLOCK, _OPAQUE = "\x00", "\x01", "\x02"
_MARKS = re.compile("[\x00-\x02]")
_SPECIAL = re.compile(r"""["'„“”«»‚‘.-](?:(?<=[^.-])|(?<=-)(?<!--)-{1,2}(?!-)|(?<=\.)(?<!\.\.)\.\.(?!\.))""")
"""A quotation mark, two or three hyphens, three stops. The first character decides: this is searched ten times sooner."""
_ADDRESS = re.compile(r"https?://[^\s\"']+\Z")
_TAG_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
_INLINE_TAGS = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
))  # fmt: skip
_OPAQUE_TAGS = frozenset(("code", "pre", "kbd", "samp", "script", "style", "textarea"))
_FOLDED = {
    f"<{slash}{name}>": _INLINE if name in _INLINE_TAGS else _BLOCK
    for name in "a p em strong sup h1 h2 h3 h4 ul ol li blockquote br hr table thead tbody tr th td".split()
    for slash in ("", "/")
}
"""The marks of the tags that are met all the time; none of them is opaque."""

_QUOTES: dict[str, tuple[str, str, str, str]] = {
    "en": ("“", "”", "‘", "’"),
    "pl": ("„", "”", "‚", "’"),
    "de": ("„", "“", "‚", "‘"),
    "cs": ("„", "“", "‚", "‘"),
    "sk": ("„", "“", "‚", "‘"),
    "lt": ("„", "“", "‚", "‘"),
    "hu": ("„", "”", "»", "«"),
    "ro": ("„", "”", "«", "»"),
    "fr": (f"«{_NNBSP}", f"{_NNBSP}»", "“", "”"),
    "uk": ("«", "»", "„", "“"),
    "be": ("«", "»", "„", "“"),
    "ru": ("«", "»", "„", "“"),
    "ar": ("«", "»", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "it": ("«", "»", "“", "”"),
    "sv": ("”", "”", "’", "’"),
    "fi": ("”", "”", "’", "’"),
}
_ONE_LETTER_WORDS = {"pl": "wziaouWZIAOU", "cs": "kosuvziaKOSUVZIA", "sk": "kosuvziaKOSUVZIA"}
_ONE_LETTER = {
    lang: re.compile(rf"([{letters}](?<![^\s(„“«\x00\x01][{letters}])\x00*)[ \n](?=\x00*[\w„“«(\x02])")
    for lang, letters in _ONE_LETTER_WORDS.items()
}


def typographic(html: str, lang: str) -> str:
    """Return sanitised, well-formed HTML with the text nodes outside code, pre, kbd and samp set in type.

    Takes time linear in the length of `html`.
    """
    return "".join(set_pieces(TOKEN.split(html), lang))


def set_pieces(pieces: list[str], lang: str) -> list[str]:
    """Set the texts of `pieces` in type: texts and tags by turns, as `TOKEN` splits HTML. Returns the same list."""
    texts, tags = pieces[::2], pieces[1::2]
    hidden = [(place, texts[place]) for place in sorted({*_opaque(tags), *_addresses(texts)})]
    if any(mark in text for text in ("".join(texts),) for mark in (_INLINE, _BLOCK, _OPAQUE)):
        texts = [_MARKS.sub("", text) for text in texts]
    for place, _ in hidden:
        texts[place] = _OPAQUE
    marks = [_FOLDED.get(tag) or _mark(tag) for tag in tags]
    folded = "".join(chain.from_iterable(zip(texts, [*marks, ""], strict=True)))
    texts = _set(folded, lang).replace(_INLINE, _BLOCK).split(_BLOCK)
    for place, text in hidden:
        texts[place] = text
    pieces[::2] = texts
    return pieces


def _opaque(tags: list[str]) -> list[int]:
    """Return the places of the texts that stand inside code and the like."""
    if not any(_name(tag) in _OPAQUE_TAGS for tag in tags if tag not in _FOLDED):
        return []
    depths = accumulate((0 if _name(tag) not in _OPAQUE_TAGS else -1 if tag[1] == "/" else 1) for tag in tags)
    return [place for place, depth in enumerate(depths, 1) if depth > 0]


def _addresses(texts: list[str]) -> list[int]:
    """Return the places of the texts that are addresses, the texts of their own links: two hyphens in one are two hyphens."""
    return [place for place, text in enumerate(texts) if "://" in text and _ADDRESS.match(text)]


def _name(tag: str) -> str:
    match = _TAG_NAME.match(tag)
    return match[1].lower() if match else ""


def _mark(tag: str) -> str:
    return _INLINE if _name(tag) in _INLINE_TAGS else _BLOCK


@lru_cache(maxsize=1 << 16)
def typographic_text(text: str, lang: str) -> str:
    """Return plain text (a title, a caption) set in type; `<` and `&` are ordinary characters here."""
    return _set(_MARKS.sub("", text), lang)


def text_if_any(text: str | None, lang: str) -> str | None:
    """The same of a text that may not be there; an empty one is not there either."""
    return typographic_text(text, lang) if text else None


def quotation(text: str, lang: str) -> str:
    """Return plain text set in type and put between quotation marks; marks inside it step down one level."""
    opening, closing, inner_opening, inner_closing = _QUOTES.get(lang.partition("-")[0], _QUOTES["en"])
    made = typographic_text(text, lang).replace(opening, inner_opening).replace(closing, inner_closing)
    return f"{opening}{made}{closing}"


def _set(folded: str, lang: str) -> str:
    base = lang.partition("-")[0]
    made = _Setter(folded, _QUOTES.get(base, _QUOTES["en"])).run()
    joiner = _ONE_LETTER.get(base)
    return joiner.sub(rf"\1{_NBSP}", made) if joiner else made


@dataclass
class _Setter:
    """Walks over the special characters of one text and remembers which quotations are open."""

    text: str
    quotes: tuple[str, str, str, str]
    seen: int = 0
    double: bool = False
    single: bool = False
    block_end: int = -1
    last_single: int = field(default=-1)

    def run(self) -> str:
        return _SPECIAL.sub(self._replace, self.text)

    def _replace(self, match: re.Match[str]) -> str:
        found, start, end = match[0], match.start(), match.end()
        if start > self.block_end:
            self._enter_block(start)
        if found == '"':
            return self._double(start, end)
        if found == "'":
            return self._single(start, end)
        if found[0] == "-":
            return "–" if len(found) == 2 else "—"
        if found == "...":
            return "…"
        self._note_existing(found)
        return found

    def _enter_block(self, start: int) -> None:
        end = self.text.find(_BLOCK, start)
        self.block_end = len(self.text) if end < 0 else end
        self.double = self.single = False
        self.last_single = self.text.rfind("'", start, self.block_end)

    def _note_existing(self, mark: str) -> None:
        opening, closing = self.quotes[0].strip(_NNBSP), self.quotes[1].strip(_NNBSP)
        if mark in (opening, "„"):
            self.double = opening != closing or not self.double
        elif mark == closing:
            self.double = False

    def _double(self, start: int, end: int) -> str:
        before, after = self._before(start), self._after(end)
        if before.isdigit() and not self.double:
            return '"'
        if self._opens(before, after, is_open=self.double):
            self.double = True
            return self.quotes[0]
        self.double = False
        return self.quotes[1]

    def _single(self, start: int, end: int) -> str:
        before, after = self._before(start), self._after(end)
        if before.isdigit() and not self.single and not after.isalnum():
            return "'"
        closes_later = self.last_single > start
        may_open = closes_later and not before.isalnum() and not after.isdigit()
        if may_open and self._opens(before, after, is_open=self.single):
            self.single = True
            return self.quotes[2]
        if self.single and not after.isalnum():
            self.single = False
            return self.quotes[3]
        return "’"

    @staticmethod
    def _opens(before: str, after: str, *, is_open: bool) -> bool:
        if after == "" or after.isspace() or after in ".,;:!?)]}…":
            return False
        if before == "" or before.isspace() or before in "([{–—-/„“«‚‘\"'":
            return not is_open or (before != "" and before not in "–—-\"'")
        return not is_open and not before.isalnum() and after.isalnum()

    def _before(self, start: int) -> str:
        position = start - 1
        while position >= 0 and self.text[position] == _INLINE:
            position -= 1
        return self._character(position)

    def _after(self, end: int) -> str:
        while end < len(self.text) and self.text[end] == _INLINE:
            end += 1
        return self._character(end)

    def _character(self, position: int) -> str:
        """Return the character there; nothing at the edge of a block, a letter for code."""
        if not 0 <= position < len(self.text):
            return ""
        character = self.text[position]
        return {_BLOCK: "", _OPAQUE: "x"}.get(character, character)
