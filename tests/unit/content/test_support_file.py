"""The support file and what it refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sitegen.content.support_file import read_support, support_findings
from sitegen.content.support_schema import SupportFile
from sitegen.errors import ConfigError, Faults

SAMPLE = """\
schema = 1
[org]
legal_name = "Vistula Institute Foundation"
name_short = "Vistula Institute"
[[method]]
id = "bank-eur"
kind = "sepa"
currency = "EUR"
iban = "PL61 1090 1014 0000 0712 1981 2874"
reference.en = "Donation {block}"
[[method]]
id = "card"
kind = "stripe"
recurring = ["once", "monthly"]
fallback = "https://pay.example.org/open"
[method.links]
once.20 = "https://pay.example.org/20"
[[block]]
id = "default"
heading.en = "Support us"
body.en = "Please."
button.en = "Support"
methods = ["card", "bank-eur"]
amounts = { EUR = [20, 50] }
[[block]]
id = "monitor"
extends = "default"
[[campaign]]
id = "winter"
block = "default"
starts = 2026-11-27
ends = 2027-01-02
match = ""
[[rule]]
id = "no-ask"
when = { tone = ["grave"] }
show = "none"
[[rule]]
id = "everything"
place = "article.end"
block = "default"
"""


def read(text: str) -> SupportFile:
    """The file of a site whose default language is English, in a zone one hour east."""
    return read_support(
        text.encode(), "content/support.toml", default_lang="en", zone=timezone(timedelta(hours=1))
    )


def faults_of(text: str) -> list[str]:
    """Place and message of each fault."""
    with pytest.raises(Faults) as caught:
        read(text)
    assert {ConfigError} == {type(error) for error in caught.value.errors}
    return [f"{error.location}: {error.message}".partition(".toml:")[2] for error in caught.value.errors]


def test_the_sample_is_accepted() -> None:
    """Account numbers lose their spaces; days of a campaign are whole days in the site's zone."""
    file = read(SAMPLE)
    assert "PL61109010140000071219812874" == file.method[0].iban
    assert datetime(2026, 11, 26, 23, tzinfo=UTC) == file.campaign[0].starts
    assert datetime(2027, 1, 2, 22, 59, 59, tzinfo=UTC) == file.campaign[0].ends
    assert ["monitor", "default"] == [block.id for block in file.chain("monitor")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("2874", "2875", '9:1: `iban = "PL61 1090 1014 0000 0712 1981 2875"` is no IBAN: its check digits do not fit'),
        ("PL61 ", "61 ", '9:1: `iban = "61 1090 1014 0000 0712 1981 2874"` is no IBAN'),
        ("https://pay.example.org/open", "http://pay.example.org", '15:1: `fallback = "http://pay.example.org"` is not an address that can be linked'),
        ('button.en = "Support"\n', "", "18:1: the block 'default' has no button in en, the site's default language"),
        ('kind = "sepa"', 'kind = "swift"', '7:1: `kind = "swift"` is not one of sepa, zbp, stripe, paypal, donorbox, generic, crypto, cheque, tax_pl, giftaid, legacy'),
        ('place = "article.end"', 'place = "artcle.end"', '40:1: `place = "artcle.end"` is no place for a block'),
        ('extends = "default"', 'extends = "defualt"', "27:1: there is no block 'defualt'"),
        ('["card", "bank-eur"]', '["crad", "bank-eur"]', "23:1: there is no method 'crad'"),
        ("ends = 2027-01-02", "ends = 2026-01-02", "32:1: the campaign 'winter' ends before it starts"),
        ('id = "card"', 'id = "bank-eur"', "12:1: two [[method]] are called 'bank-eur'"),
        ('name_short = "Vistula Institute"', 'name_short = "Vistula Institute Foundation"', '4:1: `name_short = "Vistula Institute Foundation"` is longer than 20 characters'),
        ('name_short = "Vistula Institute"', 'krs = "12"', '4:1: `krs = "12"` must be 10 digits'),
        ("reference.en", "refrence.en", "10:1: unknown field 'refrence'"),
        ("Donation {block}", "x" * 141, f"10:11: the reference '{'x' * 141}' is longer than 140 characters"),
        ('kind = "sepa"', 'kind = "tax_pl"', "5:1: the method 'bank-eur' promises 1.5 % of the tax, but [org] has no such status"),
        ("once.20", "once.twenty", "17:6: 'twenty' is no amount"),
        ("once.20", "weekly.20", "17:1: `weekly` is not one of once, monthly, yearly"),
        ('show = "none"', 'show = "block"', "34:1: the rule 'no-ask' names no block"),
        ("schema = 1", "schema = 2", "1:1: `schema = 2` is not one of 1"),
        ('["once", "monthly"]', "[]", "14:1: `recurring` must not be empty"),
        ("ends = 2027-01-02", "ends = 2027-01-02\ngoal = { amount = 0x" + "f" * 4000 + ', currency = "EUR", raised = 1, as_of = 2026-11-01 }', "33:10: `amount` holds a number of more digits than a number has here"),
    ],
)  # fmt: skip
def test_one_fault(old: str, new: str, expected: str) -> None:
    """Each is refused where it stands."""
    assert old in SAMPLE
    assert expected in faults_of(SAMPLE.replace(old, new))


