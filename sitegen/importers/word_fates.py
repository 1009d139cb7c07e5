"""What became of each word of a source, and where each word of its article comes from.

The receipt balances words as a sum. Here the claimed, removed and mended pieces are found again in the text layer; what is
left over is the body. A piece is looked for by its rarest word, near the line that it names, and a bounded number of times:
the whole takes time linear in the length of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.normalise import Claim, Mended, Normalised, Removed
from sitegen.normalise.guesses import field_of
from sitegen.normalise.markdown import unescape, visible
from sitegen.normalise.receipt import countable

BODY, FIELD, REMOVED, REPAIRED, LOST, INVENTED = "body", "field", "removed", "repaired", "lost", "invented"

_SUPERSCRIPT = "⁰¹²³⁴-⁹"
_TOKEN = re.compile(rf"[{_SUPERSCRIPT}]|[^\W{_SUPERSCRIPT}]+")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TRIES = 16
"""Places at which a piece is looked for: so many from its line on, and so many from the beginning."""
_GAP = 40
"""Words of other pieces that may stand inside a piece, such as the foot of a page inside a paragraph."""
_FAR = 3
"""Lines from which on a distance says nothing."""


class Fate(NamedTuple):
    """What became of a word."""

    kind: str
    """`body`, `field`, `removed`, `repaired`; `lost` in a source and `invented` in a result show a fault."""
    detail: str = ""
    """The name of the field, the reason of the removal, the other form of what was repaired."""


class Word(NamedTuple):
    """One word: its place in the text, and its fate."""

    start: int
    end: int
    fate: Fate


class Stretch(NamedTuple):
    """A run of text of one fate; `fate` is None for the blanks between two runs."""

    text: str
    fate: Fate | None


@dataclass(frozen=True)
class Fates:
    """Source and result, word by word."""

    source: str
    source_words: tuple[Word, ...]
    result: str
    """The body as it reads: Markdown without its escapes."""
    result_words: tuple[Word, ...]


def fates_of(found: Normalised) -> Fates:
    """Give each word of the source layer, and each word of the body, its fate."""
    layer = _Layer(countable(found.receipt.source), numbered=found.receipt.numbered)
    layer.settle(found.receipt.mended, found.removed, found.receipt.claims)
    result = countable(_as_read(found))
    queues = layer.expected()
    result_words = tuple(_from_source(result, queues))
    if found.receipt.lost:
        for queue in queues.values():
            for fate, index in queue:
                if fate.kind == BODY:
                    layer.fates[index] = Fate(LOST)
    return Fates(layer.text, tuple(layer.words()), result, result_words)


def _as_read(found: Normalised) -> str:
    """The body as a reader sees it."""
    if found.article is None:
        return ""
    is_markdown = found.manuscript is None or found.manuscript.is_markdown
    return unescape(found.article.body) if is_markdown else visible(found.article.body)


def stretches(text: str, words: Sequence[Word]) -> Iterator[Stretch]:
    """Cut `text` into runs of one fate, with the marks that touch them, and the blanks between."""
    begin, end, fate = 0, 0, None
    for word in words:
        if fate is not None and word.fate == fate:
            end = word.end
            continue
        between = text[end : word.start]
        left, right = _touching(between, first=fate is None)
        if fate is not None:
            yield Stretch(text[begin : end + left], fate)
        if middle := between[left : len(between) - right]:
            yield Stretch(middle, None)
        begin, end, fate = word.start - right, word.end, word.fate
    rest = text[end:]
    left, _ = _touching(rest, first=fate is None)
    if fate is not None:
        yield Stretch(text[begin : end + left], fate)
    if rest[left:]:
        yield Stretch(rest[left:], None)


def _touching(between: str, *, first: bool) -> tuple[int, int]:
    """How many characters at the left and at the right of `between` touch a word; without a blank all go to the left."""
    parts = between.split()
    if not parts:
        return 0, 0
    if not between[0].isspace() and not between[-1].isspace() and len(parts) == 1:
        return (0, len(between)) if first else (len(between), 0)
    left = 0 if first or between[0].isspace() else len(parts[0])
    return left, 0 if between[-1].isspace() else len(parts[-1])


def _tokens(text: str) -> list[tuple[int, int, str]]:
    """Start, end and key of each word, as the account counts them."""
    return [
        (found.start(), found.end(), found[0].translate(_DIGITS).casefold())
        for found in _TOKEN.finditer(text)
    ]


def _keys(text: str) -> list[str]:
    return [key for _, _, key in _tokens(countable(text))]


def _from_source(result: str, queues: dict[str, deque[tuple[Fate, int]]]) -> Iterator[Word]:
    """The words of the result; the n-th of a kind comes from the n-th that the source has left for the body."""
    for start, end, key in _tokens(result):
        queue = queues.get(key)
        yield Word(start, end, queue.popleft()[0] if queue else Fate(INVENTED))


class _Layer:
    """The words of a text layer, and the fates that were found for them."""

    def __init__(self, text: str, *, numbered: bool) -> None:
        self.text = text
        self.numbered = numbered
        self.tokens = _tokens(text)
        self.fates: list[Fate | None] = [None] * len(self.tokens)
        self.places: dict[str, list[int]] = {}
        self.lines: list[int] = []
        line, seen = 1, 0
        for index, (start, _, key) in enumerate(self.tokens):
            self.places.setdefault(key, []).append(index)
            line += text.count("\n", seen, start)
            seen = start
            self.lines.append(line)
        self.taken: dict[str, int] = {}
        """How many of the first places of a key are settled for certain."""
        self.mended: dict[int, Mended] = {}
        """By the first word that was mended; without those inside a field or a removed piece."""
        self.added: list[Mended] = []
        """What the result has beyond the source: the numbers of a list."""
        self.made: frozenset[str] = frozenset()
        """Words that mending made: a piece may hold them where the layer does not."""

    def settle(self, mended: Sequence[Mended], removed: Sequence[Removed], claims: Sequence[Claim]) -> None:
        """Find all pieces; those that are not found as they stand are found word by word."""
        # What was removed inside a mended word, or mended inside a removed line, must be known before the other is found.
        self.added = [mend for mend in mended if not _keys(mend.before)]
        torn = [mend for mend in mended if not self._mend(mend)]
        self.made = frozenset(key for mend in mended if _keys(mend.before) for key in _keys(mend.after))
        pieces = [(item.text, item.line, Fate(REMOVED, item.reason)) for item in removed]
        scattered = [piece for piece in pieces if not self._place(*piece)]
        for mend in torn:
            self._mend(mend)
        pieces = [(claim.raw, claim.line, Fate(FIELD, field_of(claim.field))) for claim in claims]
        scattered += [piece for piece in pieces if not self._place(*piece)]
        for text, _, fate in scattered:
            self._scatter(text, fate)

    def words(self) -> Iterator[Word]:
        """All words in their order; those without a fate are the body."""
        for (start, end, _), fate in zip(self.tokens, self.fates, strict=True):
            yield Word(start, end, fate or Fate(BODY))

    def expected(self) -> dict[str, deque[tuple[Fate, int]]]:
        """The words that the body must have, by key, in their order: what is left and what was mended."""
        queues: dict[str, deque[tuple[Fate, int]]] = {}
        for index, ((_, _, key), fate) in enumerate(zip(self.tokens, self.fates, strict=True)):
            if fate is None:
                queues.setdefault(key, deque()).append((Fate(BODY), index))
            elif index in self.mended:
                mend = self.mended[index]
                for made in _keys(mend.after):
                    queues.setdefault(made, deque()).append((Fate(REPAIRED, mend.before), index))
        for mend in self.added:
            for made in _keys(mend.after):
                queues.setdefault(made, deque()).append((Fate(REPAIRED, "number of a list"), 0))
        return queues

    def _mend(self, mend: Mended) -> bool:
        run = self._find(_keys(mend.before), mend.line)
        for index in run:
            self.fates[index] = Fate(REPAIRED, mend.after)
        if run:
            self.mended[run[0]] = mend
        return bool(run)

    def _place(self, text: str, line: int, fate: Fate) -> bool:
        keys = _keys(text)
        run = self._find(keys, line)
        for index in run:
            self.fates[index] = fate
        if run:
            self._claim_mended(run, keys)
        return bool(run) or not keys

    def _claim_mended(self, run: Sequence[int], keys: Sequence[str]) -> None:
        """What was mended inside a piece, or at its edges, is no word of the body."""
        first, last = run[0], run[-1] + 1
        if keys[0] in self.made and self.tokens[first][2] != keys[0]:
            first = next(
                (at for at in range(first - 1, max(first - _GAP, -1), -1) if at in self.mended), first
            )
        if keys[-1] in self.made and self.tokens[last - 1][2] != keys[-1]:
            last += 1
        for index in range(first, last):
            self.mended.pop(index, None)

    def _scatter(self, text: str, fate: Fate) -> None:
        """Settle the words of a piece one by one, each at its first place that is free."""
        for key in _keys(text):
            places = self.places.get(key, [])
            at = self._first_free(key)
            if at < len(places) and key not in self.made:
                self.fates[places[at]] = fate

    def _first_free(self, key: str) -> int:
        """The first place of a key that is free, as an index into its places."""
        places = self.places.get(key, [])
        at = self.taken.get(key, 0)
        while at < len(places) and self.fates[places[at]] is not None:
            at += 1
        self.taken[key] = at
        return at

    def _find(self, keys: Sequence[str], line: int) -> list[int]:
        """The free words that read as `keys`, nearest to `line`, rather whole lines than parts; empty if there are none."""
        offsets = [at for at, key in enumerate(keys) if key in self.places and key not in self.made]
        if not offsets:
            return []
        offset = min(offsets, key=lambda at: len(self.places[keys[at]]))
        places = self.places[keys[offset]]
        near = bisect_left(places, bisect_left(self.lines, line))
        first = self._first_free(keys[offset])
        best: list[int] = []
        for index in dict.fromkeys((*places[near : near + _TRIES], *places[first : first + _TRIES])):
            run = self._run(keys, offset, index)
            if run and (not best or self._rank(run, line) < self._rank(best, line)):
                best = run
        return best

    def _rank(self, run: Sequence[int], line: int) -> tuple[int, bool, int]:
        first, last = run[0], run[-1]
        opens = first == 0 or self.lines[first - 1] < self.lines[first]
        closes = last == len(self.lines) - 1 or self.lines[last] < self.lines[last + 1]
        far = min(abs(self.lines[first] - line), _FAR) if self.numbered else 0
        return far, not (opens and closes), first

    def _run(self, keys: Sequence[str], offset: int, index: int) -> list[int]:
        """The words around `index` that read as `keys`, where the word at `index` is `keys[offset]`."""
        if self.fates[index] is not None:
            return []
        after = self._walk(keys[offset + 1 :], index, 1)
        before = self._walk(keys[:offset][::-1], index, -1) if after is not None else None
        return [*before[::-1], index, *after] if after is not None and before is not None else []

    def _walk(self, keys: Sequence[str], index: int, step: int) -> list[int] | None:
        """The free words from behind `index` on that read as `keys`, over what is settled; None if they do not."""
        run: list[int] = []
        for key in keys:
            at = self._next_free(index, step)
            if at is not None and self.tokens[at][2] == key:
                run.append(at)
                index = at
            elif key not in self.made:
                return None
        return run

    def _next_free(self, index: int, step: int) -> int | None:
        for _ in range(_GAP):
            index += step
            if not 0 <= index < len(self.fates):
                return None
            if self.fates[index] is None:
                return index
        return None
