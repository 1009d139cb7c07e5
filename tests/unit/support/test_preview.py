"""Which ask stands where: the same as on the built pages, with the reason in words."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sitegen.errors import ConfigError, DanglingReference, SitegenError
from sitegen.support import telling
from tests.own_site import copy_site
from tests.site_test import NOW, SiteTest
from tests.unit.support.asking import HEADINGS, SUPPORT, asking_site, page_of, previewed

DURING = datetime(2026, 12, 24, 12, tzinfo=ZoneInfo("Europe/Warsaw"))


def asked_at(site: SiteTest, moment: datetime = NOW) -> dict[str, tuple[str, str | None, str | None, str]]:
    """URL to place, block, rule and reason."""
    return {
        asked.page.url: (
            answer.place,
            answer.choice.block if answer.choice else None,
            answer.rule,
            answer.why,
        )
        for asked in previewed(site, moment).pages
        for answer in asked.answers
    }


def test_every_page_says_which_rule_fired_and_why(tmp_path: Path) -> None:
    """Front pages first, then texts from the newest on, then lists by language."""
    found = asked_at(asking_site(tmp_path / "site"))
    end = "article.end"
    everything = (end, "default", "everything", "it has no conditions")
    assert {url: found[url] for url in list(found)[:11]} == {
        "/": everything,
        "/pl/": everything,
        "/2026/chosen/": (end, "monitor", None, "front matter names the block monitor"),
        "/2026/monitored/": (end, "monitor", "monitor", "series monitor, language en"),
        "/2026/news/": (end, None, "no-ask", "type press: nothing is asked"),
        "/2026/plain/": everything,
        "/pl/2026/po-polsku/": everything,
        "/2026/sad/": (end, None, "no-ask", "tone grave: nothing is asked"),
        "/2026/silent/": (end, None, None, "front matter says support: none"),
        "/2026/taken-back/": (end, None, "no-ask", "status retracted: nothing is asked"),
        "/2026/big/": everything,
    }
    assert "/2026/big/first/" not in found
    assert found["/2026/big/"] == (end, "default", "everything", "it has no conditions")
    assert found["/series/monitor/"] == ("list.end", "lists", "lists", "language en")
    assert found["/pl/series/monitor/"] == ("list.end", None, None, "no rule matches")


@pytest.mark.parametrize("moment", [NOW, DURING])
def test_the_built_pages_say_the_same(tmp_path: Path, moment: datetime) -> None:
    """On each page that is built stands the heading that the preview names, and no other."""
    site = asking_site(tmp_path / "site")
    site.now = moment
    site.build()
    told = {
        asked.page.url: {
            block.body if block.layout == "line" else block.heading
            for block in page_of(site, asked.page.url, moment).blocks
            if block
        }
        for asked in previewed(site, moment).pages
    }
    built = {
        f"/{path.relative_to(site.output).parent.as_posix()}/".replace("/./", "/"): path.read_text()
        for path in site.output.rglob("index.html")
    }
    seen = {
        url: {heading for heading in HEADINGS if re.search(rf">{heading}\s*<", page)}
        for url, page in built.items()
    }
    assert {url: headings for url, headings in seen.items() if url in told} == told
    untold = {url for url, headings in seen.items() if headings} - told.keys()
    assert untold <= {"/support/", "/pl/support/"}  # the page on giving tells of the campaign itself


def test_a_line_is_told_where_one_can_stand(tmp_path: Path) -> None:
    """Not on the first page of a report, nor where the text ends with a line."""
    rule = '\n[[rule]]\nid = "inside"\nwhen = { min_words = 1200 }\nplace = "article.at:60%"\nblock = "default"\n'
    body = "\n\n".join(["word " * 60] * 30)
    site = asking_site(tmp_path / "site").article("long", body)
    site.write("content/support.toml", SUPPORT + rule)
    site.write(
        "content/reports/big/index.md", f"---\ntitle: Big\ndate: 2026-02-01\nuid: big\n---\n\n{body}\n"
    ).build()
    places = {asked.page.url: [answer.place for answer in asked.answers] for asked in previewed(site).pages}
    assert places["/2026/long/"] == ["article.end", "article.at:60%"]
    assert places["/2026/big/"] == ["article.end"]
    assert "support-line" not in site.page("2026/big/")
    site.write(
        "content/support.toml",
        SUPPORT.replace("[[rule]]", '[[rule]]\nid = "end"\nblock = "default"\nlayout = "line"\n[[rule]]', 1)
        + rule,
    )
    (found,) = [asked for asked in previewed(site).pages if asked.page.url == "/2026/long/"]
    assert [answer.place for answer in found.answers] == ["article.end"]
    assert site.build().page("2026/long/").count('class="support support-line"') == 1


def test_pages_of_one_answer_are_told_together(tmp_path: Path) -> None:
    """A line for each answer and language, its reason, an example; then what nobody sees."""
    site = asking_site(tmp_path / "site")
    lines = telling.as_lines(previewed(site))
    assert lines[0] == "as of 2026-11-23 12:00 +00:00: 21 pages, 13 with a block" or lines[0].startswith(
        "as of"
    )
    assert "campaign winter (block default) starts 2026-11-27 00:00 +01:00" in lines
    assert "campaign last-year (block monitor) was over 2026-01-02 23:59:59 +01:00" in lines
    text = "\n".join(line.strip() for line in lines)
    assert "front matter names the block monitor\nat /2026/chosen/" in text
    assert "rule everything: it has no conditions\nfor example /" in text
    during = "\n".join(telling.as_lines(previewed(site, DURING)))
    assert "campaign winter (block default) runs until 2027-01-02 23:59:59 +01:00" in during
    assert "block default, inline, campaign winter" in during
    one_by_one = telling.as_lines(previewed(site), all_pages=True)
    assert "/2026/sad/  article.end  nothing  (rule no-ask: tone grave: nothing is asked)" in one_by_one


def test_what_is_written_and_not_seen(tmp_path: Path) -> None:
    """Campaigns, rules, blocks, ways and languages, each with the reason."""
    site = asking_site(tmp_path / "site")
    assert [(r.kind, r.id, r.words) for r in previewed(site).remarks] == [
        ("campaign", "last-year", "was over on 2026-01-02 23:59:59 +01:00, and never shows again"),
        ("campaign", "nowhere", "never shows: its block spare stands on no page, since no page comes to the rule ports"),
        ("rule", "monitor-again", "can never fire: the rule monitor takes every page that it could have"),
        ("rule", "ports", "decides about no page that there is or that is scheduled"),
        ("method", "cheque", "is named by no block; the support page alone can show it"),
        ("language", "campaign winter", "has no heading in pl; readers see the words of the block default"),
    ]  # fmt: skip


def test_a_campaign_for_a_text_that_comes_in_time_is_seen(tmp_path: Path) -> None:
    """Whoever comes out before the end counts; whoever comes later is too late."""
    site = asking_site(tmp_path / "site")
    site.article("harbour", topics="[Ports]", publish_at="2026-12-30T09:00")
    assert [r.id for r in previewed(site).remarks if r.kind == "campaign"] == ["last-year"]
    site.article("harbour", topics="[Ports]", publish_at="2027-01-30T09:00")
    remarks = {r.id: r.words for r in previewed(site).remarks if r.kind == "campaign"}
    assert remarks["nowhere"] == (
        "never shows: the first page with its block spare comes out on 2027-01-30 09:00 +01:00, after its end"
    )


@pytest.mark.parametrize(
    "address",
    ["/2026/plain/", "2026/plain", "/2026/plain/index.html", "https://review.example.org/2026/plain/?a=b#c"],
)
def test_a_page_is_found_by_path_or_address(tmp_path: Path, address: str) -> None:
    """However an editor copies it."""
    assert page_of(asking_site(tmp_path / "site"), address).page.page.url == "/2026/plain/"


def test_a_path_is_meant_with_or_without_the_sites_own(tmp_path: Path) -> None:
    """On a site below a path."""
    site = asking_site(tmp_path / "site")
    settings = (site.root / "sitegen.toml").read_text()
    site.write("sitegen.toml", settings.replace("review.example.org/", "review.example.org/below/", 1))
    for address in ("/2026/plain/", "/below/2026/plain/", "https://review.example.org/below/2026/plain/"):
        assert page_of(site, address).page.page.url == "/below/2026/plain/"
    assert page_of(site, "/").page.page.url == "/below/"


def test_one_page_shows_the_whole_text(tmp_path: Path) -> None:
    """To be proofread: every word in its order, the goal, the sums."""
    site = asking_site(tmp_path / "site")
    assert telling.page_as_lines(page_of(site, "/2026/plain/", DURING)) == [
        "/2026/plain/ (brief, en) as of 2026-12-24 12:00 +01:00",
        "content/articles/2026/plain.md",
        "",
        "article.end: block default, inline, campaign winter",
        "  rule everything: it has no conditions",
        "  campaign winter until 2027-01-02 23:59:59 +01:00",
        "",
        "    Ask of winter",
        "    Please give.",
        "    It pays for translation.",
        "    €31,400 of €50,000 by 2 January 2027, as of 22 November 2026. 412 people have given.",
        "    (without a bar)",
        "    Once, on the page of Stripe: €20",
        "    [Give] leads to /support/",
    ]
    as_object = telling.page_as_object(page_of(site, "/2026/plain/", DURING))
    assert as_object["asks"][0]["text"][0] == "Ask of winter"
    assert as_object["not_out"] is None


def test_a_page_that_is_not_out_says_so(tmp_path: Path) -> None:
    """A scheduled text is shown as it will be, and a draft, too."""
    site = asking_site(tmp_path / "site")
    assert (
        page_of(site, "/2026/later/").not_out
        == "content/articles/2026/later.md comes out on 2026-12-05 09:00"
    )
    assert page_of(site, "/2026/later/", DURING).not_out is None
    assert page_of(site, "/2026/unfinished/").not_out == "content/articles/2026/unfinished.md is a draft"
    assert page_of(site, "/2026/withdrawn/").not_out == "content/articles/2026/withdrawn.md is withdrawn"
    line = "Readers do not see this page then: content/articles/2026/unfinished.md is a draft."
    assert line in telling.page_as_lines(page_of(site, "/2026/unfinished/"))


def refused(site: SiteTest, address: str) -> str:
    """What is said to a wrong address."""
    with pytest.raises(SitegenError) as caught:
        page_of(site, address)
    return str(caught.value)


def test_an_unknown_page_names_its_neighbours(tmp_path: Path) -> None:
    """And a page on which nothing can be asked says that."""
    site = asking_site(tmp_path / "site")
    assert refused(site, "/2026/plian/") == "there is no page at /2026/plian/\n    Did you mean /2026/plain/?"
    assert refused(site, "monitored").endswith("Did you mean /2026/monitored/?")
    assert refused(site, "/support/").startswith("nothing is asked at /support/: blocks have places on")
    assert "Copy the address" in refused(site, "/qqqqqqqqqqqq")
    assert refused(site, "https://[x").startswith("there is no page at https://[x\n")


def test_a_site_without_the_file_says_so(tmp_path: Path) -> None:
    """In a sentence, with where to begin."""
    with pytest.raises(ConfigError) as caught:
        previewed(SiteTest(tmp_path / "site").article("one"))
    assert caught.value.message == "this site asks for nothing: there is no content/support.toml"


def test_an_unknown_block_in_front_matter_is_told(tmp_path: Path) -> None:
    """As the build tells it."""
    site = asking_site(tmp_path / "site").article("wrong", support="moniter")
    with pytest.raises(DanglingReference) as caught:
        previewed(site)
    assert "'moniter'" in caught.value.message


def test_the_own_site_asks_as_it_is_written(tmp_path: Path) -> None:
    """The publication that ships: nothing is written there that nobody sees, in both languages."""
    copy_site(tmp_path / "site")
    site = object.__new__(SiteTest)
    site.root = tmp_path / "site"
    shown = previewed(site)
    assert shown.remarks == ()
    assert {answer.rule for page in shown.pages for answer in page.answers} == {
        "everything", "baltic-monitor", "no-ask", None,
    }  # fmt: skip
    assert telling.as_object(shown)["pages"][0]["asks"][0]["block"] == "default"
