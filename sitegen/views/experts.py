"""Who of the house writes on what: for subjects, the front page and the press."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.content.models import Person
from sitegen.publication.model import Entry
from sitegen.views.article import author_card
from sitegen.views.context import Context
from sitegen.views.pictures import face_of
from sitegen.views.values import AuthorCard, Link

PER_SUBJECT = 3
"""People named beside one topic."""


def writers_of_house(context: Context, entries: Iterable[Entry], most: int) -> list[Person]:
    """The people of the house who wrote these texts, in the order in which they come, up to `most`."""
    of_house = {p.id for p in context.publication.people if is_of_house(p)}
    found: dict[str, Person] = {}
    for entry in entries if of_house else ():
        for person in (c.person for c in entry.authors):
            if person.id in of_house:
                found.setdefault(person.id, person)
        if len(found) >= min(most, len(of_house)):
            break
    return list(found.values())[:most]


def is_of_house(person: Person) -> bool:
    """Whether somebody works here now."""
    return person.recorded and person.status == "current" and person.kind == "person"


def expert_card(context: Context, person: Person, lang: str, count: int | None = None) -> AuthorCard:
    """Somebody in a list of people, with the portrait where there is one that may stand there."""
    portrait = face_of(context, context.publication.portraits.get(person.id), lang)
    return author_card(context, person, lang, count, portrait)


def finder(context: Context, lang: str) -> tuple[tuple[Link, tuple[Link, ...]], ...]:
    """(topic, who of the house writes most on it), by name of topic: for those who look for somebody to ask."""
    rows: list[tuple[Link, tuple[Link, ...]]] = []
    for term in context.publication.terms:
        entries = context.by_term.get((lang, "topic", term.id)) if term.taxonomy == "topic" else None
        people = busiest(entries or (), PER_SUBJECT)
        if people:
            links = tuple(Link(p.name, context.person_url(p, lang)) for p in people)
            rows.append((context.term_link(term, lang), links))
    return tuple(sorted(rows, key=lambda row: context.sort_key(row[0].label, lang)))


def busiest(entries: Iterable[Entry], most: int) -> list[Person]:
    """The people of the house who wrote most of these texts; of equals, who wrote last."""
    counts: dict[str, int] = {}
    people: dict[str, Person] = {}
    for entry in entries:
        for person in (c.person for c in entry.authors):
            if is_of_house(person):
                people.setdefault(person.id, person)
                counts[person.id] = counts.get(person.id, 0) + 1
    return sorted(people.values(), key=lambda p: -counts[p.id])[:most]
