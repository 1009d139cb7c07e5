"""A map as a figure: what it shows, the picture, the same in words, source, date, and that it takes no side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from sitegen.language.dates import format_date
from sitegen.language.typography import typographic_text
from sitegen.language.words import words
from sitegen.render.chart_html import set_line

MAP_KEYS = ("title", "subtitle", "file", "alt", "source", "date", "note", "boundaries")


def map_figure(text: Mapping[str, str], told: Sequence[str], lang: str, address: str) -> str:
    """Return the HTML, safe to insert unescaped. `told`: what the map shows, item by item; `address`: of its picture."""
    say = words(lang)
    subtitle = f" <span>{set_line(text['subtitle'], lang)}</span>" if "subtitle" in text else ""
    note = f"{set_line(text['note'], lang)}<br>" if "note" in text else ""
    items = "".join(f"<li>{set_line(item, lang)}</li>" for item in told)
    when = f'<time datetime="{escape(text["date"])}">{escape(format_date(text["date"], lang))}</time>'
    boundaries = set_line(text.get("boundaries") or say("map.boundaries"), lang)
    return (
        f'<figure class="chart map"><p class="chart-source"><strong>{set_line(text["title"], lang)}</strong>{subtitle}</p>\n'
        f'<img src="{escape(address)}" alt="{escape(typographic_text(text["alt"], lang))}">\n'
        f"<details><summary>{say('map.list')}</summary><ul>{items}</ul></details>\n"
        f'<figcaption class="chart-source">{note}{say("chart.source")} {set_line(text["source"], lang)}, {when}. '
        f"{boundaries}</figcaption></figure>"
    )
