"""Addresses of headings: which readers may know, and which of them would be lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.content.anchor_lock import ANCHORS, NO_ANCHORS, AnchorLock, LockedAnchors
from sitegen.errors import Finding, SourceLocation
from sitegen.publication.links import bodies
from sitegen.publication.model import Anchors, Publication
from sitegen.render.old_anchors import Settled, locked_anew


def anchors_out(publication: Publication) -> Iterator[tuple[str, Anchors]]:
    """Yield the file and the anchors of every body that readers can see; drafts of a preview are left out."""
    hidden = {e.article.path for e in publication.entries if e.state != "published"}
    hidden |= {c.chapter.path for e in publication.entries if e.state != "published" for c in e.chapters}
    hidden |= {e.path for e in publication.events if e.state != "published"}
    hidden |= {e.path for e in publication.newsletters if e.state != "published"}
    for path, _, body in bodies(publication):
        if path not in hidden:
            yield path, body.anchors


def lock_anew(publication: Publication, lock: AnchorLock) -> dict[str, LockedAnchors]:
    """Return what is to be written down: of every text that is out as it stands, of the others what is there."""
    made = dict(lock.texts)
    for _, anchors in anchors_out(publication):
        before = lock.texts.get(anchors.text, NO_ANCHORS)
        after = locked_anew(Settled(anchors.ids, anchors.old, anchors.lost), before)
        if after != NO_ANCHORS:
            made[anchors.text] = after
    return made


def anchor_findings(
    publication: Publication, lock: AnchorLock | None, known: Iterable[str]
) -> Iterator[Finding]:
    """Tell which addresses are lost, which are not written down, and what the lock holds of texts that are not there.

    `lock`: None where there is no file; then nobody has asked. `known`: what the lock would call the texts of the site.
    """
    if lock is None:
        return
    for path, anchors in anchors_out(publication):
        yield from _lost(path, anchors, lock)
    made = lock_anew(publication, lock)
    unwritten = [name for name, locked in made.items() if locked != lock.texts.get(name)]
    if unwritten:
        texts = f"{len(unwritten)} texts" if len(unwritten) > 1 else unwritten[0]
        yield Finding(
            "anchors-unlocked",
            f"does not hold all headings of {texts}: links to them would break when they are retitled",
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
        yield Finding(
            "anchor-lost",
            f"no longer has the heading #{name}, to which readers may have links",
            SourceLocation(path),
            f"Write in {ANCHORS}, below line {line}, what takes its place: {name} -> {_example(anchors)}"
            f" (or, where nothing does: {name} ->)",
        )


def _example(anchors: Anchors) -> str:
    return anchors.ids[0] if anchors.ids else "another-heading"
