"""Addresses in notes are links, and an archived copy follows the link that it is of."""

from __future__ import annotations

import pytest

from sitegen.errors import SitegenError
from sitegen.render.feed_html import feed_content
from sitegen.render.markdown import MarkdownRenderer
from sitegen.render.plain_text import to_markdown

COPY = "https://web.archive.org/web/2026/https://example.org/r?a=b"
LONG = "https://example.org/reports/2026/a--very--long/name/of/a-file.pdf?x=1&y=2"


def _notes(note: str, lang: str = "en") -> str:
    return MarkdownRenderer(lang).render(f"Said.[^1]\n\n[^1]: {note}\n", path="a.md").notes_html


def test_the_copy_follows_its_link() -> None:
    """In the words of the text's language; it counts as no word of the text."""
    html = _notes(f'Ministry, [report](https://example.org/r){{: archive_url="{COPY}" }}, p. 4.')
    assert (
        f'<a href="https://example.org/r">report</a> <span class="archived">(<a href="{COPY}">archived</a>)</span>, p. 4.'
        in html
    )
    assert "(<a" in _notes(f'<https://example.org/r>{{: archive_url="{COPY}" }}', "uk")
    assert "архівна копія" in _notes(f'<https://example.org/r>{{: archive_url="{COPY}" }}', "uk")
    body = MarkdownRenderer("en").render(
        f'One [two](https://e.org/){{: archive_url="{COPY}" }} three.', path="a.md"
    )
    assert body.words == 3


def test_the_copy_goes_where_the_text_goes() -> None:
    """Feeds and copies name it, too."""
    html = _notes(f'[report](https://example.org/r){{: archive_url="{COPY}" }}')
    assert f'<a href="{COPY}">archived</a>' in feed_content("", html, page_url="https://a.example/")
    assert f"[archived]({COPY})" in to_markdown(html)


def test_bare_addresses_in_notes_are_links_and_shown_short() -> None:
    """To the letter, hyphens and all, without the stop behind them; those in code stay."""
    html = _notes(f"See {LONG}. And (https://example.org/x_(y)), `https://example.org/code`.")
    address = LONG.replace("&", "&amp;")
    assert f'<a href="{address}" class="url">{address}</a>. And' in html
    assert '(<a href="https://example.org/x_(y)">https://example.org/x_(y)</a>),' in html
    assert "<code>https://example.org/code</code>" in html
    assert '<a href="https://example.org/r?a=1">https://example.org/r?a=1</a>&gt;' in _notes(
        "See &lt;https://example.org/r?a=1&gt;"
    )


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (
            "[r](https://e.org/){: archive_url=https://a.org/x }",
            "a.md:3:26: the address of the archived copy is not whole: https://a.org/x",
        ),
        (
            '[r](https://e.org/){: archive_url="/x" }',
            "a.md:3:26: the address of the archived copy is not whole: /x",
        ),
        ('r {: archive_url="https://a.org/x" } s', "a.md:3: an archived copy stands behind no link"),
    ],
)
def test_a_copy_that_cannot_be_shown_is_told(note: str, told: str) -> None:
    """With its place, and how it is written."""
    with pytest.raises(SitegenError) as fault:
        _notes(note)
    assert str(fault.value).splitlines()[0].startswith(told)


SAMPLES = [
    '`[a](b){: archive_url="u" }`',
    'A `{: archive_url="u }` and "more".',
    '<pre>[a](b){: archive_url="u" }</pre>',
    '```\n[a](b){: archive_url="u" }\n```',
    '~~~ markdown\n[a](b){: archive_url="…" }\n~~~',
    '    [a](b){: archive_url="u" }',
    "- One\n\n        [a](b){:  archive_url=u }\n\n- Two",
    "> `{: archive_url }`",
    'A note.[^9]\n\n[^9]: As `{: archive_url="u" }` says.',
]


@pytest.mark.parametrize("sample", SAMPLES)
def test_code_may_show_how_a_copy_is_written(sample: str) -> None:
    """Whole or not, behind a link or not."""
    made = MarkdownRenderer("en").render(f"One\n\n{sample}\n", path="a.md")
    assert "archive_url" in made.html + made.notes_html


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('[c](d){: archive_url="/x" }', "a.md:1:7: the address of the archived copy is not whole: /x"),
        ('c {: archive_url="https://a.org/x" } d', "a.md:1: an archived copy stands behind no link"),
    ],
)
def test_what_is_wrong_beside_code_is_told(sample: str, wrong: str, told: str) -> None:
    """In its own line, whatever code shows."""
    with pytest.raises(SitegenError) as fault:
        MarkdownRenderer("en").render(f"{wrong}\n\n{sample}\n", path="a.md")
    assert str(fault.value).startswith(told)


def test_the_same_list_in_code_and_behind_a_link_is_told_without_a_line() -> None:
    """Once, as only one of them is wrong; and an address that is no address is never linked to."""
    with pytest.raises(SitegenError) as fault:
        MarkdownRenderer("en").render('`{: archive_url="u" }` and [a](b){: archive_url="u" }\n', path="a.md")
    assert str(fault.value).startswith("a.md: the address of the archived copy is not whole: u")
    feigned = '<code>{&#58; archive_url="javascript:x" }</code> [a](b){: archive_url="javascript:x" }\n'
    assert 'href="javascript' not in MarkdownRenderer("en").render(feigned, path="a.md").html
