"""Typography by language."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.typography import quotation, typographic, typographic_text

NBSP, NNBSP = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("lang", "source", "expected"),
    [
        ("en", "He said \"hello\" and 'bye'.", "He said “hello” and ‘bye’."),
        ("en", "\"He said 'no' to me,\" she wrote", "“He said ‘no’ to me,” she wrote"),
        ("en", "It's the '90s, the writers' guild", "It’s the ’90s, the writers’ guild"),
        ("en", '("quoted") [and "this"]', "(“quoted”) [and “this”]"),
        ("en", '—"Hello"—and "x"--"y"', "—“Hello”—and “x”–“y”"),
        ("en", "A -- B, 1914--1918, ok---yes, wait...", "A – B, 1914–1918, ok—yes, wait…"),
        ("en", 'a 15" gun', 'a 15" gun'),
        ("en", "rule ---- and dots .....", "rule ---- and dots ....."),
        ("de", "\"Das ist 'gut'\"", "„Das ist ‚gut‘“"),
        ("fr", '"Bonjour" l\'ami', f"«{NNBSP}Bonjour{NNBSP}» l’ami"),
        ("uk", '"Київ" і м\'яч', "«Київ» і м’яч"),
        ("pl", '"Polska" i "Ukraina"', f"„Polska” i{NBSP}„Ukraina”"),
        ("pl", 'mieszany „rok 2020" i dalej', f"mieszany „rok 2020” i{NBSP}dalej"),
        ("xx", '"fallback"', "“fallback”"),
        ("en-GB", '"region"', "“region”"),
    ],
)
def test_plain_text_is_set_by_the_rules_of_its_language(lang, source, expected):
    """Quotation marks, apostrophes, dashes and ellipses follow the language."""
    assert expected == typographic_text(source, lang)


def test_polish_one_letter_words_hold_on_to_the_next():
    """Each of w, z, i, a, o, u is joined, in a row and as a capital too."""
    assert (
        f"W{NBSP}domu i{NBSP}w{NBSP}Łodzi, a{NBSP}nie u{NBSP}nas o{NBSP}dziesiątej z{NBSP}nim"
        == typographic_text("W domu i w Łodzi, a nie u nas o dziesiątej z nim", "pl")
    )


def test_longer_words_and_other_languages_keep_their_spaces():
    """Only whole one-letter words, only in languages that have the custom."""
    assert "za rok do nas" == typographic_text("za rok do nas", "pl")
    assert "a word" == typographic_text("a word", "en")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p><em>"x"</em> "<em>y</em>"</p>', "<p><em>“x”</em> “<em>y</em>”</p>"),
        ('<p>"<a href="/a">z</a>," she</p>', '<p>“<a href="/a">z</a>,” she</p>'),
        ('<p>"open</p><p>"again"</p>', "<p>“open</p><p>“again”</p>"),
        ('<p title="a -- b">c -- d</p>', '<p title="a -- b">c – d</p>'),
        ('<pre><code>"a" -- ...</code></pre>', '<pre><code>"a" -- ...</code></pre>'),
        ("<p>x <kbd>'</kbd> <samp>--</samp></p>", "<p>x <kbd>'</kbd> <samp>--</samp></p>"),
        ("<p>R&amp;D's &lt;b&gt;</p>", "<p>R&amp;D’s &lt;b&gt;</p>"),
    ],
)
def test_html_is_set_across_inline_tags_and_never_inside_tags_or_code(source, expected):
    """Neighbours decide even across an inline tag; attributes and code stay as written."""
    assert expected == typographic(source, "en")


@pytest.mark.parametrize("text", ["“a” ‘b’ – — … ’", "„a” ‚b’ «c»"])
def test_what_is_typographic_already_stays(text):
    """Marks that an author set are left alone."""
    assert text == typographic_text(text, "en")


@given(st.text(), st.sampled_from(["en", "pl", "de", "fr", "uk"]))
def test_no_letter_or_digit_is_lost(text, lang):
    """Typography touches marks and spaces only."""
    once = typographic_text(text, lang)
    letters = [character for character in once if character.isalnum()]
    assert [character for character in text if character.isalnum()] == letters


def test_quotation_steps_inner_marks_down():
    """A title with marks of its own is quoted one level up."""
    assert "“The ‘Spring’ offensive”" == quotation('The "Spring" offensive', "en")
    assert "„Wojna ‚wiosenna’”" == quotation('Wojna "wiosenna"', "pl")


def test_time_grows_linearly():
    """Ten thousand marks, tags and one-letter words in one paragraph are set at once."""
    html = "<p>" + '<b>"w \'z</b>"' * 10_000 + "</p>"
    started = time.perf_counter()
    typographic(html, "pl")
    assert time.perf_counter() - started < 2
