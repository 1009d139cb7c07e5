"""People in a tail: signatures below a text, biographies, translators, and what a mail client signs with."""

from __future__ import annotations

import re

from sitegen.normalise import vocabulary
from sitegen.normalise.bylines import parse_byline
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.names import is_signed, looks_like_names, strip_honorifics
from sitegen.normalise.occupations import is_collective, says_role
from sitegen.normalise.roles import is_prose
from sitegen.normalise.signatures import (
    further_bios,
    has_caps_family,
    is_bio,
    is_name,
    name_in_bio,
    unsigned,
    without_name,
)
from sitegen.normalise.tail_state import Tail, TailState
from sitegen.normalise.values import Author, Line, NormaliseSettings
from sitegen.normalise.vocabulary import fold

_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]?\s|[¹²³⁴-⁹]+|\*{1,3})\s*\S")
_LONGEST_MAIL_SIGNATURE = 5
_LONGEST_SIGNATURE = 160
_LONGEST_BIO = 900
_LONGEST_BIO_OF_STRANGERS = 700
_TRANSLATED = re.compile(
    r"(?:translated (?:by|from)|tłumaczenie|przełożył|przełożyła|aus dem|traduit|переклад)", re.IGNORECASE
)


def authors_of_bios(tail: Tail, settings: NormaliseSettings) -> tuple[Author, ...]:
    """Authors that are named only by their biographies."""
    return tuple(
        Author(parse_byline(name, settings).authors[0].name, bio=without_name(name, note))
        for name, note in tail.bios
        if name and parse_byline(name, settings).authors
    )


def mail_signature(state: TailState, end: int) -> int:
    """`--` above up to four short lines: what a mail client puts below a text."""
    for at in range(end - 1, max(state.start, end - _LONGEST_MAIL_SIGNATURE) - 1, -1):
        if state.lines[at].text == "--":
            for line in reversed(state.lines[at:end]):
                state.remove(line, "signature of a mail")
            return end - at
        if is_prose(state.lines[at].text):
            break
    return 0


def signature(state: TailState, end: int) -> int:
    """A name below the text, alone or above what the person does; the number of lines used, or 0."""
    if end - state.start < 2 or (state.tail.bylines and state.signed_at != end):
        return 0
    last, above = state.lines[end - 1], state.lines[end - 2]
    if last.kind or above.kind or (state.names and unsigned(above.text) not in state.names):
        return 0
    if _is_post(last.text) and is_name(above.text) and end - state.start > 2:
        state.tail.bylines.append(f"{above.text}, {last.text}")
        state.claim("author", last, "signature")
        state.signed_at = end - 2
        return 1 + state.claim("author", above, "signature")
    if state.names:
        return 0
    desk = is_collective(last.text) and is_prose(above.text) and not is_prose(last.text)
    if desk or _is_lone_name(last.text, above.text):
        return _sign(state, last, last.text)
    return 0


def _is_post(text: str) -> bool:
    """What the person above does, or where."""
    return len(text) <= _LONGEST_SIGNATURE and not is_prose(text) and says_role(text)


def _is_lone_name(text: str, above: str) -> bool:
    """A name with a frequent given name, below a paragraph or behind a dash."""
    apart = is_prose(above) or text[0] in "–—-"
    alone = is_name(text) and opens_with_given_name(unsigned(text))
    return apart and (alone or (not is_prose(text) and is_signed(text)))


def _sign(state: TailState, line: Line, name: str) -> int:
    state.tail.bylines.append(name)
    return state.claim("author", line, "signature")


def name_above_bio(state: TailState, end: int) -> int:
    """A name alone above the paragraph that says who its bearer is; the number of lines used, or 0."""
    if end - state.start < 2:
        return 0
    last, above = state.lines[end - 1], state.lines[end - 2]
    if last.kind or above.kind or not is_prose(last.text) or not is_name(above.text):
        return 0
    name = unsigned(above.text)
    stranger = (
        not state.names and opens_with_given_name(name) and not _is_mentioned_above(state, name, end - 2)
    )
    known = name in state.names or stranger
    if not known or len(last.text) > _LONGEST_BIO or not is_bio(" " + last.text):
        return 0
    state.tail.bios.append((name, last.text))
    state.claim("bio", last, "")
    return 1 + state.claim("author", above, "signature")


def labels_signature(state: TailState, at: int) -> bool:
    """`Auteurs` directly above a name that was taken as a signature."""
    last = state.tail.claims[-1] if state.tail.claims else None
    if last is None or last.field != "author" or fold(state.lines[at].text) not in vocabulary.AUTHOR:
        return False
    return at + 1 < len(state.lines) and last.line == state.lines[at + 1].number


def author_line(state: TailState, at: int) -> int:
    """A biography that opens with an author's name, or names alone in the way bylines are set."""
    line = state.lines[at]
    text = _without_mark(line)
    if _describes_author(state, line, text):
        return take_bio(state, line)
    if not state.names:
        if _is_signature_in_capitals(text):
            return _sign(state, line, text)
        if _describes_stranger(state, at, text):
            return take_bio(state, line)
    if _TRANSLATED.match(text) and len(text) <= _LONGEST_SIGNATURE:
        state.tail.other.append(text)
        return state.claim("other", line, "")
    return 0


def take_bio(state: TailState, line: Line) -> int:
    """Take a note on a person; the number of lines used, which is 1."""
    text = _without_mark(line)
    name = next((name for name in state.names if text.startswith(name)), "")
    if not state.names:
        state.tail.bios.extend(reversed(further_bios(text)))
    state.tail.bios.append((name or name_in_bio(text), text))
    return state.claim("bio", line, "")


def _without_mark(line: Line) -> str:
    """The line without the asterisk before it and the titles of the person."""
    return strip_honorifics(line.text.lstrip("*† "))[1]


def _describes_author(state: TailState, line: Line, text: str) -> bool:
    if not is_prose(text) or len(text) > _LONGEST_BIO:
        return False
    marked = line.text[0] in "*†"
    return any(text.startswith(name) and (marked or is_bio(text[len(name) :])) for name in state.names)


def _is_signature_in_capitals(text: str) -> bool:
    """`Claire DUVERNOY`."""
    return (
        looks_like_names(text)
        and not is_prose(text)
        and has_caps_family(text)
        and len(text) <= _LONGEST_SIGNATURE
    )


def _describes_stranger(state: TailState, at: int, text: str) -> bool:
    """A biography of somebody whom the text above does not name."""
    name = name_in_bio(text)
    if (
        not name
        or not is_prose(text)
        or len(text) > _LONGEST_BIO_OF_STRANGERS
        or not is_bio(text[len(name) :])
    ):
        return False
    return not _is_mentioned_above(state, name, at)


def _is_mentioned_above(state: TailState, name: str, at: int) -> bool:
    """Whether the text speaks of a person; its notes may name what the author wrote before."""
    family = name.rsplit(maxsplit=1)[-1]
    above = (line.text for line in state.lines[state.start : at])
    return any(family in text for text in above if not _NOTE.match(text))
