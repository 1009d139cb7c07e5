"""Samples of pages that are read: articles, a report with its chapters, a plain page."""

from __future__ import annotations

import dataclasses
import re

from sitegen.views.values import (
    ArticlePage,
    ChapterLink,
    ChapterPage,
    Citation,
    Correction,
    Dateline,
    DateValue,
    Figure,
    FullChapter,
    Heading,
    Link,
    PlainPage,
    Printed,
    Related,
    ReportFullPage,
    ReportPage,
    RightsProfile,
)
from tests.unit.theme.frames import ORIGIN, shell, trail
from tests.unit.theme.texts import (
    AUTHORS,
    BYLINE,
    BYLINE_MANY,
    CARDS,
    DATELINE,
    LONG_BODY,
    LONG_NOTES,
    MONITOR,
    RIGHTS,
    SEED_BODY,
    SEED_STANDFIRST,
    SUPPORT,
)


def article() -> ArticlePage:
    """The seed's text, as a brief of 264 words without headings or picture."""
    return ArticlePage(
        shell=shell(
            "article",
            "/2023/russia-china-cement-military-ties/",
            "Russia, China Cement Military Ties",
            trail("Home", "Russia Monitor", "Russia, China Cement Military Ties"),
        ),
        lang="en",
        kicker=MONITOR,
        type_label="Brief",
        subtitle=None,
        standfirst=SEED_STANDFIRST,
        byline=BYLINE,
        dateline=dataclasses.replace(DATELINE, stale_notice="This brief is 3 years old."),
        body_html=SEED_BODY,
        notes_html="",
        rights=RIGHTS,
        citations=(
            Citation(
                "Chicago", "Tyburski, Maciej. “Russia, China Cement Military Ties.” Vistula Institute, 2023."
            ),
            Citation(
                "APA",
                "Tyburski, M. (2023, November 15). Russia, China cement military ties. Vistula Institute.",
            ),
            Citation(
                "ISO 690",
                "TYBURSKI, Maciej. Russia, China Cement Military Ties. Vistula Institute, 2023-11-15.",
            ),
        ),
        author_cards=AUTHORS[:1],
        support=SUPPORT,
        topics=(Link("Defence", "/topics/defence/"), Link("Alliances", "/topics/alliances/")),
        regions=(Link("Russia", "/regions/russia/"), Link("China", "/regions/china/")),
        related=Related(
            "Related posts",
            tuple(dataclasses.replace(item, reason="Same series") for item in CARDS[1:4]),
        ),
        previous=Link("Kaliningrad’s Quiet Quays", "/2023/kaliningrad/"),
        next=Link("The Port That Waits for Rain", "/2023/port/"),
        printed=Printed(f"{ORIGIN}/2023/russia-china-cement-military-ties/"),
    )


def long_article() -> ArticlePage:
    """An analysis that fills every field."""
    correction = Correction(
        DateValue("2023-11-20", "20 November 2023"),
        "Correction",
        "An earlier version gave the flow at Stary Port in the wrong unit.",
    )
    return dataclasses.replace(
        article(),
        shell=shell("article", "/2023/lost-calendar/", "The River That Lost Its Calendar", trail("Home", "Analyses", "The River That Lost Its Calendar")),
        lang="pl",
        kicker=Link("Analysis", None),
        type_label="Analysis",
        subtitle="A century of gauges on the lower Vistula",
        byline=BYLINE_MANY,
        dateline=Dateline(
            DateValue("2023-11-15", "15 November 2023"), "Published",
            DateValue("2023-11-20", "20 November 2023"), "Updated", "9 min read",
        ),
        body_html=LONG_BODY,
        notes_html=LONG_NOTES,
        takeaways=(
            "The river carries a tenth less water than thirty years ago, and a third less in a dry autumn.",
            "Four ministries plan with four different balances.",
            "One published balance would cost less than a kilometre of embankment.",
        ),
        toc=(
            Heading("what-the-gauges-say", "What the gauges say", 2),
            Heading("a-note-on-method", "A note on method", 3),
            Heading("who-needs-the-water", "Who needs the water", 2),
            Heading("what-to-do", "What to do", 2),
        ),
        hero=Figure("/hero.svg", 1200, 800, "A gauge post in low water", "The gauge at Przykładów.", "Photo: Ida Wrona"),
        author_cards=AUTHORS[1:],
        corrections=(correction,),
        correction_notice=correction,
        funding="Paid for by the Institute’s readers.",
        disclosure="Jan Brzeg advises a harbour that is named in the text.",
        draft_notice="Draft: not yet published.",
        draft_warnings=("The standfirst is missing in Polish.",),
    )  # fmt: skip


