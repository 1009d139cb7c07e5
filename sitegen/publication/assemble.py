"""Put the publication together: resolve references, decide what is out, refuse two texts with one name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from sitegen.config import Config
from sitegen.content.models import (
    Article,
    Chapter,
    Contribution,
    Event,
    Issue,
    NewsletterIssue,
    Page,
    Person,
    Term,
)
from sitegen.errors import DanglingReference, DuplicateIdentity, Finding, SitegenError, SourceLocation
from sitegen.publication import schedule
from sitegen.publication.clock import Clock
from sitegen.publication.events import EventDesk, event_faults
from sitegen.publication.feed_ids import feed_id_faults
from sitegen.publication.for_machines import news_of, security_of
from sitegen.publication.front_page import pins_in_force, pins_to_nothing
from sitegen.publication.groups import group_of
from sitegen.publication.model import (
    NO_HOUSE,
    ChapterEntry,
    Contributor,
    Entry,
    House,
    PageEntry,
    Picture,
    Publication,
    Recorded,
    Text,
)
from sitegen.publication.newsletter_issues import NewsletterDesk, newsletter_faults
from sitegen.publication.notices import notice_in_force
from sitegen.publication.numbering import number_findings, rubric_faults
from sitegen.publication.pictures import NO_SHELVES, PictureDesk, Shelves, Shower
from sitegen.publication.recordings import Files, RecordingDesk, podcast_findings
from sitegen.publication.redirects import claimed_twice
from sitegen.publication.registers import Registers
from sitegen.publication.routes import WHOLE_REPORT, Routes
from sitegen.publication.tombstones import tombstones, unexplained, unknown_successors

if TYPE_CHECKING:  # pydantic, behind them, is only loaded where the files themselves are read
    from sitegen.content.newsletters import NewsletterFile
    from sitegen.content.podcast_file import PodcastFile

NO_FILES = Files()
LONGEST_TITLE = 110
LONGEST_TAKEAWAY = 25
"""In characters and in words: what is longer is told."""


@dataclass
class Sources:
    """What was read."""

    texts: Mapping[str, Text]
    """By path."""
    people: Sequence[Person]
    terms: Sequence[Term]
    shelves: Shelves = NO_SHELVES
    """What is known of pictures."""
    files: Files = NO_FILES
    """What is known of sound files and transcripts."""
    newsletter: NewsletterFile | None = None
    podcast: PodcastFile | None = None
    issues: Sequence[Issue] = ()
    house: House = NO_HOUSE
    """Its pins are found here."""
    pin_places: Sequence[SourceLocation] = ()

    @cached_property
    def articles(self) -> list[Article]:
        """Articles and reports."""
        return [text.meta for text in self.texts.values() if isinstance(text.meta, Article)]

    @cached_property
    def chapters(self) -> list[Chapter]:
        """The chapters of all reports."""
        return [text.meta for text in self.texts.values() if isinstance(text.meta, Chapter)]

    @cached_property
    def pages(self) -> list[Page]:
        """Pages that are no articles."""
        return [text.meta for text in self.texts.values() if isinstance(text.meta, Page)]

    @cached_property
    def events(self) -> list[Event]:
        """Events."""
        return [text.meta for text in self.texts.values() if isinstance(text.meta, Event)]

    @cached_property
    def newsletters(self) -> list[NewsletterIssue]:
        """Issues of the newsletter."""
        return [text.meta for text in self.texts.values() if isinstance(text.meta, NewsletterIssue)]


def assemble(
    sources: Sources, config: Config, clock: Clock, *, drafts: bool
) -> tuple[Publication, list[SitegenError]]:
    """Return the publication as it stands at the moment of `clock` and the faults of its parts taken together.

    With `drafts`, unpublished texts are there too, marked as such. Faults: duplicate slugs and uids (each naming both
    files), references to nothing. The publication is then good for finding further faults, not for publishing.
    """
    routes = Routes(config.base_url, config.default_lang)
    faults: list[SitegenError] = [
        *_duplicates(sources.articles, config),
        *_duplicate_chapters(sources.chapters),
        *_duplicate_pages(sources.pages),
        *_same_language(sources.articles),
        *_same_language(sources.pages),
        *_unknown_languages(sources, config),
        *_dangling_uids(sources),
        *claimed_twice([*sources.articles, *sources.pages, *sources.events, *sources.newsletters], routes),
        *feed_id_faults(sources.articles, config),
        *event_faults(sources.events, config),
        *newsletter_faults(
            sources.newsletters,
            (article.uid for article in sources.articles),
            config,
            has_file=sources.newsletter is not None,
        ),
        *_house_faults(sources),
    ]
    registers = Registers(
        sources.people, sources.terms, require=config.require_records, default_lang=config.default_lang
    )
    findings: list[Finding] = []
    entries: dict[str, Entry] = {}
    held_back: list[tuple[str, str]] = []
    originals = {a.uid: a.translation_of for a in sources.articles}
    chapters = _by_report(sources.chapters)
    pictures = PictureDesk(sources.shelves, config, routes, clock)
    recordings = RecordingDesk(sources.files, routes, pictures)
    # Published texts first, drafts last: the spelling of a name without a record is never that of a draft.
    desk = _Desk(
        sources, registers, routes, pictures, recordings,
        config=config, clock=clock, originals=originals, chapters=chapters, drafts=drafts,
    )  # fmt: skip
    states = {a.path: schedule.state_of(a, config, clock) for a in sources.articles}
    for article in sorted(sources.articles, key=lambda a: (states[a.path] != "published", a.draft, a.path)):
        if article.lang not in config.languages:
            held_back.append((article.path, f"draft in {article.lang}, which this site does not have"))
            desk.pictures_of(article, states[article.path])
            desk.recorded(article, states[article.path])
            desk.downloads(article, states[article.path])
            continue
        state = states[article.path]
        # What stands in the place of a withdrawn text is told apart from it: see `tombstones`.
        is_shown = state == "published" or (drafts and (article.withdrawn is None or article.draft))
        registers.of_draft = article.draft
        entry = desk.entry(article, state, is_shown=is_shown)
        if is_shown:
            # One uid is one text, also while two that share it wait to be mended: whatever asks by uid relies on it.
            entries.setdefault(article.uid, entry)
        elif article.withdrawn is None or article.draft:
            held_back.append((article.path, schedule.reason_for(article, config)))
        findings.extend(_remarks(article, config))
    desk.calendar.tell()
    covers, portraits, logos = desk.covers(), desk.portraits(), desk.logos()
    pdfs = desk.pdfs(entries.values())
    emblems = desk.emblems()
    in_order = sorted(entries.values(), key=lambda e: e.article.uid)
    in_order.sort(key=lambda e: e.published, reverse=True)
    security_holds, of_security = security_of(config, clock)
    events = EventDesk(
        sources.texts,
        config,
        clock,
        registers=registers,
        pictures=pictures,
        recordings=recordings,
        drafts=drafts,
    )
    letters = NewsletterDesk(sources.texts, config, clock, pictures, drafts=drafts)
    pages = _pages(sources, routes, config.languages, pictures, drafts=drafts)
    happening, sent = events.entries(), letters.entries(in_order)
    # Programs that play podcasts or read feeds know these two by their own addresses.
    known = {config.feed_logo, sources.podcast.image if sources.podcast else None}
    withheld = frozenset(pictures.withheld() - known)
    publication = Publication(
        config=config,
        routes=routes,
        entries=tuple(in_order),
        pages=pages,
        people=registers.people,
        terms=registers.terms,
        findings=(
            *findings,
            *number_findings(in_order, sources.issues),
            *registers.findings,
            *pictures.findings,
            *recordings.findings,
            *letters.findings,
            *of_security,
            *podcast_findings(
                sources.podcast,
                any(e.article.type == "podcast" and e.recorded for e in in_order),
                sources.shelves.size_of,
            ),
        ),
        held_back=tuple(sorted((*held_back, *events.held_back, *letters.held_back))),
        withheld=withheld,
        prints=pictures.prints(),
        stripped=pictures.stripped(withheld),
        news=news_of(in_order, config, clock),
        security_holds=security_holds,
        events=happening,
        newsletters=sent,
        newsletter=sources.newsletter,
        podcast=sources.podcast,
        covers=covers,
        portraits=portraits,
        emblems=emblems,
        pdfs=pdfs,
        logos=logos,
        issues=tuple(sorted(sources.issues, key=lambda issue: issue.id)),
        tombstones=tombstones(sources.articles, entries, config, routes, clock),
        house=replace(
            sources.house,
            pins=pins_in_force(sources.house.home, clock),
            notice=notice_in_force(sources.house.notices, clock, config.zone),
        ),
    )
    return publication, [*faults, *registers.faults, *pictures.faults, *recordings.faults]


class _Desk:
    """Makes one entry after the other."""

    def __init__(
        self,
        sources: Sources,
        registers: Registers,
        routes: Routes,
        pictures: PictureDesk,
        recordings: RecordingDesk,
        *,
        config: Config,
        clock: Clock,
        originals: Mapping[str, str | None],
        chapters: Mapping[str, list[Chapter]],
        drafts: bool,
    ) -> None:
        self.sources, self.registers, self.routes, self.config = sources, registers, routes, config
        self.pictures, self.recordings, self.drafts = pictures, recordings, drafts
        self.originals, self.chapters, self.clock = originals, chapters, clock
        self.calendar = clock.calendar(config.zone)
        self._terms_of: dict[tuple[str, tuple[str, ...], str], tuple[Term, ...]] = {}
        self._contributors_of: dict[tuple[tuple[Contribution, ...], str], tuple[Contributor, ...]] = {}

    def entry(self, article: Article, state: str, *, is_shown: bool) -> Entry:
        """Return the entry of `article`, its references resolved. What is not shown asks for no time."""
        place, lang, registers = article.location, article.lang, self.registers
        text = self.sources.texts[article.path]
        url = self._url(article)
        lead, shown, in_chapters = self.pictures_of(article, state)
        parts = self._chapters(article, url, in_chapters)
        own = self._contributors(article.authors, article.lang, place)
        updated = schedule.updated_at(article, self.config)
        return Entry(
            article=article,
            version=text.version,
            body=text.body,
            url=url,
            contributors=own or _once_each(c for part in parts for c in part.contributors),
            series=registers.term("series", article.series, lang, place) if article.series else None,
            topics=self._terms("topic", article.topics, lang, place),
            regions=self._terms("region", article.regions, lang, place),
            group=group_of(article.uid, self.originals),
            state=state,
            published=schedule.published_at(article, self.config),
            updated=updated,
            listed=is_shown and schedule.is_listed(article, self.clock),
            years_old=self._years_old(article, updated) if state == "published" else None,
            chapters=parts,
            lead=lead,
            pictures=shown,
            downloads=self.downloads(article, state) if article.downloads else (),
            recorded=self.recorded(article, state),
        )

    def recorded(self, article: Article, state: str) -> Recorded | None:
        """Return what can be heard or seen of a text."""
        if article.recording is None:
            return None
        body = self.sources.texts[article.path].body
        return self.recordings.recorded(article.recording, body, self._shower(article, state))

    def _shower(self, article: Article, state: str) -> Shower:
        gone = article.withdrawn is not None and not article.draft
        out = article.lang in self.config.languages and (state == "published" or (self.drafts and not gone))
        return Shower(
            article.location, article.lang, self._url(article), article.date, out, draft=state != "published"
        )

    def covers(self) -> dict[str, Picture]:
        """The cover of each issue that has one and may show it."""
        issues = ((i.id, i.cover, i.cover_credit, i.location) for i in self.sources.issues)
        return self._of_records("cover", issues)

    def portraits(self) -> dict[str, Picture]:
        """The portrait of each person who has one and may show it."""
        found = (
            (
                p.id,
                self.pictures.portrait(
                    p.portrait, SourceLocation(f"content/people/{p.id}.toml"), credit=p.portrait_credit
                ),
            )
            for p in self.sources.people
            if p.portrait
        )
        return {name: picture for name, picture in found if picture}

    def emblems(self) -> dict[str, Picture]:
        """The emblem of each series that has one and may show it."""
        found = (
            (
                t.id,
                self.pictures.of_record(
                    t.emblem,
                    SourceLocation(f"content/series/{t.id}.toml"),
                    credit=t.emblem_credit,
                    kind="emblem",
                    decorative=not t.emblem_alt.by_lang,
                ),
            )
            for t in self.sources.terms
            if t.emblem
        )
        return {name: picture for name, picture in found if picture}

    def _of_records(
        self, kind: str, records: Iterable[tuple[str, str | None, str | None, SourceLocation]]
    ) -> dict[str, Picture]:
        found = (
            (name, self.pictures.of_record(file, place, credit=credit, kind=kind))
            for name, file, credit, place in records
            if file
        )
        return {name: picture for name, picture in found if picture}

    def pdfs(self, entries: Iterable[Entry]) -> dict[str, tuple[str, str, str, int]]:
        """The PDF of each issue that has one. It is published as soon as one of `entries` is in the issue, which then has a page."""
        begun = {(entry.series.id, entry.article.issue) for entry in entries if entry.series and entry.listed}
        found: dict[str, tuple[str, str, str, int]] = {}
        for issue in self.sources.issues:
            is_out = (issue.series, issue.number) in begun
            if issue.pdf and (file := self._file(issue.pdf, issue.number, issue.location, out=is_out)):
                found[issue.id] = file
        return found

    def logos(self) -> tuple[tuple[str, str, str, int] | None, ...]:
        """The files that the press may use."""
        press = self.sources.house.press
        place = SourceLocation("content/press.toml")
        return tuple(self._file(logo.file, "", place) for logo in (press.logo if press else ()))

    def _file(
        self, name: str, label: str, place: SourceLocation, *, out: bool = True, required: bool = True
    ) -> tuple[str, str, str, int] | None:
        """A file below assets/ that is offered; None, with a fault where it is required, for one that is not there.

        What only offers it that is not `out` does not publish it.
        """
        self.pictures.offer(name, out=out)
        weight = self.sources.shelves.weight_of(name)
        if weight is not None:
            return label, self.routes.asset(name), name.rpartition(".")[2].upper(), weight
        if required:
            self.pictures.faults.append(
                DanglingReference(
                    f"offers the file '{name}', which is not published from assets/",
                    location=place,
                    hint="Put the file into assets/files/; docs/content.md names the kinds that are published.",
                )
            )
        return None

    def downloads(self, article: Article, state: str) -> tuple[tuple[str, str, str, int], ...]:
        """The files that go with a text. Of a draft, one that is missing is no fault yet."""
        out = self._shower(article, state).out
        files = (
            self._file(d.file, d.label, article.location, out=out, required=not article.draft)
            for d in article.downloads
        )
        return tuple(file for file in files if file)

    def pictures_of(
        self, article: Article, state: str
    ) -> tuple[Picture | None, tuple[Picture, ...], dict[str, tuple[Picture, ...]]]:
        """Return the lead picture of a text, those of its body, and those of its chapters by path."""
        shower = self._shower(article, state)
        texts = self.sources.texts
        in_chapters: dict[str, tuple[Picture, ...]] = {}
        if self.chapters:
            for chapter in self.chapters.get(article.path.rpartition("/")[0], ()):
                place = SourceLocation(chapter.path)
                url = self.routes.chapter(shower.url, chapter.slug)
                body = texts[chapter.path].body
                in_chapters[chapter.path] = self.pictures.of_body(body, replace(shower, place=place, url=url))
        hero = article.hero
        lead = self.pictures.lead(article, shower) if hero.file or hero.rights else None
        return lead, self.pictures.of_body(texts[article.path].body, shower), in_chapters

    def _url(self, article: Article) -> str:
        return self.routes.article(article.lang, article.date[:4] or "undated", article.slug)

    def _terms(
        self, taxonomy: str, names: tuple[str, ...], lang: str, place: SourceLocation
    ) -> tuple[Term, ...]:
        """The terms with these names. Many texts have the same ones, and what is wrong with them is told once."""
        known = self._terms_of.get((taxonomy, names, lang))
        if known is None:
            found = [self.registers.term(taxonomy, name, lang, place) for name in names]
            known = self._terms_of[taxonomy, names, lang] = tuple({term.id: term for term in found}.values())
        return known

    def _contributors(
        self, contributions: tuple[Contribution, ...], lang: str, place: SourceLocation
    ) -> tuple[Contributor, ...]:
        """The people meant, by their names in the text's language. Where one cannot be found, that is told of each text."""
        known = self._contributors_of.get((contributions, lang))
        if known is None:
            people = [self.registers.person(c, lang, place) for c in contributions]
            named = zip(people, contributions, strict=True)
            known = tuple([Contributor(person, c.role) for person, c in named if person is not None])
            if len(known) == len(people):
                self._contributors_of[contributions, lang] = known
        return known

    def _chapters(
        self, article: Article, url: str, pictures: Mapping[str, tuple[Picture, ...]]
    ) -> tuple[ChapterEntry, ...]:
        if not self.chapters:
            return ()
        folder = article.path.rpartition("/")[0]
        return tuple(
            ChapterEntry(
                chapter=chapter,
                version=self.sources.texts[chapter.path].version,
                number=number,
                url=self.routes.chapter(url, chapter.slug),
                body=self.sources.texts[chapter.path].body,
                contributors=self._contributors(chapter.authors, article.lang, SourceLocation(chapter.path)),
                pictures=pictures.get(chapter.path, ()),
            )
            for number, chapter in enumerate(self.chapters.get(folder, ()), start=1)
        )

    def _years_old(self, article: Article, updated: datetime) -> int | None:
        """Reports are kept as records, however old."""
        if article.type == "report":
            return None
        return schedule.years_old(article, updated, self.config, self.calendar)


