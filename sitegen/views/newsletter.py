"""The newsletter: how to subscribe, its issues as pages, and an issue as the e-mail that is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from sitegen.language.dates import format_date
from sitegen.language.typography import text_if_any, typographic_text
from sitegen.publication.model import Entry, NewsletterEntry
from sitegen.publication.newsletter_issues import NEWSLETTER
from sitegen.views import linked_data
from sitegen.views.briefs import Brief
from sitegen.views.context import Context, Scoped, Site, SiteFacts
from sitegen.views.giving import email_support
from sitegen.views.pictures import body_with_pictures
from sitegen.views.plan import Plan, View
from sitegen.views.shell import make_shell
from sitegen.views.text_scope import Bodies, OneBody
from sitegen.views.values import (
    DateValue,
    EmailAsk,
    EmailIssue,
    EmailItem,
    Link,
    NewsletterForm,
    NewsletterIssuePage,
    NewsletterItem,
    NewsletterPage,
)

if TYPE_CHECKING:  # pydantic, behind it, is only loaded where the file itself is read
    from sitegen.content.newsletters import NewsletterFile

LATEST = 3


@dataclass(frozen=True)
class _IssueScope(OneBody):
    """An issue, and what its page shows of the texts that it lists."""

    entry: NewsletterEntry
    items: tuple[tuple[Brief, tuple[str, ...]], ...]
    """(text, takeaways)."""
    newsletter: str


def newsletter_views(context: Context) -> Iterator[View | Plan]:
    """The page of the newsletter in each language, and each issue; nothing where the site has no newsletter."""
    file = context.publication.newsletter
    if file is None:
        return
    versions = {lang: context.routes.newsletter(lang) for lang in context.languages}
    for lang in context.languages:
        yield _page(context, file, lang, versions)
    for entry in context.publication.newsletters:
        yield _plan(context, file, entry)


def _name(context: Site, file: NewsletterFile, lang: str) -> str:
    return context.config.text(file.name, lang) or context.words(lang)("page.newsletter")


def _page(context: Context, file: NewsletterFile, lang: str, versions: dict[str, str]) -> View:
    catalogue, config, heading = context.words(lang), context.config, _name(context, file, lang)
    what = context.inline_text(config.text(file.what, lang), lang, NEWSLETTER)
    issues = [e for e in context.publication.newsletters if e.issue.lang == lang and e.state == "published"]
    rows = tuple((Link(e.issue.title, e.url), context.date(e.issue.date, lang)) for e in issues)
    value = NewsletterPage(
        shell=make_shell(
            context,
            kind="newsletter",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=what,
            versions=versions,
            nodes=(linked_data.item_list(context, versions[lang], (e.url for e in issues)),)
            if issues
            else (),
        ),
        what=what,
        frequency=config.text(file.frequency, lang),
        form=NewsletterForm(
            file.action,
            file.email_field,
            tuple(sorted(file.hidden.items())),
            catalogue("newsletter.email"),
            catalogue("newsletter.button"),
        )
        if file.action
        else None,
        mail=Link(
            catalogue("newsletter.by_mail"),
            f"mailto:{file.mailto}?subject={quote(catalogue('newsletter.mail_subject'))}",
        )
        if file.mailto
        else None,
        notes=tuple(_notes(context, file, lang)),
        privacy=Link(catalogue("newsletter.privacy"), context.local_path(file.privacy, lang))
        if file.privacy
        else None,
        feeds=context.language_feeds(lang),
        issues=rows[:LATEST],
        earlier=rows[LATEST:],
    )
    lastmod = max((e.issue.date for e in issues), default=None)
    return View(versions[lang], "newsletter.html", lang, value, NEWSLETTER, lastmod=lastmod)


def _notes(context: Site, file: NewsletterFile, lang: str) -> Iterator[str]:
    catalogue = context.words(lang)
    if consent := context.config.text(file.consent, lang):
        yield consent
    if file.action and file.double_opt_in:
        yield catalogue("newsletter.confirm")
    if file.action and file.provider:
        yield catalogue("newsletter.provider", provider=file.provider)


def _plan(context: Context, file: NewsletterFile, entry: NewsletterEntry) -> Plan:
    issue, name = entry.issue, _name(context, file, entry.issue.lang)
    return Plan(
        url=entry.url,
        layout="newsletter-issue.html",
        lang=issue.lang,
        source=issue.path,
        parts=(
            ("text", (entry.version, entry.body.version)),
            ("place", (entry.url, entry.state)),
            ("texts", context.brief_parts(entry.entries)),
            ("newsletter", (name,)),
            ("pictures", (repr(entry.pictures),) if entry.pictures else ()),
        ),
        make=_make,
        scope=partial(_scope, context, entry, name),
        lastmod=issue.date,
        indexed=entry.state == "published",
    )


def _scope(context: Context, entry: NewsletterEntry, name: str) -> _IssueScope:
    items = tuple((context.brief(e), e.article.takeaways) for e in entry.entries)
    return _IssueScope(replace(entry, entries=()), items, name)


def _make(facts: SiteFacts, scope: _IssueScope, bodies: Bodies) -> NewsletterIssuePage:
    context, entry, body = Scoped(facts, {}), scope.entry, bodies[scope.entry.body.version]
    issue, lang = entry.issue, entry.issue.lang
    catalogue = context.words(lang)
    heading = typographic_text(issue.title, lang)
    home = Link(scope.newsletter, context.routes.newsletter(lang))
    return NewsletterIssuePage(
        shell=make_shell(
            context,
            kind="newsletter-issue",
            lang=lang,
            url=entry.url,
            heading=heading,
            description=issue.preheader or entry.body.lead or f"{scope.newsletter}: {heading}",
            trail=(home,),
            indexed=entry.state == "published",
            modified=issue.date,
            nodes=(linked_data.item_list(context, entry.url, (brief.url for brief, _ in scope.items)),)
            if scope.items
            else (),
        ),
        lang=lang,
        kicker=home,
        date=context.date(issue.date, lang),
        intro_html=body_with_pictures(context, body.html, entry.pictures, lang),
        notes_html=body_with_pictures(context, body.notes_html, entry.pictures, lang),
        items=tuple(
            NewsletterItem(
                context.card(brief, lang), tuple(typographic_text(t, brief.lang) for t in takeaways)
            )
            for brief, takeaways in scope.items
        ),
        subscribe=Link(catalogue("newsletter.subscribe", newsletter=scope.newsletter), home.url),
        draft_notice=context.draft_notice(entry.state, entry.issue.lang, entry.issue.date),
    )


def email_issue(
    context: Site, file: NewsletterFile, entry: NewsletterEntry, intro_html: str, block: str | None
) -> EmailIssue:
    """Return an issue as it is sent. `intro_html`: its body, made for mail; `block`: the request for support at its end."""
    issue, lang, routes, config = entry.issue, entry.issue.lang, context.routes, context.config
    catalogue, name, url = context.words(lang), _name(context, file, lang), routes.absolute(entry.url)
    ask = email_support(context, lang, block) if block else None
    who = config.organisation
    return EmailIssue(
        lang=lang,
        dir=catalogue("direction"),
        subject=typographic_text(issue.title, lang),
        preheader=typographic_text(issue.preheader or "", lang) or entry.body.lead[:120],
        newsletter=name,
        site=config.site_name(lang),
        date=format_date(issue.date, lang),
        home_url=routes.absolute(routes.home(lang)),
        web=Link(catalogue("newsletter.web"), url),
        intro_html=intro_html,
        items=tuple(_email_item(context, text, lang) for text in entry.entries),
        ask=EmailAsk(lang, catalogue("direction"), ask) if ask else None,
        imprint=(
            who.legal_name,
            *(f"{label} {value}" for label, value in who.registration),
            *who.address,
            *([who.email] if who.email else []),
        ),
        unsubscribe=Link(catalogue("newsletter.unsubscribe"), file.unsubscribe),
        why=catalogue("newsletter.why", newsletter=name),
    )


def _email_item(context: Site, entry: Entry, lang: str) -> EmailItem:
    meta, catalogue = entry.article, context.words(lang)
    names = [c.person.name for c in entry.authors]
    date = DateValue(meta.date, format_date(meta.date, lang))
    parts = (catalogue(f"type.{meta.type}"), catalogue.join(names), date.text)
    # Marks of the other direction keep a name in one alphabet and the number after it from running together.
    dot = " \u200f·\u200f " if catalogue("direction") == "rtl" else " · "
    return EmailItem(
        url=context.routes.absolute(entry.url),
        title=typographic_text(meta.title_short or meta.title, entry.lang),
        meta=dot.join(part for part in parts if part),
        standfirst=text_if_any(meta.standfirst, entry.lang),
        takeaways=tuple(typographic_text(text, entry.lang) for text in meta.takeaways),
        lang=entry.lang if entry.lang != lang else None,
        dir=context.words(entry.lang)("direction") if entry.lang != lang else None,
    )
