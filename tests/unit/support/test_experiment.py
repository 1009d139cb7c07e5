"""What a comparison needs: against published numbers, and said plainly."""

from __future__ import annotations

from datetime import UTC

import pytest

from sitegen.content.support_file import read_support
from sitegen.content.support_schema import SupportFile
from sitegen.errors import ConfigError
from sitegen.support.experiment import Plan, Question, as_lines, named, plan, views_needed

FILE = """\
schema = 1
[org]
legal_name = "Test Foundation"
[[method]]
id = "card"
kind = "stripe"
fallback = "https://pay.example.org/open"
append = {{ client_reference_id = "{reference}" }}
[[block]]
id = "default"
heading.en = "Support us"
body.en = "Please."
button.en = "Support"
[[experiment]]
id = "words"
block = "default"
method = "{method}"
variants = ["a", "b"]
starts = {starts}
ends = {ends}
variant.b.heading.en = "Other words"
"""


def file(
    method: str = "by_week",
    starts: str = "2027-01-11",
    ends: str = "2027-03-21",
    reference: str = "{block}_{variant}",
) -> SupportFile:
    """A file with one experiment: ten whole weeks, unless told otherwise."""
    text = FILE.format(method=method, starts=starts, ends=ends, reference=reference)
    return read_support(text.encode(), "content/support.toml", default_lang="en", zone=UTC)


def planned(made: SupportFile, views: int, rate: float = 0.0004, lift: float = 0.5) -> Plan:
    """The plan of its experiment."""
    return plan(Question(views, rate, lift), named(made, "words"), made)


@pytest.mark.parametrize(
    ("rate", "other", "expected"),
    [(0.6, 0.7, 356), (0.5, 0.65, 170), (0.1, 0.15, 686), (0.25, 0.4, 152), (0.01, 0.02, 2319)],
)
def test_the_formula_gives_the_known_numbers(rate: float, other: float, expected: int) -> None:
    """Two-sided 0.05, power 0.8: what R's `power.prop.test` and textbooks print, rounded up."""
    assert abs(views_needed(rate, other / rate - 1) - expected) <= 1


def test_more_variants_need_more() -> None:
    """Each is compared with the first, so each comparison must be surer."""
    assert views_needed(0.0004, 0.5, 2) > views_needed(0.0004, 0.5) == 196_123


def test_a_small_site_is_told_not_to() -> None:
    """Two thousand views a week are not enough for anything."""
    made = planned(file("by_item"), 2000)
    assert made.weeks == 197
    assert made.obstacles == (
        "it would take 197 weeks; after 26, season and news decide, not words",
        "from 2027-01-11 to 2027-03-21 there are 10 whole weeks, and it needs 197",
    )
    assert "Do not run this." in as_lines(made, named(file("by_item"), "words"))


def test_a_large_site_may() -> None:
    """Page by page in a few weeks; week by week with at least four of each variant."""
    by_item = planned(file("by_item"), 100_000)
    assert (by_item.weeks, by_item.weeks_each, by_item.obstacles) == (4, None, ())
    by_week = planned(file(), 100_000)
    assert (by_week.weeks, by_week.weeks_each, by_week.obstacles) == (8, 4, ())
    text = "\n".join(as_lines(by_week, named(file(), "words")))
    assert "4 weeks of each variant, whole ones" in text
    assert "It can be run." in text
    assert "gifts by their reference, not people" in text


def test_weeks_are_whole_and_evenly_shared() -> None:
    """A week that begins before the experiment, or ends after it, does not count."""
    made = planned(file(starts="2027-01-12", ends="2027-03-20"), 100_000)
    assert made.span == 8
    assert made.obstacles == ()
    nine = planned(file(starts="2027-01-12", ends="2027-03-21"), 45_000)
    assert (nine.span, nine.weeks_each) == (9, 5)
    assert nine.obstacles == ("from 2027-01-12 to 2027-03-21 there are 9 whole weeks, and it needs 10",)


def test_gifts_that_nothing_tells_apart_cannot_be_counted() -> None:
    """Some way to give must carry the variant."""
    made = planned(file("by_item", reference="{block}"), 100_000)
    assert made.obstacles == (
        "no method writes {variant} into its reference, so no gift would tell which words it came from",
    )


def test_an_experiment_that_is_not_written_yet() -> None:
    """Two variants, no dates."""
    made = plan(Question(100_000, 0.0004, 0.5), None, None)
    assert (made.variants, made.span, made.obstacles) == (("a", "b"), None, ())
    assert as_lines(made, None)[0] == "a comparison of two wordings, a, b, each page keeping its own"


def test_an_unknown_experiment_names_those_that_exist() -> None:
    """So that a typing error is seen."""
    with pytest.raises(ConfigError) as caught:
        named(file(), "wrods")
    assert (caught.value.message, caught.value.hint) == (
        "content/support.toml has no experiment 'wrods'",
        "It has: words.",
    )
