"""What an editor would rather see before readers do: words that stand for others, furniture of a page, what was pasted twice,
a weekday that its date does not have, a level of headings that was skipped.

Looks at one text by itself, when it is read. Says where and what; what follows from it is decided where it is known whether
the text is out. The importer knows far more of all this; its tables take longer to load than a text to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

LONGEST_FURNITURE = 40
SENTENCE_WORDS = 8
"""Shorter sentences may be repeated on purpose."""
MOST = 20
"""So many remarks of one kind are told of a text."""

_PLACEHOLDER = re.compile(
    r"\[(?:TKs?|TODO|TBC|TBD|XX+|\?\?+)(?:[ :][^\]\n]*)?\](?!\()|\bTKTK(?:TK)*\b|\bX{4,}\b|\blorem ipsum\b|\bDolor sit amet\b",
    re.IGNORECASE,
)
_SURE_SIGNS = ("[tk", "[todo", "[tbc", "[tbd", "[xx", "[??", "tktk", "xxxx", "lorem ipsum", "dolor sit amet")
"""One of these is in whatever `_PLACEHOLDER` finds: to look for them all takes a tenth of its time, and most texts have none."""
_PERHAPS = re.compile(r"\bTK\b|\bXXX\b|\bTODO\b|\bFIXME\b|\?\?\?")
_PERHAPS_SIGNS = ("TK", "XXX", "TODO", "FIXME", "???")
_CODE = re.compile(r"(?ms)^(```|~~~).*?^\1[ \t]*$|`[^`\n]+`")
_HEADING = re.compile(r"(?m)^(#{1,6})[ \t]+(\S[^\n]*?)[ \t#]*$")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]+[\"'”’»“)\]]*")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"[*_#>\[\]\\]+")
_WEEKDAYS = {
    name: number
    for number, names in enumerate((
        "monday poniedziałek poniedziałku montag lundi понеділок понеділка",
        "tuesday wtorek wtorku dienstag mardi вівторок вівторка",
        "wednesday środa środę środy mittwoch mercredi середа середу середи",
        "thursday czwartek czwartku donnerstag jeudi четвер четверга",
        "friday piątek piątku freitag vendredi п'ятниця п'ятницю п’ятниця п’ятницю пʼятниця пʼятницю",
        "saturday sobota sobotę soboty samstag sonnabend samedi субота суботу суботи",
        "sunday niedziela niedzielę niedzieli sonntag dimanche неділя неділю неділі",
    ))
    for name in names.split()
}  # fmt: skip
_MONTHS = {
    name: number
    for number, names in enumerate((
        "january jan stycznia januar jänner janvier січня", "february feb lutego februar février лютого",
        "march mar marca märz mars березня", "april apr kwietnia avril квітня", "may maja mai травня",
        "june jun czerwca juni juin червня", "july jul lipca juli juillet липня", "august aug sierpnia août серпня",
        "september sept sep września septembre вересня", "october oct października oktober octobre жовтня",
        "november nov listopada novembre листопада", "december dec grudnia dezember décembre грудня",
    ), start=1)
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAYS = "|".join(sorted(map(re.escape, _WEEKDAYS), key=len, reverse=True))
_WEEKDAY_DATE = re.compile(
    rf"(?<!\w)({_DAYS}),?\s+(?:the\s+|den\s+|le\s+)?"
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+)?({_NAMES})|({_NAMES})\s+(\d{{1,2}})(?:st|nd|rd|th)?)(?!\w)"
    r"(?:,?\s+(\d{4})(?!\d))?",
    re.IGNORECASE,
)
_FURNITURE = frozenset(
    "top|to top|back to top|back to the top|support us|donate|donate now|support our work|related posts|related articles|"
    "related content|related|you may also like|read also|read more|see also|share|share this|share this article|share on|print|"
    "tweet|subscribe|subscribe to our newsletter|newsletter|leave a comment|comments|no comments|advertisement|skip to content|"
    "wesprzyj nas|wspieraj nas|powiązane artykuły|powiązane wpisy|podobne wpisy|czytaj także|czytaj też|czytaj więcej|udostępnij|"
    "podziel się|drukuj|do góry|na górę|powrót na górę|zapisz się do newslettera|"
    "unterstützen sie uns|jetzt spenden|spenden|verwandte beiträge|ähnliche beiträge|lesen sie auch|weiterlesen|teilen|"
    "beitrag teilen|drucken|nach oben|zum seitenanfang|newsletter abonnieren|"
    "soutenez-nous|faire un don|articles liés|articles similaires|lire aussi|à lire aussi|lire la suite|partager|imprimer|"
    "haut de page|retour en haut|"
    "підтримати нас|підтримайте нас|пов'язані публікації|пов'язані матеріали|читайте також|читати далі|поділитися|друкувати|"
    "нагору|вгору|догори|ادعمنا|مقالات ذات صلة|اقرأ أيضا|اقرأ أيضاً|مشاركة|طباعة|إلى الأعلى|العودة إلى الأعلى".split(
        "|"
    )
)


@dataclass(frozen=True)
class Remark:
    """One thing to look at. `line`: of the file, 0 where it cannot be told."""

    code: str
    line: int
    words: str
    """What stands there, or what should."""


def proofread(body: str, first_line: int, text: str, day: str) -> tuple[Remark, ...]:
    """Return what there is to remark on a text: its Markdown, the file's line on which that begins, its plain text, its date."""
    source = _CODE.sub(_blank, body) if "`" in body or "~~~" in body else body
    lower = source.lower()
    found = [*_placeholders(source, lower), *_skipped(source)]
    if any(map(lower.__contains__, _WEEKDAYS)):
        found += _weekdays(source, day)
    found += _furniture(source)
    found += _repeated(text, source)
    return tuple(
        Remark(code, first_line + source.count("\n", 0, at) if at >= 0 else 0, words)
        for code, at, words in found
    )


