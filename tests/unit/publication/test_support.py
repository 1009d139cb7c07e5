"""Which ask stands on a page, and the ways to give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sitegen.content.support_file import read_support
from sitegen.content.support_schema import SupportFile
from sitegen.errors import DanglingReference, SourceLocation
from sitegen.publication.support import (
    ChosenBlock,
    MethodLink,
    SupportContext,
    choose_support,
    methods_for,
)

FILE = """\
schema = 1
[org]
legal_name = "Vistula Institute Foundation"
use_of_funds.en = "Your gift pays for translation."
[[method]]
id = "bank-eur"
kind = "sepa"
currency = "EUR"
iban = "PL61109010140000071219812874"
reference.en = "Donation {block}"
reference.pl = "Darowizna {block}"
specimen = true
[[method]]
id = "card"
kind = "stripe"
currency = "EUR"
recurring = ["monthly", "once"]
fallback = "https://pay.example.org/open?a=b"
append = { ref = "{block}_{variant}", locale = "{lang}" }
[method.links]
once.100 = "https://pay.example.org/100"
once.20 = "https://pay.example.org/20"
monthly.10 = "https://pay.example.org/m10"
[[block]]
id = "default"
heading = { en = "Support us", pl = "Wesprzyj nas" }
body = { en = "Please.", pl = "Prosimy." }
button.en = "Support"
methods = ["card"]
[[block]]
id = "monitor"
extends = "default"
heading.en = "Keep the Monitor free"
href = "/support/monitor/"
layout = "compact"
[[campaign]]
id = "winter"
block = "default"
starts = 2026-11-27T00:00:00+01:00
ends = 2027-01-02T23:59:59+01:00
heading.en = "Fund 2027"
[[rule]]
id = "no-ask"
when = { tone = ["grave"], types = ["press"], status = ["retracted"] }
show = "none"
[[rule]]
id = "off"
block = "monitor"
enabled = false
[[rule]]
id = "long-reads"
when = { min_words = 1200 }
place = "article.at:60%"
block = "default"
layout = "line"
[[rule]]
id = "monitor"
when = { series = ["monitor"], langs = ["en"] }
block = "monitor"
[[rule]]
id = "everything"
when = {}
block = "default"
"""
BEFORE = datetime(2026, 11, 23, 12, tzinfo=UTC)
DURING = datetime(2026, 12, 24, 12, tzinfo=UTC)
AFTER = datetime(2027, 1, 3, tzinfo=UTC)


def file(text: str = FILE) -> SupportFile:
    """The file of a site whose default language is English."""
    return read_support(text.encode(), "content/support.toml", default_lang="en", zone=UTC)


def choose(now: datetime = BEFORE, place: str = "article.end", **item: object) -> ChosenBlock | None:
    """The block of one article."""
    context = replace(SupportContext("en"), **item)
    return choose_support(file(), context, now, default_lang="en", place=place)


def rule(**item: object) -> str | None:
    """The rule that fired."""
    chosen = choose(**item)
    return chosen.rule if chosen else "nothing"


def test_the_first_matching_rule_wins() -> None:
    """Rules that are switched off, or are for other places, are passed over."""
    assert "everything" == rule()
    assert "monitor" == rule(series="monitor")
    assert "everything" == rule(series="monitor", lang="pl")
    assert "everything" == rule(words=2000)


def test_another_place_has_rules_of_its_own() -> None:
    """The teaser inside a long text is a line."""
    assert None is choose(place="article.at:60%", words=1199)
    chosen = choose(place="article.at:60%", words=1200)
    assert chosen is not None
    assert ("long-reads", "line") == (chosen.rule, chosen.layout)


@pytest.mark.parametrize("item", [{"tone": "grave"}, {"type": "press"}, {"status": "retracted"}])
def test_one_reason_against_asking_is_enough(item: dict[str, str]) -> None:
    """`show = "none"` stops everything, whatever else holds."""
    assert None is choose(series="monitor", **item)


def test_front_matter_overrides_rules() -> None:
    """An editor may name a block, even on a grave text, or none."""
    assert None is choose(override="none")
    chosen = choose(override="monitor", tone="grave")
    assert chosen is not None
    assert ("monitor", None) == (chosen.id, chosen.rule)


def test_front_matter_does_not_override_limits() -> None:
    """A page without blocks stays without."""
    bare = file(FILE + "[limits]\nfull_blocks_per_page = 0\n")
    context = SupportContext("en", override="monitor")
    assert None is choose_support(bare, context, BEFORE, default_lang="en")


def test_an_unknown_block_is_told_where_it_stands() -> None:
    """With the ones that exist."""
    place = SourceLocation("content/articles/2026/a.md", 7, 1)
    with pytest.raises(DanglingReference) as caught:
        choose(override="montior", location=place)
    assert place == caught.value.location
    assert "Write auto, none or one of: default, monitor." == caught.value.hint


def test_a_block_takes_what_it_does_not_say_from_what_it_extends() -> None:
    """Words, link and methods come from the nearest that has them."""
    assert (
        ChosenBlock(
            id="monitor",
            heading="Keep the Monitor free",
            body="Please.",
            button="Support",
            href="/support/monitor/",
            layout="compact",
            methods=("card",),
            use_of_funds="Your gift pays for translation.",
            campaign=None,
            rule="monitor",
        )
        == choose(series="monitor")
    )  # fmt: skip


def test_the_language_of_the_page_before_the_nearest_block() -> None:
    """Polish words of the parent beat English ones of the block; English fills what nobody says in Polish."""
    chosen = choose(override="monitor", lang="pl")
    assert chosen is not None
    assert ("Wesprzyj nas", "Prosimy.", "Support") == (chosen.heading, chosen.body, chosen.button)


@pytest.mark.parametrize(
    ("now", "heading", "campaign"),
    [(BEFORE, "Support us", None), (DURING, "Fund 2027", "winter"), (AFTER, "Support us", None)],
)
def test_a_running_campaign_gives_the_heading(now: datetime, heading: str, campaign: str | None) -> None:
    """Only while it runs, only on its own block."""
    chosen = choose(now)
    assert chosen is not None
    assert (heading, campaign) == (chosen.heading, chosen.campaign)
    other = choose(now, series="monitor")
    assert other is not None
    assert "Keep the Monitor free" == other.heading


def test_account_details_of_a_transfer() -> None:
    """Rows by key, the number grouped, the reference in the reader's language."""
    method = methods_for(file(), "pl", default_lang="en")[0]
    assert (
        ("beneficiary", "Vistula Institute Foundation"),
        ("iban", "PL61 1090 1014 0000 0712 1981 2874"),
        ("currency", "EUR"),
        ("reference", "Darowizna default"),
    ) == method.rows
    assert (True, None) == (method.specimen, method.processor)


