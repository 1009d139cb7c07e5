"""JSON-LD: one `@graph` per page with stable `@id`s. Its values are those that the page shows (schema.org)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from sitegen.content.models import Person, Term
from sitegen.language.typography import typographic_text
from sitegen.publication.model import ChapterEntry, Entry, Picture
from sitegen.render.edition import EPUB
from sitegen.render.endnotes import Note
from sitegen.views.cite import is_in_journal
from sitegen.views.context import WORDS_PER_MINUTE, EditionFile, Site
from sitegen.views.pictures import acquire_page, image_node, image_nodes
from sitegen.views.text_scope import Version
from sitegen.views.values import Link, Rights

HEADLINE_LENGTH = 110
ITEMS = 20
FILE_TYPES = {
    "csv": "text/csv", "geojson": "application/geo+json", "json": "application/json", "pdf": "application/pdf",
    "tsv": "text/tab-separated-values", "txt": "text/plain", "xml": "application/xml", "zip": "application/zip",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
"""Media types by the ending of a file's name."""
_ARTICLE_TYPES: dict[str, str | list[str]] = {
    "opinion": ["NewsArticle", "OpinionNewsArticle"],
    "commentary": ["NewsArticle", "OpinionNewsArticle"],
    "brief": ["NewsArticle", "AnalysisNewsArticle"],
    "analysis": ["NewsArticle", "AnalysisNewsArticle"],
    "press": "NewsArticle",
    "report": "Report",
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
    modified: str | None = None,
) -> str:
    """Return the page's graph as text that is safe inside `<script>`; `url` is absolute, `modified` what the page tells of its last change."""
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
    if lang in context.facts.searched:
        site["potentialAction"] = _search_action(routes.absolute(routes.search(lang)))
    if modified:
        page["dateModified"] = modified
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


def _search_action(url: str) -> dict[str, Any]:
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{url}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }


def organisation_id(context: Site) -> str:
    """The publisher's `@id`."""
    return f"{context.routes.absolute(context.routes.home(context.config.default_lang))}#org"


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
    context: Site,
    who: Person,
    lang: str,
    *,
    description: str,
    topics: Iterable[Link],
    portrait: Picture | None = None,
) -> dict[str, Any]:
    """A person's page: what it shows of them."""
    node = person(context, who, lang)
    url = context.routes.absolute(context.routes.person(lang, who.id))
    node |= {"@id": f"{url}#person", "url": url, "description": description}
    if who.also_known_as:
        node["alternateName"] = list(who.also_known_as)
    if who.email:
        node["email"] = who.email
    if who.phone:
        node["telephone"] = who.phone
    if who.kind == "person":
        if who.languages:
            node["knowsLanguage"] = list(who.languages)
        if _works_here(context, who, lang):
            name = context.config.site_name(lang)
            node["worksFor"] = {"@type": "Organization", "@id": organisation_id(context), "name": name}
    if names := [topic.label for topic in topics]:
        node["knowsAbout"] = names
    page: dict[str, Any] = {"@type": "ProfilePage", "@id": f"{url}#profile", "mainEntity": node}
    if portrait and portrait.size and not portrait.ended:
        node["image"] = image_node(context, portrait, lang, f"{url}#portrait")
        page["primaryImageOfPage"] = {"@id": f"{url}#portrait"}
    return page


def _works_here(context: Site, who: Person, lang: str) -> bool:
    """Whether a person is of the house now: their record says so, and names no other house."""
    config = context.config
    house = (config.site_name(lang), config.organisation.legal_name, None)
    return who.recorded and who.status == "current" and config.text(who.affiliation, lang) in house


def chapter(
    context: Site,
    entry: Entry,
    part: ChapterEntry,
    *,
    headline: str,
    description: str,
    rights: Rights,
    notes: Sequence[Note] = (),
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
        "dateModified": entry.article.changed or entry.article.date,
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
        **_reading_time(part.body.words),
        **{name: value for name, value in _rights(context, entry, rights).items() if name != "creditText"},
        **_citations(notes),
    }


def whole_report(context: Site, entry: Entry, headline: str) -> dict[str, Any]:
    """A report on the page that shows all of it: told in full on its landing page."""
    url = context.routes.absolute(entry.url)
    return {"@type": "Report", "@id": f"{url}#article", "name": headline, "url": url}


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
    section: str,
    edition: EditionFile | None = None,
    book: EditionFile | None = None,
    volume: str | None = None,
    funders: Sequence[dict[str, Any]] = (),
    notes: Sequence[Note] = (),
) -> dict[str, Any]:
    """A text; `versions` are its own and its translations. Dates have the precision that the page shows.

    `section`: what the page stands below. `volume`: of the journal. `notes`: its endnotes.
    """
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
        "dateModified": meta.changed or meta.date,
        "author": [person(context, c.person, lang) for c in entry.authors] or [publisher],
        "publisher": publisher,
        "inLanguage": lang,
        "articleSection": section,
        "wordCount": entry.words,
        "isAccessibleForFree": True,
        "speakable": {
            "@type": "SpeakableSpecification",
            "cssSelector": ["h1", ".standfirst"] if meta.standfirst else ["h1"],
        },
    }
    node |= _shown(context, entry)
    node |= _subjects(context, entry, volume)
    if entry.chapters:
        node["hasPart"] = [_part(context, entry, part) for part in entry.chapters]
    files = [
        media_object(context, file, kind)
        for file, kind in ((edition, "application/pdf"), (book, EPUB))
        if file
    ]
    if files:
        node["encoding"] = files
    if entry.downloads:
        node["associatedMedia"] = _files(context, entry, "MediaObject")
    node |= _rights(context, entry, rights)
    if images := image_nodes(context, entry):
        node["image"] = images
    node |= _identifiers(entry)
    if funders:
        node["funder"] = list(funders)
    node |= _citations(notes)
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
    if sentences := meta.takeaways or meta.findings:
        found["abstract"] = " ".join(typographic_text(text, lang) for text in sentences)
    for role in ("editor", "translator"):
        people = [person(context, c.person, lang) for c in entry.contributors if c.role == role]
        if people:
            found[role] = people
    found |= _reading_time(entry.words)
    if meta.corrections:
        found["correction"] = [
            {"@type": "CorrectionComment", "datePublished": note.date, "text": note.text}
            for note in meta.corrections
        ]
    return found


