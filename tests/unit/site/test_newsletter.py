"""The newsletter: its page, its issues, and the e-mail that is sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.content.newsletters import read_newsletter
from sitegen.errors import SitegenError
from sitegen.support.commands import newsletter_email
from tests.drawn import png
from tests.site_test import NOW, SETTINGS, SiteTest

FILE = """\
name.en = "The Letter"
name.pl = "List"
what = "What we *published*."
frequency.en = "Monthly."
action = "https://letters.example.org/subscribe?x=1"
email_field = "EMAIL"
hidden = { list = "vistula", lang = "en" }
provider = "Example Letters"
consent = "You agree <b>freely</b>."
privacy = "/privacy/"
unsubscribe = "*|UNSUB|*"
"""


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """Return a site with a newsletter and three texts, the last one in Polish."""
    site = SiteTest(tmp_path / "site").write("content/newsletter.toml", FILE)
    site.write("content/pages/privacy.md", "---\ntitle: Privacy\n---\n\nNothing is kept.\n")
    site.article(
        "early",
        date="2026-10-05",
        standfirst="Of ports.",
        takeaways="[Ports wait., 'Rail & rivers.']",
        authors="[Ann Lee]",
    )
    site.article("late", date="2026-11-20", title="'Late & \"quoted\" <news>'")
    return site.article("polski", date="2026-11-20", lang="pl")


def issue(
    site: SiteTest, name: str = "2026-11", body: str = "Dear readers, [see](/2026/late/).", **fields: str
) -> SiteTest:
    """Write an issue."""
    lines = {"subject": f"Issue {name}", "date": "2026-11-22", **fields}
    if "texts" not in fields:
        lines = {"from": "2026-10-01", "until": "2026-11-30", **lines}
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return site.write(f"content/newsletters/{name}.md", f"---\n{head}---\n\n{body}\n")


def email(site: SiteTest, name: str = "2026-11", *, as_text: bool = False, on: str | None = None) -> str:
    """The e-mail of an issue."""
    file = site.root / f"content/newsletters/{name}.md"
    return "\n".join(newsletter_email(site.root, NOW, file, on=on, as_text=as_text))


class Addresses(HTMLParser):
    """Every address, style and tag of an e-mail."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: set[str] = set()
        self.unstyled: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what stands in a tag."""
        found = dict(attrs)
        self.tags.add(tag)
        self.addresses += [found[name] or "" for name in ("href", "src") if name in found]
        if tag in ("p", "h1", "h2", "ul", "a") and not found.get("style"):
            self.unstyled.append(tag)


def test_the_page(site: SiteTest) -> None:
    """What, how often, a plain form to the provider, consent, and the last three issues of its language."""
    for number in range(1, 5):
        issue(site, f"2026-0{number}", date=f"2026-0{number}-28")
    issue(site, "pl", lang="pl").build()
    page = site.page("newsletter/")
    assert '<form action="https://letters.example.org/subscribe?x=1" method="post">' in page
    assert '<input type="hidden" name="list" value="vistula">' in page
    assert re.search(
        r'<label for="(site-newsletter-email)">.*<input id="\1" type="email" name="EMAIL"', page, re.DOTALL
    )
    for words in (
        "What we published.",
        "Monthly.",
        "You agree &lt;b&gt;freely&lt;/b&gt;.",
        "Example Letters keeps",
        'href="/privacy/"',
    ):
        assert words in page
    assert re.findall(r"Issue 2026-0\d", page) == [f"Issue 2026-0{n}" for n in (4, 3, 2, 1)]
    assert (
        page.index("Latest issues")
        < page.index("Issue 2026-02")
        < page.index("Earlier issues")
        < page.index("Issue 2026-01")
    )
    assert "Issue pl" not in page
    assert '<a href="/newsletter/">The Letter</a>' in site.page("")
    assert "<h1>List</h1>" in site.page("pl/newsletter/")


def test_by_mail_there_is_no_form(site: SiteTest) -> None:
    """A letter to the office, and nothing that promises a confirmation."""
    site.write(
        "content/newsletter.toml", 'name = "Letter"\nwhat = "News."\nmailto = "letter@review.example.org"\n'
    ).build()
    page = site.page("newsletter/")
    assert 'href="mailto:letter@review.example.org?subject=Subscribe"' in page
    assert "<form" not in page
    assert "confirm" not in page
    assert "You will get" not in page


def test_an_issue_lists_the_texts_of_its_days(site: SiteTest) -> None:
    """Those of its language, newest first, with their takeaways; the last day counts whole, in the site's zone."""
    site.article("at-night", publish_at="2026-11-20T23:59")
    issue(site, until="2026-11-20").build()
    page = site.page("newsletter/2026-11/")
    titles = re.findall(r'<h3 class="card-title"><a href="([^"]+)"', page)
    assert titles == ["/2026/at-night/", "/2026/late/", "/2026/early/"]
    assert "<li>Rail &amp; rivers.</li>" in page
    issue(site, until="2026-11-19").build()
    assert re.findall(r'<h3 class="card-title"><a href="([^"]+)"', site.page("newsletter/2026-11/")) == [
        "/2026/early/"
    ]
    issue(site, texts="[early, late, early]").build()
    assert re.findall(r'<h3 class="card-title"><a href="([^"]+)"', site.page("newsletter/2026-11/")) == [
        "/2026/early/",
        "/2026/late/",
    ]


