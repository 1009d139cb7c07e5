"""QR codes as a camera sees them: pictures to grey pixels, grey pixels to what zxing-cpp reads in them."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import zxingcpp

_VIEW = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_PATH = re.compile(r'<path stroke="#000" d="([^"]+)"')
_STEP = re.compile(r"([Mmh])(-?\d+)(?: ?(-?\d+)(?:\.5)?)?")


@dataclass(frozen=True)
class Grey:
    """A picture, one byte for each pixel."""

    width: int
    height: int
    pixels: bytes


def read_codes(picture: Grey) -> list[bytes]:
    """The bytes of every QR code in a picture, sorted; a light code on a dark ground is not looked for."""
    view = memoryview(picture.pixels).cast("B", (picture.height, picture.width))
    found = zxingcpp.read_barcodes(
        view, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False, text_mode=zxingcpp.TextMode.Plain
    )
    return sorted(bytes(code.bytes) for code in found)


def drawn(svg: str, *, module: int = 4) -> Grey:
    """The lines of `render.qr` as pixels, `module` to each module."""
    view, path = _VIEW.search(svg), _PATH.search(svg)
    assert view
    assert path
    side = int(view[1])
    rows = [bytearray(b"\xff" * side) for _ in range(side)]
    x = y = 0
    end = 0
    for step in _STEP.finditer(path[1]):
        assert end == step.start()
        end = step.end()
        kind, first, second = step[1], int(step[2]), int(step[3] or 0)
        if kind == "h":
            assert set(rows[y][x : x + first]) == {255}
            rows[y][x : x + first] = bytes(first)
            x += first
        else:
            x, y = (first, second) if kind == "M" else (x + first, y + second)
    assert end == len(path[1])
    scaled = (b"".join(bytes([value]) * module for value in row) * module for row in rows)
    return Grey(side * module, side * module, b"".join(scaled))


def from_png(data: bytes) -> Grey:
    """A screenshot: 8 bits, RGB or RGBA, not interlaced (PNG, third edition, 9: filters)."""
    chunks, at = [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += length + 12
    header = chunks[0][1]
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    assert header[8] == 8
    assert header[12] == 0
    size = {2: 3, 6: 4}[header[9]]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    pixels = bytearray()
    above = bytearray(width * size)
    for row in range(height):
        start = row * (width * size + 1)
        line = bytearray(raw[start + 1 : start + 1 + width * size])
        _unfilter(raw[start], line, above, size)
        pixels += bytes(sum(line[i : i + 3]) // 3 for i in range(0, len(line), size))
        above = line
    return Grey(width, height, bytes(pixels))


def _unfilter(kind: int, line: bytearray, above: bytearray, size: int) -> None:
    for i in range(len(line)):
        left = line[i - size] if i >= size else 0
        corner = above[i - size] if i >= size else 0
        guess = (0, left, above[i], (left + above[i]) // 2, _paeth(left, above[i], corner))[kind]
        line[i] = (line[i] + guess) % 256


def _paeth(left: int, above: int, corner: int) -> int:
    straight = left + above - corner
    return min((left, above, corner), key=lambda value: abs(straight - value))
