"""A file without its metadata: the same pixels, the same rights, no place."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from sitegen.imaging.credits import Credits, credits_in
from sitegen.imaging.decode import open_picture
from sitegen.imaging.strip import stripped
from tests.drawn import JPEG, photo, png

SAID = Credits(creator="Jan Foto", copyright="© 2026")


@pytest.mark.parametrize("turn", [1, 6])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_pixels_stay_and_the_camera_goes(kind: str, turn: int) -> None:
    """Orientation stays, too: the rows are not turned."""
    source = photo(kind=kind, turn=turn)
    assert b"SERIAL" in source
    found = stripped(source, SAID)
    assert not [word for word in (b"SERIAL", b"GPSDATE") if word in found]
    before, after = open_picture(source), open_picture(found)
    assert after.getexif().get(0x0112, 1) == turn
    assert credits_in(after).or_else(Credits(copyright="x")).creator == "Jan Foto"
    assert ImageChops.difference(before.convert("RGB"), after.convert("RGB")).getbbox() is None
    assert found == stripped(found, SAID)


def test_what_lies_behind_the_picture_goes() -> None:
    """Phones put a second picture there, with the place of the first."""
    assert stripped(photo() + photo(30, 30), Credits()) == stripped(photo(), Credits())
    noted = io.BytesIO()
    Image.new("RGB", (4, 4)).save(noted, "JPEG", comment=b"SECRET", progressive=True)
    assert b"SECRET" not in stripped(noted.getvalue(), Credits())


def test_other_files_stay_as_they_are() -> None:
    """Drawings of lines, what moves, what is torn."""
    for data in (b"<svg/>", b"GIF89a" + b"\0" * 30, b"", photo(kind="AVIF"), photo()[:300]):
        assert stripped(data, SAID) == data


@settings(max_examples=60)
@given(st.sampled_from((photo(), photo(kind="PNG"), photo(kind="WEBP"), JPEG, png(3, 2))), st.data())
def test_no_damage_ends_it(whole: bytes, data: st.DataObject) -> None:
    """Torn or changed at any place."""
    at = data.draw(st.integers(0, len(whole)))
    damage = data.draw(st.binary(max_size=9))
    stripped(whole[:at] + damage + whole[at + len(damage) :], Credits())
    stripped(whole[:at], SAID)
