"""Related posts: from the last build's where no article has another facet, else brought up to date."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.build.library import Library
from sitegen.build.texts import Terms
from sitegen.engine import notebook
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.publication.model import Entry, Publication
from sitegen.publication.relate import FACET_TERMS, Facet, Match, Relations

MATCHES, INDEX = "related", "relations"
Matches = Mapping[str, tuple[Match, ...]]
BEHIND = 100
"""So many facets the index on the disk may be behind the related posts: to write it takes longer than to bring it up to date."""


@dataclass
class RelatedNotes:
    """The related posts of the last build, and of which facets they were made; kept in `folder`."""

    folder: Path
    settings: tuple[str, int, float] = ("", 0, 0.0)
    facets: dict[str, str] = field(default_factory=dict)
    """uid to the key of its facet."""
    matches: Matches = field(default_factory=dict)
    _index: tuple[Relations, dict[str, str]] | None = None
    """With the facets that it was made of. Kept from build to build only in a process that stays."""
    _behind: int = 0
    """How many facets were changed since the index was written down."""

    @classmethod
    def read(cls, folder: Path) -> RelatedNotes:
        """Read what the last build left."""
        found = notebook.read(folder / MATCHES)
        if found is None:
            return cls(folder)
        settings, facets, rows = marshal.loads(found)  # noqa: S302 - ours, sealed
        matches = {uid: tuple([Match(*match) for match in row]) for uid, row in rows.items()}
        return cls(folder, settings, facets, matches)

    def replace(
        self, settings: tuple[str, int, float], facets: dict[str, str], index: Relations, changed: int
    ) -> None:
        """Take the related posts of this build, for which so many facets were changed, and write them down."""
        self.settings, self.facets, self.matches = settings, facets, index.matches
        is_new = self._index is None or self._index[0] is not index
        self._index = (index, facets)
        rows = {uid: [(m.uid, m.score, m.reasons) for m in row] for uid, row in self.matches.items()}
        notebook.write(self.folder / MATCHES, marshal.dumps((settings, facets, rows)))
        self._behind += changed
        if is_new or self._behind > BEHIND:
            self._behind = 0
            notebook.write(self.folder / INDEX, marshal.dumps((settings, facets, index.to_bytes())))

    def open_index(self) -> tuple[Relations, dict[str, str]] | None:
        """The last index that was kept and its facets, which may be a few builds old; None where it has other settings."""
        if self._index is None and (found := notebook.read(self.folder / INDEX)) is not None:
            settings, facets, data = marshal.loads(found)  # noqa: S302 - ours, sealed
            if settings == self.settings:
                self._index = (Relations.from_bytes(data), facets)
        return self._index


def related(publication: Publication, library: Library, notes: RelatedNotes) -> Matches:
    """Return the related posts of every text that is listed, equal to what they would be if all were related anew."""
    chosen = publication.config.related
    settings = (engine_id(), chosen.count, chosen.minimum)
    entries = {e.article.uid: e for e in publication.entries if e.listed and e.article.status == "published"}
    keys = {uid: _key(entry) for uid, entry in entries.items()}
    if settings == notes.settings and keys == notes.facets:
        return notes.matches
    known = notes.open_index() if settings == notes.settings else None
    if known is None:
        facets = _facets(list(entries.values()), library)
        index = Relations.made_from(facets, count=chosen.count, minimum=chosen.minimum)
        notes.replace(settings, keys, index, len(keys))
    else:
        index, before = known
        changed = [entry for uid, entry in entries.items() if before.get(uid) != keys[uid]]
        gone = {uid: None for uid in before if uid not in keys}
        update: dict[str, Facet | None] = {facet.uid: facet for facet in _facets(changed, library)}
        index.update(update | gone)
        notes.replace(settings, keys, index, len(changed) + len(gone))
    return notes.matches


def _key(entry: Entry) -> str:
    article = entry.article
    return digest_of(
        entry.lang,
        entry.group,
        entry.body.terms,
        tuple(chapter.body.terms for chapter in entry.chapters),
        entry.series.id if entry.series else "",
        tuple(topic.id for topic in entry.topics),
        tuple(region.id for region in entry.regions),
        tuple(c.person.id for c in entry.authors),
        article.date,
        article.related_pin,
        article.related_block,
    )


def _facets(entries: Sequence[Entry], library: Library) -> list[Facet]:
    names = [entry.body.terms for entry in entries]
    names += [chapter.body.terms for entry in entries for chapter in entry.chapters]
    terms = library.terms(names)
    return [_facet(entry, terms.__getitem__) for entry in entries]


def _facet(entry: Entry, terms: Callable[[str], Terms]) -> Facet:
    own = terms(entry.body.terms)
    if entry.chapters:
        together: Counter[str] = Counter(dict(own))
        for chapter in entry.chapters:
            together.update(dict(terms(chapter.body.terms)))
        own = tuple(together.most_common(FACET_TERMS))
    return Facet(
        uid=entry.article.uid,
        lang=entry.lang,
        group=entry.group,
        terms=own,
        series=entry.series.id if entry.series else None,
        topics=tuple(topic.id for topic in entry.topics),
        regions=tuple(region.id for region in entry.regions),
        authors=tuple(c.person.id for c in entry.authors),
        date=entry.article.date,
        pins=entry.article.related_pin,
        blocks=entry.article.related_block,
    )
