"""The variants of a picture: other sizes, other kinds of files, and parts of it cut to a shape."""

from __future__ import annotations

import io
import marshal
from functools import partial
from typing import TYPE_CHECKING, Any

from PIL import Image

from sitegen.errors import SourceError, SourceLocation
from sitegen.imaging.credits import Credits, credits_in, xmp_of
from sitegen.imaging.decode import Unreadable, decoded, open_picture

if TYPE_CHECKING:
    from collections.abc import Callable

AVIF_QUALITY, WEBP_QUALITY, JPEG_QUALITY, CROP_QUALITY = 55, 76, 80, 90
AVIF_SPEED = 8
"""A photograph of 1600 pixels takes a second; slower settings save few bytes."""

Order = tuple[str, str, int, tuple[str, ...], tuple[int, int], tuple[str, ...], "tuple[int, int] | None"]
"""Name below assets/, where it is shown, orientation, the fields of `Credits`, width and height, kinds, focus of a crop in hundredths."""


def develop(_shared: bytes, data: bytes) -> bytes:
    """The step: (order, bytes of the picture) to {kind: bytes}, marshalled. `SourceError`: the picture cannot be read."""
    (name, place, turn, said, size, kinds, focus), source = marshal.loads(data)  # noqa: S302 - made by our own parent
    try:
        return marshal.dumps(variants(source, turn, Credits(*said), size=size, kinds=kinds, focus=focus))
    except Unreadable as error:
        raise SourceError(
            str(error),
            location=SourceLocation(f"assets/{name}"),
            hint=f"It is shown by {place}. Save it anew, as JPEG, PNG, WebP or AVIF.",
        ) from error


def variants(
    source: bytes,
    turn: int,
    said: Credits,
    *,
    size: tuple[int, int],
    kinds: tuple[str, ...],
    focus: tuple[int, int] | None = None,
) -> dict[str, bytes]:
    """Return a picture of this size in each of the kinds (`avif`, `webp`, `jpg`, `png`), the same bytes each time.

    `focus`: the point, in hundredths from the left and from the top, around which it is cut to the shape of `size`;
    None scales the whole. `said` is written into each file, and what the source says itself where `said` is silent.
    `Unreadable`: the source is damaged, or too large.
    """
    picture = open_picture(source)
    is_drawing = picture.format == "PNG"
    xmp = xmp_of(said.or_else(credits_in(picture)))
    if focus is None:
        made = _scaled(decoded(source, turn, size), size, None)
    else:
        upright = picture.size[::-1] if turn in (5, 6, 7, 8) else picture.size
        share = max(size[0] / upright[0], size[1] / upright[1])
        whole = (round(upright[0] * share), round(upright[1] * share))
        pixels = decoded(source, turn, whole)
        made = _scaled(pixels, size, _box(pixels.size, size, focus))
    if made.mode == "RGBA" and not {"png", "webp"} >= set(kinds):
        made = _on_white(made)
    return {kind: _WRITERS[kind](made, xmp, is_drawing) for kind in kinds}


def _box(
    whole: tuple[int, int], shape: tuple[int, int], focus: tuple[int, int]
) -> tuple[float, float, float, float]:
    """The largest part of `whole` that has the proportions of `shape`, with the focus as near to its middle as can be."""
    share = min(whole[0] / shape[0], whole[1] / shape[1])
    left, right = _span(whole[0], shape[0] * share, focus[0])
    top, bottom = _span(whole[1], shape[1] * share, focus[1])
    return (left, top, right, bottom)


def _span(whole: int, side: float, focus: int) -> tuple[float, float]:
    start = max(0.0, min(whole * focus / 100 - side / 2, whole - side))
    return start, min(start + side, float(whole))


def _scaled(
    picture: Image.Image, size: tuple[int, int], box: tuple[float, float, float, float] | None
) -> Image.Image:
    if picture.mode == "RGBA":  # else colours of what cannot be seen would bleed into what can
        return picture.convert("RGBa").resize(size, Image.Resampling.LANCZOS, box, 3.0).convert("RGBA")
    if picture.size == size and box is None:
        return picture
    return picture.resize(size, Image.Resampling.LANCZOS, box, 3.0)


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **{name: value for name, value in options.items() if value != b""})
    return out.getvalue()


def _avif(picture: Image.Image, xmp: bytes, is_drawing: bool) -> bytes:
    # One thread and no tiles: with them, the bytes would hang on the machine.
    return _saved(
        picture, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, max_threads=1, autotiling=False, xmp=xmp,
        subsampling="4:4:4" if is_drawing else "4:2:0",
    )  # fmt: skip


def _webp(picture: Image.Image, xmp: bytes, is_drawing: bool) -> bytes:
    lossy = _saved(picture, "WEBP", quality=WEBP_QUALITY, method=4, xmp=xmp)
    if not is_drawing:
        return lossy
    exact = _saved(picture, "WEBP", lossless=True, quality=60, method=4, xmp=xmp)
    return exact if len(exact) <= len(lossy) else lossy


def _jpeg(picture: Image.Image, xmp: bytes, is_drawing: bool, quality: int = JPEG_QUALITY) -> bytes:
    sampling = "4:4:4" if is_drawing else "4:2:0"
    return _saved(
        picture, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=sampling, xmp=xmp
    )


def _png(picture: Image.Image, xmp: bytes, _is_drawing: bool) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    if xmp:
        said.add_itxt("XML:com.adobe.xmp", xmp.decode())
    few = picture.getcolors(256) if picture.mode == "RGB" else None
    made = picture.quantize(len(few), dither=Image.Dither.NONE) if few else picture
    return _saved(made, "PNG", optimize=True, pnginfo=said)


_WRITERS: dict[str, Callable[[Image.Image, bytes, bool], bytes]] = {
    "avif": _avif,
    "webp": _webp,
    "jpg": _jpeg,
    "png": _png,
    "crop": partial(_jpeg, quality=CROP_QUALITY),
}
