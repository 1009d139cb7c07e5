"""A picture's file without what a camera or a program wrote beside the pixels, which stay as they are: nothing is decoded.

For pictures that are published under their own names: place, serial number, thumbnail and comments go, the statement of
rights stays, and so do colour profile and orientation. GIF and AVIF stay as they are.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from sitegen.imaging.credits import Credits, credits_in, xmp_of
from sitegen.imaging.decode import Unreadable, exif_of, open_picture

_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs",
     b"sPLT", b"cICP", b"acTL", b"fcTL", b"fdAT")
)  # fmt: skip
_XMP_OF_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
_LONGEST_SEGMENT = 65533


def stripped(data: bytes, said: Credits) -> bytes:
    """Return the file without its metadata, but for the statement of rights; a file of another kind, or a torn one, as it is."""
    for begins, strip in _KINDS:
        if data.startswith(begins):
            try:
                picture = open_picture(data)
                xmp = xmp_of(said.or_else(credits_in(picture)))
                turn = exif_of(picture).get(0x0112)
                turn = turn if isinstance(turn, int) and 2 <= turn <= 8 else 1
                return b"".join(strip(data, turn, xmp))
            except (Unreadable, ValueError, IndexError, OSError, SyntaxError):
                return data
    return data


def _exif(turn: int) -> bytes:
    """The smallest Exif data that holds an orientation."""
    exif = Image.Exif()
    exif[0x0112] = turn
    return exif.tobytes().removeprefix(b"Exif\0\0")


def _jpeg(data: bytes, turn: int, xmp: bytes) -> Iterator[bytes]:
    ours = [b"Exif\0\0" + _exif(turn)] if turn != 1 else []
    ours += [_XMP_OF_JPEG + xmp] if xmp and len(xmp) + len(_XMP_OF_JPEG) <= _LONGEST_SEGMENT else []
    yield data[:2]
    at, written = 2, False
    while True:
        kind, end = _segment(data, at)
        if kind != 0xE0 and not written:
            written = True
            for content in ours:
                yield b"\xff\xe1" + (len(content) + 2).to_bytes(2, "big") + content
        if kind == 0xDA:
            yield data[at : _end_of_jpeg(data, at)]
            return
        if not _is_dropped(kind, data[at + 4 : at + 16]):
            yield data[at:end]
        at = end


def _segment(data: bytes, at: int) -> tuple[int, int]:
    """Kind of the segment at a place, and where it ends."""
    if data[at] != 0xFF or data[at + 1] in (0x00, 0xFF):
        raise ValueError("no segment")
    end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    if end > len(data):
        raise ValueError("cut off")
    return data[at + 1], end


def _is_dropped(kind: int, begins: bytes) -> bool:
    if kind == 0xE2:
        return not begins.startswith(b"ICC_PROFILE\0")
    return kind == 0xFE or (0xE1 <= kind <= 0xEF and kind != 0xEE)


def _end_of_jpeg(data: bytes, at: int) -> int:
    """Behind the first end of an image: what follows it is another one, often with the metadata of the first."""
    while True:
        at = data.index(b"\xff", at)
        kind = data[at + 1]
        if kind == 0xD9:
            return at + 2
        at = (
            at + 1 if kind == 0xFF else at + 2 if kind == 0 or 0xD0 <= kind <= 0xD7 else _segment(data, at)[1]
        )


def _png(data: bytes, turn: int, xmp: bytes) -> Iterator[bytes]:
    ours = [_chunk(b"eXIf", _exif(turn))] if turn != 1 else []
    ours += [_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp)] if xmp else []
    yield data[:8]
    at = 8
    while True:
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if end > len(data):
            raise ValueError("cut off")
        if kind in _PNG_KEPT:
            yield data[at:end]
        if kind == b"IHDR":
            yield from ours
        if kind == b"IEND":
            return
        at = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def _webp(data: bytes, turn: int, xmp: bytes) -> Iterator[bytes]:
    """RIFF: chunks of even length. Only the extended form (`VP8X`) has metadata; its flags say which."""
    chunks: list[bytes] = []
    extended, at = False, 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + length + length % 2
        content = data[at + 8 : at + 8 + length]
        if kind == b"VP8X":
            extended = True
            flags = content[0] & ~0b1100 | (0b1000 if turn != 1 else 0) | (0b100 if xmp else 0)
            chunks.append(_riff(kind, bytes((flags,)) + content[1:]))
        elif kind not in (b"EXIF", b"XMP "):
            chunks.append(_riff(kind, content))
        at = end
    if extended:
        chunks += [_riff(b"EXIF", _exif(turn))] if turn != 1 else []
        chunks += [_riff(b"XMP ", xmp)] if xmp else []
    body = b"WEBP" + b"".join(chunks)
    yield b"RIFF" + len(body).to_bytes(4, "little") + body


def _riff(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\0" * (len(content) % 2)


_Strip = Callable[[bytes, int, bytes], Iterator[bytes]]
_KINDS: tuple[tuple[bytes, _Strip], ...] = (
    (b"\xff\xd8", _jpeg),
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"RIFF", _webp),
)
