"""A few tags in plain text, resolved to lines. Code never reaches the text. Whole web pages have a reader of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from sitegen.normalise.clean import clean, to_lines
from sitegen.normalise.manuscript import Manuscript
from sitegen.normalise.values import Line, Removed

INLINE = frozenset(
    "a abbr b bdi bdo cite code del em font i ins kbd mark q s small span strike strong sub sup time tt u var wbr".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html label legend li link main menu meta nav ol option p pre section "
    "select summary table tbody td tfoot th thead title tr ul img picture source video audio input textarea base".split()
)
DROPPED = frozenset("script style noscript template svg iframe object embed canvas math".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_KNOWN = INLINE | _BLOCKS | DROPPED
_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(_KNOWN))})(?:\s[^<>]*)?/?>|<!--|<!doctype\s|<!\[CDATA\[", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype|html|body|p|div|h[1-6]|article|li|td)[\s>]", re.IGNORECASE)
_LOOKED_AT = 50_000
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*(?:\s+[a-z_-]+=[^\]\n]{0,300})?/?\]")
_SHORTCODE_NAMES = re.compile(
    r"\[/?(?:caption|gallery|embed|su_|vc_|et_|video|audio|button|quote|column|row|one_half)"
)


def has_markup(text: str) -> bool:
    """Tell whether the text holds tags or comments that must not be shown."""
    return ("<" in text and _TAG.search(text) is not None) or _SHORTCODE_NAMES.search(text) is not None


def is_page(text: str) -> bool:
    """Tell whether elements, and not line feeds, divide the text: a web page, or a piece of one."""
    return "<" in text and len(_PAGE.findall(text[:_LOOKED_AT])) >= 2


def resolve(text: str) -> Manuscript:
    """Resolve tags, comments, entities and shortcodes. Linear in the length of the text."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    return parser.result()


@dataclass
class _Piece:
    text: str
    line: int


class _Parser(HTMLParser):
    """Events to pieces of text, in which line feeds stay."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[_Piece] = []
        self.removed: list[Removed] = []
        self.dropped: list[str] = []
        self.silent: list[str] = []
        """Open elements whose text is code."""
        self.buffer: list[str] = []
        self.begin = 1
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            self._data(self.get_starttag_text() or "")
            return
        self.tags += 1
        if tag in DROPPED:
            values = {name: value or "" for name, value in attrs}
            self.dropped.append(f"{tag} {values.get('src') or values.get('data') or ''}".strip())
        if tag in INLINE:
            return
        if tag == "br":
            self.buffer.append("\n")
            return
        self._flush()
        if tag in DROPPED and tag not in _VOID:
            self.silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KNOWN:
            self._data(f"</{tag}>")
            return
        self.tags += 1
        if tag in INLINE or tag in _VOID:
            return
        self._flush()
        if tag in self.silent:
            while self.silent.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._data(data)

    def handle_comment(self, data: str) -> None:
        self.tags += 1
        self.removed.append(Removed(data.strip(), self.getpos()[0], "comment"))

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self._data(data[6:])

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """`<![` that opens nothing known is text; the library asserts that there is no such thing."""
        try:
            return super().parse_marked_section(i, report)
        except AssertionError:
            self._data("<![")
            return i + 3

    def _data(self, data: str) -> None:
        if self.silent:
            if data.strip():
                self.removed.append(Removed(data.strip(), self.getpos()[0], "script, style or frame"))
            return
        if not any(part.strip() for part in self.buffer):
            offset = len(data) - len(data.lstrip())
            self.begin = self.getpos()[0] + data.count("\n", 0, offset)
        self.buffer.append(data)

    def _flush(self) -> None:
        raw, self.buffer = "".join(self.buffer), []
        if raw.strip():
            self.pieces.append(_Piece(raw, self.begin))
        elif raw and self.pieces:
            self.pieces[-1].text += raw

    def result(self) -> Manuscript:
        """Return the lines, and what was left out of them."""
        self._flush()
        removed = list(self.removed)
        lines: list[Line] = []
        layer: list[str] = [item.text for item in removed]
        for piece in self.pieces:
            text, codes = without_shortcodes(clean(piece.text.lstrip("\n")))
            layer.extend([text, *(code.text for code in codes)])
            removed.extend(replace(code, line=piece.line) for code in codes)
            fresh = [replace(line, number=line.number + piece.line - 1) for line in to_lines(text)]
            if lines and fresh:
                fresh[0] = replace(fresh[0], gap=True)
            lines.extend(fresh)
        warnings = []
        if self.tags or any(item.reason == "shortcode" for item in removed):
            warnings.append("html-stripped")
        if self.dropped:
            warnings.append("script-removed:" + ", ".join(dict.fromkeys(self.dropped)))
        return Manuscript(
            tuple(lines),
            "\n".join(layer),
            removed=tuple(removed),
            warnings=tuple(warnings),
            marked=False,
            whole=False,
        )


def without_shortcodes(text: str) -> tuple[str, list[Removed]]:
    """The text between known shortcodes, and the shortcodes; what they enclose stays."""
    if not _SHORTCODE_NAMES.search(text):
        return text, []
    gone: list[Removed] = []

    def take(found: re.Match[str]) -> str:
        if _SHORTCODE_NAMES.match(found[0]) is None:
            return found[0]
        gone.append(Removed(found[0], 0, "shortcode"))
        return "\n"

    return _SHORTCODE.sub(take, text), gone
