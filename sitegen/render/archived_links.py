"""Links that last: addresses that stand bare in notes, and the archived copy that an editor names behind a link.

    [^1]: Ministry, [annual report](https://example.org/r){: archive_url="https://web.archive.org/web/2026/https://example.org/r" }

The copy follows the link, as a link of its own, wherever the text goes: page, feeds, copies, PDF, paper.
"""

from __future__ import annotations

import re
from collections import Counter
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
_LOOSE = re.compile(rf"\{{:[^}}\n]*{ATTRIBUTE}[^}}\n]*")
_WHOLE = re.compile(r'"https?://[^\s"<>/]+\.[^\s"<>/]+(?:[/?][^\s"<>]*)?"\Z')
_BARE = re.compile(r"https?://(?:(?!&(?:lt|gt|quot);)[^\s<>\"“”„«»\u00a0])+")
_AROUND = re.compile(r"<(/?)(a|code|pre|kbd|samp)\b")
_CODE = re.compile(r"<(/?)(?:code|pre)\b")
_END = re.compile(r"[}`]")


def archive_faults(body: str, html: str, path: str, first_line: int) -> Iterator[SitegenError]:
    """Yield a fault for each archived copy in the source whose address is not whole.

    `html`: what Markdown made of it, which alone tells what stands in code, and only shows how a copy is written.
    """
    wrong = (
        [found for found in _WRITTEN.finditer(body) if not _WHOLE.match(found[1])]
        if ATTRIBUTE in body
        else []
    )
    if not wrong:
        return
    shown = Counter(map(_list_in, _WRITTEN.finditer(_words(html, code=True))))
    meant = Counter(map(_list_in, wrong)) - shown
    for found in wrong:
        name = _list_in(found)
        if not meant[name]:
            continue
        meant[name] -= 1
        line = body.count("\n", 0, found.start())
        column = found.start() - body.rfind("\n", 0, found.start())
        yield MarkdownError(
            f"the address of the archived copy is not whole: {found[1].strip(chr(34)) or 'nothing'}",
            location=SourceLocation(path) if shown[name] else SourceLocation(path, first_line + line, column),
            hint=f'Write it in double quotes behind the link: [report](https://…){{: {ATTRIBUTE}="https://web.archive.org/…" }}',
        )


def loose_archives(html: str, body: str, path: str, first_line: int) -> Iterator[SitegenError]:
    """Yield a fault where the name of an archived copy was left in the text: it stands behind no link, nor in code."""
    left = len(_LOOSE.findall(_words(html, code=False))) if ATTRIBUTE in html else 0
    if not left:
        return
    shown = Counter(map(_list_in, _LOOSE.finditer(_words(html, code=True))))
    places = [found.start() for found in _LOOSE.finditer(body) if not shown[_list_in(found)]]
    line = first_line + body.count("\n", 0, places[0]) if left == len(places) else 0
    yield MarkdownError(
        "an archived copy stands behind no link",
        location=SourceLocation(path, line),
        hint=f'Nothing may stand between: <https://example.org/r>{{: {ATTRIBUTE}="https://…" }}',
    )


def is_whole(address: str) -> bool:
    """Tell whether an archived copy can be linked to."""
    return bool(_WHOLE.match(f'"{address}"'))


def _list_in(found: re.Match[str]) -> str:
    """What was found of a list of attributes, by which it is known in the source and in what was made of it."""
    return " ".join(_END.split(found[0], maxsplit=1)[0].split())


def _words(html: str, *, code: bool) -> str:
    """The plain words of HTML that stand in code, each piece in its line, or all others."""
    words: list[str] = []
    depth = 0
    for index, piece in enumerate(TOKEN.split(html)):
        if index % 2:
            around = _CODE.match(piece)
            depth = max(0, depth + (0 if around is None else -1 if around[1] else 1))
        elif code == bool(depth):
            words.append(piece)
    return unescape(("\n" if code else "").join(words))


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
