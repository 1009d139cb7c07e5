"""A process that publishes one numbered site after the other, and is killed. Run as a script by `test_crash.py`.

`crashing.py loop PLACE FIRST` publishes for ever and prints the number of each site that is shown. `crashing.py steps PLACE`
dies at every single step of publishing, one after the other, looks each time, and prints how many steps there were.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT))

from sitegen.publish import shelf  # noqa: E402 - found by the line above
from tests.unit.publish.numbered import litter, site, stage_and_commit, tree  # noqa: E402

DIED = 9
FEW = 3
STEPS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod")


def loop(place: Path, first: int) -> None:
    """Publish until the end."""
    number = first
    while True:
        stage_and_commit(site(number), place / "output", place / "state")
        os.write(1, b"%d\n" % number)
        number += 1


def steps(place: Path) -> None:
    """Publish, each time one step further, until a whole publication comes before the death."""
    output, state = place / "output", place / "state"
    number, step, status = 0, 0, DIED
    while status == DIED:
        for _ in range(2 if step % 7 else 5):
            stage_and_commit(site(number, FEW), output, state)
            assert litter(output, state) == set(), (step, litter(output, state))
            number += 1
        old, new = site(number - 1, FEW), site(number, FEW)
        status = in_child_that_dies(step, new, output, state)
        assert tree(output) in (old, new), f"step {step}: neither the old nor the new site"
        stage_and_commit(new, output, state)
        assert tree(output) == new, step
        assert litter(output, state) == set(), (step, litter(output, state))
        number, step = number + 1, step + 1
    os.write(1, b"%d\n" % step)


def in_child_that_dies(step: int, files: dict[str, bytes], output: Path, state: Path) -> int:
    """Publish in a process that ends before its `step`th change to the disk; return how it ended."""
    child = os.fork()
    if child == 0:
        left = step

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS and not (event == "open" and not writes(arguments)):
                left -= 1
                if left < 0:
                    os._exit(DIED)

        sys.addaudithook(count)
        try:
            stage_and_commit(files, output, state)
        except BaseException:  # noqa: BLE001 - told by the status
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def writes(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened to be written."""
    return bool(int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    shelf.GRACE_SECONDS = 0.0
    os.fsync = lambda _fd: None
    if sys.argv[1] == "loop":
        loop(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        steps(Path(sys.argv[2]))
