"""What may be done with a text or a picture."""

from __future__ import annotations

import pytest

from sitegen.content.rights_file import RightsFile, read_rights
from sitegen.errors import DanglingReference, SourceError, SourceLocation
from sitegen.publication.rights import RightsTerms, rights_for

FILE = """\
[profile.credit]
applies = "text"
label = { en = "Credit us.", pl = "Podaj źródło." }
republish = true
url = "/republish/"
[profile.agency]
applies = "image"
label.en = "Ask first."
in_feed = false
in_og = false
expires_after = "P2Y"
acquire = "mailto:photo@example.org"
"""
PLACE = SourceLocation("content/articles/2026/a.md", 4, 1)


def file(text: str = FILE) -> RightsFile:
    """The file of a site whose default language is English."""
    return read_rights(text.encode(), "content/rights.toml", default_lang="en")


def test_a_named_profile_in_the_language_of_the_page() -> None:
    """Everything that the profile says, its sentence in Polish."""
    expected = RightsTerms("credit", "Podaj źródło.", "/republish/", True, "ask", "", True, True, None, None)
    assert expected == rights_for(file(), "credit", "text", "pl", default_lang="en")


def test_a_missing_translation_falls_back() -> None:
    """The default language stands in; the limits of a picture stay with it."""
    expected = RightsTerms(
        "agency", "Ask first.", None, False, "ask", "", False, False, "P2Y", "mailto:photo@example.org"
    )
    assert expected == rights_for(file(), "agency", "image", "pl", default_lang="en")


def test_the_default_of_the_kind() -> None:
    """Used when nothing is named; without one there are no terms."""
    with_default = file(FILE + '[defaults]\ntext = "credit"\n')
    terms = rights_for(with_default, None, "text", "en", default_lang="en")
    assert terms is not None
    assert "Credit us." == terms.sentence
    assert None is rights_for(with_default, None, "image", "en", default_lang="en")


def test_an_unknown_profile_is_told_where_it_stands() -> None:
    """With the ones that exist."""
    with pytest.raises(DanglingReference) as caught:
        rights_for(file(), "cc", "text", "en", default_lang="en", location=PLACE)
    assert (PLACE, "Known profiles: agency, credit.") == (caught.value.location, caught.value.hint)


def test_a_profile_of_the_other_kind_is_refused() -> None:
    """The terms of a text say nothing about a picture."""
    with pytest.raises(SourceError) as caught:
        rights_for(file(), "credit", "image", "en", default_lang="en", location=PLACE)
    assert "Profiles for image: agency." == caught.value.hint
