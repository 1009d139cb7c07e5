"""The short lines of a head that are no labels: which is the title, which the subtitle, a byline, a series, a topic list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps, is_letter_spaced, recase_label
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.labels import read_line
from sitegen.normalise.masthead import is_house, is_periodical, is_section, read_issue_label
from sitegen.normalise.names import is_caps_row, is_familiar_name, is_signed, looks_like_names
from sitegen.normalise.occupations import is_collective, names_house, says_role
from sitegen.normalise.registers import is_known_organisation, is_known_person, known_subjects
from sitegen.normalise.roles import Head
from sitegen.normalise.values import Claim, Line, NormaliseSettings, Removed
from sitegen.normalise.vocabulary import fold
from sitegen.normalise.wording import Wording

_FEW = 2
"""A title and a subtitle: among more short lines than these, the choice of the title is unsure."""
_LONGEST_STRANGE = 3
"""Words of a name whose first is no frequent given name."""
_LONG_TITLE = 3
_CAPS_LABEL = 4
"""Words that a label in capitals above a title in ordinary case has at most."""
_LONGEST_WORKPLACE = 8
_PARTNER = re.compile(
    r"(?:sponsored by|supported by|in partnership with|in cooperation with|a project of|funded by|we współpracy z|przy wsparciu|"
    r"partner:|in kooperation mit|mit unterstützung|gefördert von|en partenariat avec|avec le soutien|за підтримки|у партнерстві з|"
    r"при поддержке)\s",
    re.IGNORECASE,
)
_UNITS = frozenset(
    "programme program project initiative unit department division centre center network forum".split()
)
_LOGIN = re.compile(r"[a-z]+[._\d][a-z\d._]*|[A-Z]{2}[a-z]+")
"""`redakcja_iw`, `NCapeling`: an account and no name; a byline rejects it."""
_BRACKETED = 6
"""Words that a label in brackets has at most."""
_NAME_IN_TITLE = re.compile(r"(?:[^:]{3,40}: )?((?:[^\W\d_a-z]\. ?){1,2}[^\W\d_a-z][^\W\d_]+) [–—-] (.+)\Z")


def _is_bracketed(text: str) -> bool:
    """`[INTERVIEW]`, `(The Harbour Times)`: no title stands in brackets as a whole."""
    return text[0] + text[-1] in ("[]", "()") and len(text.split()) <= _BRACKETED and text.count(text[0]) == 1


def assign_short_lines(
    lines: Sequence[Line],
    shorts: Sequence[int],
    meta_lines: set[int],
    head: Head,
    settings: NormaliseSettings,
    *,
    body_start: int,
) -> int:
    """Give every line of `shorts` (indices into `lines`) its role in `head`.

    Return how many lines above `body_start` are headings of the body after all.
    """
    short_lines = _ShortLines(lines, shorts, meta_lines, head, settings)
    short_lines.body_start = body_start
    short_lines.assign()
    return body_start - short_lines.body_start


class _ShortLines:
    def __init__(
        self,
        lines: Sequence[Line],
        shorts: Sequence[int],
        meta_lines: set[int],
        head: Head,
        settings: NormaliseSettings,
    ) -> None:
        self.lines = lines
        self.shorts = shorts
        self.meta_lines = meta_lines
        self.head = head
        self.settings = settings
        self.body_start = len(lines)
        self.wording = Wording(())
        self.signed_at = -2
        """The last line that was taken as an author without a label."""

    def assign(self) -> None:
        lead = [Line(0, self.head.lead)] if self.head.lead else []
        self.wording = Wording([*lead, *self.lines[self.body_start :]])
        shorts = self._without_glued_buttons(list(self.shorts))
        if not shorts:
            return
        title_at, how = self._title(shorts)
        before = [at for at in shorts if at < title_at]
        after = [at for at in shorts if at > title_at]
        if self.head.title is None:
            self._set_title(self.lines[title_at], how)
        else:
            after = [title_at, *after]
        title = fold(self.head.title or "")
        self._line_up_before(before, title)
        self._line_up_after(self._without_headings(after, title_at, title), title)

    def _without_glued_buttons(self, shorts: list[int]) -> list[int]:
        """`Title` + `TitlePobierz` or `TitleAutor ilustracji: X`: a second copy with a button or a credit behind it."""
        texts = {fold(self.lines[at].text): at for at in shorts}
        kept: list[int] = []
        for at in shorts:
            line = self.lines[at]
            glued = False
            for other in texts.values():
                stem = self.lines[other].text
                rest = line.text[len(stem) :].strip()
                if other == at or not rest or not line.text.startswith(stem) or len(stem) < 8:
                    continue
                if fold(rest) in vocabulary.BUTTONS:
                    self.head.remove(line, "title with a button")
                    glued = True
                elif readings := [r for r in read_line(rest) if r.role == "credit"]:
                    self.head.set_or_keep("credit", readings[0].value)
                    self.head.claims.append(Claim("credit", line.text, line.number, "glued to title"))
                    glued = True
                elif rest.startswith("|"):
                    self.head.remove(line, "title with the site's name")
                    glued = True
                if glued:
                    break
            if not glued:
                kept.append(at)
        return kept

    def _title(self, shorts: Sequence[int]) -> tuple[int, str]:
        """The line a web page marks as title, else the one that stands most often, else the first that is no label.

        Returned with what showed it.
        """
        for at in shorts:
            if self.lines[at].kind == "title":
                return at, "markup"
        counts = Counter(fold(self.lines[at].text) for at in shorts)
        most = max(counts.values())
        if most > 1:
            repeated = next(at for at in shorts if counts[fold(self.lines[at].text)] == most)
            return repeated, f"repeated:{most}"
        candidates = [at for at in shorts if not self._is_label(at, shorts)]
        if not candidates:
            return shorts[-1], "last short"
        several = len(candidates) > _FEW
        return candidates[0], f"first of:{len(candidates)}" if several else "first short"

    def _is_label(self, at: int, shorts: Sequence[int]) -> bool:
        """A section label, a topic list or a register name standing above another possible title."""
        text = self.lines[at].text
        below = [other for other in shorts if other > at]
        if not any(char.isalpha() for other in below for char in self.lines[other].text):
            return False
        if self._is_topic_list(text, at):
            return True
        if is_section(text, self.settings):
            return True
        words = text.split()
        caps_label = is_all_caps(text) and len(words) <= _CAPS_LABEL and not text.endswith(("?", "!"))
        if caps_label and not all(is_all_caps(self.lines[other].text) for other in shorts if other > at):
            return True
        if _is_bracketed(text) or is_letter_spaced(text) or _PARTNER.match(text):
            return True
        if at == shorts[0] and self._above_issue(at):
            return True
        if is_house(text, self.settings) or read_issue_label(text) or self._is_periodical(at, shorts):
            return True
        return is_known_person(text, self.settings) or self._is_signature(at) or self._describes_signature(at)

    def _is_periodical(self, at: int, shorts: Sequence[int]) -> bool:
        """`Maritime Brief` above a longer title."""
        text = self.lines[at].text
        below = [self.lines[other].text for other in shorts if other > at]
        longer = len(below[0].split()) > len(text.split()) or is_all_caps(text)
        if longer and text.split()[-1].casefold() in _UNITS and len(text.split()) <= 4:
            return True
        return at == shorts[0] and longer and (is_periodical(text) or self._is_kind(text, below[0]))

    @staticmethod
    def _is_kind(text: str, below: str) -> bool:
        """`Аналітична доповідь`, `Expert comment`: two words, one of them a kind of text, above a much longer line."""
        words = fold(text).split()
        return (
            len(words) == 2
            and not is_all_caps(text)
            and not vocabulary.TYPE_LABELS.isdisjoint(words)
            and len(below.split()) >= 4
        )

    def _above_issue(self, at: int) -> bool:
        """A name directly above a bare number: `Komentarze IW`, `nr 92 (1442)`."""
        following = self.lines[at + 1 : at + 2]
        return bool(following) and [r.role for r in read_line(following[0].text)] == ["issue"]

    def _is_signature(self, at: int) -> bool:
        """An author above the title: a collective or a signed line, or a name beside a date."""
        text = self.lines[at].text
        if self.head.bylines and self.signed_at != at - 1:
            return False
        if not self._beside_meta(at):
            return self._stands_above_title(at)
        signed = is_collective(text) or is_signed(text) or is_caps_row(text) or self._is_name(text)
        return signed or _LOGIN.fullmatch(text) is not None

    def _stands_above_title(self, at: int) -> bool:
        """A frequent given name opens the first line, glued to a longer one, and the text does not speak of it."""
        below = self.lines[at + 1 : at + 2]
        first = at == self.shorts[0] and at + 1 in self.shorts and not below[0].gap
        longer = first and len(below[0].text.split()) > len(self.lines[at].text.split())
        return longer and self._is_known_given(self.lines[at].text)

    def _is_name(self, text: str) -> bool:
        """A name without a title: its first word is a frequent given name, or the text has no word of it."""
        if not looks_like_names(text, strict=True) or names_house(text):
            return False
        few = len(text.split()) <= _LONGEST_STRANGE
        return opens_with_given_name(text) or (
            few and not is_all_caps(text) and not self.wording.shares(text)
        )

    def _is_workplace(self, text: str) -> bool:
        return len(text.split()) <= _LONGEST_WORKPLACE and names_house(text) and not is_all_caps(text)

    def _describes_signature(self, at: int) -> bool:
        """`Harbour Academy` directly below a name that signs."""
        return (
            at - 1 in self.shorts and self._is_signature(at - 1) and self._is_affiliation(self.lines[at].text)
        )

    def _beside_meta(self, at: int) -> bool:
        """Whether a label line stands next to the line, or to the names above and below it."""
        return any(self._meta_towards(at, step) for step in (-1, 1))

    def _meta_towards(self, at: int, step: int) -> bool:
        near = at + step
        while near in self.shorts and (
            self._may_be_cosigner(near) or self._is_workplace(self.lines[near].text)
        ):
            near += step
        return near in self.meta_lines or (
            near in self.shorts and bool(read_issue_label(self.lines[near].text))
        )

    def _may_be_cosigner(self, at: int) -> bool:
        text = self.lines[at].text
        return fold(text) != fold(self.head.title or "") and (self._is_name(text) or is_signed(text))

    def _is_topic_list(self, text: str, at: int) -> bool:
        parts = [part.strip() for part in text.split(",")]
        if len(parts) < 2 or not all(part and len(part.split()) <= 3 and part[0].isupper() for part in parts):
            return False
        registers = known_subjects(self.settings)
        known = sum(fold(part) in registers or fold(part) in self.head.chrome for part in parts)
        badge = any(fold(text) != "" and c.field == "badge" for c in self.head.claims)
        return known * 2 >= len(parts) or (badge and len(parts) >= 2) or (len(parts) >= 4 and at < 3)

    def _set_title(self, line: Line, how: str) -> None:
        text = line.text
        stem, bar, rest = text.partition(" | ")
        if bar and len(stem) >= 10 and self._is_site_name(rest):
            self.head.claim("title", line, stem, how=how)
            self.head.removed.append(Removed(rest, line.number, "the site's name"))
            text = stem
        else:
            self.head.claim("title", line, how=how)
        self.head.title = text
        named = _NAME_IN_TITLE.match(text)
        if named and not self.head.bylines:
            self.head.bylines.append(named[1])
            self.head.claim("author", line, "", how="in title")

    def _is_site_name(self, text: str) -> bool:
        words = [word.casefold() for word in text.split()]
        last = text.rsplit("|", maxsplit=1)[-1].strip()
        return re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", last) is not None or (
            any(word in vocabulary.ORGANISATION_WORDS for word in words)
            or is_known_organisation(last, self.settings)
        )

    def _line_up_before(self, before: Sequence[int], title: str) -> None:
        for at in before:
            line = self.lines[at]
            folded = fold(line.text)
            if folded == title:
                self.head.remove(line, "title repeated")
            elif self._is_topic_list(line.text, at):
                self._topics(line)
            elif is_known_person(line.text, self.settings) or self._is_signature(at):
                self._byline(line, "name above")
                self.signed_at = at
            elif self.signed_at == at - 1 and self._is_affiliation(line.text):
                self._affiliation(line)
            elif issue := read_issue_label(line.text):
                self._issue(line, *issue)
            elif role := self._label_role(at):
                self.head.other.append(line.text)
                self.head.claim(role, line)
            elif is_all_caps(line.text) and len(line.text.split()) <= 4 and self.head.series is None:
                self.head.series = recase_label(line.text)
                self.head.housed = True
                self.head.claim("series", line, how="caps")
            elif self.head.series is None and (is_periodical(line.text) or self._above_issue(at)):
                self.head.series = line.text
                self.head.claim("series", line, how="periodical")
            else:
                self._keep(line)

    def _label_role(self, at: int) -> str:
        """`publisher` or `label` for a line above the title that names the house or a part of its site, else ``''``."""
        text = self.lines[at].text
        if is_house(text, self.settings):
            return "publisher"
        label = is_section(text, self.settings) or _is_bracketed(text) or is_letter_spaced(text)
        label = label or _PARTNER.match(text) is not None
        label = label or (at == self.shorts[0] and self._is_kind(text, self.head.title or ""))
        return "label" if label else ""

    def _issue(self, line: Line, series: str, number: str) -> None:
        self.head.claim("issue", line, how="shape")
        if self.head.series is None and self.head.issue is None:
            self.head.series, self.head.issue = series, number
            self.head.claim("series", line, "", how="issue label")
        else:
            self.head.other.append(line.text)

    def _topics(self, line: Line) -> None:
        self.head.claim("topics", line, how="register" if self._is_comma_topics(line.text) else "list")
        for part in line.text.split(","):
            if fold(part) in self.head.chrome:
                self.head.other.append(part.strip())
            else:
                self.head.topics.append(part.strip())

    def _keep(self, line: Line) -> None:
        """A line that may be another title of the same text: kept once, its copies are furniture."""
        folded = fold(line.text)
        if any(fold(known) == folded for known in self.head.alternate_titles):
            self.head.remove(line, "line repeated")
            return
        self.head.alternate_titles.append(line.text)
        self.head.claim("alternate_titles", line, how="short line")

    def _byline(self, line: Line, how: str) -> None:
        self.head.bylines.append(line.text)
        self.head.claim("author", line, how="register" if is_known_person(line.text, self.settings) else how)

    def _affiliation(self, line: Line) -> None:
        self.head.affiliation = line.text
        self.head.claim("affiliation", line)

    def _line_up_after(self, after: Sequence[int], title: str) -> None:
        skip: set[int] = set()
        for position, at in enumerate(after):
            line = self.lines[at]
            folded = fold(line.text)
            following = after[position + 1] if position + 1 < len(after) else None
            if at in skip:
                continue
            if folded == title:
                self.head.remove(line, "title repeated")
            elif any(fold(known) == folded for known in self.head.alternate_titles):
                self.head.remove(line, "line repeated")
            elif self._is_unlabelled_author(at, following):
                self._byline(line, "name below")
                self.signed_at = at
                if following == at + 1 and self._is_affiliation(self.lines[following].text):
                    skip.add(following)
                    self._affiliation(self.lines[following])
            elif self._is_comma_topics(line.text):
                self._topics(line)
            elif folded in vocabulary.TYPE_LABELS:
                self.head.other.append(line.text)
                self.head.claim("label", line)
            elif self.head.subtitle is None and line.text[:1] not in "•[(":
                self.head.subtitle = line.text
                self.head.claim("subtitle", line, how="second short")
            else:
                self._keep(line)

    def _without_headings(self, after: list[int], title_at: int, title: str) -> list[int]:
        """A short line apart from the label lines below the title, before the first paragraph, is a heading of the body."""
        last_meta = max(self.meta_lines, default=-1)
        kept = list(after)
        signed = any(self._is_unlabelled_author(at, None) for at in after[:-1])
        while (
            kept
            and title_at < last_meta < kept[-1] == self.body_start - 1
            and self._may_head(kept[-1], title, signed=signed)
        ):
            self.body_start = kept.pop()
        return kept

    def _may_head(self, at: int, title: str, *, signed: bool) -> bool:
        text = self.lines[at].text
        known = {title, *(fold(line.text) for line in self.lines[:at])}
        return self.lines[at].gap and not (
            fold(text) in known
            or self.lines[at].kind == "title"
            or (not signed and self._is_unlabelled_author(at, None))
            or self._is_comma_topics(text)
            or fold(text) in vocabulary.TYPE_LABELS
            or (not signed and says_role(text))
        )

    def _is_comma_topics(self, text: str) -> bool:
        registers = known_subjects(self.settings)
        parts = text.split(",")
        return len(parts) >= 2 and sum(fold(part) in registers for part in parts) * 2 > len(parts)

    def _is_unlabelled_author(self, at: int, following: int | None) -> bool:
        text = self.lines[at].text
        if is_known_person(text, self.settings):
            return True
        if self.head.bylines:
            proven = is_signed(text) or (self._is_name(text) and self._beside_meta(at))
            return self.signed_at == at - 1 and (proven or self._is_known_given(text))
        if is_signed(text) or is_caps_row(text) or (is_collective(text) and self._beside_meta(at)):
            return True
        if not looks_like_names(text, strict=True):
            return False
        beside_meta = self._beside_meta(at)
        described = following == at + 1 and says_role(self.lines[at + 1].text)
        biography = any(line.text.startswith(text) for line in self.lines[at + 1 :] if line.text != text)
        given = self._is_known_given(text) or self._stands_as_byline(at)
        return text.endswith("*") or described or biography or beside_meta or given

    def _stands_as_byline(self, at: int) -> bool:
        """A name right below a title of three words or more, right above the text that does not speak of it."""
        text = self.lines[at].text
        between = at + 1 not in self.shorts and fold(self.lines[at - 1].text) == fold(self.head.title or "")
        long_title = len((self.head.title or "").split()) >= _LONG_TITLE
        return (
            between
            and long_title
            and self._is_name(text)
            and not is_periodical(text)
            and not is_section(text, self.settings)
        )

    def _is_known_given(self, text: str) -> bool:
        """A plain name that opens with a frequent given name, and that the text does not speak of."""
        return is_familiar_name(text) and not self.wording.shares(text)

    def _is_affiliation(self, text: str) -> bool:
        return says_role(text) and not is_signed(text)
