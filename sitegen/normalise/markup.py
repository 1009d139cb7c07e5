"""Markup in a source: a whole web page, or a few tags in plain text, resolved to lines. Code never reaches the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from sitegen.normalise.clean import clean, to_lines
from sitegen.normalise.values import Line, Removed

_INLINE = frozenset(
    "a abbr b bdi bdo cite code del em font i ins kbd mark q s small span strike strong sub sup time tt u var wbr".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html label legend li link main menu meta nav ol option p pre section "
    "select summary table tbody td tfoot th thead title tr ul img picture source video audio input textarea base".split()
)
_DROPPED = frozenset("script style noscript template svg iframe object embed canvas math".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_KNOWN = _INLINE | _BLOCKS | _DROPPED
_FURNITURE = frozenset("nav form button select textarea dialog".split())
_CLOSING = frozenset("aside footer".split())
_TAG = re.compile(
    rf"</?(?:{'|'.join(sorted(_KNOWN))})(?:\s[^<>]*)?/?>|<!--|<!doctype\s|<!\[CDATA\[", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype|html|body|p|div|h[1-6]|article|li|td)[\s>]", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*(?:\s+[a-z_-]+=[^\]\n]{0,300})?/?\]")
_SHORTCODE_NAMES = re.compile(
    r"\[/?(?:caption|gallery|embed|su_|vc_|et_|video|audio|button|quote|column|row|one_half)"
)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Markup:
    """A source whose markup is resolved."""

    lines: tuple[Line, ...]
    text: str
    """The text layer: what `lines` and `removed` are accounted against."""
    removed: tuple[Removed, ...] = ()
    warnings: tuple[str, ...] = ()
    date: str | None = None
    author: str | None = None
    """From the page's meta elements: taken where the visible text has none."""
    lang: str = ""
    page: bool = False
    """A web page: its elements say what is a heading."""


def has_markup(text: str) -> bool:
    """Tell whether the text holds tags or comments that must not be shown."""
    return ("<" in text and _TAG.search(text) is not None) or _SHORTCODE_NAMES.search(text) is not None


def resolve(text: str) -> Markup:
    """Resolve tags, comments, entities and shortcodes. Linear in the length of the text."""
    page = len(_PAGE.findall(text[:50_000])) >= 2
    parser = _Parser(page)
    parser.feed(text)
    parser.close()
    parser.finish()
    return parser.result()


@dataclass
class _Piece:
    text: str
    line: int
    kind: str
    place: str
    """`body`, `outside` (page furniture), `closing` (aside, footer)."""
    gap: bool = True
    cells: list[str] = field(default_factory=list)


