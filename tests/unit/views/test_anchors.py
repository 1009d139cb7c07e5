"""Ids of several bodies on one page."""

from sitegen.views.anchors import prefix_ids


def test_ids_and_their_links_are_prefixed_and_text_is_not() -> None:
    """Only attributes inside tags are touched; links elsewhere stay."""
    html = '<h2 id="a">x id="a"</h2><a href="#a">y</a><a href="/z#a">z</a>'
    assert prefix_ids(html, "c1") == '<h2 id="c1-a">x id="a"</h2><a href="#c1-a">y</a><a href="/z#a">z</a>'
