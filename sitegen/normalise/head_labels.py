"""Labels of a head whose value stands on the lines below them."""

from __future__ import annotations

import re

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.head_authors import is_person
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.labels import accept, label_alone, read_line, role_of
from sitegen.normalise.names import is_name_list, is_others, is_signed, looks_like_names
from sitegen.normalise.readings import Reading
from sitegen.normalise.roles import is_prose
from sitegen.normalise.values import Line
from sitegen.normalise.vocabulary import fold

_LOST_DATE = frozenset(("on", "at", "am", "le", "dnia", "в"))
"""What is left of `Published on 3 May 2020` where the page lost its date."""
_LABELS_OF_TABLES = ("topics", "regions", "series", "issue")
_LABELS_WITHOUT_VALUE = ("date", "updated", "author", "topics")


def label_with_next(state: HeadState, at: int) -> int:
    """A label alone on its line, with the line below it, or the bullets below it, as its value."""
    role = label_alone(state.lines[at].text) or _label_in_table(state, at)
    if not role:
        return _bare_by(state, at)
    if role == "author" and (used := _author_list(state, at)):
        return used
    following = state.below(at)
    if following is not None and not state.readings(following.text)[1:]:
        reading = accept(role, following.text, following.text, state.settings.date_order)
        near = not following.gap or role in ("date", "updated", "lead")
        if reading and near and not (role == "author" and is_prose(following.text)):
            return _take_value(state, at, role, reading)
    return _without_value(state, at, role)


def _take_value(state: HeadState, at: int, role: str, reading: Reading) -> int:
    line, following = state.lines[at : at + 2]
    if role == "lead" and not _may_be_lead(state, following):
        return 0
    how = f"label:{line.text}"
    state.head.claim(role, line, how=how)
    if role == "lead":
        state.head.lead = following.text
        state.head.claim("lead", following, how=how)
    else:
        state.take(reading, following, how)
        used = 2 + (_further_names(state, at + 2, how) if role == "author" else 0)
        state.meta_lines.update(range(at, at + used))
        return used
    return 2


def _may_be_lead(state: HeadState, line: Line) -> bool:
    return (
        state.settings.lead_as_standfirst
        and state.head.lead is None
        and state.lead_at is None
        and is_prose(line.text)
        and not furniture.is_bullet(line.text)
    )


def _without_value(state: HeadState, at: int, role: str) -> int:
    """A label whose value is nowhere: it is left out, with what stands there in place of a date."""
    line, following = state.lines[at], state.below(at)
    if role == "credit" and line.text.rstrip().endswith(":"):
        state.head.warnings.append("empty-image-credit")
        state.head.remove(line, "label without a value")
        return 1
    if role not in _LABELS_WITHOUT_VALUE:
        return 0
    state.head.remove(line, "label without a value")
    if following is not None and fold(following.text) in _LOST_DATE:
        state.head.remove(following, "label without a value")
        return 2
    return 1


def _label_in_table(state: HeadState, at: int) -> str:
    """`Region` among labels that stand above their values: glued to a label line and to what follows."""
    around = state.lines[at : at + 2]
    glued = at - 1 in state.meta_lines and len(around) > 1 and not any(line.gap for line in around)
    role = role_of(around[0].text) if glued else ""
    return role if role in _LABELS_OF_TABLES else ""


def _bare_by(state: HeadState, at: int) -> int:
    """`By` alone on its line, above a name."""
    line, following = state.lines[at], state.below(at)
    if following is None or fold(line.text) not in vocabulary.AUTHOR:
        return 0
    if not (is_name_list(following.text) or is_signed(following.text)):
        return 0
    how = f"label:{line.text}"
    state.head.claim("author", line, how=how)
    state.take(Reading("author", following.text, following.text), following, how)
    end = at + 2 + _further_names(state, at + 2, how)
    state.meta_lines.update(range(at, end))
    return end - at


def _further_names(state: HeadState, at: int, how: str) -> int:
    """Names glued below the first one under a label; the number of lines used."""
    end = at
    while end < len(state.lines) and not state.lines[end].gap and is_person(state.lines[end].text):
        line = state.lines[end]
        state.take(Reading("author", line.text, line.text), line, how)
        end += 1
    return end - at


def _author_list(state: HeadState, at: int) -> int:
    """`Authors:` above bullets, one name each."""
    end = at + 1
    while end < len(state.lines) and _is_name_in_list(state.lines[end].text):
        end += 1
    if end == at + 1:
        return 0
    how = f"label:{state.lines[at].text}"
    state.head.claim("author", state.lines[at], how=how)
    for line in state.lines[at + 1 : end]:
        state.take(Reading("author", furniture.bare(line.text), line.text), line, how)
    state.meta_lines.update(range(at, end))
    return end - at


def _is_name_in_list(text: str) -> bool:
    name = furniture.bare(text)
    return furniture.is_bullet(text) and (looks_like_names(name) or is_others(name))


def broken_reading_time(state: HeadState, at: int) -> int:
    """`Читати 20` above `хв`: a reading time whose unit fell onto the next line."""
    line, following = state.lines[at], state.below(at)
    if following is None or len(line.text) > 30 or len(following.text) > 8:
        return 0
    number = re.search(r"\d{1,3}\Z", line.text)
    joined = f"{number[0]} {following.text}" if number else ""
    if not any(reading.role == "time" for reading in read_line(joined)):
        return 0
    for each in (line, following):
        state.head.claim("reading time", each)
    state.head.other.append(f"{line.text} {following.text}")
    return 2
