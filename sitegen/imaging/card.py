"""Share cards: what other sites show beside a link, 1200 by 630 pixels, drawn from a few words."""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from sitegen.imaging.card_model import SIZE, CardModel, Colours

LARGEST_BYTES = 120_000
"""Some programs that show cards take no more."""
FONTS = Path(__file__).resolve().parent / "fonts"
MARGIN, BAND = 72, 14
TITLE_SIZES = (76, 68, 60, 54, 48, 44)
LINES = 4
LEADING = 1.16
COVER, COVER_MARGIN = (1200, 1800), 132
COVER_SIZES, COVER_LINES = (136, 124, 112, 100, 88, 78), 8
COVER_SMALL, COVER_NAME = 44, 52
KICKER_SIZE, FOOT_SIZE, WORDMARK_SIZE = 28, 28, 30
_LEVELS = 16
"""Shades between the paper and each of the three colours: what the eye tells apart at the edge of a letter."""
_QUALITIES = (88, 82, 74, 64, 50, 35)
_SHY = "\u00ad"
_Layer = Image.Image


def draw(model: CardModel) -> bytes:
    """Return the card: PNG, or JPEG where it shows a picture; the same bytes for the same model."""
    picture = _picture(model)
    width = SIZE[0] - (picture.width if picture else 0)
    layers = _words(model, width)
    if picture is None:
        return _png(layers, model.colours)
    return _jpeg(layers, model, picture)


def draw_cover(model: CardModel) -> bytes:
    """Return the same words upright, as the cover of a book: a PNG of 1200 by 1800 pixels."""
    layers = tuple(Image.new("L", COVER) for _ in range(3))
    ink, muted, accent = (_Pen(layer, model, COVER[0]) for layer in layers)
    accent.band()
    top = COVER_MARGIN
    if model.kicker:
        accent.line(model.kicker, top, _type("BriefSans", COVER_SMALL, model.lang))
        top += 3 * COVER_SMALL
    foot = COVER[1] - COVER_MARGIN
    accent.line(model.wordmark, foot - COVER_NAME, _type("BriefSerif", COVER_NAME, model.lang))
    rows = [row for row in ((ink, model.byline), (muted, _joined(model.date, model.notice))) if row[1]]
    below = foot - COVER_NAME - 3 * COVER_SMALL - len(rows) * round(COVER_SMALL * 1.6)
    for number, (pen, row) in enumerate(rows):
        pen.line(row, below + number * round(COVER_SMALL * 1.6), _type("BriefSans", COVER_SMALL, model.lang))
    font, lines = _fitted(
        model.title,
        COVER[0] - 2 * MARGIN,
        below - 2 * COVER_SMALL - top,
        model.lang,
        sizes=COVER_SIZES,
        most=COVER_LINES,
    )
    for number, line in enumerate(lines):
        ink.line(line, top + round(number * font.size * LEADING), font)
    return _png((layers[0], layers[1], layers[2]), model.colours)


def _words(model: CardModel, width: int) -> tuple[_Layer, _Layer, _Layer]:
    """Ink, muted and accent, each as its coverage of the card."""
    layers = tuple(Image.new("L", SIZE) for _ in range(3))
    ink, muted, accent = (_Pen(layer, model, width) for layer in layers)
    accent.band()
    accent.line(model.kicker, MARGIN + 2, _type("BriefSans", KICKER_SIZE, model.lang))
    foot = SIZE[1] - MARGIN
    accent.line(model.wordmark, foot - WORDMARK_SIZE, _type("BriefSerif", WORDMARK_SIZE, model.lang))
    rows = [(muted, _joined(model.date, model.notice)), (ink, model.byline)]
    top = foot - WORDMARK_SIZE - (30 if model.date or model.notice or model.byline else 0)
    for pen, row in rows:
        if row:
            top -= FOOT_SIZE + 12
            pen.line(row, top, _type("BriefSans", FOOT_SIZE, model.lang))
    start = MARGIN + (KICKER_SIZE + 34 if model.kicker else 0)
    font, lines = _fitted(model.title, width - 2 * MARGIN, top - 24 - start, model.lang)
    for number, line in enumerate(lines):
        ink.line(line, start + round(number * font.size * LEADING), font)
    return layers[0], layers[1], layers[2]


@dataclass(frozen=True)
class _Type:
    """A font at a size, set as a language sets it: left to itself, the shaper would take the machine's."""

    font: ImageFont.FreeTypeFont
    size: int
    lang: str | None
    """None where letters are not shaped."""

    def width(self, text: str) -> float:
        """How many pixels a line of text takes."""
        return self.font.getlength(text, language=self.lang)


class _Pen:
    """Writes upon one layer, from the side on which the language begins."""

    def __init__(self, layer: _Layer, model: CardModel, width: int) -> None:
        self._draw = ImageDraw.Draw(layer)
        self._rtl, self._lang = model.rtl, model.lang
        self._start = layer.width - width if model.rtl else 0
        self._whole = layer.width
        self._width = width

    def band(self) -> None:
        """The stripe at the head of the card."""
        self._draw.rectangle((0, 0, self._whole, BAND - 1), fill=255)

    def line(self, text: str, top: int, font: _Type) -> None:
        """Write one line; what does not fit ends in an ellipsis."""
        room = self._width - 2 * MARGIN
        text = _cut(text, font, room)
        if not text:
            return
        at = self._start + (self._width - MARGIN if self._rtl else MARGIN)
        # By the line's own middle: the fonts' ascenders leave room for marks that most lines have not.
        direction = ("rtl" if self._rtl else "ltr") if _shapes() else None
        anchor = "rs" if self._rtl else "ls"
        self._draw.text(
            (at, top + font.size * 0.8), text, 255, font.font,
            anchor=anchor, direction=direction, language=font.lang,
        )  # fmt: skip


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _fitted(
    title: str,
    width: int,
    height: int,
    lang: str,
    *,
    sizes: tuple[int, ...] = TITLE_SIZES,
    most: int = LINES,
) -> tuple[_Type, list[str]]:
    """The largest letters in which the title has its place in so many lines; in the smallest, what remains is cut off with an ellipsis."""
    for size in sizes:
        font = _type("BriefSerif", size, lang)
        lines, rest = _broken(title, font, width, most)
        if not rest and len(lines) * size * LEADING <= height and not _has_broken_word(lines, title):
            return font, lines
    fits = max(1, min(most, int(height / (sizes[-1] * LEADING))))
    lines, rest = _broken(title, font, width, fits)
    if rest:
        lines[-1] = _cut(f"{lines[-1]} {rest}", font, width)
    return font, lines


