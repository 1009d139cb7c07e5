"""Related posts brought up to date: cases that chance seldom meets; see also tests/property/test_relations.py."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.publication import relate_index
from sitegen.publication.relate import Facet, Relations, relate


def many(number: int) -> list[Facet]:
    """English articles about one of four topics, a day apart."""
    return [
        Facet(f"u{n:02}", "en", f"g{n:02}", (), topics=(f"t{n % 4}",), date=f"2026-01-{n + 1:02}")
        for n in range(number)
    ]


def made(facets: list[Facet]) -> Relations:
    """Their relations as `relate` would make them."""
    return Relations.made_from(facets, count=3, minimum=0.12)


def test_a_pin_that_stops_being_a_translation_is_shown() -> None:
    """It was hidden, and nothing but the pin relates it."""
    first, second, *rest = many(20)
    first, second = replace(first, pins=("u01",)), replace(second, group="g00", topics=())
    relations = made([first, second, *rest])
    apart = replace(second, group="g01")
    assert {"u00"} == relations.update({"u01": apart})
    assert relate([first, apart, *rest]) == relations.matches
    assert "u01" == relations.matches["u00"][0].uid


def test_an_edit_ranks_few_articles_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the article and those that show it or would."""
    facets = many(20)
    relations = made(facets)
    ranked: list[int] = []
    full = relate_index.Index.ranked

    def noted(index: relate_index.Index, place: int) -> list[tuple[int, int, int]]:
        ranked.append(place)
        return full(index, place)

    monkeypatch.setattr(relate_index.Index, "ranked", noted)
    edited = replace(facets[7], authors=("nowak",))
    relations.update({"u07": edited})
    assert 1 <= len(ranked) <= 5
    assert relate([edited if facet.uid == "u07" else facet for facet in facets]) == relations.matches


def test_the_same_facet_changes_nothing() -> None:
    """An update with what is already there is none."""
    facets = many(20)
    assert frozenset() == made(facets).update({facet.uid: facet for facet in facets})


def test_everything_may_go_and_come_back() -> None:
    """Also the last article of a language."""
    facets = many(5)
    relations = made(facets)
    assert {facet.uid for facet in facets} == relations.update({facet.uid: None for facet in facets})
    assert {} == relations.matches
    relations.update({facet.uid: facet for facet in facets})
    assert relate(facets) == relations.matches


def test_an_update_leaves_former_matches_alone() -> None:
    """Who holds the mapping of before keeps it."""
    facets = many(20)
    relations = made(facets)
    before, copy = relations.matches, dict(relations.matches)
    relations.update({"u03": None})
    assert copy == before
    assert "u03" not in relations.matches


def test_articles_between_two_neighbours_find_room_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is none left, all get new places."""
    monkeypatch.setattr(relate_index, "STRIDE", 5)
    facets = many(12)
    relations = made(facets)
    for number in range(9):
        new = replace(facets[3], uid=f"u03{number}", group=f"new{number}")
        facets.append(new)
        relations.update({new.uid: new})
        assert relate(facets) == relations.matches


def test_survives_a_round_trip() -> None:
    """Bytes hold all that further updates need."""
    facets = many(20)
    relations = made(facets)
    relations.update({"u05": None})
    again = Relations.from_bytes(relations.to_bytes())
    assert relations.matches == again.matches
    assert relations.update({"u05": facets[5]}) == again.update({"u05": facets[5]})
    assert relate(facets) == again.matches