def _once_each(contributors: Iterable[Contributor]) -> tuple[Contributor, ...]:
    return tuple({(c.person.id, c.role): c for c in contributors}.values())


def _by_report(chapters: Iterable[Chapter]) -> dict[str, list[Chapter]]:
    grouped: dict[str, list[Chapter]] = {}
    for chapter in sorted(chapters, key=lambda c: c.path):
        grouped.setdefault(chapter.report, []).append(chapter)
    return grouped


def _pages(
    sources: Sources, routes: Routes, languages: tuple[str, ...], pictures: PictureDesk, *, drafts: bool
) -> tuple[PageEntry, ...]:
    originals = {p.uid: p.translation_of for p in sources.pages}
    out = {p.path: (drafts or not p.draft) and p.lang in languages for p in sources.pages}
    ordered = sorted(sources.pages, key=lambda p: (p.weight, p.path))
    found = {
        p.path: pictures.of_body(sources.texts[p.path].body, _shower(p, routes, out=out[p.path]))
        for p in ordered
    }
    shown = (p for p in ordered if out[p.path])
    return tuple(
        PageEntry(
            p,
            sources.texts[p.path].version,
            sources.texts[p.path].body,
            routes.page(p.lang, p.slug),
            group_of(p.uid, originals),
            found[p.path],
        )
        for p in shown
    )


