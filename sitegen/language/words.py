"""The words that sitegen puts on a page, by language, from `sitegen/language/catalogues/<language>.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sitegen.language.plurals import plural


@dataclass(frozen=True)
class Words:
    """One language's catalogue; keys are dotted: `article.published`."""

    lang: str
    texts: dict[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text with its `{names}` filled in. `KeyError` for a key that the catalogue has not."""
        return self.texts[key].format(**values) if values else self.texts[key]

    def count(self, key: str, number: int, **values: object) -> str:
        """Return the form of `key` that belongs to `number`, by the plural rules of CLDR."""
        form = plural(self.lang, number)
        text = self.texts.get(f"{key}.{form}") or self.texts[f"{key}.other"]
        return text.format(count=number, **values)

    def join(self, names: list[str]) -> str:
        """Join names as the language does: "A, B and C"."""
        if len(names) < 2:
            return "".join(names)
        if len(names) == 2:
            return self("join.pair").join(names)
        return self("join.comma").join(names[:-1]) + self("join.last") + names[-1]


@cache
def available_languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalogue, sorted."""
    folder = resources.files("sitegen.language").joinpath("catalogues")
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def words(lang: str) -> Words:
    """Return the catalogue of `lang`. `FileNotFoundError` if there is none."""
    data = resources.files("sitegen.language").joinpath("catalogues", f"{lang}.toml").read_bytes()
    return Words(lang, dict(_flat(tomllib.loads(data.decode("utf-8")), "")))


def _flat(table: dict[str, Any], prefix: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{prefix}{key}."))
        else:
            pairs.append((f"{prefix}{key}", str(value)))
    return pairs
