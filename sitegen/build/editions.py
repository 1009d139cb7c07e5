"""PDF editions, made anew only where what they say has changed, and by processes of their own.

The page of a text tells how large its edition is, so editions are made before the pages are planned. What is remembered of
each: the key of what it is made from, the pictures that it asked for, and the file that came of it, whose bytes stand in
the live release. Typst runs threads of its own, which a forked process would wait for in vain: it is only ever loaded by
processes that were started afresh.
"""

from __future__ import annotations

import marshal
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sitegen.engine import notebook
from sitegen.engine.canon import digest_of
from sitegen.engine.identity import engine_id
from sitegen.errors import ConfigError, SitegenError, SourceError, SourceLocation
from sitegen.render.assets import is_edition_font

if TYPE_CHECKING:
    from sitegen.build.library import Library
    from sitegen.build.prints import Darkroom
    from sitegen.engine.pool import Job, Pool
    from sitegen.publication.model import Publication
    from sitegen.publish.release import Stage
    from sitegen.theme import Assets
    from sitegen.views.context import Context, EditionFile
    from sitegen.views.plan import Plan

FILE = "editions"
SECONDS = 60.0
"""What one edition may take."""
MAIN = "edition.typ"
_NO_LETTER = re.compile(r'the text `"?(.+?)"?` could not be displayed')
Row = tuple[str, tuple[tuple[str, str], ...], str, int, int]
"""Key, pictures with their digests, digest of the file, its size, its pages."""


@dataclass(frozen=True)
class Desk:
    """What editions are made with."""

    context: Context
    library: Library
    assets: Assets
    stage: Stage
    folder: Path
    pool: Pool
    faults: list[SitegenError]
    darkroom: Darkroom


def make_editions(desk: Desk) -> dict[str, EditionFile]:
    """Put every edition on the stage, and return them by the uids of their texts. What cannot be made is a fault."""
    from sitegen.views.context import EditionFile
    from sitegen.views.edition import edition_plans

    plans = list(edition_plans(desk.context))
    if not plans:
        return {}
    if find_spec("typst") is None:
        desk.faults.append(
            ConfigError(
                "asks for PDF editions, and what makes them is not installed",
                location=SourceLocation("sitegen.toml"),
                hint="Install it: pip install 'sitegen[pdf]', or remove [pdf].",
            )
        )
        return {}
    fonts = {name: desk.assets.digest(name) for name in sorted(desk.assets) if is_edition_font(name)}
    facts = digest_of(engine_id(), repr(desk.context.facts), tuple(fonts.items()))
    known: dict[str, Row] = read_rows(desk.folder / FILE)
    rows: dict[str, Row] = {}
    orders: dict[str, tuple[str, Plan]] = {}
    found: dict[str, EditionFile] = {}
    of: dict[str, tuple[str, str]] = {}
    for entry, plan in plans:
        path = desk.context.routes.file_of(plan.url)
        of[path] = (entry.article.uid, plan.url)
        key = digest_of(facts, plan.url, plan.parts)
        row = known.get(path)
        if row and row[0] == key and _same(row[1], desk.assets) and desk.stage.holds(path, row[2]):
            desk.stage.keep(path)
            rows[path] = row
        else:
            orders[path] = (key, plan)
    rows |= _make(orders, tuple(fonts), desk)
    for path, (_, _, _, size, pages) in rows.items():
        uid, url = of[path]
        found[uid] = EditionFile(url, size, pages)
    if rows != known:
        notebook.write(desk.folder / FILE, marshal.dumps((engine_id(), rows)))
    return found


def _make(orders: Mapping[str, tuple[str, Plan]], fonts: tuple[str, ...], desk: Desk) -> dict[str, Row]:
    """Set what is ordered."""
    from sitegen.build.texts import body_of, fault_of
    from sitegen.engine.pool import Job

    if not orders:
        return {}
    sources: dict[str, tuple[str, str, dict[str, str]]] = {}
    prints = _on_paper(desk.context.publication)
    pictures: dict[str, tuple[tuple[str, str], ...]] = {}
    for path, (_, plan) in orders.items():
        scope = plan.scope()
        bodies = {name: body_of(blob) for name, blob in desk.library.bodies(scope.bodies).items()}
        source, asked = _typeset(plan.make(desk.context.facts, scope, bodies), desk, prints)
        names = [
            desk.darkroom.prints[file].order.name if file in desk.darkroom.prints else file for file in asked
        ]
        pictures[path] = tuple((name, desk.assets.digest(name)) for name in names)
        sources[path] = (plan.source, source, asked)
    _develop((file for _, _, asked in sources.values() for file in asked), desk)
    shared = marshal.dumps(tuple((name.rpartition("/")[2], desk.assets[name]) for name in fonts))
    rows: dict[str, Row] = {}
    with desk.pool.afresh(SECONDS) as pool:
        for job, result in pool.run(compile_edition, shared, _jobs(sources, desk)):
            key, plan = orders[job.name]
            if not isinstance(result, bytes):
                desk.faults.append(fault_of(Job(plan.source, b""), result))
                continue
            pages, data = marshal.loads(result)  # noqa: S302 - made by our own worker
            digest = desk.stage.put(job.name, data)
            rows[job.name] = (key, pictures[job.name], digest, len(data), pages)
    return rows


