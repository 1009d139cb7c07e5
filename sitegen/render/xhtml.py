"""A body of sanitised HTML as a book has it: XHTML whose links and pictures stay within the book where they can.

Works on the tokens of well-formed HTML in one pass, as all that walks over bodies does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.language.typography import TOKEN
from sitegen.render.body_pictures import text_in
from sitegen.render.html_tokens import TAG
from sitegen.render.sanitise import strip_illegal

_ATTRIBUTE = re.compile(r' ([a-zA-Z][a-zA-Z0-9:-]*)(?:="([^"]*)")?')
"""Names of SVG's attributes hold digits, too."""
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|#\d+|#x[0-9a-fA-F]+);)[a-zA-Z][a-zA-Z0-9]*;")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
_ODD = re.compile(r"[^A-Za-z0-9.-]")
_REWRITTEN = "_x-"
"""How a name begins that was made for XML; no id made of a heading's words does."""
_VOID = frozenset(("br", "col", "hr", "img", "wbr"))
_DROPPED = frozenset(("decoding", "download", "loading", "sizes", "srcset", "tabindex", "target"))
"""Attributes that only work on a page."""
_WRAPPER = 'class="table-scroll"'
_REPEATED = 'aria-hidden="true"'
"""On a pull quote: what the text says anyhow."""
_UNFOLDED = {"details": "div", "summary": "div"}
"""Few reading systems fold, so nothing is folded."""
_SVG = ' xmlns="http://www.w3.org/2000/svg"'
_IDS = frozenset(("id", "headers", "aria-labelledby", "aria-describedby"))
"""Attributes that hold ids."""
_ADDRESSES = frozenset(("href", "cite"))


@dataclass(frozen=True)
class Shelfmark:
    """Where a page of the site stands in the book."""

    file: str
    ids: frozenset[str] = frozenset()
    """What can be linked to in it; as the page has them."""


@dataclass
class Scribe:
    """Turns the bodies of one book into XHTML."""

    places: Mapping[str, Shelfmark]
    """By the absolute address of the page."""
    picture: Callable[[str], str | None]
    """The book's file for a picture of the site, by its path without escapes; None where the book has none."""
    left_out: Callable[[str, str], str]
    """(path, description): what stands in the place of a picture that the book has not, as XHTML within a line."""


@dataclass(frozen=True)
class Written:
    """A body as XHTML."""

    xhtml: str
    headings: tuple[tuple[str, str], ...]
    """(id, text) of its headings of the second level."""
    drawn: bool
    """Whether a drawing stands in it, as SVG."""
    shown: bool
    """Whether a picture does."""


def write(scribe: Scribe, html: str, page_url: str) -> Written:
    """Return a body, or the list of its notes, of the page at this absolute address."""
    return _Walk(scribe, page_url).of(html)


def ids_in(html: str) -> frozenset[str]:
    """Return the ids of a body."""
    tags = (dict(_ATTRIBUTE.findall(piece)) for piece in TOKEN.split(html)[1::2])
    return frozenset(unescape(found["id"]) for found in tags if found.get("id"))


def xml_id(name: str) -> str:
    """Return an id as XML takes it: a name without colons that begins with a letter or `_`. No two names get one id."""
    if _NAME.match(name) and not name.startswith(_REWRITTEN):
        return name
    return _REWRITTEN + _ODD.sub(lambda odd: f"_{ord(odd[0]):x}_", name)


def plain(text: str) -> str:
    """Return plain text as XML has it."""
    return escape(strip_illegal(text), quote=True)


