"""Which ask stands on a page, and the ways to give."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from sitegen.content.support_file import read_support
from sitegen.content.support_schema import SupportFile
from sitegen.errors import DanglingReference, SourceLocation
from sitegen.publication.clock import Clock
from sitegen.publication.support import (
    ChosenBlock,
    Progress,
    SupportContext,
    choose_block,
    variant_of,
    words_of,
)
from sitegen.publication.support_time import running
from sitegen.publication.ways_to_give import Reference, methods_for

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
    return choose_in(FILE, now, place, **item)


def choose_in(text: str, now: datetime, place: str = "article.end", **item: object) -> ChosenBlock | None:
    """The same, of another file."""
    context = replace(SupportContext("en"), **item)
    now_running = running(file(text), Clock(now), UTC)
    choice = choose_block(now_running, context, place)
    return words_of(now_running, choice, context.lang, "en") if choice else None


def chosen_in(text: str, now: datetime, **item: object) -> ChosenBlock:
    """The same, where there is one."""
    chosen = choose_in(text, now, **item)
    assert chosen is not None
    return chosen


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
    assert None is choose(place="article.at", words=1199)
    chosen = choose(place="article.at", words=1200)
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
    assert None is choose_block(bare, context)


def test_a_line_counts_as_a_line() -> None:
    """One limit for whole blocks, one for sentences, wherever they stand."""
    only_lines = FILE + "[limits]\nfull_blocks_per_page = 0\n"
    inside = choose_in(only_lines, BEFORE, "article.at", words=1200)
    assert inside is not None
    assert "line" == inside.layout
    assert None is choose_in(FILE + "[limits]\nlines_per_page = 0\n", BEFORE, "article.at", words=1200)


def test_a_page_has_one_line() -> None:
    """Where a text ends with one, none stands inside it."""
    ends = FILE.replace('when = {}\nblock = "default"', 'block = "default"\nlayout = "line"')
    end = choose_in(ends, BEFORE, "article.end", words=1200)
    assert end is not None
    assert "line" == end.layout
    assert None is choose_in(ends, BEFORE, "article.at", words=1200)
    assert None is not choose_in(ends, BEFORE, "article.at", words=1200, override="monitor")


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
            line="Keep the Monitor free",
            button="Support",
            href="/support/monitor/",
            layout="compact",
            methods=("card",),
            use_of_funds="Your gift pays for translation.",
            campaign=None,
            rule="monitor",
        )
        == replace(chosen_in(FILE, BEFORE, series="monitor"), gifts=())
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
    method = methods_for(file(), Reference("default", "pl"), default_lang="en")[0]
    assert (
        ("beneficiary", "Vistula Institute Foundation"),
        ("iban", "PL61 1090 1014 0000 0712 1981 2874"),
        ("currency", "EUR"),
        ("reference", "Darowizna default"),
    ) == method.rows
    assert (True, None) == (method.specimen, method.processor)


def test_links_to_a_processor() -> None:
    """By interval as declared, amounts rising, the open one last; every address carries the reference."""
    method = methods_for(file(), Reference("default", "pl"), default_lang="en")[1]
    tail = "ref=default_a&locale=pl"
    assert [
        ("monthly", 10, f"https://pay.example.org/m10?{tail}", True),
        ("once", 20, f"https://pay.example.org/20?{tail}", True),
        ("once", 100, f"https://pay.example.org/100?{tail}", True),
        ("monthly", None, f"https://pay.example.org/open?a=b&{tail}", False),
    ] == [(link.interval, link.amount, link.url, link.exact) for link in method.links]
    assert {("card", "Stripe", "EUR")} == {
        (link.method, link.processor, link.currency) for link in method.links
    }
    assert "Stripe" == method.processor


def test_a_method_without_a_code() -> None:
    """None is made unless the file asks for one."""
    assert [None, None] == [
        method.code for method in methods_for(file(), Reference("default", "pl"), default_lang="en")
    ]


def test_the_code_of_a_transfer() -> None:
    """With the reference in the reader's language; a specimen says so in the name."""
    with_code = file(FILE.replace("specimen = true", "specimen = true\nqr = true"))
    lines = (methods_for(with_code, Reference("default", "pl"), default_lang="en")[0].code or "").split("\n")
    assert "SPECIMEN DO NOT PAY: Vistula Institute Foundation" == lines[5]
    assert ["PL61109010140000071219812874", "", "CHAR", "", "Darowizna default"] == lines[6:]


def test_a_reference_in_another_language_than_the_reader_s_and_the_default_one() -> None:
    """Is better than none, in the code and beside it."""
    polish = FILE.replace('reference.en = "Donation {block}"\n', "").replace("specimen = true", "qr = true")
    method = methods_for(file(polish), Reference("default", "en"), default_lang="en")[0]
    assert ("reference", "Darowizna default") in method.rows
    assert (method.code or "").endswith("\nDarowizna default")


GOAL = """\
[campaign.goal]
amount = 50000
currency = "EUR"
raised = {raised}
donors = 412
as_of = {as_of}
show = "{show}"
"""


def progress(raised: int = 31400, as_of: str = "2026-12-22", show: str = "bar") -> Progress | None:
    """How far the campaign has come on the 24th of December."""
    text = FILE.replace("[[rule]]", GOAL.format(raised=raised, as_of=as_of, show=show) + "[[rule]]", 1)
    return chosen_in(text, DURING).progress


