"""Which file a request path names."""

import os

import pytest

from sitegen.preview.lookup import Found, Moved, locate, media_type, not_found_page


@pytest.fixture
def output(tmp_path):
    """A built site beside a file that must not be served."""
    (tmp_path / "private.txt").write_text("x")
    root = tmp_path / "output"
    for name in (
        "index.html",
        "2023/warta/index.html",
        "gdańsk/index.html",
        "a b.txt",
        ".env",
        "empty/.keep",
        "style.css",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    return root


@pytest.mark.parametrize(
    ("url_path", "name"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/2023/warta/", "2023/warta/index.html"),
        ("/gda%C5%84sk/", "gdańsk/index.html"),
        ("/a%20b.txt", "a b.txt"),
    ],
)
def test_files_and_directory_indexes_are_found(output, url_path, name):
    """A path names a file, or with a final slash the index of a directory."""
    assert Found(output / name) == locate(output, url_path)


@pytest.mark.parametrize(
    ("url_path", "url"),
    [("/2023/warta", "/2023/warta/"), ("/gda%c5%84sk", "/gda%C5%84sk/"), ("/empty", "/empty/")],
)
def test_directory_without_slash_has_moved(output, url_path, url):
    """The new address is put together from what was checked, never copied from the request."""
    assert Moved(url) == locate(output, url_path)


@pytest.mark.parametrize(
    "url_path",
    [
        "", "index.html", "*", "http://evil.example/", "//", "//evil.example/%2f..", "/%2f%2fevil.example", "/2023//warta/",
        "/../private.txt", "/%2e%2e/private.txt", "/..%2fprivate.txt", "/%2e%2e%2fprivate.txt", "/2023/../../private.txt",
        "/..%5cprivate.txt", "/..\\private.txt", "/%252e%252e/private.txt", "/.%00./private.txt", "/./index.html",
        "/.env", "/%2eenv", "/empty/.keep", "/%00", "/index.html%00", "/%0d%0aX:y", "/%ff", "/%ed%a0%80",
        "/empty/", "/index.html/", "/style.css/x", "/nothing", "/" + "a" * 5000, "/" + "a/" * 5000,
    ],
)  # fmt: skip
def test_nothing_else_is_found(output, url_path):
    """No way out, no dot files, no listing, no name the disk refuses."""
    assert locate(output, url_path) is None


def test_well_known_files_are_found(output):
    """As hosts show them; no other file that begins with a dot, also there."""
    folder = output / ".well-known"
    folder.mkdir()
    for name in ("security.txt", ".env"):
        (folder / name).write_text("x")
    assert Found(folder / "security.txt") == locate(output, "/.well-known/security.txt")
    assert locate(output, "/.well-known/.env") is None
    assert locate(output, "/.well-known/../.env") is None


def test_links_that_leave_the_output_are_not_followed(output):
    """Neither to a file nor through a directory."""
    (output / "file.txt").symlink_to(output.parent / "private.txt")
    (output / "up").symlink_to(output.parent)
    assert [None, None] == [locate(output, "/file.txt"), locate(output, "/up/private.txt")]


def test_links_to_dot_files_are_not_followed(output):
    """A plain name does not make a dot file public."""
    (output / "env.txt").symlink_to(output / ".env")
    assert locate(output, "/env.txt") is None


def test_links_that_stay_inside_are_followed(output):
    """A release may share a directory with itself."""
    (output / "latest").symlink_to("2023")
    assert Found(output / "2023/warta/index.html") == locate(output, "/latest/warta/")


def test_loops_of_links_and_pipes_are_not_found(output):
    """Neither hangs nor raises."""
    (output / "loop").symlink_to("loop")
    os.mkfifo(output / "pipe")
    assert [None, None] == [locate(output, "/loop"), locate(output, "/pipe")]


def test_switched_output_is_followed(output):
    """A link to a release is resolved for each request."""
    link = output.parent / "current"
    link.symlink_to(output)
    before = locate(link, "/style.css")
    newer = output.parent / "newer"
    newer.mkdir()
    (newer / "style.css").write_text("y")
    (output.parent / "next").symlink_to(newer)
    (output.parent / "next").replace(link)
    assert (Found(output / "style.css"), Found(newer / "style.css")) == (before, locate(link, "/style.css"))


def test_missing_output_has_no_files(tmp_path):
    """Before a first good build there is none."""
    assert locate(tmp_path / "output", "/") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("feed.atom", "application/atom+xml; charset=utf-8"),
        ("feed.rss", "application/rss+xml; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("articles.json", "application/json"),
        ("feeds.opml", "text/x-opml; charset=utf-8"),
        ("site.webmanifest", "application/manifest+json"),
        ("LOGO.SVG", "image/svg+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("site.css", "text/css; charset=utf-8"),
        ("font.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_media_types_do_not_depend_on_the_machine(output, name, expected):
    """They come from a table of ours."""
    assert expected == media_type(output / name)


@pytest.mark.parametrize(
    ("url_path", "name"),
    [
        ("/pl/nie-ma/", "pl/404.html"),
        ("/pl/", "pl/404.html"),
        ("/en/none/", "404.html"),
        ("/none", "404.html"),
        ("/../x", "404.html"),
    ],
)
def test_missing_page_speaks_the_language_of_its_prefix(output, url_path, name):
    """And the default language where the prefix has no 404 page."""
    (output / "pl").mkdir()
    for page in ("404.html", "pl/404.html"):
        (output / page).write_text("x")
    assert output / name == not_found_page(output, url_path)


def test_site_without_a_404_page_has_none(output):
    """The preview then shows its own."""
    assert not_found_page(output, "/none") is None
