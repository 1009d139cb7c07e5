"""The importer's names on disk."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.content import front_matter
from sitegen.normalise import Article, Author, NormaliseSettings, Term
from sitegen.normalise.front_matter import front_matter_of

ARTICLE = Article(title="Taps Ran Dry", body="Text.\n", slug="taps-ran-dry", lang="en", date="2022-01-27")
SITE = NormaliseSettings(
    people=(Term("warsaw-desk", ("Warsaw Desk",)),),
    series=(Term("baltic-monitor", ("Baltic Monitor", "Monitor Bałtycki")),),
    topics=(Term("energy", ("Energy", "energetyka")),),
    regions=(Term("baltic", ("Baltic", "Bałtyk")), Term("lithuania", ("Lithuania", "Litwa"))),
)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40)
AWKWARD = st.sampled_from(
    [
        "1989",
        "No",
        "null",
        '- "x": #y',
        "10:30",
        "2020-01-01",
        "~",
        "a: b",
        "[x]",
        "*a",
        "&b",
        "!c",
        "%d",
        "@e",
        "`f`",
    ]
)


def test_minimal() -> None:
    """What is not known is not written; the uid is date and slug."""
    assert {
        "uid": "2022-01-27-taps-ran-dry", "title": "Taps Ran Dry", "slug": "taps-ran-dry", "type": "brief", "date": "2022-01-27",
        "lang": "en",
    } == front_matter_of(ARTICLE, NormaliseSettings())  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"lead": "A lead."}, {"standfirst": "A lead."}),
        ({"image_credit": "PAP/X"}, {"hero": {"credit": "PAP/X"}}),
        ({"doi": "10.1/x"}, {"ids": {"doi": "10.1/x"}}),
        ({"authors": ("Warsaw Desk", "Jan Nowak")}, {"authors": [{"id": "warsaw-desk"}, "Jan Nowak"]}),
        ({"series": "Monitor Bałtycki"}, {"series": "baltic-monitor"}),
        ({"series": "Baltic Monitor"}, {"series": "baltic-monitor", "regions": ["baltic"]}),
        ({"topics": ("energetyka", "Litwa", "water"), "regions": ("Litwa",)}, {"topics": ["energy", "water"], "regions": ["lithuania"]}),
        ({"date": "2016-02", "date_precision": "month"}, {"date": "2016-02", "date_precision": "month"}),
        ({"alternate_titles": ("B",), "disclaimer": "C"}, {"source": {"alternate_titles": ["B"], "disclaimer": "C"}}),
        ({"author_details": (Author("A B", "Dr", "University"),)}, {"source": {"author_notes": ["A B: Dr; University"]}}),
        ({"other": ("KOMENTARZ",)}, {"type": "commentary"}),
    ],
)  # fmt: skip
def test_mapping(fields: dict[str, Any], expected: dict[str, Any]) -> None:
    """Each field has one place on disk; names become ids where a register knows them."""
    made = front_matter_of(Article(**{**vars(ARTICLE), **fields}), SITE)
    assert expected == {key: made[key] for key in expected}


def test_open_review_is_a_draft() -> None:
    """A warning of class review keeps a draft; one that informs does not."""
    assert True is front_matter_of(ARTICLE, SITE, warnings=["missing-date"])["draft"]
    assert "draft" not in front_matter_of(ARTICLE, SITE, warnings=["title-all-caps"])


def test_untitled_text_is_named_after_its_source() -> None:
    """A draft needs something to be called by."""
    untitled = Article(title=None, body="", slug="text", lang="en")
    assert ("[text.txt]", "text") == tuple(
        front_matter_of(untitled, SITE, name="text.txt")[key] for key in ("title", "uid")
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.one_of(AWKWARD, TEXT),
    st.lists(st.one_of(AWKWARD, TEXT), max_size=3),
    st.one_of(st.none(), AWKWARD, TEXT),
)
def test_round_trip(title: str, names: list[str], lead: str | None) -> None:
    """Whatever the strings hold, the file reads back equal."""
    fields = {
        "title": title,
        "authors": tuple(names),
        "lead": lead,
        "topics": tuple(names),
        "other": tuple(names),
    }
    meta = front_matter_of(Article(**{**vars(ARTICLE), **fields}), SITE)
    assert meta == front_matter.read(front_matter.write(meta, "Text.\n"), "a.md").meta
