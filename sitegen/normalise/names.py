"""What a personal name looks like, and what proves that a line without a label holds names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.normalise import vocabulary
from sitegen.normalise.given_names import opens_with_given_name
from sitegen.normalise.occupations import says_place
from sitegen.normalise.vocabulary import fold

BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
TOP_SPLIT = re.compile(r"\s*(?:[;•\n|]|\s/\s|\s&\s)\s*")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_LONGEST_OFFICE = 8
AND_SPLIT = re.compile(
    r"\s+(?:(?:and|und|et|i|oraz|та|і|и|y)\s+|و(?!(?:ليد|ائل|سام|سيم|جيه|جدي|فاء|داد|رد|هيب|هبة|هبي|صفي|لاء)\b)(?=[\u0620-\u064a]{3,}\s+\w))",
    re.IGNORECASE,
)
"""The Arabic `and` is one letter before the next name; names that begin with that letter stay whole."""
_LEADING_AND = re.compile(r"\A(?:and|und|et|i|oraz|та|і|и)\s+(?=[^\W\d_])")
HELPED = re.compile(
    r"(?:współpraca|we współpracy z|with contributions by|contributions by|unter mitarbeit von|avec la collaboration de|за участі|при участии)"
    r"\s?:?\s+",
    re.IGNORECASE,
)
"""Before the name of one who helped."""
_PLACES_TOO = frozenset(("ma", "jr"))
"""Degrees that say other things as well: `Boston, MA`."""
DEGREES = frozenset(("phd", "ph.d", "ma", "llm", "mba", "msc", "jr"))
EDGE = " \t\u00a0,;:*†‡•|–—-"
OTHERS = re.compile(
    r"(?:\A|\s+)(?:(?:and|i|oraz|та|і|и|und|et) )?(?:others|et al\.?|inni|inne|інші|другие|weitere|andere|autres)\Z",
    re.IGNORECASE,
)
"""`and others` stands for names that the source does not give."""
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_]")
_NOT_IN_NAMES = frozenset(
    "the a an of in on for to and or how why what when who no not is are with from at by into after before its new "
    "war peace state states europe russia china ukraine poland policy monitor review report brief energy security eu "
    "nato "
    "w na z do po dla jak o i und der die das le les des et à en та в на".split()
)


def looks_like_names(text: str, *, strict: bool = False) -> bool:
    """Tell whether `text` can be nothing but names, their titles and affiliations.

    `strict` wants two to four capitalised words and nothing else: for lines that carry no label.
    """
    text = text.strip(EDGE)
    if not text or len(text) > 300 or not any(char.isalpha() for char in text):
        return False
    if strict:
        return _is_plain_name(text)
    bare = strip_honorifics(BRACKETS.sub("", with_commas(text)))[1]
    if not bare:
        return False
    if _SENTENCE.search(re.sub(r"\b[^\W\d_]{1,4}\.", "", bare)):
        return False
    first = re.split(r"[,;]", bare, maxsplit=1)[0]
    return all(name_token(token) for token in first.split())


def is_familiar_name(text: str) -> bool:
    """A plain name whose first word is a frequent given name."""
    return looks_like_names(text, strict=True) and opens_with_given_name(text)


def comma_pieces(chunk: str) -> list[str]:
    """Cut at commas outside brackets."""
    pieces, depth, begin = [], 0, 0
    for at, char in enumerate(chunk):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char in ",،" and depth == 0:
            pieces.append(chunk[begin:at])
            begin = at + 1
    pieces.append(chunk[begin:])
    return pieces


def strip_honorifics(text: str) -> tuple[str, str]:
    """Titles and ranks at the beginning of `text`, and the rest."""
    tokens = text.split()
    at = 0
    while at < len(tokens) - 1 and tokens[at].casefold().strip(",") in vocabulary.HONORIFICS:
        at += 1
    if at == len(tokens) - 1 and tokens[at - 1] == "M.":
        at -= 1  # `M. Wierzba`: an initial, unless a full name follows
    return " ".join(tokens[:at]), " ".join(tokens[at:])


def _is_degree(text: str) -> bool:
    """`PhD`, `к.п.н.`: what may stand behind a name and a comma."""
    return fold(text) in DEGREES or text.strip().casefold() in vocabulary.HONORIFICS


def is_signed(text: str) -> bool:
    """`dr hab. Irena Mazur, prof. UW`; `Jana Richter (Institut für Stromkunde) / Uwe Lang`: names, and the proof of it.

    The proof is a title before a name, a place of work behind it, or a second name beside a frequent given name.
    """
    if len(text) > 160 or (text.endswith((".", "?", "!", ":")) and not _is_degree(text.rpartition(",")[2])):
        return False
    proven = False
    names = 0
    given = False
    for chunk in TOP_SPLIT.split(with_commas(text).strip(EDGE)):
        inside = " ".join(found[1] for found in BRACKETS.finditer(chunk))
        proven = proven or says_place(inside) or ADDRESS.fullmatch(inside.strip()) is not None
        for at, piece in enumerate(comma_pieces(BRACKETS.sub("", chunk))):
            if at and (says_place(piece) or _says_what(piece) or ADDRESS.fullmatch(piece.strip())):
                proven = True
                continue
            for name in AND_SPLIT.split(_LEADING_AND.sub("", HELPED.sub("", piece.strip(EDGE), count=1))):
                honorific, bare = strip_honorifics(name.strip(EDGE))
                if at and (_is_degree(name) or (honorific and len(bare.split()) == 1)):
                    proven = proven or fold(name) not in _PLACES_TOO
                    continue
                if not _is_plain_name(bare):
                    return False
                proven = proven or bool(honorific)
                given = given or opens_with_given_name(bare)
                names += 1
    return proven or (names >= 2 and given)


def _says_what(text: str) -> bool:
    """`specialist on ice`: up to eight words without a figure, the first in lower case, behind a name."""
    text = text.strip()
    if not text[:1].islower() or text.endswith((".", "!", "?")):
        return False
    return len(text.split()) <= _LONGEST_OFFICE and not any(char.isdigit() for char in text)


def with_commas(text: str) -> str:
    """`Jan Nowak – analyst`: a dash before what a person does stands for a comma."""
    head, dash, rest = text.partition(" – ") if " – " in text else text.partition(" - ")
    return f"{head}, {rest}" if dash and says_place(rest) else text


def is_name_list(text: str) -> bool:
    """`Hélène CORBIN, Mathieu LE GUEN and Ada Lund`: nothing but plain names."""
    pieces = [
        name
        for chunk in TOP_SPLIT.split(text.strip(EDGE))
        for piece in comma_pieces(chunk)
        for name in AND_SPLIT.split(piece)
    ]
    return len(text) <= 300 and all(_is_plain_name(piece.strip(EDGE)) for piece in pieces)


def is_caps_row(text: str) -> bool:
    """`Laurence NARDON Dácil FERNANDEZ ROJAS`: two or more names whose capitals show where each ends."""
    tokens = text.strip(EDGE).split()
    return all(name_token(token) for token in tokens) and bool(by_capitals(tokens))


def is_others(text: str) -> bool:
    """`and others`, `i inni`."""
    return OTHERS.match(text.strip(EDGE)) is not None


def by_capitals(tokens: Sequence[str]) -> list[str]:
    """`Laurence NARDON Dácil FERNANDEZ ROJAS`: a name ends where its capitals end."""
    names: list[list[str]] = [[]]
    for token in tokens:
        if names[-1] and _is_caps(names[-1][-1]) and not _is_caps(token):
            names.append([])
        names[-1].append(token)
    if len(names) > 1 and all(len(n) >= 2 and _is_caps(n[-1]) and not _is_caps(n[0]) for n in names):
        return [" ".join(n) for n in names]
    return []


def _is_caps(token: str) -> bool:
    return len(token) > 1 and token.isupper() and "." not in token


def has_particle(name: str) -> bool:
    """`von`, `de la`: a family name of several words."""
    return any(token.casefold() in vocabulary.PARTICLES for token in name.split())


def name_token(token: str) -> bool:
    """A capitalised word, an initial, a particle, a quoted nickname, or a word of a script without case."""
    bare = token.strip("\"“”„'’.,:()[]*")
    if not bare:
        return False
    if bare.casefold() in vocabulary.PARTICLES or bare.casefold() in vocabulary.AND_WORDS:
        return True
    first = bare[0]
    return first.isalpha() and (first.isupper() or not first.islower()) and not any(c.isdigit() for c in bare)


def _is_plain_name(text: str) -> bool:
    bare = strip_honorifics(text.rstrip("*"))[1]
    tokens = bare.split()
    if not 2 <= len(tokens) <= 4 or any(char in '?!:;"“”„»«…/' for char in text):
        return False
    if any(
        token.casefold().strip(".,") in vocabulary.ROLE_WORDS | _NOT_IN_NAMES
        for token in (tokens[0], *(token for token in tokens[1:] if not _is_caps(token)))
    ):
        return False
    return all(name_token(t) and t[0].isalpha() and not t.casefold().startswith("'") for t in tokens) and (
        tokens[0][0].isupper() and tokens[-1][0].isupper() and not tokens[-1].endswith(".")
    )
