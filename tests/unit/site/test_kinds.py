"""The kinds of pages: front page, issues, tombstones, trees of terms, people, corrections, policies, archive, downloads."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from tests.drawn import photo
from tests.site_test import SiteTest


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with settings only."""
    return SiteTest(tmp_path / "site")


def titles(html: str, section: str = "") -> list[str]:
    """The titles of the cards of a page, or of the part that begins with `section` up to the next heading of a part."""
    part = html.partition(section)[2].partition('class="section-title"')[0] if section else html
    return re.findall(r'class="card-title"><a href="[^"]*">(.*?)</a>', part)


def lead_of(html: str) -> list[str]:
    """The lead of a front page."""
    return titles(html.partition('class="front-lead"')[2].partition('class="front-secondary"')[0])


def some_articles(site: SiteTest, count: int = 6) -> None:
    """`text-1` is the oldest."""
    for number in range(1, count + 1):
        site.article(f"text-{number}", date=f"2026-03-{number:02}")


def test_a_pin_leads_until_its_moment_and_the_clock_knows_it(site: SiteTest) -> None:
    """Then the newest leads again, nothing stands twice, and the build says when it will look again."""
    some_articles(site)
    site.write(
        "content/home.toml",
        '[[pin]]\nslot = "lead"\nuid = "text-2"\nuntil = 2026-11-24T09:00:00\n[[pin]]\nslot = "secondary"\nuid = "text-1"\n',
    )
    page = site.build().page("")
    assert lead_of(page) == ["Text 2"]
    assert titles(page)[1:4] == ["Text 1", "Text 6", "Text 5"]
    assert sorted(titles(page)) == sorted(set(titles(page)))
    site.now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)  # 9:00 in Warsaw
    page = site.build().page("")
    assert lead_of(page) == ["Text 6"]
    assert titles(page)[1:4] == ["Text 1", "Text 5", "Text 4"]
    assert "Text 2" in titles(page)


@pytest.mark.parametrize("gone", [{"draft": "true"}, {"date": "2027-01-01"}, {"expires": "2026-01-01T00:00"}])
def test_a_pin_whose_text_is_not_listed_leaves_no_hole(site: SiteTest, gone: dict[str, str]) -> None:
    """Its slot is filled by rule, and nothing of it is told."""
    some_articles(site)
    site.article("secret", **gone)
    site.write("content/home.toml", 'secondary = 2\n[[pin]]\nslot = "secondary"\nuid = "secret"\n')
    page = site.build().page("")
    assert "Secret" not in page
    assert titles(page)[:4] == ["Text 6", "Text 5", "Text 4", "Text 3"]


def test_a_pin_of_an_original_pins_its_translation(site: SiteTest) -> None:
    """The front page of each language shows the version in it."""
    some_articles(site)
    site.article("przeklad", lang="pl", translation_of="text-1", date="2026-01-01")
    site.article("nowszy", lang="pl", date="2026-02-01")
    site.write("content/home.toml", '[[pin]]\nslot = "lead"\nuid = "text-1"\n')
    site.build()
    assert lead_of(site.page("")) == ["Text 1"]
    assert lead_of(site.page("pl/")) == ["Przeklad"]


def test_more_pins_than_places_stand_among_the_latest(site: SiteTest) -> None:
    """What has no room in its slot is a text like the others."""
    some_articles(site)
    pins = "".join(f'[[pin]]\nslot = "secondary"\nuid = "text-{n}"\n' for n in (1, 2, 3))
    page = site.write("content/home.toml", f"secondary = 2\nlatest = 30\n{pins}").build().page("")
    assert titles(page) == ["Text 6", "Text 1", "Text 2", "Text 5", "Text 4", "Text 3"]


