"""Sizes from headers of pictures of each kind, and nothing from what is no picture."""

from __future__ import annotations

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sitegen.render.picture_size import Look, look_at, size_of
from tests.drawn import JPEG, photo, png

WEBP = b"RIFF\x00\x00\x00\x00WEBP"
GIF = b"GIF89a" + struct.pack("<HH", 31, 17) + b"\x00" * 8
VP8X = (
    WEBP + b"VP8X\x0a\x00\x00\x00\x10\x00\x00\x00" + (639).to_bytes(3, "little") + (359).to_bytes(3, "little")
)
VP8L = WEBP + b"VP8L\x00\x00\x00\x00\x2f" + (99 | 49 << 14).to_bytes(4, "little")
VP8 = WEBP + b"VP8 \x00\x00\x00\x00\x00\x00\x00\x9d\x01\x2a" + struct.pack("<HH", 320, 200)
AVIF = b"\x00\x00\x00\x20ftypavif" + b"\x00" * 20 + b"ispe\x00\x00\x00\x00" + struct.pack(">II", 800, 450)


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (png(40, 30), (40, 30)),
        (JPEG, (1, 1)),
        (GIF, (31, 17)),
        (VP8X, (640, 360)),
        (VP8L, (100, 50)),
        (VP8, (320, 200)),
        (AVIF, (800, 450)),
        (b'<?xml version="1.0"?>\n<svg width="12px" height=\'8\' viewBox="0 0 3 2">', (12, 8)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30.4 20"/>', (30, 20)),
        (b'<svg width="100%" height="100%" viewBox="0,0,30,20"/>', (30, 20)),
        (b"<svg/>", None),
        (b"<html><body></body></html>", None),
        (b"", None),
        (png(40, 30)[:20], None),
        (JPEG[:60], None),
        (png(0, 30), None),
        (b'<svg width="1" height="9999999"/>', None),
    ],
)
def test_size(data: bytes, size: tuple[int, int] | None) -> None:
    """Width first."""
    assert size_of(data) == size


@given(
    st.sampled_from((png(3, 2), JPEG, GIF, VP8X, VP8L, VP8, AVIF)), st.integers(0, 200), st.binary(max_size=9)
)
def test_no_damage_ends_it(whole: bytes, at: int, damage: bytes) -> None:
    """Torn or changed, a file has a size or none."""
    for data in (whole[:at], whole[:at] + damage, whole[:at] + damage + whole[at:]):
        found = size_of(data)
        assert found is None or min(found) > 0


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_a_camera_held_otherwise(kind: str, turn: int) -> None:
    """The sides are those that are shown."""
    look = look_at(photo(30, 20, kind=kind, turn=turn))
    assert look == Look((30, 20) if turn in (1, 3) else (20, 30), kind.lower(), turn)


@pytest.mark.parametrize(
    ("mode", "kind", "clear", "drawn"),
    [
        ("RGBA", "PNG", True, False),
        ("LA", "PNG", True, False),
        ("P", "PNG", False, True),
        ("RGBA", "WEBP", True, False),
        ("RGB", "WEBP", False, False),
        ("RGBA", "AVIF", True, False),
        ("RGB", "AVIF", False, False),
    ],
)
def test_what_is_clear_and_what_is_drawn(mode: str, kind: str, clear: bool, drawn: bool) -> None:
    """Told without decoding."""
    out = io.BytesIO()
    picture = Image.new(mode, (20, 10))
    if mode == "RGBA":
        picture.putpixel((3, 3), (1, 2, 3, 4))
    picture.save(out, kind)
    look = look_at(out.getvalue())
    assert look is not None
    assert (look.size, look.clear, look.drawn, look.moving) == ((20, 10), clear, drawn, False)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_what_moves(kind: str) -> None:
    """It stays as it is."""
    out = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(out, kind, save_all=True, append_images=frames[1:])
    look = look_at(out.getvalue())
    assert look is not None
    assert look.moving
