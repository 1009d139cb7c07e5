"""What the pages of one text may see of the publication: the text itself, and of others only what these pages show of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from sitegen.publication.model import (
    Body,
    Contributor,
    Entry,
    EventEntry,
    NewsletterEntry,
    PageEntry,
    Text,
)
from sitegen.publication.relate import Match
from sitegen.views.briefs import Brief
from sitegen.views.context import Context, EditionFile, Urls, people_of, terms_of
from sitegen.views.funders import Funder, funders_named
from sitegen.views.plan import Part

Bodies = Mapping[str, Body]
"""By the version of the body."""


@dataclass(frozen=True)
class Version:
    """The text in one language."""

    lang: str
    uid: str
    url: str


@dataclass(frozen=True)
class OneText:
    """A text by itself, as those have it who republish or print it. `urls`: as `TextNeeds.urls` tells them."""

    entry: Entry
    urls: Urls

    @property
    def bodies(self) -> tuple[str, ...]:
        """The versions of its own body and of its chapters'."""
        return body_versions(self.entry)

    @property
    def paths(self) -> tuple[str, ...]:
        """Its own file and its chapters'."""
        return paths_of(self.entry)

    def with_texts(self, texts: Mapping[str, Text]) -> Self:
        """The same, where the bodies of these texts are others."""
        return replace(self, entry=with_texts(self.entry, texts))


@dataclass(frozen=True)
class TextScope(OneText):
    """Everything that the pages of a text are made from, beside the facts of the site."""

    versions: tuple[Version, ...]
    """One for each language that it is out in, its own among them."""
    related: tuple[tuple[Match, Brief], ...]
    latest: tuple[Brief, ...]
    """Of its series; only where nothing is related."""
    newer: Brief | None
    """Its neighbours in the series."""
    older: Brief | None
    edition: EditionFile | None = None
    """Its PDF."""
    book: EditionFile | None = None
    """Its EPUB."""
    podcast: str | None = None
    """The title of the podcast that it is an episode of."""
    volume: str | None = None
    """Of the journal that it stands in."""
    funders: tuple[Funder, ...] = ()
    """The donors whom its words on its funding name."""


@dataclass(frozen=True)
class OneBody:
    """A page of one file, no article: an event, an issue of the newsletter, a page of `content/pages/`."""

    entry: PageEntry | EventEntry | NewsletterEntry

    @property
    def bodies(self) -> tuple[str, ...]:
        """The version of its body."""
        return (self.entry.body.version,)

    @property
    def paths(self) -> tuple[str, ...]:
        """Its file."""
        return (self.entry.path,)

    def with_texts(self, texts: Mapping[str, Text]) -> Self:
        """The same, where the bodies of these texts are others."""
        text = texts.get(self.entry.path)
        return replace(self, entry=replace(self.entry, body=text.body)) if text else self


