"""One peer's site: the edits that the race makes in it, and the checks of what came out."""

from __future__ import annotations

import html
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from bench import corpus
from bench.corpus import Article
from bench.peers import Peer

_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_PLAIN = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})

MOST_FAULTS = 5
"""So many of a kind are told; ten thousand missing pages are one fault, not ten thousand."""


def plain(markup: str) -> str:
    """Say what the reader sees: no tags, no references, straight quotes, single spaces."""
    return " ".join(html.unescape(_TAG.sub("", markup)).translate(_PLAIN).split())


def write(path: Path, text: str) -> None:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Site:
    """A peer's site of `count` articles in `folder`.

    Edits of a round add up, so that each phase changes one thing against the phase before; `restore` undoes them all.
    """

    def __init__(self, peer: Peer, folder: Path, count: int) -> None:
        self.peer = peer
        self.folder = folder
        self.count = count
        self.articles = folder / "content" / "articles"
        self.output = folder / peer.output
        self.original = corpus.article(count // 2)
        self.edited = self.original
        self.added = replace(corpus.article(count), date=corpus.NEWEST)

    # Sources

    def write_article(self, item: Article) -> None:
        """Write an article's file in the peer's dialect."""
        name, text = corpus.path_and_text(self.peer.dialect, item)
        (self.folder / name).write_text(text, encoding="utf-8")

    def count_sources(self) -> int:
        """How many article files there are."""
        return sum(1 for _ in self.articles.glob("*.md"))

    def clear(self) -> None:
        """Remove the output and every cache."""
        for name in (self.peer.output, *self.peer.caches):
            remove(self.folder / name)

    def restore(self) -> None:
        """Undo all edits. What is as it should be is not touched."""
        for name, text in self.peer.files().items():
            path = self.folder / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                write(path, text)
        self.edited = self.original
        self.write_article(self.original)
        name, _ = corpus.path_and_text(self.peer.dialect, self.added)
        (self.folder / name).unlink(missing_ok=True)

    def edit_body(self, mark: str) -> None:
        """Add a sentence to an old article."""
        self._rewrite(replace(self.edited, body=f"{self.original.body}\nThis sentence is new: {mark}.\n"))

    def edit_title(self, mark: str) -> None:
        """Change that article's title; its address stays."""
        self._rewrite(replace(self.edited, title=f"{self.original.title} {mark}"))

    def _rewrite(self, item: Article) -> None:
        self.edited = item
        self.write_article(item)

    def add_article(self, _mark: str) -> None:
        """Add one more article, newer than all others."""
        self.write_article(self.added)

    def edit_layout(self, mark: str) -> None:
        """Put a visible line on the page of every article."""
        path, anchor = self.folder / self.peer.layout, self.peer.layout_anchor
        text = self.peer.files()[self.peer.layout]
        if text.count(anchor) != 1:
            raise ValueError(f"{path.name} does not hold {anchor} once")
        path.write_text(text.replace(anchor, f"<p>{mark}</p>\n{anchor}"), encoding="utf-8")

    # Pages

    def page_path(self, item: Article) -> str:
        """Where the article's page stands, below the output and below the preview's address."""
        return self.peer.page(item)

    def count_output(self) -> int:
        """How many files the peer wrote."""
        return sum(1 for path in self.output.rglob("*") if path.is_file())

    def check_all(self, _mark: str) -> list[str]:
        """Every article has its page, with its title as the heading."""
        return self._faults(self._all_articles(), _has_title)

    def check_body(self, mark: str) -> list[str]:
        """The edited article shows the new sentence."""
        return self._faults([self.edited], lambda _, page: mark in page)

    def check_title(self, mark: str) -> list[str]:
        """The edited article has its new title, and still its new sentence."""
        return self._faults([self.edited], lambda item, page: mark in page and _has_title(item, page))

    def check_added(self, _mark: str) -> list[str]:
        """The new article has its page, and the front page names it."""
        faults = self._faults([self.added], _has_title)
        front = _read(self.output / "index.html")
        if plain(self.added.title) not in plain(front or ""):
            faults.append("the front page does not name the new article")
        return faults

    def check_layout(self, mark: str) -> list[str]:
        """Every article's page shows the new line."""
        return self._faults(self._all_articles(), lambda _, page: mark in page)

    def _all_articles(self) -> Iterable[Article]:
        return (
            self.edited if item.index == self.edited.index else item for item in _without_bodies(self.count)
        )

    def _faults(self, items: Iterable[Article], holds: Callable[[Article, str], bool]) -> list[str]:
        missing, wrong = [], []
        for item in items:
            page = _read(self.output / self.page_path(item))
            if page is None:
                missing.append(item.slug)
            elif not holds(item, page):
                wrong.append(item.slug)
        return [*_told("no page for", missing), *_told("not as it should be:", wrong)]


@cache
def _without_bodies(count: int) -> list[Article]:
    """The corpus for the checks: a hundred thousand articles must fit into memory."""
    return [replace(corpus.article(index), body="") for index in range(count)]


def _has_title(item: Article, page: str) -> bool:
    heading = _HEADING.search(page)
    return heading is not None and plain(heading[1]) == plain(html.escape(item.title))


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def _told(what: str, slugs: list[str]) -> list[str]:
    if not slugs:
        return []
    more = f" and {len(slugs) - MOST_FAULTS} more" if len(slugs) > MOST_FAULTS else ""
    return [f"{what} {', '.join(slugs[:MOST_FAULTS])}{more}"]


def remove(path: Path) -> None:
    """Remove a file, a link or a whole folder, or nothing."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
