"""Which file each page is written to. Two writers of one path are a fault that names both."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.errors import PathCollision, SitegenError, SourceLocation
from sitegen.publication.redirects import same_file
from sitegen.publication.routes import Routes


class Shelf:
    """The paths of a release, below output/."""

    def __init__(self, routes: Routes) -> None:
        self.collisions: list[SitegenError] = []
        self._routes = routes
        self._sources: dict[str, tuple[str, str]] = {}

    @property
    def taken(self) -> Mapping[str, str]:
        """Every path that was given, as `same_file` has it, to what is written there."""
        return {key: source for key, (source, _) in self._sources.items()}

    def place(self, url: str, source: str) -> str | None:
        """Return the path for `url`; None, with a fault, where another writer has it. Hosts differ in case and Unicode form."""
        path = self._routes.file_of(url)
        key = path if path.isascii() and path.islower() else same_file(path)
        taken = self._sources.setdefault(key, (source, path))
        if taken[0] is source and taken[1] is path:
            return path
        other, other_path = taken
        if source.startswith("["):
            source, other = other, source
        self.collisions.append(
            PathCollision(
                f"would be written to {path}, where {other} already stands",
                location=SourceLocation(source),
                hint="Give one of the two another slug."
                if path == other_path
                else "The two differ only in capital letters, which some hosts do not tell apart.",
            )
        )
        return None
