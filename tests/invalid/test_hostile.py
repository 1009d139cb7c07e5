"""Input that once slipped through, ran for minutes or ended in a traceback."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from sitegen.publish import disk
from sitegen.publish.lock import only_one
from sitegen.publish.release import PublishFailed, publish
from tests.site_test import SETTINGS, SiteTest


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


@pytest.mark.parametrize(
    "address",
    [
        "https://u:secret@review.example.org/",
        "https://review.example.org//evil.example/",
        "https://review.example.org/../x/",
        "https://review.example.org:99999/",
        "https://[::1/",
        "https://żółw.example.org/",
        "https://review.example.org/?a",
        "https://a b.example.org/",
    ],
)
def test_an_address_that_would_be_published_wrong(site: SiteTest, address: str) -> None:
    """No password, no foreign host, no path that climbs."""
    faults = site.write("sitegen.toml", SETTINGS.replace("https://review.example.org/", address)).faults()
    assert len(faults) == 1
    assert "is not the whole address of a site" in faults[0]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": '"ab\\x07cd"'}, "2:1: `title` holds an invisible control character (U+0007)"),
        ({"topics": '["a\\u009fb"]'}, "5:10: `topics` holds an invisible control character (U+009F)"),
        ({"topics": '[" "]'}, "5:10: item 1 of `topics`, ``, must not be blank"),
        ({"weight": "9" * 5000}, "1: front matter: holds a value that cannot be read"),
        ({"source": "[" * 90_000}, "5:1008: front matter: is nested too deeply"),
        ({"true": "x"}, "5:1: front matter: a field name must be plain text"),
        ({"topics": f"[{', '.join(f't{n}' for n in range(41))}]"}, "5:1: `topics` has more than 40 entries"),
        ({"slug": "con"}, "5:1: `slug: con` is a name that some systems keep for themselves"),
        ({"rights": "nope"}, " `rights` names the profile 'nope', and there is no content/rights.toml"),
    ],
)
def test_front_matter(site: SiteTest, fields: dict[str, str], message: str) -> None:
    """Each is told with its place, at once."""
    faults = site.article("one", **fields).faults()
    assert len(faults) == 1
    assert faults[0].startswith(f"content/articles/2026/one.md:{message}")


@pytest.mark.parametrize(
    "body", ["![x](//[/a.jpg)", "[x](//[y)", "[x](//a]b)", '<blockquote cite=" //[y">x</blockquote>']
)
def test_an_address_that_no_program_can_read(site: SiteTest, body: str) -> None:
    """It is left out of the page, of feeds and of what is looked up; the text stays."""
    site.article("one", f"Here {body} there.").build()
    page = site.page("2026/one/")
    assert "//[" not in page
    assert "//a]b" not in page
    assert "there." in page


def test_two_records_with_one_id(site: SiteTest) -> None:
    """Both files are named; neither wins silently."""
    site.write("content/people/x/ann.toml", 'name = "First"\n').write(
        "content/people/y/ann.toml", 'name = "Second"\n'
    )
    assert site.faults()[0].startswith(
        "content/people/y/ann.toml: the id 'ann' is already taken by content/people/x/ann.toml"
    )


def test_a_copied_text_that_left_its_series(site: SiteTest) -> None:
    """Two texts of one uid are told, and nothing that is asked by uid takes one for the other."""
    site.article("newer", date="2026-03-01", series="Papers")
    site.article("one", date="2026-02-01", series="Papers", uid="one")
    site.article("two", date="2026-01-01", uid="one")
    assert [fault.splitlines()[0] for fault in site.faults()] == [
        "content/articles/2026/two.md: the uid 'one' is already taken by content/articles/2026/one.md"
    ]


def test_records_with_addresses_that_are_none(site: SiteTest) -> None:
    """An e-mail address that carries more than an address, an ORCID that climbs, a telephone number of letters."""
    site.write(
        "content/people/a.toml", 'name = "A"\nemail = "a@b?bcc=x@y"\norcid = "../../@evil"\nphone = "x"\n'
    )
    heads = [fault.splitlines()[0] for fault in site.faults()]
    assert heads == [
        'content/people/a.toml:2:1: `email = "a@b?bcc=x@y"` is no e-mail address',
        'content/people/a.toml:3:1: `orcid = "../../@evil"` is no ORCID',
        'content/people/a.toml:4:1: `phone = "x"` is no telephone number',
    ]


def test_a_biography_that_cannot_be_set_names_its_file(site: SiteTest) -> None:
    """Text of a record is told with the record's path."""
    site.write("content/people/ann.toml", f'name = "Ann"\nbio = "{"[" * 300}"\n').article(
        "one", authors="[Ann]"
    )
    assert site.faults()[0].startswith("content/people/ann.toml:")


