"""Sites that tell their number, for what is published again and again; and what must be left on the disk afterwards."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.publish.release import RELEASES, Stage, live_release, only_one

PAGES = 20
NOTES = {".json", ".folders"}


def site(number: int, pages: int = PAGES) -> dict[str, bytes]:
    """Return a small site: some files stay, some change, come and go, change from file to folder, or only in case."""
    word = str(number).encode()
    odd = number % 2
    files = {f"same/{name}/index.html": name.encode() for name in "abcde"}
    files |= {f"page/{k}/index.html": word for k in range(pages) if (number + k) % 3}
    files |= {f"{number % 5}/only/here.txt": b"here", ("Łódź" if odd else "łódź") + "/żółć.txt": word}
    files |= {"swap/x/y.txt": word} if odd else {"swap": word}
    return files | {"index.html": word}


def tree(output: Path) -> dict[str, bytes]:
    """Return every file below `output`."""
    return {p.relative_to(output).as_posix(): p.read_bytes() for p in output.rglob("*") if p.is_file()}


def folders(output: Path) -> set[str]:
    """Return every folder below `output`."""
    return {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_dir()}


def stage_and_commit(files: dict[str, bytes], output: Path, state: Path) -> Path:
    """Publish as the engine does, and return the release."""
    with only_one(state / "lock"), Stage.open(output, state) as stage:
        for path, data in files.items():
            stage.put(path, data)
        return stage.commit().release


def numbers(state: Path) -> list[int]:
    """Return the numbers of the releases on the disk."""
    return sorted(int(p.name) for p in (state / RELEASES).iterdir() if p.name.isdecimal())


def litter(output: Path, state: Path) -> set[str]:
    """Return the names of what belongs to no release. Empty folders within the live release are litter, too."""
    live = live_release(output)
    assert live is not None
    wanted = {f"{n:08d}{ending}" for n in numbers(state) for ending in ("", *NOTES)}
    wanted |= {f"{n:08d}.retired" for n in numbers(state) if f"{n:08d}" != live.name}
    there = {p.name for p in (state / RELEASES).iterdir()}
    links = {p.name for p in output.parent.iterdir() if p.name.startswith(f".{output.name}-")}
    above = {str(parent) for path in tree(output) for parent in Path(path).parents} - {"."}
    return (there ^ wanted) | links | (folders(output) - above)


def same_folder(first: int, second: Path) -> bool:
    """Whether an opened folder is the one at a path."""
    return os.path.samestat(os.fstat(first), second.stat())
