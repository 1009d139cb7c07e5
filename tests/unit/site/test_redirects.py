"""Old addresses answer, and feeds keep the ids that they told before."""

from __future__ import annotations

from pathlib import Path

import feedparser
import pytest

from tests.site_test import SiteTest

OLD = "[/2019/05/old-title/, /raport.html, '/?p=12', 'https://www.example.org/pl/tekst']"

OLD_ID = "https://old.example.org/?p=12"


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def test_each_old_path_has_a_page_that_leads_on(site: SiteTest) -> None:
    """A folder, a file and an address of an earlier domain; none is in the sitemap, a list or a feed."""
    site.article("new-title", redirects=OLD).build()
    for path in ("2019/05/old-title/index.html", "raport.html", "pl/tekst/index.html"):
        page = site.page(path)
        assert '<meta http-equiv="refresh" content="0; url=/2026/new-title/">' in page
        assert '<link rel="canonical" href="https://review.example.org/2026/new-title/">' in page
        assert '<a href="/2026/new-title/">New Title</a>' in page
        assert "noindex" in page
    others = {name: data for name, data in site.files().items() if name.endswith((".xml", ".atom", ".rss"))}
    assert others
    assert not any(b"old-title" in data or b"raport.html" in data for data in others.values())


def test_lists_for_hosts(site: SiteTest) -> None:
    """Netlify's list has the paths, nginx's map the queries too."""
    site.article("new-title", redirects=OLD).build()
    assert site.page("_redirects").splitlines() == [
        "/2019/05/old-title/ /2026/new-title/ 301",
        "/pl/tekst /2026/new-title/ 301",
        "/raport.html /2026/new-title/ 301",
    ]
    assert '"/?p=12" "/2026/new-title/";\n' in site.page("redirects.map")


def test_without_redirects_there_are_no_lists(site: SiteTest) -> None:
    """Nothing is written that nobody needs."""
    site.article("one").build()
    assert (False, False) == (site.exists("_redirects"), site.exists("redirects.map"))


def test_what_is_not_out_leads_nowhere(site: SiteTest) -> None:
    """A draft's old address would tell of it."""
    site.article("secret-draft", redirects="[/old-secret/]", draft="true")
    site.article("secret-later", redirects="[/later-secret/]", embargo_until="2099-01-01T00:00")
    site.article("one").build()
    assert [name for name, data in site.files().items() if "secret" in name or b"secret" in data] == []


def test_own_address_is_no_redirect(site: SiteTest) -> None:
    """Many archives keep the addresses that they had."""
    site.article("one", redirects="[/2026/one/, /2026/one]").build()
    assert "<article" in site.page("2026/one/")
    assert not site.exists("_redirects")


def test_pages_have_old_addresses_too(site: SiteTest) -> None:
    """About us stood elsewhere."""
    site.article("one")
    site.write(
        "content/pages/about.md", "---\ntitle: About\nredirects: [/about-us/]\n---\n\nWe are.\n"
    ).build()
    assert "url=/about/" in site.page("about-us/")


def test_old_address_that_a_page_has_now_is_a_fault(site: SiteTest) -> None:
    """The page that stands there now would be lost."""
    site.article("one").article("two", redirects="[/2026/one/]")
    (told,) = site.faults()
    assert (
        "content/articles/2026/two.md: the old address /2026/one/ is one that content/articles/2026/one.md has now"
        in told
    )


def test_two_claims_are_told_with_both_files(site: SiteTest) -> None:
    """One old address, one feed id: one text."""
    site.article("one", redirects="[/old/]", feed_id="https://example.org/?p=1")
    site.article("two", redirects="[/old]", feed_id="https://example.org/?p=1")
    told = "\n".join(site.faults())
    assert "the old address /old is already that of content/articles/2026/one.md" in told
    assert "the feed id https://example.org/?p=1 is already that of content/articles/2026/one.md" in told


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("[old/x/]", "does not begin with a slash"),
        ("[/a/#b]", "names a place on a page"),
        ("[/a/../b/]", "leads out of its folder"),
        ("[/a/%2e%2e/b/]", "leads out of its folder"),
        ("[/]", "is the front page"),
        ("['ftp://example.org/x']", "is no address of a web page"),
    ],
)
def test_what_is_no_old_address(site: SiteTest, value: str, said: str) -> None:
    """Each says what is wrong, at its line."""
    (told,) = site.article("one", redirects=value).faults()
    assert (True, True) == (said in told, "one.md:" in told)


def test_feed_id_is_kept_word_for_word(site: SiteTest) -> None:
    """Feed readers know the text by it; others keep their tag: URI."""
    site.article("one", feed_id=OLD_ID).article("two").build()
    seen: set[str] = set()
    for name in [name for name in site.files() if name.endswith((".atom", ".rss", "feed.xml"))]:
        ids = {entry.title: entry.id for entry in feedparser.parse(site.page(name)).entries}
        assert ids.get("One", OLD_ID) == OLD_ID
        assert ids.get("Two", "tag:").startswith("tag:")
        seen |= set(ids)
    assert seen == {"One", "Two"}


def test_feed_id_must_be_an_address(site: SiteTest) -> None:
    """Atom wants an IRI."""
    (told,) = site.article("one", feed_id="post 12").faults()
    assert "cannot be the id of a feed's entry" in told


def test_letters_of_every_alphabet(site: SiteTest) -> None:
    """`/статті/огляд/` and its percent-encoded form are one address, and one folder."""
    site.article("one", redirects="[/статті/огляд/]").article("two", redirects="['/%D0%B0/']").build()
    assert (True, True) == (site.exists("статті/огляд/index.html"), site.exists("а/index.html"))
