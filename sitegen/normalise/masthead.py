"""What stands above a title and is none: breadcrumbs, the name of the house, the name of a periodical with its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sitegen.normalise import vocabulary
from sitegen.normalise.datelines import ISSUE
from sitegen.normalise.dates import parse_date
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.names import looks_like_names
from sitegen.normalise.registers import is_known_organisation, is_known_series
from sitegen.normalise.roles import is_prose
from sitegen.normalise.values import NormaliseSettings
from sitegen.normalise.vocabulary import fold, words_of

_ARROWS = re.compile(r"\s*[>»›→]\s*")
_BARS = re.compile(r"\s+[/|]\s+")
_HERE = re.compile(
    r"(?:you are here|you're here|jesteś tutaj|jesteś tu|tu jesteś|sie sind hier|vous êtes ici|ви тут|вы здесь|أنت هنا)\s?:?\s+",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\([^()]{2,60}\)")
"""`The Blog | (The Harbour Post)`: where a text stood first."""
_NUMBER = re.compile(r"(?:no\.?|nr\.?|№|issue|numer|vol\.?)\s*(\d[\d/]*(?:\s?\(\d{1,5}\))?)\Z", re.IGNORECASE)
_VOLUME = re.compile(
    r"(?P<series>[^\W\d_][^\d]{2,50}?),? (?P<issue>(?:vol(?:ume)?|t|tom|bd|jg)\.? ?\d{1,4},? (?:no|nr|iss|issue|z|heft|h)\.? ?\d[\d/]*)"
    r"(?: ?\(\d{4}\))?\Z",
    re.IGNORECASE,
)
_OPENERS = vocabulary.CHROME | frozenset(
    "programs programmes programy publications publikacje news analyses analizy start projects projekty "
    "issues wydania research themen topics تقارير تحليلات مقالات أخبار аналітика публікації новини аналитика публикации новости "
    "aktuelles publikationen analysen actualités".split()
)
_SEASON = re.compile(
    r"(?:spring|summer|autumn|fall|winter|wiosna|lato|jesień|zima|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver|весна|"
    r"літо|осінь|зима|лето|осень)(?:[/–-](?:summer|winter|lato|zima|sommer|été|hiver))? (?:19|20)\d\d(?:[/–-]\d{2,4})?\Z",
    re.IGNORECASE,
)
_QUOTED_HOUSE = re.compile(
    r"(?i:центр|фонд|інститут|институт|го|громадська організація|fundacja|stowarzyszenie|ośrodek|instytut|zentrum|centre|association|cercle)"
    r" (?:[«„“\"])[^«»„“”\"]{2,40}[»”“\"]"
)
"""`Центр «Лиман»`: what it is, and its name in quotation marks."""
_HOUSES_FIRST = frozenset("مركز معهد مؤسسة منتدى مجلس جمعية المركز المعهد المؤسسة".split())
"""Arabic names of houses begin with what they are."""
_ARTICLES = frozenset("the a an our die der das le la les l'".split())
_PUBLISHERS = frozenset(
    "institute institut instytut foundation fundacja stiftung fondation centre center ośrodek zentrum інститут институт фонд".split()
)
_BARRED_YEAR = re.compile(r"(?<= )(\d{1,3}) ?\| ?((?:19|20)\d\d)\Z")
"""`Papier 3 | 2016`."""
_OF_YEAR = re.compile(r"\d{1,3}/(?:19|20)\d\d|(?:19|20)\d\d/\d{1,3}")
_SHORT_SERIES = 3
"""Words of a name that a number with its year proves to be that of a series."""
_PROGRAMMES = frozenset("programs programmes programy projects projekty series serie cykle".split())


@dataclass(frozen=True)
class Crumbs:
    """A breadcrumb, with the series and the issue it leads to."""

    series: str | None = None
    issue: str | None = None


def read_crumbs(text: str, settings: NormaliseSettings, *, at_top: bool) -> Crumbs | None:
    """`A / B / C`, `A > B`, `HOUSE | SECTION`. `at_top`: no title can stand above, so arrows need no known word."""
    text = _HERE.sub("", text)
    if len(text) > 300 or is_prose(text):
        return None
    arrows = [part for part in _ARROWS.split(text) if part]
    parts = arrows if len(arrows) > 1 else [part for part in _BARS.split(text) if part]
    if len(parts) < 2 or any(len(part.split()) > 6 for part in parts[:-1]) or any(map(parse_date, parts)):
        return None
    if parts is not arrows and _is_card(text, parts):
        return None
    if at_top and parts is not arrows and _BRACKETED.fullmatch(parts[-1]):
        return Crumbs()
    first = parts[0]
    opened = fold(first) in _OPENERS
    if len(parts[-1].split()) > 6 and not (opened and len(parts) > 2):
        return None
    sections = all(is_section(part, settings) for part in parts[1:])
    if not (opened or (at_top and parts is arrows) or (is_house(first, settings) and sections)):
        return None
    return _target(parts, settings)


def _is_card(text: str, parts: list[str]) -> bool:
    """`Analyses | | Jan Nowak`, as listings have it: a section and an author."""
    named = looks_like_names(parts[-1], strict=True)
    return named and (re.search(r"\|\s*\|", text) is not None or opens_with_given_name(parts[-1]))


def _target(parts: list[str], settings: NormaliseSettings) -> Crumbs:
    issue = next((found[1] for part in parts if (found := _NUMBER.match(part))), None)
    names = [
        part
        for part in parts[1:]
        if not _NUMBER.match(part) and fold(part) not in _OPENERS | vocabulary.TYPE_LABELS
    ]
    last = names[-1] if names else ""
    if last and (is_known_series(last, settings) or fold(parts[0]) in _PROGRAMMES or issue):
        return Crumbs(last, issue)
    return Crumbs(None, issue)


def is_house(text: str, settings: NormaliseSettings) -> bool:
    """`VISTULA INSTITUTE`: the publisher's name alone."""
    words = words_of(text, ".,")
    if is_known_organisation(text, settings):
        return True
    if (2 <= len(words) <= 6 and words[0] in _HOUSES_FIRST) or _QUOTED_HOUSE.fullmatch(text):
        return True
    ends = {words[0], words[-1]} if words else set()
    return 2 <= len(words) <= 5 and words[0] not in _ARTICLES and bool(ends & _PUBLISHERS)


