"""Variants: upright, of the size that was asked for, the same bytes each time, with the rights and nothing else of what was written beside the pixels."""

from __future__ import annotations

import io
import marshal
import struct
import zlib

import pytest
from PIL import Image, ImageCms

from sitegen.errors import SourceError
from sitegen.imaging.credits import Credits, credits_in
from sitegen.imaging.decode import Unreadable, open_picture
from sitegen.imaging.variants import develop, variants
from tests.drawn import photo, png

KINDS = ("avif", "webp", "jpg", "png")
SAID = Credits(
    "Jan Foto", "Jan Foto/A & <B>", "© 2026 A", "Ask first.", "https://example.org/r", "mailto:p@example.org"
)


def made(source: bytes, kind: str = "png", size: tuple[int, int] = (24, 16), turn: int = 1) -> Image.Image:
    """One variant, decoded."""
    picture = open_picture(variants(source, turn, Credits(), size=size, kinds=(kind,))[kind])
    picture.load()
    return picture


def colour(picture: Image.Image, x: int, y: int) -> str:
    """The nearest of the colours that tests draw with."""
    red, _, blue = picture.convert("RGB").getpixel((x, y))  # type: ignore[misc]
    return "red" if red > blue else "blue"


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_size_and_rights_and_nothing_of_the_camera(kind: str) -> None:
    """Also the bytes are the same each time: the memo and the release compare them."""
    found = variants(photo(), 1, SAID, size=(12, 8), kinds=(kind,))[kind]
    assert found == variants(photo(), 1, SAID, size=(12, 8), kinds=(kind,))[kind]
    picture = open_picture(found)
    assert (picture.size, credits_in(picture)) == ((12, 8), SAID)
    assert dict(picture.getexif()) == {}
    assert not [word for word in (b"SERIAL", b"GPSDATE", b"Exif") if word in found]


def test_what_the_file_says_itself_fills_what_nobody_says() -> None:
    """The record goes before it; its XMP before its Exif."""
    found = variants(photo(), 1, Credits(credit="A/B"), size=(12, 8), kinds=("webp",))["webp"]
    assert credits_in(open_picture(found)) == Credits(
        creator="Ida Camera", credit="A/B", copyright="(c) Ida Camera"
    )
    again = variants(found, 1, Credits(creator="Jan"), size=(6, 4), kinds=("jpg",))["jpg"]
    assert credits_in(open_picture(again)) == Credits(creator="Jan", credit="A/B", copyright="(c) Ida Camera")


def test_a_picture_of_which_nothing_is_said_carries_nothing() -> None:
    """No empty packet."""
    found = variants(png(9, 9), 1, Credits(), size=(9, 9), kinds=KINDS)
    assert not [kind for kind, data in found.items() if b"xmpmeta" in data]


@pytest.mark.parametrize(
    ("turn", "left"),
    [(1, "red"), (2, "blue"), (3, "blue"), (4, "red"), (5, "both"), (6, "both"), (8, "both")],
)
def test_a_camera_held_otherwise_is_turned_upright(turn: int, left: str) -> None:
    """And the sides are swapped with it."""
    size = (24, 16) if turn < 5 else (16, 24)
    picture = made(photo(turn=turn), size=size, turn=turn)
    assert picture.size == size
    if left == "both":
        top, bottom = colour(picture, 8, 2), colour(picture, 8, 21)
        assert (top, bottom) == (("blue", "red") if turn == 8 else ("red", "blue"))
    else:
        assert colour(picture, 2, 8) == left


def test_transparency_stays_where_it_can_and_is_white_where_it_cannot() -> None:
    """Colours of what cannot be seen do not bleed into what can."""
    source = Image.new("RGBA", (40, 20), (255, 0, 0, 0))
    source.paste((0, 0, 255, 255), (20, 0, 40, 20))
    out = io.BytesIO()
    source.save(out, "PNG")
    small = made(out.getvalue(), "png", (20, 10))
    assert small.getpixel((2, 5)) == (0, 0, 0, 0)
    assert small.getpixel((15, 5)) == (0, 0, 255, 255)
    assert made(out.getvalue(), "webp", (20, 10)).mode == "RGBA"
    assert made(out.getvalue(), "jpg", (20, 10)).getpixel((1, 5)) == pytest.approx((255, 255, 255), abs=4)


