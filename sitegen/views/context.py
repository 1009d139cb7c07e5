"""What all views share: indexes over the publication, and the small values made of one text, person or term."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from sitegen.config import Config
from sitegen.content.models import Issue, Person, Term
from sitegen.content.rights_file import RightsFile
from sitegen.content.support_schema import SupportFile
from sitegen.errors import SourceLocation
from sitegen.language import collation
from sitegen.language.dates import format_date
from sitegen.language.plurals import locale_of
from sitegen.language.typography import text_if_any, typographic_text
from sitegen.language.words import Words, words
from sitegen.publication.model import Contributor as Contribution
from sitegen.publication.model import Entry, Publication
from sitegen.publication.prints import Crop
from sitegen.publication.relate import Match
from sitegen.publication.rights import RightsTerms, no_rights_file, rights_for
from sitegen.publication.routes import TAXONOMY_SEGMENTS, Routes
from sitegen.publication.support import Choice
from sitegen.render.body_pictures import pictures_in, text_in, with_pictures
from sitegen.views.anchors import below_prefix
from sitegen.views.briefs import Brief, make_brief
from sitegen.views.plan import Part
from sitegen.views.values import Byline, Card, Contributor, DateValue, FeedLink, Link, SupportBlock

if TYPE_CHECKING:
    from sitegen.render.markdown import MarkdownRenderer

WORDS_PER_MINUTE = 230
NAMED_AUTHORS = 4
"""A byline names up to four; of more, the first three."""
FEED_TYPES = {"atom": "application/atom+xml", "rss": "application/rss+xml", "json": "application/feed+json"}


@dataclass(frozen=True)
class EditionFile:
    """A PDF or EPUB edition as its text's pages tell of it."""

    url: str
    size: int
    """Bytes."""
    pages: int = 0
    """Of a PDF."""


Key = tuple[str, str]
Urls = Mapping[tuple[str, str, str], str | None]
"""(language, taxonomy or `person` or `type`, id) to the URL of its page, None where it has none."""


@dataclass(frozen=True)
class Assets:
    """Addresses of the theme's files."""

    stylesheets: tuple[tuple[str, str], ...]
    """Which parts each has beside what all have, and its address."""
    icon: str
    papers: tuple[str, str] = ("", "")
    """The colour of paper in light and in dark."""
    colours: tuple[str, ...] = ()
    """Paper, ink, muted and accent of the style sheets, in light; the default theme's where they cannot be read."""


@dataclass(frozen=True)
class SiteFacts:
    """What every page may read. Plain, the same for all pages of a build, and a part of the key of each."""

    config: Config
    support: SupportFile | None
    """As it stands at the moment of the build: of its campaigns only those that run."""
    rights: RightsFile | None
    assets: Assets
    pages: tuple[tuple[str, str, str, str], ...]
    """(language, slug, translation group, URL) of each page that is no article."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(language, URL) of the page with all corrections."""
    searched: tuple[str, ...] = ()
    """The languages that have a search page."""

    @cached_property
    def asks(self) -> dict[tuple[Choice, str], SupportBlock]:
        """The blocks of `support` that were made already, by choice and language; they follow from the facts."""
        return {}


