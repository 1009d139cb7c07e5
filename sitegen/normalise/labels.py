"""What a single head line says by its own grammar: a label with a value that parses, a date, an issue, a dateline.

A label alone is not enough: the value must parse too, so that `Author: unknown, said the notary` stays prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sitegen.normalise import vocabulary
from sitegen.normalise.bylines import looks_like_names
from sitegen.normalise.casing import is_all_caps
from sitegen.normalise.dates import DateReading, match_date, parse_date
from sitegen.normalise.vocabulary import fold

MAX_LABEL_LINE = 400


@dataclass(frozen=True)
class Reading:
    """One role with its value, and the piece of the line it was read from."""

    role: str
    """date, updated, badge, author, interview, credit, source, lead, topics, regions, series, issue, doi, title,
    subtitle, licence, time, place, label (a label whose value stands elsewhere)."""
    value: str
    raw: str
    date: DateReading | None = None
    labelled: bool = True


def _alternatives(labels: frozenset[str]) -> str:
    return "|".join(re.escape(label) for label in sorted(labels, key=lambda item: (-len(item), item)))


_ROLE_OF = {label: role for role, labels in reversed(vocabulary.ALL_LABELS) for label in labels}
_COLON_LABEL = re.compile(rf"(?:{_alternatives(frozenset(_ROLE_OF))})\.?\s?[:：]", re.IGNORECASE)
_INNER_ROLES = ("date", "updated", "author", "credit", "source", "topics", "series", "issue")
_INNER = re.compile(
    rf"(?<=[\s|])(?:{_alternatives(frozenset(n for n, r in _ROLE_OF.items() if r in _INNER_ROLES))})\.?\s?[:：]",
    re.IGNORECASE,
)
_OPEN_DATE = re.compile(rf"({_alternatives(vocabulary.DATE | vocabulary.UPDATED)})\s+", re.IGNORECASE)
_OPEN_AUTHOR = re.compile(
    r"(By|BY|by|Von|VON|Par|PAR|Text by|Written by|Interview by|Interviewed by|Rozmawia|Rozmawiał|Rozmawiała|Rozmawiali|Розмовляв|Розмовляла|Oprac\.|Opracowanie|Tekst|Bio)\s+(?=\S)"
)
_OPEN_POSTED = re.compile(r"(?:(?:posted|published|written) )?by ", re.IGNORECASE)
_BY = re.compile(r"\s+(by)\s+", re.IGNORECASE)
_OPEN_CREDIT = re.compile(
    r"(?:photo(?:graph)?s? (?:by|courtesy of)|image by|picture by|illustration by|fot\.\s?arch\.|fot\.|foto\.|foto|rys\.|"
    r"фото\.|ilustr\.|grafikę wykonała|grafikę wykonał|zdjęcie wykonał|zdjęcie wykonała|©\s?photo)(?=[\s/©])\s*",
    re.IGNORECASE,
)
_READING_TIME = re.compile(
    r"(?:[^\W\d_]+ )?[~≈]?\d{1,3}[\s-]?(?:min\.?|mins|minutes?|minut|minuty|minuta|minuten|хв\.?|хвилин|мин\.?|минут)"
    r"(?:[\s-]?(?:read(?:ing)?(?: time)?|czytania|lesezeit|de lecture|читання|чтения))?\.?\Z",
    re.IGNORECASE,
)
_AGE = re.compile(r"Age: \d+ [a-z]+\Z|\d+ (?:days?|hours?|weeks?) ago\Z", re.IGNORECASE)
_PAGES = re.compile(
    r"(?:\d{1,4} ?(?:seiten|pages?|pp?\.|stron[ay]?|s\.|сторінок|страниц)|(?:pp?|s)\. ?\d[\d–-]*)\Z",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?P<series>[^\W\d_][^\d]{1,58}?)[\s,]+"
    r"(?:(?P<word>no\.?|nr\.?|№|numer|issue|vol\.?|heft|ausgabe|n°|випуск|выпуск)\s*)?"
    r"(?P<issue>\d{1,4}(?:/(?:[A-Z] ?)?\d{1,4})?(?:\s?\(\d{1,5}\))?)(?:,\s*(?P<year>(?:19|20)\d\d))?\Z",
    re.IGNORECASE,
)
_BARE_ISSUE = re.compile(
    r"(?:no\.?|nr\.?|№|numer|issue|vol\.?|n°)\s*(\d{1,4}(?:/\d{1,4})?(?:\s?\(\d{1,5}\))?)\Z", re.IGNORECASE
)
_DASH_SPLIT = re.compile(r"\s+[-–—·•]\s+|\s*\|\s*")
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_a-z]")


def read_line(text: str, order: str | None = None) -> tuple[Reading, ...]:
    """Return what the whole line says as metadata; empty when it is not wholly understood."""
    if len(text) > MAX_LABEL_LINE:
        return ()
    for recognise in (_labelled, _open_labelled, _doi, _time_or_pages, _bare_date, _issue_line, _dateline):
        if found := recognise(text, order):
            return found
    return ()


def label_alone(text: str) -> str:
    """The role of a line that is a label without a value (`Date de publication`, `Photo source:`), or ``''``."""
    folded = fold(text)
    role = _ROLE_OF.get(folded, "")
    if role and (text.rstrip().endswith((":", "：")) or role in ("date", "updated") or folded in _SAFE_ALONE):
        return role
    return ""


_SAFE_ALONE = vocabulary.LEAD | {"photo source", "image credit"}


def accept(
    role: str, value: str, raw: str, order: str | None, *, beside_date: bool = False
) -> Reading | None:
    """Read `value` as `role` demands, or return None."""
    value = value.strip(" \t\u00a0|·,")
    if role in ("date", "updated"):
        date = parse_date(value, order) or _with_second_zone(value, order)
        if date is None or date.badge:
            return None
        return Reading(role, value, raw, date)
    if role in ("author", "interview"):
        plain = beside_date and len(value) <= 120 and not _SENTENCE.search(value) and bool(value)
        login = bool(value) and " " not in value and value[-1] not in ".!?"
        return Reading(role, value, raw) if plain or login or looks_like_names(value) else None
    if role in ("credit", "source"):
        return Reading(role, value, raw) if _credit_value(value) else None
    if role == "lead":
        return Reading(role, value, raw) if len(value) > 15 else None
    if role in ("title", "subtitle"):
        return Reading(role, value, raw) if 0 < len(value) <= 200 else None
    if role in ("topics", "regions", "series", "issue", "licence"):
        short = 0 < len(value) <= 200 and (role == "licence" or not _SENTENCE.search(value))
        return (
            Reading(role, value, raw) if short and not (role != "licence" and value.endswith(".")) else None
        )
    return None


def _credit_value(value: str) -> bool:
    if not value or len(value) > 160:
        return False
    words = value.split()
    return not (value.endswith((".", "?", "!")) and len(words) > 12) and not _reads_as_sentence(words)


def _reads_as_sentence(words: list[str]) -> bool:
    lower = sum(word[:1].islower() for word in words)
    return len(words) > 8 and lower * 2 > len(words)


def _with_second_zone(value: str, order: str | None) -> DateReading | None:
    """Two readings of one moment (`21:30 UTC / 23:30 CEST`): the local one counts."""
    first = match_date(value, order)
    if first is None:
        return None
    rest = value[first[1] :].strip(" /|,;()–-")
    second = parse_date(rest, order)
    if second is None or second.iso is None or not (first[0].zone or second.zone):
        return None
    local = second if first[0].zone in ("UTC", "GMT", "Z") else first[0]
    return DateReading(local.iso, zone="two")


def _labelled(text: str, order: str | None) -> tuple[Reading, ...]:
    first = _COLON_LABEL.match(text.replace("’", "'"))
    if first is None:
        return _series_before_label(text, order)
    starts = [(first.start(), first.end())]
    starts += [(m.start(), m.end()) for m in _INNER.finditer(text.replace("’", "'"), first.end())]
    # Fewer cuts are tried where a part does not parse: a name may hold a colon.
    readings: list[Reading] = []
    beside_date = False
    for index, (begin, after) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        role = _ROLE_OF[fold(text[begin:after])]
        reading = accept(role, text[after:end], text[begin:end].strip(), order, beside_date=beside_date)
        if reading is None:
            if (
                index
                and not text[after:end].strip(" |·")
                and role in ("credit", "author", "source", "topics")
            ):
                reading = Reading("label", "", text[begin:end].strip())
            elif role == "date" and (rest := _date_then_rest(text[after:end], text[begin:end], order)):
                readings.extend(rest)
                beside_date = True
                continue
            else:
                return ()
        readings.append(reading)
        beside_date = beside_date or role in ("date", "updated")
    return tuple(readings)


def _series_before_label(text: str, order: str | None) -> tuple[Reading, ...]:
    """`CHINA MONITOR Date: 3 April 2020`: a label in capitals glued to the date."""
    found = _INNER.search(text[:80])
    before = text[: found.start()].strip() if found else ""
    if not before or not is_all_caps(before) or len(before.split()) > 4:
        return ()
    readings = _labelled(text[len(before) :].strip(), order)
    return (Reading("series", before, before), *readings) if readings and readings[0].role == "date" else ()


def _date_then_rest(value: str, raw: str, order: str | None) -> tuple[Reading, ...]:
    """A labelled date followed by a reading time or a section: `28 September 2022 — 4 minute read`."""
    value = value.strip()
    found = match_date(value, order)
    if found is None or found[0].badge:
        return ()
    rest = value[found[1] :].strip(" \u00a0-–—|·,•")
    if rest and not _READING_TIME.match(rest) and not _PAGES.match(rest) and not _AGE.match(rest):
        return ()
    return (Reading("date", value[: found[1]], raw, found[0]),)


def _open_labelled(text: str, order: str | None) -> tuple[Reading, ...]:
    """Labels that stand without a colon: `Published on March 5th, 2023`, `By Dr. Ewa Zarzycka`, `Fot. A. Nowak`."""
    if found := _OPEN_DATE.match(text):
        role = "updated" if fold(found[1]) in vocabulary.UPDATED else "date"
        if readings := _date_then_rest(text[found.end() :], text, order):
            return (Reading(role, readings[0].value, text, readings[0].date),)
        if readings := _date_by_author(text[found.end() :], text, order):
            return readings
    if (found := _OPEN_POSTED.match(text)) and (posted := _author_on_date(text[found.end() :], text, order)):
        return posted
    if (found := _OPEN_AUTHOR.match(text)) and looks_like_names(text[found.end() :]):
        value = text[found.end() :]
        if value[0].isupper() or value.split()[0].casefold() in vocabulary.HONORIFICS:
            return _author_and_date(value, text, order)
    if (found := _OPEN_CREDIT.match(text)) and _credit_value(text[found.end() :]):
        value = text[found.end() :].lstrip(" :")
        if (
            value[:1].isupper()
            or value[:1] in "©(@/"
            or not text[:1].islower()
            or "fot" in found[0].casefold()
        ):
            return (Reading("credit", value, text),)
    return ()


def _date_by_author(text: str, raw: str, order: str | None) -> tuple[Reading, ...]:
    """`12 May 2020 by Jan Nowak`."""
    date, by, author = _BY.split(text, maxsplit=1) if _BY.search(text) else (text, "", "")
    reading = parse_date(date, order) if by else None
    if reading is None or reading.badge or not looks_like_names(author):
        return ()
    return (Reading("date", date, raw, reading), Reading("author", author, ""))


def _author_on_date(text: str, raw: str, order: str | None) -> tuple[Reading, ...]:
    """`Posted by Jan Nowak on 12 May 2020`."""
    author, on, date = text.rpartition(" on ")
    reading = parse_date(date, order) if on else None
    if reading is None or reading.badge or not looks_like_names(author):
        return ()
    return (Reading("date", date, raw, reading), Reading("author", author, ""))


def _author_and_date(value: str, raw: str, order: str | None) -> tuple[Reading, ...]:
    parts = _DASH_SPLIT.split(value)
    if len(parts) == 2 and (date := parse_date(parts[1], order)) and not date.badge:
        return (Reading("author", parts[0], raw), Reading("date", parts[1], "", date, labelled=False))
    return (Reading("author", value, raw),)


def _doi(text: str, _order: str | None) -> tuple[Reading, ...]:
    found = _DOI.match(text)
    return (Reading("doi", found[1], text),) if found else ()


def _time_or_pages(text: str, _order: str | None) -> tuple[Reading, ...]:
    if len(text) <= 60 and (
        _READING_TIME.match(text) or _PAGES.match(text) or fold(text) in vocabulary.READ_LABELS
    ):
        return (Reading("time", text, text),)
    head, _, tail = text.partition(":")
    if fold(head) in vocabulary.READ_LABELS and len(tail) < 30:
        return (Reading("time", tail.strip(), text),)
    return ()


def _bare_date(text: str, order: str | None) -> tuple[Reading, ...]:
    if len(text) > 60:
        return ()
    date = parse_date(text, order)
    if date is None:
        readings = _date_then_rest(text, text, order)
        return tuple(
            Reading("date", r.value, text, r.date, labelled=False) for r in readings if _is_full(r.date)
        )
    if date.badge:
        return (Reading("badge", text, text, date),)
    if date.precision == "year" or (date.precision == "month" and not any(char.isalpha() for char in text)):
        return ()
    return (Reading("date", text, text, date, labelled=False),)


def _is_full(date: DateReading | None) -> bool:
    return date is not None and not date.badge and date.precision == "day"


def _issue_line(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Ostsee-Aktuell 2023/A 07, 06.04.2023, 4 Seiten`; `Policy Paper No 2, 2019. 21 February 2019`; `nr 92 (1442)`."""
    if len(text) > 160 or not any(char.isdigit() for char in text):
        return ()
    if bare := _BARE_ISSUE.match(text):
        return (Reading("issue", bare[1], text),)
    for cut in re.finditer(r"[,.;|]\s+|\s+[–—-]\s+", text):
        date = match_date(text[cut.end() :], order)
        if date is None or date[0].badge or date[0].precision == "year":
            continue
        rest = text[cut.end() + date[1] :].strip(" .,;|–-")
        head = _ISSUE.match(text[: cut.start()].strip())
        if head is None or (rest and not (_PAGES.match(rest) or _READING_TIME.match(rest))):
            continue
        issue = f"{head['issue']}/{head['year']}" if head["year"] else head["issue"]
        return (
            Reading("series", head["series"].strip(" ,"), text),
            Reading("issue", issue, ""),
            Reading("date", text[cut.end() :], "", date[0], labelled=False),
        )
    return ()


