"""The HTML that only a preview sends: the reload script, the error page, the plain 404."""

from __future__ import annotations

import html
import re

# Everything that may stand before the first element inside <head>, so that the script comes ahead of a
# page's own Content-Security-Policy, and also where <head> was left out.
_PROLOGUE = re.compile(
    rb"""(?:\xef\xbb\xbf)?
         (?: \s+
           | <!--.*?-->
           | <!doctype[^>]*>
           | <(?:html|head)(?=[\s>])(?:[^>"']|"[^"]*"|'[^']*')*>
         )*""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; border-left: .4rem solid #b3261e; padding-left: .8rem }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid #8886; font: .95rem/1.6 ui-monospace, monospace }
"""


def script_tag(port: int, version: str, *, host: str = "") -> bytes:
    """The element that loads livereload.js.

    `snipver` is a field of LiveReload's own hello message; it tells the server which build the page shows.
    `host` is only needed for an IPv6 address, which the script cannot read out of its own address.
    """
    query = f"port={port}&mindelay=10&maxdelay=1000&snipver={version}" + (f"&host={host}" if host else "")
    return f'<script src="/livereload.js?{query}" defer></script>'.encode()


def inject(page: bytes, script: bytes) -> bytes:
    """The page with `script` first in its head; nothing else is changed."""
    prologue = _PROLOGUE.match(page)
    at = prologue.end() if prologue else 0
    return page[:at] + script + page[at:]


def error_page(report: str) -> bytes:
    """What the browser shows while the build is broken; `report` is plain text."""
    return _page(
        "The build failed",
        f"<pre>{html.escape(report or 'No reason was given.')}</pre>\n"
        "<p>The last good site is kept. This page reloads by itself as soon as the build succeeds.</p>",
    )


def missing_page() -> bytes:
    """A 404 for a site that has no 404.html of its own."""
    return _page("Not found", "<p>No page of this site has that address. <a href='/'>Home page</a></p>")


def _page(title: str, body: str) -> bytes:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    ).encode()