def test_front_page_faults_are_told_together(site: SiteTest) -> None:
    """With file, line and column."""
    some_articles(site)
    site.write(
        "content/home.toml",
        'experts = ["nobody"]\n[[pin]]\nslot = "led"\nuid = "text-1"\n[[pin]]\nslot = "lead"\nuid = "text-1"\ntill = 2026-01-01\n',
    )
    first = site.faults()
    assert [fault.partition("\n")[0].partition(": ")[0] for fault in first] == [
        "content/home.toml:3:1",
        "content/home.toml:8:1",
    ]
    assert "Did you mean 'until'?" in first[1]
    site.write("content/home.toml", 'experts = ["nobody"]\n[[pin]]\nslot = "lead"\nuid = "text-9"\n')
    second = site.faults()
    assert "content/home.toml:4:1: pins 'text-9', which no text has as its uid" in second[1]
    assert "names the expert 'nobody'" in second[0]


def test_an_empty_site_has_no_empty_blocks(site: SiteTest) -> None:
    """No heading without matter, with and without a file for the front page."""
    for text in ("", "latest = 4\n"):
        page = site.write("content/home.toml", text).build().page("")
        assert "section-title" not in page


JOURNAL = 'name = "Papers"\nkind = "journal"\nissn = "2049-3630"\neditors = ["ann"]\n'
ISSUE = """\
series = "papers"
volume = 3
number = 2
date = 2026-03-01
title.en = "Ports"
note.en = "A *short* note."
pdf = "files/two.pdf"
[[rubric]]
heading.en = "Essays"
texts = ["second", "first"]
"""


def journal(site: SiteTest) -> SiteTest:
    """A journal with one issue, of three texts."""
    site.write("content/people/ann.toml", 'name = "Ann Lee"\n')
    site.write("content/series/papers.toml", JOURNAL).write("content/issues/papers-2.toml", ISSUE)
    site.write("assets/files/two.pdf", "%PDF-")
    site.article("first", series="papers", issue="2", pages="20-31")
    site.article("second", series="papers", issue="2", pages="7", date="2026-03-02")
    site.article("third", series="papers", issue="2", pages="3-6", date="2026-03-03")
    return site


def test_an_issue_lists_its_texts_by_rubric_and_page(site: SiteTest) -> None:
    """What no rubric names comes last; each text links to the issue, the series to all of them."""
    journal(site).article("elsewhere", series="papers").build()
    page = site.page("issues/papers-2/")
    assert titles(page) == ["Second", "First", "Third"]
    assert [re.findall(r"<span>(pp?\. [\d–]+)</span>", page)] == [["p. 7", "pp. 20–31", "pp. 3–6"]]
    assert "<h1>Vol. 3, No. 2</h1>" in page
    assert "A <em>short</em> note." in page
    assert 'href="/assets/files/two.pdf" download>The whole issue (PDF, 5' in page
    assert '"@type":"PublicationIssue"' in page
    assert "Also in this issue" in page
    assert '<a href="/issues/papers-2/">Papers 2, pp. 20–31</a>' in site.page("2026/first/")
    assert '<p class="kicker"><a href="/issues/papers-2/">Papers 2</a>' in site.page("2026/first/")
    assert '<a href="/issues/papers-2/">Vol. 3, No. 2</a> Ports' in site.page("series/papers/")
    assert "/issues/" not in site.page("2026/elsewhere/")
    assert "https://review.example.org/issues/papers-2/" in site.page("sitemap-pages.xml")


def test_an_issue_without_texts_that_are_out_has_no_page(site: SiteTest) -> None:
    """Its record alone tells nobody anything, its note included."""
    journal(site)
    for name in ("first", "second", "third"):
        site.article(name, series="papers", issue="2", draft="true")
    files = site.article("other").build().files()
    assert not any(
        b"short" in data and b"note" in data for name, data in files.items() if name.endswith("html")
    )
    assert not site.exists("issues/papers-2/index.html")


def test_neighbouring_issues_lead_to_one_another(site: SiteTest) -> None:
    """By date, in the same journal."""
    journal(site).write(
        "content/issues/papers-1.toml", 'series = "papers"\nnumber = "1"\ndate = 2025-03-01\n'
    )
    site.article("old", series="papers", issue="1", date="2025-03-01").build()
    assert 'href="/issues/papers-1/" rel="prev"' in site.page("issues/papers-2/")
    assert 'href="/issues/papers-2/" rel="next"' in site.page("issues/papers-1/")


