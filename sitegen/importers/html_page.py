"""A web page, or a piece of one, to lines: what stands in the text, what stands around it, and what its elements say.

Headings, lists, tables, links, emphasis and notes keep their form; code and frames are dropped and named; what stands outside
the text is reported. The words of the page decide about head and tail as they do in plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString, PreformattedString

from sitegen.importers import html_dialects, html_meta, html_notes
from sitegen.importers.html_elements import (
    apart,
    divided,
    folded,
    grid,
    has_blocks,
    inner,
    is_furniture,
    is_inline,
    is_layout,
    kind_inside,
    spaced,
    text_of,
)
from sitegen.importers.html_markdown import HtmlToMarkdown
from sitegen.importers.html_tree import parse
from sitegen.importers.main_content import Main, find_main
from sitegen.normalise.clean import clean
from sitegen.normalise.manuscript import Given, Manuscript
from sitegen.normalise.markdown import escape, visible
from sitegen.normalise.markup import DROPPED, without_shortcodes
from sitegen.normalise.receipt import words
from sitegen.normalise.values import Form, Line, Removed

_MEDIA = frozenset("video audio".split())
_PROSE = 200
"""Characters of a paragraph behind which no heading is a title any more."""
_SHORTEST_PASSAGE = 60
"""Characters from which a passage outside the text may belong to it."""
_SILENT_COMMENTS = ("[if", "[endif", "<![", "wp:", "/wp:", "#", "more", "nextpage")
"""Comments that speak to programs."""
_MARK = "▣"
"""Stands for a picture without words."""


@dataclass(frozen=True)
class _Piece:
    text: str
    line: int
    kind: str
    place: str
    """`before`, `main`, `after`, `outside` (page furniture)."""
    form: Form | None = None
    cells: tuple[str, ...] = ()
    opens: bool = True
    """Whether it begins a list or a table, or stands alone."""


def read_page(text: str, *, place: Callable[[str], str | None] = lambda _: None) -> Manuscript:
    """Read a web page. `place` gives the address at which the site has a picture, or None."""
    soup, text = parse(text)
    given = html_meta.given_by(soup)
    return _read(soup, find_main(soup, text), given, place)


def read_fragment(
    html: str, given: Given | None = None, *, place: Callable[[str], str | None] = lambda _: None
) -> Manuscript:
    """Read HTML that is nothing but text: the content of an export, a converted document."""
    return _read(parse(f"<body>{html}</body>")[0], None, given or Given(), place)


def _read(
    soup: BeautifulSoup, main: Main | None, given: Given, place: Callable[[str], str | None]
) -> Manuscript:
    gone = _Gone()
    gone.take_remarks(html_dialects.take_remarks(soup))
    html_dialects.make_plain(soup)
    gone.take_code(soup)
    notes = html_notes.take_notes(soup)
    reader = _Reader(HtmlToMarkdown(place), place, main.element if main is not None else None, gone)
    reader.read(soup)
    noted = [(mark, line) for mark, elements in notes for line in [reader.note(elements)] if line.text]
    pieces, after = _in_order(reader.pieces, main, given, gone)
    lines = _lines(pieces)
    layer = [*gone.layer, *(f"{mark} {line.text}" for mark, line in noted)]
    headed = any(line.kind in ("h2", "h3", "h4") or line.is_bold for line in lines)
    return Manuscript(
        lines,
        "\n".join(layer),
        notes=tuple(noted),
        removed=tuple(gone.removed),
        warnings=tuple(gone.warnings()),
        given=given,
        marked=headed,
        after=tuple(Line(p.line, p.text, True, kind="foot" if p.kind == "foot" else "") for p in after),
        side_notes=gone.remarks,
    )


class _Gone:
    """What is left out, and the warnings that say so."""

    def __init__(self) -> None:
        self.removed: list[Removed] = []
        self.layer: list[str] = []
        """All that was met, in the order of the page."""
        self.code: list[str] = []
        self.pictures = 0
        self.remarks = ""

    def take_code(self, soup: BeautifulSoup) -> None:
        """Take scripts, styles and frames out of the page, and name them; comments are reported."""
        for tag in soup.find_all(list(DROPPED)):
            self.code.append(f"{tag.name} {tag.get('src') or tag.get('data') or ''}".strip())
            tag.extract()
        for node in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
            text = node.strip()
            if isinstance(node, Comment) and text and not text.startswith(_SILENT_COMMENTS):
                self.take(clean(text), 0, "comment")
            node.extract()

    def take_remarks(self, remarks: Sequence[str]) -> None:
        """Note the remarks of reviewers, which stand beside a text and not in it."""
        for text in remarks:
            self.take(clean(text), 0, "remark of a reviewer")
        self.remarks = "\n\n".join(remarks)

    def take(self, text: str, line: int, reason: str) -> None:
        """Note a passage that is left out where it is met."""
        if text:
            self.layer.append(text)
            self.removed.append(Removed(text, line, reason))

    def drop(self, piece: _Piece) -> None:
        """Note a piece that was read, and stands outside of the text."""
        self.removed.append(Removed(piece.text, piece.line, "outside the article"))

    def warnings(self) -> Iterable[str]:
        """What the receipt says of it."""
        yield "html-stripped"
        if self.code:
            yield "script-removed:" + ", ".join(dict.fromkeys(self.code))
        if self.pictures:
            yield f"pictures-left-out:{self.pictures}"


class _Reader:
    """One walk over the elements of a page."""

    def __init__(
        self, markdown: HtmlToMarkdown, place: Callable[[str], str | None], main: Tag | None, gone: _Gone
    ) -> None:
        self.markdown, self.place, self.main, self.gone = markdown, place, main, gone
        self.pieces: list[_Piece] = []
        self.line = 0
        self.passed = False
        """Whether the text lies behind."""

    def read(self, soup: BeautifulSoup) -> None:
        """Read the whole document."""
        if soup.title is not None:
            self.gone.take(folded(soup.title.get_text()), 0, "title of the page")
        if soup.body is not None:
            self._walk(soup.body, "main" if self.main in (None, soup.body) else "before", "", 0)

    def note(self, elements: Sequence[Any]) -> Line:
        """Return the line of a footnote; its paragraphs are joined."""
        text = folded(" ".join(text_of([element]) for element in elements))
        inner = [node for element in elements for node in (*element.children, NavigableString(" "))]
        return Line(0, text, form=self._form(text, self.markdown.inline(inner)))

    # -- the walk

    def _walk(self, parent: Tag, place: str, kind: str, depth: int) -> None:
        """Read the children: runs of inline nodes are paragraphs, elements speak for themselves."""
        run: list[Any] = []
        for child in list(parent.children):
            if not isinstance(child, Tag) or is_inline(child):
                run.append(child)
                continue
            self._paragraphs(run, place, kind)
            run = []
            self._element(child, place, kind, depth + 1)
            if self.passed and place == "before":
                place = "after"
        self._paragraphs(run, place, kind)

    def _element(self, tag: Tag, place: str, kind: str, depth: int) -> None:
        self.line = tag.sourceline or self.line
        if tag is self.main:
            self._walk(tag, "main", kind, depth)
            self.passed = True
        else:
            self._other(tag, place, kind, depth)

    def _other(self, tag: Tag, place: str, kind: str, depth: int) -> None:
        name = tag.name
        if is_furniture(tag) or (name == "footer" and place == "before"):
            self._leave_out(tag, depth)
        elif name in _MEDIA:
            self.gone.take(
                folded(tag.get_text(" ")), self.line, f"{name}: {tag.get('src') or ''}".strip(": ")
            )
        elif name in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self._walk(tag, place, "title" if name == "h1" else f"h{min(int(name[1]), 4)}", depth)
        elif name in ("ul", "ol"):
            self._list(tag, place, depth)
        elif name == "table":
            self._table(tag, place, kind, depth)
        elif name == "pre":
            self._listing(tag, place)
        else:
            self._walk(tag, place, kind_inside(name, place, kind), depth)

    def _leave_out(self, tag: Tag, depth: int) -> None:
        """Read it all the same, for the report."""
        begin = len(self.pieces)
        self._walk(tag, "outside", "", depth)
        for piece in self.pieces[begin:]:
            self.gone.drop(piece)
        del self.pieces[begin:]

    # -- paragraphs

    def _paragraphs(self, nodes: Sequence[Any], place: str, kind: str) -> None:
        """A run of inline nodes; a line break divides it."""
        for part in divided(nodes):
            text = text_of(part)
            if not text:
                for node in part:
                    self._pictures_in(node, place)
                continue
            self.line = next((n.sourceline for n in part if isinstance(n, Tag) and n.sourceline), self.line)
            if place != "main" and kind in ("", "foot"):
                for single in apart(part):
                    self._add(single, place, kind)
                continue
            self._paragraph(text, part, place, kind)

    def _paragraph(self, text: str, nodes: Sequence[Any], place: str, kind: str) -> None:
        bare, codes = without_shortcodes(text)
        if codes:
            for code in codes:
                self.gone.take(code.text, self.line, "shortcode")
            for single in bare.split("\n"):
                self._add(single.strip(), place, kind)
            return
        self._add(text, place, kind, self._form(text, self.markdown.inline(list(nodes))))

    def _pictures_in(self, node: Any, place: str) -> None:
        if isinstance(node, Tag):
            for picture in [node] if node.name == "img" else node.find_all("img"):
                self._picture(picture, place)

    def _picture(self, tag: Tag, place: str) -> None:
        """A picture whose file the site has; of any other only the words are kept, in the report."""
        alt, source = folded(str(tag.get("alt") or "")), str(tag.get("src") or "")
        if place == "main" and self.place(source):
            self._add(
                alt or _MARK, place, "block", Form(alt or _MARK, self.markdown.convert_img(tag, "", set()))
            )
        elif source and not source.startswith("data:image/gif"):
            self.gone.pictures += place == "main"
            self.gone.take(alt, self.line, f"picture left out: {source[:200]}")

    def _form(self, text: str, markdown: str) -> Form | None:
        """The form of a text, unless it is plain, or a word of it would be lost or divided."""
        if not markdown or markdown == escape(text) or words(visible(markdown)) != words(text):
            return None
        return Form(text, markdown)

    def _add(self, text: str, place: str, kind: str, form: Form | None = None, *, opens: bool = True,
             cells: tuple[str, ...] = ()) -> None:  # fmt: skip
        if text:
            self.gone.layer.append(text)
            self.pieces.append(_Piece(text, self.line, kind, place, form, cells, opens))

    # -- lists, tables, listings

    def _list(self, tag: Tag, place: str, depth: int) -> None:
        items = [child for child in tag.children if isinstance(child, Tag)]
        if place == "main" and any(has_blocks(item) for item in items) and self._nested(tag):
            return
        ordered, opens = tag.name == "ol", True
        number = int(start) if (start := str(tag.get("start") or "1")).isdecimal() else 1
        for item in items:
            self.line = item.sourceline or self.line
            if item.name != "li" or has_blocks(item):
                self._walk(item, place, "", depth + 1)
                opens = True
                continue
            nodes = inner(item)
            text = text_of(nodes)
            if not text:
                self._pictures_in(item, place)
                continue
            form = self._form(text, self.markdown.inline(nodes))
            cells = (str(number),) if ordered else ()
            self._add(text, place, "oli" if ordered else "li", form, opens=opens, cells=cells)
            number, opens = number + 1, False

    def _nested(self, tag: Tag) -> bool:
        """A list in a list, or with paragraphs: taken whole where no word is lost by it."""
        markdown = self.markdown.block(tag)
        said, shown = words(spaced(tag)), words(visible(markdown))
        if said - shown or any(not word.isdecimal() for word in shown - said):
            return False
        text = folded(visible(markdown))
        self._add(text, "main", "block", Form(text, markdown))
        return True

    def _table(self, tag: Tag, place: str, kind: str, depth: int) -> None:
        rows = grid(tag)
        if (
            len(rows) < 2
            or len(rows[0]) < 2
            or any(cell is not None and is_layout(cell) for row in rows for cell in row)
        ):
            self._walk(tag, place, kind, depth)
            return
        if caption := tag.find("caption"):
            self._paragraphs(list(caption.children), place, kind)
        opens = True
        for row in rows:
            cells = tuple(folded(spaced(cell)) if cell is not None else "" for cell in row)
            text = folded(" ".join(cells))
            marked = [self.markdown.cell(cell) if cell is not None else "" for cell in row]
            plain = [escape(cell, at_line_start=False, cell=True) for cell in cells]
            whole = words(visible(" ".join(marked))) == words(text) and marked != plain
            self._add(
                text, place, "row", Form(text, "\t".join(marked)) if whole else None, opens=opens, cells=cells
            )
            opens = False

    def _listing(self, tag: Tag, place: str) -> None:
        raw = spaced(tag)
        text, markdown = folded(raw), self.markdown.convert_pre(tag, clean(raw), set()).strip("\n")
        if words(visible(markdown)) == words(text):
            self._add(text, place, "block", Form(text, markdown))
        else:
            for line in raw.split("\n"):
                self._add(folded(line), place, "")


# -- pieces in order


def _in_order(
    pieces: Sequence[_Piece], main: Main | None, given: Given, gone: _Gone
) -> tuple[list[_Piece], list[_Piece]]:
    """The pieces of the text, its title first among the headings; and those below it. All others are reported."""
    if main is None:
        return _titled(list(pieces), given), []
    before = [piece for piece in pieces if piece.place == "before"]
    inside = [piece for piece in pieces if piece.place == "main"]
    below = [piece for piece in pieces if piece.place == "after"]
    begin = len(before)
    if not any(piece.kind == "title" for piece in inside):
        titles = [at for at, piece in enumerate(before) if piece.kind == "title" and piece.text != given.site]
        begin = titles[-1] if titles else begin
    opening: list[_Piece] = []
    for at, piece in enumerate(before):
        if at >= begin or _belongs(piece, main):
            opening.append(piece)
        else:
            gone.drop(piece)
    closing: list[_Piece] = []
    rest: list[_Piece] = []
    for piece in below:
        (closing if _belongs(piece, main) else rest).append(piece)
    return _titled([*opening, *inside, *closing], given), rest


def _belongs(piece: _Piece, main: Main) -> bool:
    return not piece.kind and len(piece.text) >= _SHORTEST_PASSAGE and main.holds(piece.text)


def _titled(pieces: list[_Piece], given: Given) -> list[_Piece]:
    """Give the heading that the page calls its title that kind, and the others the levels from two on without a gap."""
    headings = [at for at, piece in enumerate(pieces) if piece.kind in ("title", "h2", "h3", "h4")]
    named = [
        at for at in headings[:4] if given.title and pieces[at].text.casefold() == given.title.casefold()
    ]
    first = [at for at in headings if pieces[at].kind == "title"]
    opening = next((at for at, piece in enumerate(pieces) if not piece.kind and len(piece.text) > _PROSE), 0)
    if not named and first and (first[0] > opening > 0 or (len(first) > 1 and first[0] > 0)):
        first = []  # the sections of a text whose title is no heading
    title = (named or first or [-1])[0]
    levels = sorted({pieces[at].kind for at in headings if at != title and pieces[at].kind != "title"})
    promoted = any(pieces[at].kind == "title" for at in headings if at != title)
    rank = {level: f"h{min(4, 2 + number + promoted)}" for number, level in enumerate(levels)}
    kinds = {at: "title" if at == title else rank.get(pieces[at].kind, "h2") for at in headings}
    return [replace(piece, kind=kinds.get(at, piece.kind)) for at, piece in enumerate(pieces)]


def _lines(pieces: Sequence[_Piece]) -> tuple[Line, ...]:
    return tuple(
        Line(piece.line, piece.text, bool(at) and piece.opens, piece.cells, piece.kind, piece.form)
        for at, piece in enumerate(pieces)
    )
