"""The short lines of a head that are no labels: which is the title, and what the lines above and below it are for it.

What a line can be at all, authors and labels, is told in `short_authors` and `short_labels`; here lines get their roles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps, recase_label
from sitegen.normalise.head_state import HeadState
from sitegen.normalise.labels import read_line
from sitegen.normalise.masthead import is_periodical, read_issue_label
from sitegen.normalise.occupations import says_role
from sitegen.normalise.registers import is_known_organisation, is_known_person
from sitegen.normalise.short_authors import (
    is_affiliation,
    is_signature,
    is_unlabelled_author,
    names_author_again,
)
from sitegen.normalise.short_labels import (
    is_above_issue,
    is_caps_label,
    is_label,
    is_topic_list,
    label_role,
    lists_known_topics,
)
from sitegen.normalise.short_lines import ShortLines
from sitegen.normalise.values import Line, NormaliseSettings, Removed
from sitegen.normalise.vocabulary import fold
from sitegen.normalise.wording import Wording

_FEW = 2
"""A title and a subtitle: among more short lines than these, the choice of the title is unsure."""
_SHORTEST_STEM = 8
"""Characters of a title that stands once more with a button behind it."""
_NAME_IN_TITLE = re.compile(r"(?:[^:]{3,40}: )?((?:[^\W\d_a-z]\. ?){1,2}[^\W\d_a-z][^\W\d_]+) [–—-] (.+)\Z")
_ADDRESS = re.compile(r"[\w-]+(?:\.[\w-]+)+")


def assign_short_lines(state: HeadState, *, body_start: int) -> int:
    """Give every short line of `state` its role in the head.

    Return how many lines above `body_start` are headings of the body after all.
    """
    lead = [Line(0, state.head.lead)] if state.head.lead else []
    wording = Wording([*lead, *state.lines[body_start:]])
    short = ShortLines(
        state.lines, state.shorts, state.meta_lines, state.head, state.settings, wording, body_start
    )
    if places := _without_glued_buttons(short):
        _assign(short, places)
    return body_start - short.body_start


def _assign(short: ShortLines, places: Sequence[int]) -> None:
    title_at, how = _title(short, places)
    after = [at for at in places if at > title_at]
    if short.head.title is None:
        _set_title(short, short.lines[title_at], how)
    else:
        after = [title_at, *after]
    for at in places:
        if at < title_at:
            _assign_above(short, at)
    _assign_below(short, _without_headings(short, after, title_at))


# -- the title


def _without_glued_buttons(short: ShortLines) -> list[int]:
    """`Title` + `TitlePobierz` or `TitleAutor ilustracji: X`: a second copy with a button or a credit behind it."""
    distinct = {fold(short.text(at)): at for at in short.places}
    kept: list[int] = []
    for at in short.places:
        stems = (short.text(other) for other in distinct.values() if other != at)
        if not any(_take_glued_copy(short, at, stem) for stem in stems):
            kept.append(at)
    return kept


def _take_glued_copy(short: ShortLines, at: int, stem: str) -> bool:
    """Take a line that is `stem` with a button, a credit or the site's name behind it; tell whether it was one."""
    line = short.lines[at]
    rest = line.text[len(stem) :].strip()
    if not rest or not line.text.startswith(stem) or len(stem) < _SHORTEST_STEM:
        return False
    short.doubled.add(fold(stem))
    if fold(rest) in vocabulary.BUTTONS:
        short.head.remove(line, "title with a button")
    elif credit := next((reading for reading in read_line(rest) if reading.role == "credit"), None):
        short.head.set_or_keep("credit", credit.value)
        short.head.claim("credit", line, how="glued to title")
    elif rest.startswith("|"):
        short.head.remove(line, "title with the site's name")
    else:
        short.doubled.discard(fold(stem))
        return False
    return True