def test_faults_of_issues(site: SiteTest) -> None:
    """An unknown series, a number twice, a text that is not there, a file that is not there."""
    journal(site)
    site.write("content/issues/papers-3.toml", 'series = "paper"\nnumber = 2\ndate = 2026-04-01\n')
    site.write(
        "content/issues/papers-4.toml",
        'series = "papers"\nnumber = 2\ndate = 2026-04-01\neditors = ["bob"]\n',
    )
    told = "\n".join(site.faults())
    assert "belongs to the series 'paper', which has no record" in told
    assert "the number '2' of papers is already taken by content/issues/papers-2.toml" in told
    assert "names the editor 'bob', who has no record" in told
    site.remove("content/issues/papers-3.toml").remove("content/issues/papers-4.toml")
    site.write(
        "content/issues/papers-2.toml", ISSUE.replace('"second"', '"seventh"').replace("two.pdf", "no.pdf")
    )
    told = "\n".join(site.faults())
    assert "a rubric names 'seventh', which no text has as its uid" in told
    assert "offers the file 'files/no.pdf', which is not published from assets/" in told


def test_a_number_that_two_texts_of_a_series_have_is_told(site: SiteTest) -> None:
    """In one language; a translation has the number of its original."""
    site.article("one", series="Notes", issue="7").article(
        "two", series="Notes", issue="7", date="2026-03-02"
    )
    site.article("trzy", series="Notes", issue="7", lang="pl", translation_of="one")
    assert site.build().built is not None
    found = [f for f in site.built.findings if f.code == "issue-taken"]
    assert [str(f.location) for f in found] == ["content/articles/2026/two.md"]
    journal(site).article("lost", series="papers", issue="9").build()
    assert [f.message for f in site.built.findings if f.code == "issue-unknown"] == [
        "is in issue 9 of papers, which has no record"
    ]


WITHDRAWN = '{date: 2026-11-01, reason: "The figures were <made> up.", successor: better}'


def test_a_withdrawn_text_leaves_a_page_that_says_why(site: SiteTest) -> None:
    """Title, dates, reason and successor; no body, no list, no feed, no sitemap, no search engine."""
    site.article("better").article(
        "gone",
        status="withdrawn",
        withdrawn=WITHDRAWN,
        body="Body words.",
        authors="[Ann Lee]",
        topics="[Ports]",
    )
    files = site.build().files()
    page = site.page("2026/gone/")
    assert "<h1>Gone</h1>" in page
    assert "Withdrawn 1 November 2026" in page
    assert "The figures were &lt;made&gt; up." in page
    assert '<a href="/2026/better/">Better</a>' in page
    assert "noindex" in page
    assert "Body words" not in page
    named = {name for name, data in files.items() if b"gone" in data.lower() or b"Body words" in data}
    assert named == {"2026/gone/index.html", "id/gone/index.html", "redirects.map", "redirects.txt"}


@pytest.mark.parametrize(
    "fields",
    [
        {"draft": "true", "status": "withdrawn"},
        {"date": "2027-01-01", "status": "withdrawn"},
        {"embargo_until": "2027-01-01T00:00", "status": "withdrawn"},
    ],
)
def test_what_was_never_out_leaves_no_tombstone(site: SiteTest, fields: dict[str, str]) -> None:
    """A draft, a text of the future and one under embargo are told to nobody."""
    site.article("better").article("secret", withdrawn=WITHDRAWN, **fields)
    assert not any(b"secret" in data.lower() for data in site.build().files().values())


def test_a_successor_that_is_not_out_is_not_named(site: SiteTest) -> None:
    """Its title would leak."""
    site.article("better", title="Secret", draft="true").article(
        "gone", status="withdrawn", withdrawn=WITHDRAWN
    )
    assert "Secret" not in site.build().page("2026/gone/")


def test_a_preview_shows_the_tombstone_and_not_the_text(site: SiteTest) -> None:
    """One address, one page."""
    site.article("better").article("gone", status="withdrawn", withdrawn=WITHDRAWN, body="Body words.")
    site.drafts = True
    assert "Body words" not in site.build().page("2026/gone/")


