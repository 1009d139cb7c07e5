"""Sanitised HTML as Typst markup.

All text goes into string literals, in which only a backslash and a quotation mark mean anything, so no text of a
publication can become a command. Every command that is written here is one of our own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.render.sanitise import strip_illegal

_VOID = frozenset(("br", "col", "hr", "img", "wbr"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-|\Z)")
_INLINE = {
    "em": "emph", "i": "emph", "cite": "emph", "dfn": "emph", "var": "emph", "strong": "strong", "b": "strong",
    "sub": "sub", "sup": "super", "s": "strike", "del": "strike", "u": "underline", "ins": "underline",
    "mark": "highlight", "small": "small-text",
}  # fmt: skip
_CODE = frozenset(("code", "kbd", "samp"))
_PLAIN = frozenset(("abbr", "bdi", "bdo", "span", "time"))
_WORDS = frozenset((*_INLINE, *_CODE, *_PLAIN, "a", "q", "br", "wbr", "img"))
"""What stands within a line."""
_PICTURES = frozenset(("png", "jpg", "jpeg", "gif", "svg", "webp"))
"""Kinds of pictures that Typst can set."""
_LONGEST_ADDRESS = 2000
_LINE_POINTS, _PAGE_POINTS = 455.0, 560.0
"""Width of the text, and how high a picture may be."""
_MOST_COLUMNS, _MOST_SPAN = 40, 1000


@dataclass
class Element:
    """An element with what is in it: text and elements."""

    name: str
    attributes: Mapping[str, str]
    children: list[Element | str] = field(default_factory=list)

    def find(self, *names: str) -> Iterator[Element]:
        """The elements below with one of these names, in order; not those within them."""
        for child in self.children:
            if isinstance(child, Element):
                if child.name in names:
                    yield child
                else:
                    yield from child.find(*names)

    @property
    def text(self) -> str:
        """All text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].name == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(html: str) -> Element:
    """Return the tree of sanitised HTML."""
    tree = _Tree()
    tree.feed(html)
    tree.close()
    return tree.root


