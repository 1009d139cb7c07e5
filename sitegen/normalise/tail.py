"""The tail of an article: furniture and closing notes, taken from the end upwards, by whole lines only.

The reading stops at the first line that is not known. A label such as `Related posts` is believed only when everything
below it is tail as well: those groups are read in `tail_groups`, people in `tail_authors`, single lines here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.labels import label_alone, read_line
from sitegen.normalise.masthead import is_house
from sitegen.normalise.names import looks_like_names
from sitegen.normalise.notices import field_of, is_funding
from sitegen.normalise.occupations import says_role
from sitegen.normalise.readings import Reading, how_read
from sitegen.normalise.roles import Dated, is_prose
from sitegen.normalise.signatures import is_name
from sitegen.normalise.tail_authors import (
    author_line,
    labels_signature,
    mail_signature,
    name_above_bio,
    signature,
)
from sitegen.normalise.tail_groups import group
from sitegen.normalise.tail_state import Tail, TailState
from sitegen.normalise.values import Author, Line, NormaliseSettings
from sitegen.normalise.vocabulary import fold

_LONGEST_LINE = 1500
_LONGEST_CITATION = 400
_LONGEST_ENTRY = 4
"""Words of an unknown line among furniture."""
_SURE_ROW = 2
"""Lines of furniture above the last line of a page that make it one of them."""
_KINDS_OF_BODY = ("li", "oli", "row", "h2", "h3", "h4", "quote", "block")
_LISTED_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁴-⁹]{1,3})\s*\S")
_SPEAKS_TO_READER = re.compile(
    r"\b(?:you|your|please|us|our|nas|nam|nasz\w*|państwa|twoj\w*|twój|prosimy|sie|ihre?|uns\w*|vous|votre|nous|notre|"
    r"ваш\w*|нас|наш\w*)\b"
)


def read_tail(
    lines: Sequence[Line],
    start: int,
    authors: Sequence[Author],
    settings: NormaliseSettings,
    *,
    menu: AbstractSet[str] = frozenset(),
) -> Tail:
    """Read the tail of `lines[start:]`; what lies between `start` and `body_end` is the body.

    `menu`: folded lines that were navigation above the text.
    """
    tail = Tail(len(lines))
    state = TailState(lines, start, [author.name for author in authors], settings, menu, tail)
    tail.notes_from = at = _above_notes(lines, start)
    while at > start and (used := _step(state, at)):
        at -= used
    tail.body_end = len(lines) if at == tail.notes_from else at
    tail.turn()
    return tail


def _above_notes(lines: Sequence[Line], start: int) -> int:
    """The index of the first of the notes that close the source."""
    at = len(lines)
    while at > start and _LISTED_NOTE.match(lines[at - 1].text):
        at -= 1
    return at


def _step(state: TailState, end: int) -> int:
    """Take what ends at `end`; the number of lines used, 0 where the body ends."""
    return (
        _kept(state, state.lines[end - 1])
        or _notice(state, state.lines[end - 1])
        or _button(state, end - 1)
        or group(state, end)
        or mail_signature(state, end)
        or signature(state, end)
        or name_above_bio(state, end)
        or _single(state, end - 1)
        or _among_furniture(state, end - 1)
    )


def _kept(state: TailState, line: Line) -> int:
    """`The programme was co-financed by …`, `Correction: …`: text, with furniture above it as well."""
    label = fold(line.text.partition(":")[0])
    noted = is_prose(line.text) and (is_funding(line.text) or label in vocabulary.CORRECTIONS)
    cited = label in vocabulary.CITATION and len(line.text) <= _LONGEST_CITATION
    if line.kind or not (noted or cited or _is_imprint(label, line.text)):
        return 0
    state.tail.kept.append(line)
    return 1


def _is_imprint(label: str, text: str) -> bool:
    """`Redakcja: Wanda Polak`, `Layout: …`: who made the page, apart from its authors."""
    return label in vocabulary.IMPRINT and len(text) <= 160 and looks_like_names(text.partition(":")[2])


def _notice(state: TailState, line: Line) -> int:
    """Licence, disclaimer and provenance: kept word for word in a field of their own."""
    sentences = state.settings.licence_sentences
    name = field_of(line.text, sentences, licensed=bool(state.tail.licence))
    if not name:
        return 0
    getattr(state.tail, name).append(line.text)
    own = any(fold(sentence) == fold(line.text) for sentence in sentences)
    return state.claim(name, line, "own sentence" if own else "notice")


def _button(state: TailState, at: int) -> int:
    line = state.lines[at]
    if (furniture.offers_download(line.text) or furniture.lists_experts(line.text)) and not line.markdown:
        return state.remove(line, "page furniture")
    again = len(line.text) <= 60 and fold(line.text) in state.menu
    if (again or furniture.is_chrome(line.text, state.settings)) and not _is_answer(line, at):
        return state.remove(line, "page furniture")
    return 0


def _among_furniture(state: TailState, at: int) -> int:
    """A short unknown line between furniture that was taken and a line that is furniture for certain.

    At the end of a page, two such lines it is glued to.
    """
    line = state.lines[at]
    if line.kind or len(line.text.split()) > _LONGEST_ENTRY or line.text[-1] in '.!?:;,”»"':
        return 0
    if is_name(line.text) or says_role(line.text) or read_line(line.text, state.settings.date_order):
        return 0
    last = state.tail.removed[-1] if state.tail.removed else None
    enclosed = last is not None and at + 1 < len(state.lines) and last.line == state.lines[at + 1].number
    above = state.lines[max(state.start, at - (1 if enclosed else _SURE_ROW)) : at]
    certain = [furniture.is_chrome(each.text, state.settings) for each in above]
    if not all(certain) or len(certain) < (1 if enclosed else _SURE_ROW) or (line.gap and not enclosed):
        return 0
    return state.remove(line, "page furniture")


def _is_answer(line: Line, at: int) -> bool:
    """A one-word line such as `More.` that closes with a stop among paragraphs is an answer, not a button."""
    return line.text.endswith(".") and len(line.text.split()) == 1 and at > 0


def _single(state: TailState, at: int) -> int:
    """One line that stands for itself."""
    line = state.lines[at]
    if len(line.text) > _LONGEST_LINE or not _may_close(state, line):
        return 0
    if reason := _why_gone(state, at):
        return state.remove(line, reason)
    return _read_also(state, line) or _labelled(state, line) or author_line(state, at) or _topics(state, at)


def _may_close(state: TailState, line: Line) -> bool:
    """Whether markup lets a line close a text: a heading where it asks for donations, a list item where it is furniture."""
    asks = fold(line.text) in vocabulary.DONATION
    if line.kind == "h2" or asks:
        return asks
    return line.kind not in _KINDS_OF_BODY or furniture.is_chrome(line.text, state.settings)


# -- furniture


def _why_gone(state: TailState, at: int) -> str:
    """The reason to take a single line away, or ``''``."""
    text = state.lines[at].text
    if labels_signature(state, at):
        return "label"
    if fold(text) in vocabulary.DONATION or _heads_request(state, at):
        return "donation block"
    if furniture.asks_for_money(text) and _only_asks(text):
        return "donation block"
    if furniture.asks_for_address(text):
        return "newsletter form"
    if at > state.start and furniture.tells_of_download(text, state.lines[at - 1].text):
        return "page furniture"
    return "contact" if _is_contact(state, at) else ""


def _is_contact(state: TailState, at: int) -> bool:
    """A telephone number, a postal address, or the house's name right above one that was taken."""
    text = state.lines[at].text
    if furniture.is_contact(text):
        return True
    below = state.tail.removed[-1].reason if state.tail.removed else ""
    return below == "contact" and is_house(text, state.settings)