def _has_broken_word(lines: list[str], title: str) -> bool:
    return " ".join(lines) != " ".join(title.replace(_SHY, "").split(" "))


def _broken(title: str, font: _Type, width: int, most: int) -> tuple[list[str], str]:
    """The title in lines of a width, and what is left after so many lines. A word longer than a line is divided with a hyphen."""
    lines: list[str] = []
    words = [word for word in title.replace(_SHY, "").split(" ") if word]
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if font.width(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
            line = ""
            words.insert(0, word)
        else:
            head, tail = _divided(word, font, width)
            lines.append(head)
            words.insert(0, tail)
        if len(lines) == most:
            return lines, " ".join(words)
    return ([*lines, line] if line else lines), ""


def _divided(word: str, font: _Type, width: int) -> tuple[str, str]:
    """As much of a word as a line holds, at a hyphen that it has or else with one, and the rest."""
    clusters = list(_clusters(word))
    fits = len(clusters) - 1
    while fits > 1 and font.width("".join(clusters[:fits]) + "-") > width:
        fits -= 1
    at = next((n for n in range(fits, 0, -1) if clusters[n - 1] in "-–/"), 0)
    if at:
        return "".join(clusters[:at]), "".join(clusters[at:])
    is_script_without = any(unicodedata.bidirectional(c) == "AL" for c in word)
    return "".join(clusters[:fits]) + ("" if is_script_without else "-"), "".join(clusters[fits:])


def _cut(text: str, font: _Type, width: int) -> str:
    """The text, or as many of its words as there is room for, and an ellipsis."""
    text = " ".join(text.replace(_SHY, "").split(" "))
    if font.width(text) <= width:
        return text
    words = text.split(" ")
    for count in range(len(words) - 1, 0, -1):
        short = " ".join(words[:count]).rstrip(" ,.;:–—-(„“«") + "…"
        if font.width(short) <= width:
            return short
    clusters = list(_clusters(words[0]))
    while clusters and font.width("".join(clusters) + "…") > width:
        clusters.pop()
    return "".join(clusters) + "…"


def _clusters(word: str) -> Iterator[str]:
    """Letters with the marks that stand upon them."""
    held = ""
    for letter in word:
        if held and not unicodedata.combining(letter):
            yield held
            held = ""
        held += letter
    if held:
        yield held


@cache
def _type(name: str, size: int, lang: str) -> _Type:
    engine = ImageFont.Layout.RAQM if _shapes() else ImageFont.Layout.BASIC
    font = ImageFont.truetype(FONTS / f"{name}.ttf", size, layout_engine=engine)
    return _Type(font, size, lang if _shapes() else None)


@cache
def _shapes() -> bool:
    """Whether letters can be joined and set from right to left."""
    return bool(features.check("raqm"))


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _png(layers: tuple[_Layer, _Layer, _Layer], colours: Colours) -> bytes:
    """The layers do not touch, so a palette of shades of three colours holds the card exactly enough, in few bytes."""
    top = _LEVELS - 1
    card = Image.new("P", layers[0].size, 0)
    palette: list[int] = []
    paper = _rgb(colours.paper)
    for number, (layer, name) in enumerate(
        zip(layers, (colours.ink, colours.muted, colours.accent), strict=True)
    ):
        colour = _rgb(name)
        palette += [
            round(p + (c - p) * level / top)
            for level in range(_LEVELS)
            for p, c in zip(paper, colour, strict=True)
        ]
        box = layer.getbbox()
        if box is not None:
            part = layer.crop(box)
            shades = part.point([number * _LEVELS + round(value * top / 255) for value in range(256)])
            card.paste(shades, box, part.point([0, *[255] * 255]))
    card.putpalette(palette)
    out = io.BytesIO()
    card.save(out, "PNG", compress_level=4)
    return out.getvalue()


def _jpeg(layers: tuple[_Layer, _Layer, _Layer], model: CardModel, picture: Image.Image) -> bytes:
    colours = model.colours
    card = Image.new("RGB", SIZE, colours.paper)
    card.paste(picture, (0 if model.rtl else SIZE[0] - picture.width, 0))
    for layer, colour in zip(layers, (colours.ink, colours.muted, colours.accent), strict=True):
        card.paste(_rgb(colour), mask=layer)
    data = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        card.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:4:4")
        data = out.getvalue()
        if len(data) <= LARGEST_BYTES:
            break
    return data


def _picture(model: CardModel) -> Image.Image | None:
    if not model.picture:
        return None
    picture = Image.open(io.BytesIO(base64.b64decode(model.picture)), formats=("JPEG",)).convert("RGB")
    return picture if picture.height == SIZE[1] else picture.resize((picture.width, SIZE[1]))
