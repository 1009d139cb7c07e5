"""How to cite a work: Chicago (bibliography), APA 7, MLA 9, ISO 690 (name and date) and plain text.

Styles that set a title in italics lose them here: the result is plain text for copying.
"""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.language.dates import date_parts, format_date
from sitegen.language.typography import quotation, typographic_text

_WHOLE_WORKS = frozenset(("report", "book", "data"))
"""Kinds that stand alone: their title takes no quotation marks."""
_ENDS_SENTENCE = (".", "?", "!", "…")
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_CHICAGO_ALL, _CHICAGO_CUT = 6, 3
"""Chicago 18: up to six names are all given, of more the first three."""
_APA_ALL = 20
_ISO_ALL = 3


@dataclass(frozen=True)
class _Words:
    conjunction: str
    et_al: str
    undated: str
    online: str
    available: str
    number: str


_WORDS = {
    "en": _Words("and", "et al.", "n.d.", "online", "Available from", "no."),
    "pl": _Words("i", "i in.", "b.d.", "online", "Dostępne pod adresem", "nr"),
    "de": _Words("und", "u. a.", "o. D.", "online", "Verfügbar unter", "Nr."),
    "fr": _Words("et", "et al.", "s. d.", "en ligne", "Disponible à l’adresse", "nº"),
    "uk": _Words("та", "та ін.", "б. д.", "онлайн", "Доступно за адресою", "№"),
    "ar": _Words("و", "وآخرون", "د. ت.", "على الشبكة", "متاح على", "العدد"),
}


@dataclass(frozen=True)
class CitedAuthor:
    """`name` as displayed (`Maciej Tyburski`), `sort_name` as filed (`Tyburski, Maciej`), None to derive it."""

    name: str
    sort_name: str | None = None
    organisation: bool = False


@dataclass(frozen=True)
class CitedWork:
    """What a citation needs. `date` is ISO (day, month or year) or ""; `lang` decides words and form of dates."""

    title: str
    authors: tuple[CitedAuthor, ...]
    date: str
    publisher: str
    url: str
    lang: str = "en"
    series: str | None = None
    issue: str | None = None
    kind: str = "article"


def citations(work: CitedWork) -> tuple[tuple[str, str], ...]:
    """Return (style, plain text) for Chicago, APA, MLA, ISO 690 and plain text, in this order."""
    return (
        ("Chicago", _chicago(work)),
        ("APA", _apa(work)),
        ("MLA", _mla(work)),
        ("ISO 690", _iso_690(work)),
        ("Text", _plain(work)),
    )


def _chicago(work: CitedWork) -> str:
    names = work.authors
    words = _words(work)
    cut = len(names) > _CHICAGO_ALL
    shown = names[:_CHICAGO_CUT] if cut else names
    listed = [_filed(shown[0]), *(author.name for author in shown[1:])] if shown else []
    if cut:
        people = f"{', '.join(listed)}, {words.et_al}"
    else:
        people = _joined(listed, words.conjunction, comma_of_two=True)
    source = _with_comma(_publisher_unless_author(work), _chicago_date(work))
    return _sentences(people, _quoted(work), _series(work), source, work.url)


def _apa(work: CitedWork) -> str:
    listed = [_initials(author) for author in work.authors]
    if len(listed) > _APA_ALL:
        people = f"{', '.join(listed[: _APA_ALL - 1])}, … {listed[-1]}"
    elif len(listed) > 1:
        people = f"{', '.join(listed[:-1])}, & {listed[-1]}"
    else:
        people = "".join(listed)
    date = f"({_apa_date(work)})."
    title = typographic_text(work.title, work.lang)
    if _series(work):
        title = f"{title} ({_series(work)})"
    title = _closed(title)
    head = f"{_closed(people)} {date} {title}" if people else f"{title} {date}"
    publisher = _publisher_unless_author(work)
    return " ".join(part for part in (head, publisher and _closed(publisher), work.url) if part)


def _mla(work: CitedWork) -> str:
    names, words = work.authors, _words(work)
    if len(names) > 2:
        people = f"{_filed(names[0])}, {words.et_al}"
    else:
        listed = [_filed(names[0]), *(author.name for author in names[1:])] if names else []
        people = _joined(listed, words.conjunction, comma_of_two=True)
    rest = ", ".join(
        part
        for part in (_series(work), _publisher_unless_author(work), _mla_date(work), _no_scheme(work.url))
        if part
    )
    return _sentences(people, _quoted(work), rest) + "."


def _iso_690(work: CitedWork) -> str:
    names, words = work.authors, _words(work)
    listed = [_capitals(author) for author in names]
    if len(listed) > _ISO_ALL:
        people = f"{listed[0]} {words.et_al}"
    else:
        people = _joined(listed, words.conjunction, comma_of_two=False)
    year = work.date[:4] or words.undated
    day = format_date(work.date, work.lang) if len(work.date) > 4 else ""
    title = typographic_text(work.title, work.lang)
    head = f"{people}, {year}" if people else ""
    source = _with_comma(_publisher_unless_author(work), day or (year if not people else ""))
    return _sentences(
        head, f"{title} [{words.online}]", _series(work), source, f"{words.available}: {work.url}"
    )


