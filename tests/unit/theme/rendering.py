"""The theme through the build's own parts: layouts, canonical values, the joined style sheet."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from sitegen.engine.canon import decode, encode
from sitegen.render import assets
from sitegen.render.templates import Layouts
from sitegen.views.values import Frame, ReportPage

ROOT = Path(__file__).parents[3]
LAYOUTS = ROOT / "layouts"
ASSETS = ROOT / "assets"


def strings(lang: str) -> dict[str, str]:
    """The theme's own words in one language."""
    return dict(tomllib.loads((LAYOUTS / "strings" / f"{lang}.toml").read_text(encoding="utf-8")))


def style_files() -> dict[str, bytes]:
    """The style sheets of the theme, by path below assets/."""
    return {path.relative_to(ASSETS).as_posix(): path.read_bytes() for path in ASSETS.rglob("*.css")}


def stylesheet() -> str:
    """All style sheets in the order in which the build joins them, as they are written."""
    files = style_files()
    return "\n".join(files[name].decode() for name in assets.style_names(files))


@cache
def layouts() -> Layouts:
    """All layouts of the theme."""
    paths = sorted(LAYOUTS.rglob("*.html"))
    return Layouts(
        {
            path.relative_to(LAYOUTS).as_posix(): (
                f"layouts/{path.relative_to(LAYOUTS).as_posix()}",
                path.read_text("utf-8"),
            )
            for path in paths
        }
    )


def render(page: object, frame: Frame, kind: str) -> str:
    """Render the layout of `kind`."""
    return layouts().render(f"{kind}.html", decode(encode(frame)), decode(encode(page)))


def kind_of(page: object) -> str:
    """The page's kind, which is also its layout's name."""
    shell = page.article.shell if isinstance(page, ReportPage) else page.shell  # type: ignore[attr-defined]
    return str(shell.kind)
