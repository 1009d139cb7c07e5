"""What the pages of others show of a text."""

from __future__ import annotations

from dataclasses import dataclass

from sitegen.content.models import Term
from sitegen.publication.model import Entry


@dataclass(frozen=True)
class Brief:
    """A text as cards, neighbours and related posts see it. It holds nothing that they do not show."""

    uid: str
    url: str
    lang: str
    state: str
    status: str
    type: str
    title: str
    title_short: str | None
    standfirst: str | None
    date: str
    year: str
    """By the site's calendar."""
    authors: tuple[tuple[str, str], ...]
    """(id, name)."""
    series: Term | None
    series_url: str | None
    issue: str | None = None
    pages: str | None = None


def make_brief(entry: Entry, series_url: str | None, year: str) -> Brief:
    """Return the brief of an entry."""
    article = entry.article
    return Brief(
        uid=article.uid,
        url=entry.url,
        lang=entry.lang,
        state=entry.state,
        status=article.status,
        type=article.type,
        title=article.title,
        title_short=article.title_short,
        standfirst=article.standfirst,
        date=article.date,
        year=year,
        authors=tuple((c.person.id, c.person.name) for c in entry.authors),
        series=entry.series,
        series_url=series_url,
        issue=article.issue,
        pages=article.pages,
    )
