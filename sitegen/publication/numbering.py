"""Numbers of issues: which texts are in which issue, and where a number is wrong. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.content.models import Article, Issue
from sitegen.errors import DanglingReference, Finding, SitegenError
from sitegen.publication.model import Entry


def number_findings(entries: Sequence[Entry], issues: Sequence[Issue]) -> Iterator[Finding]:
    """Yield a finding for each number of a series that two texts of one language have, and for each that a journal lacks.

    In a series with records of issues a number is that of an issue, and many texts have it; elsewhere it is that of a text.
    """
    journals = {issue.series for issue in issues}
    numbers = {(issue.series, issue.number) for issue in issues}
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in sorted(entries, key=lambda e: (e.published, e.article.path)):
        number = entry.article.issue
        if entry.series is None or number is None:
            continue
        name = entry.series.id
        if name in journals:
            if (name, number) not in numbers:
                yield Finding(
                    "issue-unknown",
                    f"is in issue {number} of {name}, which has no record",
                    entry.article.location,
                    f"Write a record into content/issues/ with that number, or correct the line issue: {number}.",
                )
            continue
        first = seen.setdefault((name, entry.lang, number), entry)
        if first is not entry:
            yield Finding(
                "issue-taken",
                f"has number {number} of {name}, which {first.article.path} has too",
                entry.article.location,
                "Number each text of a series once, in the order in which they came out.",
            )


def rubric_faults(issues: Iterable[Issue], articles: Iterable[Article]) -> Iterator[SitegenError]:
    """Yield a fault for each uid in a rubric that no text has, or that stands there twice."""
    uids = {article.uid for article in articles}
    for issue in issues:
        seen: set[str] = set()
        for uid in (uid for rubric in issue.rubrics for uid in rubric.texts):
            if uid not in uids:
                yield DanglingReference(
                    f"a rubric names {uid!r}, which no text has as its uid",
                    location=issue.location,
                    hint="Copy the uid from the front matter of the text that is meant.",
                )
            elif uid in seen:
                yield DanglingReference(
                    f"names {uid!r} in two rubrics", location=issue.location, hint="Keep one of the two."
                )
            seen.add(uid)


def in_order(issue: Issue, entries: Iterable[Entry]) -> list[tuple[int | None, list[Entry]]]:
    """The texts of an issue among `entries`, by index of rubric and in its order; those that no rubric names come last, by pages.

    A rubric names the original or a translation: either stands for the text in the language of `entries`.
    """
    mine = [e for e in entries if e.article.issue == issue.number]
    by_name = {name: e for e in mine for name in (e.group, e.article.uid)}
    groups: list[tuple[int | None, list[Entry]]] = []
    placed: set[str] = set()
    for index, rubric in enumerate(issue.rubrics):
        found = [e for uid in rubric.texts if (e := by_name.get(uid)) and e.article.uid not in placed]
        found = list({e.article.uid: e for e in found}.values())
        placed |= {e.article.uid for e in found}
        if found:
            groups.append((index, found))
    rest = sorted(
        (e for e in mine if e.article.uid not in placed),
        key=lambda e: (first_page(e.article.pages), e.article.uid),
    )
    return [*groups, (None, rest)] if rest else groups


def first_page(pages: str | None) -> int:
    """The number that a range of pages begins with, for sorting; roman and missing ones come first and last."""
    if pages is None:
        return 1 << 30
    digits = "".join(c for c in pages.partition("-")[0].partition("–")[0] if c.isdecimal())
    return int(digits) if digits else 0
