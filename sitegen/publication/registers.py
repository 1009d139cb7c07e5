"""Names resolved to records: people, series, topics, regions. A name without a record gets one of its own, and a finding."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from sitegen.content.local_text import LocalText
from sitegen.content.models import Contribution, Person, Term
from sitegen.errors import DanglingReference, Finding, SitegenError, SourceLocation
from sitegen.language.slugs import slug

LOOKED_UP = 25
"""So many names without a record are compared with the known ones; comparing all of them would take longer than the site."""
_FOLDERS = {"series": "series", "topic": "topics", "region": "regions"}


class Registers:
    """Looks names up; collects findings, or faults where records are required."""

    def __init__(
        self, people: Iterable[Person], terms: Iterable[Term], *, require: bool, default_lang: str
    ) -> None:
        """Index the records by id, by name in every language, and by other spellings."""
        self._default_lang = default_lang
        self.findings: list[Finding] = []
        self.faults: list[SitegenError] = []
        self._require = require
        self.of_draft = False
        """Whether the names that are looked up stand in a draft: it stops no build."""
        self._people: dict[str, Person] = {}
        self._person_keys: dict[str, str] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._term_keys: dict[tuple[str, str], str] = {}
        self._told: set[tuple[str, str]] = set()
        self._folded: dict[str, str] = {}
        for person in people:
            self._add_person(person.named(default_lang, default_lang))
        for term in terms:
            self._add_term(term)

    @property
    def people(self) -> tuple[Person, ...]:
        """Everyone, by sort name in the site's default language."""
        return tuple(sorted(self._people.values(), key=lambda p: (p.sort_name.casefold(), p.id)))

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term, by taxonomy and id."""
        return tuple(self._terms[key] for key in sorted(self._terms))

    def person(self, contribution: Contribution, lang: str, place: SourceLocation) -> Person | None:
        """Return the person as a text in `lang` names them; None, with a fault, for an id that names nobody."""
        found = self._person(contribution, place)
        return found and found.named(lang, self._default_lang)

    def _person(self, contribution: Contribution, place: SourceLocation) -> Person | None:
        if contribution.id is not None:
            found = self._people.get(contribution.id)
            if found is None:
                self.faults.append(
                    DanglingReference(
                        f"no person has the id {contribution.id!r}",
                        location=place,
                        hint=self._closest(contribution.id, list(self._people))
                        or f"Write content/people/{contribution.id}.toml, or give the name instead.",
                    )
                )
            return found
        return self._named(contribution.name or "", place)

    def recorded_person(self, name: str, lang: str) -> Person | None:
        """The person of this name who has a record; a guest who has none is nobody's fault."""
        known = self._person_keys.get(self._key(name))
        found = self._people[known] if known is not None else None
        return found.named(lang, self._default_lang) if found and found.recorded else None

    def _named(self, name: str, place: SourceLocation) -> Person:
        key = self._key(name)
        known = self._person_keys.get(key)
        if known is not None:
            return self._people[known]
        person_id = slug(name)
        if person_id in self._people:
            return self._people[person_id]
        self._unknown("people", "person", name, list(self._person_keys), place)
        made = Person(person_id, name, _sort_name(name), recorded=False)
        self._add_person(made)
        return made

    def term(self, taxonomy: str, name: str, lang: str, place: SourceLocation) -> Term:
        """Return the series, topic or region that `name` means."""
        known = self._term_keys.get((taxonomy, self._key(name)))
        if known is not None:
            return self._terms[taxonomy, known]
        term_id = slug(name, lang)
        if (taxonomy, term_id) in self._terms:
            return self._terms[taxonomy, term_id]
        names = [key for kind, key in self._term_keys if kind == taxonomy]
        self._unknown(_FOLDERS[taxonomy], taxonomy, name, names, place)
        made = Term(taxonomy, term_id, LocalText.parse(name), recorded=False)
        self._add_term(made)
        return made

    def _key(self, name: str) -> str:
        """How a name is looked up; the same spelling is folded once."""
        if name not in self._folded:
            self._folded[name] = _key(name)
        return self._folded[name]

    def _add_person(self, person: Person) -> None:
        self._people[person.id] = person
        spellings = (text for _, text in person.names.by_lang)
        for name in (person.id, person.name, *spellings, *person.also_known_as):
            self._person_keys.setdefault(_key(name), person.id)

    def _add_term(self, term: Term) -> None:
        self._terms[term.taxonomy, term.id] = term
        for name in (term.id, *(text for _, text in term.name.by_lang), *term.synonyms):
            self._term_keys.setdefault((term.taxonomy, _key(name)), term.id)

    def _unknown(self, folder: str, kind: str, name: str, known: list[str], place: SourceLocation) -> None:
        if (folder, _key(name)) in self._told:
            return
        self._told.add((folder, _key(name)))
        message = f"the {kind} {name!r} has no record"
        hint = self._closest(name, known) or f"Write content/{folder}/{slug(name)}.toml, or correct the name."
        if self._require and not self.of_draft:
            self.faults.append(DanglingReference(message, location=place, hint=hint))
        else:
            self.findings.append(Finding("no-record", message, place, hint))

    def _closest(self, name: str, known: list[str]) -> str:
        if len(self._told) > LOOKED_UP:
            return ""
        close = difflib.get_close_matches(_key(name), known, n=1, cutoff=0.8)
        return f"Did you mean {close[0]!r}?" if close else ""


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _sort_name(name: str) -> str:
    given, _, family = name.strip().rpartition(" ")
    return f"{family}, {given}" if given else family
