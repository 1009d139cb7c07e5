"""What all views share: indexes over the publication, and the small values made of one text, person or term."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial

from sitegen.content.models import Person, Term
from sitegen.content.rights_file import RightsFile
from sitegen.content.support_schema import SupportFile
from sitegen.errors import DanglingReference, SourceLocation
from sitegen.language.dates import format_date
from sitegen.language.plurals import locale_of
from sitegen.language.slugs import slug
from sitegen.language.typography import typographic_text
from sitegen.language.words import Words, words
from sitegen.publication.model import Contributor as Contribution
from sitegen.publication.model import Entry, Publication
from sitegen.publication.relate import Match
from sitegen.publication.rights import RightsTerms, rights_for
from sitegen.render.markdown import MarkdownRenderer
from sitegen.views.anchors import below_prefix
from sitegen.views.values import Byline, Card, Contributor, DateValue, FeedLink, Link

WORDS_PER_MINUTE = 230
NAMED_AUTHORS = 4
"""A byline names up to four; of more, the first three."""
FEED_TYPES = (("atom", "application/atom+xml"), ("rss", "application/rss+xml"))

Key = tuple[str, str]


@dataclass(frozen=True)
class Assets:
    """Addresses of the theme's files."""

    stylesheets: tuple[str, ...]
    icon: str


