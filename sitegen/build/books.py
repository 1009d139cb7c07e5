"""EPUB editions, made anew only where what they say has changed.

The page of a text tells how large its edition is, so editions are made before the pages are planned, as PDFs are. What is
remembered of each: the key of what it is made from, what it says, the file that came of it, whose bytes stand in the live
release, and the texts that it shows, so that a body which changes alone is not put on its page without being put into its book.
"""

from __future__ import annotations

import marshal
import pickle
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.build.editions import read_rows
from sitegen.build.texts import body_of, fault_of
from sitegen.engine import notebook
from sitegen.engine.canon import digest, digest_of, encode
from sitegen.engine.identity import engine_id
from sitegen.engine.pool import Job
from sitegen.errors import SitegenError
from sitegen.views.context import EditionFile, SiteFacts

if TYPE_CHECKING:
    from sitegen.build.library import Library
    from sitegen.build.prints import Darkroom
    from sitegen.build.values import Account, Progress
    from sitegen.engine.pool import Pool
    from sitegen.publish.release import Stage
    from sitegen.theme import Assets
    from sitegen.views.book import BookPlan
    from sitegen.views.context import Context

FILE = "books"
AT_ONCE = 100
"""Editions whose bodies and pictures are fetched at a time."""
Row = tuple[str, str, str, int, tuple[str, ...]]
"""Key, digest of what it says, digest of the file, its size, the files of its texts."""
_ACTIVE = re.compile(
    rb"<script|<foreignObject|<!ENTITY|\son[a-z]+\s*=|(?:href|src)\s*=\s*[\"'](?!#|data:image/)|url\(\s*[\"']?(?!#)|@import",
    re.IGNORECASE,
)
"""What a drawing may not have that is put into a book: programs, and files beside it."""


@dataclass(frozen=True)
class Desk:
    """What books are made with."""

    context: Context
    library: Library
    assets: Assets
    darkroom: Darkroom
    stage: Stage
    folder: Path
    pool: Pool
    faults: list[SitegenError]
    account: Account
    progress: Progress


@dataclass(frozen=True)
class Order:
    """An edition that is made anew, if only to see that it says the same."""

    key: str
    book: BookPlan
    pictures: tuple[tuple[str, str], ...]
    """Address and digest of each that it may show."""
    live: Row | None
    """What is known of it, where the live release has it."""


def make_books(desk: Desk) -> dict[str, EditionFile]:
    """Put every edition on the stage, and return them by the addresses of the pages that tell of them."""
    from sitegen.views.book import book_facts, book_plans

    context = desk.context
    facts = book_facts(context.facts)
    shelf = digest_of(engine_id(), repr(facts))
    known: dict[str, Row] = read_rows(desk.folder / FILE)
    rows: dict[str, Row] = {}
    orders: dict[str, Order] = {}
    pages: dict[str, tuple[str, str]] = {}
    for book in book_plans(context):
        path = context.routes.file_of(book.plan.url)
        pictures = tuple((address, _digest(desk, address)) for address in book.pictures)
        key = digest_of(shelf, book.plan.url, book.plan.parts, pictures)
        pages[path] = (book.page, book.plan.url)
        row = known.get(path)
        if row is not None and not desk.stage.holds(path, row[2]):
            row = None
        if row is not None and row[0] == key:
            desk.stage.keep(path)
            rows[path] = row
        else:
            orders[path] = Order(key, book, pictures, row)
    rows |= _make(orders, facts, desk)
    if rows != known:
        notebook.write(desk.folder / FILE, marshal.dumps((engine_id(), rows)))
    return {pages[path][0]: EditionFile(pages[path][1], row[3]) for path, row in rows.items()}


def in_books(folder: Path, texts: AbstractSet[str]) -> bool:
    """Tell whether an edition of the last build shows one of these texts."""
    return any(not texts.isdisjoint(paths) for *_, paths in read_rows(folder / FILE).values())


