"""Pages and feeds, made anew only where what they are made from has changed.

What is remembered of a page: the key of its view, the digest of the view, the key of what shows it (layouts, frame), and the
digest of its bytes, which stand in the live release. Equal keys mean equal bytes, because a view is a function of the facts
of the site and of its scope, and a page one of its view, the frame and the templates that it can reach.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sitegen.build.layouts import LayoutSources, checked_layouts
from sitegen.build.library import Library
from sitegen.build.texts import body_of, fault_of
from sitegen.build.values import Account, Progress
from sitegen.engine import canon, notebook
from sitegen.engine.identity import engine_id
from sitegen.engine.pool import Job, Pool
from sitegen.errors import Finding, SitegenError, SourceLocation
from sitegen.publish.release import Stage
from sitegen.render.templates import Layouts
from sitegen.views.context import SiteFacts
from sitegen.views.plan import Plan, ShowsBodies, View
from sitegen.views.values import Frame

if TYPE_CHECKING:
    from sitegen.build.memory import Memory

FILE = "pages"
AT_ONCE = 200
"""Pages whose bodies are fetched at a time."""
FILES = frozenset(
    (
        "atom",
        "rss",
        "json",
        "opml",
        "calendar",
        "podcast",
        "sound-chapters",
        "share-card",
        "vcard",
        "republish-html",
        "republish-markdown",
        "republish-text",
        "cite-bib",
        "cite-ris",
        "cite-csl",
        "versions",
    )
)
"""What is written without a layout; its name stands where that of a layout would."""
Told = tuple[tuple[str, str, str, str], ...]
"""(code, message, file, hint) of each finding."""
Parts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Seen:
    """A page of the last build."""

    key: str
    """Of its view; the scope that it was made from is kept under this name. Empty for a page that is always looked at."""
    parts: Parts
    """(name, check sum) of what the view was made from: only to say what changed."""
    view: str
    """Digest of the view."""
    shell: str
    """Key of what shows it."""
    page: str
    """Digest of the page's bytes."""
    paths: tuple[str, ...]
    """The files of the texts whose bodies it shows."""
    told: Told = ()
    """What was to be told of it, beside the page itself."""


@dataclass
class PageNotes:
    """Every page of the last build, by path below output/; kept in `folder`."""

    folder: Path
    pages: dict[str, Seen] = field(default_factory=dict)
    of: str = ""
    """The state of the site that they belong to: see `Record.state`."""

    @classmethod
    def read(cls, folder: Path) -> PageNotes:
        """Read what the last build left."""
        found = notebook.read(folder / FILE)
        if found is None:
            return cls(folder)
        engine, of, rows = marshal.loads(found)  # noqa: S302 - ours, sealed
        if engine != engine_id():
            return cls(folder)
        return cls(folder, {path: Seen(*row) for path, row in rows.items()}, of)

    def replace(self, pages: dict[str, Seen], of: str) -> None:
        """Take the pages of this build, and write them down."""
        self.pages, self.of = pages, of
        rows = {path: (s.key, s.parts, s.view, s.shell, s.page, s.paths, s.told) for path, s in pages.items()}
        notebook.write(self.folder / FILE, marshal.dumps((engine_id(), of, rows)))


@dataclass(frozen=True)
class Table:
    """What the press works with."""

    library: Library
    memory: Memory
    stage: Stage
    pool: Pool
    faults: list[SitegenError]
    progress: Progress
    account: Account
    explain: bool = False


@dataclass(frozen=True)
class Order:
    """A page that is made anew, if only to see that it is the same: with its scope, as bytes, or with a finished view."""

    source: str
    layout: str
    lang: str
    scope: bytes
    bodies: tuple[str, ...]
    seen: Seen
    """What is known of it; `view` and `page` only where the live release shows that view as it would be shown now."""


