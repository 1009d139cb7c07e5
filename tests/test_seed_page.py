"""The first real source text, from its bytes to the page, the feeds and the receipt."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import feedparser
import pytest

from sitegen.content import front_matter
from tests.cases.scoring import norm
from tests.own_site import ROOT, BuiltSite, run_sitegen

SEED = "seeds/000_b34b2286f5eb3993.txt"
URL = "2023/russia-china-cement-military-ties/"
ARTICLE = "content/articles/2023/russia-china-cement-military-ties.md"
CREDIT = "SPUTNIK/SERGEI BOBYLEV/POOL VIA REUTERS"

BLOCKS = [norm(block) for block in (ROOT / SEED).read_text(encoding="utf-8").split("\n\n")]
TITLE, STANDFIRST, BODY, LICENCE = BLOCKS[1], BLOCKS[2], BLOCKS[4:7], BLOCKS[10]


def text_of(markup: str) -> str:
    """Return the words that a reader sees, in the comparison form."""
    return norm(html.unescape(re.sub(r"<[^>]+>", " ", markup)))


@pytest.fixture(scope="module")
def page(built_site: BuiltSite) -> str:
    """Return the article's page."""
    return (built_site.output / URL / "index.html").read_text(encoding="utf-8")


def prose(page: str) -> str:
    """Return the markup of the body."""
    found = re.search(r'<div class="prose">(.*?)</div>', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_title_date_author_and_standfirst(page: str) -> None:
    """They stand at the head of the page, as the source has them."""
    assert f"<h1>{TITLE}</h1>" in page
    assert '<time datetime="2023-11-15">15 November 2023</time>' in page
    assert text_of(page).count("Maciej Tyburski") >= 2
    assert STANDFIRST in text_of(page)


def test_the_body_is_the_source_word_for_word(page: str) -> None:
    """Three paragraphs, nothing before, between or after them."""
    paragraphs = [text_of(p) for p in re.findall(r"<p>(.*?)</p>", prose(page), re.DOTALL)]
    assert paragraphs == BODY


@pytest.mark.parametrize("label", ["Support", "Support Us", "Related posts", "Top"])
def test_no_furniture_is_left_in_the_body(page: str, label: str) -> None:
    """None of the labels of the page it was copied from."""
    assert label not in prose(page)


def test_the_credit_is_kept_and_not_shown(page: str) -> None:
    """Verbatim in the front matter; a credit without its picture is not printed."""
    meta = front_matter.read((ROOT / ARTICLE).read_text(encoding="utf-8"), ARTICLE).meta
    assert meta["hero"] == {"credit": CREDIT}
    assert CREDIT.casefold() not in page.casefold()


def test_the_receipt_names_what_was_left_out(tmp_path: Path) -> None:
    """Credit, licence and every removed line, through the command itself."""
    made = run_sitegen("import", str(ROOT / SEED), "--dry-run", "--json", cwd=ROOT)
    told = json.loads(made.stdout)
    assert told["article"]["image_credit"] == CREDIT
    assert told["article"]["licence"] == LICENCE
    assert told["article"]["title"] == TITLE
    assert [norm(line) for line in told["removed"] if isinstance(line, str)] or told["removed"]
    removed = norm(json.dumps(told["removed"], ensure_ascii=False))
    for line in ("Support Us", BLOCKS[8], "Related posts", "Top"):
        assert line in removed


def test_support_rights_and_related_follow_in_order(page: str) -> None:
    """Our own support block, the source's licence sentence, related posts; and who published it first."""
    text, page = text_of(page), page[page.index("<body") :]
    assert (
        page.index('class="prose"') < page.index("Support Us") < page.index(html.escape(LICENCE, quote=False))
    )
    assert LICENCE in text
    assert "First published by the Warsaw Institute, 15 November 2023" in text
    assert page.index("Support Us") < page.index('class="related')


def test_the_licence_is_the_source_s_own_and_no_public_one(page: str) -> None:
    """Its page of terms is ours, its notice and holder are the first publisher's; nothing speaks of Creative Commons."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    node = next(n for n in json.loads(found[1])["@graph"] if n["@id"].endswith("#article"))
    assert node["license"] == "https://vistula.example.org/republishing/#other-publishers"
    assert node["copyrightNotice"] == LICENCE
    assert node["copyrightHolder"] == {"@type": "Organization", "name": "Warsaw Institute"}
    assert '<link rel="license" href="/republishing/#other-publishers">' in page
    assert "creativecommons" not in page


@pytest.mark.parametrize("name", ["index.republish.html", "index.md", "index.txt"])
def test_copies_credit_the_first_publisher(built_site: BuiltSite, name: str) -> None:
    """The whole text, its licence sentence and the Warsaw Institute's name; no picture, and nothing of the furniture."""
    copy = (built_site.output / URL / name).read_text(encoding="utf-8")
    text = text_of(copy.replace("<https", "https")) if name.endswith("html") else norm(copy)
    assert all(part in text for part in (TITLE, STANDFIRST, *BODY, LICENCE, "Maciej Tyburski"))
    assert "First published by the Warsaw Institute, 15 November 2023" in text
    assert not any(word in text for word in ("Support Us", "Related posts", "REUTERS"))
    assert "<img" not in copy


@pytest.mark.parametrize("name", ["feed.atom", "feed.rss"])
def test_both_feeds_hold_the_whole_text(built_site: BuiltSite, name: str) -> None:
    """The author's feeds carry it in full, under its permanent id."""
    parsed = feedparser.parse((built_site.output / "people/maciej-tyburski" / name).read_bytes())
    assert not parsed.bozo
    (entry,) = parsed.entries
    assert entry.title == TITLE
    assert entry.id == "tag:vistula.example.org,2019:2023-11-15-russia-china-cement-military-ties"
    content = text_of(entry.content[0].value)
    assert all(paragraph in content for paragraph in (STANDFIRST, *BODY))
    assert LICENCE in content
