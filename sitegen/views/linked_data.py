"""JSON-LD: one `@graph` per page with stable `@id`s. Its values are those that the page shows (schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sitegen.content.models import Person
from sitegen.content.support_schema import Org
from sitegen.publication.model import Entry
from sitegen.views.context import Site
from sitegen.views.pictures import acquire_page, image_nodes
from sitegen.views.text_scope import Version
from sitegen.views.values import Link, Rights

HEADLINE_LENGTH = 110
_ARTICLE_TYPES = {
    "opinion": "OpinionNewsArticle",
    "commentary": "OpinionNewsArticle",
    "brief": "AnalysisNewsArticle",
    "analysis": "AnalysisNewsArticle",
    "report": "Report",
    "review": "Article",
}
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def graph(
    context: Site,
    lang: str,
    url: str,
    *,
    title: str,
    description: str,
    breadcrumb: tuple[Link, ...],
    nodes: tuple[dict[str, Any], ...],
) -> str:
    """Return the page's graph as text that is safe inside `<script>`; `url` is absolute."""
    routes, config = context.routes, context.config
    site_id = f"{routes.absolute(routes.home(config.default_lang))}#site"
    page: dict[str, Any] = {
        "@type": "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": lang,
        "isPartOf": {"@id": site_id},
    }
    site = {
        "@type": "WebSite",
        "@id": site_id,
        "url": routes.absolute(routes.home(config.default_lang)),
        "name": config.site_name(lang),
        "inLanguage": list(config.languages),
        "publisher": {"@id": organisation_id(context)},
    }
    parts: list[dict[str, Any]] = [site, page]
    if breadcrumb:
        page["breadcrumb"] = {"@id": f"{url}#breadcrumb"}
        parts.append(_breadcrumb(context, url, breadcrumb))
    document = {"@context": "https://schema.org", "@graph": [*parts, *nodes]}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return text


def organisation_id(context: Site) -> str:
    """The publisher's `@id`."""
    return f"{context.routes.absolute(context.routes.home(context.config.default_lang))}#org"


def organisation(context: Site, lang: str, *, asks: bool = False) -> dict[str, Any]:
    """The publisher, for home, about and support; `asks`: with the way to give, on home and support only."""
    routes, config = context.routes, context.config
    who = config.organisation
    node: dict[str, Any] = {
        "@type": who.kind,
        "@id": organisation_id(context),
        "name": config.site_name(lang),
        "legalName": who.legal_name,
        "url": routes.absolute(routes.home(config.default_lang)),
    }
    if who.email:
        node["email"] = who.email
    if who.address:
        node["address"] = ", ".join(who.address)
    if who.same_as:
        node["sameAs"] = list(who.same_as)
    if context.support is not None:
        node |= _registered(context.support.org)
        if asks:
            node["potentialAction"] = _donate_action(context, lang)
    return node


def _registered(org: Org) -> dict[str, Any]:
    """The numbers of the foundation, as `content/support.toml` has them."""
    numbers = [("KRS", org.krs), ("NIP", org.nip), ("REGON", org.regon)]
    identifiers = [
        {"@type": "PropertyValue", "propertyID": name, "value": number} for name, number in numbers if number
    ]
    return {
        **({"identifier": identifiers} if identifiers else {}),
        **({"taxID": org.nip} if org.nip else {}),
        **({"nonprofitStatus": f"https://schema.org/{org.nonprofit_status}"} if org.nonprofit_status else {}),
    }


def _donate_action(context: Site, lang: str) -> dict[str, Any]:
    routes = context.routes
    return {
        "@type": "DonateAction",
        "name": context.words(lang)("page.support"),
        "recipient": {"@id": organisation_id(context)},
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": routes.absolute(routes.support(lang)),
            "actionPlatform": [f"http://schema.org/{name}WebPlatform" for name in ("Desktop", "Mobile")],
        },
    }


def person(context: Site, who: Person, lang: str) -> dict[str, Any]:
    """An author."""
    kind = "Organization" if who.kind == "organisation" else "Person"
    node: dict[str, Any] = {"@type": kind, "name": who.name}
    url = context.person_url(who, lang)
    if url:
        node["url"] = context.routes.absolute(url)
        node["@id"] = f"{context.routes.absolute(url)}#person"
    role = context.config.text(who.role, lang)
    if role and kind == "Person":
        node["jobTitle"] = role
    if who.orcid:
        node["identifier"] = f"https://orcid.org/{who.orcid}"
    same = [url for _, url in who.links] + ([who.linkedin] if who.linkedin else [])
    if same:
        node["sameAs"] = same
    return node


