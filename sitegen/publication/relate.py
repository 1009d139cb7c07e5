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
of two, so that an edit rarely moves the related posts of another article; `Relations` finds those that it
does move.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sitegen.publication.relate_card import Card, Key
from sitegen.publication.relate_choice import choose, pin
from sitegen.publication.relate_facet import Facet, Match
from sitegen.publication.relate_index import Index
from sitegen.publication.relate_shift import Shift
from sitegen.publication.relate_text import FACET_TERMS, terms_of
from sitegen.publication.relate_weights import ONE

__all__ = ["FACET_TERMS", "MINIMUM", "Facet", "Match", "Relations", "relate", "terms_of"]

MINIMUM = 0.12

Rows = dict[str, tuple[Match, ...]]


def relate(facets: Iterable[Facet], *, count: int = 3, minimum: float = MINIMUM) -> Rows:
    """At most `count` related posts for each article that may be shown, the best first.

    Of a match, text, topics, regions and authors together must reach `minimum`: the same series or the same
    month alone relates nothing. At most two matches share an author, at most two are of the article's own
    series; pinned ones come first and are always shown. A pin may name an article, the translation of one,
    or a group. Equal scores: the newer one, then by uid. Uids are unique; the order of `facets` is irrelevant.
    """
    return dict(Relations.made_from(facets, count=count, minimum=minimum).matches)


class Relations:
    """The related posts of a site, and all that is needed to bring them up to date when articles change.

    After any changes `matches` is what `relate` makes of the articles there are. An article is ranked again
    only if it shows one that changed, a changed one would come before the last that it shows, or one within
    reach moved out of it or in. "Changed" includes those of which the vectors moved with the frequencies.
    """

    def __init__(self, count: int, minimum: int) -> None:
        self._count, self._minimum = count, minimum
        self._indexes: dict[str, Index] = {}
        """By language."""
        self._matches: Rows = {}

    @classmethod
    def made_from(cls, facets: Iterable[Facet], *, count: int, minimum: float) -> Relations:
        """Relate all of them."""
        relations = cls(count, round(minimum * ONE))
        cards: dict[str, list[Card]] = {}
        for facet in facets:
            cards.setdefault(facet.lang, []).append(relations._card(facet))
        for lang, held in cards.items():
            relations._indexes[lang].hold(held)
        relations._matches = dict(sorted(relations._refresh(dict.fromkeys(cards)).items()))
        return relations

    @property
    def matches(self) -> Mapping[str, tuple[Match, ...]]:
        """Related posts by uid, as they are now; an update leaves this mapping alone."""
        return self._matches

    def update(self, facets: Mapping[str, Facet | None]) -> frozenset[str]:
        """Put facets, by uid, in the place of the former ones; None for an article that is gone.

        Returns the uids of which the matches changed, those that came or went among them.
        """
        before = self._matches
        shifts = {lang: self._indexes[lang].change(cards) for lang, cards in self._changes(facets).items()}
        rows = self._refresh(shifts)
        gone = {uid for uid in facets if uid in before and not self._holds(uid)}
        matches = (
            {uid: row for uid, row in (before | rows).items() if uid not in gone} if gone else before | rows
        )
        self._matches = matches if matches.keys() == before.keys() else dict(sorted(matches.items()))
        return frozenset(gone.union([uid for uid, row in rows.items() if before.get(uid) != row]))

    def to_bytes(self) -> bytes:
        """Everything, to be read by `from_bytes` on the same machine."""
        indexes = {
            lang: (
                index.terms.names,
                index.features.names,
                index.holders,
                list(index.cards),
                [card.row() for card in index.cards.values()],
            )
            for lang, index in self._indexes.items()
        }
        rows = [(uid, [(m.uid, m.score, m.reasons) for m in row]) for uid, row in self._matches.items()]
        return marshal.dumps((self._count, self._minimum, indexes, rows))

    @classmethod
    def from_bytes(cls, data: bytes) -> Relations:
        """Read what `to_bytes` made; the data is trusted."""
        count, minimum, indexes, rows = marshal.loads(data)  # noqa: S302 - trusted by contract
        relations = cls(count, minimum)
        for lang, (terms, features, holders, places, cards) in indexes.items():
            index = relations._indexes[lang] = Index(minimum, terms, features)
            index.open(dict(zip(places, map(Card.from_row, cards), strict=True)), holders)
        relations._matches = {uid: tuple([Match(*match) for match in row]) for uid, row in rows}
        return relations

    def _changes(self, facets: Mapping[str, Facet | None]) -> dict[str, dict[str, Card | None]]:
        """By language and uid the card that is new, or None; nothing for a facet that is as it was."""
        changes: defaultdict[str, dict[str, Card | None]] = defaultdict(dict)
        for uid, facet in facets.items():
            new = {facet.lang: self._card(facet)} if facet else {}
            for lang, index in self._indexes.items():
                old = index.cards[index.places[uid]] if uid in index.places else None
                if old != new.get(lang):
                    changes[lang][uid] = new.get(lang)
        return changes

    def _holds(self, uid: str) -> bool:
        return any(uid in index.places for index in self._indexes.values())

    def _card(self, facet: Facet) -> Card:
        if facet.lang not in self._indexes:
            self._indexes[facet.lang] = Index(self._minimum)
        index = self._indexes[facet.lang]
        return Card.made_from(facet, index.terms, index.features)

    def _refresh(self, shifts: Mapping[str, Shift | None]) -> Rows:
        """Matches of all articles that have others now, or may have; a shift of None stands for a new index."""
        pinned = pin(self._indexes)
        rows: Rows = {}
        for lang, index in self._indexes.items():
            shift = shifts.get(lang, STILL)
            again = index.rank_anew() if shift is None else _again(index, shift, pinned[lang])
            for place, ranked in again:
                rows[index.cards[place].uid] = choose(index, place, ranked, self._count)
        return rows


STILL = Shift(frozenset(), frozenset())


def _again(index: Index, shift: Shift, pinned: Iterable[int]) -> Iterator[tuple[int, list[Key]]]:
    """The articles for which to choose again, with all that each ranks."""
    cards, dirty = index.cards, shift.dirty
    known = {place: index.ranked(place) for place in dirty if place in cards}
    found = {
        place
        for place, card in cards.items()
        if not (dirty.isdisjoint(card.shown) and dirty.isdisjoint(card.pinned))
    }
    found.update(known, pinned)
    for place, ranked in known.items():
        day = -cards[place].day
        found.update([other for score, _, other in ranked if (score, day, place) < cards[other].floor])
    for place, other in shift.pairs:
        if other in cards[place].shown or index.key(place, other) < cards[place].floor:
            found.add(place)
    for place in found:
        yield place, known[place] if place in known else index.ranked(place)
