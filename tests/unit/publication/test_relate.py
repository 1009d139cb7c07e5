"""Related posts."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.publication import relate_index, relate_shift
from sitegen.publication.relate import Facet, relate, terms_of


def facet(uid: str, text: str = "", **rest: object) -> Facet:
    """An English article of its own group."""
    made = Facet(uid, "en", f"group-{uid}", terms_of(text, "en"), date="2026-01-01")
    return replace(made, **rest)


def uids(facets: list[Facet], of: str, **rest: object) -> list[str]:
    """Whom `relate` shows beside one article."""
    return [match.uid for match in relate(facets, **rest)[of]]


WORDS = ["baltic", "cable", "gas", "grid", "port", "rail", "river", "tank", "drone", "wheat"]


@st.composite
def corpora(draw: st.DrawFn) -> list[Facet]:
    """Up to twelve articles in two languages that share much."""
    number = draw(st.integers(0, 12))
    names = st.lists(st.sampled_from("abcd"), max_size=3, unique=True).map(tuple)
    some_uids = st.lists(st.sampled_from([f"u{index:02}" for index in range(12)]), max_size=1).map(tuple)
    return [
        Facet(
            uid=f"u{index:02}",
            lang=draw(st.sampled_from(["en", "en", "pl"])),
            group=f"g{index:02}",
            terms=tuple(sorted(draw(st.dictionaries(st.sampled_from(WORDS), st.integers(1, 9))).items())),
            series=draw(st.sampled_from([None, "s1", "s2"])),
            topics=draw(names),
            regions=draw(names),
            authors=draw(names),
            date=draw(st.sampled_from(["", "2019", "2023-04", "2023-04-01", "2023-05-02", "2026-01-01"])),
            pins=draw(some_uids),
            blocks=draw(some_uids),
        )
        for index in range(number)
    ]


def power(number: int) -> int:
    """The nearest power of two on the logarithmic scale."""
    return 2 ** round(math.log2(number))


def vector(weights: dict[str, float], share: int) -> dict[str, int]:
    """Scaled to the length √share in whole numbers."""
    factor = (
        math.sqrt(share / math.fsum([weight * weight for weight in weights.values()])) if weights else 0.0
    )
    return {key: round(weight * factor) for key, weight in weights.items()}


def dot(mine: dict[str, int], theirs: dict[str, int]) -> int:
    """Product of two vectors."""
    return sum(mine[key] * theirs[key] for key in mine.keys() & theirs.keys())


def pick(article: Facet, peers: list[Facet], order: list[Facet], count: int) -> list[Facet]:
    """The pinned ones, then in order of score what adds variety."""
    allowed = [peer for peer in peers if peer.uid != article.uid and peer.uid not in article.blocks]
    chosen = [peer for uid in article.pins for peer in allowed if peer.uid == uid][:count]
    for peer in order:
        in_series = [other for other in chosen if other.series == article.series]
        full = article.series and peer.series == article.series and len(in_series) >= 2
        crowded = any(sum(name in other.authors for other in chosen) >= 2 for name in peer.authors)
        if len(chosen) < count and peer not in chosen and not crowded and not full:
            chosen.append(peer)
    return chosen


def reference(facets: list[Facet], count: int, minimum: int) -> dict[str, list[str]]:
    """The definition, pair by pair."""
    shown: dict[str, list[str]] = {}
    for article in facets:
        peers = [peer for peer in facets if peer.lang == article.lang]
        size = power(len(peers))

        def rarity(number: int, size: int = size) -> int:
            return 1 + int(math.log2(size // power(number)))

        def parts(
            one: Facet, peers: list[Facet] = peers, rarity: object = rarity, size: int = size
        ) -> list[dict]:
            holders = {word: sum(word in dict(peer.terms) for peer in peers) for word in WORDS}
            useful = {
                term: (1 + math.log2(number)) * rarity(holders[term])
                for term, number in one.terms
                if holders[term] > 1 and power(holders[term]) <= max(4, size // 4)
            }
            topics = {name: float(rarity(sum(name in peer.topics for peer in peers))) for name in one.topics}
            return [
                vector(useful, 350_000),
                vector(topics, 200_000),
                vector(dict.fromkeys(one.regions, 1.0), 100_000),
                vector(dict.fromkeys(one.authors, 1.0), 50_000),
            ]

        def day(one: Facet) -> int:
            year, month, number = (*map(int, one.date.split("-")), 1, 1)[:3] if one.date else (0, 0, 0)
            return date(year, month, number).toordinal() if year else 0

        ranked = []
        for peer in peers:
            if peer.uid == article.uid or peer.uid in article.blocks:
                continue
            evidence = sum(
                dot(mine, theirs) for mine, theirs in zip(parts(article), parts(peer), strict=True)
            )
            score = evidence + (250_000 if article.series and article.series == peer.series else 0)
            if day(article) and day(peer):
                score += round(50_000 * 0.5 ** (abs(day(article) - day(peer)) / (18 * 365.25 / 12)))
            if evidence >= minimum:
                ranked.append((-score, -day(peer), peer.date, peer.uid, peer))
        order = [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:4])]
        shown[article.uid] = [peer.uid for peer in pick(article, peers, order, count)]
    return shown


@settings(deadline=None)
@given(corpora(), st.sampled_from([0.001, 0.12, 0.3]))
def test_finds_what_comparing_every_pair_finds(facets: list[Facet], minimum: float) -> None:
    """The inverted index gives what the definition gives."""
    found = {
        uid: [match.uid for match in matches] for uid, matches in relate(facets, minimum=minimum).items()
    }
    assert reference(facets, 3, round(minimum * 1_000_000)) == found


@settings(deadline=None)
@given(corpora().flatmap(lambda facets: st.tuples(st.just(facets), st.permutations(facets))))
def test_ignores_the_order_of_its_input(pair: tuple[list[Facet], list[Facet]]) -> None:
    """Every order of the articles gives the same answer."""
    facets, shuffled = pair
    assert relate(facets) == relate(shuffled)


def test_an_unrelated_new_article_leaves_the_others_alone() -> None:
    """An article with nothing in common moves nobody's related posts or scores."""
    facets = [
        facet(f"u{index}", f"{WORDS[index % 5]} {WORDS[index % 3]}", topics=(WORDS[index % 4],))
        for index in range(30)
    ]
    before = relate(facets)
    after = relate([*facets, facet("new", "zymurgy", topics=("brewing",))])
    assert {**before, "new": ()} == after


