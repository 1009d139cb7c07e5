"""A text for those who republish it: a whole HTML document without anything of ours around it, Markdown, plain text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from sitegen.render.plain_text import HARD_BREAK, escape_markdown, to_markdown, to_text
from sitegen.render.sanitise import strip_illegal

_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Package:
    """What all three hold. Plain text but for `content_html`, which is as `feed_html.feed_content` makes it."""

    lang: str
    dir: str
    title: str
    subtitle: str | None
    standfirst: str | None
    byline: str
    """Names, and who else took part, in lines."""
    date: str
    content_html: str
    """Body and notes, with those pictures that may go with it."""
    credit_line: str
    canonical: str
    """Absolute address of the original."""
    canonical_request: str
    licence: str


def html(package: Package) -> bytes:
    """Return the HTML document."""
    p = package
    head = (
        f'<!DOCTYPE html>\n<html lang="{escape(p.lang)}" dir="{escape(p.dir)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{_escaped(p.title)}</title>\n"
        '<meta name="robots" content="noindex">\n'
        f'<link rel="canonical" href="{escape(p.canonical)}">\n</head>\n<body>\n<article>\n'
    )
    lines = [f"<h1>{_escaped(p.title)}</h1>"]
    lines += [f"<p>{_escaped(p.subtitle)}</p>"] if p.subtitle else []
    lines += [f"<p>{'<br>'.join(map(_escaped, (*p.byline.splitlines(), p.date)))}</p>"]
    lines += [f"<p><strong>{_escaped(p.standfirst)}</strong></p>"] if p.standfirst else []
    lines += [p.content_html, "<hr>", f"<p>{_linked(p.credit_line)}</p>"]
    lines += [f"<p>{_escaped(p.licence)}</p>"] if p.licence else []
    lines += [f"<p>{_escaped(p.canonical_request)}</p>"]
    return _bytes(head + "\n".join(lines) + "\n</article>\n</body>\n</html>\n")


def markdown(package: Package) -> bytes:
    """Return the Markdown file."""
    p = package
    byline = HARD_BREAK.join(map(escape_markdown, (*p.byline.splitlines(), p.date)))
    parts = [f"# {escape_markdown(p.title)}", escape_markdown(p.subtitle or ""), byline]
    parts += [
        f"**{escape_markdown(p.standfirst)}**" if p.standfirst else "",
        to_markdown(p.content_html),
        "---",
    ]
    parts += [_URL.sub(lambda url: f"<{url[0]}>", p.credit_line), escape_markdown(p.licence)]
    parts += [escape_markdown(p.canonical_request)]
    return _bytes("\n\n".join(filter(None, parts)) + "\n")


def text(package: Package) -> bytes:
    """Return the plain text."""
    p = package
    parts = [
        p.title,
        p.subtitle,
        f"{p.byline}\n{p.date}",
        p.standfirst,
        to_text(p.content_html),
        "* * *",
    ]
    return _bytes("\n\n".join(filter(None, (*parts, p.credit_line, p.licence, p.canonical_request))) + "\n")


FORMATS: dict[str, Callable[[Package], bytes]] = {
    "republish-html": html,
    "republish-markdown": markdown,
    "republish-text": text,
}
"""What stands in the place of a layout, to who writes it."""


def _escaped(plain: str) -> str:
    return escape(plain, quote=False)


def _linked(plain: str) -> str:
    """Escape a line, and make a link of the address in it."""
    found = _URL.search(plain)
    if found is None:
        return _escaped(plain)
    url = escape(found[0])
    return f'{_escaped(plain[: found.start()])}<a href="{url}">{url}</a>{_escaped(plain[found.end() :])}'


def _bytes(document: str) -> bytes:
    return strip_illegal(document).encode("utf-8")
