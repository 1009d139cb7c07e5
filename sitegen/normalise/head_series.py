"""Series, issues and crumbs of a head: which publication a text belongs to, and where on the site it stands."""

from __future__ import annotations

import re

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps, is_spaced_capitals, recase_label
from sitegen.normalise.dates import parse_date
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.masthead import is_season, read_crumbs, read_issue_label
from sitegen.normalise.readings import PAGES
from sitegen.normalise.registers import is_known_series
from sitegen.normalise.roles import Dated, is_prose

_PERIODICAL = re.compile(
    r"(?:[^\W\d_]+ ){0,4}(?:monthly|weekly|quarterly|bulletin|miesięcznik|tygodnik|kwartalnik|biuletyn|monatsbericht|місячник)"
    r"[ ,:–-]+(.{4,30})\Z",
    re.IGNORECASE,
)
_LONGEST_PERIODICAL = 4
_CRUMB_SIGNS = frozenset("/>»›→|")
_IDENTIFIER = re.compile(
    r"(?:e-?ISSN|ISSN|e-?ISBN|ISBN|УДК|ББК|UDC|UKD|JEL|ORCID)\b[\s:]*[\dA-ZА-Я][\w .,:;/()–-]{1,60}\Z"
)


def series_of_register(state: HeadState, at: int) -> int:
    """A series that the site has a record of."""
    line = state.lines[at]
    if not is_known_series(line.text, state.settings):
        return 0
    name = line.text.strip()
    state.head.series = state.head.series or (recase_label(name) if is_all_caps(line.text) else name)
    state.head.housed = True
    state.head.claim("series", line, how="register")
    return 1


def crumbs(state: HeadState, at: int) -> int:
    """`Home > Analyses > Vistula Papers`: a breadcrumb, with the series and the issue it leads to."""
    line = state.lines[at]
    found = read_crumbs(line.text, state.settings, at_top=not state.shorts)
    if found is None:
        return 0
    state.head.claim("breadcrumb", line)
    state.head.other.append(line.text)
    for role, value in (("series", found.series), ("issue", found.issue)):
        if value and getattr(state.head, role) is None:
            setattr(state.head, role, value)
            state.head.claim(role, line, "", how="crumbs")
    return 1


def broken_crumbs(state: HeadState, at: int) -> int:
    """`Home`, `/`, `Analyses`, each on its line: a breadcrumb that fell apart above the title."""
    end = at
    while (
        end + 2 < len(state.lines)
        and state.lines[end + 1].text in _CRUMB_SIGNS
        and all(_is_crumb(state.lines[near].text) for near in (end, end + 2))
    ):
        end += 2
    if end == at or state.shorts:
        return 0
    for line in state.lines[at : end + 1]:
        state.head.claim("breadcrumb", line)
    state.head.other.append(" ".join(line.text for line in state.lines[at : end + 1]))
    return end + 1 - at


def _is_crumb(text: str) -> bool:
    """At most five words without a stop."""
    return len(text.split()) <= 5 and text not in _CRUMB_SIGNS and not is_prose(text)


def season(state: HeadState, at: int) -> int:
    """`Spring 2011` beside the name of a quarterly or above a title says which issue it is; it is no date."""
    line, following = state.lines[at], state.below(at)
    titled = bool(state.shorts) or (following is not None and not is_prose(following.text))
    if state.head.issue is not None or not titled or not is_season(line.text):
        return 0
    state.head.issue = line.text
    state.head.claim("issue", line, how="shape")
    return 1


def spaced_label(state: HeadState, at: int) -> int:
    """`C O N T E N T S` above another short line: the label of a PDF page, set letter by letter."""
    line, following = state.lines[at], state.below(at)
    if not is_spaced_capitals(line.text) or following is None or is_prose(following.text):
        return 0
    state.head.other.append(line.text)
    state.head.claim("label", line)
    return 1


def identifier(state: HeadState, at: int) -> int:
    """`ISSN 2999-0001`, `УДК 627.2`: how libraries know the text."""
    line = state.lines[at]
    if _IDENTIFIER.match(line.text) is None:
        return 0
    state.head.other.append(line.text)
    state.head.claim("label", line)
    state.meta_lines.add(at)
    return 1


def citation(state: HeadState, at: int) -> int:
    """`Wiślany Przegląd, nr 3(17)/2014, s. 44-51`: a journal with its number and the pages."""
    line = state.lines[at]
    before, _, pages = line.text.rpartition(", ")
    found = read_issue_label(before) if PAGES.match(pages) else None
    if found is None or state.head.series is not None or state.head.issue is not None:
        return 0
    state.head.series, state.head.issue = found
    state.head.claim("series", line, how="issue label")
    state.head.claim("issue", line, "", how="issue label")
    state.meta_lines.add(at)
    return 1


def periodical_below(state: HeadState, at: int) -> int:
    """`Biuletyn Rzeczny` glued below `nr 7/2012`, above the title."""
    line = state.lines[at]
    if line.gap or state.numbered_at != at - 1 or state.head.series is not None or is_prose(line.text):
        return 0
    words = [word.casefold() for word in line.text.split()]
    if len(words) > _LONGEST_PERIODICAL or vocabulary.PERIODICAL_WORDS.isdisjoint((words[0], words[-1])):
        return 0
    state.head.series = line.text
    state.head.claim("series", line, how="periodical")
    return 1


def date_by_issue(state: HeadState, at: int) -> None:
    """`MONTHLY July 2020`: the line may be the title, and says the month of the issue."""
    line = state.lines[at]
    found = _PERIODICAL.match(line.text)
    date = parse_date(found[1], state.settings.date_order) if found else None
    if date is not None and not date.badge:
        state.head.dates.append(Dated("date", date, labelled=False, line=line.number, how="issue month"))
