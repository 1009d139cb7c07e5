"""Work spread over processes; an input that ends or holds up its worker fails alone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from sitegen.engine import pool
from sitegen.engine.pool import Died, Job, Late, Pool
from sitegen.errors import SourceError, SourceLocation

ROOT = Path(__file__).resolve().parents[3]


def doubled(shared: bytes, data: bytes) -> bytes:
    """The step of these tests."""
    if data == b"fault":
        raise SourceError("is wrong", location=SourceLocation("a.md", 3), hint="Mend it.")
    if data == b"dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if data == b"sleeps":
        time.sleep(60)
    if data == b"deaf":
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(60)
    if data == b"bug":
        raise ZeroDivisionError
    return shared + data + data


def jobs(*inputs: bytes) -> list[Job]:
    """One job for each input, named by it."""
    return [Job(data.decode(), data) for data in inputs]


NUMBERS = [str(number).encode() for number in range(200)]


@pytest.mark.parametrize("count", [1, 2])
def test_every_input_has_its_result(count: int) -> None:
    """In one process as in two."""
    with Pool(count) as workers:
        results = {job.name: result for job, result in workers.run(doubled, b"-", jobs(*NUMBERS))}
    assert results == {n.decode(): b"-" + n + n for n in NUMBERS}


def own_process(_shared: bytes, _data: bytes) -> bytes:
    """Who does the work."""
    return str(os.getpid()).encode()


def test_heavy_work_is_shared_at_once() -> None:
    """Two inputs are worth two processes, each of them alone; a single one is not worth a second."""
    with Pool(2) as workers:
        alone = [result for _, result in workers.run(own_process, b"", jobs(b"1"), heavy=True)]
        shared = {result for _, result in workers.run(own_process, b"", jobs(b"1", b"2"), heavy=True)}
    assert alone == [str(os.getpid()).encode()]
    assert str(os.getpid()).encode() not in shared


def test_any_executor_may_stand_in() -> None:
    """Only bytes go in and come out."""
    with ThreadPoolExecutor(2) as executor, Pool(2, executor=executor) as workers:
        results = [result for _, result in workers.run(doubled, b"", jobs(*NUMBERS))]
    assert sorted(results) == sorted(n + n for n in NUMBERS)


@pytest.mark.parametrize("count", [1, 2])
def test_a_fault_comes_back_with_its_place_and_hint(count: int) -> None:
    """Through the process too."""
    with Pool(count) as workers:
        results = dict(workers.run(doubled, b"", jobs(*NUMBERS, b"fault")))
    fault = results[Job("fault", b"fault")]
    assert str(fault) == "a.md:3: is wrong\n    Mend it."
    assert len([r for r in results.values() if isinstance(r, bytes)]) == len(NUMBERS)


def test_an_input_that_ends_its_worker_fails_alone() -> None:
    """It is named; all others have their results."""
    with Pool(2) as workers:
        inputs = jobs(*NUMBERS[:60], b"dies", *NUMBERS[60:])
        results = {job.name: result for job, result in workers.run(doubled, b"", inputs)}
    assert results.pop("dies") == Died()
    assert results == {n.decode(): n + n for n in NUMBERS}


@pytest.mark.parametrize("name", ["sleeps", "deaf"])
def test_an_input_past_its_limit_fails_alone(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it can be interrupted or must be ended with its worker."""
    monkeypatch.setattr(pool, "GRACE_SECONDS", 0.5)
    monkeypatch.setattr(pool, "BATCH", 4)
    with Pool(2, limit=0.5) as workers:
        results = {
            job.name: result for job, result in workers.run(doubled, b"", jobs(*NUMBERS, name.encode()))
        }
    assert isinstance(results.pop(name), Late)
    assert results == {n.decode(): n + n for n in NUMBERS}


def test_a_limit_holds_in_one_process_too() -> None:
    """An alarm interrupts the step."""
    results = [result for _, result in Pool(1, limit=0.2).run(doubled, b"", jobs(b"1", b"sleeps", b"2"))]
    assert [results[0], results[2]] == [b"11", b"22"]
    assert isinstance(results[1], Late)


@pytest.mark.parametrize("count", [1, 2])
def test_a_bug_is_a_bug(count: int) -> None:
    """It is not taken for a fault of the user's."""
    with Pool(count) as workers, pytest.raises((ZeroDivisionError, RuntimeError), match=r"ZeroDivision|^$"):
        list(workers.run(doubled, b"", jobs(*NUMBERS, b"bug")))


def test_little_work_starts_no_process() -> None:
    """A process costs more than a few inputs."""
    with Pool(2) as workers:
        list(workers.run(doubled, b"", jobs(*NUMBERS[:10])))
        assert workers._executor is None


def test_workers_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Neither do they hold what it held."""
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, sys, time\n"
        "from sitegen.engine.pool import Job, Pool\n"
        "def step(shared, data):\n    os.write(1, b'%d\\n' % os.getpid()); time.sleep(0.01); return data\n"
        "if __name__ == '__main__':\n"
        "    for _ in Pool(2).run(step, b'', (Job(str(n), b'') for n in range(10**6))): pass\n"
    )
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        workers = {int(line) for line in islice(process.stdout, 200) if line.strip()}
        process.kill()
        process.stdout.close()
    assert len(workers) == 2
    deadline = time.monotonic() + 30
    while any(_runs(pid) for pid in workers) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(_runs(pid) for pid in workers)


def _runs(pid: int) -> bool:
    try:
        with Path(f"/proc/{pid}/stat").open() as status:
            return status.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_another_thread_leaves_the_work_to_processes() -> None:
    """The preview builds in a thread, where no alarm can ring; a limit holds there all the same."""
    results: list[object] = []

    def build() -> None:
        with Pool(1, limit=0.5) as workers:
            results.extend(result for _, result in workers.run(doubled, b"", jobs(b"1", b"sleeps", b"2")))

    thread = threading.Thread(target=build)
    thread.start()
    thread.join(60)
    assert results == [b"11", Late(0.5), b"22"]
