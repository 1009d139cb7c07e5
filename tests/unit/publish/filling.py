"""A disk of two megabytes that is full, then read-only, then sound. Run as a script by `test_disk.py`, in a name space
of its own in which it may mount: `unshare -rm python filling.py PLACE`. Prints what was told, as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from sitegen.errors import PublishFailed
from tests.unit.publish.numbered import litter, site, stage_and_commit, tree


def mount(place: str, *options: str) -> None:
    """Mount the small disk, or mount it in another way."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", place], check=True)


def refusal(files: dict[str, bytes], output: Path, state: Path) -> str:
    """Publish in vain, and return what is told."""
    try:
        stage_and_commit(files, output, state)
    except PublishFailed as fault:
        return str(fault)
    return "it was published"


def main(place: str) -> None:
    """Fill it, free it, forbid to write, allow it again."""
    mount(place, "size=2m")
    output, state = Path(place, "output"), Path(place, "state")
    stage_and_commit(site(1), output, state)
    big = {f"big/{n}.html": os.urandom(100_000) for n in range(40)}
    told = {"full": refusal(site(2) | big, output, state)}
    assert tree(output) == site(1)
    assert litter(output, state) == set()
    stage_and_commit(site(3), output, state)
    assert tree(output) == site(3)
    mount(place, "remount", "ro")
    told["read-only"] = refusal(site(4), output, state)
    assert tree(output) == site(3)
    mount(place, "remount", "rw", "size=2m")
    stage_and_commit(site(5), output, state)
    assert tree(output) == site(5)
    assert litter(output, state) == set()
    os.write(1, json.dumps(told).encode())


if __name__ == "__main__":
    main(sys.argv[1])
