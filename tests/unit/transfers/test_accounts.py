"""Account numbers and how they are printed."""

from __future__ import annotations

import pytest

from sitegen.transfers import accounts
from sitegen.transfers.faults import WrongAccount

EXAMPLES = [
    "AD1200012030200359100100",
    "BR1800360305000010009795493C1",
    "CH9300762011623852957",
    "DE89370400440532013000",
    "FR1420041010050500013M02606",
    "GB82WEST12345698765432",
    "MT84MALT011000012345MTLCAST001S",
    "NO9386011117947",
    "PL61109010140000071219812874",
    "SC18SSCB11010000000000001497USD",
]
"""Of SWIFT's registry."""


@pytest.mark.parametrize("number", EXAMPLES)
def test_examples_of_the_registry(number: str) -> None:
    """Each is an IBAN, with spaces of any kind and in small letters, too."""
    assert number == accounts.iban(number)
    assert number == accounts.iban(f" {accounts.grouped(number).lower()}\n".replace(" ", "\u00a0"))


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("", "is no IBAN"),
        ("61109010140000071219812874", "is no IBAN"),
        ("PL61-1090-1014-0000-0712-1981-2874", "is no IBAN"),
        ("PL٦١109010140000071219812874", "is no IBAN"),
        ("ZZ61109010140000071219812874", "is no IBAN: no country has the letters ZZ"),
        ("PL6110901014000007121981287", "is no IBAN: with PL it has 28 letters and digits, not 27"),
        ("NO93860111179471", "is no IBAN: with NO it has 15 letters and digits, not 16"),
        ("PL6110901014000007121981287O", "is no IBAN: with PL its place 28 holds a digit, not O"),
        ("GB82WES112345698765432", "is no IBAN: with GB its place 8 holds a letter, not 1"),
        ("PL61109010140000071219812875", "is no IBAN: its check digits do not fit"),
        ("DE89370400440532013001", "is no IBAN: its check digits do not fit"),
    ],
)
def test_what_is_no_iban(number: str, message: str) -> None:
    """It is told what does not fit, and what to look at."""
    with pytest.raises(WrongAccount) as caught:
        accounts.iban(number)
    assert message == caught.value.message
    assert caught.value.hint


def test_two_digits_exchanged() -> None:
    """No exchange of neighbours in a number goes unseen."""
    for number in (EXAMPLES[8], EXAMPLES[3]):
        for at in range(4, len(number) - 1):
            wrong = number[:at] + number[at + 1] + number[at] + number[at + 2 :]
            if wrong != number:
                with pytest.raises(WrongAccount, match="check digits"):
                    accounts.iban(wrong)


@pytest.mark.parametrize("made", ["97", "98", "02"])
def test_check_digits_that_no_bank_makes(made: str) -> None:
    """00, 01 and 99 leave the same remainder as 97, 98 and 02, but ISO 7064 never makes them."""
    alias = {"97": "00", "98": "01", "02": "99"}[made]
    number = next(
        candidate
        for account in range(1000)
        if accounts.remainder_97((candidate := f"DE{made}{account:018}")[4:] + candidate[:4]) == 1
    )
    assert number == accounts.iban(number)
    assert 1 == accounts.remainder_97(number[4:] + "DE" + alias)
    with pytest.raises(WrongAccount, match="check digits"):
        accounts.iban(f"DE{alias}{number[4:]}")


def test_a_polish_number() -> None:
    """26 digits that are an IBAN with PL in front."""
    assert "61109010140000071219812874" == accounts.nrb("61 1090 1014 0000 0712 1981 2874")
    for wrong in ("PL61109010140000071219812874", "6110901014000007121981287", "", "6" * 25 + "O"):
        with pytest.raises(WrongAccount, match="is no Polish account number"):
            accounts.nrb(wrong)
    with pytest.raises(WrongAccount, match="check digits"):
        accounts.nrb("61109010140000071219812873")


@pytest.mark.parametrize("code", ["ABCDPLPW", "ABCDPLPWXXX", "abcdplpw", "ABCD PL PW XXX", "A1B2DEFF"])
def test_a_bic(code: str) -> None:
    """Eight or eleven letters and digits."""
    assert code.upper().replace(" ", "") == accounts.bic(code)


@pytest.mark.parametrize("code", ["", "ABCDPLP", "ABCDPLPWXX", "ABCD12PW", "ABCDPLPW-XX"])
def test_what_is_no_bic(code: str) -> None:
    """Anything else."""
    with pytest.raises(WrongAccount, match="is no BIC"):
        accounts.bic(code)


def test_grouping() -> None:
    """An IBAN by fours, a Polish number after its two check digits."""
    assert "DE89 3704 0044 0532 0130 00" == accounts.grouped("DE89370400440532013000")
    assert "61 1090 1014 0000 0712 1981 2874" == accounts.grouped("61109010140000071219812874")


def test_regions() -> None:
    """Every country that SEPA reaches issues IBANs; the Economic Area has thirty."""
    assert accounts.SEPA <= accounts.STRUCTURES.keys()
    assert (30, 42) == (len(accounts.EEA), len(accounts.SEPA))
