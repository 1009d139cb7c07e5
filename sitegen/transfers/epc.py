"""The code for a SEPA transfer that bank apps read: EPC069-12, version 002 ("GiroCode").

Lines in this order, divided by a line feed; a line without a value stays empty, and nothing follows the last one that
has a value:

    BCD | 002 | 1 (UTF-8) | SCT | BIC | name ≤ 70 | IBAN | EURn.nn | purpose ≤ 4 |
    structured reference ≤ 35 or text ≤ 140 | information for the giver ≤ 70

At most 331 bytes, error level M and version 13 of the symbol. The amount may be left out, for the giver to write; it
is 0.01 to 999999999.99 euro, never another currency. Version 002 needs no BIC inside the European Economic Area.

Letters. The code declares UTF-8, but the SEPA schemes only promise to carry
`a-z A-Z 0-9 / - ? : ( ) . , ' +` and the space from bank to bank (EPC217-08; the rulebook's Latin character set). So
nothing else stands in a code of ours: Latin letters lose their marks, other scripts and signs are refused. Such a
payload has the same bytes in every one of the eight character sets, so no app can misread it.

Relied on: the EPC's guidelines in version 2.1 (2012) as transcribed in public, and for versions 3.0 and 3.1 what five
public implementations quote of them, the rule on the last line word for word. The papers themselves were out of reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen.transfers import accounts
from sitegen.transfers.faults import (
    PayloadTooLong,
    TransferFault,
    WrongAccount,
    WrongAmount,
    WrongCurrency,
    WrongPurpose,
)
from sitegen.transfers.letters import LETTERS_AND_DIGITS, fitting

LETTERS = frozenset(LETTERS_AND_DIGITS + "/-?:().,'+ ")
NAME_LENGTH, TEXT_LENGTH, INFORMATION_LENGTH = 70, 140, 70
MAX_BYTES = 331
MAX_VERSION = 13
"""Of the QR symbol."""
CHARITY = "CHAR"
"""The purpose of a gift to a charity (ISO 20022, external purpose codes)."""
SMALLEST, LARGEST = Decimal("0.01"), Decimal("999999999.99")

_PURPOSE = re.compile(r"[A-Z]{1,4}\Z")
_REFERENCE = re.compile(r"[A-Za-z0-9]{1,35}\Z")


@dataclass(frozen=True)
class EpcTransfer:
    """A transfer in euro; an empty text or None leaves a value out."""

    name: str
    """Of the account's holder."""
    iban: str
    bic: str = ""
    amount: Decimal | None = None
    currency: str = "EUR"
    purpose: str = ""
    """Four capital letters of ISO 20022: `CHARITY`."""
    reference: str = ""
    """Structured, such as ISO 11649; never together with `text`."""
    text: str = ""
    information: str = ""
    """For the giver; not carried to the holder."""


def payload(transfer: EpcTransfer) -> str:
    """What the code holds. `TransferFault`: the first of `faults`."""
    for fault in faults(transfer):
        raise fault
    return _joined(transfer)


def faults(transfer: EpcTransfer) -> Iterator[TransferFault]:
    """Everything that keeps the transfer out of a code, field by field."""
    found = False
    for check in (_text_fields, _account, _amount, _codes):
        for fault in check(transfer):
            found = True
            yield fault
    if not found and (size := len(_joined(transfer).encode())) > MAX_BYTES:
        yield PayloadTooLong(
            f"has {size} bytes in all, where a QR code for a transfer holds {MAX_BYTES}",
            "Shorten the text or the name.",
            field="text",
        )


def _joined(transfer: EpcTransfer) -> str:
    lines = [
        "BCD",
        "002",
        "1",
        "SCT",
        accounts.bic(transfer.bic) if transfer.bic else "",
        _name(transfer),
        accounts.iban(transfer.iban),
        f"EUR{transfer.amount:.2f}" if transfer.amount is not None else "",
        transfer.purpose,
        transfer.reference,
        _text(transfer),
        _information(transfer),
    ]
    return "\n".join(lines).rstrip("\n")


def _name(transfer: EpcTransfer) -> str:
    return fitting(transfer.name, LETTERS, NAME_LENGTH, field="name")


def _text(transfer: EpcTransfer) -> str:
    return fitting(transfer.text, LETTERS, TEXT_LENGTH, field="text", missing=True)


def _information(transfer: EpcTransfer) -> str:
    return fitting(transfer.information, LETTERS, INFORMATION_LENGTH, field="information", missing=True)


def _text_fields(transfer: EpcTransfer) -> Iterator[TransferFault]:
    for written in (_name, _text, _information):
        try:
            written(transfer)
        except TransferFault as fault:
            yield fault


def _account(transfer: EpcTransfer) -> Iterator[TransferFault]:
    if transfer.bic:
        try:
            accounts.bic(transfer.bic)
        except TransferFault as fault:
            yield fault
    try:
        country = accounts.iban(transfer.iban)[:2]
    except TransferFault as fault:
        yield fault
        return
    if country not in accounts.SEPA:
        message = f"is an account of {country}, which no SEPA transfer reaches"
        yield WrongAccount(message, "Leave out its QR code.", field="iban")
    elif country not in accounts.EEA and not transfer.bic:
        message = f"is an account of {country}, outside the European Economic Area"
        yield WrongAccount(message, "Write the bank's BIC as well.", field="iban")


def _amount(transfer: EpcTransfer) -> Iterator[TransferFault]:
    if transfer.currency != "EUR":
        message = f"is {transfer.currency}, but a QR code for a SEPA transfer is in EUR only"
        yield WrongCurrency(message, "Write EUR, or leave out its QR code.", field="currency")
    amount = transfer.amount
    if amount is None:
        return
    if not amount.is_finite() or not SMALLEST <= amount <= LARGEST:
        message = f"is not between {SMALLEST} and {LARGEST} euro"
        yield WrongAmount(message, "Write another sum, or none.", field="amount")
    elif amount != round(amount, 2):
        yield WrongAmount("has fractions of a cent", "Round it to cents.", field="amount")


def _codes(transfer: EpcTransfer) -> Iterator[TransferFault]:
    if transfer.purpose and not _PURPOSE.match(transfer.purpose):
        message = "is no purpose of a transfer"
        yield WrongPurpose(message, f"Write up to four capital letters: {CHARITY}.", field="purpose")
    if not transfer.reference:
        return
    if transfer.text:
        message = "stands beside a free text, and a transfer has one of them only"
        yield WrongPurpose(message, "Leave one of them out.", field="reference")
    if not _REFERENCE.match(transfer.reference):
        message = "is no structured reference"
        yield WrongPurpose(message, "Write up to 35 letters and digits.", field="reference")
    elif transfer.reference.startswith("RF") and not _creditor_reference(transfer.reference):
        message = "is no reference of ISO 11649: its check digits do not fit"
        yield WrongPurpose(message, "Compare it with where it was made.", field="reference")


def _creditor_reference(text: str) -> bool:
    return len(text) <= 25 and accounts.remainder_97((text[4:] + text[:4]).upper()) == 1
