"""What stands at the address of a text that was withdrawn, and says why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sitegen.config import Config
from sitegen.content.models import Article
from sitegen.errors import DanglingReference, Finding, SitegenError
from sitegen.publication.clock import Clock
from sitegen.publication.model import Entry, Tombstone
from sitegen.publication.routes import Routes
from sitegen.publication.schedule import comes_out_at


def tombstones(
    articles: Iterable[Article], entries: Mapping[str, Entry], config: Config, routes: Routes, clock: Clock
) -> tuple[Tombstone, ...]:
    """Return one for each text that was out, is withdrawn, and says why; a draft was never out. By address.

    `entries`: the texts that are out, by uid.
    """
    found: list[Tombstone] = []
    for article in articles:
        why = article.withdrawn
        if why is None or article.draft or article.lang not in config.languages or not article.date:
            continue
        if not clock.has_come(comes_out_at(article, config), ("text-appears", article.path)):
            continue
        successor = entries.get(why.successor) if why.successor else None
        found.append(
            Tombstone(
                path=article.path,
                uid=article.uid,
                url=routes.article(article.lang, article.date[:4], article.slug),
                lang=article.lang,
                title=article.title,
                date=article.date,
                withdrawn=why.date,
                reason=why.reason,
                successor=(successor.article.title, successor.url, successor.lang)
                if successor and successor.state == "published"
                else None,
            )
        )
    return tuple(sorted(found, key=lambda tombstone: tombstone.url))


def unknown_successors(articles: Iterable[Article], uids: Iterable[str]) -> Iterator[SitegenError]:
    """Yield a fault for each successor that no text is."""
    known = set(uids)
    for article in articles:
        if article.withdrawn and article.withdrawn.successor not in (None, *known):
            yield DanglingReference(
                f"withdrawn.successor names {article.withdrawn.successor!r}, which no text has as its uid",
                location=article.location,
                hint="Copy the uid from the front matter of the text that is meant.",
            )


def unexplained(article: Article) -> Finding:
    """The remark on a text that was withdrawn without a word."""
    return Finding(
        "withdrawn-silently",
        "was withdrawn, and nothing stands at its address",
        article.location,
        'To tell readers why, add withdrawn: {date: 2026-11-23, reason: "…"}. To delete it for good, delete the file.',
    )
