"""What can go wrong, in words an editor can act on.

    SitegenError               a fault that the user can mend; printed without a traceback
      ConfigError              sitegen.toml, support.toml, rights.toml, the records
      SourceError              an article, page or record
        FrontMatterError       YAML or schema
        MarkdownError          a body that cannot be rendered
        DanglingReference      an id that names nothing
        DuplicateIdentity      two files with one slug or uid
      LayoutError              a template
        TemplateSyntax
        UndefinedInTemplate
        DynamicTemplateName
      OutputError
        PathCollision          two writers of one path
        PublishFailed
        SearchFailed           the search index
      ImportFailed
    Faults                     several of the above, raised together

Anything else is a bug: full traceback, exit status 70.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class SourceLocation:
    """A place in a file: path relative to the site, 1-based line and column, 0 where unknown."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:column`, leaving off what is unknown."""
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True)
class Finding:
    """Something that an editor should look at, and that stops nothing."""

    code: str
    message: str
    location: SourceLocation | None = None
    hint: str = ""

    def __str__(self) -> str:
        """One line, then the hint on a second one."""
        return _render(self.message, self.location, self.hint)


class SitegenError(Exception):
    """A fault in what the user gave us: message, place, and what to write instead."""

    def __init__(self, message: str, *, location: SourceLocation | None = None, hint: str = "") -> None:
        """Keep the three parts; `str()` joins them."""
        super().__init__(message)
        self.message = message
        self.location = location
        self.hint = hint

    def __str__(self) -> str:
        """`path:line:column: message`, then the hint on a line of its own."""
        return _render(self.message, self.location, self.hint)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way between processes with location and hint."""
        return (_rebuild, (type(self), self.message, self.location, self.hint))


class ConfigError(SitegenError):
    """A setting that is missing, misspelt or of the wrong kind."""


class SourceError(SitegenError):
    """A fault in an article, a page or a record."""


class FrontMatterError(SourceError):
    """Front matter that is not YAML, or does not fit the schema."""


class MarkdownError(SourceError):
    """A body that cannot be rendered."""


class DanglingReference(SourceError):
    """An id that names nothing in this publication."""


class DuplicateIdentity(SourceError):
    """Two files that claim the same slug or uid."""


class LayoutError(SitegenError):
    """A fault in a layout."""


class TemplateSyntax(LayoutError):
    """A layout that Jinja cannot read."""


class UndefinedInTemplate(LayoutError):
    """A layout that names a value which its page does not have."""


class DynamicTemplateName(LayoutError):
    """A layout that includes a template whose name is only known while rendering."""


class OutputError(SitegenError):
    """A fault while the site is written."""


class PathCollision(OutputError):
    """Two pages that would be written to the same path."""


class PublishFailed(OutputError):
    """The finished site could not be put in place; the old one still stands."""


class SearchFailed(OutputError):
    """The search index could not be made."""


class ImportFailed(SitegenError):
    """A source that cannot be read as text."""


class Faults(SitegenError):
    """All faults of one run, sorted by place, each told once."""

    def __init__(self, errors: Iterable[SitegenError]) -> None:
        """Flatten nested collections, sort, and drop repetitions: a layout's fault comes from every page that uses it."""
        flat: list[SitegenError] = []
        for error in errors:
            flat.extend(error.errors if isinstance(error, Faults) else [error])
        self.errors: list[SitegenError] = sorted(
            {str(error): error for error in flat}.values(),
            key=lambda e: (e.location is None, e.location or SourceLocation(""), e.message),
        )
        super().__init__(f"{len(self.errors)} faults")

    def __str__(self) -> str:
        """Every fault, one after the other."""
        return "\n".join(str(error) for error in self.errors)

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way between processes."""
        return (Faults, (self.errors,))


def _render(message: str, location: SourceLocation | None, hint: str) -> str:
    head = f"{location}: {message}" if location else message
    return f"{head}\n    {hint}" if hint else head


def _rebuild(
    kind: type[SitegenError], message: str, location: SourceLocation | None, hint: str
) -> SitegenError:
    return kind(message, location=location, hint=hint)
