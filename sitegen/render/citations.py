"""How to cite a work: Chicago 18 (bibliography), APA 7, MLA 9, ISO 690 (name and date), Harvard and plain text.

Styles that set a title in italics lose them here: the result is plain text for copying. Titles keep the capitals that they
have: which words a style would write small (APA, Harvard) or large (Chicago, MLA) is no rule that a program can follow, since it must
know names from other words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from unicodedata import category

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
_HARVARD_ALL = 3
_CASELESS = ("Lo", "Lm")
"""Letters of scripts without capitals: a name in them has no initials."""


@dataclass(frozen=True)
class _Words:
    conjunction: str
    et_al: str
    undated: str
    online: str
    available: str
    number: str
    available_at: str
    version: str
    part_of: str
    volume: str
    page: str
    pages: str
    episode: str
    data: str
    """The last two tell what kind of work it is, in square brackets."""


_WORDS = {
    "en": _Words(
        "and", "et al.", "n.d.", "online", "Available from", "no.", "Available at", "Version of {}", "In",
        "vol.", "p.", "pp.", "Audio podcast episode", "Data set",
    ),
    "pl": _Words(
        "i", "i in.", "b.d.", "online", "Dostępne pod adresem", "nr", "Dostępne pod adresem", "Wersja z {}", "W",
        "t.", "s.", "s.", "odcinek podcastu", "zbiór danych",
    ),
    "de": _Words(
        "und", "u. a.", "o. D.", "online", "Verfügbar unter", "Nr.", "Verfügbar unter", "Fassung vom {}", "In",
        "Bd.", "S.", "S.", "Podcast-Folge", "Datensatz",
    ),
    "fr": _Words(
        "et", "et al.", "s. d.", "en ligne", "Disponible à l’adresse", "nº", "Disponible à l’adresse", "Version du {}",
        "Dans", "vol.", "p.", "p.", "épisode de podcast", "jeu de données",
    ),
    "uk": _Words(
        "та", "та ін.", "б. д.", "онлайн", "Доступно за адресою", "№", "Доступно за адресою", "Версія від {}", "У",
        "т.", "с.", "с.", "епізод подкасту", "набір даних",
    ),
    "ar": _Words(
        "و", "وآخرون", "د. ت.", "على الشبكة", "متاح على", "العدد", "متاح على", "نسخة {}", "في",
        "المجلد", "ص.", "ص.", "حلقة بودكاست", "مجموعة بيانات",
    ),
}  # fmt: skip


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
    key: str = ""
    """Names the work in a bibliography, for ever."""
    version: str | None = None
    """ISO date of the last correction or substantive change, where there was one."""
    container: str | None = None
    """Title of the report that a chapter is a part of."""
    journal: bool = False
    """Whether `series` is a journal."""
    editors: tuple[CitedAuthor, ...] = ()
    translators: tuple[CitedAuthor, ...] = ()
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    edition: str | None = None
    doi: str | None = None
    isbn: str | None = None
    issn: str | None = None
    number: str | None = None
    volume: str | None = None
    """Of the journal."""
    pages: str | None = None
    """In print: `12-31`."""


def citations(work: CitedWork) -> tuple[tuple[str, str], ...]:
    """Return (style, plain text) for Chicago, APA, MLA, ISO 690, Harvard and plain text, in this order.

    The day on which a reader looked is left to the reader: it is not known here.
    """
    return (
        ("Chicago", _chicago(work)),
        ("APA", _apa(work)),
        ("MLA", _mla(work)),
        ("ISO 690", _iso_690(work)),
        ("Harvard", _harvard(work)),
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
    version = _version(work, _month_first)
    if work.journal:
        year = f"({work.date[:4] or words.undated})"
        number = f"{words.number} {work.issue}" if work.issue else ""
        volume = f"{work.series} {work.volume}" if work.volume else f"{work.series}"
        pages = f": {_range(work)}" if work.pages else ""
        source = f"{_with_comma(volume, number)} {year}{pages}"
        return _sentences(people, _quoted(work), version, source, _address(work)) + "."
    source = _with_comma(_publisher_unless_author(work), _chicago_date(work))
    within = f"{words.part_of} {_container(work)}" if work.container else ""
    return _sentences(people, _quoted(work), within, version, _series(work), source, _address(work)) + "."


def _apa(work: CitedWork) -> str:
    listed = [_initials(author) for author in work.authors]
    if len(listed) > _APA_ALL:
        people = f"{', '.join(listed[: _APA_ALL - 1])}, … {listed[-1]}"
    elif len(listed) > 1:
        people = f"{', '.join(listed[:-1])}, & {listed[-1]}"
    else:
        people = "".join(listed)
    date = f"({(work.date[:4] or _words(work).undated) if work.journal else _apa_date(work)})."
    title = _apa_title(work)
    head = f"{_closed(people)} {date} {title}" if people else f"{title} {date}"
    if work.journal:
        number = f"{work.volume or ''}({work.issue})" if work.issue else work.volume or ""
        source = ", ".join(part for part in (work.series or "", number, _range(work)) if part)
    else:
        source = _publisher_unless_author(work)
    return " ".join(part for part in (head, source and _closed(source), _address(work)) if part)


def _apa_title(work: CitedWork) -> str:
    """With what identifies the work in round brackets, its kind in square ones, and the whole that it is a part of."""
    words, title = _words(work), typographic_text(work.title, work.lang)
    is_episode = work.kind == "podcast" and not work.journal
    series = "" if is_episode or work.journal else _series(work)
    if _is_english(work) and work.issue:
        series = series.replace(f", {words.number} {work.issue}", f" No. {work.issue}")
    told = "; ".join(note for note in (series, _version(work, _month_first)) if note)
    notes = f" ({told})" if told else ""
    kind = words.episode if is_episode else words.data if work.kind == "data" and not work.journal else ""
    if work.container:
        return f"{_closed(title)} {words.part_of} {_closed(_container(work) + notes)}"
    title = _closed(f"{title}{notes} [{kind}]" if kind else f"{title}{notes}")
    return f"{title} {words.part_of} {_closed(work.series)}" if is_episode and work.series else title


def _mla(work: CitedWork) -> str:
    names, words = work.authors, _words(work)
    if not _publisher_unless_author(work):  # MLA begins with the title where the publisher is the author
        names = ()
    if len(names) > 2:
        people = f"{_filed(names[0])}, {words.et_al}"
    else:
        listed = [_filed(names[0]), *(author.name for author in names[1:])] if names else []
        people = _joined(listed, words.conjunction, comma_of_two=True)
    rest = ", ".join(
        part
        for part in (
            _container(work),
            (work.series or "") if work.journal else "",
            _version(work, _mla_form),
            f"{words.volume} {work.volume}" if work.journal and work.volume else "",
            f"{words.number} {work.issue}" if work.journal and work.issue else "",
            "" if work.journal else _series(work),
            "" if work.journal else work.publisher,
            _mla_date(work),
            _paged(work) if work.journal else "",
            _no_scheme(_address(work)) if not work.doi else _address(work),
        )
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
    within = f"{words.part_of}: {_container(work)}" if work.container else ""
    number = f"ISBN {work.isbn}" if work.isbn else f"ISSN {work.issn}" if work.issn else ""
    available = f"{words.available}: {_address(work)}"
    if work.journal:  # the medium is that of the host item
        numbers = (
            f"{words.volume} {work.volume}" if work.volume else "",
            f"{words.number} {work.issue}" if work.issue else "",
            _paged(work),
        )
        return _sentences(
            head,
            title,
            f"{work.series} [{words.online}]",
            _version(work, format_date),
            ", ".join(part for part in (*numbers, "" if people else year) if part),
            number,
            available,
        )
    return _sentences(
        head,
        f"{title} [{words.online}]",
        within,
        _version(work, format_date),
        _series(work),
        source,
        number,
        available,
    )


def _harvard(work: CitedWork) -> str:
    """As Cite Them Right has it; without the day of access."""
    names, words = work.authors, _words(work)
    listed = [_initials(author) for author in names]
    if len(listed) > _HARVARD_ALL:
        people = f"{listed[0]} {words.et_al}"
    else:
        people = _joined(listed, words.conjunction, comma_of_two=False)
    undated = "no date" if _is_english(work) else words.undated
    year = f"({work.date[:4] or undated})"
    title = typographic_text(work.title, work.lang)
    stands_alone = work.kind in _WHOLE_WORKS and not work.container and not work.journal
    if not stands_alone:
        title = _single(title, work.lang)
    head = f"{people} {year} {title}" if people else f"{title} {year}"
    day = (
        format_date(work.date, work.lang).replace(work.date[:4], "").strip(" ,") if len(work.date) > 4 else ""
    )
    day = day.removesuffix(" r.").removesuffix(" р.")
    within = f"{words.part_of.lower()} {_container(work)}" if work.container else ""
    version = _version(work, format_date)
    if version and not work.lang.startswith("de"):  # within a sentence; a German noun keeps its capital
        version = version[0].lower() + version[1:]
    publisher = _publisher_unless_author(work)
    if work.journal:
        number = f"{work.volume or ''}({work.issue})" if work.issue else work.volume or ""
        parts = [head, work.series or "", number, _paged(work), version]
    elif stands_alone:
        parts = [_sentences(head, _series(work), _version(work, format_date), publisher)]
    else:
        parts = [head, within, version, _series(work), publisher, day]
    rest = ", ".join(part for part in parts if part)
    return f"{_closed(rest)} {words.available_at}: {_address(work)}"


def _plain(work: CitedWork) -> str:
    names = _joined([author.name for author in work.authors], _words(work).conjunction, comma_of_two=False)
    day = format_date(work.date, work.lang) if work.date else ""
    title = _quoted(work).rstrip(".") if work.kind in _WHOLE_WORKS else quotation(work.title, work.lang)
    return ", ".join(part for part in (names, title, _publisher_unless_author(work), day, work.url) if part)


def _single(title: str, lang: str) -> str:
    """Harvard's quotation marks are single in English; other languages keep their own."""
    return f"‘{title}’" if lang.partition("-")[0] == "en" else quotation(title, lang)


