"""Run one command and measure it as a whole: the process, its children, and theirs."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

INTERVAL = 0.02
LEAST_REST = 9
"""A look at the memory of a large process takes milliseconds: it is followed by a rest of at least nine times as
long, so that looking never takes more than a tenth of one core."""
LONGEST_RUN = 2 * 60 * 60
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measured:
    """What one run took. Times in seconds, memory in MB of 1024 KB twice."""

    wall: float
    user: float
    system: float
    memory: float
    """Peak of the sum over all processes at one time, shared pages counted once (PSS)."""
    others: float
    """Share of the machine, 0 to 1, that neither the run nor this measuring used."""
    status: int
    log: str
    """The end of what the command printed."""

    @property
    def cpu(self) -> float:
        """Work done, however many cores did it."""
        return self.user + self.system


def run(
    command: Sequence[str], folder: Path, *, log: Path, environment: Mapping[str, str] | None = None
) -> Measured:
    """Run the command in the folder to its end. The processor time is that of all processes that were waited for."""
    own_before, busy_before = time.process_time(), machine_busy()
    with log.open("wb") as stream:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=plain_environment() | dict(environment or {}),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
        guard = threading.Timer(LONGEST_RUN, os.killpg, (process.pid, signal.SIGKILL))
        guard.daemon = True
        guard.start()
        try:
            with TreeMemory(process.pid) as memory:
                _, status, usage = os.wait4(process.pid, 0)
                wall = time.perf_counter() - began
        except BaseException:  # Ctrl-C, say: nothing that was begun here goes on
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            guard.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    not_ours = machine_busy() - busy_before - cpu - (time.process_time() - own_before)
    return Measured(
        wall=wall,
        user=usage.ru_utime,
        system=usage.ru_stime,
        memory=memory.peak,
        others=max(0.0, not_ours) / (wall * (os.cpu_count() or 1)),
        status=process.returncode,
        log=log.read_text(encoding="utf-8", errors="replace")[-2000:],
    )


def plain_environment() -> dict[str, str]:
    """This environment without what a developer may have set for Python, such as to keep no compiled modules."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


class TreeMemory:
    """Looks at the memory of a process and its descendants until it is left; `peak` in MB."""

    def __init__(self, root: int) -> None:
        self.peak = 0.0
        self._root = root
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        rest = 0.0
        while not self._over.wait(rest):
            began = time.perf_counter()
            self.peak = max(self.peak, tree_memory(self._root))
            rest = max(INTERVAL, LEAST_REST * (time.perf_counter() - began))


def tree_memory(root: int) -> float:
    """The memory of the process and its descendants now, in MB; what has ended meanwhile counts nothing."""
    return sum(_proportional_size(pid) for pid in tree(root)) / 1024


def tree_cpu(root: int) -> float:
    """Seconds of processor time of the process, its descendants and those of them that have ended."""
    return sum(_cpu_ticks(pid) for pid in tree(root)) / TICKS_PER_SECOND


def tree(root: int) -> Iterator[int]:
    """The process and its descendants."""
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        waiting += _children(pid)


def _children(pid: int) -> list[int]:
    """A child belongs to the thread that started it, so every thread is asked."""
    found: list[int] = []
    try:
        threads = [path.name for path in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return found
    for thread in threads:
        found += [int(child) for child in _proc(f"{pid}/task/{thread}/children").split()]
    return found


def _proportional_size(pid: int) -> int:
    """In KB; a page shared by two processes counts half for each."""
    for line in _proc(f"{pid}/smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _cpu_ticks(pid: int) -> int:
    after_name = _proc(f"{pid}/stat").rpartition(")")[2].split()
    return sum(int(field) for field in after_name[11:15])


def machine_busy() -> float:
    """Seconds that the machine's cores were busy since it started."""
    user, nice, system, _idle, _iowait, interrupts, soft_interrupts, stolen = (
        int(field) for field in _proc("stat").split("\n", 1)[0].split()[1:9]
    )
    return (user + nice + system + interrupts + soft_interrupts + stolen) / TICKS_PER_SECOND


def _proc(name: str) -> str:
    try:
        return Path("/proc", name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
