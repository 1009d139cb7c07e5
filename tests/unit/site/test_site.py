"""What a built site holds: the promises that readers, donors and feed readers rely on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.site_test import SiteTest

SUPPORT = """\
schema = 1
[org]
legal_name = "Test Review Foundation"
use_of_funds.en = "It pays for paper."
[[method]]
id = "card"
kind = "generic"
processor = "Example Pay"
fallback = "https://give.example.org/"
[[block]]
id = "default"
heading.en = "Support Us"
body.en = "Please help."
button.en = "Support"
href = "/support/"
methods = ["card"]
[[rule]]
id = "grave"
when = { tone = ["grave"] }
show = "none"
[[rule]]
id = "all"
when = {}
place = "article.end"
block = "default"
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def test_drafts_scheduled_and_embargoed_texts_leak_nowhere(site: SiteTest) -> None:
    """Neither title nor uid stands in any file: lists, feeds, sitemap, related posts."""
    site.article("visible", topics="[Ports]")
    site.article("secret-draft", topics="[Ports]", draft="true")
    site.article("secret-future", topics="[Ports]", date="2026-12-24")
    site.article("secret-embargo", topics="[Ports]", embargo_until="2026-11-24T00:00+01:00")
    site.article("secret-withdrawn", topics="[Ports]", status="withdrawn")
    files = site.build().files()
    leaks = [
        name for name, data in files.items() if re.search(rb"secret", data + name.encode(), re.IGNORECASE)
    ]
    assert leaks == []
    assert any(b"Visible" in data for data in files.values())


def test_the_clock_opens_an_embargo(site: SiteTest) -> None:
    """The same files at a later `now` publish the text."""
    site.article("late", embargo_until="2026-11-24T00:00+01:00")
    assert not site.build().exists("2026/late/index.html")
    site.now = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert site.build().exists("2026/late/index.html")


def test_a_preview_shows_drafts_and_says_so(site: SiteTest) -> None:
    """A draft without a date is shown too."""
    site.article("a-draft", draft="true", date="")
    site.drafts = True
    page = site.build().page("undated/a-draft/")
    assert "Draft: not yet published" in page
    assert "noindex" in page


def test_feed_ids_survive_a_new_title_slug_and_address(site: SiteTest) -> None:
    """They hang on the uid and on the tag authority, on nothing else."""
    site.article("one", title="First title").build()
    ids = re.findall(r"<id>(.*?)</id>", site.page("feed.atom"))
    site.article("one", title="Second title", slug="other")
    site.write(
        "sitegen.toml",
        (site.root / "sitegen.toml")
        .read_text()
        .replace("https://review.example.org/", "https://new.example.org/"),
    )
    assert re.findall(r"<id>(.*?)</id>", site.build().page("feed.atom")) == ids
    assert ids == ["tag:review.example.org,2020:feed/all", "tag:review.example.org,2020:one"]


def test_a_title_is_text_everywhere(site: SiteTest) -> None:
    """Markup in a title, a standfirst or a name reaches no page as markup."""
    evil = "'</script><script>alert(1)</script><b onclick=x>'"
    site.article(
        "one",
        title=evil,
        standfirst=evil,
        authors=f"[{evil}]",
        topics=f"[{evil}]",
        body="Text <script>alert(2)</script> here.",
    )
    for name, data in site.build().files().items():
        if name.endswith((".html", ".atom", ".rss")):
            assert b"<script>" not in data, name
            assert b"<b onclick" not in data, name


def test_support_stands_once_before_related(site: SiteTest) -> None:
    """One block, after the body, before related posts; none on a grave text."""
    site.write("content/support.toml", SUPPORT)
    for name in ("one", "two", "three"):
        site.article(
            name, topics="[Ports, Rail]", series="Harbour Notes", body="Ports and cranes and rails. " * 20
        )
    site.article("sad", tone="grave")
    page = site.build().page("2026/one/")
    assert page.count("Please help.") == 1
    assert page.index("Ports and cranes") < page.index("Please help.") < page.index("Same series")
    assert "Please help." not in site.page("2026/sad/")
    assert "https://give.example.org/" in site.page("support/")


def test_without_support_nobody_is_asked(site: SiteTest) -> None:
    """No file, no block, no link, no page."""
    site.article("one").build()
    assert not site.exists("support/index.html")
    assert "/support/" not in site.page("2026/one/")


