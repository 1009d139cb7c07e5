"""Dates as sources write them."""

from __future__ import annotations

import pytest

from sitegen.normalise.dates import match_date, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("15 November 2023", "2023-11-15"), ("04 novembre 2025", "2025-11-04"), ("September 9, 2024", "2024-09-09"),
        ("Jan 28, 2015", "2015-01-28"), ("March 5th, 2023", "2023-03-05"), ("25 lipca 2017", "2017-07-25"),
        ("8 marca, 2021", "2021-03-08"), ("08 marca 2021 r.", "2021-03-08"), ("11.02.2022", "2022-02-11"),
        ("28. 2. 2020", "2020-02-28"), ("04/23/2018", "2018-04-23"), ("24/11/2022", "2022-11-24"), ("2022-10-19", "2022-10-19"),
        ("2022-10-19T07:30:00+02:00", "2022-10-19"), ("July 27, 2020 23:43", "2020-07-27"), ("Montag, 3. Oktober 2022", "2022-10-03"),
        ("3 травня 2022 року", "2022-05-03"), ("1er avril 2020", "2020-04-01"), ("٣ مارس ٢٠٢١", "2021-03-03"),
        ("28 SEPTEMBER 2022", "2022-09-28"), ("30 Feb 2020", None), ("32 May 2020", None), ("unknown", None), ("12", None),
        ("yesterday", None), ("10:30", None), ("", None), ("5 May 2020 and later", None),
    ],
)  # fmt: skip
def test_day(text: str, iso: str | None) -> None:
    """A whole line is one date, in seven languages and any digits, or none."""
    found = parse_date(text)
    assert iso == (found.iso if found else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("luty 2016 r.", ("2016-02", "month", None)), ("July 2020", ("2020-07", "month", None)), ("01-2019", ("2019-01", "month", None)),
        ("2019", ("2019", "year", None)), ("Nov. 8-15, 2021", ("2021-11-15", "day", "2021-11-08")),
        ("17–19 września 2021", ("2021-09-19", "day", "2021-09-17")),
        ("29 kwietnia – 3 maja 2021", ("2021-05-03", "day", "2021-04-29")),
    ],
)  # fmt: skip
def test_partial_and_period(text: str, expected: tuple[str, str, str | None]) -> None:
    """Months, years and periods keep their precision; a period counts by its last day."""
    found = parse_date(text)
    assert found is not None
    assert expected == (found.iso, found.precision, found.start)


def test_slashes_are_ambiguous_without_an_order() -> None:
    """03/04 is two dates, until the site says which."""
    plain, dmy, mdy = (parse_date("03/04/2018", order) for order in (None, "dmy", "mdy"))
    assert plain is not None
    assert dmy is not None
    assert mdy is not None
    assert (True, None, "2018-04-03", "2018-03-04") == (plain.ambiguous, plain.iso, dmy.iso, mdy.iso)


@pytest.mark.parametrize("text", ["mar 06", "lis 14", "Nov 03", "11 kwi"])
def test_badge(text: str) -> None:
    """A day and a month without a year are a badge, never a date."""
    found = parse_date(text)
    assert found is not None
    assert (True, None) == (found.badge, found.iso)


def test_prefix() -> None:
    """A date before other text is read with the place where the rest begins."""
    found = match_date("9 February 2024 Author: X")
    assert found is not None
    assert ("2024-02-09", " Author: X") == (found[0].iso, "9 February 2024 Author: X"[found[1] :])
