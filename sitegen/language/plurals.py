"""Plural categories of a language, from the Unicode CLDR by way of Babel."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_REGION_OF_CHOICE = {"en": "en_GB"}


@lru_cache(maxsize=64)
def locale_of(lang: str) -> Locale:
    """Return Babel's locale of a BCP 47 code; British English for `en` and for what Babel does not know."""
    from babel import Locale, UnknownLocaleError

    for code in (_REGION_OF_CHOICE.get(lang, lang.replace("-", "_")), lang.partition("-")[0]):
        try:
            return Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


@lru_cache(maxsize=64)
def territorial(lang: str) -> str:
    """Return the locale with its likely territory, as Open Graph wants it: `pl_PL`, `en_GB`."""
    from babel.core import get_global

    locale = locale_of(lang)
    territory = locale.territory or get_global("likely_subtags").get(locale.language, "").rpartition("_")[2]
    return f"{locale.language}_{territory}" if territory else locale.language


def plural(lang: str, n: int) -> str:
    """Return the CLDR plural category of `n`: zero, one, two, few, many or other (pl: 1 one, 2 few, 5 many)."""
    return str(locale_of(lang).plural_form(n))
