"""Where a head ends: the lead, and the lines that can only belong to the body. Nothing is taken here."""

from __future__ import annotations

import re

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.captions import numbers_figure
from sitegen.normalise.head_authors import is_person
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.labels import label_alone
from sitegen.normalise.names import is_signed
from sitegen.normalise.readings import SENTENCE
from sitegen.normalise.roles import is_prose
from sitegen.normalise.speech import speaker_of
from sitegen.normalise.vocabulary import fold

_LONGEST_TITLE_ON_DOTS = 120
_LONGEST_LEAD = 700
_FIRST_SECTION = re.compile(r"(?:1|I)[.)]\s+\S")
_NOTE_MARK = re.compile(r"(?<=\S)(?:\[\d{1,3}\]|[¹²³⁴-⁹])")


def trails_off(state: HeadState, at: int) -> bool:
    """`Tolls on an Empty Road…`: a title that ends on dots, apart from the paragraph below it."""
    text, following = state.lines[at].text, state.below(at)
    if not text.endswith(("…", "...")) or len(text) > _LONGEST_TITLE_ON_DOTS or text[:1] in "–—-“„«":
        return False
    apart = following is not None and following.gap and len(following.text) > len(text)
    return apart and SENTENCE.search(text) is None


def opens_body(state: HeadState, at: int) -> bool:
    """Whether a short line can be no title: a speaker, a first section, a caption, a heading, a list, a request."""
    text, titled = state.lines[at].text, bool(state.shorts)
    folded = fold(text)
    if titled and state.speakers and speaker_of(text) in state.speakers:
        return True
    if titled and _FIRST_SECTION.match(text):
        return True
    if text.endswith(":") or numbers_figure(text) or state.lines[at].cells:
        return titled
    if folded in vocabulary.DONATION or folded in vocabulary.RELATED or furniture.asks_for_address(text):
        return True
    if folded in vocabulary.COMMON_HEADINGS or folded in vocabulary.LEAD:
        return titled
    following = state.below(at)
    listed = following is not None and furniture.is_bullet(following.text)
    return titled and listed and furniture.is_bullet(text)


def label_lines_follow(state: HeadState, at: int) -> bool:
    """Whether a label line or a title stands near: a caption there is above the head, not below it."""
    near = [line.text for line in state.lines[at : at + 2]]
    return any(state.readings(text) for text in near) or (
        not state.shorts and any(not is_prose(text) for text in near)
    )


def meta_follows(state: HeadState, at: int) -> bool:
    """Whether the next line that is no furniture is a credit, a dateline or a date: what stood above is a lead."""
    while at < len(state.lines) and furniture.is_chrome(state.lines[at].text, state.settings):
        at += 1
    if at >= len(state.lines):
        return False
    text, near = state.lines[at].text, state.lines[at + 1 : at + 3]
    if label_alone(text) == "credit":
        return True
    unsigned = not any(is_person(state.lines[other].text) for other in state.shorts)
    if unsigned and is_signed(text) and any(is_prose(line.text) for line in near):
        return True
    wanted = {"credit", "source", "time"} | (set() if state.head.dates else {"date", "author"})
    if wanted.isdisjoint(reading.role for reading in state.readings(text)):
        return False
    # An agency or a credit behind the only paragraph belongs to the end of the text, not to its head.
    return any(not furniture.is_chrome(line.text, state.settings) for line in near)


def lead_in_house_shape(state: HeadState, at: int) -> str:
    """What shows that the paragraph at `at` is a lead, else ``''``.

    It is set in bold or italics, glued to the title, or stands below a series label; further text follows it.
    """
    following = state.below(at)
    if state.head.lead is not None or not state.settings.lead_as_standfirst or state.head.title is None:
        return ""
    if following is None or not is_prose(state.lines[at].text) or state.lines[at].kind:
        return ""
    line = state.lines[at]
    glued = bool(state.shorts) and not line.gap and at - 1 in state.shorts and following.gap
    housed = state.head.housed and not following.kind
    apart = line.is_set_apart and not following.is_set_apart
    if len(line.text) > _LONGEST_LEAD or not is_prose(following.text) or not (glued or housed or apart):
        return ""
    if following.text[:1] in "–—-" or line.text[:1] in "–—-" or _NOTE_MARK.search(line.text):
        return ""
    if furniture.asks_for_money(following.text):
        return ""
    return "glued" if glued else "housed"
