"""Names in the order of a language's own indexes: word lists in the order that CLDR's collation gives."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.language.collation import sort_key

LISTS = {
    "pl": """
        adres Ananas ąd cukier cytat czas ćma dom echo esej ębor kot lato lód Lódź luz łata łąka Łódź
        mak noc ńie osa owoc ósmy ser szum ściana świat zając zebra źrebię Źródło żaba Żółw
    """,
    "uk": """
        Андрій Анна баба вода Гора гусак ґанок Ґудзик день Ева екран Єва єнот жук зоя Ивасик Ігор ірис
        Їжа їжак Йосип кит щука юнак яма Anna Zoe
    """,
    "de": """
        Arbeit Arger Ärger Ast Mueller Muller Müller Mut Ofen Öl Ort Strand Strasse Straße Stress Übung
        Uhr Ulm Zebra
    """,
    "fr": """
        ça cacao cadre cote coté côte côté cotiser etage étage été Été eteindre oeuf œuf œuvre ouvrir
    """,
    "en": """
        10|years 9|lives Ase Åse de|la|Cruz Delta Dora Đorđe Laura Łukasz Lynn O'Brien O’Brien Obama
        Ødegaard Odessa resume Resume résumé Smith-Jones Smithe Van van|der|Bellen Vance Zeno Žižek
    """,
    "ar": """
        آدم إبراهيم أحمد احمد الطاقة المياه بدر تاج ثلج جمال حسن خالد سارة سارت محمد مُحمد محمود مريم
        هدى هدي وليد ياسمين يوسف Anna
    """,
}
"""Sorted; `|` stands for a space."""
LANGUAGES = [*LISTS, "cs"]


@pytest.mark.parametrize("lang", LISTS)
def test_word_lists(lang: str) -> None:
    """Whatever order they come in."""
    expected = [word.replace("|", " ") for word in LISTS[lang].split()]
    mixed = random.Random(1).sample(expected, len(expected))
    assert expected == sorted(mixed, key=lambda word: sort_key(word, lang))


@pytest.mark.parametrize(
    ("lang", "alphabet"),
    [
        ("pl", "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż"),
        ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
        ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
    ],
)
def test_alphabets(lang: str, alphabet: str) -> None:
    """Each letter is one of its own, before the next whatever follows it."""
    words = [letter + alphabet[-1] for letter in alphabet[:-1]]
    mixed = words[::-1]
    assert words == sorted(mixed, key=lambda word: sort_key(word, lang))
    firsts = [sort_key(letter, lang)[0] for letter in alphabet]
    assert firsts == sorted(set(firsts))


def test_own_script_first() -> None:
    """A Ukrainian index begins with Cyrillic, an Arabic one with Arabic."""
    names = ["Zoe", "Яна", "يوسف"]
    assert ["Zoe", "Яна", "يوسف"] == sorted(names, key=lambda name: sort_key(name, "en"))
    assert ["Яна", "Zoe", "يوسف"] == sorted(names, key=lambda name: sort_key(name, "uk"))
    assert ["يوسف", "Zoe", "Яна"] == sorted(names, key=lambda name: sort_key(name, "ar"))


def test_a_letter_written_in_two_ways() -> None:
    """Composed and decomposed are one letter."""
    assert sort_key("Łódź", "pl")[:3] == sort_key("Ło\u0301dz\u0301", "pl")[:3]


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(LANGUAGES))
def test_an_order(one: str, other: str, lang: str) -> None:
    """Any text has a key, and only the same text has the same one."""
    assert (one == other) == (sort_key(one, lang) == sort_key(other, lang))
