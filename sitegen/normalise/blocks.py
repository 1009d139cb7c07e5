"""Damage of PDF readers and mail clients mended on the lines: page furniture, drop caps, hard wraps, hyphens."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from sitegen.normalise.clean import OVERSIZE
from sitegen.normalise.values import Line, Mended, Removed

_STOP = re.compile(r"[.!?…:;][\"”’»“')\]]*\Z")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"”’»“')\]\d¹²³⁴-⁹⁰]|\[(?=\d))*\Z")
_MARKER = re.compile(r"(?:[•\-–—*o\uf0b7▪■●◦·]|\d{1,3}[.)]|\[\d{1,3}\]|#{1,6}|>|\|)\s")
_BARE_NUMBER = re.compile(r"(\d{1,3})\s+[^\W\d_a-z]")
_HEAD = 15
"""Lines at the top of a page among which bylines and dates stand."""
_PAGE_MARK = re.compile(r"\((\d{1,4})\)\Z")
_WEB = re.compile(r"(?:https?://|www\.)\S+\Z", re.IGNORECASE)
_BROKEN_WORD = re.compile(r"([^\W\d_]+)-\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_FIRST_TOKEN = re.compile(r"\w+")
_LAST_TOKEN = re.compile(r"(\w+)-\Z")
"""What the account counts as one word: letters, and the digits that hang on them."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_MEASURE = range(38, 121)
_INLINE_BREAK = re.compile(r"(?<![\w-])([^\W\d_]{2,})- ([^\W\d_]{2,})(?![\w-])")
_SUSPENDED = frozenset("and or nor to und oder bis i lub oraz albo et ou та чи або и или".split())
_OPENERS = frozenset(
    "ever well self long short high low half non cross co ex anti pro post pre semi multi mid all two three four five six so "
    "much most best far full part part-time north south east west large small third second first one single double over".split()
)
"""Words that begin English compounds: a hyphen behind them is their own."""


@dataclass(frozen=True)
class Mending:
    """The lines after mending, and the account of it."""

    lines: tuple[Line, ...]
    removed: tuple[Removed, ...] = ()
    mended: tuple[Mended, ...] = ()
    warnings: tuple[str, ...] = ()


def ends_sentence(text: str) -> bool:
    """Tell whether a line closes with a full stop, a question or an exclamation mark."""
    return _SENTENCE_END.search(text[-6:]) is not None


def mend(lines: Sequence[Line], stands_alone: Callable[[str], bool] = lambda _: False) -> Mending:
    """Remove repeated page furniture, join drop caps and hard-wrapped lines. Lines from markup are left alone.

    `stands_alone` tells the lines of a head, such as bylines, that are no piece of the line above them.
    """
    if any(line.kind for line in lines):
        return Mending(tuple(lines))
    without, removed = _page_furniture(lines)
    dropped, drop_mends = _drop_caps(without)
    alone = frozenset(line.number for line in dropped[:_HEAD] if stands_alone(line.text))
    joined, hyphen_mends, wrapped = _hard_wraps(dropped, alone)
    warnings = [
        code
        for code, happened in (
            ("page-furniture-removed", removed),
            ("dropcap-joined", drop_mends),
            ("hard-wrap-joined", wrapped),
            ("dehyphenated", hyphen_mends),
        )
        if happened
    ]
    return Mending(tuple(joined), tuple(removed), (*drop_mends, *hyphen_mends), tuple(warnings))


def _page_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Removed]]:
    """A bare number beside a web address or beside a line that stands twice is a page foot."""
    counts = Counter(line.text for line in lines if len(line.text) <= 80)
    gone = _page_marks(lines)
    for at, line in enumerate(lines):
        if not (line.text.isdecimal() and len(line.text) <= 4):
            continue
        for beside in (at - 1, at + 1):
            if 0 <= beside < len(lines):
                text = lines[beside].text
                if _WEB.match(text) or (
                    counts[text] >= 2 and not text.isdecimal() and not ends_sentence(text)
                ):
                    gone.update((at, beside))
    kept: list[Line] = []
    resumed = False
    for at, line in enumerate(lines):
        if at in gone:
            resumed = True
            continue
        # The page may have broken inside a sentence.
        goes_on = resumed and kept and not _STOP.search(kept[-1].text[-6:]) and line.text[:1].islower()
        parted = resumed and bool(kept) and not goes_on
        kept.append(replace(line, gap=(line.gap or parted) and not goes_on))
        resumed = False
    removed = [Removed(lines[at].text, lines[at].number, "page furniture") for at in sorted(gone)]
    return kept, removed


def _page_marks(lines: Sequence[Line]) -> set[int]:
    """`(1)`, `(2)`, `(3)` alone on their lines, counting up: page marks of a scan."""
    marks = [(at, int(found[1])) for at, line in enumerate(lines) if (found := _PAGE_MARK.match(line.text))]
    rising = len(marks) >= 3 and all(after == before + 1 for (_, before), (_, after) in pairwise(marks))
    return {at for at, _ in marks} if rising else set()


def _drop_caps(lines: Sequence[Line]) -> tuple[list[Line], list[Mended]]:
    out: list[Line] = []
    mended: list[Mended] = []
    for line in lines:
        previous = out[-1] if out else None
        if previous and len(previous.text) == 1 and previous.text.isupper() and line.text[:1].islower():
            first = _FIRST_TOKEN.match(line.text)
            word = first[0] if first else ""
            mended.append(Mended(f"{previous.text} {word}", previous.text + word, previous.number))
            out[-1] = Line(previous.number, previous.text + line.text, previous.gap)
        else:
            out.append(line)
    return out, mended


