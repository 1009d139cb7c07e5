"""QR codes as SVG."""

from __future__ import annotations

import subprocess
import sys

import pytest
from lxml import etree

from sitegen.render.qr import MAX_VERSION, TooMuchForCode, qr_svg
from tests.qr_reading import drawn, read_codes


def parsed(svg: str) -> etree._Element:
    """The element; it is sound XML."""
    return etree.fromstring(svg)


def test_what_the_element_holds() -> None:
    """A name, white ground over all of it, dark lines; no size, no id, no style."""
    svg = parsed(qr_svg("payload", "Code for <gifts> & more"))
    assert {"class": "qr", "role": "img", "viewBox": "0 0 29 29", "shape-rendering": "crispEdges"} == dict(
        svg.attrib
    )
    title, ground, code = svg
    assert "Code for <gifts> & more" == title.text
    assert {"fill": "#fff", "d": "M0 0h29v29H0z"} == dict(ground.attrib)
    assert "#000" == code.get("stroke")


@pytest.mark.parametrize("length", [1, 13, 14, 60, 120, 200, 331])
def test_a_quiet_zone_of_four_modules(length: int) -> None:
    """All around, in every version."""
    picture = drawn(qr_svg("x" * length, "t"), module=1)
    rows = [picture.pixels[i : i + picture.width] for i in range(0, len(picture.pixels), picture.width)]
    dark = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if not value]
    assert (4, picture.width - 5) == (min(x for x, _ in dark), max(x for x, _ in dark))
    assert (4, picture.width - 5) == (min(y for _, y in dark), max(y for _, y in dark))


@pytest.mark.parametrize(
    "payload", ["a", "123", "ABC 123", "Zażółć gęślą jaźń", "a\nb\n\nc", "x" * 331, "ж" * 165]
)
def test_what_it_holds_is_what_it_was_given(payload: str) -> None:
    """Read by zxing-cpp, to the byte."""
    assert [payload.encode()] == read_codes(drawn(qr_svg(payload, "t")))


def test_the_largest() -> None:
    """331 bytes are version 13 of level M, 332 would be 14."""
    assert 'viewBox="0 0 77 77"' in qr_svg("x" * 331, "t")
    with pytest.raises(TooMuchForCode, match=f"version 14, over {MAX_VERSION}"):
        qr_svg("x" * 332, "t")
    with pytest.raises(TooMuchForCode):
        qr_svg("x" * 5000, "t")


def test_the_same_payload_gives_the_same_element() -> None:
    """Byte for byte, and small."""
    first = qr_svg("x" * 120, "t")
    assert first == qr_svg("x" * 120, "t")
    assert len(first) < 5000


def test_segno_is_loaded_when_a_code_is_made() -> None:
    """Not with the views."""
    code = "import sys, sitegen.views.giving; sys.exit('segno' in sys.modules)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
