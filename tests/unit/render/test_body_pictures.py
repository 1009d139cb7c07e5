"""Pictures in bodies: found however they are written, credited once, and gone without a trace where they may not be shown."""

from __future__ import annotations

import pytest

from sitegen.render.body_pictures import ShownPicture, pictures_in, with_pictures

A = "/assets/a.png"
IMG = f'<img src="{A}" alt="A">'
SHOWN = f'<img src="{A}" alt="A" width="4" height="3" loading="lazy">'
CREDIT = '<span class="credit">B &amp; C</span>'


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>None.</p>", ()),
        (f"<p>{IMG}</p>", ((A, True),)),
        (f'<p><img src="{A}" alt=""></p>', ((A, False),)),
        (f'<p><img src="{A}?x#y" alt="A"><img src="{A}" alt=""></p>', ((A, True),)),
        ('<p><img title="a>b" src="/a%20b.png" alt="A"></p>', (("/a b.png", True),)),
        (f'<p><a href="{A}">A</a> <a href="/page/">B</a></p>', ((A, False),)),
        (f"<figure>{IMG}<figcaption>By C</figcaption></figure>", ((A, False),)),
        (f"<figure>{IMG}<figcaption> </figcaption></figure>", ((A, True),)),
        (f"<figure>{IMG}</figure>", ((A, True),)),
    ],
)
def test_pictures_are_found(html: str, found: tuple[tuple[str, bool], ...]) -> None:
    """With whether they say something without a caption."""
    assert pictures_in(html) == found


@pytest.mark.parametrize(
    ("html", "made"),
    [
        (f"<p>{IMG}</p>", f"<figure>{SHOWN}<figcaption>{CREDIT}</figcaption></figure>"),
        (f'<p class="align-center">{IMG}</p>',
         f'<figure class="align-center">{SHOWN}<figcaption>{CREDIT}</figcaption></figure>'),
        (f"<p>Text {IMG} on.</p>", f"<p>Text {SHOWN} on. {CREDIT}</p>"),
        (f"<figure>{IMG}</figure>", f"<figure>{SHOWN}<figcaption>{CREDIT}</figcaption></figure>"),
        (f"<figure>{IMG}<figcaption>Low water.</figcaption></figure>",
         f"<figure>{SHOWN}<figcaption>Low water. {CREDIT}</figcaption></figure>"),
        (f"<figure>{IMG}<figcaption>Photo: b &amp; c</figcaption></figure>",
         f"<figure>{SHOWN}<figcaption>Photo: b &amp; c</figcaption></figure>"),
        (f'<p><img src="{A}" alt="" width="9"></p>', f'<p><img src="{A}" alt="" width="9" loading="lazy"></p>'),
        ('<p><img src="/other.png" alt="O"></p>', '<p><img src="/other.png" alt="O"></p>'),
    ],
)  # fmt: skip
def test_a_picture_is_measured_and_credited(html: str, made: str) -> None:
    """Below it, beside its caption, or at the end of its paragraph; never twice."""
    assert with_pictures(html, {A: ShownPicture((4, 3), "B & C")}) == made


@pytest.mark.parametrize(
    ("html", "made"),
    [
        (f"<p>One.</p>\n<p>{IMG}</p>\n<p>Two.</p>", "<p>One.</p>\n<p>Two.</p>"),
        (f"<p>One {IMG}two.</p>", "<p>One two.</p>"),
        (f"<figure>{IMG}<figcaption>Low water.</figcaption></figure>\n<p>Two.</p>", "<p>Two.</p>"),
        (f"<figure>{IMG}<ul><li>One</li></ul><figcaption>Us</figcaption></figure>",
         "<figure><ul><li>One</li></ul><figcaption>Us</figcaption></figure>"),
        (f'<figure>{IMG}<img src="/b.png" alt="B"><figcaption>Both.</figcaption></figure>',
         '<figure><img src="/b.png" alt="B"><figcaption>Both.</figcaption></figure>'),
        (f'<p><a href="/page/">{IMG}</a></p>', ""),
        (f'<p><a href="{A}">Large</a> and more.</p>', "<p>Large and more.</p>"),
        (f'<p><a href="{A}"><img src="/b.png" alt="B"></a></p>', '<p><img src="/b.png" alt="B"></p>'),
        (f"<ul>\n<li>{IMG}</li>\n<li>Two</li>\n</ul>", "<ul>\n<li>Two</li>\n</ul>"),
        (f"<table><tbody><tr><td>{IMG}</td></tr></tbody></table>",
         "<table><tbody><tr><td></td></tr></tbody></table>"),
        (f"<blockquote>\n<p><em>{IMG}</em></p>\n</blockquote>\n<p>Two.</p>", "<p>Two.</p>"),
    ],
)  # fmt: skip
def test_what_held_only_a_picture_goes_with_it(html: str, made: str) -> None:
    """And nothing else."""
    assert with_pictures(html, {A: None}) == made


def test_without_pictures_nothing_is_touched() -> None:
    """Not a byte."""
    assert with_pictures(" <p>a</p>\n\n", {}) == " <p>a</p>\n\n"


def test_variants_of_a_picture() -> None:
    """Better kinds first; a link to it leads to the largest; what an editor wrote of its size stands."""
    shown = ShownPicture(
        (4, 3), None, "/assets/a-4.jpg", "/assets/a-9.jpg", (("image/avif", "/a-4.avif 4w, /a-9.avif 9w"),), "/a-4.jpg 4w", "9rem"
    )  # fmt: skip
    html = f'<p><img src="{A}" alt="A"> and <a title="t" href="{A}#x">it</a></p>'
    assert with_pictures(html, {A: shown}) == (
        '<p><picture><source type="image/avif" srcset="/a-4.avif 4w, /a-9.avif 9w" sizes="9rem">'
        '<img src="/assets/a-4.jpg" alt="A" width="4" height="3" srcset="/a-4.jpg 4w" sizes="9rem" decoding="async" loading="lazy">'
        '</picture> and <a title="t" href="/assets/a-9.jpg">it</a></p>'
    )
    sized = with_pictures(f'<img src="{A}" width="9">', {A: shown})
    assert ' width="9" srcset' in sized
