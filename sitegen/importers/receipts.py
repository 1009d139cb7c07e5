"""The report of an import: what each source became, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from sitegen.importers.spool import Kept
from sitegen.normalise import Article, Normalised
from sitegen.normalise.codes import code_of, is_review, meaning

OK, SOME_REFUSED = 0, 1
_QUOTED = 100


@dataclass(frozen=True)
class Entry:
    """One source."""

    source: str
    """As the user named it, or its path relative to the site."""
    status: str
    """imported, passed-through, unchanged, declined, conflict, empty, refused; export for a file of several texts."""
    article: str = ""
    """Path of the article relative to the site."""
    kept: Kept | None = None
    """Where the normalised text waits."""
    slug: str = ""
    """The slug that it got, where that is another than its own."""
    warnings: tuple[str, ...] = ()
    """What only the taking in brought to light."""
    message: str = ""
    news: bool = False
    """True when this run did something, and not an earlier one."""

    @property
    def normalised(self) -> Normalised | None:
        """The normalised text, fetched from where it waits; None where the source was not read."""
        if self.kept is None:
            return None
        found: Normalised = self.kept.load()[0]
        article = found.article
        if article is not None and self.slug:
            article = replace(article, slug=self.slug)
        return replace(found, article=article, warnings=(*found.warnings, *self.warnings))


@dataclass(frozen=True)
class ImportReport:
    """All sources of one run, in the order in which they were given."""

    entries: tuple[Entry, ...]
    dry_run: bool = False

    @property
    def exit_status(self) -> int:
        """0 when every source became an article, passed through or held none; 1 when one was refused or unreadable."""
        return SOME_REFUSED if any(entry.status == "refused" for entry in self.entries) else OK

    def json_lines(self) -> Iterator[str]:
        """One JSON object for each source."""
        return (json.dumps(entry_object(entry), ensure_ascii=False) for entry in self.entries)

    def text_parts(self) -> Iterator[str]:
        """A receipt for each source, and a count."""
        for entry in self.entries:
            yield "\n".join([*receipt(entry), ""])
        yield self.count()

    def as_json(self) -> str:
        """One JSON object a line, one line a source."""
        return "\n".join(self.json_lines())

    def as_text(self) -> str:
        """A receipt for each source, and a count."""
        return "\n".join(self.text_parts())

    def count(self) -> str:
        """How many sources came to what."""
        if not self.entries:
            return "No sources found. Put texts into seeds/, or name files."
        counts: dict[str, int] = {}
        for entry in self.entries:
            counts[entry.status] = counts.get(entry.status, 0) + 1
        told = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
        return f"{len(self.entries)} sources: {told}" + (" (nothing written)" if self.dry_run else "")

    def news(self) -> list[str]:
        """One line for each source that an editor should hear of while building."""
        return [line for entry in self.entries if (line := _headline(entry)) and _worth_telling(entry)]


def entry_object(entry: Entry) -> dict[str, Any]:
    """The JSON object of one source: `source`, `article` (or null), `removed`, `warnings`, and what was done."""
    found = entry.normalised
    warnings = list(found.warnings) if found else []
    return {
        "source": entry.source,
        "status": entry.status,
        "path": entry.article or None,
        "article": article_object(found.article, warnings) if found and found.article else None,
        "removed": [
            {"text": item.text, "line": item.line, "reason": item.reason}
            for item in (found.removed if found else ())
        ],
        "warnings": warnings,
        "message": entry.message or None,
    }


def article_object(article: Article, warnings: list[str]) -> dict[str, Any]:
    """The fields of one article, by the importer's own names."""
    return {
        "title": article.title,
        "subtitle": article.subtitle,
        "date": article.date,
        "date_precision": article.date_precision if article.date else None,
        "updated": article.updated,
        "authors": list(article.authors),
        "author_details": [
            {key: value for key, value in vars(author).items() if value} for author in article.author_details
        ],
        "lead": article.lead,
        "image_credit": article.image_credit,
        "series": article.series,
        "issue": article.issue,
        "topics": list(article.topics),
        "region": list(article.regions),
        "licence": article.licence,
        "disclaimer": article.disclaimer,
        "originally_published": article.originally_published,
        "doi": article.doi,
        "lang": article.lang,
        "related_links": list(article.related_links),
        "slug": article.slug,
        "title_suggested": article.title_suggested,
        "body": article.body,
        "warnings": warnings,
        "other": "\n".join(_other(article)),
    }


