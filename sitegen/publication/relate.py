"""Related posts: which articles to offer at the end of an article, and why.

The score of a pair, at most 1: the same series .25, likeness of the texts .35 (cosine of TF-IDF), shared
topics .2 (the rarer the topic the more), shared regions .1, authors .05, nearness of the two dates .05
(half-life 18 months). Only articles in the same language are compared, and the clock is never read.

Text, topics, regions and authors are products of two vectors, so one inverted index per language finds all
pairs that have anything in common. The cost stays close to linear: an article is represented by its
`VECTOR_TERMS` strongest terms, terms of very many articles are left out, and of the articles of one topic,
region or author the index offers the `REACH` on either side in order of date. What reaches the minimum by
what the index offers is then scored in full.

Scores are whole millionths, so that no order of addition can change them. Frequencies are rounded to powers
of two, so that an edit rarely moves the related posts of another article.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import import_module
from operator import itemgetter
from typing import Any

ONE = 1_000_000
SERIES, TEXT, TOPIC, REGION, AUTHOR, RECENCY = 250_000, 350_000, 200_000, 100_000, 50_000, 50_000
HALF_LIFE_DAYS = 18 * 365.25 / 12
MINIMUM = 0.12
MAX_PER_AUTHOR = 2
MAX_PER_SERIES = 2
FACET_TERMS = 64
MAX_COUNT = 255
VECTOR_TERMS = 16
COMMON_TERM = 128
REACH = 24

_WORD = re.compile(r"[^\W\d_]{3,}|[^\W\d_]+-?\d+")
_STEMMERS = {
    "cs": "czech", "de": "german", "en": "english", "es": "spanish", "fr": "french", "it": "italian",
    "lt": "lithuanian", "pl": "polish", "ru": "russian",
}  # fmt: skip
_STOP_WORDS = {
    "en": frozenset(
        "about above after again against all also although among and any are because been before being "
        "below between both but can cannot could did does doing down during each few for from further "
        "had has have having her here hers him his how however into its itself just may might more most "
        "much must nor not now off once one only other our out over own same shall she should since "
        "some such than that the their them then there these they this those through too two under "
        "until upon very was well were what when where which while who whom whose why will with within "
        "without would yet you your".split()
    ),
    "pl": frozenset(
        "aby ale albo ani bardzo bez bowiem był była było były być będzie będą choć chociaż coraz czy "
        "czyli dla dlatego dlaczego gdy gdyż gdzie ich ile inne inny innych jak jako jakie jaki jednak "
        "jednakże jego jej jest jeszcze jeśli jeżeli już każdy kiedy kto która które którego której "
        "który których którym którzy lecz lub mają mimo może można nad nam nas nasz nich nie nią nim "
        "niż oraz pod podczas poza ponieważ przed przede przez przy również się sobie swoich swojej "
        "swoje swój tak taka taki takie takich także tam tego tej ten też tych tylko tym tymczasem "
        "wiele wielu więc wobec wszystkich wszystkie właśnie zaś zatem żadne żaden żeby".split()
    ),
}


@dataclass(frozen=True)
class Facet:
    """What relatedness reads of one article."""

    uid: str
    lang: str
    group: str
    """Shared by an article and its translations."""
    terms: tuple[tuple[str, int], ...]
    """From `terms_of`."""
    series: str | None = None
    topics: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO: day, month or year; "" where unknown."""
    pins: tuple[str, ...] = ()
    """Uids to show first."""
    blocks: tuple[str, ...] = ()
    """Uids never to show."""


@dataclass(frozen=True)
class Match:
    """One related post."""

    uid: str
    score: float
    reasons: tuple[tuple[str, str], ...]
    """(kind, id): pinned, then series, topic, region and author by weight, then text; the id may be ""."""


def terms_of(text: str, lang: str) -> tuple[tuple[str, int], ...]:
    """The `FACET_TERMS` most frequent stemmed words of a text with their counts; of equals, the earlier first.

    Counts end at `MAX_COUNT`. Stop words are left out; a language without a stemmer keeps its words whole.
    """
    stop = _STOP_WORDS.get(lang, frozenset())
    words = Counter(word for word in _WORD.findall(text.casefold()) if word not in stop)
    stems: Counter[str] = Counter()
    for word, number in words.items():
        stems[_stem(word, lang)] += number
    return tuple((term, min(number, MAX_COUNT)) for term, number in stems.most_common(FACET_TERMS))