def test_faults_of_withdrawing(site: SiteTest) -> None:
    """A reason without the status, a successor that is not there; silence is only remarked on."""
    site.article("one", withdrawn='{date: 2026-11-01, reason: "No."}')
    assert (
        "content/articles/2026/one.md:5:1: says why it was withdrawn, and that it is not" in site.faults()[0]
    )
    site.article(
        "one", status="withdrawn", withdrawn='{date: 2026-11-01, reason: "No.", successor: none-such}'
    )
    assert "withdrawn.successor names 'none-such'" in site.faults()[0]
    site.article("one", status="withdrawn").build()
    assert "withdrawn-silently" in [finding.code for finding in site.built.findings]


def tree(site: SiteTest) -> SiteTest:
    """A region within another."""
    site.write("content/regions/europe.toml", 'name = "Europe"\n')
    site.write("content/regions/baltic.toml", 'name = "Baltic"\nparent = "europe"\n')
    site.write("content/regions/gulf.toml", 'name = "Gulf"\nparent = "baltic"\n')
    return site.article("one", regions="[gulf]")


def test_a_region_counts_the_texts_of_those_within_it(site: SiteTest) -> None:
    """Up to the root; the breadcrumb leads there, and each leads to those below."""
    tree(site).build()
    for region in ("gulf", "baltic", "europe"):
        assert titles(site.page(f"regions/{region}/")) == ["One"]
    trail = site.page("regions/gulf/").partition('class="breadcrumb"')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]*)"', trail) == ["/", "/regions/", "/regions/europe/", "/regions/baltic/"]
    assert "Within this region" in site.page("regions/europe/")
    assert "Within this region" not in site.page("regions/gulf/")
    index = site.page("regions/")
    assert index.index("/regions/europe/") < index.index("/regions/baltic/") < index.index("/regions/gulf/")
    assert index.count('class="term-list"') == 3


def test_a_term_with_few_texts_is_not_indexed(site: SiteTest) -> None:
    """Fewer than `min_items`, those of the terms within it counted."""
    tree(site).article("two", regions="[baltic]").build()
    assert "noindex" in site.page("regions/gulf/")
    assert "noindex" not in site.page("regions/europe/")
    assert "regions/gulf" not in site.page("sitemap-pages.xml")


def test_a_circle_of_terms_is_a_fault(site: SiteTest) -> None:
    """Told once, with the way around."""
    tree(site).write("content/regions/europe.toml", 'name = "Europe"\nparent = "gulf"\n')
    told = [fault for fault in site.faults() if "lies within itself" in fault]
    assert len(told) == 1
    assert "baltic > europe > gulf > baltic" in told[0]


def test_a_topic_begins_with_the_texts_that_are_named(site: SiteTest) -> None:
    """In the language of the page, and only those that are out."""
    site.write("content/topics/ports.toml", 'name = "Ports"\nstart_here = ["two", "hidden"]\n')
    site.article("one", topics="[Ports]").article("two", topics="[Ports]").article("hidden", draft="true")
    page = site.build().page("topics/ports/")
    assert titles(page, "Start here") == ["Two"]
    assert "Hidden" not in page
    site.write("content/topics/ports.toml", 'name = "Ports"\nstart_here = ["three"]\n')
    assert "start_here names 'three'" in site.faults()[0]


ANN = (
    'name = "Ann Lee"\nemail = "ann@example.org"\nphone = "+48 (22) 000-00-00"\nlanguages = ["pl", "en"]\n'
    'expertise.en = "Ports; cranes, \\\\ rail"\nshort_bio = "Short."\nbio = "Long life."\n'
    'fediverse = "@ann@social.example.org"\nlinkedin = "https://www.linkedin.com/in/ann"\n'
    '[[media]]\ntitle = "A <word>"\noutlet = "Daily"\nurl = "https://daily.example.org/1"\ndate = 2026-02-03\n'
)


