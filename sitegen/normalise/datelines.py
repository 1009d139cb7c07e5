"""Lines that carry a date beside something else: issue lines and datelines."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.normalise import vocabulary
from sitegen.normalise.dates import match_date, parse_date
from sitegen.normalise.names import looks_like_names
from sitegen.normalise.readings import DASH_SPLIT, PAGES, READING_TIME, SENTENCE, Reading
from sitegen.normalise.vocabulary import fold

ISSUE = re.compile(
    r"(?P<series>[^\W\d_][^\d]{1,58}?)[\s,،]+"
    r"\(?(?:(?P<word>no\.?|nr\.?|№|العدد|رقم|numer|issue|vol\.?|heft|ausgabe|n°|випуск|выпуск)\s*)?"
    r"(?P<issue>\d{1,4}(?:\(\d{1,5}\))?(?:/(?:[A-Z] ?)?\d{1,4})?(?:\s?\(\d{1,5}\))?)\)?"
    r"(?:,\s*(?P<year>(?:19|20)\d\d))?\Z",
    re.IGNORECASE,
)
_BARE_ISSUE = re.compile(
    r"(?:no\.?|nr\.?|№|numer|issue|vol\.?|n°)\s*(\d{1,4}(?:/\d{1,4})?(?:\s?\(\d{1,5}\))?)\Z", re.IGNORECASE
)
_VOLUME = re.compile(
    r"(?P<series>[^\W\d_][^\d]{2,60}?),? (?P<issue>(?:vol(?:ume)?|t|tom|bd|jg)\.? ?\d{1,4},? (?:no|nr|iss|issue|z|heft|h)\.? ?\d[\d/]*)"
    r" ?\((?P<date>[^()]{4,25})\)(?:, (?:pp?|s)\. ?\d[\d–-]*)?\Z",
    re.IGNORECASE,
)
_LABEL = re.compile(
    rf"(?:{'|'.join(re.escape(label) for label in sorted(vocabulary.AUTHOR))})\s?[:：]\s*", re.IGNORECASE
)
_BY = re.compile(r"(?:by|von|par)\s+", re.IGNORECASE)
_COPYRIGHT = re.compile(r"\s*©\s?[\w .-]{1,40}\Z")
"""The house at the end of an issue line: `© PISM`."""


def issue_line(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Ostsee-Aktuell 2023/A 07, 06.04.2023, 4 Seiten`; `Policy Paper No 2, 2019. 21 February 2019`; `nr 92 (1442)`."""
    if len(text) > 160 or not any(char.isdigit() for char in text):
        return ()
    if bare := _BARE_ISSUE.match(text):
        return (Reading("issue", bare[1], text),)
    place, comma, rest = text.partition(",")
    if comma and place.isalpha() and parse_date(rest, order):
        return ()
    if volume := _VOLUME.match(text):
        return _volume(volume, text, order)
    for cut in re.finditer(r"[,.;:|]\s+|\s+[–—/-]\s+", text):
        date = match_date(text[cut.end() :], order)
        if date is None or date[0].badge or date[0].precision == "year":
            continue
        rest = _COPYRIGHT.sub("", text[cut.end() + date[1] :]).strip(" .,;|–-")
        before = text[: cut.start()].strip()
        if (bare := _BARE_ISSUE.match(before)) and not rest:
            return (
                Reading("issue", bare[1], text),
                Reading("date", text[cut.end() :], "", date[0], labelled=False),
            )
        head = ISSUE.match(before)
        if head is not None and _is_day(text[head.start("issue") :], order):
            continue
        if head is None or (rest and not (PAGES.match(rest) or READING_TIME.match(rest))):
            continue
        issue = f"{head['issue']}/{head['year']}" if head["year"] else head["issue"]
        return (
            Reading("series", head["series"].strip(" ,|–—-"), text),
            Reading("issue", issue, ""),
            Reading("date", text[cut.end() :], "", date[0], labelled=False),
        )
    return ()


def _volume(found: re.Match[str], text: str, order: str | None) -> tuple[Reading, ...]:
    """`Journal of Straits, vol. 4, no. 2 (July 2010), pp. 14–31`."""
    series, issue = Reading("series", found["series"], text), Reading("issue", found["issue"], "")
    date = parse_date(found["date"], order)
    if date is None or date.badge:
        return (series, issue)
    return (series, issue, Reading("date", found["date"], "", date, labelled=False))


