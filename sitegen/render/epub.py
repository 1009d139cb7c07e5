"""A book as one file: the package document of EPUB 3.3 and its container.

https://www.w3.org/TR/epub-33/ · https://www.w3.org/TR/epub-a11y-11/. The same book is the same bytes on every machine: the order is
fixed, no time is read, and nothing is deflated, because two zlibs do not write the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from sitegen.render.book import STYLE, Book, Bound, contents, page
from sitegen.render.edition import EPUB
from sitegen.render.xhtml import plain

FOLDER = "EPUB"
CONTENTS = "contents.xhtml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can name."""
_READABLE = 0o100644
_UNIX = 3
PICTURES = {
    "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml",
    "webp": "image/webp",
}  # fmt: skip
"""Kinds of pictures that every reading system shows (EPUB 3.3, 3.2)."""
_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
    f'<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>\n</rootfiles>\n</container>\n'
)


def epub(book: Book, bound: Bound) -> bytes:
    """Return the file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in _files(book, bound):
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.external_attr = _UNIX, _READABLE << 16
            archive.writestr(entry, data)
    return out.getvalue()


def _files(book: Book, bound: Bound) -> Iterator[tuple[str, bytes]]:
    yield "mimetype", EPUB.encode()
    yield "META-INF/container.xml", _CONTAINER.encode()
    yield f"{FOLDER}/package.opf", package(book, bound).encode("utf-8")
    yield f"{FOLDER}/{CONTENTS}", contents(book, bound).encode("utf-8")
    yield f"{FOLDER}/{STYLE}", SHEET.encode("utf-8")
    for one in bound.documents:
        yield f"{FOLDER}/{one.name}", page(book, one.title, one.body).encode("utf-8")
    for name, data in bound.pictures:
        yield f"{FOLDER}/{name}", data


def package(book: Book, bound: Bound) -> str:
    """Return the package document."""
    direction = "rtl" if book.rtl else "ltr"
    opening = f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" xml:lang="{plain(book.lang)}" dir="{direction}"'
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'{opening} unique-identifier="id">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(book),
        *_access(book, bound),
        "</metadata>",
        "<manifest>",
        f'<item id="contents" href="{CONTENTS}" media-type="application/xhtml+xml" properties="nav"/>',
        f'<item id="style" href="{STYLE}" media-type="text/css"/>',
    ]
    for one in bound.documents:
        drawn = ' properties="svg"' if one.drawn else ""
        lines.append(
            f'<item id="{_id(one.name)}" href="{one.name}" media-type="application/xhtml+xml"{drawn}/>'
        )
    for name, _ in bound.pictures:
        kind = PICTURES[name.rpartition(".")[2]]
        is_cover = ' properties="cover-image"' if name == bound.cover else ""
        lines.append(f'<item id="{_id(name)}" href="{name}" media-type="{kind}"{is_cover}/>')
    lines += ["</manifest>", f'<spine page-progression-direction="{direction}">']
    texts = sum(one.kind == "bodymatter" for one in bound.documents)
    for one in bound.documents:
        lines.append(f'<itemref idref="{_id(one.name)}"/>')
        if one.kind == "titlepage":
            # Of a single text a list of its headings is no page to turn to; every reading system shows it on request.
            linear = "" if texts > 1 else ' linear="no"'
            lines.append(f'<itemref idref="contents"{linear}/>')
    return "\n".join((*lines, "</spine>", "</package>", ""))


def _metadata(book: Book) -> Iterator[str]:
    yield f'<dc:identifier id="id">{plain(book.identifier)}</dc:identifier>'
    yield f'<dc:title id="main-title">{plain(book.front.title)}</dc:title>'
    yield '<meta refines="#main-title" property="title-type">main</meta>'
    if book.front.subtitle:
        yield f'<dc:title id="subtitle">{plain(book.front.subtitle)}</dc:title>'
        yield '<meta refines="#subtitle" property="title-type">subtitle</meta>'
    yield f"<dc:language>{plain(book.lang)}</dc:language>"
    for number, (name, in_order, role) in enumerate(book.creators, start=1):
        element = "creator" if role == "aut" else "contributor"
        yield f'<dc:{element} id="person-{number}">{plain(name)}</dc:{element}>'
        yield f'<meta refines="#person-{number}" property="role" scheme="marc:relators">{role}</meta>'
        if in_order != name:
            yield f'<meta refines="#person-{number}" property="file-as">{plain(in_order)}</meta>'
    yield f"<dc:publisher>{plain(book.publisher)}</dc:publisher>"
    if book.date:
        yield f"<dc:date>{plain(book.date)}</dc:date>"
    yield f'<meta property="dcterms:modified">{moment(book.modified)}</meta>'
    yield f"<dc:source>{plain(book.url)}</dc:source>"
    for element, text in (("description", book.description), ("rights", book.rights)):
        if text:
            yield f"<dc:{element}>{plain(text)}</dc:{element}>"
    for subject in book.subjects:
        yield f"<dc:subject>{plain(subject)}</dc:subject>"
    if book.collection:
        name, place = book.collection
        yield f'<meta property="belongs-to-collection" id="series">{plain(name)}</meta>'
        yield '<meta refines="#series" property="collection-type">series</meta>'
        if place.isascii() and place.replace(".", "").isdigit():
            yield f'<meta refines="#series" property="group-position">{plain(place)}</meta>'


def _access(book: Book, bound: Bound) -> Iterator[str]:
    """How it can be read. No conformance is claimed: that takes somebody who has looked."""
    drawn = any(one.drawn for one in bound.documents)
    shown = any(one.shown for one in bound.documents if one.kind != "cover")
    modes = ("textual", *(["visual"] if drawn or shown else []))
    features = [
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "alternativeText",
        *(["longDescription"] if drawn else []),
    ]
    moving = any(name.endswith(".gif") for name, _ in bound.pictures)
    words = book.words
    sentences = [
        words.access,
        *([words.access_pictures] if shown else []),
        *([words.access_charts] if drawn else []),
    ]
    rows = (
        *(("accessMode", mode) for mode in modes),
        ("accessModeSufficient", "textual"),
        *(("accessibilityFeature", one) for one in features),
        ("accessibilityHazard", "unknown" if moving else "none"),
        ("accessibilitySummary", " ".join(sentences)),
    )
    for name, value in rows:
        yield f'<meta property="schema:{name}">{plain(value)}</meta>'


def moment(date: str) -> str:
    """Return a date, as exact as it is known, as the moment that a package has to name."""
    year, _, rest = date[:10].partition("-")
    month, _, day = rest.partition("-")
    return f"{year or '1970'}-{month or '01'}-{day or '01'}T00:00:00Z"


def _id(name: str) -> str:
    return name.replace("/", "-").replace(".", "-")


SHEET = """\
body { margin: 5%; line-height: 1.5; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { line-height: 1.2; text-align: start; hyphens: none; -webkit-hyphens: none; break-after: avoid; page-break-after: avoid; }
h1 { font-size: 1.6em; margin: 0 0 .6em; }
h2 { font-size: 1.25em; margin: 1.6em 0 .6em; }
h3, h4, h5, h6 { font-size: 1.05em; margin: 1.4em 0 .4em; }
p { margin: 0 0 .8em; }
img, svg { max-width: 100%; height: auto; }
figure { margin: 1.5em 0; break-inside: avoid; page-break-inside: avoid; }
figcaption, .chart-source, .credit, caption, .left-out { font-size: .85em; line-height: 1.4; text-align: start; }
figcaption strong { display: block; font-size: 1.1em; }
.left-out { display: block; padding: .6em .8em; border: 1px solid; }
blockquote { margin: 1em 0 1em 1em; padding-inline-start: 1em; border-inline-start: 2px solid; }
pre { white-space: pre-wrap; }
table { width: 100%; border-collapse: collapse; margin: 1em 0; font-size: .85em; line-height: 1.35; }
th, td { padding: .35em .5em; border-bottom: 1px solid; text-align: start; vertical-align: top; overflow-wrap: anywhere; hyphens: auto; -webkit-hyphens: auto; }
.align-right { text-align: end; }
.align-center { text-align: center; }
sup, sub { line-height: 0; }
.kicker, .dateline, .byline, .house { margin: 0 0 .4em; }
.kicker { font-weight: bold; letter-spacing: .03em; }
.subtitle { font-size: 1.15em; }
.standfirst { font-size: 1.1em; font-style: italic; }
.standfirst:lang(ar), .standfirst:lang(he), .standfirst:lang(fa) { font-style: normal; }
.titlepage { padding-top: 12%; }
.titlepage h1 { font-size: 2em; }
.titlepage .house { margin-top: 2.5em; font-size: .9em; }
.points { margin: 1.5em 0; padding-block: .2em; border-block: 1px solid; }
.points + .points { margin-top: -1.5em; border-top: 0; }
.points h2 { margin-top: .6em; }
.notes { margin-top: 2.5em; padding-top: .2em; border-top: 1px solid; font-size: .9em; }
.end { margin: 2em 0 0; font-size: .9em; }
.end dt { margin-top: 1em; font-weight: bold; }
.end dd { margin: .2em 0 0; }
.cover { display: block; margin: 0 auto; max-height: 95vh; }
.chart text { font: 14px sans-serif; fill: currentColor; }
.chart .chart-narrow { display: none; }
.chart .chart-narrow text { font-size: 13px; }
.chart .s { font-weight: bold; }
.chart path { fill: none; stroke: currentColor; stroke-width: 2.5; stroke-linejoin: round; }
.chart .g, .chart .z { stroke-width: 1; opacity: .35; }
.chart .l1, .chart .s1 { stroke: #b3344a; }
.chart .l2, .chart .l4 { stroke: currentColor; }
.chart .l3 { stroke-dasharray: 8 4; }
.chart .l4 { stroke-dasharray: 2 4; }
.chart .l5 { stroke-dasharray: 10 4 2 4; }
.chart .b1, .chart .m1 { fill: #b3344a; stroke: none; }
.chart .m2, .chart .m4 { fill: currentColor; stroke: none; }
.chart .b2 { fill: none; stroke: currentColor; stroke-width: 1.5; }
.chart .b3, .chart .m3, .chart .m5 { fill: #7f858e; stroke: none; }
@media (max-width: 34em) {
  .chart .chart-wide { display: none; }
  .chart .chart-narrow { display: block; }
}
@media (prefers-color-scheme: dark) {
  .chart .l1, .chart .s1 { stroke: #f08597; }
  .chart .b1, .chart .m1 { fill: #f08597; }
}
.details { margin-top: .8em; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
nav > ol { padding-inline-start: 0; }
nav li { margin: .35em 0; }
"""
"""Neither colours nor fonts of text: those are the reader's to choose."""