def test_a_circle_of_blocks() -> None:
    """Blocks that extend one another give no words."""
    circle = SAMPLE.replace('id = "default"\n', 'id = "default"\nextends = "monitor"\n', 1)
    assert [
        "20:1: the block 'default' extends itself in a circle",
        "28:1: the block 'monitor' extends itself in a circle",
    ] == faults_of(circle)


def test_campaigns_on_one_block_may_not_overlap() -> None:
    """On another block they may."""
    second = '[[campaign]]\nid = "spring"\nblock = "{}"\nstarts = 2027-01-01\nends = 2027-03-01\n'
    (fault,) = faults_of(SAMPLE + second.format("default"))
    assert fault.endswith("the campaigns 'winter' and 'spring' overlap on the block 'default'")
    assert 2 == len(read(SAMPLE + second.format("monitor")).campaign)


def test_campaigns_may_not_give_their_places_to_each_other() -> None:
    """Once both were over, neither block would have words. One after the other is no circle."""
    blocks = "".join(
        f'[[block]]\nid = "{name}"\nheading = "x"\nbody = "x"\nbutton = "x"\n' for name in ("solo", "thanks")
    )
    text = SAMPLE.replace('match = ""', 'after_end = "thanks"') + blocks
    more = (
        '[[campaign]]\nid = "may"\nblock = "{}"\nstarts = 2027-05-01\nends = 2027-06-01\nafter_end = "{}"\n'
    )
    assert read(text + more.format("thanks", "solo"))
    assert [
        "33:1: the block 'thanks' would stand in the place of 'default', and that one in its own",
        "57:1: the block 'default' would stand in the place of 'thanks', and that one in its own",
    ] == faults_of(text + more.format("thanks", "default"))


def test_every_amount_needs_a_link_or_a_fallback() -> None:
    """Otherwise a button would lead nowhere."""
    without = SAMPLE.replace('fallback = "https://pay.example.org/open"\n', "")
    missing = {fault.partition("no link for ")[2] for fault in faults_of(without)}
    assert {
        f"{what}, which the block '{block}' offers"
        for what in ("50 EUR (once)", "20 EUR (monthly)", "50 EUR (monthly)")
        for block in ("default", "monitor")
    } == missing


POLISH = """\
[[method]]
id = "bank-pln"
kind = "zbp"
qr = true
nrb = "61 1090 1014 0000 0712 1981 2874"
reference.en = "Donation {block}"
reference.pl = "Darowizna {block}"
"""
CODED = (
    SAMPLE.replace('currency = "EUR"\n', 'currency = "EUR"\nbeneficiary = "Vistula"\nqr = true\n') + POLISH
)


