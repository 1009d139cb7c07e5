"""The head of an article read as a set of roles in any order: label lines, title, subtitle, standfirst, credit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import furniture, vocabulary
from sitegen.normalise.captions import ends_on_credit, numbers_figure
from sitegen.normalise.casing import is_all_caps, is_spaced_capitals, recase_label
from sitegen.normalise.dates import parse_date
from sitegen.normalise.flattened import split_caps_title
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.labels import accept, label_alone, read_line, role_of
from sitegen.normalise.masthead import is_season, read_crumbs, read_issue_label
from sitegen.normalise.names import is_familiar_name, is_name_list, is_others, is_signed, looks_like_names
from sitegen.normalise.occupations import is_collective, is_office
from sitegen.normalise.preamble import menu_end, runs_on
from sitegen.normalise.readings import PAGES, SENTENCE, Reading, how_read
from sitegen.normalise.registers import is_known_series
from sitegen.normalise.roles import Dated, Head, is_prose
from sitegen.normalise.signatures import is_bio, name_in_bio
from sitegen.normalise.speech import speaker_of, speakers
from sitegen.normalise.titles import assign_short_lines
from sitegen.normalise.values import Line, NormaliseSettings
from sitegen.normalise.vocabulary import fold
from sitegen.normalise.wording import Wording

_WINDOW = 80
_PERIODICAL = re.compile(
    r"(?:[^\W\d_]+ ){0,4}(?:monthly|weekly|quarterly|bulletin|miesięcznik|tygodnik|kwartalnik|biuletyn|monatsbericht|місячник)"
    r"[ ,:–-]+(.{4,30})\Z",
    re.IGNORECASE,
)
_LONGEST_ROLE = 120
_FIRST_SECTION = re.compile(r"(?:1|I)[.)]\s+\S")
_LONGEST_PERIODICAL = 4
_CRUMB_SIGNS = frozenset("/>»›→|")
_NOTE_MARK = re.compile(r"(?<=\S)(?:\[\d{1,3}\]|[¹²³⁴-⁹])")
_LOST_DATE = frozenset(("on", "at", "am", "le", "dnia", "в"))
"""What is left of `Published on 3 May 2020` where the page lost its date."""
_INTERVIEW = re.compile(
    r"\b(?:rozmawia|rozmawiał|rozmawiała|розмовляє|розмовляв|розмовляла|беседует|беседовал|беседовала|sprach|"
    r"s’entretient avec|interviewed by)\s+(?P<names>\S.{3,80})\Z"
)

_SINGLE = {
    "credit": "credit", "source": "credit", "series": "series", "title": "title", "subtitle": "subtitle", "issue": "issue",
    "doi": "doi", "licence": "licence", "lead": "lead",
}  # fmt: skip
"""Roles that fill a field of one value."""


def _is_crumb(text: str) -> bool:
    """At most five words without a stop."""
    return len(text.split()) <= 5 and text not in _CRUMB_SIGNS and not is_prose(text)


def read_head(lines: Sequence[Line], settings: NormaliseSettings) -> Head:
    """Read the head of `lines`. Lines before `body_start` are claimed or removed; none is lost."""
    return _HeadReader(lines, settings).read()


class _HeadReader:
    """One pass over the window, then the roles of the short lines that were left."""

    def __init__(self, lines: Sequence[Line], settings: NormaliseSettings) -> None:
        self.lines = list(lines)
        self.settings = settings
        self.head = Head()
        self.authored_at = -2
        """The last line that named an author by its own grammar."""
        self.numbered_at = -2
        """The last line that was the number of an issue and nothing else."""
        self.shorts: list[int] = []
        self.meta_lines: set[int] = set()
        self.lead_at: int | None = None
        self.lead_how = "between"
        self.captions: list[Line] = []
        self.contributors: list[str] = []
        """Those who helped: they are named behind the authors, wherever they stand."""
        self.signed_at = -2
        """The last line that was taken as an author below the lead."""
        self.speakers = speakers(dict.fromkeys(line.text for line in lines))

    def read(self) -> Head:
        at = self._menu()
        at = self._walk(at)
        at -= assign_short_lines(
            self.lines, self.shorts, self.meta_lines, self.head, self.settings, body_start=at
        )
        self.head.bylines.extend(self.contributors)
        if self.lead_at is None:
            at = self._lead_in_house_shape(at)
        self.head.body_start = at
        self.head.lines = self.lines
        self.head.opening = list(self.captions)
        if self.lead_at is not None:
            line = self.lines[self.lead_at]
            if self.settings.lead_as_standfirst:
                self.head.lead = line.text
                self.head.claim("lead", line, how=self.lead_how)
            else:
                self.head.opening.append(line)
        return self.head

    # -- navigation above the article

    def _menu(self) -> int:
        """Skip the menu above the article; return the index behind it."""
        end = menu_end(self.lines[: _WINDOW * 2], self.settings)
        for line in self.lines[:end]:
            self.head.remove(line, "navigation")
            self.head.chrome.add(fold(furniture.bare(line.text)))
        return end

    # -- the walk

    def _walk(self, at: int) -> int:
        """Consume label lines, furniture and short lines until the body begins; return its index."""
        lines = self.lines
        end = min(len(lines), at + _WINDOW)
        while at < min(end, len(self.lines)) and (used := self._step(at)):
            at += used
        return at

    def _step(self, at: int) -> int:
        """Consume what begins at `at`; the number of lines used, 0 where the body begins."""
        line = self.lines[at]
        if line.kind in ("h2", "h3", "h4", "li", "oli", "quote", "row", "block"):
            return 0
        if line.kind == "title":
            self.shorts.append(at)
            return 1
        if used := self._broken_crumbs(at):
            return used
        if not self.shorts and self._trails_off(at):
            self.shorts.append(at)
            return 1
        if furniture.is_chrome(line.text, self.settings):
            self.head.remove(line, "page furniture")
            self.head.chrome.add(fold(line.text))
            return 1
        if box := furniture.donation_box([each.text for each in self.lines[at : at + 6]]):
            for each in self.lines[at : at + box]:
                self.head.remove(each, "donation block")
            return box
        if not self.shorts and fold(line.text) in vocabulary.DONATION | vocabulary.RELATED:
            reason = "donation block" if fold(line.text) in vocabulary.DONATION else "page furniture"
            self.head.remove(line, reason)
            return 1
        return self._meta(at) or (self._text(at) if self.lead_at is None else self._signed_below(at))

    def _trails_off(self, at: int) -> bool:
        """`Tolls on an Empty Road…`: a title that ends on dots, apart from the paragraph below it."""
        text = self.lines[at].text
        below = self.lines[at + 1 : at + 2]
        if not text.endswith(("…", "...")) or len(text) > _LONGEST_ROLE or text[:1] in "–—-“„«":
            return False
        return (
            SENTENCE.search(text) is None and bool(below) and below[0].gap and len(below[0].text) > len(text)
        )

    def _signed_below(self, at: int) -> int:
        """A name below the lead, and the line below it that says what its bearer is."""
        line = self.lines[at]
        if (self.head.bylines and self.signed_at != at - 1) or not self._signs_below(at):
            return 0
        self.head.bylines.append(line.text)
        self.head.claim("author", line, how="name below")
        self.signed_at = at
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or is_prose(following.text) or len(following.text) > _LONGEST_ROLE:
            return 1
        if not any(fold(word.strip(",")) in vocabulary.ROLE_WORDS for word in following.text.split()):
            return 1
        self.head.affiliation = following.text
        self.head.claim("affiliation", following)
        return 2

    def _signs_below(self, at: int) -> bool:
        """A title or an office beside a name, a frequent given name, or a name glued to the label lines."""
        line = self.lines[at]
        if is_signed(line.text):
            return True
        if not looks_like_names(line.text, strict=True) or Wording(self.lines[at + 1 :]).shares(line.text):
            return False
        glued = not line.gap and (at - 1 in self.meta_lines or self.signed_at == at - 1)
        return glued or opens_with_given_name(line.text)

    def _text(self, at: int) -> int:
        """A paragraph that is a lead, or a short line that may be the title."""
        line = self.lines[at]
        if line.is_link and self.shorts:
            return 0
        if ends_on_credit(line.text) and self._label_lines_follow(at + 1):
            self.captions.append(line)
            return 1
        if is_prose(line.text):
            if not self.shorts and self._is_bio(at):
                return self._bio(at)
            if not self.shorts and len(parts := split_caps_title(line)) > 1:
                self.lines[at : at + 1] = parts
                self.head.warnings.append("title-split-from-lead")
                return self._text(at)
            if not self.shorts or not self._meta_follows(at + 1):
                return 0
            self.lead_at = at
            return 1
        if self._opens_body(at):
            return 0
        self._join_title(at)
        self._periodical(at)
        if found := _INTERVIEW.search(line.text):
            self._interviewer(found["names"], line)
        self.shorts.append(at)
        return 1

    def _label_lines_follow(self, at: int) -> bool:
        """Whether a label line or a title stands near: a caption there is above the head, not below it."""
        near = [line.text for line in self.lines[at : at + 2]]
        return any(read_line(text, self.settings.date_order) for text in near) or (
            not self.shorts and any(not is_prose(text) for text in near)
        )

    def _is_person(self, at: int) -> bool:
        text = self.lines[at].text
        return is_signed(text) or is_familiar_name(text)

    def _is_bio(self, at: int) -> bool:
        """A biography above the title."""
        text = self.lines[at].text
        name = name_in_bio(text)
        return (
            bool(name)
            and is_bio(text[len(name) :])
            and any(not is_prose(line.text) for line in self.lines[at + 1 : at + 3])
        )

    def _bio(self, at: int) -> int:
        text = self.lines[at].text
        self.head.bylines.append(name_in_bio(text))
        self.head.other.append(text)
        self.head.claim("bio", self.lines[at], how="bio")
        self.head.claim("author", self.lines[at], "", how="bio")
        return 1

    def _join_title(self, at: int) -> None:
        """Join a title that was broken over two lines."""
        if at + 1 < len(self.lines) and runs_on(self.lines[at], self.lines[at + 1], self.settings.date_order):
            line, following = self.lines[at : at + 2]
            self.lines[at : at + 2] = [
                Line(line.number, f"{line.text} {following.text}", line.gap, last=following.number)
            ]

    def _opens_body(self, at: int) -> bool:
        text = self.lines[at].text
        folded = fold(text)
        if self.shorts and self.speakers and speaker_of(text) in self.speakers:
            return True
        if self.shorts and _FIRST_SECTION.match(text):
            return True
        if text.endswith(":") or numbers_figure(text) or self.lines[at].cells:
            return bool(self.shorts)
        if folded in vocabulary.DONATION or folded in vocabulary.RELATED or furniture.asks_for_address(text):
            return True
        if folded in vocabulary.COMMON_HEADINGS or folded in vocabulary.LEAD:
            return bool(self.shorts)
        return bool(self.shorts) and furniture.is_bullet(text) and self._bullet_after(at)

    def _bullet_after(self, at: int) -> bool:
        return at + 1 < len(self.lines) and furniture.is_bullet(self.lines[at + 1].text)

    def _meta_follows(self, at: int) -> bool:
        """Whether the next line that is no furniture is a credit, a dateline or a date: what stood above is a lead."""
        while at < len(self.lines) and furniture.is_chrome(self.lines[at].text, self.settings):
            at += 1
        if at >= len(self.lines):
            return False
        text = self.lines[at].text
        roles = {reading.role for reading in read_line(text, self.settings.date_order)}
        if label_alone(text) == "credit":
            return True
        unsigned = not any(self._is_person(other) for other in self.shorts)
        if unsigned and is_signed(text) and any(is_prose(line.text) for line in self.lines[at + 1 : at + 3]):
            return True
        wanted = {"credit", "source", "time"} | (set() if self.head.dates else {"date", "author"})
        if not roles & wanted:
            return False
        # An agency or a credit behind the only paragraph belongs to the end of the text, not to its head.
        return any(not furniture.is_chrome(line.text, self.settings) for line in self.lines[at + 1 : at + 3])

    def _meta(self, at: int) -> int:
        """Claim label lines at `at`; return how many lines were used."""
        line = self.lines[at]
        if series := self._known_series(line.text):
            self.head.series = self.head.series or series
            self.head.housed = True
            self.head.claim("series", line, how="register")
            return 1
        if self._crumbs(line) or self._season(at) or self._spaced_label(at) or self._citation(at):
            return 1
        readings = read_line(line.text, self.settings.date_order)
        if readings and not (
            readings[0].role == "lead" and (self.head.lead or not self.settings.lead_as_standfirst)
        ):
            self.meta_lines.add(at)
            if any(reading.role == "author" for reading in readings):
                self.authored_at = at
            if [reading.role for reading in readings] == ["issue"]:
                self.numbered_at = at
            for reading in readings:
                self._take(reading, line, how_read(reading))
            return 1
        return (
            self._starred(at)
            or self._signed_pairs(at)
            or self._label_with_next(at)
            or self._broken_reading_time(at)
            or self._office_below(at)
            or self._desk_below(at)
            or self._periodical_below(at)
        )

    def _starred(self, at: int) -> int:
        """`Jan Nowak*`, where a note below the text opens with an asterisk and the name."""
        line = self.lines[at]
        if not line.text.endswith("*") or not looks_like_names(line.text, strict=True):
            return 0
        notes = (each.text.lstrip("* ").casefold() for each in self.lines[at + 1 :] if each.text[0] == "*")
        name = line.text.rstrip("* ")
        if not any(note.startswith(name.casefold()) for note in notes):
            return 0
        self.head.bylines.append(name)
        self.head.claim("author", line, how="name below")
        self.meta_lines.add(at)
        return 1

    def _signed_pairs(self, at: int) -> int:
        """Two or more names below the title, each glued above the line that says what its bearer is."""
        end = at
        while end + 1 < len(self.lines) and self._is_pair(end):
            end += 2
        if end - at < 2 * 2 or not self.shorts:
            return 0
        for near in range(at, end, 2):
            name, office = self.lines[near : near + 2]
            self.head.bylines.append(f"{name.text} ({office.text})")
            self.head.claim("author", name, how="name below")
            self.head.claim("affiliation", office)
        self.meta_lines.update(range(at, end))
        return end - at

    def _is_pair(self, at: int) -> bool:
        name, office = self.lines[at : at + 2]
        named = looks_like_names(name.text, strict=True) or is_signed(name.text)
        return named and not office.gap and is_office(office.text) and "(" not in office.text

    def _desk_below(self, at: int) -> int:
        """`Editorial Team` glued below the line that names an author or an account."""
        line = self.lines[at]
        if line.gap or self.authored_at != at - 1 or not is_collective(line.text):
            return 0
        self.head.bylines.append(line.text)
        self.head.claim("author", line, how="name below")
        self.meta_lines.add(at)
        return 1

    def _periodical_below(self, at: int) -> int:
        """`Biuletyn Rzeczny` glued below `nr 7/2012`, above the title."""
        line = self.lines[at]
        if line.gap or self.numbered_at != at - 1 or self.head.series is not None or is_prose(line.text):
            return 0
        words = [word.casefold() for word in line.text.split()]
        if len(words) > _LONGEST_PERIODICAL or vocabulary.PERIODICAL_WORDS.isdisjoint((words[0], words[-1])):
            return 0
        self.head.series = line.text
        self.head.claim("series", line, how="periodical")
        return 1

    def _office_below(self, at: int) -> int:
        """`Policy Fellow` glued below the line that names the author."""
        line = self.lines[at]
        if line.gap or not self.shorts or self.head.affiliation or self.authored_at != at - 1:
            return 0
        if not is_office(line.text) or len(self.head.bylines) != 1:
            return 0
        self.head.affiliation = line.text
        self.head.claim("affiliation", line)
        self.meta_lines.add(at)
        return 1

    def _known_series(self, text: str) -> str:
        if not is_known_series(text, self.settings):
            return ""
        return recase_label(text.strip()) if is_all_caps(text) else text.strip()

    def _label_with_next(self, at: int) -> int:
        line = self.lines[at]
        role = label_alone(line.text) or self._label_in_table(at)
        if not role:
            return self._bare_by(at)
        if role == "author" and (used := self._author_list(at)):
            return used
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is not None and not read_line(following.text, self.settings.date_order)[1:]:
            reading = accept(role, following.text, following.text, self.settings.date_order)
            near = not following.gap or role in ("date", "updated", "lead")
            if reading and near and not (role == "author" and is_prose(following.text)):
                if role == "lead" and (
                    furniture.is_bullet(following.text)
                    or self.head.lead is not None
                    or self.lead_at is not None
                    or not self.settings.lead_as_standfirst
                    or not is_prose(following.text)
                ):
                    return 0
                how = f"label:{line.text}"
                self.head.claim(role, line, how=how)
                if role == "lead":
                    self.head.lead = following.text
                    self.head.claim("lead", following, how=how)
                else:
                    self.meta_lines.update((at, at + 1))
                    self._take(reading, following, how)
                return 2
        if role == "credit" and line.text.rstrip().endswith(":"):
            self.head.warnings.append("empty-image-credit")
            self.head.remove(line, "label without a value")
            return 1
        if role in ("date", "updated", "author", "topics"):
            self.head.remove(line, "label without a value")
            if following is not None and fold(following.text) in _LOST_DATE:
                self.head.remove(following, "label without a value")
                return 2
            return 1
        return 0

    def _label_in_table(self, at: int) -> str:
        """`Region` among labels that stand above their values: glued to a label line and to what follows."""
        around = self.lines[at : at + 2]
        glued = at - 1 in self.meta_lines and len(around) > 1 and not any(line.gap for line in around)
        role = role_of(around[0].text) if glued else ""
        return role if role in ("topics", "regions", "series", "issue") else ""

    def _bare_by(self, at: int) -> int:
        """`By` alone on its line, above a name."""
        following = self.lines[at + 1 : at + 2]
        if not following or fold(self.lines[at].text) not in vocabulary.AUTHOR:
            return 0
        if not (is_name_list(following[0].text) or is_signed(following[0].text)):
            return 0
        how = f"label:{self.lines[at].text}"
        self.head.claim("author", self.lines[at], how=how)
        self._take(Reading("author", following[0].text, following[0].text), following[0], how)
        self.meta_lines.update((at, at + 1))
        return 2

    def _author_list(self, at: int) -> int:
        """`Authors:` above bullets, one name each."""
        end = at + 1
        while end < len(self.lines) and furniture.is_bullet(self.lines[end].text):
            if not looks_like_names(furniture.bare(self.lines[end].text)) and not is_others(
                furniture.bare(self.lines[end].text)
            ):
                break
            end += 1
        if end == at + 1:
            return 0
        how = f"label:{self.lines[at].text}"
        self.head.claim("author", self.lines[at], how=how)
        for place in range(at + 1, end):
            self._take(
                Reading("author", furniture.bare(self.lines[place].text), self.lines[place].text),
                self.lines[place],
                how,
            )
        self.meta_lines.update(range(at, end))
        return end - at

    def _broken_reading_time(self, at: int) -> int:
        """`Читати 20` above `хв`: a reading time whose unit fell onto the next line."""
        if at + 1 >= len(self.lines) or len(self.lines[at].text) > 30 or len(self.lines[at + 1].text) > 8:
            return 0
        number = re.search(r"\d{1,3}\Z", self.lines[at].text)
        joined = f"{number[0]} {self.lines[at + 1].text}" if number else ""
        if not any(reading.role == "time" for reading in read_line(joined)):
            return 0
        for line in self.lines[at : at + 2]:
            self.head.claim("reading time", line)
        self.head.other.append(f"{self.lines[at].text} {self.lines[at + 1].text}")
        return 2

    def _periodical(self, at: int) -> None:
        """`MONTHLY July 2020` is a title and says the month of the issue."""
        found = _PERIODICAL.match(self.lines[at].text)
        date = parse_date(found[1], self.settings.date_order) if found else None
        if date is not None and not date.badge:
            self.head.dates.append(
                Dated("date", date, labelled=False, line=self.lines[at].number, how="issue month")
            )

    def _interviewer(self, names: str, line: Line) -> None:
        """`Z prof. Marią Zawadzką rozmawia Tomasz Lipka`: the line stays, its last name is the author."""
        if looks_like_names(names) and not self.head.bylines:
            self.head.bylines.append(names)
            self.head.claim("author", line, "", how="interview")

    def _broken_crumbs(self, at: int) -> int:
        """`Home`, `/`, `Analyses`, each on its line: a breadcrumb that fell apart above the title."""
        end = at
        while (
            end + 2 < len(self.lines)
            and self.lines[end + 1].text in _CRUMB_SIGNS
            and all(_is_crumb(self.lines[near].text) for near in (end, end + 2))
        ):
            end += 2
        if end == at or self.shorts:
            return 0
        for line in self.lines[at : end + 1]:
            self.head.claim("breadcrumb", line)
        self.head.other.append(" ".join(line.text for line in self.lines[at : end + 1]))
        return end + 1 - at

    def _citation(self, at: int) -> bool:
        """`Wiślany Przegląd, nr 3(17)/2014, s. 44-51`: a journal with its number and the pages."""
        before, _, pages = self.lines[at].text.rpartition(", ")
        found = read_issue_label(before) if PAGES.match(pages) else None
        if found is None or self.head.series is not None or self.head.issue is not None:
            return False
        self.head.series, self.head.issue = found
        self.head.claim("series", self.lines[at], how="issue label")
        self.head.claim("issue", self.lines[at], "", how="issue label")
        self.meta_lines.add(at)
        return True

    def _spaced_label(self, at: int) -> bool:
        """`C O N T E N T S` above another short line: the label of a PDF page, set letter by letter."""
        below = self.lines[at + 1 : at + 2]
        if not is_spaced_capitals(self.lines[at].text) or not below or is_prose(below[0].text):
            return False
        self.head.other.append(self.lines[at].text)
        self.head.claim("label", self.lines[at])
        return True

    def _season(self, at: int) -> bool:
        """`Spring 2011` beside the name of a quarterly or above a title says which issue it is; it is no date."""
        beside = [line.text for line in self.lines[at + 1 : at + 2]]
        titled = bool(self.shorts) or any(not is_prose(text) for text in beside)
        if self.head.issue is not None or not titled or not is_season(self.lines[at].text):
            return False
        self.head.issue = self.lines[at].text
        self.head.claim("issue", self.lines[at], how="shape")
        return True

    def _crumbs(self, line: Line) -> bool:
        found = read_crumbs(line.text, self.settings, at_top=not self.shorts)
        if found is None:
            return False
        self.head.claim("breadcrumb", line)
        self.head.other.append(line.text)
        for role, value in (("series", found.series), ("issue", found.issue)):
            if value and getattr(self.head, role) is None:
                setattr(self.head, role, value)
                self.head.claim(role, line, "", how="crumbs")
        return True

    def _take(self, reading: Reading, line: Line, how: str) -> None:
        """Put one reading into its field; a second value of a single field is kept as other text."""
        head, role, value = self.head, reading.role, reading.value
        head.claim(role, line, reading.raw, how=how)
        if role in _SINGLE:
            cased = recase_label(value) if role == "series" and is_all_caps(value) else value
            head.set_or_keep(_SINGLE[role], cased)
            head.housed = head.housed or (role == "series" and reading.labelled)
        elif reading.date is not None and role != "badge":
            head.dates.append(Dated(role, reading.date, reading.labelled, line.number, how))
        elif role in ("author", "interview"):
            helped = fold(reading.raw.partition(":")[0]) in vocabulary.CONTRIBUTOR
            if fold(value) not in {fold(known) for known in head.bylines}:
                (self.contributors if helped else head.bylines).append(value)
        elif role in ("topics", "regions"):
            items = [item.strip(" .#") for item in re.split(r"[,;|•]", value)]
            getattr(head, role).extend(item for item in items if item)
        elif role == "label":
            if fold(reading.raw) in vocabulary.CREDIT:
                head.warnings.append("empty-image-credit")
        else:
            head.other.append(value)

    # -- the lead of the house's own shape

    def _lead_in_house_shape(self, at: int) -> int:
        """An opening paragraph in bold or italics, glued to the title, or below a series label, and followed by further text."""
        if self.head.lead is not None or not self.settings.lead_as_standfirst or self.head.title is None:
            return at
        if at + 1 >= len(self.lines) or not is_prose(self.lines[at].text) or self.lines[at].kind:
            return at
        line, following = self.lines[at], self.lines[at + 1]
        glued = bool(self.shorts) and not line.gap and at - 1 in self.shorts and following.gap
        housed = self.head.housed and not following.kind
        apart = line.is_set_apart and not following.is_set_apart
        if len(line.text) > 700 or not is_prose(following.text) or not (glued or housed or apart):
            return at
        if following.text[:1] in "–—-" or line.text[:1] in "–—-" or _NOTE_MARK.search(line.text):
            return at
        if furniture.asks_for_money(following.text):
            return at
        self.lead_at = at
        self.lead_how = "glued" if glued else "housed"
        return at + 1
