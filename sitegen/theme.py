"""Where the default theme and the skeleton of a new site are, in a checkout and in an installed wheel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Theme:
    """Two folders: Jinja layouts with their strings, and the files that pages load."""

    layouts: Path
    assets: Path


def default_theme() -> Theme:
    """The theme that ships with sitegen: `_theme/` inside a wheel, the top level of a checkout otherwise."""
    packed = _PACKAGE / "_theme"
    root = packed if packed.is_dir() else _PACKAGE.parent
    return Theme(layouts=root / "layouts", assets=root / "assets")


def starter() -> Path:
    """The folder that `sitegen new` copies."""
    return _PACKAGE / "_starter"
