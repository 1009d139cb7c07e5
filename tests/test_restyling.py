"""docs/restyling.md, followed step by step on a new site."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Route

from sitegen.check.site import check
from sitegen.design.colour import parse
from sitegen.design.style import Style, dress
from sitegen.new_site import create_site
from tests.browser.pages import running
from tests.own_site import NOW, ROOT, run_sitegen, serving

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
    """The style sheet of most pages."""
    [file] = output.glob("assets/css/site.*.css")
    return file.read_text(encoding="utf-8")


def test_every_step_does_what_it_says(tmp_path: Path) -> None:
    """Tokens, then a rule, then a block and a word; nothing is wrong with the site at the end."""
    root = tmp_path / "site"
    create_site(root)
    before = css_of(built(root))
    assert "@font-face" not in before
    assert [] == list((root / "output").resolve().rglob("*.woff2"))
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


SHIFTS = """window.shifts = 0
new PerformanceObserver(list => list.getEntries().forEach(each => { window.shifts += each.value }))
    .observe({ type: 'layout-shift', buffered: true })"""


def holding(held: list[Route]) -> Callable[[Route], None]:
    """Return what keeps requests back, in a list."""

    def hold(route: Route) -> None:
        held.append(route)

    return hold


@pytest.mark.browser
def test_the_fonts_that_come_with_sitegen(tmp_path: Path, chromium: str) -> None:
    """Chosen in two lines: files beside the sheet, two on a page, and nothing moves when they come late."""
    root = tmp_path / "site"
    create_site(root)
    with (root / "sitegen.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[theme]\ntext_font = "source"\ninterface_font = "source"\n')
    output = built(root)
    css = css_of(output)
    assert set(re.findall(r"url\(([^)]+\.woff2)\)", css.replace('"', ""))) == {
        f"../css/{file.name}" for file in output.glob("assets/css/*.woff2")
    }
    assert 8 == len(list(output.glob("assets/css/brief-*.??????????.woff2")))
    assert 1 == len(list(output.glob("assets/css/OFL.*.txt")))
    assert () == check(output).faults
    article = next(output.glob("2025/*/index.html")).relative_to(output).parent.as_posix()
    with running(chromium) as browser, serving(output) as address:
        for width in (1280, 360):
            context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
            page = context.new_page()
            held: list[Route] = []
            page.route("**/*.woff2", holding(held))
            page.add_init_script(SHIFTS)
            page.goto(f"/{article}/", wait_until="commit")
            while not page.evaluate("performance.getEntriesByType('paint').length"):
                page.wait_for_timeout(50)
            assert 2 == len(held)
            for route in held:
                route.continue_()
            page.evaluate("document.fonts.ready")
            page.wait_for_timeout(100)
            assert page.evaluate("document.fonts.check('16px \"Brief Serif\"')")
            assert page.evaluate("window.shifts") < 0.02
            context.close()
