"""The source of a PDF edition: nothing of a text becomes a command, and Typst takes whatever a body may hold."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.render.edition import Edition, Section, typeset
from sitegen.render.sanitise import sanitise
from sitegen.render.typst_markup import Markup, string, words

typst = pytest.importorskip("typst")
pypdf = pytest.importorskip("pypdf")

URL = "https://review.example.org/2026/deal/"
NOTED = (
    '<p>One<sup id="fnref_1"><a class="footnote-ref" href="#fn_1">1</a></sup>'
    ' and again<sup id="fnref2:1"><a class="footnote-ref" href="#fn_1">1</a></sup>.</p>'
)
NOTES = (
    '<ol><li id="fn_1"><p>Said <em>so</em>. <a class="footnote-backref" href="#fnref_1">↩</a></p></li></ol>'
)


def edition(html: str = "<p>Body.</p>", notes: str = "", **changes: object) -> Edition:
    """A fictional edition."""
    values: dict[str, object] = {
        "lang": "en", "paper": "a4", "site_name": "Review", "url": URL, "title": "The Deal", "subtitle": None,
        "kicker": "Analysis", "standfirst": "In short.", "byline": ("By Ann Lee",), "dateline": "Published today",
        "date": "2026-03-01", "authors": ("Ann Lee",), "keywords": ("ports",), "description": "In short.", "lead": None,
        "lists": (), "sections": (Section(None, None, None, URL, html, notes),), "contents": None,
        "end": (("How to cite", (f"Lee. {URL}",)),),
    } | changes  # fmt: skip
    return Edition(**values)  # type: ignore[arg-type]


def compiled(made: Edition) -> bytes:
    """The PDF, as strictly as sitegen makes it."""
    source, _ = typeset(made, lambda _path: None)
    data = typst.compile(source.encode(), pdf_standards=["ua-1"], ignore_system_fonts=True, timestamp=0)
    assert isinstance(data, bytes)
    return data


def text_of(data: bytes) -> str:
    """All that can be read in it."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def body(html: str, notes: str = "") -> str:
    """Markup of a body."""
    return Markup(lambda _path: None).body(html, notes, URL)


def test_text_is_a_literal():
    """What would be a command in markup stands in a string."""
    assert words('#panic("x") \\ [y] $z$') == '#"#panic(\\"x\\") \\\\ [y] $z$"'
    assert string("a\nb\x00\ttab") == '"a\\nb\\ttab"'
    assert body('<p>a <em>b</em>\n <a href="/x/">c</a></p>') == (
        '#"a "#emph[#"b"]#" "#link("https://review.example.org/x/")[#"c"]'
    )


def test_notes_stand_at_the_foot_of_their_page():
    """The first mark holds the note, the second points at it; back-links are for screens."""
    made = body(NOTED, NOTES)
    assert made.count("#footnote[") == 1
    assert '#footnote[#"Said "#emph[#"so"]#". "]<note-1>' in made
    assert '#footnote(label("note-1"))' in made
    assert "↩" not in made


def test_a_note_without_a_mark_is_not_lost():
    """It stands behind the body."""
    assert '#left-note[#"Said "' in body("<p>None.</p>", NOTES)


def test_no_level_of_headings_is_left_out():
    """PDF/UA does not allow it, whatever the text does."""
    made = body("<h2>A</h2><h5>B</h5><h2>C</h2>")
    assert [int(part[0]) for part in made.split("#heading(level: ")[1:]] == [1, 2, 1]


def test_cells_keep_their_places():
    """Spans count as HTML counts them, and reach no further than the table."""
    made = body(
        "<table><tr><th>A</th><th>B</th></tr><tr><td rowspan='9'>x</td><td>1</td></tr><tr><td>2</td></tr></table>"
    )
    assert "#data-table(2, none, table.header(table.cell(x: 0, y: 0, colspan: 1, rowspan: 1)" in made
    assert 'table.cell(x: 0, y: 1, colspan: 1, rowspan: 2)[#"x"]' in made
    assert 'table.cell(x: 1, y: 2, colspan: 1, rowspan: 1)[#"2"]' in made


