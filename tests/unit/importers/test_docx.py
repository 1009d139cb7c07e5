"""Word documents, made with LibreOffice from the sources beside them: form, notes, pictures, and what mammoth passes over."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sitegen.importers.docx import DOCUMENT
from sitegen.importers.reading import Reading, normalise_source
from sitegen.normalise import Normalised, NormaliseSettings

DOCUMENTS = Path(__file__).parent / "documents"
SITE = Reading(NormaliseSettings(languages=("en", "pl")))
ACCEPTING = Reading(NormaliseSettings(languages=("en", "pl")), accept_changes=True)


def _read(name: str, reading: Reading = SITE) -> Normalised:
    found = normalise_source((DOCUMENTS / name).read_bytes(), name, reading)
    assert ((), ()) == (found.receipt.lost, found.receipt.invented)
    return found


def _changed(name: str, old: bytes, new: bytes) -> bytes:
    """The document with `old` in its text replaced."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(DOCUMENTS / name) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info.filename, data.replace(old, new) if info.filename == DOCUMENT else data)
    return made.getvalue()


def test_styles_notes_table_picture_and_lists() -> None:
    """Everything that an author can do with styles is there, in its place."""
    found = _read("grain-terminal.docx")
    article = found.article
    assert article is not None
    assert (
        "The Grain Terminal at Solec",
        "What a third berth would change",
        "2021-05-12",
        ("Anna Nowak",),
    ) == (
        article.title,
        article.subtitle,
        article.date,
        article.authors,
    )
    for part in (
        "has handled *grain* from three countries since the spring[^1], and",
        "## What was built\n",
        "[The permit](https://example.org/permit) is a public document[^2].",
        "- a second berth\n    - with two cranes\n- a silo\n",
        "Table 1. Exports by country\n\n| Country | Mt |\n| --- | --- |\n| Poland | 4.1 |\n",
        "> Nobody asked the railway.\n",
        "[^1]: Port authority, *Annual report*, p. 5.\n",
    ):
        assert part in article.body
    assert found.manuscript is not None
    (picture,) = found.manuscript.media
    assert (f"![The second berth at low water](/assets/images/{picture.name})" in article.body, True) == (
        True,
        picture.data.startswith(b"\x89PNG"),
    )


def test_headings_in_bold_and_page_edges() -> None:
    """Bold lines are headings; what repeats at the edge of each page is told, and not in the text."""
    found = _read("polish-fake-headings.docx")
    assert found.article is not None
    assert ("Kolej nad Wisłą: co dalej?", "2022-03-08", ("Ewa Lis",), "pl") == (
        found.article.title,
        found.article.date,
        found.article.authors,
        found.article.lang,
    )
    assert ["## Co zbudowano", "## Czego brakuje"] == [
        row for row in found.article.body.split("\n") if row.startswith("#")
    ]
    assert "1. tor północny\n2. tor południowy\n" in found.article.body
    assert {"Instytut Wiślany · Komentarz nr 7", "www.example.org"} == {
        item.text for item in found.removed if item.reason == "page header or footer"
    }


def test_tracked_changes_are_refused_unless_accepted() -> None:
    """Nobody publishes by accident what was still being discussed; what was struck out is in the report."""
    refused = _read("tracked-changes.docx")
    assert (None, True) == (refused.article, refused.refused)
    assert "holds 2 tracked changes" in refused.warnings[0]
    assert "--accept-changes" in refused.warnings[0]
    found = _read("tracked-changes.docx", ACCEPTING)
    assert found.article is not None
    assert "The second port was opened in June, three weeks late, and has been full" in found.article.body
    assert "never" in [item.text for item in found.removed if item.reason == "deleted in tracked changes"]


def test_remarks_are_set_aside() -> None:
    """Remarks of reviewers are in a file beside the article, never in it."""
    found = _read("tracked-changes.docx", ACCEPTING)
    assert found.article is not None
    assert found.manuscript is not None
    assert ("Ewa Lis: Is this so? Please check.", False) == (
        found.manuscript.side_notes,
        "Please check" in found.article.body,
    )


def test_formula_that_cannot_be_read_is_told() -> None:
    """A formula is no text for a reader of documents: its words are in the report, and the article waits for an editor."""
    maths = b'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>emc2</m:t></m:r></m:oMath>'
    data = _changed("polish-fake-headings.docx", b"</w:p>", maths + b"</w:p>")
    found = normalise_source(data, "x.docx", SITE)
    assert ((), (), True) == (found.receipt.lost, found.receipt.invented, found.needs_review)
    assert any("emc2" in item.text for item in found.removed)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (_changed("polish-fake-headings.docx", b"</w:body>", b""), "damaged"),
        (
            _changed(
                "polish-fake-headings.docx", b"<w:document", b"<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"
            ),
            "declarations",
        ),
        ((DOCUMENTS / "grain-terminal.docx").read_bytes()[:4_000], "not a text file"),
    ],
    ids=["broken", "entities", "cut"],
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    """A damaged or hostile document gives no article and says what to do."""
    found = normalise_source(data, "x.docx", SITE)
    from sitegen.normalise.codes import meaning

    assert (None, True) == (found.article, said in " ".join(map(meaning, found.warnings)))


def test_a_document_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bomb of a few kilobytes is told before it is unpacked."""
    monkeypatch.setattr("sitegen.importers.docx.MAX_UNPACKED", 10_000)
    found = normalise_source((DOCUMENTS / "grain-terminal.docx").read_bytes(), "x.docx", SITE)
    assert (None, True) == (found.article, "unpacks to more than" in found.warnings[0])
