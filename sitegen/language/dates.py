"""Dates and numbers as a reader of the language writes them. ISO 8601 in, text out; no clock, no locale."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from sitegen.language.plurals import locale_of

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?\Z")


@lru_cache(maxsize=8192)
def format_date(iso: str, lang: str) -> str:
    """Return a day (`2023-11-15`), month (`2023-11`) or year (`2023`) in words; a time of day is left out.

    Raises ValueError where `iso` is none of these.
    """
    year, month, day = date_parts(iso)
    if not month:
        return f"{year:04d}"
    if not day:
        return month_name(year, month, lang)
    from babel.dates import format_date as babel_format_date

    made = str(babel_format_date(date(year, month, day), "long", locale=locale_of(lang)))
    return as_printed(made, lang, first=day == 1)


@lru_cache(maxsize=1024)
def month_name(year: int, month: int, lang: str) -> str:
    """Return month and year standing alone: `November 2023`, `listopad 2023`."""
    from babel.dates import format_skeleton

    return as_printed(str(format_skeleton("yMMMM", date(year, month, 1), locale=locale_of(lang))), lang)


def as_printed(made: str, lang: str, *, first: bool = False) -> str:
    """The forms that newspapers print where CLDR has others: `1er mars`, and no `р.` behind a Ukrainian year."""
    base = lang.partition("-")[0]
    if base == "fr" and first:
        return made.replace("1 ", "1er ", 1)
    return made.rstrip("р.").rstrip() if base == "uk" else made


@lru_cache(maxsize=256)
def month_alone(month: int, lang: str) -> str:
    """Return a month's name standing alone, with the capital of a heading: `November`, `Listopad`."""
    name = str(locale_of(lang).months["stand-alone"]["wide"][month])
    return name[:1].upper() + name[1:]


@lru_cache(maxsize=1024)
def format_count(n: int, lang: str) -> str:
    """Return an integer with the language's grouping: `12,345`, `12 345` with a no-break space."""
    from babel.numbers import format_decimal

    return str(format_decimal(n, locale=locale_of(lang)))


def date_parts(iso: str) -> tuple[int, int, int]:
    """Return year, month and day, 0 where the text does not say; ValueError for what is no date."""
    match = _ISO.match(iso)
    if match is None:
        raise ValueError(f"not an ISO date: {iso!r}")
    year, month, day = (int(part or 0) for part in match.groups())
    date(year, month or 1, day or 1)
    if match[2] == "00" or match[3] == "00":
        raise ValueError(f"not an ISO date: {iso!r}")
    return year, month, day


@lru_cache(maxsize=1024)
def format_short_date(iso: str, lang: str) -> str:
    """Return a month or a day in few letters, `Mar 2024` or `5 Mar 2024`; anything that is neither stays as it is."""
    match = _ISO.match(iso)
    if match is None or not match[2] or match[2] == "00":
        return iso
    from babel.dates import format_skeleton

    year, month, day = (int(part or 1) for part in match.groups())
    skeleton = "yMMMd" if match[3] else "yMMM"
    try:
        made = str(format_skeleton(skeleton, date(year, month, day), locale=locale_of(lang)))
    except ValueError:
        return iso
    return as_printed(made, lang)