REPORT = Link("Four Ministries, One River", "/2024/four-ministries/")


def chapters(current: int | None = None, prefix: str = "/2024/four-ministries/") -> tuple[ChapterLink, ...]:
    """Five chapters of the report, one of them marked."""
    titles = (
        "A river and its owners",
        "What the gauges say",
        "Four balances",
        "What others do",
        "One balance",
    )
    return tuple(
        ChapterLink(str(number), title, f"{prefix}{number}", f"{number + 3} min", number == current)
        for number, title in enumerate(titles, start=1)
    )


def report() -> ReportPage:
    """The landing page of the report."""
    base = dataclasses.replace(
        article(),
        shell=shell("report", "/2024/four-ministries/", REPORT.label, trail("Home", "Reports", REPORT.label)),
        kicker=Link("Report", "/reports/"),
        type_label="Report",
        subtitle="How Poland shares the Vistula, and how it could",
        standfirst="Four ministries plan for the same cubic metre. This report adds up their plans and asks who could.",
        byline=BYLINE_MANY,
        body_html='<h2 id="about">About this report</h2><p>It was written between March and October 2024.</p>',
        author_cards=AUTHORS[1:3],
    )
    return ReportPage(
        article=base,
        chapters=chapters(),
        details=(("Report number", "VI-R-2024-02"), ("Edition", "First"), ("ISBN", "978-83-000000-0-0")),
        findings=(
            "In a dry year the plans allot 112 per cent of the river.",
            "The lowest flow has fallen by a third since 1991.",
            "No office holds the sum of the permits.",
            "The needed measurements exist; they are not exchanged.",
        ),
        recommendations=("Publish one balance every month.", "Let all four ministries sign it."),
        full_url="/2024/four-ministries/full/",
    )


def chapter() -> ChapterPage:
    """The second chapter, with notes and a table."""
    return ChapterPage(
        shell=shell("chapter", "/2024/four-ministries/2", "What the gauges say", trail("Home", "Reports", REPORT.label, "What the gauges say")),
        lang="en",
        report=REPORT,
        number="2",
        chapters=chapters(2),
        byline=BYLINE_MANY,
        body_html=LONG_BODY.replace("What the gauges say</h2>", "A century in four lines</h2>"),
        notes_html=LONG_NOTES,
        toc=(Heading("what-the-gauges-say", "A century in four lines", 2), Heading("what-to-do", "What to do", 2)),
        reading_time="5 min read",
        previous=Link("A river and its owners", "/2024/four-ministries/1"),
        next=Link("Four balances", "/2024/four-ministries/3"),
        full_url="/2024/four-ministries/full/",
        rights=RIGHTS,
        printed=Printed(f"{ORIGIN}/2024/four-ministries/2"),
    )  # fmt: skip


def report_full() -> ReportFullPage:
    """The report on one page."""
    return ReportFullPage(
        shell=shell(
            "report-full",
            "/2024/four-ministries/full/",
            REPORT.label,
            trail("Home", REPORT.label, "One page"),
        ),
        lang="en",
        report=REPORT,
        byline=BYLINE_MANY,
        dateline=DATELINE,
        chapters=chapters(prefix="#chapter-"),
        bodies=tuple(
            FullChapter(
                f"chapter-{number}",
                f"{number} {link.title}",
                "What the ministries say.",
                _prefixed(LONG_BODY, number),
                _prefixed(LONG_NOTES, number),
            )
            for number, link in enumerate(chapters(), start=1)
        ),
        rights=RIGHTS,
        printed=Printed(f"{ORIGIN}/2024/four-ministries/full/"),
    )


def _prefixed(html: str, number: int) -> str:
    html = html.replace('aria-label="', f'aria-label="Chapter {number}: ')
    return re.sub(r'(id="|href="#)', rf"\g<1>c{number}-", html)


def plain() -> PlainPage:
    """A policy page."""
    return PlainPage(
        shell=shell("page", "/about/", "About the Institute", trail("Home", "About")),
        standfirst="Who we are, and who pays.",
        body_html=LONG_BODY,
        notes_html=LONG_NOTES,
        toc=long_article().toc,
        updated=DateValue("2024-01-10", "10 January 2024"),
        profiles=(
            RightsProfile("site-rights-free", "Texts", "Free to share.", (("Changes", "Ask first", None),)),
            RightsProfile(
                "site-rights-own",
                "Pictures",
                "Ours.",
                (("Whom to ask", "a@example.org", "mailto:a@example.org"),),
            ),
        ),
    )
