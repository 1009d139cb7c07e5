"""Index: the articles of one language, and how each ranks the others."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from sitegen.publication.relate_card import Card, Key
from sitegen.publication.relate_pair import score, text_product
from sitegen.publication.relate_shift import Shift, moved, within_reach
from sitegen.publication.relate_tally import Numbers, Tally
from sitegen.publication.relate_weights import (
    AUTHOR,
    REGION,
    even_vector,
    power_of_two,
    rarity,
    term_rarity,
    text_vector,
    topic_vector,
)

STRIDE = (1 << 40) + 15
"""Room between the places of two articles; odd, so that places spread in a dict."""
KEPT = 64
"""How many of an article's best are remembered while all are compared."""
MANY = 8
"""If more than one article in so many is dirty, all are ranked anew."""


class Index:
    """Inverted index of the articles of one language.

    Each is known by its place: a number that grows with (date, uid). So of the articles of one topic, region
    or author those next to one in order of date stand next to it.
    """

    def __init__(
        self, minimum: int, terms: Iterable[str] = (), features: Iterable[tuple[str, str]] = ()
    ) -> None:
        self.cards: dict[int, Card] = {}
        """By place."""
        self.places: dict[str, int] = {}
        """By uid."""
        self.terms, self.features = Numbers(terms), Numbers(features)
        self._minimum = minimum
        self._term_tally, self._topic_tally = Tally(term_rarity), Tally(rarity)
        self._sequence: list[int] = []
        """All places, ascending."""
        self._in_order: defaultdict[int, list[int]] = defaultdict(list)
        """Places that have a feature, ascending."""
        self._by_term: defaultdict[int, dict[int, int]] = defaultdict(dict)
        """Weights by place; only of articles that have the term among their strongest."""
        self._by_feature: defaultdict[int, dict[int, int]] = defaultdict(dict)

    def hold(self, cards: Iterable[Card]) -> None:
        """Hold these cards only, each at a new place; they are to be ranked anew."""
        ordered = sorted(cards, key=lambda card: (card.date, card.uid))
        self._place({number * STRIDE: card for number, card in enumerate(ordered)})
        terms = Counter(chain.from_iterable([card.terms for card in ordered]))
        self._count(terms, Counter(chain.from_iterable([card.topics for card in ordered])))
        for card in ordered:
            card.text, card.features = {}, {}

    def open(self, cards: Mapping[int, Card], holders: tuple[Mapping[int, int], Mapping[int, int]]) -> None:
        """Hold these cards, which are at their places and have their vectors; with the `holders` there were."""
        self._place({place: cards[place] for place in sorted(cards)})
        self._count(*holders)
        for place, card in self.cards.items():
            self._post(place, card)
            for feature in card.features:
                self._in_order[feature].append(place)

    @property
    def holders(self) -> tuple[dict[int, int], dict[int, int]]:
        """Number of articles by term and by topic."""
        return dict(self._term_tally.holders), dict(self._topic_tally.holders)

    def rank_anew(self) -> Iterator[tuple[int, Iterable[Key]]]:
        """Of each article its place and all that it ranks, the best first.

        A pair is met once, at the later of the two: until then the postings hold only what came before.
        """
        met: dict[int, list[Key]] = {place: [] for place in self.cards}
        crowded = set()
        for place, card in self.cards.items():
            self._weigh(place, card)
            for feature in card.features:
                self._in_order[feature].append(place)
            mine, day = met[place], -card.day
            for points, other in self._scores(place):
                theirs = met[other]
                mine.append((-points, -self.cards[other].day, other))
                theirs.append((-points, day, place))
                if len(theirs) > 2 * KEPT:
                    crowded.add(other)
                    theirs.sort()
                    del theirs[KEPT:]
        for place, ranked in met.items():
            ranked.sort()
            yield place, chain(ranked[:KEPT], self._beyond(place)) if place in crowded else ranked

    def _beyond(self, place: int) -> Iterator[Key]:
        yield from self.ranked(place)[KEPT:]

    def ranked(self, place: int) -> list[Key]:
        """All that reach the minimum beside one article, the best first."""
        return sorted([(-points, -self.cards[other].day, other) for points, other in self._scores(place)])

    def key(self, place: int, other: int) -> Key:
        """How one article ranks another, whether or not that reaches the minimum."""
        card, theirs = self.cards[place], self.cards[other]
        return -score(card, theirs, text_product(card, theirs)), -theirs.day, other

    def change(self, changes: Mapping[str, Card | None]) -> Shift | None:
        """Put cards in the place of those with the same uid; None takes one away.

        None is returned if all are to be ranked anew: where the frequencies of all moved or those of many
        articles, or there is no room between two places.
        """
        kept = [card for card in self.cards.values() if card.uid not in changes]
        come = [card for card in changes.values() if card]
        gone = {place: self.cards[place] for uid in changes if (place := self.places.get(uid)) is not None}
        touched = {feature for card in (*gone.values(), *come) for feature in card.held}
        before = {feature: self._in_order[feature].copy() for feature in touched}
        dirty = self._replace(gone, come) if _size(len(kept) + len(come)) == _size(len(self.cards)) else None
        if dirty is None or len(dirty) * MANY > len(self.cards):
            self.hold([*kept, *come])
            return None
        pairs = [pair for feature in touched for pair in moved(before[feature], self._in_order[feature])]
        return Shift(frozenset(dirty), frozenset(pairs))

    def _replace(self, gone: Mapping[int, Card], come: Collection[Card]) -> set[int] | None:
        """The places that are dirty after it; None if there is no room."""
        for place, card in gone.items():
            self._remove(place, card)
        if not all(self._settle(card, gone) for card in come):
            return None
        new = {self.places[card.uid] for card in come}
        recounted = self._recounted(gone.values(), come)
        reweighed = {place for place in new | recounted if self._weigh(place, self.cards[place])}
        return new.union(gone, reweighed)

    def _recounted(self, gone: Collection[Card], come: Collection[Card]) -> set[int]:
        """Places of the articles that hold a term or topic of which the rarity changed."""
        size = _size(len(self.cards))
        terms = self._term_tally.shift(size, len(self.terms), _steps(gone, come, "terms"))
        topics = self._topic_tally.shift(size, len(self.features), _steps(gone, come, "topics"))
        found = {place for topic in topics for place in self._in_order[topic]}
        if terms:
            found.update([place for place, card in self.cards.items() if not terms.isdisjoint(card.terms)])
        return found

    def _settle(self, card: Card, gone: Mapping[int, Card]) -> bool:
        """Give a card a place, if there is room between its neighbours."""
        sequence = self._sequence
        at = bisect_left(sequence, (card.date, card.uid), key=self._moment)
        above = sequence[at] if at < len(sequence) else (sequence[-1] if sequence else 0) + 2 * STRIDE
        below = sequence[at - 1] if at else above - 2 * STRIDE
        same = [place for place, was in gone.items() if (was.date, was.uid) == (card.date, card.uid)]
        place = same[0] if same else (above + below) // 2
        if not below < place < above:
            return False
        sequence.insert(at, place)
        self.cards[place], self.places[card.uid] = card, place
        for feature in card.held:
            insort(self._in_order[feature], place)
        return True

    def _moment(self, place: int) -> tuple[str, str]:
        card = self.cards[place]
        return card.date, card.uid

    def _remove(self, place: int, card: Card) -> None:
        del self._sequence[bisect_left(self._sequence, place)]
        for feature in card.held:
            order = self._in_order[feature]
            del order[bisect_left(order, place)]
        self._retract(place, card)
        del self.cards[place], self.places[card.uid]

    def _place(self, cards: Mapping[int, Card]) -> None:
        self.cards = dict(cards)
        self.places = {card.uid: place for place, card in cards.items()}
        self._sequence = list(cards)
        self._in_order.clear()
        self._by_term.clear()
        self._by_feature.clear()

    def _count(self, terms: Mapping[int, int], topics: Mapping[int, int]) -> None:
        size = _size(len(self.cards))
        self._term_tally.take(size, len(self.terms), terms)
        self._topic_tally.take(size, len(self.features), topics)

    def _weigh(self, place: int, card: Card) -> bool:
        """Bring the vectors and postings of an article up to date; tell whether they changed."""
        text = text_vector(card.terms, card.counts, self._term_tally.rarities, self.terms.names)
        rarities = [self._topic_tally.rarities[topic] for topic in card.topics]
        features = topic_vector(card.topics, rarities)
        features |= even_vector(card.regions, REGION)
        features |= even_vector(card.authors, AUTHOR)
        if text == card.text and features == card.features:
            return False
        self._retract(place, card)
        card.text, card.features = text, features
        self._post(place, card)
        return True

    def _post(self, place: int, card: Card) -> None:
        for term, weight in card.text.items():
            self._by_term[term][place] = weight
        for feature, weight in card.features.items():
            self._by_feature[feature][place] = weight

    def _retract(self, place: int, card: Card) -> None:
        for term in card.text:
            del self._by_term[term][place]
        for feature in card.features:
            del self._by_feature[feature][place]

    def _scores(self, place: int) -> list[tuple[int, int]]:
        """Score and place of all in the postings that reach the minimum beside an article."""
        card, cards, minimum = self.cards[place], self.cards, self._minimum
        near = self._near(place, card)
        text = self._texts(card)
        words = text.get
        found = [other for other, sum_ in near.items() if sum_ + words(other, 0) >= minimum]
        found += [other for other, sum_ in text.items() if sum_ >= minimum and other not in near]
        return [
            (score(card, theirs, words(other, 0)), other)
            for other in found
            if (theirs := cards[other]).group != card.group
        ]

    def _near(self, place: int, card: Card) -> dict[int, int]:
        """Likeness of the topics, regions and authors that two articles within reach share."""
        near: defaultdict[int, int] = defaultdict(int)
        for feature, weight in card.features.items():
            weights, order = self._by_feature[feature], self._in_order[feature]
            for other in within_reach(order, place):
                near[other] += weight * weights[other]
        return near

    def _texts(self, card: Card) -> dict[int, int]:
        """Likeness of the texts that share a term."""
        postings = [(weight, self._by_term[term]) for term, weight in card.text.items()]
        text = dict.fromkeys(chain.from_iterable([weights for _, weights in postings]), 0)
        for weight, weights in postings:
            for other, theirs in weights.items():
                text[other] += weight * theirs
        return text


def _size(articles: int) -> int:
    return power_of_two(articles) if articles else 0


def _steps(gone: Iterable[Card], come: Iterable[Card], names: str) -> Counter[int]:
    steps = Counter(chain.from_iterable(getattr(card, names) for card in come))
    steps.subtract(chain.from_iterable(getattr(card, names) for card in gone))
    return steps
