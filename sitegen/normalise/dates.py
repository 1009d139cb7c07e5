"""Publication dates as sources write them, read by a small grammar over tokens (linear, no backtracking).

Months are known in English, Polish, German, French, Ukrainian, Russian, Arabic, Czech, Spanish and Italian, in the
nominative, the genitive and the usual abbreviations. Dotted dates put the day first. Slashed dates are decided by a
part above 12, else by the site's `date_order`, else they are ambiguous.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

_MONTH_NAMES = (
    (
        "january jan styczeń stycznia sty januar jänner janvier janv січень січня січ январь января янв يناير leden ledna "
        "enero gennaio"
    ),
    (
        "february feb febr luty lutego lut februar février févr fév лютий лютого лют февраль февраля фев февр فبراير شباط "
        "únor února febrero febbraio"
    ),
    "march mar marzec marca märz mrz mars березень березня бер март марта мар مارس آذار březen března marzo",
    (
        "april apr kwiecień kwietnia kwi avril avr квітень квітня кві квіт апрель апреля апр أبريل ابريل نيسان duben dubna "
        "abril aprile"
    ),
    "may maj maja mai травень травня тра трав май мая مايو أيار květen května mayo maggio",
    "june jun czerwiec czerwca cze juni juin червень червня чер черв июнь июня июн يونيو حزيران červen června junio giugno",
    "july jul lipiec lipca lip juli juillet juil липень липня лип июль июля июл يوليو تموز červenec července julio luglio",
    (
        "august aug sierpień sierpnia sie août серпень серпня сер серп август августа авг أغسطس اغسطس آب srpen srpna "
        "agosto"
    ),
    (
        "september sep sept wrzesień września wrz septembre вересень вересня вер верес сентябрь сентября сен сент سبتمبر أيلول "
        "září septiembre settembre"
    ),
    (
        "october oct październik października paź oktober okt octobre жовтень жовтня жов жовт октябрь октября окт أكتوبر "
        "اكتوبر říjen října octubre ottobre"
    ),
    (
        "november nov listopad listopada lis novembre листопад листопада лис лист ноябрь ноября ноя нояб نوفمبر "
        "noviembre"
    ),
    (
        "december dec grudzień grudnia gru dezember dez décembre déc грудень грудня гру груд декабрь декабря дек ديسمبر "
        "prosinec prosince diciembre dicembre"
    ),
)
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()
}
_ROMAN = {
    name: number for number, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), start=1)
}
_TWO_WORD_MONTHS = {
    ("كانون", "الثاني"): 1, ("تشرين", "الأول"): 10, ("تشرين", "الثاني"): 11, ("كانون", "الأول"): 12,
}  # fmt: skip
"""Months of the Levant that are named by their number in a season."""
_WEEKDAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "poniedziałek wtorek środa czwartek piątek sobota niedziela montag dienstag mittwoch donnerstag freitag samstag "
    "środę sobotę niedzielę pon wt śr czw pt sob niedz пятницу среду субботу п'ятницю середу суботу неділю mo di mi do fr sa so "
    "пн вт ср чт пт сб вс нд "
    "sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche понеділок вівторок середа четвер пʼятниця "
    "п'ятниця субота неділя понедельник вторник среда четверг пятница суббота воскресенье الاثنين الثلاثاء الأربعاء "
    "الخميس الجمعة السبت الأحد".split()
)
_BEFORE_WEEKDAY = frozenset("w we on am le у в во في".split())
_ORDINALS = frozenset(("st", "nd", "rd", "th", "er", "e", "го", "º", "ª"))
_YEAR_WORDS = frozenset(("r", "roku", "р", "року", "г", "года", "m"))
_ZONES = frozenset("utc gmt cet cest eet eest msk est edt et pst pdt pt ct bst ist npt z".split())
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_DASHES = frozenset("-–—‒")


@dataclass(frozen=True)
class DateReading:
    """What a piece of text says as a date."""

    iso: str | None
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`; None when it is ambiguous or a badge without a year."""
    precision: str = "day"
    start: str | None = None
    """First day of a period; `iso` is its last."""
    ambiguous: bool = False
    badge: bool = False
    """A day and a month without a year."""
    zone: str = ""


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def number(self) -> int | None:
        return int(self.text) if self.text.isdecimal() and len(self.text) <= 4 else None

    @property
    def month(self) -> int | None:
        return MONTHS.get(self.text.casefold())

    @property
    def year(self) -> int | None:
        number = self.number
        return number if number is not None and len(self.text) == 4 and 1900 <= number <= 2199 else None

    @property
    def day(self) -> int | None:
        number = self.number
        return number if number is not None and len(self.text) <= 2 and 1 <= number <= 31 else None


