"""What feeds know a text by: the id that it brought from another system, or a tag URI (RFC 4151) made of its uid."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.config import Config
from sitegen.content.models import Article
from sitegen.errors import FrontMatterError, SitegenError

_WHOLE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z", re.ASCII)


def is_whole_iri(text: str) -> bool:
    """Tell whether Atom takes it as an id (RFC 4287, section 4.2.6)."""
    return _WHOLE_IRI.match(text) is not None


def feed_id_of(article: Article, config: Config) -> str:
    """Return the id of a text's entries in all feeds."""
    return article.feed_id or f"tag:{config.tag_authority}:{article.uid}"


def correction_id_of(article: Article, config: Config, date: str, number: int) -> str:
    """Return the id of a correction: the `number`-th one of its day, so that those of other days may come and go."""
    return f"tag:{config.tag_authority}:{article.uid}/correction/{date}/{number}"


def feed_id_faults(articles: Sequence[Article], config: Config) -> list[SitegenError]:
    """Return a fault for each `feed_id` that another text has too, or that Atom does not take (RFC 4287, section 4.2.6)."""
    faults: list[SitegenError] = []
    bearers: dict[str, Article] = {}
    # Those without one come first, so that a text never has to answer for the uid of another.
    for article in sorted(articles, key=lambda a: (a.feed_id is not None, a.path)):
        first = bearers.setdefault(feed_id_of(article, config), article)
        if article.feed_id is None:
            continue
        if first is not article:
            faults.append(
                FrontMatterError(
                    f"`feed_id: {article.feed_id}` is already the feed id of {first.path}",
                    location=article.location,
                    hint="Leave it to the text that had it in the old feed, and delete the line here.",
                )
            )
        if "atom" in config.feed_formats and not is_whole_iri(article.feed_id):
            faults.append(
                FrontMatterError(
                    f"`feed_id: {article.feed_id}` is no whole address, as Atom feeds ask for",
                    location=article.location,
                    hint="Copy the id of the old feed, which begins with https:, tag: or urn: as a rule; "
                    'or keep to RSS: formats = ["rss"] below [feeds] in sitegen.toml.',
                )
            )
    return faults
