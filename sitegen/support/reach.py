"""Rules that can never fire, because others take every page that they could have. Decided, not sampled.

A set of pages is described by what rules look at; a rule cuts it into pages that it matches and pages that it does not. A rule can
fire where some page is matched by it and by none before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sitegen.content.models import TYPES
from sitegen.content.support_schema import LONG_READ, PLACES, Rule, SupportFile, When
from sitegen.publication.support import INSIDE

_SETS = ("series", "types", "tone", "status", "langs")
Condition = tuple[str, frozenset[str] | int]
"""Name and value of one condition of a rule."""


@dataclass(frozen=True)
class Pages:
    """All pages with one of these values in each respect; "" stands for any series that no rule names."""

    series: frozenset[str]
    types: frozenset[str]
    tone: frozenset[str]
    status: frozenset[str]
    langs: frozenset[str]
    least: int = 0
    most: int = 10**9
    topics_barred: frozenset[str] = frozenset()
    topics_wanted: frozenset[frozenset[str]] = frozenset()
    """Of each of these sets they have a topic."""
    has_topics: bool = True

    @property
    def exist(self) -> bool:
        """Whether there can be any such page."""
        named = all((self.series, self.types, self.tone, self.status, self.langs))
        topics = all(self.has_topics and not wanted <= self.topics_barred for wanted in self.topics_wanted)
        return named and topics and self.least <= self.most

    def where(self, condition: Condition, *, holds: bool) -> Pages:
        """Those of them for which a condition holds, or does not."""
        name, value = condition
        if isinstance(value, int):
            if name == "min_words":
                return replace(self, least=max(self.least, value)) if holds else self._shorter(value - 1)
            return self._shorter(value) if holds else replace(self, least=max(self.least, value + 1))
        if name == "topics":
            if holds:
                return replace(self, topics_wanted=self.topics_wanted | {value})
            return replace(self, topics_barred=self.topics_barred | value)
        mine: frozenset[str] = getattr(self, name)
        left: dict[str, Any] = {name: mine & value if holds else mine - value}
        return replace(self, **left)

    def _shorter(self, most: int) -> Pages:
        return replace(self, most=min(self.most, most))


@dataclass(frozen=True)
class World:
    """Pages of one kind, at one of their places."""

    pages: Pages
    place: str
    first: str | None = None
    """The place that is looked at before: where it has a block, this one is not looked at."""


def unreachable_rules(file: SupportFile, languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """(id, why) of every rule that is switched on and can fire on no page that a site could have."""
    found = []
    rules = [rule for rule in file.rule if rule.enabled]
    for rule in rules:
        worlds = [world for place in _places_of(rule) for world in _worlds(file, place, languages)]
        if not any(pages.exist for world in worlds for pages in _matched(rule, world.pages)):
            found.append((rule.id, "no page can meet its conditions"))
        elif not any(_is_left(rule, _rivals(rule, rules, world), world) for world in worlds):
            found.append((rule.id, f"{_takers(rule, rules, worlds)} every page that it could have"))
    return found


def _places_of(rule: Rule) -> tuple[str, ...]:
    return (rule.place,) if rule.show == "block" else (*PLACES, INSIDE)


def _worlds(file: SupportFile, place: str, languages: tuple[str, ...]) -> Iterator[World]:
    """The kinds of pages that have a place."""
    named = frozenset(series for rule in file.rule for series in rule.when.series)
    normal, published, langs = frozenset({"normal"}), frozenset({"published"}), frozenset(languages)
    plain = Pages(frozenset({""}), frozenset(), normal, published, langs, most=0, has_topics=False)
    home = replace(plain, types=frozenset({"home"}))
    texts = Pages(
        named | {""}, frozenset(TYPES) - {"report"}, normal | {"grave"}, published | {"retracted"}, langs
    )
    reports = replace(texts, types=frozenset({"report"}))
    if place == "list.end":
        yield World(replace(plain, types=frozenset({"list"}), series=named | {""}), place)
    elif place == "home.end":
        yield World(home, place)
    elif place == "report.end":
        yield World(reports, place)
    elif place.startswith(INSIDE):
        yield World(replace(texts, least=LONG_READ), INSIDE)
    else:
        yield World(texts, place)
        yield World(reports, place, "report.end")
        yield World(home, place, "home.end")


def _rivals(rule: Rule, rules: Sequence[Rule], world: World) -> list[Rule]:
    """Those that a page goes to before it comes to `rule`.

    Of rules at the place that is looked at first, those are left out that a `show = "none"` behind `rule` may keep from a page:
    so a rule is never called dead that is not.
    """
    at = rules.index(rule)
    rivals = [r for r in rules[:at] if r.show == "none" or r.place.startswith(world.place)]
    firsts = [
        other
        for index, other in enumerate(rules)
        if other.show == "block"
        and other.place == world.first
        and all(between.show != "none" for between in rules[at + 1 : index])
    ]
    return [*rivals, *firsts]


def _is_left(rule: Rule, rivals: Sequence[Rule], world: World) -> bool:
    """Whether a page can come to `rule`."""
    ordered = tuple(sorted(map(_as_rival, rivals), key=lambda rival: len(rival[1])))
    return any(_some_is_left(pages, ordered) for pages in _matched(rule, world.pages))


Rival = tuple[bool, tuple[Condition, ...]]
"""Whether one condition suffices; the conditions."""


def _as_rival(rule: Rule) -> Rival:
    return rule.show == "none", _conditions(rule.when)


@cache
def _some_is_left(pages: Pages, rivals: tuple[Rival, ...]) -> bool:
    """Whether there can be a page among these that no rival matches."""
    if not pages.exist:
        return False
    if not rivals:
        return True
    (one_suffices, given), rest = rivals[0], rivals[1:]
    if one_suffices:
        for condition in given:
            pages = pages.where(condition, holds=False)
        return bool(given) and _some_is_left(pages, rest)
    taken = pages
    for condition in given:
        taken = taken.where(condition, holds=True)
    if not taken.exist:  # it takes none of them
        return _some_is_left(pages, rest)
    return any(_some_is_left(pages.where(condition, holds=False), rest) for condition in given)


def _matched(rule: Rule, world: Pages) -> list[Pages]:
    """The pages that a rule matches by itself."""
    given = _conditions(rule.when)
    if rule.show == "none" and given:
        return [world.where(condition, holds=True) for condition in given]
    for condition in given:
        world = world.where(condition, holds=True)
    return [world]


def _conditions(when: When) -> tuple[Condition, ...]:
    sets = [(name, frozenset(values)) for name in (*_SETS, "topics") if (values := getattr(when, name))]
    words = [
        (name, value) for name in ("min_words", "max_words") if (value := getattr(when, name)) is not None
    ]
    return (*sets, *words)


def _takers(rule: Rule, rules: Sequence[Rule], worlds: Sequence[World]) -> str:
    """Who takes them: the one that would suffice, or all together."""
    for rival in rules:
        if all(
            rival in _rivals(rule, rules, world) and not _is_left(rule, [rival], world)
            for world in worlds
            if any(pages.exist for pages in _matched(rule, world.pages))
        ):
            return f"the rule {rival.id} takes"
    return "other rules together take"