def _develop(files: Iterable[str], desk: Desk) -> None:
    """Have the prints that are asked for in the store, made in several processes. What is damaged is told where its page is made."""
    from sitegen.build.values import Account, no_progress

    known = desk.darkroom.prints
    wanted = dict.fromkeys(file for file in files if file in known)
    for _ in desk.darkroom.develop(wanted, [], no_progress, Account()):
        pass


def _jobs(sources: Mapping[str, tuple[str, str, dict[str, str]]], desk: Desk) -> Iterator[Job]:
    """The sources with their pictures, as inputs of `compile_edition`; none with a picture that is damaged."""
    from sitegen.engine.pool import Job

    prints = desk.darkroom.prints
    for path, (place, source, asked) in sources.items():
        files = tuple(
            (file, desk.darkroom.bytes_of(name) if name in prints else desk.assets[name])
            for name, file in asked.items()
        )
        if all(data for name, (_, data) in zip(asked, files, strict=True) if name in prints):
            yield Job(path, marshal.dumps((place, source, files)))


def _typeset(edition: Any, desk: Desk, prints: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    from sitegen.render.edition import typeset

    start = desk.context.routes.asset("")

    def asset_of(path: str) -> str | None:
        url = unquote(path)
        name = url.removeprefix(start)
        return prints.get(url) or (name if name != url and name in desk.assets else None)

    return typeset(edition, asset_of)


def _on_paper(publication: Publication) -> dict[str, str]:
    """Address of each variant of a picture to the path of the one that paper takes: sharp enough, and no larger."""
    file_of = publication.routes.file_of
    return {
        order.prints.url(size, kind): file_of(order.prints.url(order.prints.on_paper))
        for order in publication.prints
        for kind in order.prints.kinds
        for size in order.prints.sizes
    }


def compile_edition(shared: bytes, data: bytes) -> bytes:
    """The step: fonts, and a source with its pictures, to (pages, bytes of the PDF). `SourceError`: it cannot be set."""
    import typst

    name, source, pictures = marshal.loads(data)  # noqa: S302 - made by our own parent
    with tempfile.TemporaryDirectory(prefix="sitegen-pdf-") as folder:
        root = Path(folder)
        for file, content in pictures:
            (root / file).write_bytes(content)
        (root / "fonts").mkdir()
        for file, content in marshal.loads(shared):  # noqa: S302 - as above
            (root / "fonts" / file).write_bytes(content)
        (root / MAIN).write_text(source, encoding="utf-8")
        compiler = typst.Compiler(
            str(root / MAIN), root=folder, font_paths=[str(root / "fonts")], ignore_system_fonts=True
        )
        try:
            made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)
            pages = compiler.query("<pages>", field="value", one=True)
        except typst.TypstError as fault:
            raise _fault(name, fault.message) from None
    return marshal.dumps((int(pages), made))


def _fault(name: str, message: str) -> SourceError:
    letters = _NO_LETTER.search(message)
    if letters:
        return SourceError(
            f"cannot be set as a PDF: no font has {letters[1]}",
            location=SourceLocation(name),
            hint="Put a font that has it into assets/fonts/ (.ttf or .otf), or write it otherwise.",
        )
    return SourceError(
        f"cannot be set as a PDF: {message}",
        location=SourceLocation(name),
        hint="Mend what is named, or leave its type out of [pdf] in sitegen.toml.",
    )


def read_rows(note: Path) -> dict[str, Any]:
    """What the last build remembered of each edition, by its path; nothing that another version wrote."""
    found = notebook.read(note)
    if found is None:
        return {}
    engine, rows = marshal.loads(found)  # noqa: S302 - ours, sealed
    return dict(rows) if engine == engine_id() else {}


def _same(pictures: tuple[tuple[str, str], ...], assets: Assets) -> bool:
    return all(name in assets and assets.digest(name) == digest for name, digest in pictures)
