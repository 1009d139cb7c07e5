"""The Content Security Policy that fits what the pages need (CSP Level 3)."""

from __future__ import annotations

EVERY_PAGE = {
    "default-src": "'none'",
    "img-src": "'self' data:",
    "style-src": "'self'",
    "script-src": "'self'",
    "font-src": "'self'",
    "media-src": "'self'",
    "manifest-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
SEARCH_PAGE = {"script-src": "'self' 'wasm-unsafe-eval'", "worker-src": "'self'"}
"""What the search page needs beside: its engine is WebAssembly, which may not be compiled without leave."""


def content_policy(*, search: bool = False) -> str:
    """Return the value of the header `Content-Security-Policy`, for every page or for the search page."""
    directives = EVERY_PAGE | SEARCH_PAGE if search else EVERY_PAGE
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
