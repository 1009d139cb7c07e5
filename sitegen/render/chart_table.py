"""What a chart is drawn from: its lines of settings and its table, read and looked through."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from sitegen.content.validation import did_you_mean
from sitegen.errors import Faults, MarkdownError, SitegenError, SourceLocation

KINDS = ("bar", "column", "line", "dot", "slope")
CHART_KEYS = (
    "kind", "title", "subtitle", "data", "x", "series", "unit", "highlight", "source", "note", "alt"
)  # fmt: skip
MAX_BYTES = 200_000
MAX_SERIES = {"bar": 3, "column": 3, "line": 5, "dot": 3, "slope": 2}
MAX_VALUES = {"bar": 60, "column": 60, "line": 500, "dot": 60, "slope": 24}
"""Marks that one drawing can hold and be read; they also keep it below 30 KB."""
MAX_DECIMALS = 3
_DELIMITERS = (";", "\t", ",")
_BLANKS = re.compile(r"[\s'\u2019\u00a0\u2009\u202f]")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)\Z", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+\Z", re.ASCII)
_MISSING = frozenset(("", "-", "–", "—", ":", "n/a", "na", "null"))
_MOST = Decimal(10) ** 15

Settings = Mapping[str, tuple[str, SourceLocation]]


@dataclass(frozen=True)
class Chart:
    """A chart that can be drawn: every text plain, every series as long as `labels`."""

    kind: str
    title: str
    subtitle: str
    labels: tuple[str, ...]
    """The first column: categories, or what runs along the axis."""
    label_name: str
    series: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    """Name and values; None where a cell is empty."""
    decimals: int
    """Places behind the point, as the data have them."""
    unit: str
    highlight: str
    source: str
    note: str
    alt: str


def read_chart(settings: Settings, data: bytes, path: str, first_line: int = 0) -> Chart:
    """Read a chart's table from CSV in UTF-8, parted by commas, semicolons or tabs; its first row names the columns.

    `path` and `first_line` say where the CSV stands; `first_line` is of its header within a text, 0 for a file of its own.
    `Faults`: unknown columns, cells that are no numbers, more than can be drawn.
    """
    kind, place = settings["kind"]
    if kind not in KINDS:
        raise MarkdownError(
            f"there is no chart of the kind {kind!r}", location=place, hint=did_you_mean(kind, list(KINDS))
        )
    rows = _rows(data, path, max(first_line, 1))
    header, lines = _header(rows, path, max(first_line, 1))
    x, names = _columns(settings, header)
    labels, series, faults = _values(lines, header, x, names, path)
    faults += _excess(kind, settings, labels, names)
    if faults:
        raise Faults(faults)
    text = {key: value for key, (value, _) in settings.items()}
    highlight = text.get("highlight", "")
    marked = names if kind == "line" else labels
    if highlight and highlight not in marked:
        raise MarkdownError(
            f"there is nothing named {highlight!r} to highlight",
            location=settings["highlight"][1],
            hint=did_you_mean(highlight, list(marked)),
        )
    if highlight and len(names) > 1 and kind in ("bar", "column", "dot"):
        raise MarkdownError(
            f"of a {kind} chart with {len(names)} series no row can be highlighted",
            location=settings["highlight"][1],
            hint="Show one series, or remove highlight.",
        )
    return Chart(
        kind=kind,
        title=text["title"],
        subtitle=text.get("subtitle", ""),
        labels=tuple(labels),
        label_name=header[x],
        series=tuple((name, tuple(values)) for name, values in zip(names, series, strict=True)),
        decimals=_decimals(series),
        unit=text.get("unit", ""),
        highlight=highlight,
        source=text["source"],
        note=text.get("note", ""),
        alt=text.get("alt", ""),
    )


def _rows(data: bytes, path: str, first_line: int) -> list[tuple[int, list[str]]]:
    """Every row that holds something, with its line."""
    if len(data) > MAX_BYTES:
        raise MarkdownError(
            f"the data are {len(data):,} bytes long; at most {MAX_BYTES:,} can be drawn",
            location=SourceLocation(path),
            hint="Leave the columns and rows out that the chart does not show.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MarkdownError(
            "the data are not in UTF-8",
            location=SourceLocation(path, data.count(b"\n", 0, error.start) + 1),
            hint='Save the file as "CSV UTF-8".',
        ) from error
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    begins = first_line
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                rows.append((begins, cells))
            begins = first_line + reader.line_num
    except csv.Error as error:
        raise MarkdownError(
            f"the data cannot be read: {error}",
            location=SourceLocation(path, first_line + reader.line_num - 1),
            hint="Look for a quotation mark that is not closed.",
        ) from error
    return rows


def _header(
    rows: list[tuple[int, list[str]]], path: str, first_line: int
) -> tuple[list[str], list[tuple[int, list[str]]]]:
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise MarkdownError(
            "the data have no row of names and a row of numbers in two columns or more",
            location=SourceLocation(path, first_line),
            hint="Write them like: Year,Poland — and below it: 2023,12.5",
        )
    line, header = rows[0]
    double = next((name for name in header if header.count(name) > 1), None)
    if double is not None:
        raise MarkdownError(
            f"two columns of the data are named {double!r}",
            location=SourceLocation(path, line),
            hint="Give each column a name of its own.",
        )
    return header, rows[1:]


def _columns(settings: Settings, header: Sequence[str]) -> tuple[int, list[str]]:
    """Which column holds the labels, and the names of those that hold numbers."""
    faults: list[SitegenError] = []

    def known(name: str, place: SourceLocation) -> str:
        if name not in header:
            faults.append(
                MarkdownError(
                    f"the data have no column {name!r}", location=place, hint=did_you_mean(name, list(header))
                )
            )
        return name

    x = known(*settings["x"]) if "x" in settings else header[0]
    if "series" in settings:
        value, place = settings["series"]
        wanted = [cell.strip() for cell in next(csv.reader([value], skipinitialspace=True)) if cell.strip()]
        names = list(dict.fromkeys(known(name, place) for name in wanted))
    else:
        names = [name for name in header if name != x]
    if faults:
        raise Faults(faults)
    return header.index(x), names


def _values(
    lines: Sequence[tuple[int, list[str]]], header: Sequence[str], x: int, names: Sequence[str], path: str
) -> tuple[list[str], list[list[Decimal | None]], list[SitegenError]]:
    faults: list[SitegenError] = []
    labels: list[str] = []
    series: list[list[Decimal | None]] = [[] for _ in names]
    at = [header.index(name) for name in names]
    for line, cells in lines:
        if len(cells) > len(header):
            faults.append(
                MarkdownError(
                    f"this row has {len(cells)} cells, the first one {len(header)}",
                    location=SourceLocation(path, line),
                    hint="Put text or numbers that hold a comma into quotation marks.",
                )
            )
            continue
        full = [*cells, *[""] * (len(header) - len(cells))]
        labels.append(full[x])
        for column, values in zip(at, series, strict=True):
            value = _number(full[column])
            if isinstance(value, str):
                faults.append(
                    MarkdownError(
                        f"{value!r} in the column {header[column]!r} is no number",
                        location=SourceLocation(path, line, column + 1),
                        hint="Write figures only, 1234.5; leave the cell empty where there is none.",
                    )
                )
                value = None
            values.append(value)
    return labels, series, faults


def _number(cell: str) -> Decimal | str | None:
    """A cell's number, None where it is empty, or the cell itself where it is none."""
    plain = _BLANKS.sub("", cell).replace("\u2212", "-")
    if plain.casefold() in _MISSING:
        return None
    if _GROUPED.match(plain):
        plain = plain.replace(",", "")
    elif _DECIMAL_COMMA.match(plain):
        plain = plain.replace(",", ".")
    if not _PLAIN.match(plain):
        return cell
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return cell
    return value if abs(value) < _MOST else cell


