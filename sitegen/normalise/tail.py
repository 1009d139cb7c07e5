"""The tail of an article: furniture and closing notes, taken from the end upwards, by whole lines only.

The reading stops at the first line that is not known. A label such as `Related posts` is believed only when everything
below it is tail as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.bylines import parse_byline
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.labels import label_alone, read_line
from sitegen.normalise.masthead import is_house
from sitegen.normalise.names import looks_like_names, strip_honorifics
from sitegen.normalise.notices import field_of, is_copyright, sounds_like_notice
from sitegen.normalise.occupations import is_collective, is_office
from sitegen.normalise.readings import how_read
from sitegen.normalise.roles import Dated, is_prose
from sitegen.normalise.signatures import (
    has_caps_family,
    is_bio,
    is_name,
    name_in_bio,
    unsigned,
    without_name,
)
from sitegen.normalise.values import Author, Claim, Line, NormaliseSettings, Removed
from sitegen.normalise.vocabulary import fold

_REACH = 24
_LONGEST_MAIL_SIGNATURE = 5
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\d{1,3}[.)]|[¹²³⁴-⁹]+|\*{1,3})\s*\S")
_LISTED_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁴-⁹]{1,3})\s*\S")
_TRANSLATED = re.compile(
    r"(?:translated (?:by|from)|tłumaczenie|przełożył|przełożyła|aus dem|traduit|переклад)", re.IGNORECASE
)


@dataclass
class Tail:
    """What the last lines said. `body_end` is the index behind the last line of the body."""

    body_end: int
    notes_from: int = 0
    """Index of a list of notes that stands below the tail; it belongs to the body. Beyond the end where there is none."""
    credit: str | None = None
    doi: str | None = None
    dates: list[Dated] = field(default_factory=list)
    licence: list[str] = field(default_factory=list)
    disclaimer: list[str] = field(default_factory=list)
    originally_published: list[str] = field(default_factory=list)
    related_links: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    bios: list[tuple[str, str]] = field(default_factory=list)
    """Name and the whole note, where the note opens with a name."""
    bylines: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


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
    return _TailReader(lines, start, authors, settings, menu).read()


class _TailReader:
    def __init__(
        self,
        lines: Sequence[Line],
        start: int,
        authors: Sequence[Author],
        settings: NormaliseSettings,
        menu: AbstractSet[str],
    ) -> None:
        self.lines = lines
        self.start = start
        self.names = [author.name for author in authors]
        self.settings = settings
        self.menu = menu
        self.tail = Tail(len(lines))
        self.seen_furniture = False
        self.signed_at = -1
        """The end of what stands above the last signature that was taken."""

    def read(self) -> Tail:
        at = len(self.lines)
        while at > self.start and _LISTED_NOTE.match(self.lines[at - 1].text):
            at -= 1
        self.tail.notes_from = notes_from = at
        while at > self.start:
            used = (
                self._notice(self.lines[at - 1])
                or self._button(at - 1)
                or self._group(at)
                or self._mail_signature(at)
                or self._signature(at)
                or self._single(at - 1)
            )
            if not used:
                break
            at -= used
        self.tail.body_end = len(self.lines) if at == notes_from else at
        for name in ("licence", "disclaimer", "originally_published", "related_links", "topics", "bios", "bylines",
                     "other", "claims", "removed"):  # fmt: skip
            getattr(self.tail, name).reverse()
        return self.tail

    def _claim(self, role: str, line: Line, how: str) -> int:
        self.tail.claims.append(Claim(role, line.text, line.number, how))
        return 1

    def _remove(self, line: Line, reason: str) -> int:
        self.tail.removed.append(Removed(line.text, line.number, reason))
        self.seen_furniture = True
        return 1

    # -- a heading with the lines that belong to it

    def _group(self, end: int) -> int:
        """A heading above `end` whose lines reach down to `end`; the number of lines used, or 0."""
        floor = max(self.start, end - _REACH)
        for at in range(end - 1, floor - 1, -1):
            line = self.lines[at]
            folded = fold(line.text)
            below = self.lines[at + 1 : end]
            if len(line.text) <= 80:
                if folded in vocabulary.RELATED and self._related(line, below):
                    return end - at
                if folded in vocabulary.DONATION and below and self._donation(line, below):
                    return end - at
                if folded in vocabulary.NEIGHBOURS and len(below) == 1 and not is_prose(below[0].text):
                    self._remove(below[0], "previous and next article")
                    self._remove(line, "previous and next article")
                    return 2
                if folded in vocabulary.ABOUT_AUTHOR and 1 <= len(below) <= 6 and self._are_notes(below):
                    return self._about_author(line, below)
                if folded in vocabulary.TOPICS and 1 <= len(below) <= 12 and self._short(below, 40):
                    return self._tag_list(line, below)
            if is_prose(line.text) and not self._may_stand_below(line):
                return 0
        return 0

    @staticmethod
    def _may_stand_below(line: Line) -> bool:
        return furniture.asks_for_money(line.text) or (
            len(line.text) <= 600 and not line.text.startswith("[")
        )

    @staticmethod
    def _short(lines: Sequence[Line], limit: int) -> bool:
        return all(len(line.text) <= limit and not is_prose(line.text) for line in lines)

    def _related(self, label: Line, below: Sequence[Line]) -> bool:
        """Titles below a related-posts label, up to the furniture that was already taken."""
        if not all(
            len(line.text) <= 220 and not line.text.endswith(".") and not _NOTE.match(line.text)
            for line in below
        ):
            return False
        if any(fold(line.text) in vocabulary.DONATION | vocabulary.RELATED for line in below):
            return False
        if any(is_copyright(line.text) for line in below):
            return False
        if any(line.kind in ("h2", "h3", "h4") for line in below):
            return False
        if (
            not below
            and not label.text.endswith(":")
            and not self.seen_furniture
            and not self._stands_alone(label)
        ):
            return False
        for line in reversed(below):
            chrome = furniture.is_chrome(line.text, self.settings) or furniture.asks_for_address(line.text)
            if chrome or self._bare_date(line):
                self._remove(line, "page furniture")
            else:
                self.tail.related_links.append(furniture.bare(line.text))
                self._claim("related_links", line, f"below:{label.text}")
        self._remove(label, "related posts")
        return True

    @staticmethod
    def _stands_alone(label: Line) -> bool:
        return not is_prose(label.text)

    def _bare_date(self, line: Line) -> bool:
        readings = read_line(line.text, self.settings.date_order)
        return bool(readings) and all(reading.role in ("date", "badge", "time") for reading in readings)

    def _donation(self, label: Line, below: Sequence[Line]) -> bool:
        """The paragraph directly under a donation heading, with its button."""
        if len(below) > 6:
            return False
        for position, line in enumerate(below):
            folded = fold(line.text)
            fits = (
                furniture.asks_for_money(line.text)
                or folded in vocabulary.DONATION
                or furniture.is_chrome(line.text, self.settings)
                or furniture.asks_for_address(line.text)
                or (position == 0 and self.seen_furniture and len(line.text) <= 500)
            )
            if not fits:
                return False
        if not any(furniture.asks_for_money(line.text) for line in below) and not (
            fold(below[-1].text) in vocabulary.DONATION or (self.seen_furniture and len(below) == 1)
        ):
            return False
        for line in reversed(below):
            self._remove(line, "donation block")
        self._remove(label, "donation block")
        return True

    def _about_author(self, label: Line, below: Sequence[Line]) -> int:
        for line in reversed(below):
            if furniture.is_chrome(line.text, self.settings):
                self._remove(line, "page furniture")
            else:
                self._bio(line)
        self._remove(label, "label of the author's note")
        return len(below) + 1

    def _are_notes(self, lines: Sequence[Line]) -> bool:
        """Paragraphs about people, and buttons; no line that is a field of its own."""
        return all(
            furniture.is_chrome(line.text, self.settings)
            or not (
                read_line(line.text, self.settings.date_order)
                or sounds_like_notice(line.text)
                or furniture.asks_for_address(line.text)
                or furniture.asks_for_money(line.text)
                or fold(line.text.partition(":")[0]) in vocabulary.READ_ALSO
            )
            for line in lines
        )

    def _tag_list(self, label: Line, below: Sequence[Line]) -> int:
        for line in reversed(below):
            self._claim("topics", line, f"below:{label.text}")
            self.tail.topics.extend(reversed(_items(line.text)))
        self._remove(label, "label")
        return len(below) + 1

    # -- one line

    def _button(self, at: int) -> int:
        line = self.lines[at]
        again = len(line.text) <= 60 and fold(line.text) in self.menu
        if (again or furniture.is_chrome(line.text, self.settings)) and not _is_answer(line, at):
            return self._remove(line, "page furniture")
        return 0

    def _single(self, at: int) -> int:
        line = self.lines[at]
        if len(line.text) > 1500 or (
            line.kind in ("li", "oli", "row", "h2", "h3", "h4", "quote", "block") and not self._sure(line)
        ):
            return 0
        if line.kind == "h2" and fold(line.text) not in vocabulary.DONATION:
            return 0
        if reason := self._why_gone(at):
            return self._remove(line, reason)
        if used := self._read_also(line):
            return used
        if used := self._labelled(line):
            return used
        if used := self._author_line(line, at):
            return used
        return self._topics(line, at)

    def _why_gone(self, at: int) -> str:
        """The reason to take a single line away, or ``''``."""
        text = self.lines[at].text
        if self._labels_signature(at):
            return "label"
        if fold(text) in vocabulary.DONATION or self._heads_request(at):
            return "donation block"
        if furniture.asks_for_money(text) and self._only_asks(text):
            return "donation block"
        if furniture.asks_for_address(text):
            return "newsletter form"
        return "contact" if self._contact(at) else ""

    def _contact(self, at: int) -> bool:
        """A telephone number, a postal address, or the house's name right above one that was taken."""
        text = self.lines[at].text
        if furniture.is_contact(text):
            return True
        below = self.tail.removed[-1].reason if self.tail.removed else ""
        return below == "contact" and is_house(text, self.settings)

    def _heads_request(self, at: int) -> bool:
        """`Support Kalyna` directly above a request that was taken already."""
        below = self.lines[at + 1 : at + 2]
        return (
            bool(below)
            and furniture.is_donation_heading(self.lines[at].text)
            and furniture.asks_for_money(below[0].text)
        )

    def _labels_signature(self, at: int) -> bool:
        """`Auteurs` directly above a name that was taken as a signature."""
        last = self.tail.claims[-1] if self.tail.claims else None
        if last is None or last.field != "author" or fold(self.lines[at].text) not in vocabulary.AUTHOR:
            return False
        return at + 1 < len(self.lines) and last.line == self.lines[at + 1].number

    def _sure(self, line: Line) -> bool:
        return furniture.is_chrome(line.text, self.settings) or fold(line.text) in vocabulary.DONATION

    @staticmethod
    def _only_asks(text: str) -> bool:
        """A request, not a report of one: it speaks to the reader and quotes nobody."""
        folded = fold(text)
        speaks = re.search(
            r"\b(?:you|your|please|us|our|nas|nam|nasz\w*|państwa|twoj\w*|twój|prosimy|sie|ihre?|uns\w*|vous|votre|nous|notre|"
            r"ваш\w*|нас|наш\w*)\b",
            folded,
        )
        return speaks is not None and not text.startswith(("“", "„", "«", '"', "–", "—"))

    def _read_also(self, line: Line) -> int:
        label, colon, value = line.text.partition(":")
        if colon and fold(label) in vocabulary.READ_ALSO and 0 < len(value.strip()) <= 200:
            self.tail.related_links.append(value.strip())
            return self._claim("related_links", line, f"label:{label}:")
        return 0

    def _notice(self, line: Line) -> int:
        """Licence, disclaimer and provenance: kept word for word in a field of their own."""
        name = field_of(line.text, self.settings.licence_sentences, licensed=bool(self.tail.licence))
        if not name:
            return 0
        getattr(self.tail, name).append(line.text)
        own = any(fold(sentence) == fold(line.text) for sentence in self.settings.licence_sentences)
        return self._claim(name, line, "own sentence" if own else "notice")

    def _labelled(self, line: Line) -> int:
        """Label lines that may close a text: tags, a picture credit, the author, a date of update."""
        role = label_alone(line.text)
        if role == "credit" and line.text.rstrip().endswith(":"):
            self.tail.warnings.append("empty-image-credit")
            return self._remove(line, "label without a value")
        readings = read_line(line.text, self.settings.date_order)
        roles = {reading.role for reading in readings}
        if roles == {"topics"}:
            self.tail.topics.extend(reversed(_items(readings[0].value)))
            return self._claim("topics", line, how_read(readings[0]))
        if roles == {"credit"}:
            if self.tail.credit is None:
                self.tail.credit = readings[0].value
            else:
                self.tail.other.append(readings[0].value)
            return self._claim("credit", line, how_read(readings[0]))
        if roles == {"author"}:
            self.tail.bylines.append(readings[0].value)
            return self._claim("author", line, how_read(readings[0]))
        if roles and roles <= {"date", "updated"} and all(r.labelled and r.date for r in readings):
            self.tail.dates.extend(
                Dated(r.role, r.date, True, line.number, how_read(r)) for r in readings if r.date
            )
            return self._claim("date", line, how_read(readings[0]))
        if roles == {"doi"} and self.tail.doi is None:
            self.tail.doi = readings[0].value
            return self._claim("doi", line, how_read(readings[0]))
        if roles == {"licence"}:
            self.tail.licence.append(readings[0].value)
            return self._claim("licence", line, how_read(readings[0]))
        return 0

    def _author_line(self, line: Line, at: int) -> int:
        """A biography that opens with an author's name, or names alone in the way bylines are set."""
        text = strip_honorifics(line.text.lstrip("*† "))[1]
        for name in self.names:
            if (
                text.startswith(name)
                and is_prose(text)
                and len(text) <= 900
                and (line.text[0] in "*†" or is_bio(text[len(name) :]))
            ):
                return self._bio(line)
        if not self.names:
            if looks_like_names(text) and not is_prose(text) and has_caps_family(text) and len(text) <= 160:
                self.tail.bylines.append(text)
                return self._claim("author", line, "signature")
            name = name_in_bio(text)
            described = bool(name) and is_prose(text) and len(text) <= 700 and is_bio(text[len(name) :])
            if described and not self._mentioned_above(name, at):
                return self._bio(line)
        if _TRANSLATED.match(text) and len(text) <= 160:
            self.tail.other.append(text)
            return self._claim("other", line, "")
        return 0

    def _signature(self, end: int) -> int:
        """A name below the text, alone or above what the person does; the number of lines used, or 0."""
        if self.names or end - self.start < 2 or (self.tail.bylines and self.signed_at != end):
            return 0
        last, above = self.lines[end - 1], self.lines[end - 2]
        if last.kind or above.kind:
            return 0
        if is_office(last.text) and is_name(above.text) and end - self.start > 2:
            self.tail.bylines.append(f"{above.text}, {last.text}")
            self._claim("author", last, "signature")
            self.signed_at = end - 2
            return 1 + self._claim("author", above, "signature")
        apart = is_prose(above.text) or last.text[0] in "–—-"
        if is_collective(last.text) and is_prose(above.text) and not is_prose(last.text):
            self.tail.bylines.append(last.text)
            return self._claim("author", last, "signature")
        if is_name(last.text) and apart and opens_with_given_name(unsigned(last.text)):
            self.tail.bylines.append(last.text)
            return self._claim("author", last, "signature")
        return 0

    def _mail_signature(self, end: int) -> int:
        """`--` above up to four short lines: what a mail client puts below a text."""
        for at in range(end - 1, max(self.start, end - _LONGEST_MAIL_SIGNATURE) - 1, -1):
            if self.lines[at].text == "--":
                for line in reversed(self.lines[at:end]):
                    self._remove(line, "signature of a mail")
                return end - at
            if is_prose(self.lines[at].text):
                break
        return 0

    def _mentioned_above(self, name: str, at: int) -> bool:
        family = name.rsplit(maxsplit=1)[-1]
        return any(family in line.text for line in self.lines[self.start : at])

    def _bio(self, line: Line) -> int:
        text = strip_honorifics(line.text.lstrip("*† "))[1]
        name = next((name for name in self.names if text.startswith(name)), "")
        self.tail.bios.append((name or name_in_bio(text), text))
        return self._claim("bio", line, "")

    def _topics(self, line: Line, at: int) -> int:
        """An unlabelled comma list under the text: at least three short items and no full stop."""
        tags = line.text.split()
        if len(tags) >= 2 and all(tag[0] == "#" and len(tag) > 1 for tag in tags):
            self.tail.topics.extend(reversed(_items(line.text)))
            return self._claim("topics", line, "list below")
        parts = [part.strip() for part in line.text.split(",")]
        short = all(part and len(part.split()) <= 3 and len(part) <= 32 for part in parts)
        if len(parts) < 3 or not short or line.text[-1] in ".!?:;" or any(c.isdigit() for c in line.text):
            return 0
        if line.text[:1] in '“„«"–—' or at <= self.start or line.kind:
            return 0
        self.tail.topics.extend(reversed(parts))
        return self._claim("topics", line, "list below")


def authors_of_bios(tail: Tail, settings: NormaliseSettings) -> tuple[Author, ...]:
    """Authors that are named only by their biographies."""
    return tuple(
        Author(parse_byline(name, settings).authors[0].name, bio=without_name(name, note))
        for name, note in tail.bios
        if name and parse_byline(name, settings).authors
    )


def _items(value: str) -> list[str]:
    return [item.strip(" #.") for item in re.split(r"[,;|•·]|\s#", value) if item.strip(" #.")]


def _is_answer(line: Line, at: int) -> bool:
    """A one-word line such as `More.` that closes with a stop among paragraphs is an answer, not a button."""
    return line.text.endswith(".") and len(line.text.split()) == 1 and at > 0