def test_a_palette_with_a_clear_colour() -> None:
    """As charts are saved."""
    source = Image.new("P", (8, 8), 0)
    source.putpalette([255, 0, 0, 0, 0, 255])
    source.paste(1, (4, 0, 8, 8))
    out = io.BytesIO()
    source.save(out, "PNG", transparency=0)
    found = made(out.getvalue(), "png", (8, 8))
    assert (found.getpixel((1, 1))[3], found.getpixel((6, 6))) == (0, (0, 0, 255, 255))  # type: ignore[index]


@pytest.mark.parametrize("mode", ["L", "CMYK", "I;16", "1", "LA"])
def test_every_mode_of_pixels_is_shown(mode: str) -> None:
    """Greys, inks, sixteen bits."""
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    assert made(out.getvalue(), "jpg", (4, 4)).size == (4, 4)


def test_sixteen_bits_of_grey_are_not_all_white() -> None:
    """The upper eight are shown."""
    out = io.BytesIO()
    Image.new("I;16", (8, 8), 100 * 256).save(out, "PNG")
    assert made(out.getvalue(), "png", (8, 8)).convert("L").getpixel((2, 2)) == pytest.approx(100, abs=2)


def test_a_colour_profile_is_applied_and_left_out() -> None:
    """Colours of another space become those of the web."""
    out = io.BytesIO()
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGB", (8, 8), (200, 100, 50)).save(out, "PNG", icc_profile=lab)
    found = made(out.getvalue(), "png", (8, 8))
    assert found.convert("RGB").getpixel((3, 3)) == pytest.approx((200, 100, 50), abs=2)
    assert "icc_profile" not in found.info
    torn = io.BytesIO()
    Image.new("RGB", (8, 8), (200, 100, 50)).save(torn, "PNG", icc_profile=b"no profile")
    assert made(torn.getvalue(), "png", (8, 8)).convert("RGB").getpixel((3, 3)) == (200, 100, 50)


@pytest.mark.parametrize(("focus", "seen"), [((0, 50), "red"), ((100, 50), "blue"), ((25, 0), "red")])
def test_a_crop_lies_around_the_focus(focus: tuple[int, int], seen: str) -> None:
    """As near to it as the edges allow."""
    found = variants(photo(60, 20), 1, Credits(), size=(20, 20), kinds=("crop",), focus=focus)["crop"]
    picture = open_picture(found)
    assert (picture.size, colour(picture, 10, 10)) == ((20, 20), seen)


def _bomb() -> bytes:
    """A PNG that says it is 60,000 pixels wide and high, in a few bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b""))
        + chunk(b"IEND", b"")
    )


LARGE = photo(300, 200, quality=95)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_bomb(), "says that it has more pixels than can be decoded safely"),
        (LARGE[: len(LARGE) // 2], "is cut off or damaged"),
        (png(30, 30)[:-30], "is cut off or damaged"),
        (b"GIF89a" + b"\0" * 40, "cannot be read as a picture"),
        (b"", "cannot be read as a picture"),
        (b"<svg/>", "cannot be read as a picture"),
    ],
)
def test_what_cannot_be_shown_is_told_with_its_file_and_where_it_is_shown(data: bytes, why: str) -> None:
    """Never decoded in part, never a traceback."""
    with pytest.raises(Unreadable, match=why):
        variants(data, 1, Credits(), size=(4, 4), kinds=("jpg",))
    order = ("images/a.png", "content/articles/x.md:5:1", 1, (), (4, 4), ("jpg",), None)
    with pytest.raises(SourceError) as caught:
        develop(b"", marshal.dumps((order, data)))
    assert (caught.value.message, str(caught.value.location)) == (why, "assets/images/a.png")
    assert "It is shown by content/articles/x.md:5:1." in caught.value.hint


def test_a_hostile_packet_reads_no_file_and_grows_no_text() -> None:
    """XMP comes from who knows where."""
    xmp = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbb">]>'
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><photoshop:Credit>&a;&b;ok</photoshop:Credit>'
        b"</rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "WEBP", xmp=xmp)
    assert "root:" not in credits_in(open_picture(out.getvalue())).credit
