"""Bodies: Markdown to safe, set, structured HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.markdown import _WORD, MarkdownRenderer, _count_words, _in_lines

EN = MarkdownRenderer("en")
PL = MarkdownRenderer("pl")


def html(body: str, renderer: MarkdownRenderer = EN) -> str:
    """HTML of a body."""
    return renderer.render(body, path="content/articles/2023/a.md").html


def test_a_paragraph_is_set_in_type():
    """Emphasis, quotation marks and dashes come out as the language has them."""
    assert "<p>The <em>“plan”</em> – it’s late</p>" == html('The *"plan"* -- it\'s late')
    assert "<p>To „plan” i\u00a0tak</p>" == html('To "plan" i tak', PL)


@pytest.mark.parametrize(
    ("text", "words"),
    [("水" * 450, 230), ("ひらがな 漢字", 3), ("One 水 two", 3), ("Łódź – 2023", 2)],
)
def test_signs_count_by_the_time_they_take(text: str, words: int):
    """450 signs of Chinese or Japanese are read in the time of 230 words; other scripts have words."""
    assert words == _count_words(text, by_signs=True)
    assert MarkdownRenderer("zh-Hant").render(text, path="a.md").words == words


def test_headings_get_anchors_and_never_skip_a_level():
    """`#` becomes h2; a heading two levels down becomes one level down; anchors are transliterated and unique."""
    made = PL.render("# Łódź\n\n#### Głąb\n\n## Łódź\n\n## Własny {#wlasny}", path="a.md")
    assert (
        '<h2 id="lodz">Łódź</h2>\n<h3 id="glab">Głąb</h3>\n<h2 id="lodz-2">Łódź</h2>\n<h2 id="wlasny">Własny</h2>'
        == made.html
    )
    assert (
        ("lodz", "Łódź", 2), ("glab", "Głąb", 3), ("lodz-2", "Łódź", 2), ("wlasny", "Własny", 2),
    ) == made.toc  # fmt: skip


def test_a_heading_may_name_its_language():
    """A title in another language keeps its mark beside the anchor."""
    assert '<h2 lang="pl" id="po-polsku">Po polsku</h2>' == html("## Po polsku {: lang=pl }")


def test_ids_of_the_layouts_cannot_be_taken():
    """Neither a written id nor an anchor from a title starts with the layouts' prefix; a second use of an id goes."""
    made = html('## Site map\n\nPara\n{: #site-main }\n\n<p id="x">1</p>\n\n<p id="x">2</p>')
    assert ["h-site-map", "x"] == re.findall(r'id="([^"]*)"', made)


def test_an_empty_heading_is_left_out():
    """A heading without text would be a fault to every checker."""
    assert "<p>x</p>" == html("##\n\nx")


def test_notes_are_apart_in_order_of_reference():
    """The body keeps the references; the notes are a list of their own with labelled back-links."""
    made = EN.render('One[^b] two[^a b].\n\n[^a b]: Note "A".\n[^b]: Note B.', path="a.md")
    assert (
        '<p>One<sup id="fnref_b"><a class="footnote-ref" href="#fn_b">1</a></sup> '
        'two<sup id="fnref_a-b"><a class="footnote-ref" href="#fn_a-b">2</a></sup>.</p>' == made.html
    )
    assert (
        '<ol>\n<li id="fn_b">\n<p>Note B.\u00a0<a class="footnote-backref" href="#fnref_b" '
        'aria-label="Back to reference 1">↩</a></p>\n</li>\n<li id="fn_a-b">\n<p>Note “A”.\u00a0'
        '<a class="footnote-backref" href="#fnref_a-b" aria-label="Back to reference 2">↩</a></p>\n</li>\n</ol>'
        == made.notes_html
    )


def test_a_note_that_is_never_referred_to_keeps_its_words_and_gets_no_link():
    """A back-link to nowhere is left out; the editor's text is not."""
    made = EN.render("One.\n\n[^x]: Lost note.", path="a.md")
    assert '<ol>\n<li id="fn_x">\n<p>Lost note.</p>\n</li>\n</ol>' == made.notes_html


def test_a_second_back_link_is_told_from_the_first():
    """Two references to one note give two links with different names."""
    notes = EN.render("One[^a] two[^a].\n\n[^a]: Note.", path="a.md").notes_html
    assert ["Back to reference 1", "Back to reference 1.2"] == re.findall(r'aria-label="([^"]*)"', notes)


def test_documents_do_not_leak_into_each_other():
    """Notes and link references of one text are gone in the next."""
    EN.render("a[^1] [x]\n\n[^1]: n\n[x]: /x", path="a.md")
    after = EN.render("b[^1] [x]", path="b.md")
    assert ("<p>b[^1] [x]</p>", "") == (after.html, after.notes_html)


