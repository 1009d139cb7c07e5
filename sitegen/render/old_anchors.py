"""Ids of headings that stay when headings are retitled: what a published text must still answer to.

A pure function of what the headings are called now and of what is written down of them, so it says the same in every build.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sitegen.content.anchor_lock import LockedAnchors

ALIKE = 0.6
"""How alike two ids must be to be those of one heading, where their places do not tell."""


@dataclass(frozen=True)
class Settled:
    """The headings of a text with their ids, old and new."""

    ids: tuple[str, ...]
    """Of each heading, in order."""
    old: tuple[tuple[str, str], ...] = ()
    """(older id, id of the heading that it leads to), sorted."""
    lost: tuple[str, ...] = ()
    """Ids that were written down and lead nowhere now, sorted."""


NO_HEADINGS = Settled(())


def settle(
    found: Sequence[str], locked: LockedAnchors, *, own: Collection[str] = (), taken: Collection[str] = ()
) -> Settled:
    """Give every heading its id, and every older id its heading.

    `found`: the ids that their words give the headings, in order. `own`: those that the text itself gives, which stay.
    `taken`: all ids of the page. A new heading never gets the id of an older one that leads to another heading.
    """
    retired = dict(locked.retired)
    ids = _renamed(found, retired, own, {*taken, *found})
    places = {name: place for place, name in enumerate(ids)}
    leads = {name: places[name] for name in locked.current if name in places}
    leads |= _same_places(locked.current, ids)
    for old in retired:
        place = _end_of(old, retired, leads, places)
        if place is not None:
            leads[old] = place
    present = {*taken} - {*found} | {*ids}
    lost = [name for name in locked.current if name not in leads and name not in present]
    lost += [
        old
        for old, new in sorted(retired.items())
        if new and new not in lost and old not in leads and old not in present
    ]
    old_ids = sorted((old, ids[place]) for old, place in leads.items() if old not in present)
    return Settled(tuple(ids), tuple(old_ids), tuple(sorted(lost)))


def locked_anew(settled: Settled, locked: LockedAnchors, address: str = "") -> LockedAnchors:
    """What is to be written down of a text as it stands. What leads nowhere stays, until an editor has said what becomes of it."""
    current = list(settled.ids)
    before: str | None = None
    lost = set(settled.lost)
    for name in locked.current:
        if name in lost:
            current.insert(current.index(before) + 1 if before in current else 0, name)
        before = name
    retired = dict(settled.old)
    retired |= {old: new for old, new in locked.retired if old not in retired and old not in settled.ids}
    return LockedAnchors(tuple(current), tuple(sorted(retired.items())), address)


def _renamed(
    found: Sequence[str], retired: Mapping[str, str], own: Collection[str], taken: set[str]
) -> list[str]:
    """Give way to older ids. One whose heading is gone is free again: the new heading has its words."""
    ids: list[str] = []
    for name in found:
        made = name
        if name not in own and retired.get(name) in found:
            number = 2
            while (made := f"{name}-{number}") in taken or made in retired:
                number += 1
            taken.add(made)
        ids.append(made)
    return ids


def _end_of(
    old: str, retired: Mapping[str, str], leads: Mapping[str, int], places: Mapping[str, int]
) -> int | None:
    """Follow an older id to a heading; what was retitled twice has two steps to go."""
    name, met = old, {old}
    while name in retired:
        name = retired[name]
        if name in met:
            return None
        met.add(name)
        if (place := leads.get(name, places.get(name))) is not None:
            return place
    return None


def _same_places(current: Sequence[str], ids: Sequence[str]) -> dict[str, int]:
    """Find the headings that others have taken the places of: between the same neighbours, as many as there were."""
    have, had = set(ids), set(current)
    if have >= had:
        return {}
    leads: dict[str, int] = {}
    matcher = SequenceMatcher(None, current, ids, autojunk=False)
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        if kind != "replace":
            continue
        gone = [name for name in current[first:last] if name not in have]
        new = [place for place in range(new_first, new_last) if ids[place] not in had]
        if len(gone) == len(new):
            leads |= dict(zip(gone, new, strict=True))
            continue
        for name in gone:
            likeness = {
                place: SequenceMatcher(None, name, ids[place], autojunk=False).ratio() for place in new
            }
            best = max(new, key=lambda place: (likeness[place], -place), default=None)
            if best is not None and likeness[best] >= ALIKE:
                leads[name] = best
                new.remove(best)
    return leads