def _hard_wraps(
    lines: Sequence[Line], alone: AbstractSet[int] = frozenset()
) -> tuple[list[Line], list[Mended], bool]:
    """Join lines that were broken at a common width; without the evidence of one, no line is joined."""
    measure = _measure(lines)
    if measure is None:
        return list(lines), [], False
    spaced = any(line.gap for line in lines)
    paragraphs: list[list[Line]] = []
    for line in lines:
        parted = line.number in alone or (paragraphs and _counts_up(paragraphs[-1][0], line))
        if paragraphs and not parted and _continues(paragraphs[-1][-1], line, measure, spaced):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    if all(len(paragraph) == 1 for paragraph in paragraphs):
        return list(lines), [], False
    vocabulary = _whole_words(lines)
    out: list[Line] = []
    mended: list[Mended] = []
    for paragraph in paragraphs:
        text, mends = _join(paragraph, vocabulary)
        text, inner = _mend_inside(text, paragraph[0].number, vocabulary)
        mends.extend(inner)
        if len(paragraph) == 1 and not inner:
            out.append(paragraph[0])
            continue
        out.append(Line(paragraph[0].number, text, paragraph[0].gap))
        mended.extend(mends)
    return out, mended, True


def _whole_words(lines: Sequence[Line]) -> Counter[str]:
    """The words of the text, without the pieces on both sides of a hyphen at a line end."""
    found: Counter[str] = Counter()
    broken = False
    for line in lines:
        words = [word.casefold() for word in _WORD.findall(line.text[:OVERSIZE])]
        found.update(words[broken : -1 if line.text.endswith("-") else None])
        broken = line.text.endswith("-")
    return found


def _measure(lines: Sequence[Line]) -> int | None:
    """The width at which lines were broken: seen where a line without a stop goes on in lower case on the next."""
    pairs = [
        (line, following)
        for line, following in pairwise(lines)
        if not following.gap
        and len(line.text) in _MEASURE
        and not line.cells
        and not _MARKER.match(following.text)
    ]
    broken = sorted(
        len(line.text)
        for line, following in pairs
        if following.text[:1].islower() and not _STOP.search(line.text[-6:])
    )
    if len(broken) < 2 or len(broken) * 4 < len(pairs):
        return None
    measure = broken[(len(broken) * 3) // 4]
    full = sum(abs(length - measure) * 100 <= 20 * measure for length in broken)
    return measure if full * 10 >= 6 * len(broken) else None


def _continues(line: Line, following: Line, measure: int, spaced: bool) -> bool:
    """Whether `following` is the next piece of the paragraph that `line` belongs to."""
    if following.gap or following.cells or _MARKER.match(following.text) or len(line.text) > 2 * measure:
        return False
    fill = len(line.text) * 100 // measure
    if following.text[:1].islower():
        return line.text.endswith("-") or fill >= 55
    if line.text.endswith("-") and _BROKEN_WORD.search(line.text[-60:]):
        return True
    if not _STOP.search(line.text[-6:]):
        return fill >= 80 and not following.text.isupper()
    return fill >= 85 and spaced


def _counts_up(first: Line, following: Line) -> bool:
    """`1 Statistics …` above `2 See …`: notes whose numbers have no sign behind them."""
    one, other = _BARE_NUMBER.match(first.text), _BARE_NUMBER.match(following.text)
    return one is not None and other is not None and int(one[1]) + 1 == int(other[1])


def _join(paragraph: Sequence[Line], vocabulary: Counter[str]) -> tuple[str, list[Mended]]:
    text = paragraph[0].text
    mended: list[Mended] = []
    for line in paragraph[1:]:
        head = _BROKEN_WORD.search(text[-60:])
        tail = _FIRST_WORD.match(line.text)
        if head and tail and tail[0] not in _SUSPENDED:
            if tail[0][0].islower() and _is_broken(head[1], tail[0], vocabulary):
                before, behind = (
                    _whole(_LAST_TOKEN.search(text[-20_000:])),
                    _whole(_FIRST_TOKEN.match(line.text)),
                )
                mended.append(Mended(f"{before}- {behind}", before + behind, line.number))
                text = text[:-1] + line.text
            else:
                text = text + line.text
        else:
            text = f"{text} {line.text}"
    return text, mended


def _whole(found: re.Match[str] | None) -> str:
    return (found[1] if found.re.groups else found[0]) if found else ""


def _mend_inside(text: str, number: int, vocabulary: Counter[str]) -> tuple[str, list[Mended]]:
    """`mil- lion` inside a line, as reflowed PDF text has it; `short- and long-term` keeps its hyphen."""
    mended: list[Mended] = []

    def join(found: re.Match[str]) -> str:
        head, tail = found[1], found[2]
        if tail in _SUSPENDED or not tail[0].islower() or not _is_broken(head, tail, vocabulary, own=1):
            return found[0]
        mended.append(Mended(f"{head}- {tail}", head + tail, number))
        return head + tail

    return _INLINE_BREAK.sub(join, text), mended


def _is_broken(head: str, tail: str, vocabulary: Counter[str], own: int = 0) -> bool:
    """Whether a hyphen divides one word, judged by the other words of the text; the halves count `own` times."""
    first, second = head.casefold(), tail.casefold()
    if vocabulary[first + second]:
        return True
    if vocabulary[f"{first}-{second}"] or first in _OPENERS:
        return False
    return not (vocabulary[first] > own and vocabulary[second] > own)
