"""An article's HTML as a feed reader should get it: complete, absolute, without what only works on our page."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urljoin

from sitegen.language.typography import TOKEN
from sitegen.render.html_tokens import ATTRIBUTE, TAG

_DROPPED_WITH_CONTENT = frozenset(
    ("script", "style", "form", "button", "select", "svg", "textarea", "template")
)
"""Charts among them: their tables stay."""
_CHART = 'class="chart"'
_OF_CHARTS = frozenset(("details", "figcaption", "summary"))
"""What folds the table on our page, and says what its caption says, too."""
_REPEATED = 'aria-hidden="true"'
"""On a pull quote: what the text says anyhow."""
_DROPPED_ATTRIBUTES = frozenset(("id", "class", "download", "loading", "style", "tabindex", "role", "target"))
_ADDRESSES = frozenset(("href", "src", "poster", "cite"))
_DIVISIONS = ("div", "section")
_WRAPPER = 'class="table-scroll"'


def feed_content(
    html: str, notes_html: str, *, page_url: str, support_line: str | None = None, licence: str | None = None
) -> str:
    """Return the HTML of a feed entry from a rendered body and its notes (`RenderedBody`).

    Addresses become absolute against `page_url`; references to notes point at the page, the notes follow as a plain
    list; `support_line` and `licence` (plain text) close it in one paragraph.
    """
    parts = [_Plain(page_url).of(html)]
    if notes_html:
        parts.append("<hr>\n" + _Plain(page_url).of(notes_html))
    last_line = " ".join(escape(line.strip(), quote=False) for line in (support_line, licence) if line)
    if last_line:
        parts.append(f"<hr>\n<p>{last_line}</p>")
    return "\n".join(part for part in parts if part)


@dataclass
class _Plain:
    """One walk over the tokens of a piece of HTML."""

    page_url: str
    out: list[str] = field(default_factory=list)
    wrappers: list[bool] = field(default_factory=list)
    """For each open division, whether it is the one that lets a table scroll."""
    dropping: str = ""
    """The element whose content is being left out."""
    in_reference: bool = False
    in_chart: bool = False

    def of(self, html: str) -> str:
        for index, piece in enumerate(TOKEN.split(html)):
            if index % 2:
                self._take(piece)
            elif not self.dropping:
                self.out.append(piece)
        return "".join(self.out).replace("\u00a0</p>", "</p>").strip()

    def _take(self, piece: str) -> None:
        match = TAG.match(piece)
        if match is None:
            return
        closing, name = match[1] == "/", match[2].lower()
        if self.dropping:
            if closing and name == self.dropping:
                self.dropping = ""
        elif name in _DROPPED_WITH_CONTENT or (name == "figure" and _REPEATED in piece):
            self.dropping = "" if closing else name
        elif name == "a":
            self._link(piece)
        elif self.in_chart and name in _OF_CHARTS:
            self.dropping = name if name != "details" and not closing else ""
        elif name in _DIVISIONS:
            self._division(piece, name)
        elif name != "input":
            if name == "figure":
                self.in_chart = _CHART in piece
            self.out.append(self._tag(piece, name))

    def _link(self, piece: str) -> None:
        if 'class="footnote-backref"' in piece:
            self.dropping = "a"
            return
        if piece[1] == "/" and self.in_reference:
            self.out.append("]")
            self.in_reference = False
        self.out.append(self._tag(piece, "a"))
        if 'class="footnote-ref"' in piece:
            self.out.append("[")
            self.in_reference = True

    def _division(self, piece: str, name: str) -> None:
        if piece[1] == "/":
            ours = self.wrappers.pop() if self.wrappers else False
        else:
            ours = _WRAPPER in piece
            self.wrappers.append(ours)
        if not ours:
            self.out.append(self._tag(piece, name))

    def _tag(self, piece: str, name: str) -> str:
        if piece[1] == "/":
            return f"</{name}>"
        parts = [f"<{name}"]
        for key, value in ATTRIBUTE.findall(piece):
            if key in _DROPPED_ATTRIBUTES or key.startswith(("aria-", "data-", "on")):
                continue
            parts.append(f' {key}="{self._value(key, value)}"')
        return "".join((*parts, ">"))

    def _value(self, key: str, value: str) -> str:
        if key in _ADDRESSES:
            return escape(urljoin(self.page_url, unescape(value)))
        if key == "srcset":
            return ", ".join(self._candidate(part) for part in unescape(value).split(",") if part.strip())
        return value

    def _candidate(self, part: str) -> str:
        address, _, size = part.strip().partition(" ")
        return escape(f"{urljoin(self.page_url, address)} {size}".strip())
