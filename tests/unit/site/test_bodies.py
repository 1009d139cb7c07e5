"""What bodies hold, from files to files: charts and their data, notes in the margin, takeaways."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.site_test import NOW, SETTINGS, SiteTest

CHART = "Words.\n\n```chart\nkind: bar\ntitle: Grain\nsource: Us\ndata: data/grain.csv\n```"
NOTES = "One[^1] two[^2].\n\n[^1]: Short.\n[^2]: Long.\n\n    More."


@pytest.fixture
def site(tmp_path: Path) -> SiteTest:
    """A site with a text that draws a chart, and one that does not."""
    made = SiteTest(tmp_path / "site").write("assets/data/grain.csv", "Port,Tonnes\nGdynia,12\n")
    return made.article("grain", CHART).article("other")


def test_another_figure_changes_the_pages_that_show_it(site: SiteTest) -> None:
    """They and the file, no other page; the result is that of a clean build."""
    before = site.build().files()
    after = site.write("assets/data/grain.csv", "Port,Tonnes\nGdynia,13\n").build().files()
    changed = {path for path in after if after[path] != before.get(path)}
    assert {"2026/grain/index.html", "assets/data/grain.csv"} <= changed
    assert not any("other" in path for path in changed)
    assert ">13<" in site.page("2026/grain/")
    clean = SiteTest(site.root.parent / "clean").write("assets/data/grain.csv", "Port,Tonnes\nGdynia,13\n")
    assert after == clean.article("grain", CHART).article("other").build().files()


def test_the_old_figure_comes_back(site: SiteTest) -> None:
    """What the store remembers of the text holds only for the data that it was drawn from."""
    before = site.build().files()
    site.write("assets/data/grain.csv", "Port,Tonnes\nGdynia,13\n").build()
    assert before == site.write("assets/data/grain.csv", "Port,Tonnes\nGdynia,12\n").build().files()


def test_a_file_that_goes_is_a_fault_of_the_text(site: SiteTest) -> None:
    """Told with the line that names it, also by a warm build."""
    site.build().remove("assets/data/grain.csv")
    assert site.faults()[0].startswith(
        "content/articles/2026/grain.md:13:1: the chart's data, 'data/grain.csv', is no CSV file in assets/"
    )


@pytest.mark.parametrize(
    "fields", [{"embargo_until": "2026-11-24T12:00"}, {"draft": "true"}, {"status": "withdrawn"}]
)
def test_figures_of_a_text_that_is_not_out_stay_in(site: SiteTest, fields: dict[str, str]) -> None:
    """The data would tell what the text will say."""
    site.article("grain", CHART, **fields).build()
    assert not site.exists("assets/data/grain.csv")
    assert not any(b"Gdynia" in data for data in site.files().values())


def test_figures_come_out_with_the_text(site: SiteTest) -> None:
    """By the clock alone."""
    site.article("grain", CHART, embargo_until="2026-11-24T12:00").build()
    site.now = NOW + timedelta(days=2)
    assert site.build().exists("assets/data/grain.csv")


def test_figures_that_another_text_links_are_out(site: SiteTest) -> None:
    """A draft's chart takes nothing from them."""
    site.article("grain", CHART, draft="true").article("other", "See [them](/assets/data/grain.csv).").build()
    assert site.exists("assets/data/grain.csv")


def test_notes_stand_where_the_text_or_the_site_wants_them(site: SiteTest) -> None:
    """One copy on the page; feeds have them at the end."""
    site.article("other", NOTES).build()
    assert 'class="note"' not in site.page("2026/other/")
    site.article("other", NOTES, notes="margin").build()
    page = site.page("2026/other/")
    assert 1 == page.partition("<body")[2].count("Short.")
    assert '<span class="note" role="note" id="fn_1"><sup>1</sup> Short.</span></p>' in page
    assert '<li id="fn_2" value="2">' in page
    assert "Short.</p>" in site.page("feed.rss").replace("&lt;", "<").replace("&gt;", ">")
    assert page == site.write(
        "sitegen.toml", SETTINGS.replace("[share]", 'notes = "margin"\n[share]')
    ).article("other", NOTES, notes="margin").build().page("2026/other/")
    assert 'class="note"' in site.article("other", NOTES).build().page("2026/other/")
    assert 'class="note"' not in site.article("other", NOTES, notes="end").build().page("2026/other/")


