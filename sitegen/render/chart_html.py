"""A chart as a figure: finding, measure, drawing, table of the data, source and note."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from sitegen.language.typography import typographic_text
from sitegen.language.words import words
from sitegen.render.chart_svg import Sheet, draw, numbers, shown_label
from sitegen.render.chart_table import Chart

_LINK = re.compile(r"\[([^\[\]]+)\]\((https?://[^\s()<>\"]+)\)")


@dataclass(frozen=True)
class Figure:
    """A chart's HTML, safe to insert unescaped, and the ids in it."""

    html: str
    ids: tuple[str, ...]


def chart_figure(chart: Chart, lang: str, *, number: int, address: str | None) -> Figure:
    """Set a chart. `number`: counted through the body; `address`: of the file with its data, root-relative."""
    say = words(lang)
    alt = chart.alt or say(f"chart.{chart.kind}", title=chart.title)
    name = f"chart-{number}"
    mirrored = say("direction") == "rtl"
    sheets = (
        Sheet("chart-wide", 720, 14, 280, lang, mirrored),
        Sheet("chart-narrow", 340, 13, 210, lang, mirrored),
    )
    ids = tuple(f"{name}-{sheet.name[6]}" for sheet in sheets)
    pictures = []
    for sheet, own in zip(sheets, ids, strict=True):
        draw(chart, sheet)
        pictures.append(sheet.svg(typographic_text(alt, lang), own))
    subtitle = f" <span>{set_line(chart.subtitle, lang)}</span>" if chart.subtitle else ""
    end = [f"{say('chart.source')} {set_line(chart.source, lang)}"]
    if address:
        end.append(f'<a href="{escape(address)}" download>{say("chart.download")}</a>')
    note = f"{set_line(chart.note, lang)}<br>" if chart.note else ""
    html = (
        f'<figure class="chart"><figcaption><strong>{set_line(chart.title, lang)}</strong>{subtitle}</figcaption>\n'
        f"{''.join(pictures)}\n"
        f"<details><summary>{say('chart.table')}</summary>{_table(chart, lang)}</details>\n"
        f'<p class="chart-source">{note}{" · ".join(end)}</p></figure>'
    )
    return Figure(html, ids)


def _table(chart: Chart, lang: str) -> str:
    say = numbers(chart, lang, unit=False)
    caption = typographic_text(f"{chart.title}. {chart.subtitle}" if chart.subtitle else chart.title, lang)
    unit = f", {escape(chart.unit, quote=False)}" if chart.unit else ""
    head = "".join(
        f'<th scope="col" class="align-right">{escape(name, quote=False)}{unit}</th>'
        for name, _ in chart.series
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(shown_label(label, lang), quote=False)}</th>'
        + "".join(
            f'<td class="align-right">{"–" if (value := values[at]) is None else say(value)}</td>'
            for _, values in chart.series
        )
        + "</tr>"
        for at, label in enumerate(chart.labels)
    )
    return (
        f'<section class="table-scroll" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption, quote=False)}</caption>"
        f'<thead><tr><th scope="col">{escape(chart.label_name, quote=False)}</th>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></section>"
    )


def set_line(text: str, lang: str) -> str:
    """Plain text in the language's typography; a link in Markdown's brackets is one."""
    parts = _LINK.split(text)
    made = [escape(typographic_text(parts[0], lang), quote=False)]
    for at in range(1, len(parts), 3):
        label, address, rest = parts[at : at + 3]
        made.append(f'<a href="{escape(address)}">{escape(typographic_text(label, lang), quote=False)}</a>')
        made.append(escape(typographic_text(rest, lang), quote=False))
    return "".join(made)
