"""Weights: the parts of a score, in whole millionths, and the vectors whose products they are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache

from sitegen.publication.relate_text import MAX_COUNT

ONE = 1_000_000
SERIES, TEXT, TOPIC, REGION, AUTHOR, RECENCY = 250_000, 350_000, 200_000, 100_000, 50_000, 50_000
HALF_LIFE_DAYS = 18 * 365.25 / 12
VECTOR_TERMS = 16
COMMON_TERM = 128

_DAMPED = [0.0, *(1 + math.log2(number) for number in range(1, MAX_COUNT + 1))]
"""Weight of a term that stands so many times in an article."""


@cache
def power_of_two(number: int) -> int:
    """The nearest power of two on the logarithmic scale."""
    return 1 << round(math.log2(number))


def rarity(articles: int, number: int) -> int:
    """Inverse document frequency of something that `number` of so many articles have, at least 1.

    `articles` is a power of two.
    """
    return (articles // power_of_two(number)).bit_length()


def term_rarity(articles: int, number: int) -> int:
    """Rarity of a term; 0 if it is left out, as that of a single article or of very many."""
    common = max(4, min(articles // 4, COMMON_TERM))
    return rarity(articles, number) if number > 1 and power_of_two(number) <= common else 0


def text_vector(
    terms: Iterable[int], counts: Iterable[int], rarities: Sequence[int], names: Sequence[str]
) -> dict[int, int]:
    """The strongest terms of one article, of length √`TEXT`; of equals, the first by name."""
    weights = [
        (-rare * _DAMPED[number], names[term], term)
        for term, number in zip(terms, counts, strict=True)
        if (rare := rarities[term])
    ]
    weights.sort()
    del weights[VECTOR_TERMS:]
    lengths = _scaled([-weight for weight, _, _ in weights], TEXT)
    return dict(zip([term for *_, term in weights], lengths, strict=True))


def topic_vector(topics: Sequence[int], rarities: Iterable[int]) -> dict[int, int]:
    """The topics of one article, of length √`TOPIC`: the rarer the longer."""
    return dict(zip(topics, _few_scaled(tuple(rarities), TOPIC), strict=True))


def even_vector(features: Sequence[int], square: int) -> dict[int, int]:
    """Features of one article that weigh the same, of length √`square`."""
    return dict(zip(features, _few_scaled((1,) * len(features), square), strict=True))


def nearness(day: int, other: int) -> int:
    """What the nearness of two days adds to a score; nothing where either is unknown."""
    return _nearness(abs(day - other)) if day and other else 0


@cache
def _nearness(days: int) -> int:
    return round(RECENCY * math.pow(0.5, days / HALF_LIFE_DAYS))


@lru_cache(maxsize=10_000)
def _few_scaled(weights: tuple[int, ...], square: int) -> list[int]:
    return _scaled(weights, square)


def _scaled(weights: Sequence[float], square: int) -> list[int]:
    """The vector with its length made √`square`, in whole numbers; rounded down, to exceed no share."""
    if not weights:
        return []
    factor = math.sqrt(square / math.fsum([weight * weight for weight in weights]))
    return [round(weight * factor) for weight in weights]


@lru_cache(maxsize=20_000)
def ordinal(iso: str) -> int:
    """Day number of a date, a month's or year's first day; 0 where there is none."""
    if not iso:
        return 0
    year, month, day = (*map(int, iso[:10].split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()
