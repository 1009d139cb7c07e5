"""What every page of one language shares: name, navigation, footer, words of the layouts."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen import __version__
from sitegen.language.typography import typographic_text
from sitegen.views.context import Context
from sitegen.views.events import events_in
from sitegen.views.lists import shown_terms
from sitegen.views.policies import drafted_links
from sitegen.views.search import search_link
from sitegen.views.values import FooterGroup, Frame, Link, SiteNotice


def make_frame(context: Context, lang: str, strings: Mapping[str, str]) -> Frame:
    """Return the frame; `strings` are the layouts' own words."""
    catalogue, config, routes = context.words(lang), context.config, context.routes
    who = config.organisation
    rights = context.terms(lang)
    legal = [
        who.legal_name,
        *(f"{label} {value}" for label, value in who.registration),
        *who.address,
        *([who.email] if who.email else []),
    ]
    support = routes.support(lang) if context.support else None
    return Frame(
        lang=lang,
        dir=catalogue("direction"),
        site_name=config.site_name(lang),
        identity=config.text(config.identity, lang) or "",
        home_url=routes.home(lang),
        support=Link(catalogue("page.support"), support),
        nav=_nav(context, lang),
        footer=_footer(context, lang),
        legal=tuple(legal),
        licence=rights.sentence if rights else "",
        stylesheets={part: url.removeprefix(routes.prefix) for part, url in context.assets.stylesheets},
        icon=context.assets.icon.removeprefix(routes.prefix),
        theme_color_light=context.assets.papers[0],
        theme_color_dark=context.assets.papers[1],
        generator=f"sitegen {__version__}",
        strings=dict(strings),
        search=search_link(context, lang),
        notice=_notice(context, lang),
    )


def _notice(context: Context, lang: str) -> SiteNotice | None:
    """The notice that is in force, in the languages that it is written in."""
    notice = context.publication.house.notice
    text = notice.text.in_language(lang, "") if notice else None
    if notice is None or text is None:
        return None
    url = context.local_path(notice.url, lang) if notice.url else None
    return SiteNotice(context.date(notice.date, lang), typographic_text(text, lang), url)


def _nav(context: Context, lang: str) -> tuple[Link, ...]:
    config, catalogue, routes = context.config, context.words(lang), context.routes
    if config.nav:
        home = routes.home(lang)
        return tuple(
            Link(config.text(label, lang) or path, path if "://" in path else home + path.lstrip("/"))
            for label, path in config.nav
        )
    links: list[Link] = []
    if context.listed[lang]:
        links.append(Link(catalogue("page.publications"), routes.publications(lang)))
    links += [
        Link(catalogue(f"taxonomies.{taxonomy}"), routes.terms(lang, taxonomy))
        for taxonomy in ("series", "topic", "region")
        if shown_terms(context, lang, taxonomy)
    ]
    if any(context.person_url(p, lang) for p in context.publication.people):
        links.append(Link(catalogue("page.people"), routes.people(lang)))
    if events_in(context, lang):
        links.append(Link(catalogue("page.events"), routes.events(lang)))
    links += [
        Link(e.page.title, e.url) for e in context.publication.pages if e.page.lang == lang and e.page.in_nav
    ]
    return tuple(links)


def _footer(context: Context, lang: str) -> tuple[FooterGroup, ...]:
    catalogue, routes = context.words(lang), context.routes
    pages = tuple(
        Link(e.page.title, e.url)
        for e in context.publication.pages
        if e.page.lang == lang and e.page.in_footer
    ) + drafted_links(context, lang)
    sections: list[Link] = []
    if context.listed[lang]:
        sections.append(Link(catalogue("page.publications"), routes.publications(lang)))
        if context.config.archive:
            sections.append(Link(catalogue("page.archive"), routes.archive(lang)))
    if events_in(context, lang):
        sections.append(Link(catalogue("page.events"), routes.events(lang)))
    if newsletter := context.publication.newsletter:
        name = context.config.text(newsletter.name, lang) or catalogue("page.newsletter")
        sections.append(Link(name, routes.newsletter(lang)))
    sections.append(Link(catalogue("page.feeds"), routes.feeds(lang)))
    groups = [FooterGroup(catalogue("page.publications"), tuple(sections))]
    if pages:
        groups.append(FooterGroup(context.config.site_name(lang), pages))
    return tuple(groups)