def test_names_the_strongest_reason_first() -> None:
    """Series, then topic and region by weight; text last."""
    shared = {"series": "monitor", "topics": ("energy",), "regions": ("baltic",), "authors": ("nowak",)}
    facets = [facet("a", "cable grid", **shared), facet("b", "cable grid", **shared), facet("c", "wheat")]
    (match,) = relate(facets)["a"]
    assert (
        ("series", "monitor"),
        ("topic", "energy"),
        ("region", "baltic"),
        ("author", "nowak"),
        ("text", ""),
    ) == match.reasons


def test_a_perfect_match_scores_one() -> None:
    """All parts together make 1, less what rounding down takes."""
    shared = {"series": "monitor", "topics": ("energy",), "regions": ("baltic",), "authors": ("nowak",)}
    facets = [facet("a", "cable", **shared), facet("b", "cable", **shared)]
    assert 1 == pytest.approx(relate(facets)["a"][0].score, abs=0.005)


def test_same_series_alone_relates_nothing() -> None:
    """Then the page offers the latest of the series instead."""
    assert [] == uids([facet("a", "cable", series="s"), facet("b", "wheat", series="s")], "a")


def test_pinned_come_first_and_need_no_likeness() -> None:
    """An editor's choice stands before any score."""
    facets = [
        facet("a", "cable", topics=("t",), pins=("c",)),
        facet("b", "cable", topics=("t",)),
        facet("c", "wheat"),
    ]
    assert ["c", "b"] == uids(facets, "a")
    assert ("pinned", "") == relate(facets)["a"][0].reasons[0]


def test_a_pin_on_a_translation_finds_this_language() -> None:
    """A pinned uid of the other language leads to the article's own one."""
    polish = Facet("c-pl", "pl", "group-c", ())
    facets = [facet("a", pins=("c-pl",)), facet("c"), polish]
    assert ["c"] == uids(facets, "a")


def test_neither_blocked_nor_translations_nor_other_languages() -> None:
    """What the editor blocks, the article's own group and other languages are never shown."""
    facets = [
        facet("a", "cable", topics=("t",), blocks=("b", "group-c")),
        facet("b", "cable", topics=("t",)),
        facet("c", "cable", topics=("t",)),
        facet("d", "cable", topics=("t",), group="group-a"),
        facet("e", "cable", topics=("t",), lang="pl"),
    ]
    assert [] == uids(facets, "a")


def test_at_most_two_by_one_author_and_two_of_the_series() -> None:
    """The third place goes to someone else."""
    facets = [
        facet("a", "cable", topics=("t",), series="s"),
        *(facet(f"b{index}", "cable", topics=("t",), series="s") for index in range(3)),
        facet("c", "cable", topics=("t", "u")),
    ]
    assert ["b0", "b1", "c"] == uids(facets, "a")
    by_one = [facet(f"d{index}", "cable", topics=("t",), authors=("nowak",)) for index in range(4)]
    assert ["d1", "d2"] == uids(by_one, "d0")


def test_equal_scores_prefer_the_newer() -> None:
    """Of two at the same distance in time, the later one comes first."""
    facets = [
        facet("a", topics=("t",), date="2026-01-15"),
        facet("b", topics=("t",), date="2026-01-10"),
        facet("c", topics=("t",), date="2026-01-20"),
    ]
    assert ["c", "b"] == uids(facets, "a")


def test_stems_of_both_languages() -> None:
    """Inflected forms count as one term; stop words and short words do not count."""
    assert (("warszaw", 2),) == terms_of("Warszawa oraz w Warszawie", "pl")
    assert (("drone", 2), ("f35", 1)) == terms_of("The drone and its drones: F35", "en")


def test_an_unknown_language_keeps_its_words() -> None:
    """Without a stemmer the words stand whole."""
    assert (("одеса", 1),) == terms_of("Одеса", "uk")


def test_cost_grows_with_the_number_of_articles_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs that are scored stay in proportion when one topic and one author hold all articles."""
    scored = 0
    full = relate_index.score

    def counted(*arguments: object) -> int:
        nonlocal scored
        scored += 1
        return full(*arguments)

    monkeypatch.setattr(relate_index, "score", counted)
    relate([facet(f"u{index:04}", topics=("t",), authors=("nowak",)) for index in range(1000)])
    assert 1000 < scored <= 1000 * (relate_shift.REACH + 3)
