"""A WordPress export (WXR): its posts as plain head lines and HTML, so that the ordinary way reads the rest.

The file is scanned, not parsed as XML: exports hold control characters in their text, on which a strict parser stops
and a lenient one loses the text. Nothing is resolved but the five entities of XML; there are no other entities to load.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_MAX_POSTS = 200
_CATEGORY = re.compile(r"<category\s+domain=\"(?:category|post_tag)\"[^<>]{0,200}>")


@dataclass(frozen=True)
class Export:
    """The posts of an export, rewritten, and how many there are."""

    text: str
    posts: int
    lead: str = ""


def is_export(text: str) -> bool:
    """Tell whether `text` is a WordPress export."""
    opening = text[:20_000]
    return "<rss" in opening and "xmlns:wp=" in opening and "<item>" in text


def rewrite(text: str) -> Export:
    """Return the posts as HTML documents, one below the other; attachments and menus are left out."""
    parts = []
    for item in text.split("<item>")[1 : _MAX_POSTS + 1]:
        post = item.partition("</item>")[0]
        if _value(post, "wp:post_type") in ("post", "page", ""):
            parts.append(_post(post))
    return Export("<html>\n<body>\n" + "\n".join(parts) + "\n</body></html>", len(parts))


def _post(item: str) -> str:
    date = _value(item, "wp:post_date") or _value(item, "pubDate")
    lines = [f"<h1>{html.escape(_value(item, 'title'), quote=False)}</h1>"]
    if date and not date.startswith("0000"):
        lines.append(f"<p>Date: {date[:10] if date[:4].isdecimal() else _rfc_822_day(date)}</p>")
    if creator := _value(item, "dc:creator"):
        lines.append(f"<p>Author: {html.escape(creator, quote=False)}</p>")
    if excerpt := _value(item, "excerpt:encoded"):
        lines.append(f"<p>Lead: {excerpt}</p>")
    lines.append(_paragraphs(_value(item, "content:encoded")))
    if topics := [_unwrap(item[m.end() :].partition("</category>")[0]) for m in _CATEGORY.finditer(item)]:
        lines.append(f"<p>Tags: {html.escape(', '.join(dict.fromkeys(topics)), quote=False)}</p>")
    return "\n".join(lines)


def _rfc_822_day(date: str) -> str:
    return " ".join(date.split(", ", 1)[-1].split()[:3])


def _paragraphs(content: str) -> str:
    """WordPress stores paragraphs of the classic editor as empty lines."""
    return "\n".join(
        block if block.lstrip().startswith("<") else f"<p>{block}</p>"
        for block in re.split(r"\n[ \t\r]*\n", content)
        if block.strip()
    )


def _value(item: str, tag: str) -> str:
    _, found, rest = item.partition(f"<{tag}>")
    return _unwrap(rest.partition(f"</{tag}>")[0]) if found else ""


def _unwrap(value: str) -> str:
    value = value.strip()
    if value.startswith("<![CDATA["):
        return value.removeprefix("<![CDATA[").partition("]]>")[0].strip()
    return html.unescape(value)
