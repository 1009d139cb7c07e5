"""The fields of an article, drawn from what head, tail and markup said: authors, dates, topics, slug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sitegen.language.slugs import slug
from sitegen.normalise.bylines import parse_byline
from sitegen.normalise.dates import DateReading, parse_date
from sitegen.normalise.manuscript import Manuscript
from sitegen.normalise.roles import Head, is_prose
from sitegen.normalise.tail import Tail, authors_of_bios
from sitegen.normalise.values import Author, Claim, Line, Mended, NormaliseSettings, Removed
from sitegen.normalise.vocabulary import fold


@dataclass
class Run:
    """One source on its way: what is known of it, and what is gathered."""

    source: str
    """The cleaned text that everything is accounted against."""
    manuscript: Manuscript
    settings: NormaliseSettings
    lines: list[Line] = field(default_factory=list)
    warnings: list[str] = field(init=False)
    removed: list[Removed] = field(init=False)
    claims: list[Claim] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.warnings = list(self.manuscript.warnings)
        self.removed = list(self.manuscript.removed)

    def claim_given(self, name: str, *texts: str) -> None:
        """Note what the container said and became a field; a page's meta elements are not part of its text."""
        if self.manuscript.given.certain:
            self.claims.extend(Claim(name, text, 0) for text in texts if text)


def authors_of(bylines: Sequence[str], run: Run) -> tuple[Author, ...]:
    """The authors of label lines; closing paragraphs are the evidence for names without a separator."""
    evidence = [line.text for line in run.lines[-12:] if is_prose(line.text)]
    authors: dict[str, Author] = {}
    for text in bylines:
        byline = parse_byline(text, run.settings, evidence)
        run.warnings.extend(byline.warnings)
        for author in byline.authors:
            _merge(authors, author)
    return tuple(authors.values())


def all_authors(authors: Sequence[Author], tail: Tail, run: Run) -> tuple[Author, ...]:
    """The authors of the head, completed by those of the tail, of the page's meta elements and of biographies."""
    found: dict[str, Author] = {fold(author.name): author for author in authors}
    for author in authors_of(tail.bylines, run):
        known = found.get(fold(author.name))
        as_note = known is not None and author.affiliation and not known.bio
        _merge(found, replace(author, affiliation="", bio=author.affiliation) if as_note else author)
    given = run.manuscript.given
    if given.authors and (given.certain or not found):
        for author in authors_of(given.authors, run):
            _merge(found, author)
        run.claim_given("authors", *given.authors)
    from_notes = authors_of_bios(tail, run.settings)
    if not found and from_notes:
        run.warnings.append("author-from-bio")
        for author in from_notes:
            _merge(found, author)
    for name, note in tail.bios:
        if fold(name) in found and not found[fold(name)].bio:
            found[fold(name)] = replace(found[fold(name)], bio=note)
    return tuple(found.values())


def _merge(authors: dict[str, Author], author: Author) -> None:
    key = fold(author.name)
    known = authors.get(key)
    if known is None:
        authors[key] = author
    else:
        authors[key] = replace(
            known,
            honorific=known.honorific or author.honorific,
            affiliation=known.affiliation or author.affiliation,
            bio=known.bio or author.bio,
        )


def dates_of(head: Head, run: Run) -> tuple[DateReading | None, DateReading | None]:
    """The publication date (the earliest labelled one, else the earliest), and the date of the last change."""
    given = run.manuscript.given
    run.claim_given("date", given.date)
    run.claim_given("updated", given.updated)
    stated = parse_date(given.date) if given.date else None
    published = [(reading, labelled) for role, reading, labelled, _ in head.dates if role == "date"]
    changes = [reading for role, reading, _, _ in head.dates if role == "updated" and reading.iso]
    updated = max(changes, key=lambda reading: reading.iso or "") if changes else None
    if given.certain and stated is not None and stated.iso:
        return stated, parse_date(given.updated) if given.updated else updated
    if any(reading.zone == "two" for reading, _ in published):
        run.warnings.append("date-timezone")
    exact = [(reading, labelled) for reading, labelled in published if reading.iso]
    if not exact and stated is not None and stated.iso:
        exact = [(stated, True)]
    if not exact:
        unclear = [number for role, reading, _, number in head.dates if role == "date" and reading.ambiguous]
        quoted = next((line.text for line in run.lines if line.number in unclear), "")
        run.warnings.append(f"ambiguous-date:{quoted}" if unclear else "missing-date")
        return None, updated
    labelled = [reading for reading, by_label in exact if by_label] or [reading for reading, _ in exact]
    full = [reading for reading in labelled if reading.precision == "day"] or labelled
    chosen = min(full, key=lambda reading: reading.iso or "")
    if len({reading.iso for reading in full}) > 1:
        run.warnings.append("date-conflict:" + ", ".join(sorted({reading.iso or "" for reading in full})))
    if chosen.precision != "day":
        run.warnings.append(f"date-partial:{chosen.iso}")
    if chosen.start:
        run.warnings.append(f"date-range:{chosen.start}/{chosen.iso}")
    return chosen, updated


def terms_of(
    topics: Sequence[str], regions: Sequence[str], settings: NormaliseSettings
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics and regions; a topic that the register knows as region is both, as found and as region."""
    places = {fold(name): name for term in settings.regions for name in term.names}
    found = [*regions, *(topic for topic in topics if fold(topic) in places)]
    return tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(found))


def slug_of(title: str | None, lang: str, date: str | None, name: str) -> str:
    """A slug from the title, or from the name of the source; a title without letters needs its date beside it."""
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    made = slug(title or stem or "text", lang)
    if title and made.startswith("x-") and date:
        return slug(f"{date} {made}")
    return made