def _container(work: CitedWork) -> str:
    return typographic_text(work.container, work.lang) if work.container else ""


def _address(work: CitedWork) -> str:
    """A DOI stands for the address wherever there is one: it outlives it."""
    return f"https://doi.org/{work.doi}" if work.doi else work.url


def _version(work: CitedWork, form: Callable[[str, str], str]) -> str:
    """Which state of a corrected text is meant; the date as the style writes it."""
    return _words(work).version.format(form(work.version, work.lang)) if work.version else ""


def _month_first(iso: str, lang: str) -> str:
    """`March 3, 2024` in English; elsewhere as the language writes it."""
    year, _, day = date_parts(iso)
    if not day or lang.partition("-")[0] != "en":
        return format_date(iso, lang)
    return f"{format_date(iso[:7], 'en').split()[0]} {day}, {year}"


def _mla_form(iso: str, lang: str) -> str:
    if lang.partition("-")[0] != "en":
        return format_date(iso, lang)
    year, month, day = date_parts(iso)
    return " ".join(
        part for part in (str(day or ""), _MLA_MONTHS[month - 1] if month else "", str(year)) if part
    )


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


def _range(work: CitedWork) -> str:
    return (work.pages or "").replace("-", "–")


def _paged(work: CitedWork) -> str:
    """`pp. 12–31`"""
    if not work.pages:
        return ""
    words = _words(work)
    return f"{words.pages if '-' in work.pages else words.page} {_range(work)}"


def _publisher_unless_author(work: CitedWork) -> str:
    """An organisation that publishes its own text is named once."""
    return "" if [author.name for author in work.authors] == [work.publisher] else work.publisher


def _filed(author: CitedAuthor) -> str:
    """`Tyburski, Maciej`; an organisation, and a name of one word, as it is."""
    family, given = split_name(author)
    return f"{family}, {given}" if given else family


def _initials(author: CitedAuthor) -> str:
    family, given = split_name(author)
    if not given:
        return family
    if category(given[0]) in _CASELESS:
        return f"{family}, {given}"
    initials = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())
    return f"{family}, {initials}"


def _capitals(author: CitedAuthor) -> str:
    family, given = split_name(author)
    return f"{family.upper()}, {given}" if given else family.upper()


def split_name(author: CitedAuthor) -> tuple[str, str]:
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
    return _month_first(work.date, work.lang) if work.date else _words(work).undated


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
    return _mla_form(work.date, work.lang) if work.date else ""


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