def test_translations_point_at_each_other(site: SiteTest) -> None:
    """hreflang is symmetric and the language switch goes to the same text."""
    site.article("one").article("jeden", lang="pl", translation_of="one", title="Jeden")
    site.build()
    english, polish = site.page("2026/one/"), site.page("pl/2026/jeden/")
    pattern = r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"'
    assert re.findall(pattern, english) == re.findall(pattern, polish) == [
        ("en", "https://review.example.org/2026/one/"),
        ("pl", "https://review.example.org/pl/2026/jeden/"),
        ("x-default", "https://review.example.org/2026/one/"),
    ]  # fmt: skip
    assert 'href="/pl/2026/jeden/"' in english
    assert '<html lang="pl"' in polish


def test_a_site_below_a_path(site: SiteTest) -> None:
    """Every address begins with the path of the base URL; files stand at the root of the output."""
    settings = (
        (site.root / "sitegen.toml").read_text().replace('review.example.org/"', 'review.example.org/pub/"')
    )
    site.write("sitegen.toml", settings).article("one", topics="[Ports]").build()
    page = site.page("2026/one/")
    wrong = [u for u in re.findall(r'(?:href|src)="(/[^"]*)"', page) if not u.startswith("/pub/")]
    assert wrong == []
    assert 'href="https://review.example.org/pub/2026/one/"' in page


def test_every_internal_link_answers(site: SiteTest) -> None:
    """On every page of a bilingual site with one text in one language."""
    site.write("content/support.toml", SUPPORT)
    site.article("one", topics="[Ports]", regions="[Baltic]", series="Notes", authors="[Ann Lee]").build()
    files = site.files()
    dead: set[tuple[str, str]] = set()
    for name, data in files.items():
        if name.endswith(".html"):
            for url in re.findall(r'(?:href|src)="(/[^"#]*)', data.decode()):
                path = url.lstrip("/")
                if (path + "index.html" if not path or path.endswith("/") else path) not in files:
                    dead.add((name, url))
    assert dead == set()


def test_a_month_only_date(site: SiteTest) -> None:
    """A text of which only the month is known is shown with it."""
    page = site.article("one", date="2026-03").build().page("2026/one/")
    assert '<time datetime="2026-03">March 2026</time>' in page


def test_an_expired_text_keeps_its_page_and_leaves_lists(site: SiteTest) -> None:
    """`expires` hides from lists and feeds, not from the web."""
    site.article("gone", expires="2026-06-01").article("here").build()
    assert site.exists("2026/gone/index.html")
    assert "2026/gone" not in site.page("publications/") + site.page("feed.atom") + site.page("")


def test_long_lists_are_paged_from_the_oldest(site: SiteTest) -> None:
    """With a size of two, seven texts make an index of three and two full pages."""
    site.write("sitegen.toml", (site.root / "sitegen.toml").read_text() + "\n[lists]\nsize = 2\n")
    for number in range(1, 8):
        site.article(f"text-{number}", date=f"2026-01-0{number}")
    site.build()
    assert "Text 1<" in site.page("publications/page/1/")
    assert "Text 4<" in site.page("publications/page/2/")
    assert [n for n in range(1, 8) if f"Text {n}<" in site.page("publications/")] == [5, 6, 7]
    before = site.page("publications/page/1/").split("<main")[1].split("</ol")[0]
    site.article("text-8", date="2026-01-08").build()
    assert site.page("publications/page/1/").split("<main")[1].split("</ol")[0] == before


def test_a_report_has_chapters_and_a_one_page_edition(site: SiteTest) -> None:
    """Landing, chapters with the way on, and all of it on one page with unique ids."""
    site.write(
        "content/reports/r/index.md", "---\ntitle: The Report\ndate: 2026-02-02\nuid: r\n---\n\nIntro.\n"
    )
    for number in (1, 2):
        site.write(
            f"content/reports/r/0{number}-part.md",
            f"---\ntitle: Part {number}\nslug: part-{number}\n---\n\n## Same heading\n\nText[^1].\n\n[^1]: Note {number}.\n",
        )
    site.build()
    assert 'rel="next"' in site.page("2026/r/part-1/")
    full = site.page("2026/r/full/")
    ids = re.findall(r' id="([^"]+)"', full)
    assert len(ids) == len(set(ids))
    assert "Note 1." in full
    assert "Note 2." in full
    assert '<link rel="canonical" href="https://review.example.org/2026/r/">' in full


