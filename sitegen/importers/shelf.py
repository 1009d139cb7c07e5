"""What stands in content/ already: slugs and uids, so that an import collides with nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.content import front_matter
from sitegen.errors import FrontMatterError
from sitegen.language.slugs import MAX_LENGTH

ARTICLES = "content/articles"
PAGES = "content/pages"


@dataclass
class Shelf:
    """Paths (relative to the site) by slug and by uid."""

    slugs: dict[str, str] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    uid_of: dict[str, str] = field(default_factory=dict)
    """The uid of each path that has one."""

    def put(self, path: str, slug: str, uid: str) -> None:
        """Note one file."""
        self.slugs.setdefault(slug, path)
        if uid:
            self.uids.setdefault(uid, path)
            self.uid_of[path] = uid

    def free_slug(self, wanted: str, date: str | None, content_hash: str) -> tuple[str, str]:
        """A slug that nothing has, and the path that stands in the way of `wanted` (or nothing).

        On a collision the date is appended, and six digits of the content's hash where that is taken too: never a
        counter, so that the outcome does not depend on the order of imports.
        """
        if wanted not in self.slugs:
            return wanted, ""
        blocking = self.slugs[wanted]
        for suffix in (date, f"{date}-{content_hash[:6]}" if date else content_hash[:6]):
            if suffix:
                made = f"{wanted[: MAX_LENGTH - len(suffix) - 1].rstrip('-')}-{suffix}"
                if made not in self.slugs:
                    return made, blocking
        return f"{wanted[: MAX_LENGTH - 17].rstrip('-')}-{content_hash[:16]}", blocking


def read_shelf(root: Path) -> Shelf:
    """Read the front matter of every Markdown file below content/. Broken files count by their file name."""
    shelf = Shelf()
    for path in walk(root / "content"):
        if path.suffix != ".md":
            continue
        relative = path.relative_to(root).as_posix()
        slug, uid = "", ""
        try:
            meta = front_matter.read(path.read_text("utf-8", "replace"), relative).meta
            slug, uid = str(meta.get("slug") or ""), str(meta.get("uid") or "")
        except (FrontMatterError, OSError):
            pass
        shelf.put(relative, slug or (path.parent.name if path.stem == "index" else path.stem), uid)
    return shelf


def walk(folder: Path) -> Iterator[Path]:
    """Regular files below `folder`, sorted; hidden ones and symbolic links are left out."""
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path