class Press:
    """Makes the pages and feeds of one build."""

    def __init__(
        self,
        facts: SiteFacts,
        frames: Mapping[str, Frame],
        layouts: Layouts,
        sources: LayoutSources,
        cache: Path,
    ) -> None:
        self._frames = {lang: canon.encode(frame) for lang, frame in frames.items()}
        self._facts = canon.digest_of(engine_id(), repr(facts))
        self._layouts = layouts
        self._shared = pickle.dumps((facts, self._frames, sources, cache))
        self._shells: dict[tuple[str, str], str] = {}

    def make(self, plans: Mapping[str, Plan | View], table: Table) -> dict[str, Seen]:
        """Put every page on the stage, or keep the live one; return what to remember. `plans` are by path below output/."""
        pages: dict[str, Seen] = {}
        doubtful: dict[str, tuple[Plan | View, Seen]] = {}
        known_pages = table.memory.pages.pages
        for path, plan in plans.items():
            fresh, known = self._before(plan), known_pages.get(path)
            if known is None or known.shell != fresh.shell or not table.stage.holds(path, known.page):
                doubtful[path] = (plan, fresh)
            elif fresh.key and known.key == fresh.key:
                pages[path] = known
                table.stage.keep(path)
            else:  # the view is made and compared before it is rendered
                doubtful[path] = (plan, replace(fresh, view=known.view, page=known.page))
        kept = _Scopes()
        orders = ((path, _order(plan, seen, kept)) for path, (plan, seen) in doubtful.items())
        pages |= print_orders(orders, len(doubtful), self._shared, table)
        table.account.kept += len(plans) - len(doubtful)
        return pages

    @property
    def shared(self) -> bytes:
        """What all pages have in common, as `make_page` reads it."""
        return self._shared

    def _before(self, plan: Plan | View) -> Seen:
        """What is known of a page before its view is made; a finished view has no key."""
        shell = self._shell(plan.layout, plan.lang)
        if isinstance(plan, View):
            return Seen("", (), "", shell, "", ())
        return Seen(canon.digest_of(self._facts, plan.url, plan.layout, plan.parts), (), "", shell, "", ())

    def _shell(self, layout: str, lang: str) -> str:
        key = (layout, lang)
        if key not in self._shells:
            self._shells[key] = (
                canon.digest_of(layout)
                if layout in FILES
                else canon.digest(self._layouts.closure_bytes(layout), self._frames[lang])
            )
        return self._shells[key]


class _Scopes:
    """The scope that was made last, as bytes: plans of one scope come one after the other."""

    def __init__(self) -> None:
        self._plan: Plan | None = None
        self._found: tuple[Any, bytes] = (None, b"")

    def of(self, plan: Plan) -> tuple[Any, bytes]:
        """Return a plan's scope, and how to make the view with it as bytes."""
        last = self._plan
        if last is None or last.scope is not plan.scope or last.make is not plan.make:
            scope = plan.scope()
            self._plan, self._found = plan, (scope, pickle.dumps((plan.make, scope)))
        return self._found


def _order(plan: Plan | View, seen: Seen, scopes: _Scopes) -> Order:
    if isinstance(plan, View):
        scope = pickle.dumps((None, plan.value))
        return Order(plan.source, plan.layout, plan.lang, scope, (), seen)
    made, scope = scopes.of(plan)
    shows = isinstance(made, ShowsBodies)
    return Order(
        source=plan.source,
        layout=plan.layout,
        lang=plan.lang,
        scope=scope,
        bodies=made.bodies if shows else (),
        seen=replace(
            seen,
            parts=tuple([(name, canon.check_sum(part)) for name, part in plan.parts]),
            paths=made.paths if shows else (),
        ),
    )


def print_orders(
    orders: Iterable[tuple[str, Order]], total: int, shared: bytes, table: Table
) -> dict[str, Seen]:
    """Make the ordered pages and put them on the stage; return what to remember of them."""
    waiting: dict[str, Order] = {}
    scopes: dict[str, bytes] = {}
    pages: dict[str, Seen] = {}
    jobs = _jobs(orders, waiting, table)
    for done, (job, result) in enumerate(table.pool.run(make_page, shared, jobs), start=1):
        path, order = job.name, waiting.pop(job.name)
        if not isinstance(result, bytes):
            table.faults.append(fault_of(Job(order.source, b""), result))
            continue
        view, data, told = marshal.loads(result)  # noqa: S302 - made by our own worker
        pages[path] = _take(path, replace(order.seen, view=view, told=told), data, table)
        if order.bodies and order.seen.key:
            kept = (order.scope, order.layout, order.lang, order.source)
            scopes[f"scope:{order.seen.key}"] = marshal.dumps(kept)
        if len(scopes) >= AT_ONCE:
            table.memory.store().put_many(scopes)
            scopes.clear()
        table.progress("pages", done, total)
    if scopes:
        table.memory.store().put_many(scopes)
    table.account.reasons.sort()
    return pages


def _jobs(orders: Iterable[tuple[str, Order]], waiting: dict[str, Order], table: Table) -> Iterator[Job]:
    """The orders as inputs of `make_page`, noted in `waiting`; their bodies are fetched some hundreds at a time."""
    rest = iter(orders)
    while part := list(islice(rest, AT_ONCE)):
        names = tuple(dict.fromkeys(name for _, order in part for name in order.bodies))
        bodies = table.library.bodies(names) if names else {}
        for path, order in part:
            waiting[path] = order
            own = {name: bodies[name] for name in order.bodies}
            task = (order.scope, own, order.layout, order.lang, order.seen.view)
            yield Job(path, marshal.dumps(task))


def _take(path: str, seen: Seen, data: bytes | None, table: Table) -> Seen:
    """Put a page on the stage, or keep the live one where it shows the same view."""
    if data is None:
        table.stage.keep(path)
        table.account.kept += 1
        return seen
    table.account.rendered += 1
    made = replace(seen, page=table.stage.put(path, data))
    if table.explain:
        table.account.reasons.append((path, _reason(table.memory.pages.pages.get(path), made)))
    return made


