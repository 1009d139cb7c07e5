"""What the preview adds to HTML, and its own pages."""

import pytest

from sitegen.preview import pages

SCRIPT = b"<script></script>"


@pytest.mark.parametrize(
    "page",
    [
        b"<!doctype html><html lang=en><head>|<title>x</title>",
        b"<!DOCTYPE HTML>\n<HTML>\n<HEAD>|<title>x</title>",
        b"<!doctype html>\n|<title>no head tag</title>",
        b"<!doctype html><!-- <head> --><html><head>|<meta charset=utf-8>",
        b"<!doctype html><html data-a='>' lang=\"e>n\"><head>|<title>x</title>",
        b"<!doctype html><html><head>|<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
        b"<!doctype html><html>|<header>not a head</header>",
        b"\xef\xbb\xbf<!doctype html>|<p>x",
        b"|<p>a fragment",
        b"|<!-- never closed",
        b"|",
    ],
)
def test_script_comes_first_in_the_head(page):
    """After doctype, comments, html and head; before anything else, whatever the page leaves out."""
    assert page.replace(b"|", SCRIPT) == pages.inject(page.replace(b"|", b""), SCRIPT)


def test_script_is_found_again_by_livereload():
    """Port and delay stand in the address, the build in the field that LiveReload sends back."""
    expected = (
        b'<script src="/livereload.js?port=8000&mindelay=10&maxdelay=1000&snipver=ab-1" defer></script>'
    )
    assert expected == pages.script_tag(8000, "ab-1")


def test_script_is_told_an_ipv6_host():
    """livereload.js cannot read it out of its own address."""
    assert b"&host=[::1]" in pages.script_tag(8000, "ab-1", host="[::1]")


def test_error_page_shows_the_report_as_text():
    """Markup in a report is shown, not run."""
    page = pages.error_page("a.html:3: <script>alert(1)</script>\n    close it")
    assert b"a.html:3: &lt;script&gt;alert(1)&lt;/script&gt;\n    close it" in page
    assert b"<script" not in page


def test_error_page_without_a_report_says_so():
    """An empty box would leave the editor guessing."""
    assert b"No reason was given." in pages.error_page("")
