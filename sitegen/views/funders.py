"""Donors of `content/funding.toml` as linked data: those of the publisher, and those whom a text names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sitegen.config import Config
from sitegen.language.typography import typographic_text

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.funding_file import DonorSchema, FundingFile

Funder = dict[str, str]


def last_funders(file: FundingFile, config: Config, lang: str) -> list[Funder]:
    """The donors of the last year that the file tells of, in its order."""
    year = max(file.year, key=lambda year: year.year)
    return [_funder(donor, config, lang) for donor in year.donor]


def funders_named(
    file: FundingFile | None, sentence: str | None, config: Config, lang: str
) -> tuple[Funder, ...]:
    """The donors whom a text's own words on its funding name, each once, in the order of the file."""
    if not sentence or file is None:
        return ()
    found: dict[str, Funder] = {}
    for year in file.year:
        for donor in year.donor:
            name = config.text(donor.name, lang) or ""
            if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
                found.setdefault(name, _funder(donor, config, lang))
    return tuple(found.values())


def _funder(donor: DonorSchema, config: Config, lang: str) -> Funder:
    kind = "Person" if donor.kind == "person" else "Organization"
    name = config.text(donor.name, lang) or donor.name.by_lang[0][1]
    url = {"url": donor.url} if donor.url and "://" in donor.url else {}
    return {"@type": kind, "name": typographic_text(name, lang), **url}
