"""What the commands do: import, build and publish as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.errors import Faults
from sitegen.workflow import build_site
from tests.site_test import NOW, SiteTest


def test_faults_of_records_and_of_articles_are_told_together(tmp_path: Path) -> None:
    """A record that the importer cannot read hides no other fault, and is told once."""
    site = SiteTest(tmp_path / "site").article("one", auhtors="[A B]")
    site.write("content/people/ann.toml", 'nmae = "Ann"\n')
    with pytest.raises(Faults) as caught:
        build_site(site.root, NOW)
    assert [str(error).splitlines()[0] for error in caught.value.errors] == [
        "content/articles/2026/one.md:5:1: unknown field 'auhtors'",
        "content/people/ann.toml:1:1: the field 'name' is missing",
        "content/people/ann.toml:1:1: unknown field 'nmae'",
    ]