def _title(short: ShortLines, places: Sequence[int]) -> tuple[int, str]:
    """The line a web page marks as title, else the one that stands most often, else the first that is no label.

    Returned with what showed it.
    """
    for at in places:
        if short.lines[at].kind == "title":
            return at, "markup"
    signed = _signed_copies(short, places)
    counts = Counter(fold(short.text(at)) for at in places if at not in signed)
    counts.update(short.doubled)
    most = max(counts.values(), default=0)
    if most > 1:
        repeated = next(at for at in places if counts[fold(short.text(at))] == most)
        return repeated, f"repeated:{most}"
    candidates = [at for at in places if at not in signed and not is_label(short, at, places)]
    if not candidates:
        return places[-1], "last short"
    several = len(candidates) > _FEW
    return candidates[0], f"first of:{len(candidates)}" if several else "first short"


def _signed_copies(short: ShortLines, places: Sequence[int]) -> frozenset[int]:
    """`M. Wierzba – Rockets` among lines that have `Rockets` as well: the title with its author before it."""
    texts = {fold(short.text(at)) for at in places}
    named = ((at, _NAME_IN_TITLE.match(short.text(at))) for at in places)
    return frozenset(at for at, found in named if found and fold(found[2]) in texts)


def _set_title(short: ShortLines, line: Line, how: str) -> None:
    head, text = short.head, line.text
    stem, bar, rest = text.partition(" | ")
    if bar and len(stem) >= 10 and _is_site_name(rest, short.settings):
        head.claim("title", line, stem, how=how)
        head.removed.append(Removed(rest, line.number, "the site's name"))
        text = stem
    else:
        head.claim("title", line, how=how)
    head.title = text
    _take_author_in_title(short, line)


def _take_author_in_title(short: ShortLines, line: Line) -> None:
    """`M. Wierzba – Rockets Without Launchers` names its author."""
    named = _NAME_IN_TITLE.match(line.text)
    if named and not short.head.bylines:
        short.head.bylines.append(named[1])
        short.head.claim("author", line, "", how="in title")


def _is_site_name(text: str, settings: NormaliseSettings) -> bool:
    words = [word.casefold() for word in text.split()]
    last = text.rsplit("|", maxsplit=1)[-1].strip()
    return (
        _ADDRESS.fullmatch(last) is not None
        or not vocabulary.ORGANISATION_WORDS.isdisjoint(words)
        or is_known_organisation(last, settings)
    )


# -- above the title


def _assign_above(short: ShortLines, at: int) -> None:
    head, line = short.head, short.lines[at]
    if short.is_title(at):
        head.remove(line, "title repeated")
    elif is_topic_list(short, at):
        _take_topics(short, at)
    elif is_known_person(line.text, short.settings) or is_signature(short, at):
        _take_byline(short, at, "name above")
    elif short.signed_at == at - 1 and is_affiliation(line.text):
        _take_affiliation(short, at)
    elif issue := read_issue_label(line.text):
        _take_issue(short, at, *issue)
    elif role := label_role(short, at):
        head.other.append(line.text)
        head.claim(role, line)
    elif is_caps_label(line.text) and head.series is None:
        head.series = recase_label(line.text)
        head.housed = True
        head.claim("series", line, how="caps")
    elif head.series is None and (is_periodical(line.text) or is_above_issue(short, at)):
        head.series = line.text
        head.claim("series", line, how="periodical")
    else:
        _keep(short, at)


# -- below the title


def _assign_below(short: ShortLines, places: Sequence[int]) -> None:
    described: int | None = None
    """The line that says what the author above it is."""
    for position, at in enumerate(places):
        if at == described:
            continue
        following = places[position + 1] if position + 1 < len(places) else None
        described = _assign_one_below(short, at, following)


