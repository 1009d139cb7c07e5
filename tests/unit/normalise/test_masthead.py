"""What stands above a title is told from the title."""

from __future__ import annotations

import pytest

from sitegen.normalise.masthead import Crumbs, is_house, is_periodical, read_crumbs, read_issue_label
from sitegen.normalise.values import NormaliseSettings, Term

SITE = NormaliseSettings(series=(Term("danube-monitor", ("Danube Monitor",)),))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("VISTULA INSTITUTE | ANALYSES", Crumbs()),
        ("Programs / Danube Monitor / ISSUES / no. 2/2018", Crumbs("Danube Monitor", "2/2018")),
        ("Home > Publications > Danube Monitor", Crumbs("Danube Monitor")),
        ("Strefa > Wody > Śluzy", Crumbs()),
        ("Analizy | | Maria Domaniewska", None),
        ("Vistula Institute | The Bridge Nobody Opened", None),
        ("Rivers / Roads", None),
        ("12 May 2024 | Vistula Institute", None),
    ],
)
def test_crumbs(text: str, expected: Crumbs | None) -> None:
    """Arrows, known openers and the name of the house make a breadcrumb; a title with a bar is none."""
    assert expected == read_crumbs(text, SITE, at_top=True)


def test_arrows_below_a_title_need_a_known_word() -> None:
    """`Coal > Gas` may be a heading."""
    assert (None, Crumbs()) == (
        read_crumbs("Coal > Gas", SITE, at_top=False),
        read_crumbs("Home > Gas", SITE, at_top=False),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vistula Papers 7", ("Vistula Papers", "7")),
        ("Wiślane Studia nr 4/2020", ("Wiślane Studia", "4/2020")),
        ("Bulletin no. 33 (1104)", ("Bulletin", "33 (1104)")),
        ("Resolution 1325", None),
        ("Rozporządzenie nr 5", None),
        ("Article 7", None),
    ],
)
def test_issue_labels(text: str, expected: tuple[str, str] | None) -> None:
    """Without a date, only the name of a periodical or the number of an issue tells an issue from a title."""
    assert expected == read_issue_label(text)


def test_houses_and_periodicals() -> None:
    """A publisher's name and a periodical's name are short and end on their kind; a title about a house is none."""
    texts = (
        "Instytut Wiślany",
        "VISTULA INSTITUTE",
        "The Last Institute",
        "Bank Without Money",
        "Ministry of Empty Desks",
    )
    assert [True, True, False, False, False] == [is_house(text, SITE) for text in texts]
    assert [True, False, False] == [
        is_periodical(text) for text in ("Maritime Brief", "Brief", "A Brief Life")
    ]
