"""Style sheets joined into one fingerprinted file, and the theme's and site's other files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rcssmin import cssmin

STYLE_ORDER = ("tokens.css", "base.css", "layout.css")
STYLE_LAST = "print.css"
STYLE_FOLDERS = ("components", "parts")
PARTS = "css/parts/"
SITE = "site"
FINGERPRINT_LENGTH = 10
PUBLISHED = frozenset(
    (".css", ".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif", ".ico", ".woff2", ".js", ".pdf", ".csv", ".txt", ".mp3", ".ogg",
     ".m4a", ".opus", ".vtt", ".json", ".geojson", ".xlsx", ".ods", ".zip", ".epub")
)  # fmt: skip

FONTS_OF_EDITIONS = (".ttf", ".otf")
"""Fonts for PDF editions, in `fonts/`; pages have no use for them."""


def is_edition_font(name: str) -> bool:
    """Whether a file below assets/ is a font for PDF editions."""
    return name.startswith("fonts/") and name.lower().endswith(FONTS_OF_EDITIONS)


def is_published(name: str) -> bool:
    """Tell whether a file of this name is of a kind that is published."""
    return "." + name.rpartition(".")[2].lower() in PUBLISHED


def style_names(files: Iterable[str]) -> list[str]:
    """Return the names of all style sheets, in the order in which they are joined."""
    return sorted((name for name in files if _is_style(name)), key=_rank)


def style_parts(files: Iterable[str]) -> list[str]:
    """Return what the files below `css/parts/` are called: what only pages need that ask for it."""
    return [
        name.removeprefix(PARTS).removesuffix(".css") for name in style_names(files) if name.startswith(PARTS)
    ]


def stylesheets(
    files: Mapping[str, bytes], instead: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, tuple[str, bytes]]:
    """Join `css/*.css` (path below assets/ to bytes) into one small file, and into one more with each of the parts.

    Return the fingerprinted name and the bytes of each, by the name of its part, `SITE` where it has none. Order: tokens,
    base, layout, components and part by name, the site's own additions by name, print. `instead` holds the bytes that stand
    for those of some of the files.
    """
    texts = {
        name: (instead.get(name) or files[name]).decode("utf-8-sig", "replace") for name in style_names(files)
    }
    joined: dict[str, tuple[str, bytes]] = {}
    for part in (SITE, *style_parts(files)):
        wanted = [
            text for name, text in texts.items() if not name.startswith(PARTS) or name == f"{PARTS}{part}.css"
        ]
        data = (cssmin("\n".join(wanted)) + "\n").encode()
        joined[part] = fingerprinted(f"css/{part}.css", data), data
    return joined


def other_assets(names: Iterable[str]) -> list[str]:
    """Return the names of what is published as it is, of pictures, fonts and documents: paths below assets/."""
    return [name for name in names if not _is_style(name) and is_published(name)]


def fingerprinted(name: str, data: bytes) -> str:
    """Put a hash of the content before the ending: `css/site.0123456789.css`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.blake2b(data, digest_size=FINGERPRINT_LENGTH // 2).hexdigest()}{dot}{ending}"


def _is_style(name: str) -> bool:
    return name.startswith("css/") and name.endswith(".css")


def _rank(name: str) -> tuple[int, str]:
    short = name.removeprefix("css/")
    if short in STYLE_ORDER:
        return STYLE_ORDER.index(short), short
    if short == STYLE_LAST:
        return len(STYLE_ORDER) + 2, short
    folder, _, base = short.rpartition("/")
    return (len(STYLE_ORDER), base) if folder in STYLE_FOLDERS else (len(STYLE_ORDER) + 1, short)
