"""`sitegen check`: each kind of fault is found in a small site that has it, and nothing in one that has none."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from sitegen.check.budgets import ARTICLE, BRIEF, KB, REPORT, Weight, budget_of, over
from sitegen.check.faults import Fault, as_lines
from sitegen.check.page import Resource, read_page
from sitegen.check.site import check
from sitegen.check.style import read_style
from sitegen.cli import main
from sitegen.errors import SitegenError

ROBOTS = "User-agent: *\nSitemap: https://example.org/review/sitemap.xml\n"
CSS = "assets/css/site.css"


def page(body: str = "", head: str = "", *, kind: str = "page", lang: str = "en") -> str:
    """Return a page that is sound where `body` and `head` are."""
    return (
        f'<!doctype html><html lang="{lang}"><head><title>T</title><link rel="stylesheet" href="/review/{CSS}">{head}'
        f'</head><body class="kind-{kind}"><main id="site-main">{body}</main></body></html>'
    )


def site(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write a finished site."""
    for name, data in {"index.html": page(), CSS: "a{}", "robots.txt": ROBOTS, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def found(folder: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, str]]:
    """(code, message) of every fault."""
    return [(fault.code, fault.message) for fault in check(site(folder, files)).faults]


SOUND = {
    "one/index.html": page(
        '<h2 id="ä">A</h2><a href="../">home</a> <a href="?q=1">again</a> <a href="#%C3%A4">there</a> <a href="#top">up</a>'
        '<a href="https://elsewhere.example/">out</a> <a href="mailto:a@b.example">mail</a> <a href="https://example.org/">host</a>'
        '<img src="data:," alt="" width="1" height="1"> <img src="../pic.png" alt="A" width="2" height="2" loading="lazy">'
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>'
        '<form action="/review/one/"><input name="q"></form>',
        '<link rel="canonical" href="https://example.org/review/one/"><link rel="license" href="https://cc.example/by">',
    ),
    "pic.png": b"x",
}


def test_a_sound_site(tmp_path: Path) -> None:
    """Links out, to places, to itself; data that is no program."""
    assert [] == found(tmp_path, SOUND)


@pytest.mark.parametrize(
    "planted",
    [
        '<script src="https://cdn.example/a.js"></script>',
        '<img src="//cdn.example/a.png" alt="" width="1" height="1">',
        '<img src="data:," srcset="/review/index.html 1x, https://cdn.example/b.png 2x" alt="" width="1" height="1">',
        '<picture><source srcset="https://cdn.example/a.avif"><img src="data:," alt="" width="1" height="1"></picture>',
        '<video poster="https://cdn.example/p.jpg"></video>',
        '<audio><source src="https://cdn.example/a.mp3"></audio>',
        '<svg><use href="https://cdn.example/s.svg#a"></use></svg>',
        '<svg><image xlink:href="https://cdn.example/s.png"></image></svg>',
        '<a href="/review/" ping="https://count.example/">x</a>',
        '<input type="image" src="http://cdn.example/i.png" alt="go">',
        '<table background="https://cdn.example/b.png"></table>',
    ],
)
def test_what_is_loaded_from_elsewhere(tmp_path: Path, planted: str) -> None:
    """In whatever way a page can do it."""
    assert ["third-party"] == [code for code, _ in found(tmp_path, {"a/index.html": page(planted)})]


