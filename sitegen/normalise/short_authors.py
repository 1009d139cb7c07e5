"""Which short lines of a head are the names of its authors, though no label says so, and which describe one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.masthead import is_periodical, is_section, read_issue_label
from sitegen.normalise.names import (
    AND_SPLIT,
    comma_pieces,
    is_caps_row,
    is_familiar_name,
    is_signed,
    looks_like_names,
)
from sitegen.normalise.occupations import is_collective, names_house, says_role
from sitegen.normalise.registers import is_known_person
from sitegen.normalise.short_lines import ShortLines
from sitegen.normalise.vocabulary import fold

_LONGEST_STRANGE = 3
"""Words of a name whose first is no frequent given name."""
_LONGEST_WORKPLACE = 8
_LONG_TITLE = 3
_LOGIN = re.compile(r"[a-z]+[._\d][a-z\d._]*|[A-Z]{2}[a-z]+")
"""`redakcja_iw`, `NCapeling`: an account and no name; a byline rejects it.

Narrower than what bylines and label lines take for an account: no label says here that an author stands on the line.
"""


# -- above the title


def is_signature(short: ShortLines, at: int) -> bool:
    """An author above the title: a collective or a signed line, or a name beside a date."""
    text = short.text(at)
    if short.head.bylines and short.signed_at != at - 1:
        return False
    if not _beside_meta(short, at):
        return _stands_above_title(short, at)
    signed = is_collective(text) or is_signed(text) or is_caps_row(text) or _is_name(short, text)
    return signed or _LOGIN.fullmatch(text) is not None


def describes_signature(short: ShortLines, at: int) -> bool:
    """`Harbour Academy` directly below a name that signs."""
    return at - 1 in short.places and is_signature(short, at - 1) and is_affiliation(short.text(at))


def _stands_above_title(short: ShortLines, at: int) -> bool:
    """A frequent given name opens the first line, glued to a longer one, and the text does not speak of it."""
    above = [other for other in short.places if other < at]
    if not all(is_section(short.text(other), short.settings) for other in above):
        return False
    if at + 1 not in short.places or short.lines[at + 1].gap:
        return False
    longer = len(short.text(at + 1).split()) > len(short.text(at).split())
    return longer and _is_unmentioned_name(short, short.text(at))


# -- below the title


def is_unlabelled_author(short: ShortLines, at: int, following: int | None) -> bool:
    """An author below the title. `following` is the place of the next short line."""
    text = short.text(at)
    if is_known_person(text, short.settings):
        return True
    if short.head.bylines:
        proven = is_signed(text) or (_is_name(short, text) and _beside_meta(short, at))
        return short.signed_at == at - 1 and (proven or _is_unmentioned_name(short, text))
    beside_meta = _beside_meta(short, at)
    if is_signed(text) or is_caps_row(text) or (is_collective(text) and beside_meta):
        return True
    biography = any(line.text.startswith(text) for line in short.lines[at + 1 :] if line.text != text)
    if not looks_like_names(text, strict=True):
        return biography and beside_meta and _is_caseless_name(text)
    described = following == at + 1 and says_role(short.text(at + 1))
    given = _is_unmentioned_name(short, text) or _stands_as_byline(short, at)
    return text.endswith("*") or described or biography or beside_meta or given


def names_author_again(text: str, bylines: Sequence[str]) -> bool:
    """One of the names that a label line gave."""
    pieces = (piece for byline in bylines for piece in comma_pieces(byline))
    return any(fold(name) == fold(text) for piece in pieces for name in AND_SPLIT.split(piece.strip()))


def is_affiliation(text: str) -> bool:
    """`Senior Fellow, Harbour Academy`: what the person above it is, and no further name."""
    return says_role(text) and not is_signed(text)


def _stands_as_byline(short: ShortLines, at: int) -> bool:
    """A name right below a title of three words or more, right above the text that does not speak of it."""
    text = short.text(at)
    between = at + 1 not in short.places and short.is_title(at - 1)
    long_title = len((short.head.title or "").split()) >= _LONG_TITLE
    return (
        between
        and long_title
        and _is_name(short, text)
        and not is_periodical(text)
        and not is_section(text, short.settings)
    )


# -- names


def _is_caseless_name(text: str) -> bool:
    """Two to four words of a script without capitals, as names are; a biography has to confirm it."""
    words = text.split()
    return 2 <= len(words) <= 4 and all(
        word.isalpha() and not (word.isupper() or word.islower() or word.istitle()) for word in words
    )


def _is_name(short: ShortLines, text: str) -> bool:
    """A name without a title: its first word is a frequent given name, or the text has no word of it."""
    if not looks_like_names(text, strict=True) or names_house(text):
        return False
    few = len(text.split()) <= _LONGEST_STRANGE
    return opens_with_given_name(text) or (few and not is_all_caps(text) and not short.wording.shares(text))


def _is_unmentioned_name(short: ShortLines, text: str) -> bool:
    """A plain name that opens with a frequent given name, and that the text does not speak of."""
    return is_familiar_name(text) and not short.wording.shares(text)


# -- beside label lines


def _beside_meta(short: ShortLines, at: int) -> bool:
    """Whether a label line stands next to the line, or to the names above and below it."""
    return any(_meta_towards(short, at, step) for step in (-1, 1))


def _meta_towards(short: ShortLines, at: int, step: int) -> bool:
    near = at + step
    while near in short.places and (
        _may_be_cosigner(short, near)
        or _is_workplace(short.text(near))
        or fold(short.text(near)) in vocabulary.TYPE_LABELS
    ):
        near += step
    return near in short.meta_lines or (near in short.places and bool(read_issue_label(short.text(near))))


def _may_be_cosigner(short: ShortLines, at: int) -> bool:
    text = short.text(at)
    return not short.is_title(at) and (_is_name(short, text) or is_signed(text))


def _is_workplace(text: str) -> bool:
    return len(text.split()) <= _LONGEST_WORKPLACE and names_house(text) and not is_all_caps(text)
