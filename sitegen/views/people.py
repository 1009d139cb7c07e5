"""People: the index, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.content.models import Person
from sitegen.language.dates import format_date
from sitegen.language.typography import typographic_text
from sitegen.publication.model import Entry, Picture
from sitegen.render import vcard
from sitegen.views import linked_data
from sitegen.views.briefs import Brief
from sitegen.views.context import Context, Scoped, Site, SiteFacts, Urls, announced, last_change, monogram
from sitegen.views.experts import expert_card, finder, is_of_house
from sitegen.views.lists import by_year
from sitegen.views.pictures import PORTRAIT_SIZES, square_of
from sitegen.views.plan import Plan, View
from sitegen.views.share import person_card
from sitegen.views.shell import make_shell
from sitegen.views.text_scope import Bodies
from sitegen.views.values import AuthorCard, Group, Link, PeoplePage, PersonPage

GROUPS = ("leadership", "experts", "fellows", "guests", "former")
TOPICS_SHOWN = 6


@dataclass(frozen=True)
class _PersonScope:
    """A person's page."""

    person: Person
    lang: str
    urls: Urls
    versions: Mapping[str, str]
    topics: tuple[Link, ...]
    briefs: tuple[Brief, ...]
    unoffered: tuple[str, ...]
    """Languages whose version is not offered to search engines."""
    portrait: Picture | None = None


def people_views(context: Context) -> Iterator[View | Plan]:
    """The index and the pages of every language that has anybody to show."""
    shown = {lang: _shown(context, lang) for lang in context.languages}
    for lang in context.languages:
        if shown[lang]:
            yield _index(context, lang, shown)
        for person in shown[lang]:
            yield _person(context, lang, person)
            if _has_card(person):
                yield _card_plan(context, person, lang)


def _shown(context: Context, lang: str) -> list[Person]:
    return [p for p in context.people(lang) if context.person_url(p, lang)]


def _index(context: Context, lang: str, shown: dict[str, list[Person]]) -> View:
    catalogue = context.words(lang)
    heading = catalogue("page.people")
    intro = catalogue("page.people_intro")
    versions = {other: context.routes.people(other) for other in context.languages if shown[other]}
    groups: list[tuple[str | None, tuple[AuthorCard, ...]]] = []
    for group in GROUPS:
        cards = tuple(_index_card(context, p, lang) for p in shown[lang] if _group(p) == group)
        if cards:
            groups.append((catalogue(f"group.{group}"), cards))
    value = PeoplePage(
        shell=make_shell(
            context,
            kind="people",
            lang=lang,
            url=versions[lang],
            heading=heading,
            description=intro,
            versions=versions,
            nodes=(
                linked_data.item_list(
                    context, versions[lang], (card.url for _, cards in groups for card in cards if card.url)
                ),
            ),
        ),
        intro=intro,
        groups=tuple(groups) if len(groups) > 1 else tuple((None, cards) for _, cards in groups),
        finder=finder(context, lang),
        anchors=tuple(
            Link(heading or "", f"#site-group-{n}") for n, (heading, _) in enumerate(groups, start=1)
        )
        if len(groups) > 1
        else (),
    )
    return View(
        url=versions[lang],
        layout="people.html",
        lang=lang,
        value=value,
        source="content/people",
    )


def _index_card(context: Context, person: Person, lang: str) -> AuthorCard:
    """With what a journalist needs: telephone, languages, what to ask about."""
    card = expert_card(context, person, lang, len(context.by_person.get((lang, person.id), ())))
    if person.status != "current":
        return card
    spoken = [context.language_name(code, lang) for code in person.languages]
    return replace(
        card,
        phone=phone_link(person.phone) if person.phone else None,
        languages=context.words(lang)("expert.speaks", languages=context.words(lang).join(spoken))
        if spoken
        else None,
        expertise=context.config.text(person.expertise, lang),
    )


def phone_link(phone: str) -> Link:
    """A telephone number as one may read and ring it."""
    return Link(unbroken(phone), phone_url(phone))


def unbroken(number: str) -> str:
    """A number that stays on one line."""
    return number.replace(" ", "\u00a0")


def phone_url(phone: str) -> str:
    """The address that calls a number (RFC 3966)."""
    return f"tel:{''.join(c for c in phone if c.isdigit() or c == '+')}"


def _group(person: Person) -> str:
    if not person.recorded or person.status == "guest":
        return "guests"
    return "former" if person.status == "former" else person.group


