"""Codes of transfers, and those of the shipped support pages, read by zxing-cpp."""

from __future__ import annotations

import random
import re
from decimal import Decimal

import pytest
import zxingcpp

from sitegen.render.qr import qr_svg
from sitegen.transfers import epc, zbp
from sitegen.transfers.epc import EpcTransfer
from sitegen.transfers.zbp import ZbpTransfer
from tests.own_site import BuiltSite
from tests.qr_reading import drawn, read_codes

IBAN, NRB = "PL61109010140000071219812874", "61109010140000071219812874"
SPECIMEN = "SPECIMEN DO NOT PAY"


def some(chance: random.Random, letters: str, longest: int) -> str:
    """A text of random length without blanks at its ends."""
    return "".join(chance.choice(letters) for _ in range(chance.randint(1, longest))).strip() or "x"


def test_random_sepa_transfers() -> None:
    """To the byte; all of them fit version 13."""
    chance = random.Random(5)
    letters = "".join(sorted(epc.LETTERS)) + "łóżäßé"
    for _ in range(100):
        transfer = EpcTransfer(
            name=some(chance, letters, 30),
            iban=IBAN,
            bic=chance.choice(["", "ABCDPLPWXXX"]),
            amount=chance.choice([None, Decimal(chance.randint(1, 10**11 - 1)) / 100]),
            purpose=chance.choice(["", epc.CHARITY]),
            text=some(chance, letters, 100),
        )
        payload = epc.payload(transfer)
        assert payload.isascii()
        assert [payload.encode()] == read_codes(drawn(qr_svg(payload, "t")))


def test_random_polish_transfers() -> None:
    """To the byte, and to the letter by a reader that is not told of UTF-8."""
    chance = random.Random(6)
    letters = "".join(sorted(zbp.LETTERS))
    for _ in range(100):
        transfer = ZbpTransfer(
            name=some(chance, letters, 20),
            nrb=NRB,
            title=some(chance, letters, 32),
            amount=chance.randint(0, zbp.LARGEST),
            nip=chance.choice(["", "5260250995"]),
        )
        payload = zbp.payload(transfer)
        picture = drawn(qr_svg(payload, "t"))
        view = memoryview(picture.pixels).cast("B", (picture.height, picture.width))
        (code,) = zxingcpp.read_barcodes(view, text_mode=zxingcpp.TextMode.Plain)
        assert (payload, payload.encode(), "M") == (code.text, bytes(code.bytes), code.ec_level)


@pytest.mark.parametrize(
    ("url", "reference"), [("/support/", "Donation support"), ("/pl/support/", "Darowizna support")]
)
def test_the_shipped_support_pages(built_site: BuiltSite, url: str, reference: str) -> None:
    """Two codes, both of specimens that say so in the name."""
    codes = re.findall(r'<svg class="?qr.*?</svg>', built_site.text(url), re.DOTALL)
    assert [
        [
            f"BCD\n002\n1\nSCT\n\n{SPECIMEN}: Vistula Institute Foundation\n{IBAN}\n\nCHAR\n\n{reference}".encode()
        ],
        [f"|PL|{NRB}|000000|{SPECIMEN}|{reference}|||".encode()],
    ] == [read_codes(drawn(svg)) for svg in codes]


def test_paper_leads_back_to_its_page(built_site: BuiltSite) -> None:
    """The code at the end of each text, chapter and whole report is the address that stands beside it."""
    found = re.findall(
        r'<div class="print-only printed">\n(<svg.*?</svg>)\n<p>(\S+)',
        "".join(path.read_text(encoding="utf-8") for path in built_site.pages),
        re.DOTALL,
    )
    assert len(found) > 60
    assert [] == [url for svg, url in found if read_codes(drawn(svg)) != [url.encode()]]
