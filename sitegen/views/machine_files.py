"""Files at the root for machines: sitemaps, robots.txt, tdmrep.json, security.txt, llms.txt, humans.txt, the list of all texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sitegen import __version__
from sitegen.content.validation import in_zone
from sitegen.language.typography import typographic_text
from sitegen.publication.feed_ids import feed_id_of
from sitegen.publication.model import Entry, Picture
from sitegen.render.robots import mining_reservation, robots, security_txt
from sitegen.render.site_texts import ListedText, humans_txt, llms_txt
from sitegen.render.sitemap import NewsEntry, SitemapEntry, news_sitemap, sitemaps
from sitegen.views.article import title_of
from sitegen.views.context import Context
from sitegen.views.pictures import file_of
from sitegen.views.plan import Plan, View
from sitegen.views.republish import has_copies
from sitegen.views.rights import FILES as COPIES
from sitegen.views.shell import language_links

NEWS_SITEMAP = "sitemap-news.xml"
File = tuple[str, bytes, str]
"""(URL, bytes, source)."""


def machine_files(pages: Iterable[View | Plan], context: Context) -> Iterator[File]:
    """Every such file that the site has."""
    routes, machines = context.routes, context.config.machines
    base = routes.absolute(routes.prefix)
    for name, data in sitemaps(_sections(pages, context), base).items():
        yield routes.at_root(name), data, "[sitemap]"
    addresses = [routes.absolute(routes.at_root("sitemap.xml"))]
    if machines.news_types:
        yield routes.at_root(NEWS_SITEMAP), news_sitemap(tuple(_news(context))), "[sitemap: news]"
        addresses.append(routes.absolute(routes.at_root(NEWS_SITEMAP)))
    crawlers = machines.crawlers
    policy = (
        {purpose: crawlers.answer(purpose) for purpose in ("training", "search", "user")}
        if crawlers
        else None
    )
    yield routes.at_root("robots.txt"), robots(addresses, policy), "[robots]"
    if machines.mining_reserved:
        terms = _whole(context, machines.mining_policy) if machines.mining_policy else None
        yield routes.at_root(".well-known/tdmrep.json"), mining_reservation(routes.prefix, terms), "[ai]"
    if context.publication.security_holds:
        yield _security(context)
    if machines.lists_texts:
        yield from _lists(context)
    if machines.llms_txt:
        yield routes.at_root("llms.txt"), _llms(context), "[ai]"
    if machines.humans_txt:
        yield routes.at_root("humans.txt"), _humans(context), "[api]"


@dataclass(frozen=True)
class _Place:
    """What a sitemap says of a page beside its address and date."""

    section: str
    alternates: tuple[tuple[str, str], ...] = ()
    images: tuple[str, ...] = ()


def _sections(pages: Iterable[View | Plan], context: Context) -> Mapping[str, list[SitemapEntry]]:
    """Pages, then texts by year, the newest first; addresses in order."""
    places = _places(context)
    other = _Place("pages")
    found: dict[str, list[SitemapEntry]] = {}
    for page in pages:
        if page.indexed:
            place = places.get(page.url, other)
            entry = SitemapEntry(
                context.routes.absolute(page.url), page.lastmod, place.alternates, place.images
            )
            found.setdefault(place.section, []).append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: entry.loc)
    years = sorted(found.keys() - {"pages"}, reverse=True)
    return {name: found[name] for name in ("pages", *years) if name in found}


def _places(context: Context) -> dict[str, _Place]:
    places: dict[str, _Place] = {}
    homes = language_links(context, {lang: context.routes.home(lang) for lang in context.languages})
    for lang in context.languages:
        places[context.routes.home(lang)] = _Place("pages", homes)
    for page in context.publication.pages:
        places[page.url] = _Place(
            "pages",
            language_links(context, context.page_versions(page.group)),
            _images(context, page.pictures, page.page.lang),
        )
    for entry in context.publication.entries:
        if entry.state == "published":
            year, versions = entry.article.date[:4], _versions(context, entry)
            shown = (*([entry.lead] if entry.lead else []), *entry.pictures)
            places[entry.url] = _Place(year, versions, _images(context, shown, entry.lang))
            if entry.chapters:
                places[context.routes.report_full(entry.url)] = _Place(year)
            for chapter in entry.chapters:
                places[chapter.url] = _Place(year, images=_images(context, chapter.pictures, entry.lang))
    return places


def _versions(context: Context, entry: Entry) -> tuple[tuple[str, str], ...]:
    group = context.by_group[entry.group]
    if len(group) == 1:
        return ()
    return language_links(context, {lang: e.url for lang, e in group.items() if e.state == "published"})


def _images(context: Context, pictures: Iterable[Picture], lang: str) -> tuple[str, ...]:
    """Pictures of this site that are shown and may go to others, as onto their cards; each once."""
    prefix = context.routes.prefix
    urls: dict[str, None] = {}
    for picture in pictures:
        terms = context.picture_terms(lang, picture.profile)
        file = file_of(picture)
        if not picture.ended and file and file[0].startswith(prefix) and (not terms or terms.in_og):
            urls[context.routes.absolute(file[0])] = None
    return tuple(urls)


def _news(context: Context) -> Iterator[NewsEntry]:
    for uid in context.publication.news:
        entry = context.by_uid[uid]
        yield NewsEntry(
            loc=context.routes.absolute(entry.url),
            publication=context.config.site_name(entry.lang),
            language=entry.lang,
            published=entry.published.isoformat(timespec="seconds"),
            title=typographic_text(entry.article.title, entry.lang),
        )


def _security(context: Context) -> File:
    config, routes = context.config, context.routes
    security = config.machines.security
    assert security is not None  # noqa: S101 - it holds, so there is one
    url = routes.at_root(".well-known/security.txt")
    data = security_txt(
        [_whole(context, contact) for contact in security.contact],
        in_zone(security.expires, config.zone),
        languages=config.languages,
        canonical=routes.absolute(url),
        policy=_whole(context, security.policy) if security.policy else None,
    )
    return url, data, "[security]"


def _whole(context: Context, address: str) -> str:
    return context.routes.absolute(context.local_path(address, context.config.default_lang))


def _lists(context: Context) -> Iterator[File]:
    """The list of all published texts as JSON: a file for each year, and one that names them."""
    routes = context.routes
    by_year: dict[str, list[Entry]] = {}
    for entry in context.publication.entries:
        if entry.state == "published" and entry.listed and entry.article.date:
            by_year.setdefault(entry.article.date[:4], []).append(entry)
    rows = []
    for year in sorted(by_year, reverse=True):
        url = routes.at_root(f"api/articles-{year}.json")
        texts = [_listed(context, entry) for entry in by_year[year]]
        yield url, _json({"version": 1, "year": year, "articles": texts}), "[api]"
        rows.append({"year": year, "url": routes.absolute(url), "count": len(texts)})
    site = context.config.site_name(context.config.default_lang)
    index = {"version": 1, "site": site, "home": routes.absolute(routes.prefix), "years": rows}
    yield routes.at_root("api/articles.json"), _json(index), "[api]"


def _listed(context: Context, entry: Entry) -> dict[str, object]:
    meta = entry.article
    original = context.by_uid.get(meta.translation_of) if meta.translation_of else None
    return {
        "uid": meta.uid,
        "id": feed_id_of(meta, context.config),
        "title": title_of(context, entry),
        "url": context.routes.absolute(entry.url),
        "date": meta.date,
        "updated": meta.updated,
        "type": meta.type,
        "language": entry.lang,
        "translation_of": meta.translation_of if original and original.state == "published" else None,
        "standfirst": meta.standfirst,
        "authors": [{"id": c.person.id, "name": c.person.name} for c in entry.authors],
        "series": entry.series.id if entry.series else None,
        "topics": [term.id for term in entry.topics],
        "regions": [term.id for term in entry.regions],
    }


def _llms(context: Context) -> bytes:
    """As many texts of each language as its feeds show: their copies in Markdown where they have one, else their pages."""
    config, newest = context.config, context.config.feed_items
    sections = []
    for lang in context.languages:
        entries = [entry for entry in context.listed[lang] if entry.state == "published"][:newest]
        texts = [
            ListedText(title_of(context, entry), _in_markdown(context, entry), entry.article.standfirst or "")
            for entry in entries
        ]
        sections.append((context.words(lang)("endonym"), texts))
    lang = config.default_lang
    return llms_txt(config.site_name(lang), config.text(config.identity, lang) or "", sections)


def _in_markdown(context: Context, entry: Entry) -> str:
    copy = dict(COPIES)["markdown"] if has_copies(context, entry) else ""
    return context.routes.absolute(entry.url + copy)


def _humans(context: Context) -> bytes:
    """The publisher, and everyone with a record who is of the house today."""
    config, routes, lang = context.config, context.routes, context.config.default_lang
    who = config.organisation
    team = [
        (person.name, config.text(person.role, lang) or "")
        for person in context.publication.people
        if person.recorded and person.status == "current"
    ]
    contact = [("Contact", who.email)] if who.email else []
    place = [("Address", ", ".join(who.address))] if who.address else []
    site = [
        ("Address", routes.absolute(routes.home(lang))),
        ("Languages", ", ".join(context.words(each)("endonym") for each in context.languages)),
        ("Software", f"sitegen {__version__}"),
    ]
    publisher = [("Name", who.legal_name), *contact, *place]
    return humans_txt((("PUBLISHER", publisher), ("TEAM", team), ("SITE", site)))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
