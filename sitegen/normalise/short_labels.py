"""Which short lines of a head are no title: sections, partners, kinds of text, periodicals and lists of topics."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.casing import is_all_caps, is_letter_spaced
from sitegen.normalise.labels import read_line
from sitegen.normalise.masthead import is_house, is_periodical, is_section, read_issue_label
from sitegen.normalise.registers import is_known_person, known_subjects
from sitegen.normalise.short_authors import describes_signature, is_signature
from sitegen.normalise.short_lines import ShortLines
from sitegen.normalise.vocabulary import fold

_CAPS_LABEL = 4
"""Words that a label in capitals above a title in ordinary case has at most."""
_BRACKETED = 6
"""Words that a label in brackets has at most."""
_PARTNER = re.compile(
    r"(?:sponsored by|supported by|in partnership with|in cooperation with|a project of|funded by|we współpracy z|przy wsparciu|"
    r"partner:|in kooperation mit|mit unterstützung|gefördert von|en partenariat avec|avec le soutien|за підтримки|у партнерстві з|"
    r"при поддержке)\s",
    re.IGNORECASE,
)
_NAVIGATION = frozenset(
    "search menu login donate home szukaj zaloguj suche menü anmelden rechercher connexion accueil пошук увійти меню поиск войти "
    "بحث القائمة الرئيسية".split()
) | {
    "log in",
    "sign in",
    "main menu",
    "support us",
    "wesprzyj nas",
    "zaloguj się",
    "strona główna",
    "підтримати нас",
}
"""Buttons that stand beside the name of a site, and never below a title."""
_COMPOUND = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_UNITS = frozenset(
    "programme program project initiative unit department division centre center network forum".split()
)


def is_label(short: ShortLines, at: int, places: Sequence[int]) -> bool:
    """A section label, a topic list, a register name or an author standing above another possible title.

    `places`: where the short lines stand that may be the title.
    """
    text = short.text(at)
    below = [short.text(other) for other in places if other > at]
    if not any(char.isalpha() for other in below for char in other):
        return False
    if is_topic_list(short, at) or is_section(text, short.settings):
        return True
    if (
        is_caps_label(text)
        and not text.endswith(("?", "!"))
        and not all(is_all_caps(other) for other in below)
    ):
        return True
    if _stands_apart(text) or _is_compound_above_date(short, at) or _is_above_navigation(short, at):
        return True
    first = at == places[0]
    if first and is_above_issue(short, at):
        return True
    if is_house(text, short.settings) or read_issue_label(text) or _heads(text, below, first=first):
        return True
    known = is_known_person(text, short.settings)
    return known or is_signature(short, at) or describes_signature(short, at)


def label_role(short: ShortLines, at: int) -> str:
    """`publisher` or `label` for a line above the title that names the house or a part of its site, else ``''``."""
    text = short.text(at)
    if is_house(text, short.settings):
        return "publisher"
    if is_section(text, short.settings) or _stands_apart(text) or _is_compound_above_date(short, at):
        return "label"
    return "label" if at == short.places[0] and _is_kind(text, short.head.title or "") else ""


def is_caps_label(text: str) -> bool:
    """`PRZEGLĄD WIŚLANY`: a few words in capitals."""
    return is_all_caps(text) and len(text.split()) <= _CAPS_LABEL


def is_above_issue(short: ShortLines, at: int) -> bool:
    """A name directly above a bare number: `Komentarze IW`, `nr 92 (1442)`."""
    following = short.lines[at + 1 : at + 2]
    if not following:
        return False
    text = following[0].text
    numbered = read_issue_label(text) is not None and not following[0].gap
    return numbered or [reading.role for reading in read_line(text)] == ["issue"]


def is_topic_list(short: ShortLines, at: int) -> bool:
    """`Energy, Baltic Sea`: topics that a register or the menu knows, or a list beside a badge or at the top."""
    text = short.text(at)
    parts = [part.strip() for part in text.split(",")]
    if len(parts) < 2 or not all(part and len(part.split()) <= 3 and part[0].isupper() for part in parts):
        return False
    subjects = known_subjects(short.settings)
    known = sum(fold(part) in subjects or fold(part) in short.head.chrome for part in parts)
    badge = fold(text) != "" and any(claim.field == "badge" for claim in short.head.claims)
    return known * 2 >= len(parts) or badge or (len(parts) >= 4 and at < 3)


def lists_known_topics(short: ShortLines, at: int) -> bool:
    """A list divided by commas, most of whose parts a register knows."""
    parts = short.text(at).split(",")
    subjects = known_subjects(short.settings)
    return len(parts) >= 2 and sum(fold(part) in subjects for part in parts) * 2 > len(parts)


def _is_above_navigation(short: ShortLines, at: int) -> bool:
    """A line glued above `Search` or `Log in`: the name of the site."""
    following = short.lines[at + 1 : at + 2]
    return bool(following) and not following[0].gap and fold(following[0].text) in _NAVIGATION


def _is_compound_above_date(short: ShortLines, at: int) -> bool:
    """`EnergySource`: a name of two words set as one, above a label line."""
    return _COMPOUND.fullmatch(short.text(at)) is not None and at + 1 in short.meta_lines


def _stands_apart(text: str) -> bool:
    """A line in brackets, one set letter by letter, or one that names a partner."""
    return _is_bracketed(text) or is_letter_spaced(text) or _PARTNER.match(text) is not None


def _is_bracketed(text: str) -> bool:
    """`[INTERVIEW]`, `(The Harbour Times)`: no title stands in brackets as a whole."""
    return text[0] + text[-1] in ("[]", "()") and len(text.split()) <= _BRACKETED and text.count(text[0]) == 1


def _heads(text: str, below: Sequence[str], *, first: bool) -> bool:
    """`Maritime Brief`, `Harbour Programme` above a longer title."""
    words = text.split()
    if not (len(below[0].split()) > len(words) or is_all_caps(text)):
        return False
    if words[-1].casefold() in _UNITS and len(words) <= 4:
        return True
    return first and (is_periodical(text) or _is_kind(text, below[0]))


def _is_kind(text: str, below: str) -> bool:
    """`Аналітична доповідь`, `Expert comment`: two words, one of them a kind of text, above a much longer line."""
    words = fold(text).split()
    return (
        len(words) == 2
        and not is_all_caps(text)
        and not vocabulary.TYPE_LABELS.isdisjoint(words)
        and len(below.split()) >= 4
    )
