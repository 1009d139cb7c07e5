"""Account numbers judged by python-stdnum.

Chosen before schwifty because it needs no other package and names the release of SWIFT's registry that it holds.
Both know lengths and forms of the registry and MOD 97-10; check digits inside the account part are left out there
(`check_country=False`), as we leave them out. One difference is known: python-stdnum looks at the remainder alone and
so takes check digits that ISO 7064 never makes: 00, 01, 99, and letters. Such numbers are refused by us and not
compared. (schwifty refuses them, too, but takes territories such as RE for countries of the registry.)
"""

from __future__ import annotations

import random
import re
import string
from importlib import resources

import pytest
from stdnum import iban as peer

from sitegen.transfers import accounts
from sitegen.transfers.faults import WrongAccount

AMOUNT = 1000
DRAW = {"n": string.digits, "a": string.ascii_uppercase, "c": string.digits + string.ascii_uppercase}
CHECK_DIGITS = {f"{number:02}" for number in range(2, 99)}


def is_iban(text: str) -> bool:
    """Our judgement."""
    try:
        return bool(accounts.iban(text))
    except WrongAccount:
        return False


def is_nrb(text: str) -> bool:
    """Our judgement."""
    try:
        return bool(accounts.nrb(text))
    except WrongAccount:
        return False


def made(chance: random.Random, country: str) -> str:
    """A valid IBAN of a country; its check digits are python-stdnum's."""
    structure = accounts.STRUCTURES[country]
    account = "".join(
        chance.choice(DRAW[kind])
        for count, kind in re.findall(r"(\d+)([nac])", structure)
        for _ in range(int(count))
    )
    return country + str(peer.calc_check_digits(f"{country}00{account}")) + account


def spoilt(chance: random.Random, number: str) -> str:
    """One slip of the pen: a letter changed, left out, doubled, exchanged, or another country."""
    at = chance.randrange(len(number))
    slip = chance.randrange(5)
    if slip == 0:
        return number[:at] + chance.choice(DRAW["c"]) + number[at + 1 :]
    if slip == 1:
        return number[:at] + number[at + 1 :]
    if slip == 2:
        return number[:at] + number[at] + number[at:]
    if slip == 3:
        return number[:at] + number[at : at + 2][::-1] + number[at + 2 :]
    return chance.choice(string.ascii_uppercase) + chance.choice(string.ascii_uppercase) + number[2:]


def test_the_table_is_that_of_the_registry() -> None:
    """Every country, every form."""
    data = resources.files("stdnum").joinpath("iban.dat").read_text(encoding="utf-8")
    theirs = {
        country: re.sub(r"(\d+)!([nac])", lambda run: run[2] * int(run[1]), structure)
        for country, structure in re.findall(r'^([A-Z]{2}) .*bban="([^"]+)"', data, re.MULTILINE)
    }
    ours = {
        country: re.sub(r"(\d+)([nac])", lambda run: run[2] * int(run[1]), structure)
        for country, structure in accounts.STRUCTURES.items()
    }
    assert theirs == ours


@pytest.mark.parametrize("seed", [1, 2])
def test_random_ibans(seed: int) -> None:
    """A thousand valid and a thousand spoilt ones are judged alike, and both judgements are given."""
    chance = random.Random(seed)
    valid = [made(chance, chance.choice(list(accounts.STRUCTURES))) for _ in range(AMOUNT)]
    slips = [spoilt(chance, number) for number in valid]
    assert not any(is_iban(number) for number in slips if number[2:4] not in CHECK_DIGITS)
    numbers = valid + [number for number in slips if number[2:4] in CHECK_DIGITS]
    judged = {number: (is_iban(number), peer.is_valid(number, check_country=False)) for number in numbers}
    assert {} == {number: pair for number, pair in judged.items() if pair[0] != pair[1]}
    assert all(judged[number][0] for number in valid)
    assert sum(not ours for ours, _ in judged.values()) > AMOUNT * 0.8


@pytest.mark.parametrize("seed", [3, 4])
def test_random_nrbs(seed: int) -> None:
    """As above; there an NRB is an IBAN with PL in front."""
    chance = random.Random(seed)
    valid = [made(chance, "PL")[2:] for _ in range(AMOUNT)]
    slips = [spoilt(chance, f"PL{number}")[2:] for number in valid]
    assert not any(is_nrb(number) for number in slips if number[:2] not in CHECK_DIGITS)
    numbers = valid + [number for number in slips if number[:2] in CHECK_DIGITS]
    judged = {
        number: (is_nrb(number), peer.is_valid(f"PL{number}", check_country=False)) for number in numbers
    }
    assert {} == {number: pair for number, pair in judged.items() if pair[0] != pair[1]}
    assert all(judged[number][0] for number in valid)
    assert sum(not ours for ours, _ in judged.values()) > AMOUNT * 0.5
