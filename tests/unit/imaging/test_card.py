"""Share cards: small, the same each time, with every letter of our readers' languages and no word outside of its place."""

from __future__ import annotations

import base64
import io
from dataclasses import replace

import pytest
from PIL import Image, ImageFont

from sitegen.imaging.card import FONTS, LARGEST_BYTES, LINES, MARGIN, _broken, _cut, _fitted, _type, draw
from sitegen.imaging.card_model import COVER, SIZE, SQUARE, CardModel, Colours
from sitegen.imaging.credits import Credits
from sitegen.imaging.variants import variants
from tests.drawn import photo

CARD = CardModel(
    wordmark="Test Review", kicker="Notes 7", title="Ports and rail", byline="Ann Lee", date="1 March 2026",
    notice="", lang="en", rtl=False, colours=Colours(), picture="",
)  # fmt: skip
LETTERS = (
    "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”–— ÄÖÜẞßäöü ÀÂÇÉÈÊËÎÏÔŒÙÛàâçéèêëîïôœùû«» ŠŽČŘĎŤŇĚŮšžčřďťňěů ŐŰőű ĂÂÎȘȚăâîșț ĐđðÞþ ğışİ ĒĪŪļņ "
    "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюяЁЪЫЭёъыэЎўЉЊЏћђ№ "
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΆΈΉΊΌΎΏϊϋΐΰ "
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئةىپچگ٠١٢٣ 0123456789 €…·%&?!"
)
LONG = (
    "On the long and winding negotiations concerning the interconnection of Baltic electricity networks, their financing, "
    "their security and the political consequences for every state on the shore, with a postscript on the law of the sea"
)
PICTURE = base64.b64encode(
    variants(photo(456, 630), 1, Credits(), size=(456, 630), kinds=("crop",), focus=(50, 50))["crop"]
).decode()
HEAD = base64.b64encode(
    variants(photo(600, 240), 1, Credits(), size=(1200, 480), kinds=("crop",), focus=(50, 50))["crop"]
).decode()


def opened(model: CardModel) -> Image.Image:
    """The card's pixels."""
    return Image.open(io.BytesIO(draw(model))).convert("RGB")


@pytest.mark.parametrize("name", ["BriefSerif", "BriefSans"])
def test_the_fonts_have_every_letter(name: str) -> None:
    """Latin of all Europe, Cyrillic, Greek, Arabic: none is drawn as the box of a missing one."""
    font = ImageFont.truetype(FONTS / f"{name}.ttf", 40, layout_engine=ImageFont.Layout.BASIC)
    missing = bytes(font.getmask("\U0010fffd"))
    assert [c for c in LETTERS if c != " " and bytes(font.getmask(c)) == missing] == []


def test_the_fonts_come_with_their_licence_and_are_small() -> None:
    """They travel in every package of the program."""
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text("utf-8")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 1_200_000


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"title": LONG, "byline": LONG, "kicker": LONG, "wordmark": LONG},
        {"picture": PICTURE},
        {"picture": PICTURE, "rtl": True, "lang": "ar", "title": "الطاقة والنقل بين البلطيق والكاربات"},
        {"kicker": "", "byline": "", "date": "", "title": ""},
        {"title": "x" * 400},
        {"size": SQUARE, "title": LONG},
        {"size": SQUARE, "picture": HEAD, "title": LONG},
        {
            "size": SQUARE,
            "picture": HEAD,
            "rtl": True,
            "lang": "ar",
            "title": "الطاقة والنقل بين البلطيق والكاربات",
        },
    ],
)
def test_a_card_is_small_and_the_same_each_time(change: dict[str, object]) -> None:
    """And as large as other sites want it."""
    model = replace(CARD, **change)  # type: ignore[arg-type]
    data = draw(model)
    assert data == draw(model)
    assert len(data) <= LARGEST_BYTES
    assert Image.open(io.BytesIO(data)).size == model.size
    assert data.startswith(b"\xff\xd8" if model.picture else b"\x89PNG")


def test_no_word_leaves_its_place() -> None:
    """Margins are paper, also beside the longest words."""
    paper = tuple(bytes.fromhex(CARD.colours.paper[1:]))
    for change in ({"title": LONG}, {"title": "Ł" * 90}, {"byline": LONG, "kicker": LONG}):
        card = opened(replace(CARD, **change))
        for box in ((0, 20, MARGIN - 4, SIZE[1]), (SIZE[0] - MARGIN + 4, 20, SIZE[0], SIZE[1])):
            assert card.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