def article(
    context: Site,
    entry: Entry,
    *,
    headline: str,
    description: str,
    rights: Rights,
    versions: Iterable[Version],
) -> dict[str, Any]:
    """A text; `versions` are its own and its translations. Dates have the precision that the page shows."""
    routes, lang, meta = context.routes, entry.lang, entry.article
    url = routes.absolute(entry.url)
    publisher = {"@id": organisation_id(context)}
    node: dict[str, Any] = {
        "@type": _ARTICLE_TYPES.get(meta.type, "Article"),
        "@id": f"{url}#article",
        "mainEntityOfPage": {"@id": url},
        "headline": headline[:HEADLINE_LENGTH],
        "description": description,
        "datePublished": meta.date,
        "dateModified": meta.updated or meta.date,
        "author": [person(context, c.person, lang) for c in entry.authors] or [publisher],
        "publisher": publisher,
        "inLanguage": lang,
        "wordCount": entry.words,
        "isAccessibleForFree": True,
    }
    if entry.series:
        node["isPartOf"] = {"@type": "CreativeWorkSeries", "name": context.term_name(entry.series, lang)}
        node["articleSection"] = context.term_name(entry.series, lang)
    if entry.topics:
        node["keywords"] = [context.term_name(topic, lang) for topic in entry.topics]
    if entry.regions:
        node["spatialCoverage"] = [context.term_name(region, lang) for region in entry.regions]
    node |= _rights(context, entry, rights)
    if images := image_nodes(context, entry):
        node["image"] = images
    if meta.ids.number:
        node["reportNumber"] = meta.ids.number
    if meta.ids.isbn:
        node["isbn"] = meta.ids.isbn
    if meta.ids.doi:
        node["identifier"] = f"https://doi.org/{meta.ids.doi}"
    if meta.first_published and meta.first_published.url:
        node["isBasedOn"] = meta.first_published.url
    return node | _versions(context, entry, versions)


def _rights(context: Site, entry: Entry, rights: Rights) -> dict[str, Any]:
    """Whose the text is and what may be done with it, in the words of the page."""
    meta, lang = entry.article, entry.lang
    first = meta.first_published
    terms = context.terms(lang, meta.rights, meta.location)
    found: dict[str, Any] = {
        "copyrightHolder": {"@type": "Organization", "name": first.by.removeprefix("the ")}
        if first
        else {"@id": organisation_id(context)},
        "creditText": rights.first_published or rights.credit_line or context.config.site_name(lang),
    }
    year = (first.date if first else meta.date) or ""
    if year:
        found["copyrightYear"] = int(year[:4])
    if rights.sentence:
        found["copyrightNotice"] = rights.sentence
    if rights.url:
        found["license"] = context.routes.absolute(rights.url)
    if terms and (page := acquire_page(context, terms, lang)):
        found["acquireLicensePage"] = page
    return found


def _versions(context: Site, entry: Entry, versions: Iterable[Version]) -> dict[str, Any]:
    """The translations of an original; of a translation, its original."""
    others = [v for v in versions if v.uid != entry.article.uid]
    relation = "workTranslation"
    if entry.article.translation_of:
        others = [v for v in others if v.uid == entry.group]
        relation = "translationOfWork"
    ids = [{"@id": f"{context.routes.absolute(v.url)}#article"} for v in others]
    return {relation: ids} if ids else {}


def item_list(context: Site, url: str, urls: list[str]) -> dict[str, Any]:
    """A list page: its first twenty items."""
    return {
        "@type": "CollectionPage",
        "@id": f"{context.routes.absolute(url)}#list",
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "url": context.routes.absolute(u)}
                for n, u in enumerate(urls[:20], start=1)
            ],
        },
    }


def _breadcrumb(context: Site, url: str, trail: tuple[Link, ...]) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "@id": f"{url}#breadcrumb",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.label,
                "item": context.routes.absolute(link.url) if link.url else url,
            }
            for position, link in enumerate(trail, start=1)
        ],
    }