def test_an_empty_site_builds(site: SiteTest) -> None:
    """Home, feeds page and 404 stand, and nothing else pretends to."""
    names = [n for n in site.build().files() if n.endswith(".html")]
    assert names == [
        "404.html",
        "feeds/index.html",
        "index.html",
        "pl/404.html",
        "pl/feeds/index.html",
        "pl/index.html",
    ]


def test_a_deleted_text_leaves_nothing_behind(site: SiteTest) -> None:
    """Its page, its topic and its author are gone with it."""
    site.article("stays").article("goes", topics="[Rare]", authors="[Rare Author]").build()
    site.remove("content/articles/2026/goes.md").build()
    assert [n for n, d in site.files().items() if b"Rare" in d or "rare" in n or "goes" in n] == []


def test_findings_name_what_is_missing(site: SiteTest) -> None:
    """A text without author or uid is published, and told."""
    site.article("one", uid="").build()
    assert site.built is not None
    assert [f.code for f in site.built.findings] == ["no-uid", "missing-author"]


def test_retracted_texts_say_so(site: SiteTest) -> None:
    """The title is marked wherever it stands."""
    site.article("one", title="A Claim", status="retracted").build()
    assert "Retracted: A Claim" in site.page("2026/one/")
    assert "Retracted: A Claim" in site.page("feed.atom")


def test_the_site_depends_on_nothing_but_its_inputs(site: SiteTest, tmp_path: Path) -> None:
    """The same files elsewhere give the same bytes."""
    site.article("one").article("two").build()
    other = SiteTest(tmp_path / "elsewhere").article("two").article("one").build()
    assert other.files() == site.files()


def test_what_is_held_back_is_told(site: SiteTest) -> None:
    """Drafts, embargoes and what is dated today before the hour of publishing, each with its reason."""
    site.article("a", draft="true").article("b", embargo_until="2026-12-01T00:01").article(
        "c", date="2026-11-24"
    )
    site.article("d", lang="uk", draft="true").build()
    assert site.built is not None
    assert site.built.unpublished == (
        ("content/articles/2026/a.md", "draft"),
        ("content/articles/2026/b.md", "until 2026-12-01 00:01"),
        ("content/articles/2026/c.md", "until 2026-11-24 09:00"),
        ("content/articles/2026/d.md", "draft in uk, which this site does not have"),
    )


def test_links_that_lead_nowhere_are_told(site: SiteTest) -> None:
    """Links, pictures and marks of notes; what exists is not."""
    body = (
        "[no](/nowhere/) ![no](pic.jpg) [up](../../2026/two/) [yes](/2026/two/#part) [away](https://example.org/)"
        " [mail](mailto:a@example.org) and a mark.[^9]"
    )
    site.article("one", body=body).article("two").build()
    assert site.built is not None
    told = [f.message for f in site.built.findings if f.code in ("dead-link", "note-missing")]
    assert told == [
        "links to /nowhere/, where nothing stands",
        "links to pic.jpg, where nothing stands",
        "has the mark [^9] and no note for it",
    ]


def test_files_that_nothing_reads_are_told(site: SiteTest) -> None:
    """A wrong ending or folder is not silently ignored."""
    site.write("content/articles/x.markdown", "---\ntitle: X\n---\n").write("content/serie.toml", "").build()
    assert site.built is not None
    assert [str(f.location) for f in site.built.findings] == [
        "content/articles/x.markdown",
        "content/serie.toml",
    ]


def test_a_preview_of_an_undated_draft_that_is_related(site: SiteTest) -> None:
    """It stands as a card without a date among the related posts of another."""
    body = "Cranes and harbours and tides. " * 30
    site.article("one", body=body, topics="[Ports]", authors="[Ann Lee]")
    site.article("two", body=body, topics="[Ports]", authors="[Ann Lee]", draft="true", date="")
    site.drafts = True
    assert "/undated/two/" in site.build().page("2026/one/")


def test_a_page_opened_from_a_disk_is_dressed(site: SiteTest) -> None:
    """The style sheet is named relative to the page; 404 may stand anywhere and names it whole."""
    site.article("one").build()
    for page in ("", "2026/one/", "pl/"):
        found = re.search(r'<link rel="stylesheet" href="([^"]+)"', site.page(page))
        assert found is not None
        assert (site.output / page / found[1]).is_file()
    assert '<link rel="stylesheet" href="/assets/css/' in site.page("404.html")


