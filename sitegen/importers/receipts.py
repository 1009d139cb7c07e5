"""The report of an import: what each source became, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sitegen.importers.spool import Kept
from sitegen.normalise import Article, Guess, Normalised
from sitegen.normalise.codes import code_of, is_review, meaning
from sitegen.normalise.guesses import with_slug

OK, SOME_REFUSED = 0, 1
MANY = 30
"""Sources from which on a terminal shows one line for each that needs nobody's look."""
_TROUBLED = ("refused", "conflict", "declined", "export")
WIDTH = 160
"""Columns of a line where there is no terminal that has a width."""
STRONG, ALERT, QUIET, PLAIN = "strong", "alert", "quiet", ""
_QUOTED = 100
_NAMES, _VALUES = 16, 50
_LISTS = ("related", "other titles")
_Segment = tuple[str, str]
Line = tuple[_Segment, ...]
"""One line for a terminal: pieces of text, each with its style."""


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
        if found.article is not None and self.slug and self.slug != found.article.slug:
            found = with_slug(found, self.slug, "taken" if self.warnings else "kept")
        return replace(found, warnings=(*found.warnings, *self.warnings))


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

    def as_json(self) -> str:
        """One JSON object a line, one line a source."""
        return "\n".join(self.json_lines())

    def as_text(self) -> str:
        """A receipt for each source, and a count."""
        return "\n".join("".join(text for _, text in line) for line in self.as_lines())

    def as_lines(self, width: int = WIDTH) -> Iterator[Line]:
        """The same with its styles, for a terminal of `width` columns.

        Of more than `MANY` sources only those have a whole receipt that want an editor's look.
        """
        warnings: Counter[tuple[bool, str]] = Counter()
        few = len(self.entries) <= MANY
        for entry in self.entries:
            found = entry.normalised
            warnings.update(
                {(not is_review(code), code_of(code)) for code in found.warnings} if found else ()
            )
            wanted = few or entry.status in _TROUBLED or (found is not None and found.needs_review)
            yield from receipt(entry, found, width) if wanted else (_head(entry, found),)
            if wanted:
                yield ()
        if not few:
            yield ()
        yield ((STRONG, self.count()),)
        if len(self.entries) > 1:
            yield from _tally(warnings)

    def count(self) -> str:
        """How many sources came to what."""
        if not self.entries:
            return "No sources found. Put texts into seeds/, or name files."
        counts: dict[str, int] = {}
        for entry in self.entries:
            counts[entry.status] = counts.get(entry.status, 0) + 1
        told = ", ".join(f"{number} {status}" for status, number in sorted(counts.items()))
        count = len(self.entries)
        return f"{count} source{'' if count == 1 else 's'}: {told}" + (
            " (nothing written)" if self.dry_run else ""
        )

    def news(self) -> list[str]:
        """One line for each source that an editor should hear of while building."""
        return [_headline(entry, entry.normalised) for entry in self.entries if _worth_telling(entry)]


def entry_object(entry: Entry) -> dict[str, Any]:
    """The JSON object of one source: what was done, the article (or null), why each field has its value, what was removed.

    docs/editors.md names its keys.
    """
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
        "warnings_by_class": {
            "review": [code for code in warnings if is_review(code)],
            "inform": [code for code in warnings if not is_review(code)],
        },
        "guesses": [vars(guess) for guess in (found.guesses if found else ())],
        "words": words_object(found) if found and found.article else None,
        "message": entry.message or None,
    }


