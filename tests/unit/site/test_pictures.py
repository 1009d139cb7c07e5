"""Pictures from file to page: variants, markup, what is published and what is not, and what of it a later build makes again."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from sitegen.imaging.credits import credits_in
from sitegen.imaging.decode import open_picture
from tests.drawn import photo
from tests.site_test import SiteTest

RIGHTS = """\
[defaults]
image = "ours"
[profile.ours]
applies = "image"
label = "Ask us first."
url = "/reuse/"
acquire = "mailto:photo@example.org"
"""
HERO = "{file: images/port.jpg, alt: A port, credit: Ann Lee, focus: 100% 50%}"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with one photograph, as a camera writes it."""
    made = SiteTest(tmp_path / "site").write("content/rights.toml", RIGHTS)
    made.write("content/media.toml", '[[media]]\nfile = "images/port.jpg"\ncreator = "Ann Lee"\n')
    made.write("content/pages/reuse.md", "---\ntitle: Reuse\n---\n\nRules.\n")
    return made.put("assets/images/port.jpg", photo(600, 400))


def pictures(site: SiteTest) -> list[str]:
    """Every published file below assets/images/, without the hash in its name."""
    found = [path for path in site.files() if path.startswith("assets/images/")]
    return sorted(re.sub(r"\.[0-9a-f]{10}-", ".#-", path).removeprefix("assets/images/") for path in found)


def unhashed(page: str) -> str:
    """A page without the hashes in names of pictures."""
    return re.sub(r"\.[0-9a-f]{10}-", ".#-", page)


BODY = "Text.\n\n![Cranes](/assets/images/port.jpg)\n\n[See it large](/assets/images/port.jpg)."


def test_the_markup_of_a_lead_picture_and_of_one_in_the_text(site: SiteTest) -> None:
    """Better kinds first, sizes, width and height; the lead is wanted at once, the other when it is near."""
    page = unhashed(site.article("one", BODY, hero=HERO).build().page("2026/one/"))
    assert (
        '<picture>\n<source type="image/avif" srcset="/assets/images/port.#-480.avif 480w, /assets/images/port.#-600.avif 600w"'
        ' sizes="(min-width: 70rem) 65rem, 100vw">\n<source type="image/webp"'
    ) in page
    assert 'width="600" height="400" alt="A port" fetchpriority="high">\n</picture>' in page
    body = page[page.index('<div class="prose">') :]
    assert re.search(
        r'<picture><source type="image/avif" srcset="[^"]+" sizes="[^"]+"><source type="image/webp" [^>]+>'
        r'<img alt="Cranes" src="/assets/images/port.#-600.jpg" width="600" height="400" srcset="[^"]+" sizes="[^"]+"'
        r' decoding="async" loading="lazy"></picture>',
        body,
    ), body
    assert '<a href="/assets/images/port.#-600.jpg">See it large</a>' in body


def test_every_file_that_a_page_names_is_there_and_no_other(site: SiteTest) -> None:
    """The file itself is not: it tells where the camera stood."""
    site.article("one", BODY, hero=HERO).build()
    named = set(re.findall(r"/(assets/images/[^ \"?]+)", site.page("2026/one/") + site.page("feed.atom")))
    assert {path for path in site.files() if path.startswith("assets/images/")} == named
    assert not site.exists("assets/images/port.jpg")
    for path, data in site.files().items():
        assert not [word for word in (b"SERIAL", b"GPSDATE") if word in data], path
    assert site.built is not None
    assert [f.code for f in site.built.findings if f.code == "dead-link"] == []


def test_rights_travel_with_every_file(site: SiteTest) -> None:
    """Credit of the text, name of the record, terms of the profile; what the file says where they are silent."""
    site.article("one", hero=HERO).build()
    for path, data in site.files().items():
        if path.startswith("assets/images/"):
            said = credits_in(open_picture(data))
            assert (said.creator, said.credit, said.copyright) == ("Ann Lee", "Ann Lee", "(c) Ida Camera"), (
                path
            )
            assert (said.terms, said.statement) == ("Ask us first.", "https://review.example.org/reuse/")
            assert said.licensor == "mailto:photo@example.org"


@pytest.mark.parametrize("how", ["record", "setting"])
def test_an_original_is_published_where_that_is_asked_for(site: SiteTest, how: str) -> None:
    """Byte for byte, beside the variants."""
    if how == "record":
        site.write("content/media.toml", '[[media]]\nfile = "images/port.jpg"\noriginal = true\n')
    else:
        settings = (site.root / "sitegen.toml").read_text("utf-8")
        site.write("sitegen.toml", f"{settings}[pictures]\noriginals = true\n")
    site.article("one", BODY).build()
    assert (site.output / "assets/images/port.jpg").read_bytes() == photo(600, 400)
    assert len(pictures(site)) == 7


def test_a_picture_that_no_text_shows_is_published_without_its_metadata(site: SiteTest) -> None:
    """Style sheets may name it. Its rights stay."""
    site.build()
    data = (site.output / "assets/images/port.jpg").read_bytes()
    assert pictures(site) == ["port.jpg"]
    assert not [word for word in (b"SERIAL", b"GPSDATE") if word in data]
    assert credits_in(open_picture(data)).creator == "Ann Lee"
    before = site.files()
    assert (
        site.article("one").build().files().items()
        >= {k: v for k, v in before.items() if "assets" in k}.items()
    )


