"""How much Cloudflare Pages reads of `_redirects` and `_headers`; Netlify, nginx and Apache have no such limits.

https://developers.cloudflare.com/pages/configuration/redirects/ · https://developers.cloudflare.com/pages/configuration/headers/
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.errors import Finding, SourceLocation
from sitegen.render import host_headers, redirect_files

REDIRECTS, REDIRECT_LENGTH = 2_000, 1_000
"""Lines, and characters of one; lines with a query are not counted, because they are no redirects there."""
HEADERS, HEADER_LENGTH = 100, 2_000
"""Rules, and characters of one line."""
_ONLY_THERE = "Other hosts read all of it."


def beyond_limits(redirects: bytes, headers: bytes) -> Iterator[Finding]:
    """Yield what Cloudflare Pages would not read of the two files."""
    lines = [line for line in redirects.decode().splitlines() if len(line.split()) <= 3]
    lost = {line.split()[0] for line in (*lines[REDIRECTS:], *_long(lines, REDIRECT_LENGTH))}
    if lost:
        yield _told(
            redirect_files.NETLIFY,
            f"Cloudflare Pages would pass over {len(lost):,} of the old addresses",
            f"The pages that stand at them send readers on all the same. {_ONLY_THERE}",
        )
    lines = headers.decode().splitlines()
    rules = sum(not line.startswith(" ") for line in lines)
    if rules > HEADERS or _long(lines, HEADER_LENGTH):
        yield _told(
            host_headers.NETLIFY,
            f"Cloudflare Pages reads {HEADERS} rules with lines of {HEADER_LENGTH:,} characters at most, not all {rules:,}",
            f"Set the rest with its Transform Rules. {_ONLY_THERE}",
        )


def _long(lines: list[str], most: int) -> list[str]:
    return [line for line in lines if len(line) > most]


def _told(file: str, message: str, hint: str) -> Finding:
    return Finding("host-limit", message, SourceLocation(file), hint)
