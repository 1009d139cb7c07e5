"""Pair: how alike two articles are."""

from __future__ import annotations

from sitegen.publication.relate_card import Card
from sitegen.publication.relate_weights import SERIES, nearness


def text_product(card: Card, other: Card) -> int:
    """Likeness of two texts."""
    theirs = other.text
    return sum([weight * theirs[term] for term, weight in card.text.items() if term in theirs])


def score(card: Card, other: Card, text: int) -> int:
    """Score of a pair with such likeness of the texts."""
    points = text + nearness(card.day, other.day)
    theirs = other.features
    for feature, weight in card.features.items():
        if feature in theirs:
            points += weight * theirs[feature]
    return points + SERIES if card.series and card.series == other.series else points
