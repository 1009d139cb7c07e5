"""The drawing of charts: scales, labels, sizes, and that nothing leaves the sheet."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.render.chart_html import chart_figure
from sitegen.render.chart_scale import moment_of, nice_scale, spread, width_of, wrapped
from sitegen.render.chart_svg import Sheet, draw, shown_label
from sitegen.render.chart_table import KINDS, MAX_SERIES, MAX_VALUES, Chart

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


def chart(kind: str = "bar", labels: tuple[str, ...] = ("x", "y"), **more: object) -> Chart:
    """A chart of whole numbers."""
    names = ("A", "B") if kind == "slope" else ("A",)
    series = tuple((name, tuple(Decimal(n + 1) for n in range(len(labels)))) for name in names)
    fields: dict[str, object] = {
        "kind": kind, "title": "Title", "subtitle": "", "labels": labels, "label_name": "Year", "series": series,
        "decimals": 0, "unit": "", "highlight": "", "source": "Us", "note": "", "alt": "",
    }  # fmt: skip
    return Chart(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "from_zero", "ticks"),
    [
        ((3, 97), True, "0 20 40 60 80 100"),
        ((-7, 12), True, "-10 -5 0 5 10 15"),
        ((101, 106), False, "101 102 103 104 105 106"),
        ((0, 0), True, "0.0 0.2 0.4 0.6 0.8 1.0"),
        ((5, 5), False, "0 1 2 3 4 5"),
        (("0.01", "0.034"), True, "0.00 0.01 0.02 0.03 0.04"),
    ],
)
def test_ticks_are_round_numbers(values: tuple[object, ...], from_zero: bool, ticks: str):
    """Steps of 1, 2 or 5; nought is there where bars begin, and where leaving it out would gain little."""
    scale = nice_scale([Decimal(str(v)) for v in values], wanted=5, from_zero=from_zero)
    assert [Decimal(t) for t in ticks.split()] == list(scale.ticks)


@given(st.lists(st.decimals(-(10**12), 10**12, places=3), min_size=1, max_size=20), st.booleans())
def test_every_value_lies_on_its_scale(values: list[Decimal], from_zero: bool):
    """And there are not many more ticks than were wanted."""
    scale = nice_scale(values, wanted=5, from_zero=from_zero)
    assert scale.low <= min(values)
    assert scale.high >= max(values)
    assert 2 <= len(scale.ticks) <= 8


def test_labels_move_apart():
    """In their order, and within the room there is."""
    assert [10, 25, 40] == spread([10, 11, 12], 15, 0, 100)
    assert [70, 85, 100] == spread([98, 99, 100], 15, 0, 100)


def test_lines_break_between_words_and_end_with_an_ellipsis():
    """What does not fit is cut, and says so."""
    assert ["Black Sea", "ports"] == wrapped("Black Sea ports", 10, width_of("Black Sea", 10))
    assert wrapped("Донаудампфшифф", 10, 40)[0].endswith("…")


def test_a_label_of_any_length_is_cut_at_once():
    """However much text a cell of the data holds."""
    assert ["iiii…"] == wrapped("i" * 150_000, 10, 23)


def test_time_is_told_from_other_labels():
    """Years, quarters, months and days run along an axis."""
    assert [2024, 2024.25, 2024.5] == [moment_of(t) for t in ("2024", "2024-Q2", "2024-07")]
    assert [None, None, None] == [moment_of(t) for t in ("Poland", "2024-13", "24")]
    assert ["Mar 2024", "бер. 2024"] == [shown_label("2024-03", lang) for lang in ("en", "uk")]


def test_numbers_are_written_as_the_language_does():
    """Point and grouping of the language; a unit of one sign follows each value."""
    series = (("A", (Decimal("-1234.5"),)),)
    made = chart_figure(
        chart(labels=("x",), series=series, decimals=1, unit="%"), "pl", number=1, address=None
    )
    assert "−1\u00a0234,5\u00a0%" in made.html


def test_a_chart_says_what_it_shows():
    """Picture and name, finding, source, table with headings, file; no style of its own."""
    made = chart_figure(chart(alt="It rises."), "en", number=2, address="/assets/d.csv").html
    assert 2 == made.count('role="img"')
    assert '<desc id="chart-2-w">It rises.</desc>' in made
    assert '<th scope="col">Year</th>' in made
    assert '<th scope="row">x</th>' in made
    assert 'Source: Us · <a href="/assets/d.csv" download>Data (CSV)</a>' in made
    assert "style=" not in made


def test_a_chart_without_a_sentence_is_named_by_kind_and_title():
    """In the language of the text."""
    assert "Wykres liniowy: Title" in chart_figure(chart("line"), "pl", number=1, address=None).html


def test_a_source_may_link():
    """In Markdown's brackets; nothing else of it is markup."""
    made = chart_figure(chart(source="[A](https://a.example/?b=1&c=2) <i>"), "en", number=1, address=None)
    assert '<a href="https://a.example/?b=1&amp;c=2">A</a> &lt;i&gt;' in made.html


