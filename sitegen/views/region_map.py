"""The map of a region: a tile for each country of Europe, those of the region marked, and the same as a list.

It is drawn from the grid below and from nothing else. That neighbours lie beside one another as far as a grid lets them is
all that it says: it knows neither coasts nor borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.content.models import Term
from sitegen.language.countries import country_name
from sitegen.views.context import Context
from sitegen.views.values import Link, RegionMap

_GRID = """
IS .. .. .. NO SE FI EE .. .. ..
.. .. .. .. DK .. LT LV RU .. ..
IE GB .. NL DE PL BY .. .. .. ..
.. .. BE LU CZ SK UA .. .. .. ..
.. FR CH LI AT HU RO MD .. GE ..
PT ES AD IT SI HR RS BG .. AM AZ
.. .. MC SM VA BA XK MK TR .. ..
.. .. .. MT .. ME AL GR .. CY ..
"""
TILES = {
    code: (column, row)
    for row, line in enumerate(_GRID.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != ".."
}
"""Column and row of each country."""
_SIDE, _STEP = 30, 32
_WIDTH, _HEIGHT = (_STEP * (1 + max(place[axis] for place in TILES.values())) for axis in (0, 1))


def region_map(context: Context, region: Term, shown: Sequence[Term], lang: str) -> RegionMap | None:
    """Return the map of a region; None where neither its record nor one within it names countries. `shown`: the regions with pages."""
    codes = _countries_of(region, context.publication.terms)
    if not codes:
        return None
    alone = {term.countries[0]: term for term in shown if len(term.countries) == 1 and term is not region}
    links = [
        Link(country_name(code, lang), context.term_url(alone[code], lang) if code in alone else None)
        for code in codes
    ]
    on_map = set(codes) <= TILES.keys()
    return RegionMap(
        heading=context.words(lang)("map.countries"),
        countries=tuple(sorted(links, key=lambda link: context.sort_key(link.label, lang))),
        view_box=f"0 0 {_WIDTH} {_HEIGHT}" if on_map else "",
        others=_path(code for code in TILES if code not in codes) if on_map else "",
        own=_path(code for code in TILES if code in codes) if on_map else "",
        labels=tuple(
            (x * _STEP + _SIDE // 2 + 1, y * _STEP + 20, code, code in codes)
            for code, (x, y) in TILES.items()
        )
        if on_map
        else (),
        boundaries=context.words(lang)("map.tiles"),
    )


def _countries_of(region: Term, terms: Iterable[Term]) -> tuple[str, ...]:
    """The countries of a region and of those within it, each once."""
    within = {region.id}
    regions = [term for term in terms if term.taxonomy == "region"]
    while more := {t.id for t in regions if t.parent in within} - within:
        within |= more
    return tuple(dict.fromkeys(code for t in regions if t.id in within for code in t.countries))


def _path(codes: Iterable[str]) -> str:
    return "".join(
        f"M{x * _STEP + 1} {y * _STEP + 1}h{_SIDE}v{_SIDE}h-{_SIDE}z"
        for x, y in map(TILES.__getitem__, codes)
    )
