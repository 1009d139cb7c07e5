"""What a single head line says by its own grammar: a label with a value that parses, a date, an issue, a dateline.

A label alone is not enough: the value must parse too, so that `Author: unknown, said the notary` stays prose.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps
from sitegen.normalise.datelines import dateline, issue_line
from sitegen.normalise.dates import DateReading, match_date, parse_date
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.names import is_name_list, is_signed, looks_like_names
from sitegen.normalise.readings import DASH_SPLIT, PAGES, READING_TIME, SENTENCE, Reading
from sitegen.normalise.vocabulary import fold

MAX_LABEL_LINE = 400


def _alternatives(labels: frozenset[str]) -> str:
    return "|".join(re.escape(label) for label in sorted(labels, key=lambda item: (-len(item), item)))


_ROLE_OF = {label: role for role, labels in reversed(vocabulary.ALL_LABELS) for label in labels}
_COLON_LABEL = re.compile(rf"(?:{_alternatives(frozenset(_ROLE_OF))})\)?\.?\s?[:：]", re.IGNORECASE)
_INNER_ROLES = ("date", "updated", "author", "credit", "source", "topics", "series", "issue")
_INNER = re.compile(
    rf"(?<=[\s|])(?:{_alternatives(frozenset(n for n, r in _ROLE_OF.items() if r in _INNER_ROLES))})\)?\.?\s?[:：]",
    re.IGNORECASE,
)
_OPEN_DATE = re.compile(rf"({_alternatives(vocabulary.DATE | vocabulary.UPDATED)})\s+", re.IGNORECASE)
_LATER = re.compile(rf"(?<=[\s(,;|])(?:{_alternatives(vocabulary.UPDATED)})(?=[\s:])", re.IGNORECASE)
_OPEN_AUTHOR = re.compile(
    r"(By|BY|by|Von|VON|von|Par|PAR|par|Text by|Written by|Interview by|Interviewed by|Rozmawia|Rozmawiał|Rozmawiała|Rozmawiali|Розмовляв|Розмовляла|Розмовляли|Спілкувався|Спілкувалася|Беседовал|Беседовала|Беседовали|Das Gespräch führte|Das Interview führte|Die Fragen stellte|Propos recueillis par|Entretien réalisé par|[ÉE]tude réalisée par|Note rédigée par|Rapport rédigé par|Texte rédigé par|Rédigé par|Rédigée par|Écrit par|Conducted by|Interview conducted by|Compiled by|Prepared by|Edited and compiled by|Rozmowę przeprowadził|Rozmowę przeprowadziła|Wywiad przeprowadził|Wywiad przeprowadziła|Opracował|Opracowała|Автор|Авторка|Oprac\.|Opracowanie|Tekst|Bio)\s+(?=\S)"
)
_STAFF = re.compile(
    rf"(?:by|von|par) (?:the |our |der |die |la |l['’])?((?:[^\W\d_]+ )?(?:{'|'.join(sorted(vocabulary.COLLECTIVE_WORDS))}))\Z",
    re.IGNORECASE,
)
"""`By the Editors`: people without names."""
_OPEN_POSTED = re.compile(
    r"(?:(?:posted|published|written|submitted|uploaded|added|created) )?by ", re.IGNORECASE
)
_LOGIN = re.compile(r"[a-z0-9._-]{2,30}")
_SHORT_SENTENCE = 60
"""Characters of `Das Gespräch führte Jana Richter.` at most: its stop belongs to no name."""
_BY_NAME = re.compile(r"(?:by|von|par) (\S.*)\Z")
_BY = re.compile(r"\s+(by)\s+", re.IGNORECASE)
_COUNTER = re.compile(
    r"\s*[·•|,–—-]\s*(?:\d+|no|leave a|add a)? ?(?:comments?|views?|shares?|komentarz\w*|kommentare?|commentaires?|коментар\w*)\Z",
    re.IGNORECASE,
)
_INNER_BY = re.compile(r"\s(?:by|von|par)\s")
_FILED = re.compile(
    r"(?:Posted in|Filed under|Filed in|Tagged with|Tagged|Categori[sz]ed as|Opublikowano w kategorii|Opublikowano w|Otagowano|Oznaczono tagami|"
    r"Veröffentlicht in|Verschlagwortet mit|Publié dans|Marqué avec|Étiqueté|Опубліковано в|Позначено|Рубрики|Метки)\s+(?P<items>[^\s\d].{1,100})\Z"
)
_POST_BY = re.compile(r"(?:posted|post|submitted|uploaded|added) by ", re.IGNORECASE)
_HANDLE = re.compile(r"\s+@\w{2,30}\Z")
_OPEN_CREDIT = re.compile(
    r"(?:photo(?:graph)?s? (?:by|courtesy of)|image by|picture by|illustration by|fot\.\s?arch\.|fot\.|foto\.|foto|rys\.|"
    r"фото\.|ilustr\.|grafikę wykonała|grafikę wykonał|zdjęcie wykonał|zdjęcie wykonała|©\s?photo)(?=[\s/©])\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(\d{1,2})[:.]\d\d(?:[:.]\d\d)?\s*\(?([A-Z]{1,4}[+-]?\d{0,2})\)?")
_BRACKETED_CREDIT = re.compile(
    r"\([^()]{2,80}[,/] ?(?:creative commons|cc[ -]by[^()]{0,20}|flickr|wikimedia[^()]{0,20}|pixabay|unsplash|getty images|"
    r"shutterstock|reuters|pap|afp|ap|public domain|domena publiczna)\)\Z",
    re.IGNORECASE,
)
_FIGURE_NUMBER = re.compile(r"\d{1,2}[.:)]\s")
_AGENCY = re.compile(
    r"©\s?(?:adobe ?stock|shutterstock|getty|reuters|afp|ap|pap|dpa|imago|picture alliance|alamy|unsplash|pixabay|wikimedia|"
    r"istock|epa)\b",
    re.IGNORECASE,
)
_GLUED_CREDIT = re.compile(
    r"(?P<caption>[^\W\d_].{8,180}?[^\W\d_)”\"])(?:fot\.|,? fot\. ) ?(?P<credit>[^\W\d_].{1,60})\Z"
)
_IMAGE_CREDIT = re.compile(
    r"(?:image|picture|bild|zdjęcie|фото|світлина) [—–-] (?P<caption>[^\n]{3,240}?[.!?…”\"]) (?:photo|image|credit|foto|fot|фото) ?[:.] ?"
    r"(?P<credit>\S.{1,80})\Z",
    re.IGNORECASE,
)
"""`Image — The pier in January. Photo: Jan Nowak/Agency.`"""
_SUBJECTS = frozenset(("temat", "тема", "thema"))
_LONGEST_TOPIC = 3
_AGE = re.compile(r"Age: \d+ [a-z]+\Z|\d+ (?:days?|hours?|weeks?) ago\Z", re.IGNORECASE)
_DOI = re.compile(r"(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/)(10\.\d{4,9}/\S+)\Z", re.IGNORECASE)


def read_line(text: str, order: str | None = None) -> tuple[Reading, ...]:
    """Return what the whole line says as metadata; empty when it is not wholly understood."""
    if len(text) > MAX_LABEL_LINE:
        return ()
    for recognise in (
        _labelled,
        _two_dates,
        _open_labelled,
        _open_credit,
        _doi,
        _time_or_pages,
        _bare_date,
        _bare_date_by_author,
        _bare_author_on_date,
        _bare_author_before_date,
        issue_line,
        dateline,
    ):
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


def role_of(text: str) -> str:
    """The role that a label names, wherever it stands, or ``''``."""
    return _ROLE_OF.get(fold(text), "")


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
        plain = beside_date and len(value) <= 120 and not SENTENCE.search(value) and bool(value)
        login = bool(value) and " " not in value and value[-1] not in ".!?"
        return Reading(role, value, raw) if plain or login or looks_like_names(value) else None
    if role in ("credit", "source"):
        return Reading(role, value, raw) if _credit_value(value) else None
    if role == "lead":
        return Reading(role, value, raw) if len(value) > 15 else None
    if role == "section":
        return (
            Reading(role, value, raw)
            if 0 < len(value) <= 80 and not SENTENCE.search(value) and value[-1] not in ".,;"
            else None
        )
    if role in ("title", "subtitle"):
        return Reading(role, value, raw) if 0 < len(value) <= 200 else None
    if role in ("topics", "regions", "series", "issue", "licence"):
        short = 0 < len(value) <= 200 and (role == "licence" or not SENTENCE.search(value))
        return (
            Reading(role, value, raw) if short and not (role != "licence" and value.endswith(".")) else None
        )
    return None


def _credit_value(value: str) -> bool:
    if not value or len(value) > 160 or _FIGURE_NUMBER.match(value):
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
    second = parse_date(rest, order) or _same_day_in_zone(first[0], value[: first[1]], rest)
    if second is None or second.iso is None or not (first[0].zone or second.zone):
        return None
    local = second if first[0].zone in ("UTC", "GMT", "Z") else first[0]
    return DateReading(local.iso, zone="two")


def _same_day_in_zone(first: DateReading, text: str, rest: str) -> DateReading | None:
    """`14:30 UTC / 16:30 CEST`: a second time without a date, if no midnight lies between the two."""
    times = (_CLOCK.search(text), _CLOCK.fullmatch(rest))
    if first.iso is None or times[0] is None or times[1] is None:
        return None
    apart = int(times[1][1]) - int(times[0][1])
    return DateReading(first.iso, zone=times[1][2]) if -12 <= apart <= 14 else None


def _labelled(text: str, order: str | None) -> tuple[Reading, ...]:
    if text[:1] + text[-1:] == "[]" and (inner := _labelled(text[1:-1], order)):
        return inner if [reading.role for reading in inner] == ["credit"] else ()
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
        role = _role_with_value(fold(text[begin:after]), text[after:end])
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
    if [reading.role for reading in readings] == ["credit", "credit"]:
        readings[0] = replace(readings[0], role="caption")
    return tuple(readings)


def _role_with_value(label: str, value: str) -> str:
    """`Temat` is the subject of a mail where a part of its value is as long as a title, else a list of topics."""
    is_title = label in _SUBJECTS and any(len(part.split()) > _LONGEST_TOPIC for part in value.split(","))
    return "title" if is_title else _ROLE_OF[label]


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
    by = _BY_NAME.match(rest)
    if by and looks_like_names(by[1]):
        return (Reading("date", value[: found[1]], raw, found[0]), Reading("author", by[1], ""))
    if rest and not _AGE.match(rest) and not _time_or_pages(rest, None):
        return ()
    return (Reading("date", value[: found[1]], raw, found[0]),)


def _open_labelled(text: str, order: str | None) -> tuple[Reading, ...]:
    """Labels that stand without a colon: `Published on March 5th, 2023`, `By Dr. Ewa Zarzycka`, `Fot. A. Nowak`."""
    if found := _OPEN_DATE.match(text):
        role = "updated" if fold(found[1]) in vocabulary.UPDATED else "date"
        if readings := _date_then_rest(text[found.end() :], text, order):
            return (Reading(role, readings[0].value, text, readings[0].date), *readings[1:])
        if readings := _date_by_author(text[found.end() :], text, order):
            return readings
    if (found := _OPEN_POSTED.match(text)) and (posted := _author_on_date(text[found.end() :], text, order)):
        return posted
    if (found := _POST_BY.match(text)) and (by := accept("author", text[found.end() :], text, order)):
        return (by,)
    if staff := _STAFF.match(text):
        return (Reading("author", staff[1], text),)
    if told := _filed(text) or _kind_by(text, order):
        return told
    if (found := _OPEN_AUTHOR.match(text)) and looks_like_names(text[found.end() :]):
        value = text[found.end() :].rstrip(".") if len(text) <= _SHORT_SENTENCE else text[found.end() :]
        if value[0].isupper() or value.split()[0].casefold() in vocabulary.HONORIFICS:
            return _author_and_date(value, text, order)
    return ()


def _filed(text: str) -> tuple[Reading, ...]:
    """`Posted in Rivers`, `Tagged floods, data`: terms as blogs set them, without a colon."""
    found = _FILED.match(text)
    items = found["items"].split(",") if found else []
    short = all(0 < len(item.split()) <= 3 and item.strip()[-1] not in ".!?:;" for item in items)
    if found is None or not short or (len(items) == 1 and not items[0][0].isupper()):
        return ()
    return (Reading("topics", found["items"], text),)


def _kind_by(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Commentary by Marta Henning and Paul Achterberg`: a kind of text before the label."""
    found = _INNER_BY.search(text)
    if found is None or fold(text[: found.start()]) not in vocabulary.TYPE_LABELS:
        return ()
    readings = _author_and_date(text[found.end() :], text, order)
    names = readings[0].value
    return readings if is_name_list(names) or is_signed(names) else ()