def make_page(shared: bytes, data: bytes) -> bytes:
    """The step: facts, frames and layouts, and a scope with its bodies, to (digest of the view, bytes of the page or None, what is to be told)."""
    _, frames, layouts = _opened(shared)
    scope, bodies, layout, lang, known = marshal.loads(data)  # noqa: S302 - made by our own parent
    value, encoded, view = _made(shared, scope, tuple(bodies.items()))
    told = tuple(
        (found.code, found.message, found.location.path if found.location else "", found.hint)
        for found in getattr(value, "told", ())
    )
    if view == known:
        return marshal.dumps((view, None, told))
    if layout in FILES:
        return marshal.dumps((view, _file(layout, value), told))
    page = layouts.render(layout, frames[lang], canon.decode(encoded))
    return marshal.dumps((view, page.encode("utf-8"), told))


@lru_cache(maxsize=1)
def _made(shared: bytes, scope: bytes, bodies: tuple[tuple[str, bytes], ...]) -> tuple[Any, bytes, str]:
    """A view, its canonical bytes and their digest. The files that show one view come one after the other: it is made once."""
    facts, _, _ = _opened(shared)
    make, value = pickle.loads(scope)  # noqa: S301 - made by our own parent
    if make is not None:
        value = make(facts, value, {name: body_of(blob) for name, blob in bodies})
    encoded = canon.encode(value)
    return value, encoded, canon.digest(encoded)


def _file(layout: str, model: Any) -> bytes:
    if layout.startswith("republish-"):
        from sitegen.render import republish

        return republish.FORMATS[layout](model)
    if layout.startswith("cite-"):
        from sitegen.render import bibliography

        return bibliography.FORMATS[layout](model)
    if layout == "json":
        from sitegen.render.json_feed import json_feed

        return json_feed(model)
    if layout == "opml":
        from sitegen.render.opml import opml

        return opml(model)
    if layout == "calendar":
        from sitegen.render.calendar import calendar

        return calendar(model)
    if layout in ("podcast", "sound-chapters"):
        from sitegen.render import podcast_feed

        return podcast_feed.podcast(model) if layout == "podcast" else podcast_feed.chapters(model)
    if layout == "share-card":
        from sitegen.imaging import card

        return card.draw(model)
    if layout == "versions":
        from sitegen.render import versions

        return versions.versions(model)
    if layout == "vcard":
        from sitegen.render import vcard

        return vcard.vcard(model)
    from sitegen.render import feeds

    return feeds.atom(model) if layout == "atom" else feeds.rss(model)


@lru_cache(maxsize=2)
def _opened(shared: bytes) -> tuple[SiteFacts, dict[str, Any], Layouts]:
    facts, frames, sources, cache = pickle.loads(shared)  # noqa: S301 - made by our own parent
    decoded = {lang: canon.decode(frame) for lang, frame in frames.items()}
    return facts, decoded, checked_layouts(sources, cache)


def told_of(pages: Iterable[Seen]) -> tuple[Finding, ...]:
    """Everything that was to be told of pages, each thing once, in the order of the pages."""
    told = dict.fromkeys(found for seen in pages for found in seen.told)
    return tuple(
        Finding(code, message, SourceLocation(path) if path else None, hint)
        for code, message, path, hint in told
    )


_BECAUSE = {
    "text": "its own text changed",
    "place": "its address, state or age changed",
    "records": "a person or term that it names changed",
    "translations": "a translation changed",
    "related": "its related posts changed",
    "series": "a neighbour in its series changed",
    "list": "the list as a whole changed",
    "texts": "a text that it shows changed, came or went",
    "feed": "the feed's own data changed",
    "edition": "its PDF edition changed",
    "funders": "a donor whom it names changed",
    "issue": "the issue that it stands in changed",
    "downloads": "a file that goes with it changed",
    "house": "what the house says of itself changed",
    "log": "a correction was made, or changed",
    "pictures": "a picture, its record or its right to be shown changed",
    "recording": "its recording or its transcript changed",
    "card": "what its share image says changed",
    "newsletter": "what is said of the newsletter changed",
}


def _reason(before: Seen | None, now: Seen) -> str:
    """Say in one line why a page was rendered."""
    if before is None:
        return "it is new"
    if before.shell != now.shell:
        return "its layout, or what all pages of its language share, changed"
    earlier = dict(before.parts)
    changed = [name for name, found in now.parts if earlier.get(name) != found]
    if changed:
        return "; ".join(_BECAUSE[name] for name in changed)
    if before.view != now.view:
        return "what it shows changed" if not now.parts else "a setting, the support or the rights changed"
    return "its file was gone or had been changed"