def test_notes_of_a_chapter_stand_beside_it_on_both_its_pages(site: SiteTest) -> None:
    """On its own page, and on that of the whole report under ids of its own."""
    report = "content/reports/grid/"
    site.write(
        f"{report}index.md", "---\nuid: grid\ntitle: Grid\ndate: 2026-03-01\nnotes: margin\n---\n\nAll.\n"
    )
    site.write(f"{report}01-a.md", f"---\ntitle: A\n---\n\n{NOTES}\n").build()
    pages = [
        data.decode()
        for path, data in site.files().items()
        if path.startswith("2026/grid/") and b'class="note"' in data
    ]
    assert ["chapter-1-fn_1", "fn_1"] == sorted(
        page.split('role="note" id="')[1].split('"')[0] for page in pages
    )


def test_takeaways_stand_in_for_a_standfirst(site: SiteTest) -> None:
    """In the feeds' summary and in the description."""
    site.article("other", takeaways="[Grain is dry., Rail is long., Ports are full.]").build()
    assert "<summary" in site.page("feed.atom")
    assert "Grain is dry. Rail is long. Ports are full." in site.page("feed.atom")
    assert 'name="description" content="Grain is dry. Rail is long.' in site.page("2026/other/")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"updated": "2026-04-01"}, "was updated (2026-04-01), and nothing says why"),
        (
            {"corrections": "[{date: 2026-04-02, text: One digit.}]"},
            "was corrected on 2026-04-02, and updated does not say so",
        ),
        ({"takeaways": "[One.]"}, "has 1 takeaway; three to five are read"),
        ({"takeaways": f"[A., B., {'word ' * 26}]"}, "has a takeaway of 26 words: word word"),
        ({"title": "x" * 111}, "has a title of 111 characters; 110 are the most that is read"),
    ],
)
def test_what_readers_would_miss_is_told(site: SiteTest, fields: dict[str, str], said: str) -> None:
    """As a finding, which stops nothing."""
    site.article("other", **fields).build()
    assert site.built is not None
    assert any(f.message.startswith(said) for f in site.built.findings)


def test_an_explained_update_is_silent(site: SiteTest) -> None:
    """Correction and date agree."""
    site.article("other", updated="2026-04-02", corrections="[{date: 2026-04-02, text: One digit.}]").build()
    assert site.built is not None
    assert not [f for f in site.built.findings if "updated" in f.message]


SECTIONS = "\n\n".join(f"## Part {number}\n\n### Detail {number}\n\n{'word ' * 320}" for number in range(3))


@pytest.mark.parametrize(
    ("body", "fields", "shown"),
    [
        (SECTIONS, {}, "toc-2"),
        (SECTIONS, {"type": "report"}, "toc-2 toc-3"),
        (SECTIONS, {"toc": "false"}, ""),
        (SECTIONS.replace("word " * 320, "word " * 200), {}, ""),
        (SECTIONS.replace("## Part 2", "Part 2").replace("#Part", "Part"), {}, ""),
        ("## One\n\nWord.", {"toc": "true"}, "toc-2"),
    ],
)
def test_contents_stand_before_long_texts(
    site: SiteTest, body: str, fields: dict[str, str], shown: str
) -> None:
    """Three parts and 900 words, or on request; of a report the lower headings too."""
    page = site.article("other", body, **fields).build().page("2026/other/")
    assert shown == " ".join(kind for kind in ("toc-2", "toc-3") if f'<li class="{kind}">' in page)


def test_notes_and_charts_take_no_time_to_read(site: SiteTest) -> None:
    """The minutes are those of the body's words."""
    body = f"{'word ' * 460}[^1]\n\n[^1]: {'note ' * 900}"
    page = site.article("other", f"{body}\n\n{CHART.removeprefix('Words.')}").build().page("2026/other/")
    assert "2 min" in page
    assert (
        "min"
        not in site.article("other", "word " * 200).build().page("2026/other/").split("dateline")[1][:200]
    )


