"""Collect faults instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sitegen.errors import SitegenError

Value = TypeVar("Value")


def attempt(faults: list[SitegenError], step: Callable[[], Value]) -> Value | None:
    """Run a step; on a fault, note it and go on."""
    try:
        return step()
    except SitegenError as fault:
        faults.append(fault)
        return None
