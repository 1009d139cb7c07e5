"""What a site chooses of its looks, from its settings to its pages; what is told, and what stops a build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.errors import Faults
from tests.site_test import SETTINGS, SiteTest

FONT = 'family = "A"\nfile = "fonts/a.woff2"\nlicence = "OFL-1.1"\n'


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with one article."""
    return SiteTest(tmp_path / "site").article("one")


def themed(site: SiteTest, theme: str) -> SiteTest:
    """Write `[theme]` below the settings."""
    return site.write("sitegen.toml", f"{SETTINGS}\n[theme]\n{theme}")


def told(site: SiteTest) -> list[str]:
    """What the build says of contrast."""
    assert site.built is not None
    return [str(finding) for finding in site.built.findings if finding.code == "contrast"]


def test_a_colour_changes_the_sheet_and_what_names_it(site: SiteTest) -> None:
    """Every page links the new sheet; only paper changes the colour of the browser's frame."""
    before = site.build().files()
    after = themed(site, 'accent = "#0b5563"\nlight.paper = "#ffffff"\n').build().files()
    article = "2026/one/index.html"
    sheet = re.search(rb"assets/css/site\.[0-9a-f]{10}\.css", after[article])
    assert sheet is not None
    assert sheet[0] not in before[article]
    assert b"--accent:#0b5563;" in after[sheet[0].decode()]
    assert [b"#ffffff", b"#15171b"] == re.findall(
        rb'"theme-color" media="[^"]*" content="(#\w+)"', after[article]
    )
    assert [] == told(site)


def test_a_line_above_the_theme_makes_no_page_anew(site: SiteTest) -> None:
    """Where a key stands is for messages alone."""
    themed(site, 'accent = "#0b5563"\n').build()
    themed(site, '# a remark\n\naccent = "#0b5563"\n').build()
    assert site.account is not None
    assert 0 == site.account.rendered


def test_what_cannot_be_read_is_mended_and_told(site: SiteTest) -> None:
    """With the place, both colours and both numbers."""
    themed(site, 'accent = "#ffcc00"\n').build()
    assert [
        (
            "sitegen.toml:12:1: `accent` (#ffcc00) has 1.3 : 1 on `surface` in the light colours, and needs 4.5 : 1;"
            " #856900 is used instead\n"
            '    Choose another, or keep this one: accent = "#856900" below [theme.light].'
        )
    ] == told(site)


def test_what_nobody_can_mend_stops_the_build(site: SiteTest) -> None:
    """Black and white as the two grounds."""
    with pytest.raises(
        Faults, match=r"sitegen\.toml:12:7: nothing can be read on `paper` and `surface` together"
    ):
        themed(site, 'light.paper = "#ffffff"\nlight.surface = "#444444"\n').build()


def test_own_sheets_are_looked_at(site: SiteTest) -> None:
    """They stay as they are written; so the notice is all there is."""
    site.write("assets/css/own.css", ":root { --muted: #bbb; }\n").build()
    assert 2 == len(told(site))
    assert all(text.startswith("assets/css/own.css: --muted (#bbbbbb) has ") for text in told(site))
    site.write("assets/css/own.css", ".a { color: var(--muted); }\n").build()
    assert [] == told(site)


def test_a_font_of_the_site_s_own(site: SiteTest) -> None:
    """Published beside the sheet that names it."""
    site.put("assets/fonts/a.woff2", b"wOF2...")
    files = themed(site, f'text_font = ["A", "serif"]\n[[theme.fonts]]\n{FONT}').build().files()
    [sheet] = [data for name, data in files.items() if name.startswith("assets/css/site.")]
    assert b'src:url("../fonts/a.woff2") format("woff2");' in sheet
    assert b"wOF2..." == files["assets/fonts/a.woff2"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [(None, "is not there"), (b"OTTO", r"assets/fonts/a\.woff2 is no WOFF2 font")],
)
def test_a_font_that_is_none(site: SiteTest, data: bytes | None, expected: str) -> None:
    """Told with the line of the table."""
    if data is not None:
        site.put("assets/fonts/a.woff2", data)
    with pytest.raises(Faults, match=rf"sitegen\.toml:\d+:\d+: .*{expected}"):
        themed(site, f"[[theme.fonts]]\n{FONT}").build()


def test_headers_for_hosts(site: SiteTest) -> None:
    """Both files stand at the root, and follow the path of the site."""
    files = site.build().files()
    assert files["_headers"].startswith(b"/*\n  Content-Security-Policy: default-src 'none'; ")
    assert b"/*/index.md" in files["_headers"]
    below = SETTINGS.replace("example.org/", "example.org/review/", 1) + "[republish]\nfiles = false\n"
    files = site.write("sitegen.toml", below).build().files()
    assert files["_headers"].startswith(b"/review/*\n")
    assert b"X-Robots-Tag" not in files["_headers"] + files["headers.map"]