_Found = tuple[str, int, str]


def _blank(code: re.Match[str]) -> str:
    return "\n" * code[0].count("\n")


def _placeholders(source: str, lower: str) -> Iterator[_Found]:
    sure = list(_PLACEHOLDER.finditer(source))[:MOST] if any(map(lower.__contains__, _SURE_SIGNS)) else []
    yield from (("placeholder", found.start(), found[0]) for found in sure)
    taken = [(found.start(), found.end()) for found in sure]
    if not any(map(source.__contains__, _PERHAPS_SIGNS)):
        return
    for found in list(_PERHAPS.finditer(source))[:MOST]:
        if not any(start <= found.start() < end for start, end in taken):
            yield "placeholder-perhaps", found.start(), found[0]


def _skipped(source: str) -> Iterator[_Found]:
    before = 0
    for found in _HEADING.finditer(source):
        level = max(2, len(found[1]))
        if before and level > before + 1:
            yield "heading-skip", found.start(), found[2]
        before = level


def _weekdays(source: str, day: str) -> Iterator[_Found]:
    for found in _WEEKDAY_DATE.finditer(source):
        name, number = found[1].casefold(), int(found[2] or found[5])
        month = _MONTHS[(found[3] or found[4]).casefold()]
        meant = _date(int(found[6]), month, number) if found[6] else _nearest(day, month, number)
        if meant is not None and meant.weekday() != _WEEKDAYS[name]:
            yield "weekday", found.start(), f"{_SPACE.sub(' ', found[0])}|{meant.isoformat()}"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(day: str, month: int, number: int) -> date | None:
    """The day of this name that is nearest to the text's own: a winter's text names days of two years."""
    if len(day) != len("2026-01-01"):
        return None
    own = date.fromisoformat(day)
    years = (_date(own.year + shift, month, number) for shift in (-1, 0, 1))
    found = [each for each in years if each is not None]
    nearest = min(found, key=lambda each: abs(each - own), default=None)
    return nearest if nearest and abs(nearest - own) < timedelta(days=150) else None


def _furniture(source: str) -> Iterator[_Found]:
    at, told = 0, 0
    for line in source.split("\n"):
        words = _MARKUP.sub("", line).strip()
        if words and len(words) <= LONGEST_FURNITURE and _folded(words) in _FURNITURE and told < MOST:
            told += 1
            yield "furniture", at, words
        at += len(line) + 1


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().strip(" :.…›»→↑|-–").split())


def _repeated(text: str, source: str) -> Iterator[_Found]:
    counts: dict[str, int] = {}
    for line in text.split("\n"):
        for sentence in _SENTENCE.findall(line):
            words = sentence.split()
            if len(words) >= SENTENCE_WORDS:
                key = " ".join(words)
                counts[key] = counts.get(key, 0) + 1
    for key, count in counts.items():
        if count > 1:
            yield "repeated", _second(source, key), key


def _second(source: str, sentence: str) -> int:
    """Where its first words stand again, as far as they are written without marks."""
    start = " ".join(sentence.split()[:4])
    first = source.find(start)
    return source.find(start, first + 1) if first >= 0 else -1
