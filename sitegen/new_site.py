"""`sitegen new`: a small site of one language, ready to be built."""

from __future__ import annotations

import shutil
from pathlib import Path

from sitegen.errors import OutputError, SourceLocation
from sitegen.theme import starter


def create_site(target: Path) -> None:
    """Copy the starter site to `target`, which may be an empty folder or not exist yet.

    `OutputError`: there is something in the way, or the folder cannot be written.
    """
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise OutputError(
                "this folder is not empty" if target.is_dir() else "there is a file of this name",
                location=SourceLocation(str(target)),
                hint="Give a new name, or empty it first: sitegen new writes over nothing.",
            )
        shutil.copytree(
            starter(),
            target,
            dirs_exist_ok=True,
            copy_function=shutil.copyfile,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    except OSError as error:
        raise OutputError(
            f"the site cannot be written: {error.strerror}",
            location=SourceLocation(str(target)),
            hint="Choose a folder that you may write to.",
        ) from error
