"""The catalogues: every language says what English says, in all the forms that its own rules ask for."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import sitegen
from sitegen.content.events import KINDS as EVENT_KINDS
from sitegen.content.rights_file import Profile
from sitegen.content.schema import Author, CorrectionSchema, PersonSchema, Type
from sitegen.content.support_schema import Interval, Method
from sitegen.language.plurals import plural
from sitegen.language.words import available_languages, words
from sitegen.render.chart_table import KINDS as CHART_KINDS
from sitegen.theme import default_theme
from sitegen.views.feed_entries import TOLD_KINDS
from sitegen.views.policies import KINDS
from sitegen.views.rights import FILES
from sitegen.views.search import FACETS, TOLD

LANGUAGES = available_languages()
FORMS = frozenset(("zero", "one", "two", "few", "many", "other"))
LARGEST = 1000
SOURCES = sorted(Path(sitegen.__file__).parent.rglob("*.py"))
STRINGS = sorted((default_theme().layouts / "strings").glob("*.toml"))


def form_of(key: str) -> tuple[str, str]:
    """Split `count.minutes.one` into key and plural form; the form is "" where the key is no counted one."""
    head, _, tail = key.rpartition(".")
    return (head, tail) if tail in FORMS else (key, "")


def keys(lang: str) -> set[str]:
    """The keys of a catalogue, plural forms folded."""
    return {form_of(key)[0] for key in words(lang).texts}


def counted(lang: str) -> dict[str, set[str]]:
    """The forms of each counted key."""
    found: dict[str, set[str]] = {}
    for key in words(lang).texts:
        head, form = form_of(key)
        if form:
            found.setdefault(head, set()).add(form)
    return found


def of_one_number(lang: str) -> set[str]:
    """The plural forms that belong to a single number: Arabic has a form of none, of one and of two."""
    numbers = Counter(plural(lang, number) for number in range(LARGEST + 1))
    return {form for form, count in numbers.items() if count == 1}


def placeholders(text: str) -> set[str]:
    """The `{names}` of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def is_catalogue(node: ast.expr) -> bool:
    """Whether an expression is a catalogue: the name `catalogue`, or a call of `words`."""
    if isinstance(node, ast.Call):
        return getattr(node.func, "attr", getattr(node.func, "id", "")) == "words"
    return isinstance(node, ast.Name) and node.id == "catalogue"


@cache
def trees() -> tuple[ast.Module, ...]:
    """Every module of the package."""
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES)


def asked(*, counts: bool) -> set[str]:
    """The keys that code asks a catalogue for by a literal, as texts or as counted ones."""
    found: set[str] = set()
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called = node.func
        is_count = isinstance(called, ast.Attribute) and called.attr == "count" and is_catalogue(called.value)
        if is_count if counts else is_catalogue(called):
            found.add(str(node.args[0].value))
    return found


def composed() -> set[str]:
    """Every key that code puts together from a field's value."""
    groups: dict[str, tuple[str, ...]] = {
        "type.": get_args(Type),
        "types.": get_args(Type),
        "role.": tuple(set(get_args(Author.model_fields["role"].annotation)) - {"author"}),
        "correction.": get_args(CorrectionSchema.model_fields["kind"].annotation),
        "group.": get_args(PersonSchema.model_fields["group"].annotation),
        "status.": tuple(set(get_args(PersonSchema.model_fields["status"].annotation)) - {"current"}),
        "support.": get_args(Method.model_fields["kind"].annotation),
        "support.amount_": get_args(Interval),
        "support.sums_": get_args(Interval),
        "giving.label_": get_args(Interval),
        "giving.legend_": get_args(Interval),
        "taxonomy.": ("series", "topic", "region"),
        "taxonomies.": ("series", "topic", "region"),
        "siblings.": ("series", "topic", "region"),
        "children.": ("topic", "region"),
        "policy.": KINDS,
        "policy.accessibility_": ("aim", "how", "limits"),
        "related.": ("pinned", "series", "topic", "region", "author", "text"),
        "edition.": (
            "takeaways",
            "findings",
            "recommendations",
            "corrections",
            "cite",
            "licence",
            "origin",
            "funding",
            "acknowledgements",
            "disclosure",
            "peer_review",
            "online",
        ),
        "chart.": CHART_KINDS,
        "report.": ("number", "isbn", "doi", "edition"),
        "feed.after_": tuple(TOLD_KINDS),
        "search.": (*FACETS, *TOLD),
        "join.": ("comma", "pair", "last"),
        "republish.": (
            *(word for word, _ in FILES),
            *get_args(Profile.model_fields["derivatives"].annotation),
        ),
        "republish.of_": get_args(Profile.model_fields["applies"].annotation),
        "event.kind.": EVENT_KINDS,
        "event.": ("cancelled", "postponed", "cancelled_text", "postponed_text"),
    }
    account = (
        "beneficiary",
        "payee",
        "iban",
        "account",
        "bic",
        "bank",
        "address",
        "krs",
        "currency",
        "reference",
    )
    groups["support."] += account
    groups["policy."] += tuple(f"{kind}_standfirst" for kind in KINDS)
    return {prefix + value for prefix, values in groups.items() for value in values}


