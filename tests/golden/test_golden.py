"""Whole small sites with their expected trees, byte for byte.

SITEGEN_REWRITE=1 writes the trees anew; the diff is then read like any other.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.site_test import SiteTest

HERE = Path(__file__).parent
SITES = sorted(path.parent.name for path in HERE.glob("*/site"))


@pytest.mark.parametrize("name", SITES)
def test_site(name: str, tmp_path: Path) -> None:
    """The site is built exactly as it was reviewed."""
    site = SiteTest(tmp_path / "site")
    shutil.copytree(HERE / name / "site", site.root, dirs_exist_ok=True)
    files = site.build().files()
    expected = HERE / name / "expected"
    if os.environ.get("SITEGEN_REWRITE") == "1":
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in files.items():
            target = expected / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    reviewed = {
        path.relative_to(expected).as_posix(): path.read_bytes()
        for path in sorted(expected.rglob("*"))
        if path.is_file()
    }
    assert sorted(reviewed) == sorted(files)
    for path, data in reviewed.items():
        assert data.decode(errors="surrogateescape") == files[path].decode(errors="surrogateescape"), path
