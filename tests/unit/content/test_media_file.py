"""Records of pictures: what may stand in `content/media.toml`, and what is told of the rest."""

from __future__ import annotations

import pytest

from sitegen.content.media_file import Media, asset_name, read_media
from sitegen.errors import Faults

PATH = "content/media.toml"


def read(text: str) -> Media:
    """Read a file."""
    return read_media(text.encode(), PATH)


def faults(text: str) -> list[str]:
    """What is told of a faulty file."""
    with pytest.raises(Faults) as caught:
        read(text)
    return [str(error) for error in caught.value.errors]


def test_a_record_and_its_place() -> None:
    """All fields, and where it stands."""
    media = read(
        '# whose\n\n[[media]]\nfile = "/assets/images/a.jpg"\nrights = "agency"\ncredit = "A/B"\ncreator = "A"\n'
        'alt = ""\ndate = 2026-01-02\ncopyright = "© B"\n'
    )
    record = media.of("images/a.jpg")
    assert record is not None
    assert (record.rights, record.credit, record.creator, record.alt) == ("agency", "A/B", "A", "")
    assert (record.date, record.copyright, str(record.location)) == ("2026-01-02", "© B", f"{PATH}:4:1")
    assert media.of("images/b.jpg") is None


def test_the_nearest_folder_speaks_for_a_file_without_a_record() -> None:
    """Its own record goes before, and nothing of the folder's is mixed into it."""
    media = read(
        '[[media]]\nfile = "images/*"\ncredit = "All"\n[[media]]\nfile = "images/old/*"\ncredit = "Old"\n'
        '[[media]]\nfile = "images/a.png"\nrights = "own"\n'
    )
    found = [media.of(name) for name in ("images/b.png", "images/old/x/c.png", "images/a.png", "b.png")]
    assert [record.credit if record else "-" for record in found] == ["All", "Old", None, "-"]


@pytest.mark.parametrize("written", ["images/a.jpg", "/assets/images/a.jpg", "assets/images/a.jpg"])
def test_the_usual_ways_to_name_a_file(written: str) -> None:
    """From the site's root, from the folder above, from assets/ itself."""
    assert asset_name(written) == "images/a.jpg"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[media]]\nfile = "images/a.jpg"\nlicence = "x"\n', "3:1: unknown field 'licence'"),
        ('[[media]]\ncredit = "x"\n', "1:1: the field 'file' is missing"),
        ('[[media]]\nfile = "../a.jpg"\n', '2:1: `file = "../a.jpg"` is no path below assets/'),
        ('[[media]]\nfile = "a.pdf"\n', '2:1: `file = "a.pdf"` is neither a picture nor a folder of pictures'),
        ('[[media]]\nfile = "a*.png"\n', '2:1: `file = "a*.png"` is neither a picture nor a folder of pictures'),
        ('[[media]]\nfile = "a.png"\ndate = 2026-13-01\n', "3:"),
        ('[[media]]\nfile = "a.png"\ndate = "2026"\n', '3:1: `date = "2026"` names no day'),
        ('[[media]]\nfile = "a.png"\n[[media]]\nfile = "/assets/a.png"\n', "4:1: 'a.png' has a record already (line 2)"),
        ('[media]\nfile = "a.png"\n', "1:1: `media` must be a list"),
    ],
)  # fmt: skip
def test_faults(text: str, message: str) -> None:
    """With line and column."""
    try:
        (told,) = faults(text)
    except Exception as error:  # noqa: BLE001 - broken TOML is told alone
        told = str(error)
    assert f"{PATH}:{message}" in told
