"""Countries by their codes (ISO 3166-1, two letters), and their names."""

from __future__ import annotations

from functools import cache

from sitegen.language.plurals import locale_of

_NO_COUNTRIES = frozenset(("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"))
"""What the repository of languages names beside countries. Kosovo has no code of ISO's own; it goes by XK, as everywhere."""


def is_country(code: str) -> bool:
    """Tell whether there is a country of this code."""
    return code in _names("en")


def country_name(code: str, lang: str) -> str:
    """Return the name of a country in a language; its code where it has none there."""
    return _names(lang).get(code, code)


@cache
def _names(lang: str) -> dict[str, str]:
    found = locale_of(lang).territories
    return {
        code: name
        for code, name in found.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    }