def test_a_polish_account() -> None:
    """26 digits with a checksum."""
    assert "61109010140000071219812874" == read(SAMPLE + POLISH).method[2].nrb
    (fault,) = faults_of(SAMPLE + POLISH.replace("2874", "2873"))
    assert fault.endswith("is no account number: its check digits do not fit")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('name_short = "Vistula Institute"\n', "", "46:1: a Polish QR code needs a short name"),
        ('name_short = "Vistula Institute"', 'name_short = "Vistula: Institute"', "4:1: the short name 'Vistula: Institute' holds ':', which a QR code for a transfer cannot carry"),
        ('beneficiary = "Vistula"\n', "", None),
        ('beneficiary = "Vistula"', f'beneficiary = "{"y" * 71}"', f"9:1: the beneficiary '{'y' * 71}' is longer than 70 characters"),
        ('legal_name = "Vistula Institute Foundation"', f'legal_name = "{"y" * 71}"', None),
        ('beneficiary = "Vistula"', 'beneficiary = "Vistula & Sons"', "9:1: the beneficiary 'Vistula & Sons' holds '&', which a QR code for a transfer cannot carry"),
        ('reference.pl = "Darowizna {block}"', 'reference.pl = "Darowizna na cele statutowe {block}"', "50:11: the reference 'Darowizna na cele statutowe default' is longer than 32 characters"),
        ('reference.pl = "Darowizna {block}"', 'reference.pl = "Darowizna | {block}"', "50:11: the reference 'Darowizna | default' holds '|', which a QR code for a transfer cannot carry"),
        ('reference.pl = "Darowizna {block}"', 'reference.uk = "Внесок {block}"', "50:11: the reference 'Внесок default' holds 'В', which a QR code for a transfer cannot carry"),
        ('reference.pl = "Darowizna {block}"', 'reference.pl = "Darowizna\\n{block}"', "50:11: the reference 'Darowizna\\ndefault' holds a line break"),
        ('reference.en = "Donation {block}"\nreference.pl = "Darowizna {block}"\n', "", "44:1: the QR code of the method 'bank-pln' needs a reference"),
        ('currency = "EUR"', 'currency = "PLN"', "8:1: the currency of the method 'bank-eur' is PLN, but a QR code for a SEPA transfer is in EUR only"),
        ('kind = "zbp"\n', 'kind = "zbp"\ncurrency = "EUR"\n', "47:1: the currency of the method 'bank-pln' is EUR, but a Polish QR code for a transfer is in PLN only"),
        ('"PL61 1090 1014 0000 0712 1981 2874"', '"GB82 WEST 1234 5698 7654 32"', "11:1: the IBAN of the method 'bank-eur' is an account of GB, outside the European Economic Area"),
        ('"PL61 1090 1014 0000 0712 1981 2874"', '"SA03 8000 0000 6080 1016 7519"', "11:1: the IBAN of the method 'bank-eur' is an account of SA, which no SEPA transfer reaches"),
        ('kind = "stripe"', 'kind = "stripe"\nqr = true', "16:1: there is no QR code for a method of the kind stripe"),
        ('kind = "sepa"', 'kind = "sepa"\nbic = "VISTULA"', '8:1: `bic = "VISTULA"` is no BIC'),
        ('"PL61 1090 1014 0000 0712 1981 2874"', '"PL61 1090 1014 0000 0712 1981 287"', '11:1: `iban = "PL61 1090 1014 0000 0712 1981 287"` is no IBAN: with PL it has 28 letters and digits, not 27'),
    ],
)  # fmt: skip
def test_one_fault_of_a_code(old: str, new: str, expected: str | None) -> None:
    """Each is told once, where it stands; None where there is none."""
    assert old in CODED
    text = CODED.replace(old, new)
    if expected is None:
        read(text)
    else:
        assert [expected] == faults_of(text)


def test_the_longest_words_that_a_reference_can_hold() -> None:
    """Blocks and variants of experiments are filled in before it is measured."""
    experiment = '[[experiment]]\nid = "words"\nblock = "default"\nmethod = "by_item"\nvariants = ["a", "much-longer"]\nstarts = 2027-01-01\nends = 2027-02-01\nvariant.much-longer.heading.en = "Other words"\n'
    text = CODED.replace('"Darowizna {block}"', '"Darowizna {block} {variant}"')
    assert read(text + experiment)
    (fault,) = faults_of(text + experiment.replace("much-longer", "very-much-longer"))
    assert fault.endswith("'Darowizna default very-much-longer' is longer than 32 characters")


def test_all_faults_of_a_code_at_once() -> None:
    """A name and a reference in two languages, each with what to write instead."""
    text = CODED.replace("Donation {block}", "Donation ({block})").replace("Darowizna", "Darowizna “")
    with pytest.raises(Faults) as caught:
        read(text.replace("Vistula Institute", "Vistula; Institute"))
    assert [
        (4, "Write , instead."),
        (49, "Write a word instead, or leave it out."),
        (50, "Write a word instead, or leave it out."),
    ] == [(e.location.line, e.hint) for e in caught.value.errors if e.location]


def test_all_of_both_kinds_at_once() -> None:
    """Values that cannot be right, and values that do not fit together; nothing that only follows from the first."""
    text = CODED.replace("2874", "2875", 1).replace("https://pay.example.org/20", "http://pay.example.org/20")
    text = text.replace('name_short = "Vistula Institute"', f'name_short = "{"x" * 21}"\nkrs = "12"')
    text = text.replace("ends = 2027-01-02", "ends = 2026-01-02").replace('button.en = "Support"\n', "")
    text = text.replace('"article.end"', '"middle"').replace("Darowizna {block}", "x" * 33)
    assert [
        f'4:1: `name_short = "{"x" * 21}"` is longer than 20 characters',
        '5:1: `krs = "12"` must be 10 digits',
        '12:1: `iban = "PL61 1090 1014 0000 0712 1981 2875"` is no IBAN: its check digits do not fit',
        '20:6: `20 = "http://pay.example.org/20"` is not an address that can be linked',
        "21:1: the block 'default' has no button in en, the site's default language",
        "27:1: the block 'monitor' has no button in en, the site's default language",
        "34:1: the campaign 'winter' ends before it starts",
        '42:1: `place = "middle"` is no place for a block',
        f"50:11: the reference '{'x' * 33}' is longer than 32 characters",
    ] == faults_of(text)


