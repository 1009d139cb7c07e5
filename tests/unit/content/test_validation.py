"""Schemas and the words in which their faults are told."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

import pytest

from sitegen.content.validation import (
    ContactUrl,
    DateText,
    HttpsUrl,
    LocalText,
    Moment,
    PartialDateText,
    SecureUrl,
    Slug,
    Strict,
    validate,
)
from sitegen.errors import ConfigError, Faults, SourceLocation


class Contact(Strict):
    """A schema inside another."""

    label: str
    url: ContactUrl | None = None


class Sample(Strict):
    """A field of each kind."""

    title: str = "t"
    authors: tuple[str, ...] = ()
    contact: tuple[Contact, ...] = ()
    type: Literal["brief", "report"] = "brief"
    weight: int = 0
    draft: bool = False
    name: LocalText | None = None
    slug: Slug | None = None
    date: DateText | None = None
    issued: PartialDateText | None = None
    at: Moment | None = None
    link: HttpsUrl | None = None
    pay: SecureUrl | None = None


def fault(path: str = "a.md", **meta: Any) -> tuple[str, str]:
    """Message and hint of the only fault."""
    with pytest.raises(Faults) as caught:
        validate(Sample, meta, {}, path)
    (error,) = caught.value.errors
    return error.message, error.hint


def test_all_faults_at_once_each_at_its_place() -> None:
    """One run lists everything, in the order of the file."""
    places = {("auhtors",): SourceLocation("a.md", 2, 1), ("date",): SourceLocation("a.md", 3, 1)}
    with pytest.raises(Faults) as caught:
        validate(Sample, {"auhtors": ["x"], "date": "15/11/23"}, places, "a.md", error=ConfigError)
    assert [
        "a.md:2:1: unknown field 'auhtors'\n    Did you mean 'authors'?",
        "a.md:3:1: `date: 15/11/23` is unclear\n    Write 2023-11-15.",
    ] == [str(error) for error in caught.value.errors]
    assert {ConfigError} == {type(error) for error in caught.value.errors}


@pytest.mark.parametrize(
    ("meta", "message", "hint"),
    [
        ({"title": 2024}, "`title: 2024` must be text", 'Put it in quotes: title: "2024"'),
        ({"title": None}, "the field 'title' is empty", "Write a value, or remove the line."),
        ({"type": "breif"}, "`type: breif` is not one of brief, report", "Did you mean 'brief'?"),
        ({"weight": "5"}, "`weight: 5` must be a whole number", "Write the number without quotes: weight: 5"),
        ({"draft": "yes"}, "`draft: yes` must be true or false", "Write true or false, without quotes."),
        ({"draft": 1}, "`draft: 1` must be true or false", "Write true or false, without quotes."),
        ({"authors": "Jan"}, "`authors: Jan` must be a list", 'Write authors: ["Jan"]'),
        ({"authors": ["Jan", 5]}, "item 2 of `authors`, `5`, must be text", 'Put it in quotes: authors: "5"'),
        ({"contact": [{"url": "/x"}]}, "the field 'label' is missing", "Write label: …"),
        ({"contact": [{"label": "x", "ulr": ""}]}, "unknown field 'ulr'", "Did you mean 'url'?"),
        ({"contact": [3]}, "item 1 of `contact`, `3`, must be a group of named values", ""),
        ({"slug": "Łódź 2"}, "`slug: Łódź 2` may hold only a-z, 0-9 and -", "Write lodz-2."),
        (
            {"name": {"EN": "x"}},
            "`name` has 'EN' where a language code such as en or pl is expected",
            'Write name: "…", or one such text for each language.',
        ),
        (
            {"name": {"en": " "}},
            "`name` is empty in en",
            'Write name: "…", or one such text for each language.',
        ),
        ({"title": {"en": "x"}}, "`title` must be text", 'Write title: "…"'),
        ({"type": "x"}, "`type: x` is not one of brief, report", "Write one of these."),
        (
            {"weight": 10**5000},
            "`weight` holds a number of more digits than a number has here",
            "Put it in quotes if it is a name.",
        ),
        (
            {"title": "t", "authors": [-(2**64)]},
            "`authors` holds a number of more digits than a number has here",
            "Put it in quotes if it is a name.",
        ),
        (
            {"date": date(9999, 12, 31)},
            "`date: 9999-12-31` lies too far away",
            "Write a year between 1500 and 2500.",
        ),
    ],
)
def test_faults_are_told_in_plain_words(meta: dict[str, Any], message: str, hint: str) -> None:
    """What stands there, what is wrong, what to write."""
    assert (message, hint) == fault(**meta)


def test_toml_is_quoted_as_toml() -> None:
    """The same fault shows the way the file is written."""
    assert ('`authors = "Jan"` must be a list', 'Write authors = ["Jan"]') == fault("a.toml", authors="Jan")
    assert ("`contact` must be a list", "Write [[contact]], with two brackets.") == fault(
        "a.toml", contact={"a": 1}
    )


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("15.11.2023", "Write 2023-11-15."),
        ("2023/1/5", "Write 2023-01-05."),
        ("03/04/2023", "Write 2023-04-03 or 2023-03-04."),
        ("next week", "Write year-month-day, as in 2023-11-15."),
        ("2023-02-30", "Month 2 of 2023 has 28 days."),
        ("2023-13-01", "Write year-month-day: 2023-11-15."),
        ("2023-11", "Write the whole date: 2023-11-01."),
        ("2023-11-15T10:00", "Write 2023-11-15."),
        (True, "Write year-month-day, as in 2023-11-15."),
        (0, "Write year-month-day, as in 2023-11-15."),
    ],
)
def test_unclear_dates_are_refused_with_a_reading(value: object, hint: str) -> None:
    """No date is guessed; the likely ones are offered."""
    assert hint == fault(date=value)[1]


def test_dates_of_both_formats_become_text() -> None:
    """TOML gives dates, YAML gives text and numbers; the schema holds ISO text."""
    made = validate(Sample, {"date": date(2023, 11, 15), "issued": 2023}, {}, "a.toml")
    assert ("2023-11-15", "2023") == (made.date, made.issued)
    assert "2023-11" == validate(Sample, {"issued": "2023-11"}, {}, "a.md").issued


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-11-27T09:30:00+01:00", datetime(2026, 11, 27, 9, 30, tzinfo=timezone(timedelta(hours=1)))),
        ("2026-11-27 09:30 Z", datetime(2026, 11, 27, 9, 30, tzinfo=UTC)),
        ("2026-11-27", datetime(2026, 11, 27)),  # noqa: DTZ001 - naive is the point
        (date(2026, 11, 27), datetime(2026, 11, 27)),  # noqa: DTZ001
        (datetime(2026, 1, 2, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)),
    ],
)
def test_moments(value: object, moment: datetime) -> None:
    """With an offset or without; a bare date is its first moment."""
    assert moment == validate(Sample, {"at": value}, {}, "a.md").at


@pytest.mark.parametrize("value", ["2026-02-30T10:00", "2026-02-03T25:00", "20260203", "noon", 5])
def test_impossible_moments_are_refused(value: object) -> None:
    """Neither an impossible day nor an impossible hour passes."""
    assert fault(at=value)[0].startswith(f"`at: {value}` ")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "java\nscript:x", " https://a.example.org", "//evil.example.org", "https://",
        "https://user@example.org", "ftp://example.org", "mailto:a@example.org", "https:\\\\example.org",
        "data:text/html,x", "about", "https://[::1", 'https://example.org/"x',
    ],
)  # fmt: skip
def test_only_web_addresses_are_links(url: str) -> None:
    """Whatever a browser could run or misread is refused."""
    assert fault(link=url)[0].endswith("is not an address that can be linked")


def test_links_by_purpose() -> None:
    """Money goes over https only; contacts may be e-mail and telephone."""
    assert (
        "http://example.org/a?b=c#d" == validate(Sample, {"link": "http://example.org/a?b=c#d"}, {}, "a").link
    )
    assert "/support/" == validate(Sample, {"pay": "/support/"}, {}, "a").pay
    assert fault(pay="http://example.org")[1].startswith("Write a whole address beginning with https:,")
    contact = {"label": "x", "url": "mailto:a@example.org"}
    assert "mailto:a@example.org" == validate(Sample, {"contact": [contact]}, {}, "a").contact[0].url


def test_local_text_speaks_the_language_else_the_default() -> None:
    """One text serves every language; a missing translation falls back to the site's language."""
    both = validate(Sample, {"name": {"pl": "Bałtyk", "en": "Baltic"}}, {}, "a").name
    plain = validate(Sample, {"name": "Baltic"}, {}, "a").name
    polish = LocalText((("pl", "Bałtyk"),))
    assert both is not None
    assert plain is not None
    assert ("Bałtyk", "Baltic") == (both.in_language("pl", "en"), both.in_language("de", "en"))
    assert "Baltic" == plain.in_language("pl", "en")
    assert None is polish.in_language("de", "en")


JARGON = ("Input", "pydantic", "valid ", "tuple", "dict", "http", "None", "[key]")


def test_no_jargon_reaches_the_editor() -> None:
    """Whatever is thrown at a schema, pydantic's own words stay inside."""
    junk: list[Any] = [None, True, 3, 2.5, float("nan"), "x", [], ["x"], {}, {"x": 1}, date(2026, 1, 1), b"x"]
    for field in Sample.model_fields:
        for value in junk:
            try:
                validate(Sample, {field: value}, {}, "a.md")
            except Faults as faults:
                told = str(faults).replace("https:", "").replace("http:", "")
                assert [] == [word for word in JARGON if word in told]