def test_a_picture_takes_its_side_and_no_word() -> None:
    """On the right, and on the left where the language begins on the right."""
    left = opened(replace(CARD, picture=PICTURE, rtl=True)).getpixel((100, 300))
    right = opened(replace(CARD, picture=PICTURE)).getpixel((1100, 300))
    assert left[0] > 200 > left[2]  # type: ignore[index]
    assert right[2] > 200 > right[0]  # type: ignore[index]


def test_a_title_is_set_as_large_as_it_fits() -> None:
    """All its words, up to four lines; what is longer ends in an ellipsis, at a word."""
    font, lines = _fitted("Ports and rail", 1056, 300, "en")
    assert (font.size, lines) == (76, ["Ports and rail"])
    font, lines = _fitted(LONG, 1056, 300, "en")
    assert (font.size, len(lines), lines[-1][-1]) == (44, LINES, "…")
    assert LONG.startswith(" ".join(lines).rstrip("…"))
    assert LONG[len(" ".join(lines)) - 1] in " ,"


def test_a_word_longer_than_a_line_is_divided_with_a_hyphen() -> None:
    """Or where it has one; no letter is lost."""
    font = _type("BriefSerif", 44, "en")
    lines, rest = _broken("Donaudampfschifffahrtsgesellschaftskapitän", font, 400, 4)
    assert rest == ""
    assert "".join(line.removesuffix("-") for line in lines) == "Donaudampfschifffahrtsgesellschaftskapitän"
    assert _broken("Warszawa–Białystok–Suwałki", font, 420, 4)[0][0].endswith("–")


def test_a_word_is_divided_where_its_writer_or_its_language_divides_it() -> None:
    """A soft hyphen before all; it is seen nowhere else."""
    font = _type("BriefSerif", 44, "de")
    assert _broken("Kraftwerks\u00adreserve\u00adverordnung", font, 300, 9, "de")[0][0] == "Kraftwerks-"
    assert _broken("Energieversorgungssicherheitsgesetz", font, 300, 9, "de")[0][:2] == [
        "Energiever-",
        "sorgungssi-",
    ]
    assert _fitted("Kraft\u00adwerk", 1056, 300, "de")[1] == ["Kraftwerk"]


def test_a_line_without_room_is_cut_at_a_word() -> None:
    """Not within one, and not before a comma."""
    font = _type("BriefSans", 28, "en")
    assert _cut("Ann Lee, Jan Bob", font, 150) == "Ann Lee…"
    assert _cut("Ann Lee", font, 800) == "Ann Lee"
    assert _cut("Unbreakable", font, 60).endswith("…")


@pytest.mark.parametrize("rtl", [False, True])
def test_a_cover_of_a_book_is_upright_and_no_word_leaves_it(rtl: bool) -> None:
    """The same bytes each time; margins stay empty, however long the title is."""
    model = replace(CARD, title=LONG, byline=LONG, kicker=LONG, rtl=rtl, size=COVER)
    data = draw(model)
    assert data == draw(model)
    cover = Image.open(io.BytesIO(data)).convert("RGB")
    assert cover.size == (1200, 1800)
    paper = cover.getpixel((0, 900))
    for left in (0, 1200 - MARGIN + 12):  # a letter may lean a little out of its line
        part = cover.crop((left, 20, left + MARGIN - 12, 1800))
        assert part.getcolors(1) == [(part.width * part.height, paper)]
    assert len(cover.crop((MARGIN, 100, 1200 - MARGIN, 1700)).getcolors(1 << 16) or ()) > 10


@pytest.mark.parametrize("size", [SIZE, SQUARE, COVER])
def test_a_letter_as_long_as_a_sentence_ends_nothing(size: tuple[int, int]) -> None:
    """U+FDFD alone is wider than FreeType draws; the words around it are there."""
    card = draw(replace(CARD, title="Before \ufdfd after", lang="ar", rtl=True, size=size))
    assert card != draw(replace(CARD, title="", lang="ar", rtl=True, size=size))
