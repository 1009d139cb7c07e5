"""An article's Markdown to safe HTML in the language's typography.

Markdown, then the allow-list (`sanitise`), then one typographic pass over the text, then our own structure, which
therefore need not be allowed in a source. Nothing is ever read as a template: braces are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import filterfalse
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from sitegen.content.anchor_lock import NO_ANCHORS, LockedAnchors
from sitegen.errors import Faults, MarkdownError, SitegenError, SourceLocation
from sitegen.language.typography import TOKEN, set_pieces
from sitegen.render import insets as own
from sitegen.render.archived_links import archive_faults, link_bare_addresses, loose_archives
from sitegen.render.captions import with_captions
from sitegen.render.converter import Converter
from sitegen.render.limits import check_limits
from sitegen.render.old_anchors import NO_HEADINGS, Settled
from sitegen.render.sanitise import sanitise, strip_illegal
from sitegen.render.structure import Structure

_NOTES_MARK = "\x1e"
"""A character that no source can hold: it is stripped from the body before."""
_NOTES_START = f'<div class="footnote" data-notes="{_NOTES_MARK}">'
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WORDS_FOR_SIGNS = 230 / 450
"""Words that are read while one such sign is: 230 and 450 are read in a minute."""
NO_FILES: Mapping[str, bytes] = {}
_WORD = re.compile(r"[^\W_]+(?:[-’'.,][^\W_]+)*")


@dataclass(frozen=True)
class RenderedBody:
    """A body ready for its layout. `html` and `notes_html` are safe to insert unescaped."""

    html: str
    notes_html: str
    """`<ol>` of the endnotes, or ""."""
    toc: tuple[tuple[str, str, int], ...]
    """(id, plain text, level 2 to 6) of every heading, in order."""
    words: int
    """Words of the body; notes are not counted."""
    text: str
    """Plain text of the body, one line per block; no notes."""
    anchors: Settled = NO_HEADINGS
    """The ids of its headings, with the older ones that lead to them."""


class MarkdownRenderer:
    """Renders bodies of one language. One per process: making it costs as much as an article; not for threads."""

    def __init__(self, lang: str) -> None:
        """`lang`: BCP 47 code; decides typography, anchors and the words of note links and table labels."""
        self.lang = lang
        self._by_signs = lang.partition("-")[0] in ("ja", "yue", "zh")
        self._markdown = Converter(extensions())

    def render(
        self,
        body: str,
        *,
        path: str,
        first_line: int = 1,
        files: Mapping[str, bytes] = NO_FILES,
        locked: LockedAnchors = NO_ANCHORS,
    ) -> RenderedBody:
        """Return the rendered body. `path` and `first_line` place faults in the editor's file.

        `files`: what its charts may read, by the name below assets/. `locked`: ids that its headings had.
        Raises MarkdownError (Faults for several) where the body exceeds a cap of `render.limits`, or a chart, a card or a
        pull quote of it is not sound.
        """
        body = strip_illegal(body)
        check_limits(body, path, first_line)
        source = body
        insets: list[own.Inset] = []
        if own.may_hold_insets(body):
            body, insets = own.take_out(body, self.lang, path=path, first_line=first_line, files=files)
        try:
            made = self._markdown.reset().convert(body)
        except RecursionError as error:
            raise MarkdownError(
                "the text is nested too deeply to be set",
                location=SourceLocation(path, first_line, 1),
                hint="look for a paragraph with very many brackets, asterisks or quotation signs",
            ) from error
        _stop_at(archive_faults(source, made, path, first_line))
        main, _, notes = made.partition(_NOTES_START)
        structure = Structure(self.lang, ids={name for inset in insets for name in inset.ids}, locked=locked)
        html = structure.apply_to(self._pieces(main))
        if structure.toc or locked != NO_ANCHORS:
            html = structure.settle()
        html = with_captions(html.strip(), self.lang)
        text = _in_lines(unescape("".join(structure.text)))
        words = text
        if insets:
            words = own.without_marks(text)
            own.check_quotes(words, insets)
            html, text = own.put_back(html, insets), _in_lines(own.texts_of(text, insets))
        toc = tuple(structure.toc)
        notes_html = (
            structure.apply_to(self._pieces(_list_of(notes), bare_links=True)).strip() if notes else ""
        )
        _stop_at(loose_archives(f"{html}\n{notes_html}", source, path, first_line))
        notes_html = notes_html.replace(
            "\u00a0</p>", "</p>"
        )  # where a note without reference lost its back-link
        count = _count_words(words, by_signs=self._by_signs)
        return RenderedBody(html, notes_html, toc, count, text, structure.settled)

    def _pieces(self, html: str, *, bare_links: bool = False) -> list[str]:
        """Return safe HTML set in type: texts and tags by turns. `bare_links`: addresses without a link get one."""
        safe = sanitise(html).replace("&nbsp;", "\u00a0")
        return set_pieces(TOKEN.split(link_bare_addresses(safe) if bare_links else safe), self.lang)


def _stop_at(faults: Iterable[SitegenError]) -> None:
    """Raise what is wrong, all of it."""
    if found := list(faults):
        raise found[0] if len(found) == 1 else Faults(found)


def _in_lines(text: str) -> str:
    """Return `text` without blank lines and blanks around lines."""
    return "\n".join(filter(None, map(str.strip, text.split("\n"))))


def _count_words(text: str, *, by_signs: bool = False) -> int:
    """Count words; a number with its point, a word with its hyphen or apostrophe is one.

    `by_signs`: what is written without blanks counts by its signs, as many words as are read in the same time.
    """
    if by_signs:
        text, signs = _CJK.subn(" ", text)
        return _count_words(text) + round(signs * WORDS_FOR_SIGNS)
    parts = text.split()
    others = list(filterfalse(str.isalnum, parts))
    return len(parts) - len(others) + len(_WORD.findall(" ".join(others)))


def extensions() -> list[Extension]:
    """Return the extensions of Python-Markdown that a body may use."""
    return [
        _Footnotes(USE_DEFINITION_ORDER=False, PLACE_MARKER=_NOTES_MARK, SEPARATOR="_"),
        TableExtension(use_align_attribute=True),
        _Attributes(),
        SaneListExtension(),
        FencedCodeExtension(),
    ]


def _list_of(notes: str) -> str:
    """Return the list out of Python-Markdown's division of notes."""
    return notes[notes.index("<ol>") : notes.rindex("</div>")]


class _Footnotes(FootnoteExtension):
    """Notes in the order of their references, ids without spaces, and a division that no source can imitate."""

    def makeFootnotesDiv(self, root: Element) -> Element | None:  # noqa: N802
        division = super().makeFootnotesDiv(root)
        if division is not None:
            division.set("data-notes", _NOTES_MARK)
        return division

    def makeFootnoteId(self, id: str) -> str:  # noqa: N802, A002
        return super().makeFootnoteId(_label(id))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:  # noqa: N802, A002
        return super().makeFootnoteRefId(_label(id), found)


def _label(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name)


class _Attributes(AttrListExtension):
    """Attribute lists, only where they cannot be anything else: `{: …}` or `{#id}`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_AttributeLists(md), "attr_list", 8)
        md.registerExtension(self)


class _AttributeLists(AttrListTreeprocessor):
    """Python-Markdown takes any `{…}` at the end of a heading for a list; here `{{ x }}` is text."""

    BASE_RE = r"\{(?::[ ]*|(?=#[A-Za-z][\w-]*\}))([^\}\n ][^\}\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]
