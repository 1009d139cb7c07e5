"""Numbers as a language writes them, by the Unicode CLDR by way of Babel."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from sitegen.language.plurals import locale_of

MINUS = "\u2212"


@lru_cache(maxsize=4096)
def format_number(value: Decimal, lang: str, decimals: int = 0) -> str:
    """Return a number with the language's grouping and point, `decimals` places, and a real minus sign."""
    from babel.numbers import format_decimal

    places = f".{'0' * decimals}" if decimals else ""
    rounded = round(value, decimals)
    made = str(format_decimal(abs(rounded), format=f"#,##0{places}", locale=locale_of(lang)))
    return f"{MINUS}{made}" if rounded < 0 else made