def test_a_goal_is_told_in_whole_percent() -> None:
    """With the day of the sum and the end of the campaign."""
    found = progress()
    assert found is not None
    assert (62, True, 412, "2026-12-22") == (found.percent, found.bar, found.donors, found.as_of)
    assert found.until == file().campaign[0].ends
    assert None is progress(show="none")
    more = progress(raised=60000)
    assert more is not None
    assert (100, 60000) == (more.percent, more.raised)


@pytest.mark.parametrize(
    ("raised", "bar", "donors"),
    [(7499, False, 412), (7500, True, 412), (40000, True, 412), (40001, True, None)],
)
def test_small_and_nearly_complete_sums(raised: int, bar: bool, donors: int | None) -> None:
    """No bar below 15 %, no number of donors above 80 %."""
    found = progress(raised=raised)
    assert found is not None
    assert (bar, donors) == (found.bar, found.donors)


@pytest.mark.parametrize(("as_of", "bar"), [("2026-12-17", True), ("2026-12-16", False)])
def test_a_stale_sum_has_no_bar(as_of: str, bar: bool) -> None:
    """Seven days after it was counted, words must do; the clock knows when that is."""
    found = progress(as_of=as_of)
    assert found is not None
    assert bar == found.bar
    clock = Clock(DURING)
    text = FILE.replace("[[rule]]", GOAL.format(raised=31400, as_of="2026-12-17", show="bar") + "[[rule]]", 1)
    running(file(text), clock, UTC)
    assert datetime(2026, 12, 25, tzinfo=UTC) == clock.until


THANKS = """\
[[block]]
id = "thanks"
heading.en = "Thank you"
body.en = "2027 is paid for."
button.en = "How"
layout = "compact"
"""


def test_another_block_takes_the_place_after_the_end() -> None:
    """`after_end`, until another campaign begins on the block."""
    text = FILE.replace('heading.en = "Fund 2027"', 'heading.en = "Fund 2027"\nafter_end = "thanks"') + THANKS
    assert "Support us" == chosen_in(text, BEFORE).heading
    assert "Fund 2027" == chosen_in(text, DURING).heading
    later = chosen_in(text, AFTER)
    assert ("Thank you", "compact", "default") == (later.heading, later.layout, later.id)


def test_a_script_is_told_when_to_hide_a_campaign() -> None:
    """Only where the file wants that, and only while it runs."""
    text = FILE.replace('heading.en = "Fund 2027"', 'heading.en = "Fund 2027"\nhide_after_end = true')
    assert chosen_in(text, DURING).hides_at == file().campaign[0].ends
    assert None is chosen_in(text, AFTER).hides_at
    assert None is chosen_in(FILE, DURING).hides_at


EXPERIMENT = """\
[[experiment]]
id = "heading"
block = "default"
method = "{method}"
variants = ["a", "b"]
starts = 2027-01-11
ends = 2027-03-22
variant.b.heading.en = "Readers like you"
"""


def week(day: int) -> ChosenBlock:
    """The block on a day of January 2027, while two headings alternate."""
    return chosen_in(FILE + EXPERIMENT.format(method="by_week"), datetime(2027, 1, day, 12, tzinfo=UTC))


def test_an_experiment_by_week() -> None:
    """The same words from Monday to Sunday; the others in the week after; the reference tells which."""
    assert week(11).variant == week(17).variant != week(18).variant
    assert {("a", "Support us"), ("b", "Readers like you")} == {
        (week(day).variant, week(day).heading) for day in (11, 18)
    }
    assert (None, "Support us") == (week(10).variant, week(10).heading)
    shown = week(11 if week(11).variant == "b" else 18)
    assert "ref=default_b" in shown.gifts[0].links[0].url


def test_an_experiment_by_item() -> None:
    """Each text keeps its variant, and about half have each."""
    text = FILE + EXPERIMENT.format(method="by_item")
    experiment = file(text).experiment[0]
    variants = [variant_of(experiment, f"text-{number}") for number in range(400)]
    assert 160 < variants.count("b") < 240
    now = datetime(2027, 2, 1, tzinfo=UTC)
    for number in range(4):
        chosen = chosen_in(text, now, uid=f"text-{number}")
        assert variants[number] == chosen.variant
        assert ("Readers like you" if chosen.variant == "b" else "Support us") == chosen.heading


def test_the_gifts_of_a_block() -> None:
    """By interval, the default first; sums with a page of their own; then any other sum."""
    text = FILE.replace(
        'methods = ["card"]', 'methods = ["card"]\namounts.EUR = [10, 20, 100]\ninterval_default = "once"'
    )
    gifts = [(gift.interval, gift.amount, gift.currency) for gift in chosen_in(text, BEFORE).gifts]
    assert [
        ("once", 20, "EUR"),
        ("once", 100, "EUR"),
        ("once", None, None),
        ("monthly", 10, "EUR"),
        ("monthly", None, None),
    ] == gifts


def test_addresses_made_from_a_template() -> None:
    """Every placeholder is filled, and escaped where it stands in an address."""
    text = FILE.replace(
        'kind = "stripe"\n',
        'kind = "paypal"\nurl_template = "https://give.example.org/{lang}/{amount}-{currency}?p={interval}&r={block}"\n',
    ).replace('methods = ["card"]', 'methods = ["card"]\namounts.EUR = [10, 35]')
    urls = [
        gift.links[0].url for gift in chosen_in(text, BEFORE, lang="pl").gifts if gift.interval == "monthly"
    ]
    tail = "&ref=default_a&locale=pl"
    assert [
        "https://pay.example.org/m10?ref=default_a&locale=pl",
        "https://give.example.org/pl/35-EUR?p=monthly&r=default" + tail,
        "https://pay.example.org/open?a=b" + tail,
    ] == urls
