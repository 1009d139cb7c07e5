"""Where a head ends: the lead, and the lines that can only belong to the body. Nothing is taken here."""

from __future__ import annotations

import re

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.captions import numbers_figure
from sitegen.normalise.casing import is_all_caps
from sitegen.normalise.head_authors import is_account, is_person
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.labels import label_alone
from sitegen.normalise.masthead import is_house, is_section, read_issue_label
from sitegen.normalise.names import is_signed
from sitegen.normalise.occupations import is_office
from sitegen.normalise.readings import SENTENCE
from sitegen.normalise.roles import is_prose
from sitegen.normalise.speech import speaker_of, speech_of
from sitegen.normalise.values import NormaliseSettings
from sitegen.normalise.vocabulary import fold

_LONGEST_ODD_TITLE = 120
_LONGEST_ANNOUNCEMENT = 8
_LONGEST_CAPS_LABEL = 4
_LONGEST_BYLINES = 9
"""Lines that the names of the authors take, with what is said of each."""
_LONGEST_LEAD = 700
_FIRST_SECTION = re.compile(r"(?:1|I)[.)]\s+\S")
_BARE_SECTION = re.compile(r"1\s+[^\W\d_a-z]")
_SECOND_SECTION = re.compile(r"2\s+[^\W\d_a-z]")
_NOTE_MARK = re.compile(r"(?<=\S)(?:\[\d{1,3}\]|[¹²³⁴-⁹])|(?<=[^\W\d_A-Z]{4})\d{1,2}(?=[.,;:]?(?:\s|\Z))")


def trails_off(state: HeadState, at: int) -> bool:
    """`Tolls on an Empty Road…`: a title that ends on dots, apart from the paragraph below it."""
    text, following = state.lines[at].text, state.below(at)
    if state.shorts or not text.endswith(("…", "...")) or not _may_be_title(text):
        return False
    apart = following is not None and following.gap and len(following.text) > len(text)
    return apart and SENTENCE.search(text) is None


def _may_be_title(text: str) -> bool:
    """Not too long, and no speech."""
    return len(text) <= _LONGEST_ODD_TITLE and text[:1] not in "–—-“„«"


def asks_above_labels(state: HeadState, at: int) -> bool:
    """`Bar for Sale. Who Will Buy the Port?`: a question behind a stop, above a label line or a second copy."""
    text = state.lines[at].text
    if not text.endswith(("?", "!")) or not _may_be_title(text) or not is_prose(text):
        return False
    below = [line.text for line in state.lines[at + 1 : at + 3]]
    told = any(line.startswith(text) or state.readings(line) for line in below)
    return told and _only_labels_above(state)


def announces_title(state: HeadState, at: int) -> bool:
    """`Cold Storage:` above the line that goes on with the title, where only labels stand above."""
    line, following = state.lines[at], state.below(at)
    if not line.text.endswith(":") or line.kind or len(line.text.split()) > _LONGEST_ANNOUNCEMENT:
        return False
    if following is None or following.gap or following.kind or following.cells:
        return False
    if label_alone(line.text) or fold(line.text) in vocabulary.COMMON_HEADINGS | vocabulary.LEAD:
        return False
    text = following.text
    short = not (is_prose(text) or furniture.is_bullet(text) or text[0].isdigit() or is_signed(text))
    return short and not state.readings(text) and _only_labels_above(state)


def _only_labels_above(state: HeadState) -> bool:
    """Whether no line read so far can be the title."""
    return all(_is_plain_label(state.lines[at].text, state.settings) for at in state.shorts)


def _is_plain_label(text: str, settings: NormaliseSettings) -> bool:
    """A house, a section, a periodical with its number, a few words in capitals, or topics divided by commas."""
    if is_house(text, settings) or is_section(text, settings) or read_issue_label(text) is not None:
        return True
    topics = text.split(",")[1:]
    listed = bool(topics) and all(topic[:1] == " " and len(topic.split()) <= 2 for topic in topics)
    return listed or (is_all_caps(text) and len(text.split()) <= _LONGEST_CAPS_LABEL)


def is_top_button(state: HeadState, at: int) -> bool:
    """`Support us` above any title, or in a row of buttons glued to it: no heading, for no paragraph follows."""
    if not state.shorts:
        return True
    glued = not any(line.gap for line in state.lines[1 : at + 1])
    following = state.below(at)
    return glued and following is not None and furniture.is_chrome(following.text, state.settings)


def opens_body(state: HeadState, at: int) -> bool:
    """Whether a short line can be no title: a speaker, a first section, a caption, a heading, a list, a request."""
    text, titled = state.lines[at].text, bool(state.shorts)
    folded = fold(text)
    speaker = speaker_of(text)
    if titled and speaker and (speaker in state.speakers or speech_of(text)[:1] in "–—"):
        return True
    if titled and (_FIRST_SECTION.match(text) or _opens_sections(state, at)):
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


def _opens_sections(state: HeadState, at: int) -> bool:
    """`1 Introduction`, where `2 Evidence` stands further down."""
    if _BARE_SECTION.match(state.lines[at].text) is None or not state.lines[at].gap:
        return False
    return any(
        line.gap and _SECOND_SECTION.match(line.text) and not is_prose(line.text)
        for line in state.lines[at + 1 :]
    )


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
    if unsigned and is_signed(text) and _text_behind_names(state, at + 1):
        return True
    wanted = {"credit", "source", "time"} | (set() if state.head.dates else {"date", "author"})
    if wanted.isdisjoint(reading.role for reading in state.readings(text)):
        return False
    # An agency or a credit behind the only paragraph belongs to the end of the text, not to its head.
    return any(not furniture.is_chrome(line.text, state.settings) for line in near)


def _text_behind_names(state: HeadState, at: int) -> bool:
    """Whether a paragraph follows at once, or behind offices, accounts and further names."""
    end = min(at + _LONGEST_BYLINES, len(state.lines) - 1)
    while at < end and _tells_of_authors(state.lines[at].text):
        at += 1
    return any(is_prose(line.text) for line in state.lines[at : at + 2])


def _tells_of_authors(text: str) -> bool:
    return is_office(text) or is_account(text) or is_person(text)


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
