"""What hosts are told to send: one policy for all pages, a wider one where the search runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from sitegen.render.host_headers import (
    Needs,
    headers_for,
    netlify,
    nginx,
    policy,
    read_netlify,
    rules_of,
    speculation_rules,
)

NEEDS = Needs(
    "/review/", ("https://give.example.org",), ("/review/search/", "/review/pl/search/"), copies=True
)
ADDRESSES = ["/review/", "/review/2026/text/", "/review/search/", "/review/pl/search/", "/review/2026/text/index.md", "/review/assets/css/site.0.css", "/elsewhere/"]  # fmt: skip


def test_the_policy() -> None:
    """Nothing from anywhere else, nothing inline, no frame, no base."""
    assert policy() == (
        "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; media-src 'self';"
        " manifest-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    assert "unsafe-inline" not in policy(searches=True)


def test_where_the_search_runs() -> None:
    """Its pages alone may run WebAssembly; any page may send its form there."""
    rules = rules_of(NEEDS)
    found = {address: headers_for(address, rules).get("Content-Security-Policy", "") for address in ADDRESSES}
    wider = [address for address, sent in found.items() if "'wasm-unsafe-eval'" in sent]
    assert ["/review/search/", "/review/pl/search/"] == wider
    assert wider == [address for address, sent in found.items() if "worker-src 'self'" in sent]
    assert all("form-action 'self' https://give.example.org;" in sent for sent in list(found.values())[:-1])
    assert not found["/elsewhere/"]


def test_cloudflare_is_told_to_take_off_what_came_before() -> None:
    """It would join both policies, and the stricter one would hold."""
    lines = netlify(rules_of(NEEDS)).decode().splitlines()
    at = lines.index("/review/search/*")
    assert "  ! Content-Security-Policy" == lines[at + 1]
    assert lines[at + 2].startswith("  Content-Security-Policy: default-src 'none';")
    assert not any(line.startswith("  !") for line in lines[:at])


def test_pages_are_fetched_ahead_where_that_is_wanted() -> None:
    """By a header that names a file of rules, which has the type that browsers ask for; without it, nothing of the kind."""
    assert "Speculation-Rules" not in headers_for("/review/", rules_of(NEEDS))
    rules = rules_of(replace(NEEDS, prefetch="/review/assets/speculation.json"))
    assert '"/review/assets/speculation.json"' == headers_for("/review/2026/", rules)["Speculation-Rules"]
    assert (
        "application/speculationrules+json"
        == headers_for("/review/assets/speculation.json", rules)["Content-Type"]
    )
    assert rules == read_netlify(netlify(rules))
    assert '"~^/review/.*$" "\\"/review/assets/speculation.json\\"";' in nginx(rules).decode()
    assert "content_type" not in nginx(rules).decode().replace("x_content_type", "")
    [pages] = json.loads(speculation_rules("/review/"))["prefetch"]
    assert {"href_matches": ["/review/", "/review/*/"]} == pages["where"]


def test_what_is_written_is_read_again() -> None:
    """By the preview."""
    assert rules_of(NEEDS) == read_netlify(netlify(rules_of(NEEDS)))


@pytest.mark.parametrize("address", ADDRESSES)
def test_nginx_finds_the_same(address: str) -> None:
    """The first expression that fits counts."""
    made = nginx(rules_of(NEEDS)).decode()
    found = {}
    for variable, lines in re.findall(r"map \$uri \$site_(\w+) \{\n(.*?)\}\n", made, re.DOTALL):
        for expression, value in re.findall(r'"~(.*?)" "(.*?)";', lines):
            if variable not in found and re.match(expression, address):
                found[variable] = value
    expected = headers_for(address, rules_of(NEEDS))
    assert {name.lower().replace("-", "_"): value for name, value in expected.items()} == found


def test_lines_fit_what_hosts_read() -> None:
    """Cloudflare stops at a hundred rules, and at 2,000 characters of a line."""
    lines = netlify(rules_of(NEEDS)).decode().splitlines()
    assert max(map(len, lines)) < 2000
    assert sum(not line.startswith(" ") for line in lines) < 100
