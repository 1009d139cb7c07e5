"""`content/funding.toml`: what the publisher lives on, year by year, and who gave it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from sitegen.content.front_matter import Place
from sitegen.content.schema import NO_TEXT
from sitegen.content.toml_file import load, place_of
from sitegen.content.validation import (
    DateText,
    HttpsUrl,
    LocalText,
    Slug,
    Strict,
    did_you_mean,
    refusal,
    validate,
)
from sitegen.errors import ConfigError, Faults, SitegenError

Problem = tuple[Place, str, str]
"""Where, what, and what to write instead."""


def _currency(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise refusal("is no currency", "Write its three letters, such as EUR.")
    return text


class BandSchema(Strict):
    """A range of sums, in whole units of the file's currency. Without `upto` it has no upper end."""

    id: Slug
    over: int = Field(ge=0)
    upto: int | None = Field(default=None, gt=0)


class DonorSchema(Strict):
    """Who gave in a year: a sum, or the band that it lies in."""

    name: LocalText
    amount: int | None = Field(default=None, gt=0)
    band: Slug | None = None
    purpose: LocalText = NO_TEXT
    url: HttpsUrl | None = None
    kind: Literal["organisation", "person"] = "organisation"


class YearSchema(Strict):
    """One year: its whole income, its accounts, its donors."""

    year: int = Field(ge=1900, le=2200)
    income: int = Field(ge=0)
    accounts: HttpsUrl | None = None
    note: LocalText = NO_TEXT
    donor: tuple[DonorSchema, ...] = ()


class FundingFile(Strict):
    """The whole file. `anonymous_below`: gifts under this sum are not named."""

    currency: Annotated[str, AfterValidator(_currency)]
    intro: LocalText = NO_TEXT
    updated: DateText | None = None
    policy: HttpsUrl | None = None
    anonymous_below: int | None = Field(default=None, gt=0)
    conflicts: LocalText = NO_TEXT
    band: tuple[BandSchema, ...] = ()
    year: tuple[YearSchema, ...] = Field(min_length=1)


def read_funding(data: bytes, path: str) -> FundingFile:
    """Read and check the bytes of `funding.toml`.

    `ConfigError`: no TOML. `Faults` of `ConfigError`: everything else that is wrong, all at once.
    """
    toml = load(data, path)
    file = validate(FundingFile, toml.meta, toml.places, path, error=ConfigError)
    faults: list[SitegenError] = [
        ConfigError(message, location=place_of(toml.places, loc, path), hint=hint)
        for loc, message, hint in (*_band_faults(file), *_year_faults(file))
    ]
    if faults:
        raise Faults(faults)
    return file


def _band_faults(file: FundingFile) -> Iterator[Problem]:
    for index, band in enumerate(file.band):
        if band.upto is not None and band.upto <= band.over:
            yield (
                ("band", index, "upto"),
                f"the band '{band.id}' ends before it begins",
                "Write a larger number.",
            )
        if band.id in {other.id for other in file.band[:index]}:
            yield (
                ("band", index, "id"),
                f"the band '{band.id}' stands twice",
                "Give one of the two another id.",
            )


def _year_faults(file: FundingFile) -> Iterator[Problem]:
    years: set[int] = set()
    bands = sorted(band.id for band in file.band)
    for at, year in enumerate(file.year):
        if year.year in years:
            yield ("year", at, "year"), f"the year {year.year} stands twice", "Join the two into one."
        years.add(year.year)
        for number, donor in enumerate(year.donor):
            place: Place = ("year", at, "donor", number)
            if (donor.amount is None) == (donor.band is None):
                hint = 'Write amount = 12000, or band = "…" where the exact sum is not told.'
                yield place, "a donor needs an amount or a band, not both", hint
            elif donor.band is not None and donor.band not in bands:
                yield (*place, "band"), f"there is no band '{donor.band}'", did_you_mean(donor.band, bands)
        total = sum(donor.amount or 0 for donor in year.donor)
        if total > year.income:
            told = f"the donors of {year.year} gave {total}, which is more than the income of {year.income}"
            yield ("year", at, "income"), told, "Correct one of the sums."