class Site:
    """What every page may read, and the small values made of it.

    Whether a term, a person or a type has a page of its own hangs on other texts, so it is asked of a subclass: of the
    whole publication while pages are planned, and of the page's own scope while its view is made.
    """

    def __init__(self, facts: SiteFacts) -> None:
        """Read the facts."""
        self.facts = facts
        self.config = facts.config
        self.support, self.rights, self.assets = facts.support, facts.rights, facts.assets
        self.routes = Routes(facts.config.base_url, facts.config.default_lang)
        self.languages = facts.config.languages
        self._terms: dict[tuple[str, str | None], RightsTerms | None] = {}

    def term_url(self, term: Term, lang: str) -> str | None:
        """A term's page, where there is one in `lang`."""
        raise NotImplementedError

    def person_url(self, person: Person, lang: str) -> str | None:
        """A person's page, where there is one in `lang`."""
        raise NotImplementedError

    def type_url(self, kind: str, lang: str) -> str | None:
        """The list of all texts of a type, where there is one in `lang`."""
        raise NotImplementedError

    def issue_url(self, series: str, number: str, lang: str) -> str | None:
        """The page of an issue of a journal, where there is one in `lang`."""
        raise NotImplementedError

    def words(self, lang: str) -> Words:
        """The catalogue of a language."""
        return words(lang)

    def terms(
        self, lang: str, profile: str | None = None, location: SourceLocation | None = None
    ) -> RightsTerms | None:
        """What may be done with a text of this rights profile, or of the site's usual one. `DanglingReference`: no such profile."""
        if self.rights is None:
            if profile is None:
                return None
            raise no_rights_file(profile, location)
        known = self._terms.get((lang, profile))
        if known is None:
            default = self.config.default_lang
            known = rights_for(self.rights, profile, "text", lang, default_lang=default, location=location)
            self._terms[lang, profile] = known
        return known

    def picture_terms(self, lang: str, profile: str | None) -> RightsTerms | None:
        """What may be done with a picture of this profile; None where the site says nothing of pictures."""
        if self.rights is None or profile is None:
            return None
        return rights_for(self.rights, profile, "image", lang, default_lang=self.config.default_lang)

    def inline_html(self, text: str | None, lang: str, path: str) -> str | None:
        """A few sentences of Markdown from the record at `path`, as safe HTML; without pictures, for whose rights a record has no place."""
        return below_prefix(_inline_html(text, lang, path), self.routes.prefix) if text else None

    def inline_text(self, text: str | None, lang: str, path: str) -> str:
        """The same without its tags, for descriptions; empty where there is none."""
        return " ".join(text_in(self.inline_html(text, lang, path) or "").split())

    def local_path(self, path: str, lang: str) -> str:
        """An address of this site as settings write it (`/republish/#text`), in the language of the page where it exists."""
        if not path.startswith("/"):
            return path
        base, mark, fragment = path.partition("#")
        name = base.strip("/")
        if name == "support":
            return self.routes.support(lang) + mark + fragment
        default = self.config.default_lang
        for page_lang, slug_, group, url in self.facts.pages:
            if page_lang == default and slug_ == name:
                versions = self.page_versions(group)
                return versions.get(lang, url) + mark + fragment
        return self.routes.at_root(path.lstrip("/"))

    def page_versions(self, group: str) -> dict[str, str]:
        """Language to URL of a page that is no article."""
        found = {lang: url for lang, _, its_group, url in self.facts.pages if its_group == group}
        return {lang: found[lang] for lang in self.languages if lang in found}

    def term_name(self, term: Term, lang: str) -> str:
        """A term's name."""
        return self.config.text(term.name, lang) or term.name.by_lang[0][1]

    def about_term(self, term: Term, lang: str) -> str:
        """A term's description as plain text; empty where its record has none."""
        record = f"content/{TAXONOMY_SEGMENTS[term.taxonomy]}/{term.id}.toml"
        return self.inline_text(self.config.text(term.description, lang), lang, record)

    def issue_name(self, issue: Issue, lang: str) -> str:
        """Its volume and number, "Vol. 4, No. 2", or "No. 2" where there are no volumes."""
        number = self.words(lang)("issue.number", number=issue.number)
        volume = self.words(lang)("issue.volume", volume=issue.volume) if issue.volume else ""
        return f"{volume}, {number}" if volume else number

    def term_link(self, term: Term, lang: str) -> Link:
        """A term, linked where it has a page in `lang`."""
        return Link(self.term_name(term, lang), self.term_url(term, lang))

    @staticmethod
    def sort_key(text: str, lang: str) -> collation.Key:
        """Order of names, as the language's own indexes have it."""
        return collation.sort_key(text, lang)

    @staticmethod
    def language_name(code: str, lang: str) -> str:
        """A language's name in another: `pl` in English is Polish."""
        name = locale_of(code).get_language_name(locale_of(lang).language)
        return str(name or code)

    def date(self, iso: str, lang: str) -> DateValue:
        """A date for machines and for people."""
        return DateValue(iso, format_date(iso, lang))

    def draft_notice(self, state: str, lang: str, day: str | None) -> str | None:
        """What a preview says above what is not out; `day`: the one on which it comes out."""
        if state == "draft":
            return self.words(lang)("article.draft")
        if state == "scheduled" and day:
            return self.words(lang)("article.scheduled", date=format_date(day, lang))
        return None

    def title(self, brief: Brief, *, short: bool = False) -> str:
        """The title (or its short form for lists) in its language's typography, marked when the text was retracted."""
        title = typographic_text((brief.title_short if short else None) or brief.title, brief.lang)
        if brief.status == "retracted":
            return self.words(brief.lang)("article.retracted", title=title)
        return title

    def names(self, brief: Brief) -> str:
        """The authors' names in one line; the organisation where there is none."""
        names = [name for _, name in brief.authors]
        return self.words(brief.lang).join(names) or self.config.site_name(brief.lang)

    def card(
        self,
        brief: Brief,
        lang: str,
        *,
        reason: str | None = None,
        about: Term | Person | None = None,
        show_type: bool = True,
    ) -> Card:
        """A text in a list of a page in `lang`; what the page is `about` is not repeated on each card."""
        own_page = isinstance(about, Person) and [i for i, _ in brief.authors] == [about.id]
        return Card(
            url=brief.url,
            title=self.title(brief, short=True),
            type_label=self.words(lang)(f"type.{brief.type}") if show_type else "",
            date=self.date(brief.date, lang) if brief.date else None,
            byline="" if own_page else self.names(brief),
            standfirst=text_if_any(brief.standfirst, brief.lang),
            series=Link(self.term_name(brief.series, lang), brief.series_url)
            if brief.series and brief.series != about
            else None,
            lang=brief.lang if brief.lang != lang else None,
            reason=reason,
            draft=brief.state != "published",
            number=self._number(brief, lang) if brief.issue and brief.series == about else None,
        )

    def _number(self, brief: Brief, lang: str) -> str:
        return self.words(lang)("issue.number", number=brief.issue)

    def cards(
        self,
        briefs: Iterable[Brief],
        lang: str,
        about: Term | Person | None = None,
        *,
        show_type: bool = True,
    ) -> tuple[Card, ...]:
        """Several cards; without their type where the heading above them says it."""
        return tuple(self.card(brief, lang, about=about, show_type=show_type) for brief in briefs)

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
        joiners = (catalogue("join.by"), *self._joiners(len(contributors), lang, more_follow=bool(tail)))
        return Byline(contributors, joiners, tail, self._credits(contributions, lang))

    def _joiners(self, count: int, lang: str, *, more_follow: bool = False) -> Iterator[str]:
        """What stands before each name but the first."""
        for number in range(1, count):
            is_last = number == count - 1 and not more_follow
            key = "pair" if is_last and count == 2 else "last" if is_last else "comma"
            yield self.words(lang)(f"join.{key}")

    def _credits(self, contributions: tuple[Contribution, ...], lang: str) -> tuple[Byline, ...]:
        """Who else took part, a line for each role; every name leads to its page."""
        by_role: dict[str, list[Contributor]] = {}
        for contribution in contributions:
            if contribution.role != "author":
                person = contribution.person
                shown = Contributor(person.name, self.person_url(person, lang))
                by_role.setdefault(contribution.role, []).append(shown)
        lines: list[Byline] = []
        for role, names in by_role.items():
            before, _, after = self.words(lang)(f"role.{role}", names="\0").partition("\0")
            lines.append(Byline(tuple(names), (before, *self._joiners(len(names), lang)), after))
        return tuple(lines)

    def reading_time(self, count: int, lang: str) -> str | None:
        """Minutes at 230 words each, rounded up; None for less than one."""
        if count < WORDS_PER_MINUTE:
            return None
        return self.words(lang).count("count.minutes", math.ceil(count / WORDS_PER_MINUTE))

    def site_feeds(self, lang: str) -> tuple[FeedLink, ...]:
        """The feeds that every page of a language announces: that of its language in two formats, that of all in one."""
        return (*announced(self.language_feeds(lang)), *(self.all_feeds(lang)[:1]))

    def all_feeds(self, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of the whole site; none of its own where there is one language only."""
        if len(self.languages) == 1:
            return ()
        title = self.words(lang)("feed.site", site=self.config.site_name(lang))
        return self._in_formats(title, self.routes.site_feed)

    def language_feeds(self, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of one language; on a site with one language, of the whole site."""
        name = self.config.site_name(lang)
        if len(self.languages) == 1:
            return self._in_formats(name, self.routes.site_feed)
        title = self.words(lang)("feed.language", site=name, language=self.words(lang)("endonym"))
        return self._in_formats(title, partial(self.routes.language_feed, lang))

    def feeds_beside(self, url: str, name: str, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of a term or a person; none where the site has feeds only as a whole."""
        if not self.config.feed_sections:
            return ()
        title = self.words(lang)("feed.term", term=name, site=self.config.site_name(lang))
        return self._in_formats(title, partial(self.routes.feed_beside, url))

    def type_feeds(self, kind: str, lang: str) -> tuple[FeedLink, ...]:
        """The feeds of all texts of a type, beside their list."""
        return self.feeds_beside(self.routes.type(lang, kind), self.words(lang)(f"types.{kind}"), lang)

    def corrections_page(self, lang: str) -> str:
        """The site's page on corrections, or else the home of the language."""
        found = self.local_path("/corrections/", lang)
        return found if any(url == found for *_, url in self.facts.pages) else self.routes.home(lang)

    def _in_formats(self, title: str, address: Callable[[str], str]) -> tuple[FeedLink, ...]:
        return tuple(FeedLink(title, address(name), FEED_TYPES[name]) for name in self.config.feed_formats)


class Scoped(Site):
    """A site as one page sees it: `urls` tells which of the terms, people and types that it names have pages."""

    def __init__(self, facts: SiteFacts, urls: Urls) -> None:
        """Read both."""
        super().__init__(facts)
        self._urls = urls

    def term_url(self, term: Term, lang: str) -> str | None:
        """See `Site`. `KeyError`: a term that the page's scope does not name."""
        return self._urls[lang, term.taxonomy, term.id]

    def person_url(self, person: Person, lang: str) -> str | None:
        """See `Site`. `KeyError`: a person whom the page's scope does not name."""
        return self._urls[lang, "person", person.id]

    def type_url(self, kind: str, lang: str) -> str | None:
        """See `Site`. `KeyError`: a type that the page's scope does not name."""
        return self._urls[lang, "type", kind]

    def issue_url(self, series: str, number: str, lang: str) -> str | None:
        """See `Site`."""
        return self._urls.get((lang, "issue", f"{series}/{number}"))


class Context(Site):
    """The publication with its indexes. Made once per build and only read afterwards."""

    def __init__(
        self,
        facts: SiteFacts,
        publication: Publication,
        related: Mapping[str, tuple[Match, ...]],
        name_of: Callable[[Part], str],
        crop: Callable[[Crop], bytes] = lambda _crop: b"",
    ) -> None:
        """Build the indexes in one pass. `name_of` gives equal parts of keys equal short names, and others others.

        `crop` gives the part of a picture that stands on a share card.
        """
        super().__init__(facts)
        self.crop = crop
        self.publication, self.related = publication, related
        self._name_of = name_of
        self.listed: dict[str, list[Entry]] = {lang: [] for lang in self.languages}
        """Language to listed texts, newest first."""
        self.by_uid: dict[str, Entry] = {}
        self.by_group: dict[str, dict[str, Entry]] = {}
        """Translation group to language to text."""
        self.by_term: dict[tuple[str, str, str], list[Entry]] = {}
        """(language, taxonomy, id) to listed texts."""
        self.place_in_series: dict[str, int] = {}
        """uid of a listed text to its index in its series' row of `by_term`."""
        self.by_person: dict[Key, list[Entry]] = {}
        self.by_type: dict[Key, list[Entry]] = {}
        self.by_month: dict[Key, list[Entry]] = {}
        self.by_year: dict[Key, list[Entry]] = {}
        self.editions: Mapping[str, EditionFile] = {}
        """uid to the PDF edition of a text; they are made before the pages are planned."""
        self.books: Mapping[str, EditionFile] = {}
        """Address of the page of a text or an issue to its EPUB edition; made before, too."""
        self.by_issue: dict[Key, list[Entry]] = {}
        """(language, id of an issue) to listed texts."""
        self._issues = {(issue.series, issue.number): issue for issue in publication.issues}
        self._terms_by_id = {(t.taxonomy, t.id): t for t in publication.terms}
        self._zone = self.config.zone
        self._people: dict[str, dict[str, Person]] = {}
        self._briefs: dict[str, Brief] = {}
        self.brief_names: Mapping[str, str] = _BriefNames(self)
        """uid to `brief_name`, made when it is first asked for."""
        self._record_parts: dict[tuple[str, str, str], str] = {}
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
        for term in self._with_broader(terms_of(entry)):
            self.by_term.setdefault((lang, term.taxonomy, term.id), []).append(entry)
        for person in people_of(entry):
            self.by_person.setdefault((lang, person.id), []).append(entry)
        self.by_type.setdefault((lang, entry.article.type), []).append(entry)
        self.by_year.setdefault((lang, entry.article.date[:4]), []).append(entry)
        if len(entry.article.date) > 4:
            self.by_month.setdefault((lang, entry.article.date[:7]), []).append(entry)

        if self._issues and (issue := self.issue_of(entry)):
            self.by_issue.setdefault((lang, issue.id), []).append(entry)

    def _with_broader(self, terms: tuple[Term, ...]) -> Iterable[Term]:
        """A text on a region is one on the region around it, too."""
        if not any(term.parent for term in terms):
            return terms
        found = {(t.taxonomy, t.id): t for t in terms}
        for term in terms:
            found |= {(t.taxonomy, t.id): t for t in self.broader(term)}
        return found.values()

    def broader(self, term: Term) -> list[Term]:
        """The terms around a term, the nearest first. Records have no circles, but a build with faults may see one."""
        way: list[Term] = []
        at = self._terms_by_id.get((term.taxonomy, term.parent)) if term.parent else None
        while at is not None and at is not term and at not in way:
            way.append(at)
            at = self._terms_by_id.get((at.taxonomy, at.parent)) if at.parent else None
        return way

    def issue_of(self, entry: Entry) -> Issue | None:
        """The issue of a journal that a text stands in, where it has a record."""
        number = entry.article.issue
        return self._issues.get((entry.series.id, number)) if entry.series and number else None

    def issue_url(self, series: str, number: str, lang: str) -> str | None:
        """See `Site`."""
        issue = self._issues.get((series, number))
        return self.routes.issue(lang, issue.id) if issue and (lang, issue.id) in self.by_issue else None

    def term_url(self, term: Term, lang: str) -> str | None:
        """See `Site`."""
        has_page = (lang, term.taxonomy, term.id) in self.by_term
        return self.routes.term(lang, term.taxonomy, term.id) if has_page else None

    def person_url(self, person: Person, lang: str) -> str | None:
        """See `Site`."""
        if (lang, person.id) in self.by_person or (person.recorded and person.status == "current"):
            return self.routes.person(lang, person.id)
        return None

    def type_url(self, kind: str, lang: str) -> str | None:
        """See `Site`."""
        has_page = self.config.type_lists and (lang, kind) in self.by_type
        return self.routes.type(lang, kind) if has_page else None

    def urls_of(
        self, lang: str, people: Iterable[Person], terms: Iterable[Term]
    ) -> dict[tuple[str, str, str], str | None]:
        """Where the pages of people and terms are, as `Scoped` is told."""
        urls = {(lang, "person", p.id): self.person_url(p, lang) for p in people}
        return urls | {(lang, t.taxonomy, t.id): self.term_url(t, lang) for t in terms}

    def people(self, lang: str) -> tuple[Person, ...]:
        """Everyone as the pages of a language name them, in its order of names."""
        return tuple(self._named(lang).values())

    def person(self, person_id: str, lang: str) -> Person | None:
        """The person with this id, as the pages of a language name them."""
        return self._named(lang).get(person_id)

    def _named(self, lang: str) -> dict[str, Person]:
        if lang not in self._people:
            named = (p.named(lang, self.config.default_lang) for p in self.publication.people)
            in_order = sorted(named, key=lambda p: (self.sort_key(p.sort_name, lang), p.id))
            self._people[lang] = {p.id: p for p in in_order}
        return self._people[lang]

    def brief(self, entry: Entry) -> Brief:
        """What other pages show of a text."""
        uid = entry.article.uid
        if uid not in self._briefs:
            self._briefs[uid] = make_brief(entry, self._series_url(entry), self._year(entry))
        return self._briefs[uid]

    def briefs(self, entries: Iterable[Entry]) -> tuple[Brief, ...]:
        """What other pages show of several texts."""
        return tuple(map(self.brief, entries))

    def brief_name(self, entry: Entry) -> str:
        """A name of everything that `brief` is made from, as a part of a page's key."""
        parts = (
            entry.version,
            entry.url,
            entry.state,
            tuple((c.person.id, c.person.name) for c in entry.authors),
            self.record_part(entry.series, entry.lang) if entry.series else None,
            self._year(entry),
        )
        return self._name_of(parts)

    def brief_parts(self, entries: Iterable[Entry]) -> Part:
        """The parts of several texts, in order."""
        return tuple([self.brief_names[entry.article.uid] for entry in entries])

    def record_part(self, record: Term | Person, lang: str) -> str:
        """A name of a record with all its fields and of where its page is, as a part of a key."""
        key = (lang, record.taxonomy if isinstance(record, Term) else "person", record.id)
        found = self._record_parts.get(key)
        if found is None:
            url = self.term_url(record, lang) if isinstance(record, Term) else self.person_url(record, lang)
            found = self._record_parts[key] = self._name_of((repr(record), url))
        return found

    def _series_url(self, entry: Entry) -> str | None:
        return self.term_url(entry.series, entry.lang) if entry.series else None

    def _year(self, entry: Entry) -> str:
        """The year under which lists group it, by the site's calendar."""
        return str(entry.published.astimezone(self._zone).year)


class _BriefNames(dict[str, str]):
    """Asked for several times by each page, so a name that is known is found without a call."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def __missing__(self, uid: str) -> str:
        name = self[uid] = self._context.brief_name(self._context.by_uid[uid])
        return name


def announced(feeds: tuple[FeedLink, ...]) -> tuple[FeedLink, ...]:
    """Of one feed's formats those that pages announce: the first, and JSON Feed, which other programs read."""
    return (*feeds[:1], *(feed for feed in feeds[1:] if feed.type == FEED_TYPES["json"]))


def last_change(entries: Iterable[Entry]) -> str | None:
    """The latest date, of publication or of change, among texts."""
    return max((e.article.updated or e.article.date for e in entries), default=None)


@cache
def _renderer(lang: str) -> MarkdownRenderer:
    from sitegen.render.markdown import MarkdownRenderer

    return MarkdownRenderer(lang)


@lru_cache(maxsize=4096)
def _inline_html(text: str, lang: str, path: str) -> str:
    html = _renderer(lang).render(text, path=path).html
    return with_pictures(html, dict.fromkeys(address for address, _ in pictures_in(html)))


def people_of(entry: Entry) -> tuple[Person, ...]:
    """Everyone who took part in a text or in one of its chapters, each once."""
    found = {c.person.id: c.person for c in entry.contributors}
    for chapter in entry.chapters:
        found |= {c.person.id: c.person for c in chapter.contributors}
    return tuple(found.values())


def terms_of(entry: Entry) -> tuple[Term, ...]:
    """Series, topics and regions of a text."""
    return (*([entry.series] if entry.series else []), *entry.topics, *entry.regions)


def monogram(name: str) -> str:
    """Up to two initials, for a person without a portrait; Arabic ones without the article, and not joined."""
    parts = [part.removeprefix("ال") for part in name.split() if part[0].isalpha()]
    chosen = [parts[0], parts[-1]] if len(parts) > 1 else parts
    initials = [part[0].upper() for part in chosen if part]
    return ("\u200c" if "ء" <= "".join(initials)[:1] <= "ي" else "").join(initials)
