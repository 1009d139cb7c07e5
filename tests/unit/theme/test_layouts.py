"""The layouts render every kind of page, full and bare, as sound HTML in the order that the publication fixes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.unit.theme.frames import frame, minimal_frame
from tests.unit.theme.index_pages import home, support
from tests.unit.theme.reading_pages import article
from tests.unit.theme.rendering import LAYOUTS, kind_of, render
from tests.unit.theme.samples import full_pages, minimal_pages
from tests.unit.theme.texts import SEED_STANDFIRST, SUPPORT

FULL = full_pages()
BARE = minimal_pages()


class Outline(HTMLParser):
    """What the checks need of a document: ids, headings with their text, and all visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.fragments: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.text = ""
        self._heading: int | None = None
        self._hidden = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids, fragments and the beginning of a heading."""
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        target = values.get("href") or ""
        if target.startswith("#"):
            self.fragments.append(target[1:])
        if re.fullmatch("h[1-6]", tag):
            self._heading = int(tag[1])
            self.headings.append((self._heading, ""))
        self._hidden = tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a heading."""
        if re.fullmatch("h[1-6]", tag):
            self._heading = None

    def handle_data(self, data: str) -> None:
        """Collect visible text."""
        if self._hidden:
            return
        self.text += data
        if self._heading is not None:
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data.strip())


def full(name: str) -> str:
    """The HTML of a full page, in the language of its sample."""
    page = FULL[name]
    return render(page, frame("pl" if name.endswith("-pl") else "en"), kind_of(page))


def bare(name: str) -> str:
    """The HTML of a page and a frame without anything optional."""
    return render(BARE[name], minimal_frame(), name)


DOCUMENTS = {f"full {name}": full(name) for name in FULL} | {f"bare {name}": bare(name) for name in BARE}
documents = pytest.mark.parametrize("html", DOCUMENTS.values(), ids=DOCUMENTS.keys())


def test_every_kind_of_page_has_a_layout_and_a_sample() -> None:
    """No layout at the top level is left untested, and no kind is without one; an old address has no shell, and tests of its own."""
    layouts = {path.stem for path in LAYOUTS.glob("*.html")} - {"base", "moved"}
    assert layouts == {kind_of(page) for page in FULL.values()} == set(BARE)


@documents
def test_nothing_absent_is_printed(html: str) -> None:
    """An absent value leaves no trace: neither the word None nor an empty attribute of a link."""
    assert [] == re.findall(r"\bNone\b|\bnamespace\(|href=\"\"|content=\"\"", html)


@documents
def test_headings_are_filled_and_in_order(html: str) -> None:
    """One h1 comes first in the outline, no heading is empty and none skips a level on the way down."""
    headings = Outline(html).headings
    assert 1 == [level for level, _ in headings].count(1)
    assert [] == [level for level, text in headings if not text]
    levels = [level for level, _ in headings]
    assert [] == [(above, below) for above, below in pairwise(levels) if below > above + 1]


@pytest.mark.parametrize("name", BARE)
def test_a_section_without_matter_has_no_heading(name: str) -> None:
    """With nothing to show, the page's title is the only heading; a month keeps the titles of its texts."""
    headings = [level for level, _ in Outline(bare(name)).headings]
    assert ([1, 2] if name == "month" else [1]) == headings


@documents
def test_ids_are_unique_and_fragments_lead_somewhere(html: str) -> None:
    """No id stands twice, and every link inside the page has its target."""
    outline = Outline(html)
    assert [] == [name for name, count in Counter(outline.ids).items() if count > 1]
    assert set() == set(outline.fragments) - set(outline.ids)


@documents
def test_ids_of_the_theme_are_prefixed(html: str) -> None:
    """The theme's own ids begin with `site-`, so that none meets an id of the text."""
    outside = r"site-|fn_|fnref_|chapter-\d$"
    own = {re.sub(r"^c\d-", "", name) for name in Outline(html).ids}
    of_the_text = {
        "what-the-gauges-say",
        "a-note-on-method",
        "who-needs-the-water",
        "what-to-do",
        "about",
        "other-ways",
    }
    assert set() == {name for name in own if not re.match(outside, name)} - of_the_text


@documents
def test_no_script_and_no_foreign_resource(html: str) -> None:
    """Nothing runs but the search page's own script and what enhances a text, and nothing is fetched from elsewhere."""
    html = re.sub(r'<script type="module" src="[./]*assets/js/search\.js"></script>', "", html)
    html = re.sub(r'<script src="[./]*assets/js/reading\.js" defer></script>', "", html)
    assert [] == re.findall(r"<script(?! type=\"application/ld\+json\")|\son\w+=|\sstyle=", html)
    assert [] == re.findall(r"(?:src|srcset)=\"https?:|rel=\"stylesheet\" href=\"https?:", html)


@documents
def test_void_elements_have_no_slash(html: str) -> None:
    """HTML is written as HTML: no `/>`, no blank attribute noise."""
    assert [] == re.findall(r"/>", html)


def test_order_of_an_article() -> None:
    """Title block, matter, notes, authors, ask, log, rights, related, neighbours: in this order and no other."""
    html = full("article-long")
    marks = [
        'class="breadcrumb"', 'class="kicker"', "<h1>", 'class="subtitle"', 'class="standfirst"', 'class="byline"',
        'class="dateline"', 'class="notice"', 'class="hero"', "takeaways", 'class="toc"', 'class="prose"',
        'class="notes"', 'class="authors"', 'class="support ', 'class="corrections"', "Cite this text", "Licence",
        "Funding", "Topics", 'class="related"', 'class="prev-next"', 'class="back-to-top"', "<footer",
    ]  # fmt: skip
    places = [html.find(mark, html.find('class="breadcrumb"')) for mark in marks]
    assert -1 not in places
    assert sorted(places) == places


