"""Which sizes and kinds a picture is published in, and what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.content.models import focus_of
from sitegen.errors import SourceLocation
from sitegen.publication.prints import PrintOrder, can_print, crop_of, order_prints
from sitegen.render.picture_size import Look

PHOTO = Look((4000, 3000), "jpeg")
PLACE = SourceLocation("content/articles/a.md")


def ordered(
    look: Look = PHOTO, *, name: str = "images/a.jpg", digest: str = "d", said: tuple[str, ...] = ()
) -> PrintOrder:
    """The order of one picture."""
    return order_prints(name, f"/assets/{name}", look, digest=digest, said=said, place=PLACE)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (4000, [480, 800, 1200, 1600]),
        (1600, [480, 800, 1200, 1600]),
        (1300, [480, 800, 1300]),
        (900, [480, 900]),
        (500, [500]),
        (1, [1]),
    ],
)
def test_nothing_is_enlarged(width: int, widths: list[int]) -> None:
    """And no size stands beside one that is hardly larger."""
    prints = ordered(Look((width, width), "jpeg")).prints
    assert [w for w, _ in prints.sizes] == widths
    assert all(w == h for w, h in prints.sizes)


@pytest.mark.parametrize(
    ("look", "kinds"),
    [
        (PHOTO, ("avif", "webp", "jpg")),
        (Look((9, 9), "png"), ("avif", "webp", "jpg")),
        (Look((9, 9), "png", clear=True), ("webp", "png")),
        (Look((9, 9), "png", drawn=True), ("webp", "png")),
        (Look((9, 9), "webp", clear=True), ("webp", "png")),
    ],
)
def test_the_last_kind_is_one_that_every_program_shows(look: Look, kinds: tuple[str, ...]) -> None:
    """Photographs and drawings differ in it."""
    assert ordered(look).prints.kinds == kinds


def test_what_moves_and_what_is_drawn_of_lines_stays_as_it_is() -> None:
    """GIF too, which only what moves is worth keeping as."""
    looks = [Look((9, 9), "gif"), Look((9, 9), "svg"), Look((9, 9), "webp", moving=True), PHOTO]
    assert [can_print(look) for look in looks] == [False, False, False, True]


def test_the_name_tells_of_all_that_the_file_is_made_from() -> None:
    """The same for the same, whatever the machine; another for other bytes, rights, orientation or ending."""
    usual = ordered()
    assert usual.prints.stem == "/assets/images/a.6e3ac4c419"
    others = [
        ordered(digest="e"), ordered(said=("Ann",)), ordered(replace(PHOTO, turn=3)), ordered(name="images/a.jpeg"),
    ]  # fmt: skip
    assert len({usual.prints.stem, *(other.prints.stem for other in others)}) == 5
    assert usual.prints.url((800, 600)).endswith("-800.jpg")
    assert usual.prints.usual == (1200, 900)


def test_a_crop_is_never_larger_than_the_picture() -> None:
    """It keeps its proportions; upon a card it has its place, whatever the picture."""
    prints = ordered().prints
    assert crop_of(prints, (4000, 3000), (50, 50), (1200, 630), published=True).size == (1200, 630)
    assert crop_of(prints, (600, 900), (50, 50), (1200, 630), published=True).size == (600, 315)
    assert crop_of(prints, (300, 400), (50, 50), (456, 630), published=False).size == (456, 630)
    assert crop_of(prints, (9, 9), (60, 30), (6, 3), published=True).url.endswith("-6x3-60-30.jpg")


@pytest.mark.parametrize(
    ("written", "point"),
    [
        ("60% 30%", (60, 30)),
        ("0%  100%", (0, 100)),
        ("101% 0%", None),
        ("60 30", None),
        ("", None),
        (None, None),
    ],
)
def test_a_focus(written: str | None, point: tuple[int, int] | None) -> None:
    """From the left and from the top."""
    assert focus_of(written) == point
