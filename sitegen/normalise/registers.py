"""What the registers of the site know, in the comparison form of lines."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.normalise.values import NormaliseSettings, Term
from sitegen.normalise.vocabulary import fold


def names_of(terms: Iterable[Term]) -> frozenset[str]:
    """Every name of every record."""
    return frozenset(fold(name) for term in terms for name in term.names)


def is_known_person(text: str, settings: NormaliseSettings) -> bool:
    """Tell whether the register of people has this name."""
    return fold(text) in names_of(settings.people)


def is_known_series(text: str, settings: NormaliseSettings) -> bool:
    """Tell whether the register of series has this name."""
    return fold(text) in names_of(settings.series)


def is_known_organisation(text: str, settings: NormaliseSettings) -> bool:
    """Tell whether the site knows an organisation of this name."""
    folded = fold(text)
    return any(folded == fold(name) for name in settings.organisations)


def known_subjects(settings: NormaliseSettings) -> frozenset[str]:
    """The names of all topics and regions."""
    return names_of((*settings.topics, *settings.regions))
