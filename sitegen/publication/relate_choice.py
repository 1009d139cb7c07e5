"""Choice: of the articles that one ranks, those that it shows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from sitegen.publication.relate_card import CLOSED, OPEN, Card, Key, may_show
from sitegen.publication.relate_facet import Match
from sitegen.publication.relate_index import Index
from sitegen.publication.relate_pair import text_product
from sitegen.publication.relate_weights import ONE, SERIES, nearness

MAX_PER_AUTHOR = 2
MAX_PER_SERIES = 2


def choose(index: Index, place: int, ranked: Iterable[Key], count: int) -> tuple[Match, ...]:
    """The pinned ones, then the best of `ranked` that are not blocked and add variety.

    Notes on the card what is shown and how good a candidate must be to change that.
    """
    card, cards = index.cards[place], index.cards
    chosen = [other for other in card.pinned if may_show(card, cards[other])][:count]
    shown = [cards[other] for other in chosen]
    first, floor = len(chosen), CLOSED
    if first < count:
        floor = OPEN
        for key in ranked:
            other = key[2]
            candidate = cards[other]
            if other in chosen or not may_show(card, candidate) or not _adds_variety(card, shown, candidate):
                continue
            chosen.append(other)
            shown.append(candidate)
            if len(chosen) == count:
                floor = key
                break
    card.shown, card.floor = tuple(chosen), floor
    return tuple([_match(index, place, other, pinned=at < first) for at, other in enumerate(chosen)])


def pin(indexes: Mapping[str, Index]) -> dict[str, set[int]]:
    """Note on each card the places of its pins in its language; return where that is not as before.

    A pin may be of any language and may name a group; it leads to itself, else to the group's first by uid.
    """
    changed: dict[str, set[int]] = {lang: set() for lang in indexes}
    pinning = [
        (lang, place, card)
        for lang, index in indexes.items()
        for place, card in index.cards.items()
        if card.pins
    ]
    groups = {pin: _group(indexes, pin) for *_, card in pinning for pin in card.pins}
    members = _members(indexes, set(groups.values()))
    for lang, place, card in pinning:
        index = indexes[lang]
        found = [index.places.get(pin, members.get((groups[pin], lang))) for pin in card.pins]
        pinned = tuple(dict.fromkeys([other for other in found if other is not None]))
        if pinned != card.pinned:
            card.pinned = pinned
            changed[lang].add(place)
    return changed


def _group(indexes: Mapping[str, Index], uid: str) -> str:
    for index in indexes.values():
        if uid in index.places:
            return index.cards[index.places[uid]].group
    return uid


def _members(indexes: Mapping[str, Index], groups: Container[str]) -> dict[tuple[str, str], int]:
    """Of each group in each language the place of the first by uid."""
    found = [
        (card.uid, (card.group, lang), place)
        for lang, index in indexes.items()
        for place, card in index.cards.items()
        if card.group in groups
    ]
    return {member: place for _, member, place in sorted(found, reverse=True)}


def _adds_variety(card: Card, shown: Sequence[Card], candidate: Card) -> bool:
    if card.series and candidate.series == card.series:
        in_series = sum([other.series == card.series for other in shown])
        if in_series >= MAX_PER_SERIES:
            return False
    for author in candidate.authors:
        if sum([author in other.authors for other in shown]) >= MAX_PER_AUTHOR:
            return False
    return True


def _match(index: Index, place: int, other: int, *, pinned: bool) -> Match:
    card, candidate = index.cards[place], index.cards[other]
    theirs, names = candidate.features, index.features.names
    weights = [
        (-weight * theirs[feature], names[feature])
        for feature, weight in card.features.items()
        if feature in theirs
    ]
    if candidate.series and candidate.series == card.series:
        weights.append((-SERIES, ("series", candidate.series)))
    weights.sort()
    text = text_product(card, candidate)
    score = text + nearness(card.day, candidate.day) - sum([weight for weight, _ in weights])
    reasons = [("pinned", "")] if pinned else []
    reasons += [feature for _, feature in weights]
    reasons += [("text", "")] if text else []
    return Match(candidate.uid, score / ONE, tuple(reasons))
