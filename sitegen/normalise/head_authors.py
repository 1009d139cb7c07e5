"""Names in a head that carry no label: beside an office, a biography or an account, below the title or the lead."""

from __future__ import annotations

import re

from sitegen.normalise import vocabulary
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.names import is_familiar_name, is_signed, looks_like_names
from sitegen.normalise.occupations import is_collective, is_office
from sitegen.normalise.roles import is_prose
from sitegen.normalise.signatures import is_bio, name_in_bio
from sitegen.normalise.vocabulary import fold
from sitegen.normalise.wording import Wording

_LONGEST_ROLE = 120
_PAIRS = 2
"""Names with an office each, from which on a row of them is believed."""
_ACCOUNT = re.compile(r"@\w{2,30}\Z")
_INTERVIEW = re.compile(
    r"\b(?:rozmawia|rozmawiał|rozmawiała|розмовляє|розмовляв|розмовляла|беседует|беседовал|беседовала|sprach|"
    r"s’entretient avec|interviewed by)\s+(?P<names>\S.{3,80})\Z"
)


def is_person(text: str) -> bool:
    """A line that names people, and proves it by a title, an office or a frequent given name."""
    return is_signed(text) or is_familiar_name(text)


def starred(state: HeadState, at: int) -> int:
    """`Jan Nowak*`, where a note below the text opens with an asterisk and the name."""
    text = state.lines[at].text
    if not text.endswith("*") or not looks_like_names(text, strict=True):
        return 0
    notes = (each.text.lstrip("* ").casefold() for each in state.lines[at + 1 :] if each.text[0] == "*")
    name = text.rstrip("* ")
    if not any(note.startswith(name.casefold()) for note in notes):
        return 0
    state.sign(at, name, "name below")
    state.meta_lines.add(at)
    return 1


def signed_pairs(state: HeadState, at: int) -> int:
    """Two or more names below the title, each glued above the line that says what its bearer is."""
    end, pairs = at, []
    while end + 1 < len(state.lines) and _is_pair(state, end):
        pairs.append(end)
        end += 2
        while end < len(state.lines) and is_account(state.lines[end].text):
            end += 1
    if len(pairs) < _PAIRS or not state.shorts:
        return 0
    for near in pairs:
        name, office = state.lines[near : near + 2]
        state.sign(near, f"{name.text} ({office.text})", "name below")
        state.head.claim("affiliation", office)
    for line in state.lines[at:end]:
        if is_account(line.text):
            state.head.other.append(line.text)
            state.head.claim("account", line)
    state.meta_lines.update(range(at, end))
    return end - at


def is_account(text: str) -> bool:
    """`@jnowak` alone on its line."""
    return _ACCOUNT.match(text) is not None


def _is_pair(state: HeadState, at: int) -> bool:
    name, office = state.lines[at : at + 2]
    named = looks_like_names(name.text, strict=True) or is_signed(name.text)
    return named and not office.gap and is_office(office.text) and "(" not in office.text


def desk_below(state: HeadState, at: int) -> int:
    """`Editorial Team` glued below the line that names an author or an account."""
    line = state.lines[at]
    if line.gap or state.authored_at != at - 1 or not is_collective(line.text):
        return 0
    state.sign(at, line.text, "name below")
    state.meta_lines.add(at)
    return 1


def office_below(state: HeadState, at: int) -> int:
    """`Policy Fellow` glued below the line that names the author."""
    line = state.lines[at]
    if line.gap or not state.shorts or state.head.affiliation or state.authored_at != at - 1:
        return 0
    if not is_office(line.text) or len(state.head.bylines) != 1:
        return 0
    state.head.affiliation = line.text
    state.head.claim("affiliation", line)
    state.meta_lines.add(at)
    return 1


def signed_below(state: HeadState, at: int) -> int:
    """A name below the lead, and the line below it that says what its bearer is."""
    if (state.head.bylines and state.signed_at != at - 1) or not _signs_below(state, at):
        return 0
    state.sign(at, state.lines[at].text, "name below")
    state.signed_at = at
    following = state.below(at)
    if following is None or is_prose(following.text) or len(following.text) > _LONGEST_ROLE:
        return 1
    if not any(fold(word.strip(",")) in vocabulary.ROLE_WORDS for word in following.text.split()):
        return 1
    state.head.affiliation = following.text
    state.head.claim("affiliation", following)
    return 2


def _signs_below(state: HeadState, at: int) -> bool:
    """A title or an office beside a name, a frequent given name, or a name glued to the label lines."""
    line = state.lines[at]
    if is_signed(line.text):
        return True
    if not looks_like_names(line.text, strict=True) or Wording(state.lines[at + 1 :]).shares(line.text):
        return False
    glued = not line.gap and (at - 1 in state.meta_lines or state.signed_at == at - 1)
    return glued or opens_with_given_name(line.text)


def bio_above(state: HeadState, at: int) -> int:
    """A biography above the title: it names the author."""
    line = state.lines[at]
    name = name_in_bio(line.text)
    described = bool(name) and is_bio(line.text[len(name) :])
    if not described or all(is_prose(near.text) for near in state.lines[at + 1 : at + 3]):
        return 0
    state.head.bylines.append(name)
    state.head.other.append(line.text)
    state.head.claim("bio", line, how="bio")
    state.head.claim("author", line, "", how="bio")
    return 1


def name_interviewer(state: HeadState, at: int) -> None:
    """`Z prof. Marią Zawadzką rozmawia Tomasz Lipka`: the line stays, its last name is the author."""
    text = state.lines[at].text.rstrip(".")
    found = _INTERVIEW.search(text) if len(text) <= _LONGEST_ROLE else None
    if found and looks_like_names(found["names"]) and not state.head.bylines:
        state.head.bylines.append(found["names"])
        state.head.claim("author", state.lines[at], "", how="interview")