@pytest.mark.parametrize(
    "held",
    [
        {"draft": "true"},
        {"embargo_until": "2026-12-01T09:00"},
        {"status": "withdrawn"},
        {"expires": "2026-11-21"},
    ],
)
def test_texts_that_are_held_back_stand_in_no_issue(site: SiteTest, held: dict[str, str]) -> None:
    """By days or by name, on the page and in the e-mail, also in a preview; one that waits joins when it is out."""
    site.article("secret", date="2026-11-21", **held)
    issue(site)
    issue(site, "named", texts="[early, secret]").build()
    for _ in range(2):
        for name in ("2026-11", "named"):
            assert "Secret" not in site.page(f"newsletter/{name}/")
            assert "Early" in site.page(f"newsletter/{name}/")
            assert "Secret" not in email(site, name)
            assert "Secret" not in email(site, name, as_text=True)
        site.drafts = True
        site.build()
    assert site.built is not None
    assert "issue-waits" in [finding.code for finding in site.built.findings]
    if "embargo_until" in held:
        assert "Secret" in email(site, "named", on="2026-12-02")


@pytest.mark.parametrize("held", [{"draft": "true"}, {"date": "2026-11-25"}])
def test_an_issue_that_is_held_back_has_no_page(site: SiteTest, held: dict[str, str]) -> None:
    """Though its e-mail can be looked at; a later build shows it."""
    issue(site, subject="Hush", **held).build()
    assert not any(b"Hush" in data for data in site.files().values())
    assert "Hush" in email(site)
    site.now = datetime(2026, 11, 26, tzinfo=UTC)
    site.build()
    assert site.exists("newsletter/2026-11/index.html") == ("date" in held)


def test_the_email_stands_alone(site: SiteTest) -> None:
    """Whole addresses, styles inside, nothing to fetch, boxes as tables that are none for those who listen; text is escaped, the provider's mark is left as it is."""
    made = email(issue(site, preheader="In & short"))
    found = Addresses(made)
    assert [
        a for a in found.addresses if not a.startswith(("https://review.example.org/", "*|UNSUB|*"))
    ] == []
    assert found.unstyled == []
    assert not found.tags & {"script", "img", "link", "form", "iframe"}
    assert made.count("<table ") == made.count('<table role="presentation"') > 3
    assert not re.search(r"display: ?(?:flex|grid)|float:|position:", made)
    assert "Late &amp; “quoted” &lt;news&gt;" in made
    assert ">In &amp; short" in made
    assert 'href="*|UNSUB|*"' in made
    assert "max-width:600px" in made
    assert "prefers-color-scheme: dark" in made
    assert '<html lang="en" dir="ltr">' in made
    assert len(made) < 100_000, "Gmail cuts longer ones"


def test_the_email_asks_for_support_as_the_site_does(site: SiteTest) -> None:
    """With the block of the support page, and only where there is one."""
    assert "Give" not in email(issue(site))
    site.write(
        "content/support.toml",
        'schema = 1\n[org]\nlegal_name = "Review Foundation"\n\n[[method]]\nid = "card"\nkind = "stripe"\ncurrency = "EUR"\n'
        'links.once.20 = "https://pay.example.org/20"\nfallback = "https://pay.example.org/"\n\n'
        '[[block]]\nid = "all"\nheading = "Keep us free"\nbody = "It pays for rail."\nbutton = "Give"\namounts.EUR = [20]\n',
    )
    for made in (email(site), email(site, as_text=True)):
        assert "Keep us free" in made
        assert "https://review.example.org/support/" in made