@pytest.mark.parametrize("rel", ["preconnect", "dns-prefetch", "preload", "icon", "stylesheet", "manifest", "modulepreload"])  # fmt: skip
def test_hints_of_the_head(tmp_path: Path, rel: str) -> None:
    """They tell another host of the reader, too."""
    head = f'<link rel="{rel}" href="https://fonts.example/">'
    assert ["third-party"] == [code for code, _ in found(tmp_path, {"a/index.html": page(head=head)})]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ('@import "https://fonts.example/a.css";', {"third-party", "page"}),
        ("a{background:url( 'https://x.example/a.png' )}", {"third-party"}),
        ("a{background:url(//x.example/a.png)}", {"third-party"}),
        ("a{background:u\\rl(https://x.example/a.png)}", {"third-party"}),
        ('a{background:image-set("https://x.example/a.png" type("image/png") 1x)}', {"third-party"}),
        ("a{background:url(gone.png)}", {"missing"}),
        ("/* url(https://x.example/) */ a{background:url(data:image/png;base64,AA==)}", set[str]()),
    ],
)
def test_style_sheets(tmp_path: Path, css: str, expected: set[str]) -> None:
    """Pictures, fonts and other sheets."""
    assert expected == {code for code, _ in found(tmp_path, {CSS: css})}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<a href="/review/gone/">x</a>', ("link", "/review/gone/ leads nowhere")),
        ('<a href="gone.html#a">x</a>', ("link", "gone.html#a leads nowhere")),
        ('<a href="https://example.org/review/gone/">x</a>', ("link", "https://example.org/review/gone/ leads nowhere")),
        ('<a href="/outside/">x</a>', ("link", "/outside/ leads nowhere")),
        ('<a href="#gone">x</a>', ("anchor", "#gone leads to no place of that page")),
        ('<a href="/review/#gone">x</a>', ("anchor", "/review/#gone leads to no place of that page")),
        ('<p id="a"></p><p id="a"></p>', ("id", "the id 'a' stands 2 times")),
        ('<img src="data:," alt="" width="1">', ("picture", "data:, has no height: the text jumps when it comes")),
        ('<img src="data:," width="1" height="1">', ("picture", "data:, has no alt")),
        ('<p style="color:red">x</p>', ("inline", "a style= stands on <p>")),
        ("<style>a{}</style>", ("inline", "a <style> stands in the page")),
        ("<script>1</script>", ("inline", "a script stands in the page")),
        ('<script type="module">1</script>', ("inline", "a script stands in the page")),
        ('<p onclick="x()">x</p>', ("inline", "a script stands in onclick=")),
        ('<a href=" java\tscript:x()">x</a>', ("inline", "a script stands in a link")),
        ('<iframe srcdoc="x"></iframe>', ("inline", "<iframe> frames something, which the policy does not allow")),
        ('<img src="/review/gone.png" alt="" width="1" height="1">', ("missing", "/review/gone.png is loaded, and is not there")),
    ],
)  # fmt: skip
def test_one_fault(tmp_path: Path, body: str, expected: tuple[str, str]) -> None:
    """That fault and no other."""
    assert [expected] == found(tmp_path, {"a/index.html": page(body)})


def version(lang: str, named: Mapping[str, str]) -> str:
    """Return a page in a language that names versions by path."""
    head = "".join(
        f'<link rel="alternate" hreflang="{name}" href="https://example.org/review/{path}">'
        for name, path in named.items()
    )
    own = f'<link rel="canonical" href="https://example.org/review/{lang}/">'
    return page("", head + own, lang=lang)


GROUP = {"en": "en/", "pl": "pl/", "x-default": "en/"}


def test_versions_that_name_each_other(tmp_path: Path) -> None:
    """A group of two."""
    assert [] == found(tmp_path, {f"{lang}/index.html": version(lang, GROUP) for lang in ("en", "pl")})


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"en": "en/", "pl": "pl/"}, "names no version for everybody else (x-default)"),
        ({"pl": "pl/", "x-default": "pl/"}, "does not name itself among its versions"),
        ({**GROUP, "de": "de/"}, "names https://example.org/review/de/ as its version in de, and there is no such page"),
        ({**GROUP, "pl": "en/"}, "names https://example.org/review/en/ as its version in pl, which is in en"),
    ],
)  # fmt: skip
def test_versions_that_do_not(tmp_path: Path, named: Mapping[str, str], expected: str) -> None:
    """The page that is wrong, and the other that is not named back."""
    files = {"en/index.html": version("en", named), "pl/index.html": version("pl", GROUP)}
    assert ("language", expected) in found(tmp_path, files)


def test_a_page_that_is_too_heavy(tmp_path: Path) -> None:
    """Its text, its pictures, its scripts: each is told with both numbers."""
    noise = random.Random(1)
    text = "".join(noise.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=20_000))
    scripts = "".join(f'<script src="/review/{n}.js"></script>' for n in range(3))
    files = {
        "a/index.html": page(f"<p>{text}</p>{scripts}", kind="article"),
        **{f"{n}.js": text[:3000] for n in range(3)},
        "b/index.html": page('<img src="/review/b.png" alt="" width="1" height="1">', kind="article"),
        "b.png": noise.randbytes(90 * KB),
    }
    told = [message for _, message in found(tmp_path, files)]
    assert told[0].startswith("a short text without pictures may load 3 files, and loads 5")
    assert any(message.startswith("a short text without pictures: HTML may be 12 KB") for message in told)
    assert any(
        message.startswith("a short text without pictures: scripts may be 2 KB, and there are 5.")
        for message in told
    )
    assert any(
        message.startswith("an article: pictures may be 80 KB, and there are 90.0") for message in told
    )


