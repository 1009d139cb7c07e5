"""The code for a Polish transfer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.transfers import zbp
from sitegen.transfers.faults import (
    TextMissing,
    TextTooLong,
    TransferFault,
    WrongAccount,
    WrongAmount,
    WrongCurrency,
    WrongLetter,
)
from sitegen.transfers.zbp import ZbpTransfer

GIFT = ZbpTransfer(name="Warsaw Institute", nrb="61 1090 1014 0000 0712 1981 2874", title="Darowizna default")


def test_the_specimen_of_the_specification() -> None:
    """Letter by letter."""
    expected = "|PL|61109010140000071219812874|000000|Warsaw Institute|Darowizna default|||"
    assert expected == zbp.payload(GIFT)


def test_all_fields() -> None:
    """With a tax number, an amount and Polish letters."""
    transfer = replace(GIFT, nip="5260250995", amount=12345, name="Instytut Wiślany", title="Wpłata ŁÓDŹ #7")
    expected = "5260250995|PL|61109010140000071219812874|012345|Instytut Wiślany|Wpłata ŁÓDŹ #7|||"
    assert expected == zbp.payload(transfer)


def test_the_longest_payload() -> None:
    """What fits the fields fits the code's 160 letters with the empty ones filled in."""
    transfer = replace(GIFT, nip="5260250995", amount=zbp.LARGEST, name="ż" * 20, title="ż" * 32)
    assert 160 == len(zbp.payload(transfer)) + 20 + 12 + 24


@pytest.mark.parametrize(
    ("changes", "kind", "field"),
    [
        ({"name": ""}, TextMissing, "name"),
        ({"name": "Warsaw Institute Foundation"}, TextTooLong, "name"),
        ({"name": "Warsaw|Institute"}, WrongLetter, "name"),
        ({"title": ""}, TextMissing, "title"),
        ({"title": "x" * 33}, TextTooLong, "title"),
        ({"title": "Darowizna\r\n"}, WrongLetter, "title"),
        ({"title": "Darowizna (www)"}, WrongLetter, "title"),
        ({"nrb": "61109010140000071219812875"}, WrongAccount, "nrb"),
        ({"nip": "526025099"}, WrongAccount, "nip"),
        ({"currency": "EUR"}, WrongCurrency, "currency"),
        ({"amount": -1}, WrongAmount, "amount"),
        ({"amount": 1_000_000}, WrongAmount, "amount"),
    ],
)
def test_refused(changes: dict[str, object], kind: type[TransferFault], field: str) -> None:
    """Each is one fault, which the payload raises."""
    transfer = replace(GIFT, **changes)  # type: ignore[arg-type]
    (fault,) = zbp.faults(transfer)
    assert (kind, field) == (type(fault), fault.field)
    with pytest.raises(kind):
        zbp.payload(transfer)
