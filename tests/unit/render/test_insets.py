"""Charts, link cards and pull quotes in a body."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.errors import SitegenError
from sitegen.render.feed_html import feed_content
from sitegen.render.insets import data_named_in
from sitegen.render.markdown import MarkdownRenderer, RenderedBody
from sitegen.render.plain_text import to_markdown, to_text

EN = MarkdownRenderer("en")
FILES = {"data/a.csv": b"Year,Poland\n2023,1\n2024,2\n"}
CHART = "```chart\nkind: bar\ntitle: It rises\nsource: Us\ndata: data/a.csv\nnote: Of coal.\n```"
MAP = "```map\ntitle: Four ports\nfile: images/m.svg\nalt: A coast\nsource: us\ndate: 2026-10\n---\n- Gdynia:\n  two\n- Hel\n```"
CARD = '```link-card\nurl: https://example.org/a?b=1&c=2\ntitle: The "road"\nsite: <Review>\ndate: 2024-05-01\n```'


def render(body: str) -> RenderedBody:
    """A body whose first line is line 5 of its file."""
    return EN.render(body, path="a.md", first_line=5, files=FILES)


def fault(body: str) -> str:
    """What is wrong with a body."""
    with pytest.raises(SitegenError) as found:
        render(body)
    return str(found.value)


def test_a_chart_stands_where_it_was_written():
    """Between the paragraphs, drawn twice, with its table; it counts for the search and not for the time of reading."""
    made = render(f"One.\n\n{CHART}\n\nTwo.")
    assert re.match(r'<p>One\.</p>\n<figure class="chart">.*</figure>\n<p>Two\.</p>\Z', made.html, re.DOTALL)
    assert "One.\nIt rises. Of coal.\nTwo." == made.text
    assert 2 == made.words


def test_a_chart_may_hold_its_own_data():
    """Below a line of three hyphens; then there is no file to fetch."""
    made = render("```chart\nkind: line\ntitle: T\nsource: S\n---\nYear,A\n2023,7\n```").html
    assert '<td class="align-right">7</td>' in made
    assert "download" not in made


def test_nothing_in_a_chart_is_markup():
    """Every text of it is escaped."""
    made = render(
        "```chart\nkind: bar\ntitle: <b>\nsource: '<i>'\nalt: \"<u>\"\n---\n<s>,<em>\n<q>,1\n```"
    ).html
    assert not re.search(r"<(?:b|i|u|s|em|q)>", made)


def test_a_value_may_go_on_in_an_indented_line():
    """So long sentences can be broken."""
    assert "<strong>One two</strong>" in render(CHART.replace("It rises", "One\n  two")).html


def test_a_link_card_is_local():
    """A link, where it leads and from when; nothing is fetched."""
    assert (
        '<p class="link-card"><a href="https://example.org/a?b=1&amp;c=2">The “road”</a><br>'
        '<span>&lt;Review&gt;, <time datetime="2024-05-01">1 May 2024</time></span></p>'
    ) == render(CARD).html


def test_a_pull_quote_repeats_the_text_for_the_eye_alone():
    """Typography and emphasis do not matter, three points stand for what is left out; it is not read or counted twice."""
    made = render('The *great* "road" was, they said, long.\n\n> [!pull] the great "road" …\n> long')
    assert (
        '<figure class="pull" aria-hidden="true"><blockquote><p>the great “road” … long</p></blockquote></figure>'
    ) in made.html
    assert 7 == made.words
    assert "great “road” …" not in made.text


def test_a_pull_quote_in_other_words_is_a_fault():
    """With the line where it stands; parts of words are other words."""
    said = "a.md:7:1: the pull quote does not stand in the text"
    assert fault("The road was long.\n\n> [!pull] the road was short").startswith(said)
    assert fault("The road was long.\n\n> [!pull] he road was lon").startswith(said)
    assert fault("The road was long.\n\n> [!pull] long … the road").startswith(said)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (CHART.replace("source: Us\n", ""), "a.md:5:1: the chart has no source"),
        (CHART.replace("note", "nota"), "a.md:10:1: a chart has no key 'nota'\n    Did you mean 'note'?"),
        (CHART.replace("note: Of coal.", "kind: bar"), "a.md:10:1: kind stands twice"),
        (
            CHART.replace("note: Of coal.", "coal"),
            "a.md:10:1: this line of a chart is not of the form key: value",
        ),
        (
            CHART.replace("a.csv", "b.csv"),
            "a.md:9:1: the chart's data, 'data/b.csv', is no CSV file in assets/",
        ),
        (CHART.replace("data: data/a.csv\n", ""), "a.md:5:1: the chart has no data"),
        (CHART.replace("note: Of coal.", "---\na,b\nc,1"), "a.md:9:1: the chart has data twice"),
        (CHART[:-3], "a.md:5:1: this block is not closed"),
        (MAP.replace("source: us\n", ""), "a.md:5:1: the map has no source"),
        (MAP.replace("date: 2026-10\n", ""), "a.md:5:1: the map has no date"),
        (MAP.replace("alt: A coast\n", ""), "a.md:5:1: the map has no alt"),
        (MAP.replace("2026-10", "May"), "a.md:10:1: the map's date is no date"),
        (MAP.replace("m.svg", "m.csv"), "a.md:7:1: the map's file, 'images/m.csv', is no picture"),
        (MAP.partition("---")[0] + "```", "a.md:5:1: the map does not say in words what it shows"),
        (MAP.replace("- Hel", "Hel"), "a.md:14:1: this line below the map's --- is no item of a list"),
        (f"<div>\n{CHART}\n</div>", "stands within HTML or another block"),
        ("> [!pull]", "a.md:5:1: the pull quote is empty"),
        (
            CARD.replace("https://example.org/a?b=1&c=2", "javascript:alert(1)"),
            "a.md:6:1: the card's address",
        ),
        (CARD.replace("https://example.org/a?b=1&c=2", "//x y"), "a.md:6:1: the card's address"),
        (CARD.replace("2024-05-01", "May"), "a.md:9:1: the card's date is no date"),
        (CARD.replace("title", "titel"), "Did you mean 'title'?"),
        (f"{CARD}\n" * 51, "more than 50 charts, maps, cards and pull quotes"),
    ],
)
def test_faults_are_told_with_their_line(body: str, said: str):
    """In an editor's words, with what to write."""
    assert said in fault(body)


