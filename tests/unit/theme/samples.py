"""Every kind of page, full and bare."""

from __future__ import annotations

import dataclasses
from typing import Any

from sitegen.views.values import (
    AfterGivingPage,
    ArchivePage,
    ArticlePage,
    Byline,
    ChapterPage,
    Contributor,
    Dateline,
    FeedsPage,
    Group,
    HomePage,
    IssuePage,
    Link,
    ListPage,
    NotFoundPage,
    PeoplePage,
    PersonPage,
    PlainPage,
    ReportFullPage,
    ReportPage,
    Rights,
    SearchPage,
    SupportPage,
    TombstonePage,
)
from tests.unit.theme.event_pages import (
    bare_event,
    bare_events,
    bare_issue,
    bare_newsletter,
    event,
    events,
    issue,
    newsletter,
)
from tests.unit.theme.frames import bare_shell
from tests.unit.theme.index_pages import (
    after_giving,
    archive,
    feeds,
    home,
    home_pl,
    listing,
    not_found,
    people,
    person,
    search,
    support,
)
from tests.unit.theme.kinds import DAY, kinds
from tests.unit.theme.reading_pages import article, chapter, long_article, plain, report, report_full
from tests.unit.theme.texts import CARDS


def full_pages() -> dict[str, Any]:
    """Every kind of page with every field filled, by a name of the sample."""
    return {
        "home": home(),
        "home-pl": home_pl(),
        "article": article(),
        "article-long": long_article(),
        "report": report(),
        "chapter": chapter(),
        "report-full": report_full(),
        "list": listing(),
        "month": listing("month"),
        "person": person(),
        "people": people(),
        "archive": archive(),
        "page": plain(),
        "support": support(),
        "after-giving": after_giving(),
        "feeds": feeds(),
        "event": event(),
        "events": events(),
        "newsletter": newsletter(),
        "newsletter-issue": issue(),
        "search": search(),
        "not-found": not_found(),
        **kinds(),
    }


def minimal_pages() -> dict[str, Any]:
    """Every kind of page with nothing that may be absent."""
    bare = bare_article()
    return {
        "home": HomePage(bare_shell("home", "Home"), "", None, (), (), None, (), None, (), (), (), None),
        "article": bare,
        "report": ReportPage(dataclasses.replace(bare, shell=bare_shell("report", "Report")), (), ()),
        "chapter": ChapterPage(
            bare_shell("chapter", "Chapter"), "en", Link("Report", "/r/"), "", (), None, "<p>One.</p>", "", (), None, None,
            None, "", bare.rights,
        ),
        "report-full": ReportFullPage(
            bare_shell("report-full", "Report"), "en", Link("Report", "/r/"), bare.byline, bare.dateline, (), (), bare.rights
        ),
        "list": ListPage(bare_shell("list", "List"), "", None, ()),
        "month": ListPage(bare_shell("month", "Month"), "", None, (Group(None, CARDS[5:6]),)),
        "person": PersonPage(bare_shell("person", "Name"), "Name", None, None, "N", None, (), (), (), (), ()),
        "people": PeoplePage(bare_shell("people", "People"), "", ()),
        "archive": ArchivePage(bare_shell("archive", "Archive"), ()),
        "page": PlainPage(bare_shell("page", "Page"), None, "<p>One.</p>", ""),
        "support": SupportPage(bare_shell("support", "Support"), ""),
        "after-giving": AfterGivingPage(bare_shell("after-giving", "Thank you"), "Your gift helps."),
        "feeds": FeedsPage(bare_shell("feeds", "Feeds"), "", ()),
        "event": bare_event(),
        "events": bare_events(),
        "newsletter": bare_newsletter(),
        "newsletter-issue": bare_issue(),
        "issue": IssuePage(
            bare_shell("issue", "No. 1"), Link("Papers"), DAY, None, None, None, (), (), ()
        ),
        "tombstone": TombstonePage(bare_shell("tombstone", "Gone"), "Published", "Withdrawn", "It was wrong."),
        "search": SearchPage(bare_shell("search", "Search"), "", None, (), (), (), (), None),
        "not-found": NotFoundPage(bare_shell("not-found", "Not found"), "Not here.", (), ()),
    }  # fmt: skip


def bare_article(kind: str = "article") -> ArticlePage:
    """Only what an article always has."""
    return ArticlePage(
        shell=bare_shell(kind, "Title alone"),
        lang="en",
        kicker=Link("Brief"),
        type_label="Brief",
        subtitle=None,
        standfirst=None,
        byline=Byline((Contributor("Vistula Institute", None),), ("By ",)),
        dateline=Dateline(None, "Published"),
        body_html="<p>One sentence.</p>",
        notes_html="",
        rights=Rights("Texts may be disseminated if credited.", None),
        citations=(),
    )