def _other(article: Article) -> Iterator[str]:
    """Kept text without a field among those of an article."""
    yield from article.other
    yield from article.alternate_titles
    yield from (text for text in (article.disclaimer, article.originally_published) if text)
    for author in article.author_details:
        yield from (text for text in (author.honorific, author.affiliation, author.bio) if text)


def receipt(entry: Entry) -> list[str]:
    """The lines of one receipt: status, fields, removed lines with number and reason, warnings, the sum of words."""
    lines = [_headline(entry) or f"{entry.source}: {entry.status}"]
    found = entry.normalised
    if found is None:
        return lines
    if found.article is not None:
        lines.extend(f"  {name:<13} {value}" for name, value in _fields(found.article))
    lines.extend(
        f"  removed       line {item.line}: “{_quote(item.text)}” ({item.reason})" for item in found.removed
    )
    lines.extend(
        f"  {'to review' if is_review(code) else 'note':<13} {meaning(code)} [{code_of(code)}]"
        for code in found.warnings
    )
    if found.article is not None and not found.passthrough:
        lines.append(f"  words         {_sum(found)}")
    return lines


def _sum(found: Normalised) -> str:
    account = found.receipt
    if not account.balanced:
        return f"DO NOT ADD UP: lost {', '.join(account.lost) or 'none'}; invented {', '.join(account.invented) or 'none'}"
    rest = account.source_words - account.body_words
    return f"{account.source_words} in the source = {account.body_words} in the body + {rest} in fields or removed"


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    values = (
        ("title", article.title),
        ("subtitle", article.subtitle),
        ("date", article.date),
        ("updated", article.updated),
        ("authors", ", ".join(article.authors)),
        ("standfirst", article.lead),
        ("image credit", article.image_credit),
        ("series", article.series),
        ("issue", article.issue),
        ("topics", ", ".join(article.topics)),
        ("regions", ", ".join(article.regions)),
        ("language", article.lang),
        ("licence", article.licence),
        ("disclaimer", article.disclaimer),
        ("first publ.", article.originally_published),
        ("doi", article.doi),
    )
    yield from ((name, _quote(value)) for name, value in values if value)
    for author in article.author_details:
        about = (author.honorific, author.affiliation, author.bio)
        yield from (("on an author", f"{author.name}: {_quote(text)}") for text in about if text)
    yield from (("related", _quote(title)) for title in article.related_links)
    yield from (("also kept", _quote(text)) for text in (*article.alternate_titles, *article.other))


def _quote(text: str) -> str:
    single = " ".join(text.split())
    return single if len(single) <= _QUOTED else single[: _QUOTED - 1].rstrip() + "…"


def _headline(entry: Entry) -> str:
    said = f": {entry.message}" if entry.message else ""
    if entry.status in ("imported", "passed-through"):
        draft = ", a draft until reviewed" if entry.normalised and entry.normalised.needs_review else ""
        return f"{entry.source}: {entry.status} as {entry.article}{draft}{said}"
    if entry.status == "unchanged":
        return f"{entry.source}: unchanged, {entry.article}{said}"
    if entry.normalised and entry.normalised.warnings and not entry.message:
        said = f": {meaning(entry.normalised.warnings[-1])}"
    return f"{entry.source}: {entry.status}{said}"


def _worth_telling(entry: Entry) -> bool:
    return entry.news or entry.status in ("conflict", "refused")
