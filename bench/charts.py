"""Two charts as hand-made SVG: legible on light and dark grounds, and told in words to those who cannot see them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape

WIDTH = 760
MARGIN = 16
LINE = 18
COLOURS = {  # peer: on light, on dark
    "sitegen": ("#0b5fa5", "#6cb2ff"),
    "sitegenfull": ("#4b7ca6", "#a9cdf2"),
    "hugo": ("#b3175a", "#ff86b4"),
    "hugorel": ("#7b2aa0", "#d5a2f2"),
    "pelican": ("#2e7031", "#85d18a"),
    "pelican+cache": ("#5d7a2e", "#b9d37f"),
    "eleventy": ("#95590a", "#f3b760"),
}

Series = Mapping[str, Mapping[int, float]]
"""For each peer, the value at each size of the corpus."""


def _class(peer: str) -> str:
    return "p-" + peer.replace("+", "-")


def _style() -> str:
    def rules(ground: str, ink: str, line: str, column: int) -> list[str]:
        colours = [f".{_class(peer)} {{ color: {pair[column]} }}" for peer, pair in COLOURS.items()]
        return [
            f".ground {{ fill: {ground} }}",
            f"text {{ fill: {ink} }}",
            f".grid {{ stroke: {line} }}",
            *colours,
        ]

    return "\n".join(
        [
            "text { font: 13px system-ui, sans-serif }",
            ".head { font-weight: 600 }",
            ".end { text-anchor: end }",
            ".middle { text-anchor: middle }",
            ".bar, circle { fill: currentColor }",
            "polyline { fill: none; stroke: currentColor; stroke-width: 2.5 }",
            *rules("#ffffff", "#1c1e22", "#d4d7dc", 0),
            "@media (prefers-color-scheme: dark) {",
            *rules("#15171b", "#eceef1", "#3c414a", 1),
            "}",
        ]
    )


def _picture(title: str, description: str, height: int, parts: Sequence[str]) -> str:
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-labelledby="title description">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(description)}</desc>',
            f"<style>\n{_style()}\n</style>",
            f'<rect class="ground" width="{WIDTH}" height="{height}"/>',
            _text(MARGIN, MARGIN + 10, title, "head"),
            *parts,
            "</svg>",
            "",
        ]
    )


def _text(x: float, y: float, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(text)}</text>'


def seconds(value: float) -> str:
    """A time that is told, with as many digits as it is worth."""
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s"


def bars(title: str, groups: Mapping[str, Mapping[str, float]], labels: Mapping[str, str]) -> str:
    """Wall times: a group for each phase, a bar for each peer, one linear scale for all."""
    longest = max((value for group in groups.values() for value in group.values()), default=1.0)
    left, right = 180, 90
    scale = (WIDTH - left - right) / longest
    parts: list[str] = []
    y = MARGIN + 34
    for phase, group in groups.items():
        parts.append(_text(MARGIN, y, phase, "head"))
        y += 8
        for peer, value in group.items():
            parts += [
                _text(left - 8, y + 13, labels.get(peer, peer), "end"),
                f'<rect class="bar {_class(peer)}" x="{left}" y="{y + 2}" width="{max(1.0, value * scale):.1f}" height="{LINE - 4}"/>',
                _text(left + max(1.0, value * scale) + 6, y + 13, seconds(value)),
            ]
            y += LINE
        y += 24
    told = [
        f"{phase}: {', '.join(f'{labels.get(peer, peer)} {seconds(value)}' for peer, value in group.items())}."
        for phase, group in groups.items()
    ]
    return _picture(title, " ".join(told), y, parts)


def lines(title: str, series: Series, labels: Mapping[str, str]) -> str:
    """Milliseconds per article against the size of the corpus (logarithmic), from zero."""
    sizes = sorted({size for points in series.values() for size in points}) or [1000]
    highest = max((value for points in series.values() for value in points.values()), default=1.0)
    left, right, top, bottom = 60, 190, MARGIN + 40, 340
    step = _round_step(highest / 5)
    ceiling = step * math.ceil(highest / step)
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: int) -> float:
        share = (math.log10(size) - first) / (last - first) if last > first else 0.5
        return left + share * (WIDTH - left - right)

    def y(value: float) -> float:
        return bottom - value / ceiling * (bottom - top)

    parts = []
    for number in range(round(ceiling / step) + 1):
        value = number * step
        parts += [
            f'<line class="grid" x1="{left}" x2="{WIDTH - right}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>',
            _text(left - 8, y(value) + 4, f"{value:g}", "end"),
        ]
    parts += [_text(x(size), bottom + 20, f"{size:,}", "middle") for size in sizes]
    parts += [
        _text(MARGIN, top - 14, "ms per article"),
        _text((left + WIDTH - right) / 2, bottom + 42, "articles", "middle"),
    ]
    for peer, points in series.items():
        places = [(x(size), y(value)) for size, value in sorted(points.items())]
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
        parts.append(f'<polyline class="{_class(peer)}" points="{path}"/>')
        parts += [
            f'<circle class="{_class(peer)}" cx="{across:.1f}" cy="{down:.1f}" r="4"/>'
            for across, down in places
        ]
    parts += _end_labels(series, labels, x, y)
    told = [
        f"{labels.get(peer, peer)}: "
        + ", ".join(f"{value:.2f} ms at {size:,}" for size, value in sorted(points.items()))
        + "."
        for peer, points in series.items()
    ]
    return _picture(title, " ".join(told), bottom + 60, parts)


def _end_labels(
    series: Series, labels: Mapping[str, str], x: Callable[[int], float], y: Callable[[float], float]
) -> list[str]:
    """The peer's name beside its last point, pushed down where two would overlap."""
    ends = sorted((y(points[max(points)]), x(max(points)), peer) for peer, points in series.items() if points)
    parts = []
    lowest: dict[float, float] = {}
    for down, across, peer in ends:
        at = max(down, lowest.get(across, 0.0) + 15)
        lowest[across] = at
        parts.append(_text(across + 10, at + 4, labels.get(peer, peer)))
    return parts


def _round_step(least: float) -> float:
    """The next of 1, 2, 5, 10, 20, …"""
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least)
