"""Frames of the English and the Polish site, and the shells of pages."""

from __future__ import annotations

import dataclasses

from sitegen.render.assets import SITE, style_parts
from sitegen.views.values import FeedLink, FooterGroup, Frame, Head, Link, Shell
from tests.unit.theme.rendering import strings, style_files

ORIGIN = "https://vistula.example.org"
STYLESHEETS = {part: f"/{part}.css" for part in (SITE, *style_parts(style_files()))}


def frame(lang: str = "en", direction: str = "ltr") -> Frame:
    """The English or the Polish frame."""
    return _polish_frame() if lang == "pl" else dataclasses.replace(_english_frame(), dir=direction)


def minimal_frame() -> Frame:
    """A frame with nothing that may be absent."""
    return dataclasses.replace(
        frame(), identity="", nav=(), footer=(), legal=(), licence="", stylesheets=STYLESHEETS, search=None
    )


def _english_frame() -> Frame:
    return Frame(
        lang="en",
        dir="ltr",
        site_name="Vistula Institute",
        identity=(
            "An independent institute in Warsaw that explains the politics and security of Central and Eastern Europe."
        ),
        home_url="/",
        support=Link("Support", "/support/"),
        search=Link("Search", "/search/"),
        nav=(
            Link("Briefs", "/briefs/"),
            Link("Analyses", "/analyses/"),
            Link("Reports", "/reports/"),
            Link("Series", "/series/"),
            Link("People", "/people/"),
            Link("About", "/about/"),
        ),
        footer=(
            FooterGroup(
                "The Institute",
                (Link("About", "/about/"), Link("People", "/people/"), Link("Funding", "/about/funding/")),
            ),
            FooterGroup(
                "Read", (Link("Archive", "/archive/"), Link("Series", "/series/"), Link("Feeds", "/feeds/"))
            ),
            FooterGroup(
                "Policies",
                (
                    Link("Corrections", "/corrections/"),
                    Link("Republishing", "/republish/"),
                    Link("Privacy", "/privacy/"),
                    Link("Accessibility", "/accessibility/"),
                ),
            ),
            FooterGroup("Languages", (Link("English", "/", "en"), Link("Polski", "/pl/", "pl"))),
        ),
        legal=(
            "Vistula Institute Foundation, ul. Przykładowa 1, 00-001 Warsaw, Poland",
            "KRS 0000000000 · NIP 000-000-00-00 · office@vistula.example.org",
        ),
        licence="Texts may be disseminated on the condition that their origin is credited. Images may not be used "
        "without permission.",
        stylesheets=STYLESHEETS,
        icon="/favicon.svg",
        theme_color_light="#fbfaf7",
        theme_color_dark="#15171b",
        generator="sitegen",
        strings=strings("en"),
    )


def _polish_frame() -> Frame:
    return dataclasses.replace(
        _english_frame(),
        lang="pl",
        site_name="Instytut Wiślany",
        identity="Niezależny ośrodek w Warszawie, który objaśnia politykę i bezpieczeństwo Europy Środkowo-Wschodniej.",
        home_url="/pl/",
        support=Link("Wesprzyj", "/pl/support/"),
        nav=(
            Link("Komentarze", "/pl/briefs/"),
            Link("Analizy", "/pl/analyses/"),
            Link("Raporty", "/pl/reports/"),
            Link("Cykle", "/pl/series/"),
            Link("Ludzie", "/pl/people/"),
            Link("O Instytucie", "/pl/about/"),
        ),
        footer=(
            FooterGroup("Instytut", (Link("O nas", "/pl/about/"), Link("Ludzie", "/pl/people/"))),
            FooterGroup("Czytaj", (Link("Archiwum", "/pl/archive/"), Link("Kanały", "/pl/feeds/"))),
        ),
        legal=("Fundacja Instytut Wiślany, ul. Przykładowa 1, 00-001 Warszawa",),
        licence="Teksty wolno rozpowszechniać pod warunkiem podania źródła. Zdjęć nie wolno używać bez zgody.",
        strings=strings("pl"),
    )


def shell(kind: str, url: str, heading: str, trail: tuple[Link, ...] = (), lang: str = "en") -> Shell:
    """A shell with everything that a head may hold."""
    site = "Instytut Wiślany" if lang == "pl" else "Vistula Institute"
    other = "en" if lang == "pl" else "pl"
    return Shell(
        kind=kind,
        url=url,
        head=Head(
            title=f"{heading} – {site}",
            description=f"{heading}: a text of the {site}.",
            canonical=f"{ORIGIN}{url}",
            robots="index,follow,max-image-preview:large,max-snippet:-1",
            alternates=(Link(lang, f"{ORIGIN}{url}"), Link(other, f"{ORIGIN}/{other}{url}")),
            feeds=(FeedLink(f"{site}: all", "/feed.atom", "application/atom+xml"),),
            properties=(("og:title", heading), ("og:type", "article")),
            metas=(("author", "Maciej Tyburski"), ("twitter:card", "summary")),
            links=(
                Link("Licence", "/republish/#text", rel="license"),
                Link("Author", "/people/x/", rel="author"),
            ),
            json_ld='{"@context":"https://schema.org","@type":"WebPage"}',
        ),
        heading=heading,
        breadcrumb=trail,
        translations=(
            Link("English", "/" if lang == "pl" else url, "en", current=lang == "en"),
            Link("Polski", url if lang == "pl" else "/pl/", "pl", current=lang == "pl"),
        ),
    )


def bare_shell(kind: str, heading: str) -> Shell:
    """A shell with nothing that may be absent."""
    return Shell(kind=kind, url="/x/", head=Head(heading, "", None, "noindex,follow"), heading=heading)


def trail(*labels: str) -> tuple[Link, ...]:
    """A breadcrumb: every label but the last is a link."""
    return (*(Link(label, f"/{index}/") for index, label in enumerate(labels[:-1])), Link(labels[-1]))
