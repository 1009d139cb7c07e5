"""Samples of the further kinds of pages: issues, tombstones, terms in trees, corrections, funding, press."""

from __future__ import annotations

import dataclasses
from typing import Any

from sitegen.views.values import (
    Correction,
    CorrectionLog,
    DateValue,
    Download,
    Figure,
    Funding,
    FundingYear,
    Group,
    IssuePage,
    IssueRow,
    Link,
    LoggedCorrection,
    PlainPage,
    PressRoom,
    RegionMap,
    TermRow,
    TombstonePage,
)
from tests.unit.theme.frames import shell, trail
from tests.unit.theme.index_pages import home, listing, people, person
from tests.unit.theme.reading_pages import article
from tests.unit.theme.texts import AUTHORS, CARDS, SUPPORT

DAY = DateValue("2026-03-01", "1 March 2026")
FILE = Download("Prices by hour", "/assets/files/prices.csv", "CSV", "14.2\u00a0kB")
FINDER = ((Link("Ports", "/topics/ports/"), (Link("Ida Wrona", "/people/ida-wrona/"), Link("Jan Brzeg"))),)


def issue() -> IssuePage:
    """An issue with all that it may have."""
    return IssuePage(
        shell=shell(
            "issue", "/issues/papers-2/", "Vol. 3, No. 2", trail("Home", "Series", "Papers", "Vol. 3, No. 2")
        ),
        series=Link("Papers", "/series/papers/"),
        date=DAY,
        title="Cold, and who pays for it",
        cover=Figure("/assets/images/cover.svg", 300, 420, "A substation in snow", None, "Ida Wrona"),
        note_html="<p>Two papers on one week.</p>",
        facts=(("ISSN", "2049-3630"),),
        editors=(Link("Ida Wrona", "/people/ida-wrona/"), Link("Jan Brzeg")),
        groups=(
            Group("Report", (dataclasses.replace(CARDS[0], number="pp. 3–40"),)),
            Group("Also in this issue", CARDS[1:3]),
        ),
        pdf=Download("The whole issue", "/assets/files/two.pdf", "PDF", "1.1\u00a0MB"),
        previous=Link("Vol. 3, No. 1", "/issues/papers-1/"),
        next=Link("Vol. 3, No. 3", "/issues/papers-3/"),
        support=SUPPORT,
    )


def tombstone() -> TombstonePage:
    """A withdrawn text with its successor."""
    return TombstonePage(
        shell=shell("tombstone", "/2024/tariff/", "The tariff", trail("Home", "The tariff")),
        published="Published 6 May 2024",
        withdrawn="Withdrawn 11 February 2026",
        reason="The decree was never published.",
        successor=Link("Cena", "/pl/2026/cena/", lang="pl"),
        onward=(Link("All publications", "/publications/"),),
    )


def page_with(**matter: Any) -> PlainPage:
    """A page that shows what sitegen knows of a matter."""
    name = next(iter(matter))
    return PlainPage(
        shell=shell("page", f"/{name}/", name.title(), trail("Home", name.title())),
        standfirst="In short.",
        body_html="",
        notes_html="",
        **matter,
    )


def log() -> CorrectionLog:
    """Corrections of two years."""
    correction = Correction(DAY, "Correction", "The sum was wrong.")
    earlier = Correction(DateValue("2025-01-02", "2 January 2025"), "Update", "It was opened.")
    return CorrectionLog(
        (
            ("2026", (LoggedCorrection(Link("A text", "/2026/a/"), correction),)),
            ("2025", (LoggedCorrection(Link("Another", "/2025/b/"), earlier),)),
        ),
        "No corrections so far.",
    )


def funding() -> Funding:
    """Two years, with sums and with a band."""
    return Funding(
        "All sums are specimens.",
        (
            FundingYear("2025", "€464,000", "/accounts/", "Audited.", ((Link("A & B", "https://ab.example.org/"), "€120,000", "Ports"), (Link("City"), "over €50,000", "")), None),
            FundingYear("2024", "€430,000", None, None, (), "All gifts and income not named here: €1."),
        ),
        "/policy/",
        ("Gifts of €5,000 and more are published.",),
    )  # fmt: skip