def test_budgets_by_kind() -> None:
    """A long text is an article; what an author writes beyond 2,500 words is allowed for."""
    light = Weight(10 * KB, css=8 * KB, requests=2)
    assert (BRIEF, ARTICLE) == (budget_of("article", 800, light), budget_of("article", 1600, light))
    assert ARTICLE == budget_of("article", 800, Weight(KB, pictures=KB))
    assert REPORT == budget_of("chapter", 800, light)
    heavy = Weight(25 * KB, css=8 * KB, requests=2)
    assert [] != list(over("article", 2500, heavy))
    assert [] == list(over("article", 4500, heavy))
    assert [] == list(
        over("article", 900, Weight(10 * KB, css=8 * KB, fonts=60 * KB, font_files=2, requests=4))
    )


def test_the_file_that_a_browser_takes() -> None:
    """Of the first kind that is offered, the smallest that is wide enough; what is lazy waits."""
    source = '<source type="image/avif" srcset="a-640.avif 640w, a-1280.avif 1280w, a-1920.avif 1920w">'
    webp = '<source type="image/webp" srcset="a-640.webp 640w">'
    facts = read_page(
        "x.html",
        page(f'<picture>{source}{webp}<img src="a.jpg" alt="" width="1" height="1"></picture>').encode(),
    )
    taken = [one.url for one in facts.resources if one.first and one.kind == "picture"]
    assert ["a-1280.avif"] == taken
    assert Resource("other", "a.jpg", first=False) in facts.resources


def test_fonts_are_loaded_for_their_letters(tmp_path: Path) -> None:
    """A Cyrillic file is no weight of a Latin page; a page in both scripts may carry more."""
    css = "".join(
        f'@font-face{{font-family:"F";src:url("../{name}.woff2");unicode-range:{span}}}'
        for name, span in (("latin", "U+0-24F"), ("cyrillic", "U+4??"))
    )
    [latin, cyrillic] = read_style(css.encode()).fonts
    assert (True, False) == (latin.needed_for(frozenset("Łódź")), cyrillic.needed_for(frozenset("Łódź")))
    assert cyrillic.needed_for(frozenset("Київ"))
    files = {
        CSS: css,
        "latin.woff2": b"x" * 70 * KB,
        "cyrillic.woff2": b"x" * 70 * KB,
        "assets/latin.woff2": b"x" * 70 * KB,
        "assets/cyrillic.woff2": b"x" * 70 * KB,
        "a/index.html": page("Łódź"),
        "b/index.html": page("Łódź, Київ"),
    }
    told = [fault for fault in check(site(tmp_path, files)).faults if fault.path == "b/index.html"]
    assert ["a front page or list: fonts may be 130 KB, and there are 140.0"] == [
        fault.message for fault in told
    ]
    assert [] == [f for f in check(tmp_path).faults if f.path == "a/index.html"]


def test_one_fault_of_many_pages_is_told_once() -> None:
    """A footer's broken link stands on every page."""
    faults = [Fault("link", f"{n:04}.html", "/gone/ leads nowhere") for n in range(1200)]
    assert [
        "link: /gone/ leads nowhere",
        "    in 0000.html, 0001.html, 0002.html and 1,197 more",
    ] == as_lines(faults)


def test_many_pages_are_read_by_several_processes(tmp_path: Path) -> None:
    """And told in the same order."""
    files = {f"{n:03}/index.html": page(f'<a href="/review/gone-{n:03}/">x</a>') for n in range(230)}
    root = site(tmp_path, files)
    assert check(root, jobs=2) == check(root, jobs=1)
    assert 230 == len(check(root, jobs=2).faults)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """1 where something is wrong, told for people or for programs; --third-party looks at that alone."""
    root = site(tmp_path, {"a/index.html": page('<a href="/review/gone/">x</a>')})
    assert 1 == main(["check", "--output", str(root)])
    assert "link: /review/gone/ leads nowhere\n    in a/index.html\n" in capsys.readouterr().out
    assert 1 == main(["check", "--output", str(root), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert (2, "link", "a/index.html") == (
        told["pages"],
        told["faults"][0]["code"],
        told["faults"][0]["path"],
    )
    assert 0 == main(["check", "--output", str(root), "--third-party"])


def test_no_site_there(tmp_path: Path) -> None:
    """An empty folder holds none."""
    with pytest.raises(SitegenError, match="holds no site"):
        check(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"<", b"<html><body class=kind-a>" + b"<a href=//[>" * 3, b'<img srcset=",,, 3q"><a href="http://[::1">'])  # fmt: skip
def test_broken_pages_end_in_no_traceback(tmp_path: Path, data: bytes) -> None:
    """Whatever stands there is told of, or passed over."""
    assert check(site(tmp_path, {"a/index.html": data})).pages == 2