def _reading_time(words: int) -> dict[str, Any]:
    if words < WORDS_PER_MINUTE:
        return {}
    return {"timeRequired": f"PT{math.ceil(words / WORDS_PER_MINUTE)}M"}


def _citations(notes: Sequence[Note]) -> dict[str, Any]:
    """The endnotes, as the page shows them: with an address as works, without one as text."""
    found = [
        {"@type": "CreativeWork", "name": note.text, "url": note.url} if note.url else note.text
        for note in notes
    ]
    return {"citation": found} if found else {}


def _files(context: Site, entry: Entry, kind: str) -> list[dict[str, Any]]:
    """The files that go with a text."""
    return [
        {
            "@type": kind,
            "name": label,
            "contentUrl": context.routes.absolute(url),
            **({"encodingFormat": FILE_TYPES[ending.lower()]} if ending.lower() in FILE_TYPES else {}),
            "contentSize": f"{size} B",
        }
        for label, url, ending, size in entry.downloads
    ]


def dataset(context: Site, entry: Entry, article_node: dict[str, Any]) -> dict[str, Any]:
    """The data that a text describes; what both have in common is told as of the text."""
    url = context.routes.absolute(entry.url)
    shared = (
        "description", "datePublished", "dateModified", "publisher", "inLanguage", "isAccessibleForFree", "keywords",
        "spatialCoverage", "license", "identifier", "funder",
    )  # fmt: skip
    node: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{url}#dataset",
        "mainEntityOfPage": {"@id": url},
        "url": url,
        "name": article_node["headline"],
        "creator": article_node["author"],
        "subjectOf": {"@id": article_node["@id"]},
    }
    node |= {name: article_node[name] for name in shared if name in article_node}
    if entry.downloads:
        node["distribution"] = _files(context, entry, "DataDownload")
    return node


def _subjects(context: Site, entry: Entry, volume: str | None) -> dict[str, Any]:
    """What a text belongs to, and what it is about."""
    lang = entry.lang
    found: dict[str, Any] = {}
    if entry.series:
        found["isPartOf"] = _series(context, entry, entry.series, volume)
    if entry.article.pages:
        found["pagination"] = entry.article.pages
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


def _series(context: Site, entry: Entry, series: Term, volume: str | None) -> dict[str, Any]:
    """The series, or the issue of a journal."""
    lang, number = entry.lang, entry.article.issue
    whole = series_node(context, series, lang)
    if series.kind != "journal" or not number:
        return whole
    url = context.issue_url(series.id, number, lang)
    return {
        "@type": "PublicationIssue",
        **({"@id": f"{context.routes.absolute(url)}#issue"} if url else {}),
        "issueNumber": number,
        "isPartOf": volume_node(volume, whole),
    }


def volume_node(volume: str | None, periodical: dict[str, Any]) -> dict[str, Any]:
    """A volume of a journal; where there are none, the journal."""
    if not volume:
        return periodical
    return {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": periodical}


def series_node(context: Site, series: Term, lang: str) -> dict[str, Any]:
    """A series, or a journal."""
    url = context.term_url(series, lang)
    absolute = context.routes.absolute(url) if url else ""
    return {
        "@type": "Periodical" if series.kind == "journal" else "CreativeWorkSeries",
        **({"@id": f"{absolute}#series"} if url else {}),
        "name": context.term_name(series, lang),
        **({"issn": series.issn} if series.issn else {}),
        **({"url": absolute} if url else {}),
    }


def about_term(context: Site, term: Term, lang: str) -> dict[str, Any]:
    """What the list of a term is about."""
    if term.taxonomy == "series":
        return series_node(context, term, lang)
    return _thing(context, term, "Place" if term.taxonomy == "region" else "Thing", lang)


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


def item_list(
    context: Site, url: str, urls: Iterable[str], *, about: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A list page: its first twenty items."""
    return {
        "@type": "CollectionPage",
        "@id": f"{context.routes.absolute(url)}#list",
        "mainEntity": {
            "@type": "ItemList",
            "itemListElement": [
                {"@type": "ListItem", "position": n, "url": context.routes.absolute(u)}
                for n, u in enumerate(islice(dict.fromkeys(urls), ITEMS), start=1)
            ],
        },
        **({"about": about} if about else {}),
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
