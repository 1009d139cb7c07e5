"""Pictures that nobody has described."""

from __future__ import annotations

import pytest

from sitegen.render.bare_pictures import bare_pictures


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("One.\n\n![](/a.png)", ((7, "/a.png"),)),
        ('![ ](a.png "Title") and ![Two](b.png)', ((5, "a.png"),)),
        ("![][one]\n\n[one]: a.png", ((5, "one"),)),
        ("<p><IMG src='a b.png' width=4></p>", ((5, "a b.png"),)),
        ('<img\n  src="a&amp;b.png">\n![](c.png)', ((5, "a&b.png"), (7, "c.png"))),
        ('<img src="a.png" alt=""> ![One](a.png)', ()),
        ("```\n![](a.png)\n```\n\n    ![](b.png)\n\n`![](c.png)`", ()),
        ("~~~~\n```\n![](a.png)\n~~~~\n![](b.png)", ((9, "b.png"),)),
        ("One.", ()),
    ],
)
def test_each_is_found_on_its_line(body: str, found: tuple[tuple[int, str], ...]) -> None:
    """The body begins on line 5; what stands in code is no picture, and alt="" is meant."""
    assert bare_pictures(body, 5) == found