def _assign_one_below(short: ShortLines, at: int, following: int | None) -> int | None:
    """Give one line its role. Return `following`, the place of the next short line, where that was taken with it."""
    head, line = short.head, short.lines[at]
    if _repeats(short, at):
        return None
    if head.issue is None and (issue := read_issue_label(line.text)):
        _take_issue(short, at, *issue)
    elif is_unlabelled_author(short, at, following):
        _take_byline(short, at, "name below")
        if following == at + 1 and is_affiliation(short.text(following)):
            _take_affiliation(short, following)
            return following
    elif lists_known_topics(short, at):
        _take_topics(short, at)
    elif fold(line.text) in vocabulary.TYPE_LABELS:
        head.other.append(line.text)
        head.claim("label", line)
    elif head.subtitle is None and line.text[:1] not in "•[(":
        head.subtitle = line.text
        head.claim("subtitle", line, how="second short")
    else:
        _keep(short, at)
    return None


def _repeats(short: ShortLines, at: int) -> bool:
    """Take a second copy of the title, of another line of the head, or of an author's name; tell whether it was one."""
    head, line = short.head, short.lines[at]
    if short.is_title(at):
        head.remove(line, "title repeated")
    elif _is_alternate(short, at):
        head.remove(line, "line repeated")
    elif names_author_again(line.text, head.bylines):
        head.claim("author", line, how="name below")
    else:
        return False
    return True


def _without_headings(short: ShortLines, after: list[int], title_at: int) -> list[int]:
    """A short line apart from the label lines below the title, before the first paragraph, is a heading of the body."""
    last_meta = max(short.meta_lines, default=-1)
    kept = list(after)
    signed = any(is_unlabelled_author(short, at, None) for at in after[:-1])
    while (
        kept
        and title_at < last_meta < kept[-1] == short.body_start - 1
        and _may_head(short, kept[-1], signed=signed)
    ):
        short.body_start = kept.pop()
    return kept


def _may_head(short: ShortLines, at: int, *, signed: bool) -> bool:
    text = short.text(at)
    return short.lines[at].gap and not (
        short.is_title(at)
        or fold(text) in {fold(line.text) for line in short.lines[:at]}
        or short.lines[at].kind == "title"
        or (not signed and is_unlabelled_author(short, at, None))
        or lists_known_topics(short, at)
        or fold(text) in vocabulary.TYPE_LABELS
        or (not signed and says_role(text))
    )


# -- fields


def _take_issue(short: ShortLines, at: int, series: str, number: str) -> None:
    head, line = short.head, short.lines[at]
    head.claim("issue", line, how="shape")
    if head.series is None and head.issue is None:
        head.series = recase_label(series) if is_all_caps(series) else series
        head.issue = number
        head.claim("series", line, "", how="issue label")
    else:
        head.other.append(line.text)


def _take_topics(short: ShortLines, at: int) -> None:
    head = short.head
    head.claim("topics", short.lines[at], how="register" if lists_known_topics(short, at) else "list")
    for part in short.text(at).split(","):
        (head.other if fold(part) in head.chrome else head.topics).append(part.strip())


def _take_byline(short: ShortLines, at: int, how: str) -> None:
    text = short.text(at)
    short.head.bylines.append(text)
    known = is_known_person(text, short.settings)
    short.head.claim("author", short.lines[at], how="register" if known else how)
    short.signed_at = at


def _take_affiliation(short: ShortLines, at: int) -> None:
    short.head.affiliation = short.text(at)
    short.head.claim("affiliation", short.lines[at])


def _is_alternate(short: ShortLines, at: int) -> bool:
    folded = fold(short.text(at))
    return any(fold(known) == folded for known in short.head.alternate_titles)


def _keep(short: ShortLines, at: int) -> None:
    """A line that may be another title of the same text: kept once, its copies are furniture."""
    line = short.lines[at]
    if _is_alternate(short, at):
        short.head.remove(line, "line repeated")
        return
    short.head.alternate_titles.append(line.text)
    short.head.claim("alternate_titles", line, how="short line")
    _take_author_in_title(short, line)
