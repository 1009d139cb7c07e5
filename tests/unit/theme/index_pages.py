"""Samples of pages that lead elsewhere: front pages, lists, people, support, feeds, 404."""

from __future__ import annotations

import dataclasses
from typing import Any

from sitegen.views.values import (
    AfterGivingPage,
    ArchivePage,
    BrowseGroup,
    CampaignNews,
    Card,
    FeedGroup,
    FeedLink,
    FeedRow,
    FeedsPage,
    Figure,
    GiftButton,
    GiftForm,
    GiftGroup,
    GiftInterval,
    GiftSum,
    Goal,
    Group,
    HomePage,
    Link,
    ListPage,
    NotFoundPage,
    Pagination,
    PeoplePage,
    PersonPage,
    Processor,
    SearchFacet,
    SearchLanguage,
    SearchPage,
    SeriesRow,
    SupportMethod,
    SupportPage,
)
from tests.unit.theme.event_pages import CARD
from tests.unit.theme.frames import _english_frame, _polish_frame, shell, trail
from tests.unit.theme.reading_pages import REPORT
from tests.unit.theme.texts import AUTHORS, CARDS, MONITOR, SUPPORT, SUPPORT_PL, card


def home() -> HomePage:
    """The English front page."""
    return HomePage(
        shell=shell("home", "/", "Vistula Institute"),
        identity=_english_frame().identity,
        lead=CARDS[0],
        secondary=CARDS[1:4],
        latest=CARDS[:8],
        latest_more=Link("All publications", "/archive/"),
        series=(
            SeriesRow(MONITOR, CARDS[0]),
            SeriesRow(
                Link("Baltic Notebook", "/series/baltic/"),
                CARDS[5],
                Figure("/assets/images/reed.svg", 96, 96, "", None, None),
            ),
            SeriesRow(Link("Rivers and Borders", "/series/rivers/"), CARDS[1]),
        ),
        report=card(
            REPORT.label,
            "2024-10-14",
            "14 October 2024",
            type_label="Report",
            series=None,
            byline="Ida Wrona and Jan Brzeg",
        ),
        regions=tuple(
            Link(name, f"/regions/{name}/") for name in ("Baltic", "Belarus", "China", "Russia", "Ukraine")
        ),
        topics=tuple(
            Link(name, f"/topics/{name}/")
            for name in ("Alliances", "Defence", "Energy", "Ports", "Sanctions", "Water")
        ),
        experts=AUTHORS,
        support=SUPPORT,
        events=(CARD,),
        events_more=Link("All events", "/events/"),
    )


def home_pl() -> HomePage:
    """The Polish front page."""

    def brief(title: str, iso: str, text: str, **changes: Any) -> Card:
        values = {
            "type_label": "Komentarz",
            "series": Link("Monitor rosyjski", "/pl/series/russia-monitor/"),
        } | changes
        return card(title, iso, text, **values)

    lead = brief(
        "Cztery resorty, jedna rzeka", "2023-11-15", "15 listopada 2023", byline="Jan Brzeg", type_label="Analiza",
        standfirst="Cztery ministerstwa liczą ten sam metr sześcienny wody i każde liczy dobrze. W suchym roku plany "
        "przydzielają sto dwanaście procent rzeki.",
    )  # fmt: skip
    rest = (
        brief("Port, który czeka na deszcz", "2023-11-09", "9 listopada 2023", byline="Ida Wrona",
              standfirst="W listopadzie nabrzeże stało puste przez dziewiętnaście dni."),
        brief("Prom bez rozkładu jazdy", "2023-10-30", "30 października 2023", series=None, standfirst=None),
        brief("Ciche nabrzeża Królewca", "2023-10-02", "2 października 2023", standfirst=None),
        brief("„Wodowskaz odczytujemy codziennie rano”", "2023-09-18", "18 września 2023", type_label="Wywiad", standfirst=None),
        brief("Magazyny gazu przed drugą zimą", "2023-08-28", "28 sierpnia 2023", standfirst=None),
    )  # fmt: skip
    return HomePage(
        shell=shell("home", "/pl/", "Instytut Wiślany", lang="pl"),
        identity=_polish_frame().identity,
        lead=lead,
        secondary=rest[:3],
        latest=(lead, *rest),
        latest_more=Link("Wszystkie publikacje", "/pl/archive/"),
        series=(
            SeriesRow(Link("Monitor rosyjski", "/pl/series/russia-monitor/"), rest[0]),
            SeriesRow(Link("Zeszyt bałtycki", "/pl/series/baltic/"), rest[2]),
        ),
        report=brief("Cztery resorty, jedna rzeka. Raport", "2024-10-14", "14 października 2024", type_label="Raport", series=None),
        regions=tuple(Link(name, "/pl/regions/x/") for name in ("Białoruś", "Chiny", "Rosja", "Ukraina")),
        topics=tuple(Link(name, "/pl/topics/x/") for name in ("Energetyka", "Obronność", "Porty", "Żegluga śródlądowa")),
        experts=AUTHORS[:3],
        support=SUPPORT_PL,
    )  # fmt: skip


