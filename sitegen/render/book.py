"""A book: what an EPUB edition says, and its documents in XHTML.

EPUB 3.3 (https://www.w3.org/TR/epub-33/), its structural semantics (https://www.w3.org/TR/epub-ssv-11/) and the roles of
https://www.w3.org/TR/dpub-aria-1.1/. A document is written only where it says something.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from sitegen.render.edition import Edition, Section
from sitegen.render.xhtml import Scribe, Shelfmark, Written, ids_in, plain, write

STYLE = "book.css"
COVER = "cover.png"
_URL = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")


@dataclass(frozen=True)
class Words:
    """What a book calls its own parts, in its language."""

    contents: str
    notes: str
    cover: str
    title_page: str
    imprint: str
    left_out: str
    """What stands where a picture may not be passed on."""
    access: str
    """How it can be read, in a sentence."""
    access_pictures: str
    access_charts: str


@dataclass(frozen=True)
class Front:
    """The title page."""

    kicker: str
    title: str
    subtitle: str | None
    byline: tuple[str, ...]
    dateline: str
    note_html: str = ""
    """Of an issue: the editor's."""


@dataclass(frozen=True)
class Book:
    """Everything that an EPUB edition says. Plain text but for bodies and `note_html`."""

    identifier: str
    url: str
    """Absolute address of the page that it is an edition of."""
    lang: str
    rtl: bool
    site_name: str
    publisher: str
    front: Front
    creators: tuple[tuple[str, str, str], ...]
    """Name, name for sorting, and MARC code of what they did."""
    date: str
    """ISO, as exact as it is known: of publication."""
    modified: str
    """The same, of the last change."""
    description: str
    subjects: tuple[str, ...]
    rights: str
    collection: tuple[str, str] | None
    """The series that it stands in, and its number there or ""."""
    parts: tuple[Edition, ...]
    """One for each text."""
    imprint: tuple[tuple[str, tuple[str, ...]], ...]
    words: Words
    withheld: tuple[str, ...]
    """Paths of the pictures whose rights do not let them be passed on."""
    cover: tuple[str, str] | None
    """A picture that is the cover: its path, and its description. None: one is drawn."""


@dataclass(frozen=True)
class Document:
    """One file of the book."""

    name: str
    title: str
    body: str
    kind: str
    """cover, titlepage, bodymatter or backmatter."""
    headings: tuple[tuple[str, str], ...] = ()
    """(id, text): what the contents list below it."""
    drawn: bool = False
    shown: bool = False
    level: int = 1
    """2: it stands below the document before it, in the contents."""


@dataclass(frozen=True)
class Bound:
    """A book as its files."""

    documents: tuple[Document, ...]
    pictures: tuple[tuple[str, bytes], ...]
    """Name within the book, and bytes, in the order in which they are shown."""
    cover: str
    """The name of the cover's picture."""