def _dateline(text: str, order: str | None) -> tuple[Reading, ...]:
    """`September 9, 2024 - A B, C D - Hot Topics`; `Author - 21 April 2016`; `Warszawa, luty 2016 r.`"""
    if len(text) > 200 or (text.endswith((".", "!", "?")) and not re.search(r"\b[rр]\.\Z", text)):
        return ()
    parts = [part for part in _DASH_SPLIT.split(text) if part.strip()]
    if len(parts) == 1:
        return _before_comma(text, order)
    readings: list[Reading] = []
    for part in parts:
        reading = _dateline_part(part, order, named=any(r.role == "author" for r in readings))
        if reading is None:
            return ()
        readings.append(reading)
    roles = [reading.role for reading in readings]
    card = "|" in text and sorted(roles) == ["author", "series"]
    if card and not _is_section(readings[roles.index("series")].value.split()):
        return ()
    if not card and (roles.count("date") != 1 or roles.count("series") > 1):
        return ()
    return (replace(readings[0], raw=text), *readings[1:])


def _dateline_part(part: str, order: str | None, *, named: bool) -> Reading | None:
    date = parse_date(part, order)
    if date is not None and not date.badge and date.precision != "year":
        return Reading("date", part, "", date, labelled=False)
    if _READING_TIME.match(part) or _PAGES.match(part):
        return Reading("time", part, "")
    if not named and _names_in_dateline(part):
        return Reading("author", re.sub(r"\A(?:by|von|par)\s+", "", part, flags=re.IGNORECASE), "")
    if len(part.split()) <= 5 and not _SENTENCE.search(part):
        return Reading("series", part, "")
    return None


