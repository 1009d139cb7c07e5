"""Progress of long work on a terminal; silence anywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    from sitegen.build.values import Progress

PATIENCE_SECONDS = 0.7
"""Work that ends sooner needs no bar."""
_NAMES = {
    "sources": "reading sources",
    "texts": "setting texts",
    "pages": "making pages",
    "pictures": "making pictures",
}


@contextmanager
def reporting(stream: TextIO) -> Iterator[Progress]:
    """Yield what a build tells its progress to; bars appear on `stream` where it is a terminal and the work is long."""
    bars = _Bars(stream)
    try:
        yield bars.tell
    finally:
        bars.close()


class _Bars:
    """One bar for each step."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()
        self._since: dict[str, float] = {}
        self._tasks: dict[str, TaskID] = {}
        self._bars: Bars | None = None

    def tell(self, step: str, done: int, total: int) -> None:
        """Take the news of one step."""
        if not self._shown:
            return
        since = self._since.setdefault(step, time.monotonic())
        if self._bars is None and time.monotonic() - since < PATIENCE_SECONDS:
            return
        if self._bars is None:
            self._bars = self._begin()
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(_NAMES.get(step, step), total=total)
        self._bars.update(self._tasks[step], completed=done)

    def close(self) -> None:
        """Clear the bars away."""
        if self._bars is not None:
            self._bars.stop()

    def _begin(self) -> Bars:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        bars = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(file=self._stream),
            transient=True,
        )
        bars.start()
        return bars
