"""Author lines: names apart from titles, ranks, degrees and affiliations; several names apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sitegen.normalise import vocabulary
from sitegen.normalise.names import (
    ADDRESS,
    AND_SPLIT,
    BRACKETS,
    DEGREES,
    EDGE,
    HELPED,
    OTHERS,
    TOP_SPLIT,
    by_capitals,
    comma_pieces,
    has_particle,
    name_token,
    strip_honorifics,
    with_commas,
)
from sitegen.normalise.occupations import is_organisation, is_workplace
from sitegen.normalise.registers import is_known_organisation, names_of
from sitegen.normalise.values import Author, NormaliseSettings
from sitegen.normalise.vocabulary import fold

_WITH = re.compile(rf"\A\s*(?:{HELPED.pattern}|(?:with|and|und|et|oraz|та|&)\s+)", re.IGNORECASE)
_LOGIN = re.compile(r"[a-z0-9._\-]+\Z|[A-Z][A-Z][a-z]+[A-Za-z]*\Z|\S*@\S*\Z|\S*\d\S*\Z")
_DEGREES = re.compile(r",?\s+(?:Ph\.?\s?D\.?|M\.?A\.?|LL\.?M\.?|MBA|M\.?Sc\.?|Jr\.?)\Z")


@dataclass(frozen=True)
class Byline:
    """Authors in their order, and what an editor should know about the reading."""

    authors: tuple[Author, ...]
    warnings: tuple[str, ...] = ()


def parse_byline(text: str, settings: NormaliseSettings, evidence: Iterable[str] = ()) -> Byline:
    """Read a byline. `evidence` are lines elsewhere (biographies) whose beginnings confirm a name."""
    authors: list[Author] = []
    warnings: list[str] = []
    known = names_of(settings.people)
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


def _parts(text: str, known: frozenset[str], settings: NormaliseSettings) -> list[Author | str]:
    """Authors and, behind each, what can only be affiliations."""
    out: list[Author | str] = []
    for chunk in TOP_SPLIT.split(OTHERS.sub("", with_commas(text).strip().strip(EDGE))):
        pieces = _degrees_apart(comma_pieces(chunk))
        if len(pieces) == 2 and _is_inverted(pieces):
            out.append(_author(f"{pieces[1]} {pieces[0]}", settings))
            continue
        for index, piece in enumerate(piece.strip(EDGE) for piece in pieces):
            if not piece or OTHERS.match(piece):
                continue
            if index and out and (is_workplace(piece) or not _starts_author(piece, known, settings)):
                out.append(piece)
                continue
            names = AND_SPLIT.split(piece) if fold(piece) not in known else [piece]
            if len(names) > 1 and not all(
                _starts_author(_WITH.sub("", n, count=1), known, settings) for n in names
            ):
                names = [piece]
            out.extend(_author(_WITH.sub("", name, count=1), settings) for name in names)
    return out


def _degrees_apart(pieces: Sequence[str]) -> list[str]:
    """`…, PhD and Jan Nowak`: a degree ends what is said of one author, though a word joins it to the next."""
    apart: list[str] = []
    for piece in pieces:
        first, *rest = AND_SPLIT.split(piece.strip(), maxsplit=1)
        apart.extend([first, *rest] if rest and fold(first) in DEGREES else [piece])
    return apart


def _is_inverted(pieces: Sequence[str]) -> bool:
    """`Nowak, Jan`: two single words, the second no title and no role."""
    first, second = (piece.strip() for piece in pieces)
    return (
        bool(first and second)
        and " " not in first
        and len(second.split()) <= 2
        and name_token(first)
        and all(name_token(token) for token in second.split())
        and not any(fold(token) in vocabulary.ROLE_WORDS for token in second.split())
    )


def _starts_author(piece: str, known: frozenset[str], settings: NormaliseSettings) -> bool:
    piece = _WITH.sub("", piece.strip(), count=1)
    if fold(piece) in known or _organisation(piece, settings):
        return True
    honorific, bare = strip_honorifics(BRACKETS.sub("", piece))
    tokens = bare.split()
    if not tokens or any(token.casefold().strip(".,") in vocabulary.ROLE_WORDS for token in tokens):
        return False
    if " i " in f" {bare} " or " and " in f" {bare} ":
        return all(_starts_author(part, known, settings) for part in AND_SPLIT.split(bare) if part != bare)
    lone = len(tokens) == 1 and bool(honorific) and not tokens[0].isupper()
    return (len(tokens) >= 2 or lone) and len(tokens) <= 6 and all(name_token(t) for t in tokens)


def _author(text: str, settings: NormaliseSettings) -> Author:
    text = text.strip(EDGE)
    if _organisation(BRACKETS.sub("", text), settings):
        return Author(text.rstrip("*"), kind="organisation")
    affiliation = ""

    def take(found: re.Match[str]) -> str:
        nonlocal affiliation
        if fold(found[1]) in ("ret", "res", "rez", "retired"):
            return found[0]
        affiliation = "" if ADDRESS.fullmatch(found[1].strip()) else found[1].strip()
        return ""

    text = BRACKETS.sub(take, text)
    honorific, name = strip_honorifics(text)
    degree = _DEGREES.search(name)
    if degree:
        honorific = f"{honorific} {degree[0].strip(' ,')}".strip()
        name = name[: degree.start()]
    return Author(name.strip(EDGE).rstrip("*"), honorific, affiliation)


def _with_affiliation(author: Author, text: str) -> Author:
    if fold(text) in DEGREES:
        return replace(author, honorific=f"{author.honorific} {text}".strip())
    return replace(author, affiliation=f"{author.affiliation}, {text}" if author.affiliation else text)


def _organisation(text: str, settings: NormaliseSettings) -> bool:
    return is_known_organisation(text, settings) or is_organisation(text)


def _side_by_side(name: str, known: frozenset[str], evidence: Sequence[str]) -> list[str]:
    """Split names that stand together without a separator, if the register, capitals or a biography confirm it."""
    tokens = name.split()
    if len(tokens) < 4 or fold(name) in known:
        return [name]
    names = by_capitals(tokens)
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
    return len(tokens) >= 4 and not has_particle(name) and all(name_token(token) for token in tokens)


def _opens(line: str, name: str) -> bool:
    return line.startswith(name) and not line[len(name) : len(name) + 1].isalpha()