def _person(context: Context, lang: str, person: Person) -> Plan:
    entries = context.by_person.get((lang, person.id), [])
    versions = {
        other: context.routes.person(other, person.id)
        for other in context.languages
        if context.person_url(person, other)
    }
    topics = _topics(context, entries, lang)
    portrait = context.publication.portraits.get(person.id)
    unoffered = tuple(
        other
        for other in context.languages
        if not person.recorded
        and len(context.by_person.get((other, person.id), ())) < context.config.min_items
    )
    indexed = lang not in unoffered
    return Plan(
        url=context.routes.person(lang, person.id),
        layout="person.html",
        lang=lang,
        source=f"content/people/{person.id}.toml" if person.recorded else f"[{person.name}]",
        parts=(
            (
                "records",
                (context.record_part(person, lang), tuple(versions.items()), unoffered, repr(topics)),
            ),
            ("texts", context.brief_parts(entries)),
            *((("pictures", (repr(portrait),)),) if portrait else ()),
        ),
        make=_make,
        scope=lambda: _PersonScope(
            person=person,
            lang=lang,
            urls={(lang, "person", person.id): context.person_url(person, lang)},
            versions=versions,
            topics=topics,
            briefs=context.briefs(entries),
            unoffered=unoffered,
            portrait=portrait,
        ),
        lastmod=last_change(entries),
        indexed=indexed,
    )


def _make(facts: SiteFacts, scope: _PersonScope, _bodies: Bodies) -> PersonPage:
    context, person, lang = Scoped(facts, scope.urls), scope.person, scope.lang
    catalogue, config, routes = context.words(lang), context.config, context.routes
    url = routes.person(lang, person.id)
    feeds = context.feeds_beside(url, person.name, lang) if scope.briefs else ()
    groups = _by_type(context, person, scope.briefs, lang)
    description = _description(context, person, lang)
    node = linked_data.profile(
        context, person, lang, description=description, topics=scope.topics, portrait=scope.portrait
    )
    return PersonPage(
        shell=make_shell(
            context,
            kind="person",
            lang=lang,
            url=url,
            heading=person.name,
            description=description,
            trail=(Link(catalogue("page.people"), routes.people(lang)),),
            versions=scope.versions,
            feeds=announced(feeds),
            indexed=lang not in scope.unoffered,
            unoffered=scope.unoffered,
            open_graph=(("og:type", "profile"),),
            nodes=(node,),
            share=person_card(context, person, lang, scope.portrait),
        ),
        name=person.name,
        other_names=tuple(_other_names(person, lang)),
        role=config.text(person.role, lang),
        affiliation=config.text(person.affiliation, lang),
        monogram=monogram(person.name),
        bio_html=context.inline_html(config.text(person.bio, lang), lang, f"content/people/{person.id}.toml"),
        contact=_contact(context, person, lang),
        links=_links(person),
        topics=scope.topics,
        groups=groups,
        feeds=feeds,
        expertise=config.text(person.expertise, lang),
        vcard=Link(catalogue("expert.vcard"), routes.vcard(lang, person.id)) if _has_card(person) else None,
        kinds=tuple(Link(group.heading or "", f"#{group.id}") for group in groups if group.id),
        media=_media(person, lang),
        portrait=square_of(scope.portrait, alt=person.name, sizes=PORTRAIT_SIZES),
        status=catalogue(f"status.{person.status}") if person.status != "current" else None,
    )


def _other_names(person: Person, lang: str) -> Iterator[Link]:
    """As other languages write it, for those who search under that; each spelling once."""
    told = {person.name}
    for code, name in person.names.by_lang:
        if name not in told:
            told.add(name)
            yield Link(name, lang=_other(code or None, lang))


def _description(context: Site, person: Person, lang: str) -> str:
    bio = context.config.text(person.bio, lang)
    return context.inline_text(bio, lang, f"content/people/{person.id}.toml") or context.words(lang)(
        "description.person", name=person.name, site=context.config.site_name(lang)
    )