def test_the_seed_stands_whole_in_its_page() -> None:
    """Standfirst, names, date and credit line of the seed's article are all in sight."""
    text = " ".join(Outline(full("article")).text.split())
    for words in (
        SEED_STANDFIRST,
        "By Maciej Tyburski, analyst",
        "Published 15 November 2023",
        "only gain momentum.",
        "All texts published by the Warsaw Institute Foundation may be disseminated",
    ):
        assert words in text


def test_names_of_a_long_byline_are_joined() -> None:
    """Joining words stand between the names without stray blanks, credits on a line of their own."""
    text = " ".join(Outline(full("article-long")).text.split())
    assert "By Ida Wrona, Jan Brzeg, Łucja Śliwa and 2 others Translated by Jan Brzeg" in text


def test_text_in_another_language_is_marked() -> None:
    """An article or a title that is not in the page's language carries its own `lang`."""
    assert '<article class="article" lang="pl">' in full("article-long")
    assert 'lang="pl" hreflang="pl">Cztery resorty, jedna rzeka</a>' in full("home")


def test_words_are_escaped() -> None:
    """Markup in a title is shown, not obeyed."""
    page = article()
    hostile = replace(page, shell=replace(page.shell, heading="<b>R&D</b>"))
    assert "<h1>&lt;b&gt;R&amp;D&lt;/b&gt;</h1>" in render(hostile, frame(), "article")


@pytest.mark.parametrize(
    ("layout", "body", "button"),
    [("inline", True, True), ("full", True, True), ("compact", False, True), ("line", True, False)],
)
def test_layouts_of_the_ask(layout: str, body: bool, button: bool) -> None:
    """The ask is a labelled aside; `compact` leaves the body out, `line` has a link in place of the button."""
    page = replace(article(), support=replace(SUPPORT, layout=layout))
    html = render(page, frame(), "article")
    aside = html[html.index("<aside") : html.index("</aside>")]
    label = (
        f'aria-label="{SUPPORT.heading}"' if layout == "line" else 'aria-labelledby="site-support-heading"'
    )
    assert label in aside
    assert (body, button) == (SUPPORT.body in aside, 'class="button"' in aside)


@pytest.mark.parametrize("name", ["chapter", "report-full", "report"])
def test_chapters_are_linked(name: str) -> None:
    """Every page of a report lists its chapters; on a chapter the present one is marked."""
    html = full(name)
    assert 5 == html.count('class="chapter-number"')
    assert (name == "chapter") == ('aria-current="page"><span class="chapter-number">2</span>' in html)


def test_account_numbers_are_grouped_and_marked() -> None:
    """An account stands in groups of four, under the warning that it is a specimen; no blank would be copied with it."""
    html = full("support")
    transfers = html[html.index('id="site-transfers"') :]
    assert transfers.index("Specimen: do not pay") < transfers.index(
        "<span>PL61</span><wbr><span>1090</span>"
    )
    assert "PL61109010140000071219812874" in Outline(transfers).text


def test_order_of_the_support_page() -> None:
    """What gifts pay for, interval, sum, button, transfers, taxes, who receives them, questions, other ways, a person."""
    html = full("support")
    marks = [
        "<h1>", "free to reprint", "Pay for the winter gauges", "What your gift pays for", "How often?",
        "How much each month?", "Give €20 a month", "By card", "By bank transfer in euro", "From a transfer we learn",
        "Through your taxes", "Deadline: 30 April.", "Who receives your gift", "Questions and answers",
        "Other ways to give", "Questions about giving?", "mailto:giving@",
    ]  # fmt: skip
    places = [html.find(mark, html.find("<main")) for mark in marks]
    assert -1 not in places
    assert sorted(places) == places


def test_every_gift_is_a_link_of_its_own() -> None:
    """Also those of choices that are not made; a single sum is no choice."""
    form = full("support")
    form = form[form.index('<section class="gift-form">') : form.index('id="site-transfers"')]
    assert 5 == form.count('class="button"')
    assert 2 + 4 == form.count('type="radio"')
    assert 2 == form.count(" checked")
    assert 2 == form.count("<legend>") == form.count("<fieldset")


def test_a_campaign_hides_itself_on_the_support_page_too() -> None:
    """Its end stands at the section, and the script at the end of the page."""
    page = support()
    assert page.campaign is not None
    ending = replace(page.campaign, hides_at="2027-01-02T23:59:59+01:00")
    html = render(replace(page, campaign=ending), frame(), "support")
    assert '<section class="campaign" data-ends="2027-01-02T23:59:59+01:00">' in html
    assert 'assets/js/campaign-end.js" defer></script>' in html


def test_direction_follows_the_frame() -> None:
    """A right-to-left language turns the whole page."""
    html = render(home(), frame("en", "rtl"), "home")
    assert '<html lang="en" dir="rtl">' in html


def test_page_without_an_address_has_no_canonical_link() -> None:
    """A page that has no address of its own claims none."""
    assert 'rel="canonical"' not in bare("not-found")
    assert 'rel="canonical"' in full("article")