@lru_cache(maxsize=200_000)
def _stem(word: str, lang: str) -> str:
    stemmer = _stemmer(lang)
    return str(stemmer.stemWord(word)) if stemmer else word


@cache
def _stemmer(lang: str) -> Any:
    """Snowball's own Python code: its factory would prefer another library where one is installed."""
    name = _STEMMERS.get(lang)
    if name is None:
        return None
    return getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.capitalize()}Stemmer")()


def relate(
    facets: Sequence[Facet], *, count: int = 3, minimum: float = MINIMUM
) -> dict[str, tuple[Match, ...]]:
    """At most `count` related posts for each article that may be shown, the best first.

    Of a match, text, topics, regions and authors together must reach `minimum`: the same series or the same
    month alone relates nothing. At most two matches share an author, at most two are of the article's own
    series; pinned ones come first and are always shown. Equal scores: the newer one, then by uid. The order
    of `facets` is irrelevant.
    """
    in_group = {(facet.group, facet.lang): facet.uid for facet in facets}
    group_of = {facet.uid: facet.group for facet in facets}
    related: dict[str, tuple[Match, ...]] = {}
    for lang in sorted({facet.lang for facet in facets}):
        corpus = _Corpus([facet for facet in facets if facet.lang == lang])
        for index, ranked in enumerate(corpus.ranked(round(minimum * ONE))):
            facet = corpus.facets[index]
            pinned = (in_group.get((group_of.get(uid, uid), lang)) for uid in facet.pins)
            related[facet.uid] = corpus.choose(index, pinned, ranked, count)
    return dict(sorted(related.items()))


_DAMPED = [0.0, *(1 + math.log2(number) for number in range(1, MAX_COUNT + 1))]
"""Weight of a term that stands so many times in an article."""

Feature = tuple[str, str]
Postings = list[tuple[int, int]]


class _Corpus:
    """The articles of one language, by date."""

    def __init__(self, facets: Iterable[Facet]) -> None:
        self.facets = sorted(facets, key=lambda facet: (facet.date, facet.uid))
        self._index = {facet.uid: index for index, facet in enumerate(self.facets)}
        self._days = [_ordinal(facet.date) for facet in self.facets]
        self._texts = list(_text_vectors(self.facets))
        self._features = list(_feature_vectors(self.facets))

    def ranked(self, minimum: int) -> list[list[int]]:
        """For each article every other one that reaches `minimum` (in millionths), the best first.

        A pair is met once, at the later of the two: until then the index holds only what came before.
        """
        met: list[list[tuple[int, int, int]]] = [[] for _ in self.facets]
        by_term: defaultdict[str, Postings] = defaultdict(list)
        by_feature: defaultdict[Feature, Postings] = defaultdict(list)
        for index, facet in enumerate(self.facets):
            text: dict[int, int] = {}
            for term, weight in self._texts[index].items():
                postings = by_term[term]
                for other, theirs in postings:
                    text[other] = text.get(other, 0) + weight * theirs
                postings.append((index, weight))
            evidence = text.copy()
            for feature, weight in self._features[index].items():
                postings = by_feature[feature]
                for other, theirs in postings[-REACH:]:
                    evidence[other] = evidence.get(other, 0) + weight * theirs
                postings.append((index, weight))
            for other, sum_ in evidence.items():
                if sum_ >= minimum and self.facets[other].group != facet.group:
                    score = self._score(index, other, text.get(other, 0))
                    met[index].append((-score, -self._days[other], other))
                    met[other].append((-score, -self._days[index], index))
        return [[other for *_, other in sorted(pairs)] for pairs in met]

    def choose(
        self, index: int, pinned: Iterable[str | None], ranked: Iterable[int], count: int
    ) -> tuple[Match, ...]:
        """The pinned ones, then the best of `ranked` that are not blocked and add variety."""
        article = self.facets[index]
        wanted = (self._index[uid] for uid in pinned if uid in self._index)
        chosen = [other for other in dict.fromkeys(wanted) if _may_show(article, self.facets[other])][:count]
        first = len(chosen)
        for other in ranked:
            if len(chosen) == count:
                break
            if other in chosen or not _may_show(article, self.facets[other]):
                continue
            if _adds_variety(article, [self.facets[shown] for shown in chosen], self.facets[other]):
                chosen.append(other)
        return tuple(self._match(index, other, place < first) for place, other in enumerate(chosen))

    def _score(self, index: int, other: int, text: int) -> int:
        score = text + self._recency(index, other)
        theirs = self._features[other]
        for feature, weight in self._features[index].items():
            if feature in theirs:
                score += weight * theirs[feature]
        series = self.facets[index].series
        return score + SERIES if series and series == self.facets[other].series else score

    def _recency(self, index: int, other: int) -> int:
        if not (self._days[index] and self._days[other]):
            return 0
        return _nearness(abs(self._days[index] - self._days[other]))

    def _match(self, index: int, other: int, pinned: bool) -> Match:
        facet, theirs = self.facets[other], self._features[other]
        words = self._texts[other]
        text = sum(weight * words.get(term, 0) for term, weight in self._texts[index].items())
        weights = [
            (weight * theirs[feature], feature)
            for feature, weight in self._features[index].items()
            if feature in theirs
        ]
        if facet.series and facet.series == self.facets[index].series:
            weights.append((SERIES, ("series", facet.series)))
        weights.sort(key=lambda pair: (-pair[0], pair[1]))
        reasons = [("pinned", "")] if pinned else []
        reasons += [feature for _, feature in weights]
        reasons += [("text", "")] if text else []
        return Match(facet.uid, self._score(index, other, text) / ONE, tuple(reasons))