def _contact(context: Site, person: Person, lang: str) -> tuple[tuple[str, str, str | None], ...]:
    catalogue = context.words(lang)
    rows: list[tuple[str, str, str | None]] = []
    if person.email:
        rows.append((catalogue("contact.email"), person.email, f"mailto:{person.email}"))
    if person.phone:
        rows.append((catalogue("contact.phone"), unbroken(person.phone), phone_url(person.phone)))
    if person.languages:
        names = [context.language_name(code, lang) for code in person.languages]
        rows.append((catalogue("contact.languages"), ", ".join(names), None))
    if person.time_zone:
        rows.append((catalogue("contact.time_zone"), person.time_zone, None))
    return tuple(rows)


def _links(person: Person) -> tuple[Link, ...]:
    found = (
        [Link(f"ORCID {person.orcid}", f"https://orcid.org/{person.orcid}", rel="me")] if person.orcid else []
    )
    if person.fediverse:
        found.append(Link(person.fediverse, fediverse_url(person.fediverse), rel="me"))
    if person.linkedin:
        found.append(Link("LinkedIn", person.linkedin, rel="me"))
    return (*found, *(Link(label, url, rel="me") for label, url in person.links))


def fediverse_url(handle: str) -> str:
    """The profile of `@name@host`."""
    _, name, host = handle.split("@")
    return f"https://{host}/@{name}"


def _media(person: Person, lang: str) -> tuple[tuple[Link, str], ...]:
    """What appeared elsewhere, newest first."""
    items = sorted(person.media, key=lambda item: item.date or "", reverse=True)
    return tuple(
        (
            Link(typographic_text(item.title, item.lang or lang), item.url, lang=_other(item.lang, lang)),
            ", ".join([item.outlet, *([format_date(item.date, lang)] if item.date else [])]),
        )
        for item in items
    )


def _other(lang: str | None, of_page: str) -> str | None:
    return lang if lang != of_page else None


def _card_plan(context: Context, person: Person, lang: str) -> Plan:
    """The card for address books, beside the page of somebody who works here."""
    return Plan(
        url=context.routes.vcard(lang, person.id),
        layout="vcard",
        lang=lang,
        source=f"content/people/{person.id}.toml",
        parts=(("records", (context.record_part(person, lang),)),),
        make=_make_card,
        scope=lambda: _CardScope(person, lang),
        indexed=False,
    )


@dataclass(frozen=True)
class _CardScope:
    """A person, and the language of the page beside which the card lies."""

    person: Person
    lang: str


def _make_card(facts: SiteFacts, scope: _CardScope, _bodies: Bodies) -> vcard.Card:
    context, person, lang = Scoped(facts, {}), scope.person, scope.lang
    config, routes = context.config, context.routes
    family, _, given = person.sort_name.partition(", ")
    page = routes.absolute(routes.person(lang, person.id))
    return vcard.Card(
        uid=routes.absolute(routes.person(config.default_lang, person.id)),
        name=(family, given),
        full_name=person.name,
        organisation=config.text(person.affiliation, lang),
        title=config.text(person.role, lang),
        email=person.email,
        phone=phone_url(person.phone) if person.phone else None,
        languages=person.languages,
        time_zone=person.time_zone,
        note=config.text(person.expertise, lang),
        urls=(page, *(link.url for link in _links(person) if link.url)),
    )


def _has_card(person: Person) -> bool:
    """Whether there is something to take along: a way to reach somebody of the house."""
    return is_of_house(person) and bool(person.email or person.phone)


def _topics(context: Context, entries: list[Entry], lang: str) -> tuple[Link, ...]:
    """What the person writes about most."""
    counts: dict[str, int] = {}
    terms = {topic.id: topic for e in entries for topic in e.topics}
    for entry in entries:
        for topic in entry.topics:
            counts[topic.id] = counts.get(topic.id, 0) + 1
    chosen = sorted(counts, key=lambda i: (-counts[i], i))[:TOPICS_SHOWN]
    return tuple(context.term_link(terms[i], lang) for i in chosen)


def _by_type(context: Site, person: Person, briefs: Sequence[Brief], lang: str) -> tuple[Group, ...]:
    """By type where there are few texts of few types, else by year."""
    kinds = list(dict.fromkeys(brief.type for brief in briefs))
    if len(kinds) > 4 or len(briefs) > context.config.list_size:
        return by_year(context, briefs, lang, person)
    return tuple(
        Group(
            context.words(lang)(f"types.{kind}") if len(kinds) > 1 else None,
            context.cards(
                [brief for brief in briefs if brief.type == kind], lang, person, show_type=len(kinds) == 1
            ),
            f"site-{kind}" if len(kinds) > 1 else None,
        )
        for kind in kinds
    )
