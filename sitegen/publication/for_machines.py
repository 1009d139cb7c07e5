"""What machines are told that hangs on the moment: which texts are news, and whether the security contact still holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sitegen.config import FILE, Config
from sitegen.content.validation import in_zone
from sitegen.errors import Finding, SourceLocation
from sitegen.publication.clock import Clock
from sitegen.publication.model import Entry

NEWS_FOR = timedelta(days=2)
"""How long a text is news, by the rules of news sitemaps."""


def news_of(entries: Iterable[Entry], config: Config, clock: Clock) -> tuple[str, ...]:
    """Return the uids of the texts, newest first as `entries` are, that are news: out, of a type of news, of the last two days."""
    types = config.machines.news_types
    news: list[str] = []
    for entry in entries if types else ():
        if (
            entry.state != "published"
            or not entry.listed
            or entry.article.type not in types
            or not entry.article.date
        ):
            continue
        if clock.has_come(entry.published + NEWS_FOR, ("news-ends", entry.article.path)):
            break  # so have those of all older texts, and this one came last
        if entry.article.status == "published":
            news.append(entry.article.uid)
    return tuple(news)


def security_of(config: Config, clock: Clock) -> tuple[bool, tuple[Finding, ...]]:
    """Return whether the site's security contact holds, and what to tell where it does no more (RFC 9116, section 2.5.5)."""
    security = config.machines.security
    if security is None:
        return False, ()
    expires = in_zone(security.expires, config.zone)
    if not clock.has_come(expires, ("security-expires", FILE)):
        return True, ()
    finding = Finding(
        "security-expired",
        f"the security contact expired on {expires:%Y-%m-%d}: security.txt is left out",
        SourceLocation(FILE),
        "Check the contact, and write a later day below [security]: expires.",
    )
    return False, (finding,)
