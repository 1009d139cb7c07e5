"""Width and height of a picture, from the first bytes of its file: PNG, JPEG, GIF, WebP, AVIF, SVG. Nothing is decoded."""

from __future__ import annotations

import re
from collections.abc import Callable

Size = tuple[int, int]
LARGEST = 100_000
"""Pixels of one side; a header that says more is not believed."""

_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SVG = re.compile(rb"<svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_SVG_HEAD = 4096
_LENGTH = r"""\s{}\s*=\s*["']\s*(\d+(?:\.\d+)?)(?:px)?\s*["']"""
_VIEW_BOX = re.compile(r"""\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")


def size_of(data: bytes) -> Size | None:
    """Return (width, height) in pixels; None for a file that is no picture of these kinds, or is cut off."""
    for begins, read in _READERS:
        if begins(data):
            try:
                found = read(data)
            except (IndexError, ValueError):
                return None
            return found if found and all(0 < side <= LARGEST for side in found) else None
    return None


def _number(data: bytes, at: int, length: int) -> int:
    part = data[at : at + length]
    if len(part) < length:
        raise ValueError("cut off")
    return int.from_bytes(part, "big")


def _little(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(_number(data, at, length).to_bytes(length, "big"), "little")


def _png(data: bytes) -> Size:
    return _number(data, 16, 4), _number(data, 20, 4)


def _gif(data: bytes) -> Size:
    return _little(data, 6, 2), _little(data, 8, 2)


def _jpeg(data: bytes) -> Size | None:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif kind in _ALONE:
            at += 2
        elif kind in _JPEG_FRAMES:
            return _number(data, at + 7, 2), _number(data, at + 5, 2)
        else:
            at += 2 + max(2, _number(data, at + 2, 2))
    return None


def _webp(data: bytes) -> Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + _little(data, 24, 3), 1 + _little(data, 27, 3)
    if kind == b"VP8L":
        bits = _little(data, 21, 4)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    return None


def _avif(data: bytes) -> Size | None:
    """The largest of its image spatial extents: a thumbnail has some of its own."""
    sizes: list[Size] = []
    at = data.find(b"ispe")
    while at != -1:
        sizes.append((_number(data, at + 8, 4), _number(data, at + 12, 4)))
        at = data.find(b"ispe", at + 4)
    return max(sizes, default=None)


def _svg(data: bytes) -> Size | None:
    found = _SVG.search(data[:_SVG_HEAD])
    if found is None:
        return None
    tag = found[0].decode("utf-8", "replace")
    sides = [re.search(_LENGTH.format(name), tag) for name in ("width", "height")]
    box = _VIEW_BOX.search(tag)
    given = [float(side[1]) for side in sides if side]
    if len(given) == 2:
        return round(given[0]), round(given[1])
    return (round(float(box[1])), round(float(box[2]))) if box else None


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Size | None]], ...] = (
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda data: data.startswith(b"\xff\xd8"), _jpeg),
    (lambda data: data.startswith((b"GIF87a", b"GIF89a")), _gif),
    (lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", _webp),
    (lambda data: data[4:8] == b"ftyp", _avif),
    (lambda data: _SVG.search(data[:_SVG_HEAD]) is not None, _svg),
)
