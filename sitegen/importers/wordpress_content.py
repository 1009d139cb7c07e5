"""The content of a WordPress post to plain HTML: paragraphs of the classic editor, shortcodes, and what blocks leave behind.

Shortcodes are read, never run. Those that stand for something (a caption, a gallery, a note, a link) become it; of all others
the brackets go and are reported, and what they enclose stays.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

_CODE = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{1,40})((?:\s[^\[\]<>]{0,600}|=[^\[\]<>]{0,600})?)(/?)\](\]?)")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|”([^”]*)”|([^\s\"'\]]+))")
_FAMILIES = re.compile(
    r"(?:vc|wpb|et_pb|su|av|fusion|fl|tve|thrive|elementor|ultimate|nd|qode|mk|cs|x|kc|dt|wpv|types|wpml|rev|lsvr|themify|penci|tie|jnews|td|vcex|ult)_",
    re.IGNORECASE,
)
_NAMES = frozenset(
    "caption wp_caption gallery embed audio video playlist youtube vimeo button quote blockquote pullquote column columns row "
    "section one_half one_third two_third one_fourth three_fourth one_half_last one_third_last two_third_last last clear "
    "divider spacer box alert note accordion toggle tab tabs highlight dropcap dropcaps tooltip icon social contact-form-7 "
    "mc4wp_form newsletter ninja_form gravityform wpforms ref footnote fn efn_note sg_popup download file pdf-embedder "
    "embeddoc table tablepress read more_info intro lead related_posts span div img image iframe map google_maps".split()
)
_BLOCK_START = re.compile(
    r"</?(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|"
    r"li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|!--)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?<!\n\n)(<(?:h[1-6]|blockquote|ul|ol|table|figure|div|p|section|hr)\b)", re.IGNORECASE
)
_CLOSED = re.compile(r"(</(?:h[1-6]|blockquote|ul|ol|table|figure|div|p|section)>)(?!\n\n)", re.IGNORECASE)
_PRE = re.compile(r"<pre\b", re.IGNORECASE)
_GAP = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
_ADDRESS = re.compile(r"https?://[^\s<>\"\[\]]+\Z")
_LONE_ADDRESS = re.compile(r"(<div class=\"wp-block-embed__wrapper\">)\s*(https?://[^\s<>\"]+)\s*(</div>)")
_BLOCK_MARK = re.compile(r"<!--\s*(/?)wp:[^>]{0,4000}?(/?)-->")
_REUSED = re.compile(r"<!--\s*wp:block\s*(\{[^{}]{1,300}\})\s*/-->")
_DOUBLE = re.compile(r"(?<=[\w.,;:”\"])\s?\(\(((?:[^()]|\([^()]*\)){12,2000})\)\)")
_MAX_CODES = 5_000


@dataclass
class Content:
    """HTML, and the shortcodes that were left out of it."""

    html: str
    left_out: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Surroundings:
    """What a post may refer to."""

    picture: Callable[[str], tuple[str, str] | None] = lambda _: None
    """From the id of an attachment to (address, description)."""
    reused: Callable[[str], str] = lambda _: ""
    """From the id of a reusable block to its content."""


def to_html(content: str, surroundings: Surroundings, notes: str = "") -> Content:
    """Return the HTML of a post. `notes`: the JSON in which the block editor keeps footnotes apart."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = _REUSED.sub(lambda found: _reused(found[1], surroundings), content)
    made = _Shortcodes(surroundings).run(content)
    text = "".join(_by_blocks(made.html)) if "<!-- wp:" in content else paragraphs(made.html)
    text = _LONE_ADDRESS.sub(lambda found: f"{found[1]}{_link(found[2])}{found[3]}", text)
    made.html = text + _stored_notes(notes)
    return made


def paragraphs(content: str) -> str:
    """Set paragraphs where the classic editor has empty lines, and breaks where it has line ends; listings stay as they are."""
    return "\n".join(
        part if is_listing else "\n".join(_paragraphs(part)) for is_listing, part in _listings_apart(content)
    )