def _before_comma(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Warszawa, luty 2016 r.`; `Jan Nowak, 12 May 2020`."""
    place, comma, rest = text.partition(",")
    date = parse_date(rest, order) if comma else None
    if date is None or date.badge or date.precision == "year":
        return ()
    dated = Reading("date", rest, "", date, labelled=False)
    if looks_like_names(place, strict=True) and place.split()[0] not in _PLACE_OPENERS:
        return (Reading("author", place, text), dated)
    if place.istitle() and len(place.split()) <= 3:
        return (Reading("place", place, text), dated)
    return ()


_PLACE_OPENERS = frozenset(
    "New San Saint St. Los Las Nowy Nowa Nowe Stary Stara Le La Den Bad The Wielki Wielka".split()
)


def _names_in_dateline(part: str) -> bool:
    words = part.split()
    common = frozenset("and the of in on for to".split())
    section = any(word.casefold() in common - {"and"} for word in words) or len(words) < 2
    return not section and looks_like_names(part) and not _is_section(words)


def _is_section(words: list[str]) -> bool:
    known = frozenset(
        "articles commentary news analysis analyses opinion opinions topics review reports report policy brief briefs "
        "interviews issue monitor publications events komentarze komentarz analizy analiza aktualności publikacje wywiady".split()
    )
    return any(word.casefold().strip(",") in known for word in words)
