"""Pictures that come beside a text: in a folder of uploads, or in the folder that a browser saves with a page."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sitegen.content.media_file import is_picture
from sitegen.normalise.manuscript import Media

LARGEST = 40_000_000
FOLDER = "assets/images"
_RESIZED = re.compile(r"-\d{2,5}x\d{2,5}(?=\.\w+\Z)")
_UPLOADS = "/uploads/"


class Pictures:
    """The pictures of one folder, by the address that a text gives them; those that were asked for are gathered."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder.resolve() if folder is not None else None
        self.media: dict[str, Media] = {}
        self._known: dict[str, str | None] = {}

    def place(self, address: str) -> str | None:
        """Return the address at which the site will have the picture, or None where its file is not there."""
        if address.startswith(f"/{FOLDER}/"):
            return address
        if address not in self._known:
            self._known[address] = self._find(address)
        return self._known[address]

    def _find(self, address: str) -> str | None:
        file = self._file(address)
        if file is None:
            return None
        data = file.read_bytes()
        stem = re.sub(r"[^a-z0-9]+", "-", file.stem.casefold()).strip("-")[:60] or "picture"
        name = f"{stem}-{hashlib.sha256(data).hexdigest()[:8]}{file.suffix.casefold()}"
        self.media[name] = Media(name, data)
        return f"/{FOLDER}/{name}"

    def _file(self, address: str) -> Path | None:
        """The file: of a picture that a content system made smaller, the original."""
        if self._folder is None:
            return None
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return None
        below = (path.partition(_UPLOADS)[2] or path).removeprefix("./").lstrip("/")
        below = below.removeprefix(f"{self._folder.name}/")  # as a browser saves it: beside the page
        for name in (_RESIZED.sub("", below), below):
            for base in (self._folder, self._folder / "uploads", self._folder / "wp-content" / "uploads"):
                file = base / name
                if is_picture(file.name) and _is_inside(file, self._folder):
                    return file
        return None


def _is_inside(file: Path, folder: Path) -> bool:
    try:
        return (
            not file.is_symlink()
            and file.is_file()
            and file.resolve().is_relative_to(folder)
            and file.stat().st_size <= LARGEST
        )
    except (OSError, ValueError):
        return False
