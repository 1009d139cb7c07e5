"""The pictures of a body: which there are, and the body with those that may be shown, measured and credited.

Works on the tokens of well-formed, sanitised HTML in one pass; a body without pictures is returned as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import unquote

from sitegen.language.typography import TOKEN
from sitegen.render.html_tokens import ATTRIBUTE, TAG

PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)\Z", re.IGNORECASE)
_MAYBE = re.compile(r"<img|(?:\.|%2e)(?:avif|gif|jpe?g|png|svg|webp)", re.IGNORECASE)
_PATH = re.compile(r"[^?#]*")
_CAPTION = re.compile(r"<figcaption\b.*?</figcaption>", re.DOTALL)
_VOID = frozenset(("br", "col", "hr", "img", "input", "wbr"))
_EMPTIED = frozenset("a b bdi blockquote cite div em figcaption figure h2 h3 h4 h5 h6 i li mark ol p small span strong sub sup u ul".split())  # fmt: skip
"""Elements that go with the picture when nothing else is in them."""
_BLOCKS = _EMPTIED & frozenset("blockquote div figure h2 h3 h4 h5 h6 li ol p ul".split())


@dataclass(frozen=True)
class ShownPicture:
    """How a picture is shown."""

    size: tuple[int, int] | None = None
    credit: str | None = None
    src: str | None = None
    """Its address, where it is another than the text says. Ready for an attribute once it is escaped, as are the next three."""
    link: str | None = None
    """Where a link to it leads instead."""
    sources: tuple[tuple[str, str], ...] = ()
    """(type, srcset) of each better kind of file, best first."""
    srcset: str = ""
    sizes: str = ""


def pictures_in(html: str) -> tuple[tuple[str, bool], ...]:
    """Return (address, whether it stands without a caption although it says something) of each picture.

    Shown ones and those that are linked to; each once, addresses without escapes, query and fragment.
    """
    if not _MAYBE.search(html):
        return ()
    found: dict[str, bool] = {}
    for address, silent in _met(html):
        found[address] = found.get(address, False) or silent
    return tuple(found.items())


def _met(html: str) -> Iterator[tuple[str, bool]]:
    waiting: list[tuple[str, bool]] = []
    figure = caption = 0
    captioned = False
    for index, piece in enumerate(TOKEN.split(html)):
        if not index % 2:
            captioned = captioned or bool(figure and caption and piece.strip())
            continue
        tag = TAG.match(piece)
        if tag is None:
            continue
        step, name = (-1 if tag[1] else 1), tag[2].lower()
        if name == "figcaption":
            caption += step
        elif name == "figure":
            figure += step
            if not figure:
                yield from ((address, silent and not captioned) for address, silent in waiting)
                waiting, captioned = [], False
        elif name == "img" or (name == "a" and step > 0):
            attributes = dict(ATTRIBUTE.findall(piece))
            address = address_of(attributes.get("src" if name == "img" else "href", ""))
            if not address or (name == "a" and not PICTURE.search(address)):
                continue
            silent = name == "img" and bool(attributes.get("alt", "").strip())
            if figure:
                waiting.append((address, silent))
            else:
                yield address, silent
    yield from waiting


def address_of(raw: str) -> str:
    """Return the address in an attribute without escapes, query and fragment."""
    path = _PATH.match(unescape(raw))
    return unquote(path[0]) if path else ""


def with_pictures(html: str, pictures: Mapping[str, ShownPicture | None]) -> str:
    """Return the body with its pictures as `pictures` (by `address_of`) has them: None is left out, others stay as they are.

    What holds nothing but a picture that is left out goes with it, its caption too. A link to it becomes plain text.
    """
    if not pictures:
        return html
    return _Walk(pictures).of(html)


@dataclass
class _Element:
    name: str
    start: int
    """Where its tag stands in the output."""
    lost: bool = False
    """A picture within it was left out."""
    kept: int = 0
    """Pictures within it that are shown."""
    credits: list[str] = field(default_factory=list)
    hidden: bool = False
    """Its tags are left out."""


@dataclass
class _Walk:
    pictures: Mapping[str, ShownPicture | None]
    out: list[str] = field(default_factory=list)
    stack: list[_Element] = field(default_factory=list)
    gap: bool = False
    """A block has just been removed: the line that it stood on goes, too."""

    def of(self, html: str) -> str:
        for index, piece in enumerate(TOKEN.split(html)):
            if index % 2:
                self._tag(piece)
            else:
                self.out.append(piece.removeprefix("\n") if self.gap else piece)
                self.gap = self.gap and not piece
        return "".join(self.out).strip()

    def _tag(self, piece: str) -> None:
        tag = TAG.match(piece)
        if tag is None:
            self.out.append(piece)
            return
        closing, name = bool(tag[1]), tag[2].lower()
        if closing:
            self._close(piece, name)
        elif name == "img":
            self._picture(piece)
        elif name in _VOID:
            self.out.append(piece)
        else:
            hidden = name == "a" and self._is_lost(piece, "href")
            piece = self._linked(piece) if name == "a" and not hidden else piece
            self.stack.append(_Element(name, len(self.out), hidden=hidden))
            self.out.append("" if hidden else piece)

    def _is_lost(self, piece: str, attribute: str) -> bool:
        address = address_of(dict(ATTRIBUTE.findall(piece)).get(attribute, ""))
        return address in self.pictures and self.pictures[address] is None

    def _linked(self, piece: str) -> str:
        """A link to a picture that is shown under another address leads there."""
        attributes = dict(ATTRIBUTE.findall(piece))
        shown = self.pictures.get(address_of(attributes.get("href", "")))
        if shown is None or not shown.link:
            return piece
        return _tag("a", attributes | {"href": escape(shown.link)})

    def _picture(self, piece: str) -> None:
        attributes = dict(ATTRIBUTE.findall(piece))
        address = address_of(attributes.get("src", ""))
        if address not in self.pictures:
            self._keep(piece, None)
            return
        shown = self.pictures[address]
        if shown is None:
            for element in self.stack:
                element.lost = True
            return
        if shown.size and not {"width", "height"} & attributes.keys():
            attributes |= {"width": str(shown.size[0]), "height": str(shown.size[1])}
        if shown.src:
            attributes["src"] = escape(shown.src)
        if shown.srcset:
            attributes |= {"srcset": escape(shown.srcset), "sizes": shown.sizes, "decoding": "async"}
        attributes.setdefault("loading", "lazy")
        made = _tag("img", attributes)
        if shown.sources:
            better = "".join(
                _tag("source", {"type": kind, "srcset": escape(srcset), "sizes": shown.sizes})
                for kind, srcset in shown.sources
            )
            made = f"<picture>{better}{made}</picture>"
        self._keep(made, shown.credit if attributes.get("alt", "").strip() else None)

    def _keep(self, piece: str, credit: str | None) -> None:
        self.out.append(piece)
        for element in self.stack:
            element.kept += 1
        if credit is None:
            return
        holder = next((e for e in reversed(self.stack) if e.name in ("figure", "p")), None)
        figure = next((e for e in self.stack if e.name == "figure"), None)
        if figure or holder:
            (figure or holder or self.stack[-1]).credits.append(credit)
        else:
            self.out.append(f" {_credit(credit)}")

    def _close(self, piece: str, name: str) -> None:
        if (
            not self.stack or self.stack[-1].name != name
        ):  # not well-formed: nothing that we know how to treat
            self.out.append(piece)
            return
        element = self.stack.pop()
        if element.lost and name in _EMPTIED and self._is_empty(element):
            del self.out[element.start :]
            self.gap = name in _BLOCKS
            return
        if element.credits:
            piece = self._credited(element, piece)
        self.out.append("" if element.hidden else piece)

    def _is_empty(self, element: _Element) -> bool:
        """Whether nothing is left in it; of a figure, its caption does not count, and what a map says in words does."""
        if element.kept:
            return False
        inside = "".join(self.out[element.start :])
        return not text_in(_CAPTION.sub("", inside) if element.name == "figure" else inside).strip()

    def _credited(self, element: _Element, closing: str) -> str:
        """Put the credits where they belong; return the closing tag."""
        inside = "".join(self.out[element.start + 1 :])
        said = " ".join(text_in(inside).split()).casefold()
        wanted = [c for c in dict.fromkeys(element.credits) if " ".join(c.split()).casefold() not in said]
        if not wanted:
            return closing
        line = " ".join(map(_credit, wanted))
        if element.name == "figure":
            at = next(
                (i for i in range(len(self.out) - 1, element.start, -1) if self.out[i] == "</figcaption>"), 0
            )
            if at:
                self.out[at] = f" {line}</figcaption>"
                return closing
        elif said or any(e.name in ("figure", "summary") for e in self.stack):
            return f" {line}{closing}"
        else:
            self.out[element.start] = "<figure" + self.out[element.start].removeprefix("<p")
            closing = "</figure>"
        return f"<figcaption>{line}</figcaption>{closing}"


def _tag(name: str, attributes: Mapping[str, str]) -> str:
    return "".join((f"<{name}", *(f' {key}="{value}"' for key, value in attributes.items()), ">"))


def _credit(text: str) -> str:
    return f'<span class="credit">{escape(text, quote=False)}</span>'


def text_in(html: str) -> str:
    """The words of a piece of HTML, without its tags."""
    return unescape("".join(TOKEN.split(html)[::2]))
