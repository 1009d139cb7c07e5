"""Plain text as Markdown that renders as exactly that text."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.normalise.markdown import cells_of, escape, table, unescape

EXTENSIONS = ["footnotes", "tables", "attr_list", "toc"]


def _shown(text: str) -> str:
    tree = LexborHTMLParser(markdown.markdown(text, extensions=EXTENSIONS))
    return tree.body.text() if tree.body is not None else ""


@pytest.mark.parametrize(
    "text",
    [
        "# is what traders call it", "- no list item", "+ plus", "1. no list", "12) no list", "> no quote", "1 < 2 and <b>", "*a* _b_ __init__",
        "[x](y) [1] [^1]", "`code`", "a \\ b \\* c", "&amp; &copy; AT&T", "--- dashes", "| a | b |", "{: .class }", "![alt](x)", "***", "a_b_c",
        "=== not a heading", "<script>alert(1)</script>", "http://example.org/a_b_c", ": definition", "~~~", "#hashtag", "<!-- x -->",
    ],
)  # fmt: skip
def test_renders_as_text(text: str) -> None:
    """What looks like markup is shown as it was written, in one paragraph."""
    html = markdown.markdown(escape(text), extensions=EXTENSIONS)
    assert text == _shown(escape(text)).strip()
    assert html.startswith("<p>")
    assert 1 == html.count("<p>")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab1 .*_#-+>`[]()\\<&;!|{}:~=^\"'"), min_size=1, max_size=20))
def test_escape_and_back(text: str) -> None:
    """Escaping loses nothing."""
    assert text.replace("&lt;", "<").replace("&amp;", "&") == unescape(escape(text)).replace(
        "&lt;", "<"
    ).replace("&amp;", "&")


def test_table() -> None:
    """Cells with bars stay in their cells; short rows are filled."""
    html = markdown.markdown(table([cells_of("a|b\tc"), ("d",)]), extensions=EXTENSIONS)
    assert ("a|b", 1, 2) == (
        LexborHTMLParser(html).css("th")[0].text(),
        html.count("<th>a"),
        html.count("<td>"),
    )