@dataclass
class Context:
    """The publication with its indexes. Made once per build and only read afterwards."""

    publication: Publication
    support: SupportFile | None
    rights: RightsFile | None
    related: Mapping[str, tuple[Match, ...]]
    assets: Assets
    listed: dict[str, list[Entry]] = field(init=False)
    """Language to listed texts, newest first."""
    by_uid: dict[str, Entry] = field(init=False)
    by_group: dict[str, dict[str, Entry]] = field(init=False)
    """Translation group to language to text."""
    by_term: dict[tuple[str, str, str], list[Entry]] = field(init=False)
    """(language, taxonomy, id) to listed texts."""
    place_in_series: dict[str, int] = field(init=False)
    """uid of a listed text to its index in its series' row of `by_term`."""
    by_person: dict[Key, list[Entry]] = field(init=False)
    by_type: dict[Key, list[Entry]] = field(init=False)
    by_month: dict[Key, list[Entry]] = field(init=False)
    by_year: dict[Key, list[Entry]] = field(init=False)

    def __post_init__(self) -> None:
        """Build the indexes in one pass."""
        self.config = self.publication.config
        self.routes = self.publication.routes
        self.languages = self.config.languages
        self.listed = {lang: [] for lang in self.languages}
        self.by_uid, self.by_group, self.by_term, self.place_in_series = {}, {}, {}, {}
        self.by_person, self.by_type, self.by_month, self.by_year = {}, {}, {}, {}
        self._terms = {(t.taxonomy, t.id): t for t in self.publication.terms}
        self._people = {p.id: p for p in self.publication.people}
        for entry in self.publication.entries:
            self.by_uid[entry.article.uid] = entry
            self.by_group.setdefault(entry.group, {}).setdefault(entry.lang, entry)
            if entry.listed and entry.article.date:
                self._index(entry)

    def _index(self, entry: Entry) -> None:
        lang = entry.lang
        self.listed[lang].append(entry)
        if entry.series:
            row = self.by_term.get((lang, "series", entry.series.id), ())
            self.place_in_series[entry.article.uid] = len(row)
        for term in terms_of(entry):
            self.by_term.setdefault((lang, term.taxonomy, term.id), []).append(entry)
        people = {c.person.id for c in entry.contributors}
        people.update(c.person.id for chapter in entry.chapters for c in chapter.contributors)
        for person_id in sorted(people):
            self.by_person.setdefault((lang, person_id), []).append(entry)
        self.by_type.setdefault((lang, entry.article.type), []).append(entry)
        self.by_year.setdefault((lang, entry.article.date[:4]), []).append(entry)
        if len(entry.article.date) > 4:
            self.by_month.setdefault((lang, entry.article.date[:7]), []).append(entry)

    def words(self, lang: str) -> Words:
        """The catalogue of a language."""
        return words(lang)

    def term(self, taxonomy: str, term_id: str) -> Term | None:
        """The term with this id."""
        return self._terms.get((taxonomy, term_id))

    def person(self, person_id: str) -> Person | None:
        """The person with this id."""
        return self._people.get(person_id)

    def terms(
        self, lang: str, profile: str | None = None, location: SourceLocation | None = None
    ) -> RightsTerms | None:
        """What may be done with a text of this rights profile, or of the site's usual one. `DanglingReference`: no such profile."""
        if self.rights is None:
            if profile is None:
                return None
            raise DanglingReference(
                f"`rights` names the profile {profile!r}, and there is no content/rights.toml",
                location=location,
                hint="Write content/rights.toml, or remove the line.",
            )
        default = self.config.default_lang
        return rights_for(self.rights, profile, "text", lang, default_lang=default, location=location)

    def inline_html(self, text: str | None, lang: str, path: str) -> str | None:
        """A few sentences of Markdown from the record at `path`, as safe HTML."""
        return below_prefix(_inline_html(text, lang, path), self.routes.prefix) if text else None

    def local_path(self, path: str, lang: str) -> str:
        """An address of this site as settings write it (`/republish/#text`), in the language of the page where it exists."""
        if not path.startswith("/"):
            return path
        base, mark, fragment = path.partition("#")
        name = base.strip("/")
        if name == "support":
            return self.routes.support(lang) + mark + fragment
        default = self.config.default_lang
        for entry in self.publication.pages:
            if entry.page.lang == default and entry.page.slug == name:
                versions = self.page_versions(entry.group)
                return versions.get(lang, entry.url) + mark + fragment
        return self.routes.at_root(path.lstrip("/"))

    def page_versions(self, group: str) -> dict[str, str]:
        """Language to URL of a page that is no article."""
        found = {e.page.lang: e.url for e in self.publication.pages if e.group == group}
        return {lang: found[lang] for lang in self.languages if lang in found}

    def term_name(self, term: Term, lang: str) -> str:
        """A term's name."""
        return self.config.text(term.name, lang) or term.name.by_lang[0][1]

    def term_link(self, term: Term, lang: str) -> Link:
        """A term, linked where it has a page in `lang`."""
        has_page = (lang, term.taxonomy, term.id) in self.by_term
        url = self.routes.term(lang, term.taxonomy, term.id) if has_page else None
        return Link(self.term_name(term, lang), url)

    def person_url(self, person: Person, lang: str) -> str | None:
        """A person's page, where there is one in `lang`."""
        if (lang, person.id) in self.by_person or (person.recorded and person.status == "current"):
            return self.routes.person(lang, person.id)
        return None

    @staticmethod
    def sort_key(text: str, lang: str) -> tuple[str, str]:
        """Order of names: without accents and case first, so that Ł stands at L."""
        return (slug(text, lang), text)

    @staticmethod
    def language_name(code: str, lang: str) -> str:
        """A language's name in another: `pl` in English is Polish."""
        name = locale_of(code).get_language_name(locale_of(lang).language)
        return str(name or code)

    def date(self, iso: str, lang: str) -> DateValue:
        """A date for machines and for people."""
        return DateValue(iso, format_date(iso, lang))

    def title(self, entry: Entry, *, short: bool = False) -> str:
        """The title (or its short form for lists) in its language's typography, marked when the text was retracted."""
        chosen = (entry.article.title_short if short else None) or entry.article.title
        title = typographic_text(chosen, entry.lang)
        if entry.article.status == "retracted":
            return self.words(entry.lang)("article.retracted", title=title)
        return title

    def standfirst(self, entry: Entry) -> str | None:
        """The standfirst in its language's typography."""
        text = entry.article.standfirst
        return typographic_text(text, entry.lang) if text else None

    def names(self, entry: Entry) -> str:
        """The authors' names in one line; the organisation where there is none."""
        names = [c.person.name for c in entry.authors]
        return self.words(entry.lang).join(names) or self.config.site_name(entry.lang)

    def card(
        self,
        entry: Entry,
        lang: str,
        *,
        reason: str | None = None,
        about: Term | Person | None = None,
        show_type: bool = True,
    ) -> Card:
        """A text in a list of a page in `lang`; what the page is `about` is not repeated on each card."""
        article = entry.article
        return Card(
            url=entry.url,
            title=self.title(entry, short=True),
            type_label=self.words(lang)(f"type.{article.type}") if show_type else "",
            date=self.date(article.date, lang) if article.date else None,
            byline="" if [c.person for c in entry.authors] == [about] else self.names(entry),
            standfirst=self.standfirst(entry),
            series=self.term_link(entry.series, lang) if entry.series and entry.series != about else None,
            lang=entry.lang if entry.lang != lang else None,
            reason=reason,
            draft=entry.state != "published",
        )

    def cards(
        self,
        entries: Iterable[Entry],
        lang: str,
        about: Term | Person | None = None,
        *,
        show_type: bool = True,
    ) -> tuple[Card, ...]:
        """Several cards; without their type where the heading above them says it."""
        return tuple(self.card(entry, lang, about=about, show_type=show_type) for entry in entries)

    def byline(self, contributions: tuple[Contribution, ...], lang: str) -> Byline:
        """Who wrote it, who else took part; the organisation where nobody is named."""
        catalogue = self.words(lang)
        authors = [c.person for c in contributions if c.role == "author"]
        shown = authors if len(authors) <= NAMED_AUTHORS else authors[:3]
        tail = catalogue("join.others", count=len(authors) - 3) if shown != authors else ""
        alone = len(authors) == 1
        contributors = tuple(
            Contributor(
                person.name,
                self.person_url(person, lang),
                self.config.text(person.role, lang) if alone else None,
            )
            for person in shown
        ) or (Contributor(self.config.site_name(lang), None),)
        joiners = [catalogue("join.by")]
        for number in range(1, len(contributors)):
            is_last = number == len(contributors) - 1 and not tail
            key = "pair" if is_last and len(contributors) == 2 else "last" if is_last else "comma"
            joiners.append(catalogue(f"join.{key}"))
        return Byline(contributors, tuple(joiners), tail, self._credits(contributions, lang))

    def _credits(self, contributions: tuple[Contribution, ...], lang: str) -> tuple[str, ...]:
        catalogue = self.words(lang)
        by_role: dict[str, list[str]] = {}
        for contribution in contributions:
            if contribution.role != "author":
                by_role.setdefault(contribution.role, []).append(contribution.person.name)
        return tuple(
            catalogue(f"role.{role}", names=catalogue.join(names)) for role, names in by_role.items()
        )

    def reading_time(self, count: int, lang: str) -> str | None:
        """Minutes at 230 words each, rounded up; None for less than one."""
        if count < WORDS_PER_MINUTE:
            return None
        return self.words(lang).count("count.minutes", math.ceil(count / WORDS_PER_MINUTE))

    def site_feeds(self, lang: str) -> tuple[FeedLink, ...]:
        """The Atom feeds that every page of a language announces."""
        return (self.language_feeds(lang)[0], *(self.all_feeds(lang)[:1]))

    def all_feeds(self, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of the whole site; none of its own where there is one language only."""
        if len(self.languages) == 1:
            return ()
        title = self.words(lang)("feed.site", site=self.config.site_name(lang))
        return _in_both_formats(title, self.routes.site_feed)

    def language_feeds(self, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of one language; on a site with one language, of the whole site."""
        name = self.config.site_name(lang)
        if len(self.languages) == 1:
            return _in_both_formats(name, self.routes.site_feed)
        title = self.words(lang)("feed.language", site=name, language=self.words(lang)("endonym"))
        return _in_both_formats(title, partial(self.routes.language_feed, lang))

    def feeds_beside(self, url: str, name: str, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of a term or a person."""
        title = self.words(lang)("feed.term", term=name, site=self.config.site_name(lang))
        return _in_both_formats(title, partial(self.routes.feed_beside, url))


def _in_both_formats(title: str, address: Callable[[str], str]) -> tuple[FeedLink, ...]:
    return tuple(FeedLink(title, address(extension), media_type) for extension, media_type in FEED_TYPES)


def last_change(entries: Iterable[Entry]) -> str | None:
    """The latest date, of publication or of change, among texts."""
    return max((e.article.updated or e.article.date for e in entries), default=None)


@cache
def _renderer(lang: str) -> MarkdownRenderer:
    return MarkdownRenderer(lang)


@lru_cache(maxsize=4096)
def _inline_html(text: str, lang: str, path: str) -> str:
    return _renderer(lang).render(text, path=path).html


def terms_of(entry: Entry) -> tuple[Term, ...]:
    """Series, topics and regions of a text."""
    return (*([entry.series] if entry.series else []), *entry.topics, *entry.regions)


def monogram(name: str) -> str:
    """Up to two initials, for a person without a portrait."""
    parts = [part for part in name.split() if part[0].isalpha()]
    chosen = [parts[0], parts[-1]] if len(parts) > 1 else parts
    return "".join(part[0].upper() for part in chosen)