def listing(kind: str = "list") -> ListPage:
    """A series, or the archive of a month."""
    return ListPage(
        shell=shell(
            kind, "/series/russia-monitor/", "Russia Monitor", trail("Home", "Series", "Russia Monitor")
        ),
        kicker="Series",
        intro_html="<p>Short notes on Russian foreign and security policy, <em>several times a week</em>.</p>",
        groups=(Group("2023", CARDS[:5]), Group("2022", CARDS[5:])),
        pagination=Pagination("Page 2 of 3", Link("Newer", "/a/"), Link("Older", "/b/")),
        facts=(("Editor", "Maciej Tyburski"), ("Frequency", "Weekly"), ("ISSN", "0000-0000")),
        siblings=(Link("Baltic Notebook", "/series/baltic/"), Link("Rivers and Borders", "/series/rivers/")),
        siblings_heading="Other series",
        feeds=(
            FeedLink("Russia Monitor", "/series/russia-monitor/feed.atom", "application/atom+xml"),
            FeedLink("Russia Monitor", "/series/russia-monitor/feed.rss", "application/rss+xml"),
        ),
        support_line=dataclasses.replace(
            SUPPORT, layout="line", body="Russia Monitor is free to read because readers pay for it."
        ),
    )


def person() -> PersonPage:
    """An author with every way to be reached."""
    return PersonPage(
        shell=shell(
            "person",
            "/people/maciej-tyburski/",
            "Maciej Tyburski",
            trail("Home", "People", "Maciej Tyburski"),
        ),
        name="Maciej Tyburski",
        role="Analyst, Eastern Programme",
        affiliation="Vistula Institute",
        monogram="MT",
        bio_html="<p>Maciej Tyburski writes on Russian defence policy and its ties with Asia. Before he joined the "
        "Institute he taught at a staff college that is as invented as he is.</p>",
        contact=(
            ("E-mail", "m.tyburski@vistula.example.org", "mailto:m.tyburski@vistula.example.org"),
            ("Phone", "+48 22 000 00 00", "tel:+48220000000"),
            ("Languages", "Polish, English, Russian", None),
            ("Time zone", "Europe/Warsaw", None),
        ),
        links=(Link("ORCID", "https://orcid.example.org/0000-0000-0000-0000", rel="me"),),
        topics=(Link("Defence", "/topics/defence/"), Link("Alliances", "/topics/alliances/")),
        groups=(Group("Briefs", CARDS[:3]), Group("Analyses", CARDS[3:5])),
        feeds=listing().feeds,
        status="Former staff",
    )


def people() -> PeoplePage:
    """The index of people."""
    return PeoplePage(
        shell=shell("people", "/people/", "People", trail("Home", "People")),
        intro="Write to them directly: every one answers journalists.",
        groups=(("Experts", AUTHORS[:2]), ("Fellows", AUTHORS[2:]), (None, AUTHORS[:1])),
    )


def archive() -> ArchivePage:
    """Two years."""
    months = ((Link("November", "/2023/11/"), "4 texts"), (Link("October", "/2023/10/"), "3 texts"))
    return ArchivePage(
        shell=shell("archive", "/archive/", "Archive", trail("Home", "Archive")),
        years=((Link("2023", "/2023/"), months), (Link("2022"), months)),
    )


def support() -> SupportPage:
    """How to give, with every section."""
    specimen = "Specimen: do not pay"
    return SupportPage(
        shell=shell("support", "/support/", "Support the Institute", trail("Home", "Support")),
        intro="Everything we publish is free to read and free to reprint. Readers make that possible.",
        campaign=CampaignNews(
            "Pay for the winter gauges", "Twelve gauges stopped in October.",
            Goal("€31,400 of €50,000 by 2 January 2027, as of 22 November 2026.", 62, bar=True, donors="412 people have given."),
            "A reader doubles every gift.",
        ),
        use_of_funds="Your gift pays for analysts, translation and open access.",
        examples=("PLN 40: one brief, translated.", "PLN 200: a day at the archive.", "PLN 1,500: one week of an analyst."),
        form=gift_form(),
        transfers=(
            SupportMethod(
                "sepa", "By bank transfer in euro", None,
                rows=(("Beneficiary", "Vistula Institute Foundation"), ("IBAN", "PL61 1090 1014 0000 0712 1981 2874"),
                      ("BIC", "EXAMPLEX"), ("Reference", "Donation default")),
                note="Your bank needs nothing else.", specimen=specimen, numbers=("PL61 1090 1014 0000 0712 1981 2874",),
            ),
            SupportMethod(
                "zbp", "By bank transfer in złoty", None,
                rows=(("Beneficiary", "Vistula Institute"), ("Account", "61 1090 1014 0000 0712 1981 2874")),
                specimen=specimen,
            ),
        ),
        privacy="From a transfer we learn your name and the amount.",
        taxes=(
            SupportMethod(
                "tax_pl", "1.5 % of income tax", None, rows=(("KRS", "0000000000"),), words="It costs you nothing.",
                steps=("Open the return.", "Enter the number.", "Send it."), deadline="Deadline: 30 April.",
            ),
            SupportMethod(
                "giftaid", "Gift Aid", "Example Forms", words="We can claim 25p for every pound.",
                links=(Link("Make a declaration (opens Example Forms)", "https://forms.example.org/"),),
            ),
        ),
        trust=(
            ("Legal name", "Vistula Institute Foundation", None),
            ("Register", "KRS 0000000000", None),
            ("Accounts", "Annual accounts", "/about/funding/"),
        ),
        faq=(("Can I stop a monthly gift?", "Yes, at any time, by e-mail."), ("Do I get a receipt?", "By e-mail.")),
        others=(SupportMethod("legacy", "Legacy", None, note="Write to us."),),
        contact=Link("giving@vistula.example.org", "mailto:giving@vistula.example.org"),
    )  # fmt: skip