def _shower(page: Page, routes: Routes, *, out: bool) -> Shower:
    place, url = SourceLocation(page.path), routes.page(page.lang, page.slug)
    return Shower(place, page.lang, url, page.updated or "", out, draft=page.draft)


def _duplicates(articles: Sequence[Article], config: Config) -> list[SitegenError]:
    faults: list[SitegenError] = []
    slugs: dict[tuple[str, str], Article] = {}
    uids: dict[str, Article] = {}
    for article in sorted(articles, key=lambda a: a.path):
        first = slugs.setdefault((article.lang, article.slug), article)
        if first is not article:
            faults.append(
                DuplicateIdentity(
                    f"the slug {article.slug!r} is already taken by {first.path}",
                    location=article.location,
                    hint="Give one of the two another slug, such as "
                    f"{article.slug}-{article.date or config.default_lang}.",
                )
            )
        twin = uids.setdefault(article.uid, article)
        if twin is not article and (first is article or article.has_uid):
            faults.append(
                DuplicateIdentity(
                    f"the uid {article.uid!r} is already taken by {twin.path}",
                    location=article.location,
                    hint="Give the newer of the two a uid of its own; readers' feeds remember the older one.",
                )
            )
    return faults


def _duplicate_chapters(chapters: Sequence[Chapter]) -> list[SitegenError]:
    faults: list[SitegenError] = []
    seen: dict[tuple[str, str], str] = {}
    for chapter in sorted(chapters, key=lambda c: c.path):
        first = seen.setdefault((chapter.report, chapter.slug), chapter.path)
        if first != chapter.path or chapter.slug == WHOLE_REPORT:
            taken = "the page that holds the whole report" if chapter.slug == WHOLE_REPORT else first
            faults.append(
                DuplicateIdentity(
                    f"the slug {chapter.slug!r} is already taken by {taken}",
                    location=SourceLocation(chapter.path),
                    hint="Give the chapter another slug.",
                )
            )
    return faults


