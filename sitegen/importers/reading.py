"""One source, whatever it is, to a normalised text: its kind is told by its bytes, never by its name alone."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from sitegen.importers import docx, wordpress
from sitegen.importers.html_bytes import decode_page
from sitegen.importers.pictures import Pictures
from sitegen.normalise import Normalised, NormaliseSettings, normalise, normalise_manuscript
from sitegen.normalise.decode import looks_binary
from sitegen.normalise.manuscript import Manuscript
from sitegen.normalise.mojibake import looks_broken, repair


@dataclass(frozen=True)
class Reading:
    """How sources are read."""

    settings: NormaliseSettings
    accept_changes: bool = False
    """Whether tracked changes of a Word document count as accepted."""
    attachments: Path | None = None
    """Folder with the pictures that texts show."""
    overview: wordpress.Overview | None = None
    """Of the export that texts are taken from."""


def normalise_source(data: bytes, name: str, reading: Reading) -> Normalised:
    """Normalise a file that holds one text. Never raises: what cannot be read gives no article and says why."""
    pictures = Pictures(reading.attachments)
    try:
        manuscript = _manuscript(data, pictures, reading)
    except docx.DocumentRefused as error:
        return Normalised(None, warnings=(f"document-refused:{error}",), encoding="docx")
    if manuscript is None:
        return normalise(data, name, reading.settings)
    return _finish(replace(manuscript, name=name), pictures, reading.settings)


def _manuscript(data: bytes, pictures: Pictures, reading: Reading) -> Manuscript | None:
    if docx.is_docx(data):
        return docx.read_docx(data, accept_changes=reading.accept_changes)
    if looks_binary(data) or (page := decode_page(data)) is None:
        return None
    from sitegen.importers.html_page import read_page

    text, repaired = repair(page[0])
    manuscript = read_page(text, place=pictures.place)
    warnings = ("mojibake-repaired", *manuscript.warnings) if repaired else manuscript.warnings
    return replace(manuscript, encoding=page[1], warnings=warnings)


def _finish(manuscript: Manuscript, pictures: Pictures, settings: NormaliseSettings) -> Normalised:
    media = (*manuscript.media, *pictures.media.values())
    broken = (
        ("mojibake-unrepaired",) if "\ufffd" in manuscript.layer or looks_broken(manuscript.layer) else ()
    )
    made = replace(manuscript, media=media, warnings=(*manuscript.warnings, *broken))
    return normalise_manuscript(made, settings)


def read_step(shared: bytes, data: bytes) -> bytes:
    """The step of a pool: a `Reading`, and (name, bytes, number in an export or "") to a `Normalised`, all pickled."""
    reading = _reading(shared)
    name, content, part = pickle.loads(data)  # noqa: S301 - made by our own parent
    if not part or reading.overview is None:
        return pickle.dumps(normalise_source(content, name, reading))
    pictures = Pictures(reading.attachments)
    manuscript = wordpress.read_post(content, reading.overview, pictures.place)
    return pickle.dumps(_finish(manuscript, pictures, reading.settings))


@lru_cache(maxsize=1)
def _reading(shared: bytes) -> Reading:
    found: Reading = pickle.loads(shared)  # noqa: S301 - made by our own parent
    return found