def test_a_person_can_be_reached_from_the_index_and_taken_along(site: SiteTest) -> None:
    """Telephone, languages and subject in the index; the long life on the own page, the short one elsewhere."""
    site.write("content/people/ann.toml", ANN).article("one", authors="[Ann Lee]", topics="[Ports]").build()
    index, page = site.page("people/"), site.page("people/ann/")
    assert '<a href="tel:+48220000000">' in index
    assert "Speaks Polish and English" in index
    assert "Short." in index
    assert "Long life." in page
    assert "Short." in site.page("2026/one/")
    assert 'href="https://social.example.org/@ann" rel="me"' in page
    assert 'href="https://daily.example.org/1">A &lt;word&gt;</a> <span>Daily, 3 February 2026' in page
    assert "Whom to ask" in index
    card = (site.output / "people/ann/ann.vcf").read_bytes()
    assert b"\r\nNOTE:Ports\\; cranes\\, \\\\ rail\r\n" in card
    assert b"TEL;VALUE=uri;TYPE=work:tel:+48220000000\r\n" in card


@pytest.mark.parametrize("status", ["former", "guest"])
def test_who_does_not_work_here_has_no_card(site: SiteTest, status: str) -> None:
    """And is not among those to ask."""
    site.write("content/people/ann.toml", ANN.replace("email", f'status = "{status}"\nemail', 1))
    site.article("one", authors="[Ann Lee]", topics="[Ports]").build()
    assert not list(site.output.rglob("*.vcf"))
    assert "Whom to ask" not in site.page("people/")


def test_the_log_holds_every_correction_of_its_language(site: SiteTest) -> None:
    """Newest first, with the text; each text with a correction leads there."""
    site.write(
        "content/pages/corrections.md", "---\ntitle: Corrections\nshows: corrections\n---\n\nOur rule.\n"
    )
    site.article("one", corrections='[{date: 2026-05-01, text: "First."}, {date: 2025-05-01, text: "Old."}]')
    site.article("two", corrections='[{date: 2026-06-01, text: "A <b>."}]')
    site.article("trzy", lang="pl", corrections='[{date: 2026-06-01, text: "Polska."}]')
    site.article("secret", draft="true", corrections='[{date: 2026-06-01, text: "Hidden."}]')
    page = site.build().page("corrections/")
    assert re.findall(r'class="card-standfirst">(.*?)</p>', page) == ["A &lt;b&gt;.", "First.", "Old."]
    assert "Our rule." in page
    assert '<a href="/corrections/">All corrections</a>' in site.page("2026/one/")
    assert "All corrections" not in site.page("pl/2026/trzy/")
    site.article("one", corrections='[{date: 2026-05-01, text: "Other."}]')
    assert "Other." in site.build().page("corrections/")


DRAFTED = '\n[policies]\ndrafted = ["privacy", "accessibility", "corrections"]\n'
MONEY = """\
schema = 1
[org]
legal_name = "Test Review"
[[method]]
id = "card"
kind = "stripe"
currency = "EUR"
fallback = "https://pay.example.org/"
[[block]]
id = "default"
heading = "Support"
body = "Help."
button = "Give"
"""


def test_policies_are_drafted_where_the_settings_ask_for_it(site: SiteTest) -> None:
    """In each language, in the footer, with the processors by name; nothing without the setting."""
    site.article("one").write("content/support.toml", MONEY)
    assert not site.build().exists("privacy/index.html")
    settings = (site.root / "sitegen.toml").read_text()
    imprint = '\n[organisation]\nlegal_name = "A & B"\nemail = "a&b@example.org"\n'
    site.write("sitegen.toml", settings + imprint + DRAFTED).build()
    privacy = site.page("privacy/")
    assert "Stripe" in privacy
    assert "A &amp; B is responsible" in privacy
    assert '<a href="mailto:a&amp;b@example.org">a&amp;b@example.org</a>' in privacy
    assert 'href="/privacy/"' in site.page("2026/one/")
    assert "Prywatność" in site.page("pl/privacy/")
    assert "WCAG" in site.page("pl/accessibility/")
    assert "No corrections so far." in site.page("corrections/")
    assert 'hreflang="pl"' in privacy


