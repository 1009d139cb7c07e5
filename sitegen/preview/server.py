"""The entry to the live preview; `session` does the work."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from sitegen.preview.outcome import BuildOutcome


def serve(
    *,
    root: Path,
    build: Callable[[], BuildOutcome],
    output: Path,
    watch_paths: Sequence[Path],
    host: str = "127.0.0.1",
    port: int = 8000,
    on_ready: Callable[[str], None] | None = None,
    stop: threading.Event | asyncio.Event | None = None,
    say: Callable[[str], None],
    afterwards: Callable[[], None] = lambda: None,
) -> None:
    """Build, serve `output`, and build and reload after each save below `watch_paths`, until told to stop.

    Relative `output` and `watch_paths` are taken from `root`, the directory of the site.
    `build` runs in a thread of its own, never twice at once; saves during a build lead to one more build.
    `afterwards` runs in the same thread after a build that no other one follows at once.
    It may replace `output`, a directory or a link to one, in a single step. `on_ready` is called with the
    address once the first build has ended, well or not. `say` gets one line for each build, and its report.
    Ctrl-C, SIGTERM (both in the main thread only) and `stop` end the preview. `port` 0 takes any free one.

    Raises SitegenError where the port cannot be had or the system refuses to watch for saves.
    """
    # Half a second of imports that no other command should pay for.
    from sitegen.preview.session import Session

    session = Session(
        build=build,
        output=root.absolute() / output,
        watch_paths=tuple(root.absolute() / path for path in watch_paths),
        host=host,
        port=port,
        on_ready=on_ready,
        stop=stop,
        say=say,
        afterwards=afterwards,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(session.run())