def _unknown_languages(sources: Sources, config: Config) -> list[SitegenError]:
    items: list[Article | Page] = [*sources.articles, *sources.pages]
    return [
        DanglingReference(
            f"the language {item.lang!r} is not one of this site's",
            location=SourceLocation(item.path),
            hint=f"Write one of {', '.join(config.languages)}, or add it to languages in sitegen.toml.",
        )
        for item in items
        if item.lang not in config.languages and not item.draft
    ]


def _same_language(texts: Sequence[Article] | Sequence[Page]) -> list[SitegenError]:
    langs = {text.uid: text.lang for text in texts}
    return [
        DanglingReference(
            f"translation_of names {text.translation_of!r}, which is in the same language",
            location=SourceLocation(text.path),
            hint="Name the original in the other language, or correct the line lang.",
        )
        for text in texts
        if text.translation_of and langs.get(text.translation_of) == text.lang
    ]


def _duplicate_pages(pages: Sequence[Page]) -> list[SitegenError]:
    faults: list[SitegenError] = []
    seen: dict[str, Page] = {}
    for page in sorted(pages, key=lambda p: p.path):
        first = seen.setdefault(page.uid, page)
        if first is not page:
            faults.append(
                DuplicateIdentity(
                    f"the uid {page.uid!r} is already taken by {first.path}",
                    location=SourceLocation(page.path),
                    hint="Give one of the two another uid.",
                )
            )
    return faults


