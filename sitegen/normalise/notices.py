"""Closing notices, told by their wording: licence, disclaimer, provenance. Each is kept word for word in its field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.vocabulary import fold

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_APPEARED = re.compile(
    r"c(?:et|ette|e) [^\W\d_]+ (?:a été|est) (?:d'abord |initialement )?(?:publiée?|parue?)(?: initialement| d'abord| pour la première fois)|"
    r"(?:dieser|der) (?:beitrag|text|artikel|kommentar|essay) (?:ist|wurde) (?:zuerst|erstmals|zunächst|ursprünglich) [^.]{2,80}(?:erschienen|veröffentlicht)|"
    r"(?:pierwodruk|pierwotnie ukazał)|(?:цей|ця|этот|эта) [^\W\d_]+ (?:вперше|спершу|уперше|впервые|сначала) "
)
_FUNDED = re.compile(
    r"\b(?:programme|program|project|publication|report|study|research|article|paper|text)\b[^.]{0,60}\b(?:co-?financed|co-?funded|financed|funded) (?:by|from|under|with)\b|"
    r"\b(?:współfinansowan|dofinansowan|sfinansowan|finansowan)\w* (?:\w+ ){0,3}(?:ze|z|przez|w ramach)\b|"
    r"\b(?:gefördert|finanziert) (?:durch|von|vom|aus|mit)\b[^.]{3,80}\Z|"
    r"\b(?:co)?financée? (?:par|avec)\b|\b(?:спів)?(?:про)?фінансован\w* (?:за|з|із|коштом)\b|\bпри финансовой поддержке\b|\bза фінансової підтримки\b"
)
_OPINION = re.compile(
    r"(?:der|die|dieser) [^\W\d_]+ gibt (?:ausschlie(?:ß|ss)lich |allein |nur )?die (?:persönliche )?(?:meinung|auffassung) (?:der|des)|"
    r"[^.]{0,80}\b(?:private,? )?tax-exempt institution\b|"
    r"[^.]{0,60}\b(?:nonpartisan|non-partisan),? (?:nonprofit|non-profit|not-for-profit) (?:organi[sz]ation|institution)\b"
)
_PROVENANCE_OPENINGS = (
    "this ", "the article", "the text", "first ", "originally ", "artykuł", "tekst", "pierwotnie", "zuerst", "dieser ",
    "der ", "cet ", "cette ", "ce ", "article", "publié", "вперше", "впервые", "стаття", "цей ", "ця ", "матеріал", "текст",
    "публікація", "статья", "материал", "публикация", "этот ", "эта ", "materiał", "analiza", "komentarz", "wywiad", "beitrag",
    "kommentar", "die ", "an earlier", "a version", "version",
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
    told = _has(folded, vocabulary.PROVENANCE_MARKS) and folded.startswith(_PROVENANCE_OPENINGS)
    if told or _APPEARED.match(folded):
        return "originally_published"
    if _has(folded, vocabulary.DISCLAIMER_MARKS):
        return "disclaimer"
    if is_copyright(text) and len(text) <= 200:
        return "" if licensed and _is_photo_notice(text) else "licence"
    quoted = text.startswith(("“", "„", "«", '"'))
    if _has(folded, vocabulary.LICENCE_MARKS) and not quoted and len(text) <= 500:
        return "licence"
    return "disclaimer" if _OPINION.match(folded) else ""


def is_funding(text: str) -> bool:
    """`The programme was co-financed by the Harbour Fund`: who paid for the text."""
    return len(text) <= 400 and _FUNDED.search(fold(text)) is not None


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
