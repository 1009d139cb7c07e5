"""Old addresses that answer: a page at each that leads on, and lists from which a host gives real redirects."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def moved_page(lang: str, title: str, url: str, canonical: str) -> bytes:
    """Return the page at an old address: it leads on by itself, says the title, and is in no index. No script."""
    shown, target = escape(title), escape(url)
    return (
        f'<!doctype html>\n<html lang="{escape(lang)}">\n<head>\n<meta charset="utf-8">\n<title>{shown}</title>\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n<link rel="canonical" href="{escape(canonical)}">\n'
        '<meta name="robots" content="noindex">\n<meta name="viewport" content="width=device-width">\n</head>\n'
        f'<body><p><a href="{target}">{shown}</a></p></body>\n</html>\n'
    ).encode()


def netlify(redirects: Iterable[tuple[str, str]]) -> bytes:
    """Return `_redirects` as Netlify and Cloudflare Pages read it: addresses with a query are not theirs to match."""
    rows = [f"{old} {url} 301" for old, url in redirects if "?" not in old]
    return ("\n".join(rows) + "\n").encode()


def nginx(redirects: Iterable[tuple[str, str]]) -> bytes:
    """Return the body of an nginx `map $request_uri $new_uri`: every old address, those with a query too."""
    return "".join(f'"{_quoted(old)}" "{_quoted(url)}";\n' for old, url in redirects).encode()


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("$", "%24")