def test_many_authors_are_named_at_the_end(site: SiteTest) -> None:
    """Three in the line, which leads to the cards of all; four are all named there."""
    people = [f"Ann {letter}" for letter in ("Lee", "Bob", "Fox", "Cox", "Day")]
    page = site.article("other", authors=f"[{', '.join(people)}]").build().page("2026/other/")
    assert ' <a href="#site-authors">and 2 others</a></p>' in page
    assert '<section class="authors" id="site-authors">' in page
    page = site.article("other", authors=f"[{', '.join(people[:4])}]").build().page("2026/other/")
    assert "site-authors" not in page


DRAFT = {"embargo_until": "2026-11-24T12:00"}
FILES = "[{file: data/grain.csv, label: Figures}, {file: files/all.pdf, label: All}]"


@pytest.mark.parametrize(
    "fields",
    [
        DRAFT,
        {"publish_at": "2026-11-24T12:00"},
        {"date": "2026-12-24"},
        {"draft": "true"},
        {"status": "withdrawn", "withdrawn": "{date: 2026-04-01, reason: It erred.}"},
        {"lang": "de", "draft": "true"},
    ],
)
def test_files_that_only_a_text_offers_which_is_not_out_stay_in(
    site: SiteTest, fields: dict[str, str]
) -> None:
    """Neither figures nor papers; a text that is out and offers one of them, or plays it, takes it out."""
    site.put("assets/files/all.pdf", b"%PDF-1.7 secret").article("grain", "Words.", downloads=FILES, **fields)
    site.build()
    assert not site.exists("assets/data/grain.csv")
    assert not site.exists("assets/files/all.pdf")
    site.article("other", downloads="[{file: files/all.pdf, label: All}]").build()
    assert site.exists("assets/files/all.pdf")
    assert not site.exists("assets/data/grain.csv")


def test_files_come_out_with_the_text(site: SiteTest) -> None:
    """By the clock alone; a preview has them before."""
    site.article("grain", "Words.", downloads="[{file: data/grain.csv, label: Figures}]", **DRAFT)
    site.drafts = True
    assert site.build().exists("assets/data/grain.csv")
    site.drafts = False
    assert not site.build().exists("assets/data/grain.csv")
    site.now = NOW + timedelta(days=2)
    assert site.build().exists("assets/data/grain.csv")


def test_what_a_draft_plays_can_be_offered_by_another_text(site: SiteTest) -> None:
    """Sounds and transcripts are held back as downloads are, and come out with either."""
    site.put("assets/audio/a.mp3", b"x").write("assets/audio/a.txt", "Ann: Hello.\n")
    site.article("grain", type="podcast", audio="{file: audio/a.mp3}", transcript="audio/a.txt", **DRAFT)
    site.build()
    assert not site.exists("assets/audio/a.mp3")
    assert not site.exists("assets/audio/a.txt")
    site.article("other", downloads="[{file: audio/a.mp3, label: Sound}]").build()
    assert site.exists("assets/audio/a.mp3")
    assert not site.exists("assets/audio/a.txt")


def test_the_pdf_of_an_issue_waits_for_its_first_text(site: SiteTest) -> None:
    """Before that nothing links it, and it holds the texts."""
    site.put("assets/files/one.pdf", b"%PDF-1.7 secret").write(
        "content/series/papers.toml", 'name = "Papers"\n'
    )
    site.write(
        "content/issues/papers-1.toml",
        'series = "papers"\nnumber = "1"\ndate = 2026-11-01\npdf = "files/one.pdf"\n',
    )
    site.article("grain", "Words.", series="papers", issue='"1"', **DRAFT).build()
    assert not site.exists("assets/files/one.pdf")
    site.now = NOW + timedelta(days=2)
    assert site.build().exists("assets/files/one.pdf")
    assert "/assets/files/one.pdf" in "".join(
        site.page(p) for p in site.files() if p.endswith("papers-1/index.html")
    )
