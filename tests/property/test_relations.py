"""Related posts brought up to date step by step are those that relating all articles anew gives."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.publication import relate_index, relate_shift, relate_weights
from sitegen.publication.relate import Facet, Match, Relations, relate

UIDS = [f"u{number:02}" for number in range(24)]
WORDS = ["cable", "gas", "grid", "port", "rail", "tank"]
DATES = ["", "2019", "2023-04", "2023-04-01", "2023-04-02", "2023-05-02", "2026-01-01"]

names = st.lists(st.sampled_from("abc"), max_size=2).map(tuple)
terms = st.dictionaries(st.sampled_from(WORDS), st.integers(1, 4), max_size=4)
others = st.lists(st.sampled_from([*UIDS[:6], "g0", "nobody"]), max_size=2).map(tuple)
rarely = st.one_of(st.just(()), st.just(()), st.just(()), others)
sizes = st.sampled_from([(12, 20), (4, 8), (0, 3)])
caps = st.fixed_dictionaries(
    {
        "REACH": st.sampled_from([1, 2, 24]),
        "COMMON_TERM": st.sampled_from([4, 128]),
        "VECTOR_TERMS": st.sampled_from([1, 2, 16]),
    }
)


@dataclass(frozen=True)
class Focus:
    """What the articles of a corpus have a lot of."""

    words: st.SearchStrategy[dict[str, int]] = terms
    names: st.SearchStrategy[tuple[str, ...]] = names
    lists: st.SearchStrategy[tuple[str, ...]] = rarely
    langs: tuple[str, ...] = ("en", "en", "en", "en", "en", "pl")
    groups: tuple[str, ...] = ("", "", "", "g0", "g1", "u01")


ALL = Focus()
REACHES = Focus(st.just({}), st.sampled_from([("a",), ("a",), ("b",), ()]), st.just(()), ("en",), ("",))
PINS = Focus(lists=others, langs=("en", "pl"), groups=("", "g0", "g1", "u01"))


@st.composite
def facets(draw: st.DrawFn, uid: str, focus: Focus) -> Facet:
    """An article that has something in common with most others."""
    return Facet(
        uid=uid,
        lang=draw(st.sampled_from(focus.langs)),
        group=draw(st.sampled_from(focus.groups)) or f"own-{uid}",
        terms=tuple(draw(focus.words).items()),
        series=draw(st.sampled_from([None, None, "s1"])),
        topics=draw(focus.names),
        regions=draw(focus.names),
        authors=draw(focus.names),
        date=draw(st.sampled_from(DATES)),
        pins=draw(focus.lists),
        blocks=draw(focus.lists),
    )


@st.composite
def edits(draw: st.DrawFn, uid: str, facet: Facet | None, focus: Focus) -> Facet | None:
    """The article gone, made anew, or with one field of another's."""
    if facet is None or draw(st.integers(0, 4)) == 0:
        return draw(st.one_of(st.none(), facets(uid, focus)))
    field = draw(
        st.sampled_from(["terms", "topics", "regions", "authors", "series", "date", "group", "pins", "lang"])
    )
    return replace(facet, **{field: getattr(draw(facets(uid, focus)), field)})


@st.composite
def chains(draw: st.DrawFn) -> list[dict[str, Facet | None]]:
    """A corpus, then what becomes of some of its articles, step by step."""
    focus = draw(st.sampled_from([ALL, ALL, REACHES, PINS]))
    least, most = draw(sizes)
    uids = draw(st.lists(st.sampled_from(UIDS), min_size=least, max_size=most, unique=True))
    current: dict[str, Facet | None] = {uid: draw(facets(uid, focus)) for uid in uids}
    chain = [dict(current)]
    for _ in range(draw(st.integers(1, 6))):
        touched = draw(
            st.lists(
                st.sampled_from(UIDS), min_size=1, max_size=draw(st.sampled_from([1, 1, 4])), unique=True
            )
        )
        step = {uid: draw(edits(uid, current.get(uid), focus)) for uid in touched}
        current |= step
        chain.append(step)
    return chain


