"""The QR codes of the support page as they appear on a screen and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator

from tests.qr_reading import from_png, read_codes

pytestmark = pytest.mark.browser

EXPECTED = [
    "BCD\n002\n1\nSCT\n\nSPECIMEN DO NOT PAY: Vistula Institute Foundation\nPL61109010140000071219812874\n\nCHAR\n\nDonation support",
    "|PL|61109010140000071219812874|000000|SPECIMEN DO NOT PAY|Donation support|||",
]
MM = 96 / 25.4


def width_in_mm(code: Locator) -> float:
    """Of the code itself, without the white around it."""
    box = code.bounding_box()
    assert box
    side = int((code.get_attribute("viewBox") or "").split()[2])
    return box["width"] / MM * (side - 8) / side


@pytest.mark.parametrize(
    ("scheme", "forced", "width"),
    [
        ("light", "none", 1280),
        ("dark", "none", 1280),
        ("light", "active", 1280),
        ("dark", "active", 1280),
        ("dark", "none", 360),
    ],
)
def test_read_from_the_screen(
    browser: Browser, site_server: str, scheme: str, forced: str, width: int
) -> None:
    """Dark on white whatever the reader has chosen: a light code on a dark ground would not be found."""
    context = browser.new_context(
        base_url=site_server,
        color_scheme=scheme,  # type: ignore[arg-type]
        forced_colors=forced,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    page.goto("/support/")
    codes = page.locator("svg.qr").all()
    assert [[payload.encode()] for payload in EXPECTED] == [
        read_codes(from_png(code.screenshot())) for code in codes
    ]
    context.close()


def test_large_enough_on_paper(browser: Browser, site_server: str) -> None:
    """30 mm and more, beside the details as text."""
    context = browser.new_context(base_url=site_server, viewport={"width": 643, "height": 900})
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto("/support/")
    widths = [width_in_mm(code) for code in page.locator("svg.qr").all()]
    assert 2 == len(widths)
    assert all(30 <= width <= 60 for width in widths)
    context.close()


def test_the_code_has_a_name(browser: Browser, site_server: str) -> None:
    """For those who do not see it; the details stand beside it."""
    context = browser.new_context(base_url=site_server)
    page = context.new_page()
    page.goto("/support/")
    assert 2 == page.get_by_role("img", name="QR code with the details of this transfer").count()
    context.close()
