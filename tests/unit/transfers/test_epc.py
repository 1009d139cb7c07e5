"""The code for a SEPA transfer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sitegen.transfers import epc
from sitegen.transfers.epc import EpcTransfer
from sitegen.transfers.faults import (
    PayloadTooLong,
    TextMissing,
    TextTooLong,
    TransferFault,
    WrongAccount,
    WrongAmount,
    WrongCurrency,
    WrongLetter,
    WrongPurpose,
)

GIFT = EpcTransfer(
    name="Vistula Institute",
    iban="PL61 1090 1014 0000 0712 1981 2874",
    purpose=epc.CHARITY,
    text="Donation default",
)


def test_the_example_of_the_guidelines() -> None:
    """The Red Cross of Belgium, line by line."""
    transfer = EpcTransfer(
        name="Red Cross of Belgium",
        iban="BE72000000001616",
        bic="BPOTBEB1",
        amount=Decimal(1),
        purpose="CHAR",
        text="Urgency fund",
        information="Sample EPC QR code",
    )
    assert [
        "BCD", "002", "1", "SCT", "BPOTBEB1", "Red Cross of Belgium", "BE72000000001616", "EUR1.00", "CHAR", "",
        "Urgency fund", "Sample EPC QR code",
    ] == epc.payload(transfer).split("\n")  # fmt: skip


def test_without_an_amount() -> None:
    """Its line stays empty."""
    expected = (
        "BCD\n002\n1\nSCT\n\nVistula Institute\nPL61109010140000071219812874\n\nCHAR\n\nDonation default"
    )
    assert expected == epc.payload(GIFT)


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({"purpose": "", "text": ""}, "PL61109010140000071219812874"),
        ({"purpose": "", "text": "", "amount": Decimal("0.01")}, "EUR0.01"),
        ({"text": ""}, "CHAR"),
        ({"text": "", "reference": "RF18539007547034"}, "RF18539007547034"),
        ({"information": "Thank you"}, "Thank you"),
    ],
)
def test_nothing_follows_the_last_value(changes: dict[str, object], last: str) -> None:
    """Neither a line feed nor an empty line."""
    assert epc.payload(replace(GIFT, **changes)).endswith(f"\n{last}")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "written"),
    [("0.01", "EUR0.01"), ("20", "EUR20.00"), ("12.3", "EUR12.30"), ("1E+3", "EUR1000.00"), ("999999999.99", "EUR999999999.99")],
)  # fmt: skip
def test_amounts(amount: str, written: str) -> None:
    """A dot, two places, no groups."""
    assert written == epc.payload(replace(GIFT, amount=Decimal(amount))).split("\n")[7]


@pytest.mark.parametrize("amount", ["0", "-1", "0.001", "1000000000", "NaN", "Infinity", "1.005"])
def test_refused_amounts(amount: str) -> None:
    """Out of range, or with fractions of a cent."""
    (fault,) = epc.faults(replace(GIFT, amount=Decimal(amount)))
    assert (WrongAmount, "amount") == (type(fault), fault.field)


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"name": ""}, TextMissing, "name"),
        ({"name": "x" * 71}, TextTooLong, "name"),
        ({"name": "Vistula\nInstitute"}, WrongLetter, "name"),
        ({"text": "x" * 141}, TextTooLong, "text"),
        ({"text": "Внесок"}, WrongLetter, "text"),
        ({"information": "x" * 71}, TextTooLong, "information"),
        ({"iban": "PL61109010140000071219812875"}, WrongAccount, "iban"),
        ({"iban": "SA0380000000608010167519"}, WrongAccount, "iban"),
        ({"iban": "GB82WEST12345698765432"}, WrongAccount, "iban"),
        ({"bic": "ABC"}, WrongAccount, "bic"),
        ({"currency": "PLN"}, WrongCurrency, "currency"),
        ({"purpose": "CHARI"}, WrongPurpose, "purpose"),
        ({"purpose": "char"}, WrongPurpose, "purpose"),
        ({"reference": "RF18539007547034"}, WrongPurpose, "reference"),
        ({"text": "", "reference": "RF19539007547034"}, WrongPurpose, "reference"),
        ({"text": "", "reference": "x" * 36}, WrongPurpose, "reference"),
        ({"name": "x" * 70, "text": "x" * 140, "information": "x" * 70, "bic": "ABCDPLPWXXX",
          "amount": Decimal("999999999.99")}, PayloadTooLong, "text"),
    ],
)  # fmt: skip
def test_refused(changes: dict[str, object], kind: type[TransferFault], field: str) -> None:
    """Each is one fault, which the payload raises."""
    transfer = replace(GIFT, **changes)  # type: ignore[arg-type]
    (fault,) = epc.faults(transfer)
    assert (kind, field) == (type(fault), fault.field)
    with pytest.raises(kind) as caught:
        epc.payload(transfer)
    assert fault.message == caught.value.message


def test_outside_the_economic_area_with_a_bic() -> None:
    """Then it is allowed."""
    transfer = replace(GIFT, iban="GB82 WEST 1234 5698 7654 32", bic="westgb2l")
    assert ["WESTGB2L", "Vistula Institute", "GB82WEST12345698765432"] == epc.payload(transfer).split("\n")[
        4:7
    ]


def test_the_longest_payload() -> None:
    """All limits of the fields but one reach the limit of bytes."""
    most = replace(GIFT, name="ł" * 70, text="ó" * 140, bic="ABCDPLPWXXX", amount=epc.LARGEST)
    room = epc.MAX_BYTES - len(epc.payload(most)) - 1
    full = replace(most, information="x" * room)
    assert epc.MAX_BYTES == len(epc.payload(full).encode())
    (fault,) = epc.faults(replace(most, information="x" * (room + 1)))
    assert "has 332 bytes in all, where a QR code for a transfer holds 331" == fault.message


def test_all_faults_at_once() -> None:
    """Field by field."""
    wrong = replace(GIFT, name="", text="♥", currency="PLN", amount=Decimal(0))
    assert ["name", "text", "currency", "amount"] == [fault.field for fault in epc.faults(wrong)]