def test_a_page_of_the_sites_own_takes_the_place_of_a_draft(site: SiteTest) -> None:
    """In its language, whatever it is called there."""
    settings = (site.root / "sitegen.toml").read_text()
    site.write("sitegen.toml", settings + DRAFTED)
    site.write("content/pages/privacy.md", "---\ntitle: Privacy\nuid: p\n---\n\nOurs alone.\n")
    site.write(
        "content/pages/dane.md", "---\ntitle: Dane\nlang: pl\nuid: d\ntranslation_of: p\n---\n\nNasze.\n"
    )
    site.build()
    assert "Ours alone." in site.page("privacy/")
    assert "no cookies" not in site.page("privacy/")
    assert not site.exists("pl/privacy/index.html")
    site.write("content/pages/privacy.md", "---\ntitle: Privacy\nuid: p\nshows: press\n---\n\nStill ours.\n")
    assert "Still ours." in site.build().page("privacy/")
    assert site.exists("accessibility/index.html")


FUNDING = """\
currency = "EUR"
anonymous_below = 5000
[[band]]
id = "large"
over = 10000
upto = 20000
[[year]]
year = 2025
income = 100000
donor = [{ name = "A & B", amount = 40000, purpose = "Ports" }, { name = "City", band = "large" }]
[[year]]
year = 2024
income = 50000
accounts = "/accounts/"
donor = [{ name = "Sole", amount = 20000 }]
"""


def test_funding_names_years_donors_and_bands(site: SiteTest) -> None:
    """Newest year first; what is not named is told only where every sum is."""
    page = site.write("content/funding.toml", FUNDING).build().page("funding/")
    assert page.index(">2025<") < page.index(">2024<")
    assert "A &amp; B" in page
    assert "€10,000 to €20,000" in page
    assert page.count("All gifts and income not named here") == 1
    assert "€30,000" in page
    assert "Gifts of €5,000 and more" in page


def test_faults_of_funding_are_told_together(site: SiteTest) -> None:
    """A donor with both, an unknown band, more given than came in, a year twice."""
    site.write(
        "content/funding.toml",
        FUNDING.replace('band = "large" }', 'band = "lage" }, { name = "X", amount = 9, band = "large" }')
        .replace("income = 50000", "income = 5")
        .replace("year = 2024", "year = 2025"),
    )
    told = site.faults()
    assert len(told) == 4
    assert any("there is no band 'lage'" in t and "Did you mean 'large'?" in t for t in told)
    assert all(re.match(r"content/funding\.toml:\d+:\d+: ", t) for t in told)


def test_the_press_finds_contacts_words_and_experts(site: SiteTest) -> None:
    """A page of its own; with `shows`, the site's page carries it."""
    site.write(
        "content/press.toml",
        'boilerplate = "We are <us>."\n[[contact]]\nname = "Desk"\nemail = "p@example.org"\n',
    )
    site.write("content/people/ann.toml", ANN).article("one", authors="[Ann Lee]", topics="[Ports]")
    page = site.build().page("press/")
    assert 'href="mailto:p@example.org"' in page
    assert "We are &lt;us&gt;." in page
    assert '<a href="/people/ann/"><bdi>Ann Lee</bdi></a>' in page
    site.write("content/pages/media.md", "---\ntitle: For media\nshows: press\n---\n\nHello.\n").build()
    assert not site.exists("press/index.html")
    assert "p@example.org" in site.page("media/")
    site.write("content/press.toml", '[[contact]]\nname = "Desk"\n')
    assert "has neither an e-mail address nor a telephone number" in site.faults()[0]


def test_a_year_counts_twelve_months_and_leads_on(site: SiteTest) -> None:
    """Months without texts lead nowhere; neighbours are the nearest with texts."""
    site.article("a", date="2024-02-03").article("b", date="2026-01-02").article(
        "c", date="2026-03-04"
    ).build()
    page = site.page("2026/")
    row = page.partition('class="archive-year months"')[2].partition("</nav>")[0]
    assert row.count("<li>") == 12
    assert re.findall(r'href="([^"]*)"', row) == ["/2026/01/", "/2026/03/"]
    assert 'href="/2024/" rel="prev"' in page
    month = site.page("2026/01/")
    assert 'href="/2024/02/" rel="prev"' in month
    assert 'href="/2026/03/" rel="next"' in month