def gift_form() -> GiftForm:
    """Two processors; sums in two currencies each month, any sum once."""

    def one(label: str, *, chosen: bool = False) -> GiftSum:
        button = GiftButton(
            f"Give {label} a month", "(opens Example Pay)", f"https://pay.example.org/{label}"
        )
        return GiftSum(label, (button,), chosen=chosen)

    return GiftForm(
        heading="Give online",
        intervals=(
            GiftInterval(
                "monthly", "Monthly", "How much each month?", chosen=True,
                groups=(GiftGroup("Euro", (one("€10"), one("€20", chosen=True))), GiftGroup("Polish Zloty", (one("PLN 40"),)),
                        GiftGroup(None, (one("Another amount"),))),
            ),
            GiftInterval("once", "Once", "How much?", groups=(GiftGroup(None, (one("Any"),)),), alone=True),
        ),
        processors=(
            Processor("By card", "Example Pay handles the payment.", "It sees your card; we do not.", "Specimen: do not pay"),
            Processor("By phone", "Another Pay handles the payment."),
        ),
        specimen=None,
        print_line="Give online: https://vistula.example.org/support/",
    )  # fmt: skip


def after_giving() -> AfterGivingPage:
    """Both pages in one: thanks, and a way back."""
    return AfterGivingPage(
        shell=shell(
            "after-giving", "/support/thank-you/", "Thank you", trail("Home", "Support", "Thank you")
        ),
        words="Your gift helps to keep what we write free.",
        steps=("The payment provider sends a receipt.", "A regular gift continues until you end it."),
        back=Link("All ways to give", "/support/"),
        onward=(Link("The latest texts", "/"), Link("Follow us by feed", "/feeds/")),
        contact=support().contact,
    )


def feeds() -> FeedsPage:
    """Every feed."""
    pair = listing().feeds
    return FeedsPage(
        shell=shell("feeds", "/feeds/", "Feeds", trail("Home", "Feeds")),
        intro="Paste an address into a feed reader, and new texts arrive by themselves.",
        groups=(
            FeedGroup("Whole site", "", (FeedRow("Everything", "All texts in both languages.", pair),)),
            FeedGroup(
                "Series",
                "New texts of the series.",
                (FeedRow("Russia Monitor", None, pair), FeedRow("Baltic Notebook", None, pair)),
            ),
        ),
    )


def search() -> SearchPage:
    """Search, before anything is asked."""
    return SearchPage(
        shell=shell("search", "/search/", "Search", trail("Home", "Search")),
        intro="Every text published here, in full.",
        index="/pagefind/en/",
        words=(("one", "{count} result"), ("other", "{count} results"), ("for", " for “{query}”.")),
        facets=(SearchFacet("type", "Type"), SearchFacet("year", "Year")),
        languages=(
            SearchLanguage("en", "English", "/pagefind/en/"),
            SearchLanguage("pl", "Polski", "/pagefind/pl/"),
        ),
        browse=(BrowseGroup(Link("Publications", "/publications/"), (Link("Briefs", "/briefs/"),)),),
        outside=Link(
            "Search this site with find.example.com", "https://find.example.com/?q=site%3Aexample.org"
        ),
    )


def not_found() -> NotFoundPage:
    """The 404 page."""
    return NotFoundPage(
        shell=dataclasses.replace(shell("not-found", "/404.html", "This page is not here"), breadcrumb=()),
        sentence="The address may be mistyped, or the text may have moved.",
        latest=CARDS[:5],
        sections=(Link("Briefs", "/briefs/"), Link("Reports", "/reports/"), Link("Archive", "/archive/")),
    )
