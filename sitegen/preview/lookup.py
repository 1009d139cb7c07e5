"""From the path of a request to a file of the output, as a careful static host would do it.

No directory listing, no dot files but those of `.well-known` (RFC 8615), no way out of the output by `..`, an encoded slash, a NUL or a
symbolic link. The output may itself be a symbolic link to a release: it is resolved anew for each request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

WELL_KNOWN = ".well-known"
HTML = "text/html; charset=utf-8"

# The platform's own table differs between machines, so the preview carries the types that a site ships.
MEDIA_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".avif": "image/avif",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".htm": HTML,
    ".html": HTML,
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".opml": "text/x-opml; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "application/xslt+xml; charset=utf-8",
    ".zip": "application/zip",
}


@dataclass(frozen=True)
class Found:
    """A regular file to send."""

    path: Path


@dataclass(frozen=True)
class Moved:
    """The path of a directory without its final slash; `url` is the path with it."""

    url: str


def media_type(path: Path) -> str:
    """The Content-Type of a file, by its suffix; a feed in JSON has one of its own."""
    if path.name == "feed.json":
        return "application/feed+json"
    return MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")


def locate(output: Path, url_path: str) -> Found | Moved | None:
    """What a still percent-encoded request path names below `output`; None where nothing may be sent."""
    segments = _segments(url_path)
    if segments is None:
        return None
    try:
        return _locate(output.resolve(), segments, as_directory=url_path.endswith("/"))
    except (OSError, RuntimeError, ValueError):  # too long, a loop of links, no name for this disk
        return None


def not_found_page(output: Path, url_path: str) -> Path | None:
    """The site's own 404 page: that of the language whose prefix the path has, else the one at the root."""
    first = url_path.split("/", 2)[1] if url_path.startswith("/") else ""
    for candidate in (f"/{first}/404.html", "/404.html"):
        found = locate(output, candidate)
        if isinstance(found, Found):
            return found.path
    return None


def _segments(url_path: str) -> list[str] | None:
    if not url_path.startswith("/"):
        return None
    bare = url_path[1:].removesuffix("/")
    if not bare:
        return [] if url_path == "/" else None
    try:
        segments = [unquote(part, errors="strict") for part in bare.split("/")]
    except UnicodeDecodeError:
        return None
    return segments if all(map(_is_plain, segments[segments[0] == WELL_KNOWN :])) else None


def _is_plain(segment: str) -> bool:
    return (
        segment[:1] not in ("", ".") and segment.isprintable() and "/" not in segment and "\\" not in segment
    )


def _locate(root: Path, segments: Sequence[str], *, as_directory: bool) -> Found | Moved | None:
    target = _inside(root, segments)
    if target is not None and target.is_dir():
        if not as_directory:
            return Moved("/" + "".join(quote(segment, safe="") + "/" for segment in segments))
        target = _inside(root, [*segments, "index.html"])
    elif as_directory:
        return None
    return Found(target) if target is not None and target.is_file() else None


def _inside(root: Path, segments: Sequence[str]) -> Path | None:
    """The real file behind a name, unless links lead it out of `root` or to a dot file."""
    real = root.joinpath(*segments).resolve()
    if not real.is_relative_to(root):
        return None
    parts = real.relative_to(root).parts
    hidden = any(part.startswith(".") for part in (parts[1:] if parts[:1] == (WELL_KNOWN,) else parts))
    return None if hidden else real
