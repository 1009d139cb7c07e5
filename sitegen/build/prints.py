"""The prints of pictures, made once for each state of a picture and of what is said of it, and kept in the store.

A print's address holds a hash of all that it is made from, so pages are planned before any of it exists. The key of the
memo holds beside it the code that makes prints, and the version of the library that this stands on.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sitegen.engine import notebook
from sitegen.engine.canon import digest, digest_of
from sitegen.engine.identity import part_id
from sitegen.engine.pool import Died, Job, Late, Pool
from sitegen.errors import SitegenError, SourceError, SourceLocation
from sitegen.publication.prints import Crop, PrintOrder
from sitegen.publication.routes import Routes

if TYPE_CHECKING:
    from sitegen.build.memory import Memory
    from sitegen.build.values import Account, Progress
    from sitegen.engine.store import Store

FILE = "prints"
AT_ONCE = 50
"""Prints that are held in memory before they are stored."""
CROP = "crop"
"""The kind of file, as the step calls it, that is a part of a picture."""


@dataclass
class PrintNotes:
    """Every print of the last build, by path below output/: key of the memo and digest of its bytes; kept in `folder`."""

    folder: Path
    files: dict[str, tuple[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> PrintNotes:
        """Read what the last build left."""
        found = notebook.read(folder / FILE)
        return cls(folder, marshal.loads(found) if found is not None else {})  # noqa: S302 - ours, sealed

    def replace(self, files: dict[str, tuple[str, str]]) -> None:
        """Take the prints of this build, and write them down where they are others."""
        if files != self.files:
            self.files = files
            notebook.write(self.folder / FILE, marshal.dumps(files))


@dataclass(frozen=True)
class Print:
    """One file to be made."""

    url: str
    path: str
    key: str
    order: PrintOrder
    size: tuple[int, int]
    kind: str
    focus: tuple[int, int] | None = None
    published: bool = True


class Darkroom:
    """Makes the prints of one build, as far as they are not at hand."""

    def __init__(
        self,
        orders: Iterable[PrintOrder],
        pictures: Mapping[str, bytes],
        memory: Memory,
        pool: Pool,
        routes: Routes,
    ) -> None:
        """`pictures`: bytes by the name below assets/."""
        self._pictures, self._memory, self._pool, self._routes = pictures, memory, pool, routes
        code = self._code = part_id("imaging", "pillow")
        self.prints = {one.path: one for order in orders for one in _prints(order, code, routes)}
        self._made: dict[str, tuple[str, str]] = {}

    def known(self, path: str) -> str | None:
        """The digest of a print that an earlier build made."""
        noted = self._memory.prints.files.get(path)
        return noted[1] if noted and noted[0] == self.prints[path].key else None

    def keep(self, path: str) -> None:
        """Note that a print is as an earlier build made it."""
        self._made[path] = self._memory.prints.files[path]

    def develop(
        self, paths: Iterable[str], faults: list[SitegenError], progress: Progress, account: Account
    ) -> Iterator[tuple[str, bytes]]:
        """Yield these prints with their bytes: from the store, or else made now, in several processes. What is damaged is a fault."""
        wanted = [self.prints[path] for path in paths]
        if not wanted:
            return
        store = self._memory.store()
        missing: list[Print] = []
        for start in range(0, len(wanted), AT_ONCE):
            part = wanted[start : start + AT_ONCE]
            stored = store.get_many([f"print:{one.key}" for one in part])
            for one in part:
                data = stored.get(f"print:{one.key}")
                if data is None:
                    missing.append(one)
                else:
                    yield self._take(one, data)
        yield from self._make(missing, store, faults, progress, account)

    def crop(self, crop: Crop) -> bytes:
        """The bytes of a part of a picture that is drawn upon a share card; see `bytes_of`."""
        return self.bytes_of(self._routes.file_of(crop.url))

    def bytes_of(self, path: str) -> bytes:
        """The bytes of a print; none where the picture is damaged, which is told elsewhere."""
        one = self.prints[path]
        found = self._memory.store().get(f"print:{one.key}")
        if found is not None:
            return found
        from sitegen.build.values import Account, no_progress

        made = dict(self._make([one], self._memory.store(), [], no_progress, Account()))
        return made.get(path, b"")

    def digest_of_stripped(self, name: str, source: str, said: tuple[str, ...]) -> str:
        """The digest of a picture's file without its metadata; `source`: that of the file as it is."""
        path, key = self._routes.file_of(self._routes.asset(name)), digest_of(self._code, source, said)
        noted = self._memory.prints.files.get(path)
        if noted is None or noted[0] != key:
            noted = (key, digest(self.stripped(name, said)))
        self._made[path] = noted
        return noted[1]

    def stripped(self, name: str, said: tuple[str, ...]) -> bytes:
        """A picture's file without its metadata."""
        from sitegen.imaging.credits import Credits
        from sitegen.imaging.strip import stripped

        return stripped(self._pictures[name], Credits(*said))

    def note(self) -> None:
        """Remember what was made."""
        self._memory.prints.replace(self._made)

    def _take(self, one: Print, data: bytes) -> tuple[str, bytes]:
        self._made[one.path] = (one.key, digest(data))
        return one.path, data

    def _make(
        self,
        missing: list[Print],
        store: Store,
        faults: list[SitegenError],
        progress: Progress,
        account: Account,
    ) -> Iterator[tuple[str, bytes]]:
        if not missing:
            return
        from sitegen.imaging.variants import develop

        groups: dict[str, list[Print]] = {}
        for one in missing:
            groups.setdefault(repr((one.order.prints.stem, one.size, one.focus)), []).append(one)
        told: set[str] = set()
        fresh: dict[str, bytes] = {}
        jobs = (Job(name, self._task(group)) for name, group in groups.items())
        for done, (job, result) in enumerate(self._pool.run(develop, b"", jobs, heavy=True), start=1):
            group = groups[job.name]
            if not isinstance(result, bytes):
                name = group[0].order.name
                if name not in told:
                    told.add(name)
                    faults.append(_fault(group[0], result))
                continue
            files = marshal.loads(result)  # noqa: S302 - made by our own worker
            account.pictures += 1
            for one in group:
                fresh[f"print:{one.key}"] = files[one.kind]
                yield self._take(one, files[one.kind])
            if len(fresh) >= AT_ONCE:
                store.put_many(fresh)
                fresh.clear()
            progress("pictures", done, len(groups))
        store.put_many(fresh)

    def _task(self, group: list[Print]) -> bytes:
        one = group[0]
        order = one.order
        kinds = tuple(each.kind for each in group)
        task = (order.name, str(order.place), order.turn, order.said, one.size, kinds, one.focus)
        return marshal.dumps((task, self._pictures[order.name]))


def _prints(order: PrintOrder, code: str, routes: Routes) -> Iterator[Print]:
    for size in order.prints.sizes:
        for kind in order.prints.kinds:
            url = order.prints.url(size, kind)
            path = routes.file_of(url)
            yield Print(url, path, digest_of(code, path), order, size, kind)
    for crop in order.crops:
        path = routes.file_of(crop.url)
        yield Print(crop.url, path, digest_of(code, path), order, crop.size, CROP, crop.focus, crop.published)


def _fault(one: Print, result: SitegenError | Died | Late) -> SitegenError:
    """Say what happened to a picture of which nothing could be made."""
    if isinstance(result, SitegenError):
        return result
    return SourceError(
        f"takes longer than {result.seconds:.0f} seconds to be decoded and made smaller"
        if isinstance(result, Late)
        else "ended the program that was decoding it",
        location=SourceLocation(f"assets/{one.order.name}"),
        hint=f"It is shown by {one.order.place}. Save it anew and smaller: 4000 pixels from side to side are enough.",
    )