def test_a_name_that_lacks_the_first_language(site: SiteTest) -> None:
    """An honest slip of an editor is a fault with its line."""
    settings = SETTINGS.replace('name = "Test Review"', 'name.pl = "Przegląd"')
    assert site.write("sitegen.toml", settings).faults() == [
        'sitegen.toml:2:1: `name` has no text in en, the first language of the site\n    Write name.en = "…".'
    ]


def test_two_chapters_of_one_slug(site: SiteTest) -> None:
    """The chapter's own file is named, also when it takes the place of the whole report."""
    site.write("content/reports/r/index.md", "---\ntitle: R\ndate: 2026-02-02\nuid: r\n---\nText.\n")
    for name in ("01-a", "02-b"):
        site.write(f"content/reports/r/{name}.md", "---\ntitle: A\nslug: same\n---\nText.\n")
    site.write("content/reports/r/03-full.md", "---\ntitle: Full\n---\nText.\n")
    assert [fault.splitlines()[0] for fault in site.faults()] == [
        "content/reports/r/02-b.md: the slug 'same' is already taken by content/reports/r/01-a.md",
        "content/reports/r/03-full.md: the slug 'full' is already taken by the page that holds the whole report",
    ]


def test_folders_without_end(site: SiteTest) -> None:
    """A tree of folders that is too deep is told, not followed."""
    path = site.root / "content/articles" / "/".join("a" * 60)
    path.mkdir(parents=True)
    assert "lies in too many folders" in site.faults()[0]


def test_a_link_to_itself(site: SiteTest) -> None:
    """`output` that points at itself is not ours, and is said to be so."""
    site.output.symlink_to(site.output)
    assert "was not made by sitegen" in site.faults()[0]


def test_releases_can_be_read_under_a_strict_umask(site: SiteTest) -> None:
    """The folders above a release too, for a web server that is another user."""
    before = os.umask(0o077)
    try:
        site.build()
    finally:
        os.umask(before)
    folders = [site.root / ".sitegen", site.root / ".sitegen/releases"]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o755, 0o755]


def test_two_builds_at_once_publish_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both succeed, and the manifest is that of the release which is shown."""
    slow, flush = threading.Event(), disk.flush

    def wait_then_flush(paths: Sequence[str]) -> None:
        slow.wait(0.3)
        flush(paths)

    monkeypatch.setattr(disk, "flush", wait_then_flush)
    output, state = tmp_path / "output", tmp_path / "state"
    threads = [
        threading.Thread(target=publish, args=({"a.txt": name.encode()}, output, state))
        for name in ("A", "B")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shown = (output / "a.txt").read_bytes()
    assert publish({"a.txt": shown}, output, state).changed == ()
    assert publish({"a.txt": b"C"}, output, state).changed == ("a.txt",)


def test_the_holder_of_the_lock_is_named(tmp_path: Path) -> None:
    """Who waits in vain learns for whom."""
    with (
        only_one(tmp_path / "lock"),
        pytest.raises(PublishFailed, match=f"process {os.getpid()}"),
        only_one(tmp_path / "lock", wait=0.1),
    ):
        pass