def test_columns_whose_labels_find_no_room_are_bars():
    """Words are never turned on their side."""
    long = ("Przedsiębiorstwo przeładunkowe", "Wielkopolskie", "y", "z")
    said = "Wykres kolumnowy: Title"
    column, bar = (
        SVG.findall(chart_figure(chart(kind, long, alt=said), "pl", number=1, address=None).html)
        for kind in ("column", "bar")
    )
    assert column[0] != bar[0]
    assert column[1] == bar[1]


def test_a_gap_breaks_the_line():
    """A missing value is not drawn as a value between its neighbours."""
    sheet = Sheet("chart-wide", 720, 14, 280, "en")
    draw(
        chart(
            "line",
            ("2020", "2021", "2022", "2023"),
            series=(("A", (Decimal(1), Decimal(2), None, Decimal(3))),),
        ),
        sheet,
    )
    lines = [part for part in sheet.parts if 'class="l1"' in part]
    assert [1] == [line.count("L") for line in lines]


def test_right_to_left_is_a_mirror():
    """What began at the left begins at the right."""
    sheets = [Sheet("chart-wide", 720, 14, 280, "en", mirrored) for mirrored in (False, True)]
    for sheet in sheets:
        draw(chart(), sheet)
    first = [float(re.search(r'<text x="([\d.]+)"', sheet.svg("", "a"))[1]) for sheet in sheets]  # type: ignore[index]
    assert 720 == pytest.approx(sum(first))


@st.composite
def _charts(draw_: st.DrawFn) -> Chart:
    kind = draw_(st.sampled_from(KINDS))
    count = 2 if kind == "slope" else draw_(st.integers(1, MAX_SERIES[kind]))
    rows = draw_(st.integers(1, min(40, MAX_VALUES[kind] // count)))
    word = st.text("aZЖłш 字<&\"'", min_size=0, max_size=60)
    labels = draw_(
        st.one_of(st.just([str(1990 + n) for n in range(rows)]), st.lists(word, min_size=rows, max_size=rows))
    )
    value = st.one_of(st.none(), st.decimals(-(10**14), 10**14, places=1))
    series = [
        (draw_(word), tuple(draw_(st.lists(value, min_size=rows, max_size=rows)))) for _ in range(count)
    ]
    return chart(
        kind, tuple(labels), series=tuple(series), decimals=1, unit=draw_(st.sampled_from(("", "%", "TWh")))
    )


@given(_charts(), st.sampled_from(("en", "pl", "uk")))
def test_any_chart_is_well_formed_and_stays_on_its_sheet(drawn: Chart, lang: str):
    """Marks lie within the picture, both drawings together take no more than 30 KB, and again the same comes out."""
    made = chart_figure(drawn, lang, number=1, address="/assets/d.csv").html
    assert made == chart_figure(drawn, lang, number=1, address="/assets/d.csv").html
    pictures = SVG.findall(made)
    assert sum(len(one.encode()) for one in pictures) <= 30_000
    for one in pictures:
        root = ET.fromstring(one)
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        for shape in root:
            numbers = re.findall(r"-?\d+(?:\.\d+)?", shape.get("d", ""))
            xs = [float(n) for n in numbers[::2]] + [float(shape.get(name, 0)) for name in ("x", "cx")]
            ys = [float(n) for n in numbers[1::2]] + [float(shape.get(name, 0)) for name in ("y", "cy")]
            assert all(-7 <= x <= width + 7 for x in xs), shape.attrib
            assert all(-7 <= y <= height + 7 for y in ys), shape.attrib
