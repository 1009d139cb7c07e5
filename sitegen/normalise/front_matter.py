"""The one place that maps the normaliser's names to the front matter on disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sitegen.normalise.codes import is_review
from sitegen.normalise.manuscript import Given
from sitegen.normalise.values import Article, Author, NormaliseSettings, Term
from sitegen.normalise.vocabulary import fold

_SILENT = frozenset({"missing-author"})
"""Told in the receipt; nothing that an editor has to see again in the file."""


def front_matter_of(
    article: Article,
    settings: NormaliseSettings,
    given: Given = Given(),  # noqa: B008 - frozen
    *,
    warnings: Sequence[str] = (),
    uid: str = "",
    name: str = "",
) -> dict[str, Any]:
    """Return the front matter of `article`, in the order in which an editor reads it.

    Series, topics, regions and authors become record ids where the register knows them, and stay names otherwise.
    `uid` is permanent: made from date and slug unless given. `name` (the source's name) titles a text without title.
    """
    meta: dict[str, Any] = {
        "uid": uid or uid_of(article),
        "title": article.title or f"[{name or article.slug}]",
        "subtitle": article.subtitle,
        "slug": article.slug,
        "standfirst": article.lead,
        "type": _type(article),
        "series": _id(article.series, settings.series),
        "issue": article.issue,
        "authors": [_author(author, settings) for author in article.authors],
        "date": article.date,
        "date_precision": article.date_precision
        if article.date and article.date_precision != "day"
        else None,
        "updated": article.updated,
        "lang": article.lang,
        "regions": _ids((*article.regions, *_places(article, settings)), settings.regions),
        "topics": _ids(_subjects(article, settings), settings.topics),
        "hero": _hero(article, given),
        "ids": {"doi": article.doi} if article.doi else None,
        "licence": article.licence,
        "related_links": list(article.related_links),
        "source": _source(article),
        "warnings": [code for code in warnings if code not in _SILENT],
        "publish_at": given.publish_at,
        "redirects": list(given.redirects),
        "feed_id": given.feed_id,
        "draft": True if given.draft or any(is_review(code) for code in warnings) else None,
    }
    return _filled(meta)


def page_matter_of(article: Article, given: Given, *, uid: str = "") -> dict[str, Any]:
    """Return the front matter of a page that is no article: `About us`."""
    return _filled(
        {
            "uid": uid or uid_of(article),
            "title": article.title or f"[{article.slug}]",
            "slug": article.slug,
            "standfirst": article.lead,
            "updated": article.updated or article.date,
            "lang": article.lang,
            "redirects": list(given.redirects),
            "draft": True if given.draft else None,
        }
    )


def _filled(meta: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in meta.items() if value not in (None, [], {}, "")}


def _hero(article: Article, given: Given) -> dict[str, str]:
    """The lead picture, and to whom it belongs."""
    credit = {"credit": article.image_credit} if article.image_credit else {}
    return {"file": given.hero, "alt": given.hero_alt, **credit} if given.hero else credit


_TYPES = {
    kind: frozenset(labels.split("|"))
    for kind, labels in {
        "commentary": "commentary|comment|komentarz|kommentar|коментар|комментарий",
        "analysis": "analysis|analiza|analyse|аналітика|аналитика",
        "report": "report|raport|bericht|звіт",
        "interview": "interview|wywiad|rozmowa|entretien|інтерв'ю|интервью",
        "opinion": "opinion|opinia|meinung|tribune|думка|мнение",
        "review": "review|recenzja",
        "speech": "speech|przemówienie",
        "press": "press release|press statement|statement|komunikat|komunikat prasowy|oświadczenie|pressemitteilung",
    }.items()
}


def _type(article: Article) -> str:
    """The kind that a label of the source names (`Interview`, `KOMENTARZ`), else a brief."""
    labels = {fold(label) for label in article.other}
    return next((kind for kind, names in _TYPES.items() if labels & names), "brief")


def uid_of(article: Article) -> str:
    """The permanent id of a new article: its date and its slug, or its slug alone."""
    return f"{article.date}-{article.slug}" if article.date else article.slug


def _id(name: str | None, register: Sequence[Term]) -> str | None:
    if name is None:
        return None
    for term in register:
        if fold(name) == fold(term.id) or any(fold(name) == fold(known) for known in term.names):
            return term.id
    return name


def _author(name: str, settings: NormaliseSettings) -> str | dict[str, str]:
    found = _id(name, settings.people) or name
    return {"id": found} if any(person.id == found for person in settings.people) else name


def _ids(names: Sequence[str], register: Sequence[Term]) -> list[str]:
    return list(dict.fromkeys(_id(name, register) or name for name in names))


def _known(name: str, register: Sequence[Term]) -> bool:
    return _id(name, register) != name or any(term.id == name for term in register)


def _places(article: Article, settings: NormaliseSettings) -> tuple[str, ...]:
    """Regions that the series' name points to: `Baltic Monitor` is about the Baltic."""
    found: list[str] = []
    for word in (article.series or "").split():
        found.extend(
            term.id for term in settings.regions if any(fold(word) == fold(name) for name in term.names)
        )
    return tuple(found)


def _subjects(article: Article, settings: NormaliseSettings) -> list[str]:
    """Topics that are no regions: a label that only the region register knows is kept there."""
    return [
        topic
        for topic in article.topics
        if _known(topic, settings.topics) or not _known(topic, settings.regions)
    ]


def _source(article: Article) -> dict[str, Any]:
    notes = [_note(author) for author in article.author_details]
    kept: dict[str, Any] = {
        "title_suggested": article.title_suggested,
        "author_notes": [note for note in notes if note],
        "alternate_titles": list(article.alternate_titles),
        "disclaimer": article.disclaimer,
        "first_published": article.originally_published,
        "period": "/".join(article.period) if article.period else None,
        "labels": list(article.other),
    }
    return {key: value for key, value in kept.items() if value}


def _note(author: Author) -> str:
    parts = [part for part in (author.honorific, author.affiliation, author.bio) if part]
    if not parts:
        return ""
    return (
        author.bio
        if parts == [author.bio] and author.bio.startswith(author.name)
        else f"{author.name}: {'; '.join(parts)}"
    )