def _open_credit(text: str, _order: str | None) -> tuple[Reading, ...]:
    """`Fot. A. Nowak`, `© A. Nowak / Reuters`, a credit glued to its caption."""
    if _BRACKETED_CREDIT.match(text):
        return (Reading("credit", text, text),)
    owned = "/" in text or _AGENCY.match(text)
    if text.startswith("©") and owned and len(text) <= 120 and not any(c.isdigit() for c in text):
        return (Reading("credit", text, text),)
    if (found := _OPEN_CREDIT.match(text)) and _credit_value(text[found.end() :]):
        value = text[found.end() :].lstrip(" :")
        if (
            value[:1].isupper()
            or value[:1] in "©(@/"
            or not text[:1].islower()
            or "fot" in found[0].casefold()
        ):
            return (Reading("credit", value, text),)
    if found := _IMAGE_CREDIT.match(text) or _GLUED_CREDIT.match(text):
        return (Reading("credit", found["credit"], text), Reading("caption", found["caption"], ""))
    return ()


def _two_dates(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Published 3 May 2020, last updated: 5 May 2020`; `3 May 2020 (updated 5 May 2020)`."""
    if len(text) > 120:
        return ()
    for found in _LATER.finditer(text):
        change = parse_date(text[found.end() :].strip(" :;)"), order)
        before = text[: found.start()].strip(" ,;|()·–-")
        readings = _open_labelled(before, order) or _labelled(before, order) or _bare_date(before, order)
        if change is not None and not change.badge and [r.role for r in readings] == ["date"]:
            return (
                replace(readings[0], raw=text),
                Reading("updated", text[found.end() :].strip(" :;)"), "", change),
            )
    return ()


def _date_by_author(text: str, raw: str, order: str | None) -> tuple[Reading, ...]:
    """`12 May 2020 by Jan Nowak`."""
    text = _COUNTER.sub("", text)
    date, by, author = _BY.split(text, maxsplit=1) if _BY.search(text) else (text, "", "")
    reading = parse_date(date, order) if by else None
    if reading is None or reading.badge or not (looks_like_names(author) or _LOGIN.fullmatch(author)):
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
    """`By Jan Nowak, 12 May 2020`; `By Jan Nowak – 12 May 2020`."""
    for comma in re.finditer(r",\s+(?:on )?", value):
        date = parse_date(value[comma.end() :], order)
        if date is not None and not date.badge and looks_like_names(value[: comma.start()]):
            dated = Reading("date", value[comma.end() :], "", date, labelled=False)
            return (Reading("author", value[: comma.start()], raw), dated)
    parts = DASH_SPLIT.split(value)
    if len(parts) == 2 and (date := parse_date(parts[1], order)) and not date.badge:
        return (Reading("author", parts[0], raw), Reading("date", parts[1], "", date, labelled=False))
    return (Reading("author", value, raw),)


def _doi(text: str, _order: str | None) -> tuple[Reading, ...]:
    found = _DOI.match(text)
    return (Reading("doi", found[1], text),) if found else ()


def _time_or_pages(text: str, _order: str | None) -> tuple[Reading, ...]:
    if len(text) <= 60 and (
        READING_TIME.match(text) or PAGES.match(text) or fold(text) in vocabulary.READ_LABELS
    ):
        return (Reading("time", text, text),)
    head, _, tail = text.partition(":")
    if fold(head) in vocabulary.READ_LABELS and len(tail) < 30:
        return (Reading("time", tail.strip(), text),)
    return ()


def _bare_date_by_author(text: str, order: str | None) -> tuple[Reading, ...]:
    """`12 May 2020 by Jan Nowak`, without a label."""
    if len(text) > 160:
        return ()
    readings = _date_by_author(text, text, order)
    return tuple(replace(r, labelled=False) if r.role == "date" else r for r in readings)


def _bare_author_on_date(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Jan Nowak on 12 May 2020 @jnowak`: a frequent given name or an account proves that it is no title."""
    if len(text) > 160:
        return ()
    signed = _HANDLE.sub("", text)
    author = signed.rpartition(" on ")[0]
    proven = signed != text or opens_with_given_name(author)
    if not proven or not looks_like_names(author, strict=True):
        return ()
    readings = _author_on_date(signed, text, order)
    return tuple(replace(r, labelled=False) if r.role == "date" else r for r in readings)


def _bare_author_before_date(text: str, order: str | None) -> tuple[Reading, ...]:
    """`Jan Nowak 12 May 2020`: a frequent given name opens the line, and a full date ends it."""
    words = text.split()
    if not 5 <= len(words) <= 8 or not opens_with_given_name(text):
        return ()
    for cut in range(2, min(5, len(words) - 2)):
        author, value = " ".join(words[:cut]), " ".join(words[cut:])
        date = parse_date(value, order)
        if date is not None and _is_full(date) and looks_like_names(author, strict=True):
            return (Reading("author", author, author), Reading("date", value, value, date, labelled=False))
    return ()


def _bare_date(text: str, order: str | None) -> tuple[Reading, ...]:
    if len(text) > 60:
        return ()
    date = parse_date(text, order) or _with_second_zone(text, order)
    if date is None:
        readings = _date_then_rest(text, text, order)
        if not readings or not _is_full(readings[0].date):
            return ()
        return (replace(readings[0], raw=text, labelled=False), *readings[1:])
    if date.badge:
        return (Reading("badge", text, text, date),)
    if date.precision == "year" or (date.precision == "month" and not any(char.isalpha() for char in text)):
        return ()
    return (Reading("date", text, text, date, labelled=False),)


def _is_full(date: DateReading | None) -> bool:
    return date is not None and not date.badge and date.precision == "day"
