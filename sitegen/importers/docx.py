"""A Word document to a text: mammoth makes HTML of it, which is read like any other.

What mammoth passes over is looked for and told: tracked changes, remarks of reviewers, page headers and footers, formulas.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from lxml import etree
from lxml.etree import _Element as Element

from sitegen.importers import pictures
from sitegen.importers.html_elements import folded
from sitegen.importers.html_page import read_fragment
from sitegen.normalise.clean import clean
from sitegen.normalise.manuscript import Manuscript, Media
from sitegen.normalise.receipt import words
from sitegen.normalise.values import Removed

MAX_UNPACKED = 300_000_000
"""Bytes that a document may unpack to."""
MAX_PARTS = 10_000
DOCUMENT = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\.xml\Z")
_EDGE_PARTS = re.compile(r"word/(?:header|footer)\d*\.xml\Z")
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""A second copy of a text box, for old programs."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS = "word/_rels/document.xml.rels"
_CHANGES = tuple(_W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_SHOWN = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Caption'] => p:fresh
"""
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
    EOFError,
)
"""What reading a broken archive raises."""


class DocumentRefused(Exception):
    """The document cannot be taken in; the message is for an editor."""


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes are a Word document, by what they hold."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return DOCUMENT in archive.namelist()
    except _ZIP_FAULTS:
        return False


def read_docx(data: bytes, *, accept_changes: bool = False) -> Manuscript:
    """Read a document.

    `DocumentRefused`: it is damaged, too large, locked, or holds tracked changes that nobody has accepted
    (`accept_changes` takes them as accepted).
    """
    with _damage_told():
        parts = _parts(data)
        descriptions = _descriptions(data, parts[DOCUMENT])
    changed, deleted = _changes(parts)
    if changed and not accept_changes:
        raise DocumentRefused(
            f"holds {changed} tracked changes: accept or reject them in Word and save, or say --accept-changes"
        )
    html, media = _to_html(data, descriptions)
    manuscript = read_fragment(html, place=lambda source: _address(source, media))
    removed = [*manuscript.removed]
    removed.extend(Removed(text, 0, "deleted in tracked changes") for text in deleted)
    removed.extend(Removed(text, 0, "page header or footer") for text in _edges(parts))
    remarks = list(_remarks(parts))
    removed.extend(Removed(clean(text), 0, "remark of a reviewer") for text in remarks)
    warnings = [code for code in manuscript.warnings if code != "html-stripped"]
    if unread := _unread(parts, manuscript):
        removed.append(Removed(unread, 0, "formula or field that cannot be read"))
        warnings.append(f"docx-unread:{unread[:80]}")
    if changed:
        warnings.append(f"changes-accepted:{changed}")
    if remarks:
        warnings.append(f"remarks-set-aside:{len(remarks)}")
    added = [item.text for item in removed[len(manuscript.removed) :]]
    return replace(
        manuscript,
        layer="\n".join([manuscript.layer, *added]),
        removed=tuple(removed),
        warnings=tuple(warnings),
        media=tuple(media.values()),
        side_notes="\n\n".join(remarks),
        encoding="docx",
    )


@contextmanager
def _damage_told() -> Iterator[None]:
    """What a damaged archive or part of it makes of a reader, in an editor's words."""
    try:
        yield
    except _ZIP_FAULTS as error:
        raise DocumentRefused(
            "is damaged or locked with a password; open it in Word and save it anew"
        ) from error
    except etree.XMLSyntaxError as error:
        raise DocumentRefused("is damaged; open it in Word, let it be repaired, and save it anew") from error


