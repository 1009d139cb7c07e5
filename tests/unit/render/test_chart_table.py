"""The table of a chart: what is read from CSV, and what is told of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.errors import SitegenError, SourceLocation
from sitegen.render.chart_table import Chart, read_chart


def read(data: str | bytes, first_line: int = 0, **settings: str) -> Chart:
    """Read a chart; every setting stands on line 9 of the text."""
    given = {"kind": "bar", "title": "T", "source": "S"} | settings
    blob = data.encode() if isinstance(data, str) else data
    place = SourceLocation("a.md", 9, 1)
    return read_chart({key: (value, place) for key, value in given.items()}, blob, "assets/d.csv", first_line)


def fault(data: str | bytes, first_line: int = 0, **settings: str) -> str:
    """The fault that reading it gives."""
    with pytest.raises(SitegenError) as found:
        read(data, first_line, **settings)
    return str(found.value)


@pytest.mark.parametrize(
    ("data", "values"),
    [
        ("a,b\nx,1.5\ny,-2\n", ("1.5", "-2")),
        ("\ufeffa;b\r\nx;1,5\r\ny;1 234,25\r\n", ("1.5", "1234.25")),
        ("a\tb\nx\t1\u00a0200\ny\t\u22123\n", ("1200", "-3")),
        ('a,b\nx,"1,234.5"\ny,.5\n', ("1234.5", ".5")),
    ],
)
def test_numbers_are_read_as_offices_write_them(data: str, values: tuple[str, ...]):
    """Points and commas, blanks between thousands, a real minus; the delimiter is found by itself."""
    assert tuple(map(Decimal, values)) == read(data).series[0][1]


def test_an_empty_cell_is_a_value_that_is_not_there():
    """Also where the row is short, or a statistician wrote a colon."""
    assert (None, None, Decimal(3)) == read("a,b\nx,\ny\nz,3\n").series[0][1]


def test_columns_are_chosen_by_their_names():
    """`x` and `series` name columns; quotation marks keep a comma in a name."""
    chart = read('n,"A, B",C,w\n1,2,3,x\n', x="w", series='C, "A, B"')
    assert (("x",), [("C", (Decimal(3),)), ("A, B", (Decimal(2),))]) == (chart.labels, list(chart.series))


def test_a_cell_that_is_no_number_is_told_with_its_place():
    """Line and column of the file; below `---`, the line of the text."""
    assert fault("a,b\nx,1\ny,many\n").startswith("assets/d.csv:3:2: 'many' in the column 'b' is no number")
    assert fault("a,b\nx,1\ny,many\n", 20).startswith("assets/d.csv:22:2: ")


def test_a_line_within_quotation_marks_counts():
    """The place of a row is where it begins."""
    assert fault('a,b\n"x\nx",1\ny,many\n').startswith("assets/d.csv:4:2: ")


@pytest.mark.parametrize(
    ("data", "settings", "said"),
    [
        ("a,b\nx,1\n", {"kind": "pie"}, "a.md:9:1: there is no chart of the kind 'pie'"),
        ("a,b\nx,1\n", {"series": "c"}, "a.md:9:1: the data have no column 'c'"),
        ("a,Poland\nx,1\n", {"series": "Polnd"}, "Did you mean 'Poland'?"),
        ("a,b\nx,1\n", {"highlight": "y"}, "there is nothing named 'y' to highlight"),
        ("a,b,c\nx,1,2\n", {"highlight": "x"}, "of a bar chart with 2 series no row can be highlighted"),
        ("a,b\n", {}, "assets/d.csv:1: the data have no row of names and a row of numbers"),
        ("", {}, "the data have no row of names"),
        ("a,b,b\nx,1,2\n", {}, "two columns of the data are named 'b'"),
        ("a,b\nx,1,2\n", {}, "assets/d.csv:2: this row has 3 cells, the first one 2"),
        ("a,b,c,d,e\nx,1,2,3,4\n", {}, "4 series are more than a bar chart can show; at most 3"),
        ("a,b\nx,1\n", {"kind": "slope"}, "a slope chart needs two series"),
        ("a,b\n" + "x,1\n" * 61, {}, "61 values are more than a bar chart can show; at most 60"),
        ("a,b\nx,1e400\n", {}, "'1e400' in the column 'b' is no number"),
        ("a,b\nx,9999999999999999\n", {}, "is no number"),
        (b"a,b\n\xff,1\n", {}, "assets/d.csv:2: the data are not in UTF-8"),
        ("a,b\n" + "x" * 200_000 + ",1\n", {}, "at most 200,000 can be drawn"),
    ],
)
def test_what_cannot_be_drawn_is_told(data: str | bytes, settings: dict[str, str], said: str):
    """In an editor's words, with a place and what to write."""
    assert said in fault(data, **settings)
