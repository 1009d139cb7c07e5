"""Pictures that stand alone in a paragraph and have a title in the source: figures, the title below them as their caption."""

from __future__ import annotations

import re
from html import escape, unescape

from sitegen.language.typography import typographic_text

_IMG = r'<img(?: [a-zA-Z-]+="[^"]*")*>'
_ALONE = re.compile(rf"<p>((?:{_IMG}\s*(?:<br>\s*)?)+)</p>")
_TITLE = re.compile(r' title="([^"]*)"')
_BREAK = re.compile(r"<br>\s*")


def with_captions(html: str, lang: str) -> str:
    """Return sanitised HTML with such paragraphs as figures; several pictures in one share their figure."""
    if "<img" not in html or ' title="' not in html:
        return html
    return _ALONE.sub(lambda found: _figure(found, lang), html)


def _figure(found: re.Match[str], lang: str) -> str:
    titles = [" ".join(unescape(title).split()) for title in _TITLE.findall(found[1])]
    captions = list(dict.fromkeys(title for title in titles if title))
    if not captions:
        return found[0]
    words = escape(typographic_text(" ".join(captions), lang), quote=False)
    pictures = _TITLE.sub("", _BREAK.sub("", found[1])).strip()
    return f"<figure>{pictures}<figcaption><span>{words}</span></figcaption></figure>"
