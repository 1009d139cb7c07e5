"""What the publication adds to a sanitised body: heading levels and anchors, tables that scroll, labelled note links.

Works on the token stream of well-formed HTML (text and tags by turns) in one pass; nothing here needs a tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape

from sitegen.content.anchor_lock import NO_ANCHORS, LockedAnchors
from sitegen.language.slugs import slug
from sitegen.language.typography import TOKEN
from sitegen.render.archived_links import ATTRIBUTE, copy_link, is_long_address, is_whole
from sitegen.render.old_anchors import NO_HEADINGS, Settled, settle

RESERVED_ID = "site-"
"""Ids that start so belong to the layouts."""

_ATTRIBUTE = re.compile(r' ([a-zA-Z_-]+)="([^"]*)"')
_TAG = re.compile(r"</?([a-zA-Z0-9]+)")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_SPACE = re.compile(r"\s+")
_AUTHORITY = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?(?://[^/?#\s]*)?")
_BAD_IN_URL = re.compile(r'[\s"<>\\^`{|}\[\]\x7f]|%(?![0-9A-Fa-f]{2})')
_CAPTION_ABOVE = re.compile(
    r"<p>((?:<(?:strong|em|b|i)>)*(?:Table|Tab\.|Tabela|Tabelle|Tableau|Tabla|Tabella|Таблиця|Таблица|الجدول|جدول)\s*\d"
    r"(?:(?!</?p>).)*)</p>\s*<table>",
    re.DOTALL,
)
_TABLE_NAMES = "Table|Tabela|Tabelle|Tableau|Tabla|Tabella|Tabulka|Таблиця|Таблица"
_NAMED = re.compile(rf"<p>(?:{_TABLE_NAMES})[\s\u00a0\u202f]*:")
_NAMED_ABOVE = re.compile(rf"{_NAMED.pattern}\s*((?:(?!</?p>).)+)</p>\s*<table>", re.DOTALL)
_NAMED_BELOW = re.compile(
    rf"<table>((?:(?!</?table>).)*)</table>\s*{_NAMED.pattern}\s*((?:(?!</?p>).)+)</p>", re.DOTALL
)
"""A line `Table: …` above or below a table names it."""
_TABLE_WORD = {
    "en": "Table", "pl": "Tabela", "de": "Tabelle", "fr": "Tableau", "es": "Tabla", "it": "Tabella",
    "cs": "Tabulka", "uk": "Таблиця", "ru": "Таблица", "ar": "جدول",
}  # fmt: skip
_BACK_WORDS = {
    "en": "Back to reference {}", "pl": "Wróć do odsyłacza {}", "de": "Zurück zur Fundstelle {}",
    "fr": "Retour à l’appel de note {}", "es": "Volver a la llamada {}", "it": "Torna al richiamo {}",
    "cs": "Zpět k odkazu {}", "uk": "Повернутися до посилання {}", "ru": "Вернуться к сноске {}", "ar": "العودة إلى الإحالة {}",
}  # fmt: skip


@dataclass
class Structure:
    """One body on its way: feed it the text, then the notes; ids are unique over both."""

    lang: str
    ids: set[str] = field(default_factory=set)
    toc: list[tuple[str, str, int]] = field(default_factory=list)
    """(id, text, level) of every heading, in order."""
    text: list[str] = field(default_factory=list)
    """Text nodes of the last piece, still escaped, without the marks of notes."""
    locked: LockedAnchors = NO_ANCHORS
    """Ids that its headings had, and must still answer to."""
    settled: Settled = NO_HEADINGS
    """What became of them; of the first piece alone, which is the text."""
    _heads: list[tuple[int, int, dict[str, str]]] = field(default_factory=list)
    """(place in the output, level, attributes) of each heading of this piece."""
    _own: set[str] = field(default_factory=set)
    _link: tuple[int, int, dict[str, str], str] | None = None
    """Of the open link: its place in the output and in the text, its attributes, its archived copy."""
    _out: list[str] = field(default_factory=list)
    _levels: list[tuple[int, int]] = field(default_factory=list)
    _heading: tuple[int, int, int, dict[str, str]] | None = None
    _tables: int = 0
    _table_depth: int = 0
    _in_head: bool = False
    _first_names_rows: bool = False
    """The table has an empty corner: its first column holds the names of its rows."""
    _in_row_name: bool = False
    _note: int = 0
    _backs: int = 0
    _silent: bool = False
    _dropping: bool = False

    def apply(self, html: str) -> str:
        """Return `html` with our structure added; `text`, `toc` and `ids` say what was met."""
        return self.apply_to(TOKEN.split(html))

    def apply_to(self, pieces: list[str]) -> str:
        """Return the same for HTML that is split already: texts and tags by turns."""
        html = "".join(pieces)
        if "<table>" in html:
            html = _CAPTION_ABOVE.sub(r"<table><caption>\1</caption>", html)
            if _NAMED.search(html):
                html = _NAMED_ABOVE.sub(r"<table><caption>\1</caption>", html)
                html = _NAMED_BELOW.sub(r"<table><caption>\2</caption>\1</table>", html)
            pieces = TOKEN.split(html)
        self._out, self.text = out, texts = [], []
        self._heads = []
        for index, piece in enumerate(pieces):
            if index % 2:
                if piece in _PLAIN:
                    out.append(piece)
                else:
                    self._tag(piece, pieces, index)
            elif piece and not self._dropping:
                out.append(piece)
                if not self._silent:
                    texts.append(piece)
        return "".join(out)

    def settle(self) -> str:
        """Give the headings of the piece that was just applied the ids that readers know them by; return its HTML anew."""
        self.settled = settle([name for name, _, _ in self.toc], self.locked, own=self._own, taken=self.ids)
        older: dict[str, list[str]] = {}
        for old, name in self.settled.old:
            older.setdefault(name, []).append(old)
        for place, (start, level, attributes) in enumerate(self._heads):
            name = self.settled.ids[place]
            if name != self.toc[place][0]:
                attributes["id"] = escape(name)
                self.toc[place] = (name, *self.toc[place][1:])
            marks = "".join(f'<span id="{escape(old)}"></span>' for old in older.get(name, ()))
            self._out[start] = _build(f"h{level}", attributes) + marks
        self.ids.update(self.settled.ids, (old for old, _ in self.settled.old))
        return "".join(self._out)

    def _tag(self, piece: str, pieces: list[str], index: int) -> None:
        match = _TAG.match(piece)
        if match is None:
            return
        name = match[1]
        if name in _HANDLED:
            getattr(self, f"_{name}")(piece, pieces, index)
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._heading_tag(piece, int(name[1]))
        elif '="' in piece:
            self._out.append(_build(name, self._attributes(piece)))
        else:
            self._out.append(piece)
            if name == "br":
                self.text.append("\n")

    def _attributes(self, piece: str) -> dict[str, str]:
        """Return the attributes, still escaped, with ids made unique and addresses made valid."""
        found = dict(_ATTRIBUTE.findall(piece))
        if "id" in found:
            own = _SPACE.sub("-", found.pop("id").strip())
            if own and own not in self.ids and not own.lower().startswith(RESERVED_ID):
                self.ids.add(own)
                found["id"] = own
        for name in ("href", "src", "cite"):
            if name in found:
                found[name] = escape(_valid_url(unescape(found[name]).strip()))
        if not found.get("class", "some"):
            del found["class"]
        if "lang" in found and not _LANG.match(found["lang"]):
            del found["lang"]
        if found.get("dir", "ltr") not in ("ltr", "rtl", "auto"):
            del found["dir"]
        return found

    def _heading_tag(self, piece: str, source_level: int) -> None:
        if not _closes(piece):
            attributes = self._attributes(piece) if '="' in piece else {}
            level = self._level(max(2, source_level))
            self._heading = (len(self._out), len(self.text), level, attributes)
            self._out.append("")
            return
        if self._heading is None:
            return
        start, text_start, level, attributes = self._heading
        self._heading = None
        text = _SPACE.sub(" ", unescape("".join(self.text[text_start:]))).strip()
        if not text and not any(part.startswith("<img") for part in self._out[start:]):
            del self._out[start:]
            return
        if "id" in attributes:
            self._own.add(unescape(attributes["id"]))
        own = attributes.get("id") or self._unique(text)
        attributes["id"] = own
        self._out[start] = _build(f"h{level}", attributes)
        self._heads.append((start, level, attributes))
        self._out.append(f"</h{level}>")
        self.toc.append((unescape(own), text, level))

    def _level(self, source_level: int) -> int:
        """Return a level that never skips one on the way down: h2, h4 becomes h2, h3."""
        while self._levels and self._levels[-1][0] >= source_level:
            self._levels.pop()
        level = min(6, self._levels[-1][1] + 1 if self._levels else 2)
        self._levels.append((source_level, level))
        return level

    def _unique(self, text: str) -> str:
        made = slug(text, self.lang)
        if made.startswith(RESERVED_ID):
            made = f"h-{made}"
        candidate, number = made, 1
        while candidate in self.ids:
            number += 1
            candidate = f"{made}-{number}"
        self.ids.add(candidate)
        return candidate

    def _table(self, piece: str, pieces: list[str], index: int) -> None:
        self._table_depth += -1 if _closes(piece) else 1
        if _closes(piece):
            self._out.append("</table></section>" if self._table_depth == 0 else "</table>")
            return
        if self._table_depth == 1:
            self._tables += 1
            self._first_names_rows = False
            label = _caption_of(pieces, index) or f"{_word(_TABLE_WORD, self.lang)} {self._tables}"
            self._out.append(f'<section class="table-scroll" tabindex="0" aria-label="{escape(label)}">')
        self._out.append(_build("table", self._attributes(piece)))

    def _thead(self, piece: str, *_: object) -> None:
        self._in_head = not _closes(piece)
        self._out.append(piece)

    def _th(self, piece: str, pieces: list[str], index: int) -> None:
        if _closes(piece):
            empty = self._out and self._out[-1].startswith("<td")
            self._out.append("</td>" if empty else "</th>")
            return
        attributes = self._cell(piece)
        if pieces[index + 2 : index + 3] == ["</th>"] and not pieces[index + 1].strip():
            attributes.pop("scope", None)
            self._first_names_rows = self._first_names_rows or (self._in_head and self._begins_row())
            self._out.append(_build("td", attributes))
            pieces[index + 1] = ""
            return
        if self._in_head and "scope" not in attributes:
            attributes["scope"] = "col"
        self._out.append(_build("th", attributes))

    def _td(self, piece: str, *_: object) -> None:
        if self._first_names_rows and not self._in_head:
            if not _closes(piece) and self._begins_row():
                self._in_row_name = True
                self._out.append(_build("th", {"scope": "row", **self._cell(piece)}))
                return
            if _closes(piece) and self._in_row_name:
                self._in_row_name = False
                self._out.append("</th>")
                return
        self._out.append(piece if '="' not in piece else _build("td", self._cell(piece)))

    def _begins_row(self) -> bool:
        """Tell whether nothing but a line break stands between the row's tag and here."""
        before = next((piece for piece in reversed(self._out[-3:]) if piece.strip()), "")
        return before == "<tr>"

    def _cell(self, piece: str) -> dict[str, str]:
        """Turn Python-Markdown's align attribute into a class: no inline style, no obsolete attribute."""
        attributes = self._attributes(piece)
        align = attributes.pop("align", "")
        if align in ("left", "center", "right"):
            attributes["class"] = f"{attributes.get('class', '')} align-{align}".strip()
        return attributes

    def _img(self, piece: str, *_: object) -> None:
        attributes = self._attributes(piece)
        if not attributes.get("src"):
            return
        for name in ("width", "height"):
            if not attributes.get(name, "1").isdecimal():
                del attributes[name]
        attributes.setdefault("alt", "")
        self._out.append(_build("img", attributes))

    def _a(self, piece: str, *_: object) -> None:
        if _closes(piece):
            if not self._dropping:
                self._out.append(piece)
                self._close_link()
            self._silent = self._dropping = False
            return
        attributes = self._attributes(piece)
        copy = attributes.pop(ATTRIBUTE, "")
        self._link = (len(self._out), len(self.text), attributes, copy)
        kind = attributes.get("class", "")
        if kind == "footnote-backref":
            self._silent = True
            attributes.pop("title", None)
            if unescape(attributes.get("href", "#"))[1:] not in self.ids:
                self._dropping = True
                return
            self._backs += 1
            place = f"{self._note}" if self._backs == 1 else f"{self._note}.{self._backs}"
            attributes["aria-label"] = escape(_word(_BACK_WORDS, self.lang).format(place))
        elif kind == "footnote-ref":
            self._silent = True
        self._out.append(_build("a", attributes))

    def _close_link(self) -> None:
        if self._link is None:
            return
        start, text_start, attributes, copy = self._link
        self._link = None
        if is_long_address("".join(self.text[text_start:]), attributes.get("href", "")):
            self._out[start] = _build("a", {**attributes, "class": "url"})
        if is_whole(copy):
            self._out.append(copy_link(copy, self.lang))

    def _li(self, piece: str, *_: object) -> None:
        if piece.startswith('<li id="fn_'):
            self._note += 1
            self._backs = 0
        self._out.append(piece if '="' not in piece else _build("li", self._attributes(piece)))


