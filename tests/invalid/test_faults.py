"""One tiny broken site for each fault, with the exact message an editor reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_test import SETTINGS, SiteTest

GOOD = "---\ntitle: A\ndate: 2026-01-01\nuid: a\n---\n\nText.\n"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def test_one_run_tells_everything(site: SiteTest) -> None:
    """Broken YAML, an unknown key, a bad date, two of one slug and a layout's typo: one run lists all, output untouched."""
    site.article("good", body="First.").build()
    before = site.files()
    site.write(
        "content/articles/2026/a-broken.md", "---\ntitle: Rivers: a primer\ndate: 2026-01-01\n---\nText.\n"
    )
    site.article("b-unknown", auhtors="[X Y]")
    site.article("c-date", date="15/11/23")
    site.article("d-one", slug="same")
    site.article("e-two", slug="same")
    site.write(
        "layouts/page.html",
        '{% extends "base.html" %}{% set shell = page.shell %}\n{% block content %}{{ page.titel }}{% endblock %}\n',
    )
    site.write("content/pages/about.md", "---\ntitle: About\n---\n\nUs.\n")
    heads = [fault.splitlines()[0] for fault in site.faults()]
    assert heads[:4] == [
        "content/articles/2026/a-broken.md:2:14: front matter: mapping values are not allowed in this context",
        "content/articles/2026/b-unknown.md:5:1: unknown field 'auhtors'",
        "content/articles/2026/c-date.md:3:1: `date: 15/11/23` is unclear",
        "content/articles/2026/e-two.md: the slug 'same' is already taken by content/articles/2026/d-one.md",
    ]
    assert "layouts/page.html:2: there is no value named 'titel'" in heads
    assert all("\n    " in fault for fault in site.faults()), "every fault has a hint"
    assert site.files() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: A\ndate: 2026-01-01\nText.\n", ":1:1: the front matter is opened with --- but never closed"),
        ("Just text.\n", ":1:1: has no front matter"),
        ("---\ntitle: A\n---\n", ":1:1: has no date"),
        ("---\ndate: 2026-01-01\n---\n", ":1:1: the field 'title' is missing"),
        ("---\ntitle: 2024\ndate: 2026-01-01\n---\n", ":2:1: `title: 2024` must be text"),
        ("---\ntitle: A\ndate: 2026-02-30\n---\n", ":3:1: `date: 2026-02-30` is not in the calendar"),
        ('---\ntitle: A\ndate: 2026-01-01\ndraft: "yes"\n---\n', ":4:1: `draft: yes` must be true or false"),
        ("---\ntitle: A\ndate: 2026-01-01\nslug: ../../etc\n---\n", ":4:1: `slug: ../../etc` may hold only a-z, 0-9 and -"),
        ("---\ntitle: A\ndate: 2026-01-01\ntype: breif\n---\n", ":4:1: `type: breif` is not one of brief, commentary,"),
        ("---\ntitle: A\ndate: 2026-01-01\ntitle: B\n---\n", ":4:1: front matter: the field 'title' stands twice (first on line 2)"),
        ("---\ntitle: A\ndate: 2026-01-01\nlang: de\n---\n", ": the language 'de' is not one of this site's"),
        ("---\ntitle: A\ndate: 2026-01-01\ntranslation_of: nothing\n---\n", ": translation_of names 'nothing', which no text has as its uid"),
        ("---\ntitle: A\ndate: 2026-01-01\nauthors:\n- {id: nobody}\n---\n", ": no person has the id 'nobody'"),
        ("---\ntitle: A\ndate: 2026-01-01\ncanonical: 'javascript:alert(1)'\n---\n", ":4:1: `canonical: javascript:alert(1)` is not an address that can be linked"),
        ("---\ntitle: A\ndate: 2026-01-01\nredirects: /old/\n---\n", ":4:1: `redirects: /old/` must be a list"),
        ("---\ntitle: A\ndate: 2026-01-01\nredirects:\n- /old/\n- /a/../b\n---\n", ":6:3: item 2 of `redirects`, `/a/../b`, has a part that begins with a dot"),
        ("---\ntitle: A\ndate: 2026-01-01\nredirects: ['/old/#top']\n---\n", ":4:13: item 1 of `redirects`, `/old/#top`, names a place within a page"),
        ("---\ntitle: A\ndate: 2026-01-01\nfeed_id: two words\n---\n", ":4:1: `feed_id: two words` holds a blank or nothing"),
        ("---\ntitle: A\ndate: 2026-01-01\nfeed_id: '4711'\n---\n", ": `feed_id: 4711` is no whole address, as Atom feeds ask for"),
        ("---\ntitle: A\ndate: 2026-01-01\nguid: urn:x:1\n---\n", ":4:1: unknown field 'guid'\n    Here it is called 'feed_id'."),
        ("---\ntitle: A\ndate: 2026-01-01\n---\n\nBell \x07 rings.\n", ":6:6: holds an invisible control character (U+0007)"),
    ],
)  # fmt: skip
def test_article_faults(site: SiteTest, text: str, message: str) -> None:
    """Each with file, line and column where there is one."""
    faults = site.write("content/articles/2026/a.md", text).faults()
    assert len(faults) == 1
    assert faults[0].startswith("content/articles/2026/a.md" + message)


