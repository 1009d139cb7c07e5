r"""The code for a transfer in złoty that Polish bank apps read: ZBP "2D", version 1.0 of 3 December 2013.

    NIP or nothing | PL | NRB | amount in grosze, six digits | name ≤ 20 | title ≤ 32 | | |

The three empty fields at the end are for direct debit (20), Invoobill (12) and later use (24); with them all filled in
the code has 160 letters, the most that it may have, so ours always fits. `000000` leaves the amount to the giver. The NIP names a company or an
institution and is left out for a person.

Letters. The recommendation sets UTF-8. Besides `A-Z a-z 0-9` and the space it allows `, . / \ - @ # & * _` and the
Polish letters, so Polish letters are kept; other Latin letters lose their marks, the rest is refused.

Error level M instead of the recommended L: a reader needs not be told of it, and more of a creased print may be lost.

Relied on: the paper ("Rekomendacja Związku Banków Polskich dotycząca kodu dwuwymiarowego") was out of reach. Order and
lengths of the fields are told alike by several public implementations that cite it, UTF-8 and level L by two, the list
of letters by one (IonBazan/pl-qr-payment); it may be longer in the paper. Where others write Polish letters without
their marks, they give no reason from the paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.transfers import accounts
from sitegen.transfers.faults import TransferFault, WrongAccount, WrongAmount, WrongCurrency
from sitegen.transfers.letters import LETTERS_AND_DIGITS, fitting

LETTERS = frozenset(LETTERS_AND_DIGITS + ",./\\-@#&*_ " + "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
NAME_LENGTH, TITLE_LENGTH = 20, 32
LARGEST = 999_999
"""In grosze."""

_NIP = re.compile(r"\d{10}\Z", re.ASCII)


@dataclass(frozen=True)
class ZbpTransfer:
    """A transfer in złoty between Polish accounts."""

    name: str
    """Of the account's holder."""
    nrb: str
    title: str
    amount: int = 0
    """In grosze; 0 leaves it to the giver."""
    currency: str = "PLN"
    nip: str = ""


def payload(transfer: ZbpTransfer) -> str:
    """What the code holds. `TransferFault`: the first of `faults`."""
    for fault in faults(transfer):
        raise fault
    fields = [
        transfer.nip,
        "PL",
        accounts.nrb(transfer.nrb),
        f"{transfer.amount:06}",
        _name(transfer),
        _title(transfer),
        "",
        "",
        "",
    ]
    return "|".join(fields)


def faults(transfer: ZbpTransfer) -> Iterator[TransferFault]:
    """Everything that keeps the transfer out of a code, field by field."""
    for written in (_name, _title, _number):
        try:
            written(transfer)
        except TransferFault as fault:
            yield fault
    if transfer.nip and not _NIP.match(transfer.nip):
        yield WrongAccount("is no NIP", "Write its ten digits, or leave it empty.", field="nip")
    if transfer.currency != "PLN":
        message = f"is {transfer.currency}, but a Polish QR code for a transfer is in PLN only"
        yield WrongCurrency(message, "Write PLN, or leave out its QR code.", field="currency")
    if not 0 <= transfer.amount <= LARGEST:
        message = f"is not between 0 and {LARGEST} grosze"
        yield WrongAmount(message, "Write another sum, or 0.", field="amount")


def _name(transfer: ZbpTransfer) -> str:
    return fitting(transfer.name, LETTERS, NAME_LENGTH, field="name")


def _title(transfer: ZbpTransfer) -> str:
    return fitting(transfer.title, LETTERS, TITLE_LENGTH, field="title")


def _number(transfer: ZbpTransfer) -> str:
    return accounts.nrb(transfer.nrb)