def _may_show(article: Facet, other: Facet) -> bool:
    if other.group == article.group:
        return False
    return not (article.blocks and {other.uid, other.group} & set(article.blocks))


def _adds_variety(article: Facet, shown: Sequence[Facet], candidate: Facet) -> bool:
    in_series = sum(facet.series == article.series for facet in shown)
    if article.series and candidate.series == article.series and in_series >= MAX_PER_SERIES:
        return False
    return all(
        sum(author in facet.authors for facet in shown) < MAX_PER_AUTHOR for author in candidate.authors
    )


def _text_vectors(facets: Sequence[Facet]) -> Iterator[dict[str, int]]:
    """The strongest terms of each article, of length √`TEXT`; none of a single article or of very many."""
    frequencies: Counter[str] = Counter()
    for facet in facets:
        frequencies.update(map(itemgetter(0), facet.terms))
    articles = _power_of_two(len(facets))
    common = max(4, min(articles // 4, COMMON_TERM))
    rarity = {
        term: _rarity(articles, number)
        for term, number in frequencies.items()
        if number > 1 and _power_of_two(number) <= common
    }
    for facet in facets:
        weights = [(-rarity[term] * _DAMPED[number], term) for term, number in facet.terms if term in rarity]
        weights.sort()
        yield _scaled([(term, -weight) for weight, term in weights[:VECTOR_TERMS]], TEXT)


def _feature_vectors(facets: Sequence[Facet]) -> Iterator[dict[Feature, int]]:
    """Topics, regions and authors of each article, each kind of the length √ of its share of the score."""
    topics = Counter(topic for facet in facets for topic in set(facet.topics))
    articles = _power_of_two(len(facets))
    for facet in facets:
        yield {
            **_scaled(((("topic", name), _rarity(articles, topics[name])) for name in facet.topics), TOPIC),
            **_scaled(((("region", name), 1) for name in facet.regions), REGION),
            **_scaled(((("author", name), 1) for name in facet.authors), AUTHOR),
        }


def _scaled(weights: Iterable[tuple[Any, float]], square: int) -> dict[Any, int]:
    """The vector with its length made √`square`, in whole numbers; rounded down, to exceed no share."""
    vector = dict(weights)
    if not vector:
        return {}
    factor = math.sqrt(square / math.fsum([weight * weight for weight in vector.values()]))
    return {key: round(weight * factor) for key, weight in vector.items()}


@cache
def _power_of_two(number: int) -> int:
    return 1 << round(math.log2(number))


def _rarity(articles: int, number: int) -> int:
    """Inverse document frequency of something that `number` articles have, at least 1."""
    return (articles // _power_of_two(number)).bit_length()


@cache
def _nearness(days: int) -> int:
    return round(RECENCY * math.pow(0.5, days / HALF_LIFE_DAYS))


def _ordinal(iso: str) -> int:
    """Day number of a date, a month's or year's first day; 0 where there is none."""
    if not iso:
        return 0
    year, month, day = (*map(int, iso[:10].split("-")), 1, 1)[:3]
    return date(year, month, day).toordinal()
