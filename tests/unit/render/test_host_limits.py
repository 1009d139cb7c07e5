"""What is told where a file is longer than a host reads it."""

from __future__ import annotations

from sitegen.render import host_headers, redirect_files
from sitegen.render.host_headers import Needs, rules_of
from sitegen.render.host_limits import beyond_limits

HEADERS = host_headers.netlify(rules_of(Needs(search=("/search/",), copies=True)))


def told(count: int, length: int = 1, query: str = "") -> list[str]:
    """What is told of so many old addresses."""
    pairs = [(f"/{number}{'x' * length}/{query}", "/new/") for number in range(count)]
    return [finding.message for finding in beyond_limits(redirect_files.netlify(pairs), HEADERS)]


def test_cloudflare_reads_two_thousand_lines_and_there_are_two_for_each_address() -> None:
    """A line with a query does not count; one that is too long is passed over."""
    assert told(1000) == []
    assert told(1002) == ["Cloudflare Pages would pass over 2 of the old addresses"]
    assert told(3000, query="?p=1") == []
    assert told(1, length=1000) == ["Cloudflare Pages would pass over 1 of the old addresses"]


def test_cloudflare_reads_a_hundred_rules() -> None:
    """Of the shipped ones there are a handful."""
    many = host_headers.netlify(rules_of(Needs(search=tuple(f"/{n}/" for n in range(100)))))
    (finding,) = beyond_limits(b"", many)
    assert str(finding).startswith("_headers: Cloudflare Pages reads 100 rules")
    long = host_headers.netlify(rules_of(Needs(forms=tuple(f"https://{n}.example.org" for n in range(100)))))
    assert len(list(beyond_limits(b"", long))) == 1
