"""One spelling for each old address, and a reason for each that is none."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from sitegen.content.old_address import LONGEST_ADDRESS, old_address


@pytest.mark.parametrize(
    ("written", "one_spelling"),
    [
        ("/2019/05/old-title/", "/2019/05/old-title/"),
        ("/old.html", "/old.html"),
        ("/?p=123", "/?p=123"),
        ("/index.php?p=1&lang=pl", "/index.php?p=1&lang=pl"),
        ("https://old.example.org/?p=123", "/?p=123"),
        ("https://old.example.org?p=123", "/?p=123"),
        ("http://old.example.org:8080/a/b", "/a/b"),
        ("HTTPS://old.example.org", "/"),
        ("/ścieżka/", "/%C5%9Bcie%C5%BCka/"),
        ("/%c5%9bcie%c5%bcka/", "/%C5%9Bcie%C5%BCka/"),
        ("/s\N{COMBINING ACUTE ACCENT}/", "/%C5%9B/"),
        ("/a%20b*:c/", "/a%20b%2A%3Ac/"),
        ('/?q="$x";', "/?q=%22%24x%22%3B"),
        ("/old/?", "/old/"),
    ],
)
def test_one_spelling(written: str, one_spelling: str) -> None:
    """Of an earlier site only path and query count; what hosts' files would read is encoded; twice changes nothing."""
    assert old_address(written) == one_spelling
    assert old_address(one_spelling) == one_spelling


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "is no old address"),
        ("old/", "is no old address"),
        ("//other.example.org/x", "is no old address"),
        ("ftp://example.org/x", "is no old address"),
        ("https://user@example.org/x", "is no old address"),
        ("/a/../b", "begins with a dot"),
        ("/a/%2e%2E/b", "begins with a dot"),
        ("/.htaccess", "begins with a dot"),
        ("/a//b", "two slashes"),
        ("/a%2Fb", "no file can have"),
        ("/a%00b", "no file can have"),
        ("/a%0Ab", "no file can have"),
        ("/a%5Cb", "no file can have"),
        ("/a\\b", "a backslash"),
        ("/a b", "a blank"),
        ("/a\n", "a blank"),
        ("/a#b", "a place within a page"),
        ("/100%", "a % without"),
        ("/%ff", "not from UTF-8"),
        ("/" + "ż" * 121, "a part longer than"),
        ("/a" * LONGEST_ADDRESS, "is longer than"),
    ],
)
def test_refusals(written: str, reason: str) -> None:
    """Each says what is wrong."""
    with pytest.raises(PydanticCustomError, match=reason):
        old_address(written)
