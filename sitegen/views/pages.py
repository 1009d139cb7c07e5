"""Pages that are no articles: about, privacy and the like, and what stands at a missing address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from sitegen.publication.model import House, PageEntry
from sitegen.views.context import Context, Scoped, SiteFacts
from sitegen.views.lists import TAXONOMIES, shown_terms
from sitegen.views.pictures import body_with_pictures
from sitegen.views.plan import Plan, View
from sitegen.views.policies import NOTHING, Shown, policy_nodes, shown_by, told_of
from sitegen.views.rights import profiles
from sitegen.views.share import page_card
from sitegen.views.shell import make_shell
from sitegen.views.text_scope import Bodies, OneBody
from sitegen.views.values import (
    Heading,
    Link,
    NotFoundPage,
    PlainPage,
)

LATEST_ON_404 = 5
TOC_HEADINGS = 4
ABOUT = ("about", "o-nas")
"""Slugs of which one version of the page about the publisher has one."""


@dataclass(frozen=True)
class _PageScope(OneBody):
    """A page of `content/pages/`."""

    entry: PageEntry
    versions: Mapping[str, str]
    shown: Shown = NOTHING
    house: House | None = None
    """What the publisher says of itself, where the page tells of it."""


def plain_plans(context: Context) -> Iterator[Plan]:
    """The files of `content/pages/`."""
    for entry in context.publication.pages:
        page, versions = entry.page, context.page_versions(entry.group)
        shown = shown_by(context, page.shows, page.lang)
        house = told_of(context, "about" if _is_about(context, entry) else page.shows)
        place = (entry.url, entry.group, tuple(versions.items()))
        yield Plan(
            url=entry.url,
            layout="page.html",
            lang=page.lang,
            source=page.path,
            parts=(
                ("text", (entry.version, entry.body.version)),
                ("place", place),
                ("pictures", (repr(entry.pictures),) if entry.pictures else ()),
                *((("house", (repr(shown), repr(house))),) if page.shows or house else ()),
            ),
            make=_make_plain,
            scope=partial(_PageScope, entry, versions, shown, house),
            lastmod=page.updated,
            indexed=not page.draft,
        )


def _make_plain(facts: SiteFacts, scope: _PageScope, bodies: Bodies) -> PlainPage:
    context, entry, body = Scoped(facts, {}), scope.entry, bodies[scope.entry.body.version]
    page, lang = entry.page, entry.page.lang
    headings = tuple(Heading(i, text, level) for i, text, level in body.toc if level == 2)
    return PlainPage(
        shell=make_shell(
            context,
            kind="page",
            lang=lang,
            url=entry.url,
            heading=page.title,
            description=page.description or page.standfirst or entry.body.lead,
            versions=scope.versions,
            indexed=not page.draft,
            nodes=policy_nodes(context, entry.url, lang, scope.shown, scope.house),
            modified=page.updated,
            share=page_card(context, entry),
        ),
        standfirst=page.standfirst,
        body_html=body_with_pictures(context, body.html, entry.pictures, lang),
        notes_html=body_with_pictures(context, body.notes_html, entry.pictures, lang),
        toc=headings if len(headings) >= TOC_HEADINGS else (),
        updated=context.date(page.updated, lang) if page.updated else None,
        profiles=profiles(context, lang) if page.rights_list else (),
        log=scope.shown.log,
        funding=scope.shown.funding,
        press=scope.shown.press,
    )


def _is_about(context: Context, entry: PageEntry) -> bool:
    """Whether it is the page about the publisher, in whatever language."""
    return any(slug in ABOUT and group == entry.group for _, slug, group, _ in context.facts.pages)


def _report_link(context: Context, lang: str) -> Link | None:
    """An e-mail to the house; its last field is open, for the address that a script adds."""
    label, email = context.words(lang)("page.report_broken_link"), context.config.organisation.email
    return Link(label, f"mailto:{email}?subject={quote(label, safe='')}&body=") if email else None


def not_found_views(context: Context) -> Iterator[View]:
    """One 404 page for each language; the host shows the one at the root."""
    for lang in context.languages:
        catalogue, routes = context.words(lang), context.routes
        url = routes.not_found(lang)
        sections = [Link(catalogue("page.home"), routes.home(lang))]
        if context.listed[lang]:
            sections.append(Link(catalogue("page.publications"), routes.publications(lang)))
        sections += [
            Link(catalogue(f"taxonomies.{taxonomy}"), routes.terms(lang, taxonomy))
            for taxonomy in TAXONOMIES
            if shown_terms(context, lang, taxonomy)
        ]
        if any(context.person_url(person, lang) for person in context.publication.people):
            sections.append(Link(catalogue("page.people"), routes.people(lang)))
        if context.listed[lang] and context.config.archive:
            sections.append(Link(catalogue("page.archive"), routes.archive(lang)))
        value = NotFoundPage(
            shell=make_shell(
                context,
                kind="not-found",
                lang=lang,
                url=url,
                heading=catalogue("page.not_found"),
                description=catalogue("page.not_found_sentence"),
                indexed=False,
                canonical=None,
            ),
            sentence=catalogue("page.not_found_sentence"),
            latest=context.cards(context.briefs(context.listed[lang][:LATEST_ON_404]), lang),
            sections=tuple(sections),
            report=_report_link(context, lang),
        )
        yield View(url, "not-found.html", lang, value, "[404]", indexed=False)