def _make(orders: Mapping[str, Order], facts: SiteFacts, desk: Desk) -> dict[str, Row]:
    """Write what is ordered."""
    rows: dict[str, Row] = {}
    if not orders:
        return rows
    _develop(orders.values(), desk)
    jobs = _jobs(orders, desk)
    for done, (job, result) in enumerate(desk.pool.run(make_epub, pickle.dumps(facts), jobs), start=1):
        path, order = job.name, orders[job.name]
        if not isinstance(result, bytes):
            desk.faults.append(fault_of(Job(order.book.plan.source, b""), result))
            continue
        said, made = marshal.loads(result)  # noqa: S302 - made by our own worker
        if made is not None:
            rows[path] = (order.key, said, desk.stage.put(path, made), len(made), order.book.paths)
        elif order.live is not None:
            desk.stage.keep(path)
            rows[path] = (order.key, *order.live[1:4], order.book.paths)
        desk.progress("editions", done, len(orders))
    return rows


def _develop(orders: Iterable[Order], desk: Desk) -> None:
    """Have the pictures in the store, made by several processes. One that is damaged is told where its page's are made."""
    darkroom, routes = desk.darkroom, desk.context.routes
    wanted = dict.fromkeys(routes.file_of(address) for order in orders for address, _ in order.pictures)
    prints = [path for path in wanted if path in darkroom.prints]
    for _ in darkroom.develop(prints, [], desk.progress, desk.account):
        pass


def _jobs(orders: Mapping[str, Order], desk: Desk) -> Iterator[Job]:
    rest = iter(orders.items())
    while part := list(islice(rest, AT_ONCE)):
        scopes = {path: order.book.plan.scope() for path, order in part}
        versions = tuple(dict.fromkeys(name for scope in scopes.values() for name in scope.bodies))
        bodies = desk.library.bodies(versions)
        for path, order in part:
            scope = scopes[path]
            own = {name: bodies[name] for name in scope.bodies}
            files = {address: data for address, _ in order.pictures if (data := _picture(desk, address))}
            task = pickle.dumps((order.book.plan.make, scope))
            known = order.live[1] if order.live else ""
            yield Job(path, marshal.dumps((task, own, files, order.pictures, known)))


def make_epub(shared: bytes, data: bytes) -> bytes:
    """The step: facts of the site, and a scope with its bodies and pictures, to (digest of what it says, bytes of the EPUB or None).

    None where it says what it is known to have said.
    """
    from sitegen.imaging.card import draw
    from sitegen.render.book import Binder
    from sitegen.render.epub import epub

    task, bodies, files, pictures, known = marshal.loads(data)  # noqa: S302 - made by our own parent
    make, scope = pickle.loads(task)  # noqa: S301 - as above
    book, card = make(_facts(shared), scope, {name: body_of(blob) for name, blob in bodies.items()})
    said = digest(encode((book, card, pictures)))
    made = None if said == known else epub(book, Binder(book, files).bind(lambda: draw(card)))
    return marshal.dumps((said, made))


@lru_cache(maxsize=1)
def _facts(shared: bytes) -> SiteFacts:
    facts: SiteFacts = pickle.loads(shared)  # noqa: S301 - made by our own parent
    return facts


def _digest(desk: Desk, address: str) -> str:
    """Names the bytes of a picture."""
    path = desk.context.routes.file_of(address)
    if path in desk.darkroom.prints:
        return desk.darkroom.prints[path].key
    name = _name(desk, address)
    return desk.assets.digest(name) if name in desk.assets else ""


def _picture(desk: Desk, address: str) -> bytes:
    """The bytes of a picture; none where it is damaged, or is a drawing that does more than to be drawn."""
    path, name = desk.context.routes.file_of(address), _name(desk, address)
    if path in desk.darkroom.prints:
        return desk.darkroom.bytes_of(path)
    if name not in desk.assets:
        return b""
    said = dict(desk.context.publication.stripped)
    data = desk.darkroom.stripped(name, said[name]) if name in said else desk.assets[name]
    return b"" if name.lower().endswith(".svg") and _ACTIVE.search(data) else data


def _name(desk: Desk, address: str) -> str:
    return address.removeprefix(desk.context.routes.asset(""))