@pytest.fixture
def patch(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Articles are never so many that all are ranked anew: that would be right by definition."""
    monkeypatch.setattr(relate_index, "MANY", 0)
    return monkeypatch


def set_caps(patch: pytest.MonkeyPatch, caps: Mapping[str, int]) -> None:
    """Make the limits that keep the cost linear bite a few articles."""
    patch.setattr(relate_shift, "REACH", caps["REACH"])
    patch.setattr(relate_weights, "COMMON_TERM", caps["COMMON_TERM"])
    patch.setattr(relate_weights, "VECTOR_TERMS", caps["VECTOR_TERMS"])


def check(relations: Relations, current: list[Facet], count: int, minimum: float) -> None:
    """The matches are those of these articles."""
    assert relate(current, count=count, minimum=minimum) == relations.matches
    assert sorted(relations.matches) == list(relations.matches)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    chain=chains(),
    caps=caps,
    count=st.sampled_from([1, 2, 3, 30]),
    minimum=st.sampled_from([0.001, 0.06, 0.12, 0.3]),
    saved_at=st.integers(0, 6),
    kept=st.sampled_from([1, 2, 64]),
    stride=st.sampled_from([3, 8, relate_index.STRIDE]),
)
def test_updates_give_what_relating_anew_gives(
    patch: pytest.MonkeyPatch,
    *,
    chain: list[dict[str, Facet | None]],
    caps: dict[str, int],
    count: int,
    minimum: float,
    saved_at: int,
    kept: int,
    stride: int,
) -> None:
    """Matches, scores and reasons, and which of them changed, after each step of any chain."""
    set_caps(patch, caps)
    patch.setattr(relate_index, "KEPT", kept)
    patch.setattr(relate_index, "STRIDE", stride)
    current = {uid: facet for uid, facet in chain[0].items() if facet}
    relations = Relations.made_from(current.values(), count=count, minimum=minimum)
    check(relations, list(current.values()), count, minimum)
    for number, step in enumerate(chain[1:]):
        before = relations.matches
        changed = relations.update(step)
        current = {uid: facet for uid, facet in (current | step).items() if facet}
        check(relations, list(current.values()), count, minimum)
        after = relations.matches
        assert {uid for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid)} == changed
        if number == saved_at:
            relations = Relations.from_bytes(relations.to_bytes())
            check(relations, list(current.values()), count, minimum)


def power(number: int) -> int:
    """The nearest power of two on the logarithmic scale."""
    return 2 ** round(math.log2(number))


def rarity(size: int, number: int) -> int:
    """Inverse document frequency of what so many have."""
    return 1 + int(math.log2(size // power(number)))


def scaled(weights: dict[str, float], share: int) -> dict[str, int]:
    """Of length √share in whole numbers."""
    factor = math.sqrt(share / math.fsum(weight * weight for weight in weights.values())) if weights else 0
    return {name: round(weight * factor) for name, weight in weights.items()}


def day(facet: Facet) -> int:
    """Day number of its date, 0 without."""
    if not facet.date:
        return 0
    year, month, number = (*map(int, facet.date.split("-")), 1, 1)[:3]
    return date(year, month, number).toordinal()


class Definition:
    """The matches of one article after another, by comparing it with every other one."""

    def __init__(self, facets: list[Facet], count: int, minimum: int, caps: dict[str, int]) -> None:
        self.facets, self.count, self.minimum, self.caps = facets, count, minimum, caps

    def matches(self, article: Facet) -> tuple[Match, ...]:
        """What it shows."""
        peers = sorted((p for p in self.facets if p.lang == article.lang), key=lambda p: (p.date, p.uid))
        vectors = {peer.uid: self.vectors(peer, peers) for peer in peers}
        ranked = []
        for peer in peers:
            products = self.products(vectors[article.uid], vectors[peer.uid])
            near = sum(
                weight
                for (kind, name), weight in products.items()
                if kind == "text" or self.within_reach(article, peer, kind, name, peers)
            )
            score = sum(products.values()) + (
                250_000 if article.series and article.series == peer.series else 0
            )
            if day(article) and day(peer):
                score += round(50_000 * 0.5 ** (abs(day(article) - day(peer)) / (18 * 365.25 / 12)))
            ranked.append((-score, -day(peer), peer.date, peer.uid, peer, near, products))
        allowed = [entry for entry in ranked if self.may_show(article, entry[4])]
        pinned = self.pinned(article, peers)
        first = [entry for uid in pinned for entry in allowed if entry[3] == uid][: self.count]
        chosen = list(first)
        for entry in sorted(allowed, key=lambda entry: entry[:4]):
            if len(chosen) < self.count and entry[5] >= self.minimum and self.may_add(article, chosen, entry):
                chosen.append(entry)
        return tuple(self.match(article, entry, at < len(first)) for at, entry in enumerate(chosen))

    def vectors(self, one: Facet, peers: list[Facet]) -> dict[tuple[str, str], int]:
        """All its weights by kind and name."""
        size = power(len(peers))
        holders = Counter(term for peer in peers for term, _ in peer.terms)
        common = max(4, min(size // 4, self.caps["COMMON_TERM"]))
        useful = {
            term: (1 + math.log2(number)) * rarity(size, holders[term])
            for term, number in one.terms
            if holders[term] > 1 and power(holders[term]) <= common
        }
        strongest = sorted(useful, key=lambda term: (-useful[term], term))[: self.caps["VECTOR_TERMS"]]
        topics = {
            name: float(rarity(size, sum(name in peer.topics for peer in peers))) for name in one.topics
        }
        kinds = [
            ("text", scaled({term: useful[term] for term in strongest}, 350_000)),
            ("topic", scaled(topics, 200_000)),
            ("region", scaled(dict.fromkeys(one.regions, 1.0), 100_000)),
            ("author", scaled(dict.fromkeys(one.authors, 1.0), 50_000)),
        ]
        return {(kind, name): weight for kind, weights in kinds for name, weight in weights.items()}

    def products(
        self, mine: dict[tuple[str, str], int], theirs: dict[tuple[str, str], int]
    ) -> dict[tuple[str, str], int]:
        """Of what both have."""
        return {key: mine[key] * theirs[key] for key in mine.keys() & theirs.keys()}

    def within_reach(self, one: Facet, other: Facet, kind: str, name: str, peers: list[Facet]) -> bool:
        """Whether few articles with the same feature lie between two."""
        holders = [peer.uid for peer in peers if name in getattr(peer, f"{kind}s")]
        return abs(holders.index(one.uid) - holders.index(other.uid)) <= self.caps["REACH"]

    def pinned(self, article: Facet, peers: list[Facet]) -> list[str]:
        """Uids in its language that its pins lead to."""
        groups = {facet.uid: facet.group for facet in self.facets}
        found = []
        for pin in article.pins:
            same = [peer.uid for peer in peers if peer.uid == pin]
            group = [peer.uid for peer in peers if peer.group == groups.get(pin, pin)]
            found += same or sorted(group)[:1]
        return list(dict.fromkeys(found))

    def may_show(self, article: Facet, peer: Facet) -> bool:
        """Neither a translation nor blocked."""
        return peer.group != article.group and not {peer.uid, peer.group} & set(article.blocks)

    def may_add(self, article: Facet, chosen: list[tuple], entry: tuple) -> bool:
        """It is new, and adds variety."""
        shown, peer = [one[4] for one in chosen], entry[4]
        in_series = [one for one in shown if one.series == article.series]
        if peer in shown or (article.series and peer.series == article.series and len(in_series) >= 2):
            return False
        return all(sum(name in one.authors for one in shown) < 2 for name in peer.authors)

    def match(self, article: Facet, entry: tuple, pinned: bool) -> Match:
        """One of its matches, with the reasons."""
        score, _, _, uid, peer, _, products = entry
        weights = [(-weight, key) for key, weight in products.items() if key[0] != "text"]
        if article.series and article.series == peer.series:
            weights.append((-250_000, ("series", article.series)))
        text = any(weight for (kind, _), weight in products.items() if kind == "text")
        reasons = [("pinned", "")] * pinned + [key for _, key in sorted(weights)] + [("text", "")] * text
        return Match(uid, -score / 1_000_000, tuple(reasons))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(chains(), caps, st.sampled_from([1, 3, 30]), st.sampled_from([0.001, 0.06, 0.12, 0.3]))
def test_relating_anew_gives_what_the_definition_gives(
    patch: pytest.MonkeyPatch,
    chain: list[dict[str, Facet | None]],
    caps: dict[str, int],
    count: int,
    minimum: float,
) -> None:
    """Pair by pair, with the limits, the pins across languages, the scores and the reasons."""
    set_caps(patch, caps)
    facets = [facet for facet in chain[0].values() if facet]
    definition = Definition(facets, count, round(minimum * 1_000_000), caps)
    expected = {facet.uid: definition.matches(facet) for facet in facets}
    assert expected == relate(facets, count=count, minimum=minimum)
