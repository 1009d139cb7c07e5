"""Dates and counts by language."""

from __future__ import annotations

import pytest

from sitegen.language.dates import date_parts, format_count, format_date, month_alone, month_name


@pytest.mark.parametrize(
    ("iso", "lang", "expected"),
    [
        ("2023-11-15", "en", "15 November 2023"),
        ("2023-11-15", "pl", "15 listopada 2023"),
        ("2023-11-15", "de", "15. November 2023"),
        ("2023-11-15", "fr", "15 novembre 2023"),
        ("2023-11-15T23:30:00+01:00", "en", "15 November 2023"),
        ("2023-11", "en", "November 2023"),
        ("2023-11", "pl", "listopad 2023"),
        ("2023", "pl", "2023"),
        ("2023-11-15", "xx", "15 November 2023"),
    ],
)
def test_a_date_is_written_out_to_its_own_precision(iso, lang, expected):
    """Day, month or year; British English where the language is unknown."""
    assert expected == format_date(iso, lang)


@pytest.mark.parametrize(
    "iso", ["", "15.11.2023", "2023-13", "2023-02-30", "2023-00", "2023-11-00", "yesterday"]
)
def test_what_is_no_date_is_refused(iso):
    """A wrong date never becomes a plausible one."""
    with pytest.raises(ValueError):
        date_parts(iso)


def test_a_month_stands_in_the_nominative():
    """The name of a month page is not in the genitive."""
    assert "styczeń 2024" == month_name(2024, 1, "pl")


def test_counts_are_grouped():
    """Thousands are divided as the language does."""
    assert "12,345" == format_count(12345, "en")
    assert "12\u00a0345" == format_count(12345, "pl")


@pytest.mark.parametrize(("lang", "name"), [("en", "November"), ("pl", "Listopad"), ("uk", "Листопад")])
def test_a_month_alone(lang: str, name: str) -> None:
    """In the form of a heading: nominative, with a capital."""
    assert name == month_alone(11, lang)


@pytest.mark.parametrize(
    ("iso", "lang", "text"),
    [
        ("2023-11-01", "fr", "1er novembre 2023"),
        ("2023-11-11", "fr", "11 novembre 2023"),
        ("2023-11-01", "uk", "1 листопада 2023"),
        ("2023-11", "uk", "листопад 2023"),
        ("2023-11-15", "de", "15. November 2023"),
    ],
)
def test_dates_as_newspapers_print_them(iso: str, lang: str, text: str) -> None:
    """Also where the locale data has another form."""
    assert text == format_date(iso, lang)
