"""Old addresses and old feed ids, in built sites."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.content.old_address import old_address
from sitegen.importers.seeds import ImportOptions, import_sources
from sitegen.normalise import NormaliseSettings
from sitegen.render.redirect_files import read_nginx
from tests.site_test import SETTINGS, SiteTest
from tests.wxr import export, items

OLD = "[/2019/05/old-title/, /old.html, /old.php, /żółw, '/?p=7']"
STUBS = ("2019/05/old-title/index.html", "old.html", "old.php/index.html", "żółw/index.html")


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def test_a_page_at_every_old_path_sends_the_reader_on(site: SiteTest) -> None:
    """At once, in the text's language, with no script and nothing to fetch."""
    site.article("one", redirects=OLD, lang="pl", title="Żółw & <b>").build()
    for stub in STUBS:
        page = site.page(stub)
        assert '<html lang="pl"' in page
        assert '<meta http-equiv="refresh" content="0; url=/pl/2026/one/">' in page
        assert '<link rel="canonical" href="https://review.example.org/pl/2026/one/">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert '<a href="/pl/2026/one/">Żółw &amp; &lt;b&gt;</a>' in page
        assert re.findall(r"<script|<img|stylesheet| src=", page) == []


def old_lines(site: SiteTest) -> list[str]:
    """The lines of nginx's map, without those of short addresses."""
    return [line for line in site.page("redirects.map").splitlines() if "/id/" not in line]


def test_hosts_get_files_for_real_redirects(site: SiteTest) -> None:
    """Paths and queries; without any redirect there is none in them."""
    site.article("one").build()
    assert not site.exists("_redirects")
    assert old_lines(site) == []
    site.article("one", redirects="[/old/, '/?p=7']").build()
    assert site.page("_redirects").splitlines() == [
        "/ p=7 /2026/one/ 301!",
        "/old/ /2026/one/ 301!",
        "/old/ /2026/one/ 301",
    ]
    assert old_lines(site) == ['"/?p=7" "/2026/one/";', '"/old/" "/2026/one/";']
    site.article("one").build()
    assert not any("old" in name or name == "_redirects" for name in site.files())
    assert old_lines(site) == []


def test_old_addresses_stand_in_no_list(site: SiteTest) -> None:
    """Neither in the sitemap nor in a feed nor on a page."""
    site.article("one", redirects=OLD).build()
    for name, data in site.files().items():
        if name not in (*STUBS, "_redirects", "redirects.map", "redirects.txt"):
            assert not re.search(rb"old-title|old\.html|old\.php|\?p=7", data), name


@pytest.mark.parametrize(
    "held",
    [{"draft": "true"}, {"embargo_until": "2030-01-01"}, {"status": "withdrawn"}, {"date": "2030-01-01"}],
)
@pytest.mark.parametrize("drafts", [False, True])
def test_nothing_of_a_text_that_is_not_out(site: SiteTest, held: dict[str, str], *, drafts: bool) -> None:
    """Its old addresses are not there, in a preview either; a page's draft is held as well."""
    site.drafts = drafts
    site.article("one", redirects=OLD, **held)
    site.write("content/pages/p.md", "---\ntitle: P\ndraft: true\nredirects: [/old-page/]\n---\n\nP.\n")
    site.build()
    assert [name for name in site.files() if "old" in name or "redirects" in name] == []


def test_the_clock_brings_them(site: SiteTest) -> None:
    """With the first build after the embargo."""
    site.article("one", redirects="[/old/]", embargo_until="2026-11-23T14:00").build()
    assert not site.exists("old/index.html")
    site.now = site.now.replace(hour=14)
    assert site.build().exists("old/index.html")


def test_pages_and_reports_have_old_addresses_too(site: SiteTest) -> None:
    """As articles have."""
    site.write("content/pages/about.md", "---\ntitle: About\nredirects: [/o-nas.htm]\n---\n\nUs.\n")
    site.write(
        "content/reports/grid/index.md",
        "---\ntitle: Grid\ndate: 2026-03-01\nuid: grid\nredirects: [/grid/]\n---\n\nAll.\n",
    )
    site.build()
    assert "url=/about/" in site.page("o-nas.htm")
    assert "url=/2026/grid/" in site.page("grid/")


