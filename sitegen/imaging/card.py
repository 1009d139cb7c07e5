"""Share cards: what other sites show beside a link, 1200 by 630 pixels or square, drawn from a few words.

Each line is drawn by itself and put upon the card: lines that come again (the wordmark, a name, a date) are drawn once for
many cards, and a card is a palette of sixteen colours, which is written in half the time.
"""

from __future__ import annotations

import base64
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, features

from sitegen.imaging import card_model
from sitegen.imaging.card_model import CardModel, Colours
from sitegen.language.division import places_to_divide

LARGEST_BYTES = 120_000
"""Some programs that show cards take no more."""
FONTS = Path(__file__).resolve().parent / "fonts"
MARGIN, BAND = 72, 14
LEADING = 1.16
LINES = 4
_LEVELS = 5
"""Shades between the paper and each of the three colours: with the paper, as many colours as four bits name."""
_QUALITIES = (88, 82, 74, 64, 50, 35, 20, 8)
_SHY = "\u00ad"
_INK, _MUTED, _ACCENT = range(3)
_LEAST_PART = 3
"""Letters of a divided word on either line."""


@dataclass(frozen=True)
class _Form:
    """The sizes of letters upon a card of a shape."""

    titles: tuple[int, ...]
    """From the largest to the smallest."""
    lines: int
    last: int
    """Lines of the smallest letters."""
    small: int
    wordmark: int
    gap: int
    """Between what stands below the title, and what stands above it."""
    edge: int = MARGIN
    """What stays free at head and foot."""


WIDE = _Form(titles=(76, 68, 60, 54, 48, 44), lines=LINES, last=LINES, small=28, wordmark=30, gap=34)
SQUARE = _Form(titles=(120, 108, 96, 84, 76, 68, 60, 54), lines=6, last=9, small=38, wordmark=42, gap=48)
UPRIGHT = _Form(titles=(136, 124, 112, 100, 88, 78), lines=8, last=8, small=44, wordmark=52, gap=88, edge=132)
_FORMS = {card_model.SIZE: WIDE, card_model.SQUARE: SQUARE, card_model.COVER: UPRIGHT}


def draw(model: CardModel) -> bytes:
    """Return the card: PNG, or JPEG where it shows a picture; the same bytes for the same model."""
    picture = _picture(model)
    sheet = _Sheet(model, picture)
    _write(model, sheet)
    return _jpeg(sheet.card) if picture else _png(sheet.card)


def _write(model: CardModel, sheet: _Sheet) -> None:
    form, lang = sheet.form, model.lang
    sheet.band()
    sheet.line(model.kicker, sheet.top, _type("BriefSans", form.small, lang), _ACCENT)
    foot = model.size[1] - form.edge
    sheet.line(model.wordmark, foot - form.wordmark, _type("BriefSerif", form.wordmark, lang), _ACCENT)
    rows = [(_MUTED, _joined(model.date, model.notice)), (_INK, model.byline)]
    top = foot - form.wordmark - (30 if model.date or model.notice or model.byline else 0)
    for colour, row in rows:
        if row:
            top -= form.small + 12
            sheet.line(row, top, _type("BriefSans", form.small, lang), colour)
    start = sheet.top - 2 + (form.small + form.gap if model.kicker else 0)
    font, lines = _fitted(model.title, sheet.room, top - 24 - start, lang, form)
    for number, line in enumerate(lines):
        sheet.line(line, start + round(number * font.size * LEADING), font, _INK)


@dataclass(frozen=True)
class _Type:
    """A font at a size, set as a language sets it: left to itself, the shaper would take the machine's."""

    font: ImageFont.FreeTypeFont
    name: str
    size: int
    lang: str | None
    """None where letters are not shaped."""

    def width(self, text: str) -> float:
        """How many pixels a line of text takes."""
        return self.font.getlength(text, language=self.lang)


