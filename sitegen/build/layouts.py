"""Layouts, checked and compiled once for all builds in which they are the same."""

from __future__ import annotations

import contextlib
import pickle
from functools import lru_cache
from pathlib import Path

from sitegen.engine import notebook
from sitegen.engine.canon import digest
from sitegen.engine.identity import engine_id
from sitegen.render.templates import Layouts

LayoutSources = tuple[tuple[str, tuple[str, str]], ...]
"""(name, (path shown in messages, text)), by name."""
FOLDER = "layouts"


@lru_cache(maxsize=2)
def checked_layouts(sources: LayoutSources, cache: Path) -> Layouts:
    """Return the layouts; what they refer to, and their compiled form, are kept below `cache`. `Faults`: what is wrong with them."""
    compiled = cache / FOLDER
    key = digest(engine_id().encode(), repr(sources).encode())
    noted = compiled / f"references-{key}"
    known = notebook.read(noted)
    if known is not None:
        return Layouts(dict(sources), references=pickle.loads(known), compiled=compiled)  # noqa: S301 - ours, sealed
    with contextlib.suppress(OSError):
        compiled.mkdir(parents=True, exist_ok=True)
        for old in compiled.iterdir():
            old.unlink(missing_ok=True)
    made = Layouts(dict(sources), compiled=compiled)
    notebook.write(noted, pickle.dumps(made.references))
    return made
