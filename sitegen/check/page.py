"""One page, as a browser would read it: what it loads, where it leads, what it says of itself. Bytes in, plain values out."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sitegen.check.faults import Fault

LEVEL = 6
"""Of gzip, as most hosts use it."""
WIDEST = 1280
"""A screen's width for which the file of a picture is chosen where there are several."""
_LOADING = frozenset("stylesheet icon preload prefetch preconnect dns-prefetch modulepreload manifest apple-touch-icon prerender mask-icon".split())  # fmt: skip
_SCRIPT_TYPES = frozenset(
    ("", "module", "text/javascript", "application/javascript", "importmap", "speculationrules")
)
_FRAMES = "iframe,frame,object,embed,portal,fencedframe"
_HANDLER = re.compile(rb"<[a-z][^<>]*?[\s/\"']on[a-z]+\s*=", re.IGNORECASE)
_KIND = re.compile(r"\bkind-([\w-]+)")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,])(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|\Z)")


@dataclass(frozen=True)
class Resource:
    """Something that a browser loads for a page without being asked."""

    kind: str
    """`css`, `js`, `picture`, `font`, `media` or `other`."""
    url: str
    first: bool = True
    """Whether it is loaded at once, not only when it comes near."""


@dataclass(frozen=True)
class PageFacts:
    """What there is to know of a page."""

    path: str
    kind: str
    """Of `<body class="kind-…">`; "" for a page that is none of the site's own."""
    lang: str
    weight: int
    """Bytes of its HTML, compressed."""
    words: int
    letters: frozenset[str]
    """All characters of its text, where the site has fonts of its own."""
    ids: frozenset[str]
    links: tuple[str, ...]
    resources: tuple[Resource, ...]
    alternates: tuple[tuple[str, str], ...]
    """(hreflang, address)."""
    canonical: str
    faults: tuple[Fault, ...]