_HANDLED = frozenset(("table", "thead", "th", "td", "img", "a", "li"))
_PLAIN = frozenset(
    f"<{slash}{name}>" for name in "p em strong sup ul ol blockquote tr tbody".split() for slash in ("", "/")
)
"""Tags that pass as they are."""


def _closes(piece: str) -> bool:
    return piece[1] == "/"


def _build(name: str, attributes: dict[str, str]) -> str:
    return "".join((f"<{name}", *(f' {key}="{value}"' for key, value in attributes.items()), ">"))


def _caption_of(pieces: list[str], index: int) -> str:
    """Return the plain text of the caption that follows the table's tag, or nothing."""
    parts: list[str] = []
    inside = False
    for piece in pieces[index + 1 : index + 60]:
        if piece.startswith("<caption"):
            inside = True
        elif piece == "</caption>":
            return _SPACE.sub(" ", unescape("".join(parts))).strip()
        elif inside and not piece.startswith("<"):
            parts.append(piece)
        elif not inside and piece.strip():
            return ""
    return ""


def _valid_url(address: str) -> str:
    """Escape what a URL may not hold (URL Standard); scheme and host stay, brackets of an IPv6 host too."""
    authority = _AUTHORITY.match(address)
    start = authority.end() if authority else 0
    return address[:start] + _BAD_IN_URL.sub(_percent, address[start:])


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _word(words: dict[str, str], lang: str) -> str:
    return words.get(lang.partition("-")[0], words["en"])
