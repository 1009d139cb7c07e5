"""Web pages: the text is found, its form is kept, and what is left out is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.importers.reading import Reading, normalise_source
from sitegen.normalise import Article, Normalised, NormaliseSettings

SITE = Reading(NormaliseSettings(languages=("en", "pl")))
PROSE = "The terminal opened in May and has handled grain from three countries since, its operator said."
THIRD = "Traders say that the railway, not the quay, holds the exports back in every month of the harvest."
MORE = "Nobody had expected the second berth to be ready before the autumn; it was, and it is full now."


def _read(html: str | bytes) -> Normalised:
    found = normalise_source(html if isinstance(html, bytes) else html.encode(), "page.html", SITE)
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)
    return found


def _article(html: str | bytes) -> Article:
    article = _read(html).article
    assert article is not None
    return article


def _page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=en><head><title>A page | Site</title>{head}</head><body>{body}</body></html>"


def test_links_emphasis_and_lists_keep_their_form() -> None:
    """What an author set in bold, linked or listed is so in the Markdown; a list in a list stands four columns in."""
    article = _article(
        _page(
            f"<article><h1>Grain</h1><p>{PROSE}</p><p>See <a href='https://example.org/a_(b)?x=1&amp;y=2'>the <em>report</em></a>"
            f" and <b>not</b> <a href='javascript:alert(1)'>this</a>. {MORE}</p>"
            "<ul><li>one<ul><li>one and <a href=/x>a half</a></li></ul></li><li>two</li></ul>"
            "<ol start=3><li>third</li><li>fourth</li></ol>"
            f"<blockquote><p>Nobody asked.</p></blockquote><p>{PROSE}</p></article>"
        )
    )
    assert "See [the *report*](https://example.org/a_%28b%29?x=1&y=2) and **not** this." in article.body
    assert "- one\n    - one and [a half](/x)\n- two\n" in article.body
    assert "3. third\n4. fourth\n" in article.body
    assert "> Nobody asked.\n" in article.body


def test_signs_that_markdown_would_take_are_escaped() -> None:
    """A star, a number sign or a bracket of the text is not markup afterwards."""
    article = _article(
        _page(
            f"<main><h1>Signs</h1><p>{PROSE} {MORE}</p><p># no heading, *no* stars, [1] no note, 1 &lt; 2 and a_b_c, it is said here.</p></main>"
        )
    )
    assert r"\# no heading, \*no\* stars, \[1\] no note, 1 < 2 and a_b_c" in article.body


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<sup><a href="#fn1" id="fnref1">1</a></sup>', '<ol><li id="fn1">See the report. <a href="#fnref1">↩</a></li></ol>'),
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<p><a href="#_ftnref1" name="_ftn1">[1]</a> See the report.</p>'),
        ('<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>', '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a> See the report.</p></div>'),
        ('<a class="fn" href="#note-x" id="ref-x">*</a>', '<div id="note-x"><p>* See the report. <a href="#ref-x">Back</a></p></div>'),
        ('<sup class="fn"><a href="#9f" id="9f-link">1</a></sup>', '<ol class="wp-block-footnotes"><li id="9f">See the report. <a href="#9f-link">↩︎</a></li></ol>'),
    ],
    ids=["pandoc", "word", "google", "star", "wordpress"],
)  # fmt: skip
def test_footnotes_of_every_program(mark: str, note: str) -> None:
    """A mark that leads to a note which leads back is a footnote, whoever wrote the page."""
    article = _article(
        _page(f"<article><h1>Grain</h1><p>{PROSE}{mark} {MORE}</p><p>{MORE}</p>{note}</article>")
    )
    assert f"{PROSE}[^1] {MORE}" in article.body
    assert article.body.endswith("[^1]: See the report.\n")


def test_table_with_links_and_bars() -> None:
    """A table of data is a table; a bar in a cell is escaped, a link in it kept."""
    article = _article(
        _page(
            f"<article><h1>Grain</h1><p>{PROSE} {MORE}</p><table><caption>Table 1. Exports</caption>"
            "<tr><th>Country</th><th>Mt | year</th></tr><tr><td><a href=https://example.org/pl>Poland</a></td><td>4.1</td></tr></table>"
            f"<p>{MORE}</p></article>"
        )
    )
    assert (
        "| Country | Mt \\| year |\n| --- | --- |\n| [Poland](https://example.org/pl) | 4.1 |\n"
        in article.body
    )
    assert "Table 1. Exports\n" in article.body


def test_layout_table_is_read_as_text() -> None:
    """A page laid out with a table has paragraphs, not cells."""
    article = _article(
        _page(
            f"<table><tr><td><h1>Grain</h1><p>{PROSE}</p><p>{MORE}</p><p>{PROSE}</p></td><td>&nbsp;</td></tr></table>"
        )
    )
    assert ("Grain", False) == (article.title, "|" in article.body)


def test_what_stands_around_the_text_is_left_out_and_told() -> None:
    """Menus, banners, forms and the foot of a page are in the list of what was removed, never in the body."""
    found = _read(
        _page(
            "<header><a href=/>Institute</a><nav><a href=/a>Analyses</a></nav></header><div class='cookie-banner'>We use cookies.</div>"
            f"<div class=content><div class=post><h1>Grain</h1><p>{PROSE}</p><p>{MORE}</p><p>{THIRD}</p>"
            "<div class=sharedaddy>Share on Facebook</div></div></div>"
            "<div class=sidebar><h3>Most read</h3><ul><li><a href=/b>Another text</a></li></ul></div><footer>1 Quay Street</footer>"
        )
    )
    assert found.article is not None
    gone = " ".join(item.text for item in found.removed)
    for text in ("Analyses", "We use cookies.", "Share on Facebook", "1 Quay Street"):
        assert (True, False) == (text in gone, text in found.article.body), text


def test_page_without_a_named_article_is_found_by_its_text() -> None:
    """Where no element says that it is the article, the part that holds the text is kept and its neighbours are not."""
    links = "".join(f"<li><a href=/{n}>Story number {n} of the day</a></li>" for n in range(12))
    found = _read(
        _page(
            f"<div id=a><ul>{links}</ul></div><div id=b><h1>Grain</h1><div class=t><p>{PROSE}</p><p>{MORE}</p><p>{THIRD}</p></div></div>"
            f"<div id=c><p>Buy our annual report.</p><ul>{links}</ul></div>"
        )
    )
    assert found.article is not None
    assert ("Grain", False, True) == (
        found.article.title,
        "Story number" in found.article.body,
        MORE in found.article.body,
    )


def test_page_data_fill_what_the_text_does_not_say() -> None:
    """Date and authors of meta elements or JSON-LD are taken where no line of the text gives them."""
    data = '{"@graph":[{"@type":"NewsArticle","headline":"Grain","datePublished":"2021-05-12T09:00:00+02:00","author":[{"name":"Anna Nowak"}]}]}'
    article = _article(
        _page(
            f"<article><h1>Grain</h1><p>{PROSE}</p><p>{MORE}</p></article>",
            f'<script type="application/ld+json">{data}</script>',
        )
    )
    assert ("2021-05-12", ("Anna Nowak",)) == (article.date, article.authors)


def test_heading_in_bold_and_fake_levels() -> None:
    """A short bold paragraph between two others is a heading; levels have no gap."""
    article = _article(
        _page(
            f"<article><h1>Grain</h1><p>{PROSE}</p><p><strong>Why it matters</strong></p><p>{MORE}</p><h4>And then</h4><p>{PROSE}</p></article>"
        )
    )
    assert "### Why it matters\n" in article.body
    assert "## And then\n" in article.body


def test_google_docs() -> None:
    """An export of Google Docs: styles by class, addresses behind a redirect, lists side by side, remarks set aside."""
    found = _read(
        "<html><head><style>.c1{font-weight:700}.c2{font-style:italic}</style></head><body class=doc-content>"
        '<p class="c9 title"><span class="c1">Grain</span></p>'
        f'<p><span>{PROSE} </span><span class="c2">Never</span><span> before. </span><a href="#cmnt1" id="cmnt_ref1">[a]</a></p>'
        '<p><span><a href="https://www.google.com/url?q=https://example.org/r&amp;sa=D">The report</a></span><span> says so, and says it twice in a row.</span></p>'
        '<ul class="lst-kix_a-0 start"><li>one</li></ul><ul class="lst-kix_a-1 start"><li>half</li></ul><ul class="lst-kix_a-0"><li>two</li></ul>'
        f"<p><span>{MORE}</span></p>"
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this so?</span></p></div></body></html>'
    )
    assert found.article is not None
    assert "Grain" == found.article.title
    assert "*Never* before." in found.article.body
    assert "[The report](https://example.org/r) says" in found.article.body
    assert "- one\n    - half\n" in found.article.body
    assert ("remark of a reviewer", "Is this so?") in [(item.reason, item.text) for item in found.removed]


def test_own_word_for_the_encoding_is_taken() -> None:
    """A page in ISO-8859-2 that says so is read as such."""
    page = _page(f"<article><h1>Zażółć gęślą</h1><p>Źródła mówią o tym od dawna. {PROSE}</p><p>{MORE}</p></article>",
                 "<meta charset=iso-8859-2>")  # fmt: skip
    assert "Zażółć gęślą" == _article(page.encode("iso-8859-2")).title


def test_script_and_frames_never_reach_the_text() -> None:
    """Code is dropped and named."""
    found = _read(
        _page(
            f"<article><h1>Grain</h1><p>{PROSE}</p><script>track('x')</script><iframe src='https://ads.example.org/f'></iframe>"
            f"<p onclick='x()'>{MORE}</p><svg><text>logo</text></svg></article>"
        )
    )
    assert found.article is not None
    assert not any(word in found.article.body for word in ("track", "onclick", "ads.example.org", "logo"))
    assert any(
        code.startswith("script-removed") and "https://ads.example.org/f" in code for code in found.warnings
    )


def test_deep_nesting_and_long_lists_end() -> None:
    """Thousands of open elements, and a list of thousands, are read in no time and lose no word."""
    for body in (
        "<div>" * 3_000 + PROSE + f"<p>{MORE}</p>",
        "<p>" + "<b><i>" * 2_000 + PROSE,
        f"<ol>{'<li>entry of a list' * 3_000}</ol><p>{MORE}</p>",
    ):
        found = _read(_page(f"<p>{PROSE}</p>{body}"))
        said = (found.article.body if found.article else "") + " ".join(
            claim.raw for claim in found.receipt.claims
        )
        assert PROSE in said


@pytest.mark.parametrize(
    ("name", "expected", "body", "gone"),
    [
        (
            "blog-theme.html",
            {"title": "Rails to the Sea", "date": "2023-04-18", "authors": ("Jane Doe", "Piotr Lis"), "image_credit": "J. Smith / Reuters",
             "lead": "The corridor opened in March. It has carried more grain than anyone had planned for, and less than it could.",
             "topics": ("grain", "railways")},
            ["## A corridor of two speeds\n", "station master[^1].", "1. Double the track.\n2. Open the depot.\n", "[^1]: Interview with the author, 12 March 2023.\n"],
            ["Skip to content", "Share this", "Great text!", "newsletter", "Previous:"],
        ),
        (
            "table-layout-cp1250.html",
            {"title": "Most, którego nie ma", "date": "2009-09-14", "authors": ("Zofia Zielińska",), "issue": "12/2009",
             "licence": "© Instytut Nadrzeczny 2009. Przedruk za podaniem źródła."},
            ["## Skąd opóźnienie\n", "| 2009 | 67 |\n", "Źródło: Urząd Gminy.\n"],
            ["Strona główna", "Kontakt"],
        ),
        (
            "word-filtered.html",
            {"title": "The Port That Waited", "date": "2019-06-21", "authors": ("Ola Strand",)},
            ["## Three promises\n", "- a line by 2001;\n- a bridge by 2005.\n", "None was kept[^1].", "[^1]: Town archive, box 12.\n"],
            ["endif", "mso", "Draft"],
        ),
    ],
)  # fmt: skip
def test_whole_pages(name: str, expected: dict[str, object], body: list[str], gone: list[str]) -> None:
    """A theme of today, an old page laid out with tables, a page that Word saved: each gives what an editor would make of it."""
    article = _article((Path(__file__).parent / "pages" / name).read_bytes())
    assert expected == {key: getattr(article, key) for key in expected}
    assert [] == [part for part in body if part not in article.body]
    assert [] == [part for part in gone if part in article.body]


def test_marks_of_a_plain_list_of_notes_in_text_with_form() -> None:
    """Notes that are no links are matched all the same, in a paragraph with a link too, and never inside an address."""
    article = _article(
        _page(
            f"<article><h1>Grain</h1><p>{PROSE}[1] See <a href='https://example.org/a[1]b2'>the report</a>, of 2019.[2]</p><p>{MORE}</p>"
            "<p>Notes</p><p>[1] The first note.</p><p>[2] The second note.</p></article>"
        )
    )
    assert f"{PROSE}[^1] See [the report](https://example.org/a[1]b2), of 2019.[^2]" in article.body
    assert article.body.endswith("[^1]: The first note.\n\n[^2]: The second note.\n")


def test_what_stands_below_a_flattened_page_is_accounted_for() -> None:
    """Its main part is one long line; the paragraphs beside it are told as outside of it."""
    long_line = "The canal was opened in 1911 and has been forgotten three times since. " * 12
    page = f"<html><body><p>12 May 2020</p><p>{long_line}<article><article></article></article></p><p>Recommendations</p><p>Send the files by rail.</p></body></html>"
    found = normalise_source(page.encode(), "page.html", Reading(NormaliseSettings()))
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)
