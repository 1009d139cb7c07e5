"""One build after the other of one site, each from what it finds and from what the last one left.

Between reading and writing everything is pure. A fault does not end the run: what is still sound is looked at too, so that
one run tells all that is wrong; then nothing is published.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sitegen.build.record import ReadingPlace, Record, read_record
from sitegen.build.values import Account, Built, Options, Progress, no_progress
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.engine.pool import Pool, usable_cores
from sitegen.engine.snapshot import Snapshot, take
from sitegen.publication.clock import Clock
from sitegen.publish.release import LOCK, Published, Stage, identity, make_ready, only_one
from sitegen.theme import read_theme

if TYPE_CHECKING:  # what it stands on is only loaded where something has changed
    from sitegen.build.memory import Memory
    from sitegen.build.relations import Matches, RelatedNotes
    from sitegen.build.site import Bench, Survey
    from sitegen.config import Config
    from sitegen.publication.model import Publication

OUTPUT, STATE, CACHE = "output", ".sitegen", "cache"
INPUTS = ("sitegen.toml", "content", "layouts", "assets")


def read_config(root: Path) -> Config:
    """Read the settings of the site at `root`. `Faults`, `ConfigError`: they are wrong, or there are none."""
    from sitegen import config as config_file

    path = root / config_file.FILE
    return config_file.read(path.read_bytes() if path.is_file() else None)


class Builder:
    """Builds the site at `root` into `output`; `state` holds its releases and what one build leaves for the next."""

    def __init__(
        self, root: Path, output: Path, state: Path, *, jobs: int | None = None, durable: bool = True
    ) -> None:
        """`jobs`: processes (default: one for each core). `durable` False spares the wait for the disk."""
        self.root, self.output, self.state = root, output, state
        self._cache = state / CACHE
        self._durable = durable
        self._pool = Pool(jobs or usable_cores())
        self._memory: Memory | None = None
        self._record: Record | None = None
        self._related: RelatedNotes | None = None
        self._held: list[object] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the processes and let go of the files."""
        self._pool.close()
        if self._memory is not None:
            self._memory.close()

    def build(
        self, options: Options, *, explain: bool = False, progress: Progress = no_progress
    ) -> tuple[Built, Published, Account]:
        """Build, and switch `output` to the result.

        `Faults`: everything that is wrong with the site. `PublishFailed`: it could not be put in place. The old site then
        stays as it is.
        """
        account = Account()
        with _quiet_collector(), only_one(self.state / LOCK):
            with account.step("look at the files"):
                record = self._record or read_record(self._cache)
                default = read_theme(record.theme if record else None)
                snapshot = take(self.root, INPUTS, record.site if record else None)
                base = digest_of(engine_id(), options.kind, default.digest())
                stage = Stage.open(self.output, self.state, durable=self._durable)
            with stage:
                live = stage.live
                if record and live and stage.whole and record.holds(base, options.now, _named(live)):
                    if record.digests == snapshot.digests:
                        return self._leave_as_it_is(record, live, account)
                    if self._amend(record, snapshot, stage, account, progress, explain=explain):
                        record = replace(record, state=self._remembered().pages.of)
                        return self._finish(record, stage, account, snapshot, default)
                    stage.clear()
                clock = Clock(options.now)
                state = digest_of(base, options.now.isoformat(), snapshot.digest())
                bench = self._bench(account, progress, state, stage, explain=explain)
                built, place = self._make(snapshot, default, options, clock, bench)
                record = Record(
                    base=base,
                    state=state,
                    place=place,
                    digests={},
                    since=clock.since,
                    until=clock.until,
                    release="",
                    built=built,
                    site={},
                    theme={},
                )
                return self._finish(record, stage, account, snapshot, default)

    def make_ready(self) -> None:
        """Use a moment in which nobody waits, to make the next build quicker."""
        self._held.clear()
        gc.collect()
        make_ready(self.output, self.state)

    def check(self, options: Options) -> None:
        """Look for faults without publishing. `Faults`: everything that is wrong with the site."""
        with only_one(self.state / LOCK), Stage.open(self.output, self.state, durable=False) as stage:
            snapshot, default = take(self.root, INPUTS), read_theme()
            bench = self._bench(Account(), no_progress, "", stage)
            self._make(snapshot, default, options, Clock(options.now), bench)

    def related(self, options: Options) -> tuple[Publication, Matches]:
        """Return the publication as it stands and the related posts of each text; nothing is published."""
        from sitegen.build.site import relate_site

        with self._looking() as (snapshot, default, bench):
            return relate_site(snapshot, default, options, Clock(options.now), bench)

    def survey(self, options: Options) -> Survey:
        """Return what the moment decides: which texts are out, and what is asked; nothing is published."""
        from sitegen.build.site import survey_site

        with self._looking() as (snapshot, default, bench):
            return survey_site(snapshot, default, options, Clock(options.now), bench)

    @contextmanager
    def _looking(self) -> Iterator[tuple[Snapshot, Snapshot, Bench]]:
        """The files, the theme and a bench, for whoever only looks."""
        with _quiet_collector(), only_one(self.state / LOCK):
            yield take(self.root, INPUTS), read_theme(), self._bench(Account(), no_progress, "", None)

    def _leave_as_it_is(
        self, record: Record, live: Path, account: Account
    ) -> tuple[Built, Published, Account]:
        account.nothing_to_do = True
        built = record.built
        account.kept = built.pages + built.feeds + built.copies + built.cards
        self._record = record
        return record.built, Published(live, 0, 0, ()), account

    def _amend(
        self,
        record: Record,
        snapshot: Snapshot,
        stage: Stage,
        account: Account,
        progress: Progress,
        *,
        explain: bool,
    ) -> bool:
        with account.step("load the program"):
            from sitegen.build.amend import Amending, amend, changed_texts

        changed = changed_texts(snapshot, record)
        if not changed:
            return False
        work = Amending(record, snapshot, self._remembered(), stage, self._pool, account, progress, explain)
        return amend(changed, work)

    def _make(
        self, snapshot: Snapshot, default: Snapshot, options: Options, clock: Clock, bench: Bench
    ) -> tuple[Built, ReadingPlace]:
        from sitegen.build.site import make_site

        return make_site(snapshot, default, options, clock, bench)

    def _finish(
        self, record: Record, stage: Stage, account: Account, snapshot: Snapshot, default: Snapshot
    ) -> tuple[Built, Published, Account]:
        """Publish what is staged, and remember what it was made from."""
        with account.step("publish"):
            published = stage.commit()
        with account.step("remember"):
            self._record = replace(
                record,
                digests=snapshot.digests,
                release=_named(published.release),
                site=snapshot.known,
                theme=default.known,
            )
            self._record.write(self._cache)
            self._remembered().tidy()
        return record.built, published, account

    def _bench(
        self, account: Account, progress: Progress, state: str, stage: Stage | None, *, explain: bool = False
    ) -> Bench:
        with account.step("load the program"):
            from sitegen.build.relations import RelatedNotes
            from sitegen.build.site import Bench

        if self._related is None:
            self._related = RelatedNotes.read(self._cache)
        memory, held = self._remembered(), self._held
        held.clear()  # where there was no moment for `make_ready`
        return Bench(memory, self._related, self._pool, account, progress, state, stage, explain, held)

    def _remembered(self) -> Memory:
        from sitegen.build.memory import Memory

        if self._memory is None:
            self._memory = Memory(self._cache)
        return self._memory


def _named(release: Path) -> str:
    """What tells a release from every other: number and manifest."""
    return f"{release.name} {identity(release)}"


@contextmanager
def _quiet_collector() -> Iterator[None]:
    """Spare the cyclic collector's walks over ten thousands of values that all live as long as the build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # so all that there is counts as old, and is not walked over
            gc.unfreeze()
            gc.enable()