def test_a_later_build_decodes_only_what_is_new(site: SiteTest) -> None:
    """Not for another title, nor for a picture that comes back; for other bytes, and for other rights."""

    def decoded() -> int:
        assert site.account is not None
        return site.account.pictures

    assert site.article("one", BODY, hero=HERO).build().account is not None
    first, made = decoded(), site.files()
    assert first == 5, "in two sizes with the credit of the lead, in two without, and a crop"
    site.article("one", BODY, hero=HERO, title="Another").build()
    assert decoded() == 0
    site.article("one", "Text.").build()
    assert pictures(site) == ["port.jpg"]
    site.article("one", BODY, hero=HERO).build()
    assert (decoded(), site.files()) == (0, made)
    site.put("assets/images/port.jpg", photo(600, 401)).build()
    assert decoded() == first
    (site.root / ".sitegen/cache/prints").unlink()
    (site.root / ".sitegen/cache/last-build").unlink()
    assert site.build().account.pictures == 0, "the notes are gone, and the store has them all"
    (site.root / ".sitegen/cache/store.sqlite").unlink()
    site.article("two").build()
    assert decoded() == 0, "the store is gone, and the live release has them all"


def test_a_camera_held_upright(site: SiteTest) -> None:
    """Its picture is as high as it is shown."""
    site.put("assets/images/port.jpg", photo(60, 40, turn=6)).article("one", hero=HERO).build()
    assert 'width="40" height="60"' in site.page("2026/one/")
    (path,) = [path for path in site.files() if path.endswith("-40.jpg")]
    assert open_picture((site.output / path).read_bytes()).size == (40, 60)


def test_names_with_blanks_and_commas(site: SiteTest) -> None:
    """In `srcset` they would end an address."""
    site.put("assets/images/a b, c.png", photo(30, 20, kind="PNG"))
    site.article("one", "![A](</assets/images/a b, c.png>)").build()
    assert 'srcset="/assets/images/a%20b%2C%20c.#-30.avif 30w"' in unhashed(site.page("2026/one/"))


def test_a_torn_file_is_told_with_the_text_that_shows_it(site: SiteTest) -> None:
    """Once, whatever the sizes; and a file that is no picture at all."""
    whole = photo(600, 400)
    site.put("assets/images/port.jpg", whole[: len(whole) - 400]).article("one", hero=HERO)
    (told,) = site.faults()
    assert told.startswith("assets/images/port.jpg: is cut off or damaged")
    assert "It is shown by content/articles/2026/one.md:5:1." in told
    site.put("assets/images/port.jpg", b"no picture").article("one", BODY)
    (told,) = site.faults()
    assert told.startswith(
        "content/articles/2026/one.md: shows /assets/images/port.jpg, whose file cannot be read"
    )


def test_a_bomb_is_refused_before_it_is_decoded(site: SiteTest) -> None:
    """By what its header says."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    site.put("assets/images/port.jpg", out.getvalue()).article("one", hero=HERO)
    (told,) = site.faults()
    assert "which has 20000 by 20000 pixels: more than are decoded" in told
    site.article("one", hero=HERO, draft="true").build()
    assert site.built is not None


def test_a_focus_is_checked(site: SiteTest) -> None:
    """In an article and in a record."""
    site.article("one", hero="{file: images/port.jpg, alt: A port, credit: A, focus: left}")
    (told,) = site.faults()
    assert "is no point of a picture" in told
    assert '"60% 30%"' in told


def test_a_card_of_another_site_is_cut_around_the_focus(site: SiteTest) -> None:
    """Where the site draws no share images."""
    page = site.article("one", hero=HERO).build().page("2026/one/")
    found = re.search(r'og:image" content="https://review.example.org/([^"]+)"', page)
    assert found
    picture = open_picture((site.output / found[1]).read_bytes()).convert("RGB")
    assert picture.size == (600, 315)
    assert picture.getpixel((590, 100))[2] > 200  # type: ignore[index]


def test_a_moving_picture_stays_as_it_is(site: SiteTest) -> None:
    """Byte for byte, with its sizes."""
    out = io.BytesIO()
    Image.new("P", (20, 10)).save(out, "GIF", save_all=True, append_images=[Image.new("P", (20, 10), 3)])
    site.put("assets/images/wave.gif", out.getvalue()).article("one", "![W](/assets/images/wave.gif)").build()
    assert (site.output / "assets/images/wave.gif").read_bytes() == out.getvalue()
    assert '<img alt="W" src="/assets/images/wave.gif" width="20" height="10" loading="lazy">' in site.page(
        "2026/one/"
    )


def test_a_picture_that_nobody_described_is_told_with_its_line(site: SiteTest) -> None:
    """Until it is; what is no longer true is no longer told, also where nothing but the body has changed."""

    def told() -> list[tuple[int, str]]:
        found = (f for f in site.build().built.findings if f.code == "picture-undescribed")
        return [(f.location.line, f.message) for f in found if f.location]

    said = "shows /assets/images/port.jpg without saying what it shows"
    site.article("one", "Text.\n\n![](/assets/images/port.jpg)")
    (first,) = told()
    assert first[1] == said
    site.article("one", "Text.\n\nMore.\n\n![](/assets/images/port.jpg)")
    assert told() == [(first[0] + 2, said)]
    site.article("one", 'Text.\n\nMore.\n\n<img src="/assets/images/port.jpg" alt="">')
    assert told() == []
