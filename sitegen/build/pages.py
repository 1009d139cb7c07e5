"""Pages and feeds, made anew only where what they are made from has changed.

What is remembered of a page: the key of its view, the digest of the view, the key of what shows it (layouts, frame), and the
digest of its bytes, which stand in the live release. Equal keys mean equal bytes, because a view is a function of the facts
of the site and of its scope, and a page one of its view, the frame and the templates that it can reach.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sitegen.build.inputs import LayoutSources, checked_layouts
from sitegen.build.texts import fault_of
from sitegen.build.values import Account, Progress
from sitegen.engine import canon, notebook
from sitegen.engine.identity import engine_id
from sitegen.engine.pool import Job, Pool
from sitegen.errors import SitegenError
from sitegen.publish.release import Stage
from sitegen.render.templates import Layouts
from sitegen.views.context import SiteFacts
from sitegen.views.plan import Plan, View
from sitegen.views.values import Frame

FILE = "pages"
FEEDS = ("atom", "rss")
Parts = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Seen:
    """A page of the last build."""

    key: str
    parts: Parts
    """(name, check sum) of what the view was made from: only to say what changed."""
    view: str
    """Digest of the view."""
    shell: str
    """Key of what shows it."""
    page: str
    """Digest of the page's bytes."""


@dataclass
class PageNotes:
    """Every page of the last build, by path below output/; kept in `folder`."""

    folder: Path
    pages: dict[str, Seen] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> PageNotes:
        """Read what the last build left."""
        found = notebook.read(folder / FILE)
        if found is None:
            return cls(folder)
        engine, rows = marshal.loads(found)  # noqa: S302 - ours, sealed
        if engine != engine_id():
            return cls(folder)
        return cls(folder, {path: Seen(*row) for path, row in rows.items()})

    def replace(self, pages: dict[str, Seen]) -> None:
        """Take the pages of this build, and write them down."""
        if pages == self.pages:
            return
        self.pages = pages
        rows = {path: (s.key, s.parts, s.view, s.shell, s.page) for path, s in pages.items()}
        notebook.write(self.folder / FILE, marshal.dumps((engine_id(), rows)))


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

    def make(
        self,
        plans: Mapping[str, Plan | View],
        notes: PageNotes,
        stage: Stage,
        pool: Pool,
        faults: list[SitegenError],
        progress: Progress,
        account: Account,
        *,
        explain: bool,
    ) -> dict[str, Seen]:
        """Put every page on `stage`, or keep the live one; return what to remember. `plans` are by path below output/."""
        pages: dict[str, Seen] = {}
        doubtful: dict[str, tuple[Plan | View, Seen]] = {}
        for path, plan in plans.items():
            fresh, known = self._before(plan), notes.pages.get(path)
            if known is None or known.shell != fresh.shell or not stage.holds(path, known.page):
                doubtful[path] = (plan, fresh)
            elif fresh.key and known.key == fresh.key:
                pages[path] = known
                stage.keep(path)
            else:  # the view is made and compared before it is rendered
                doubtful[path] = (plan, replace(fresh, view=known.view, page=known.page))
        total = len(doubtful)
        for done, (path, view, data) in enumerate(self._work(doubtful, pool, faults), start=1):
            plan, fresh = doubtful[path]
            if data is None:
                stage.keep(path)
                pages[path] = Seen(fresh.key, fresh.parts, view, fresh.shell, fresh.page)
            else:
                page = stage.put(path, data)
                pages[path] = Seen(fresh.key, fresh.parts, view, fresh.shell, page)
                account.rendered += 1
                if explain:
                    account.reasons.append((path, _reason(notes.pages.get(path), pages[path])))
            progress("pages", done, total)
        account.kept += len(plans) - account.rendered
        account.reasons.sort()
        return pages

    def _before(self, plan: Plan | View) -> Seen:
        """What is known of a page before its view is made; a finished view has no key."""
        shell = self._shell(plan.layout, plan.lang)
        if isinstance(plan, View):
            return Seen("", (), "", shell, "")
        key, sums = canon.digest_and_sums((self._facts, plan.url, plan.layout), plan.parts)
        return Seen(key, sums, "", shell, "")

    def _shell(self, layout: str, lang: str) -> str:
        key = (layout, lang)
        if key not in self._shells:
            self._shells[key] = (
                canon.digest_of(layout)
                if layout in FEEDS
                else canon.digest(self._layouts.closure_bytes(layout), self._frames[lang])
            )
        return self._shells[key]

    def _work(
        self, doubtful: Mapping[str, tuple[Plan | View, Seen]], pool: Pool, faults: list[SitegenError]
    ) -> Iterator[tuple[str, str, bytes | None]]:
        """Yield path, digest of the view, and the page's bytes, or None where the view is the one that was shown."""
        paths: dict[str, str] = {}

        def jobs() -> Iterator[Job]:
            for path, (plan, fresh) in doubtful.items():
                paths[path] = plan.source
                task = (plan.value,) if isinstance(plan, View) else (plan.make, plan.scope())
                yield Job(path, pickle.dumps((task, plan.layout, plan.lang, fresh.view)))

        for job, result in pool.run(make_page, self._shared, jobs()):
            if isinstance(result, bytes):
                view, data = marshal.loads(result)  # noqa: S302 - made by our own worker
                yield job.name, view, data
            else:
                faults.append(fault_of(Job(paths[job.name], b""), result))


def make_page(shared: bytes, data: bytes) -> bytes:
    """The step: facts, frames and layouts, and a plan with its scope, to (digest of the view, bytes of the page or None)."""
    facts, frames, layouts = _opened(shared)
    task, layout, lang, known = pickle.loads(data)  # noqa: S301 - made by our own parent
    value = task[0] if len(task) == 1 else task[0](facts, task[1])
    encoded = canon.encode(value)
    view = canon.digest(encoded)
    if view == known:
        return marshal.dumps((view, None))
    if layout in FEEDS:
        return marshal.dumps((view, _feed(layout, value)))
    page = layouts.render(layout, frames[lang], canon.decode(encoded))
    return marshal.dumps((view, page.encode("utf-8")))


def _feed(layout: str, model: Any) -> bytes:
    from sitegen.render import feeds

    return feeds.atom(model) if layout == "atom" else feeds.rss(model)


@lru_cache(maxsize=2)
def _opened(shared: bytes) -> tuple[SiteFacts, dict[str, Any], Layouts]:
    facts, frames, sources, cache = pickle.loads(shared)  # noqa: S301 - made by our own parent
    decoded = {lang: canon.decode(frame) for lang, frame in frames.items()}
    return facts, decoded, checked_layouts(sources, cache)


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


