"""Where the default theme and the starter site are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen import theme
from sitegen.build.site import SEARCH_SCRIPTS
from sitegen.check.budgets import KB
from sitegen.check.page import compressed
from tests.own_site import ROOT


def test_a_checkout_uses_its_top_level() -> None:
    """In a checkout, what a designer edits is what is used."""
    found = theme.default_theme()
    assert theme.Theme(ROOT / "layouts", ROOT / "assets") == found
    assert (found.layouts / "base.html").is_file()


def test_a_wheel_uses_what_it_carries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a wheel the theme lies inside the package."""
    (tmp_path / "_theme" / "layouts").mkdir(parents=True)
    monkeypatch.setattr(theme, "_PACKAGE", tmp_path)
    assert theme.Theme(tmp_path / "_theme/layouts", tmp_path / "_theme/assets") == theme.default_theme()


def test_the_starter_is_a_site() -> None:
    """The starter holds settings, an article and a source text."""
    files = {path.relative_to(theme.starter()).as_posix() for path in theme.starter().rglob("*")}
    assert files >= {"sitegen.toml", "content/support.toml", "content/articles/2025/first.md"}
    assert any(name.startswith("seeds/") for name in files)


def test_a_script_that_a_page_can_do_without_is_tiny() -> None:
    """The search is a page's own matter, and its budget is tested with it; all the others are 1 KB at most, as they are sent."""
    scripts = {path.name: path.read_bytes() for path in (theme.default_theme().assets / "js").glob("*.js")}
    for name in SEARCH_SCRIPTS:
        scripts.pop(name.removeprefix("js/"))
    assert scripts
    assert [] == [name for name, data in scripts.items() if compressed(data) > KB]