def test_an_edition_is_tagged_and_says_what_it_is():
    """Marked, with a tree, a language, title and author, bookmarks; the same bytes each time."""
    made = edition(f"<h2>First</h2>{NOTED}<h2>Second</h2><p>End.</p>", NOTES, lang="pl")
    data = compiled(made)
    assert data == compiled(made)
    reader = pypdf.PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "pl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata["/Title"] == "The Deal"
    assert reader.metadata["/Author"] == "Ann Lee"
    assert reader.metadata["/CreationDate"].startswith("D:20260301")
    assert ["First", "Second"] == [item["/Title"] for item in reader.outline]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    text = text_of(data)
    assert text.index("The Deal") < text.index("Ann Lee") < text.index("First") < text.index("How to cite")
    assert "Said so." in text


def test_a_month_is_no_day():
    """A file of which only the month is known does not claim one."""
    reader = pypdf.PdfReader(io.BytesIO(compiled(edition(date="2026-03"))))
    assert "/CreationDate" not in reader.metadata


def test_every_element_that_a_body_may_hold_is_set():
    """One of each, nested, with words of its own: all of them can be read."""
    html = sanitise(
        "<h2 id=a>Hd<sup id='fnref_1'><a class='footnote-ref' href='#fn_1'>1</a></sup></h2><p lang=de><b>bo</b><s>st</s><u>un</u>"
        "<mark>ma</mark><small>sm</small><q>qu</q><code>co#</code><kbd>kb</kbd>H<sub>su</sub><br>nl<wbr>wb</p>"
        "<ul><li>li<ol start=3 reversed><li value=7>nested</ol></ul><blockquote><p>bq</blockquote><pre>p re</pre><hr>"
        "<dl><dt>dt<dd>dd</dl><details><summary>summ</summary><p>hid</details><figure><img src=/x.png alt='alttext'>"
        "<figcaption>capt</figcaption></figure><table><caption>tcap</caption><thead><tr><th>th<th>ti<tbody><tr><td colspan=2>td"
        "</table><p>in <img src=/y.png alt='small'> line</p>"
    )
    text = text_of(compiled(edition(html, NOTES)))
    for word in (
        "Hd bo st un ma sm qu co# kb su nl wb li nested bq p_re dt dd summ hid alttext capt tcap th ti td small Said"
    ).split():
        assert word.replace("_", " ") in text, word


LETTERS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x17F, exclude_categories=("Cc", "Cs")),
        st.characters(min_codepoint=0x400, max_codepoint=0x45F),
        st.sampled_from('#$[]{}()<>@\\"`*_=-+/~;:\n\t„”»«…–—'),
    ),
    max_size=30,
)
TAGS = "p em strong a ul li h2 h3 h5 table tr td th blockquote pre code figure figcaption sup br hr dl dt dd q".split()


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """Markup as nobody would write it, sanitised as sitegen does."""
    parts = draw(st.lists(st.tuples(st.sampled_from(TAGS), st.booleans(), LETTERS), max_size=25))
    return sanitise("".join(f"<{'' if opens else '/'}{tag}>{text}" for tag, opens, text in parts))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(html=bodies(), title=LETTERS.filter(str.strip), line=LETTERS)
def test_whatever_is_written_can_be_set(html, title, line):
    """No text and no nesting ends in a fault of Typst, under its strictest rules."""
    made = edition(
        html, title=title, subtitle=line, standfirst=line, byline=(line,), authors=(line,), keywords=(line,),
        description=line, lists=(("L", (line,)),), end=(("E", (line,)),),
    )  # fmt: skip
    assert compiled(made).startswith(b"%PDF-")


def test_pictures_are_asked_for_once_and_only_where_they_can_be_set():
    """By the file's name below assets/; one of another site, or of another kind, gives its description."""
    known = {"/assets/a b.png": "a b.png", "/assets/c.avif": "c.avif"}
    markup = Markup(known.get)
    made = markup.body(
        '<p><img src="/assets/a%20b.png" alt="A" width="800" height="400"></p><p><img src="/assets/a%20b.png" alt=""></p>'
        '<p><img src="/assets/c.avif" alt="C"></p><p><img src="https://o.example/d.png" alt="D"></p>',
        "",
        URL,
    )
    assert {"a b.png": "0.png"} == markup.pictures
    assert '#picture(image("/0.png", alt: "A", width: 455.0pt), none)' in made
    assert '#picture(pdf.artifact(image("/0.png", alt: "", width: 100%)), none)' in made
    assert '#emph[#"C"]' in made
    assert '#emph[#"D"]' in made
