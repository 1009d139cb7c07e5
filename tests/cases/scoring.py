"""How a normalised source is compared with what a careful editor made of it.

`expected.json` holds the editor's reading. A *hard* fault is lost text, leaked code or a wrong date; a *major* one is a
title, a date or an author wrong or missing, or furniture that leaked; the others are soft.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00]")
_CODE = re.compile("[<>(\u0080-\u00bf]|CDATA|wp:")
_KEPT = ("title", "subtitle", "lead", "image_credit", "licence", "other")
_COMPARED = (
    "title", "subtitle", "updated", "authors", "lead", "image_credit", "series", "topics", "licence", "lang", "related_links",
)  # fmt: skip
_MAJOR = ("leaked", "title:", "date ", "authors:")


@dataclass(frozen=True)
class Score:
    """The faults of one case."""

    hard: tuple[str, ...] = ()
    soft: tuple[str, ...] = ()

    @property
    def publishable(self) -> bool:
        """Neither a hard nor a major fault."""
        return not self.hard and not any(fault.startswith(_MAJOR) for fault in self.soft)

    @property
    def perfect(self) -> bool:
        """No fault at all."""
        return not self.hard and not self.soft


def norm(text: str) -> str:
    """The comparison form: NFC, no invisible characters, white space folded."""
    text = (
        unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\u00a0", " ").replace("\u202f", " ")
    )
    return re.sub(r"\s+", " ", text).strip()


def plain(markdown: str | None) -> str:
    """Markdown as text, roughly: without escapes, note marks, links and emphasis."""
    text = re.sub(r"\\([\\`*_{}\[\]()#+\-.!<>|~&:'\"=])", r"\1", markdown or "")
    text = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹]+", " ", re.sub(r"\[\^?(\d+)\]:?", " ", text))
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|(?<!\w)[*_]|[*_](?!\w))", "", text)
    return norm(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def score(expected: Mapping[str, Any], article: Mapping[str, Any] | None, warnings: list[str]) -> Score:
    """Compare one result, `None` where no page was made, with the expectation."""
    if expected["kind"] in ("empty", "not-text", "no-article"):
        made = article is not None and bool(plain(article["body"]))
        return Score(("made an article out of nothing",) if made else ())
    if article is None:
        return Score(("no output",))
    body = plain(article["body"])
    everything = norm(" ".join([body, *(plain(str(article.get(key) or "")) for key in _KEPT)]))
    hard, soft = _texts(expected, article, body, everything)
    if not _same(expected, "date", article.get("date")):
        (hard if article.get("date") else soft).append(f"date {article.get('date')} != {expected['date']}")
    soft.extend(
        f"{key}: {str(article.get(key))[:50]!r}"
        for key in _COMPARED
        if not _same(expected, key, article.get(key))
    )
    codes = {warning.partition(":")[0] for warning in warnings}
    soft.extend(f"warning missing: {code}" for code in expected["warnings_expected"] if code not in codes)
    return Score(tuple(hard), tuple(soft))


def _texts(
    expected: Mapping[str, Any], article: Mapping[str, Any], body: str, everything: str
) -> tuple[list[str], list[str]]:
    hard: list[str] = []
    soft: list[str] = []
    for sentence in expected["body_must_contain"]:
        wanted = plain(sentence)
        if wanted and wanted not in everything:
            hard.append(f"LOST: {sentence[:60]}")
        elif wanted and wanted not in body and sentence not in expected.get("soft_contain", []):
            soft.append(f"not in body: {sentence[:40]}")
    if expected["lead"] and plain(expected["lead"]) not in everything:
        hard.append("LOST lead")
    soft.extend(
        f"dropped {key}"
        for key in ("licence", "image_credit", "disclaimer", "originally_published")
        if expected.get(key) and plain(expected[key]) not in everything
    )
    for piece in expected["body_must_not_contain"] + expected["possible_damage"]:
        if norm(piece) in norm(article["body"]):
            (hard if _CODE.search(piece) else soft).append(f"leaked: {piece[:40]}")
    lines = {norm(line) for line in article["body"].splitlines()}
    soft.extend(
        f"leaked line: {line}"
        for line in expected["body_must_not_have_lines"]
        if norm(line) in lines and len(norm(line)) > 1
    )
    for piece in expected["body_must_contain_once"]:
        if everything.count(plain(piece)) < 1:
            hard.append(f"LOST: {piece[:40]}")
        elif body.count(plain(piece)) not in expected["accept"].get("body_occurrences", [1]):
            soft.append(f"leaked twice: {piece[:40]}")
    return hard, soft


def _same(expected: Mapping[str, Any], key: str, got: Any) -> bool:
    wanted = [expected.get(key), *expected.get("accept", {}).get(key, [])]
    return _folded(got) in [_folded(value) for value in wanted]


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return norm(value) or None
    if isinstance(value, list | tuple):
        return [norm(item) for item in value] or None
    return value
