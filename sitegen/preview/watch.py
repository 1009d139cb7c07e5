"""Which saves ask for a build, and word of each of them.

Directories are watched as trees. Their parents are watched flat: an editor that saves by renaming gives a
file a new inode, and a directory that is deleted and made again (as `git checkout` does) leaves the watch on
the old one behind. Where a watched directory comes or goes, the tree watch starts afresh.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from watchfiles import Change, awatch

from sitegen.engine.snapshot import is_litter
from sitegen.errors import SitegenError

DEBOUNCE_MS = 50
STEP_MS = 20

# Left by editors and office programs beside the file that is being saved; 4913 is Vim's probe.
_CACHES = frozenset({"__pycache__", "node_modules"})


def concerns(path: Path, watched: Sequence[Path], output: Path) -> bool:
    """Whether a change of `path` asks for a build.

    Temporary files, dot files and dot directories below a watched path do not, nor does `output`. All paths are
    absolute. Directories above the watched paths are not judged: a site may live in `~/.local/share`.
    """
    if path == output or output in path.parents:
        return False
    homes = [home for home in watched if path == home or home in path.parents]
    if not homes:
        return False
    below = path.relative_to(max(homes, key=lambda home: len(home.parts))).parts
    hidden = any(part.startswith(".") or part in _CACHES for part in below)
    return not hidden and not is_litter(path.name)


async def watch(
    paths: Sequence[Path], output: Path, changed: Callable[[], None], stop: asyncio.Event
) -> None:
    """Call `changed` once when watching has begun, and again after each save below `paths`, until `stop` is set.

    Raises SitegenError where the system refuses to watch, as when there are more directories than it allows.
    """
    # Not path.resolve(): a watched file may be replaced by a link, and `output` is one.
    named = [path.parent.resolve() / path.name for path in paths]
    ignored = output.parent.resolve() / output.name
    restart = asyncio.Event()

    async def end() -> None:
        await stop.wait()
        restart.set()

    tasks = [
        asyncio.create_task(_watch_names(named, changed, restart, stop)),
        asyncio.create_task(_watch_trees(named, ignored, changed, restart, stop)),
        asyncio.create_task(end()),
    ]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result


async def _watch_names(
    named: Sequence[Path], changed: Callable[[], None], restart: asyncio.Event, stop: asyncio.Event
) -> None:
    """Watch the entries `named` of their parents; a directory that comes or goes sets `restart`."""
    parents = {path.parent for path in named if path.parent.is_dir()}
    directories = {path for path in named if path.is_dir()}
    with _refusal_explained():
        async for batch in awatch(
            *parents, watch_filter=lambda _, path: Path(path) in named, stop_event=stop,
            debounce=DEBOUNCE_MS, step=STEP_MS, recursive=False, ignore_permission_denied=True,
        ):  # fmt: skip
            touched = {Path(path) for _, path in batch}
            if touched & directories or any(path.is_dir() for path in touched):
                directories = {path for path in named if path.is_dir()}
                restart.set()
            changed()


async def _watch_trees(
    named: Sequence[Path],
    ignored: Path,
    changed: Callable[[], None],
    restart: asyncio.Event,
    stop: asyncio.Event,
) -> None:
    """Watch the directories among `named` with all below them, anew after each `restart`."""
    loop = asyncio.get_running_loop()
    while not stop.is_set():
        restart.clear()
        roots = [path.resolve() for path in named if path.is_dir()]
        # Runs after the watch below stands, so that nothing saved in between is missed.
        loop.call_soon(changed)
        if not roots:
            await restart.wait()
            continue
        with contextlib.suppress(FileNotFoundError), _refusal_explained():  # deleted again meanwhile
            async for _ in awatch(
                *roots, watch_filter=_tree_filter(roots, ignored), stop_event=restart,
                debounce=DEBOUNCE_MS, step=STEP_MS, ignore_permission_denied=True,
            ):  # fmt: skip
                changed()


def _tree_filter(roots: Sequence[Path], ignored: Path) -> Callable[[Change, str], bool]:
    return lambda _, path: concerns(Path(path), roots, ignored)


@contextlib.contextmanager
def _refusal_explained() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SitegenError(
            f"this system does not let the preview watch for saves: {error}",
            hint="on Linux raise fs.inotify.max_user_watches, or set WATCHFILES_FORCE_POLLING=1",
        ) from error
