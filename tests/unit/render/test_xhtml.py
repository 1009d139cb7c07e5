"""Bodies as a book has them: well-formed XML, links within the book where it has the page, nothing that only a page can do."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from sitegen.render.sanitise import sanitise
from sitegen.render.xhtml import Scribe, Shelfmark, Written, ids_in, plain, write, xml_id

HERE, NEXT = "https://review.example.org/2026/grid/wires/", "https://review.example.org/2026/grid/poles/"
SCRIBE = Scribe(
    {
        HERE: Shelfmark("text-001.xhtml", frozenset(("a", "fn_1", "fnref_1", "fnref2:1"))),
        NEXT: Shelfmark("text-002.xhtml", frozenset(("why",))),
    },
    {"/assets/a b.png": "pictures/001.png"}.get,
    lambda path, alt: f'<span class="left-out">{plain(alt)}|{plain(path)}</span>',
)


def written(html: str) -> Written:
    """A body of the page."""
    return write(SCRIBE, html, HERE)


def test_links_stay_within_the_book():
    """To a chapter, to a place in it, to a place of the same page; what the book has not is linked to on the web."""
    made = written(
        '<p><a href="../poles/">1</a><a href="/2026/grid/poles/#why">2</a><a href="#a">3</a><a href="/2026/grid/poles/#gone">4</a>'
        '<a href="/other/?q=1&amp;r=2">5</a><a href="mailto:a@example.org">6</a><a href="#gone">7</a></p>'
    ).xhtml
    assert [part.partition('"')[0] for part in made.split(' href="')[1:]] == [
        "text-002.xhtml", "text-002.xhtml#why", "text-001.xhtml#a", f"{NEXT}#gone",
        "https://review.example.org/other/?q=1&amp;r=2", "mailto:a@example.org", "text-001.xhtml",
    ]  # fmt: skip


def test_notes_say_what_they_are():
    """Marks, notes and the ways back, with ids that XML takes."""
    made = written(
        '<p>One<sup id="fnref_1"><a class="footnote-ref" href="#fn_1">1</a></sup>'
        '<sup id="fnref2:1"><a class="footnote-ref" href="#fn_1">1</a></sup></p>'
        '<ol><li id="fn_1"><p>Said. <a class="footnote-backref" href="#fnref2:1" aria-label="Back">↩</a></p></li></ol>'
    ).xhtml
    assert (
        '<a class="footnote-ref" href="text-001.xhtml#fn_1" epub:type="noteref" role="doc-noteref">1</a>'
        in made
    )
    assert '<sup id="_x-fnref2_3a_1">' in made
    assert '<li id="fn_1" epub:type="footnote">' in made
    assert 'href="text-001.xhtml#_x-fnref2_3a_1" aria-label="Back" role="doc-backlink">↩</a>' in made


def test_a_drawing_keeps_its_names_and_says_its_namespace():
    """SVG's attributes are in capitals and small letters, and hold digits."""
    made = written(
        '<figure class="chart"><svg class="chart-wide" viewBox="0 0 7 3" role="img" aria-labelledby="c:1"><desc id="c:1">A &amp; B</desc>'
        '<text x="1" y="2" text-anchor="end">0&nbsp;%</text><path d="M1 2L3 4"></path></svg>'
        '<details><summary>Data</summary><section class="table-scroll" tabindex="0" aria-label="T"><table></table></section></details></figure>'
    )
    assert made.drawn
    assert (
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart-wide" viewBox="0 0 7 3" role="img"'
        in made.xhtml
    )
    assert 'aria-labelledby="_x-c_3a_1"><desc id="_x-c_3a_1">A &amp; B</desc>' in made.xhtml
    assert '<text x="1" y="2" text-anchor="end">0\u00a0%</text>' in made.xhtml
    assert '<div class="details"><div class="summary">Data</div><table></table></div>' in made.xhtml


def test_pictures_are_those_of_the_book():
    """By their path without escapes; another's, and what the book has not, are told in words."""
    made = written(
        '<p><img alt="A" src="/assets/a%20b.png" width="8" loading="lazy" srcset="x 1w"><img alt="B" src="/assets/c.png">'
        '<img alt="C" src="https://o.example/assets/a%20b.png"></p>'
    )
    assert made.shown
    assert made.xhtml == (
        '<p><img src="pictures/001.png" alt="A" width="8"/><span class="left-out">B|/assets/c.png</span>'
        '<span class="left-out">C|</span></p>'
    )


def test_what_says_a_thing_twice_is_said_once():
    """A pull quote repeats the text; figures within what is left out go with it."""
    html = '<p>a</p><figure aria-hidden="true"><figure><p>b</p></figure><p>c</p></figure><h2 id="1st">D<sup><a class="footnote-ref" href="#fn_1">1</a></sup> e</h2>'
    made = written(html)
    assert "<p>b</p>" not in made.xhtml
    assert "<p>c</p>" not in made.xhtml
    assert made.headings == (("_x-1st", "D e"),)
    assert ids_in(html) == {"1st"}
    assert xml_id("ok-1") == "ok-1"


IDS = st.text(st.one_of(st.sampled_from("_x-3a:2"), st.characters(exclude_categories=("Cs",))), max_size=8)


def _read_back(made: str) -> str:
    """The name that an id was made of."""
    if not made.startswith("_x-"):
        return made
    return re.sub("_([0-9a-f]+)_", lambda found: chr(int(found[1], 16)), made.removeprefix("_x-"))


@given(IDS)
@example("2026")
@example("x-2026")
@example("_x-2026")
@example("1_3a_")
@example("1:")
def test_no_two_names_get_one_id(name):
    """The name can be told from the id, so no other has it; and XML takes it."""
    made = xml_id(name)
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", made)
    assert _read_back(made) == name


TAGS = "p em a ul ol li h2 h3 table tr td th blockquote pre figure figcaption details summary sup br hr img q time bdo".split()
TEXTS = st.text(
    st.one_of(
        st.characters(max_codepoint=0x2FF, exclude_categories=("Cs",)),
        st.sampled_from("<>&;\"'=/#:\u00a0\u00ad\ufffe"),
    ),
    max_size=20,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TAGS),
            st.booleans(),
            TEXTS,
            st.sampled_from(("", " id", " href", " src", " alt", " lang", " title")),
        ),
        max_size=20,
    )
)
def test_whatever_is_written_is_xml(parts):
    """Any nesting, any text, any value of an attribute."""
    html = sanitise(
        "".join(
            f"<{'' if opens else '/'}{tag}{name and name + chr(61) + chr(34) + text.replace(chr(34), '') + chr(34)}>{text}"
            for tag, opens, text, name in parts
        )
    )
    body = f'<body xmlns="x" xmlns:epub="e">{written(html).xhtml}</body>'
    etree.fromstring(body.encode(), etree.XMLParser(resolve_entities=False))