def _paragraphs(content: str) -> Iterator[str]:
    for part in _GAP.split(_CLOSED.sub(r"\1\n\n", _OPENED.sub(r"\n\n\1", content))):
        text = part.strip()
        if _BLOCK_START.match(text):
            yield text
        elif _ADDRESS.match(text):
            yield f"<p>{_link(text)}</p>"
        elif text:
            yield "<p>" + text.replace("\n", "<br>\n") + "</p>"


def _listings_apart(content: str) -> Iterator[tuple[bool, str]]:
    """The text, and the `pre` elements in it."""
    begin = 0
    while (start := _PRE.search(content, begin)) and (end := content.find("</pre>", start.end())) >= 0:
        yield False, content[begin : start.start()]
        yield True, content[start.start() : end + 6]
        begin = end + 6
    yield False, content[begin:]


def _by_blocks(content: str) -> Iterator[str]:
    """Blocks as they are; what an older editor left between them is set in paragraphs."""
    depth, begin = 0, 0
    for found in _BLOCK_MARK.finditer(content):
        part = content[begin : found.start()]
        yield part if depth else paragraphs(part)
        yield found[0]
        begin = found.end()
        if found[1]:
            depth = max(0, depth - 1)
        elif not found[2]:
            depth += 1
    yield content[begin:] if depth else paragraphs(content[begin:])


def _reused(data: str, surroundings: Surroundings) -> str:
    try:
        return surroundings.reused(str(json.loads(data).get("ref", "")))
    except ValueError:
        return ""


def _stored_notes(notes: str) -> str:
    """The footnotes of the block editor: marked in the text, kept beside it."""
    try:
        entries = json.loads(notes) if notes else []
    except ValueError:
        return ""
    items = [
        f'<li id="{html.escape(str(entry["id"]))}">{entry["content"]} <a href="#{html.escape(str(entry["id"]))}-link">↩</a></li>'
        for entry in entries
        if isinstance(entry, dict) and "id" in entry and isinstance(entry.get("content"), str)
    ]
    return f"\n<ol>{''.join(items)}</ol>" if items else ""


def _link(address: str) -> str:
    return f'<a href="{html.escape(address)}">{html.escape(address)}</a>'


