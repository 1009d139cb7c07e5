"""The rights file and what it refuses."""

from __future__ import annotations

import pytest

from sitegen.content.rights_file import read_rights
from sitegen.errors import Faults

SAMPLE = """\
[profile.text-attribution]
applies = "text"
label.en = "Text may be disseminated provided its origin is credited."
republish = true
url = "/republish/#text"
[profile.agency]
applies = "image"
label.en = "Image may not be used without permission."
expires_after = "P2Y"
acquire = "mailto:photo@example.org"
[defaults]
text = "text-attribution"
image = "agency"
"""


def test_the_sample_is_accepted() -> None:
    """Profiles by id, and the defaults by kind."""
    file = read_rights(SAMPLE.encode(), "content/rights.toml", default_lang="en")
    assert {"text-attribution": "ask", "agency": "ask"} == {
        name: profile.derivatives for name, profile in file.profile.items()
    }
    assert ("text-attribution", "agency") == (file.defaults.text, file.defaults.image)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('label.en = "Text', 'label.pl = "Text', "content/rights.toml:3:1: the profile 'text-attribution' has no label in en, the site's default language"),
        ("/republish/#text", "https://creativecommons.org/licenses/by/4.0/", "content/rights.toml:5:1: the profile 'text-attribution' points to Creative Commons, but names no licence"),
        ("P2Y", "2 years", 'content/rights.toml:9:1: `expires_after = "2 years"` is no span of time'),
        ("P2Y", "P", 'content/rights.toml:9:1: `expires_after = "P"` is no span of time'),
        ('text = "text-attribution"', 'text = "text-atribution"', "content/rights.toml:12:1: there is no profile 'text-atribution'"),
        ('image = "agency"', 'image = "text-attribution"', "content/rights.toml:13:1: the profile 'text-attribution' applies to text, not to image"),
        ('applies = "image"', 'aplies = "image"', "content/rights.toml:7:1: unknown field 'aplies'"),
    ],
)  # fmt: skip
def test_one_fault(old: str, new: str, expected: str) -> None:
    """Each is refused where it stands."""
    assert old in SAMPLE
    with pytest.raises(Faults) as caught:
        read_rights(SAMPLE.replace(old, new).encode(), "content/rights.toml", default_lang="en")
    assert expected in [f"{error.location}: {error.message}" for error in caught.value.errors]
