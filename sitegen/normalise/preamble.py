"""Before the head is read: where a menu above it ends, and whether a title runs on over two lines."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.normalise import furniture
from sitegen.normalise.casing import is_letter_spaced
from sitegen.normalise.labels import label_alone, read_line
from sitegen.normalise.names import is_signed
from sitegen.normalise.roles import is_prose
from sitegen.normalise.values import Line, NormaliseSettings
from sitegen.normalise.vocabulary import SECTIONS, fold

_HANGING = frozenset(
    "a an the of and or in on to for with by from at as is are has have was were its their his her that "
    "i w z na do po o od za dla czy oraz ze we jak lub który która które der die das den dem des ein eine und oder von zu im "
    "am für mit ist hat le la les de du un une et en à au aux pour par sur та у в до для як и с к по".split()
)
"""Words with which no title ends."""


def menu_end(lines: Sequence[Line], settings: NormaliseSettings) -> int:
    """The index behind a menu: a run of bullet lines without a sentence, and what stands among it; 0 without a menu.

    A menu without bullets is known by two or more short lines between lines that are navigation for certain, or by parts of a site glued below such a line. Behind a label line or a dated one stands no menu: its bullets are the list of authors or of contents.
    """
    last = -1
    run = 0
    between = -1
    """Short lines since the last line of navigation; -1 before there was one."""
    for at, line in enumerate(lines):
        if is_prose(line.text) and not furniture.is_chrome(line.text, settings):
            break
        if label_alone(line.text) or _is_dated(line.text, settings):
            break
        if furniture.is_bullet(line.text) and line.text[0] in "•▪■●◦·*":
            run += 1
            if run >= 3:
                last = at
        elif between == 0 and not line.gap and fold(line.text) in SECTIONS:
            last = at
        elif furniture.is_chrome(line.text, settings):
            if between >= 2 and not line.gap and not furniture.is_share(line.text):
                last = at
            between = 0
        else:
            run = 0
            between = between + 1 if between >= 0 and not line.gap and _is_entry(line.text) else -1
    return last + 1


def _is_entry(text: str) -> bool:
    """One to three words without a stop: what a menu is made of."""
    return len(text.split()) <= 3 and text[-1] not in ".!?:;,…"


def _is_dated(text: str, settings: NormaliseSettings) -> bool:
    return any(reading.role in ("date", "author") for reading in read_line(text, settings.date_order))


def runs_on(line: Line, following: Line, order: str | None) -> bool:
    """Whether a title was broken: its first line ends on a word that hangs, or the second goes on in lower case."""
    words = line.text.split()
    if is_letter_spaced(line.text) or line.kind or line.text[-1] in '.!?:;,…”»"' or len(words) < 4:
        return False
    if following.gap or following.kind or following.cells or is_prose(following.text):
        return False
    hangs = words[-1].casefold() in _HANGING
    goes_on = following.text[:1].islower() and len(line.text) >= 25
    return (hangs or goes_on) and not read_line(following.text, order) and not is_signed(following.text)