def test_its_own_address_does_no_harm(site: SiteTest) -> None:
    """However it is written; the text stays where it is."""
    site.article("one", redirects="[/2026/one, /2026/one/, https://review.example.org/2026/one/]").build()
    assert "One sentence of text." in site.page("2026/one/")
    assert not site.exists("_redirects")


def test_below_a_path(site: SiteTest) -> None:
    """An old address stands below the path of the base URL, written with it or without."""
    site.write("sitegen.toml", SETTINGS.replace("example.org/", "example.org/review/"))
    site.article("one", redirects="[/old/, /review/older/]").build()
    assert 'content="0; url=/review/2026/one/"' in site.page("old/")
    assert site.exists("older/index.html")
    assert old_lines(site) == [
        '"/review/old/" "/review/2026/one/";',
        '"/review/older/" "/review/2026/one/";',
    ]


def test_an_edit_of_a_body_leaves_them_alone(site: SiteTest) -> None:
    """The quick way keeps stubs and files; a new title reaches them by the long one."""
    site.article("one", redirects=OLD).build()
    before = {
        name: data
        for name, data in site.files().items()
        if name in (*STUBS, "_redirects", "redirects.map", "redirects.txt")
    }
    site.article("one", redirects=OLD, body="One sentence of text!").build()
    assert site.account is not None
    assert "plans" not in site.account.seconds
    assert {name: site.files()[name] for name in before} == before
    site.article("one", redirects=OLD, title="A new title").build()
    assert all("A new title" in site.page(stub) for stub in STUBS)


def test_an_old_feed_id_is_kept_in_every_feed(site: SiteTest) -> None:
    """Letter by letter, as Atom id and RSS guid that is no link; other texts keep theirs."""
    site.article("one", feed_id="'https://old.example.org/?post_type=a&p=7'", topics="[Ports]")
    site.article("two", topics="[Ports]").build()
    feeds = [name for name in site.files() if name.endswith((".atom", ".rss"))]
    assert len(feeds) >= 4
    for name in feeds:
        page = site.page(name)
        if "/2026/one/" in page:
            mark = "id" if name.endswith(".atom") else 'guid isPermaLink="false"'
            assert f"<{mark}>https://old.example.org/?post_type=a&amp;p=7</" in page
            assert f"<{mark}>tag:review.example.org,2020:two</" in page
            assert "2020:one<" not in page


def test_rss_takes_any_feed_id(site: SiteTest) -> None:
    """Where there is no Atom, a number will do."""
    site.write("sitegen.toml", SETTINGS + '\n[feeds]\nformats = ["rss"]\n')
    site.article("one", feed_id='"4711"').build()
    assert '<guid isPermaLink="false">4711</guid>' in site.page("feed.rss")


def test_an_export_of_wordpress_keeps_its_addresses_and_feed_ids(site: SiteTest) -> None:
    """What the importer writes is what a build takes: every text that is out is reached at its old path."""
    (site.root / "seeds").mkdir()
    (site.root / "seeds/export.xml").write_bytes(export())
    import_sources(site.root, None, NormaliseSettings(languages=("en", "pl")), ImportOptions(jobs=1))
    site.build()
    posts = [item for item in items() if item.status == "publish" and item.kind == "post"]
    mapped = read_nginx((site.output / "redirects.map").read_bytes())
    table = {old: new for old, new in mapped.items() if not old.startswith("/id/")}
    assert set(table) <= {old_address(item.path) for item in posts}, "a page keeps its address"
    assert len(table) == len(posts) - 1, "one text is held back for review"
    assert all(site.exists(new.removeprefix("/") + "index.html") for new in table.values())
    newest = max(posts, key=lambda item: item.date)
    assert newest.guid.replace("&", "&amp;") in site.page("feed.atom")
