"""JSON-LD: one `@graph` per page with stable `@id`s. Its values are those that the page shows (schema.org)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from sitegen.content.models import Person, Term
from sitegen.content.support_schema import Org
from sitegen.language.typography import typographic_text
from sitegen.publication.model import ChapterEntry, Entry
from sitegen.render.edition import EPUB
from sitegen.views.cite import is_in_journal
from sitegen.views.context import WORDS_PER_MINUTE, EditionFile, Site
from sitegen.views.pictures import acquire_page, image_nodes
from sitegen.views.text_scope import Version
from sitegen.views.values import Link, Rights

HEADLINE_LENGTH = 110
_ARTICLE_TYPES: dict[str, str | list[str]] = {
    "opinion": ["NewsArticle", "OpinionNewsArticle"],
    "commentary": ["NewsArticle", "OpinionNewsArticle"],
    "brief": ["NewsArticle", "AnalysisNewsArticle"],
    "analysis": ["NewsArticle", "AnalysisNewsArticle"],
    "press": "NewsArticle",
    "report": "Report",
}
_POLICIES = {
    "publishing": "publishingPrinciples",
    "corrections": "correctionsPolicy",
    "ethics": "ethicsPolicy",
    "funding": "ownershipFundingInfo",
}
_REGISTERS = {
    "ror": ("ROR", "https://ror.org/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/"),
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
        "publisher": {
            "@type": config.organisation.kind,
            "@id": organisation_id(context),
            "name": config.site_name(lang),
        },
    }
    for node in nodes:  # what the page is about tells when the page last changed, and which picture leads it
        if "mainEntityOfPage" in node:
            if modified := node.get("dateModified"):
                page["dateModified"] = modified
            if image := node.get("image"):
                page["primaryImageOfPage"] = {"@id": image[0]["@id"]}
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
        "logo": {"@type": "ImageObject", "url": routes.absolute(context.assets.icon)},
    }
    others = {config.site_name(other) for other in config.languages} - {node["name"]}
    if others:
        node["alternateName"] = sorted(others)
    if who.founded:
        node["foundingDate"] = who.founded
    for kind, path in who.policies:
        node[_POLICIES[kind]] = routes.absolute(context.local_path(path, lang))
    if who.email:
        node["email"] = who.email
    if who.address:
        node["address"] = ", ".join(who.address)
    registers = [(*_REGISTERS[kind], number) for kind, number in who.identifiers]
    if same := [*who.same_as, *(start + number for _, start, number in registers)]:
        node["sameAs"] = same
    identifiers = [_number(name, number) for name, _, number in registers]
    if context.support is not None:
        node |= _registered(context.support.org)
        if asks:
            node["potentialAction"] = _donate_action(context, lang)
    if identifiers:
        node["identifier"] = [*node.get("identifier", ()), *identifiers]
    return node


def _registered(org: Org) -> dict[str, Any]:
    """The numbers of the foundation, as `content/support.toml` has them."""
    numbers = [("KRS", org.krs), ("NIP", org.nip), ("REGON", org.regon)]
    identifiers = [_number(name, number) for name, number in numbers if number]
    return {
        **({"identifier": identifiers} if identifiers else {}),
        **({"taxID": org.nip} if org.nip else {}),
        **({"nonprofitStatus": f"https://schema.org/{org.nonprofit_status}"} if org.nonprofit_status else {}),
    }


def _number(register: str, number: str) -> dict[str, str]:
    return {"@type": "PropertyValue", "propertyID": register, "value": number}


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
    affiliation = context.config.text(who.affiliation, lang)
    if affiliation and kind == "Person":
        node["affiliation"] = {"@type": "Organization", "name": affiliation}
    if who.orcid:
        node["identifier"] = f"https://orcid.org/{who.orcid}"
    same = [url for _, url in who.links] + ([who.linkedin] if who.linkedin else [])
    if same:
        node["sameAs"] = same
    return node


def profile(
    context: Site, who: Person, lang: str, *, description: str, topics: Iterable[Link]
) -> dict[str, Any]:
    """A person's page: what it shows of them."""
    node = person(context, who, lang)
    url = context.routes.absolute(context.routes.person(lang, who.id))
    node |= {"@id": f"{url}#person", "url": url, "description": description}
    if who.also_known_as:
        node["alternateName"] = list(who.also_known_as)
    if who.email:
        node["email"] = who.email
    if who.kind == "person":
        if who.languages:
            node["knowsLanguage"] = list(who.languages)
        if who.status == "current" and who.recorded and "affiliation" not in node:
            node["worksFor"] = {"@id": organisation_id(context)}
    if names := [topic.label for topic in topics]:
        node["knowsAbout"] = names
    return {"@type": "ProfilePage", "@id": f"{url}#profile", "mainEntity": node}


def chapter(
    context: Site, entry: Entry, part: ChapterEntry, *, headline: str, description: str
) -> dict[str, Any]:
    """A chapter of a report."""
    url, lang = context.routes.absolute(part.url), entry.lang
    authors = [
        c.person
        for c in (*part.contributors, *(() if part.contributors else entry.contributors))
        if c.role == "author"
    ]
    return {
        "@type": "Chapter",
        "@id": f"{url}#chapter",
        "mainEntityOfPage": {"@id": url},
        "name": headline,
        "headline": headline[:HEADLINE_LENGTH],
        "description": description,
        "position": part.number,
        "datePublished": entry.article.date,
        "dateModified": entry.article.updated or entry.article.date,
        "author": [person(context, who, lang) for who in authors] or [{"@id": organisation_id(context)}],
        "publisher": {"@id": organisation_id(context)},
        "inLanguage": lang,
        "wordCount": part.body.words,
        "isAccessibleForFree": True,
        "isPartOf": {
            "@type": "Report",
            "@id": f"{context.routes.absolute(entry.url)}#article",
            "name": headline_of(entry),
        },
    }


