"""What a build is asked for, and what it tells."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from sitegen.errors import Finding

Progress = Callable[[str, int, int], None]
"""Step, how much of it is done, and how much there is to do."""


def no_progress(_step: str, _done: int, _all: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Options:
    """How to build: the moment that counts as now (aware), and whether unpublished texts are shown."""

    now: datetime
    drafts: bool = False
    at_root: bool = False
    """Leave out the path of the base URL: a preview serves the site at its root."""
    search: bool = True
    """Make the search index, where the settings ask for one: a preview need not wait for it."""

    @property
    def kind(self) -> tuple[bool, bool, bool]:
        """Everything but the moment."""
        return self.drafts, self.at_root, self.search


@dataclass(frozen=True)
class Built:
    """A finished site."""

    pages: int
    feeds: int
    findings: tuple[Finding, ...]
    unpublished: tuple[tuple[str, str], ...] = ()
    """(file, why) of each text that is held back."""
    copies: int = 0
    """Files for those who republish or cite."""
    searched: int = 0
    """Pages that the search index knows; 0 where none was made."""
    cards: int = 0
    """Share images."""
    previews: tuple[tuple[str, str], ...] = ()
    """(URL, why) of each text that only a preview shows."""


@dataclass
class Account:
    """What one build did: seconds by step, how often a result was at hand, and why each page was rendered."""

    seconds: dict[str, float] = field(default_factory=dict)
    read: int = 0
    """Texts that were read and set anew."""
    rendered: int = 0
    """Pages and feeds that were made anew."""
    kept: int = 0
    """Pages and feeds that stand as they were."""
    pictures: int = 0
    """Pictures that were decoded, once for each size."""
    reasons: list[tuple[str, str]] = field(default_factory=list)
    """(path below output/, why it was made anew), sorted; only where it was asked for."""
    nothing_to_do: bool = False
    """No input had changed, and no moment had come that changes the site."""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count the time of the block to `name`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started
