"""Closing notices, told by their wording: licence, disclaimer, provenance. Each is kept word for word in its field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.vocabulary import fold

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_PROVENANCE_OPENINGS = (
    "this ", "the article", "the text", "first ", "originally ", "artykuł", "tekst", "pierwotnie", "zuerst", "dieser ",
    "der ", "cet ", "article", "publié", "вперше", "впервые", "стаття", "an earlier", "a version", "version",
)  # fmt: skip


def field_of(text: str, own_sentences: Sequence[str], *, licensed: bool) -> str:
    """The field that a notice belongs to: `licence`, `disclaimer`, `originally_published`, or ``''`` for other text.

    `own_sentences` are the licence sentences of the site; `licensed`: a licence stands further down, so that a copyright
    line of a photograph is not taken for one.
    """
    folded = fold(text)
    if any(fold(sentence) == folded for sentence in own_sentences):
        return "licence"
    if len(text) > 700:
        return ""
    if _has(folded, vocabulary.PROVENANCE_MARKS) and folded.startswith(_PROVENANCE_OPENINGS):
        return "originally_published"
    if _has(folded, vocabulary.DISCLAIMER_MARKS):
        return "disclaimer"
    if is_copyright(text) and len(text) <= 200:
        return "" if licensed and _is_photo_notice(text) else "licence"
    quoted = text.startswith(("“", "„", "«", '"'))
    return "licence" if _has(folded, vocabulary.LICENCE_MARKS) and not quoted and len(text) <= 500 else ""


def is_copyright(text: str) -> bool:
    """Tell whether a line opens with a copyright sign."""
    return _COPYRIGHT.match(text) is not None


def sounds_like_notice(text: str) -> bool:
    """Tell whether a line holds a wording of notices, whoever it speaks of."""
    marks = (*vocabulary.LICENCE_MARKS, *vocabulary.DISCLAIMER_MARKS, *vocabulary.PROVENANCE_MARKS)
    return _has(fold(text), marks)


def _has(folded: str, marks: Sequence[str]) -> bool:
    return any(mark in folded for mark in marks)


def _is_photo_notice(text: str) -> bool:
    return "/" in text or "photo" in text.casefold() or "getty" in text.casefold()