def test_links_to_a_processor() -> None:
    """By interval as declared, amounts rising, the open one last; every address carries the reference."""
    method = methods_for(file(), "pl", default_lang="en")[1]
    tail = "ref=default_a&locale=pl"
    assert (
        MethodLink("monthly", 10, "EUR", f"https://pay.example.org/m10?{tail}"),
        MethodLink("once", 20, "EUR", f"https://pay.example.org/20?{tail}"),
        MethodLink("once", 100, "EUR", f"https://pay.example.org/100?{tail}"),
        MethodLink("monthly", None, "EUR", f"https://pay.example.org/open?a=b&{tail}"),
    ) == method.links
    assert "Stripe" == method.processor


def test_a_method_without_a_code() -> None:
    """None is made unless the file asks for one."""
    assert [None, None] == [method.code for method in methods_for(file(), "pl", default_lang="en")]


def test_the_code_of_a_transfer() -> None:
    """With the reference in the reader's language; a specimen says so in the name."""
    with_code = file(FILE.replace("specimen = true", "specimen = true\nqr = true"))
    lines = (methods_for(with_code, "pl", default_lang="en")[0].code or "").split("\n")
    assert "SPECIMEN DO NOT PAY: Vistula Institute Foundation" == lines[5]
    assert ["PL61109010140000071219812874", "", "CHAR", "", "Darowizna default"] == lines[6:]


def test_a_reference_in_another_language_than_the_reader_s_and_the_default_one() -> None:
    """Is better than none, in the code and beside it."""
    polish = FILE.replace('reference.en = "Donation {block}"\n', "").replace("specimen = true", "qr = true")
    method = methods_for(file(polish), "en", default_lang="en")[0]
    assert ("reference", "Darowizna default") in method.rows
    assert (method.code or "").endswith("\nDarowizna default")
