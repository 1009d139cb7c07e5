"""Notes beside the text: each stands once, in the paragraph of its first reference."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.margin_notes import in_margin
from sitegen.render.markdown import MarkdownRenderer

EN = MarkdownRenderer("en")


def beside(body: str) -> tuple[str, str]:
    """Body and endnotes of a text with notes in the margin."""
    made = EN.render(body, path="a.md")
    return in_margin(made.html, made.notes_html)


def test_a_note_goes_to_the_end_of_its_paragraph():
    """Under its number, without a way back, and nothing is left below."""
    note = ' <span class="note" role="note" id="fn_a"><sup>1</sup> Note <em>A</em>.</span>'
    assert (
        '<p>One<sup id="fnref_a"><a class="footnote-ref" href="#fn_a">1</a></sup> two.' + note + "</p>",
        "",
    ) == beside("One[^a] two.\n\n[^a]: Note *A*.")


def test_what_is_referred_to_twice_stands_once():
    """The second mark points at the same note."""
    html, notes = beside("One[^a].\n\nTwo[^a].\n\n[^a]: Note.")
    assert 1 == html.count('class="note"')
    assert 2 == html.count('href="#fn_a"')
    assert "" == notes


def test_long_notes_stay_below_under_their_numbers():
    """Several paragraphs, lists and code cannot stand in a line."""
    html, notes = beside("One[^a] two[^b].\n\n[^a]: Short.\n[^b]: Long.\n\n    More.")
    assert 'id="fn_a"' in html
    assert notes.startswith('<ol>\n<li id="fn_b" value="2">')
    assert "footnote-backref" in notes


def test_marks_in_headings_tables_and_lists_without_paragraphs_keep_their_notes_below():
    """There is no paragraph that could take them."""
    body = "## One[^a]\n\n| x[^b] | y |\n|---|---|\n| 1 | 2 |\n\n- three[^c]\n\n" + "".join(
        f"[^{name}]: Note.\n" for name in "abc"
    )
    made = EN.render(body, path="a.md")
    assert (made.html, made.notes_html) == beside(body)


@given(
    st.lists(
        st.sampled_from(
            [
                "One[^a]",
                "two[^b]",
                "\n\n",
                "- x[^c]",
                "> q[^a]",
                "[^a]: N *a*",
                "[^b]: N\n\n    M",
                "[^c]: N [l](/x)",
            ]
        )
    )
)
def test_every_note_stands_once_and_every_mark_leads_to_it(parts: list[str]):
    """Whatever the text: ids are unique, no mark leads nowhere, no word is lost."""
    made = EN.render("\n\n".join(parts), path="a.md")
    html, notes = in_margin(made.html, made.notes_html)
    names = re.findall(r' id="([^"]*)"', html + notes)
    assert (
        sorted(names)
        == sorted(set(names))
        == sorted(re.findall(r' id="([^"]*)"', made.html + made.notes_html))
    )
    assert set(re.findall(r'href="#([^"]*)"', html + notes)) <= set(names)
