"""The sizes and kinds of file in which a picture is published, and what they are called. Pure: nothing is drawn here.

The name of a print holds a hash of all that it is made from, so that it can be linked before it exists, and kept for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b

from sitegen.errors import SourceLocation
from sitegen.render.picture_size import Look, Size

WIDTHS = (480, 800, 1200, 1600)
USUAL_WIDTH = 1200
"""Where one file must do: in feeds, in copies, for search engines."""
PAPER_WIDTH = 1200
"""What paper asks for: 190 dots to the inch where a picture is as wide as the text."""
PHOTOGRAPH, DRAWING = ("avif", "webp", "jpg"), ("webp", "png")
"""Best first; the last one is shown by every program."""
TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
CARD_PART = (456, 630)
"""What a share card shows of a picture."""
CARD_HEAD = (1200, 480)
"""What a square one shows."""
CARD_FACE = (480, 480)
"""What a square one shows of a portrait."""
FACES = (160, 320, 640)
"""Sides of the squares that are cut out of a portrait."""
FACE = (50, 33)
"""Where a portrait has its face, if nobody says otherwise."""
SHARED = (1200, 630)
MOST_PIXELS = 80_000_000
MIDDLE = (50, 50)
_MADE = frozenset(("jpeg", "png", "webp", "avif"))
_WORTH = 1.15
"""A size is not made beside one that is hardly larger."""
_RECIPE = 1
"""Counted up when prints come to look otherwise."""
_HASH_LENGTH = 10


@dataclass(frozen=True)
class Prints:
    """A picture in several sizes, each in several kinds."""

    stem: str
    """Root-relative address of each, up to its width."""
    sizes: tuple[Size, ...]
    """From the smallest to the largest."""
    kinds: tuple[str, ...]

    @property
    def usual(self) -> Size:
        """The size for where one file must do."""
        return max((size for size in self.sizes if size[0] <= USUAL_WIDTH), default=self.sizes[0])

    @property
    def on_paper(self) -> Size:
        """The smallest size that is sharp in print, else the largest."""
        return next((size for size in self.sizes if size[0] >= PAPER_WIDTH), self.sizes[-1])

    def url(self, size: Size, kind: str | None = None) -> str:
        """The address of one file; without a kind, of that which every program shows."""
        return f"{self.stem}-{size[0]}.{kind or self.kinds[-1]}"


@dataclass(frozen=True)
class Crop:
    """A part of a picture, around what matters in it."""

    url: str
    size: Size
    focus: tuple[int, int]
    """In hundredths from the left and from the top."""
    published: bool
    """False where it is only drawn upon a share card."""


@dataclass(frozen=True)
class PrintOrder:
    """All that is to be made of one picture."""

    name: str
    """Below assets/."""
    place: SourceLocation
    """Where it is shown."""
    turn: int
    said: tuple[str, ...]
    """Creator, credit, copyright, terms, address of the terms, whom to ask: what is written into each file."""
    prints: Prints
    crops: tuple[Crop, ...] = ()


def can_print(look: Look) -> bool:
    """Tell whether variants are made. Drawings of lines stay as they are, and so does what moves."""
    return look.kind in _MADE and not look.moving


def order_prints(
    name: str, url: str, look: Look, *, digest: str, said: tuple[str, ...], place: SourceLocation
) -> PrintOrder:
    """Order the prints of a picture; `digest`: of its file's bytes, `url`: its own address."""
    kinds = DRAWING if look.clear or look.drawn else PHOTOGRAPH
    sizes = _sizes(look.size)
    recipe = repr((_RECIPE, name, digest, look.turn, sizes, kinds, said))
    mark = blake2b(recipe.encode("utf-8", "surrogatepass"), digest_size=_HASH_LENGTH // 2).hexdigest()
    stem = f"{url.rpartition('.')[0]}.{mark}"
    return PrintOrder(name, place, look.turn, said, Prints(stem, sizes, kinds))


def crop_of(prints: Prints, whole: Size, focus: tuple[int, int], shape: Size, *, published: bool) -> Crop:
    """Return the largest crop of this shape, no larger than that; `whole`: the picture's own size."""
    share = min(1.0, whole[0] / shape[0], whole[1] / shape[1])
    size = shape if share == 1.0 or not published else _smaller(shape, share)
    url = f"{prints.stem}-{size[0]}x{size[1]}-{focus[0]}-{focus[1]}.jpg"
    return Crop(url, size, focus, published)


def with_crop(order: PrintOrder, crop: Crop) -> PrintOrder:
    """Return the same order, and this crop."""
    return order if crop in order.crops else replace(order, crops=(*order.crops, crop))


def _sizes(size: Size) -> tuple[Size, ...]:
    width, height = size
    largest = min(width, WIDTHS[-1])
    widths = [step for step in WIDTHS if step * _WORTH <= largest]
    return tuple((w, max(1, round(w * height / width))) for w in (*widths, largest))


def _smaller(shape: Size, share: float) -> Size:
    return max(1, round(shape[0] * share)), max(1, round(shape[1] * share))