@dataclass
class Binder:
    """Writes the documents of one book."""

    book: Book
    files: Mapping[str, bytes]
    """Pictures by their path on the site."""
    used: dict[str, str] = field(default_factory=dict)

    def bind(self, drawn_cover: Callable[[], bytes]) -> Bound:
        """Return the book's files; `drawn_cover` is called where no picture is the cover."""
        cover = self._cover_picture()
        sections = list(self._sections())
        scribe = Scribe(
            {s.url: Shelfmark(name, ids_in(s.html + s.notes_html)) for _, s, name in sections},
            self._picture,
            self._left_out,
        )
        title = self._title_page(scribe)
        texts = [self._text(scribe, part, section, name) for part, section, name in sections]
        documents = (self._cover(cover), title, *texts, *self._imprint())
        pictures = tuple((name, self.files[path]) for path, name in self.used.items())
        if cover == COVER:
            pictures = ((COVER, drawn_cover()), *pictures)
        return Bound(documents, pictures, cover)

    def _sections(self) -> Iterator[tuple[Edition, Section, str]]:
        """Every section that says something, with the name of its file."""
        number = 0
        for part in self.book.parts:
            for section in part.sections:
                if section.title or section.html or part.lead or part.lists or len(part.sections) == 1:
                    number += 1
                    yield part, section, f"text-{number:03}.xhtml"

    def _picture(self, path: str) -> str | None:
        if path not in self.files or path in self.book.withheld:
            return None
        ending = path.rpartition(".")[2].lower()
        return self.used.setdefault(path, f"pictures/{len(self.used) + 1:03}.{ending}")

    def _left_out(self, path: str, alt: str) -> str:
        said = [plain(alt)] if alt.strip() else []
        said += [plain(self.book.words.left_out)] if path in self.book.withheld else []
        return f'<span class="left-out">{"<br/>".join(said)}</span>' if said else ""

    def _cover_picture(self) -> str:
        return (self._picture(self.book.cover[0]) if self.book.cover else None) or COVER

    def _cover(self, name: str) -> Document:
        book = self.book
        alt = book.cover[1] if book.cover and name != COVER else ""
        alt = alt or ". ".join((book.front.title, *book.front.byline, book.site_name))
        body = f'<section epub:type="cover"><img class="cover" role="doc-cover" src="{name}" alt="{plain(alt)}"/></section>'
        return Document("cover.xhtml", book.words.cover, body, "cover", shown=True)

    def _title_page(self, scribe: Scribe) -> Document:
        front, book = self.book.front, self.book
        rows = [f'<p class="kicker">{plain(front.kicker)}</p>'] if front.kicker else []
        rows.append(f"<h1>{plain(front.title)}</h1>")
        rows += [_subtitle(front.subtitle)] if front.subtitle else []
        rows += [f'<p class="byline">{plain(line)}</p>' for line in front.byline]
        rows += [
            f'<p class="dateline">{plain(front.dateline)}</p>',
            f'<p class="house">{plain(book.publisher)}<br/>{_linked(book.url)}</p>',
        ]
        note = write(scribe, front.note_html, book.url)
        rows += [note.xhtml] if note.xhtml else []
        body = _section("titlepage", "", rows)
        return Document("title.xhtml", book.words.title_page, body, "titlepage")

    def _text(self, scribe: Scribe, part: Edition, section: Section, name: str) -> Document:
        several = len(self.book.parts) > 1
        is_first = section is part.sections[0]
        chapter = section.title is not None
        heading = section.title or part.title
        rows = [f"<h1>{plain(heading)}</h1>"]
        body = write(scribe, section.html, section.url)
        notes = write(scribe, section.notes_html, section.url)
        lead = Written("", (), drawn=False, shown=False)
        if chapter:
            rows += [f'<p class="byline">{plain(section.byline)}</p>'] if section.byline else []
            rows += [f'<p class="standfirst">{plain(section.standfirst)}</p>'] if section.standfirst else []
        elif is_first:
            rows = list(self._head(part)) if several else rows
            rows += [f'<p class="standfirst">{plain(part.standfirst)}</p>'] if part.standfirst else []
            lead = self._lead(scribe, part)
            rows += [lead.xhtml] if lead.xhtml else []
            rows += [_list(label, items) for label, items in part.lists]
        rows += [body.xhtml] if body.xhtml else []
        if notes.xhtml:
            label = plain(self.book.words.notes)
            rows.append(
                f'<section class="notes" epub:type="endnotes" role="doc-endnotes">\n<h2>{label}</h2>\n{notes.xhtml}\n</section>'
            )
        if several and section is part.sections[-1]:
            rows.append(_rows(part.end))
        whole = (body, notes, lead)
        return Document(
            name,
            heading,
            _section("chapter", "doc-chapter", rows),
            "bodymatter",
            headings=body.headings,
            drawn=any(one.drawn for one in whole),
            shown=any(one.shown for one in whole),
            level=2 if several and chapter else 1,
        )

    def _head(self, part: Edition) -> Iterator[str]:
        """The head of a text among others."""
        yield f'<p class="kicker">{plain(part.kicker)}</p>'
        yield f"<h1>{plain(part.title)}</h1>"
        if part.subtitle:
            yield _subtitle(part.subtitle)
        yield from (f'<p class="byline">{plain(line)}</p>' for line in part.byline)
        yield f'<p class="dateline">{plain(part.dateline)}</p>'

    def _lead(self, scribe: Scribe, part: Edition) -> Written:
        if part.lead is None:
            return Written("", (), drawn=False, shown=False)
        src, alt, width, height, caption = part.lead
        said = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
        image = f'<img src="{escape(src)}" alt="{escape(alt)}" width="{width}" height="{height}">'
        return write(scribe, f"<figure>{image}{said}</figure>", part.url)

    def _imprint(self) -> Iterator[Document]:
        rows = _rows(self.book.imprint)
        if rows:
            label = self.book.words.imprint
            body = _section("colophon", "doc-colophon", [f"<h1>{plain(label)}</h1>", rows])
            yield Document("imprint.xhtml", label, body, "backmatter")