def test_bytes_that_are_not_utf8(site: SiteTest) -> None:
    """The line is named; nothing is replaced by question marks."""
    path = site.write("content/articles/2026/a.md", "").root / "content/articles/2026/a.md"
    path.write_bytes(GOOD.encode() + "żółw".encode("cp1250"))
    assert site.faults()[0].startswith("content/articles/2026/a.md:8: is not UTF-8 (byte ")


def test_a_chapter_without_its_report(site: SiteTest) -> None:
    """A chapter needs an index."""
    site.write("content/reports/r/01-one.md", "---\ntitle: One\n---\nText.\n")
    assert site.faults()[0].startswith(
        "content/reports/r/01-one.md: is a chapter of a report that cannot be read"
    )


def test_old_addresses_that_cannot_be(site: SiteTest) -> None:
    """Those that the site has itself, and those of two texts: all at once, each with both sides named."""
    site.article("one", redirects="[/old/, /people/, /2026/]", authors="[Ann Lee]", feed_id="urn:x:1")
    site.article("two", redirects="[/old, /2026/one/, '/?p=1', /a.html]", feed_id="urn:x:1")
    site.article("up", redirects="['/?p=1', /robots.txt/x]", draft="true")
    site.article("won", redirects="[/feed.atom, /assets/favicon.svg, /a.html/c/]")
    site.article("xyz", feed_id="tag:review.example.org,2020:won")
    folder = "content/articles/2026"
    assert [fault.splitlines()[0] for fault in site.faults()] == [
        f"{folder}/one.md: the old address /2026/ is one that the site has itself ([archive: 2026])",
        f"{folder}/one.md: the old address /people/ is one that the site has itself (content/people)",
        f"{folder}/two.md: `feed_id: urn:x:1` is already the feed id of {folder}/one.md",
        f"{folder}/two.md: the old address /2026/one/ is one that the site has itself ({folder}/one.md)",
        f"{folder}/two.md: the old address /a.html needs a file where a folder stands: a.html",
        f"{folder}/two.md: the old address /old is already claimed by {folder}/one.md",
        f"{folder}/up.md: the old address /?p=1 is already claimed by {folder}/two.md",
        f"{folder}/won.md: the old address /a.html/c/ needs a folder where a file stands: a.html ({folder}/two.md)",
        (
            f"{folder}/won.md: the old address /assets/favicon.svg needs a folder where a file stands: "
            "assets/favicon.svg (assets/favicon.svg)"
        ),
        (
            f"{folder}/won.md: the old address /feed.atom needs a folder where a file stands: "
            "feed.atom ([feed: Test Review: all languages])"
        ),
        f"{folder}/xyz.md: `feed_id: tag:review.example.org,2020:won` is already the feed id of {folder}/won.md",
    ]


