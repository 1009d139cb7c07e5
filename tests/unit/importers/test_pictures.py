"""Pictures beside a text: found by the address that the text gives, never outside of the folder that the user named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.importers.pictures import Pictures

JPEG = b"\xff\xd8\xff\xe0 a picture"


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    """Return a folder as a server has it, with a secret beside it."""
    folder = tmp_path / "wp-content/uploads"
    (folder / "2019/05").mkdir(parents=True)
    (folder / "2019/05/Berth 2.JPG").write_bytes(JPEG)
    (folder / "2019/05/notes.txt").write_text("no picture")
    (tmp_path / "secret.jpg").write_bytes(JPEG)
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    return folder


@pytest.mark.parametrize(
    "address",
    [
        "https://old.example.org/wp-content/uploads/2019/05/Berth%202.JPG",
        "/wp-content/uploads/2019/05/Berth%202.JPG?w=300",
        "2019/05/Berth 2.JPG",
        "./uploads/2019/05/Berth%202.JPG",
        "uploads/2019/05/Berth%202.JPG",
        "https://old.example.org/wp-content/uploads/2019/05/Berth%202-300x200.JPG",
    ],
)
def test_found_by_every_address_that_texts_give(uploads: Path, address: str) -> None:
    """Whole and relative addresses, with a query, and the small copy that a content system made."""
    pictures = Pictures(uploads)
    found = pictures.place(address)
    assert found is not None
    assert found.startswith("/assets/images/berth-2-")
    assert found.endswith(".jpg")
    assert [JPEG] == [media.data for media in pictures.media.values()]


@pytest.mark.parametrize(
    "address",
    ["../secret.jpg", "/uploads/../../secret.jpg", "%2e%2e/%2e%2e/secret.jpg", "link.jpg", "2019/05/notes.txt", "gone.jpg",
     "http://[", "\0.jpg", "/etc/passwd", "data:image/png;base64,AAAA"],
)  # fmt: skip
def test_nothing_else_is_taken(uploads: Path, address: str) -> None:
    """No way out of the folder, no link, no other kind of file, and no fault over a strange address."""
    pictures = Pictures(uploads)
    assert (None, {}) == (pictures.place(address), pictures.media)


def test_without_a_folder_there_are_none() -> None:
    """Most texts come alone."""
    assert Pictures(None).place("a.jpg") is None
