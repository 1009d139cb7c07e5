"""Front matter in TOML between `+++` lines, rewritten as label lines, so that the ordinary way reads it."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from typing import Any

_LABELS = {
    "title": "Title", "subtitle": "Subtitle", "date": "Date", "publishdate": "Date", "lastmod": "Updated", "updated": "Updated",
    "author": "Authors", "authors": "Authors", "description": "Lead", "summary": "Lead", "lead": "Lead", "tags": "Tags",
    "categories": "Tags", "topics": "Tags", "series": "Series", "licence": "Licence", "license": "Licence",
}  # fmt: skip


@dataclass(frozen=True)
class TomlHead:
    """The text with label lines; its first `left` lines are keys that no label stands for."""

    text: str
    left: int


def rewrite(text: str) -> TomlHead | None:
    """Return `text` with its TOML front matter as label lines, or None where it has none that can be read."""
    if not text.startswith("+++"):
        return None
    opening, _, rest = text.replace("\r\n", "\n").partition("\n")
    block, fence, body = rest.partition("\n+++")
    if opening.strip() != "+++" or not fence or (body and not body.startswith("\n")):
        return None
    try:
        fields = tomllib.loads(block)
    except tomllib.TOMLDecodeError:
        return None
    labelled: list[str] = []
    left: list[str] = []
    for key, value in fields.items():
        label = _LABELS.get(key.casefold())
        words = _words(value, "; " if label == "Authors" else ", ")
        if label and words and "\n" not in words:
            labelled.append(f"{label}: {words}")
        else:
            left.extend(f"{key} = {words}".split("\n"))
    return TomlHead("\n".join([*left, *labelled, "", body.lstrip("\n")]), len(left))


def _words(value: Any, glue: str) -> str:
    """A value as one line of text."""
    if isinstance(value, list):
        return glue.join(_words(item, glue) for item in value)
    if isinstance(value, dict):
        return glue.join(f"{key} = {_words(item, glue)}" for key, item in value.items())
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)
