"""Run a step over many inputs, in this process or in several; a document that kills or holds up its worker is named.

A step is a module-level function of bytes to bytes. Anything that follows the protocol of `concurrent.futures.Executor`
may stand in for the pool of processes: only bytes go in and come out.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from types import FrameType
from typing import TYPE_CHECKING, Self

from sitegen.errors import SitegenError

if TYPE_CHECKING:  # loaded where there is work for several processes
    from concurrent.futures import Executor, Future
    from concurrent.futures.process import ProcessPoolExecutor

BATCH = 24
IN_FLIGHT = 3
"""Batches for each worker that are on their way at a time: enough to keep it busy, few enough to hold in memory."""
SMALL = 40
"""So many inputs are not worth a second process."""
HEAVY = 2
LIMIT_SECONDS = 30.0
GRACE_SECONDS = 5.0
ORPHAN_SECONDS = 0.5

Step = Callable[[bytes, bytes], bytes]
"""What all inputs share, and one input, to a result. Raises `SitegenError` for a fault of the user's."""
Batch = list[tuple[int, bytes]]


@dataclass(frozen=True)
class Job:
    """One input: its bytes, and the file that a message names."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Died:
    """The worker died on this input."""


@dataclass(frozen=True)
class Late:
    """The input ran past its limit."""

    seconds: float


Result = bytes | SitegenError | Died | Late


class _PastLimit(BaseException):
    """Raised inside a step by the alarm; not an Exception, so that no step catches it."""


class Pool:
    """Processes that are started when they are first worth it, and kept until `close`.

    In the main thread, little work is done without them; in any other thread, none is.
    """

    def __init__(self, jobs: int, *, limit: float = LIMIT_SECONDS, executor: Executor | None = None) -> None:
        """`jobs`: how many processes; 1 keeps all work in this one. `limit`: seconds that one input may take."""
        self.jobs, self.limit = jobs, limit
        self._executor = executor
        self._given = executor is not None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextlib.contextmanager
    def afresh(self, limit: float) -> Iterator[Pool]:
        """A pool of processes that share nothing with this one, for libraries whose threads do not survive a fork."""
        import multiprocessing
        from concurrent.futures.process import ProcessPoolExecutor

        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(
            self.jobs, mp_context=context, initializer=_begin_worker, initargs=(os.getpid(),)
        )
        try:
            yield Pool(self.jobs, limit=limit, executor=executor)
        finally:
            executor.shutdown(cancel_futures=True)

    def close(self) -> None:
        """End the processes."""
        if self._executor is not None and not self._given:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None

    def run(
        self, step: Step, shared: bytes, jobs: Iterable[Job], *, heavy: bool = False
    ) -> Iterator[tuple[Job, Result]]:
        """Yield each input with its result, as they come. A bug in the step is raised as it is.

        `heavy`: each input takes so long that two are worth a second process, and that each goes there alone.
        """
        waiting = iter(jobs)
        small = HEAVY if heavy else SMALL
        first = list(islice(waiting, small))
        if not first:
            return
        if self._can_do_alone(len(first), small):
            for job in _chain(first, waiting):
                yield job, _one(step, shared, job.data, self.limit)
            return
        yield from self._spread(step, shared, _chain(first, waiting), 1 if heavy else BATCH)

    def _can_do_alone(self, count: int, small: int) -> bool:
        """Whether this process does it: only its main thread can be interrupted by an alarm."""
        if self._given or threading.current_thread() is not threading.main_thread():
            return False
        return self.jobs == 1 or count < small

    def _spread(
        self, step: Step, shared: bytes, jobs: Iterator[Job], size: int
    ) -> Iterator[tuple[Job, Result]]:
        from concurrent.futures import FIRST_COMPLETED, wait
        from concurrent.futures.process import BrokenProcessPool

        flying: dict[Future[bytes], list[Job]] = {}
        exhausted = False
        while True:
            while not exhausted and len(flying) < self.jobs * IN_FLIGHT:
                batch = list(islice(jobs, size))
                exhausted = len(batch) < size
                if batch:
                    flying[self._submit(step, shared, batch)] = batch
            if not flying:
                return
            longest = self.limit * max(map(len, flying.values())) + GRACE_SECONDS
            done, _ = wait(flying, timeout=longest, return_when=FIRST_COMPLETED)
            broken = not done
            for future in done:
                try:
                    results = pickle.loads(future.result())  # noqa: S301 - made by our own worker
                except BrokenProcessPool:
                    broken = True
                    continue
                yield from zip(flying.pop(future), map(_raised, results), strict=True)
            if broken:
                self._end_workers()
                for batch in list(flying.values()):
                    yield from self._one_by_one(step, shared, batch)
                flying.clear()

    def _submit(self, step: Step, shared: bytes, batch: Sequence[Job]) -> Future[bytes]:
        from concurrent.futures.process import BrokenProcessPool

        if self._executor is None:
            self._executor = _processes(self.jobs)
        data = pickle.dumps((step, shared, [job.data for job in batch], self.limit))
        try:
            return self._executor.submit(_work, data)
        except BrokenProcessPool:
            self._end_workers()
            self._executor = _processes(self.jobs)
            return self._executor.submit(_work, data)

    def _one_by_one(self, step: Step, shared: bytes, batch: Sequence[Job]) -> Iterator[tuple[Job, Result]]:
        """Find out which input of a lost batch it was: each alone, in a process that nothing else depends on."""
        from concurrent.futures.process import BrokenProcessPool

        guard = Pool(1, limit=self.limit, executor=_processes(1))
        for job in batch:
            future = guard._submit(step, shared, [job])
            try:
                yield job, _raised(pickle.loads(future.result(self.limit + GRACE_SECONDS))[0])  # noqa: S301
            except BrokenProcessPool:
                yield job, Died()
                guard = Pool(1, limit=self.limit, executor=_processes(1))
            except TimeoutError:
                guard._end_workers()
                yield job, Late(self.limit)
                guard = Pool(1, limit=self.limit, executor=_processes(1))
        guard._end_workers()

    def _end_workers(self) -> None:
        from concurrent.futures.process import ProcessPoolExecutor

        executor, self._executor = self._executor, None
        if isinstance(executor, ProcessPoolExecutor):
            for process in list((executor._processes or {}).values()):  # noqa: SLF001 - no public way to end a worker
                process.kill()
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)


def usable_cores() -> int:
    """How many processes may run at the same time."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processes(jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures.process import ProcessPoolExecutor

    # A fork shares what is loaded already, but not from a process in which other threads may hold locks.
    alone = threading.active_count() == 1 and "fork" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if alone else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker, initargs=(os.getpid(),))