def _parts(data: bytes) -> dict[str, Element]:
    """The parts that hold text, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise DocumentRefused(f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB")
        wanted = [i for i in infos if _TEXT_PARTS.match(i.filename) or _EDGE_PARTS.match(i.filename)
                  or i.filename == "word/comments.xml"]  # fmt: skip
        return {info.filename: _parse(archive.read(info)) for info in wanted}


def _parse(data: bytes) -> Element:
    if b"<!DOCTYPE" in data[:2_000]:
        raise DocumentRefused("holds declarations that no Word document needs; it is not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def _descriptions(data: bytes, document: Element) -> dict[str, str]:
    """What pictures show, by the name under which each is kept: mammoth reads the copy for old programs, which lacks it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        rels = _parse(archive.read(_RELATIONS)) if _RELATIONS in names else etree.Element("none")
        targets = {rel.get("Id"): posixpath.normpath(f"word/{rel.get('Target')}") for rel in rels}
        found: dict[str, str] = {}
        for blip in document.iter(_DRAWING + "blip"):
            target = targets.get(blip.get(_RELATION + "embed"), "")
            frame = next(
                (each for each in blip.iterancestors() if each.tag in (_FRAME + "inline", _FRAME + "anchor")),
                None,
            )
            shown = frame.find(_FRAME + "docPr") if frame is not None else None
            if target in names and shown is not None and (said := shown.get("descr") or shown.get("title")):
                found.setdefault(_picture_name(archive.read(target)), said)
        return found


def _picture_name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _to_html(data: bytes, descriptions: dict[str, str]) -> tuple[str, dict[str, Media]]:
    import mammoth

    media: dict[str, Media] = {}

    def keep(image: object) -> dict[str, str]:
        ending = _SHOWN.get(str(image.content_type))  # type: ignore[attr-defined]
        with image.open() as file:  # type: ignore[attr-defined]
            content = file.read()
        stem = _picture_name(content)
        name = f"{stem}.{ending or 'bin'}"
        if ending:
            media[name] = Media(name, content)
        return {"src": name} | ({"alt": descriptions[stem]} if stem in descriptions else {})

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        )
    except Exception as error:  # whatever a damaged file makes of it
        raise DocumentRefused(
            "cannot be read as a Word document; open it in Word and save it anew"
        ) from error
    return result.value, media


def _address(source: str, media: dict[str, Media]) -> str | None:
    return f"/{pictures.FOLDER}/{source}" if source in media else None


def _changes(parts: dict[str, Element]) -> tuple[int, list[str]]:
    """How many tracked changes there are, and the text that they take away."""
    number, deleted = 0, []
    for name, part in parts.items():
        if _TEXT_PARTS.match(name):
            for change in part.iter(*_CHANGES):
                number += 1
                if change.tag in (_W + "del", _W + "moveFrom"):
                    text = "".join(found.text or "" for found in change.iter(_W + "delText", _W + "t"))
                    deleted.append(folded(text))
    return number, [text for text in deleted if text]


def _edges(parts: dict[str, Element]) -> list[str]:
    found = [folded(_text(part)) for name, part in parts.items() if _EDGE_PARTS.match(name)]
    return list(dict.fromkeys(text for text in found if text))


def _remarks(parts: dict[str, Element]) -> Iterator[str]:
    root = parts.get("word/comments.xml")
    for comment in root.iter(_W + "comment") if root is not None else ():
        text = folded(" ".join(_text(paragraph) for paragraph in comment.iter(_W + "p")))
        if text:
            yield f"{comment.get(_W + 'author') or 'unknown'}: {text}"


def _unread(parts: dict[str, Element], manuscript: Manuscript) -> str:
    """Words of the document that are not in what was read of it: formulas above all."""
    said: Counter[str] = Counter()
    for name, part in parts.items():
        if _TEXT_PARTS.match(name):
            for paragraph in part.iter(_W + "p"):
                if next(paragraph.iterancestors(_FALLBACK), None) is None:
                    said += words(clean("".join(_own_text(paragraph))))
    return " ".join(sorted((said - words(manuscript.layer)).elements()))


def _own_text(element: Element) -> Iterator[str]:
    """The text of a paragraph, without that of paragraphs in it, which speak for themselves."""
    for node in element:
        if node.tag in (_W + "t", _MATHS + "t"):
            yield node.text or ""
        elif node.tag in (_W + "tab", _W + "br", _W + "cr"):
            yield " "
        elif node.tag not in (_W + "p", _FALLBACK, _W + "del", _W + "moveFrom"):
            yield from _own_text(node)


def _text(element: Element) -> str:
    return "".join(
        _own_text(element) if element.tag == _W + "p" else (f"{_text(p)} " for p in element.iter(_W + "p"))
    )