def page(book: Book, title: str, body: str) -> str:
    """Return a whole document of the book."""
    direction = ' dir="rtl"' if book.rtl else ""
    lang = plain(book.lang)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{lang}" xml:lang="{lang}"{direction}>\n<head>\n<meta charset="utf-8"/>\n'
        f'<title>{plain(title)}</title>\n<link rel="stylesheet" href="{STYLE}"/>\n</head>\n<body>\n{body}\n</body>\n</html>\n'
    )


def contents(book: Book, bound: Bound) -> str:
    """Return the table of contents, with the landmarks of the book."""
    texts = [one for one in bound.documents if one.kind in ("bodymatter", "backmatter")]
    rows: list[str] = []
    for at, one in enumerate(texts):
        below = [f'<li><a href="{one.name}#{own}">{plain(text)}</a></li>' for own, text in one.headings]
        if one.level == 1:
            for other in texts[at + 1 :]:
                if other.level == 1:
                    break
                below.append(f'<li><a href="{other.name}">{plain(other.title)}</a></li>')
            nested = f"\n<ol>\n{chr(10).join(below)}\n</ol>\n" if below else ""
            rows.append(f'<li><a href="{one.name}">{plain(one.title)}</a>{nested}</li>')
    first = next(one for one in bound.documents if one.kind == "bodymatter")
    marks = (
        ("cover", "cover.xhtml", book.words.cover),
        ("titlepage", "title.xhtml", book.words.title_page),
        ("toc", "contents.xhtml", book.words.contents),
        ("bodymatter", first.name, first.title),
    )
    landmarks = "\n".join(
        f'<li><a epub:type="{kind}" href="{name}">{plain(label)}</a></li>' for kind, name, label in marks
    )
    listed = "\n".join(rows)
    return page(
        book,
        book.words.contents,
        f'<nav epub:type="toc" role="doc-toc" aria-labelledby="contents">\n<h1 id="contents">{plain(book.words.contents)}</h1>\n'
        f'<ol>\n{listed}\n</ol>\n</nav>\n<nav epub:type="landmarks" hidden="hidden">\n<ol>\n{landmarks}\n</ol>\n</nav>',
    )


def _section(kind: str, role: str, rows: list[str]) -> str:
    said = f' role="{role}"' if role else ""
    inside = "\n".join(rows)
    return f'<section class="{kind}" epub:type="{kind}"{said}>\n{inside}\n</section>'


def _subtitle(text: str) -> str:
    return f'<p class="subtitle" role="doc-subtitle">{plain(text)}</p>'


def _list(label: str, items: tuple[str, ...]) -> str:
    rows = "\n".join(f"<li>{plain(item)}</li>" for item in items)
    return f'<section class="points">\n<h2>{plain(label)}</h2>\n<ul>\n{rows}\n</ul>\n</section>'


def _rows(rows: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    made = "\n".join(
        f"<dt>{plain(label)}</dt>{''.join(f'<dd>{_linked(line)}</dd>' for line in lines)}"
        for label, lines in rows
        if lines
    )
    return f'<dl class="end">\n{made}\n</dl>' if made else ""


def _linked(line: str) -> str:
    """A line of plain text, its addresses made links."""
    parts: list[str] = []
    at = 0
    for found in _URL.finditer(line):
        url = plain(found[0])
        parts += [plain(line[at : found.start()]), f'<a href="{url}" dir="ltr">{url}</a>']
        at = found.end()
    return "".join((*parts, plain(line[at:])))