def test_own_words_are_laid_over_the_theme_s(site: SiteTest) -> None:
    """A site's strings need only hold what differs."""
    site.write("layouts/strings/en.toml", 'skip_to_content = "To the text"\n').article("one").build()
    assert "To the text" in site.page("2026/one/")
    assert ">Menu<" in site.page("2026/one/")


def test_a_draft_s_spelling_of_a_name_shows_nowhere(site: SiteTest) -> None:
    """Topics and authors without a record are named as published texts name them."""
    site.article("a-draft", draft="true", topics="[SECRET-ports]", authors="[ANN Lee]")
    site.article("b", topics="[Secret Ports]", authors="[Ann Lee]")
    for name, data in site.build().files().items():
        assert b"SECRET" not in data, name
        assert b"ANN" not in data, name


def test_a_removed_file_comes_back(site: SiteTest) -> None:
    """What somebody deleted or cut in output/ is written anew by the next build, though nothing changed."""
    site.article("one").build()
    (site.output / "index.html").unlink()
    (site.output / "2026/one/index.html").write_text("cut")
    site.build()
    assert "<h1" in site.page("")
    assert "<h1>One</h1>" in site.page("2026/one/")


def test_a_text_that_feeds_may_not_carry(site: SiteTest) -> None:
    """`in_feed = false` leaves the text out of every feed, and keeps title and link."""
    rights = '[profile.closed]\napplies = "text"\nlabel = "Not in feeds."\nin_feed = false\n'
    site.write("content/rights.toml", rights).article(
        "one", body="Unrepeatable words.", rights="closed"
    ).build()
    assert "Unrepeatable words." in site.page("2026/one/")
    for feed in ("feed.atom", "feed.rss"):
        assert "Unrepeatable" not in site.page(feed)
        assert "2026/one/" in site.page(feed)


def test_texts_of_which_only_the_year_is_known(site: SiteTest) -> None:
    """They stand on the page of their year, and no link to a missing archive is made."""
    site.article("one", date="2023").build()
    assert "One" in site.page("2023/")
    assert site.exists("archive/index.html")


def test_addresses_in_a_text_below_a_path(site: SiteTest) -> None:
    """Links and pictures of a body are put below the path of the base URL too."""
    settings = (
        (site.root / "sitegen.toml").read_text().replace('review.example.org/"', 'review.example.org/pub/"')
    )
    site.write("sitegen.toml", settings).write(
        "assets/images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"
    )
    site.article("one", body="[two](/2026/two/) ![x](/assets/images/a.svg)").article("two").build()
    page = site.page("2026/one/")
    assert 'href="/pub/2026/two/"' in page
    assert 'src="/pub/assets/images/a.svg"' in page
    assert site.built is not None
    assert [f.code for f in site.built.findings if f.code == "dead-link"] == []


def test_a_report_without_chapters(site: SiteTest) -> None:
    """Findings are shown, and nothing promises chapters."""
    site.write(
        "content/reports/r/index.md",
        "---\ntitle: R\ndate: 2026-02-02\nuid: r\nfindings: [It works.]\nauthors: [A B]\n---\nText.\n",
    ).build()
    page = site.page("2026/r/")
    assert "It works." in page
    assert "/full/" not in page


def test_the_authors_of_chapters_are_a_report_s(site: SiteTest) -> None:
    """Where the report names nobody, those of its chapters stand at its head and in feeds."""
    site.write("content/reports/r/index.md", "---\ntitle: R\ndate: 2026-02-02\nuid: r\n---\nText.\n")
    site.write("content/reports/r/01-a.md", "---\ntitle: A\nauthors: [Ann Lee]\n---\nText.\n").build()
    assert "Ann Lee" in site.page("2026/r/")
    assert "<name>Ann Lee</name>" in site.page("feed.atom")


def test_front_page_and_bylines(site: SiteTest) -> None:
    """The weightiest leads; of five authors three are named; the newest correction and the material one are shown."""
    site.article("newest", date="2026-05-05")
    site.article(
        "heavy",
        weight="3",
        authors="[A One, B Two, C Three, D Four, E Five]",
        updated="2026-04-02",
        corrections='[{date: 2026-04-01, text: "First."}, {date: 2026-04-02, text: "Second.", material: true}]',
    ).build()
    home = site.page("")
    assert home.index("Heavy") < home.index("Newest")
    page = site.page("2026/heavy/")
    assert "and 2 others" in page
    assert page.count("Second.") == 3  # under the dateline, in the log, and in the linked data
    assert page.count("First.") == 2  # in the log, and in the linked data
    shown = page.partition("<body")[2]
    assert shown.index("Second.") < shown.index("First.")


