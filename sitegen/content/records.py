"""Records: people, series, topics and regions, one TOML file each. The file's name is the id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sitegen.content import toml_file
from sitegen.content.issue_schema import IssueSchema
from sitegen.content.local_text import LocalText
from sitegen.content.models import Issue, MediaItem, Person, Rubric, Term
from sitegen.content.schema import PersonSchema, RegionSchema, SeriesSchema, TopicSchema
from sitegen.content.toml_file import TomlFile
from sitegen.content.validation import validate
from sitegen.errors import ConfigError, DuplicateIdentity, Faults, SitegenError, SourceLocation
from sitegen.language.slugs import is_slug

FOLDERS = ("people", "series", "topics", "regions", "issues")


@dataclass(frozen=True)
class Records:
    """All records of a site."""

    people: tuple[Person, ...]
    terms: tuple[Term, ...]
    issues: tuple[Issue, ...] = ()


def is_record(path: str) -> bool:
    """Tell whether `path` is a record of a person or a term."""
    return path.endswith(".toml") and path.startswith(tuple(f"content/{folder}/" for folder in FOLDERS))


def read_records(files: Mapping[str, bytes]) -> Records:
    """Read every record among `files` (path to bytes). `Faults`: all that is wrong with any of them."""
    faults: list[SitegenError] = []
    people: list[Person] = []
    terms: list[Term] = []
    issues: list[Issue] = []
    seen: dict[tuple[str, str], str] = {}
    readers: tuple[tuple[str, Callable[[str, str, TomlFile], Person | Term | Issue]], ...] = (
        ("people", _person),
        ("series", _series),
        ("topics", _topic),
        ("regions", _region),
        ("issues", _issue),
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
            elif isinstance(made, Issue):
                issues.append(made)
            else:
                terms.append(made)
    faults.extend(_unknown_relatives(terms, {p.id for p in people}))
    faults.extend(_circles(terms))
    faults.extend(_issue_faults(issues, terms, {p.id for p in people}))
    if faults:
        raise Faults(faults)
    return Records(tuple(people), tuple(terms), tuple(issues))


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
    fields = found.model_dump(
        exclude={
            "links",
            "name",
            "sort_name",
            "role",
            "affiliation",
            "bio",
            "expertise",
            "short_bio",
            "media",
            "portrait",
        }
    )
    person = Person(
        id=person_id,
        name="",
        sort_name="",
        names=found.name,
        sort_names=found.sort_name,
        role=found.role,
        affiliation=found.affiliation,
        bio=found.bio,
        expertise=found.expertise,
        short_bio=found.short_bio,
        portrait=found.portrait.file if found.portrait else None,
        portrait_credit=found.portrait.credit if found.portrait else None,
        media=tuple(MediaItem(**item.model_dump()) for item in found.media),
        links=tuple((link.label, link.url) for link in found.links),
        **fields,
    )
    return person.named("", "")


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
        emblem=found.emblem.file if found.emblem else None,
        emblem_alt=found.emblem.alt if found.emblem else LocalText(()),
        emblem_credit=found.emblem.credit if found.emblem else None,
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
        start_here=found.start_here,
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
        countries=found.countries,
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


def _issue(issue_id: str, path: str, file: TomlFile) -> Issue:
    found = validate(IssueSchema, file.meta, file.places, path, error=ConfigError)
    cover = found.cover
    return Issue(
        id=issue_id,
        series=found.series,
        number=found.number,
        date=found.date,
        volume=found.volume,
        title=found.title,
        note=found.note,
        editors=found.editors,
        rubrics=tuple(Rubric(rubric.heading, rubric.texts) for rubric in found.rubric),
        cover=cover.file if cover else None,
        cover_alt=cover.alt if cover else LocalText(()),
        cover_credit=cover.credit if cover else None,
        pdf=found.pdf,
        doi=found.doi,
        isbn=found.isbn,
        location=SourceLocation(path),
    )


def _circles(terms: list[Term]) -> list[SitegenError]:
    """A term that is above itself would make a tree without a root; each circle is told once, at its first term."""
    parents = {(t.taxonomy, t.id): t.parent for t in terms}
    faults: list[SitegenError] = []
    told: set[tuple[str, str]] = set()
    for term in sorted(terms, key=lambda t: (t.taxonomy, t.id)):
        way: list[str] = []
        at: str | None = term.id
        while at is not None and at not in way:
            way.append(at)
            at = parents.get((term.taxonomy, at))
        if at != term.id or (term.taxonomy, term.id) in told:
            continue
        told |= {(term.taxonomy, found) for found in way}
        folder, field = ("topics", "broader") if term.taxonomy == "topic" else ("regions", "parent")
        faults.append(
            ConfigError(
                f"lies within itself: {' > '.join([*way, term.id])}",
                location=SourceLocation(f"content/{folder}/{term.id}.toml"),
                hint=f"Remove the line {field} from one of these records.",
            )
        )
    return faults


def _issue_faults(issues: list[Issue], terms: list[Term], people: set[str]) -> list[SitegenError]:
    series = {t.id for t in terms if t.taxonomy == "series"}
    numbers: dict[tuple[str, str], Issue] = {}
    faults: list[SitegenError] = []
    for issue in sorted(issues, key=lambda i: i.id):
        if issue.series not in series:
            faults.append(
                ConfigError(
                    f"belongs to the series {issue.series!r}, which has no record",
                    location=issue.location,
                    hint=f"Write content/series/{issue.series}.toml, or correct the id.",
                )
            )
        first = numbers.setdefault((issue.series, issue.number), issue)
        if first is not issue:
            faults.append(
                DuplicateIdentity(
                    f"the number {issue.number!r} of {issue.series} is already taken by {first.location.path}",
                    location=issue.location,
                    hint="Give one of the two another number; each issue has its own.",
                )
            )
        faults.extend(
            ConfigError(
                f"names the editor {editor!r}, who has no record",
                location=issue.location,
                hint=f"Write content/people/{editor}.toml, or correct the id.",
            )
            for editor in issue.editors
            if editor not in people
        )
    return faults