def test_a_block_that_is_shown_as_code_stays_code():
    """Within a longer fence, or indented, or of another name, nothing is drawn."""
    assert "<figure" not in render(f"````\n{CHART}\n````").html
    assert "<figure" not in render("\n".join(f"    {line}" for line in CHART.split("\n"))).html
    assert "<figure" not in render(CHART.replace("```chart", "```chart-of-us")).html


def test_feeds_and_plain_texts_get_the_table():
    """No drawing, no repeated sentence; figures, source and the card's link stay."""
    made = render(f"It is long.\n\n> [!pull] is long\n\n{CHART}\n\n{CARD}")
    feed = feed_content(made.html, "", page_url="https://review.example.org/a/")
    assert "<svg" not in feed
    assert "<details" not in feed
    assert 1 == feed.count("It rises")
    assert 1 == feed.count("is long")
    assert '<a href="https://review.example.org/assets/data/a.csv">' in feed
    for text in (to_text(feed), to_markdown(feed)):
        assert "2024 | 2" in text
        assert "Source: Us" in text
        assert "https://example.org/a?b=1&c=2" in text


def test_a_map_is_told_in_words_too():
    """With source and date, and that it takes no side; the words go wherever the text goes."""
    made = render(f"One.\n\n{MAP}\n\nTwo.")
    assert '<img src="/assets/images/m.svg" alt="A coast">' in made.html
    assert "Borders and names on this map express no opinion" in made.html
    assert '<time datetime="2026-10">October 2026</time>' in made.html
    assert "<li>Gdynia: two</li><li>Hel</li>" in made.html
    assert "One.\nFour ports. A coast\nGdynia: two\nHel\nTwo." == made.text
    feed = feed_content(made.html, "", page_url="https://review.example.org/a/")
    for text in (to_text(feed), to_markdown(feed)):
        assert "- Gdynia: two\n- Hel" in text
        assert "Source: us, October 2026." in text
    own = render(MAP.replace("source: us", "source: us\nboundaries: As of 1920.")).html
    assert "As of 1920." in own
    assert "express no opinion" not in own


def test_the_files_of_a_source_are_found_in_its_bytes():
    """Rather one too many than one too few; a text without a chart names none."""
    source = b'```chart\r\ndata: "data/a.csv"\r\ndata : /assets/b.csv \n```'
    assert ("data/a.csv", "b.csv") == data_named_in(source)
    assert () == data_named_in(b"data: x.csv")


_LINES = st.sampled_from(
    ["```chart", "```link-card", "```", "~~~chart", "```map", "> [!pull] one", "> one", "one two", "kind: bar", "title: one",
     "source: us", "data: data/a.csv", "url: /x/", "---", "a,b", "c,1", "", "    one", "- one", "<div>", "\x1a0\x1a"]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14))
def test_no_block_ends_in_a_traceback(lines: list[str]):
    """Whatever stands where: a page without marks of ours, or a fault with its place."""
    try:
        made = render("\n".join(lines))
    except SitegenError as error:
        assert "a.md:" in str(error) or "assets/" in str(error)  # noqa: PT017 - any fault will do
    else:
        assert "\x1a" not in made.html + made.text
