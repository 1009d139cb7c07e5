"""What may be done with a text, as its pages say it."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.content.models import Article
from sitegen.language.dates import format_date
from sitegen.publication.model import Entry
from sitegen.publication.rights import RightsTerms
from sitegen.views.context import Site
from sitegen.views.pictures import licence_url, picture_sentences
from sitegen.views.values import Link, Rights, RightsProfile

FILES = (("html", "index.republish.html"), ("markdown", "index.md"), ("text", "index.txt"))
"""The republish package: word of the catalogue, name of the file beside the page."""


def text_rights(context: Site, entry: Entry) -> Rights:
    """Return what the pages of a text say of its rights. `DanglingReference`: it names no profile."""
    lang, meta = entry.lang, entry.article
    terms = context.terms(lang, meta.rights, meta.location)
    origin = origin_of(context, entry)
    free = terms is not None and may_be_republished(entry, terms)
    return Rights(
        sentence=meta.licence or (terms.sentence if terms else ""),
        url=licence_url(context, terms, lang) if terms and holds(meta, terms) else None,
        first_published=origin.label if origin else None,
        first_published_url=origin.url if origin else None,
        credit_line=credit_line(context, entry) if free else None,
        canonical_request=canonical_request(context, entry) if free else None,
        files=_files(context, entry) if free and has_package(context, entry) else (),
        images=picture_sentences(context, entry),
    )


def holds(meta: Article, terms: RightsTerms) -> bool:
    """Whether a profile speaks for a text: not where the text has a sentence of its own and does not name the profile."""
    return meta.licence is None or meta.rights is not None or _plain(meta.licence) == _plain(terms.sentence)


def may_be_republished(entry: Entry, terms: RightsTerms) -> bool:
    """Whether others may take the text: it is out and not taken back, and the profile that speaks for it allows that."""
    meta = entry.article
    return terms.republish and holds(meta, terms) and bool(meta.date) and meta.status == "published"


def has_package(context: Site, entry: Entry) -> bool:
    """Whether the site makes files for those who republish, for a text that may be."""
    return context.config.republish_files and entry.state == "published"


def credit_line(context: Site, entry: Entry) -> str:
    """The line to print with a copy: who published it first, when and where."""
    lang, meta = entry.lang, entry.article
    origin = origin_of(context, entry)
    if origin is not None:
        return f"{origin.label}: {origin.url}" if origin.url else origin.label
    return context.words(lang)(
        "article.credit_line",
        site=context.config.site_name(lang),
        date=format_date(meta.date, lang),
        url=context.routes.absolute(entry.url),
    )


def canonical_of(context: Site, entry: Entry) -> str:
    """The address that copies should name as the original."""
    first = entry.article.first_published
    elsewhere = entry.article.canonical or (first.url if first else None)
    return elsewhere or context.routes.absolute(entry.url)


def canonical_request(context: Site, entry: Entry) -> str:
    """The sentence that asks for it."""
    return context.words(entry.lang)("republish.canonical", url=canonical_of(context, entry))


def origin_of(context: Site, entry: Entry) -> Link | None:
    """Name who published a republished text first, and when."""
    first, lang = entry.article.first_published, entry.lang
    if first is None:
        return None
    catalogue = context.words(lang)
    label = (
        catalogue("article.first_published_on", by=first.by, date=format_date(first.date, lang))
        if first.date
        else catalogue("article.first_published", by=first.by)
    )
    return Link(label, first.url or entry.article.canonical)


def profiles(context: Site, lang: str) -> tuple[RightsProfile, ...]:
    """Every profile of the site: those for texts, those for pictures, the usual one of each first."""
    file = context.rights
    if file is None:
        return ()
    usual = (file.defaults.text, file.defaults.image)
    names = sorted(file.profile, key=lambda name: (file.profile[name].applies == "image", name not in usual))
    made: list[RightsProfile] = []
    for name in names:
        kind = file.profile[name].applies
        terms = context.picture_terms(lang, name) if kind == "image" else context.terms(lang, name)
        if terms is not None:
            rows = tuple(_rows(context, terms, lang))
            heading = context.words(lang)(f"republish.of_{kind}")
            if name not in usual:
                heading = context.words(lang)("republish.where_said", kind=heading)
            made.append(RightsProfile(f"site-rights-{name}", heading, terms.sentence, rows))
    return tuple(made)


def _rows(context: Site, terms: RightsTerms, lang: str) -> Iterator[tuple[str, str, str | None]]:
    catalogue = context.words(lang)
    yield (
        catalogue("republish.copies"),
        catalogue("republish.free" if terms.republish else "republish.permission"),
        None,
    )
    yield catalogue("republish.changes"), catalogue(f"republish.{terms.derivatives}"), None
    if terms.spdx:
        yield catalogue("republish.licence"), terms.spdx, licence_url(context, terms, lang)
    if terms.acquire:
        url = context.local_path(terms.acquire, lang)
        yield catalogue("republish.whom"), url.removeprefix("mailto:").removeprefix("tel:"), url


def _files(context: Site, entry: Entry) -> tuple[Link, ...]:
    catalogue = context.words(entry.lang)
    return tuple(Link(catalogue(f"republish.{word}"), entry.url + name) for word, name in FILES)


def _plain(sentence: str) -> str:
    """A sentence without what typography or a copy may have changed."""
    return "".join(sign for sign in sentence.casefold() if sign.isalnum())