def string(text: str) -> str:
    """Return a Typst string literal."""
    plain = strip_illegal(text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + plain.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def words(text: str) -> str:
    """Return text as markup: one literal."""
    shown = _SPACE.sub(" ", text)
    return f"#{string(shown)}" if shown else ""


@dataclass
class Markup:
    """Turns bodies into markup, and notes which pictures they show."""

    asset_of: Callable[[str], str | None]
    """The file below assets/ that answers at a path, where there is one."""
    page_url: str = ""
    """Absolute address of the page that is being set: what links are relative to."""
    pictures: dict[str, str] = field(default_factory=dict)
    """File below assets/ to the name that the markup has for it."""
    _labels: int = 0

    def new_label(self) -> str:
        """Return a name for a note that no other note has."""
        self._labels += 1
        return f"note-{self._labels}"

    def body(self, html: str, notes_html: str, page_url: str, *, level: int = 1) -> str:
        """Return a body whose notes stand at the foot of the pages; its headings begin at `level`."""
        self.page_url = page_url
        setting = _Setting(self, _notes(notes_html), level)
        made = setting.blocks(parse(html).children)
        return made + setting.left_notes()

    def picture(self, src: str, alt: str, size: tuple[int, int] | None) -> str:
        """Return a picture as code; "" where it is none of the site's, or of a kind that cannot be set."""
        name = self.asset_of(unquote(urlsplit(urljoin(self.page_url, src)).path))
        ending = name.rpartition(".")[2].lower() if name else ""
        if name is None or ending not in _PICTURES:
            return ""
        file = self.pictures.setdefault(name, f"{len(self.pictures)}.{ending}")
        image = f"image({string('/' + file)}, alt: {string(alt)}{_measures(size)})"
        return image if alt.strip() else f"pdf.artifact({image})"


def _measures(size: tuple[int, int] | None) -> str:
    """As large as on the page, as far as the paper reaches."""
    if size is None or min(size) < 1:
        return ", width: 100%"
    width = min(_LINE_POINTS, size[0] * 0.75)
    width = min(width, _PAGE_POINTS * size[0] / size[1])
    return f", width: {width:.1f}pt"


def _notes(html: str) -> dict[str, Element]:
    return {item.attributes["id"]: item for item in parse(html).find("li") if "id" in item.attributes}


@dataclass
class _Setting:
    """One body being set."""

    markup: Markup
    notes: dict[str, Element]
    first_level: int
    set_notes: dict[str, str] = field(default_factory=dict)
    """Notes that stand at a foot already, with their labels."""
    in_note: bool = False
    level: int = 0
    """Of the last heading: no level is left out on the way down."""

    def blocks(self, nodes: list[Element | str]) -> str:
        """Return what stands one below the other, as paragraphs and blocks."""
        out: list[str] = []
        line: list[Element | str] = []
        for node in nodes:
            if isinstance(node, str) or node.name in _WORDS:
                line.append(node)
                continue
            out += [self._paragraph(line), self.block(node)]
            line = []
        out.append(self._paragraph(line))
        return "\n\n".join(part for part in out if part)

    def _paragraph(self, line: list[Element | str]) -> str:
        return self.line(line) if any(not isinstance(n, str) or n.strip() for n in line) else ""

    def block(self, node: Element) -> str:
        """Return one block."""
        return _in_its_language(node, self._block(node))

    def _block(self, node: Element) -> str:
        name = node.name
        if name == "p":
            return self._lone_picture(node) or self.line(node.children)
        if name[0] == "h" and name[1:].isdigit():
            return self._heading(node)
        if name in ("ul", "ol"):
            return self._list(node)
        if name == "blockquote":
            return f"#quote(block: true)[{self.blocks(node.children)}]"
        if name == "table":
            return self._table(node)
        if name == "figure":
            return self._figure(node)
        if name == "pre":
            return f"#raw(block: true, {string(node.text.strip(chr(10)))})"
        if name in ("dt", "summary"):
            return f"#strong[{self.line(node.children)}]"
        inner = self.blocks(node.children)
        return {"hr": "#section-break", "dd": f"#pad(left: 1.5em)[{inner}]"}.get(name, inner)

    def _heading(self, node: Element) -> str:
        wanted = int(node.name[1:]) - 2 + self.first_level
        made = self.line(node.children)
        if self.in_note or not made:
            return f"#strong[{made}]" if made else ""
        self.level = min(6, max(self.first_level, min(wanted, (self.level or self.first_level - 1) + 1)))
        # A table of contents would set the note a second time, on its own page.
        listed = ", outlined: false, bookmarked: true" if "#footnote" in made else ""
        return f"#heading(level: {self.level}{listed})[{made}]"

    def _list(self, node: Element) -> str:
        items = [child for child in node.children if isinstance(child, Element) and child.name == "li"]
        made = [(item, self.blocks(item.children)) for item in items]
        if not made:
            return ""
        if node.name == "ul":
            return f"#list({', '.join(f'[{text}]' for _, text in made)})"
        number = _number(node.attributes.get("start"), 1)
        rows: list[str] = []
        for item, text in made:
            number = _number(item.attributes.get("value"), number)
            rows.append(f"enum.item({number})[{text}]")
            number += -1 if "reversed" in node.attributes else 1
            number = max(number, 0)
        return f"#enum({', '.join(rows)})"

    def _figure(self, node: Element) -> str:
        caption = next(node.find("figcaption"), None)
        rest = [child for child in node.children if child is not caption]
        picture = next(node.find("img"), None)
        if "map" in node.attributes.get("class", "").split():
            return self._map(rest, caption)
        if picture is None:
            parts = [self.blocks(rest), f"#caption-text[{self.line(caption.children)}]" if caption else ""]
            return "\n\n".join(filter(None, parts))
        return self._picture(picture, self.line(caption.children) if caption else "")

    def _map(self, rest: list[Element | str], caption: Element | None) -> str:
        """What stands above and below a map's picture is set, too."""
        parts: list[str] = []
        for child in rest:
            if isinstance(child, Element):
                shown = child if child.name == "img" else next(child.find("img"), None)
                parts.append(self._picture(shown, "") if shown else self.block(child))
        parts.append(f"#caption-text[{self.line(caption.children)}]" if caption else "")
        return "\n\n".join(filter(None, parts))

    def _picture(self, picture: Element, caption: str) -> str:
        alt = picture.attributes.get("alt", "")
        sides = [_number(picture.attributes.get(side), 0) for side in ("width", "height")]
        image = self.markup.picture(
            picture.attributes.get("src", ""), alt, (sides[0], sides[1]) if all(sides) else None
        )
        if not image:
            shown = f"#emph[{words(alt)}]" if alt.strip() else ""
            return "\n\n".join(filter(None, (shown, f"#caption-text[{caption}]" if caption else "")))
        return f"#picture({image}, [{caption}])" if caption else f"#picture({image}, none)"

    def _lone_picture(self, node: Element) -> str:
        """A paragraph that is nothing but a picture, which may be a link."""
        real = [n for n in node.children if not isinstance(n, str) or n.strip()]
        while len(real) == 1 and isinstance(real[0], Element) and real[0].name == "a":
            real = [n for n in real[0].children if not isinstance(n, str) or n.strip()]
        if len(real) == 1 and isinstance(real[0], Element) and real[0].name == "img":
            return self._picture(real[0], "")
        return ""

    def _table(self, node: Element) -> str:
        head = [row for part in node.find("thead") for row in part.find("tr")]
        body = [row for part in node.find("tbody", "tfoot") for row in part.find("tr")]
        loose = [c for c in node.children if isinstance(c, Element) and c.name == "tr"]
        body = [*loose, *body]
        if not head and body and all(cell.name == "th" for cell in _cells(body[0])):
            head, body = body[:1], body[1:]
        (top, width), (rest, other) = self._grid(head, 0), self._grid(body, len(head))
        columns = max(width, other)
        if not columns:
            return ""
        cells = [f"table.header({', '.join(top)})"] if top else []
        caption = next(node.find("caption"), None)
        title = f"[{self.line(caption.children)}]" if caption else "none"
        return f"#data-table({columns}, {title}, {', '.join((*cells, *rest))})"

    def _grid(self, rows: list[Element], offset: int) -> tuple[list[str], int]:
        """The cells of rows, each at its place as HTML counts it, and how many columns they take."""
        taken: set[tuple[int, int]] = set()
        out: list[str] = []
        width = 0
        for y, row in enumerate(rows):
            x = 0
            for cell in _cells(row):
                while (x, y) in taken:
                    x += 1
                across = min(_number(cell.attributes.get("colspan"), 1) or 1, max(1, _MOST_COLUMNS - x))
                down = min(_number(cell.attributes.get("rowspan"), 1) or len(rows), len(rows) - y)
                while across > 1 and any((x + i, y) in taken for i in range(across)):
                    across -= 1
                if x >= _MOST_COLUMNS:
                    break
                taken |= {(x + i, y + j) for i in range(across) for j in range(down)}
                out.append(self._cell(cell, x, y + offset, across, down))
                x += across
                width = max(width, x)
        return out, width

    def _cell(self, cell: Element, x: int, y: int, across: int, down: int) -> str:
        made = self.blocks(cell.children)
        made = f"#strong[{made}]" if cell.name == "th" and made else made
        kind = cell.attributes.get("class", "")
        side = {"align-right": "right", "align-center": "center"}.get(kind)
        align = f", align: {side}" if side else ""
        return f"table.cell(x: {x}, y: {y}, colspan: {across}, rowspan: {down}{align})[{made}]"

    def line(self, nodes: list[Element | str]) -> str:
        """Return what stands in a line, without blanks at its beginning."""
        return _Line(self).of(nodes)

    def note(self, reference: str) -> str:
        """Return the note at its first mark, and the mark again after that; "" where it can be neither."""
        if self.in_note or reference not in self.notes:
            return ""
        known = self.set_notes.get(reference)
        if known:
            return f"#footnote(label({string(known)}))"
        label = self.set_notes[reference] = self.markup.new_label()
        return f"#footnote[{self._inside(self.notes[reference])}]<{label}>"

    def left_notes(self) -> str:
        """Return the notes that nothing in the body points at."""
        left = [note for reference, note in self.notes.items() if reference not in self.set_notes]
        return "".join(f"\n\n#left-note[{self._inside(note)}]" for note in left)

    def _inside(self, note: Element) -> str:
        self.in_note = True
        made = self.blocks(note.children)
        self.in_note = False
        return made


@dataclass
class _Line:
    """A line of text and what stands in it; blanks are counted as a browser counts them."""

    setting: _Setting
    after_blank: bool = True

    def of(self, nodes: list[Element | str]) -> str:
        return "".join(self._text(node) if isinstance(node, str) else self._element(node) for node in nodes)

    def _text(self, text: str) -> str:
        shown = _SPACE.sub(" ", text)
        if self.after_blank:
            shown = shown.removeprefix(" ")
        if not shown:
            return ""
        self.after_blank = shown.endswith(" ")
        return words(shown)

    def _element(self, node: Element) -> str:
        return _in_its_language(node, self._made(node))

    def _made(self, node: Element) -> str:
        name = node.name
        if name == "br":
            self.after_blank = True
            return "#linebreak()"
        if name == "wbr":
            return words("\u200b")
        if name == "img":
            return self._picture(node)
        if name == "a":
            return self._link(node)
        if name == "sup" and (mark := next(node.find("a"), None)) and (note := self._note(mark)):
            return note
        if name in _CODE:
            return f"#raw({string(_SPACE.sub(' ', node.text))})"
        inner = self.of(node.children)
        if name == "q":
            return f"#quote[{inner}]" if inner else ""
        return f"#{_INLINE[name]}[{inner}]" if inner and name in _INLINE else inner

    def _note(self, mark: Element) -> str:
        if mark.attributes.get("class") != "footnote-ref":
            return ""
        return self.setting.note(mark.attributes.get("href", "").removeprefix("#"))

    def _link(self, node: Element) -> str:
        if node.attributes.get("class") == "footnote-backref":
            return ""
        if note := self._note(node):
            return note
        inner = self.of(node.children)
        address = _absolute(self.setting.markup.page_url, node.attributes.get("href", ""))
        return f"#link({string(address)})[{inner}]" if inner and address else inner

    def _picture(self, node: Element) -> str:
        alt = node.attributes.get("alt", "")
        image = self.setting.markup.picture(node.attributes.get("src", ""), alt, None)
        return (
            f"#box(height: 1.2em, {image.replace(', width: 100%', ', height: 100%')})"
            if image
            else self._text(alt)
        )


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.name in ("td", "th")]


def _absolute(page_url: str, address: str) -> str:
    try:
        made = urljoin(page_url, address.strip())
    except ValueError:
        return ""
    return made if address.strip() and len(made) <= _LONGEST_ADDRESS else ""


def _in_its_language(node: Element, made: str) -> str:
    found = _LANGUAGE.match(node.attributes.get("lang", ""))
    return f"#text(lang: {string(found[1])})[{made}]" if made and found else made


def _number(text: str | None, default: int) -> int:
    """A small number that is not negative; `default` for anything else."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