def words_object(found: Normalised) -> dict[str, Any]:
    """What became of the words, in numbers."""
    account = found.receipt
    return {
        "source": account.source_words,
        "body": account.body_words,
        "fields": account.field_words,
        "removed": account.removed_words,
        "joined": account.joined_words,
        "lost": list(account.lost),
        "invented": list(account.invented),
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


def _tally(warnings: Counter[tuple[bool, str]]) -> Iterator[Line]:
    """How many sources have each warning, those that want an editor's look first."""
    for (informs, code), number in sorted(warnings.items()):
        style = PLAIN if informs else ALERT
        yield _row("note" if informs else "to review", f"{number:>6}  {meaning(code)}", f" [{code}]", style)


def _head(entry: Entry, found: Normalised | None) -> Line:
    return ((STRONG, _headline(entry, found)),)


def receipt(entry: Entry, found: Normalised | None, width: int = WIDTH) -> list[Line]:
    """The lines of one receipt: status, fields with their reasons, removed lines, warnings by class, the sum of words."""
    lines = [_head(entry, found)]
    if found is None:
        return lines
    if found.article is not None:
        lines.extend(_guess_lines(found.guesses, found.article, width))
        lines.extend(_row(name, value) for name, value in _kept(found.article))
    lines.extend(
        _row("removed", f"{_place(item.line)}“{_quote(item.text)}”", f" ({item.reason})")
        for item in found.removed
    )
    for name, style, review in (("to review", ALERT, True), ("note", PLAIN, False)):
        codes = [code for code in found.warnings if is_review(code) is review]
        lines.extend(_row(name, meaning(code), f" [{code_of(code)}]", style) for code in codes)
    if found.article is not None and not found.passthrough:
        lines.append(_row("words", _sum(found), style=PLAIN if found.receipt.balanced else ALERT))
    return lines


def _row(name: str, value: str, aside: str = "", style: str = PLAIN) -> Line:
    return (
        ((style, f"  {name:<{_NAMES}}{value}"), (QUIET, aside))
        if aside
        else ((style, f"  {name:<{_NAMES}}{value}"),)
    )


def _guess_lines(guesses: Sequence[Guess], article: Article, width: int) -> Iterator[Line]:
    """The fields with their reasons in a column; all below their values where one would not fit, and below a long value."""
    shown = [(guess, f"{guess.confidence}: {guess.reason}", _values(guess, article)) for guess in guesses]
    short = [(len(values[0]), len(reason)) for _, reason, values in shown if len(values[0]) <= _VALUES]
    column = max((value for value, _ in short), default=0) + 2
    fits = all(2 + _NAMES + column + reason <= width for _, reason in short)
    for guess, reason, (first, *others) in shown:
        style = ALERT if guess.confidence == "unsure" else QUIET
        if fits and len(first) <= _VALUES:
            yield (*_row(guess.field, f"{first:<{column}}"), (style, reason))
        else:
            yield _row(guess.field, first)
            yield ((style, " " * (2 + _NAMES) + f"  {reason}"),)
        yield from (_row("", other) for other in others)


def _values(guess: Guess, article: Article) -> list[str]:
    """The value of a guess on one line, or its items, one a line."""
    items = dict(zip(_LISTS, (article.related_links, article.alternate_titles), strict=True))
    return [_quote(text) for text in items.get(guess.field, (guess.value,))]


def _sum(found: Normalised) -> str:
    account = found.receipt
    if not account.balanced:
        return f"DO NOT ADD UP: lost {', '.join(account.lost) or 'none'}; invented {', '.join(account.invented) or 'none'}"
    parts = [
        f"{account.body_words} in the body",
        f"{account.field_words} in fields",
        f"{account.removed_words} removed",
    ]
    if account.joined_words > 0:
        parts.append(f"{account.joined_words} by repairs")
    added = (
        f" − {-account.joined_words} added (numbers of lists, parted words)"
        if account.joined_words < 0
        else ""
    )
    return f"{account.source_words} in the source = {' + '.join(parts)}{added}"


def _kept(article: Article) -> Iterator[tuple[str, str]]:
    """What is kept beside the fields: notes on the authors, and text without a field."""
    for author in article.author_details:
        about = (author.honorific, author.affiliation, author.bio)
        yield from (("on an author", f"{author.name}: {_quote(text)}") for text in about if text)
    yield from (("also kept", _quote(text)) for text in article.other)


def _quote(text: str) -> str:
    single = " ".join(text.split())
    return single if len(single) <= _QUOTED else single[: _QUOTED - 1].rstrip() + "…"


def _place(line: int) -> str:
    """Where a piece stood; nothing where the source has no lines."""
    return f"line {line}: " if line else ""


def _headline(entry: Entry, found: Normalised | None) -> str:
    said = f": {entry.message}" if entry.message else ""
    if entry.status in ("imported", "passed-through"):
        draft = ", a draft until reviewed" if found and found.needs_review else ""
        return f"{entry.source}: {entry.status} as {entry.article}{draft}{said}"
    if entry.status == "unchanged":
        return f"{entry.source}: unchanged, {entry.article}{said}"
    if found and found.warnings and not entry.message:
        said = f": {meaning(found.warnings[-1])}"
    return f"{entry.source}: {entry.status}{said}"


def _worth_telling(entry: Entry) -> bool:
    return entry.news or entry.status in ("conflict", "refused")