def headline_of(entry: Entry) -> str:
    """The title of a text in its language's typography."""
    return typographic_text(entry.article.title, entry.lang)


def article(
    context: Site,
    entry: Entry,
    *,
    headline: str,
    description: str,
    rights: Rights,
    versions: Iterable[Version],
    edition: EditionFile | None = None,
    book: EditionFile | None = None,
) -> dict[str, Any]:
    """A text; `versions` are its own and its translations. Dates have the precision that the page shows."""
    routes, lang, meta = context.routes, entry.lang, entry.article
    url = routes.absolute(entry.url)
    publisher = {"@id": organisation_id(context)}
    node: dict[str, Any] = {
        "@type": "ScholarlyArticle" if is_in_journal(entry) else _ARTICLE_TYPES.get(meta.type, "Article"),
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
    node |= _shown(context, entry)
    node |= _subjects(context, entry)
    if entry.chapters:
        node["hasPart"] = [_part(context, entry, part) for part in entry.chapters]
    files = [
        media_object(context, file, kind)
        for file, kind in ((edition, "application/pdf"), (book, EPUB))
        if file
    ]
    if files:
        node["encoding"] = files if len(files) > 1 else files[0]
    node |= _rights(context, entry, rights)
    if images := image_nodes(context, entry):
        node["image"] = images
    node |= _identifiers(entry)
    if meta.first_published and meta.first_published.url:
        node["isBasedOn"] = meta.first_published.url
    return node | _versions(context, entry, versions)


def media_object(context: Site, file: EditionFile, kind: str) -> dict[str, Any]:
    """An edition as a file."""
    return {
        "@type": "MediaObject",
        "contentUrl": context.routes.absolute(file.url),
        "encodingFormat": kind,
        "contentSize": f"{file.size} B",
    }


def _shown(context: Site, entry: Entry) -> dict[str, Any]:
    """What only some texts show: subtitle, takeaways, who else took part, reading time, corrections."""
    meta, lang = entry.article, entry.lang
    found: dict[str, Any] = {}
    if meta.subtitle:
        found["alternativeHeadline"] = typographic_text(meta.subtitle, lang)
    if meta.takeaways:
        found["abstract"] = " ".join(typographic_text(text, lang) for text in meta.takeaways)
    for role in ("editor", "translator"):
        people = [person(context, c.person, lang) for c in entry.contributors if c.role == role]
        if people:
            found[role] = people
    if entry.words >= WORDS_PER_MINUTE:
        found["timeRequired"] = f"PT{math.ceil(entry.words / WORDS_PER_MINUTE)}M"
    if meta.corrections:
        found["correction"] = [
            {"@type": "CorrectionComment", "datePublished": note.date, "text": note.text}
            for note in meta.corrections
        ]
    return found


def _subjects(context: Site, entry: Entry) -> dict[str, Any]:
    """What a text belongs to, and what it is about."""
    lang = entry.lang
    found: dict[str, Any] = {}
    if entry.series:
        found["isPartOf"] = _series(context, entry, entry.series)
        found["articleSection"] = context.term_name(entry.series, lang)
    if entry.topics:
        found["keywords"] = [context.term_name(topic, lang) for topic in entry.topics]
    if about := [_thing(context, topic, "Thing", lang) for topic in entry.topics if topic.wikidata]:
        found["about"] = about
    if entry.regions:
        found["spatialCoverage"] = [_thing(context, region, "Place", lang) for region in entry.regions]
    return found


def _identifiers(entry: Entry) -> dict[str, Any]:
    """The numbers that libraries know it by."""
    ids = entry.article.ids
    found = {
        "reportNumber": ids.number,
        "isbn": ids.isbn,
        "identifier": f"https://doi.org/{ids.doi}" if ids.doi else None,
    }
    return {name: value for name, value in found.items() if value}


def _series(context: Site, entry: Entry, series: Term) -> dict[str, Any]:
    """The series, or the issue of a journal."""
    url = context.term_url(series, entry.lang)
    whole: dict[str, Any] = {
        "@type": "Periodical" if series.kind == "journal" else "CreativeWorkSeries",
        "name": context.term_name(series, entry.lang),
        **({"issn": series.issn} if series.issn else {}),
        **({"url": context.routes.absolute(url)} if url else {}),
    }
    if series.kind != "journal" or not entry.article.issue:
        return whole
    return {"@type": "PublicationIssue", "issueNumber": entry.article.issue, "isPartOf": whole}


def _thing(context: Site, term: Term, kind: str, lang: str) -> dict[str, Any]:
    same = {"sameAs": f"https://www.wikidata.org/entity/{term.wikidata}"} if term.wikidata else {}
    return {"@type": kind, "name": context.term_name(term, lang), **same}


def _part(context: Site, entry: Entry, part: ChapterEntry) -> dict[str, Any]:
    url = context.routes.absolute(part.url)
    return {
        "@type": "Chapter",
        "@id": f"{url}#chapter",
        "name": typographic_text(part.chapter.title, entry.lang),
        "position": part.number,
        "url": url,
    }


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