class _Sheet:
    """A card that is being written, from the side on which the language begins."""

    def __init__(self, model: CardModel, picture: Image.Image | None) -> None:
        width, _ = self._size = model.size
        self.form = _FORMS[model.size]
        self._rtl, self._colours = model.rtl, model.colours
        self._start, self._width, self._head = 0, width, 0
        if picture is None:
            self.card = Image.new("P", self._size, 0)
            self.card.putpalette(_palette(model.colours))
            return
        self.card = Image.new("RGB", self._size, model.colours.paper)
        if self.form is SQUARE:
            self.card.paste(picture, (width - picture.width if model.rtl else 0, 0))
            self._head = picture.height
        else:
            self._width -= picture.width
            self._start = picture.width if model.rtl else 0
            self.card.paste(picture, (0 if model.rtl else self._width, 0))

    @property
    def top(self) -> int:
        """Where the first line begins."""
        return self._head + (self.form.edge - BAND if self._head else self.form.edge) + 2

    @property
    def room(self) -> int:
        """How wide a line may be."""
        return self._width - 2 * MARGIN

    def band(self) -> None:
        """The stripe at the head of the words."""
        box = (0, self._head, self._size[0], self._head + BAND)
        self.card.paste(_rgb(self._colours.accent) if self.card.mode == "RGB" else 3 * _LEVELS, box)

    def line(self, text: str, top: int, font: _Type, colour: int) -> None:
        """Write one line; what does not fit ends in an ellipsis."""
        text = _cut(text, font, self.room)
        if not text:
            return
        letters = _letters(text, font, rtl=self._rtl)
        at = self._start + (self._width - MARGIN - letters.width + _PAD if self._rtl else MARGIN - _PAD)
        # By the line's own middle: the fonts' ascenders leave room for marks that most lines have not.
        where = (at, top + round(font.size * 0.8) - _ascent(font.size))
        if self.card.mode == "RGB":
            colours = self._colours
            self.card.paste(_rgb((colours.ink, colours.muted, colours.accent)[colour]), where, letters)
        else:
            shades = letters.point(_SHADES[colour])
            self.card.paste(shades, where, letters.point(_TOUCHED))


_PAD = 16
"""Room for what reaches out of a letter's own width."""
_SHADES = tuple(
    [number * _LEVELS + round(value * _LEVELS / 255) for value in range(256)] for number in range(3)
)
"""By colour: coverage to the number of a shade in the palette, where it touches."""
_TOUCHED = [255 if round(value * _LEVELS / 255) else 0 for value in range(256)]


def _ascent(size: int) -> int:
    return round(size * 1.25)


def _letters(text: str, font: _Type, *, rtl: bool) -> Image.Image:
    """A line of text as its coverage; short ones are kept, for they come again."""
    if font.name == "BriefSerif" and font.size >= min(WIDE.titles):
        return _drawn(text, font, rtl=rtl)
    return _kept(text, font, rtl=rtl)


def _drawn(text: str, font: _Type, *, rtl: bool) -> Image.Image:
    try:
        return _raster(text, font, rtl=rtl)
    except OSError:  # a letter that is larger than FreeType draws
        return _raster("".join(filter(partial(_is_drawn, font=font), text)), font, rtl=rtl)


def _is_drawn(letter: str, font: _Type) -> bool:
    try:
        _raster(letter, font, rtl=False)
    except OSError:
        return False
    return True


def _raster(text: str, font: _Type, *, rtl: bool) -> Image.Image:
    width = round(font.width(text)) + 2 * _PAD
    letters = Image.new("L", (width, _ascent(font.size) + round(font.size * 0.5)))
    direction = ("rtl" if rtl else "ltr") if font.lang else None
    ImageDraw.Draw(letters).text(
        (width - _PAD if rtl else _PAD, _ascent(font.size)), text, 255, font.font,
        anchor="rs" if rtl else "ls", direction=direction, language=font.lang,
    )  # fmt: skip
    return letters


_kept = lru_cache(maxsize=512)(_drawn)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _fitted(title: str, width: int, height: int, lang: str, form: _Form = WIDE) -> tuple[_Type, list[str]]:
    """The largest letters in which the title has its place; in the smallest, what remains is cut off with an ellipsis."""
    words = [word for word in title.split(" ") if word.strip(_SHY)]
    widths = [_word_width(word.replace(_SHY, ""), lang) for word in words]
    blank = _word_width(" ", lang)
    for size in form.titles:
        most = min(form.last if size == form.titles[-1] else form.lines, int(height / (size * LEADING)))
        lines = _in_lines(words, widths, width / size, most, blank)
        if lines is not None:
            font = _type("BriefSerif", size, lang)
            if all(font.width(line) <= width for line in lines):
                return font, lines
    font = _type("BriefSerif", form.titles[-1], lang)
    lines, rest = _broken(
        title, font, width, max(1, min(form.last, int(height / (font.size * LEADING)))), lang
    )
    if rest:
        lines[-1] = _cut(f"{lines[-1]} {rest}", font, width)
    return font, lines


