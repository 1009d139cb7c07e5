"""Captions of pictures, charts and tables: by their number, by their source, by who made the picture."""

from __future__ import annotations

import re

_FIGURE = re.compile(
    r"(?:tab|table|tabela|tabelle|tableau|fig|figure|rys|rysunek|wykres|chart|abb|abbildung|mapa|map|graph|табл|таблиця|рис)"
    r"\.? ?\d",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|źródło|quelle|джерело|источник|fot|photo|foto|фото|image|©)\b", re.IGNORECASE
)
_BEHIND_STOP = r"[.!?…)”\"] "
_MAKERS = "Photo|Image|Picture|Foto|Zdjęcie|Фото|Bild|Crédit photo"
_CREDITED = re.compile(
    rf"{_BEHIND_STOP}(?:(?:{_MAKERS}) ?:|(?:Photo|Image|Picture) by|Fot\.|©) ?\S.{{1,80}}\Z"
)
_CREDITED_BY_LABEL = re.compile(rf"{_BEHIND_STOP}(?:{_MAKERS}|Fot\.) ?: ?\S.{{1,80}}\Z")


def numbers_figure(text: str) -> bool:
    """`Fig. 3`, `Tabela 2`: a line that opens with the number of a figure."""
    return _FIGURE.match(text) is not None


def opens_caption(text: str) -> bool:
    """`Fig. 3 …`, `Źródło: …`: a line that opens as captions do, by a number or by a source."""
    return numbers_figure(text) or _SOURCE.match(text) is not None


def ends_on_credit(text: str) -> bool:
    """`… at dusk. Photo by Jan Nowak`: the end of a caption names who made the picture, with a label or without."""
    return _CREDITED.search(text) is not None


def ends_on_labelled_credit(text: str) -> bool:
    """`… at dusk. Photo: Jan Nowak`: as `ends_on_credit`, but only behind a label with a colon.

    In a body, where a sentence may well end on `© 2020`, nothing less is believed.
    """
    return _CREDITED_BY_LABEL.search(text) is not None
