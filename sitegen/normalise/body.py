"""The body: lines to blocks (headings, lists, tables, quotations, paragraphs), and blocks to Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sitegen.normalise import vocabulary
from sitegen.normalise.blocks import ends_sentence
from sitegen.normalise.captions import ends_on_labelled_credit, opens_caption
from sitegen.normalise.labels import read_line
from sitegen.normalise.markdown import cells_of, escape, table
from sitegen.normalise.notes import Notes, mark_number, mark_pattern
from sitegen.normalise.speech import speaker_of, speakers, speech_of
from sitegen.normalise.values import Line, Mended
from sitegen.normalise.vocabulary import fold

MAX_HEADING = 110
_BULLET = re.compile(r"([•▪■●◦\uf0b7*§‣·]|[–—-]|o(?=\s))\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})([.)])\s+(?=\S)")
_DASHES = "–—-"
_HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
_QUOTED = re.compile(r"[\"“„«»‘]")
_DASH_SPEAKER = re.compile(r"(?:[^\W\d_a-z][\w’'.-]* ){2,4}[-–—] [^\W\d_a-z].*[?]\Z")
"""`Jan Nowak – How many?`: a question with its speaker."""
_ATX_LINE = re.compile(r"(?m)^#{1,6} [^\n]{1,110}(?<![.,;])$")
_STRONG_MARKUP = re.compile(r"\*\*[^\s*][^*\n]{0,200}\*\*|\]\(https?://|(?m:^\|? ?:?-{3,}[ |:-]*\|)")
_EMPHASIS = re.compile(r"(?<![\w*])\*[^\s*][^*\n]{0,200}\*(?![\w*])")
_DIVIDER = re.compile(r"(?:[-–—_]{3,}|\*(?: ?\*){2,}|(?:[-–—] ){2,}[-–—])\Z")
_BOLD = re.compile(r"\*\*((?:[^*\\]|\\.)+)\*\*")
_ADDRESS = re.compile(r"(\]\([^()\s]*\)|\[\^[^\]\s]+\])")
_ESCAPED_MARK = re.compile(r"\\\[(\d{1,3})\\\]")
_PIPE_ROW = re.compile(r"\|.*\|\Z")
_PIPE_RULE = re.compile(r"\|?[ :|-]*-{3}[ :|-]*\Z")


@dataclass(frozen=True)
class Block:
    """One block of the body. `items` are list items or table rows (joined by tabs); otherwise one text."""

    kind: str
    """p, h2, h3, h4, ul, ol, table, quote, raw."""
    items: tuple[str, ...]
    line: int
    forms: tuple[str, ...] = ()
    """The items as Markdown, where markup gave them a form; empty, or empty strings, where they are plain."""
    of_markup: bool = False
    """Whether the numbers of a list come from markup and not from its text."""
    marker: str = ""
    """The sign before the items of a list in plain text."""

    @property
    def text(self) -> str:
        """The words of the block."""
        return "\n".join(self.items)


def to_blocks(lines: Sequence[Line], *, marked: bool = False) -> list[Block]:
    """Recognise the blocks of the body's lines, in order. `marked`: markup says which lines are headings."""
    dialogue = _is_dialogue(lines)
    speaking = speakers(line.text for line in lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        used, block = (
            _formed(lines, at)
            or _divider(lines, at)
            or _table(lines, at)
            or _pipe_table(lines, at)
            or _list(lines, at, dialogue, blocks)
            or _quote(lines, at)
            or (
                1,
                Block(
                    _single_kind(lines, at, blocks, speaking, marked=marked, dialogue=dialogue),
                    (lines[at].text,),
                    lines[at].number,
                    (lines[at].markdown,),
                ),
            )
        )
        blocks.append(block)
        at += used
    return blocks


def to_markdown(blocks: Sequence[Block], notes: Notes) -> str:
    """Write the blocks, then the notes. The result ends with one line feed, or is empty."""
    parts = [_render(block, notes) for block in blocks]
    parts.extend(f"[^{number}]: {line.markdown or escape(line.text)}" for number, line in notes.notes)
    text = "\n\n".join(part for part in parts if part)
    return text + "\n" if text else ""


def bullet_mends(blocks: Sequence[Block]) -> tuple[Mended, ...]:
    """Bullets that were set as the letter `o` count as words of the source: the account of those that became items."""
    return tuple(Mended("o", "", block.line) for block in blocks if block.marker == "o" for _ in block.items)


def number_mends(blocks: Sequence[Block]) -> tuple[Mended, ...]:
    """Numbers that Markdown writes before the items of a list which markup numbered: they are no words of the source."""
    numbered = [block for block in blocks if block.kind == "ol" and block.of_markup]
    return tuple(
        Mended("", item.partition("\t")[0], block.line) for block in numbered for item in block.items
    )


def looks_like_markdown(text: str) -> bool:
    """Tell whether a source is Markdown already: ATX headings beside emphasis, links or a table."""
    if len(text) > 500_000:
        return False
    headings = _ATX_LINE.findall(text)
    if not headings:
        return False
    if _STRONG_MARKUP.search(text):
        return True
    # A line that begins with a number sign proves nothing; section headings do.
    sections = [heading for heading in headings if heading.startswith("##")]
    return bool(sections) and (len(headings) >= 2 or _EMPHASIS.search(text) is not None)


def _render(block: Block, notes: Notes) -> str:
    if block.kind == "raw":
        return block.text
    forms = block.forms or ("",) * len(block.items)
    pairs = list(zip(block.items, forms, strict=True))
    if block.kind in ("h2", "h3", "h4"):
        text, form = pairs[0]
        hashes = _HASHES.match(text)
        bare = text[hashes.end() :] if hashes else text
        heading = _unbold(_marked(form, notes)) or _inline(bare, notes, start=False)
        return f"{'#' * int(block.kind[1])} {heading}"
    if block.kind == "ul":
        return "\n".join(f"- {_marked(form, notes) or _inline(item, notes)}" for item, form in pairs)
    if block.kind == "ol":
        first = int(block.items[0].partition("\t")[0])
        return "\n".join(
            f"{first + index}. {_marked(form, notes) or _inline(item.partition(chr(9))[2], notes)}"
            for index, (item, form) in enumerate(pairs)
        )
    if block.kind == "table":
        return table([tuple(form.split("\t")) if form else cells_of(item) for item, form in pairs])
    if block.kind == "quote":
        return "\n>\n".join(f"> {_marked(form, notes) or _inline(item, notes)}" for item, form in pairs)
    return "\n\n".join(_marked(form, notes) or _inline(item, notes) for item, form in pairs)


def _unbold(markdown: str) -> str:
    """A heading is bold by itself."""
    whole = _BOLD.fullmatch(markdown)
    return whole[1] if whole else markdown


def _marked(form: str, notes: Notes) -> str:
    """A form whose text names notes that stand below it: their marks become Markdown's, outside of addresses."""
    if not form or not notes.style:
        return form
    numbers = {number for number, _ in notes.notes}
    pattern = _ESCAPED_MARK if notes.style == "bracket" else mark_pattern(notes.style)

    def mark(found: re.Match[str]) -> str:
        number = mark_number(found).strip("\\[]")
        return f"[^{number}]" if number in numbers and found.start() > 0 else found[0]

    parts = _ADDRESS.split(form)
    return "".join(part if at % 2 else pattern.sub(mark, part) for at, part in enumerate(parts))


def _inline(text: str, notes: Notes, *, start: bool = True) -> str:
    if not notes.style:
        return escape(text, at_line_start=start)
    numbers = {number for number, _ in notes.notes}
    out: list[str] = []
    begin = 0
    for found in mark_pattern(notes.style).finditer(text):
        number = mark_number(found)
        if number in numbers and found.start() > 0:
            out.append(escape(text[begin : found.start()], at_line_start=start and begin == 0))
            out.append(f"[^{number}]")
            begin = found.end()
    out.append(escape(text[begin:], at_line_start=start and begin == 0))
    return "".join(out)


def _formed(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    """A nested list, a picture, a listing: Markdown already."""
    line = lines[at]
    return (
        (1, Block("raw", (line.markdown,), line.number)) if line.kind == "block" and line.markdown else None
    )


def _divider(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    """A line of dashes, asterisks or underscores divides sections."""
    if lines[at].kind or _DIVIDER.match(lines[at].text) is None:
        return None
    return 1, Block("raw", ("* * *",), lines[at].number)


def _table(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    """Consecutive lines with tabs, or rows of a web page's table."""
    end = at
    while end < len(lines) and len(lines[end].cells) >= 2 and (end == at or not lines[end].gap):
        end += 1
    if end - at < 2:
        return None
    rows = tuple("\t".join(line.cells) for line in lines[at:end])
    return end - at, Block("table", rows, lines[at].number, tuple(line.markdown for line in lines[at:end]))


def _pipe_table(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    """A table in Markdown's own notation: its cells are read and written again."""
    end = at
    while end < len(lines) and (_PIPE_ROW.match(lines[end].text) or _PIPE_RULE.match(lines[end].text)):
        end += 1
    rows = [line.text for line in lines[at:end] if not _PIPE_RULE.match(line.text)]
    if end - at < 2 or not rows or len(rows) == end - at:
        return _barred_rows(lines, at)
    cells = tuple("\t".join(cell.strip() for cell in row.strip("|").split("|")) for row in rows)
    return end - at, Block("table", cells, lines[at].number)


def _barred_rows(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    """Consecutive lines with the same number of bars between words: a table whose rule was lost."""
    bars = lines[at].text.count(" | ")
    end = at
    while (
        bars and end < len(lines) and lines[end].text.count(" | ") == bars and (end == at or not lines[end].gap)
        and len(lines[end].text) <= 300 and not lines[end].kind
    ):  # fmt: skip
        end += 1
    if end - at < 2:
        return None
    cells = tuple("\t".join(c.strip() for c in line.text.strip("|").split("|")) for line in lines[at:end])
    return end - at, Block("table", cells, lines[at].number)


def _list(
    lines: Sequence[Line], at: int, dialogue: bool, before: Sequence[Block]
) -> tuple[int, Block] | None:
    if lines[at].kind in ("li", "oli"):
        return _markup_list(lines, at)
    if numbered := _numbered(lines, at):
        return numbered
    found = _BULLET.match(lines[at].text)
    if found is None or (found[1] in _DASHES and dialogue):
        return None
    marker = found[1]
    end = at
    items: list[str] = []
    while end < len(lines) and not lines[end].kind:
        item = _BULLET.match(lines[end].text)
        if item is None or item[1] != marker:
            break
        items.append(lines[end].text[item.end() :])
        end += 1
    announced = bool(before) and before[-1].text.rstrip().endswith(":")
    alone_fits = marker in "•▪■●\uf0b7" and announced
    if len(items) < 2 and not alone_fits:
        return None
    return end - at, Block("ul", tuple(items), lines[at].number, marker=marker)


def _markup_list(lines: Sequence[Line], at: int) -> tuple[int, Block]:
    kind = lines[at].kind
    end = at
    while end < len(lines) and lines[end].kind == kind and (end == at or not lines[end].gap):
        end += 1
    items = lines[at:end]
    forms = tuple(line.markdown for line in items)
    if kind == "li":
        return end - at, Block("ul", tuple(line.text for line in items), items[0].number, forms)
    first = int(items[0].cells[0]) if items[0].cells else 1
    texts = tuple(f"{number}\t{line.text}" for number, line in enumerate(items, start=first))
    return end - at, Block("ol", texts, items[0].number, forms, of_markup=True)


def _numbered(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    """`1. … 2. … 3. …` counting up from one, with the same sign behind each number."""
    first = _NUMBER.match(lines[at].text)
    if first is None or first[1] != "1":
        return None
    items: list[str] = []
    end = at
    while end < len(lines):
        found = _NUMBER.match(lines[end].text)
        if found is None or int(found[1]) != len(items) + 1 or found[2] != first[2]:
            break
        items.append(f"{found[1]}\t{lines[end].text[found.end() :]}")
        end += 1
    return (end - at, Block("ol", tuple(items), lines[at].number)) if len(items) >= 2 else None


def _quote(lines: Sequence[Line], at: int) -> tuple[int, Block] | None:
    end = at
    while end < len(lines) and lines[end].kind == "quote":
        end += 1
    if end == at:
        return None
    texts = tuple(line.text for line in lines[at:end])
    return end - at, Block("quote", texts, lines[at].number, tuple(line.markdown for line in lines[at:end]))


def _is_dialogue(lines: Sequence[Line]) -> bool:
    """Polish and French dialogue puts a dash before each speech: one that asks or is long shows it."""
    dashed = [line.text for line in lines if line.text[:2] in ("– ", "— ", "- ")]
    if not dashed:
        return False
    if any(speaker_of(line.text) and speech_of(line.text)[:1] in _DASHES for line in lines):
        return True
    return any(
        text.rstrip('”"»').endswith("?") or re.search(r"[,.!?] [–—-] [^\W\d_]", text[:400]) for text in dashed
    )


def _single_kind(
    lines: Sequence[Line],
    at: int,
    before: Sequence[Block],
    speaking: frozenset[str],
    *,
    marked: bool,
    dialogue: bool,
) -> str:
    """The kind of a single line. Where markup says what a heading is, a plain line is none, unless it is set in bold."""
    line = lines[at]
    if line.kind in ("h2", "h3", "h4"):
        return line.kind
    if line.kind or (marked and not line.is_bold):
        return "p"
    if not _is_heading(lines, at, before, speaking, dialogue=dialogue):
        return "p"
    return "h3" if marked and any(each.kind == "h2" for each in lines) else "h2"


def _is_heading(
    lines: Sequence[Line],
    at: int,
    before: Sequence[Block],
    speaking: frozenset[str],
    *,
    dialogue: bool = False,
) -> bool:
    """A short line without a closing stop, before a paragraph or a list and not directly below a heading."""
    text = lines[at].text
    if not _has_heading_shape(text):
        return False
    if at + 1 >= len(lines) or (before and before[-1].kind in ("h2", "h3", "h4")):
        return False
    following = lines[at + 1]
    if following.kind in ("h2", "h3", "h4"):
        return False
    if fold(text) in vocabulary.COMMON_HEADINGS or fold(text) in vocabulary.NOTES_HEADINGS:
        return True
    if following.cells:
        return False
    spoken = dialogue and following.text[0] in _DASHES
    if not spoken and (_BULLET.match(following.text) or _NUMBER.match(following.text)):
        apart = lines[at].gap or (bool(before) and ends_sentence(before[-1].text))
        closed = ends_sentence(following.text) or following.text[-1] in ";,"
        if apart and _title_like(text) and closed and text[-1].isalpha():
            return True
        return text.endswith(":") and (not before or len(text) <= 60) and len(text.split()) <= 3
    if _speaks(text, speaking) or (text.endswith(":") and not _title_like(text)):
        return False
    if text.endswith("?") and (
        _speaks(following.text, speaking)
        or (before and (before[-1].text[:1] in _DASHES or _speaks(before[-1].text, speaking)))
    ):
        return False
    return _stands_over(text, following.text) or (text[-1] in "?؟" and _announces_list(lines, at + 1))


def _stands_over(text: str, following: str) -> bool:
    """Whether what follows is a paragraph, and longer."""
    return len(following) > len(text) and (ends_sentence(following) or len(following) > 200)


def _announces_list(lines: Sequence[Line], at: int) -> bool:
    """`There are three ways:` above bullets."""
    items = [line.text for line in lines[at + 1 : at + 3]]
    return lines[at].text.endswith(":") and len(items) > 1 and all(_BULLET.match(text) for text in items)


def _has_heading_shape(text: str) -> bool:
    """Short, no closing stop, no quotation, no caption, no label line."""
    if len(text) > MAX_HEADING or len(text.split()) > 14 or not any(char.isalpha() for char in text):
        return False
    if (ends_sentence(text) and not text.endswith(("?", "!"))) or text.endswith((",", ";")):
        return False
    first = text.lstrip('"“„«(')[:1]
    if first.islower() or _QUOTED.match(text) or text[:2] in ("– ", "— ", "- ") or opens_caption(text):
        return False
    return not ends_on_labelled_credit(text) and not read_line(text)


def _title_like(text: str) -> bool:
    return len(text.split()) <= 6


def _speaks(text: str, speaking: frozenset[str]) -> bool:
    name = speaker_of(text)
    return (
        _DASH_SPEAKER.match(text) is not None
        or text[:1] in _DASHES
        or (name != "" and (name in speaking or speech_of(text)[:1] in _DASHES))
    )