@dataclass(frozen=True)
class TextNeeds:
    """The parts of a scope before it is made."""

    context: Context
    entry: Entry

    def scope(self) -> TextScope:
        """Make the scope."""
        context, entry = self.context, self.entry
        newer, older = self._neighbours()
        return TextScope(
            entry=entry,
            urls=self.urls(),
            versions=self._versions(),
            related=tuple((m, context.brief(context.by_uid[m.uid])) for m in self._matches()),
            latest=context.briefs(self._latest()),
            newer=context.brief(newer) if newer else None,
            older=context.brief(older) if older else None,
            edition=context.editions.get(entry.article.uid),
            book=context.books.get(entry.url),
            podcast=self._podcast(),
            volume=self.volume(),
            funders=self._funders(),
        )

    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Name all that `scope` is made from."""
        context, entry = self.context, self.entry
        names = context.brief_names
        neighbours = tuple([names[e.article.uid] if e else None for e in self._neighbours()])
        return (
            ("text", self.text_part()),
            ("place", (entry.url, entry.state, entry.group, entry.listed, entry.years_old)),
            ("records", self.records_part()),
            ("translations", tuple(self._in_languages())),
            (
                "related",
                tuple([(m.uid, m.score, m.reasons, names[m.uid]) for m in self._matches()]),
            ),
            ("series", (neighbours, context.brief_parts(self._latest()))),
            ("pictures", self.pictures_part()),
            ("edition", self._edition_part()),
            *([("recording", (repr(entry.recorded), self._podcast()))] if entry.recorded else []),
            *((("issue", (*issue, self.volume())),) if (issue := self._issue()) else ()),
            *((("funders", (repr(funders),)),) if (funders := self._funders()) else ()),
            *((("downloads", entry.downloads),) if entry.downloads else ()),
        )

    def _podcast(self) -> str | None:
        file, entry = self.context.publication.podcast, self.entry
        if file is None or entry.recorded is None or not is_episode(entry):
            return None
        return self.context.config.text(file.title, entry.lang)

    def text_part(self) -> Part:
        """The text's own front matter and body, and its chapters'."""
        entry = self.entry
        chapters = tuple([(c.version, c.body.version, c.number, c.url) for c in entry.chapters])
        return (entry.version, entry.body.version, chapters)

    def records_part(self) -> Part:
        """The people and terms that it names, in which role, and where their pages are."""
        context, entry = self.context, self.entry
        lang, kind = entry.lang, entry.article.type
        people = self._people_part(entry.contributors)
        chapters = tuple([self._people_part(chapter.contributors) for chapter in entry.chapters])
        terms = tuple([context.record_part(term, lang) for term in terms_of(entry)])
        return (people, chapters, terms, context.type_url(kind, lang))

    def pictures_part(self) -> Part:
        """Its pictures with their sizes, credits and terms, and which of them are shown no more."""
        entry = self.entry
        chapters = [chapter.pictures for chapter in entry.chapters if chapter.pictures]
        return (
            (repr((entry.lead, entry.pictures, chapters)),)
            if entry.lead or entry.pictures or chapters
            else ()
        )

    def _edition_part(self) -> Part:
        edition = self.context.editions.get(self.entry.article.uid)
        book = self.context.books.get(self.entry.url)
        sizes = (edition.size, edition.pages) if edition else ()
        return (*sizes, "epub", book.size) if book else sizes

    def _people_part(self, contributors: tuple[Contributor, ...]) -> Part:
        record_part, lang = self.context.record_part, self.entry.lang
        return tuple([(c.role, record_part(c.person, lang)) for c in contributors])

    def urls(self) -> dict[tuple[str, str, str], str | None]:
        """Which of the terms, people and types that it names have pages, and where."""
        context, entry = self.context, self.entry
        lang, kind = entry.lang, entry.article.type
        urls = context.urls_of(lang, people_of(entry), terms_of(entry))
        urls[lang, "type", kind] = context.type_url(kind, lang)
        if issue := self._issue():
            urls[lang, "issue", issue[0]] = issue[1]
        return urls

    def _issue(self) -> tuple[str, str | None] | None:
        """(series and number, address) of the issue that it stands in."""
        entry, number = self.entry, self.entry.article.issue
        if entry.series is None or number is None:
            return None
        name = entry.series.id
        url = self.context.issue_url(name, number, entry.lang)
        return (f"{name}/{number}", url) if url else None

    def volume(self) -> str | None:
        """The volume of the journal that it stands in."""
        issue = self.context.issue_of(self.entry)
        return issue.volume if issue else None

    def _funders(self) -> tuple[Funder, ...]:
        context, entry = self.context, self.entry
        file = context.publication.house.funding
        return funders_named(file, entry.article.funding, context.config, entry.lang)

    def _versions(self) -> tuple[Version, ...]:
        return tuple(Version(*found) for found in self._in_languages())

    def _in_languages(self) -> list[tuple[str, str, str]]:
        group = self.context.by_group[self.entry.group]
        return [(lang, e.article.uid, e.url) for lang in self.context.languages if (e := group.get(lang))]

    def _matches(self) -> tuple[Match, ...]:
        return self.context.related.get(self.entry.article.uid, ())

    def _row(self) -> list[Entry]:
        entry = self.entry
        return self.context.by_term.get((entry.lang, "series", entry.series.id), []) if entry.series else []

    def _latest(self) -> tuple[Entry, ...]:
        if self._matches():
            return ()
        others = (e for e in self._row() if e.group != self.entry.group)
        return tuple(islice(others, self.context.config.related.count))

    def _neighbours(self) -> tuple[Entry | None, Entry | None]:
        at = self.context.place_in_series.get(self.entry.article.uid)
        if at is None:
            return None, None
        row = self._row()
        return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)


def is_episode(entry: Entry) -> bool:
    """Tell whether a text stands in the podcast of its language: it is one, is out, and has a sound file."""
    sound = entry.recorded.sound if entry.recorded else None
    return (
        sound is not None and entry.article.type == "podcast" and entry.state == "published" and entry.listed
    )


def body_versions(entry: Entry) -> tuple[str, ...]:
    """Return the versions of a text's own body and of its chapters'."""
    return (entry.body.version, *(chapter.body.version for chapter in entry.chapters))


def paths_of(entry: Entry) -> tuple[str, ...]:
    """Return a text's own file and its chapters'."""
    return (entry.article.path, *(chapter.chapter.path for chapter in entry.chapters))


def with_texts(entry: Entry, texts: Mapping[str, Text]) -> Entry:
    """Return the same entry, where the bodies of these texts (by path) are others and nothing else is."""
    own = texts.get(entry.article.path)
    chapters = tuple(
        replace(c, body=texts[c.chapter.path].body) if c.chapter.path in texts else c for c in entry.chapters
    )
    return replace(entry, body=own.body if own else entry.body, chapters=chapters)
