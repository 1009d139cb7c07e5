"""Web pages put together at random: every visible word is in the body, in a field, or in the list of what was removed."""

from __future__ import annotations

import re
from collections import Counter

from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.importers.reading import Reading, normalise_source
from sitegen.normalise import NormaliseSettings
from sitegen.normalise.receipt import words

SITE = Reading(NormaliseSettings(languages=("en", "pl")))
WORD = st.sampled_from(
    "grain berth railway river quay permit Solec May 1 12 2021 kolej zboże żniwa Date: Author: Tags: *star* a_b [x] # > | 3. – « »".split()
)
TEXT = st.lists(WORD, min_size=1, max_size=25).map(" ".join)
INLINE = ("b", "em", "strong", "i", "span", "a", "sup", "sub", "code", "u", "q", "small")
BLOCKS = ("p", "div", "h1", "h2", "h3", "h4", "h5", "blockquote", "section", "article", "main", "aside", "footer", "nav",
          "header", "pre", "figure", "figcaption", "details", "dl", "dd", "dt", "address", "center", "form", "button")  # fmt: skip
CLASSES = (
    "",
    "",
    "",
    ' class="share"',
    ' class="entry-content"',
    ' id="x1"',
    ' style="font-weight:700"',
    " hidden",
    ' class="title"',
)

_HREF = ' href="#x1"'


def _inline(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    wrapped = st.tuples(st.sampled_from(INLINE), st.sampled_from(CLASSES), children).map(
        lambda one: (
            f"{' ' if one[0] == 'a' else ''}<{one[0]}{one[1]}{_HREF if one[0] == 'a' else ''}>{one[2]}</{one[0]}>{' ' if one[0] == 'a' else ''}"
        )
    )
    return st.one_of(
        wrapped,
        st.lists(children, min_size=1, max_size=4).map("".join),
        children.map(lambda text: f"{text}<br>"),
    )


def _block(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(children, min_size=1, max_size=4)
    return st.one_of(
        st.tuples(st.sampled_from(BLOCKS), st.sampled_from(CLASSES), many).map(
            lambda one: f"<{one[0]}{one[1]}>{''.join(one[2])}</{one[0]}>"
        ),
        st.tuples(st.sampled_from(("ul", "ol", "ol start=7")), many).map(
            lambda one: f"<{one[0]}>{''.join(f'<li>{item}</li>' for item in one[1])}</{one[0][:2]}>"
        ),
        st.lists(many, min_size=1, max_size=3).map(
            lambda rows: (
                "<table>"
                + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
                + "</table>"
            )
        ),
    )


RUN = st.recursive(
    TEXT.map(lambda text: text.replace("<", "&lt;").replace(">", "&gt;")), _inline, max_leaves=6
)
BODY = st.recursive(st.one_of(RUN, RUN.map(lambda run: f"<p>{run}</p>")), _block, max_leaves=14)


SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _visible(html: str) -> Counter[str]:
    """The words of a page by another way: blocks apart, and figures set above the line, as marks of notes are; figures below it are signs of their own."""
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.find_all(["script", "style"]):
        tag.extract()
    for tag in soup.find_all("sub"):
        if tag.get_text().strip().isdecimal():
            tag.string = tag.get_text().translate(SUBSCRIPTS)
    for tag in soup.find_all(True):
        if tag.name not in INLINE or (tag.name == "sup" and tag.get_text().strip().isdecimal()):
            tag.insert_before(" ")
            tag.insert_after(" ")
    return words(soup.get_text())


@given(st.lists(BODY, min_size=1, max_size=6).map("\n".join))
@example("grain\ngrain<sup>1</sup>")
@example("grain\n<p>grain<sub>1</sub></p>")
@settings(deadline=None, max_examples=120)
def test_pages_keep_their_words(body: str) -> None:
    """The account balances, and it is an account of the whole page; only numbers of lists and notes are added."""
    html = (
        f"<!doctype html><html><head><title>A title</title></head><body>{body}<p>x</p><p>y</p></body></html>"
    )
    found = normalise_source(html.encode(), "page.html", SITE)
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)
    assert found.manuscript is not None
    have, seen = words(found.manuscript.layer), _visible(html)
    assert Counter() == Counter(
        {word: n for word, n in (seen - have).items() if not re.fullmatch(r"\d+", word)}
    )
