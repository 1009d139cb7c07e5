"""A way to give as the transfer that its QR code holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from sitegen.transfers import epc, zbp
from sitegen.transfers.epc import EpcTransfer
from sitegen.transfers.faults import TransferFault
from sitegen.transfers.zbp import ZbpTransfer

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.support_schema import Method, Org

SPECIMEN = "SPECIMEN DO NOT PAY"
"""Stands for the name in the code of an account that is not real; 19 letters, so it fits every code."""


def code_of(org: Org, method: Method, reference: str) -> str | None:
    """The payload, without an amount; None where the method has no code.

    Of a specimen the name tells so, and the real one follows where there is room for it. `TransferFault`: one of
    `faults_of`.
    """
    match _transfer(org, method, reference):
        case EpcTransfer() as transfer:
            return epc.payload(_specimen_epc(transfer) if method.specimen else transfer)
        case ZbpTransfer() as transfer:
            return zbp.payload(replace(transfer, name=SPECIMEN) if method.specimen else transfer)
        case _:
            return None


def faults_of(org: Org, method: Method, reference: str) -> Iterator[TransferFault]:
    """What keeps the method out of a code, were it no specimen."""
    match _transfer(org, method, reference):
        case EpcTransfer() as transfer:
            yield from epc.faults(transfer)
        case ZbpTransfer() as transfer:
            yield from zbp.faults(transfer)


def _transfer(org: Org, method: Method, reference: str) -> EpcTransfer | ZbpTransfer | None:
    if method.qr and method.kind == "sepa" and method.iban:
        return EpcTransfer(
            name=method.beneficiary or org.legal_name,
            iban=method.iban,
            bic=method.bic,
            currency=method.currency or "EUR",
            purpose=epc.CHARITY,
            text=reference,
        )
    if method.qr and method.kind == "zbp" and method.nrb:
        return ZbpTransfer(
            name=org.name_short,
            nrb=method.nrb,
            title=reference,
            currency=method.currency or "PLN",
            nip=org.nip,
        )
    return None


def _specimen_epc(transfer: EpcTransfer) -> EpcTransfer:
    marked = replace(transfer, name=f"{SPECIMEN}: {transfer.name}")
    too_long = any(fault.field == "name" for fault in epc.faults(marked))
    return replace(transfer, name=SPECIMEN) if too_long else marked
