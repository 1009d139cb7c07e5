"""What hosts read of redirects."""

from __future__ import annotations

from sitegen.render.redirect_files import apache, netlify, nginx, read_nginx

PAIRS = [("/old.html", "/2026/one/"), ("/?p=1&draft", "/2026/two/")]


def test_netlify_and_cloudflare() -> None:
    """One line that Netlify forces, one that Cloudflare takes; parameters of a query stand between blanks."""
    assert netlify(PAIRS).decode().splitlines() == [
        "/old.html /2026/one/ 301!",
        "/old.html /2026/one/ 301",
        "/ p=1 draft= /2026/two/ 301!",
    ]


def test_apache() -> None:
    """Key and value with a blank between them, as they stand in the first line of a request."""
    assert apache(PAIRS).decode() == "/old.html /2026/one/\n/?p=1&draft /2026/two/\n"


def test_nginx() -> None:
    """Lines of a map; the preview reads them back."""
    made = nginx(PAIRS)
    assert made.decode() == '"/old.html" "/2026/one/";\n"/?p=1&draft" "/2026/two/";\n'
    assert list(read_nginx(made).items()) == PAIRS
