"""A whole site made from a snapshot: the heavy part of the line, imported only where something has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urljoin

from sitegen import config as config_file
from sitegen.build import books, editions
from sitegen.build.faults import attempt
from sitegen.build.files import Shelf
from sitegen.build.inputs import RIGHTS, SUPPORT, Inputs, read_inputs
from sitegen.build.library import Library
from sitegen.build.memory import Memory
from sitegen.build.pages import Press, Seen, Table, told_of
from sitegen.build.prints import Darkroom
from sitegen.build.relations import Matches, RelatedNotes, related
from sitegen.build.search_index import put_indexes
from sitegen.build.sizes import Sizes
from sitegen.build.style import StyleSheet
from sitegen.build.texts import Known, ReadingPlace, TextDesk, reading_place
from sitegen.build.values import Account, Built, Options, Progress
from sitegen.config import Config, NormaliseOptions
from sitegen.content.anchor_lock import ANCHORS, AnchorLock
from sitegen.content.support_schema import SupportFile
from sitegen.design.style import Style
from sitegen.engine.canon import digest_of
from sitegen.engine.pool import Pool
from sitegen.engine.snapshot import Snapshot
from sitegen.errors import DanglingReference, DuplicateIdentity, Faults, SitegenError, SourceLocation
from sitegen.publication.anchors import anchor_findings
from sitegen.publication.assemble import Sources, assemble
from sitegen.publication.clock import Clock
from sitegen.publication.links import dead_ends, settings_without_page
from sitegen.publication.model import Publication, Text
from sitegen.publication.pictures import Shelves
from sitegen.publication.proofs import proof_faults, proof_findings, redirected_links
from sitegen.publication.recordings import Files
from sitegen.publication.redirects import Redirect, redirects_of, short_addresses, stubs_in_the_way
from sitegen.publication.rights import NoRightsFile
from sitegen.publication.routes import Routes
from sitegen.publication.support_time import running
from sitegen.publish.release import Stage
from sitegen.render import assets as asset_files
from sitegen.render import host_headers, redirect_files
from sitegen.render.host_limits import beyond_limits
from sitegen.render.templates import Layouts
from sitegen.theme import Assets as ThemeAssets
from sitegen.views.cite import cite_plans
from sitegen.views.context import Assets, Context, SiteFacts
from sitegen.views.feeds import feed_plans
from sitegen.views.frame import make_frame
from sitegen.views.machine_files import machine_files
from sitegen.views.moved import moved_plan, short_plans
from sitegen.views.plan import Part, Plan, View
from sitegen.views.policies import corrections_pages, drafted_pages
from sitegen.views.republish import republish_plans
from sitegen.views.search import searched_languages
from sitegen.views.share import card_plans
from sitegen.views.site import all_pages, other_files
from sitegen.views.versions import version_plans

SEARCH_LAYOUT = "search.html"
"""Of the pages that run the search: they alone may run WebAssembly."""
HOST_FILES = (redirect_files.NETLIFY, host_headers.NETLIFY)
SEARCH_SCRIPTS = ("js/search.js", "js/search-engine.js")
"""Published only where there is a page that loads it."""


@dataclass(frozen=True)
class Bench:
    """What a build works with, beside its inputs."""

    memory: Memory
    related: RelatedNotes
    pool: Pool
    account: Account
    progress: Progress
    state: str = ""
    """Names what the site is made from."""
    stage: Stage | None = None
    """None where nothing is to be put anywhere."""
    explain: bool = False
    held: list[object] = field(default_factory=list)
    """What a build is done with, until nobody waits: to let go of ten thousands of values takes its time."""


def relate_site(
    snapshot: Snapshot, default: Snapshot, options: Options, clock: Clock, bench: Bench
) -> tuple[Publication, Matches]:
    """Return the publication and the related posts of each of its texts. `Faults`: what is wrong with it."""
    making = _Making(snapshot, default, options, clock, bench)
    _, publication, _, matches = making.relate()
    if making.faults:
        raise Faults(making.faults)
    return publication, matches


@dataclass(frozen=True)
class Survey:
    """A site at one moment, as far as it is decided which texts are out and what is asked of whom."""

    publication: Publication
    support: SupportFile | None
    """`content/support.toml` as it is written, whatever the moment."""
    facts: SiteFacts
    """With the file as it stands at the moment."""
    layouts: Layouts
    clock: Clock
    """It was asked everything that a build asks."""
    library: Library
    lock: AnchorLock | None
    """What is written down of the addresses of headings; None where nothing is."""


def survey_site(
    snapshot: Snapshot, default: Snapshot, options: Options, clock: Clock, bench: Bench
) -> Survey:
    """Go down the line as far as what is decided by the moment. `Faults`: what is wrong with the site."""
    making = _Making(snapshot, default, options, clock, bench)
    inputs, publication, library = making.read()
    if making.faults or inputs.layouts is None:
        raise Faults(making.faults)
    facts = making.facts(inputs, publication)
    return Survey(publication, inputs.support, facts, inputs.layouts, clock, library, making.lock)


def make_site(
    snapshot: Snapshot, default: Snapshot, options: Options, clock: Clock, bench: Bench
) -> tuple[Built, ReadingPlace]:
    """Put every file of the site on the stage; return what was made, and what texts were read with.

    `Faults`: everything that is wrong with it, sorted by place.
    """
    making = _Making(snapshot, default, options, clock, bench)
    return making.run(), reading_place(making.config)


class _Making:
    """One site being made."""

    def __init__(
        self, snapshot: Snapshot, default: Snapshot, options: Options, clock: Clock, bench: Bench
    ) -> None:
        self.snapshot, self.default, self.options = snapshot, default, options
        self.clock, self.bench, self.step = clock, bench, bench.account.step
        self.faults: list[SitegenError] = []
        self.lock: AnchorLock | None = None
        self.names_in_lock: Sequence[str] = ()
        self.texts: Mapping[str, Text] = {}
        self.short: Sequence[Redirect] = ()
        config = config_file.read(snapshot.files.get(config_file.FILE))
        self.config: Config = (
            replace(config, base_url=urljoin(config.base_url, "/")) if options.at_root else config
        )
        if self.config.search and not options.search:
            self.config = replace(self.config, search_index=False)

    def run(self) -> Built:
        """Go down the whole line."""
        inputs, publication, library, matches = self.relate()
        with self.step("plans"):
            pictures = inputs.theme.assets if inputs.theme else {}
            darkroom = Darkroom(
                publication.prints, pictures, self.bench.memory, self.bench.pool, publication.routes
            )
            context = Context(self.facts(inputs, publication), publication, matches, name_of, darkroom.crop)
        if self.config.pdf_types and inputs.theme is not None:
            with self.step("editions"):
                context.editions = editions.make_editions(
                    self._editions_desk(context, library, inputs.theme.assets, darkroom)
                )
        if inputs.theme is not None:
            with self.step("books"):
                context.books = books.make_books(
                    self._books_desk(context, library, inputs.theme.assets, darkroom)
                )
        with self.step("plans"):
            self.short = short_addresses(publication)
            pages = attempt(self.faults, lambda: list(all_pages(context)))
            feeds = attempt(self.faults, lambda: [*feed_plans(context), *other_files(context)])
            copies = [
                *republish_plans(context),
                *cite_plans(context),
                *version_plans(context),
                *short_plans(self.short),
            ]
            cards = list(card_plans(context))
        self.bench.held.append((context, pages, feeds, copies, cards, library))
        ready = set(inputs.strings) == set(context.languages)
        if pages is None or feeds is None or inputs.layouts is None or inputs.style is None or not ready:
            raise Faults(self.faults)
        with self.step("pictures"):
            self._develop(darkroom)
        return self._put(
            inputs, context, library, pages, feeds=feeds, copies=copies, cards=cards, darkroom=darkroom
        )

    def _books_desk(
        self, context: Context, library: Library, assets: ThemeAssets, darkroom: Darkroom
    ) -> books.Desk:
        bench = self.bench
        return books.Desk(
            context, library, assets, darkroom, self._stage, bench.memory.folder, bench.pool, self.faults,
            bench.account, bench.progress,
        )  # fmt: skip

    def _editions_desk(
        self, context: Context, library: Library, assets: ThemeAssets, darkroom: Darkroom
    ) -> editions.Desk:
        bench = self.bench
        return editions.Desk(
            context, library, assets, self._stage, bench.memory.folder, bench.pool, self.faults, darkroom
        )

    def relate(self) -> tuple[Inputs, Publication, Library, Matches]:
        """Go down the line as far as the related posts."""
        inputs, publication, library = self.read()
        with self.step("related"):
            matches = related(publication, library, self.bench.related)
        return inputs, publication, library, matches

    def read(self) -> tuple[Inputs, Publication, Library]:
        """Read everything, and put the publication together."""
        bench = self.bench
        with self.step("settings, records, layouts"):
            inputs = read_inputs(self.snapshot, self.default, self.config, bench.memory.folder, self.faults)
        with self.step("texts"):
            desk = TextDesk(self.snapshot, reading_place(self.config), bench.memory.store, bench.pool)
            texts, fresh = desk.read(bench.memory.texts.texts, self.faults, bench.progress)
            bench.account.read += fresh
            bench.memory.texts.replace(texts)
            self.lock = desk.lock if ANCHORS in self.snapshot.files else None
            self.names_in_lock = [known.text.body.anchors.text for known in texts.values()]
        library = Library(texts, desk, bench.memory.store)
        with self.step("publication"):
            sizes = Sizes(bench.memory.folder, inputs.theme.assets if inputs.theme else None)
            publication = self._assemble(inputs, texts, sizes)
            sizes.keep()
        return inputs, publication, library

    def _assemble(self, inputs: Inputs, texts: Mapping[str, Known], sizes: Sizes) -> Publication:
        sound = not self.faults
        self.texts = {path: known.text for path, known in texts.items()}
        self.faults.extend(proof_faults(self.texts))
        sources = Sources(
            texts=self.texts,
            people=inputs.records.people,
            terms=inputs.records.terms,
            shelves=Shelves(
                inputs.media,
                inputs.rights,
                inputs.theme.assets if inputs.theme else (),
                sizes.of,
                sizes.digest_of,
                sizes.weight_of,
            ),
            files=_files(inputs.theme.assets) if inputs.theme else Files(),
            newsletter=inputs.newsletter,
            podcast=inputs.podcast,
            issues=inputs.records.issues,
            house=inputs.house,
            pin_places=inputs.pin_places,
        )
        publication, found = assemble(sources, self.config, self.clock, drafts=self.options.drafts)
        # Where a file could not be read, a reference to it is not a fault of its own.
        self.faults.extend(f for f in found if sound or not isinstance(f, DanglingReference))
        return publication

    def facts(self, inputs: Inputs, publication: Publication) -> SiteFacts:
        """What every page may read."""
        routes = publication.routes
        style = inputs.style
        return SiteFacts(
            config=replace(self.config, normalise=NormaliseOptions(), theme=Style(), crossref=None),
            support=running(inputs.support, self.clock, self.config.zone) if inputs.support else None,
            rights=inputs.rights,
            assets=Assets(
                stylesheets=tuple((part, routes.asset(name)) for part, (name, _) in style.sheets.items())
                if style
                else (),
                icon=routes.asset("favicon.svg"),
                papers=(style.paper, style.dark_paper) if style else ("", ""),
                colours=style.colours if style else (),
            ),
            pages=(
                *((e.page.lang, e.page.slug, e.group, e.url) for e in publication.pages),
                *drafted_pages(publication),
            ),
            corrections=corrections_pages(publication),
            searched=searched_languages(publication),
        )

    def _put(
        self,
        inputs: Inputs,
        context: Context,
        library: Library,
        pages: list[View | Plan],
        *,
        feeds: list[Plan | View],
        copies: list[Plan],
        cards: list[Plan],
        darkroom: Darkroom,
    ) -> Built:
        publication, stage = context.publication, self._stage
        assert inputs.theme is not None and inputs.style is not None  # noqa: S101, PT018 - `run` stopped otherwise
        shelf = Shelf(context.routes)
        with self.step("assets"):
            files = set(
                self._put_assets(inputs.theme.assets, inputs.style, context, shelf, darkroom=darkroom)
            )
        for uid, edition in context.editions.items():
            path = shelf.place(edition.url, context.by_uid[uid].article.path)
            files |= {path} if path else set()
        for edition in context.books.values():
            path = shelf.place(edition.url, "[epub]")
            files |= {path} if path else set()
        files |= {
            one.path
            for one in darkroom.prints.values()
            if one.published and shelf.place(one.url, f"assets/{one.order.name}")
        }
        plans: dict[str, Plan | View] = {}
        for plan in (*pages, *feeds, *copies, *cards):
            path = shelf.place(plan.url, plan.source)
            if path is not None:
                plans[path] = plan
        redirects = redirects_of(publication)
        extra = {
            path: data
            for url, data, source in (
                *machine_files(pages, context),
                *_for_hosts(redirects, self.short, context.routes),
                *_headers(plans, context),
            )
            if (path := shelf.place(url, source)) is not None
        }
        # Two texts of one slug were told as such; that they would share a path is the same fault.
        if not any(isinstance(fault, DuplicateIdentity) for fault in self.faults):
            self.faults.extend(shelf.collisions)
        obstacles = stubs_in_the_way(redirects, shelf.taken, context.routes)
        self.faults.extend(obstacles)
        if not obstacles:
            plans |= _at_old_addresses(redirects, context.routes)
        with self.step("pages"):
            told = told_of(self._put_pages(inputs, context, library, plans).values())
        if inputs.rights is None and RIGHTS in self.snapshot.files:  # it is there, and was told to be wrong
            self.faults[:] = [fault for fault in self.faults if not isinstance(fault, NoRightsFile)]
        for path, data in extra.items():
            stage.put(path, data)
        limits = tuple(beyond_limits(*(extra.get(name, b"") for name in HOST_FILES)))
        files |= {*plans, *extra}
        searched = self._put_search(context, library, shelf, files)
        # What is left out of a page for want of a right is told as such, and is no link that leads nowhere.
        files |= {context.routes.file_of(context.routes.asset(name)) for name in publication.withheld}
        with self.step("links"):
            dead = (
                *dead_ends(publication, files),
                *settings_without_page(_named_in_settings(inputs, context), context.routes, files),
            )
        if self.faults:
            raise Faults(self.faults)
        darkroom.note()
        return Built(
            pages=len(pages),
            feeds=len(feeds),
            copies=len(copies),
            cards=len(cards),
            findings=(
                *inputs.unread,
                *publication.findings,
                *anchor_findings(publication, self.lock, self.names_in_lock),
                *proof_findings(self.texts),
                *redirected_links(self.texts, {unquote(redirect.old): redirect for redirect in redirects}),
                *dead,
                *told,
                *limits,
            ),
            unpublished=publication.held_back,
            searched=searched,
            previews=_only_in_preview(publication),
        )

    def _develop(self, darkroom: Darkroom) -> None:
        """Put the prints of pictures on the stage: live ones as they stand, the others from the store or newly made."""
        stage, wanted = self._stage, []
        for path, one in darkroom.prints.items():
            known = darkroom.known(path)
            if known is not None and (not one.published or stage.holds(path, known)):
                darkroom.keep(path)
                if one.published:
                    stage.keep(path)
            else:
                wanted.append(path)
        bench = self.bench
        for path, data in darkroom.develop(wanted, self.faults, bench.progress, bench.account):
            if darkroom.prints[path].published:
                stage.put(path, data)

    @property
    def _stage(self) -> Stage:
        assert self.bench.stage is not None  # noqa: S101 - a site is made to be put somewhere
        return self.bench.stage

    def _put_pages(
        self, inputs: Inputs, context: Context, library: Library, plans: Mapping[str, Plan | View]
    ) -> Mapping[str, Seen]:
        bench = self.bench
        assert inputs.layouts is not None  # noqa: S101 - `run` stopped otherwise
        press = Press(
            context.facts,
            {lang: make_frame(context, lang, inputs.strings[lang]) for lang in context.languages},
            inputs.layouts,
            inputs.layout_sources,
            bench.memory.folder,
        )
        table = Table(
            library, bench.memory, self._stage, bench.pool, self.faults, bench.progress, bench.account,
            explain=bench.explain,
        )  # fmt: skip
        seen = press.make(plans, table)
        if not self.faults:
            # In this order: what is shared may be older than the pages say, and never newer.
            bench.memory.pages.replace(seen, bench.state)
            bench.memory.share(press.shared)
        return seen

    def _put_search(self, context: Context, library: Library, shelf: Shelf, files: set[str]) -> int:
        """Put the search index there, last: where something is wrong with the site, nobody waits for it."""
        if self.faults or not (context.config.search and context.config.search_index):
            return 0
        with self.step("search index"):
            found = attempt(
                self.faults,
                lambda: put_indexes(context, library, self._stage, self.bench.memory.folder),
            )
        paths, count = found or ((), 0)
        for path in paths:
            shelf.place(context.routes.at_root(path), "[search]")
        self.faults.extend(shelf.collisions)
        files.update(paths)
        return count

    def _put_assets(
        self, assets: ThemeAssets, style: StyleSheet, context: Context, shelf: Shelf, *, darkroom: Darkroom
    ) -> Iterator[str]:
        stage, routes = self._stage, context.routes
        for name, data in (*style.sheets.values(), *style.fonts):
            path = shelf.place(routes.asset(name), "assets/css")
            if path is not None:
                stage.put(path, data)
                yield path
        withheld, without = context.publication.withheld, dict(context.publication.stripped)
        for name in asset_files.other_assets(assets):
            if name in withheld or (name in SEARCH_SCRIPTS and not context.config.search):
                continue
            path = shelf.place(routes.asset(name), f"assets/{name}")
            if path is None:
                continue
            known = assets.digest(name)
            if name in without:
                known = darkroom.digest_of_stripped(name, known, without[name])
            if stage.holds(path, known):
                stage.keep(path)
            else:
                stage.put(path, darkroom.stripped(name, without[name]) if name in without else assets[name])
            yield path


def _only_in_preview(publication: Publication) -> tuple[tuple[str, str], ...]:
    shown: list[tuple[str, str]] = [(e.url, e.state) for e in publication.entries]
    shown += [(e.url, e.state) for e in publication.events]
    shown += [(e.url, e.state) for e in publication.newsletters]
    return tuple((url, state) for url, state in shown if state != "published")


def _files(assets: ThemeAssets) -> Files:
    """What recordings and transcripts are looked for among: what is published as it is."""
    return Files(frozenset(asset_files.other_assets(assets)), assets.size, assets.__getitem__)


def _named_in_settings(inputs: Inputs, context: Context) -> Iterator[tuple[SourceLocation, str, str]]:
    """(place, address, how pages link it) of every address that notices and the files on rights and support name, each once."""
    named: dict[tuple[str, str], None] = {}
    for profile in inputs.rights.profile.values() if inputs.rights else ():
        named |= {(RIGHTS, address): None for address in (profile.url, profile.acquire) if address}
    if inputs.support:
        org = inputs.support.org
        addresses = (org.accounts_url, org.policy_url, *(block.href for block in inputs.support.block))
        named |= {(SUPPORT, address): None for address in addresses if address}
    machines, logo = context.config.machines, context.config.feed_logo
    security = machines.security
    ours = (machines.mining_policy, *((*security.contact, security.policy) if security else ()))
    named |= {(config_file.FILE, address): None for address in ours if address}
    for path, address in named:
        yield SourceLocation(path), address, context.local_path(address, context.config.default_lang)
    notices = inputs.house.notices.notice if inputs.house.notices else ()
    for notice, (place, _) in zip(notices, inputs.notice_places, strict=True):
        languages = [lang for lang in context.languages if notice.text.in_language(lang, "")]
        if notice.url and languages:
            yield place, notice.url, context.local_path(notice.url, languages[0])
    if logo:
        yield SourceLocation(config_file.FILE), logo, context.routes.asset(logo)


def name_of(part: Part) -> str:
    """A short name for a part of a key."""
    return digest_of(part)


def _at_old_addresses(redirects: Sequence[Redirect], routes: Routes) -> dict[str, Plan | View]:
    """The pages that send readers on, by path below output/."""
    return {
        routes.file_of(redirect.stub): moved_plan(redirect, redirect.stub)
        for redirect in redirects
        if redirect.stub is not None
    }


def _for_hosts(
    redirects: Sequence[Redirect], short: Sequence[Redirect], routes: Routes
) -> Iterator[tuple[str, bytes, str]]:
    """(URL, bytes, source) of the files that make hosts answer old and short addresses; none where there are none.

    Short ones stay out of `_redirects`: hosts read only so many lines of it (Cloudflare Pages 2,000), and old addresses need them more.
    """
    if redirects:
        pairs = [(redirect.old, redirect.url) for redirect in redirects]
        yield routes.at_root(redirect_files.NETLIFY), redirect_files.netlify(pairs), "[redirects]"
    if redirects or short:
        pairs = [(redirect.old, redirect.url) for redirect in (*redirects, *short)]
        yield routes.at_root(redirect_files.NGINX), redirect_files.nginx(pairs), "[redirects]"
        yield routes.at_root(redirect_files.APACHE), redirect_files.apache(pairs), "[redirects]"


def _headers(plans: Mapping[str, Plan | View], context: Context) -> Iterator[tuple[str, bytes, str]]:
    """(URL, bytes, source) of what tells hosts which headers to send."""
    routes, letter = context.routes, context.publication.newsletter
    searching = [plan.url for plan in plans.values() if plan.layout == SEARCH_LAYOUT]
    ahead = routes.asset("speculation.json")
    rules = host_headers.rules_of(
        host_headers.Needs(
            prefix=routes.prefix,
            forms=(letter.form_origin,) if letter and letter.form_origin else (),
            search=(*searching, *([routes.search_folder] if searching else [])),
            prefetch=ahead if context.config.prefetch else "",
            copies=context.config.republish_files,
        )
    )
    if context.config.prefetch:
        yield ahead, host_headers.speculation_rules(routes.prefix), "[links]"
    yield routes.at_root(host_headers.NETLIFY), host_headers.netlify(rules), "[headers]"
    yield routes.at_root(host_headers.NGINX), host_headers.nginx(rules), "[headers]"
