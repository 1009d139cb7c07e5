"""What the header of a picture's file tells of it: PNG, JPEG, GIF, WebP, AVIF, SVG. Nothing is decoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

Size = tuple[int, int]
LARGEST = 100_000
"""Pixels of one side; a header that says more is not believed."""

_SIDEWAYS = frozenset((5, 6, 7, 8))
_EXIF_TURN, _EXIF_ENTRIES = 0x0112, 200
_JPEG_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_SVG = re.compile(rb"<svg\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
_SVG_HEAD = 4096
_AVIF_HEAD = 1 << 16
_LENGTH = r"""\s{}\s*=\s*["']\s*(\d+(?:\.\d+)?)(?:px)?\s*["']"""
_VIEW_BOX = re.compile(r"""\sviewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")


@dataclass(frozen=True)
class Look:
    """A picture as its file's header has it."""

    size: Size
    """Width and height as it is shown: a camera held upright has its sides swapped already."""
    kind: str
    """`png`, `jpeg`, `gif`, `webp`, `avif` or `svg`."""
    turn: int = 1
    """How its rows are to be turned before they are shown: Exif 2.32, tag 0x0112."""
    clear: bool = False
    """It may have transparent parts."""
    drawn: bool = False
    """It has a palette: a chart or a drawing, no photograph."""
    moving: bool = False


def look_at(data: bytes) -> Look | None:
    """Return what the header tells; None for a file that is no picture of these kinds, or is cut off within its header."""
    for kind, begins, read in _READERS:
        if begins(data):
            try:
                found = read(data)
            except (IndexError, ValueError):
                return None
            if found is None:
                return None
            look = found if isinstance(found, Look) else Look(found, kind)
            if look.turn in _SIDEWAYS:
                look = replace(look, size=look.size[::-1])
            return look if all(0 < side <= LARGEST for side in look.size) else None
    return None


def size_of(data: bytes) -> Size | None:
    """Return (width, height) in pixels, as `look_at` has them."""
    look = look_at(data)
    return look.size if look else None


def _number(data: bytes, at: int, length: int) -> int:
    part = data[at : at + length]
    if len(part) < length:
        raise ValueError("cut off")
    return int.from_bytes(part, "big")


def _little(data: bytes, at: int, length: int) -> int:
    return int.from_bytes(_number(data, at, length).to_bytes(length, "big"), "little")


def _png(data: bytes) -> Look:
    size, colours = (_number(data, 16, 4), _number(data, 20, 4)), _number(data, 25, 1)
    turn, clear, moving = 1, colours in (4, 6), False
    for kind, start, length in _png_chunks(data):
        clear = clear or kind == b"tRNS"
        moving = moving or kind == b"acTL"
        if kind == b"eXIf":
            turn = _turn(data[start : start + length])
    return Look(size, "png", turn, clear=clear, drawn=colours == 3, moving=moving)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(kind, where its content begins, how long it is) of the chunks before those of the picture itself."""
    at = 8
    while at + 8 <= len(data):
        length, kind = _number(data, at, 4), data[at + 4 : at + 8]
        if kind in (b"IDAT", b"IEND"):
            return
        yield kind, at + 8, length
        at += 12 + length


def _turn(exif: bytes) -> int:
    """The orientation in Exif data (a TIFF header and its first directory); 1 where there is none."""
    if exif[:2] not in (b"II", b"MM"):
        return 1

    def number(at: int, length: int) -> int:
        part = exif[at : at + length]
        if len(part) < length:
            return 0
        return int.from_bytes(part, "little" if exif[:1] == b"I" else "big")

    first = number(4, 4)
    for entry in range(first + 2, first + 2 + 12 * min(number(first, 2), _EXIF_ENTRIES), 12):
        if number(entry, 2) == _EXIF_TURN:
            found = number(entry + 8, 2)
            return found if 1 <= found <= 8 else 1
    return 1


def _gif(data: bytes) -> Size:
    return _little(data, 6, 2), _little(data, 8, 2)


def _jpeg(data: bytes) -> Look | None:
    at, turn = 2, 1
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
        elif kind in _ALONE:
            at += 2
        elif kind in _JPEG_FRAMES:
            return Look((_number(data, at + 7, 2), _number(data, at + 5, 2)), "jpeg", turn)
        else:
            length = max(2, _number(data, at + 2, 2))
            if kind == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
                turn = _turn(data[at + 10 : at + 2 + length])
            at += 2 + length
    return None


def _webp(data: bytes) -> Look | Size | None:
    kind = data[12:16]
    if kind == b"VP8X":
        flags, size = data[20], (1 + _little(data, 24, 3), 1 + _little(data, 27, 3))
        turn = _webp_turn(data) if flags & 8 else 1
        return Look(size, "webp", turn, clear=bool(flags & 16), moving=bool(flags & 2))
    if kind == b"VP8L":
        bits = _little(data, 21, 4)
        size = 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        return Look(size, "webp", clear=bool(bits >> 28 & 1))
    if kind == b"VP8 ":
        return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    return None


def _webp_turn(data: bytes) -> int:
    at = 12
    while at + 8 <= len(data):
        length = _little(data, at + 4, 4)
        if data[at : at + 4] == b"EXIF":
            return _turn(data[at + 8 : at + 8 + length].removeprefix(b"Exif\0\0"))
        at += 8 + length + length % 2
    return 1


def _avif(data: bytes) -> Look | None:
    """The largest of its image spatial extents: a thumbnail has some of its own. `irot` counts quarters against the clock."""
    sizes: list[Size] = []
    at = data.find(b"ispe")
    while at != -1:
        sizes.append((_number(data, at + 8, 4), _number(data, at + 12, 4)))
        at = data.find(b"ispe", at + 4)
    turned = data.find(b"irot", 0, _AVIF_HEAD)
    turn = (1, 8, 3, 6)[data[turned + 4] & 3] if turned != -1 else 1
    clear = data.find(b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha", 0, _AVIF_HEAD) != -1
    moving = data[8:12] == b"avis"
    return Look(max(sizes), "avif", turn, clear=clear, moving=moving) if sizes else None


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


_Reader = Callable[[bytes], "Look | Size | None"]
_READERS: tuple[tuple[str, Callable[[bytes], bool], _Reader], ...] = (
    ("png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    ("jpeg", lambda data: data.startswith(b"\xff\xd8"), _jpeg),
    ("gif", lambda data: data.startswith((b"GIF87a", b"GIF89a")), _gif),
    ("webp", lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", _webp),
    ("avif", lambda data: data[4:8] == b"ftyp", _avif),
    ("svg", lambda data: _SVG.search(data[:_SVG_HEAD]) is not None, _svg),
)