def _excess(
    kind: str, settings: Settings, labels: Sequence[str], names: Sequence[str]
) -> Iterator[SitegenError]:
    place = settings["series"][1] if "series" in settings else settings["kind"][1]
    most = MAX_SERIES[kind]
    if not names:
        yield MarkdownError("the chart has no series", location=place, hint="Name columns of the data.")
    elif len(names) > most:
        yield MarkdownError(
            f"{len(names)} series are more than a {kind} chart can show; at most {most}",
            location=place,
            hint="Choose some: series: Poland, Germany",
        )
    elif kind == "slope" and len(names) != MAX_SERIES["slope"]:
        yield MarkdownError(
            "a slope chart needs two series, before and after", location=place, hint="Name two columns."
        )
    elif len(labels) * len(names) > MAX_VALUES[kind]:
        yield MarkdownError(
            f"{len(labels) * len(names)} values are more than a {kind} chart can show; at most {MAX_VALUES[kind]}",
            location=place,
            hint="Leave rows out, or draw a line chart.",
        )


def _decimals(series: Sequence[Sequence[Decimal | None]]) -> int:
    exponents = [value.as_tuple().exponent for values in series for value in values if value is not None]
    return min(MAX_DECIMALS, max((-int(exponent) for exponent in exponents), default=0))