def test_a_full_page_of_a_list_never_changes(site: SiteTest) -> None:
    """New texts change the index and make new pages; pages 1 to N keep their bytes but for the way to newer ones."""
    settings = (site.root / "sitegen.toml").read_text()
    site.write("sitegen.toml", settings + "\n[lists]\nsize = 2\n")
    some_articles(site, 7)
    site.build()
    before = {n: titles(site.page(f"publications/page/{n}/")) for n in (1, 2)}
    some_articles(site, 15)
    site.build()
    assert {n: titles(site.page(f"publications/page/{n}/")) for n in (1, 2)} == before
    assert before == {1: ["Text 2", "Text 1"], 2: ["Text 4", "Text 3"]}


def test_files_that_go_with_a_text_stand_in_a_list(site: SiteTest) -> None:
    """With kind and size, also of a report; one that is not there is a fault, and none of a draft."""
    site.write("assets/files/data.csv", "a,b\n" * 500)
    site.article("one", type="data", downloads='[{file: files/data.csv, label: "Prices <2026>"}]').build()
    page = site.page("2026/one/")
    assert (
        'href="/assets/files/data.csv" download>Prices &lt;2026&gt;</a> <span>CSV, 2\u00a0kB</span>' in page
    )
    site.write("assets/files/data.csv", "a,b\n" * 1000)
    assert "4\u00a0kB" in site.build().page("2026/one/")
    site.article("one", downloads='[{file: files/no.csv, label: "No"}]')
    assert "offers the file 'files/no.csv', which is not published from assets/" in site.faults()[0]
    site.article("one", draft="true", downloads='[{file: files/no.csv, label: "No"}]')
    assert site.build().built is not None


def test_the_missing_page_leads_to_every_section(site: SiteTest) -> None:
    """Only to those that are there."""
    page = site.article("one", topics="[Ports]", authors="[Ann Lee]").build().page("404.html")
    for url in ("/publications/", "/topics/", "/people/", "/archive/"):
        assert f'href="{url}"' in page
    assert 'href="/regions/"' not in page.partition("<main")[2].partition("</main>")[0]


PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="5"/>'


def test_portraits_and_covers_are_shown_as_their_rights_allow(site: SiteTest) -> None:
    """With a credit; a day after the right ended the initials stand there, and the file is not published."""
    site.write("assets/images/ann.svg", PICTURE).write("assets/images/cover.svg", PICTURE)
    site.write("content/people/ann.toml", ANN + '[portrait]\nfile = "images/ann.svg"\n')
    assert "does not say whose the portrait 'images/ann.svg' is" in site.faults()[0]
    site.write(
        "content/rights.toml",
        '[defaults]\nimage = "agency"\n[profile.agency]\napplies = "image"\nlabel = "Ask."\nexpires_after = "P1M"\n',
    )
    site.write(
        "content/media.toml", '[[media]]\nfile = "images/ann.svg"\ncredit = "Ida & Co"\ndate = 2026-11-01\n'
    )
    page = site.build().page("people/ann/")
    assert '<img src="/assets/images/ann.svg" width="4" height="5" alt="Ann Lee">' in page
    assert "Ida &amp; Co" in page
    site.now = datetime(2026, 12, 2, tzinfo=UTC)
    page = site.build().page("people/ann/")
    assert "ann.svg" not in page
    assert 'class="monogram monogram-large"' in page
    assert not site.exists("assets/images/ann.svg")


