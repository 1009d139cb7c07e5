"""Pictures with a title are figures, and a line that names a table is its caption."""

from __future__ import annotations

from sitegen.render.markdown import MarkdownRenderer

PL = MarkdownRenderer("pl")


def html(body: str) -> str:
    """HTML of a Polish body."""
    return PL.render(body, path="a.md").html


def test_a_picture_with_a_title_is_a_figure():
    """The title is its caption, in the language's typography, and no longer a hint to hover over."""
    assert (
        '<figure><img alt="Port &gt; morze" src="/a.png">'
        "<figcaption><span>Port „nowy” &lt;w&gt;</span></figcaption></figure>"
    ) == html("![Port > morze](/a.png 'Port \"nowy\" <w>')")


def test_pictures_of_one_paragraph_share_a_figure():
    """Their titles follow each other, the same one once."""
    made = html('![A](/a.png "One.")\n![B](/b.png "Two.")\n![C](/c.png "One.")')
    assert 1 == made.count("<figure>")
    assert "<figcaption><span>One. Two.</span></figcaption>" in made


def test_a_picture_without_a_title_or_within_words_stays():
    """Only what stands alone is a figure."""
    assert '<p><img alt="A" src="/a.png"></p>' == html("![A](/a.png)")
    assert "<figure>" not in html('Words ![A](/a.png "T")')


def test_a_line_above_or_below_names_a_table():
    """`Table:` or the language's own word; the name is the region's label, too."""
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    above = html(f"Tabela: Zboże *dziś* tu\n\n{table}")
    assert above == html(f"{table}\n\nTable: Zboże *dziś* tu")
    assert 'aria-label="Zboże dziś tu"><table><caption>Zboże <em>dziś</em> tu</caption>' in above
    assert "<p>" not in above


def test_each_of_two_tables_gets_its_own_name():
    """What stands between two names the one it follows only where nothing precedes the other."""
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    made = html(f"Table: One\n\n{table}\n\nTable: Two\n\n{table}")
    assert made.index("<caption>One") < made.index("<caption>Two")
    assert 2 == made.count("<caption>")


def test_an_empty_corner_makes_the_first_column_names_of_rows():
    """Then each row has a heading; otherwise cells are cells."""
    made = html("|  | 2023 |\n|---|--:|\n| Gdańsk | 1 |\n| Gdynia | 2 |")
    assert 2 == made.count('<th scope="row">')
    assert '<th scope="row">Gdynia</th>\n<td class="align-right">2</td>' in made
    assert 'scope="row"' not in html("| a | b |\n|---|---|\n| 1 | 2 |")
