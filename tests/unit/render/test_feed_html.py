"""The HTML of a feed entry."""

from __future__ import annotations

from sitegen.render.feed_html import feed_content
from sitegen.render.markdown import MarkdownRenderer

PAGE = "https://example.org/2023/text/"


def content(html: str, notes: str = "") -> str:
    """Feed HTML without support line and licence."""
    return feed_content(html, notes, page_url=PAGE)


def test_addresses_become_absolute():
    """Links, pictures, their sources and posters work outside the page."""
    assert (
        '<p><a href="https://example.org/a?b=1&amp;c=2">x</a> <a href="https://example.org/2023/text/#y">y</a> '
        '<img src="https://example.org/2023/text/p.jpg" '
        'srcset="https://example.org/2023/text/p.jpg 1x, https://example.org/q.jpg 2x" alt="p"></p>'
        == content(
            '<p><a href="/a?b=1&amp;c=2">x</a> <a href="#y">y</a> '
            '<img src="p.jpg" srcset="p.jpg 1x, /q.jpg 2x" alt="p"></p>'
        )
    )
    assert '<video poster="https://example.org/p.jpg"></video>' == content('<video poster="/p.jpg"></video>')
    assert '<a href="mailto:a@example.org">a</a>' == content('<a href="mailto:a@example.org">a</a>')


def test_what_only_works_on_the_page_is_gone():
    """Scripts, styles, forms, ids, classes, roles and focus are not for a feed reader."""
    assert "<p>a</p><p>b c</p>" == content(
        '<p id="a" class="b" style="c" tabindex="0" role="note" aria-label="d" data-e="f" onclick="g">a</p>'
        "<script>x</script><style>y</style><form><p>z</p></form><p>b<input> c</p>"
    )


def test_a_table_loses_its_wrapper_and_other_divisions_stay():
    """Only the division that we added around a table goes."""
    rendered = (
        MarkdownRenderer("en").render("| a | b |\n|---|---|\n| 1 | 2 |\n\n<div>x</div>", path="a.md").html
    )
    made = content(rendered)
    assert made.startswith("<table>")
    assert "</table>\n<div>x</div>" in made.replace("\n\n", "\n")
    assert 'scope="col"' in made


def test_notes_follow_as_a_plain_list():
    """A reference is a bracketed number that leads to the page; the notes have no back-links."""
    body = MarkdownRenderer("en").render("One[^1].\n\n[^1]: Note *a*.", path="a.md")
    assert (
        f'<p>One<sup><a href="{PAGE}#fn_1">[1]</a></sup>.</p>\n<hr>\n<ol>\n<li>\n<p>Note <em>a</em>.</p>\n</li>\n</ol>'
        == content(body.html, body.notes_html)
    )


def test_support_and_licence_close_it_as_text():
    """One line, escaped: a licence sentence is never markup."""
    assert "<p>x</p>\n<hr>\n<p>Support us. CC &lt;BY&gt; &amp; more</p>" == feed_content(
        "<p>x</p>", "", page_url=PAGE, support_line="Support us.", licence="CC <BY> & more"
    )
    assert "<p>x</p>" == content("<p>x</p>")