def _in_lines(
    words: list[str], widths: list[float], width: float, most: int, blank: float
) -> list[str] | None:
    """The words in up to so many lines; None where they have no place in them, or one is longer than a line. Widths are in ems."""
    lines: list[str] = []
    line, used = "", width
    for word, own in zip(words, widths, strict=True):
        if own > width:
            return None
        if line and used + blank + own <= width:
            line, used = f"{line} {word}", used + blank + own
            continue
        if line:
            lines.append(line)
        line, used = word, own
        if len(lines) == most:
            return None
    return [found.replace(_SHY, "") for found in (*lines, line)] if line else []


@lru_cache(maxsize=4096)
def _word_width(word: str, lang: str) -> float:
    """In ems. Most words come again, and a font's letters are of the same shape in all sizes."""
    return _type("BriefSerif", 100, lang).width(word) / 100


def _broken(title: str, font: _Type, width: int, most: int, lang: str = "en") -> tuple[list[str], str]:
    """The title in lines of a width, and what is left after so many lines. A word longer than a line is divided with a hyphen."""
    lines: list[str] = []
    words = [word for word in title.split(" ") if word.strip(_SHY)]
    line = ""
    while words:
        word = words.pop(0)
        longer = f"{line} {word}" if line else word
        if font.width(longer.replace(_SHY, "")) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
            line = ""
            words.insert(0, word)
        else:
            head, tail = _divided(word, font, width, lang)
            lines.append(head)
            words.insert(0, tail)
        if len(lines) == most:
            return [found.replace(_SHY, "") for found in lines], " ".join(words).replace(_SHY, "")
    return [found.replace(_SHY, "") for found in ([*lines, line] if line else lines)], ""


def _divided(word: str, font: _Type, width: int, lang: str) -> tuple[str, str]:
    """As much of a word as a line holds, and the rest: at a hyphen that it has, else where its writer or its language divides it, else anywhere."""
    plain = word.replace(_SHY, "")
    clusters = list(_clusters(plain))
    fits = len(clusters) - 1
    while fits > 1 and font.width("".join(clusters[:fits]) + "-") > width:
        fits -= 1
    at = next((n for n in range(fits, 0, -1) if clusters[n - 1] in "-–/"), 0)
    if at:
        return "".join(clusters[:at]), "".join(clusters[at:])
    longest = len("".join(clusters[:fits]))
    own = [len(word[:n].replace(_SHY, "")) for n, letter in enumerate(word) if letter == _SHY]
    places = own or places_to_divide(plain, lang)
    chosen = max(
        (n for n in places if _LEAST_PART <= n <= min(longest, len(plain) - _LEAST_PART)), default=longest
    )
    is_script_without = any(unicodedata.bidirectional(c) == "AL" for c in word)
    rest = next(n for n in range(len(word)) if len(word[:n].replace(_SHY, "")) == chosen)
    return plain[:chosen] + ("" if is_script_without else "-"), word[rest:].lstrip(_SHY)


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
    return _Type(font, name, size, lang if _shapes() else None)


@cache
def _shapes() -> bool:
    """Whether letters can be joined and set from right to left."""
    return bool(features.check("raqm"))


@cache
def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def _palette(colours: Colours) -> list[int]:
    """Paper, and the shades of ink, muted and accent."""
    paper = _rgb(colours.paper)
    shades = [
        round(p + (c - p) * level / _LEVELS)
        for name in (colours.ink, colours.muted, colours.accent)
        for level in range(1, _LEVELS + 1)
        for p, c in zip(paper, _rgb(name), strict=True)
    ]
    return [*paper, *shades]


def _png(card: Image.Image) -> bytes:
    out = io.BytesIO()
    card.save(out, "PNG", bits=4, compress_level=1, compress_type=_RUNS)
    return out.getvalue()


_RUNS = 3
"""Of zlib's strategies the one that looks for runs alone (Z_RLE): cards are runs of paper, and it takes half the time."""


def _jpeg(card: Image.Image) -> bytes:
    data = b""
    for quality in _QUALITIES:
        out = io.BytesIO()
        card.save(out, "JPEG", quality=quality, optimize=True, progressive=True, subsampling="4:4:4")
        data = out.getvalue()
        if len(data) <= LARGEST_BYTES:
            break
    return data


def _picture(model: CardModel) -> Image.Image | None:
    """The picture as large as its place: the side of a card, or the head of a square one."""
    if not model.picture:
        return None
    picture = Image.open(io.BytesIO(base64.b64decode(model.picture)), formats=("JPEG",)).convert("RGB")
    width, height = model.size
    is_beside = height < width
    return picture.resize((picture.width, height)) if is_beside and picture.height != height else picture
