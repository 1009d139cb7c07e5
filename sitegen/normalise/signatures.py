"""Who signs below a text: names alone, names with an office, and biographies that open with a name."""

from __future__ import annotations

import re

from sitegen.normalise import vocabulary
from sitegen.normalise.names import looks_like_names, strip_honorifics
from sitegen.normalise.roles import is_prose
from sitegen.normalise.vocabulary import words_of

_NAMED_BIO = re.compile(
    r"(?P<name>(?:[^\W\d_][\w’'.-]*\s+){1,3}?[^\W\d_][\w’'-]*)(?:\s+(?:is|was|works|holds|serves|heads|teaches|writes|leads|"
    r"directs|covers|studies|researches|lectures|edits|chairs|ist|arbeitet|leitet|forscht|lehrt|schreibt|est|dirige|enseigne|travaille|"
    r"jest|pracuje|kieruje|wykłada|zajmuje|pisze|є|працює|очолює|викладає|досліджує|пише|работает|возглавляет|преподаёт|преподает|"
    r"исследует|пишет|–|—)\s|\.\s|,\s|\s[–—-]\s)"
)
_SENTENCE_GAP = re.compile(r"(?<=[.!?])\s+(?=[^\W\da-z_])")
_IS = re.compile(r"\s+(?:is|jest|ist|est|works|teaches|writes)\s")


def name_in_bio(text: str) -> str:
    """The name with which a biography opens, or ``''``."""
    named = _NAMED_BIO.match(text)
    return named["name"].strip() if named and looks_like_names(named["name"], strict=True) else ""


def is_bio(rest: str) -> bool:
    """Tell whether what follows a name says what the person is."""
    words = words_of(rest, ".,;()")[:25]
    return not vocabulary.ROLE_WORDS.isdisjoint(words) or _IS.match(rest) is not None


def further_bios(text: str) -> list[tuple[str, str]]:
    """Names behind the first one of a paragraph whose every sentence opens with another author, each with its sentence."""
    sentences = [strip_honorifics(part)[1] for part in _SENTENCE_GAP.split(text)[1:]]
    named = [(name_in_bio(sentence), sentence) for sentence in sentences]
    return [(name, note) for name, note in named if name and is_bio(note[len(name) :])]


def without_name(name: str, note: str) -> str:
    """A biography without the name that opens it, where a stop or a comma parts the two."""
    rest = note[len(name) :]
    return rest.lstrip(". ,–—-") if rest[:1] in ".,–—" else note


def unsigned(text: str) -> str:
    """A signature without the dash before it and the titles of the person."""
    return strip_honorifics(text.lstrip("–—- "))[1]


def is_name(text: str) -> bool:
    """A line that is one name and nothing else."""
    return looks_like_names(unsigned(text), strict=True) and not is_prose(text)


def has_caps_family(text: str) -> bool:
    """`Claire DUVERNOY`: a word in capitals among up to twelve."""
    tokens = text.split()
    return 2 <= len(tokens) <= 12 and any(token.isupper() and len(token) > 2 for token in tokens)
