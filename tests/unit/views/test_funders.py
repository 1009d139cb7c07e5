"""Which donors a text names."""

from __future__ import annotations

from sitegen.config import read
from sitegen.content.funding_file import read_funding
from sitegen.views.funders import funders_named, last_funders

CONFIG = read(b'[site]\nname = "Review"\nbase_url = "https://example.org/"\nlanguages = ["en", "pl"]\n')
FILE = read_funding(
    b"""\
currency = "EUR"
[[year]]
year = 2024
income = 90
donor = [{ name = "Ann Lee", amount = 5, kind = "person" }, { name = "Port Fund", amount = 9 }]
[[year]]
year = 2025
income = 90
donor = [
  { name.en = "Port Fund", name.pl = "Fundusz Portowy", amount = 7, url = "https://fund.example/" },
  { name = "Rail", amount = 3 },
]
""",
    "content/funding.toml",
)
FUND = {"@type": "Organization", "name": "Port Fund"}


def test_a_text_s_funders_are_those_whom_it_names() -> None:
    """Each once, whole names only, by their names in its language; a sentence that names none has none."""
    sentence = "Paid for by the Port Fund and by Ann Lee, on the Railway."
    assert funders_named(FILE, sentence, CONFIG, "en") == ({"@type": "Person", "name": "Ann Lee"}, FUND)
    polish = funders_named(FILE, "Zapłacił Fundusz Portowy.", CONFIG, "pl")
    assert [funder["name"] for funder in polish] == ["Fundusz Portowy"]
    assert funders_named(FILE, "The Institute’s own funds.", CONFIG, "en") == ()
    assert funders_named(FILE, None, CONFIG, "en") == funders_named(None, sentence, CONFIG, "en") == ()


def test_the_publisher_s_funders_are_those_of_the_last_year() -> None:
    """With their addresses, where they are known."""
    assert last_funders(FILE, CONFIG, "en") == [
        FUND | {"url": "https://fund.example/"},
        {"@type": "Organization", "name": "Rail"},
    ]