def _plain(work: CitedWork) -> str:
    names = _joined([author.name for author in work.authors], _words(work).conjunction, comma_of_two=False)
    day = format_date(work.date, work.lang) if work.date else ""
    title = _quoted(work).rstrip(".") if work.kind in _WHOLE_WORKS else quotation(work.title, work.lang)
    return ", ".join(part for part in (names, title, _publisher_unless_author(work), day, work.url) if part)


def _words(work: CitedWork) -> _Words:
    return _WORDS.get(work.lang.partition("-")[0], _WORDS["en"])


def _is_english(work: CitedWork) -> bool:
    return work.lang.partition("-")[0] == "en"


def _quoted(work: CitedWork) -> str:
    """The title as Chicago and MLA set it, closed by its own mark or a full stop, the stop inside English quotes."""
    if work.kind in _WHOLE_WORKS:
        return _closed(typographic_text(work.title, work.lang))
    if _is_english(work):
        return quotation(_closed(work.title), work.lang)
    return f"{quotation(work.title, work.lang)}."


def _series(work: CitedWork) -> str:
    if not work.series:
        return ""
    return f"{work.series}, {_words(work).number} {work.issue}" if work.issue else work.series


def _publisher_unless_author(work: CitedWork) -> str:
    """An organisation that publishes its own text is named once."""
    return "" if [author.name for author in work.authors] == [work.publisher] else work.publisher


def _filed(author: CitedAuthor) -> str:
    """`Tyburski, Maciej`; an organisation, and a name of one word, as it is."""
    family, given = _split(author)
    return f"{family}, {given}" if given else family


def _initials(author: CitedAuthor) -> str:
    family, given = _split(author)
    if not given:
        return family
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())
    return f"{family}, {initials}"


def _capitals(author: CitedAuthor) -> str:
    family, given = _split(author)
    if author.organisation:
        return family
    return f"{family.upper()}, {given}" if given else family.upper()


def _split(author: CitedAuthor) -> tuple[str, str]:
    """Return family and given names; lower-case particles (van, de la) go with the family."""
    if author.organisation:
        return author.name, ""
    if author.sort_name and "," in author.sort_name:
        family, _, given = author.sort_name.partition(",")
        return family.strip(), given.strip()
    words = author.name.split()
    start = max(0, len(words) - 1)
    while start > 1 and words[start - 1].islower():
        start -= 1
    return " ".join(words[start:]), " ".join(words[:start])


def _joined(names: list[str], conjunction: str, *, comma_of_two: bool) -> str:
    """`A`, `A and B` (`A, and B`), `A, B, and C` where `comma_of_two`, else `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    comma = "," if comma_of_two and conjunction == "and" else ""
    gap = "" if conjunction == "و" else " "  # which Arabic writes together with the word that follows
    return f"{', '.join(names[:-1])}{comma} {conjunction}{gap}{names[-1]}"


def _chicago_date(work: CitedWork) -> str:
    if not work.date:
        return _words(work).undated
    if not _is_english(work):
        return format_date(work.date, work.lang)
    year, _, day = date_parts(work.date)
    if not day:
        return format_date(work.date, "en")
    return f"{format_date(work.date[:7], 'en').split()[0]} {day}, {year}"


def _apa_date(work: CitedWork) -> str:
    if not work.date:
        return _words(work).undated
    year, month, day = date_parts(work.date)
    if not month:
        return f"{year}"
    if _is_english(work):
        name = format_date(f"{year:04d}-{month:02d}", "en").split()[0]
        return f"{year}, {name} {day}" if day else f"{year}, {name}"
    return f"{year}, {format_date(work.date[:10], work.lang).replace(str(year), '').strip()}"


def _mla_date(work: CitedWork) -> str:
    if not work.date:
        return ""
    if not _is_english(work):
        return format_date(work.date, work.lang)
    year, month, day = date_parts(work.date)
    return " ".join(
        part for part in (str(day or ""), _MLA_MONTHS[month - 1] if month else "", str(year)) if part
    )


def _no_scheme(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://")


def _with_comma(first: str, second: str) -> str:
    return ", ".join(part for part in (first, second) if part)


def _closed(sentence: str) -> str:
    return sentence if not sentence or sentence.endswith(_ENDS_SENTENCE) else f"{sentence}."


def _sentences(*parts: str) -> str:
    """Join what is there, each part but a closing address or list ended by its full stop."""
    shown = [part for part in parts if part]
    closed = [
        part if part.endswith(("”", "»")) and part[-2] in ".?!…" else _closed(part) for part in shown[:-1]
    ]
    return " ".join([*closed, *shown[-1:]])
