"""robots.txt, tdmrep.json and security.txt."""

from __future__ import annotations

import itertools
import json
import re
import urllib.robotparser
from datetime import date, datetime, timedelta, timezone

import pytest

from sitegen.render.robots import AS_OF, CRAWLERS, PURPOSES, mining_reservation, robots, security_txt

SITEMAP = "https://example.org/sitemap.xml"
SEARCH_ENGINES = ("Googlebot", "bingbot", "DuckDuckBot", "Applebot", "YandexBot", "Qwantify")


def reader(policy: dict[str, str] | None) -> urllib.robotparser.RobotFileParser:
    """Return what the standard library makes of the file."""
    parser = urllib.robotparser.RobotFileParser()
    parser.parse(robots([SITEMAP], policy).decode().splitlines())
    return parser


def test_a_site_without_a_policy_lets_everyone_in_and_names_no_crawler():
    """The standard library's reader agrees."""
    assert b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/sitemap.xml\n" == robots([SITEMAP])
    assert [SITEMAP] == reader(None).site_maps()
    assert reader(None).can_fetch("GPTBot", "https://example.org/2023/")


@pytest.mark.parametrize("answers", list(itertools.product(("allow", "deny"), repeat=3)))
def test_each_policy_speaks_for_its_own_crawlers_alone(answers: tuple[str, str, str]):
    """To deny one purpose blocks no crawler of another, and never a search engine."""
    policy = dict(zip(PURPOSES, answers, strict=True))
    parser = reader(policy)
    for crawler in CRAWLERS:
        may = parser.can_fetch(crawler.token, "https://example.org/2023/")
        assert (policy[crawler.purpose] == "allow") == may, crawler
    assert all(parser.can_fetch(name, "https://example.org/2023/") for name in SEARCH_ENGINES)
    assert [SITEMAP] == parser.site_maps()


def test_the_table_is_sound():
    """Each token once, whatever its case, as RFC 9309 writes tokens; each purpose has some; none is a search engine's."""
    tokens = [crawler.token.casefold() for crawler in CRAWLERS]
    assert len(tokens) == len(set(tokens))
    assert all(re.fullmatch("[A-Za-z_-]+", crawler.token) for crawler in CRAWLERS)
    assert set(PURPOSES) == {crawler.purpose for crawler in CRAWLERS}
    assert not {name.casefold() for name in SEARCH_ENGINES} & set(tokens)
    # A reader matches a token at the beginning of another's name; no crawler may be caught by the rule of another purpose.
    for one, other in itertools.permutations(CRAWLERS, 2):
        assert one.purpose == other.purpose or not other.token.casefold().startswith(one.token.casefold())
    assert date.fromisoformat(AS_OF).year >= 2026


def test_a_reservation_names_the_place_and_the_terms():
    """TDM Reservation Protocol, section "TDM file on the origin server"."""
    assert [
        {"location": "/", "tdm-reservation": 1, "tdm-policy": "https://example.org/terms/"}
    ] == json.loads(mining_reservation("/", "https://example.org/terms/"))
    assert [{"location": "/review/", "tdm-reservation": 1}] == json.loads(
        mining_reservation("/review/", None)
    )


def test_security_txt_has_the_fields_of_its_rfc():
    """Contacts in the order of preference, one day of expiry in UTC."""
    expires = datetime(2027, 5, 1, tzinfo=timezone(timedelta(hours=2)))
    made = security_txt(
        ["mailto:a@example.org", "https://example.org/contact/"],
        expires,
        languages=("en", "pl"),
        canonical="https://example.org/.well-known/security.txt",
        policy="https://example.org/security/",
    )
    assert (
        "Contact: mailto:a@example.org\nContact: https://example.org/contact/\nExpires: 2027-04-30T22:00:00Z\n"
        "Preferred-Languages: en, pl\nCanonical: https://example.org/.well-known/security.txt\n"
        "Policy: https://example.org/security/\n"
    ) == made.decode()
