"""Links that last: addresses that stand bare in notes, and the archived copy that an editor names behind a link.

    [^1]: Ministry, [annual report](https://example.org/r){: archive_url="https://web.archive.org/web/2026/https://example.org/r" }

The copy follows the link, as a link of its own, wherever the text goes: page, feeds, copies, PDF, paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from sitegen.errors import MarkdownError, SitegenError, SourceLocation
from sitegen.language.typography import TOKEN

ATTRIBUTE = "archive_url"
SHORT = 40
"""Characters of an address that are shown as they are."""
SHORTEST = len("https://a")
_WORDS = {
    "en": "archived", "pl": "kopia w archiwum", "de": "archiviert", "fr": "archivé", "es": "archivado",
    "it": "archiviato", "cs": "archivováno", "uk": "архівна копія", "ru": "архивная копия", "ar": "نسخة محفوظة",
}  # fmt: skip
_WRITTEN = re.compile(rf"\{{:[^}}\n]*?{ATTRIBUTE}[ \t]*=?[ \t]*(\"[^\"\n]*\"?|[^\s}}]*)")
_LOOSE = re.compile(rf"\{{:[^}}\n]*{ATTRIBUTE}")
_WHOLE = re.compile(r'"https?://[^\s"<>/]+\.[^\s"<>/]+(?:[/?][^\s"<>]*)?"\Z')
_BARE = re.compile(r"https?://(?:(?!&(?:lt|gt|quot);)[^\s<>\"“”„«»\u00a0])+")
_AROUND = re.compile(r"<(/?)(a|code|pre|kbd|samp)\b")


def archive_faults(body: str, path: str, first_line: int) -> Iterator[SitegenError]:
    """Yield a fault for each archived copy in the source whose address is not whole."""
    if ATTRIBUTE not in body:
        return
    for found in _WRITTEN.finditer(body):
        if _WHOLE.match(found[1]):
            continue
        line = body.count("\n", 0, found.start())
        column = found.start() - body.rfind("\n", 0, found.start())
        yield MarkdownError(
            f"the address of the archived copy is not whole: {found[1].strip(chr(34)) or 'nothing'}",
            location=SourceLocation(path, first_line + line, column),
            hint=f'Write it in double quotes behind the link: [report](https://…){{: {ATTRIBUTE}="https://web.archive.org/…" }}',
        )


def loose_archives(text: str, body: str, path: str, first_line: int) -> Iterator[SitegenError]:
    """Yield a fault where the name of an archived copy was left in the text: it stands behind no link."""
    left = len(_LOOSE.findall(text)) if ATTRIBUTE in text else 0
    places = [body.count("\n", 0, found.start()) for found in _LOOSE.finditer(body)] if left else []
    if left:
        yield MarkdownError(
            "an archived copy stands behind no link",
            location=SourceLocation(path, first_line + places[0] if left == len(places) else 0),
            hint=f'Nothing may stand between: <https://example.org/r>{{: {ATTRIBUTE}="https://…" }}',
        )


def link_bare_addresses(html: str) -> str:
    """Make links of the addresses that stand bare in notes."""
    if "://" not in html:
        return html
    pieces = TOKEN.split(html)
    depth = 0
    for index, piece in enumerate(pieces):
        if index % 2:
            around = _AROUND.match(piece)
            depth += 0 if around is None else -1 if around[1] else 1
        elif not depth and "://" in piece:
            pieces[index] = _BARE.sub(_link, piece)
    return "".join(pieces)


def _link(found: re.Match[str]) -> str:
    address = found[0]
    while len(address) > SHORTEST and (
        address[-1] in ".,:!?'’…" or (address[-1] == ")" and address.count("(") < address.count(")"))
    ):
        address = address[:-1]
    return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'


def copy_link(address: str, lang: str) -> str:
    """Return the link to the archived copy, as it follows the link itself."""
    word = _WORDS.get(lang.partition("-")[0], _WORDS["en"])
    return f' <span class="archived">(<a href="{escape(unescape(address))}">{word}</a>)</span>'


def is_long_address(text: str, href: str) -> bool:
    """Tell whether a link's words are its own address, and too long to be read for pleasure."""
    return len(text) > SHORT and unescape(text) == unescape(href)
