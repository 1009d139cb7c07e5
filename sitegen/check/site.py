"""A whole site in `output/`: every page read, then what holds between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from sitegen.check.budgets import Weight, over
from sitegen.check.faults import Fault, in_order
from sitegen.check.page import PageFacts, Resource, compressed, read_page
from sitegen.check.style import StyleFacts, read_style
from sitegen.errors import SitegenError

AT_ONCE = 100
"""Pages that a process reads at a time; fewer than this many are read in one process."""
_TEXTS = frozenset((".css", ".js", ".mjs", ".svg", ".json", ".html"))
"""Sent compressed."""
_SITEMAP = re.compile(r"^Sitemap:\s*(https?://\S+)/sitemap\.xml\s*$", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_NO_PLACE = frozenset(("", "top"))


@dataclass(frozen=True)
class Checked:
    """What was looked at, and what was found."""

    pages: int
    files: int
    faults: tuple[Fault, ...]


def check(output: Path, *, jobs: int = 1) -> Checked:
    """Look at everything in a folder. `SitegenError`: there is no site in it."""
    root = output.resolve()
    if not (root / "index.html").is_file():
        raise SitegenError(f"{output} holds no site", hint="Build it first: sitegen build")
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    styles = {name: read_style(path.read_bytes()) for name, path in files.items() if name.endswith(".css")}
    names = sorted(name for name in files if name.endswith(".html"))
    letters = any(style.fonts for style in styles.values())
    pages = {page.path: page for page in _read(root, names, letters=letters, jobs=jobs)}
    site = _Site(_base(root), files, pages, styles)
    return Checked(len(pages), len(files), tuple(in_order(site.faults())))


def _read(root: Path, names: Sequence[str], *, letters: bool, jobs: int) -> list[PageFacts]:
    parts = [(root, part, letters) for part in _batches(names)]
    if jobs == 1 or len(parts) < 2:
        return list(chain.from_iterable(map(_read_some, parts)))
    with ProcessPoolExecutor(jobs) as pool:
        return list(chain.from_iterable(pool.map(_read_some, parts)))


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE))


def _read_some(part: tuple[Path, Sequence[str], bool]) -> list[PageFacts]:
    root, names, letters = part
    return [read_page(name, (root / name).read_bytes(), letters=letters) for name in names]


def _base(root: Path) -> str:
    """The address of the site, as it stands in its robots.txt; of a site that says none, one that nobody has."""
    robots = root / "robots.txt"
    found = (
        _SITEMAP.search(robots.read_text(encoding="utf-8", errors="replace")) if robots.is_file() else None
    )
    return f"{found[1]}/" if found else "https://site.invalid/"


@dataclass(frozen=True)
class _Site:
    base: str
    files: Mapping[str, Path]
    pages: Mapping[str, PageFacts]
    styles: Mapping[str, StyleFacts]
    sizes: dict[str, int] = field(default_factory=dict)

    @cached_property
    def _origin(self) -> str:
        parts = urlsplit(self.base)
        return f"{parts.scheme}://{parts.netloc}"

    @cached_property
    def _prefix(self) -> str:
        return urlsplit(self.base).path

    def faults(self) -> Iterator[Fault]:
        """Everything that is wrong."""
        for name, style in self.styles.items():
            yield from self._style(name, style)
        groups = _Groups({self.address(page.path): page for page in self.pages.values()})
        for page in self.pages.values():
            yield from page.faults
            yield from self._loads(page)
            yield from self._leads(page)
            yield from groups.faults(page)
            if page.kind:
                yield from (
                    Fault("budget", page.path, text)
                    for text in over(page.kind, page.words, self._weight(page))
                )

    def address(self, path: str) -> str:
        """The whole address of a file."""
        return self.base + path.removesuffix("index.html" if PurePosixPath(path).name == "index.html" else "")

    def _target(self, path: str, url: str) -> str | None:
        """The whole address that `url` names on the page `path`, without its fragment; None where it is not on this site."""
        if url.startswith("/") and not url.startswith("//"):
            return self._origin + url
        if _SCHEME.match(url) and not url.startswith(self._origin):
            return None
        try:
            whole = urljoin(self.address(path), url)
        except ValueError:  # no address at all
            return None
        return (
            whole
            if whole.startswith((f"{self._origin}/", f"{self._origin}?")) or whole == self._origin
            else None
        )

    def _file(self, address: str) -> str | None:
        """The file that answers at an address of this host; None where there is none."""
        path = unquote(urlsplit(address).path) or "/"
        if not path.startswith(self._prefix):
            return None
        inner = path.removeprefix(self._prefix)
        for name in (
            inner,
            f"{inner}index.html" if inner.endswith("/") or not inner else f"{inner}/index.html",
        ):
            if name in self.files:
                return name
        return None

    def _style(self, name: str, style: StyleFacts) -> Iterator[Fault]:
        for url in (*style.urls, *style.imports):
            yield from self._loaded(name, url)
        yield from (
            Fault(
                "page",
                name,
                f"@import of {url}: one more request before anything is shown",
                "Join the sheets.",
            )
            for url in style.imports
        )

    def _loads(self, page: PageFacts) -> Iterator[Fault]:
        for url in dict.fromkeys(resource.url for resource in page.resources):
            yield from self._loaded(page.path, url)

    def _loaded(self, path: str, url: str) -> Iterator[Fault]:
        if url.startswith(("data:", "#")) or not url:
            return
        target = self._target(path, url)
        if target is None:
            yield Fault("third-party", path, f"{url} is loaded from elsewhere", "Put the file below assets/.")
        elif self._file(target) is None:
            yield Fault("missing", path, f"{url} is loaded, and is not there")

    def _leads(self, page: PageFacts) -> Iterator[Fault]:
        for url in page.links:
            whole, _, fragment = url.partition("#")
            target = self._target(page.path, whole) if whole else self.address(page.path)
            if target is None:
                continue
            name = self._file(target) if whole else page.path
            if name is None:
                outside = not urlsplit(target).path.startswith(self._prefix)
                if not (outside and whole.startswith("http")):
                    yield Fault("link", page.path, f"{url} leads nowhere")
            elif fragment and name in self.pages and not self._has(name, fragment):
                yield Fault("anchor", page.path, f"{url} leads to no place of that page")

    def _has(self, name: str, fragment: str) -> bool:
        place = unquote(fragment.partition(":~:")[0])
        return place in _NO_PLACE or place in self.pages[name].ids

    def _weight(self, page: PageFacts) -> Weight:
        weight = Weight(page.weight)
        fonts: dict[str, tuple[tuple[int, int], ...]] = {}
        for resource in page.resources:
            name = self._named(page.path, resource.url) if resource.first else None
            if name is None:
                continue
            weight = _heavier(weight, resource, self._sent(name))
            for font in self.styles[name].fonts if name in self.styles else ():
                file = self._named(name, font.url)
                if file is not None and font.needed_for(page.letters):
                    fonts[file] = font.ranges
        sizes = [self._sent(name) for name in fonts]
        return replace(
            weight,
            fonts=weight.fonts + sum(sizes),
            font_files=len(fonts),
            scripts=len(set(fonts.values())),
            requests=weight.requests + len(fonts),
        )

    def _named(self, path: str, url: str) -> str | None:
        target = self._target(path, url)
        return self._file(target) if target is not None else None

    def _sent(self, name: str) -> int:
        """Bytes of a file as a host sends it."""
        if name not in self.sizes:
            data = self.files[name].read_bytes()
            self.sizes[name] = compressed(data) if PurePosixPath(name).suffix in _TEXTS else len(data)
        return self.sizes[name]


def _heavier(weight: Weight, resource: Resource, size: int) -> Weight:
    fields = {"css": "css", "js": "js", "picture": "pictures", "font": "fonts"}
    name = fields.get(resource.kind)
    if name is None:
        return weight
    return replace(weight, **{name: getattr(weight, name) + size, "requests": weight.requests + 1})


class _Groups:
    """Versions of one page in several languages: each names all of them, itself too, and one for everybody else."""

    def __init__(self, pages: Mapping[str, PageFacts]) -> None:
        self._pages = pages

    def faults(self, page: PageFacts) -> Iterator[Fault]:
        """What does not hold for the group of a page."""
        if not page.alternates:
            return
        named = [lang for lang, _ in page.alternates]
        versions = dict(page.alternates)
        for lang in sorted({lang for lang in named if named.count(lang) > 1}):
            yield Fault("language", page.path, f"names two versions for {lang}")
        if "x-default" not in versions:
            yield Fault("language", page.path, "names no version for everybody else (x-default)")
        if page.canonical and page.canonical not in versions.values():
            yield Fault("language", page.path, "does not name itself among its versions")
        for lang, url in page.alternates:
            other = self._pages.get(url)
            if other is None:
                yield Fault(
                    "language", page.path, f"names {url} as its version in {lang}, and there is no such page"
                )
            elif dict(other.alternates) != versions:
                yield Fault(
                    "language", page.path, f"names {url} as its version in {lang}, which names other versions"
                )
            elif lang not in ("x-default", other.lang):
                yield Fault(
                    "language", page.path, f"names {url} as its version in {lang}, which is in {other.lang}"
                )
