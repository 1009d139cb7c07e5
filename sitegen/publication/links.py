"""Links that lead nowhere, and marks of notes without a note: told, never fatal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sitegen.errors import Finding, SourceLocation
from sitegen.publication.model import BodyFacts, Publication
from sitegen.publication.routes import Routes


def dead_ends(publication: Publication, files: Collection[str]) -> tuple[Finding, ...]:
    """Return a finding for each link or picture of a text that has no file, and each note mark without its note."""
    found: list[Finding] = []
    for path, url, body in bodies(publication):
        found.extend(_of_body(publication, files, path, url, body))
    return tuple(found)


def settings_without_page(
    named: Iterable[tuple[SourceLocation, str, str]], routes: Routes, files: Collection[str]
) -> Iterator[Finding]:
    """Yield a finding for each address of this site that settings name and that has no file.

    `named`: (where in the settings, address as it stands there, the same as pages link it).
    """
    for place, written, linked in named:
        target = linked.partition("#")[0].partition("?")[0]
        if linked.startswith("/") and routes.file_of(target) not in files:
            yield Finding(
                "dead-link",
                f"names {written}, where nothing stands",
                place,
                "Write that page, such as content/pages/republishing.md, or name another address.",
            )


def bodies(publication: Publication) -> Iterator[tuple[str, str, BodyFacts]]:
    """Yield file, address and body of everything that is written, chapters included."""
    for entry in publication.entries:
        yield entry.article.path, entry.url, entry.body
        yield from ((c.chapter.path, c.url, c.body) for c in entry.chapters)
    yield from ((e.page.path, e.url, e.body) for e in publication.pages)
    yield from ((e.event.path, e.url, e.body) for e in publication.events)
    yield from ((e.issue.path, e.url, e.body) for e in publication.newsletters)


def _of_body(
    publication: Publication, files: Collection[str], path: str, url: str, body: BodyFacts
) -> Iterator[Finding]:
    place = SourceLocation(path)
    for address in body.links:
        target = address if address.startswith("/") else url + address
        if publication.routes.file_of(plain_path(target)) not in files:
            yield Finding(
                "dead-link",
                f"links to {address}, where nothing stands",
                place,
                "Copy the address from the page that is meant; pictures stand in assets/ and are written /assets/….",
            )
    for label in body.lost_notes:
        yield Finding(
            "note-missing",
            f"has the mark [^{label}] and no note for it",
            place,
            f"Write the note on a line of its own at the end: [^{label}]: …",
        )


def plain_path(url: str) -> str:
    """Resolve `.` and `..` of a root-relative URL; keep the last slash."""
    parts: list[str] = []
    for part in url.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in (".", ""):
            parts.append(part)
    return "/" + "/".join(parts) + ("/" if parts and url.endswith("/") else "")
