"""What people do and where they work: what the words of a line tell of a person, a house, or a desk."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from sitegen.normalise import vocabulary
from sitegen.normalise.roles import is_prose
from sitegen.normalise.vocabulary import words_of

_QUOTED = re.compile(r"[„“«\"][^„“”«»\"]{1,60}[”“»\"]")


def _has_word(text: str, words: AbstractSet[str]) -> bool:
    return not words.isdisjoint(words_of(text))


def is_office(text: str) -> bool:
    """`Analyst, Eastern Programme`: what a person does."""
    return len(text) <= 120 and not is_prose(text) and _has_word(text, vocabulary.OFFICES)


def says_place(text: str) -> bool:
    """`Institut für Stromkunde`, `analyst`: a place of work, or an office that stands for one."""
    return _has_word(text, vocabulary.HOUSE_WORDS | vocabulary.OFFICES)


def says_role(text: str) -> bool:
    """`Senior Fellow`, `Harbour Academy`: what describes the name beside it."""
    return _has_word(text, vocabulary.ROLE_WORDS | vocabulary.OFFICES | vocabulary.HOUSE_WORDS)


def names_house(text: str) -> bool:
    """`Fundacja Rzeczna`, `Harbour Desk`: a word of the name of an institution."""
    return _has_word(text, vocabulary.HOUSE_WORDS | vocabulary.ORGANISATION_WORDS)


def is_workplace(text: str) -> bool:
    """`Vistula Institute` behind a person: where somebody works, not another author."""
    return len(text.split()) >= 2 and _has_word(text, vocabulary.HOUSE_WORDS)


def is_collective(text: str) -> bool:
    """`Zespół OSW`, `Warsaw Desk`: people who sign together under the name of their office."""
    words = words_of(_QUOTED.sub("x", text), ".,()*")
    return 1 < len(words) <= 4 and not vocabulary.COLLECTIVE_WORDS.isdisjoint((words[0], words[-1]))


def is_organisation(text: str) -> bool:
    """`Redakcja`, `Harbour Network`: a name that begins or ends as those of institutions do, without title or office."""
    words = words_of(text, ".,()*")
    return (
        bool(words)
        and (vocabulary.HONORIFICS | vocabulary.OFFICES).isdisjoint(words)
        and not vocabulary.ORGANISATION_WORDS.isdisjoint((words[0], words[-1]))
    )