def _is_day(text: str, order: str | None) -> bool:
    """Whether what looks like a number of an issue is the day of the date behind it: `DGAP Memo | 9. Oktober 2022`."""
    date = match_date(text, order)
    return date is not None and date[0].precision == "day" and not date[0].badge


def dateline(text: str, order: str | None) -> tuple[Reading, ...]:
    """`September 9, 2024 - A B, C D - Hot Topics`; `Author - 21 April 2016`; `Warszawa, luty 2016 r.`"""
    if len(text) > 200 or (text.endswith((".", "!", "?")) and not re.search(r"\b[rр]\.\Z", text)):
        return ()
    parts = [part for part in DASH_SPLIT.split(text) if part.strip()]
    if len(parts) == 1 and text.count(" / ") == 1:
        if towns := _before_comma(text, order):
            return towns
        parts = text.split(" / ")
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
    if "|" in text:
        readings = _sections_apart(readings)
        roles = [reading.role for reading in readings]
    if not card and (roles.count("date") != 1 or roles.count("series") > 1):
        return ()
    return (replace(readings[0], raw=text), *readings[1:])


def _sections_apart(readings: list[Reading]) -> list[Reading]:
    """`Blog post | Energy | 5 June 2024`: the kind of text is no series."""
    return [
        replace(reading, role="section")
        if reading.role == "series" and fold(reading.value) in vocabulary.TYPE_LABELS | vocabulary.CHROME
        else reading
        for reading in readings
    ]


def _is_periodical(text: str) -> bool:
    """`Przegląd Nadrzeczny`: two to four words, the first or the last of which names a kind of periodical."""
    words = [word.casefold() for word in text.split()]
    return 2 <= len(words) <= 4 and bool({words[0], words[-1]} & vocabulary.PERIODICAL_WORDS)


def _dateline_part(part: str, order: str | None, *, named: bool) -> Reading | None:
    date = parse_date(part, order)
    if date is not None and not date.badge and date.precision != "year":
        return Reading("date", part, "", date, labelled=False)
    if found := _LABEL.match(part):
        named = looks_like_names(part[found.end() :])
        return Reading("author", part[found.end() :], "") if named else None
    if by := _BY.match(part):
        return Reading("author", part[by.end() :], "") if looks_like_names(part[by.end() :]) else None
    if READING_TIME.match(part) or PAGES.match(part):
        return Reading("time", part, "")
    if not named and _names_in_dateline(part):
        return Reading("author", part, "")
    if len(part.split()) <= 5 and not SENTENCE.search(part):
        return Reading("series", part, "", labelled=False)
    return None


def _before_comma(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Warszawa, luty 2016 r.`; `Jan Nowak, 12 May 2020`."""
    place, comma, rest = _TOWN.sub("", text).partition(",")
    date = parse_date(rest, order) if comma else None
    if date is not None and not date.badge and _is_periodical(place):
        return (
            Reading("series", place, text, labelled=False),
            Reading("date", rest.strip(), "", date, labelled=False),
        )
    if date is None or date.badge or date.precision == "year":
        return ()
    dated = Reading("date", rest, "", date, labelled=False)
    if fold(place) in vocabulary.CORRECTIONS:
        return (Reading("title", place, text), dated)
    if looks_like_names(place, strict=True) and place.split()[0] not in _PLACE_OPENERS:
        return (Reading("author", place, text), dated)
    if place.istitle() and len(place.split()) <= 3:
        return (Reading("place", place, text), dated)
    return ()


_TOWN = re.compile(r"\A(?:м|г|місто|город)\.?\s(?=[^\W\d_a-z])")
"""`м. Луцьк`: the word `town`, shortened."""
_PLACE_OPENERS = frozenset(
    "New San Saint St. Los Las Nowy Nowa Nowe Stary Stara Le La Den Bad The Wielki Wielka".split()
)


def _names_in_dateline(part: str) -> bool:
    words = part.split()
    common = frozenset("and the of in on for to".split())
    section = any(word.casefold() in common - {"and"} for word in words) or len(words) < 2
    section = section or words[-1].casefold() in vocabulary.PERIODICAL_WORDS
    return not section and looks_like_names(part) and not _is_section(words)


def _is_section(words: list[str]) -> bool:
    known = frozenset(
        "articles commentary news analysis analyses opinion opinions topics review reports report policy brief briefs "
        "interviews issue monitor publications events komentarze komentarz analizy analiza aktualności publikacje wywiady".split()
    )
    return any(word.casefold().strip(",") in known for word in words)