@dataclass
class _Walk:
    scribe: Scribe
    page_url: str
    out: list[str] = field(default_factory=list)
    wrappers: list[bool] = field(default_factory=list)
    """For each open section, whether it is the one that lets a table scroll."""
    skipped: int = 0
    """How deep within what is left out."""
    heading: tuple[str, int] | None = None
    """Id of the heading that is open, and where its words begin."""
    headings: list[tuple[str, str]] = field(default_factory=list)
    drawing: bool = False
    drawn: bool = False
    shown: bool = False

    def of(self, html: str) -> Written:
        for index, piece in enumerate(TOKEN.split(strip_illegal(html))):
            if index % 2:
                self._tag(piece)
            elif not self.skipped:
                self.out.append(_in_xml(piece))
        return Written("".join(self.out).strip(), tuple(self.headings), self.drawn, self.shown)

    def _tag(self, piece: str) -> None:
        match = TAG.match(piece)
        if match is None:
            return
        closing, name = bool(match[1]), match[2]
        if self.skipped:
            if name == "figure":
                self.skipped += -1 if closing else 1
        elif name == "figure" and _REPEATED in piece:
            self.skipped = 1
        elif name == "svg" or self.drawing:
            self._drawing(piece, name, closing=closing)
        elif name == "section":
            self._section(piece, closing=closing)
        elif closing:
            self._close(name.lower())
        elif name == "img":
            self._picture(dict(_ATTRIBUTE.findall(piece)))
        else:
            self._open(name.lower(), dict(_ATTRIBUTE.findall(piece)))

    def _drawing(self, piece: str, name: str, *, closing: bool) -> None:
        """An element of a drawing: its names are in capitals and small letters as SVG has them."""
        if name == "svg":
            self.drawing, self.drawn = not closing, True
        if closing:
            self.out.append(piece)
            return
        attributes = self._attributes(dict(_ATTRIBUTE.findall(piece)))
        self.out.append(f"<{name}{_SVG if name == 'svg' else ''}{attributes}>")

    def _section(self, piece: str, *, closing: bool) -> None:
        if closing:
            ours = self.wrappers.pop() if self.wrappers else False
        else:
            ours = _WRAPPER in piece
            self.wrappers.append(ours)
        if not ours:
            self.out.append("</section>" if closing else f"<section{self._given(piece)}>")

    def _close(self, name: str) -> None:
        if name == "h2" and self.heading is not None:
            own, start = self.heading
            words = " ".join(text_in(_without_notes("".join(self.out[start:]))).split())
            self.headings += [(own, words)] if words else []
            self.heading = None
        self.out.append(f"</{_UNFOLDED.get(name, name)}>")

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        if name in _UNFOLDED:
            attributes.pop("open", None)
            attributes["class"] = name
        kind = attributes.get("class", "")
        said = ""
        if kind == "footnote-ref":
            said = ' epub:type="noteref" role="doc-noteref"'
        elif kind == "footnote-backref":
            said = ' role="doc-backlink"'
        elif name == "li" and attributes.get("id", "").startswith("fn_"):
            said = ' epub:type="footnote"'
        self.out.append(
            f"<{_UNFOLDED.get(name, name)}{self._attributes(attributes)}{said}{'/' * (name in _VOID)}>"
        )
        if name == "h2" and "id" in attributes:
            self.heading = (xml_id(unescape(attributes["id"])), len(self.out))

    def _given(self, piece: str) -> str:
        return self._attributes(dict(_ATTRIBUTE.findall(piece)))

    def _attributes(self, attributes: Mapping[str, str]) -> str:
        made: list[str] = []
        for name, value in attributes.items():
            if name in _DROPPED:
                continue
            if name in _IDS:
                ids = " ".join(map(xml_id, unescape(value).split()))
                made += [f' {name}="{escape(ids)}"'] if ids else []
            elif name in _ADDRESSES:
                made.append(f' {name}="{plain(self._address(unescape(value)))}"')
            elif name == "lang":
                made.append(f' lang="{_in_xml(value)}" xml:lang="{_in_xml(value)}"')
            else:
                made.append(f' {name}="{_in_xml(value or name)}"')
        return "".join(made)

    def _address(self, href: str) -> str:
        """Where a link leads: within the book where the book has the page, else to the page itself."""
        url = _joined(self.page_url, href)
        page, _, fragment = url.partition("#")
        place = self.scribe.places.get(page)
        if place is None:
            return url
        anchor = unquote(fragment)
        if anchor and anchor not in place.ids:
            return url if page != self.page_url else place.file
        return f"{place.file}#{xml_id(anchor)}" if anchor else place.file

    def _picture(self, attributes: dict[str, str]) -> None:
        url, alt = (
            _joined(self.page_url, unescape(attributes.get("src", ""))),
            unescape(attributes.get("alt", "")),
        )
        path = unquote(urlsplit(url).path) if url.startswith(self._origin) else ""
        file = self.scribe.picture(path)
        if file is None:
            self.out.append(self.scribe.left_out(path, alt))
            return
        self.shown = True
        given = {k: v for k, v in attributes.items() if k not in ("src", "alt")}
        self.out.append(f'<img src="{plain(file)}" alt="{plain(alt)}"{self._attributes(given)}/>')

    @property
    def _origin(self) -> str:
        parts = urlsplit(self.page_url)
        return f"{parts.scheme}://{parts.netloc}/"


def _joined(base: str, address: str) -> str:
    """An address as a whole; as it is where nothing can be made of it."""
    try:
        return urljoin(base, address)
    except ValueError:
        return base


def _in_xml(text: str) -> str:
    """Escaped text with the letters themselves in the place of HTML's names for them."""
    return _ENTITY.sub(lambda found: escape(unescape(found[0])), text) if "&" in text else text


_MARK = re.compile(r"<sup\b.*?</sup>", re.DOTALL)


def _without_notes(xhtml: str) -> str:
    return _MARK.sub(lambda found: "" if "doc-noteref" in found[0] else found[0], xhtml)
