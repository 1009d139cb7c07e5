"""What shapes the output beside the inputs: sitegen's own source, Python, and the libraries. In every key of the memo."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from sitegen.engine.canon import digest

PACKAGE = Path(__file__).resolve().parent.parent
_SOURCES = (".py", ".toml", ".ttf", ".woff2", ".txt")


@cache
def engine_id() -> str:
    """Return one digest of sitegen's source, of the version of Python, and of every installed package's name and version.

    Names of the installed packages are read from their folders (`jinja2-3.1.6.dist-info`): the module of the standard
    library that knows them costs more to import than the whole of this build's start.
    """
    parts = [sys.version.encode(), sys.platform.encode()]
    parts += [name.encode() for name in _packages()]
    for path in sorted(_sources(PACKAGE)):
        parts += [os.path.relpath(path, PACKAGE).encode(), path.read_bytes()]
    return digest(*parts)


@cache
def part_id(part: str, package: str) -> str:
    """Return one digest of a part of sitegen and of the version of the package that it stands on.

    For what takes so long to make that a change of the rest of sitegen must not have it made again.
    """
    parts = [name.encode() for name in _packages() if name.lower().startswith(f"{package}-")]
    for path in sorted(_sources(PACKAGE / part)):
        parts += [os.path.relpath(path, PACKAGE).encode(), path.read_bytes()]
    return digest(*parts)


def _sources(folder: Path) -> list[Path]:
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in ("__pycache__", "_theme", "_starter")]
        found += [Path(parent, name) for name in names if name.endswith(_SOURCES)]
    return found


def _packages() -> list[str]:
    names: set[str] = set()
    for folder in sys.path:
        try:
            names.update(p.name for p in Path(folder or ".").iterdir() if p.name.endswith(".dist-info"))
        except OSError:
            continue
    return sorted(names)