def _dangling_uids(sources: Sources) -> list[SitegenError]:
    articles = {a.uid for a in sources.articles}
    pages = {p.uid for p in sources.pages}
    named: list[tuple[str, str, str | None, set[str]]] = []
    for article in sources.articles:
        named.append((article.path, "translation_of", article.translation_of, articles))
        named += [(article.path, "related.pin", uid, articles) for uid in article.related_pin]
        named += [(article.path, "related.block", uid, articles) for uid in article.related_block]
    named += [(page.path, "translation_of", page.translation_of, pages) for page in sources.pages]
    return [
        DanglingReference(
            f"{field} names {uid!r}, which no text has as its uid",
            location=SourceLocation(path),
            hint="Copy the uid from the front matter of the text that is meant.",
        )
        for path, field, uid, known in named
        if uid is not None and uid not in known
    ]


def _house_faults(sources: Sources) -> list[SitegenError]:
    """References of the front page, of issues, of topics and of withdrawn texts to texts that are not there."""
    uids = {article.uid for article in sources.articles}
    home = sources.house.home
    people = {person.id for person in sources.people}
    return [
        *(pins_to_nothing(home, sources.pin_places, uids) if home else ()),
        *(
            DanglingReference(
                f"names the expert {who!r}, who has no record",
                location=SourceLocation("content/home.toml"),
                hint=f"Write content/people/{who}.toml, or correct the id.",
            )
            for who in (home.experts if home else ())
            if who not in people
        ),
        *rubric_faults(sources.issues, sources.articles),
        *unknown_successors(sources.articles, uids),
        *(
            DanglingReference(
                f"start_here names {uid!r}, which no text has as its uid",
                location=SourceLocation(f"content/topics/{term.id}.toml"),
                hint="Copy the uid from the front matter of the text that is meant.",
            )
            for term in sources.terms
            for uid in term.start_here
            if uid not in uids
        ),
    ]


