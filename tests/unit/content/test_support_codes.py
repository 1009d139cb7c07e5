"""A method of the support file as a transfer."""

from __future__ import annotations

from typing import Any

import pytest

from sitegen.content.support_codes import SPECIMEN, code_of, faults_of
from sitegen.content.support_schema import Method, Org
from sitegen.transfers.faults import TextTooLong

ORG = Org(legal_name="Vistula Institute Foundation", name_short="Vistula Institute", nip="5260250995")
SEPA = {"id": "eur", "kind": "sepa", "iban": "PL61109010140000071219812874", "qr": True}
ZBP = {"id": "pln", "kind": "zbp", "nrb": "61109010140000071219812874", "qr": True}


def name_of(method: dict[str, Any], org: Org = ORG) -> str:
    """The account holder in the code."""
    code = code_of(org, Method(**method), "Donation support")
    assert code
    return code.split("\n")[5] if code.startswith("BCD") else code.split("|")[4]


def test_names() -> None:
    """The beneficiary, else the legal name; in Polish codes the short one."""
    assert "Vistula Institute Foundation" == name_of(SEPA)
    assert "Vistula Friends" == name_of(SEPA | {"beneficiary": "Vistula Friends"})
    assert "Vistula Institute" == name_of(ZBP)


def test_a_specimen_says_so() -> None:
    """First of all, and with the name only where all of it has room."""
    assert f"{SPECIMEN}: Vistula Institute Foundation" == name_of(SEPA | {"specimen": True})
    assert SPECIMEN == name_of(SEPA | {"specimen": True, "beneficiary": "V" * 60})
    assert SPECIMEN == name_of(ZBP | {"specimen": True})


def test_a_specimen_is_checked_as_if_it_were_real() -> None:
    """So that taking the mark away brings no new fault."""
    method = Method(**SEPA, specimen=True, beneficiary="V" * 71)
    assert [TextTooLong] == [type(fault) for fault in faults_of(ORG, method, "Donation")]


def test_a_gift_is_for_charity_and_has_no_amount() -> None:
    """The giver writes it."""
    assert "\nCHAR\n\nDonation" in (code_of(ORG, Method(**SEPA), "Donation") or "")
    assert "5260250995|PL|61109010140000071219812874|000000|Vistula Institute|Donation|||" == code_of(
        ORG, Method(**ZBP), "Donation"
    )


@pytest.mark.parametrize(
    "method",
    [SEPA | {"qr": False}, ZBP | {"qr": False}, {"id": "card", "kind": "stripe", "qr": True}, {"id": "no", "kind": "sepa", "qr": True}],
)  # fmt: skip
def test_no_code(method: dict[str, Any]) -> None:
    """Not asked for, of another kind, or without an account."""
    assert None is code_of(ORG, Method(**method), "Donation")
    assert [] == list(faults_of(ORG, Method(**method), "Donation"))