def named() -> set[str]:
    """Every dotted key that stands in the code as a string."""
    constants = (node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def test_the_languages_that_sitegen_speaks() -> None:
    """A catalogue for each."""
    assert ("ar", "de", "en", "fr", "pl", "uk") == LANGUAGES


@pytest.mark.parametrize("lang", LANGUAGES)
def test_keys_are_those_of_english(lang: str) -> None:
    """None missing, none of its own, and the same ones counted."""
    assert (keys("en"), set(counted("en"))) == (keys(lang), set(counted(lang)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_plural_form_is_there(lang: str) -> None:
    """Each category that the language's rules give for a number up to a thousand, and `other` for fractions."""
    needed = {plural(lang, number) for number in range(LARGEST + 1)} | {"other"}
    assert {} == {key: needed - forms for key, forms in counted(lang).items() if needed - forms}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_count_is_told(lang: str) -> None:
    """A counted text gives its number, unless its form is of that number alone and says it in words."""
    catalogue, spelt_out = words(lang), of_one_number(lang)
    assert [] == [
        (key, n)
        for key in counted(lang)
        for n in range(LARGEST + 1)
        if str(n) not in catalogue.count(key, n) and plural(lang, n) not in spelt_out
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_placeholders_are_those_of_english(lang: str) -> None:
    """What code fills in has its place in every language."""
    english = {form_of(key)[0]: placeholders(text) for key, text in words("en").texts.items()}
    spelt_out = of_one_number(lang)
    faults = {}
    for key, text in words(lang).texts.items():
        name, form = form_of(key)
        missing = english[name] ^ placeholders(text)
        if missing - ({"count"} if form in spelt_out else set()):
            faults[key] = text
    assert {} == faults


@pytest.mark.parametrize("lang", LANGUAGES)
def test_texts_are_not_empty(lang: str) -> None:
    """Only the word before the authors may be missing."""
    assert {key for key, text in words(lang).texts.items() if not text} <= {"join.by"}


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["A", "A and B", "A, B and C"]),
        ("pl", ["A", "A i B", "A, B i C"]),
        ("de", ["A", "A und B", "A, B und C"]),
        ("fr", ["A", "A et B", "A, B et C"]),
        ("uk", ["A", "A та B", "A, B та C"]),
        ("ar", ["A", "A وB", "A، B وC"]),
    ],
)
def test_names_are_joined(lang: str, expected: list[str]) -> None:
    """One, two and three names; no comma before the last."""
    assert expected == [words(lang).join(["A", "B", "C"][:n]) for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", ["0 publications", "1 publication", "2 publications", "5 publications", "21 publications"]),
        ("pl", ["0 publikacji", "1 publikacja", "2 publikacje", "5 publikacji", "21 publikacji"]),
        (
            "de",
            ["0 Publikationen", "1 Publikation", "2 Publikationen", "5 Publikationen", "21 Publikationen"],
        ),
        ("fr", ["0 publication", "1 publication", "2 publications", "5 publications", "21 publications"]),
        ("uk", ["0 публікацій", "1 публікація", "2 публікації", "5 публікацій", "21 публікація"]),
        ("ar", ["لا منشورات", "منشور واحد", "منشوران", "5 منشورات", "21 منشوراً"]),
    ],
)
def test_publications_are_counted(lang: str, expected: list[str]) -> None:
    """The noun agrees with its number; French counts nothing in the singular."""
    told = [words(lang).count("count.publications", n) for n in (0, 1, 2, 5, 21)]
    assert expected == [text.replace("\u00a0", " ") for text in told]


