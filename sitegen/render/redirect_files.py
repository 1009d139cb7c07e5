"""Redirects for hosts that answer with 301: `_redirects` of Netlify and Cloudflare Pages, and maps of nginx and Apache.

https://docs.netlify.com/routing/redirects/ · https://developers.cloudflare.com/pages/configuration/redirects/ ·
https://nginx.org/en/docs/http/ngx_http_map_module.html · https://httpd.apache.org/docs/2.4/rewrite/rewritemap.html#txt
"""

from __future__ import annotations

from collections.abc import Iterable

NETLIFY, NGINX, APACHE = "_redirects", "redirects.map", "redirects.txt"
Pairs = Iterable[tuple[str, str]]
"""(old address with its query, new address): root-relative, percent-encoded, without characters that these files read."""


def netlify(pairs: Pairs) -> bytes:
    """Return `_redirects`.

    Netlify prefers a file at the old address unless the status ends in `!`. Cloudflare passes such a line over, as it does
    one with a query, and takes the plain line below it.
    """
    lines: list[str] = []
    for old, new in pairs:
        path, mark, query = old.partition("?")
        if mark:
            lines.append(f"{path} {' '.join(_parameters(query))} {new} 301!")
        else:
            lines += [f"{old} {new} 301!", f"{old} {new} 301"]
    return _text(lines)


def _parameters(query: str) -> list[str]:
    """Each as `name=value`: without `=` Netlify would take it for an address."""
    return [part if "=" in part else f"{part}=" for part in query.split("&") if part]


def nginx(pairs: Pairs) -> bytes:
    """Return the lines of a `map $request_uri …`."""
    return _text(f'"{old}" "{new}";' for old, new in pairs)


def apache(pairs: Pairs) -> bytes:
    """Return the lines of a `RewriteMap` of the kind `txt`."""
    return _text(f"{old} {new}" for old, new in pairs)


def read_nginx(data: bytes) -> dict[str, str]:
    """Return old address to new one, out of what `nginx` made."""
    lines = (line.split('"') for line in data.decode("utf-8").splitlines())
    return {old: new for _, old, _, new, _ in lines}


def _text(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")
