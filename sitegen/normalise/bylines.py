"""Author lines: names apart from titles, ranks, degrees and affiliations; several names apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.normalise import vocabulary
from sitegen.normalise.values import Author, NormaliseSettings
from sitegen.normalise.vocabulary import fold

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_TOP_SPLIT = re.compile(r"\s*(?:[;•\n|]|\s/\s|\s&\s)\s*")
_AND_SPLIT = re.compile(r"\s+(?:and|und|et|i|oraz|та|і|и|y)\s+", re.IGNORECASE)
_WITH = re.compile(r"(?:with|and|und|et|oraz|та|&)\s+", re.IGNORECASE)
_LOGIN = re.compile(r"[a-z0-9._\-]+\Z|[A-Z][A-Z][a-z]+[A-Za-z]*\Z|\S*@\S*\Z|\S*\d\S*\Z")
_DEGREES = re.compile(r",?\s+(?:Ph\.?\s?D\.?|M\.?A\.?|LL\.?M\.?|MBA|M\.?Sc\.?|Jr\.?)\Z")
_EDGE = " \t\u00a0,;:*†‡•|–—-"
_SENTENCE = re.compile(r"[.!?]\s+[^\W\d_]")


@dataclass(frozen=True)
class Byline:
    """Authors in their order, and what an editor should know about the reading."""

    authors: tuple[Author, ...]
    warnings: tuple[str, ...] = ()


def looks_like_names(text: str, *, strict: bool = False) -> bool:
    """Tell whether `text` can be nothing but names, their titles and affiliations.

    `strict` wants two to four capitalised words and nothing else: for lines that carry no label.
    """
    text = text.strip(_EDGE)
    if not text or len(text) > 300 or not any(char.isalpha() for char in text):
        return False
    if strict:
        return _is_plain_name(text)
    bare = strip_honorifics(_BRACKETS.sub("", text))[1]
    if not bare:
        return False
    if _SENTENCE.search(re.sub(r"\b[^\W\d_]{1,4}\.", "", bare)):
        return False
    first = re.split(r"[,;]", bare, maxsplit=1)[0]
    return all(_name_token(token) for token in first.split())


def parse_byline(text: str, settings: NormaliseSettings, evidence: Iterable[str] = ()) -> Byline:
    """Read a byline. `evidence` are lines elsewhere (biographies) whose beginnings confirm a name."""
    authors: list[Author] = []
    warnings: list[str] = []
    known = _known_names(settings)
    openings = tuple(evidence)
    for part in _parts(text, known, settings):
        if isinstance(part, str):  # an affiliation
            if authors:
                authors[-1] = _with_affiliation(authors[-1], part)
            continue
        author = part
        if author.kind == "person":
            if " " not in author.name and fold(author.name) not in known and _LOGIN.match(author.name):
                warnings.append(f"author-login:{author.name}")
                continue
            names = _side_by_side(author.name, known, openings)
            authors.append(replace(author, name=recase_name(names[0])))
            authors.extend(Author(recase_name(name)) for name in names[1:])
            if len(names) == 1 and fold(author.name) not in known and _may_be_several(author.name):
                warnings.append(f"authors-unsplit:{author.name}")
        else:
            authors.append(author)
    return Byline(tuple(authors), tuple(warnings))


def recase_name(name: str) -> str:
    """`Claire DUVERNOY` as `Claire Duvernoy`; initials and short acronyms stay."""
    return " ".join(_recase_token(token) for token in name.split())


def _recase_token(token: str) -> str:
    letters = [char for char in token if char.isalpha()]
    if len(letters) < 2 or not all(char.isupper() for char in letters) or "." in token:
        return token
    if len(letters) == 2 and not any(char in "AEIOUYĄĘÓ" for char in letters):
        return token
    return re.sub(r"[^\W\d_]+", lambda found: found[0][0] + found[0][1:].lower(), token)


def _known_names(settings: NormaliseSettings) -> frozenset[str]:
    return frozenset(fold(name) for person in settings.people for name in person.names)


def _parts(text: str, known: frozenset[str], settings: NormaliseSettings) -> list[Author | str]:
    """Authors and, behind each, what can only be affiliations."""
    out: list[Author | str] = []
    for chunk in _TOP_SPLIT.split(text.strip().strip(_EDGE)):
        pieces = _comma_pieces(chunk)
        if len(pieces) == 2 and _is_inverted(pieces):
            out.append(_author(f"{pieces[1]} {pieces[0]}", settings))
            continue
        for index, piece in enumerate(piece.strip(_EDGE) for piece in pieces):
            if not piece:
                continue
            if index and out and not _starts_author(piece, known, settings):
                out.append(piece)
                continue
            names = _AND_SPLIT.split(piece) if fold(piece) not in known else [piece]
            if len(names) > 1 and not all(
                _starts_author(_WITH.sub("", n, count=1), known, settings) for n in names
            ):
                names = [piece]
            out.extend(_author(_WITH.sub("", name, count=1), settings) for name in names)
    return out


def _comma_pieces(chunk: str) -> list[str]:
    """Cut at commas outside brackets."""
    pieces, depth, begin = [], 0, 0
    for at, char in enumerate(chunk):
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == "," and depth == 0:
            pieces.append(chunk[begin:at])
            begin = at + 1
    pieces.append(chunk[begin:])
    return pieces


def _is_inverted(pieces: Sequence[str]) -> bool:
    """`Nowak, Jan`: two single words, the second no title and no role."""
    first, second = (piece.strip() for piece in pieces)
    return (
        bool(first and second)
        and " " not in first
        and len(second.split()) <= 2
        and _name_token(first)
        and all(_name_token(token) for token in second.split())
        and not any(fold(token) in vocabulary.ROLE_WORDS for token in second.split())
    )


def _starts_author(piece: str, known: frozenset[str], settings: NormaliseSettings) -> bool:
    piece = _WITH.sub("", piece.strip(), count=1)
    if fold(piece) in known or _organisation(piece, settings):
        return True
    honorific, bare = strip_honorifics(_BRACKETS.sub("", piece))
    tokens = bare.split()
    if not tokens or any(token.casefold().strip(".,") in vocabulary.ROLE_WORDS for token in tokens):
        return False
    if " i " in f" {bare} " or " and " in f" {bare} ":
        return all(_starts_author(part, known, settings) for part in _AND_SPLIT.split(bare) if part != bare)
    lone = len(tokens) == 1 and bool(honorific) and not tokens[0].isupper()
    return (len(tokens) >= 2 or lone) and len(tokens) <= 6 and all(_name_token(t) for t in tokens)


def _author(text: str, settings: NormaliseSettings) -> Author:
    text = text.strip(_EDGE)
    if _organisation(text, settings):
        return Author(text, kind="organisation")
    affiliation = ""

    def take(found: re.Match[str]) -> str:
        nonlocal affiliation
        if fold(found[1]) in ("ret", "res", "rez", "retired"):
            return found[0]
        affiliation = found[1].strip()
        return ""

    text = _BRACKETS.sub(take, text)
    honorific, name = strip_honorifics(text)
    degree = _DEGREES.search(name)
    if degree:
        honorific = f"{honorific} {degree[0].strip(' ,')}".strip()
        name = name[: degree.start()]
    return Author(name.strip(_EDGE).rstrip("*"), honorific, affiliation)


def _with_affiliation(author: Author, text: str) -> Author:
    if fold(text) in {fold(degree) for degree in ("PhD", "Ph.D.", "MA", "LLM", "MBA", "MSc", "Jr")}:
        return replace(author, honorific=f"{author.honorific} {text}".strip())
    return replace(author, affiliation=f"{author.affiliation}, {text}" if author.affiliation else text)


def strip_honorifics(text: str) -> tuple[str, str]:
    """Titles and ranks at the beginning of `text`, and the rest."""
    tokens = text.split()
    at = 0
    while at < len(tokens) - 1 and tokens[at].casefold().strip(",") in vocabulary.HONORIFICS:
        at += 1
    return " ".join(tokens[:at]), " ".join(tokens[at:])


def _organisation(text: str, settings: NormaliseSettings) -> bool:
    if any(fold(text) == fold(name) for name in settings.organisations):
        return True
    words = [word.strip(".,()").casefold() for word in text.split()]
    return (
        bool(words)
        and not any(w in vocabulary.HONORIFICS for w in words)
        and (words[0] in vocabulary.ORGANISATION_WORDS or words[-1] in vocabulary.ORGANISATION_WORDS)
    )


def _side_by_side(name: str, known: frozenset[str], evidence: Sequence[str]) -> list[str]:
    """Split names that stand together without a separator, if the register, capitals or a biography confirm it."""
    tokens = name.split()
    if len(tokens) < 4 or fold(name) in known:
        return [name]
    names = _by_capitals(tokens)
    if names:
        return names
    for cut in range(2, len(tokens) - 1):
        first, second = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        if any(_opens(line, half) for half in (first, second) for line in evidence) or (
            fold(first) in known or fold(second) in known
        ):
            return [first, *_side_by_side(second, known, evidence)]
    return [name]


def _may_be_several(name: str) -> bool:
    tokens = name.split()
    return len(tokens) >= 4 and not _has_particle(name) and all(_name_token(token) for token in tokens)


def _opens(line: str, name: str) -> bool:
    return line.startswith(name) and not line[len(name) : len(name) + 1].isalpha()


def _by_capitals(tokens: Sequence[str]) -> list[str]:
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


def _has_particle(name: str) -> bool:
    return any(token.casefold() in vocabulary.PARTICLES for token in name.split())


def _name_token(token: str) -> bool:
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
    if any(token.casefold().strip(".,") in vocabulary.ROLE_WORDS | _NOT_IN_NAMES for token in tokens):
        return False
    return all(_name_token(t) and t[0].isalpha() and not t.casefold().startswith("'") for t in tokens) and (
        tokens[0][0].isupper() and tokens[-1][0].isupper() and not tokens[-1].endswith(".")
    )


_NOT_IN_NAMES = frozenset(
    "the a an of in on for to and or how why what when who no not is are with from at by into after before its new "
    "war peace state states europe russia china ukraine poland policy monitor review report brief energy security eu "
    "nato "
    "w na z do po dla jak o i und der die das le les des et à en та в на".split()
)