def compressed(data: bytes) -> int:
    """Size of what a host sends for these bytes: gzip (RFC 1952) at `LEVEL`, with its 18 bytes of frame."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return len(packer.compress(data)) + len(packer.flush()) + 18


def read_page(path: str, data: bytes, *, letters: bool = False) -> PageFacts:
    """Read a page. `letters`: note its characters, too."""
    tree = LexborHTMLParser(data.decode("utf-8", "replace"))
    body, html = tree.body, tree.css_first("html")
    found = _KIND.search(_of(body, "class")) if body else None
    main = tree.css_first("main") or body
    ids = [_of(node, "id") for node in tree.css("[id]")]
    text = main.text(separator=" ") if main else ""
    faults = [
        *(
            Fault("id", path, f"the id {name!r} stands {count} times")
            for name, count in Counter(ids).items()
            if count > 1
        ),
        *_inline(tree, data, path),
        *_pictures(tree, path),
        *_whole(tree, path),
    ]
    return PageFacts(
        path=path,
        kind=found[1] if found else "",
        lang=_of(html, "lang") if html else "",
        weight=compressed(data),
        words=len(text.split()),
        letters=frozenset(body.text() if body else "") if letters else frozenset(),
        ids=frozenset(ids) | {_of(node, "name") for node in tree.css("a[name]")},
        links=tuple(dict.fromkeys(_links(tree))),
        resources=tuple(dict.fromkeys(_resources(tree))),
        alternates=tuple(
            (_of(node, "hreflang"), _of(node, "href")) for node in tree.css("link[rel=alternate][hreflang]")
        ),
        canonical=next((_of(node, "href") for node in tree.css("link[rel=canonical]")), ""),
        faults=tuple(faults),
    )


def _of(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "").strip() if node is not None else ""


def _links(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("a[href],area[href]"):
        yield _of(node, "href")
    for node in tree.css("link[href]"):
        if not _LOADING & set(_of(node, "rel").lower().split()) and not _of(node, "hreflang"):
            yield _of(node, "href")
    for node in tree.css("form[action]"):
        if _of(node, "method").lower() != "post":
            yield _of(node, "action")


def _resources(tree: LexborHTMLParser) -> Iterator[Resource]:
    yield from _of_head(tree)
    yield from _of_pictures(tree)
    yield from _of_the_rest(tree)


def _of_head(tree: LexborHTMLParser) -> Iterator[Resource]:
    for node in tree.css("link[href]"):
        rels = _LOADING & set(_of(node, "rel").lower().split())
        if rels:
            kind = "css" if "stylesheet" in rels else "font" if _of(node, "as") == "font" else "other"
            yield Resource(kind, _of(node, "href"), first=kind != "other")
    for node in tree.css("script[src]"):
        yield Resource("js", _of(node, "src"))


def _of_pictures(tree: LexborHTMLParser) -> Iterator[Resource]:
    for node in tree.css("picture"):
        yield from _of_picture(node)
    for node in tree.css("img"):
        first = _of(node, "loading") != "lazy"
        chosen = _chosen(_of(node, "srcset")) or _of(node, "src")
        outer = node.parent
        counted = outer is None or outer.tag != "picture" or outer.css_first("source[srcset]") is None
        yield Resource("picture" if counted else "other", chosen, first=first and counted)
        others = {_of(node, "src"), *(url for url, _, _ in _candidates(_of(node, "srcset")))} - {chosen, ""}
        yield from (Resource("other", url, first=False) for url in sorted(others))


def _of_the_rest(tree: LexborHTMLParser) -> Iterator[Resource]:
    for node in tree.css("video,audio,track,video source,audio source,input[src]"):
        for name in ("src", "poster"):
            if url := _of(node, name):
                yield Resource("media", url, first=False)
    for node in tree.css("iframe[src],frame[src],embed[src],object[data]"):
        yield Resource("other", _of(node, "src") or _of(node, "data"))
    for node in tree.css("svg use,svg image,svg feImage"):
        if url := _of(node, "href") or _of(node, "xlink:href"):
            yield Resource("picture", url)
    for node in tree.css("[background]"):
        yield Resource("picture", _of(node, "background"))
    for node in tree.css("[ping]"):
        yield from (Resource("other", url, first=False) for url in _of(node, "ping").split())


def _of_picture(node: LexborNode) -> Iterator[Resource]:
    """The file that a browser takes: of the first kind that is offered."""
    inner = node.css_first("img")
    first = _of(inner, "loading") != "lazy"
    for place, source in enumerate(node.css("source[srcset]")):
        chosen = _chosen(_of(source, "srcset"))
        for url, _, _ in _candidates(_of(source, "srcset")):
            counted = url == chosen and place == 0
            yield Resource("picture" if counted else "other", url, first=first and counted)


def _candidates(srcset: str) -> list[tuple[str, float, str]]:
    return [(url, float(size or 1), unit or "x") for url, size, unit in _CANDIDATE.findall(srcset)]


def _chosen(srcset: str) -> str:
    """The candidate that a screen of `WIDEST` takes: the smallest that is wide enough, else the widest."""
    found = _candidates(srcset)
    wide = [one for one in found if one[2] == "w" and one[1] >= WIDEST]
    if wide:
        return min(wide, key=lambda one: one[1])[0]
    by_width = [one for one in found if one[2] == "w"]
    return (
        max(by_width, key=lambda one: one[1])[0]
        if by_width
        else next((url for url, size, _ in found if size == 1), "")
    )


def _inline(tree: LexborHTMLParser, data: bytes, path: str) -> Iterator[Fault]:
    hint = "Put it into a file: assets/css/, assets/js/."
    for node in tree.css("script:not([src])"):
        if _of(node, "type").lower() in _SCRIPT_TYPES:
            yield Fault("inline", path, "a script stands in the page", hint)
    if tree.css_first("style"):
        yield Fault("inline", path, "a <style> stands in the page", hint)
    styled = sorted({node.tag or "" for node in tree.css("[style]")})
    if styled:
        yield Fault(
            "inline",
            path,
            f"a style= stands on {', '.join(f'<{tag}>' for tag in styled)}",
            "Give it a class.",
        )
    yield from _handlers(tree, data, path, hint)
    for node in tree.css("a[href],form[action]"):
        if (
            re.sub(r"[\s\x00-\x20]", "", _of(node, "href") or _of(node, "action"))
            .lower()
            .startswith("javascript:")
        ):
            yield Fault("inline", path, "a script stands in a link", hint)
    if tree.css_first("base"):
        yield Fault("inline", path, "a <base> changes where every link leads", "Take it out.")
    for node in tree.css(_FRAMES):
        yield Fault(
            "inline", path, f"<{node.tag}> frames something, which the policy does not allow", "Link to it."
        )


def _handlers(tree: LexborHTMLParser, data: bytes, path: str, hint: str) -> Iterator[Fault]:
    if _HANDLER.search(data):
        handlers = sorted(
            {name for node in tree.css("*") for name in node.attributes if name.startswith("on")}
        )
        if handlers:
            yield Fault(
                "inline", path, f"a script stands in {', '.join(f'{name}=' for name in handlers)}", hint
            )


def _pictures(tree: LexborHTMLParser, path: str) -> Iterator[Fault]:
    for node in tree.css("img"):
        url = _of(node, "src") or _of(node, "srcset")
        lacking = [name for name in ("width", "height") if not _of(node, name).isdecimal()]
        if lacking:
            yield Fault(
                "picture", path, f"{url} has no {' and no '.join(lacking)}: the text jumps when it comes"
            )
        if "alt" not in node.attributes:
            yield Fault(
                "picture",
                path,
                f"{url} has no alt",
                'Say what it shows, or alt="" where it shows nothing new.',
            )


def _whole(tree: LexborHTMLParser, path: str) -> Iterator[Fault]:
    if not _of(tree.css_first("html"), "lang"):
        yield Fault("page", path, "<html> has no lang")
    title = tree.css_first("head > title")
    if title is None or not title.text(strip=True):
        yield Fault("page", path, "the page has no title")