class _Parser(HTMLParser):
    """Events to pieces. In a page, white space folds and elements divide; in plain text, line feeds stay."""

    def __init__(self, page: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.pieces: list[_Piece] = []
        self.removed: list[Removed] = []
        self.dropped: list[str] = []
        self.stack: list[str] = []
        self.buffer: list[str] = []
        self.begin = 1
        self.cells: list[str] = []
        self.in_article = 0
        self.articles = False
        self.tags = 0
        self.date: str | None = None
        self.author: str | None = None
        self.lang = ""
        self.title = ""

    # -- events

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _KNOWN:
            self._data(self.get_starttag_text() or "")
            return
        self.tags += 1
        values = {name: value or "" for name, value in attrs}
        self._note(tag, values)
        if tag in _INLINE:
            if self.page and self._inside(*_CLOSING, *_FURNITURE) and tag == "a":
                self._flush()
            return
        if tag == "br" and not self.page:
            self.buffer.append("\n")
            return
        self._flush()
        if tag not in _VOID:
            self._implied_end(tag)
            self.stack.append(tag)
        if tag in ("article", "main"):
            self.in_article += 1
            self.articles = True

    def _note(self, tag: str, values: dict[str, str]) -> None:
        """What an element says by its attributes."""
        if tag == "html":
            self.lang = values.get("lang", "")
        elif tag == "meta":
            self._meta(values)
        elif tag in _DROPPED:
            named = values.get("src") or values.get("data") or ""
            self.dropped.append(f"{tag} {named}".strip())

    def handle_endtag(self, tag: str) -> None:
        if tag not in _KNOWN:
            self._data(f"</{tag}>")
            return
        self.tags += 1
        if tag in _INLINE or tag in _VOID:
            return
        if tag in ("td", "th") and self._inside("tr"):
            self.cells.append(_BLANKS.sub(" ", "".join(self.buffer)).strip())
            self.buffer = []
        else:
            self._flush()
        if tag == "tr" and self.cells:
            self._row()
        if tag in self.stack:
            while self.stack:
                closed = self.stack.pop()
                if closed in ("article", "main"):
                    self.in_article -= 1
                if closed == tag:
                    break

    def handle_data(self, data: str) -> None:
        self._data(data)

    def handle_comment(self, data: str) -> None:
        self.tags += 1
        self.removed.append(Removed(data.strip(), self.getpos()[0], "comment"))

    def unknown_decl(self, data: str) -> None:
        if data.startswith("CDATA["):
            self._data(data[6:])

    # -- state

    def _inside(self, *tags: str) -> bool:
        return any(tag in self.stack for tag in tags)

    def _implied_end(self, tag: str) -> None:
        for closes in ("p", "li", "tr", "dd", "dt", "option"):
            if self.stack and self.stack[-1] == closes and (closes in (tag, "p")):
                self.stack.pop()

    def _meta(self, values: dict[str, str]) -> None:
        name = (values.get("name") or values.get("property") or "").casefold()
        content = values.get("content", "").strip()
        if name in (
            "article:published_time",
            "datepublished",
            "dc.date",
            "date",
            "citation_publication_date",
        ):
            self.date = self.date or content
        if name in ("author", "dc.creator", "citation_author", "article:author") and "://" not in content:
            self.author = self.author or content

    def _data(self, data: str) -> None:
        if self._inside(*_DROPPED):
            if data.strip():
                self.removed.append(Removed(data.strip(), self.getpos()[0], "script, style or frame"))
            return
        if not any(part.strip() for part in self.buffer):
            offset = len(data) - len(data.lstrip())
            self.begin = self.getpos()[0] + data.count("\n", 0, offset)
        self.buffer.append(data)

    def _flush(self) -> None:
        raw, self.buffer = "".join(self.buffer), []
        if not self.page:
            if raw.strip():
                self.pieces.append(_Piece(raw, self.begin, "", "body"))
            elif raw and self.pieces:
                self.pieces[-1].text += raw
            return
        text = (
            _BLANKS.sub(" ", raw.replace("\u00a0", " ")).strip()
            if "<" not in raw
            else _BLANKS.sub(" ", raw).strip()
        )
        if not text:
            return
        for part in self._without_shortcodes(text):
            self.pieces.append(_Piece(part, self.begin, self._kind(), self._place()))

    def _without_shortcodes(self, text: str) -> list[str]:
        """The text between shortcodes; the brackets go, what they enclose stays."""
        parted, codes = _without_shortcodes(text)
        self.removed.extend(replace(code, line=self.begin) for code in codes)
        return [part.strip() for part in parted.split("\n") if part.strip()] if codes else [text]

    def _row(self) -> None:
        cells, self.cells = self.cells, []
        self.pieces.append(_Piece(" ".join(cells), self.begin, "row", self._place(), cells=cells))

    def _kind(self) -> str:
        for tag in reversed(self.stack):
            if tag in {"title", "h1"}:
                return "title"
            if tag in ("h2", "h3", "h4"):
                return tag
            if tag in ("h5", "h6"):
                return "h4"
            if tag == "li":
                return (
                    "oli"
                    if "ol" in self.stack and self.stack[::-1].index("ol") < _depth(self.stack, "ul")
                    else "li"
                )
            if tag == "blockquote":
                return "quote"
        return ""

    def _place(self) -> str:
        if self._inside("head") or self._inside(*_FURNITURE):
            return "outside"
        if self._inside(*_CLOSING):
            return "closing"
        return "article" if self.in_article else "body"

    def finish(self) -> None:
        """Take what stands behind the last tag."""
        self._flush()

    # -- result

    def result(self) -> Markup:
        warnings = []
        if self.tags:
            warnings.append("html-stripped")
        if self.dropped:
            warnings.append("script-removed:" + ", ".join(dict.fromkeys(self.dropped)))
        removed = list(self.removed)
        lines: list[Line] = []
        layer: list[str] = []
        if not self.page:
            return self._plain(removed, warnings)
        seen_article = False
        for piece in self.pieces:
            seen_article = seen_article or piece.place == "article"
            text = clean(piece.text)
            if piece.kind == "oli":
                layer.append(f"{self._number(lines)} ")
            layer.append(text)
            outside = piece.place == "outside" or (self.articles and not seen_article)
            if outside:
                removed.append(Removed(text, piece.line, "outside the article"))
                continue
            kind = (
                "closing"
                if piece.place == "closing" or (self.articles and piece.place == "body")
                else piece.kind
            )
            cells = tuple(clean(cell) for cell in piece.cells)
            lines.append(Line(piece.line, text, bool(lines) and kind not in ("li", "oli"), cells, kind))
        lines = _gaps_before_lists(lines)
        layer.extend(item.text for item in self.removed)
        return Markup(tuple(_plain_kinds(lines)), "\n".join(layer), tuple(removed), tuple(warnings),
                      self.date, self.author, self.lang, page=True)  # fmt: skip

    @staticmethod
    def _number(lines: list[Line]) -> int:
        count = 1
        for line in reversed(lines):
            if line.kind != "oli":
                break
            count += 1
        return count

    def _plain(self, removed: list[Removed], warnings: list[str]) -> Markup:
        lines: list[Line] = []
        layer: list[str] = [item.text for item in removed]
        for piece in self.pieces:
            text, codes = _without_shortcodes(
                clean(piece.text.lstrip("\n") if piece.text.strip() else piece.text)
            )
            layer.append(text)
            layer.extend(code.text for code in codes)
            removed.extend(replace(code, line=piece.line) for code in codes)
            fresh = [replace(line, number=line.number + piece.line - 1) for line in to_lines(text)]
            if lines and fresh:
                fresh[0] = replace(fresh[0], gap=True)
            lines.extend(fresh)
        if any(item.reason == "shortcode" for item in removed) and "html-stripped" not in warnings:
            warnings.append("html-stripped")
        return Markup(tuple(lines), "\n".join(layer), tuple(removed), tuple(warnings))


def _depth(stack: list[str], tag: str) -> int:
    return stack[::-1].index(tag) if tag in stack else len(stack)


def _gaps_before_lists(lines: list[Line]) -> list[Line]:
    return [
        replace(line, gap=True)
        if index and line.kind in ("li", "oli") and lines[index - 1].kind != line.kind
        else line
        for index, line in enumerate(lines)
    ]


def _plain_kinds(lines: list[Line]) -> list[Line]:
    """A second `h1` inside the text is a section; lines behind the article carry no kind."""
    out: list[Line] = []
    titled = False
    for line in lines:
        kind = {"closing": "", "title": "h2" if titled else "title"}.get(line.kind, line.kind)
        titled = titled or kind == "title"
        out.append(replace(line, kind=kind))
    return out


def _without_shortcodes(text: str) -> tuple[str, list[Removed]]:
    if not _SHORTCODE_NAMES.search(text):
        return text, []
    gone: list[Removed] = []

    def take(found: re.Match[str]) -> str:
        if _SHORTCODE_NAMES.match(found[0]) is None:
            return found[0]
        gone.append(Removed(found[0], 0, "shortcode"))
        return "\n"

    return _SHORTCODE.sub(take, text), gone
