"""The head of an article read as a set of roles in any order: label lines, title, subtitle, standfirst, credit.

One pass down the lines, until the body begins. What a line is, small readers tell, each by the lines around it: names
in `head_authors`, labels apart from their values in `head_labels`, series and crumbs in `head_series`, the end of the head
in `head_lead`. The roles of the short lines that are left, the title among them, are told at the end, in `titles`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.captions import ends_on_credit
from sitegen.normalise.flattened import split_caps_title
from sitegen.normalise.head_authors import (
    bio_above,
    desk_below,
    name_interviewer,
    office_below,
    signed_below,
    signed_pairs,
    starred,
)
from sitegen.normalise.head_labels import broken_reading_time, label_with_next
from sitegen.normalise.head_lead import (
    announces_title,
    asks_above_labels,
    is_top_button,
    label_lines_follow,
    lead_in_house_shape,
    meta_follows,
    opens_body,
    trails_off,
)
from sitegen.normalise.head_series import (
    broken_crumbs,
    citation,
    crumbs,
    date_by_issue,
    identifier,
    periodical_below,
    season,
    series_of_register,
    spaced_label,
)
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.preamble import menu_end, runs_on
from sitegen.normalise.readings import how_read
from sitegen.normalise.roles import Head, is_prose
from sitegen.normalise.speech import speakers
from sitegen.normalise.titles import assign_short_lines
from sitegen.normalise.values import Line, NormaliseSettings
from sitegen.normalise.vocabulary import fold

_WINDOW = 80
_BOX = 6
"""Lines of a request for donations above a text at most."""
_BODY_KINDS = ("h2", "h3", "h4", "li", "oli", "quote", "row", "block")

Reader = Callable[[HeadState, int], int]
"""Takes what begins at a line; returns how many lines it used, 0 where it knows nothing of them."""


def read_head(lines: Sequence[Line], settings: NormaliseSettings) -> Head:
    """Read the head of `lines`. Lines before `body_start` are claimed or removed; none is lost."""
    state = HeadState(list(lines), settings, speakers(dict.fromkeys(line.text for line in lines)))
    at = _walk(state, _skip_menu(state))
    at -= assign_short_lines(state, body_start=at)
    head = state.head
    head.bylines.extend(state.contributors)
    if state.lead_at is None and (how := lead_in_house_shape(state, at)):
        state.lead_at, state.lead_how = at, how
        at += 1
    head.body_start = at
    head.lines = state.lines
    head.opening = list(state.captions)
    if state.lead_at is not None:
        line = state.lines[state.lead_at]
        if settings.lead_as_standfirst:
            head.lead = line.text
            head.claim("lead", line, how=state.lead_how)
        else:
            head.opening.append(line)
    return head


def _skip_menu(state: HeadState) -> int:
    """Skip the menu above the article; return the index behind it."""
    end = menu_end(state.lines[: _WINDOW * 2], state.settings)
    for line in state.lines[:end]:
        state.head.remove(line, "navigation")
        state.head.chrome.add(fold(furniture.bare(line.text)))
    return end


def _walk(state: HeadState, at: int) -> int:
    """Take label lines, furniture and short lines until the body begins; return its index."""
    end = min(len(state.lines), at + _WINDOW)
    while at < min(end, len(state.lines)) and (used := _step(state, at)):
        at += used
    return at


def _step(state: HeadState, at: int) -> int:
    """Take what begins at `at`; the number of lines used, 0 where the body begins."""
    line = state.lines[at]
    if line.kind in _BODY_KINDS:
        return 0
    if line.kind == "title":
        state.shorts.append(at)
        return 1
    if used := broken_crumbs(state, at):
        return used
    if announces_title(state, at):
        _join_lines(state, at)
    elif not (trails_off(state, at) or asks_above_labels(state, at)):
        return next((used for reader in _READERS if (used := reader(state, at))), 0)
    state.shorts.append(at)
    return 1


def _furniture(state: HeadState, at: int) -> int:
    """Navigation, buttons, and requests for donations."""
    line = state.lines[at]
    if furniture.is_chrome(line.text, state.settings) or _is_network_x(state, at):
        state.head.remove(line, "page furniture")
        state.head.chrome.add(fold(line.text))
        return 1
    if box := furniture.donation_box([each.text for each in state.lines[at : at + _BOX]]):
        for each in state.lines[at : at + box]:
            state.head.remove(each, "donation block")
        return box
    if fold(line.text) in vocabulary.DONATION | vocabulary.RELATED and is_top_button(state, at):
        reason = "donation block" if fold(line.text) in vocabulary.DONATION else "page furniture"
        state.head.remove(line, reason)
        return 1
    return 0


def _is_network_x(state: HeadState, at: int) -> bool:
    """`X` glued to the name of another network."""
    beside = [state.lines[at - 1]] if at and not state.lines[at].gap else []
    following = state.below(at)
    beside += [following] if following is not None and not following.gap else []
    return state.lines[at].text == "X" and any(furniture.is_share(line.text) for line in beside)


def _label_line(state: HeadState, at: int) -> int:
    """A line whose own grammar says what it is."""
    readings = state.readings(state.lines[at].text)
    if not readings:
        return 0
    if readings[0].role == "lead" and (state.head.lead or not state.settings.lead_as_standfirst):
        return 0
    roles = [reading.role for reading in readings]
    state.meta_lines.add(at)
    if "author" in roles:
        state.authored_at = at
    if roles == ["issue"]:
        state.numbered_at = at
    for reading in readings:
        state.take(reading, state.lines[at], how_read(reading))
    return 1


def _text(state: HeadState, at: int) -> int:
    """A paragraph or a short line; below the lead, only a name can still belong to the head."""
    if state.lead_at is not None:
        return signed_below(state, at)
    line = state.lines[at]
    if line.is_link and state.shorts:
        return 0
    if ends_on_credit(line.text) and label_lines_follow(state, at + 1):
        state.captions.append(line)
        return 1
    name_interviewer(state, at)
    return _paragraph(state, at) if is_prose(line.text) else _short_line(state, at)


def _paragraph(state: HeadState, at: int) -> int:
    """A lead, a biography above the title, or a title that shares its line with the text."""
    if state.shorts:
        if state.head.lead is not None or not meta_follows(state, at + 1):
            return 0
        state.lead_at = at
        return 1
    if used := bio_above(state, at):
        return used
    if len(parts := split_caps_title(state.lines[at])) > 1:
        state.lines[at : at + 1] = parts
        state.head.warnings.append("title-split-from-lead")
        return _text(state, at)
    return 0


def _short_line(state: HeadState, at: int) -> int:
    """A line that may be the title."""
    if opens_body(state, at):
        return 0
    _join_title(state, at)
    date_by_issue(state, at)
    state.shorts.append(at)
    return 1


def _join_title(state: HeadState, at: int) -> None:
    """Join a title that was broken over two lines."""
    line, following = state.lines[at], state.below(at)
    if following is not None and runs_on(line, following, state.settings.date_order):
        _join_lines(state, at)


def _join_lines(state: HeadState, at: int) -> None:
    line, following = state.lines[at : at + 2]
    joined = f"{line.text} {following.text}"
    state.lines[at : at + 2] = [Line(line.number, joined, line.gap, last=following.number)]


_READERS: tuple[Reader, ...] = (
    _furniture,
    series_of_register,
    crumbs,
    season,
    spaced_label,
    identifier,
    citation,
    _label_line,
    starred,
    signed_pairs,
    label_with_next,
    broken_reading_time,
    office_below,
    desk_below,
    periodical_below,
    _text,
)
"""In this order a line is asked what it is: the first reader that knows it takes it."""