def test_french_punctuation_keeps_its_space() -> None:
    """A no-break space before a colon, a narrow one before ; ? ! and inside guillemets; never a breaking one."""
    theme = tomllib.loads((default_theme().layouts / "strings" / "fr.toml").read_text(encoding="utf-8"))
    texts = [*words("fr").texts.values(), *theme.values()]
    faults = []
    for text in texts:
        pairs = list(zip(" " + text, text + " ", strict=True))
        faults += [text for before, sign in pairs if sign == ":" and before != "\u00a0"]
        faults += [text for before, sign in pairs if sign in ";?!»" and before != "\u202f"]
        faults += [text for opening, after in pairs if opening == "«" and after != "\u202f"]
    assert [] == faults


@pytest.mark.parametrize("lang", LANGUAGES)
def test_apostrophes_and_quotation_marks_are_typographic(lang: str) -> None:
    """Catalogues are printed as they stand: no typewriter marks, no three full stops."""
    assert [] == [text for text in words(lang).texts.values() if {"'", '"'} & set(text) or "..." in text]


def test_literal_keys_exist() -> None:
    """A key that the code names is in the catalogue, in the form that the code asks for."""
    texts, counts = asked(counts=False), asked(counts=True)
    assert ("article.published" in texts, "article.stale" in counts) == (True, True)
    assert (set(), set()) == (texts - set(words("en").texts), counts - set(counted("en")))


def test_composed_keys_exist() -> None:
    """Each type, role, kind and group that an editor may write has its word."""
    assert set() == composed() - keys("en")


def test_no_key_is_out_of_reach() -> None:
    """A word that no code asks for is clutter in every language."""
    assert set() == keys("en") - named() - composed()


def test_layouts_have_the_same_words_in_every_language() -> None:
    """The languages of the catalogues, each with the keys of English."""
    tables = {path.stem: set(tomllib.loads(path.read_text(encoding="utf-8"))) for path in STRINGS}
    assert dict.fromkeys(LANGUAGES, tables["en"]) == tables


EVERYWHERE = frozenset(("republish.markdown", "support.donorbox"))
SAME_AS_ENGLISH: dict[str, frozenset[str]] = {
    "ar": frozenset(),
    "de": frozenset((
        "event.kind.briefing", "event.kind.webinar", "event.kind.workshop", "event.online", "fact.status", "feed.podcast",
        "group.fellows", "page.feeds", "page.newsletter", "search.region", "support.bank", "support.generic", "taxonomy.region",
        "type.interview", "type.podcast", "types.interview", "types.podcast",
    )),
    "fr": frozenset((
        "edition.licence", "edition.notes", "edition.pages.one", "edition.pages.other", "feed.podcast", "giving.finances", "group.experts",
        "layouts.contact", "layouts.embargo", "layouts.experts", "layouts.licence", "layouts.menu",
        "layouts.notes", "layouts.portraits", "page.page_number", "page.publications", "search.type", "taxonomy.type", "type.podcast", "types.analysis",
        "types.podcast",
    )),
    "pl": frozenset((
        "contact.email", "event.kind.briefing", "event.online", "fact.status", "feed.podcast", "layouts.embargo", "layouts.menu",
        "page.newsletter", "search.region", "support.bank", "taxonomy.region", "type.podcast",
    )),
    "uk": frozenset(),
}  # fmt: skip
"""Names, and words that both languages have."""


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_nothing_is_left_in_english(lang: str) -> None:
    """What reads as in English is a name, an abbreviation, or a word that both languages have."""
    texts = {**words(lang).texts, **{f"layouts.{k}": v for k, v in layout_words(lang).items()}}
    english = {**words("en").texts, **{f"layouts.{k}": v for k, v in layout_words("en").items()}}
    same = {
        key for key, text in texts.items() if text == english.get(key) and re.search(r"[a-z]{3}", bare(text))
    }
    assert EVERYWHERE | SAME_AS_ENGLISH[lang] == same - {"direction"}


def layout_words(lang: str) -> dict[str, str]:
    """The words of the layouts."""
    return tomllib.loads((default_theme().layouts / "strings" / f"{lang}.toml").read_text(encoding="utf-8"))


def bare(text: str) -> str:
    """A text without its placeholders."""
    return re.sub(r"\{\w+\}", "", text)
