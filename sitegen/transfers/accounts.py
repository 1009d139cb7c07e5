"""Account numbers: IBAN, the Polish NRB, BIC.

IBAN: ISO 13616-1. Two letters of the country, two check digits, the account in the country's own form. The check is
MOD 97-10 of ISO/IEC 7064: country and check digits go to the end, letters count 10 to 35, the remainder is 1. That
algorithm makes check digits from 02 to 98 only, so 00, 01 and 99 are refused, though their remainder may be 1 as well.
Lengths and forms are those of SWIFT's IBAN registry, release 101. Check digits inside the account part, which some
countries have, are the banks' own matter and are not judged.

NRB: the Polish domestic form (PN-F-01102), which is an IBAN without `PL`: two check digits, eight digits of the bank,
sixteen of the account.

BIC: ISO 9362. Its form only; whether it exists, a register of banks knows.
"""

from __future__ import annotations

import re

from sitegen.transfers.faults import WrongAccount

STRUCTURES: dict[str, str] = dict(
    row.split("=")
    for row in """
    AD=8n12c AE=19n AL=8n16c AT=16n AZ=4a20c BA=16n BE=12n BG=4a6n8c BH=4a14c BI=23n BR=23n1a1c BY=4c4n16c
    CH=5n12c CR=18n CY=8n16c CZ=20n DE=18n DJ=23n DK=14n DO=4c20n EE=16n EG=25n ES=20n FI=14n FK=2a12n FO=14n
    FR=10n11c2n GB=4a14n GE=2a16n GI=4a15c GL=14n GR=7n16c GT=24c HN=4a20n HR=17n HU=24n IE=4a14n IL=19n
    IQ=4a15n IS=22n IT=1a10n12c JO=4a4n18c KW=4a22c KZ=3n13c LB=4n20c LC=4a24c LI=5n12c LT=16n LU=3n13c
    LV=4a13c LY=21n MC=10n11c2n MD=20c ME=18n MK=3n10c2n MN=16n MR=23n MT=4a5n18c MU=4a19n3a NI=4a20n NL=4a10n
    NO=11n OM=3n16c PK=4a16c PL=24n PS=4a21c PT=21n QA=4a21c RO=4a16c RS=18n RU=14n15c SA=2n18c SC=4a20n3a
    SD=14n SE=20n SI=15n SK=20n SM=1a10n12c SO=19n ST=21n SV=4a20n TL=19n TN=20n TR=6n16c UA=6n19c VA=18n
    VG=4a16n XK=16n YE=4a4n18c
    """.split()
)
"""Country to the form of its account part: `8n12c` is eight digits, then twelve letters or digits; `a` is a letter."""

EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()
)
"""Countries of the European Economic Area: a transfer in euro needs no BIC there."""
SEPA = EEA | frozenset("AD AL CH GB GI MC MD ME MK RS SM VA".split())
"""Countries whose accounts a SEPA transfer reaches, by the first letters of their IBANs (2025)."""

_FORM = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{1,30}\Z", re.ASCII)
_NRB = re.compile(r"\d{26}\Z", re.ASCII)
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\Z")
_RUN = re.compile(r"(\d+)([nac])")
_CLASSES = {"n": ("[0-9]", "a digit"), "a": ("[A-Z]", "a letter"), "c": ("[A-Z0-9]", "a letter or a digit")}
_IMPOSSIBLE_CHECK_DIGITS = ("00", "01", "99")
_COMPARE = "Compare it with the bank's own letter."


def iban(text: str) -> str:
    """The IBAN without spaces, in capitals. `WrongAccount`: it cannot be one."""
    number = _compact(text)
    if not _FORM.match(number):
        raise WrongAccount(
            "is no IBAN", "Write two letters, two digits, then the account: PL61 1090 1014 ….", field="iban"
        )
    country = number[:2]
    if country not in STRUCTURES:
        raise WrongAccount(f"is no IBAN: no country has the letters {country}", _COMPARE, field="iban")
    length = len(country) + 2 + sum(int(count) for count, _ in _RUN.findall(STRUCTURES[country]))
    if len(number) != length:
        fault = f"is no IBAN: with {country} it has {length} letters and digits, not {len(number)}"
        raise WrongAccount(fault, _COMPARE, field="iban")
    _check_structure(number)
    if not _check_digits_fit(number):
        raise WrongAccount("is no IBAN: its check digits do not fit", _COMPARE, field="iban")
    return number


def nrb(text: str) -> str:
    """The 26 digits of a Polish account. `WrongAccount`: it cannot be one."""
    number = _compact(text)
    if not _NRB.match(number):
        raise WrongAccount("is no Polish account number", "Write its 26 digits, without PL.", field="nrb")
    if not _check_digits_fit(f"PL{number}"):
        raise WrongAccount("is no account number: its check digits do not fit", _COMPARE, field="nrb")
    return number


def bic(text: str) -> str:
    """The BIC without spaces, in capitals. `WrongAccount`: it is not of that form."""
    code = _compact(text)
    if not _BIC.match(code):
        raise WrongAccount("is no BIC", "Write its 8 or 11 letters and digits: ABCDPLPW.", field="bic")
    return code


def grouped(number: str) -> str:
    """For print: an IBAN in groups of four; a Polish account number as two check digits, then fours."""
    first = 2 if _NRB.match(number) else 4
    return " ".join([number[:first], *(number[at : at + 4] for at in range(first, len(number), 4))])


def remainder_97(text: str) -> int:
    """MOD 97-10 of digits and capital letters, which count 10 to 35."""
    return int("".join(str(int(letter, 36)) for letter in text)) % 97


def _compact(text: str) -> str:
    """Without spaces of any kind, as numbers pasted from a letter have them."""
    return "".join(text.split()).upper()


def _check_structure(number: str) -> None:
    country, at = number[:2], 4
    for count, kind in _RUN.findall(STRUCTURES[country]):
        pattern, wanted = _CLASSES[kind]
        for position in range(at, at + int(count)):
            if not re.fullmatch(pattern, number[position]):
                where = f"is no IBAN: with {country} its place {position + 1} holds {wanted}"
                raise WrongAccount(f"{where}, not {number[position]}", _COMPARE, field="iban")
        at += int(count)


def _check_digits_fit(number: str) -> bool:
    return number[2:4] not in _IMPOSSIBLE_CHECK_DIGITS and remainder_97(number[4:] + number[:4]) == 1