EXPERIMENT = """\
[[experiment]]
id = "heading"
block = "default"
method = "by_week"
variants = ["a", "b"]
starts = 2027-01-11
ends = 2027-03-22
variant.b.heading.en = "Readers like you"
"""
LINE = """\
[[rule]]
id = "long"
when = { min_words = 1200 }
place = "article.at:60%"
layout = "line"
block = "default"
"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('["a", "b"]', '["a"]', "46:1: the experiment 'heading' compares nothing"),
        ('["a", "b"]', '["a", "b", "c"]', "46:1: the variant 'c' of the experiment 'heading' says nothing else"),
        ("variant.b", "variant.x", "49:9: 'x' is none of the variants"),
        ("ends = 2027-03-22", "ends = 2027-01-11", "48:1: the experiment 'heading' ends before it starts"),
        ('block = "default"\nmethod', 'block = "defualt"\nmethod', "44:1: there is no block 'defualt'"),
        (EXPERIMENT, EXPERIMENT + EXPERIMENT.replace('"heading"', '"second"'), "55:1: the experiments 'heading' and 'second' overlap on the block 'default'"),
        ("article.at:60%", "article.at:30%", "53:1: the rule 'long' asks after 30 % of a text"),
        ("min_words = 1200", "min_words = 800", "52:1: the rule 'long' asks inside texts of any length"),
        ('layout = "line"', 'layout = "full"', "54:1: the rule 'long' puts a whole block into the middle of a text"),
        ('"Donation {block}"', '"Donation {blok}"', "10:11: '{blok}' stands for nothing here"),
        ('kind = "stripe"', 'kind = "stripe"\nappend = { client_reference_id = "{block} {lang}" }', "14:12: Stripe drops references with other signs than letters, digits, - and _"),
        ('kind = "stripe"', 'kind = "paypal"\nurl_template = "http://x.example.org/{amount}"', '14:1: `url_template = "http://x.example.org/{amount}"` is not an address that can be linked'),
        ('kind = "stripe"', 'kind = "paypal"\nurl_template = "https://x.example.org/{sum}"', "14:1: '{sum}' stands for nothing here"),
        ('body.en = "Please."', 'body.en = "Give us 1.5% of your tax."', "21:1: speaks of 1.5 % of the tax, but [org] has no public-benefit status"),
        ('body.en = "Please."', 'body.pl = "Przekaż 1,5 % podatku."\nbody.en = "Please."', "21:1: speaks of 1.5 % of the tax, but [org] has no public-benefit status"),
        ('match = ""', 'after_end = "monitor"', "33:1: the block 'monitor' extends 'default', whose place it would take"),
        ("schema = 1", 'schema = 1\npage.block = "nobody"', "2:6: there is no block 'nobody'"),
    ],
)  # fmt: skip
def test_one_fault_more(old: str, new: str, expected: str) -> None:
    """Experiments, lines inside texts, templates, promises that need a status."""
    whole = SAMPLE + EXPERIMENT + LINE
    assert old in whole
    assert expected in faults_of(whole.replace(old, new, 1))
    read(whole)


def test_what_an_editor_should_look_at() -> None:
    """Nothing in it stops a build."""
    text = (SAMPLE + EXPERIMENT).replace('match = ""', 'match = "Every gift is doubled."')
    text = text.replace("2027-01-11", "2027-01-01").replace('"Please."', f'"{"please " * 61}"')
    found = support_findings(
        read(text), text.encode(), "content/support.toml", languages=("en", "pl"), default_lang="en"
    )
    assert [
        ("no-evidence", 33),
        ("no-translation", 20),
        ("no-translation", 21),
        ("no-translation", 22),
        ("no-translation", 25),
        ("no-translation", 25),
        ("no-translation", 25),
        ("long-ask", 21),
        ("hidden-experiment", 47),
    ] == [(finding.code, finding.location.line if finding.location else None) for finding in found]
    proven = text.replace("[[rule]]", 'evidence = "letter of 3 May"\n[[rule]]', 1)
    again = support_findings(
        read(proven), proven.encode(), "content/support.toml", languages=("en",), default_lang="en"
    )
    assert ["long-ask", "hidden-experiment"] == [finding.code for finding in again]