def test_a_portrait_is_cut_around_the_face(site: SiteTest) -> None:
    """To squares, on the own page, on the front page, on subjects and in the index; elsewhere than at home only as its rights allow."""
    rights = '[defaults]\nimage = "own"\n[profile.own]\napplies = "image"\nlabel = "Ask."\nin_og = {}\n'
    site.write("content/people/ann.toml", ANN + '[portrait]\nfile = "images/ann.jpg"\n')
    site.put("assets/images/ann.jpg", photo(600, 900)).write("content/rights.toml", rights.format("true"))
    site.write(
        "content/media.toml", '[[media]]\nfile = "images/ann.jpg"\ncredit = "Ida"\nfocus = "100% 50%"\n'
    )
    site.article("one", authors="[ann]", topics="[Rail]").build()
    elsewhere = ("", "people/", "topics/rail/")
    for path in elsewhere:
        page = site.page(path)
        assert re.search(
            r'<img src="(\S+-320x320-100-50\.jpg)" srcset="\S+ 160w, \S+ 320w, \S+ 600w" sizes="4rem"', page
        )
        assert '<p class="chart-source">Portraits · Ida</p>' in page
    own = re.search(r'<img src="/(\S+-320x320-100-50\.jpg)"[^>]* alt="Ann Lee">', site.page("people/ann/"))
    assert own
    face = Image.open(io.BytesIO(site.files()[own[1]]))
    assert face.size == (320, 320)
    site.write("content/rights.toml", rights.format("false")).build()
    assert not any("-320x320-" in site.page(path) for path in elsewhere)
    assert "-320x320-" in site.page("people/ann/")


def test_a_series_shows_its_emblem(site: SiteTest) -> None:
    """On its page, described, and beside its name; whose it is must be said unless it is mere decoration."""
    site.write("assets/images/reed.svg", PICTURE).article("one", series="papers")
    emblem = 'name = "Papers"\n[emblem]\nfile = "images/reed.svg"\n'
    site.write("content/series/papers.toml", emblem).build()
    assert '<img src="/assets/images/reed.svg" width="4" height="5" alt="">' in site.page("series/papers/")
    assert 'class="has-emblem"><img src="/assets/images/reed.svg" width="4" height="5" alt=""' in site.page(
        ""
    )
    site.write("content/series/papers.toml", emblem + 'alt = "A reed"\n')
    assert "does not say whose the emblem 'images/reed.svg' is" in site.faults()[0]
    site.write("content/series/papers.toml", emblem + 'alt = "A reed"\ncredit = "Ida"\n').build()
    assert 'alt="A reed"' in site.page("series/papers/")
    assert '<span class="credit">Ida</span>' in site.page("series/papers/")
    assert "A reed" not in site.page("")


def test_a_region_with_countries_has_a_map(site: SiteTest) -> None:
    """Its own and those of the regions within it, marked, and named in a list; a country that is a region of its own is linked."""
    tree(site).write("content/regions/gulf.toml", 'name = "Gulf"\nparent = "baltic"\ncountries = ["FI"]\n')
    site.write(
        "content/regions/baltic.toml", 'name = "Baltic"\nparent = "europe"\ncountries = ["LV", "FI"]\n'
    ).build()
    page = site.page("regions/europe/")
    (drawn,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawn.encode()) < 6_000
    assert re.findall(r'class="s p">(\w\w)<', drawn) == ["FI", "LV"]
    assert 'class="q">PL<' in drawn
    assert '<li><a href="/regions/gulf/">Finland</a></li>\n<li>Latvia</li>' in page
    assert "<li>Finland</li>" in site.page("regions/gulf/")
    site.write(
        "content/regions/gulf.toml", 'name = "Gulf"\nparent = "baltic"\ncountries = ["FI", "JP"]\n'
    ).build()
    assert "<li>Japan</li>" in site.page("regions/gulf/")
    assert "<svg viewBox" not in site.page("regions/gulf/"), "there is no tile for it"
    site.write("content/regions/gulf.toml", 'name = "Gulf"\ncountries = ["Fi"]\n')
    assert "is no code of a country" in site.faults()[0]


def test_an_issue_shows_its_cover(site: SiteTest) -> None:
    """Described in the language of the page; a cover that is not there is a fault."""
    journal(site).write("assets/images/cover.svg", PICTURE)
    cover = 'cover = { file = "images/cover.svg", alt.en = "Ships", credit = "Ida" }\n[[rubric]]'
    site.write("content/issues/papers-2.toml", ISSUE.replace("[[rubric]]", cover)).build()
    assert 'alt="Ships"' in site.page("issues/papers-2/")
    site.remove("assets/images/cover.svg")
    assert "names the cover 'images/cover.svg', which is no picture in assets/" in site.faults()[0]
