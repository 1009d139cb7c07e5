"""Records: people, series, topics and regions, one TOML file each. The file's name is the id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.content import toml_file
from sitegen.content.models import Person, Term
from sitegen.content.schema import PersonSchema, RegionSchema, SeriesSchema, TopicSchema
from sitegen.content.toml_file import TomlFile
from sitegen.content.validation import validate
from sitegen.errors import ConfigError, DuplicateIdentity, Faults, SitegenError, SourceLocation
from sitegen.language.slugs import is_slug

FOLDERS = ("people", "series", "topics", "regions")


@dataclass(frozen=True)
class Records:
    """All records of a site."""

    people: tuple[Person, ...]
    terms: tuple[Term, ...]


def is_record(path: str) -> bool:
    """Tell whether `path` is a record of a person or a term."""
    return path.endswith(".toml") and path.startswith(tuple(f"content/{folder}/" for folder in FOLDERS))


def read_records(files: Mapping[str, bytes]) -> Records:
    """Read every record among `files` (path to bytes). `Faults`: all that is wrong with any of them."""
    faults: list[SitegenError] = []
    people: list[Person] = []
    terms: list[Term] = []
    seen: dict[tuple[str, str], str] = {}
    readers: tuple[tuple[str, Callable[[str, str, TomlFile], Person | Term]], ...] = (
        ("people", _person),
        ("series", _series),
        ("topics", _topic),
        ("regions", _region),
    )
    for folder, reader in readers:
        for path, data in files.items():
            if not (path.startswith(f"content/{folder}/") and path.endswith(".toml")):
                continue
            try:
                made = reader(_id(path), path, toml_file.load(data, path))
            except SitegenError as error:
                faults.append(error)
                continue
            first = seen.setdefault((folder, made.id), path)
            if first != path:
                faults.append(
                    DuplicateIdentity(
                        f"the id {made.id!r} is already taken by {first}",
                        location=SourceLocation(path),
                        hint="Rename one of the two files, or join them.",
                    )
                )
            elif isinstance(made, Person):
                people.append(made)
            else:
                terms.append(made)
    faults.extend(_unknown_relatives(terms, {p.id for p in people}))
    if faults:
        raise Faults(faults)
    return Records(tuple(people), tuple(terms))


def _id(path: str) -> str:
    name = path.rpartition("/")[2].removesuffix(".toml")
    if not is_slug(name):
        raise ConfigError(
            f"the file's name {name!r} cannot be an id",
            location=SourceLocation(path),
            hint="Use a-z, 0-9 and hyphens only, such as baltic-monitor.toml.",
        )
    return name


def _person(person_id: str, path: str, file: TomlFile) -> Person:
    found = validate(PersonSchema, file.meta, file.places, path, error=ConfigError)
    given, _, family = found.name.rpartition(" ")
    sort_name = f"{family}, {given}" if given and found.kind == "person" else found.name
    fields = found.model_dump(exclude={"links", "sort_name", "role", "affiliation", "bio"})
    return Person(
        id=person_id,
        sort_name=found.sort_name or sort_name,
        role=found.role,
        affiliation=found.affiliation,
        bio=found.bio,
        links=tuple((link.label, link.url) for link in found.links),
        **fields,
    )


def _series(term_id: str, path: str, file: TomlFile) -> Term:
    found = validate(SeriesSchema, file.meta, file.places, path, error=ConfigError)
    return Term(
        taxonomy="series",
        id=term_id,
        name=found.name,
        description=found.description,
        synonyms=found.labels,
        kind=found.kind,
        editors=found.editors,
        frequency=found.frequency,
        issn=found.issn,
        status=found.status,
    )


def _topic(term_id: str, path: str, file: TomlFile) -> Term:
    found = validate(TopicSchema, file.meta, file.places, path, error=ConfigError)
    return Term(
        "topic",
        term_id,
        found.name,
        True,
        found.definition,
        found.synonyms,
        found.broader,
        wikidata=found.wikidata,
    )


def _region(term_id: str, path: str, file: TomlFile) -> Term:
    found = validate(RegionSchema, file.meta, file.places, path, error=ConfigError)
    return Term(
        "region",
        term_id,
        found.name,
        True,
        found.intro,
        found.synonyms,
        found.parent,
        wikidata=found.wikidata,
    )


def _unknown_relatives(terms: list[Term], people: set[str]) -> list[SitegenError]:
    known = {(t.taxonomy, t.id) for t in terms}
    faults: list[SitegenError] = []
    for term in terms:
        folder = {"series": "series", "topic": "topics", "region": "regions"}[term.taxonomy]
        place = SourceLocation(f"content/{folder}/{term.id}.toml")
        if term.parent and (term.taxonomy, term.parent) not in known:
            faults.append(
                ConfigError(
                    f"names {term.parent!r}, which has no record",
                    location=place,
                    hint=f"Write content/{folder}/{term.parent}.toml, or remove the line.",
                )
            )
        faults.extend(
            ConfigError(
                f"names the editor {editor!r}, who has no record",
                location=place,
                hint=f"Write content/people/{editor}.toml, or correct the id.",
            )
            for editor in term.editors
            if editor not in people
        )
    return faults
