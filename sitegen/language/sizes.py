"""Sizes of files in words."""

from __future__ import annotations

from sitegen.language.plurals import locale_of

_UNITS = {
    "ar": ("بايت", "كيلوبايت", "ميغابايت", "غيغابايت"),
    "fr": ("o", "ko", "Mo", "Go"),
    "uk": ("Б", "КБ", "МБ", "ГБ"),
}
_SI = ("B", "kB", "MB", "GB")


def file_size(size: int, lang: str) -> str:
    """Write a number of bytes with a decimal unit: "14.2 kB" in English, "14,2 ko" in French."""
    from babel.numbers import format_decimal

    units = _units(lang)
    shown, step = float(size), 0
    while shown >= (1000 if step == 0 else 999.95) and step < len(units) - 1:
        shown, step = shown / 1000, step + 1
    number = format_decimal(round(shown, 1), "#,##0.#", locale=locale_of(lang))
    return f"{number}\u00a0{units[step]}"


def megabytes(size: int, lang: str) -> str:
    """Write a number of bytes as megabytes with one digit, at least 0.1, as players of recordings do: "27.4 MB"."""
    from babel.numbers import format_decimal

    number = format_decimal(max(0.1, round(size / 1e6, 1)), "#,##0.#", locale=locale_of(lang))
    return f"{number}\u00a0{_units(lang)[2]}"


def _units(lang: str) -> tuple[str, ...]:
    return _UNITS.get(lang.partition("-")[0], _SI)
