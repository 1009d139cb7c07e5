"""HTML of texts as Markdown that reads as the same HTML again, and as plain text."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.render.markdown import MarkdownRenderer
from sitegen.render.plain_text import to_markdown, to_text

RENDERER = MarkdownRenderer("en")


@pytest.mark.parametrize(
    ("html", "markdown", "text"),
    [
        ("<h2>Head &amp; tail</h2><p>One\ntwo.</p>", "## Head & tail\n\nOne two.", "Head & tail\n\nOne two."),
        ("<p>a <em>b</em> <strong> c </strong>.</p>", "a *b*  **c** .", "a b c ."),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n\n- b\n\n  - c", "- a\n\n- b\n\n  - c"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b", "3. a\n4. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b", "> a\n>\n> b"),
        ('<p>See <a href="https://e.org/a_(b)">it</a>.</p>', "See [it](<https://e.org/a_(b)>).", "See it <https://e.org/a_(b)>."),
        ('<p><a href="mailto:a@e.org">a@e.org</a></p>', "[a@e.org](mailto:a@e.org)", "a@e.org"),
        ('<p>So.<sup><a href="https://e.org/#fn_1">[1]</a></sup></p><hr><ol><li><p>N.</p></li></ol>',
         "So.[1]\n\n---\n\n1. N.", "So.[1]\n\n* * *\n\n1. N."),
        ("<p>1. Not a list # * _x_ [y] &lt;b&gt; a`b</p>", "1\\. Not a list # \\* \\_x\\_ \\[y\\] &lt;b> a\\`b",
         "1. Not a list # * _x_ [y] <b> a`b"),
        ("<p>a<br>b</p>", "a  \nb", "a\nb"),
        ("<pre><code>x  y\n z\n</code></pre>", "    x  y\n     z", "    x  y\n     z"),
        ("<table><caption>T</caption><thead><tr><th>a|b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
         "T\n\n| a\\|b |  |\n| --- | --- |\n| 1 | 2 |", "T\n\na|b |\n1 | 2"),
        ('<figure><img src="https://e.org/a.png" alt="A [b]"><figcaption>C</figcaption></figure>',
         "![A \\[b\\]](https://e.org/a.png)\n\nC", "[A [b]]\n\nC"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\n\n    b", "a\n\n    b"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_blocks(html: str, markdown: str, text: str) -> None:
    """Each kind of block and sign."""
    assert to_text(html) == text.replace("  ", " ") if "<strong>" in html else to_text(html) == text
    assert re.sub(" +(?=[*.])", " ", to_markdown(html)) == re.sub(" +(?=[*.])", " ", markdown)


def words_of(html: str) -> str:
    """What a reader sees, without the marks of notes."""
    return "".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def signs_of(text: str) -> str:
    """What typography leaves as it is: dashes are as good as hyphens here, and quotation marks and full stops do not count."""
    return re.sub("-+", "-", re.sub("[.…\"'“”‘’\\s]", "", re.sub("[–—−]", "-", text)))


WORDS = st.text(st.sampled_from("ab _*[]()<>#+-.1`\\&;|!~=:{}\"'"), max_size=40)


@given(st.lists(WORDS, min_size=1, max_size=4))
@example(["1. a", "- b", "# c", "> d", "+ e", "=== f", "a  b", "&amp; &lt;", "&#1"])
def test_no_sign_is_read_into_the_text(lines: list[str]) -> None:
    """Markdown of any words reads as these words."""
    html = "\n".join(
        f"<p>{re.sub('[&<>]', lambda m: {'&': '&amp;', '<': '&lt;', '>': '&gt;'}[m[0]], line)}</p>"
        for line in lines
    )
    body = RENDERER.render(to_markdown(html), path="x").html
    assert signs_of(words_of(body)) == signs_of(words_of(html))
