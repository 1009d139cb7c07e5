"""One build after the other of one site, each from what it finds and from what the last one left.

Between reading and writing everything is pure. A fault does not end the run: what is still sound is looked at too, so that
one run tells all that is wrong; then nothing is published.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from sitegen.build.record import Record, read_record
from sitegen.build.values import Account, Built, Options, Progress, no_progress
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.engine.pool import Pool, usable_cores
from sitegen.engine.snapshot import Snapshot, take
from sitegen.publication.clock import Clock
from sitegen.publish.release import LOCK, Published, Stage, identity, only_one
from sitegen.theme import read_theme

if TYPE_CHECKING:  # what it stands on is only loaded where something has changed
    from sitegen.build.memory import Memory
    from sitegen.build.relations import Matches
    from sitegen.publication.model import Publication

CACHE = "cache"
INPUTS = ("sitegen.toml", "content", "layouts", "assets")


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

    def __enter__(self) -> Builder:
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
                key = digest_of(engine_id(), options.kind, default.digest(), snapshot.digest())
                stage = Stage.open(self.output, self.state, durable=self._durable)
            with stage:
                live = stage.live
                if record and live and stage.whole and record.holds(key, options.now, _named(live)):
                    account.nothing_to_do = True
                    account.kept = record.built.pages + record.built.feeds
                    self._record = record
                    return record.built, Published(live, 0, 0, ()), account
                clock = Clock(options.now)
                built = self._make(snapshot, default, options, clock, stage, account, progress, explain)
                with account.step("publish"):
                    published = stage.commit()
            with account.step("remember"):
                self._remember(key, clock, published, built, snapshot, default)
        return built, published, account

    def _make(
        self,
        snapshot: Snapshot,
        default: Snapshot,
        options: Options,
        clock: Clock,
        stage: Stage,
        account: Account,
        progress: Progress,
        explain: bool,
    ) -> Built:
        with account.step("load the program"):
            from sitegen.build.site import Bench, make_site

        bench = Bench(self._remembered(), self._pool, account, progress, stage, explain)
        return make_site(snapshot, default, options, clock, bench)

    def check(self, options: Options) -> None:
        """Look for faults without publishing. `Faults`: everything that is wrong with the site."""
        with Stage.open(self.output, self.state, durable=False) as stage:
            snapshot, default = take(self.root, INPUTS), read_theme()
            self._make(
                snapshot, default, options, Clock(options.now), stage, Account(), no_progress, explain=False
            )

    def related(self, options: Options) -> tuple[Publication, Matches]:
        """Return the publication as it stands and the related posts of each text; nothing is published."""
        from sitegen.build.site import Bench, relate_site

        with _quiet_collector(), only_one(self.state / LOCK):
            snapshot, default = take(self.root, INPUTS), read_theme()
            bench = Bench(self._remembered(), self._pool, Account(), no_progress)
            return relate_site(snapshot, default, options, Clock(options.now), bench)

    def _remembered(self) -> Memory:
        from sitegen.build.memory import Memory

        if self._memory is None:
            self._memory = Memory(self._cache)
        return self._memory

    def _remember(
        self,
        key: str,
        clock: Clock,
        published: Published,
        built: Built,
        snapshot: Snapshot,
        default: Snapshot,
    ) -> None:
        self._record = Record(
            key=key,
            since=clock.since,
            until=clock.until,
            release=_named(published.release),
            built=built,
            site=snapshot.known,
            theme=default.known,
        )
        self._record.write(self._cache)
        if self._memory is not None:
            self._memory.tidy()


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
            gc.enable()