_END = _Token("", -1, -1)


def parse_date(text: str, order: str | None = None) -> DateReading | None:
    """Read `text` as one date and nothing else, or return None."""
    found = match_date(text, order)
    if found is None or text[found[1] :].strip(" .,;|)·") != "":
        return None
    return found[0]


def match_date(text: str, order: str | None = None) -> tuple[DateReading, int] | None:
    """Read a date at the beginning of `text`; return it with the offset where the rest begins."""
    tokens = [_Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text[:120])]
    reader = _Reader(tokens, order)
    reading = reader.date()
    if reading is None:
        return None
    end = reader.tokens[reader.at - 1].end
    inside_a_word = text[end - 1].isalnum() and text[end : end + 1].isalnum()
    return None if inside_a_word else (reading, end)


class _Reader:
    """A cursor over tokens; `date` tries one form after the other from the same place."""

    def __init__(self, tokens: list[_Token], order: str | None) -> None:
        self.tokens = tokens
        self.order = order
        self.at = 0

    def peek(self, ahead: int = 0) -> _Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else _END

    def skip(self, *texts: str) -> bool:
        if self.peek().text.casefold() in texts:
            self.at += 1
            return True
        return False

    def adjacent(self, ahead: int) -> bool:
        """Whether the tokens at `ahead` and after it touch each other."""
        return self.peek(ahead).end == self.peek(ahead + 1).start

    def date(self) -> DateReading | None:
        self.skip("on", "dnia", "vom", "le", "am", "den", "від", "от", "(")
        if self.peek().text.casefold() in _BEFORE_WEEKDAY and self.peek(1).text.casefold() in _WEEKDAYS:
            self.at += 1
        if self.peek().text.casefold() in _WEEKDAYS:
            self.at += 1
            self.skip(".")
            self.skip(",")
            self.skip("den", "dnia", "le")
        reading = None
        for form in (self._numeric, self._day_first, self._month_first, self._year_only):
            start = self.at
            reading = form()
            if reading is not None:
                break
            self.at = start
        if reading is None:
            return None
        if reading.iso and reading.precision == "day":
            return self._with_time(reading)
        return reading

    def _numeric(self) -> DateReading | None:
        a, sep, b, sep2, c = (self.peek(i) for i in range(5))
        if a.number is None or sep.text not in (".", "/", "-") or b.number is None:
            return None
        if sep2.text == sep.text and c.number is not None:
            return self._three(a, b, c, sep.text)
        touching = self.adjacent(0) and self.adjacent(1)
        if touching and len(b.text) == 4 and b.year and a.number <= 12 and a.day:
            self.at += 3
            return _partial(b.year, a.number)
        if touching and a.year and len(b.text) == 2 and 1 <= b.number <= 12 and sep.text == "-":
            self.at += 3
            return _partial(a.year, b.number)
        return None

    def _three(self, a: _Token, b: _Token, c: _Token, sep: str) -> DateReading | None:
        if a.year and b.number and c.number:
            year, month, day = a.year, b.number, c.number
        elif c.year and a.day and b.day:
            year = c.year
            if sep == "/":
                decided = self._slashed(a.day, b.day)
                if decided is None:
                    self.at += 5
                    return DateReading(None, ambiguous=True)
                day, month = decided
            else:
                day, month = a.day, b.day
        else:
            return None
        made = _full(year, month, day)
        if made is not None:
            self.at += 5
            self._year_word()
        return made

    def _slashed(self, a: int, b: int) -> tuple[int, int] | None:
        """Day and month of a slashed date, or None when both readings are possible."""
        if a > 12 or a == b:
            return a, b
        if b > 12 or self.order == "mdy":
            return b, a
        return (a, b) if self.order == "dmy" else None

    def _day_first(self) -> DateReading | None:
        day = self._day()
        if day is None:
            return None
        first_month = self._month() or self._roman_month()
        last_day = None
        if self.peek().text in _DASHES:
            self.at += 1
            last_day = self._day()
            if last_day is None:
                return None
        month = self._month() or first_month
        if month is None:
            return None
        year = self._year()
        if year is None:
            return DateReading(None, badge=True) if last_day is None else None
        if last_day is None:
            return _full(year, month, day)
        return _range(year, first_month or month, day, month, last_day)

    def _month_first(self) -> DateReading | None:
        month = self._month()
        if month is None:
            return None
        self.skip(",")
        if self.peek().year is None:
            day = self._day()
            if day is None:
                return None
            last_month, last_day = month, None
            if self.peek().text in _DASHES:
                self.at += 1
                last_month = self._month() or month
                last_day = self._day()
                if last_day is None:
                    return None
            year = self._year()
            if year is None:
                return DateReading(None, badge=True) if last_day is None else None
            if last_day is None:
                return _full(year, month, day)
            return _range(year, month, day, last_month, last_day)
        year = self._year()
        return _partial(year, month) if year else None

    def _year_only(self) -> DateReading | None:
        year = self.peek().year
        if year is None:
            return None
        self._year()
        return DateReading(str(year), precision="year")

    def _day(self) -> int | None:
        day = self.peek().day
        if day is None:
            return None
        touching = self.adjacent(0)
        self.at += 1
        if touching and self.peek().text.casefold() in _ORDINALS:
            self.at += 1
        self.skip(".")
        self.skip("of")
        return day

    def _month(self) -> int | None:
        two = _TWO_WORD_MONTHS.get((self.peek().text, self.peek(1).text))
        if two is not None:
            self.at += 2
            return two
        month = self.peek().month
        if month is not None:
            self.at += 1
            self.skip(".")
        return month

    def _roman_month(self) -> int | None:
        """`6.XII.2010`, `6 V 2010`: a month in Roman numerals, with its year behind it."""
        month = _ROMAN.get(self.peek().text)
        ahead = 2 if self.peek(1).text == "." else 1
        if month is None or self.peek(ahead).year is None:
            return None
        self.at += ahead
        return month

    def _year(self) -> int | None:
        start = self.at
        self.skip(",")
        self.skip("of")
        year = self.peek().year
        if year is None:
            self.at = start
            return None
        self.at += 1
        self._year_word()
        return year

    def _year_word(self) -> None:
        if self.peek().text.casefold() in _YEAR_WORDS:
            self.at += 1
            self.skip(".")

    def _with_time(self, reading: DateReading) -> DateReading:
        """Take a time of day, which no field keeps, and its zone, which decides between two readings."""
        start = self.at
        self.skip(",", "t", "-", "–", "|", "·", "•")
        self.skip("at", "o", "um", "à", "kl", "godz", "о", "об", "в")
        self.skip(".")
        hour, colon, minute = (self.peek(i) for i in range(3))
        if hour.number is None or colon.text not in (":", "h", ".") or minute.number is None:
            self.at = start
            return reading
        if len(hour.text) > 2 or len(minute.text) != 2 or hour.number > 24 or minute.number > 59:
            self.at = start
            return reading
        self.at += 3
        if self.peek().text == ":" and self.peek(1).number is not None:
            self.at += 2
        if self.peek().text == "." and self.peek(1).number is not None:
            self.at += 2
        self.skip("am", "pm", "uhr")
        return DateReading(reading.iso, reading.precision, reading.start, zone=self._zone())

    def _zone(self) -> str:
        self.skip("(")
        zone = ""
        if self.peek().text.casefold() in _ZONES:
            zone = self.peek().text.upper()
            self.at += 1
        if self.peek().text in ("+", "-") and self.peek(1).number is not None:
            zone += self.peek().text + self.peek(1).text
            self.at += 2
            if self.peek().text == ":" and self.peek(1).number is not None:
                zone += ":" + self.peek(1).text
                self.at += 2
        self.skip(")")
        return zone


def _full(year: int, month: int, day: int) -> DateReading | None:
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return DateReading(f"{year:04}-{month:02}-{day:02}")


def _partial(year: int, month: int) -> DateReading:
    return DateReading(f"{year:04}-{month:02}", precision="month")


def _range(year: int, first_month: int, first: int, last_month: int, last: int) -> DateReading | None:
    begin, end = _full(year, first_month, first), _full(year, last_month, last)
    if begin is None or end is None or begin.iso is None or end.iso is None or begin.iso > end.iso:
        return None
    return DateReading(end.iso, start=begin.iso)