def _heads_request(state: TailState, at: int) -> bool:
    """`Support Kalyna` directly above a request that was taken already."""
    below = state.lines[at + 1 : at + 2]
    return (
        bool(below)
        and furniture.is_donation_heading(state.lines[at].text)
        and furniture.asks_for_money(below[0].text)
    )


def _only_asks(text: str) -> bool:
    """A request, not a report of one: it speaks to the reader and quotes nobody."""
    speaks = _SPEAKS_TO_READER.search(fold(text)) is not None
    return speaks and not text.startswith(("“", "„", "«", '"', "–", "—"))


# -- fields


def _read_also(state: TailState, line: Line) -> int:
    """`Czytaj także: Another Title`."""
    label, colon, value = line.text.partition(":")
    if colon and fold(label) in vocabulary.READ_ALSO and 0 < len(value.strip()) <= 200:
        state.tail.related_links.append(value.strip())
        return state.claim("related_links", line, f"label:{label}:")
    return 0


def _labelled(state: TailState, line: Line) -> int:
    """Label lines that may close a text: tags, a picture credit, the author, a date of update."""
    if label_alone(line.text) == "credit" and line.text.rstrip().endswith(":"):
        state.tail.warnings.append("empty-image-credit")
        return state.remove(line, "label without a value")
    readings = read_line(line.text, state.settings.date_order)
    roles = {reading.role for reading in readings}
    if roles and roles <= {"date", "updated"}:
        return _dates(state, line, readings)
    return _field(state, line, roles.pop(), readings[0]) if len(roles) == 1 else 0


def _dates(state: TailState, line: Line, readings: Sequence[Reading]) -> int:
    if not all(reading.labelled and reading.date for reading in readings):
        return 0
    state.tail.dates.extend(
        Dated(reading.role, reading.date, labelled=True, line=line.number, how=how_read(reading))
        for reading in readings
        if reading.date
    )
    return state.claim("date", line, how_read(readings[0]))


def _field(state: TailState, line: Line, role: str, reading: Reading) -> int:
    """Put what a label line says into its field; 0 for a role that closes no text."""
    tail, value = state.tail, reading.value
    if role == "topics":
        return state.take_topics(line, value, how_read(reading))
    if role == "credit" and tail.credit is None:
        tail.credit = value
    elif role == "credit":
        tail.other.append(value)
    elif role == "author":
        tail.bylines.append(value)
    elif role == "doi" and tail.doi is None:
        tail.doi = value
    elif role == "licence":
        tail.licence.append(value)
    else:
        return 0
    return state.claim(role, line, how_read(reading))


def _topics(state: TailState, at: int) -> int:
    """An unlabelled comma list under the text: at least three short items and no full stop."""
    line = state.lines[at]
    tags = line.text.split()
    if len(tags) >= 2 and all(tag[0] == "#" and len(tag) > 1 for tag in tags):
        return state.take_topics(line, line.text, "list below")
    parts = [part.strip() for part in line.text.split(",")]
    short = all(part and len(part.split()) <= 3 and len(part) <= 32 for part in parts)
    if len(parts) < 3 or not short or line.text[-1] in ".!?:;" or any(c.isdigit() for c in line.text):
        return 0
    if line.text[:1] in '“„«"–—' or at <= state.start or line.kind:
        return 0
    state.tail.topics.extend(reversed(parts))
    return state.claim("topics", line, "list below")