class _Shortcodes:
    """One pass over a post's shortcodes."""

    def __init__(self, surroundings: Surroundings) -> None:
        self.surroundings = surroundings
        self.left_out: list[str] = []
        self.notes: list[str] = []

    def run(self, content: str) -> Content:
        """Resolve the codes from the left to the right; what a paired code encloses is resolved first."""
        found = [code for code in _CODE.finditer(content) if not (code[1] and code[6])][:_MAX_CODES]
        closed = {code[3].casefold() for code in found if code[2]}
        out: list[list[str]] = [[]]
        open_codes: list[tuple[str, re.Match[str]]] = []
        begin = 0
        for code in found:
            name, attributes = code[3].casefold(), _attributes(code[4])
            if not (
                name in _NAMES or name in closed or _FAMILIES.match(name) or (attributes and "=" in code[4])
            ):
                continue
            out[-1].append(content[begin : code.start()])
            begin = code.end()
            if not code[2]:
                if name in closed and not code[5]:
                    open_codes.append((name, code))
                    out.append([])
                else:
                    out[-1].append(self._made(name, attributes, "", code[0]))
                continue
            if name not in [opened for opened, _ in open_codes]:
                self.left_out.append(code[0])
                continue
            while open_codes:
                opened, start = open_codes.pop()
                inner = "".join(out.pop())
                out[-1].append(self._made(opened, _attributes(start[4]), inner, start[0]))
                if opened == name:
                    break
        out[-1].append(content[begin:])
        while open_codes:
            name, start = open_codes.pop()
            inner = "".join(out.pop())
            out[-1].append(self._made(name, _attributes(start[4]), inner, start[0]))
        text = (
            _DOUBLE.sub(lambda found: self._note(found[1]), "".join(out[0]))
            if "((" in content
            else "".join(out[0])
        )
        return Content(text + self._notes(), self.left_out)

    def _made(self, name: str, attributes: dict[str, str], inner: str, code: str) -> str:
        if name in ("caption", "wp_caption"):
            picture, words = _picture_and_words(inner, attributes.get("caption", ""))
            return f"\n\n<figure>{picture}<figcaption>{words}</figcaption></figure>\n\n"
        if name == "gallery":
            self.left_out.append(code)
            return "".join(self._gallery(attributes.get("ids", "") or attributes.get("include", "")))
        if name in ("ref", "footnote", "fn", "efn_note"):
            return self._note(inner)
        if name in (
            "embed",
            "video",
            "audio",
            "youtube",
            "vimeo",
            "iframe",
            "pdf-embedder",
            "embeddoc",
            "download",
            "file",
        ):
            return self._embedded(attributes, inner, code)
        if name.endswith("quote"):
            self.left_out.append(code)
            return f"\n\n<blockquote>{inner}</blockquote>\n\n"
        self.left_out.append(code)
        address = attributes.get("url") or attributes.get("link") or attributes.get("href") or ""
        if inner.strip() and _ADDRESS.match(address) and "button" in name:
            return f' <a href="{html.escape(address)}">{inner}</a> '
        label = attributes.get("title") or attributes.get("heading") or ""
        titled = (
            f"\n\n<h3>{html.escape(label)}</h3>\n\n"
            if label and name.endswith(("accordion_tab", "tab", "toggle", "spoiler", "heading"))
            else ""
        )
        return f"{titled}{inner}" if _inside_a_line(name) else f"{titled}\n\n{inner}\n\n"

    def _embedded(self, attributes: dict[str, str], inner: str, code: str) -> str:
        candidates = (
            inner.strip(),
            *(attributes.get(key, "") for key in ("src", "url", "mp4", "mp3", "id", "href")),
        )
        address = next((one for one in candidates if _ADDRESS.match(one)), "")
        self.left_out.append(code)
        return f"\n\n<p>{_link(address)}</p>\n\n" if address else f"\n\n{inner}\n\n"

    def _gallery(self, ids: str) -> list[str]:
        found = (self.surroundings.picture(one.strip()) for one in ids.split(","))
        return [
            f'\n\n<figure><img src="{html.escape(address)}" alt="{html.escape(alt)}"></figure>\n\n'
            for address, alt in (one for one in found if one)
        ]

    def _note(self, text: str) -> str:
        self.notes.append(text)
        number = len(self.notes)
        return f'<sup><a id="wp-ref-{number}" href="#wp-note-{number}">{number}</a></sup>'

    def _notes(self) -> str:
        items = [
            f'<li id="wp-note-{number}">{text} <a href="#wp-ref-{number}">↩</a></li>'
            for number, text in enumerate(self.notes, start=1)
        ]
        return f"\n\n<ol>{''.join(items)}</ol>" if items else ""


def _attributes(text: str) -> dict[str, str]:
    return {
        found[1].casefold(): next((v for v in found.groups()[1:] if v is not None), "")
        for found in _ATTRIBUTE.finditer(text)
    }


def _inside_a_line(name: str) -> bool:
    return name in ("dropcap", "dropcaps", "highlight", "tooltip", "icon", "span", "button") or name.endswith(
        ("dropcap", "highlight", "tooltip", "label")
    )


def _picture_and_words(inner: str, caption: str) -> tuple[str, str]:
    found = re.search(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", inner, re.IGNORECASE)
    if found is None:
        return "", f"{inner} {html.escape(caption)}".strip()
    rest = inner[: found.start()] + inner[found.end() :]
    return found[0], f"{rest.strip()} {html.escape(caption)}".strip()
