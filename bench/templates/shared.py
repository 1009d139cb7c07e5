"""The parts of a page that are the same in every peer's templates."""

from __future__ import annotations

_SECTIONS = "about people research events publications blog podcasts press donate contact".split()
NAVIGATION = "\n".join(f'<li><a href="/{name}/">{name.title()}</a></li>' for name in _SECTIONS)
HEADER = f'<header><a href="/">Example Institute</a><nav><ul>{NAVIGATION}</ul></nav></header>'
FOOTER = """\
<footer class="site-footer"><p>Example Institute is an independent, non-partisan research organisation, registered charity 0000000.</p>
<ul><li><a href="/privacy/">Privacy</a></li><li><a href="/terms/">Terms</a></li><li><a href="/feed.xml">RSS</a></li></ul></footer>"""
SUPPORT = """\
<aside class="support-us"><h2>Support us</h2><p>Our work depends on donations from individuals and foundations. If you value independent research, please consider supporting us.</p>
<form action="/donate/" method="get"><label>Amount <input name="amount" type="number" value="25"></label><button type="submit">Donate</button></form></aside>"""

_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><<document title>></title>
<meta name="description" content="<<document description>>">
<link rel="canonical" href="<<url>>">
<meta property="og:title" content="<<title>>">
<meta property="og:description" content="<<description>>">
<meta property="og:url" content="<<url>>">
<meta property="og:site_name" content="Example Institute">
<meta name="twitter:card" content="summary_large_image">
<link rel="alternate" type="application/rss+xml" href="/feed.xml">
<link rel="stylesheet" href="/css/site.css">
<<extra>>
</head>"""


def fill(text: str, parts: dict[str, str]) -> str:
    """Put each part in the place of `<<its name>>`: the templates are full of braces of their own."""
    for name, part in parts.items():
        text = text.replace(f"<<{name}>>", part)
    return text


def head(
    *,
    title: str,
    description: str,
    url: str,
    extra: str,
    document_title: str | None = None,
    document_description: str | None = None,
) -> str:
    """Everything up to `</head>`, with the peer's own expressions.

    A language in which a block may be defined only once gives the definition as `document_…`.
    """
    parts = {
        "document title": document_title or title,
        "document description": document_description or description,
        "title": title,
        "description": description,
        "url": url,
        "extra": extra,
    }
    return fill(_HEAD, parts)