def _remarks(article: Article, config: Config) -> list[Finding]:
    remarks: list[Finding] = []
    if article.status == "withdrawn" and article.withdrawn is None and not article.draft:
        remarks.append(unexplained(article))
    if not article.has_uid:
        remarks.append(
            Finding(
                "no-uid",
                "has no uid, so its feed id hangs on the file's name",
                article.location,
                f"Add a line that never changes: uid: {article.uid}",
            )
        )
    if not article.authors and article.type != "press":
        remarks.append(
            Finding(
                "missing-author",
                f"has no author; {config.site_name(article.lang)} is shown",
                article.location,
                "Add a line: authors: [Name Surname]",
            )
        )
    if article.updated and article.updated < article.date:
        remarks.append(
            Finding(
                "updated-before-date",
                f"was updated ({article.updated}) before it was published ({article.date})",
                article.location,
                "Correct one of the two dates.",
            )
        )
    remarks += _of_corrections(article)
    remarks += _of_lengths(article)
    return remarks


def _of_corrections(article: Article) -> Iterator[Finding]:
    """What readers would not learn of a change."""
    latest = max((note.date for note in article.corrections), default="")
    if article.updated and not latest:
        yield Finding(
            "updated-unexplained",
            f"was updated ({article.updated}), and nothing says why",
            article.location,
            f'Add to corrections: {{date: {article.updated}, kind: update, text: "…"}}; of typing errors, remove updated.',
        )
    elif latest and latest > max(article.updated or "", article.date):
        yield Finding(
            "correction-undated",
            f"was corrected on {latest}, and updated does not say so",
            article.location,
            f"Write updated: {latest}, so that feeds and search engines learn of it.",
        )


def _of_lengths(article: Article) -> Iterator[Finding]:
    """What is too long, or too little, to do its work."""
    if len(article.title) > LONGEST_TITLE:
        yield Finding(
            "long-title",
            f"has a title of {len(article.title)} characters; {LONGEST_TITLE} are the most that is read",
            article.location,
            "Shorten it; a subtitle or the standfirst can say the rest.",
        )
    count = len(article.takeaways)
    if count and not 3 <= count <= 5:
        yield Finding(
            "takeaways",
            f"has {count} takeaway{'s' if count > 1 else ''}; three to five are read",
            article.location,
            "Write three to five sentences, or none.",
        )
    long = next((text for text in article.takeaways if len(text.split()) > LONGEST_TAKEAWAY), None)
    if long is not None:
        yield Finding(
            "takeaways",
            f"has a takeaway of {len(long.split())} words: {' '.join(long.split()[:6])} …",
            article.location,
            f"Say it in {LONGEST_TAKEAWAY}.",
        )
