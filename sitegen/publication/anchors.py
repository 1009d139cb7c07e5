"""Addresses of texts and headings: which readers may know, and which of them would be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from sitegen.content.anchor_lock import ANCHORS, NO_ANCHORS, AnchorLock, LockedAnchors, as_written
from sitegen.errors import Finding, SourceLocation
from sitegen.publication.links import bodies
from sitegen.publication.model import Anchors, Publication
from sitegen.publication.redirects import redirects_of
from sitegen.render.old_anchors import Settled, locked_anew


@dataclass(frozen=True)
class Standing:
    """A text that readers can see."""

    path: str
    url: str
    """From the root of the site, without the path of the base URL."""
    anchors: Anchors


def texts_out(publication: Publication) -> Iterator[Standing]:
    """Yield everything that readers can see, chapters too; drafts of a preview are left out."""
    hidden = {e.article.path for e in publication.entries if e.state != "published"}
    hidden |= {c.chapter.path for e in publication.entries if e.state != "published" for c in e.chapters}
    hidden |= {e.path for e in publication.events if e.state != "published"}
    hidden |= {e.path for e in publication.newsletters if e.state != "published"}
    root = len(publication.routes.prefix) - 1
    for path, url, body in bodies(publication):
        if path not in hidden:
            yield Standing(path, url[root:], body.anchors)


class Addresses:
    """The texts that are out, beside what is written down of them."""

    def __init__(self, publication: Publication, lock: AnchorLock) -> None:
        """`lock`: empty where nothing is written down yet."""
        self.lock = lock
        self.texts = list(texts_out(publication))
        root = len(publication.routes.prefix) - 1
        self._answered = {unquote(redirect.old)[root:] for redirect in redirects_of(publication)}
        self._answered |= {text.url for text in self.texts}

    def anew(self) -> dict[str, LockedAnchors]:
        """Return what is to be written down: of every text that is out as it stands, of the others what is there."""
        made = dict(self.lock.texts)
        for text in self.texts:
            before = self._before(text)
            settled = Settled(text.anchors.ids, text.anchors.old, text.anchors.lost)
            address = before.address if self._is_left(text) else text.url
            made[text.anchors.text] = locked_anew(settled, before, address)
        return made

    def lost(self) -> Iterator[Finding]:
        """Tell which addresses lead nowhere now: of texts that moved, and of headings."""
        for text in self.texts:
            if self._is_left(text):
                old = self._before(text).address
                yield Finding(
                    "address-lost",
                    f"stood at {old} and has moved to {text.url}; nothing leads there from the old address",
                    SourceLocation(text.path),
                    f"Add a line: redirects: [{old}]",
                )
            yield from _lost(text.path, text.anchors, self.lock)

    def _before(self, text: Standing) -> LockedAnchors:
        return self.lock.texts.get(text.anchors.text, NO_ANCHORS)

    def _is_left(self, text: Standing) -> bool:
        """Whether it moved, and its old address is no longer answered."""
        old = self._before(text).address
        return bool(old) and old not in self._answered


def anchor_findings(
    publication: Publication, lock: AnchorLock | None, known: Iterable[str]
) -> Iterator[Finding]:
    """Tell which addresses are lost, which are not written down, and what the lock holds of texts that are not there.

    `lock`: None where there is no file; then nobody has asked. `known`: what the lock would call the texts of the site.
    """
    if lock is None:
        return
    addresses = Addresses(publication, lock)
    yield from addresses.lost()
    unwritten = [name for name, locked in addresses.anew().items() if locked != lock.texts.get(name)]
    if unwritten:
        texts = f"{len(unwritten)} texts" if len(unwritten) > 1 else unwritten[0]
        yield Finding(
            "anchors-unlocked",
            f"does not hold where {texts} and all headings stand: links to them would break when that changes",
            SourceLocation(ANCHORS),
            "Say: sitegen anchors",
        )
    there = set(known)
    for name, line in lock.lines.items():
        if name not in there:
            yield Finding(
                "anchors-of-nothing",
                f"names {name}, which is no text",
                SourceLocation(ANCHORS, line),
                "Write the uid of the text that is meant, or delete its lines.",
            )


def _lost(path: str, anchors: Anchors, lock: AnchorLock) -> Iterator[Finding]:
    line = lock.lines.get(anchors.text, 0)
    for name in anchors.lost:
        words = as_written(name)
        yield Finding(
            "anchor-lost",
            f"no longer has the heading #{name}, to which readers may have links",
            SourceLocation(path),
            f"In {ANCHORS}, in the lines below line {line}, change the one that says {words}: write behind it what takes its"
            f" place, {words} -> {_example(anchors)} (or, where nothing does, {words} ->)",
        )


def _example(anchors: Anchors) -> str:
    return as_written(anchors.ids[0]) if anchors.ids else "another-heading"
