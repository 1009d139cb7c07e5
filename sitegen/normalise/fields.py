"""The fields of an article, drawn from what head, tail and markup said: authors, dates, topics, slug."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from sitegen.language.slugs import slug
from sitegen.normalise.bylines import parse_byline
from sitegen.normalise.dates import parse_date
from sitegen.normalise.manuscript import Manuscript
from sitegen.normalise.roles import Dated, Head, is_prose
from sitegen.normalise.tail_authors import authors_of_bios
from sitegen.normalise.tail_state import Tail
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
    hows: dict[str, str] = field(default_factory=dict)
    """What showed the fields that are no piece of one line, as in `Claim.how`."""

    def __post_init__(self) -> None:
        self.warnings = list(self.manuscript.warnings)
        self.removed = list(self.manuscript.removed)

    def claim_given(self, name: str, *texts: str) -> None:
        """Note what the container said and became a field; a page's meta elements are not part of its text."""
        certain = self.manuscript.given.certain
        self.claims.extend(Claim(name, text if certain else "", 0, "page") for text in texts if text)


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
        run.claim_given("author", *given.authors)
    from_notes = authors_of_bios(tail, run.settings)
    if not found and from_notes:
        run.warnings.append("author-from-bio")
        run.claims.append(Claim("author", "", 0, "bio"))
        for author in from_notes:
            _merge(found, author)
    for name, note in tail.bios:
        if fold(name) in found and not found[fold(name)].bio:
            found[fold(name)] = replace(found[fold(name)], bio=note)
    return tuple(author for author in found.values() if not _is_short_for(author.name, found.values()))


def _is_short_for(name: str, authors: Iterable[Author]) -> bool:
    """`M. Wierzba` beside `Marcel Wierzba`: one person."""
    initial, _, family = name.partition(". ")
    return len(initial) == 1 and any(
        other.name[0] == initial and other.name.split()[-1] == family and "." not in other.name
        for other in authors
    )


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


def _stated(role: str, text: str) -> Dated | None:
    """A date that the container of a text gives."""
    reading = parse_date(text) if text else None
    return Dated(role, reading, labelled=True, line=0, how="page") if reading and reading.iso else None


def dates_of(head: Head, run: Run) -> tuple[Dated | None, Dated | None]:
    """The publication date (the earliest labelled one, else the earliest), and the date of the last change."""
    given = run.manuscript.given
    run.claim_given("date", given.date)
    run.claim_given("updated", given.updated)
    stated, changed = _stated("date", given.date), _stated("updated", given.updated)
    published = [dated for dated in head.dates if dated.role == "date"]
    changes = [dated for dated in head.dates if dated.role == "updated" and dated.reading.iso]
    updated = max(changes, key=_iso) if changes else None
    if given.certain and stated is not None:
        return stated, changed or updated
    if any(dated.reading.zone == "two" for dated in published):
        run.warnings.append("date-timezone")
    exact = [dated for dated in published if dated.reading.iso]
    if not exact and stated is not None:
        exact = [stated]
    if not exact:
        unclear = [dated.line for dated in published if dated.reading.ambiguous]
        quoted = next((line.text for line in run.lines if line.number in unclear), "")
        run.warnings.append(f"ambiguous-date:{quoted}" if unclear else "missing-date")
        return None, updated
    labelled = [dated for dated in exact if dated.labelled] or exact
    full = [dated for dated in labelled if dated.reading.precision == "day"] or labelled
    chosen = min(full, key=_iso)
    if len(days := {_iso(dated) for dated in full}) > 1:
        run.warnings.append("date-conflict:" + ", ".join(sorted(days)))
        chosen = replace(chosen, how="conflict")
    reading = chosen.reading
    if reading.precision != "day":
        run.warnings.append(f"date-partial:{reading.iso}")
    if reading.start:
        run.warnings.append(f"date-range:{reading.start}/{reading.iso}")
    return chosen, updated


def _iso(dated: Dated) -> str:
    return dated.reading.iso or ""


def terms_of(
    topics: Sequence[str], regions: Sequence[str], run: Run
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Topics and regions; a topic that the register knows as region is both, as found and as region."""
    places = {fold(name): name for term in run.settings.regions for name in term.names}
    found = [*regions, *(topic for topic in topics if fold(topic) in places)]
    if len(found) > len(regions):
        run.claims.append(Claim("regions", "", 0, "register"))
    return tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(found))


def slug_of(title: str | None, lang: str, date: str | None, name: str) -> tuple[str, str]:
    """A slug from the title, or from the name of the source; a title without letters needs its date beside it.

    Returned with what it was made from.
    """
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    made = slug(title or stem or "text", lang)
    if title and made.startswith("x-") and date:
        return slug(f"{date} {made}"), "from date"
    return made, "from title" if title else "from name"