def test_the_plain_text(site: SiteTest) -> None:
    """Everything that the HTML says, line by line."""
    made = email(issue(site, body="Dear *readers*, [see](/2026/late/)."), as_text=True)
    assert made.startswith("Test Review: The Letter\n22 November 2026\n\nISSUE 2026-11\n\nDear readers, see")
    for words in (
        "https://review.example.org/2026/late/", "Late & “quoted” <news>", "* Rail & rivers.", "Brief · Ann Lee · 5 October 2026",
        "Read it in your browser: https://review.example.org/newsletter/2026-11/", "Unsubscribe: *|UNSUB|*",
    ):  # fmt: skip
        assert words in made
    assert not re.search(r"</?(?:p|a|div)\b", made)


def test_what_cannot_be_sent_is_told(site: SiteTest) -> None:
    """With what to do instead."""
    with pytest.raises(SitegenError, match="is no issue of the newsletter"):
        email(issue(site), "2026-12")
    site.remove("content/newsletters/2026-11.md").remove("content/newsletter.toml")
    with pytest.raises(SitegenError, match="this site has no newsletter"):
        email(site)


def test_faults_are_told_in_an_editor_s_words(site: SiteTest) -> None:
    """Each with its place."""
    issue(site, "a", texts="[early]", until="2026-11-30")
    issue(site, "b", until="2026-01-01")
    issue(site, "c", until="")
    issue(site, "d", title="x")
    site.write("content/newsletter.toml", FILE + 'mailto = "letter@review.example.org"\n')
    assert [fault.splitlines()[0] for fault in site.faults()] == [
        "content/newsletter.toml:12:1: must say how readers subscribe, and in one way only",
        "content/newsletters/a.md:4:1: must say which texts it lists, and in one way only",
        "content/newsletters/b.md:3:1: `until: 2026-01-01` lies before `from: 2026-10-01`",
        "content/newsletters/c.md:2:1: must say which texts it lists, and in one way only",
        "content/newsletters/d.md:6:1: unknown field 'title'",
    ]
    for name in "abcd":
        site.remove(f"content/newsletters/{name}.md")
    issue(site, "e", texts="[nothing]")
    site.remove("content/newsletter.toml")
    assert [fault.splitlines()[0] for fault in site.faults()] == [
        "content/newsletters/e.md: is an issue of a newsletter, of which nothing is known",
        "content/newsletters/e.md: texts names 'nothing', which no text has as its uid",
    ]


def test_what_a_policy_must_allow() -> None:
    """The origin of the form, and nothing where there is no form."""
    assert read_newsletter(FILE.encode(), "newsletter.toml").form_origin == "https://letters.example.org"
    assert (
        read_newsletter(b'name = "L"\nwhat = "N"\nmailto = "a@example.org"\n', "newsletter.toml").form_origin
        is None
    )


def test_the_email_runs_the_way_of_its_language(site: SiteTest) -> None:
    """In Arabic bars, bullets and columns stand on the right; a text in another language runs its own way."""
    settings = SETTINGS.replace('["en", "pl"]', '["en", "ar"]')
    site.write("sitegen.toml", settings).remove("content/articles/2026/polski.md")
    site.write("content/newsletter.toml", FILE.replace("name.pl", "name.ar"))
    body = "> Wait.\n\n- One\n\n| a | b |\n|---|---|\n| c | d |"
    made = email(issue(site, texts="[late]", lang="ar", body=body))
    assert '<html lang="ar" dir="rtl">' in made
    ours, _, other = made.partition(' lang="en" dir="ltr">')
    assert "border-right:3px" in ours
    assert "padding-left:14px;text-align:right" in ours
    assert "border-left" not in ours
    assert other.lstrip().startswith('<tr><td class="line" align="left"')
    english = email(issue(site, body=body))
    assert "border-left:3px" in english
    assert "padding-right:14px;text-align:left" in english


def test_pictures_of_an_email_are_no_wider_than_it(site: SiteTest) -> None:
    """For programs that go by attributes; without the choice that only browsers make, and with what stands for them."""
    site.put("assets/images/p.png", png(1200, 300))
    made = email(issue(site, body="![A port](/assets/images/p.png)"))
    (picture,) = re.findall(r"<img [^>]+>", made)
    assert 'alt="A port"' in picture
    assert 'width="560" height="140"' in picture
    assert "srcset" not in picture


def test_an_email_that_gmail_would_cut_is_told(site: SiteTest, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside it, so that what is printed can be sent."""
    file = "content/newsletters/2026-11.md"
    issue(site, body="Words of a letter.\n\n" * 2_000)
    command = ["newsletter", str(site.root / file), "--site", str(site.root)]
    assert main(command) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("<!doctype html>")
    assert "after 102 Gmail hides the rest" in printed.err
    assert main([*command, "--text"]) == 0
    assert capsys.readouterr().err == ""
