"""Schemas: what every one of them shares, and faults told in an editor's words.

A schema is a `Strict` model; lists are declared as `tuple[X, ...]`. `validate` reports all faults of a
file at once, each with the line and column of the field and with what to write instead.
"""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, tzinfo
from typing import Annotated, Any, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainValidator, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from sitegen.content.front_matter import Place
from sitegen.content.local_text import LocalText
from sitegen.content.toml_file import place_of
from sitegen.errors import Faults, FrontMatterError, SitegenError, SourceLocation
from sitegen.language.slugs import LONGEST as LONGEST_SLUG
from sitegen.language.slugs import RESERVED, is_slug, slug

__all__ = [
    "ContactUrl", "DateText", "HttpsUrl", "LocalText", "Moment", "PartialDateText", "SecureContact", "SecureUrl", "Slug",
    "Strict", "did_you_mean", "refusal", "validate",
]  # fmt: skip

SHOWN_LENGTH = 60
EARLIEST, LATEST = 1500, 2500
"""Years that a publication may name."""
LARGEST_NUMBER = 2**63 - 1
"""As TOML has it. Python itself refuses to write numbers of thousands of digits."""
MAX_DEPTH = 40
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Strict(BaseModel):
    """A schema that refuses unknown fields, converts nothing silently, and cannot be changed once made."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False, defer_build=True)


Model = TypeVar("Model", bound=BaseModel)


def validate(
    model: type[Model],
    meta: Mapping[str, Any],
    places: Mapping[Place, SourceLocation],
    path: str,
    *,
    error: type[SitegenError] = FrontMatterError,
) -> Model:
    """Fit the values of a file to its schema.

    `Faults`: every misfit, as instances of `error`, located through `places`.
    """
    if faults := [
        error(
            f"`{next((part for part in reversed(at) if isinstance(part, str)), path)}` holds {what}",
            location=place_of(places, at, path),
            hint=hint,
        )
        for at, what, hint in _unwritable(meta, ())
    ]:
        raise Faults(faults)
    try:
        return model.model_validate(_with_tuples(dict(meta)))
    except ValidationError as misfit:
        raise Faults(
            _translate(details, model, places, path, error) for details in misfit.errors(include_url=False)
        ) from None


def _unwritable(value: Any, at: Place) -> Iterator[tuple[Place, str, str]]:
    """What neither HTML nor XML may hold, however it was written: where, what, and what to write instead."""
    if len(at) > MAX_DEPTH:
        return
    if isinstance(value, str):
        if found := _FORBIDDEN.search(value):
            what = f"an invisible control character (U+{ord(found[0]):04X})"
            yield at, what, "Delete it, or write what it stands for."
    elif isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            yield at, "a number of more digits than a number has here", "Put it in quotes if it is a name."
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _unwritable(key, (*at, key))
            yield from _unwritable(inner, (*at, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _unwritable(inner, (*at, index))


def did_you_mean(word: str, known: list[str]) -> str:
    """The hint for a word that is none of `known`: the closest one, or all of them."""
    close = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"Known here: {', '.join(sorted(known))}."


def refusal(message: str, hint: str = "") -> PydanticCustomError:
    """What a validator raises: the end of the sentence "`field: value` …", and what to write instead."""
    return PydanticCustomError("refused", "{message}", {"message": message, "hint": hint})


def _with_tuples(value: Any) -> Any:
    """Lists as tuples: values of a schema are immutable, and strict schemas take only what they declare."""
    if isinstance(value, dict):
        return {key: _with_tuples(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return tuple(_with_tuples(item) for item in value)
    return value


def _translate(
    details: ErrorDetails,
    model: type[BaseModel],
    places: Mapping[Place, SourceLocation],
    path: str,
    error: type[SitegenError],
) -> SitegenError:
    loc = tuple(part for part in details["loc"] if part != "[key]")
    kind, value = details["type"], details["input"]
    location = place_of(places, loc, path)
    equals = " = " if path.endswith(".toml") else ": "
    name = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    if kind in ("extra_forbidden", "invalid_key"):
        models = _models_at(model, loc[:-1])
        wanted = str(loc[-1])
        for found in models:
            if ours := getattr(found, "usual_names", {}).get(wanted.casefold()):
                return error(
                    f"unknown field '{wanted}'", location=location, hint=f"Here it is called {ours!r}."
                )
        known = sorted({field for found in models for field in _names(found)})
        return error(f"unknown field '{wanted}'", location=location, hint=did_you_mean(wanted, known))
    if kind == "missing":
        return error(f"the field '{name}' is missing", location=location, hint=f"Write {name}{equals}…")
    if value is None:
        return error(
            f"the field '{name}' is empty", location=location, hint="Write a value, or remove the line."
        )
    predicate, hint = _predicate(details, name, equals)
    subject = _subject(loc, name, value, equals) if loc == details["loc"] else f"`{name}`"
    return error(f"{subject} {predicate}", location=location, hint=hint)


def _subject(loc: Place, name: str, value: Any, equals: str) -> str:
    """The field and what stands in it: `date: 15/11/23`."""
    where = f"item {loc[-1] + 1} of `{name}`" if loc and isinstance(loc[-1], int) else ""
    if isinstance(value, dict | tuple):
        return where or f"`{name}`" if name else "the file"
    shown = f'"{_shown(value)}"' if isinstance(value, str) and equals == " = " else _shown(value)
    return f"{where}, `{shown}`," if where else f"`{name}{equals}{shown}`"


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else " ".join(str(value).split())
    return text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"


_WRONG_KIND = {
    "string": "must be text",
    "int": "must be a whole number",
    "float": "must be a number",
    "bool": "must be true or false",
    "tuple": "must be a list",
    "list": "must be a list",
    "dict": "must be a group of named values",
    "model": "must be a group of named values",
}
_LIMITS = {
    "greater_than": "must be more than {gt}",
    "greater_than_equal": "must be at least {ge}",
    "less_than": "must be less than {lt}",
    "less_than_equal": "must be at most {le}",
    "string_too_long": "is longer than {max_length} characters",
    "too_long": "has more than {max_length} entries",
    "finite_number": "must be a number",
}
_WITHIN = {
    "greater": "Write a larger number.",
    "less": "Write a smaller number.",
    "string": "Shorten it.",
    "too": "Remove some.",
    "finite": "Write a number of digits.",
}


def _predicate(details: ErrorDetails, name: str, equals: str) -> tuple[str, str]:
    """What is wrong, as the end of a sentence, and what to write instead."""
    kind, value, context = details["type"], details["input"], details.get("ctx", {})
    if kind == "refused":
        return context["message"], context["hint"]
    if kind in ("value_error", "assertion_error"):
        return str(context["error"]), f'Write {name}{equals}"…", or one such text for each language.'
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", context["expected"]) or [context["expected"]]
        close = difflib.get_close_matches(str(value), allowed, n=1, cutoff=0.7)
        return (
            f"is not one of {', '.join(allowed)}",
            f"Did you mean {close[0]!r}?" if close else "Write one of these.",
        )
    if kind in ("string_too_short", "too_short"):
        return "must not be empty", f"Write {name}{equals}…"
    if kind in _LIMITS:
        return _LIMITS[kind].format(**context), _WITHIN[kind.partition("_")[0]]
    wanted = kind.removesuffix("_type").partition("_")[0]
    return _WRONG_KIND.get(wanted, "does not fit here"), _rewrite(wanted, value, name, equals)


def _rewrite(wanted: str, value: Any, name: str, equals: str) -> str:
    """How to write a value of the wanted kind."""
    if wanted == "string" and not isinstance(value, dict | tuple):
        return f'Put it in quotes: {name}{equals}"{_shown(value)}"'
    if wanted == "string":
        return f'Write {name}{equals}"…"'
    if wanted == "bool":
        return "Write true or false, without quotes."
    if wanted in ("int", "float") and isinstance(value, float) and value.is_integer():
        return f"Write it without a point: {name}{equals}{int(value)}"
    if wanted in ("int", "float"):
        number = value if isinstance(value, str) and value.strip().isdecimal() else 10
        return f"Write the number without quotes: {name}{equals}{number}"
    if wanted in ("dict", "model") and equals == " = ":
        return f"Write {name} = {{ … }}, with named values."
    if wanted in ("tuple", "list") and isinstance(value, dict) and equals == " = ":
        return f"Write [[{name}]], with two brackets."
    if wanted in ("tuple", "list") and not isinstance(value, dict):
        parts = [f'"{_shown(part.strip())}"' for part in str(value).split(",") if part.strip()]
        return f"Write {name}{equals}[{', '.join(parts)}]"
    return ""


def _models_at(model: type[BaseModel], loc: Place) -> list[type[BaseModel]]:
    """The models that may stand at `loc`, below `model`."""
    found = [model]
    for part in loc:
        below = [
            inner
            for candidate in found
            for field, info in candidate.model_fields.items()
            if part in (field, info.alias)
            for inner in _models_in(info.annotation)
        ]
        found = below or found
    return found


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _names(model: type[BaseModel]) -> list[str]:
    return [info.alias or field for field, info in model.model_fields.items()]


_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})\Z", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4}|\d{2})\Z", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?: ?(?:Z|[+-]\d{2}:\d{2}))?)?\Z",
    re.ASCII,
)
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\x7f\\<>\"]")


def _slug(text: str) -> str:
    if len(text) > LONGEST_SLUG:
        raise refusal(f"is longer than {LONGEST_SLUG} characters", f"Write {slug(text)}.")
    if text in RESERVED:
        raise refusal("is a name that some systems keep for themselves", f"Write {text}-1, or another word.")
    if not is_slug(text):
        raise refusal("may hold only a-z, 0-9 and -", f"Write {slug(text)}.")
    return text


def _day(value: Any) -> str:
    text = _partial_date(value)
    if len(text) != len("2023-11-15"):
        raise refusal("names no day", f"Write the whole date: {(text + '-01-01')[:10]}.")
    return text


def _partial_date(value: Any) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        value = value.isoformat()
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    found = _DATE.match(text)
    if found is None:
        if isinstance(value, datetime) or _MOMENT.match(text):
            raise refusal("must be a day without a time", f"Write {str(value)[:10]}.")
        plain = text.strip().strip("“”„‘’'\"").strip()
        if plain != text.strip() and _DATE.match(plain):
            raise refusal("stands in curly quotation marks", f"Write {plain}, without any.")
        raise refusal("is unclear", f"Write {_guess(text.strip())}.")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    _check_calendar(year, month, day)
    return text


def _check_calendar(year: int, month: int, day: int) -> None:
    if not EARLIEST <= year <= LATEST:
        raise refusal("lies too far away", f"Write a year between {EARLIEST} and {LATEST}.")
    if not 1 <= month <= 12:
        raise refusal("is not in the calendar", "Write year-month-day: 2023-11-15.")
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise refusal("is not in the calendar", f"Month {month} of {year} has {days} days.")


def _guess(text: str) -> str:
    """What a date written otherwise probably means; both readings where day and month may be exchanged."""
    if found := _YEAR_FIRST.match(text):
        year, month, day = (int(part) for part in found.groups())
        readings = [(year, month, day)]
    elif found := _YEAR_LAST.match(text):
        first, second, year = (int(part) for part in found.groups())
        year += 2000 if year < 100 else 0
        readings = [(year, second, first)] + ([(year, first, second)] if first != second else [])
    else:
        readings = []
    likely = [f"{y:04}-{m:02}-{d:02}" for y, m, d in readings if 1 <= m <= 12 and 1 <= d <= 31]
    return " or ".join(likely) or "year-month-day, as in 2023-11-15"


def _moment(value: Any) -> datetime:
    moment = _any_moment(value)
    if not EARLIEST <= moment.year <= LATEST:
        raise refusal("lies too far away", f"Write a year between {EARLIEST} and {LATEST}.")
    return moment


def _any_moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - the zone is the site's
    if not isinstance(value, str) or not _MOMENT.match(value):
        raise refusal("is no date and time", "Write 2023-11-15, or with a time 2023-11-15T09:00:00.")
    _check_calendar(int(value[:4]), int(value[5:7]), int(value[8:10]))
    try:
        return datetime.fromisoformat(value.replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    except ValueError:
        raise refusal("holds a time that no clock shows", "Write 2023-11-15T09:00.") from None


def _url(value: str, schemes: tuple[str, ...]) -> str:
    expected = " or ".join(f"{scheme}:" for scheme in schemes)
    if value.startswith("/") and not value.startswith("//") and not _UNSAFE_IN_URL.search(value):
        return value
    try:
        parts = urlsplit(value)
        complete = bool(parts.hostname) if parts.scheme in ("http", "https") else bool(parts.path)
        if parts.scheme in schemes and complete and not parts.username and not _UNSAFE_IN_URL.search(value):
            return value
    except ValueError:
        pass
    raise refusal(
        "is not an address that can be linked",
        f"Write a whole address beginning with {expected}, or one of this site beginning with /.",
    )


def secure_url(value: str) -> str:
    """Return an https address, or a path of this site. Raises what validators raise for anything else."""
    return _url(value, ("https",))


def in_zone(moment: datetime, zone: tzinfo) -> datetime:
    """Return an aware moment: one that says no offset is meant in `zone`."""
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


Slug = Annotated[str, AfterValidator(_slug)]
"""An id or the last part of a URL: a-z, 0-9 and -."""
DateText = Annotated[str, PlainValidator(_day)]
"""A day of the calendar, `2023-11-15`; a TOML date is accepted and becomes that text."""
PartialDateText = Annotated[str, PlainValidator(_partial_date)]
"""`2023-11-15`, `2023-11` or `2023`."""
Moment = Annotated[datetime, PlainValidator(_moment)]
"""Date and time; a bare date is its first moment. Without an offset it is naive: the site's zone is meant."""
HttpsUrl = Annotated[str, AfterValidator(lambda value: _url(value, ("https", "http")))]
"""A web address, or a path of this site."""
SecureUrl = Annotated[str, AfterValidator(secure_url)]
"""As `HttpsUrl`, but https only: where money or personal data are concerned."""
ContactUrl = Annotated[str, AfterValidator(lambda value: _url(value, ("https", "http", "mailto", "tel")))]
"""As `HttpsUrl`, or an e-mail address (`mailto:`) or telephone number (`tel:`)."""
SecureContact = Annotated[str, AfterValidator(lambda value: _url(value, ("https", "mailto", "tel")))]
"""As `ContactUrl`, but web addresses with https only."""
