"""robots.txt (RFC 9309), with three policies for AI crawlers; tdmrep.json (TDM Reservation Protocol); security.txt (RFC 9116)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

AS_OF = "2026-11-27"
"""The day on which the table was last compared with what the operators say of their crawlers."""


@dataclass(frozen=True)
class Crawler:
    """A token of robots.txt, and what its operator says that it stands for."""

    token: str
    purpose: str
    """`training` (models are made of what it takes), `search` (answers link to it), `user` (somebody asked for this page)."""
    operator: str


# Where the operators say so, as read for the day above; ByteDance says nothing in public of what it calls Bytespider.
# OpenAI         https://developers.openai.com/api/docs/bots
# Anthropic      https://support.claude.com/en/articles/8896518
# Google         https://developers.google.com/crawling/docs/crawlers-fetchers/google-common-crawlers#google-extended
# Apple          https://support.apple.com/en-us/119829
# Common Crawl   https://commoncrawl.org/ccbot
# Meta           https://developers.facebook.com/docs/sharing/webmasters/web-crawlers
# Amazon         https://developer.amazon.com/amazonbot
# Mistral AI     https://docs.mistral.ai/en/robots
# Perplexity     https://docs.perplexity.ai/docs/resources/perplexity-crawlers
CRAWLERS = (
    Crawler("GPTBot", "training", "OpenAI"),
    Crawler("ClaudeBot", "training", "Anthropic"),
    Crawler("Google-Extended", "training", "Google"),
    Crawler("Applebot-Extended", "training", "Apple"),
    Crawler("CCBot", "training", "Common Crawl"),
    Crawler("Bytespider", "training", "ByteDance"),
    Crawler("meta-externalagent", "training", "Meta"),
    Crawler("Amazonbot", "training", "Amazon"),
    Crawler("MistralAI-Training", "training", "Mistral AI"),
    Crawler("OAI-SearchBot", "search", "OpenAI"),
    Crawler("Claude-SearchBot", "search", "Anthropic"),
    Crawler("PerplexityBot", "search", "Perplexity"),
    Crawler("meta-webindexer", "search", "Meta"),
    Crawler("Amzn-SearchBot", "search", "Amazon"),
    Crawler("MistralAI-Index", "search", "Mistral AI"),
    Crawler("ChatGPT-User", "user", "OpenAI"),
    Crawler("Claude-User", "user", "Anthropic"),
    Crawler("Perplexity-User", "user", "Perplexity"),
    Crawler("meta-externalfetcher", "user", "Meta"),
    Crawler("Amzn-User", "user", "Amazon"),
    Crawler("MistralAI-User", "user", "Mistral AI"),
)
"""Google-Extended and Applebot-Extended fetch nothing: they speak for what Googlebot and Applebot have fetched for search.

Google's fetchers for users are not here: they do not read robots.txt, by its own words. OpenAI, Perplexity and Meta say that
theirs may pass it over.
"""
PURPOSES: Mapping[str, str] = {
    "training": "Training of models",
    "search": "Search by AI services, which links to its sources",
    "user": "Pages that somebody asks an AI service to read",
}


def robots(sitemaps: Sequence[str], policy: Mapping[str, str] | None = None) -> bytes:
    """Return a robots.txt that lets everyone in but those whom `policy` (purpose to `allow` or `deny`) keeps out.

    `sitemaps` are absolute addresses. Each policy has a group of its own, so that none speaks for another.
    """
    blocks = ["User-agent: *\nAllow: /"]
    if policy:
        blocks.append(
            f"# Crawlers of AI services, by what they fetch pages for (names as known on {AS_OF}).\n"
            "# This file is a request: whoever fetches pages decides whether to follow it."
        )
        for purpose, about in PURPOSES.items():
            tokens = [f"User-agent: {crawler.token}" for crawler in CRAWLERS if crawler.purpose == purpose]
            rule = "Disallow: /" if policy[purpose] == "deny" else "Allow: /"
            blocks.append("\n".join((f"# {about}", *tokens, rule)))
    blocks.append("\n".join(f"Sitemap: {address}" for address in sitemaps))
    return ("\n\n".join(blocks) + "\n").encode()


def mining_reservation(location: str, policy: str | None) -> bytes:
    """Return `/.well-known/tdmrep.json`: text and data mining of everything below `location` is reserved.

    `policy`: absolute address of the terms on which it may be had.
    """
    rule: dict[str, object] = {"location": location, "tdm-reservation": 1}
    if policy:
        rule["tdm-policy"] = policy
    return (json.dumps([rule], indent=1) + "\n").encode()


def security_txt(
    contacts: Sequence[str],
    expires: datetime,
    *,
    languages: Sequence[str],
    canonical: str,
    policy: str | None,
) -> bytes:
    """Return `/.well-known/security.txt`. All addresses are absolute; `expires` is aware."""
    lines = [f"Contact: {contact}" for contact in contacts]
    lines.append(f"Expires: {expires.astimezone(UTC).isoformat(timespec='seconds').replace('+00:00', 'Z')}")
    lines.append(f"Preferred-Languages: {', '.join(languages)}")
    lines.append(f"Canonical: {canonical}")
    if policy:
        lines.append(f"Policy: {policy}")
    return ("\n".join(lines) + "\n").encode()