def _begin_worker(parent: int) -> None:
    """Ctrl-C is for the parent; what is loaded already is no garbage; a worker does not outlive its parent."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 100)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(ORPHAN_SECONDS)
    os._exit(1)


def _work(data: bytes) -> bytes:
    step, shared, inputs, limit = pickle.loads(data)  # noqa: S301 - made by our own parent
    return pickle.dumps([_safely(step, shared, one, limit) for one in inputs])


def _safely(step: Step, shared: bytes, data: bytes, limit: float) -> Result | str:
    try:
        return _one(step, shared, data, limit)
    except Exception:  # noqa: BLE001 - told by the parent, as a bug
        return traceback.format_exc()


def _raised(result: Result | str) -> Result:
    if isinstance(result, str):
        raise RuntimeError(f"in a worker:\n{result}")
    return result


def _one(step: Step, shared: bytes, data: bytes, limit: float) -> Result:
    try:
        with _alarm(limit):
            return step(shared, data)
    except SitegenError as fault:
        return fault
    except _PastLimit:
        return Late(limit)


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Interrupt the block after `seconds`, where signals can be had: in a main thread, and not on Windows."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise _PastLimit

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _chain(first: Sequence[Job], rest: Iterator[Job]) -> Iterator[Job]:
    yield from first
    yield from rest
