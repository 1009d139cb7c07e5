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
from collections.abc import Mapping
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
    from sitegen.engine.pool import Pool
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
    jobs: list[Job] = []
    prints = _files_of_prints(desk.context.publication)
    pictures: dict[str, tuple[tuple[str, str], ...]] = {}
    for path, (_, plan) in orders.items():
        scope = plan.scope()
        bodies = {name: body_of(blob) for name, blob in desk.library.bodies(scope.bodies).items()}
        source, asked = _typeset(plan.make(desk.context.facts, scope, bodies), desk, prints)
        pictures[path] = tuple((name, desk.assets.digest(name)) for name in asked)
        files = tuple((file, desk.assets[name]) for name, file in asked.items())
        jobs.append(Job(path, marshal.dumps((plan.source, source, files))))
    shared = marshal.dumps(tuple((name.rpartition("/")[2], desk.assets[name]) for name in fonts))
    rows: dict[str, Row] = {}
    with desk.pool.afresh(SECONDS) as pool:
        for job, result in pool.run(compile_edition, shared, jobs):
            key, plan = orders[job.name]
            if not isinstance(result, bytes):
                desk.faults.append(fault_of(Job(plan.source, b""), result))
                continue
            pages, data = marshal.loads(result)  # noqa: S302 - made by our own worker
            digest = desk.stage.put(job.name, data)
            rows[job.name] = (key, pictures[job.name], digest, len(data), pages)
    return rows


def _typeset(edition: Any, desk: Desk, prints: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    from sitegen.render.edition import typeset

    start = desk.context.routes.asset("")

    def asset_of(path: str) -> str | None:
        url = unquote(path)
        name = prints.get(url) or url.removeprefix(start)
        return name if url.startswith(start) and name in desk.assets else None

    return typeset(edition, asset_of)


def _files_of_prints(publication: Publication) -> dict[str, str]:
    """Address of each variant of a picture to the file that it is made from: paper takes the file itself."""
    return {
        order.prints.url(size, kind): order.name
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