def read_issue_label(text: str) -> tuple[str, str] | None:
    """`Vistula Papers 7`, `Wiślane Studia nr 4/2020`: a periodical and its number, without a date."""
    if len(text) > 70:
        return None
    text = _BARRED_YEAR.sub(r"\1/\2", text)
    if volume := _VOLUME.match(text):
        return volume["series"], volume["issue"]
    found = ISSUE.match(text)
    if found is None:
        return None
    words = words_of(found["series"], ".,")
    periodical = not vocabulary.PERIODICAL_WORDS.isdisjoint((words[0], words[-1]))
    numbered = found["word"] is not None and ("/" in found["issue"] or "(" in found["issue"])
    numbered = numbered or found["word"] in ("العدد", "رقم")
    numbered = numbered or (_OF_YEAR.fullmatch(found["issue"]) is not None and len(words) <= _SHORT_SERIES)
    if not (periodical or numbered):
        return None
    issue = f"{found['issue']}/{found['year']}" if found["year"] else found["issue"]
    return found["series"].strip(" ,"), issue


def is_periodical(text: str) -> bool:
    """`Maritime Brief`: at most four words, the last of which names a kind of periodical."""
    words = text.split()
    return 2 <= len(words) <= 4 and words[-1].casefold() in vocabulary.PERIODICAL_WORDS and text[:1].isupper()


def is_season(text: str) -> bool:
    """`Spring 2011`, `Winter 2010/11`: an issue of a quarterly."""
    return len(text) <= 40 and _SEASON.match(text) is not None


def is_section(text: str, settings: NormaliseSettings) -> bool:
    """`Publications`, `Analyses`: a part of the site, or the kind of text."""
    folded = fold(text)
    return folded in _OPENERS or folded in vocabulary.TYPE_LABELS or is_known_series(text, settings)
