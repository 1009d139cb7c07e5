"""What `sitegen.toml` tells machines: news sitemap, crawlers, text and data mining, security contact, list of texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, model_validator

from sitegen.content.models import Type
from sitegen.content.validation import Moment, SecureContact, SecureUrl, Strict, refusal

Answer = Literal["allow", "deny"]


@dataclass(frozen=True)
class CrawlerPolicy:
    """Who of the AI crawlers may fetch the site, by what they fetch it for; each `allow` or `deny`."""

    training: Answer = "allow"
    search: Answer = "allow"
    user: Answer = "allow"

    def answer(self, purpose: str) -> Answer:
        """The answer for `training`, `search` or `user`."""
        answers: dict[str, Answer] = {"training": self.training, "search": self.search, "user": self.user}
        return answers[purpose]


@dataclass(frozen=True)
class SecurityContact:
    """Whom to tell of a hole in the site, and until when that holds (RFC 9116)."""

    contact: tuple[str, ...]
    expires: datetime
    """Aware, or in the site's time zone."""
    policy: str | None = None


@dataclass(frozen=True)
class MachineSettings:
    """What the site tells machines; nothing by default."""

    news_types: tuple[str, ...] = ()
    """Types whose newest texts stand in the news sitemap; empty: there is none."""
    crawlers: CrawlerPolicy | None = None
    mining_reserved: bool = False
    """Whether text and data mining is reserved (directive (EU) 2019/790, article 4(3))."""
    mining_policy: str | None = None
    security: SecurityContact | None = None
    lists_texts: bool = False
    """Whether there is a list of all texts as JSON."""
    llms_txt: bool = False
    """Whether there is a list of the newest texts in Markdown."""
    humans_txt: bool = False
    """Whether there is a list of who makes the site."""


NOTHING_SAID = MachineSettings()


def _at_least_one(contacts: tuple[str, ...]) -> tuple[str, ...]:
    # A minimum length would be told, too, where the only contact is wrong.
    if not contacts:
        raise refusal("names nobody", "Write one like mailto:security@example.org.")
    return contacts


class Sitemap(Strict):
    """`[sitemap]`."""

    news: tuple[Type, ...] = ()


class Ai(Strict):
    """`[ai]`: the three policies, and the reservation of text and data mining."""

    training: Answer | None = None
    search: Answer | None = None
    user: Answer | None = None
    reserve_mining: bool = False
    mining_policy: SecureUrl | None = None
    llms_txt: bool = False

    @model_validator(mode="after")
    def _policy_of_a_reservation(self) -> Ai:
        if self.mining_policy and not self.reserve_mining:
            raise refusal(
                "names a mining_policy, and reserves nothing", "Add the line: reserve_mining = true"
            )
        return self


class Security(Strict):
    """`[security]`."""

    contact: Annotated[tuple[SecureContact, ...], AfterValidator(_at_least_one)]
    expires: Moment
    policy: SecureUrl | None = None


class Api(Strict):
    """`[api]`."""

    articles: bool = False
    humans_txt: bool = False


def machine_settings(sitemap: Sitemap, ai: Ai, security: Security | None, api: Api) -> MachineSettings:
    """Return the four tables as one value; without any of the three policies nothing is said to crawlers."""
    answers = (ai.training, ai.search, ai.user)
    return MachineSettings(
        news_types=tuple(sorted(set(sitemap.news))),
        crawlers=CrawlerPolicy(*(answer or "allow" for answer in answers)) if any(answers) else None,
        mining_reserved=ai.reserve_mining,
        mining_policy=ai.mining_policy,
        security=SecurityContact(security.contact, security.expires, security.policy) if security else None,
        lists_texts=api.articles,
        llms_txt=ai.llms_txt,
        humans_txt=api.humans_txt,
    )
