"""The commonest edit, made at once: bodies changed, and nothing that any other page could show of their texts.

A page is made from the facts of the site, its scope and the bodies that the scope names. Where the same files are there as
in the last build, all but some texts are the same byte for byte, these have the same front matter, and link to and share
with others the same as before, then every scope is the same but for the bodies. So only the pages that show these bodies
are made, from the scopes that the last build kept. Where any of this does not hold, the build goes down the whole line.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sitegen.build.books import in_books
from sitegen.build.library import Library, Lost
from sitegen.build.pages import Order, Seen, Table, print_orders
from sitegen.build.texts import Known, TextDesk
from sitegen.content.documents import is_document
from sitegen.content.models import Article, Chapter
from sitegen.engine.canon import digest_of
from sitegen.engine.pool import Pool
from sitegen.engine.snapshot import Snapshot
from sitegen.errors import Faults, SearchFailed, SitegenError
from sitegen.publication.model import Text
from sitegen.publish.release import Stage

if TYPE_CHECKING:
    from sitegen.build.memory import Memory
    from sitegen.build.record import Record
    from sitegen.build.values import Account, Progress

MOST = 50
"""More texts than this are rarely changed in their bodies alone."""
_Scopes = Mapping[str, tuple[bytes, str, str, str]]


def changed_texts(snapshot: Snapshot, record: Record) -> frozenset[str] | None:
    """Return the texts whose bytes are others than in the last build; None where other files are, or came, or went."""
    before, now = record.digests, snapshot.digests
    if before.keys() != now.keys():
        return None
    changed = frozenset(path for path, found in now.items() if before[path] != found)
    return changed if len(changed) <= MOST and all(map(is_document, changed)) else None


@dataclass(frozen=True)
class Amending:
    """What an amendment works with."""

    record: Record
    snapshot: Snapshot
    memory: Memory
    stage: Stage
    pool: Pool
    account: Account
    progress: Progress
    explain: bool


def amend(changed: AbstractSet[str], work: Amending) -> bool:
    """Put the site with these texts changed on the stage; False where it takes the whole line, for faults too."""
    record, memory, stage, account = work.record, work.memory, work.stage, work.account
    if memory.pages.of != record.state:  # the notes are those of a build that was not published
        return False
    if in_books(memory.folder, changed):  # the books show the bodies too, and pages how large the books are
        return False
    desk = TextDesk(work.snapshot, record.place, memory.store, work.pool)
    with account.step("texts"):
        texts = _read(changed, desk, memory, record, account)
    if texts is None:
        return False
    with account.step("pages"):
        shown = {
            path: seen for path, seen in memory.pages.pages.items() if not changed.isdisjoint(seen.paths)
        }
        scopes = _scopes(shown, memory)
        shared = memory.shared
        if scopes is None or shared is None:
            return False
        faults: list[SitegenError] = []
        library = Library(texts, desk, memory.store)
        table = Table(library, memory, stage, work.pool, faults, work.progress, account, explain=work.explain)
        shown = {
            path: seen if stage.holds(path, seen.page) else replace(seen, view="", page="")
            for path, seen in shown.items()
        }
        orders = _orders(shown, scopes, {path: known.text for path, known in texts.items()})
        try:
            made = print_orders(orders, len(shown), shared, table)
        except Lost:
            return False
        if faults:
            raise Faults(faults)
        if any(seen.told != shown[path].told for path, seen in made.items()):
            return False
    with account.step("search index"):
        gone = _searched(texts, library, work) if record.built.searched else ()
    if gone is None:
        return False
    account.kept += len(memory.pages.pages) - len(shown)
    stage.keep_others()
    for path in gone:
        stage.drop(path)
    memory.texts.amend(texts)
    memory.pages.replace({**memory.pages.pages, **made}, state_after(record, work.snapshot))
    return True


def _searched(texts: Mapping[str, Known], library: Library, work: Amending) -> tuple[str, ...] | None:
    """Put the search indexes on the stage that have a changed text; return the files that are no more."""
    from sitegen.build.search_index import amend_indexes  # a site without search does without it

    bodies = {path: known.text.body.version for path, known in texts.items()}
    langs = {_lang(known.text, work.memory) for known in texts.values()}
    try:
        return amend_indexes(bodies, sorted(langs), library, work.stage, work.memory.folder)
    except SearchFailed:  # told by the whole line
        return None


def _lang(text: Text, memory: Memory) -> str:
    if not isinstance(text.meta, Chapter):
        return text.meta.lang
    report = memory.texts.find(f"{text.meta.report}/index.md")
    assert report is not None  # noqa: S101 - seen by `_read`
    assert not isinstance(report.text.meta, Chapter)  # noqa: S101
    return report.text.meta.lang


def state_after(record: Record, snapshot: Snapshot) -> str:
    """Name the state that the site is in when these texts are changed."""
    return digest_of(record.state, snapshot.digest())


def _read(
    changed: AbstractSet[str], desk: TextDesk, memory: Memory, record: Record, account: Account
) -> dict[str, Known] | None:
    """The changed texts, where nothing of them but their bodies is other than it was."""
    before: dict[str, Known] = {}
    langs: dict[str, str] = {}
    for path in changed:
        known = memory.texts.find(path)
        if known is None:
            return None
        before[path], langs[path] = known, ""
        if isinstance(known.text.meta, Chapter):
            report = memory.texts.find(f"{known.text.meta.report}/index.md")
            if report is None or not isinstance(report.text.meta, Article):
                return None
            langs[path] = report.text.meta.lang
        if known.key != desk.key(path, record.digests[path], langs[path]):
            return None
    try:
        texts, fresh = desk.read_some(langs)
    except SitegenError:  # told by the whole line, with all the others
        return None
    account.read += fresh
    alike = all(_outline(texts[path].text) == _outline(before[path].text) for path in changed)
    return texts if alike else None


def _outline(text: Text) -> tuple[object, ...]:
    """What pages of others, the related posts and the findings are made from."""
    body = text.body
    return (
        text.version,
        body.links,
        body.lost_notes,
        body.terms,
        body.pictures,
        body.anchors,
        body.remarks,
        body.bare,
    )


def _scopes(shown: Mapping[str, Seen], memory: Memory) -> _Scopes | None:
    """The scopes from which the pages were made; None where one is missing."""
    names = [f"scope:{seen.key}" for seen in shown.values()]
    found = memory.store().get_many(names)
    if any(not seen.key or f"scope:{seen.key}" not in found for seen in shown.values()):
        return None
    return {path: marshal.loads(found[f"scope:{seen.key}"]) for path, seen in shown.items()}  # noqa: S302 - ours, sealed


def _orders(
    shown: Mapping[str, Seen], scopes: _Scopes, texts: Mapping[str, Text]
) -> Iterator[tuple[str, Order]]:
    for path, seen in shown.items():
        kept, layout, lang, source = scopes[path]
        make, scope = pickle.loads(kept)  # noqa: S301 - ours, sealed
        if getattr(scope, "edition", None) is not None:
            raise Lost(path)  # its PDF shows the body too, and the page how large that is
        renewed = scope.with_texts(texts)
        key = digest_of("amended", seen.key, renewed.bodies)
        parts = tuple((name, 0 if name.startswith("text") else found) for name, found in seen.parts)
        yield (
            path,
            Order(
                source=source,
                layout=layout,
                lang=lang,
                scope=pickle.dumps((make, renewed)),
                bodies=renewed.bodies,
                seen=replace(seen, key=key, parts=parts),
            ),
        )
