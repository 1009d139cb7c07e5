"""The drawing of a chart: SVG in two widths, for wide and narrow screens, so that its letters are never scaled down.

Colours are classes of the style sheet; what they tell is told by position, dashes, shapes and labels too. Every element is
closed by a tag of its own, because what reads bodies later knows no empty elements but those of HTML. In a language that runs
from right to left the drawing is mirrored; `text-anchor` follows the direction by itself (SVG 2, 11.10.2).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from html import escape
from itertools import pairwise

from sitegen.language.dates import format_short_date
from sitegen.language.numbers import format_number
from sitegen.render.chart_scale import Scale, moment_of, nice_scale, spread, width_of, wrapped
from sitegen.render.chart_table import Chart

Number = Callable[[Decimal], str]
Point = tuple[float, float]
_LABEL_SHARE = 0.36
"""Of the width, the most that labels beside a drawing may take."""
_FEW_COLUMNS = 16
"""Columns that can carry their values."""


@dataclass
class Sheet:
    """What is drawn on, and how a text's language is written."""

    name: str
    width: float
    size: float
    """Of the letters, as the style sheet has it."""
    plot: float
    """Height of a plot with an upright axis."""
    lang: str
    mirrored: bool = False
    height: float = 0
    parts: list[str] = field(default_factory=list)

    @property
    def line(self) -> float:
        """Height of a line of text."""
        return self.size * 1.3

    def path(self, points: Sequence[Point], kind: str) -> None:
        """Draw straight lines from point to point."""
        at = "L".join(f"{_n(self._x(x))} {_n(y)}" for x, y in points)
        self.parts.append(f'<path class="{kind}" d="M{at}"></path>')

    def rect(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """Draw a rectangle from its upper corner."""
        left = self.width - x - width if self.mirrored else x
        self.parts.append(
            f'<rect class="{kind}" x="{_n(left)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"></rect>'
        )

    def text(self, x: float, y: float, words: str, kind: str = "", anchor: str = "") -> None:
        """Write on a base line; `anchor` is `middle` or `end`."""
        attributes = f' class="{kind}"' * bool(kind) + f' text-anchor="{anchor}"' * bool(anchor)
        self.parts.append(
            f'<text x="{_n(self._x(x))}" y="{_n(y)}"{attributes}>{escape(words, quote=False)}</text>'
        )

    def lines(self, x: float, y: float, lines: Sequence[str], kind: str = "", anchor: str = "") -> None:
        """Write lines, the first on the base line `y`."""
        for number, words in enumerate(lines):
            self.text(x, y + number * self.line, words, kind, anchor)

    def mark(self, x: float, y: float, number: int, kind: str = "") -> None:
        """Draw the shape of a series: disc, diamond, triangle, square."""
        x, kind = self._x(x), kind or f"m{number + 1}"
        if number % 4 == 0:
            self.parts.append(f'<circle class="{kind}" cx="{_n(x)}" cy="{_n(y)}" r="5"></circle>')
            return
        shape = (
            ((0, -6), (6, 0), (0, 6), (-6, 0)),
            ((0, -6), (6, 5), (-6, 5)),
            ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        )
        points = "L".join(f"{_n(x + dx)} {_n(y + dy)}" for dx, dy in shape[number % 4 - 1])
        self.parts.append(f'<path class="{kind}" d="M{points}Z"></path>')

    def svg(self, alt: str, name: str) -> str:
        """Return the picture; `alt` says what it shows, under the id `name`."""
        return (
            f'<svg class="{self.name}" viewBox="0 0 {_n(self.width)} {_n(self.height)}" role="img"'
            f' aria-labelledby="{name}"><desc id="{name}">{escape(alt, quote=False)}</desc>{"".join(self.parts)}</svg>'
        )

    def _x(self, x: float) -> float:
        return self.width - x if self.mirrored else x


def _n(value: float) -> str:
    return f"{round(value, 1):g}" if abs(value) < 10000 else f"{round(value)}"


def draw(chart: Chart, sheet: Sheet) -> None:
    """Draw a chart on an empty sheet; its height is what it takes."""
    _DRAWERS[chart.kind](chart, sheet)


def numbers(chart: Chart, lang: str, decimals: int | None = None, *, unit: bool = True) -> Number:
    """Return how the chart's values are written; a short unit follows each."""
    places = chart.decimals if decimals is None else decimals
    end = _unit(chart, lang) if unit and len(chart.unit) <= 2 else ""
    return lambda value: format_number(value, lang, places) + end


def _unit(chart: Chart, lang: str) -> str:
    tight = chart.unit in ("%", "‰", "°") and lang.partition("-")[0] == "en"
    return ("" if tight else "\u00a0") + chart.unit if chart.unit else ""


def _present(chart: Chart) -> list[Decimal]:
    return [value for _, values in chart.series for value in values if value is not None]


def _legend(chart: Chart, sheet: Sheet, swatch: Callable[[Sheet, float, float, int], None]) -> float:
    """Name the series in rows above the drawing; return where that may begin."""
    if len(chart.series) == 1:
        return 0
    x, y = 0.0, sheet.size
    for number, (name, _) in enumerate(chart.series):
        words = wrapped(name, sheet.size, sheet.width - 24, 1)[0]
        wide = 24 + width_of(words, sheet.size)
        if x and x + wide > sheet.width:
            x, y = 0.0, y + sheet.line + 4
        swatch(sheet, x, y, number)
        sheet.text(x + 20, y, words)
        x += wide + 12
    return y + 14


def _box(sheet: Sheet, x: float, y: float, number: int) -> None:
    sheet.rect(x + 1, y - 11, 12, 12, f"b{number + 1}")


def _dot(sheet: Sheet, x: float, y: float, number: int) -> None:
    sheet.mark(x + 7, y - 5, number)


def _stroke(sheet: Sheet, x: float, y: float, kind: int) -> None:
    sheet.path(((x, y - 5), (x + 16, y - 5)), f"l{kind}")


@dataclass(frozen=True)
class _Rows:
    """Categories below each other: their labels beside the drawing where there is room, or above each row."""

    lines: list[list[str]]
    beside: bool
    start: float
    """Where the drawing begins."""


def _rows(chart: Chart, sheet: Sheet) -> _Rows:
    room = sheet.width * _LABEL_SHARE
    lines = [wrapped(label, sheet.size, room) for label in chart.labels]
    beside = not any(line.endswith("…") for one in lines for line in one)
    if beside:
        widest = max((width_of(line, sheet.size) for one in lines for line in one), default=0)
        return _Rows(lines, beside, widest + 12)
    return _Rows([wrapped(label, sheet.size, sheet.width, 3) for label in chart.labels], beside, 0)


def _row(sheet: Sheet, rows: _Rows, number: int, top: float, height: float) -> tuple[float, float]:
    """Write a row's label; return where its marks begin, and where the next row does."""
    lines = rows.lines[number]
    text = len(lines) * sheet.line
    if not rows.beside:
        sheet.lines(0, top + sheet.size, lines)
        return top + text + 3, top + text + 3 + height + 12
    full = max(height, text)
    middle = top + full / 2
    sheet.lines(rows.start - 12, middle - text / 2 + sheet.size, lines, anchor="end")
    return middle - height / 2, top + full + 9


def _bars(chart: Chart, sheet: Sheet) -> None:
    say, rows = numbers(chart, sheet.lang), _rows(chart, sheet)
    present = _present(chart)
    low, high = min([*present, Decimal(0)]), max([*present, Decimal(0)])
    high = high if high > low else low + 1
    ahead = max((width_of(say(v), sheet.size) + 6 for v in present if v < 0), default=0)
    behind = max((width_of(say(v), sheet.size) + 6 for v in present if v >= 0), default=12)
    scale = Scale(low, high, high - low)
    start, room = rows.start + ahead, sheet.width - behind - rows.start - ahead
    thick = 20 if len(chart.series) == 1 else max(14, sheet.size)
    zero = start + scale.part(Decimal(0)) * room
    top = first = _legend(chart, sheet, _box)
    high_of_row = thick * len(chart.series)
    for number, label in enumerate(chart.labels):
        y, top = _row(sheet, rows, number, top, high_of_row)
        if not rows.beside:
            sheet.path(((zero, y - 2), (zero, y + high_of_row + 1)), "z")
        for place, (_, values) in enumerate(chart.series):
            value, base = values[number], y + place * thick + thick / 2 + sheet.size * 0.36
            if value is None:
                sheet.text(zero + 6, base, "–", "q")
                continue
            end = start + scale.part(value) * room
            sheet.rect(
                min(zero, end),
                y + place * thick,
                abs(end - zero),
                thick - 1,
                _kind(chart, "b", place, label),
            )
            if value < 0:
                sheet.text(end - 6, base, say(value), anchor="end")
            else:
                sheet.text(end + 6, base, say(value))
    if rows.beside:
        sheet.path(((zero, first), (zero, top - 6)), "z")
    sheet.height = top


def _kind(chart: Chart, letter: str, place: int, label: str) -> str:
    if chart.highlight and len(chart.series) == 1:
        return f"{letter}1" if label == chart.highlight else f"{letter}3"
    return f"{letter}{place + 1}"


def _heights(scale: Scale, top: float, plot: float) -> Callable[[Decimal], float]:
    """Return where values lie on an upright axis."""
    return lambda value: top + plot - scale.part(value) * plot


def _upright(
    chart: Chart, sheet: Sheet, scale: Scale, top: float
) -> tuple[float, Callable[[Decimal], float]]:
    """Draw the lines of an upright axis and their numbers; return where the plot begins, and heights of values."""
    say = numbers(chart, sheet.lang, scale.decimals, unit=False)
    labels = [say(tick) for tick in scale.ticks]
    labels[-1] += _unit(chart, sheet.lang) if len(chart.unit) <= 8 else ""
    left = max(width_of(label, sheet.size) for label in labels[:-1]) + 8
    height = _heights(scale, top, sheet.plot)
    for tick, label in zip(scale.ticks, labels, strict=True):
        sheet.path(((left, height(tick)), (sheet.width, height(tick))), "z" if not tick else "g")
        last = tick == scale.ticks[-1] and width_of(label, sheet.size) > left - 8
        if last:
            sheet.text(0, height(tick) - 6, label, "q")
        else:
            sheet.text(left - 8, height(tick) + sheet.size * 0.36, label, "q", "end")
    return left, height


def _columns(chart: Chart, sheet: Sheet) -> None:
    count, series = len(chart.labels), len(chart.series)
    present, say = _present(chart), numbers(chart, sheet.lang)
    scale = nice_scale(present, wanted=5, from_zero=True)
    slot = sheet.width / count
    valued = count * series <= _FEW_COLUMNS and all(
        width_of(say(value), sheet.size) <= slot * 0.94 / series for value in present
    )
    in_time = all(moment_of(label) is not None for label in chart.labels)
    room = slot if valued else (sheet.width - 60) / count
    lines = [wrapped(label, sheet.size, room - 4, 3) for label in chart.labels]
    if not in_time and any(line.endswith("…") for one in lines for line in one):
        _bars(chart, sheet)
        return
    top = _legend(chart, sheet, _box) + sheet.line
    if valued:
        low, high = min([*present, Decimal(0)]), max([*present, Decimal(0)])
        scale = Scale(low, high if high > low else low + 1, Decimal(1))
        left, height = 0.0, _heights(scale, top, sheet.plot)
    else:
        left, height = _upright(chart, sheet, scale, top)
    slot = (sheet.width - left) / count
    thick = slot * (0.72 if count > 1 else 0.3) / series
    for number, label in enumerate(chart.labels):
        at = left + slot * number + (slot - thick * series) / 2
        for place, (_, values) in enumerate(chart.series):
            value = values[number]
            if value is None:
                continue
            y, x = height(value), at + place * thick
            zero = height(Decimal(0))
            inner = max(thick - (1 if series > 1 else 0), 1)
            sheet.rect(x, min(y, zero), inner, abs(y - zero), _kind(chart, "b", place, label))
            if valued:
                base = y + sheet.line if value < 0 else y - 5
                sheet.text(x + thick / 2, base, say(value), anchor="middle")
    if valued:
        sheet.path(((0, height(Decimal(0))), (sheet.width, height(Decimal(0)))), "z")
    foot = top + sheet.plot + sheet.line + (sheet.line if valued and scale.low < 0 else 0)
    if in_time:
        _along(sheet, [left + slot * (n + 0.5) for n in range(count)], chart.labels, foot)
        sheet.height = foot + 6
    else:
        for number, one in enumerate(lines):
            sheet.lines(left + slot * (number + 0.5), foot, one, "q", "middle")
        sheet.height = foot + sheet.line * (max(map(len, lines)) - 1) + 6


def _along(sheet: Sheet, places: Sequence[float], labels: Sequence[str], y: float) -> None:
    """Write as many labels below an axis as there is room for, at even steps that end at the last one."""
    shown = [shown_label(label, sheet.lang) for label in labels]
    halves = [width_of(label, sheet.size) / 2 for label in shown]
    room = max(halves) * 2 + 10
    places = [min(max(x, half), sheet.width - half) for x, half in zip(places, halves, strict=True)]
    step = 1
    while step < len(shown) and _nearest(places[::-1][::step]) < room:
        step += 1
    chosen = list(range(len(shown)))[::-1][::step]
    if places[chosen[-1]] - places[0] >= room:
        chosen.append(0)
    for number in sorted(chosen):
        sheet.text(places[number], y, shown[number], "q", "middle")


def _nearest(places: Sequence[float]) -> float:
    """The least way from one of the places to the next."""
    return min((a - b for a, b in pairwise(places)), default=float("inf"))


@lru_cache(maxsize=1024)
def shown_label(label: str, lang: str) -> str:
    """Return a label as the language writes it, where it is a month or a day: `2024-03` becomes `Mar 2024`."""
    return format_short_date(label, lang) if moment_of(label) is not None else label


def _lines(chart: Chart, sheet: Sheet) -> None:
    scale = nice_scale(_present(chart), wanted=5, from_zero=False)
    series, kinds = chart.series, _kinds(chart)
    names = [wrapped(name, sheet.size, sheet.width * 0.26, 3) for name, _ in series]
    labelled = len(series) > 1 and not any(line.endswith("…") for one in names for line in one)
    top = sheet.line if len(series) > 1 else sheet.line + 8
    if len(series) > 1 and not labelled:
        top += _legend(chart, sheet, lambda on, x, y, n: _stroke(on, x, y, kinds[n]))
    left, height = _upright(chart, sheet, scale, top)
    right = 10.0
    if labelled:
        right += max(width_of(line, sheet.size) for one in names for line in one) + 8
    across = _moments(chart, left + 8, sheet.width - left - 8 - right)
    ends: list[Point | None] = []
    for kind, (_, values) in reversed(list(zip(kinds, series, strict=True))):
        points = [(x, height(v)) if v is not None else None for x, v in zip(across, values, strict=True)]
        runs = _runs(points)
        for run in runs:
            if len(run) > 1:
                sheet.path(run, f"l{kind}")
            else:
                sheet.mark(*run[0], 0, f"m{kind}")
        ends.insert(0, runs[-1][-1] if runs else None)
        if runs and len(runs[-1]) > 1:
            sheet.mark(*runs[-1][-1], 0, f"m{kind}")
    if labelled:
        _name_lines(sheet, names, ends, top, sheet.width - right + 18)
    elif len(series) == 1 and ends[0]:
        value = next(v for v in reversed(series[0][1]) if v is not None)
        words, (x, y) = numbers(chart, sheet.lang)(value), ends[0]
        sheet.text(max(min(x + 4, sheet.width), width_of(words, sheet.size)), y - 11, words, "s", "end")
    foot = top + sheet.plot + sheet.line + 2
    _along(sheet, across, chart.labels, foot)
    sheet.height = foot + 6


def _kinds(chart: Chart) -> list[int]:
    """The look of each line: the first one is for what is highlighted, or else for the first."""
    marked = next((n for n, (name, _) in enumerate(chart.series) if name == chart.highlight), 0)
    others = iter(range(2, len(chart.series) + 1))
    return [1 if number == marked else next(others) for number in range(len(chart.series))]


def _moments(chart: Chart, left: float, room: float) -> list[float]:
    """Where the values of a line stand: by time, where the labels tell it in order; else evenly."""
    count = len(chart.labels)
    if count == 1:
        return [left + room / 2]
    times = [time for label in chart.labels if (time := moment_of(label)) is not None]
    if len(times) < count or any(a >= b for a, b in pairwise(times)):
        return [left + room * number / (count - 1) for number in range(count)]
    return [left + room * (time - times[0]) / (times[-1] - times[0]) for time in times]


def _name_lines(
    sheet: Sheet, names: Sequence[Sequence[str]], ends: Sequence[Point | None], top: float, x: float
) -> None:
    """Write the names of lines behind their ends, apart from each other."""
    tall = max(map(len, names))
    wanted = [end[1] if end else top for end in ends]
    placed = spread(wanted, sheet.line * tall, top, top + sheet.plot - (tall - 1) * sheet.line)
    for one, y in zip(names, placed, strict=True):
        sheet.lines(x, y + sheet.size * 0.36, one)


def _runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """Part a line where a value is missing."""
    runs: list[list[Point]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if run]


def _dots(chart: Chart, sheet: Sheet) -> None:
    present, rows = _present(chart), _rows(chart, sheet)
    scale = nice_scale(present, wanted=4 if sheet.width < 400 else 6, from_zero=False)
    say = numbers(chart, sheet.lang, scale.decimals)
    start, room = (
        rows.start + 10,
        sheet.width - rows.start - 10 - max(14, width_of(say(scale.high), sheet.size) / 2),
    )
    top = first = _legend(chart, sheet, _dot)
    at, body = len(sheet.parts), top
    places: list[float] = []
    for number in range(len(chart.labels)):
        y, body = _row(sheet, rows, number, body, 18)
        places.append(y + 9)
    for number, y in enumerate(places):
        found = [
            (place, start + scale.part(value) * room)
            for place, (_, values) in enumerate(chart.series)
            if (value := values[number]) is not None
        ]
        ends = [x for _, x in found]
        if ends:
            whole = (start, start + room) if len(chart.series) == 1 else (min(ends), max(ends))
            sheet.path(((whole[0], y), (whole[1], y)), "g" if len(chart.series) == 1 else "z")
        else:
            sheet.text(start, y + sheet.size * 0.36, "–", "q")
        for place, x in found:
            sheet.mark(x, y, place, _kind(chart, "m", place, chart.labels[number]))
    drawn, sheet.parts = sheet.parts[at:], sheet.parts[:at]
    for tick in scale.ticks:
        x = start + scale.part(tick) * room
        sheet.path(((x, first), (x, body)), "z" if not tick else "g")
    sheet.parts += drawn
    _along(
        sheet, [start + scale.part(t) * room for t in scale.ticks], [say(t) for t in scale.ticks], body + sheet.line
    )  # fmt: skip
    sheet.height = body + sheet.line + 6


def _slopes(chart: Chart, sheet: Sheet) -> None:
    say = numbers(chart, sheet.lang)
    (before, firsts), (after, seconds) = chart.series
    pairs = [
        (label, a, b)
        for label, a, b in zip(chart.labels, firsts, seconds, strict=True)
        if a is not None and b is not None
    ]
    present = [v for _, a, b in pairs for v in (a, b)]
    low, high = min(present, default=Decimal(0)), max(present, default=Decimal(1))
    scale = Scale(low, high if high > low else low + 1, Decimal(1))
    room = sheet.width * (0.46 if sheet.width > 400 else 0.42)
    values = [wrapped(f"{say(b)}  {label}", sheet.size, room, 2) for label, _, b in pairs]
    gap = sheet.line * max(map(len, values), default=1)
    plot = max(sheet.plot, gap * len(pairs))
    top = sheet.line * 2
    left = max((width_of(say(a), sheet.size) for _, a, _ in pairs), default=0) + 10
    left = max(left, min(width_of(before, sheet.size), sheet.width * 0.25) / 2)
    right = sheet.width - max((width_of(line, sheet.size) for one in values for line in one), default=0) - 12

    height = _heights(scale, top, plot)
    for x, name in ((left, before), (right, after)):
        sheet.path(((x, top - 6), (x, top + plot + 6)), "g")
        half = width_of(name, sheet.size) / 2
        sheet.text(min(max(x, half), sheet.width - half), sheet.size, name, "q", "middle")
    starts = spread([height(a) for _, a, _ in pairs], sheet.line, top, top + plot)
    ends = spread([height(b) for _, _, b in pairs], gap, top, top + plot)
    for number, (label, a, b) in enumerate(pairs):
        kind = 1 if not chart.highlight or label == chart.highlight else 3
        sheet.path(((left, height(a)), (right, height(b))), f"s{kind}")
        sheet.mark(left, height(a), 0, f"m{kind}")
        sheet.mark(right, height(b), 0, f"m{kind}")
        sheet.text(left - 10, starts[number] + sheet.size * 0.36, say(a), anchor="end")
        sheet.lines(right + 12, ends[number] + sheet.size * 0.36, values[number])
    sheet.height = top + plot + sheet.line


_DRAWERS: dict[str, Callable[[Chart, Sheet], None]] = {
    "bar": _bars,
    "column": _columns,
    "line": _lines,
    "dot": _dots,
    "slope": _slopes,
}