def test_two_writers_of_one_path(site: SiteTest) -> None:
    """A page whose slug is a month's address is refused, and both are named."""
    site.article("one", date="2026-03-01").write(
        "content/pages/x.md", "---\ntitle: X\nslug: people\n---\nX.\n"
    )
    site.article("two", authors="[Ann Lee]")
    assert site.faults() == [
        (
            "content/pages/x.md: would be written to people/index.html, where content/people already stands"
            "\n    Give one of the two another slug."
        )
    ]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (SETTINGS.replace("languages", "langauges"), "sitegen.toml:4:1: unknown field 'langauges'"),
        (SETTINGS.replace('"pl"', '"xx"'), "sitegen.toml:4:1: `languages` names 'xx', for which there are no words"),
        (SETTINGS + '[search]\noutside = "https://find.example.com/"\n', 'sitegen.toml:11:1: `outside = "https://find.example.com/"` is not the address of a search'),
        (SETTINGS + "[search]\nenable = true\n", "sitegen.toml:11:1: unknown field 'enable'"),
        (SETTINGS.replace("https://review.example.org/", "review"), 'sitegen.toml:3:1: `base_url = "review"` is not the whole address of a site'),
        (SETTINGS.replace("Europe/Warsaw", "Warsaw"), 'sitegen.toml:5:1: `timezone = "Warsaw"` is no time zone'),
        (SETTINGS + '[feeds]\nformats = ["atom", "xml"]\n', 'sitegen.toml:11:20: item 2 of `formats`, `"xml"`, is not one of atom, rss, json'),
        (SETTINGS + '[feeds]\nlogo = "/logo.svg"\n', 'sitegen.toml:11:1: `logo = "/logo.svg"` is no picture for feeds'),
        (SETTINGS + '[ai]\ntraining = "no"\n', 'sitegen.toml:11:1: `training = "no"` is not one of allow, deny'),
        (SETTINGS + '[ai]\nmining_policy = "/terms/"\n', "sitegen.toml:10:1: `ai` names a mining_policy, and reserves nothing\n    Add the line: reserve_mining = true"),
        (SETTINGS + '[security]\ncontact = ["http://example.org/"]\nexpires = 2027-01-01\n', 'sitegen.toml:11:12: item 1 of `contact`, `"http://example.org/"`, is not an address that can be linked'),
        (SETTINGS + '[sitemap]\nnews = ["news"]\n', 'sitegen.toml:11:9: item 1 of `news`, `"news"`, is not one of brief, commentary,'),
        (SETTINGS + '[organisation]\nlegal_name = "R"\naddress = ["1 Street", "Warsaw"]\n[organisation.postal]\nlocality = "Lodz"\n', "sitegen.toml:14:1: `locality` is 'Lodz', which is not in `address`"),
        (SETTINGS + '[crossref]\ndepositor = "R"\nemail = "a@example.org"\nprefix = "5555"\n', 'sitegen.toml:13:1: `prefix = "5555"` '),
        ("[site\n", "sitegen.toml:1:6: the heading of a table is not closed"),
    ],
)  # fmt: skip
def test_settings_faults(site: SiteTest, settings: str, message: str) -> None:
    """Settings are told by line."""
    assert site.write("sitegen.toml", settings).faults()[0].startswith(message)


def test_a_folder_that_is_no_site(tmp_path: Path) -> None:
    """The message says where to run it, or how to make a site."""
    site = SiteTest(tmp_path / "site").remove("sitegen.toml")
    assert site.faults() == [
        (
            "sitegen.toml: there is no sitegen.toml here"
            "\n    Run this in the folder of a site, or make one: sitegen new mysite"
        )
    ]


def test_names_without_records_where_records_are_required(site: SiteTest) -> None:
    """With the setting, a name that has no record is a fault with the closest name."""
    site.write("sitegen.toml", SETTINGS + "\n[taxonomy]\nrequire_records = true\n")
    site.write("content/topics/energy.toml", 'name = "Energy"\n')
    site.article("one", topics="[Enegry]")
    assert site.faults() == [
        "content/articles/2026/one.md: the topic 'Enegry' has no record\n    Did you mean 'energy'?"
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"), [("tags", "topics"), ("author", "authors"), ("summary", "standfirst")]
)
def test_names_of_other_systems(site: SiteTest, theirs: str, ours: str) -> None:
    """A field that another system calls otherwise is named as it is called here."""
    assert site.article("one", **{theirs: "x"}).faults() == [
        f"content/articles/2026/one.md:5:1: unknown field '{theirs}'\n    Here it is called '{ours}'."
    ]
