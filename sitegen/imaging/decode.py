"""A picture's file made into pixels that a page can show: upright, in sRGB, without anything that was written beside them."""

from __future__ import annotations

import io
import struct
import warnings
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_PIXELS = 80_000_000
"""More than any camera of the press gives; what says that it holds more is refused before it is decoded."""
FORMATS = ("PNG", "JPEG", "WEBP", "AVIF")
_TURNS: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""Exif 2.32, tag 0x0112: how the stored rows are turned to stand upright."""
ImageFile.LOAD_TRUNCATED_IMAGES = False


class Unreadable(Exception):
    """A file that cannot be shown; its text says why, in words that follow the file's name."""


def open_picture(data: bytes) -> ImageFile.ImageFile:
    """Return the file as Pillow opens it, not decoded yet. `Unreadable`: it is none of `FORMATS`, or larger than is decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # our own bound of pixels is below; damaged Exif is no matter of the page
        try:
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        except Image.DecompressionBombError as error:
            raise Unreadable("says that it has more pixels than can be decoded safely") from error
        except UnidentifiedImageError as error:
            raise Unreadable("cannot be read as a picture") from error
        except (OSError, SyntaxError, ValueError, RuntimeError, EOFError) as error:
            raise Unreadable("is damaged") from error
    if picture.width * picture.height > MOST_PIXELS:
        raise Unreadable(f"has more than {MOST_PIXELS // 1_000_000} million pixels")
    return picture


def exif_of(picture: ImageFile.ImageFile) -> Mapping[int, object]:
    """The tags of a picture's Exif data; none where it has none, or where they are damaged."""
    if "exif" not in picture.info:
        return {}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is damaged counts as not said
            return dict(picture.getexif())
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, struct.error):
        return {}


def decoded(data: bytes, turn: int, wanted: tuple[int, int]) -> Image.Image:
    """Return the pixels of a picture as RGB or RGBA in sRGB, turned as `turn` (Exif orientation) says.

    `wanted`: width and height, as it is shown, that are needed; of a JPEG that is much larger, less is decoded.
    `Unreadable`: the file is cut off or damaged.
    """
    picture = open_picture(data)
    if turn in (5, 6, 7, 8):
        wanted = wanted[::-1]
    picture.draft(picture.mode, (2 * wanted[0], 2 * wanted[1]))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning of a library is no matter of the page
            picture.load()
            flat = _in_srgb(picture)
    except (OSError, SyntaxError, ValueError, RuntimeError, EOFError, MemoryError) as error:
        raise Unreadable("is cut off or damaged") from error
    flat = flat.transpose(_TURNS[turn]) if turn in _TURNS else flat
    flat.info = {}
    return flat


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if picture.mode.startswith("I"):  # 16 bits of grey: the upper eight are shown
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    clear = picture.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in picture.info
    mode = "RGBA" if clear else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            return _profiled(picture, profile, mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that cannot be used counts as none
    return picture.convert(mode)


def _profiled(picture: Image.Image, profile: bytes, mode: str) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    colours = picture.convert("RGB") if alpha else picture
    found = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    if found is None:
        raise ValueError("no conversion")
    if alpha:
        found.putalpha(alpha)
    return found.convert(mode)
