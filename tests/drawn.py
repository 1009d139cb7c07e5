"""Small real pictures, made where a test needs them."""

from __future__ import annotations

import base64
import io
import zlib

from PIL import Image


def png(width: int, height: int, colour: tuple[int, int, int] = (90, 120, 150)) -> bytes:
    """Return a PNG of one colour."""
    rows = (b"\x00" + bytes(colour) * width) * height
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8"
    "ybqmx5moq6T/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVf/Z"
)
"""One pixel."""


def photo(
    width: int = 24,
    height: int = 16,
    *,
    kind: str = "JPEG",
    turn: int = 1,
    mode: str = "RGB",
    **options: object,
) -> bytes:
    """Return a picture as a camera writes it: red on its left half, blue on its right, with a place, a name and a serial number.

    `turn`: its orientation, as Exif has it; the colours are those of the rows as they are stored.
    """
    picture = Image.new(mode, (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[0x0112], exif[0x013B], exif[0x8298] = turn, "Ida Camera", "(c) Ida Camera"
    exif[0xA431] = "SERIAL-4711"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 13.0, 47.0), 29: "2026:GPSDATE"})
    out = io.BytesIO()
    picture.save(out, kind, **{"exif": exif, **options})  # type: ignore[arg-type]
    return out.getvalue()