def test_a_feed_holds_so_many_texts_and_no_more(site: SiteTest) -> None:
    """The newest `items`."""
    site.write("sitegen.toml", (site.root / "sitegen.toml").read_text() + "\n[feeds]\nitems = 2\n")
    for number in (1, 2, 3):
        site.article(f"text-{number}", date=f"2026-01-0{number}")
    ids = re.findall(r"<id>tag:[^<]*:(text-\d)</id>", site.build().page("feed.atom"))
    assert ids == ["text-3", "text-2"]


def test_a_republished_text_claims_nothing(site: SiteTest) -> None:
    """Its origin is named, its canonical address is the first one, and no line credits us as first publisher."""
    rights = (
        '[profile.open]\napplies = "text"\nlabel = "Free."\nrepublish = true\n[defaults]\ntext = "open"\n'
    )
    site.write("content/rights.toml", rights)
    site.article("ours").article(
        "theirs", first_published="{by: the Other House}", canonical="https://other.example.org/x/"
    ).build()
    page = site.page("2026/theirs/")
    assert "First published by the Other House" in page
    assert "First published by Test Review" not in page
    assert '<link rel="canonical" href="https://other.example.org/x/">' in page
    assert "First published by Test Review, 1 March 2026" in site.page("2026/ours/")


@pytest.mark.parametrize(
    ("months", "told"), [("2025-03-01", True), ("2024-11-24", False), ("2024-11-23", True)]
)
def test_how_old_a_text_is(site: SiteTest, months: str, told: bool) -> None:
    """From the age on that the setting names, to the day."""
    site.write(
        "sitegen.toml",
        (site.root / "sitegen.toml").read_text().replace("timezone", "stale_after_months = 24\ntimezone"),
    )
    site.article("one", date=months).build()
    assert (
        "years old" in site.page("2026/one/" if site.exists("2026/one/index.html") else f"{months[:4]}/one/")
    ) == (told and months < "2025")


def test_assets_that_are_not_published_are_told(site: SiteTest) -> None:
    """A kind of file that is not published is named, and does not stand in the output."""
    site.write("assets/data.xyz", "{}").write("assets/images/a.svg", "<svg/>").build()
    assert site.built is not None
    assert [(f.code, str(f.location)) for f in site.built.findings] == [("not-published", "assets/data.xyz")]
    assert not site.exists("assets/data.xyz")
    assert site.exists("assets/images/a.svg")


def test_a_draft_by_somebody_without_a_record_stops_no_build(tmp_path: Path) -> None:
    """Where records are required, a text that is out needs them; of a draft it is only told."""
    site = SiteTest(tmp_path / "site")
    settings = (site.root / "sitegen.toml").read_text() + "[taxonomy]\nrequire_records = true\n"
    site.write("sitegen.toml", settings).article("one").article("new", authors="[Nobody Known]", draft="true")
    built = site.build().built
    assert built is not None
    assert ["the person 'Nobody Known' has no record"] == [
        f.message for f in built.findings if f.code == "no-record"
    ]
    (fault,) = site.article("later", authors="[Nobody Known]", publish_at="2027-01-01").faults()
    assert "later.md" in fault
    assert "the person 'Nobody Known' has no record" in fault


def test_settings_that_name_a_page_which_is_not_there_are_told(tmp_path: Path) -> None:
    """The address of a licence, of the accounts, of a block; not one that has its page, nor one of another site."""
    site = SiteTest(tmp_path / "site").article("one")
    site.write(
        "content/rights.toml", '[profile.open]\napplies = "text"\nlabel = "Free."\nurl = "/terms/#text"\n'
    )
    support = SUPPORT.replace(
        "[[method]]", 'accounts_url = "/accounts/"\npolicy_url = "https://example.org/policy"\n[[method]]', 1
    )
    site.write("content/support.toml", support)
    assert [("content/rights.toml", "/terms/#text"), ("content/support.toml", "/accounts/")] == _named(site)
    site.write("content/pages/terms.md", "---\ntitle: Terms\n---\n\nFree.\n")
    assert [("content/support.toml", "/accounts/")] == _named(site)


def _named(site: SiteTest) -> list[tuple[str, str]]:
    built = site.build().built
    assert built is not None
    return [
        (f.location.path, f.message.split()[1].rstrip(","))
        for f in built.findings
        if f.code == "dead-link" and f.location
    ]