def test_a_table_scrolls_is_labelled_and_takes_its_caption_from_above():
    """The paragraph that names the table is its caption; columns have headers; alignment is a class."""
    made = html("Table 1. Grain\n\n| a | b |\n|:--|--:|\n| 1 | 2 |")
    assert (
        '<section class="table-scroll" tabindex="0" aria-label="Table 1. Grain">'
        "<table><caption>Table 1. Grain</caption>" in made
    )
    assert '<th class="align-left" scope="col">a</th>' in made
    assert '<td class="align-right">2</td>' in made
    assert "style=" not in made
    assert made.endswith("</table></section>")


def test_tables_without_caption_are_numbered_in_the_language():
    """Two regions of a page never have one name; an empty corner is no header."""
    table = "| | b |\n|--|--|\n| 1 | 2 |\n"
    made = html(f"{table}\n\nx\n\n{table}", PL)
    assert ["Tabela 1", "Tabela 2"] == re.findall(r'aria-label="([^"]*)"', made)
    assert "<tr>\n<td></td>\n<th scope=" in made


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        "<svg><script>alert(1)</script></svg>",
        '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
        '<a href="jav&#x0A;ascript:alert(1)">x</a>',
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "![x](data:image/svg+xml;base64,AAAA)",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
        '*x*{: onclick="alert(1)" style="position:fixed" }',
        '<p style="position:fixed" class="site-header">x</p>',
        '<form action="https://example.org"><input name="a"><button>b</button></form>',
        "<base href='//example.org'><meta http-equiv='refresh'><link rel='stylesheet' href='x'><style>p{}</style>",
    ],
)
def test_nothing_active_survives(body):
    """Scripts, handlers, styles, frames, forms and addresses that run are gone, however they are written."""
    made = html(body)
    tags = " ".join(re.findall(r"<[^>]*>", made)).lower()
    for word in (
        "script",
        "onerror",
        "onclick",
        "style",
        "iframe",
        "svg",
        "data:",
        "form",
        "base",
        "meta",
        "class=",
    ):
        assert word not in tags


def test_links_and_pictures_of_the_allowed_kinds_stay():
    """http, https, mailto, tel and relative addresses; a space in one is escaped; a picture always has an alt."""
    assert '<p><a href="https://example.org/a%20b%5B1%5D%25">x</a></p>' == html(
        "[x](<https://example.org/a b[1]%>)"
    )
    assert '<p><a href="mailto:a@example.org">x</a> <a href="/y#z">y</a></p>' == html(
        "[x](mailto:a@example.org) [y](/y#z)"
    )
    assert '<p><img src="/a.jpg" alt=""></p>' == html('<img src="/a.jpg" width="auto">')


@pytest.mark.parametrize(
    "text", ["{{ page.title }}", "{% include 'x' %}", "{# note #}", "a {{ x }}", "{{< figure >}}"]
)
def test_braces_are_text(text):
    """Content is never a template, nor does an attribute list swallow what looks like one."""
    plain = text.replace("<", "&lt;").replace(">", "&gt;").replace("'", "‘", 1).replace("'", "’", 1)
    assert f"<p>{plain}</p>" == html(text)
    assert f">Heading {plain}</h2>" in html(f"## Heading {text}")
    assert f"<em>x</em>{plain}" in html(f"*x*{text}")


def test_attribute_lists_set_a_class_of_the_allow_list():
    """An editor can mark a pull quote and a place."""
    assert '<p class="pull" id="here">Said</p>' == html("Said\n{: .pull .other #here }")


def test_code_keeps_its_characters():
    """A fenced block is neither set in type nor read as Markdown."""
    assert '<pre><code>"a" -- *b*\n</code></pre>' == html('```python\n"a" -- *b*\n```')


def test_words_and_text_are_those_of_the_body():
    """Notes, their marks and markup are not counted; hyphenated words are one."""
    made = EN.render(
        "## Two words\n\nA well-known *fact* -- it's 3.5[^1].\n\n[^1]: Not counted.", path="a.md"
    )
    assert "Two words\nA well-known fact – it’s 3.5." == made.text
    assert 7 == made.words


@given(st.text("ab1_-’'., \n\t\u00a0\x1cłü²٣"))
def test_words_and_lines_are_those_of_the_plain_rules(text: str) -> None:
    """Counting the plain words apart, and setting lines without an expression, is only quicker."""
    assert len(_WORD.findall(text)) == _count_words(text)
    assert re.sub(r"\s*\n\s*", "\n", text).strip() == _in_lines(text)


def test_characters_that_no_page_may_hold_are_dropped():
    """Controls and lone surrogates of a pasted text do not reach the page."""
    assert "<p>ab c</p>" == html("a\x0bb\x00 c\x1e\ud800")


def test_the_same_body_gives_the_same_bytes():
    """One renderer used again and a new one agree."""
    body = "# A\n\nB[^1] *c*\n\n[^1]: d\n"
    first = EN.render(body, path="a.md")
    assert first == EN.render(body, path="a.md") == MarkdownRenderer("en").render(body, path="a.md")
