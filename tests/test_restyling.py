"""docs/restyling.md, followed step by step on a new site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from sitegen.check.site import check
from sitegen.design.colour import parse
from sitegen.design.style import Style, dress
from sitegen.new_site import create_site
from tests.own_site import NOW, ROOT, run_sitegen

DOCUMENT = (ROOT / "docs/restyling.md").read_text(encoding="utf-8")
STEPS = re.findall(r"In `([^`]+)`:\n\n```\w+\n(.*?)```", DOCUMENT, re.DOTALL)
PICTURES = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", DOCUMENT)


def built(root: Path) -> Path:
    """Build the site; return its output."""
    done = run_sitegen("build", "--now", NOW, cwd=root)
    assert 0 == done.returncode, done.stdout + done.stderr
    assert "contrast" not in done.stdout
    return (root / "output").resolve()


def css_of(output: Path) -> str:
    """The one style sheet."""
    [file] = output.glob("assets/css/*.css")
    return file.read_text(encoding="utf-8")


def test_every_step_does_what_it_says(tmp_path: Path) -> None:
    """Tokens, then a rule, then a block and a word; nothing is wrong with the site at the end."""
    root = tmp_path / "site"
    create_site(root)
    before = css_of(built(root))
    assert [
        "sitegen.toml",
        "assets/css/own.css",
        "layouts/blocks/breadcrumb.html",
        "layouts/strings/en.toml",
    ] == [name for name, _ in STEPS]
    (_, theme), *others = STEPS
    with (root / "sitegen.toml").open("a", encoding="utf-8") as settings:
        settings.write(f"\n{theme}")
    tokens = css_of(built(root))
    for value in (
        "--accent:#0b5563;",
        "--paper:#ffffff;",
        "--line:62ch;",
        "--radius:8px;",
        '--serif:"Charter"',
    ):
        assert value in tokens
        assert value not in before
    for name, text in others:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    output = built(root)
    article = next(output.glob("2025/*/index.html")).read_text(encoding="utf-8")
    assert re.search(
        r'<nav class="way-back" aria-label="[^"]+">\s*<a href="/[^"]*">[^<]+</a>\s*</nav>', article
    )
    assert 'class="breadcrumb"' not in article
    assert ".way-back{inline-size" in css_of(output)
    assert '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff">' in article
    assert () == check(output).faults


@pytest.mark.parametrize(("words", "name"), PICTURES)
def test_pictures(words: str, name: str) -> None:
    """Small files that are there, each told in words."""
    file = ROOT / "docs" / name
    with Image.open(file) as picture:
        assert (960, 675) == picture.size
    assert file.stat().st_size <= 60 * 1024
    assert len(words) > 40


def test_the_notice_is_the_one_that_is_told() -> None:
    """The colours of the example are computed, not made up."""
    css = (ROOT / "assets/css/tokens.css").read_text(encoding="utf-8")
    [(scheme, change)] = dress(css, Style(accent=parse("#ffcc00"))).mended
    told = f"({change.given.hex}) has {change.found:.1f} : 1 on `{change.ground}` in the {scheme} colours, and needs {change.needed:g} : 1; {change.used.hex} is used instead"
    assert told in DOCUMENT