def press() -> PressRoom:
    """Everything that journalists may find."""
    return PressRoom(
        "We answer the same day.",
        (
            (
                "Press desk",
                "Monday to Friday",
                (Link("p@example.org", "mailto:p@example.org"), Link("+48 22", "tel:+4822")),
            ),
        ),
        "An independent institute.",
        "Not before the hour.",
        (FILE,),
        FINDER,
        CARDS[:1],
    )


def term_list() -> Any:
    """A topic with what is within it, where to start, issues, experts and neighbours in time."""
    rows = (
        TermRow(
            Link("Power grids", "/topics/grids/"),
            "5 publications",
            (TermRow(Link("Cables"), "1 publication"),),
        ),
    )
    return dataclasses.replace(
        listing(),
        terms=rows,
        emblem=Figure("/assets/images/reed.svg", 96, 96, "A reed", None, "Ida Wrona"),
        map=RegionMap(
            "Countries",
            (Link("Latvia", "/regions/latvia/"), Link("Poland")),
            "0 0 64 32",
            "M1 1h30v30h-30z",
            "M33 1h30v30h-30z",
            ((16, 20, "DE", False), (48, 20, "PL", True)),
            "It takes no side.",
        ),
        children=rows,
        children_heading="Narrower topics",
        issues=(IssueRow(Link("No. 2", "/issues/papers-2/"), DAY, "Ports", "3 publications"),),
        issues_heading="Issues",
        start=Group("Start here", CARDS[:2]),
        experts=AUTHORS[:1],
        editors=(Link("Ida Wrona", "/people/ida-wrona/"),),
        previous=Link("2024", "/2024/"),
        next=Link("2026", "/2026/"),
        months=((Link("January", "/2025/01/"), "3"), (Link("February"), "0")),
    )


def kinds() -> dict[str, Any]:
    """Every further sample by name."""
    reachable = dataclasses.replace(
        AUTHORS[0], phone=Link("+48 22", "tel:+4822"), languages="Speaks Polish", expertise="Ports"
    )
    index, somebody = people(), person()
    return {
        "issue": issue(),
        "tombstone": tombstone(),
        "list-term": term_list(),
        "page-corrections": page_with(log=log()),
        "page-corrections-none": page_with(log=CorrectionLog((), "No corrections so far.")),
        "page-funding": page_with(funding=funding()),
        "page-press": page_with(press=press()),
        "home-newsletter": dataclasses.replace(
            home(), newsletter=Link("Subscribe", "/newsletter/", note="A letter.")
        ),
        "people-finder": dataclasses.replace(
            index,
            groups=(("Leadership", (reachable,)), ("Experts", AUTHORS[1:2])),
            anchors=(Link("Leadership", "#site-group-1"), Link("Experts", "#site-group-2")),
            finder=FINDER,
        ),
        "person-expert": dataclasses.replace(
            somebody,
            expertise="Ports",
            portrait=Figure("/assets/images/ann.jpg", 400, 500, "Ann Lee", None, "Ida Wrona"),
            vcard=Link("Address-book card (vCard)", "/people/a/a.vcf"),
            groups=(Group("Briefs", CARDS[:1], "site-brief"), Group("Reports", CARDS[1:2], "site-report")),
            kinds=(Link("Briefs", "#site-brief"), Link("Reports", "#site-report")),
            media=((Link("Słowo", "https://daily.example.org/", lang="pl"), "Daily, 3 May 2026"),),
        ),
        "article-data": dataclasses.replace(
            article(),
            downloads=(FILE,),
            issue=Link("Papers 2, pp. 3–40", "/issues/papers-2/"),
            corrections_url="/corrections/",
        ),
    }
